//! The tools that build the page: the wasm target, Trunk and wasm-bindgen, at the versions this repository was tried with.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::process::{cargo, fetch, output, program, run, say};

const TARGET: &str = "wasm32-unknown-unknown";

/// A program that cargo installs.
struct Tool {
    /// Of the program.
    name: &'static str,
    /// Of the crate.
    package: &'static str,
    version: &'static str,
    /// Whether the crate's own lock file works with the registry.
    locked: bool,
    /// What to expect, in words.
    takes: &'static str,
}

/// The last version that builds with Rust 1.95.
const TRUNK: Tool = Tool {
    name: "trunk",
    package: "trunk",
    version: "0.21.14",
    locked: true,
    takes: "about seven minutes, once",
};

/// Must equal the version of the crate in Cargo.toml.
const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    locked: false,
    takes: "about two minutes, once",
};

/// A call of Trunk that finds its tools, which are installed where they are missing.
pub(crate) fn trunk(subcommand: &str) -> anyhow::Result<Command> {
    provide_target()?;
    let mut folders = Vec::new();
    for tool in [&WASM_BINDGEN, &TRUNK] {
        folders.extend(tool.provide()?);
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(folders.into_iter().chain(env::split_paths(&path)))
        .context("PATH cannot be extended")?;
    let mut trunk = program(which(TRUNK.name, &path).unwrap_or_else(|| TRUNK.name.into()));
    // Trunk takes NO_COLOR=1, which is what everybody sets, for an error.
    trunk.arg(subcommand).env("PATH", path).env_remove("NO_COLOR");
    Ok(trunk)
}

/// Adds the wasm target to the toolchain. Without rustup, the compiler is asked whether it has it.
fn provide_target() -> anyhow::Result<()> {
    let Ok(installed) = output(program("rustup").args(["target", "list", "--installed"])) else {
        return Ok(()); // No rustup: the toolchain came another way, and the build will say what it lacks.
    };
    if installed.lines().any(|line| line == TARGET) {
        return Ok(());
    }
    say(&format!("Adding the target {TARGET}"));
    fetch(program("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("the target {TARGET} is needed; try `rustup target add {TARGET}` yourself"))
}

impl Tool {
    /// The folder that holds the tool, which is installed first where it is missing; `None` where the one on PATH is of
    /// the right version.
    fn provide(&self) -> anyhow::Result<Option<PathBuf>> {
        if self.is_version(&self.name.into()) {
            return Ok(None);
        }
        let root = cache()?.join("tools").join(format!("{}-{}", self.name, self.version));
        let folder = root.join("bin");
        if !self.is_version(&folder.join(self.name).into()) {
            say(&format!(
                "Installing {} {} into {} ({})",
                self.name,
                self.version,
                root.display(),
                self.takes
            ));
            let mut install = cargo("install");
            install.args([self.package, "--version", self.version, "--force", "--root"]).arg(&root);
            if self.locked {
                install.arg("--locked");
            }
            // Of no use to the tool, and it would be built apart from what is cached.
            run(install.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS"))?;
        }
        Ok(Some(folder))
    }

    fn is_version(&self, program: &OsString) -> bool {
        let version = output(Command::new(program).arg("--version").env_remove("NO_COLOR"));
        version.is_ok_and(|text| text.split_whitespace().any(|word| word == self.version))
    }
}

/// Where tools are kept for all clones of the repository.
fn cache() -> anyhow::Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let cache = cache.or_else(|| Some(env::home_dir()?.join(".cache")));
    Ok(cache
        .context("neither XDG_CACHE_HOME nor a home folder is known: there is no place for tools")?
        .join("sheaf"))
}

/// The program of that name in the folders of a PATH.
pub(crate) fn which(name: &str, path: &OsString) -> Option<PathBuf> {
    env::split_paths(path)
        .map(|folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}
