//! `cargo xtask serve`: the explorer of `seeds/` on this machine.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::Context;

use crate::process::{self, say};
use crate::tools::trunk;

/// Builds the explorer of seeds/ and serves it on this machine, anew after each change.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The port to serve on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Opens the page in the browser once it is built.
    #[arg(long)]
    open: bool,
}

/// Serves until it is interrupted.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, args.port))
        .with_context(|| format!("port {} is taken; choose another with --port", args.port))?;
    let mut serve = trunk("serve")?;
    serve.args(["--port", &args.port.to_string()]);
    if args.open {
        serve.arg("--open");
    }
    say(&format!("Building; then http://127.0.0.1:{}/ shows the explorer (Ctrl-C ends)", args.port));
    process::run(&mut serve)
}
