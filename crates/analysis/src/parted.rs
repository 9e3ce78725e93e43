//! Names as keys: their words alone, with one mark between two of them.

/// The words of a name, which are letters and digits, with one ASCII mark between two of them. O(n); of ASCII without another
/// string.
pub(crate) fn parted(name: String, mark: u8) -> String {
    if !name.is_ascii() {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        return words.collect::<Vec<_>>().join(char::from(mark).encode_utf8(&mut [0; 4]));
    }
    // In its place: a mark stands for one at least that was there.
    let mut bytes = name.into_bytes();
    let (mut end, mut parted) = (0, false);
    for at in 0..bytes.len() {
        let byte = bytes[at];
        if !byte.is_ascii_alphanumeric() {
            parted = end > 0;
            continue;
        }
        if std::mem::take(&mut parted) {
            bytes[end] = mark;
            end += 1;
        }
        bytes[end] = byte;
        end += 1;
    }
    bytes.truncate(end);
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_word_parts_and_does_not_stay() {
        for (name, expected) in [
            ("saint-denis", "saint denis"),
            (" -- al, qa'im! ", "al qa im"),
            ("çan  lé\u{2019}s", "çan lé s"),
            ("إب", "إب"),
            ("--", ""),
            ("", ""),
        ] {
            assert_eq!(parted(name.to_owned(), b' '), expected, "{name:?}");
        }
    }
}
