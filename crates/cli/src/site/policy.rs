//! The content security policy of a page, as a meta tag (static hosts send no headers).
//!
//! Nothing may run but the scripts named by hash or served beside the page; nothing may be asked for but the page's own
//! files; in a single file, nothing at all. `frame-ancestors` has no effect in a meta tag and is left out.

use super::digest;
use super::template::inline_scripts;

/// The policy of a hosted page: its own files, and the scripts that stand in it.
pub(super) fn hosted(page: &str) -> String {
    let scripts = hashes(page);
    meta(&[
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ])
}

/// The policy of a page that holds everything: no request whatever. With parts of the collection `apart`, its own scripts may
/// load others; no markup may.
pub(super) fn single(page: &str, style: &str, apart: bool) -> String {
    let dynamic = if apart { " 'strict-dynamic'" } else { "" };
    let scripts = hashes(page) + dynamic;
    meta(&[
        "default-src 'none'",
        &format!("script-src 'wasm-unsafe-eval'{scripts}"),
        &format!("style-src '{}'", digest::integrity(style.as_bytes())),
        "style-src-attr 'unsafe-inline'",
        "img-src data: blob:",
        "connect-src 'none'",
        "worker-src blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ])
}

fn hashes(page: &str) -> String {
    inline_scripts(page).iter().map(|script| format!(" '{}'", digest::integrity(script.as_bytes()))).collect()
}

fn meta(directives: &[&str]) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", directives.join("; "))
}
