//! Text as Markdown (CommonMark) that shows as this very text.

/// Several lines of text. What would be markup is escaped; line ends stay.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for (i, line) in text.lines().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        put_line(line.trim(), &mut out);
    }
    out
}

fn put_line(line: &str, out: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, character) in line.char_indices() {
        let escaped = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => true,
            // Where a line begins so, it would be an item, a rule or the line under a heading.
            '-' | '+' | '=' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(if character.is_control() { ' ' } else { character });
    }
}

/// One line of text in which addresses can be followed.
pub(crate) fn escape_line(text: &str) -> String {
    let mut out = String::new();
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let bare = word.trim_end_matches([',', '.', ')', ';']);
        let is_address = bare.starts_with("https://") || bare.starts_with("http://");
        if is_address && !bare.contains(['<', '>']) {
            out.extend(["<", bare, ">", &word[bare.len()..]]);
        } else if i > 0 {
            // In the middle of a line nothing begins.
            let mut escaped = String::new();
            put_line(&["x", word].concat(), &mut escaped);
            out.push_str(&escaped[1..]);
        } else {
            put_line(word, &mut out);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// What a reader of Markdown shows, where it shows one paragraph of plain text; else what stands in the way.
    fn shown(markdown: &str) -> Result<String, String> {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::SoftBreak => text.push('\n'),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                other => return Err(format!("{other:?}")),
            }
        }
        Ok(text)
    }

    proptest! {
        #[test]
        fn whatever_the_text_it_is_shown_as_it_is(
            lines in prop::collection::vec("[-+*_#>=`~|!&;<\\[\\](){}\\\\0-9a.:/ \t$^'\"é]{0,12}", 1..5),
        ) {
            let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
            let text = lines.join("\n").replace('\t', " ");
            prop_assert_eq!(shown(&escape(&text)), Ok(text.clone()), "{}", escape(&text));
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(shown(&escape_line(&line)), Ok(line.clone()), "{}", escape_line(&line));
        }
    }
}
