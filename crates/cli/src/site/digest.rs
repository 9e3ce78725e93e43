//! Hashes: short ones for file names, whole ones for integrity.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Ten hexadecimal digits: names a version of a file, does not guard it.
pub(super) fn short(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// `sha256-…` as integrity attributes and content security policies write it.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}
