//! Names of functions, to tell them apart, and short names for what is exported.

use std::collections::{BTreeMap, BTreeSet};

use crate::Error;
use crate::module::Module;

/// What the functions of a module are called, by their number; nothing for those without a name.
pub fn names(module: &[u8]) -> Result<BTreeMap<u32, String>, Error> {
    let module = Module::read(module)?;
    Ok(module.names.iter().map(|(function, name)| (*function, (*name).to_owned())).collect())
}

/// A function's name without what changes from build to build: hashes of crates (`core[c5930c85a12de822]`) and of
/// bindings (`__wbg_then_656f253a5dd7d8ea`), numbers of closures and of copies.
pub fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(['[', '_', '#', '.']) {
        plain.push_str(&rest[..at]);
        let (mark, after) = rest[at..].split_at(1);
        let hash = after.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        let number = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let (hash_length, number_length) = (after.len() - hash.len(), after.len() - number.len());
        rest = match mark {
            "[" if hash_length > 8 && hash.starts_with(']') => &hash[1..],
            "_" if hash_length == 16 => hash,
            "#" if number_length > 0 => number,
            "." if number_length > 0 && number.is_empty() => number,
            _ => {
                plain.push_str(mark);
                after
            }
        };
    }
    plain + rest
}

/// `a`, `b`, … `z`, `aa`, …, without those in use.
pub(crate) struct Names {
    taken: BTreeSet<String>,
    next: u32,
}

impl Names {
    /// Names that no export of the module has.
    pub(crate) fn besides(module: &Module) -> Result<Self, Error> {
        let mut taken = BTreeSet::new();
        for export in module.export_section.clone().into_iter().flatten() {
            taken.insert(export?.name.to_owned());
        }
        Ok(Self { taken, next: 0 })
    }
}

impl Iterator for Names {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        loop {
            let mut left = self.next;
            self.next += 1;
            let mut name = String::new();
            loop {
                name.push(char::from(b'a' + (left % 26) as u8));
                left = match left / 26 {
                    0 => break,
                    left => left - 1,
                };
            }
            if !self.taken.contains(&name) {
                return Some(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_by_what_outlives_a_build() {
        for (name, expected) in [
            ("core[c5930c85a12de822]::str::from_utf8", "core::str::from_utf8"),
            (
                "<js_sys[1f2f0a91fbf25e29]::Promise<_, _>>::then::__wbg_then_656f253a5dd7d8ea",
                "<js_sys::Promise<_, _>>::then::__wbg_then",
            ),
            ("sheaf_app[63d7faea24d7a0c]::start::{closure#12}", "sheaf_app::start::{closure}"),
            ("write_char.16", "write_char"),
            ("<[u8; 16]>::at_dead_beef", "<[u8; 16]>::at_dead_beef"),
        ] {
            assert_eq!(plain(name), expected);
        }
    }
}
