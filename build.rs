//! Packs the collection in `seeds/`, which the application carries (feature `seeds`).

fn main() {
    #[cfg(feature = "seeds")]
    seeds::pack();
}

#[cfg(feature = "seeds")]
mod seeds {
    use std::path::Path;
    use std::{env, fs, process};

    use sheaf_cli::Severity;

    /// Writes `$OUT_DIR/seeds.sheaf`. The collection is ours: whatever is odd about it fails the build, by name.
    pub(super) fn pack() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        println!("cargo::rerun-if-changed={}", folder.display());

        let collected = sheaf_cli::collect(&folder, &[], &mut |_, _, _| {})
            .unwrap_or_else(|error| fail(&[error.to_string()]));
        let odd = collected.problems.iter().filter(|problem| problem.severity > Severity::Note);
        let odd: Vec<String> = odd
            .map(|problem| {
                format!("seeds/{}:{}: {}", problem.path, problem.line.unwrap_or(1), problem.message)
            })
            .collect();
        if !odd.is_empty() {
            fail(&odd);
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
