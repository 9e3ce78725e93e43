//! Taking out of the wasm what no browser needs.

/// The module without its custom sections: function names for debuggers (a third of the file) and tools' notes. What
/// is no well-formed module is given back as it is; the browser will say what is wrong with it.
pub(super) fn without_names(module: &[u8]) -> Vec<u8> {
    sections(module).unwrap_or_else(|| module.to_vec())
}

/// Header, then sections of id, length (LEB128) and content; id 0 is a custom section.
/// (WebAssembly Core Specification, section 5.5)
fn sections(module: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    let mut slim = module.get(..HEADER)?.to_vec();
    let mut rest = &module[HEADER..];
    while let Some((id, after)) = rest.split_first() {
        let (length, content) = leb128(after)?;
        let end = (rest.len() - content.len()).checked_add(length)?;
        if *id != CUSTOM {
            slim.extend_from_slice(rest.get(..end)?);
        }
        rest = rest.get(end..)?;
    }
    Some(slim)
}

fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[place + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn custom_sections_go_and_all_others_stay() {
        let long = [&[1, 0x80, 0x01], [7; 128].as_slice()].concat();
        let custom = [0, 5, 4, b'n', b'a', b'm', b'e'].as_slice();
        let module = [HEADER, custom, &long, custom, &[10, 1, 9]].concat();
        assert_eq!(without_names(&module), [HEADER, &long, &[10, 1, 9]].concat());
    }

    #[test]
    fn what_is_no_module_is_left_as_it_is() {
        for module in [
            b"\0as".as_slice(),
            b"\0asm\x01\0\0\0\x0a",
            b"\0asm\x01\0\0\0\x0a\xff\xff\xff\xff\xff",
            b"\0asm\x01\0\0\0\x01\x05ab",
        ] {
            assert_eq!(without_names(module), module);
        }
    }
}
