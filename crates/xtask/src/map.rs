//! `cargo xtask map`: makes the outlines in `crates/cli/data` from a published package of Natural Earth.

use std::fs;

use crate::gazetteer::{Package, unpacked};
use crate::process::{cargo, root, run, say, target};

/// Natural Earth 4.1.0, public domain, as `TopoJSON`.
const PACKAGE: Package = Package {
    file: "world-atlas-2.0.2.tgz",
    sha256: "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    fetch: &["npm", "pack", "--silent", "world-atlas@2.0.2"],
    unpack: &["tar", "xzf", "world-atlas-2.0.2.tgz"],
};

/// Fetches, checks and unpacks the package where that is not done, then writes the outlines.
pub(crate) fn make() -> anyhow::Result<()> {
    let folder = target().join("map");
    fs::create_dir_all(&folder)?;
    unpacked(&PACKAGE, &folder)?;
    say("writing the outlines");
    let mut writer = cargo("run");
    writer.args(["--quiet", "-p", "sheaf-cli", "--example", "outlines", "--"]);
    writer.arg(folder.join("package/countries-10m.json"));
    run(writer.arg(root().join("crates/cli/data/outlines.gz")))
}
