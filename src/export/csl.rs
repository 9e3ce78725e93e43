//! CSL-JSON, as citeproc and Pandoc read it. <https://docs.citationstyles.org/en/stable/specification.html>

use sheaf_engine::Reference;

use super::bibtex::note;
use super::json::Json;
use super::when::{Stated, When};

/// References as CSL-JSON. Names of authors stay whole: which part is the family's is not known.
pub fn csl_json(references: &[Reference]) -> String {
    let mut items = Vec::with_capacity(references.len());
    for reference in references {
        items.push(item(reference));
    }
    Json::List(items).write()
}

fn item(reference: &Reference) -> Json {
    let kind = if reference.outlet.is_some() { "article-newspaper" } else { "document" };
    let mut item = vec![
        ("id", Json::text(&reference.id)),
        ("type", Json::text(kind)),
        ("title", Json::text(&reference.title)),
    ];
    if !reference.authors.is_empty() {
        let mut names = Vec::with_capacity(reference.authors.len());
        for name in &reference.authors {
            names.push(Json::Object(vec![("literal", Json::text(name))]));
        }
        item.push(("author", Json::List(names)));
    }
    let known = |name, value: Option<&str>| {
        value.filter(|value| !value.is_empty()).map(|value| (name, Json::text(value)))
    };
    item.extend(known("container-title", reference.outlet.as_deref()));
    item.extend(issued(When::of(reference.published.interval)).map(|issued| ("issued", issued)));
    item.extend(known("language", Some(&reference.language)));
    item.extend(known("URL", reference.url.as_deref()));
    item.extend(known("keyword", Some(&reference.tags.join(", "))));
    item.extend(known("note", Some(&note(reference))));
    Json::Object(item)
}

/// A date or a range of them; what is open at one end can only be put in words.
fn issued(when: When) -> Option<Json> {
    let parts = |stated: Stated| {
        let mut parts = vec![Json::Number(stated.year.to_string())];
        parts.extend([stated.month, stated.day].into_iter().flatten().map(|part| Json::number(part.into())));
        Json::List(parts)
    };
    let dates = match when {
        When::Unknown => return None,
        When::One(stated) => vec![parts(stated)],
        When::Between(Some(from), Some(to)) => vec![parts(from), parts(to)],
        When::Between(..) => return Some(Json::Object(vec![("literal", Json::Text(when.edtf()))])),
    };
    Some(Json::Object(vec![("date-parts", Json::List(dates))]))
}
