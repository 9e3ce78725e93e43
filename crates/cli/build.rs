//! Puts the application into the command, where `SHEAF_APP_DIR` names a folder that holds it (`cargo xtask dist`).

#[path = "src/site/archive.rs"]
mod archive;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=SHEAF_APP_DIR");
    let archive = match env::var_os("SHEAF_APP_DIR").map(PathBuf::from) {
        Some(folder) => {
            println!("cargo::rerun-if-changed={}", folder.display());
            let mut files = BTreeMap::new();
            read(&folder, "", &mut files)?;
            archive::write(&files)?
        }
        None => Vec::new(),
    };
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("app.archive"), archive)
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}
