//! JSON, written. Only what exports need; a whole library would weigh more than all of them.

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Text(String),
    /// Digits, as they are to stand there.
    Number(String),
    True,
    False,
    Null,
    List(Vec<Json>),
    /// Members in their order.
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(crate) fn number(number: usize) -> Self {
        Self::Number(number.to_string())
    }

    pub(crate) const fn truth(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }

    /// The document, indented, with a line end behind it.
    pub(crate) fn write(&self) -> String {
        let mut out = String::new();
        self.put(0, &mut out);
        out.push('\n');
        out
    }

    fn put(&self, depth: usize, out: &mut String) {
        match self {
            Self::Text(text) => put_text(text, out),
            Self::Number(number) => out.push_str(number),
            Self::True => out.push_str("true"),
            Self::False => out.push_str("false"),
            Self::Null => out.push_str("null"),
            // Short lists of numbers (parts of a date, coordinates) read best on one line.
            Self::List(items) if items.iter().all(Self::is_plain) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i > 0 { ", " } else { "" });
                    item.put(depth, out);
                }
                out.push(']');
            }
            Self::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    line(i, depth + 1, out);
                    item.put(depth + 1, out);
                }
                close(depth, ']', out);
            }
            Self::Object(members) if members.is_empty() => out.push_str("{}"),
            Self::Object(members) => {
                out.push('{');
                for (i, (name, value)) in members.iter().enumerate() {
                    line(i, depth + 1, out);
                    put_text(name, out);
                    out.push_str(": ");
                    value.put(depth + 1, out);
                }
                close(depth, '}', out);
            }
        }
    }

    fn is_plain(&self) -> bool {
        match self {
            Self::List(items) => items.iter().all(|item| matches!(item, Self::Number(_))),
            Self::Object(_) => false,
            _ => true,
        }
    }
}

fn line(place: usize, depth: usize, out: &mut String) {
    out.push_str(if place > 0 { ",\n" } else { "\n" });
    indent(depth, out);
}

fn close(depth: usize, bracket: char, out: &mut String) {
    out.push('\n');
    indent(depth, out);
    out.push(bracket);
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

fn put_text(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Besides what must be escaped, what JavaScript takes as line ends.
            '\0'..'\u{20}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.push(char::from(HEX[(character as usize >> shift) & 15]));
                }
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}
