//! What an encoded file says about itself: the header of TEI, the front of JATS, the head of NITF, and elements that are
//! named for what they tell.

use std::collections::BTreeSet;

use super::tree::Element;
use crate::byline;
use crate::metadata::{MAX_VALUES, Metadata, language_code, published, value, web_address};
use crate::problems::Problems;

/// The head of a file.
pub(super) struct Stated<'a> {
    pub(super) metadata: Metadata,
    /// Where the title stands, which is not text besides.
    pub(super) title_element: Option<&'a Element>,
}

/// Reads the head, wherever in the file it stands.
pub(super) fn read<'a>(root: &'a Element, problems: &mut Problems) -> Stated<'a> {
    let title_element = title(root);
    let metadata = Metadata {
        title: title_element.and_then(|element| value(&element.words())),
        outlet: outlet(root),
        authors: authors(root),
        language: language(root),
        tags: tags(root),
        url: ["url", "link"].iter().find_map(|name| address(root.find(name)?)),
        published: published(candidates(root).iter().map(|text| separated(text)), problems),
        ..Metadata::default()
    };
    Stated { metadata, title_element }
}

/// Most elements of one name that are looked into for words.
const MAX_EMPTY: usize = 50;

/// The first element of one of these names that holds words; the sooner named the better.
fn first<'a>(within: &'a Element, names: &[&str]) -> Option<&'a Element> {
    names.iter().find_map(|name| {
        let called = within.all().filter(|element| element.name == *name);
        called.take(MAX_EMPTY).find(|element| !element.words().is_empty())
    })
}

fn title(root: &Element) -> Option<&Element> {
    // Of TEI the title of the text; that of where it was printed stands further below.
    if let Some(stated) = root.find("titlestmt") {
        return first(stated, &["title"]);
    }
    first(root, &["article-title", "hl1", "headline", "title", "subject"])
}

fn outlet(root: &Element) -> Option<String> {
    let printed = root.find("sourcedesc");
    let of_journal = |within: &Element| {
        let journal = |element: &&Element| element.name == "title" && element.attribute("level") == Some("j");
        within.all().find(journal).and_then(|title| value(&title.words()))
    };
    match printed {
        Some(printed) => of_journal(printed).or_else(|| value(&first(printed, &["publisher"])?.words())),
        // Who encoded a text did not publish it.
        None if root.find("teiheader").is_some() => None,
        None => root.find("pubdata").and_then(|data| value(data.attribute("name")?)).or_else(|| {
            value(&first(root, &["journal-title", "publisher-name", "publisher", "source"])?.words())
        }),
    }
}

fn authors(root: &Element) -> Vec<String> {
    let stated = root.find("titlestmt").unwrap_or(root);
    let of_article = |element: &&Element| {
        element.name == "contrib" && element.attribute("contrib-type").is_none_or(|kind| kind == "author")
    };
    let mut authors: Vec<String> = stated.all().filter(of_article).filter_map(person).collect();
    if authors.is_empty() {
        let names = ["author", "creator", "byline"];
        let all = stated.all().filter(|element| names.contains(&&*element.name));
        authors = all
            .flat_map(|element| {
                byline::authors(&element.words()).unwrap_or_else(|| person(element).into_iter().collect())
            })
            .collect();
    }
    if authors.is_empty() {
        authors.extend(sent(root).and_then(|sent| person(first(sent, &["persname", "name"])?)));
    }
    let mut known = BTreeSet::new();
    authors.retain(|author| known.insert(author.clone()));
    authors.truncate(MAX_VALUES);
    authors
}

/// A name as it is spoken: the given name first, where the parts are marked.
fn person(element: &Element) -> Option<String> {
    let part = |names: &[&str]| first(element, names).map(Element::words);
    match (part(&["forename", "given-names", "firstname"]), part(&["surname"])) {
        (Some(given), Some(surname)) => value(&format!("{given} {surname}")),
        (_, Some(surname)) => value(&surname),
        _ => value(&first(element, &["persname", "string-name", "name"]).unwrap_or(element).words()),
    }
}

/// The sending of a letter (TEI `correspDesc`).
fn sent(root: &Element) -> Option<&Element> {
    root.all().find(|element| element.name == "correspaction" && element.attribute("type") == Some("sent"))
}

fn language(root: &Element) -> Option<String> {
    let of_text = root.find("text").and_then(|text| text.attribute("lang"));
    let used = || root.find("langusage")?.find("language")?.attribute("ident");
    let stated = of_text.or_else(|| root.attribute("lang")).or_else(used).and_then(language_code);
    stated.or_else(|| language_code(&root.find("language")?.words()))
}

fn tags(root: &Element) -> Vec<String> {
    let lists = root.all().filter(|element| matches!(&*element.name, "keywords" | "kwd-group"));
    let tags =
        lists.flat_map(Element::all).filter(|element| matches!(&*element.name, "term" | "kwd" | "keyword"));
    let of_entry = root.elements().filter(|element| element.name == "category");
    let said = |element: &Element| value(element.attribute("term").unwrap_or(&element.words()));
    tags.chain(of_entry).filter_map(said).take(MAX_VALUES).collect()
}

/// An address in words, or where a link leads.
fn address(element: &Element) -> Option<String> {
    web_address(&element.words()).or_else(|| web_address(element.attribute("href")?))
}

/// What may state the day, the more specific first; of what was encoded later, when it was written or printed.
fn candidates(root: &Element) -> Vec<String> {
    let mut all = Vec::new();
    if root.find("teiheader").is_some() {
        let corresponded = sent(root);
        let places = ["creation", "sourcedesc", "publicationstmt"];
        for place in corresponded.into_iter().chain(places.iter().filter_map(|place| root.find(place))) {
            all.extend(place.all().filter(|element| element.name == "date").filter_map(stated_date));
        }
        return all;
    }
    all.extend(root.find("pubdata").and_then(|data| data.attribute("date.publication")).map(str::to_owned));
    all.extend(root.attribute("date").map(str::to_owned));
    let names = [
        "pub-date",
        "date.issue",
        "datepublished",
        "published",
        "pubdate",
        "issued",
        "firstcreated",
        "versioncreated",
        "date",
        "created",
        "datecreated",
        "updated",
    ];
    all.extend(
        names
            .iter()
            .filter_map(|name| root.all().filter(|element| element.name == *name).find_map(stated_date)),
    );
    all
}

/// The date that an element states: by an attribute, by its parts, or in its words.
fn stated_date(element: &Element) -> Option<String> {
    let attribute = |name: &&str| element.attribute(name).and_then(value);
    if let Some(date) = ["when", "when-iso", "iso-8601-date", "norm"].iter().find_map(attribute) {
        return Some(date);
    }
    let bounds =
        |from: &str, to: &str| Some(format!("{}/{}", element.attribute(from)?, element.attribute(to)?));
    if let Some(range) = bounds("from", "to").or_else(|| bounds("notBefore", "notAfter")) {
        return Some(range);
    }
    let part = |name: &str| element.elements().find(|part| part.name == name).map(Element::words);
    let Some(year) = part("year") else { return value(&element.words()) };
    let two = |part: String| format!("-{part:0>2}");
    let month = part("month").map(two);
    let day = month.is_some().then(|| part("day").map(two)).flatten();
    Some([year, month.unwrap_or_default(), day.unwrap_or_default()].concat())
}

/// `20040102T093000Z`, as agencies write it, with hyphens and without the hour.
fn separated(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(..8) {
        Some(day) if digits == 8 && matches!(text.as_bytes().get(8), None | Some(b'T')) => {
            format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])
        }
        _ => text.to_owned(),
    }
}
