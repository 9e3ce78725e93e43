//! The selection as the URL's hash, and back.
//!
//! `#/<view>/read/<document>?q=air+strike&place=sirte&not-place=syria&all=place&published=2016..2017-06&mentions=2011-10
//! &undated=only&sort=newest&similar=shown&entity=…&at=120-140&with=<document>&span=2015..2019&show=filters`, in this order, each part only where it
//! differs from the default. Decoding is total: any text is some selection, what is not known is left out. Encoding is
//! canonical: `decode(encode(s)) == s` for every selection in normal form.
//!
//! The hash and not the path, because paths cannot change on `file://`.

use sheaf_engine::{Field, Similar, Sort, Undated};
use sheaf_model::{Day, Interval, Span};

use super::{OpenDocument, See, Selection, View};

/// The hash for a selection, with its `#`.
pub fn encode(selection: &Selection) -> String {
    let document = selection.document.as_ref();
    let open = document.map(|document| (&*document.id, document.passage));
    encode_open(selection, open, selection.with.as_deref(), selection.view)
}

/// The hash for a selection with another document opened, at a passage where one is given.
pub fn link(selection: &Selection, id: &str, passage: Option<Span>) -> String {
    encode_open(selection, Some((id, passage)), None, View::Documents)
}

fn encode_open(
    selection: &Selection,
    document: Option<(&str, Option<Span>)>,
    with: Option<&str>,
    view: View,
) -> String {
    let mut hash = String::from("#/");
    if selection.see != See::default() {
        hash.push_str(selection.see.as_str());
        if document.is_some() {
            hash.push('/');
        }
    }
    if let Some((id, _)) = document {
        hash.push_str("read/");
        escape(&mut hash, id);
    }
    let mut query = Params { hash, first: true };
    if !selection.text.is_empty() {
        query.add("", "q", &selection.text);
    }
    let fields = &selection.filters.fields;
    for (field, filter) in fields.set() {
        filter.any.iter().for_each(|key| query.add("", field.as_str(), key));
        filter.none.iter().for_each(|key| query.add("not-", field.as_str(), key));
    }
    for (field, _) in fields.set().filter(|(_, filter)| filter.all) {
        query.add("", "all", field.as_str());
    }
    query.range("published", selection.filters.published);
    query.range("mentions", selection.filters.mentioned);
    match selection.filters.undated {
        Undated::Unless => {}
        Undated::Also => query.add("", "undated", "also"),
        Undated::Only => query.add("", "undated", "only"),
    }
    if let Some((name, _)) =
        SORTS.iter().find(|(_, sort)| *sort == selection.sort && *sort != Sort::default())
    {
        query.add("", "sort", name);
    }
    if selection.similar == Similar::Shown {
        query.add("", "similar", "shown");
    }
    if let Some(entity) = &selection.entity {
        query.add("", "entity", entity);
    }
    if let Some(Span { start, end }) = document.and_then(|(_, passage)| passage) {
        query.add("", "at", &[start.to_string(), end.to_string()].join("-"));
    }
    if let Some((_, with)) = document.zip(with) {
        query.add("", "with", with);
    }
    query.range("span", selection.timeline);
    selection.options.encode(&mut |name, value| query.add("", name, value));
    if view != View::default() {
        query.add("", "show", view.as_str());
    }
    query.hash
}

/// The selection that a hash stands for, with or without its `#`.
pub fn decode(hash: &str) -> Selection {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
    let mut selection = Selection::default();
    let mut passage = None;
    let mut all = Vec::new();
    for (key, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        let value = unescape(value);
        match key {
            "q" => selection.text = value,
            "all" => all.extend(Field::ALL.into_iter().filter(|field| field.as_str() == value)),
            "published" => selection.filters.published = value.parse().ok(),
            "mentions" => selection.filters.mentioned = value.parse().ok(),
            "span" => selection.timeline = value.parse().ok(),
            "undated" => {
                selection.filters.undated = match value.as_str() {
                    "also" => Undated::Also,
                    "only" => Undated::Only,
                    _ => Undated::Unless,
                }
            }
            "sort" => {
                selection.sort =
                    SORTS.iter().find(|(name, _)| *name == value).map(|(_, s)| *s).unwrap_or_default();
            }
            "similar" if value == "shown" => selection.similar = Similar::Shown,
            "entity" => selection.entity = Some(value).filter(|id| !id.is_empty()),
            "at" => passage = span(&value),
            "with" => selection.with = Some(value),
            "show" => {
                selection.view = [View::Time, View::Filters]
                    .into_iter()
                    .find(|view| view.as_str() == value)
                    .unwrap_or_default();
            }
            _ => {
                let (wanted, name) = key.strip_prefix("not-").map_or((true, key), |name| (false, name));
                if let Some(field) = Field::ALL.into_iter().find(|field| field.as_str() == name) {
                    let filter = &mut selection.filters.fields[field];
                    if wanted { &mut filter.any } else { &mut filter.none }.insert(value);
                } else {
                    selection.options.decode(key, &value);
                }
            }
        }
    }
    for field in all {
        selection.filters.fields[field].all = true;
    }
    let path = path.strip_prefix('/').unwrap_or(path);
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let see = See::ALL.into_iter().find(|see| see.as_str() == first);
    selection.see = see.unwrap_or_default();
    let path = if see.is_some() { rest } else { path };
    let id = path.strip_prefix("read/").map(unescape).unwrap_or_default();
    selection.document = (!id.is_empty()).then_some(OpenDocument { id, passage });
    selection.normalise();
    selection
}

const SORTS: [(&str, Sort); 4] = [
    ("relevance", Sort::Relevance),
    ("newest", Sort::Newest),
    ("oldest", Sort::Oldest),
    ("title", Sort::Title),
];

struct Params {
    hash: String,
    first: bool,
}

impl Params {
    fn add(&mut self, prefix: &str, key: &str, value: &str) {
        self.hash.push(if self.first { '?' } else { '&' });
        self.first = false;
        self.hash.push_str(prefix);
        self.hash.push_str(key);
        self.hash.push('=');
        escape(&mut self.hash, value);
    }

    fn range(&mut self, key: &str, range: Option<Interval>) {
        if let Some(text) = range.and_then(range_text) {
            self.add("", key, &text);
        }
    }
}

/// The shortest text that reads back as the interval: `2016`, `2016..2017-06`, `2014..`. `None` where it has no such
/// text (open at both ends, or beyond the years 0 to 9999).
pub fn range_text(interval: Interval) -> Option<String> {
    let written = |day: Day| (0..=9999).contains(&day.year());
    let Interval { first, last } = interval;
    if interval.is_open() || !first.is_none_or(written) || !last.is_none_or(written) {
        return None;
    }
    let whole = interval.to_string();
    if first.is_some() && last.is_some() && !whole.contains('/') {
        return Some(whole);
    }
    let mut text = first.map(|day| Interval::starting_on(day).to_string()).unwrap_or_default();
    text.push_str("..");
    text.push_str(&last.map(|day| Interval::ending_on(day).to_string()).unwrap_or_default());
    Some(text)
}

fn span(text: &str) -> Option<Span> {
    let (start, end) = text.split_once('-')?;
    let (start, end) = (start.parse::<u32>().ok()?, end.parse::<u32>().ok()?);
    (start <= end).then_some(Span { start, end })
}

/// Percent-encoding (RFC 3986) of what has a meaning here or that browsers would change; a space becomes `+`.
fn escape(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(byte.into()),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b',' | b';' | b'@' | b'!' | b'*' | b'(' | b')' => {
                out.push(byte.into());
            }
            _ => {
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)].into());
                out.push(HEX[usize::from(byte & 15)].into());
            }
        }
    }
}

/// Undoes [`escape`]. A `%` that is not followed by two hex digits stands for itself; bytes that are not UTF-8 become
/// U+FFFD.
fn unescape(text: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16)).map(|d| d as u8);
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2))).filter(|_| byte == b'%');
        match (escaped, byte) {
            (Some((high, low)), _) => {
                out.push(high << 4 | low);
                at += 2;
            }
            (None, b'+') => out.push(b' '),
            (None, byte) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::Options;
    use super::*;
    use proptest::prelude::*;
    use sheaf_engine::{FieldFilter, Filters};

    #[test]
    fn a_link_reads_like_what_it_shows() {
        let mut selection = Selection {
            text: "air strike \"southern desert\"".to_owned(),
            sort: Sort::Newest,
            similar: Similar::Shown,
            document: Some(OpenDocument {
                id: "third-strike".to_owned(),
                passage: Some(Span::new(120, 140)),
            }),
            entity: Some("murzuq".to_owned()),
            ..Selection::default()
        };
        let place = FieldFilter {
            any: ["sirte".to_owned(), "tripoli".to_owned()].into_iter().collect(),
            all: true,
            none: ["syria".to_owned()].into_iter().collect(),
        };
        selection.filters = Filters {
            fields: [(Field::Place, place)].into_iter().collect(),
            published: "2016..2017-06".parse().ok(),
            mentioned: "2011-10".parse().ok(),
            undated: Undated::Also,
        };
        let hash = "#/read/third-strike?q=air+strike+%22southern+desert%22&place=sirte&place=tripoli&not-place=syria\
                    &all=place&published=2016..2017-06&mentions=2011-10&undated=also&sort=newest&similar=shown&entity=murzuq\
                    &at=120-140";
        assert_eq!(encode(&selection), hash);
        assert_eq!(decode(hash), selection);
    }

    #[test]
    fn ranges_are_written_as_people_would() {
        for (range, text) in [
            ("2016", "2016"),
            ("2016-08", "2016-08"),
            ("2019-09-27", "2019-09-27"),
            ("2016-06-01/2016-08-31", "2016-06..2016-08"),
            ("2016-06-02/2016-12-31", "2016-06-02..2016"),
            ("2014..", "2014.."),
            ("..2017-06", "..2017-06"),
        ] {
            assert_eq!(range_text(range.parse().expect(range)).as_deref(), Some(text));
        }
        assert_eq!(range_text(Interval::default()), None);
        assert_eq!(range_text(Interval::day(Day(i32::MIN))), None);
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        for hash in [
            "",
            "#",
            "#/",
            "#top",
            "#/read/",
            "#/read",
            "#/?published=yesterday",
            "#/?published=2017..2016",
            "#/?at=1-2",
            "#/?with=a",
            "#/?all=place",
            "#/?place=",
            "#/?nonsense=1&sort=upwards&undated=maybe&show=everything",
        ] {
            assert_eq!(decode(hash), Selection::default(), "{hash}");
        }
        assert_eq!(decode("#/read/x?at=9-3").document, decode("#/read/x").document, "a span that ends first");
        assert_eq!(decode("#/?q=100%").text, "100%");
        assert_eq!(decode("#/?q=%ff").text, "\u{fffd}");
        assert_eq!(decode("#/?place=a&not-place=a"), decode("#/?place=a"), "never both");
    }

    fn words() -> impl Strategy<Value = String> {
        prop_oneof!["[a-z-]{1,8}", "\\PC{1,12}", Just("%41+&=#/?\0\n".to_owned())]
    }

    fn range() -> impl Strategy<Value = Option<Interval>> {
        let day = || proptest::option::of((-719_528i32..2_932_896).prop_map(Day));
        (day(), day()).prop_map(|(a, b)| {
            let (first, last) = if a.is_some() && b.is_some() && b < a { (b, a) } else { (a, b) };
            Some(Interval { first, last }).filter(|i| !i.is_open())
        })
    }

    fn filters() -> impl Strategy<Value = Filters> {
        let keys = || proptest::collection::vec(words(), 0..3).prop_map(|keys| keys.into_iter().collect());
        let filter =
            (keys(), any::<bool>(), keys()).prop_map(|(any, all, none)| FieldFilter { any, all, none });
        let fields = proptest::collection::btree_map(proptest::sample::select(&Field::ALL[..]), filter, 0..4);
        let undated = proptest::sample::select(vec![Undated::Unless, Undated::Also, Undated::Only]);
        (fields, range(), range(), undated).prop_map(|(fields, published, mentioned, undated)| Filters {
            fields: fields.into_iter().collect(),
            published,
            mentioned,
            undated,
        })
    }

    /// Whatever options links can hold: what is not known leaves no trace.
    fn options() -> impl Strategy<Value = Options> {
        const NAMES: [&str; 20] = [
            "map-at",
            "map-list",
            "names-kind",
            "names-sort",
            "names-pin",
            "network-as",
            "network-within",
            "network-kinds",
            "network-least",
            "network-around",
            "network-pair",
            "timeline-of",
            "timeline-from",
            "figures-group",
            "figures-place",
            "figures-sort",
            "statements-who",
            "statements-how",
            "statements-hedged",
            "statements-speaker",
        ];
        const VALUES: [&str; 15] = [
            "271500,-130000,450",
            "unplaced",
            "place",
            "mentions",
            "sirte",
            "2",
            "documents",
            "-40",
            "largest",
            "anonymous",
            "reported",
            "1",
            "person,other",
            "matrix",
            "a~b",
        ];
        let value = prop_oneof![proptest::sample::select(&VALUES[..]).prop_map(str::to_owned), words()];
        proptest::collection::vec((proptest::sample::select(&NAMES[..]), value), 0..5).prop_map(|given| {
            let mut options = Options::default();
            for (name, value) in &given {
                options.decode(name, value);
            }
            options
        })
    }

    fn selections() -> impl Strategy<Value = Selection> {
        let passage =
            proptest::option::of((0u32..9, 0u32..9).prop_map(|(a, n)| Span { start: a, end: a + n }));
        let document =
            proptest::option::of((words(), passage).prop_map(|(id, passage)| OpenDocument { id, passage }));
        let sort = proptest::sample::select(SORTS.map(|(_, sort)| sort).to_vec());
        let view = proptest::sample::select(vec![View::Documents, View::Time, View::Filters]);
        let see = proptest::sample::select(See::ALL.to_vec());
        let similar = proptest::sample::select(vec![Similar::Collapsed, Similar::Shown]);
        let parts = (
            filters(),
            (sort, similar),
            document,
            (proptest::option::of(words()), proptest::option::of(words())),
            range(),
            view,
            see,
            options(),
        );
        ("\\PC{0,20}", parts).prop_map(
            |(text, (filters, (sort, similar), document, (with, entity), timeline, view, see, options))| {
                let mut selection = Selection {
                    text,
                    filters,
                    sort,
                    similar,
                    see,
                    options,
                    document,
                    with,
                    entity,
                    timeline,
                    view,
                };
                selection.normalise();
                selection
            },
        )
    }

    proptest! {
        #[test]
        fn every_selection_comes_back(selection in selections()) {
            prop_assert_eq!(decode(&encode(&selection)), selection);
        }

        #[test]
        fn every_text_is_some_selection_in_normal_form(
            hash in prop_oneof!["\\PC*", "#/(read/)?[a-z%+]*\\?([a-z-]{1,9}=[0-9a-z%.+-]{0,9}&){0,6}"]
        ) {
            let selection = decode(&hash);
            prop_assert_eq!(decode(&encode(&selection)), selection);
        }

        #[test]
        fn a_hash_is_what_browsers_leave_alone(selection in selections()) {
            let hash = encode(&selection);
            prop_assert!(hash.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>`\\^{|}'".contains(&b)), "{}", hash);
        }
    }
}
