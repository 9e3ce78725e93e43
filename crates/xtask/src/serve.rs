//! `cargo xtask serve`: the explorer of `seeds/` on this machine.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::process::say;
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

/// Serves until it is interrupted; says the address once the page is there.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let port = args.port;
    // Trunk takes the port after minutes of building: better known now.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} is taken; choose another with --port"))?;
    let mut serve = trunk("serve")?;
    serve.args(["--port", &port.to_string()]);
    if args.open {
        serve.arg("--open");
    }
    say("Building the explorer of seeds/");
    let mut child = serve.spawn().context("cannot start trunk")?;
    wait(&mut child, || is_ours(port))
        .with_context(|| format!("nothing is served on port {port} (see above; --port takes another)"))?;
    say(&format!("http://127.0.0.1:{port}/ shows the explorer; it follows each change (Ctrl-C ends)"));
    let status = child.wait()?;
    if !status.success() {
        bail!("trunk serve failed ({status})");
    }
    Ok(())
}

/// Waits until the page is there. The first build may take long, and where it fails Trunk waits for a change.
fn wait(child: &mut Child, is_there: impl Fn() -> bool) -> anyhow::Result<()> {
    loop {
        let there = is_there();
        // In this order: whoever else took the port in the meantime may serve a page as well, but then Trunk has ended.
        if let Some(status) = child.try_wait()? {
            bail!("trunk serve has ended ({status})");
        }
        if there {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(300));
    }
}

/// Whether the explorer is served on a port of this machine.
fn is_ours(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n")?;
        let mut page = Vec::new();
        stream.take(1 << 20).read_to_end(&mut page)?;
        Ok(String::from_utf8_lossy(&page).into_owned())
    };
    ask().is_ok_and(|page| page.contains("<meta name=\"generator\" content=\"Sheaf "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// Answers once, with these words.
    fn answering(page: &'static str) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("somebody asks");
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked).expect("a request");
            write!(stream, "HTTP/1.0 200 OK\r\n\r\n{page}").expect("answered");
        });
        port
    }

    #[test]
    fn only_our_own_page_counts() {
        assert!(is_ours(answering("<head><meta name=\"generator\" content=\"Sheaf 0.1.0\">")));
        assert!(!is_ours(answering("<title>Somebody else's page</title>")));
        let free =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port").local_addr().expect("it has one");
        assert!(!is_ours(free.port()));
    }

    #[test]
    fn nothing_is_announced_for_a_server_that_has_ended() {
        let mut ended = Command::new("cargo").arg("--version").spawn().expect("it starts");
        ended.wait().expect("it ends");
        let error = wait(&mut ended, || true).expect_err("it has ended");
        assert!(error.to_string().contains("has ended"), "{error}");
    }
}
