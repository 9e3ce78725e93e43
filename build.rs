//! Packs the collection in `seeds/`, which the application carries (feature `seeds`).

fn main() {
    keep_relocations();
    #[cfg(feature = "seeds")]
    seeds::pack();
}

/// Has the linker say which code refers to which data, by which the data of the wasm are divided
/// (crates/split). Builds for development are not divided.
fn keep_relocations() {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}

#[cfg(feature = "seeds")]
mod seeds {
    use std::path::Path;
    use std::{env, fs, process};

    use sheaf_cli::{Severity, Threads};

    /// Writes `$OUT_DIR/seeds.sheaf`. What is odd about a document is said as a warning of the build; a file that is no
    /// document fails it, since a collection that is published lacks nothing unnoticed.
    pub(super) fn pack() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        println!("cargo::rerun-if-changed={}", folder.display());

        let collected = sheaf_cli::collect(&folder, &[], Threads::available(), &mut |_, _, _| {})
            .unwrap_or_else(|error| fail(&[error.to_string()]));
        let named = |severity: Severity| -> Vec<String> {
            let problems = collected.problems.iter().filter(|problem| problem.severity == severity);
            problems.map(|at| format!("seeds/{}:{}: {}", at.path, at.line.unwrap_or(1), at.message)).collect()
        };
        for warning in named(Severity::Warning) {
            println!("cargo::warning={warning}");
        }
        let refused = named(Severity::Refused);
        if !refused.is_empty() {
            fail(&refused);
        }
        let pack = sheaf_cli::pack(&collected.collection).unwrap_or_else(|error| fail(&[error.to_string()]));
        let out = env::var_os("OUT_DIR").unwrap_or_else(|| fail(&["cargo sets OUT_DIR".to_owned()]));
        if let Err(error) = fs::write(Path::new(&out).join("seeds.sheaf"), pack) {
            fail(&[error.to_string()]);
        }
    }

    fn fail(reasons: &[String]) -> ! {
        for reason in reasons {
            println!("cargo::error={reason}");
        }
        process::exit(1)
    }
}
