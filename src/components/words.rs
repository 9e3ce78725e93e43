//! What fields, kinds and choices are called on the page.

use std::borrow::Cow;

use sheaf_engine::{Answer, FacetValue, Field, Sort, Undated};
use yew::Html;

use super::dates;
use super::el::{el, side_by_side, text_node};
use super::kinds::kinds_word;
use crate::hooks::language_name;
use crate::state::preferences::{SWITCHED, mark_name};
use crate::state::{Axis, Filter, See};
use crate::words::{self, Word, count, fill, grouped, say};

/// A field as the heading of its facet.
pub fn field_title(field: Field) -> &'static str {
    say(match field {
        Field::Kind => words::TITLE_CONTAINS,
        Field::Person => words::TITLE_PEOPLE,
        Field::Organisation => words::TITLE_ORGANISATIONS,
        Field::Place => words::TITLE_PLACES,
        Field::Group => words::TITLE_GROUPS,
        Field::Other => words::TITLE_OTHERS,
        Field::Outlet => words::TITLE_OUTLET,
        Field::Author => words::TITLE_AUTHOR,
        Field::Language => words::TITLE_LANGUAGE,
        Field::Tag => words::TITLE_TAGS,
        Field::Year => words::TITLE_YEAR,
    })
}

/// "All 41 places": the phrase for a number of values of a field.
pub const fn all_of_field(field: Field) -> Word {
    match field {
        Field::Kind => words::ALL_KIND,
        Field::Person => words::ALL_PERSON,
        Field::Organisation => words::ALL_ORGANISATION,
        Field::Place => words::ALL_PLACE,
        Field::Group => words::ALL_GROUP,
        Field::Other => words::ALL_OTHER,
        Field::Outlet => words::ALL_OUTLET,
        Field::Author => words::ALL_AUTHOR,
        Field::Language => words::ALL_LANGUAGE,
        Field::Tag => words::ALL_TAG,
        Field::Year => words::ALL_YEAR,
    }
}

/// "Find among places".
pub fn find_in_field(field: Field) -> &'static str {
    say(match field {
        Field::Kind => words::FIND_KIND,
        Field::Person => words::FIND_PERSON,
        Field::Organisation => words::FIND_ORGANISATION,
        Field::Place => words::FIND_PLACE,
        Field::Group => words::FIND_GROUP,
        Field::Other => words::FIND_OTHER,
        Field::Outlet => words::FIND_OUTLET,
        Field::Author => words::FIND_AUTHOR,
        Field::Language => words::FIND_LANGUAGE,
        Field::Tag => words::FIND_TAG,
        Field::Year => words::FIND_YEAR,
    })
}

/// Whether a document can have more than one value of a field.
pub const fn has_many(field: Field) -> bool {
    !matches!(field, Field::Outlet | Field::Language | Field::Year)
}

/// The class that gives a field's bars and dots the colour of its kind.
pub const fn field_class(field: Field) -> &'static str {
    match field {
        Field::Person => "k-person",
        Field::Organisation => "k-organisation",
        Field::Place => "k-place",
        Field::Group => "k-group",
        Field::Other => "k-other",
        _ => "k-plain",
    }
}

/// An order of the results.
pub fn sort_title(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => say(words::SORT_RELEVANCE),
        Sort::Newest => say(words::SORT_NEWEST),
        Sort::Oldest => say(words::SORT_OLDEST),
        Sort::Title => say(words::SORT_TITLE),
    }
}

/// "4 of 5 documents".
pub fn documents_found(answer: &Answer) -> String {
    let all = count(words::DOCUMENTS_COUNTED, answer.collection as usize);
    if answer.total == answer.collection {
        all
    } else {
        fill(words::SHARE, &[("part", &grouped(answer.total as usize)), ("whole", &all)])
    }
}

/// Kilobytes, or megabytes of which there is one at least, as hosts and browsers count them.
pub fn size(bytes: u64) -> String {
    let (unit, one) =
        if bytes < 1_000_000 { (words::KILOBYTES, 1000) } else { (words::MEGABYTES, 1_000_000) };
    fill(unit, &[("n", &grouped(bytes.div_ceil(one) as usize))])
}

/// What a value of a field is called.
pub fn value_label(field: Field, value: &FacetValue) -> Cow<'_, str> {
    value_name(field, &value.key).unwrap_or_else(|| Cow::from(&value.label))
}

/// What a value of a field is called in the page's language, by its key, where the field's values have such names.
pub fn value_name(field: Field, key: &str) -> Option<Cow<'static, str>> {
    match field {
        Field::Kind => {
            let kind = SWITCHED.into_iter().find(|kind| mark_name(*kind) == key);
            kind.map(|kind| Cow::from(kinds_word(kind)))
        }
        Field::Language => language_name(key).map(Cow::from),
        _ => None,
    }
}

/// A filter in words: "Sirte", "not Syria", "published 2016 – 2017".
pub fn filter_label(filter: &Filter, answer: &Answer) -> String {
    match filter {
        Filter::Text => say(words::FILTER_TEXT).to_owned(),
        Filter::Value { field, key, not } => {
            let facet = answer.facets.iter().find(|facet| facet.field == *field);
            let value = facet.and_then(|facet| facet.values.iter().find(|value| value.key == *key));
            let label = value.map_or_else(|| Cow::from(&**key), |value| value_label(*field, value));
            if *not { fill(words::NOT, &[("what", &label)]) } else { label.into_owned() }
        }
        Filter::Range(Axis::Published | Axis::Both, range) => {
            fill(words::PUBLISHED_WHEN, &[("when", &dates::interval(*range))])
        }
        Filter::Range(Axis::Mentioned, range) => {
            fill(words::MENTIONS_WHEN, &[("when", &dates::interval(*range))])
        }
        Filter::Undated(Undated::Only) => say(words::UNDATED_ONLY).to_owned(),
        Filter::Undated(_) => say(words::UNDATED_ALSO).to_owned(),
    }
}

/// What a view is called.
pub const fn view_word(see: See) -> Word {
    match see {
        See::Documents => words::VIEW_DOCUMENTS,
        See::Timeline => words::VIEW_TIMELINE,
        See::Map => words::VIEW_MAP,
        See::Network => words::VIEW_NETWORK,
        See::Figures => words::VIEW_FIGURES,
        See::Statements => words::VIEW_STATEMENTS,
        See::Names => words::VIEW_NAMES,
    }
}

/// Names one after the other, each in its own direction, so that none turns its neighbours about.
pub fn listed(names: &[String]) -> Html {
    let name = |(i, name): (usize, &String)| {
        let comma = text_node(if i > 0 { say(words::LIST_COMMA).to_owned() } else { String::new() });
        [comma, el("bdi").say(name.clone()).html()]
    };
    side_by_side(names.iter().enumerate().flat_map(name).collect())
}

/// Whether words begin with a letter of a script that runs from right to left, as `dir="auto"` finds it.
pub fn begins_rtl(words: &str) -> bool {
    let letter =
        |c: &char| c.is_ascii_alphabetic() || is_rtl(*c) || matches!(c, '\u{c0}'..='\u{1fff}' | '\u{2c00}'..);
    words.chars().find(letter).is_some_and(is_rtl)
}

/// Hebrew, Arabic, Syriac and their like, with their presentation forms.
const fn is_rtl(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The beginning of words that have more than so many letters, and a sign that they go on; else all of them.
pub fn beginning(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => [words[..end].trim_end(), "…"].concat(),
        None => words.to_owned(),
    }
}

/// Words that are quoted from a text, in the marks that are right whichever way they run.
pub fn quoted(words: &str) -> String {
    let [before, after] = if begins_rtl(words) { ["«", "»"] } else { ["“", "”"] };
    [before, words, after].concat()
}

/// Words for the middle of an English line of plain text: what runs from right to left is kept from turning its
/// neighbours about, by the invisible marks of Unicode for that (FSI and PDI).
pub fn isolated(words: &str) -> String {
    if words.chars().any(is_rtl) { ["\u{2068}", words, "\u{2069}"].concat() } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_and_say_so() {
        for (words, shown) in
            [("rain", "rain"), ("a rain", "a rai…"), ("rain falls", "rain…"), ("مطر غزير", "مطر غ…")]
        {
            assert_eq!(beginning(words, 5), shown);
        }
    }

    #[test]
    fn words_from_right_to_left_are_quoted_and_set_apart_as_such() {
        for (words, rtl, in_quotes, apart) in [
            ("rain", false, "“rain”", "rain"),
            ("مطر", true, "«مطر»", "\u{2068}مطر\u{2069}"),
            ("12 – מים", true, "«12 – מים»", "\u{2068}12 – מים\u{2069}"),
            ("Port ميناء", false, "“Port ميناء”", "\u{2068}Port ميناء\u{2069}"),
            ("дождь", false, "“дождь”", "дождь"),
            ("大雨", false, "“大雨”", "大雨"),
            ("", false, "“”", ""),
        ] {
            assert_eq!((begins_rtl(words), &*quoted(words), &*isolated(words)), (rtl, in_quotes, apart));
        }
    }
}
