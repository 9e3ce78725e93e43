//! What fields, kinds and choices are called on the page.

use sheaf_engine::{Answer, Field, Sort, Undated};
use yew::Html;

use super::dates;
use super::el::{el, side_by_side, words};
use crate::state::{Axis, Filter};

/// A field as the heading of its facet.
pub const fn field_title(field: Field) -> &'static str {
    match field {
        Field::Kind => "Contains",
        Field::Person => "People",
        Field::Organisation => "Organisations",
        Field::Place => "Places",
        Field::Group => "Groups",
        Field::Other => "Other names",
        Field::Outlet => "Outlet",
        Field::Author => "Author",
        Field::Language => "Language",
        Field::Tag => "Tags",
        Field::Year => "Year",
    }
}

/// Several values of a field, after a number ("all 41 places").
pub const fn field_values(field: Field) -> &'static str {
    match field {
        Field::Kind => "kinds",
        Field::Person => "people",
        Field::Organisation => "organisations",
        Field::Place => "places",
        Field::Group => "groups",
        Field::Other => "names",
        Field::Outlet => "outlets",
        Field::Author => "authors",
        Field::Language => "languages",
        Field::Tag => "tags",
        Field::Year => "years",
    }
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
pub const fn sort_title(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Best match first",
        Sort::Newest => "Newest first",
        Sort::Oldest => "Oldest first",
        Sort::Title => "By title",
    }
}

/// A filter in words: "Sirte", "not Syria", "published 2016 – 2017".
pub fn filter_label(filter: &Filter, answer: &Answer) -> String {
    match filter {
        Filter::Text => "the words in the search box".to_owned(),
        Filter::Value { field, key, not } => {
            let facet = answer.facets.iter().find(|facet| facet.field == *field);
            let value = facet.and_then(|facet| facet.values.iter().find(|value| value.key == *key));
            let label = value.map_or(key, |value| &value.label);
            if *not { ["not ", label].concat() } else { label.clone() }
        }
        Filter::Range(Axis::Published, range) => ["published ", &dates::interval(*range)].concat(),
        Filter::Range(Axis::Mentioned, range) => ["mentions ", &dates::interval(*range)].concat(),
        Filter::Undated(Undated::Only) => "undated only".to_owned(),
        Filter::Undated(_) => "also undated".to_owned(),
    }
}

/// A number with what it counts, singular and plural ("1 document", "4 documents").
pub fn counted(number: usize, one: &str, many: &str) -> String {
    [&*grouped(number), if number == 1 { one } else { many }].join(" ")
}

/// Names one after the other, each in its own direction, so that none turns its neighbours about.
pub fn listed(names: &[String]) -> Html {
    let name = |(i, name): (usize, &String)| {
        let comma = words(if i > 0 { ", ".to_owned() } else { String::new() });
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

/// A number with its thousands apart: "20,000".
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn thousands_stand_apart() {
        for (number, shown) in [(0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(number), shown);
        }
        assert_eq!(counted(1, "document", "documents"), "1 document");
        assert_eq!(counted(0, "document", "documents"), "0 documents");
    }
}
