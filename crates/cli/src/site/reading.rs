//! Reading pages: each document as plain HTML, for readers without JavaScript, for search engines and archives. Nothing in them
//! runs; what is marked in the explorer is marked here, as HTML has it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};
use sheaf_engine::{has_columns, own_marker, tab_stop};
use sheaf_model::{
    Block, BlockKind, Collection, DateMention, Document, EntityKind, Facts, Figure, Granularity, Interval,
    Item, Span, Statement, is_web,
};

use super::front::{listed, newest_first, when};
use super::hosted::is_right_to_left;
use super::{Files, escape, generator_meta};

/// Collections of more documents have no reading pages: an edition stays below 3,000 files.
pub const MOST_PAGES: usize = 2_000;

/// Lists every document that has a page.
pub(super) const LIST: &str = "documents.html";

/// A policy under which nothing runs and nothing is asked for but the style sheet. As in the explorer, elements may have styles of
/// their own: tab stops are as far apart as a table needs.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; \
                      base-uri 'none'; form-action 'none'\">";

/// Where a document's page stands, if it has one.
pub(super) fn path(collection: &Collection, document: &Document) -> Option<String> {
    // Ids are letters, digits and hyphens; a collection is foreign data all the same, and this becomes a file's name.
    let sound = document.id.chars().all(|c| c.is_alphanumeric() || c == '-') && !document.id.is_empty();
    let few = collection.items.len() <= MOST_PAGES;
    (few && sound).then(|| format!("read/{}.html", document.id))
}

/// The page of every document, and one that lists them. `style` is the name of the style sheet in the edition.
pub(super) fn pages(collection: &Collection, style: &str) -> Files {
    let mut files = Files::new();
    let order = newest_first(collection);
    let places: BTreeMap<&str, usize> =
        order.iter().zip(0..).map(|(document, place)| (&*document.id, place)).collect();
    for item in &collection.items {
        if let Some(path) = path(collection, &item.document) {
            let place = places.get(&*item.document.id).copied().unwrap_or_default();
            let beside = |place: Option<usize>| {
                let document = order.get(place?).copied()?;
                self::path(collection, document).map(|_| document)
            };
            let beside = [beside(place.checked_sub(1)), beside(place.checked_add(1))];
            files.insert(path, page(collection, item, beside, style).into_bytes());
        }
    }
    if !files.is_empty() {
        files.insert(LIST.to_owned(), list(collection, style).into_bytes());
    }
    files
}

fn list(collection: &Collection, style: &str) -> String {
    let mut html = head(collection, &collection.info.title, "", style, "");
    let _ = writeln!(html, "<main class=\"front\">\n<p><a href=\"./\">Open the explorer</a></p>");
    let _ =
        writeln!(html, "<h1 dir=\"auto\">{}</h1>\n<ol class=\"front-list\">", escape(&collection.info.title));
    for document in newest_first(collection) {
        html.push_str(&listed(collection, document));
    }
    html.push_str("</ol>\n</main>\n</body>\n</html>\n");
    html
}

/// `beside`: the documents published after and before this one.
fn page(collection: &Collection, item: &Item, beside: [Option<&Document>; 2], style: &str) -> String {
    let Item { document, facts } = item;
    let about = format!(
        "{}<script type=\"application/ld+json\">{}</script>\n",
        reference(document),
        about(collection, item)
    );
    let mut html =
        head(collection, &document.title, &beginning(&document.text), &format!("../{style}"), &about);
    let _ = writeln!(html, "<main class=\"front reading\">");
    let _ = writeln!(
        html,
        "<nav aria-label=\"Collection\" dir=\"auto\"><a href=\"../\">{}</a> · <a href=\"../#/read/{}\">Open in the explorer</a></nav>",
        escape(&collection.info.title),
        escape(&document.id),
    );
    let _ =
        writeln!(html, "<article lang=\"{}\" dir=\"{}\">", escape(&document.language), direction(document));
    let _ = writeln!(html, "<header>\n<h1>{}</h1>", escape(&document.title));
    html.push_str(&by_line(document));
    html.push_str("</header>\n");
    put_blocks(document, facts, &mut html);
    html.push_str("</article>\n<footer>\n");
    let _ = writeln!(html, "<p class=\"front-by\" dir=\"auto\">{}</p>", cited(collection, document));
    html.push_str(&others(beside));
    html.push_str("</footer>\n");
    if let Some(rights) = &collection.info.rights {
        let _ = writeln!(html, "<p class=\"front-rights\" dir=\"auto\">{}</p>", escape(rights));
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

fn head(collection: &Collection, title: &str, description: &str, style: &str, more: &str) -> String {
    let language = &collection.info.language;
    let direction = if is_right_to_left(language) { "rtl" } else { "ltr" };
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n{POLICY}\n{}\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n",
        escape(language),
        generator_meta(),
        escape(title),
    );
    if !description.is_empty() {
        let _ = writeln!(html, "<meta name=\"description\" content=\"{}\">", escape(description));
    }
    let _ = writeln!(html, "<link rel=\"stylesheet\" href=\"{}\">\n{more}</head>\n<body>", escape(style));
    html
}

/// What programs that keep literature read off a page.
/// <https://scholar.google.com/intl/en/scholar/inclusion.html#indexing>
fn reference(document: &Document) -> String {
    let mut html = String::new();
    let mut add = |name: &str, content: &str| {
        if !content.is_empty() {
            let _ = writeln!(html, "<meta name=\"citation_{name}\" content=\"{}\">", escape(content));
        }
    };
    add("title", &document.title);
    // What has a note is not simply its authors' own words.
    if document.note.is_none() {
        document.authors.iter().for_each(|author| add("author", author));
    }
    add("journal_title", document.outlet.as_deref().unwrap_or_default());
    add("publication_date", &datetime(document.published.interval, Granularity::Day).unwrap_or_default());
    add("language", &document.language);
    add("keywords", &document.tags.join("; "));
    html
}

/// How to cite it: authors, title, outlet, date, collection. The explorer has address and note as well.
fn cited(collection: &Collection, document: &Document) -> String {
    let title = format!("“<bdi>{}</bdi>”", escape(&document.title));
    let authors = format!("<bdi>{}</bdi>", escape(&document.authors.join(", ")));
    // What has a note is not simply its authors' own words.
    let mut parts = match (&*document.authors, &document.note) {
        ([], _) => vec![title],
        (_, None) => vec![authors, title],
        (_, Some(_)) => vec![format!("{title} (after {authors})")],
    };
    parts.extend(document.outlet.iter().map(|outlet| format!("<cite>{}</cite>", escape(outlet))));
    parts.extend(when(document).map(|when| escape(&when)));
    format!("{}. <bdi>{}</bdi>.", parts.join(", "), escape(&collection.info.title))
}

/// The documents published after and before this one, and all of them.
fn others([later, earlier]: [Option<&Document>; 2]) -> String {
    let mut html = String::from("<nav aria-label=\"Documents\">\n<ul>\n");
    for (document, rel, label) in [(later, "prev", "Later"), (earlier, "next", "Earlier")] {
        if let Some(Document { id, title, language, .. }) = document {
            let _ = writeln!(
                html,
                "<li>{label}: <a rel=\"{rel}\" href=\"{}.html\" lang=\"{}\" dir=\"auto\">{}</a></li>",
                escape(id),
                escape(language),
                escape(title),
            );
        }
    }
    let _ = writeln!(html, "<li><a href=\"../{LIST}\">All documents</a></li>\n</ul>\n</nav>");
    html
}

/// Authors, outlet, date, source, note.
fn by_line(document: &Document) -> String {
    let mut parts: Vec<String> =
        document.authors.iter().map(|name| format!("<bdi>{}</bdi>", escape(name))).collect();
    parts.extend(document.outlet.iter().map(|outlet| format!("<cite>{}</cite>", escape(outlet))));
    if let Some(words) = when(document) {
        let words = escape(&words);
        parts.push(match datetime(document.published.interval, Granularity::Day) {
            Some(datetime) => format!("<time datetime=\"{datetime}\">{words}</time>"),
            None => words,
        });
    }
    if let Some(url) = document.url.as_deref().filter(|url| is_web(url)) {
        parts.push(format!("<a href=\"{}\" rel=\"nofollow noopener\">source</a>", escape(url)));
    }
    let mut html = String::new();
    if !parts.is_empty() {
        let _ = writeln!(html, "<p class=\"front-by\">{}</p>", parts.join(" · "));
    }
    if let Some(note) = &document.note {
        let _ = writeln!(html, "<p class=\"front-by\" dir=\"auto\">{}</p>", escape(note));
    }
    html
}

/// What the page is about, for programs, by schema.org. It is data, not a script; in HTML it must not hold a `<`.
fn about(collection: &Collection, item: &Item) -> String {
    let Item { document, facts } = item;
    let mut about = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": document.title,
        "inLanguage": document.language,
        "isPartOf": { "@type": "Collection", "name": collection.info.title },
    });
    if let Value::Object(about) = &mut about {
        let mut add = |name: &str, value: Value| about.insert(name.to_owned(), value);
        if !document.authors.is_empty() {
            add("author", json!(document.authors));
        }
        if let Some(outlet) = &document.outlet {
            add("publisher", json!({ "@type": "Organization", "name": outlet }));
        }
        if let Some(date) = datetime(document.published.interval, Granularity::Day) {
            add("datePublished", json!(date));
        }
        if let Some(url) = document.url.as_deref().filter(|url| is_web(url)) {
            add("isBasedOn", json!(url));
        }
        if !document.tags.is_empty() {
            add("keywords", json!(document.tags));
        }
        let mentions: Vec<Value> = facts
            .entities
            .iter()
            .map(|entity| json!({ "@type": schema_type(entity.kind), "name": entity.name }))
            .collect();
        if !mentions.is_empty() {
            add("mentions", Value::Array(mentions));
        }
    }
    about.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

const fn schema_type(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Group | EntityKind::Other => "Thing",
    }
}

fn put_blocks(document: &Document, facts: &Facts, html: &mut String) {
    let marks = marks(facts);
    let (mut coming, mut within) = (marks.iter().peekable(), Vec::new());
    let mut in_list = false;
    for block in &document.blocks {
        let item = block.kind == BlockKind::Item;
        if item != in_list {
            html.push_str(if item { "<ul>\n" } else { "</ul>\n" });
            in_list = item;
        }
        let words = block.span.slice(&document.text).unwrap_or_default();
        let (opening, closing) = match block.kind {
            BlockKind::Paragraph => ("<p>".to_owned(), "</p>".to_owned()),
            // The title has the first level.
            BlockKind::Heading(level) => {
                let level = level.clamp(1, 5) + 1;
                (format!("<h{level}>"), format!("</h{level}>"))
            }
            BlockKind::Item if own_marker(words).is_empty() => ("<li>".to_owned(), "</li>".to_owned()),
            // It brings its own number along.
            BlockKind::Item => ("<li class=\"own\">".to_owned(), "</li>".to_owned()),
            BlockKind::Quote => ("<blockquote>".to_owned(), "</blockquote>".to_owned()),
            BlockKind::Preformatted => {
                let scrolled = if has_columns(words) { " tabindex=\"0\"" } else { "" };
                let opening =
                    tab_stop(words).map(|stop| format!("<pre{scrolled} style=\"tab-size:{stop}\">"));
                (opening.unwrap_or_else(|| "<pre>".to_owned()), "</pre>".to_owned())
            }
        };
        html.push_str(&opening);
        // Both stand in the order of the text.
        within.retain(|mark: &&Mark| mark.span.end > block.span.start);
        while let Some(mark) = coming.next_if(|mark| mark.span.start < block.span.end) {
            within.push(mark);
        }
        put_block(&document.text, *block, &within, html);
        html.push_str(&closing);
        html.push('\n');
    }
    if in_list {
        html.push_str("</ul>\n");
    }
}

/// A mark: where, its opening tag, and the name of its element.
struct Mark {
    span: Span,
    opening: String,
    element: &'static str,
}

/// All marks, sorted by start, longer ones first.
fn marks(facts: &Facts) -> Vec<Mark> {
    let mark = |span, class: &str, title: &str| Mark {
        span,
        opening: format!("<mark class=\"m m-{class}\" title=\"{}\">", escape(title)),
        element: "mark",
    };
    let mut marks = Vec::new();
    for statement in &facts.statements {
        marks.push(mark(statement.span, "statement", &said(statement)));
    }
    for entity in &facts.entities {
        let kind = entity.kind.as_str();
        let title = format!("{} ({kind})", entity.name);
        marks.extend(entity.mentions.iter().map(|mention| mark(mention.span, kind, &title)));
    }
    for date in &facts.dates {
        marks.push(time(date).unwrap_or_else(|| {
            let known = !date.interval.is_open();
            mark(date.span, "date", &if known { date.interval.to_string() } else { "date".to_owned() })
        }));
    }
    marks.extend(facts.figures.iter().map(|figure| mark(figure.span, "figure", &counted(figure))));
    marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
    marks
}

fn time(date: &DateMention) -> Option<Mark> {
    let datetime = datetime(date.interval, date.granularity)?;
    Some(Mark {
        span: date.span,
        opening: format!("<time class=\"m m-date\" datetime=\"{datetime}\">"),
        element: "time",
    })
}

fn said(statement: &Statement) -> String {
    let how = if statement.direct { "quoted" } else { "reported" };
    match &statement.speaker {
        Some(speaker) => format!("{how}: {}", speaker.name),
        None => how.to_owned(),
    }
}

fn counted(figure: &Figure) -> String {
    let about = if figure.approximate { "about " } else { "" };
    let mut words = match (figure.min, figure.max) {
        (Some(min), Some(max)) if min.total_cmp(&max).is_eq() => format!("{about}{min}"),
        (Some(min), Some(max)) => format!("{about}{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "figure".to_owned(),
    };
    for word in [&figure.unit, &figure.counted, &figure.event].into_iter().flatten() {
        words.push(' ');
        words.push_str(word);
    }
    words
}

/// The text of a block with its marks. Marks may overlap in any way, elements may not: where one ends within another, that one
/// is closed and opened again.
fn put_block(text: &str, block: Block, marks: &[&Mark], html: &mut String) {
    let within =
        |mark: &&Mark| mark.span.overlaps(block.span) && mark.span.slice(text).is_some_and(|s| !s.is_empty());
    let marks: Vec<&Mark> = marks.iter().copied().filter(within).collect();
    let mut ends: Vec<u32> = marks
        .iter()
        .flat_map(|mark| [mark.span.start, mark.span.end])
        .filter(|at| block.span.start < *at && *at < block.span.end)
        .chain([block.span.end])
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let mut coming = marks.iter().copied().peekable();
    let (mut open, mut wanted): (Vec<&Mark>, Vec<&Mark>) = (Vec::new(), Vec::new());
    let mut at = block.span.start;
    for end in ends {
        let piece = Span { start: at, end };
        wanted.retain(|mark| mark.span.end > at);
        while let Some(mark) = coming.next_if(|mark| mark.span.start <= at) {
            wanted.push(mark);
        }
        let same = open.iter().zip(&wanted).take_while(|(a, b)| std::ptr::eq::<Mark>(**a, **b)).count();
        close(&mut open, same, html);
        for mark in &wanted[same..] {
            html.push_str(&mark.opening);
            open.push(mark);
        }
        html.push_str(&escape(piece.slice(text).unwrap_or_default()));
        at = end;
    }
    close(&mut open, 0, html);
}

fn close(open: &mut Vec<&Mark>, keep: usize, html: &mut String) {
    for mark in open.drain(keep..).rev() {
        let _ = write!(html, "</{}>", mark.element);
    }
}

/// What HTML takes as a date: a year, month, day or ISO week; nothing else is one.
fn datetime(interval: Interval, granularity: Granularity) -> Option<String> {
    let (first, last) = (interval.first?, interval.last?);
    if !(1..=9999).contains(&first.year()) {
        return None;
    }
    if granularity == Granularity::Week && first.weekday() == 1 && last == first.plus(6) {
        // A week belongs to the year of its Thursday.
        let thursday = first.plus(3);
        let january = Interval::year(thursday.year())?.first?;
        let week = (thursday.0 - january.0) / 7 + 1;
        return Some(format!("{:04}-W{week:02}", thursday.year()));
    }
    let written = interval.to_string();
    (!written.contains('/')).then_some(written)
}

/// The first words, for whoever lists pages.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(40).collect();
    words.join(" ").chars().take(160).collect()
}

fn direction(document: &Document) -> &'static str {
    if is_right_to_left(&document.language) { "rtl" } else { "auto" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_html_knows_is_a_datetime() {
        for (interval, granularity, expected) in [
            ("2016", Granularity::Year, Some("2016")),
            ("2016-08", Granularity::Month, Some("2016-08")),
            ("2016-08-01", Granularity::Day, Some("2016-08-01")),
            ("2016-06/2016-08", Granularity::Season, None),
            ("2014..", Granularity::Year, None),
            ("..", Granularity::Year, None),
            ("2016-07-25/2016-07-31", Granularity::Week, Some("2016-W30")),
            ("2018-12-31/2019-01-06", Granularity::Week, Some("2019-W01")),
            ("2020-12-28/2021-01-03", Granularity::Week, Some("2020-W53")),
        ] {
            let read = datetime(interval.parse().expect("a date"), granularity);
            assert_eq!(read.as_deref(), expected, "{interval}");
        }
    }
}
