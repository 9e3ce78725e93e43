//! Any hash is some selection, which has one address of its own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheaf_app::state::route::{decode, encode};

fuzz_target!(|hash: &str| {
    let selection = decode(hash);
    let again = encode(&selection);
    assert_eq!(decode(&again), selection, "{again} from {hash}");
});
