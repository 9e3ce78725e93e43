//! Folding: what is left of a word when case, accents and spelling habits are taken away.
//!
//! The tables are this module's own, since those of a full Unicode normaliser would weigh more than the engine in wasm;
//! a test holds them against such a normaliser.

use crate::lower::lower;

/// Folds a word or a name for comparison.
///
/// | what | becomes |
/// | --- | --- |
/// | capitals of any script | small letters |
/// | Latin, Greek, Cyrillic letters with accents, composed or not | the bare letters (`Gaddafī` → `gaddafi`, `й` → `и`) |
/// | Latin letters with strokes or hooks, ligatures | the letters they are read as (`ß` → `ss`, `œ` → `oe`, `ł` → `l`, `ﬁ` → `fi`) |
/// | apostrophes, marks for ʿayn and hamza, commas | nothing (`Sana'a` → `sanaa`, `1,026` → `1026`) |
/// | points, but for those between digits | nothing (`U.S` → `us`) |
/// | Arabic vowel signs, tatweel; Hebrew points | nothing |
/// | `أ إ آ ٱ`, `ى` and Persian `ی`, `ة`, `ؤ`, `ئ`, `ک` | `ا`, `ي`, `ه`, `و`, `ي`, `ك` |
/// | Arabic-Indic and Persian digits, `٫` | ASCII digits, `.` |
/// | full-width forms of ASCII | ASCII |
/// | soft hyphens, joiners, marks of direction | nothing |
///
/// Everything else stays, spaces among it. Not folded: Arabic presentation forms, half-width kana, traditional and
/// simplified Chinese, digits of other scripts; of scripts not named here, composed and decomposed forms stay apart.
/// Folding twice gives the same as folding once. O(n); words and names of ASCII letters and digits take a short cut.
pub fn fold(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-')) {
        return word.to_ascii_lowercase();
    }
    let kept = |&c: &char| !(is_mark(c) || is_joiner(c) || is_apostrophe(c) || matches!(c, ',' | '٬'));
    let mut chars = word.chars().map(plain_form).filter(kept).map(lower).filter(kept).peekable();
    let mut folded = String::with_capacity(word.len());
    while let Some(c) = chars.next() {
        if c != '.' {
            push_bare(c, &mut folded);
        } else if folded.ends_with(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(char::is_ascii_digit)
        {
            folded.push('.');
        }
    }
    folded
}

/// Combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and the Arabic tatweel.
pub(crate) fn is_mark(c: char) -> bool {
    c >= '\u{300}'
        && matches!(c,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}'
            | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
            | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
            | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Soft hyphens, joiners and marks of direction: not seen, and no part of a word's spelling.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Apostrophes and what stands for them, among them the marks for ʿayn and hamza in transliterations.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '‛' | '`' | '´' | 'ʹ' | '\u{374}' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | '′'
    )
}

/// Full-width forms, digits and the decimal sign as in ASCII.
fn plain_form(c: char) -> char {
    let shifted = |from: char, to: char| char::from_u32(c as u32 - from as u32 + to as u32).unwrap_or(c);
    match c {
        '\u{ff01}'..='\u{ff5e}' => shifted('\u{ff01}', '!'),
        '٠'..='٩' => shifted('٠', '0'),
        '۰'..='۹' => shifted('۰', '0'),
        '٫' => '.',
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Appends a small letter without its accents.
fn push_bare(c: char, folded: &mut String) {
    let row = |first: char, letters: &'static [u8]| letters[c as usize - first as usize];
    let latin = match c {
        '\0'..='\u{bf}' => return folded.push(c),
        '\u{c0}'..='\u{24f}' => row('\u{c0}', LATIN),
        '\u{1e00}'..='\u{1eff}' => row('\u{1e00}', LATIN_ADDITIONAL),
        _ => b'.',
    };
    if latin != b'.' {
        return folded.push(char::from(latin));
    }
    if let Some(letters) = spelt_out(c) {
        return folded.push_str(letters);
    }
    folded.push(match c {
        '\u{250}'..='\u{2af}' => bare_hooked(c),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => bare_greek(c),
        '\u{400}'..='\u{52f}' => bare_cyrillic(c),
        '\u{600}'..='\u{6ff}' => bare_arabic(c),
        _ => c,
    });
}

/// The letter that each character from U+00C0 is read as; `.` where there is none, or more than one.
const LATIN: &[u8; 400] = b"\
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkqlllllll\
    lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    bbbb...ccdddd....ffg...ikkl..nnooo..pp.....ttttuu.vyyzz.........\
    .............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo\
    aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj..acclts\
    z..bu.eejjqqrryy";

/// The same from U+1E00.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwyasss..aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy....yy";

/// Letters read as more than one, or as one outside the tables.
fn spelt_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' | 'ǣ' | 'ǽ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        'ǯ' => "ʒ",
        'ƕ' => "hv",
        'ƣ' => "oi",
        'ǆ' | 'ǳ' => "dz",
        'ǉ' => "lj",
        'ǌ' => "nj",
        'ȸ' => "db",
        'ȹ' => "qp",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Small letters with hooks and strokes whose capitals stand in [`LATIN`]'s range.
fn bare_hooked(c: char) -> char {
    match c {
        'ɓ' => 'b',
        'ɖ' | 'ɗ' => 'd',
        'ɠ' => 'g',
        'ɨ' => 'i',
        'ɲ' => 'n',
        'ɵ' => 'o',
        'ʈ' => 't',
        'ʉ' => 'u',
        'ʋ' => 'v',
        _ => c,
    }
}

/// Greek without tonos, dialytika and breathings; the final sigma as any other. The second half of each row is polytonic.
fn bare_greek(c: char) -> char {
    match c {
        'ά'
        | '\u{1f00}'..='\u{1f07}'
        | '\u{1f70}'
        | '\u{1f71}'
        | '\u{1f80}'..='\u{1f87}'
        | '\u{1fb0}'..='\u{1fb7}' => 'α',
        'έ' | '\u{1f10}'..='\u{1f15}' | '\u{1f72}' | '\u{1f73}' => 'ε',
        'ή'
        | '\u{1f20}'..='\u{1f27}'
        | '\u{1f74}'
        | '\u{1f75}'
        | '\u{1f90}'..='\u{1f97}'
        | '\u{1fc2}'..='\u{1fc7}' => 'η',
        'ί'
        | 'ΐ'
        | 'ϊ'
        | '\u{1f30}'..='\u{1f37}'
        | '\u{1f76}'
        | '\u{1f77}'
        | '\u{1fbe}'
        | '\u{1fd0}'..='\u{1fd7}' => 'ι',
        'ό' | '\u{1f40}'..='\u{1f45}' | '\u{1f78}' | '\u{1f79}' => 'ο',
        'ύ'
        | 'ΰ'
        | 'ϋ'
        | '\u{1f50}'..='\u{1f57}'
        | '\u{1f7a}'
        | '\u{1f7b}'
        | '\u{1fe0}'..='\u{1fe3}'
        | '\u{1fe6}'
        | '\u{1fe7}' => 'υ',
        'ώ'
        | '\u{1f60}'..='\u{1f67}'
        | '\u{1f7c}'
        | '\u{1f7d}'
        | '\u{1fa0}'..='\u{1fa7}'
        | '\u{1ff2}'..='\u{1ff7}' => 'ω',
        '\u{1fe4}' | '\u{1fe5}' => 'ρ',
        'ϓ' | 'ϔ' => 'ϒ',
        'ς' => 'σ',
        _ => c,
    }
}

/// Cyrillic without the marks that Unicode can take off: `й` becomes `и`, `ё` becomes `е`.
fn bare_cyrillic(c: char) -> char {
    match c {
        'ӑ' | 'ӓ' => 'а',
        'ѓ' => 'г',
        'ѐ' | 'ё' | 'ӗ' => 'е',
        'ӂ' | 'ӝ' => 'ж',
        'ӟ' => 'з',
        'й' | 'ѝ' | 'ӣ' | 'ӥ' => 'и',
        'ї' => 'і',
        'ќ' => 'к',
        'ӧ' => 'о',
        'ў' | 'ӯ' | 'ӱ' | 'ӳ' => 'у',
        'ӵ' => 'ч',
        'ӹ' => 'ы',
        'ӭ' => 'э',
        'ѷ' => 'ѵ',
        'ӛ' => 'ә',
        'ӫ' => 'ө',
        _ => c,
    }
}

/// Arabic letters that are written one for another, and Persian ones that look the same.
fn bare_arabic(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'ک' => 'ك',
        'ۀ' => 'ە',
        'ۂ' => 'ہ',
        'ۓ' => 'ے',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    #[test]
    fn spelling_habits_fall_away() {
        for (written, folded) in [
            ("Sirte", "sirte"),
            ("Gaddafī", "gaddafi"),
            ("Qadhdhāfī", "qadhdhafi"),
            ("Sana'a", "sanaa"),
            ("O’Brien", "obrien"),
            ("ʿAbd al-Raḥmān", "abd al-rahman"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Æneid Œuvre Łódź Ørsted", "aeneid oeuvre lodz orsted"),
            ("İstanbul Iğdır", "istanbul igdir"),
            ("cafe\u{301}", "cafe"),
            ("ﬁre ﬂood oﬃce", "fire flood office"),
            ("U.S", "us"),
            ("U.A.E.", "uae"),
            ("1,026", "1026"),
            ("3.5", "3.5"),
            ("ＡＢＣ１２．５", "abc12.5"),
            ("co\u{ad}operate", "cooperate"),
            ("ΟΔΟΣ ὁδός", "οδοσ οδοσ"),
            ("Ёлкин Йод", "елкин иод"),
            ("أحمد إلى آسيا", "احمد الي اسيا"),
            ("مُحَمَّد", "محمد"),
            ("محـــمد", "محمد"),
            ("مدرسة مسؤول شئون", "مدرسه مسوول شيون"),
            ("٢٠١٦ ۲۰۱۶ ٣٫٥", "2016 2016 3.5"),
            ("תֵּל אָבִיב", "תל אביב"),
            ("东京", "东京"),
            ("", ""),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    /// The blocks whose accents fold: every character, composed and decomposed.
    fn folded_blocks() -> impl Iterator<Item = char> {
        ['\0'..='\u{52f}', '\u{591}'..='\u{6ff}', '\u{1e00}'..='\u{1fff}']
            .into_iter()
            .flatten()
            .filter(|c| c.is_alphabetic())
    }

    #[test]
    fn composed_and_decomposed_letters_fold_alike() {
        for c in folded_blocks() {
            let decomposed: String = c.nfd().collect();
            assert_eq!(fold(&c.to_string()), fold(&decomposed), "{c} U+{:04X}", c as u32);
        }
    }

    #[test]
    fn a_letter_folds_to_what_it_decomposes_to() {
        for c in folded_blocks() {
            let base: String = c.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).collect();
            if base.len() == 1 {
                assert_eq!(fold(&c.to_string()), base, "{c} U+{:04X}", c as u32);
            }
        }
    }

    #[test]
    fn capitals_and_small_letters_fold_alike() {
        for c in '\0'..=char::MAX {
            let small: String = c.to_lowercase().collect();
            assert_eq!(fold(&c.to_string()), fold(&small), "U+{:04X}", c as u32);
            let folded = fold(&c.to_string());
            assert_eq!(fold(&folded), folded, "U+{:04X}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "(\\PC|[0-9.,'٫٬１．，]|[à-ÿ]){0,40}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn the_short_cut_gives_what_the_long_way_gives(word in "[a-zA-Z0-9 -]{1,20}") {
            // A soft hyphen folds to nothing, and sends the word the long way.
            prop_assert_eq!(fold(&word), fold(&format!("{word}\u{ad}")));
        }
    }
}
