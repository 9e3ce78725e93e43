//! Legal forms of companies: those that no single word with a capital is ("Sp. z o.o.", "A/S", "AS", "plc"), and which are
//! the same ("Ltd." and "Limited").

use super::runs::Range;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::words;

/// One past the legal form behind a name that begins at token `at`, besides the capitalised words of [`Class::ORG_END`].
pub(super) fn foreign_form(tokens: &Tokens, at: usize) -> Option<usize> {
    if !tokens.reads(at, words!("gmbh plc ltd ltd. ehf ehf. hf. d.o.o. s.r.o. a.s. s.p.a. sp sp. a as")) {
        return None;
    }
    match tokens.lower(at) {
        "gmbh" if tokens.mark(at + 1) == '&' && tokens.reads(at + 2, words!("co co.")) => {
            Some(at + 3 + usize::from(tokens.is(at + 3, Class::ORG_END)))
        }
        "plc" | "ltd" | "ltd." | "gmbh" | "ehf" | "ehf." | "hf." | "d.o.o." | "s.r.o." | "a.s."
        | "s.p.a." => Some(at + 1),
        "sp" | "sp." => {
            let with = at + 1 + usize::from(tokens.mark(at + 1) == '.');
            let form = tokens.reads(with, words!("z")) && tokens.reads(with + 1, words!("o.o. o.o"));
            form.then_some(with + 2)
        }
        "a" if tokens.written(at) == "A" && tokens.mark(at + 1) == '/' && tokens.written(at + 2) == "S" => {
            (tokens.touches_next(at) && tokens.touches_next(at + 1)).then_some(at + 3)
        }
        "as" if tokens.written(at) == "AS" && at > 0 && tokens.capital(at - 1) => {
            let next = at + 1;
            let ends = !tokens.a_word(next) || !tokens.same_sentence(at, next) || tokens.begins_line(next);
            // "PRICES RISE AS OIL FALLS", "KNOWN AS Olvek"
            let said = tokens.all_caps(at - 1)
                && tokens.is(at - 1, Class::COMMON.or(Class::VERB).or(Class::SAY).or(Class::FUNCTION));
            (ends || !said && !tokens.all_caps(next)).then_some(next)
        }
        _ => None,
    }
}

/// Whether a name ends in one of those forms.
pub(super) fn ends_in_form(tokens: &Tokens, (first, end): Range) -> bool {
    (first + 1..end).rev().take(4).any(|at| foreign_form(tokens, at) == Some(end))
}

/// One past the last word of a company's name before its legal forms: "Olvek Werft" of `Olvek Werft GmbH & Co. KG`.
pub(super) fn before_form(tokens: &Tokens, (first, end): Range) -> usize {
    let mut core = end;
    loop {
        let one = tokens.is(core - 1, Class::ORG_END).then_some(core - 1);
        let form =
            one.or_else(|| (core.saturating_sub(4)..core).find(|&at| foreign_form(tokens, at) == Some(core)));
        let Some(at) = form.filter(|&at| at > first) else { return core };
        core = at;
        while core > first + 1 && matches!(tokens.mark(core - 1), ',' | '&') {
            core -= 1;
        }
    }
}

/// A legal form in one spelling: small letters alone, written short.
pub(super) fn spelt_alike(form: &str) -> String {
    let letters: String = form.chars().filter(|c| c.is_alphabetic()).map(sheaf_text::lower).collect();
    match letters.as_str() {
        "limited" => "ltd".to_owned(),
        "incorporated" => "inc".to_owned(),
        "corporation" => "corp".to_owned(),
        "company" => "co".to_owned(),
        "colimited" | "companylimited" | "companyltd" => "coltd".to_owned(),
        _ => letters,
    }
}
