//! Taking out of the application's parts what no browser needs: names for debuggers, comments, indentation.
//!
//! No minifier: what is taken out is what can be told for certain, line by line, in files that are ours or
//! wasm-bindgen's. Where that is not certain, a file stays as it is.

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

pub(super) fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[place + 1..]));
        }
    }
    None
}

/// A style sheet without comments and indentation. One with quotation marks inside quotation marks stays as it is.
pub(super) fn css(sheet: &str) -> String {
    if sheet.contains("\\\"") || sheet.contains("\\'") {
        return sheet.to_owned();
    }
    let mut slim = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        slim.push_str(before);
        let end = match from.as_bytes()[0] {
            b'/' if from.starts_with("/*") => {
                if !slim.ends_with(char::is_whitespace) {
                    slim.push(' ');
                }
                rest = from[2..].split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            b'/' => 1,
            quote => from[1..].find(quote as char).map_or(from.len(), |length| length + 2),
        };
        slim.push_str(&from[..end]);
        rest = &from[end..];
    }
    slim.push_str(rest);
    without_indentation(slim.lines())
}

/// A script without indentation and without the comments that have lines of their own. A script with a template
/// literal over several lines, or with code behind the end of such a comment, stays as it is: there, lines are not what
/// they seem.
pub(super) fn script(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut in_comment = false;
    let mut kept = Vec::new();
    for line in script.lines().map(str::trim) {
        let opens = !in_comment && line.starts_with("/*");
        let closes = line.contains("*/");
        let code_behind = closes && !line.ends_with("*/");
        if in_comment && code_behind {
            return script.to_owned();
        }
        if !(in_comment || opens || line.starts_with("//")) || (opens && code_behind) {
            kept.push(line);
        }
        in_comment = (in_comment || opens) && !closes;
    }
    without_indentation(kept.into_iter())
}

fn without_indentation<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
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

    #[test]
    fn styles_lose_comments_and_indentation_but_nothing_in_quotation_marks() {
        let sheet = "/* one */\n.a {\n  content: \"/* two */\"; /* three\n  */ background: url('//x');\n}\n";
        assert_eq!(css(sheet), ".a {\ncontent: \"/* two */\";  background: url('//x');\n}\n");
        assert_eq!(css("a { } /* never closed"), "a { }\n");
        assert_eq!(
            css("a { margin: 1px/* and */2px }"),
            "a { margin: 1px 2px }\n",
            "a comment divides words"
        );
    }

    #[test]
    fn scripts_lose_the_comments_that_have_their_own_lines() {
        let text = "/**\n * @returns {number}\n */\nfunction a() {\n    // why\n    return '//' // stays\n}\n/* x */ b()\n";
        assert_eq!(script(text), "function a() {\nreturn '//' // stays\n}\n/* x */ b()\n");
        let after = "/* why\n  and how */ b()\n";
        assert_eq!(script(after), after, "a comment of several lines with code behind it");
        let literal = "let a = `\n  // not a comment\n`\n";
        assert_eq!(script(literal), literal);
    }
}
