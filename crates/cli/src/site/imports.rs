//! Short names for what the wasm imports from its bindings. wasm-bindgen gives each a hash of sixteen signs, which no
//! compression can make smaller, and which stands in the first part of the wasm as in the script: six kilobytes of every first visit.

use std::collections::BTreeMap;

/// Bindings and module with short names; `None` where either is not as expected, so that both stay as they are.
pub(super) fn shortened(bindings: &str, module: &[u8]) -> Option<(String, Vec<u8>)> {
    let (before, section, after) = import_section(module)?;
    let (mut count, mut rest) = leb128(section)?;
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut renamed = written(count);
    while count > 0 {
        let (from, behind) = text(rest)?;
        let (name, behind) = text(behind)?;
        // A function, by the index of its type: nothing else is imported.
        let (0, behind) = behind.split_first().map(|(kind, behind)| (*kind, behind))? else { return None };
        let (kind, behind) = leb128(behind)?;
        let number = names.len();
        let short = if has_hash(name) {
            names.entry(name).or_insert_with(|| format!("_{number:x}")).as_str()
        } else {
            name
        };
        for part in [from, short] {
            renamed.extend(written(part.len()));
            renamed.extend(part.bytes());
        }
        renamed.push(0);
        renamed.extend(written(kind));
        (count, rest) = (count - 1, behind);
    }
    if !rest.is_empty() {
        return None;
    }
    let module = [before, &[IMPORT], &written(renamed.len()), &renamed, after].concat();
    Some((replaced(bindings, &names)?, module))
}

/// Each import stands once in the bindings, as the member of an object.
fn replaced(bindings: &str, names: &BTreeMap<&str, String>) -> Option<String> {
    let mut found = 0;
    let lines = bindings.split_inclusive('\n').map(|line| {
        let Some((name, function)) = line.trim_start().split_once(": ") else { return line.to_owned() };
        let Some(short) = names.get(name) else { return line.to_owned() };
        found += 1;
        format!("{short}: {function}")
    });
    let replaced: String = lines.collect();
    let others = names.keys().any(|name| replaced.contains(name));
    (found == names.len() && !others).then_some(replaced)
}

/// `__wbg_get_0123456789abcdef`
fn has_hash(name: &str) -> bool {
    name.rsplit_once('_')
        .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The id of the section of imports. (WebAssembly Core Specification, section 5.5)
const IMPORT: u8 = 2;

/// What stands before the section, in it, and behind it.
fn import_section(module: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    const HEADER: usize = 8;
    let mut at = HEADER;
    loop {
        let (id, after) = module.get(at..)?.split_first()?;
        let (length, content) = leb128(after)?;
        let start = module.len() - content.len();
        let end = start.checked_add(length).filter(|end| *end <= module.len())?;
        if *id == IMPORT {
            return Some((&module[..at], &module[start..end], &module[end..]));
        }
        at = end;
    }
}

fn text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = leb128(bytes)?;
    let (text, rest) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(text).ok()?, rest))
}

fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    super::slim::leb128(bytes)
}

fn written(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports functions of these names.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut section = written(names.len());
        for name in names {
            for part in ["./app_bg.js", name] {
                section.extend(written(part.len()));
                section.extend(part.bytes());
            }
            section.extend([0, 7]);
        }
        [b"\0asm\x01\0\0\0\x01\x01\0\x02", &*written(section.len()), &section, b"\x0a\x01\0"].concat()
    }

    #[test]
    fn names_become_short_on_both_sides() {
        let names = ["__wbg_get_0123456789abcdef", "__wbindgen_init", "__wbg_set_fedcba9876543210"];
        let bindings = "const import0 = {\n    __wbg_get_0123456789abcdef: function(a) {},\n    __wbindgen_init: f(),\n    \
                        __wbg_set_fedcba9876543210: function() {},\n};\n";
        let (script, wasm) = shortened(bindings, &module(&names)).expect("as expected");
        assert_eq!(wasm, module(&["_0", "__wbindgen_init", "_1"]));
        assert_eq!(
            script,
            "const import0 = {\n_0: function(a) {},\n    __wbindgen_init: f(),\n_1: function() {},\n};\n"
        );
    }

    #[test]
    fn what_is_not_as_expected_stays() {
        let name = ["__wbg_get_0123456789abcdef"];
        let member = "    __wbg_get_0123456789abcdef: function() {},\n";
        assert!(shortened(member, &module(&name)).is_some());
        assert_eq!(shortened("", &module(&name)), None, "no such member");
        assert_eq!(shortened(&member.repeat(2), &module(&name)), None, "two of them");
        assert_eq!(
            shortened(&format!("{member}x.__wbg_get_0123456789abcdef()"), &module(&name)),
            None,
            "another use"
        );
        let whole = module(&name);
        assert!((0..whole.len() - 3).all(|end| shortened(member, &whole[..end]).is_none()), "cut short");
    }
}
