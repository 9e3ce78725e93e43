//! Drawings as SVG files that stand alone: nothing in them but presentation attributes that every program knows, generic
//! fonts, colours in hexadecimal, on white. `browser::picture` reads off the page what is drawn; here it is written.

pub(crate) use crate::components::measures::decimal;
use crate::components::measures::within;

/// Room around a drawing.
const EDGE: f64 = 16.0;
/// Size of the letters of the title and of the source, and how far their lines are apart.
const TITLE: (f64, f64) = (17.0, 23.0);
const SOURCE: (f64, f64) = (11.0, 15.0);
/// About the width of a letter, in parts of its size.
const LETTER: f64 = 0.55;

/// A drawing, done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The file.
    pub svg: String,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}

/// What stands around what is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// What it shows.
    pub title: &'a str,
    /// Where it comes from: under the drawing, a line or more for each.
    pub source: &'a [String],
    /// Of what is drawn, in CSS pixels.
    pub size: (f64, f64),
    /// Whether the words around it begin on the right.
    pub rtl: bool,
}

/// Sets what is drawn on a white sheet, with title and source.
pub fn sheet(sheet: &Sheet<'_>, drawn: &str) -> Drawing {
    let wide = sheet.size.0.max(280.0);
    let room = |size: f64| (wide / (size * LETTER)) as usize;
    let title = lines(sheet.title, room(TITLE.0));
    let source: Vec<String> = sheet.source.iter().flat_map(|line| lines(line, room(SOURCE.0))).collect();
    let head = EDGE + TITLE.1 * title.len() as f64;
    let foot = head + sheet.size.1 + 10.0;
    let height = (foot + SOURCE.1 * source.len() as f64 + EDGE).ceil();
    let width = (wide + 2.0 * EDGE).ceil();
    let (w, h) = (decimal(width, 0), decimal(height, 0));
    let mut out = String::with_capacity(drawn.len() + 1024);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    for (name, value) in [("width", &*w), ("height", &*h), ("viewBox", &["0 0 ", &*w, " ", &h].concat())] {
        attribute(name, value, &mut out);
    }
    out.push_str(" role=\"img\">\n<title>");
    escape(sheet.title, &mut out);
    out.push_str("</title>\n<desc>");
    escape(&sheet.source.join("\n"), &mut out);
    out.push_str("</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    let mut write = |lines: &[String], top: f64, (size, apart): (f64, f64), looks: &str| {
        for (number, line) in lines.iter().enumerate() {
            let x = if sheet.rtl { width - EDGE } else { EDGE };
            out.push_str("<text");
            attribute("x", &decimal(x, 1), &mut out);
            attribute("y", &decimal(top + size + apart * number as f64, 1), &mut out);
            attribute("font-size", &decimal(size, 1), &mut out);
            out.extend([looks, if sheet.rtl { " text-anchor=\"end\">" } else { ">" }]);
            escape(&if sheet.rtl { from_the_right(line) } else { line.clone() }, &mut out);
            out.push_str("</text>\n");
        }
    };
    write(&title, EDGE - 3.0, TITLE, " font-family=\"serif\" font-weight=\"600\" fill=\"#211f1b\"");
    write(&source, foot, SOURCE, " font-family=\"sans-serif\" fill=\"#5c574e\"");
    out.extend(["<g transform=\"translate(", &*decimal(EDGE, 0), " ", &decimal(head, 1), ")\">\n"]);
    out.extend([drawn, "</g>\n</svg>\n"]);
    Drawing { svg: out, width: width as u32, height: height as u32 }
}

/// Words in lines of about so many letters.
fn lines(words: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < room => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Words that run from the right, told by signs within them: not every program knows `direction`.
pub(crate) fn from_the_right(words: &str) -> String {
    ["\u{2067}", words, "\u{2069}"].concat()
}

/// An attribute, with a space before it.
pub(crate) fn attribute(name: &str, value: &str, out: &mut String) {
    out.extend([" ", name, "=\""]);
    escape(value, out);
    out.push('"');
}

/// Words as XML. What XML has no place for is left out.
pub(crate) fn escape(words: &str, out: &mut String) {
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
}

/// A colour as a browser gives it (`rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.5)`), in hexadecimal,
/// and how opaque it is. `None` where nothing is to be seen of it.
pub(crate) fn colour(css: &str) -> Option<(String, f64)> {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let (name, parts) = css.split_once('(')?;
    let whole = match name {
        "rgb" | "rgba" => 1.0,
        "color" => 255.0,
        _ => return None,
    };
    let parts = parts.trim_end_matches(')').trim_start_matches("srgb");
    let mut numbers = parts.split([' ', ',', '/']).filter(|part| !part.is_empty()).map(number);
    let mut hex = String::from("#");
    for _ in 0..3 {
        let part = within((numbers.next()? * whole).round(), 0.0, 255.0) as usize;
        hex.push(char::from(HEX[part >> 4]));
        hex.push(char::from(HEX[part & 15]));
    }
    let opacity = numbers.next().unwrap_or(1.0);
    (opacity > 0.004).then_some((hex, opacity))
}

/// The number that something begins with: `12.5px`, `1e-05`; 0 where it begins with none. Written out, since the standard
/// library's reader of floats weighs more than all formats together.
pub(crate) fn number(text: &str) -> f64 {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (whole, rest) = text.split_at(end);
    let (mut value, mut place) = (0.0_f64, None::<f64>);
    for byte in whole.bytes() {
        match place {
            _ if byte == b'.' => place = Some(0.1),
            None => value = value * 10.0 + f64::from(byte - b'0'),
            Some(unit) => {
                value += f64::from(byte - b'0') * unit;
                place = Some(unit / 10.0);
            }
        }
    }
    let exponent = rest.strip_prefix('e').and_then(|digits| digits.parse().ok()).unwrap_or(0_i32);
    sign * value * 10.0_f64.powi(exponent)
}

/// The generic family that a list of fonts ends with.
pub(crate) fn generic(families: &str) -> &'static str {
    match families.rsplit(',').next().unwrap_or_default().trim() {
        "serif" => "serif",
        "monospace" => "monospace",
        _ => "sans-serif",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_browsers_give_them() {
        for (css, expected) in [
            ("rgb(1, 2, 255)", Some(("#0102ff", 1.0))),
            ("rgba(29, 79, 124, 0.5)", Some(("#1d4f7c", 0.5))),
            ("rgba(0, 0, 0, 0)", None),
            ("color(srgb 0 0.5 1)", Some(("#0080ff", 1.0))),
            ("color(srgb 1 1e-05 0.2 / 0.25)", Some(("#ff0033", 0.25))),
            ("none", None),
            ("url(#there)", None),
            ("rgb(1)", None),
        ] {
            let read = colour(css);
            let read = read.as_ref().map(|(hex, opacity)| (&**hex, *opacity));
            assert_eq!(read, expected, "{css}");
        }
    }

    #[test]
    fn numbers_are_read_with_their_units() {
        for (text, expected) in
            [("12.5px", 12.5), ("-3", -3.0), ("1e-05", 1e-5), ("25e2", 2500.0), ("auto", 0.0), ("", 0.0)]
        {
            assert!((number(text) - expected).abs() < 1e-9, "{text}");
        }
    }

    #[test]
    fn whatever_the_words_are_it_is_xml() {
        let title = "<b> & \"ah\" \u{1}\u{ffff}]]>";
        let source = ["one\ntwo".to_owned(), "long ".repeat(60)];
        let drawing = sheet(&Sheet { title, source: &source, size: (300.0, 100.0), rtl: false }, "<g/>");
        let written = &drawing.svg;
        assert!(written.contains("<title>&lt;b&gt; &amp; &quot;ah&quot; ]]&gt;</title>"), "{written}");
        assert!(written.contains("<desc>one two long long"), "{written}");
        assert!(written.matches("<text").count() > 4, "long lines are broken: {written}");
        assert_eq!(drawing.width, 332);
    }
}
