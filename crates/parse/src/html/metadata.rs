//! What a page says about itself: `<meta>` tags (Open Graph, `article:`, `citation_`, Dublin Core), JSON-LD, `<title>`,
//! `<time>`, `<html lang>`.

use scraper::{Html, Node};
use serde_json::Value;

use super::{elements, text_of};
use crate::byline;
use crate::metadata::{
    MAX_VALUES, Metadata, keywords, language_code, one_line, people, published, value, web_address,
};
use crate::problems::Problems;

/// Largest block of JSON-LD that is read, in bytes.
const MAX_JSON: usize = 1 << 20;

/// The page's metadata; the more specific source wins.
pub(super) fn read(page: &Html, problems: &mut Problems) -> Metadata {
    let head = Head::of(page);
    let linked_data = linked_data(page);
    let outlet = head.first(&[
        "og:site_name",
        "citation_journal_title",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "application-name",
    ]);
    let outlet = linked_data.outlet.or(outlet);
    let heading = elements(page, "h1").find_map(|node| value(&text_of(node)));
    let mut of_title = None;
    let title = linked_data
        .title
        .or_else(|| {
            head.first(&[
                "og:title",
                "citation_title",
                "dc.title",
                "dcterms.title",
                "headline",
                "twitter:title",
            ])
        })
        .or_else(|| {
            elements(page, "title")
                .find_map(|node| value(&text_of(node)))
                .map(|title| without_site(title, outlet.as_deref()))
                .map(|title| match heading.as_deref().and_then(|heading| site_behind(&title, heading)) {
                    Some((heading, site)) => {
                        of_title = value(site);
                        heading.to_owned()
                    }
                    None => title,
                })
        })
        .or_else(|| heading.clone());
    let mut authors = linked_data.authors;
    if authors.is_empty() {
        authors = head.authors(page);
    }
    let tags = head.all(&["article:tag"]);
    let tags = if tags.is_empty() {
        head.first(&["news_keywords", "keywords"]).map(|list| keywords(&list)).unwrap_or_default()
    } else {
        tags
    };
    Metadata {
        title,
        outlet: outlet.or(of_title),
        authors,
        language: head.language(page).or(linked_data.language),
        tags: if linked_data.tags.is_empty() { tags } else { linked_data.tags },
        url: head.address(page),
        published: published(linked_data.date.into_iter().chain(head.dates(page)), problems),
        ..Metadata::default()
    }
}

/// `Rain in the hills | The Example Herald` without the outlet.
fn without_site(title: String, outlet: Option<&str>) -> String {
    for between in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(between)
            && outlet.is_some_and(|outlet| sheaf_text::fold(outlet) == sheaf_text::fold(tail.trim()))
        {
            return head.trim().to_owned();
        }
    }
    title
}

/// `Rain in the hills - The Example Herald` as title and site, on a page headed `Rain in the hills`.
fn site_behind<'a>(title: &'a str, heading: &str) -> Option<(&'a str, &'a str)> {
    [" | ", " - ", " – ", " — ", " :: "].iter().find_map(|between| {
        let (head, site) = title.split_at_checked(heading.len()).filter(|(head, _)| *head == heading)?;
        Some((head, site.strip_prefix(between)?.trim()))
    })
}

/// The `<meta>` tags with a name and a content.
struct Head(Vec<(String, String)>);

impl Head {
    fn of(page: &Html) -> Self {
        let metas = elements(page, "meta").filter_map(|node| {
            let Node::Element(meta) = node.value() else { return None };
            let name = meta
                .attr("property")
                .or(meta.attr("name"))
                .or(meta.attr("itemprop"))
                .or(meta.attr("http-equiv"))?;
            Some((name.trim().to_ascii_lowercase(), value(meta.attr("content")?)?))
        });
        Self(metas.collect())
    }

    /// The content of the first of `names` that the page has.
    fn first(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.0.iter().find(|(key, _)| key == name))
            .map(|(_, content)| content.clone())
    }

    /// All contents with one of `names`, without repetitions; at most [`MAX_VALUES`].
    fn all(&self, names: &[&str]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for (_, content) in self.0.iter().filter(|(key, _)| names.contains(&key.as_str())) {
            if all.len() < MAX_VALUES && !all.contains(content) {
                all.push(content.clone());
            }
        }
        all
    }

    fn authors(&self, page: &Html) -> Vec<String> {
        for names in [
            &["citation_author"][..],
            &["article:author", "og:article:author"],
            &["dc.creator", "dcterms.creator"],
            &["author", "parsely-author", "sailthru.author"],
        ] {
            // Some sites give the address of an author's page.
            let found: Vec<String> = self
                .all(names)
                .iter()
                .filter(|text| !text.contains("://"))
                .flat_map(|text| people(text))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        let marked = page.tree.root().descendants().filter(|node| {
            node.value().as_element().is_some_and(|element| {
                element.attr("rel") == Some("author") || element.attr("itemprop") == Some("author")
            })
        });
        let mut authors: Vec<String> = Vec::new();
        for text in
            marked.map(|node| one_line(&text_of(node))).filter(|text| !text.is_empty() && text.len() <= 200)
        {
            for author in byline::authors(&text).unwrap_or_else(|| people(&text)) {
                if authors.len() < MAX_VALUES && !authors.contains(&author) {
                    authors.push(author);
                }
            }
        }
        authors
    }

    fn language(&self, page: &Html) -> Option<String> {
        let lang = elements(page, "html").find_map(|node| node.value().as_element()?.attr("lang"));
        lang.and_then(language_code).or_else(|| {
            self.first(&[
                "og:locale",
                "content-language",
                "dc.language",
                "dcterms.language",
                "citation_language",
            ])
            .and_then(|text| language_code(&text))
        })
    }

    fn address(&self, page: &Html) -> Option<String> {
        let canonical = elements(page, "link").find_map(|node| {
            let link = node.value().as_element()?;
            (link.attr("rel")? == "canonical").then(|| link.attr("href")).flatten()
        });
        canonical
            .and_then(web_address)
            .or_else(|| self.first(&["og:url"]).and_then(|text| web_address(&text)))
    }

    fn dates(&self, page: &Html) -> Vec<String> {
        const NAMES: [&str; 14] = [
            "article:published_time",
            "og:article:published_time",
            "citation_publication_date",
            "citation_online_date",
            "citation_date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.created",
            "datepublished",
            "parsely-pub-date",
            "pubdate",
            "publication_date",
            "date",
        ];
        let metas = NAMES.iter().filter_map(|name| self.first(&[name]));
        let times = elements(page, "time").take(1).filter_map(|node| {
            let stated = node.value().as_element()?.attr("datetime").map(str::to_owned);
            value(&stated.unwrap_or_else(|| text_of(node)))
        });
        metas.chain(times).collect()
    }
}

/// What JSON-LD says of an article.
#[derive(Default)]
struct LinkedData {
    title: Option<String>,
    outlet: Option<String>,
    authors: Vec<String>,
    language: Option<String>,
    tags: Vec<String>,
    date: Option<String>,
}

/// The first article (<https://schema.org/Article> and what derives from it) in the page's JSON-LD.
fn linked_data(page: &Html) -> LinkedData {
    elements(page, "script")
        .filter(|node| {
            node.value().as_element().and_then(|script| script.attr("type")) == Some("application/ld+json")
        })
        .map(text_of)
        .filter(|json| json.len() <= MAX_JSON)
        .filter_map(|json| serde_json::from_str::<Value>(&json).ok())
        .find_map(|data| article_in(&data).map(read_article))
        .unwrap_or_default()
}

/// The object itself, an element of a list, or of an `@graph`.
fn article_in(data: &Value) -> Option<&Value> {
    if let Value::Array(list) = data {
        return list.iter().find_map(article_in);
    }
    let is_article = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report")
    };
    let kind = data.get("@type");
    let several = kind.and_then(Value::as_array).is_some_and(|kinds| kinds.iter().any(is_article));
    if several || kind.is_some_and(is_article) { Some(data) } else { article_in(data.get("@graph")?) }
}

fn read_article(article: &Value) -> LinkedData {
    let text = |name: &str| article.get(name).and_then(Value::as_str).and_then(value);
    LinkedData {
        title: text("headline").or_else(|| text("name")),
        outlet: article.get("publisher").map(names).and_then(|names| names.into_iter().next()),
        authors: article.get("author").map(names).unwrap_or_default(),
        language: text("inLanguage").and_then(|language| language_code(&language)),
        tags: match article.get("keywords") {
            Some(Value::String(list)) => keywords(list),
            Some(list) => names(list),
            None => Vec::new(),
        },
        date: text("datePublished").or_else(|| text("dateCreated")),
    }
}

/// The names of one or several persons or bodies, given as texts or as objects.
fn names(data: &Value) -> Vec<String> {
    match data {
        Value::String(name) => value(name).into_iter().collect(),
        Value::Array(list) => list.iter().flat_map(names).collect(),
        Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}
