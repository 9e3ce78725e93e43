//! The static page: what is there before the application has started, and for readers without JavaScript.

use std::cmp::Reverse;
use std::fmt::Write as _;

use sheaf_model::{Basis, Collection, Day, Document, Interval};

use super::{escape, reading};

/// Documents that the static page lists. More would weigh down every visit; the application lists all.
const LISTED: usize = 200;

/// What is said until the application has started.
pub(super) const OPENING: &str = "<p class=\"front-opening\" role=\"status\">Opening the explorer …</p>\n";

/// The static page, as HTML. Whatever comes from documents is text in it, never markup.
/// `hosted`: with reading pages beside it.
pub(super) fn front(collection: &Collection, hosted: bool) -> String {
    let info = &collection.info;
    let mut html = String::from("<main class=\"front\">\n");
    let _ = writeln!(html, "<h1>{}</h1>", escape(&info.title));
    let _ = writeln!(html, "<p class=\"front-span\">{}</p>", escape(&summary(collection)));
    if let Some(description) = &info.description {
        let _ = writeln!(html, "<p>{}</p>", escape(description));
    }
    html.push_str(OPENING);
    html.push_str(
        "<noscript><p>To search and filter, switch on JavaScript for this page. It runs on your machine alone: \
         nothing you type or open is sent anywhere.</p></noscript>\n",
    );

    html.push_str("<ol class=\"front-list\">\n");
    let newest_first = newest_first(collection);
    for document in newest_first.iter().take(LISTED) {
        html.push_str(&if hosted {
            listed(collection, document)
        } else {
            listed_as(&opened(document), document)
        });
    }
    html.push_str("</ol>\n");
    if newest_first.len() > LISTED {
        let more = newest_first.len() - LISTED;
        let _ = if hosted && newest_first.len() <= reading::MOST_PAGES {
            writeln!(html, "<p>… and <a href=\"{}\">{more} more</a>.</p>", reading::LIST)
        } else {
            writeln!(html, "<p>… and {more} more.</p>")
        };
    }
    if let Some(rights) = &info.rights {
        let _ = writeln!(html, "<p class=\"front-rights\">{}</p>", escape(rights));
    }
    html.push_str("</main>");
    html
}

/// “5 documents, June 2016 to November 2019”.
pub fn summary(collection: &Collection) -> String {
    let count = match collection.items.len() {
        1 => "1 document".to_owned(),
        several => format!("{several} documents"),
    };
    match period(collection) {
        Some(period) => format!("{count}, {period}"),
        None => count,
    }
}

/// The time the documents span, “June 2016 to November 2019”; `None` where none is dated.
pub fn period(collection: &Collection) -> Option<String> {
    let published = || collection.items.iter().map(|item| item.document.published.interval);
    let first = published().filter_map(|interval| interval.first).min()?;
    let last = published().filter_map(|interval| interval.last).max()?;
    let (from, to) = (month(first), month(last));
    Some(if from == to { from } else { format!("{from} to {to}") })
}

/// Newest first, undated last, and by their titles where the days are equal.
pub(super) fn newest_first(collection: &Collection) -> Vec<&Document> {
    let mut documents: Vec<&Document> = collection.items.iter().map(|item| &item.document).collect();
    documents.sort_by(|a, b| {
        let key = |document: &Document| Reverse(document.published.interval.last);
        key(a).cmp(&key(b)).then_with(|| a.title.cmp(&b.title)).then_with(|| a.id.cmp(&b.id))
    });
    documents
}

/// A document in a list: its title leads to its reading page, or where it has none to the explorer.
pub(super) fn listed(collection: &Collection, document: &Document) -> String {
    let address = reading::path(collection, document).unwrap_or_else(|| opened(document));
    listed_as(&address, document)
}

/// Where the explorer opens a document.
fn opened(document: &Document) -> String {
    format!("#/read/{}", document.id)
}

fn listed_as(address: &str, document: &Document) -> String {
    let mut by: Vec<String> = document.outlet.iter().map(|outlet| escape(outlet)).collect();
    if let Some(when) = when(document) {
        by.push(when);
    }
    // Ids are letters, digits and hyphens; escaped all the same, since a collection is foreign data.
    format!(
        "<li><a href=\"{}\" lang=\"{}\" dir=\"auto\">{}</a> <span class=\"front-by\" dir=\"auto\">{}</span></li>\n",
        escape(address),
        escape(&document.language),
        escape(&document.title),
        by.join(" · "),
    )
}

pub(super) fn when(document: &Document) -> Option<String> {
    let phrase = phrase(document.published.interval)?;
    Some(match document.published.basis {
        Basis::Inferred => format!("{phrase} (inferred)"),
        _ => phrase,
    })
}

/// An interval no more precisely than it is known: “27 September 2019”, “November 2019”, “2019”, “June 2016 to August
/// 2016”; `None` where nothing is known.
pub fn phrase(interval: Interval) -> Option<String> {
    Some(match (interval.first, interval.last) {
        (None, None) => return None,
        (Some(first), None) => format!("from {}", day(first)),
        (None, Some(last)) => format!("until {}", day(last)),
        (Some(first), Some(last)) => {
            let year = first.year();
            if first == last {
                day(first)
            } else if Interval::year(year) == Some(interval) {
                year.to_string()
            } else if month(first) == month(last) {
                month(first)
            } else if starts_month(first) && starts_month(last.plus(1)) {
                format!("{} to {}", month(first), month(last))
            } else {
                format!("{} to {}", day(first), day(last))
            }
        }
    })
}

fn starts_month(day: Day) -> bool {
    day.ymd().2 == 1
}

fn day(day: Day) -> String {
    format!("{} {}", day.ymd().2, month(day))
}

fn month(day: Day) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, _) = day.ymd();
    format!("{} {year}", NAMES[usize::from(month.clamp(1, 12) - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheaf_model::{Item, Published};

    fn document(title: &str, published: &str) -> Item {
        let interval = published.parse().expect("a date");
        let document = Document {
            id: title.to_lowercase(),
            title: title.to_owned(),
            published: Published { interval, ..Published::default() },
            ..Document::default()
        };
        Item { document, ..Item::default() }
    }

    #[test]
    fn dates_are_no_more_precise_than_they_are_known() {
        let cases = [
            ("2019-09-27", "27 September 2019"),
            ("2019-11", "November 2019"),
            ("2016", "2016"),
            ("2016-06/2016-08", "June 2016 to August 2016"),
            ("2016-06-03/2016-08-20", "3 June 2016 to 20 August 2016"),
            ("2016-06..", "from 1 June 2016"),
        ];
        for (interval, expected) in cases {
            assert_eq!(phrase(interval.parse().expect("a date")).as_deref(), Some(expected));
        }
        assert_eq!(phrase(Interval::default()), None);
    }

    #[test]
    fn the_newest_document_comes_first_and_undated_ones_last() {
        let mut items =
            vec![document("Old", "2011"), document("Undated", "2011"), document("New", "2019-03")];
        items[1].document.published.interval = Interval::default();
        let collection = Collection { items, ..Collection::default() };
        let titles: Vec<&str> =
            newest_first(&collection).iter().map(|document| document.title.as_str()).collect();
        assert_eq!(titles, ["New", "Old", "Undated"]);
        assert_eq!(summary(&collection), "3 documents, January 2011 to March 2019");
    }

    #[test]
    fn what_documents_say_is_text_and_never_markup() {
        let mut items = vec![document("<script>alert(1)</script>", "2019")];
        items[0].document.outlet = Some("<img src=x onerror=alert(1)>".to_owned());
        items[0].document.language = "en\" onclick=\"alert(1)".to_owned();
        let html = front(&Collection { items, ..Collection::default() }, true);
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("<img"), "{html}");
        assert!(!html.contains("\" onclick"), "{html}");
    }
}
