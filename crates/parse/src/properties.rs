//! What Word, OpenDocument, EPUB and PDF files say of themselves, and how much of it is to be believed.
//!
//! Programs fill these fields in, and people copy old files for new texts. So titles and authors that only a program can have
//! written are left out, and the day on which a file was made or changed is told in the note: it is not the date of publication,
//! which is stated only where a field is meant for it.

use crate::metadata::{MAX_VALUES, Metadata, keywords, language_code, people, published, value};
use crate::problems::Problems;
use crate::{Content, dates, header, press};

/// The fields as they stand in the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Properties {
    pub(crate) title: Option<String>,
    /// One or several names in each.
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) language: Option<String>,
    /// Words with commas or semicolons between, in each.
    pub(crate) keywords: Vec<String>,
    /// The date of publication.
    pub(crate) issued: Option<String>,
    /// When the file was made.
    pub(crate) created: Option<String>,
    /// When the file was changed last.
    pub(crate) modified: Option<String>,
}

impl Properties {
    /// What of it is believed. The title is the file's word against the text's: see who asks.
    pub(crate) fn into_metadata(self, problems: &mut Problems) -> Metadata {
        let note = self.note();
        let authors = self.authors.iter().flat_map(|names| people(names)).filter(|name| !is_account(name));
        let tags = self.keywords.iter().flat_map(|list| keywords(list));
        Metadata {
            title: self.title.as_deref().and_then(value).filter(|title| !is_made_up(title)),
            outlet: self.publisher.as_deref().and_then(value),
            authors: authors.take(MAX_VALUES).collect(),
            language: self.language.as_deref().and_then(language_code),
            tags: tags.take(MAX_VALUES).collect(),
            note,
            published: published(self.issued, problems),
            ..Metadata::default()
        }
    }

    /// `File made on 2016-06-03, last changed on 2016-06-05.`
    fn note(&self) -> Option<String> {
        let day = |text: &Option<String>| {
            let interval = dates::parse(text.as_ref()?)?.interval;
            // What a program writes that does not know: the first day that it can count.
            (interval.first?.year() > 1980).then(|| interval.to_string())
        };
        match (day(&self.created), day(&self.modified)) {
            (Some(made), Some(changed)) if made != changed => {
                Some(format!("File made on {made}, last changed on {changed}."))
            }
            (Some(made), _) => Some(format!("File made on {made}.")),
            (None, Some(changed)) => Some(format!("File last changed on {changed}.")),
            (None, None) => None,
        }
    }
}

/// The text with what it says in its head, and what the file says of itself.
///
/// Of titles the one that is marked in the text as its title goes first, then the file's, then a first heading; of authors those
/// of a byline go before the file's, who is often whoever had the machine.
pub(crate) fn join(content: Content, properties: Properties, problems: &mut Problems) -> Content {
    // What an export says of itself says nothing of its articles.
    if let Some(articles) = press::articles(&content.text, Some(&content.blocks), problems) {
        return articles;
    }
    let stated = properties.into_metadata(problems);
    let title = content.metadata.title.clone().or_else(|| stated.title.clone());
    let mut content = crate::without_title(content, title.as_deref());
    let known = Metadata {
        title: content.metadata.title.take().or(title),
        published: stated.published.clone(),
        ..Metadata::default()
    };
    let (found, range) = header::read(&content.text, known, header::Lines::Made, problems);
    Content { metadata: found.or(stated), ..crate::cut(content.text, &content.blocks, range) }
}

/// A title that a program made: of a file's name, of a template, or none.
fn is_made_up(title: &str) -> bool {
    const OPENINGS: [&str; 9] = [
        "microsoft word - ",
        "microsoft powerpoint - ",
        "untitled",
        "unbenannt",
        "sans titre",
        "document",
        "dokument",
        "powerpoint presentation",
        "print",
    ];
    const EXTENSIONS: [&str; 14] = [
        "doc", "docx", "docm", "dot", "dotx", "odt", "rtf", "pdf", "indd", "qxd", "p65", "tex", "dvi", "html",
    ];
    let folded = sheaf_text::fold(title);
    // What libraries write that are told nothing.
    if matches!(&*folded, "(anonymous)" | "(unspecified)") {
        return true;
    }
    let extension = title.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let of_file = EXTENSIONS.contains(&extension.as_str());
    let opening = OPENINGS.iter().any(|opening| {
        folded
            .strip_prefix(opening)
            .is_some_and(|rest| opening.ends_with("- ") || !rest.contains(char::is_alphabetic))
    });
    of_file || opening || !title.contains(char::is_alphabetic)
}

/// An account rather than a person: `admin`, `jdoe2`, `Microsoft Office User`.
fn is_account(name: &str) -> bool {
    const NAMES: [&str; 22] = [
        "admin",
        "administrator",
        "anonymous",
        "author",
        "autor",
        "auteur",
        "benutzer",
        "default",
        "dell",
        "hp",
        "lenovo",
        "microsoft",
        "microsoft office user",
        "office",
        "owner",
        "pc",
        "python-docx",
        "root",
        "un-named",
        "unknown",
        "user",
        "windows user",
    ];
    let begins_small = name.starts_with(|c: char| c.is_ascii_lowercase());
    let alone = !name.contains(' ') && (begins_small || name.contains(|c: char| c.is_ascii_digit()));
    alone
        || name.starts_with('(')
        || name.contains(['\\', '@', '/'])
        || NAMES.contains(&sheaf_text::fold(name).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_programs_made() {
        for title in [
            "Microsoft Word - Rain in the hills.doc",
            "rain_final(2).docx",
            "Untitled",
            "Document1",
            "Dokument 3",
            "2016-06-03",
            "(anonymous)",
            "…",
        ] {
            assert!(is_made_up(title), "{title}");
        }
        for title in
            ["Rain in the hills", "Documents of the rain", "Printers and rain", "v. Board of Ellary", "مطر"]
        {
            assert!(!is_made_up(title), "{title}");
        }
    }

    #[test]
    fn names_of_accounts() {
        for name in [
            "admin",
            "Administrator",
            "jdoe2",
            "COUNTY\\jdoe",
            "Microsoft Office User",
            "j.doe@example.org",
            "PC17",
            "(anonymous)",
        ] {
            assert!(is_account(name), "{name}");
        }
        for name in ["Ines Mott", "Prince", "ليلى", "佐藤", "bell hooks"] {
            assert!(!is_account(name), "{name}");
        }
    }
}
