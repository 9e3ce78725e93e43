//! Words that count the same things, so that what sources say of them can be compared.
//!
//! Chosen by hand, and narrowly: a reader who compares numbers would put these side by side, whatever the subject. Words
//! that only sometimes mean the same (man, officer, attack and raid) stay apart. A language is one list; what has no entry
//! stands for itself. English is the only one so far whose figures say what they count.

/// One sense on each line: its name first. Behind the bar, words that have the sense only where they are counted of a body
/// ("members of the group") of which other figures count it by a word before the bar.
const COUNTED: &[&str] = &[
    "fighter militant jihadist insurgent combatant gunman extremist terrorist rebel mujahid guerrilla militiaman | member",
    "soldier troops troop serviceman servicewoman",
    "person people human individual",
    "inhabitant resident citizen",
    "policeman policewoman police",
    "lawmaker legislator parliamentarian",
    "employee worker staffer",
    "student pupil",
    "detainee prisoner inmate",
    "migrant refugee",
    "airstrike strike",
    "aircraft plane airplane aeroplane jet",
    "boat ship vessel",
    "car automobile",
    "house home dwelling",
    "company firm business",
];

/// Things that befall what is counted, the name first.
const EVENTS: &[&str] = &[
    "killed died",
    "wounded injured hurt",
    "arrested detained captured",
    "kidnapped abducted",
    "jailed imprisoned",
    "freed released",
    "hospitalized hospitalised",
];

/// The sense of a counted word, and whether it has that only in company; `None` where it stands for itself.
pub(super) fn sense(word: &str) -> Option<(&'static str, bool)> {
    COUNTED.iter().find_map(|line| {
        let (words, in_company) = line.split_once(" | ").unwrap_or((line, ""));
        let name = words.split(' ').next().unwrap_or_default();
        let one_of = |words: &str| words.split(' ').any(|other| other == word) && !word.is_empty();
        if one_of(words) { Some((name, false)) } else { one_of(in_company).then_some((name, true)) }
    })
}

/// The sense of an event.
pub(super) fn befallen(event: &str) -> &str {
    let line = EVENTS.iter().find(|line| line.split(' ').any(|word| word == event));
    line.and_then(|line| line.split(' ').next()).unwrap_or(event)
}

/// The plural of an English noun, as headings have it.
pub fn plural(word: &str) -> String {
    let ending = match word {
        "person" => return "people".to_owned(),
        "child" => return "children".to_owned(),
        "foot" => return "feet".to_owned(),
        "aircraft" | "troops" | "police" | "people" | "personnel" | "cattle" | "staff" | "sheep" | "fish"
        | "dead" | "other" => "",
        _ if word.ends_with("man") => return [word.strip_suffix("an").unwrap_or(word), "en"].concat(),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) => "es",
        _ if word.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| word.ends_with(end)) => {
            return [word.strip_suffix('y').unwrap_or(word), "ies"].concat();
        }
        _ => "s",
    };
    [word, ending].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_sense() {
        for (word, expected) in [
            ("militant", Some(("fighter", false))),
            ("member", Some(("fighter", true))),
            ("strike", Some(("airstrike", false))),
            ("lighthouse", None),
            ("|", None),
            ("", None),
        ] {
            assert_eq!(sense(word), expected, "{word}");
        }
        assert_eq!((befallen("died"), befallen("sold")), ("killed", "sold"));
        for list in [COUNTED, EVENTS] {
            let words: Vec<&str> =
                list.iter().flat_map(|line| line.split(' ')).filter(|word| *word != "|").collect();
            for (place, word) in words.iter().enumerate() {
                assert!(!words[..place].contains(word), "{word} has two senses");
            }
        }
    }

    #[test]
    fn headings_are_in_the_plural() {
        for (one, many) in [
            ("fighter", "fighters"),
            ("person", "people"),
            ("gunman", "gunmen"),
            ("city", "cities"),
            ("convoy", "convoys"),
            ("church", "churches"),
            ("aircraft", "aircraft"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
