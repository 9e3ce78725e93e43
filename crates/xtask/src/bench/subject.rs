//! The collection that is measured: generated, or a folder of somebody's.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::native::example;
use crate::process::{output, say, target};

/// A collection, and where what is made of it lies.
pub(crate) struct Subject {
    /// Names the table.
    pub(crate) name: String,
    /// The documents, as `sheaf build` takes them.
    pub(crate) sources: PathBuf,
    /// For all that is made of them.
    pub(crate) folder: PathBuf,
}

/// The generated collection of so many documents.
pub(crate) fn generated(documents: usize) -> anyhow::Result<Subject> {
    let name = documents.to_string();
    let folder = target().join("bench").join(&name);
    let sources = folder.join("sources");
    say(&format!("Writing {documents} documents"));
    if sources.exists() {
        fs::remove_dir_all(&sources).with_context(|| format!("cannot remove {}", sources.display()))?;
    }
    output(example().arg(&name).arg("--write").arg(&sources))?;
    described(Subject { name, sources, folder }, &format!("{documents} generated reports"))
}

/// A folder of documents.
pub(crate) fn taken(sources: &Path) -> anyhow::Result<Subject> {
    let sources = sources.canonicalize().with_context(|| format!("cannot find {}", sources.display()))?;
    let Some(name) = sources.file_name().map(|name| name.to_string_lossy().into_owned()) else {
        bail!("{} is no folder of documents", sources.display());
    };
    let folder = target().join("bench").join(format!("corpus-{name}"));
    let title = format!("the collection “{name}”");
    described(Subject { name: format!("corpus-{name}"), sources, folder }, &title)
}

/// Writes beside the collection what the peers are given of it.
fn described(subject: Subject, title: &str) -> anyhow::Result<Subject> {
    let Subject { sources, folder, .. } = &subject;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    output(example().arg(sources).arg("--documents").arg(folder.join("documents.jsonl")))?;
    let about = serde_json::json!({ "subject": title, "sourceBytes": bytes_below(sources)? });
    fs::write(folder.join("subject.json"), about.to_string())?;
    Ok(subject)
}

fn bytes_below(folder: &Path) -> anyhow::Result<u64> {
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    let mut bytes = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                bytes += entry.metadata()?.len();
            }
        }
    }
    Ok(bytes)
}
