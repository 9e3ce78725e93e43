//! The language of a text that does not state one: by its script, and for Latin script by its commonest words.

use std::sync::LazyLock;

/// How much of the text is looked at, in characters.
const SAMPLE: usize = 20_000;

/// Least number of common words found, and their least share (one in so many), before a Latin language is named; a short
/// text may have few, if they are much of it.
const LEAST: [(usize, usize); 2] = [(3, 50), (2, 6)];

/// The code of no language (ISO 639-2): a text that does not tell its own.
pub(crate) const UNKNOWN: &str = "und";

/// The BCP 47 primary subtag of a text's language; `und` where nothing decides. O(1) beyond a first stretch of the text.
///
/// The script with most letters decides. Letters that only one language has tell Persian and Urdu from Arabic, Ukrainian
/// from Russian, Japanese from Chinese; the other languages of a script count as its largest. In Latin script the language
/// whose function words occur most often wins, if there are enough of them.
pub(crate) fn detect(text: &str) -> &'static str {
    let sample = || text.chars().take(SAMPLE);
    let mut letters = [0_usize; SCRIPTS.len()];
    let head = &text.as_bytes()[..text.len().min(SAMPLE)];
    if head.is_ascii() {
        letters[0] = head.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    } else {
        for (script, weight) in sample().filter_map(script_of) {
            letters[script] += weight;
        }
    }
    // The last of equals.
    let most = letters.iter().enumerate().max_by_key(|&(_, letters)| letters);
    let (script, letters) = most.map_or((UNKNOWN, 0), |(script, &letters)| (SCRIPTS[script], letters));
    let has = |marks: &str| sample().filter(|&c| marks.contains(c)).count() * 200 > letters;
    match script {
        _ if letters == 0 => UNKNOWN,
        "latin" => latin(text),
        "ar" if has("ٹڈڑں") => "ur",
        "ar" if has("پچژگ") => "fa",
        "ru" if has("іїєґ") => "uk",
        "zh" if sample().any(|c| matches!(c, '\u{3040}'..='\u{30ff}')) && has_kana(sample()) => "ja",
        other => other,
    }
}

/// The scripts that are told apart, each by its largest language.
const SCRIPTS: [&str; 11] = ["latin", "ar", "he", "ru", "el", "zh", "ko", "hi", "th", "hy", "ka"];

/// The script of a letter, as an index into [`SCRIPTS`], and how much it weighs.
fn script_of(c: char) -> Option<(usize, usize)> {
    Some(match c {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => (0, 1),
        '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => (1, 1),
        '\u{5d0}'..='\u{5ea}' => (2, 1),
        '\u{400}'..='\u{52f}' => (3, 1),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => (4, 1),
        // A character of Chinese is a word: it weighs as much as two letters of an alphabet.
        '\u{3400}'..='\u{9fff}' | '\u{3040}'..='\u{30ff}' => (5, 2),
        '\u{ac00}'..='\u{d7a3}' => (6, 2),
        '\u{900}'..='\u{97f}' => (7, 1),
        '\u{e00}'..='\u{e7f}' => (8, 1),
        '\u{530}'..='\u{58f}' => (9, 1),
        '\u{10a0}'..='\u{10ff}' => (10, 1),
        _ => return None,
    })
}

/// Whether a tenth of the characters of East Asian scripts are kana.
fn has_kana(sample: impl Iterator<Item = char>) -> bool {
    let (mut kana, mut han) = (0, 0);
    for c in sample {
        kana += usize::from(matches!(c, '\u{3040}'..='\u{30ff}'));
        han += usize::from(matches!(c, '\u{3400}'..='\u{9fff}'));
    }
    kana * 10 > kana + han
}

/// The commonest words of the languages in Latin script.
const FUNCTION_WORDS: [(&str, &str); 9] = [
    ("en", "the of and to in that is was for on with as by at it from were be this which"),
    ("fr", "le la les des et du en une un est que dans pour qui sur par au pas plus ce"),
    ("de", "der die und das den von zu mit ist im auf dem des ein eine nicht sich als auch wurde"),
    ("es", "el la los las de en que del por con una un para se su al es como fue"),
    ("it", "il di che e la per una del in un della sono con non gli le da alla nel"),
    ("pt", "os as de em que do da para com um uma não no na por dos foi"),
    ("nl", "de het een en van in is dat op te zijn met voor niet door aan werd die bij ook"),
    ("sv", "och att det som en på av för med den till inte ett om var har de från"),
    ("tr", "ve bir bu için ile olarak da de olan daha sonra çok gibi kadar ancak göre en olduğu ne"),
];

/// Longest function word, in bytes.
const LONGEST: usize = 7;

/// A list for each value of a hash of one byte.
type Lists = [Vec<(u64, u16)>; 256];

/// The function words by their [`key`]s, with the languages that have them, as bits of their places in [`FUNCTION_WORDS`].
static LANGUAGES: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = [const { Vec::new() }; 256];
    for (place, (_, words)) in FUNCTION_WORDS.iter().enumerate() {
        for key in words.split(' ').map(key) {
            let list: &mut Vec<(u64, u16)> = &mut lists[hash(key)];
            match list.iter_mut().find(|(other, _)| *other == key) {
                Some((_, languages)) => *languages |= 1 << place,
                None => list.push((key, 1 << place)),
            }
        }
    }
    lists
});

/// A word of at most [`LONGEST`] bytes in small letters, as a number; no word's where it is longer.
fn key(word: &str) -> u64 {
    let number = |number, byte: u8| number << 8 | u64::from(byte.to_ascii_lowercase());
    if word.is_ascii() {
        return if word.len() > LONGEST { u64::MAX } else { word.bytes().fold(0, number) };
    }
    let lower = word.to_lowercase();
    if lower.len() > LONGEST { u64::MAX } else { lower.bytes().fold(0, number) }
}

const fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The language in Latin script with most function words.
fn latin(text: &str) -> &'static str {
    let mut found = [0_usize; FUNCTION_WORDS.len()];
    let mut total = 0;
    let mut words = sheaf_text::words(text).take(SAMPLE / 5).peekable();
    let mut after_capital = false;
    while let Some(word) = words.next() {
        total += 1;
        // "Jan van Olvek", "Rio de Tarvik": such a word is of the name's language, not of the text's. English has none.
        let in_name = after_capital && words.peek().is_some_and(|next| capital(next.text));
        after_capital = capital(word.text);
        if word.text.len() > LONGEST {
            continue;
        }
        let key = key(word.text);
        if let Some((_, languages)) = LANGUAGES[hash(key)].iter().find(|(other, _)| *other == key) {
            let counted = if in_name { 1 } else { found.len() };
            for (place, count) in found.iter_mut().enumerate().take(counted) {
                *count += usize::from(languages >> place & 1);
            }
        }
    }
    // The first of equals: `max_by_key` alone would take the last.
    let best = found.iter().enumerate().rev().max_by_key(|&(_, count)| count);
    let Some((best, &count)) = best else { return UNKNOWN };
    let enough = LEAST.iter().any(|&(least, share)| count >= least && count * share >= total);
    if enough { FUNCTION_WORDS[best].0 } else { UNKNOWN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_function_word_is_longer_than_what_is_looked_up() {
        let words = FUNCTION_WORDS.iter().flat_map(|(_, words)| words.split(' '));
        assert_eq!(words.clone().map(str::len).max(), Some(LONGEST));
        assert!(words.map(key).all(|key| key != u64::MAX));
    }

    #[test]
    fn languages_by_script_and_by_common_words() {
        for (text, language) in [
            ("The council met in the old harbour and spoke of the rain that was to come.", "en"),
            (
                "Le conseil est réuni dans la salle du port et parle de la pluie qui vient sur les toits.",
                "fr",
            ),
            (
                "Der Rat kam im alten Hafen zusammen und sprach von dem Regen, der nicht auf sich warten ließ.",
                "de",
            ),
            ("El consejo se reunió en el puerto y habló de la lluvia que cae por las tardes.", "es"),
            (
                "Il consiglio si è riunito nel porto e ha parlato della pioggia che non viene per gli orti.",
                "it",
            ),
            (
                "De raad kwam bijeen in het havenhuis en sprak over de regen die op het dak viel, niet van de zee.",
                "nl",
            ),
            ("اجتمع المجلس في الميناء القديم وتحدث عن المطر", "ar"),
            ("شورا در بندر گرد آمد و چند پیشنهاد دربارهٔ باران داد", "fa"),
            ("המועצה התכנסה בנמל הישן", "he"),
            ("Совет собрался в старом порту", "ru"),
            ("Рада зібралася в порту і її слухали", "uk"),
            ("议会在旧港口开会，讨论雨水 (UN)", "zh"),
            ("議会は古い港で会議を開いた", "ja"),
            ("의회가 항구에서 열렸다", "ko"),
            ("Το συμβούλιο συνεδρίασε", "el"),
            ("Race results: Jan van Olvek, Piet de Dunn, Dirk van Temi, Luis de Marn, Jan de Boer", "und"),
            ("Lorem ipsum dolor sit amet", "und"),
            ("1234 — 5678", "und"),
            ("", "und"),
        ] {
            assert_eq!(detect(text), language, "{text}");
        }
    }
}
