//! Web Annotations (W3C Recommendation, 2017) in JSON-LD. <https://www.w3.org/TR/annotation-model/>
//!
//! Each mark is an annotation of the document's text, found by position (code points, as the model counts) and by its words
//! with those before and behind it.

use sheaf_engine::Reading;
use sheaf_model::{CodePoints, Span};

use super::json::Json;
use super::marked::{Marked, kind_name, marked};

/// So many code points before and behind a mark tell it from others of the same words.
const CONTEXT: usize = 32;

/// Every mark of a document as one collection of annotations. `link` is the document's address.
pub fn annotations(reading: &Reading, link: &str) -> String {
    let points = CodePoints::new(&reading.text);
    let marked = marked(reading);
    let mut items = Vec::with_capacity(marked.len());
    for (number, mark) in marked.iter().enumerate() {
        items.push(annotation(mark, number, reading, &points, link));
    }
    let id = |what: &str| ("id", Json::Text(address(link, what)));
    let page = Json::Object(vec![
        id("annotations=1"),
        ("type", Json::text("AnnotationPage")),
        ("startIndex", Json::number(0)),
        ("items", Json::List(items)),
    ]);
    Json::Object(vec![
        ("@context", Json::text("http://www.w3.org/ns/anno.jsonld")),
        id("annotations=all"),
        ("type", Json::text("AnnotationCollection")),
        ("label", Json::text(&reading.card.title)),
        ("total", Json::number(marked.len())),
        ("first", page),
    ])
    .write()
}

fn annotation(
    mark: &Marked<'_>,
    number: usize,
    reading: &Reading,
    points: &CodePoints<'_>,
    link: &str,
) -> Json {
    let Span { start, end } = mark.span;
    let passage = ["at=", &*start.to_string(), "-", &end.to_string(), "&mark=", &number.to_string()].concat();
    let body = |purpose: &str, value: &str| {
        Json::Object(vec![
            ("type", Json::text("TextualBody")),
            ("purpose", Json::text(purpose)),
            ("value", Json::text(value)),
        ])
    };
    let mut bodies = vec![body("tagging", kind_name(mark.kind))];
    if !mark.says.is_empty() {
        bodies.push(body("describing", &mark.says));
    }
    if let Some(statement) = mark.statement {
        bodies.push(body("tagging", if statement.direct { "Direct" } else { "Reported" }));
        if statement.hedged {
            bodies.push(body("tagging", "Hedged"));
        }
        if statement.speaker.as_ref().is_some_and(|speaker| speaker.anonymous) {
            bodies.push(body("tagging", "Anonymous"));
        }
    }
    let creator = vec![
        ("type", Json::text("Software")),
        ("name", Json::text("Sheaf")),
        ("nickname", Json::text(mark.rule)),
    ];
    let target = vec![
        ("source", Json::text(link)),
        ("selector", Json::List(vec![position(mark.span, points), quote(mark.span, &reading.text)])),
    ];
    Json::Object(vec![
        ("id", Json::Text(address(link, &passage))),
        ("type", Json::text("Annotation")),
        ("motivation", Json::text("tagging")),
        ("creator", Json::Object(creator)),
        ("body", Json::List(bodies)),
        ("target", Json::Object(target)),
    ])
}

fn position(span: Span, points: &CodePoints<'_>) -> Json {
    let (start, end) = points.of(span);
    Json::Object(vec![
        ("type", Json::text("TextPositionSelector")),
        ("start", Json::number(start)),
        ("end", Json::number(end)),
    ])
}

fn quote(span: Span, text: &str) -> Json {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = behind.char_indices().nth(CONTEXT).map_or(behind.len(), |(at, _)| at);
    Json::Object(vec![
        ("type", Json::text("TextQuoteSelector")),
        ("exact", Json::text(span.slice(text).unwrap_or_default())),
        ("prefix", Json::text(before.get(from..).unwrap_or_default())),
        ("suffix", Json::text(behind.get(..to).unwrap_or_default())),
    ])
}

/// The document's address with something more to tell. The page opens it at the passage, and passes over what it does not
/// know.
fn address(link: &str, more: &str) -> String {
    // The page's own address may have a query as well, before its hash.
    let told = link.rsplit('#').next().is_some_and(|hash| hash.contains('?'));
    [link, if told { "&" } else { "?" }, more].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_that_of_its_passage_whatever_stands_before_the_hash() {
        for (link, told) in [
            ("https://a.org/#/read/b", "https://a.org/#/read/b?at=1"),
            ("https://a.org/?utm=c#/read/b", "https://a.org/?utm=c#/read/b?at=1"),
            ("https://a.org/#/read/b?q=rain", "https://a.org/#/read/b?q=rain&at=1"),
        ] {
            assert_eq!(address(link, "at=1"), told);
        }
    }
}
