//! What is told of files that were read, in the reader's language. The code that reads them runs in the command as well, and says
//! it in English; here each of its sentences is found by its template.

/// A sentence and what it is in another language: `expected {1}, found {2}`. The holes take any text, as little as fits, and it
/// stays as it is; what a hole `{1+}` of the translation holds is translated as well where it is known, a list (`a, b`) part by part.
pub(super) type Template = (&'static str, &'static str);

/// A sentence by the first template that fits it; `None` where none does.
pub(super) fn translated(sentence: &str, templates: &[Template]) -> Option<String> {
    templates.iter().find_map(|(template, translation)| {
        let held = held(sentence, template)?;
        let mut out = String::new();
        for (i, piece) in translation.split('{').enumerate() {
            let (hole, rest) = piece.split_once('}').filter(|_| i > 0).unwrap_or(("", piece));
            let number = hole.strip_suffix('+').unwrap_or(hole).parse::<usize>();
            let held = number.ok().and_then(|number| held.get(number.checked_sub(1)?)).copied();
            match held.unwrap_or_default() {
                held if hole.ends_with('+') => out.push_str(&within(held, templates)),
                // Whatever its direction, it turns nothing around it (Unicode Bidirectional Algorithm, isolates).
                held => out.push_str(&["\u{2068}", held, "\u{2069}"].concat()),
            }
            out.push_str(rest);
        }
        Some(out)
    })
}

fn within(held: &str, templates: &[Template]) -> String {
    let known = |text: &str| translated(text, templates);
    let list: Option<Vec<String>> = held.split(", ").map(known).collect();
    list.map(|parts| parts.join(", ")).or_else(|| known(held)).unwrap_or_else(|| held.to_owned())
}

/// What stands in the holes of a template, where a sentence fits it. O(n) for each hole.
fn held<'s>(sentence: &'s str, template: &str) -> Option<Vec<&'s str>> {
    let mut pieces = template.split('{').enumerate().map(|(i, piece)| match piece.split_once('}') {
        Some((_, behind)) if i > 0 => behind,
        _ => piece,
    });
    let mut rest = sentence.strip_prefix(pieces.next()?)?;
    let mut held = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        // The last piece ends the sentence.
        let at = if pieces.peek().is_none() {
            rest.len().checked_sub(piece.len()).filter(|_| rest.ends_with(piece))?
        } else {
            rest.find(piece)?
        };
        held.push(&rest[..at]);
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty().then_some(held)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_translated_by_its_template() {
        let templates = [
            ("expected slide {1}, found no part {2}", "pas de partie {2} pour la diapositive {1}"),
            ("read as {1}, not as text: {2}", "lu comme {1+} : {2+}"),
            ("fields that are left out: {1}", "champs laissés de côté : {1}"),
            ("{1} (line {2})", "{1+} (ligne {2})"),
            ("header", "en-tête"),
            ("title", "titre"),
            ("cannot be read: {1}", "illisible : {1+}"),
            ("the file is empty", "le fichier est vide"),
            ("line {1}: {2}", "ligne {1} : {2+}"),
        ];
        for (sentence, expected) in [
            ("the file is empty", Some("le fichier est vide")),
            ("cannot be read: the file is empty", Some("illisible : le fichier est vide")),
            ("line 3: the file is empty", Some("ligne 3 : le fichier est vide")),
            ("cannot be read: NotFound", Some("illisible : NotFound")),
            ("expected slide 3, found no part “a, b”", Some("pas de partie “a, b” pour la diapositive 3")),
            (
                "read as header, not as text: title (line 1), motto (line 3)",
                Some("lu comme en-tête : titre (ligne 1), motto (ligne 3)"),
            ),
            ("fields that are left out: title", Some("champs laissés de côté : title")),
            ("the file is empty.", None),
            ("", None),
        ] {
            let told =
                translated(sentence, &templates).map(|told| told.replace(['\u{2068}', '\u{2069}'], ""));
            assert_eq!(told.as_deref(), expected, "{sentence}");
        }
    }
}
