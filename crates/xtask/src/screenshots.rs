//! `cargo xtask screenshots`: the views, as they look.

use crate::process::{run, say, target};
use crate::{app, browser};

/// Takes pictures of the hosted edition of seeds/ into target/screenshots.
pub(crate) fn take() -> anyhow::Result<()> {
    let site = app::site()?;
    let folder = target().join("screenshots");
    let mut node = browser::node()?;
    say("Taking pictures");
    run(node.arg("screenshots.mjs").arg(&folder).env("SHEAF_SITE", site))?;
    println!("{}", folder.display());
    Ok(())
}
