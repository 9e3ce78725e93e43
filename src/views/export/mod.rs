//! Taking along what is in view: a dialog in which one chooses what and as what, sees how the file begins, and saves or
//! copies it. What is written is made by `crate::export`; [`content`] asks the engine for what goes into it.

mod content;

use std::rc::Rc;

use sheaf_engine::{Query, Reading, Similar, Window};
use yew::functional::Hook;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Event, Html, hook};

use crate::components::act::act;
use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::components::trouble::why_not;
use crate::export::format::{Format, Subject};
use crate::hooks::{
    About, Asked, Opened, State, Stateful, chosen, copy, download, link, use_asked, use_dialog, use_state_of,
};
use crate::state::{Action, Selection, Shared};
use crate::words::{self, Word, count, fill, grouped, say};

use content::{Key, MOST, Taken, taken};

/// So many lines, and so many characters, are shown of a file.
const LINES: usize = 30;
const CHARACTERS: usize = 3_000;

/// What the dialog needs to know.
#[derive(Clone, PartialEq)]
pub struct Export {
    /// The engine.
    pub opened: Opened,
    /// What the collection is.
    pub about: Rc<About>,
    /// What is asked and chosen.
    pub selection: Rc<Selection>,
    /// The open document.
    pub open: Option<Shared<Reading>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl Stateful for Export {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_export(self)
    }
}

#[hook]
fn use_export(props: &Export) -> Html {
    // Who reads a document means that; else what is listed.
    let subjects: &[Subject] =
        if props.open.is_some() { &[Subject::Document, Subject::Documents] } else { &[Subject::Documents] };
    let wanted = use_state_of((subjects[0], subjects[0].formats()[0]));
    let showing = use_state_of(true);
    let said = use_state_of(String::new());
    let dialog = use_dialog(*showing);

    let (subject, format) = *wanted;
    let taken = use_asked(&props.opened, key(props, subject, format), taken);
    let name = file_name(props, subject, format);

    // Closed as a dialog is, so that the browser gives the focus back; then it goes.
    let close = {
        let showing = showing.clone();
        move |_| showing.set(false)
    };
    let header = el("header")
        .has(el("h2").set("id", "export-title").text(say(words::TAKE_ALONG)))
        .has(button("quiet", close.into()).set("aria-label", say(words::CLOSE)).child(icon(Icon::Cross)));
    let body = match &taken {
        Asked::Ready(taken) => file(taken, &name, format, &said),
        other => why_not(other).unwrap_or_else(|| el("p").text(say(words::EXPORT_NOTHING))),
    };
    el("dialog")
        .class("sheet export")
        .node(&dialog)
        .set("aria-labelledby", "export-title")
        .on(|| ListenerKind::onclose, act::<Event>(&props.dispatch, Action::TakeAlong(false)))
        .has(header)
        .has(choices(subjects, &wanted, &said, &taken))
        .has(body)
        .html()
}

/// Everything that what is taken depends on.
fn key(props: &Export, subject: Subject, format: Format) -> Key {
    let Selection { text, filters, sort, .. } = (*props.selection).clone();
    // Reprints stand under each other in the list, but each is a document to cite.
    let query = Query {
        text,
        filters,
        sort,
        similar: Similar::Shown,
        window: Window { offset: 0, limit: MOST },
        ..Query::default()
    };
    // Where a file lies on somebody's machine is nobody else's business.
    let page = link("");
    let page = if page.starts_with("http") { page } else { String::new() };
    let open = props.open.clone().filter(|_| subject == Subject::Document);
    Key { subject, format, query, open, collection: props.about.info.title.clone(), page }
}

/// What, and as what.
fn choices(
    subjects: &[Subject],
    wanted: &State<(Subject, Format)>,
    said: &State<String>,
    taken: &Asked<Taken>,
) -> El {
    let (subject, format) = **wanted;
    let set = |wanted: &State<(Subject, Format)>, said: &State<String>, to: Vec<(Subject, Format)>| {
        let (wanted, said) = (wanted.clone(), said.clone());
        Callback::from(move |event: Event| {
            let place = chosen(&event).parse().unwrap_or(0);
            wanted.set(to.get(place).copied().unwrap_or(*wanted));
            said.set(String::new());
        })
    };
    let subject_options = subjects.iter().enumerate().map(|(place, other)| {
        let name = match (other, taken) {
            (Subject::Document, _) => say(words::EXPORT_DOCUMENT).to_owned(),
            (Subject::Documents, Asked::Ready(taken)) => count(words::EXPORT_DOCUMENTS, taken.documents),
            (Subject::Documents, _) => say(words::REGION_DOCUMENTS).to_owned(),
        };
        option(place, *other == subject).say(name)
    });
    let format_options = subject
        .formats()
        .iter()
        .enumerate()
        .map(|(place, other)| option(place, *other == format).text(say(format_word(subject, *other))));
    let to_subjects = subjects.iter().map(|subject| (*subject, subject.formats()[0])).collect();
    let to_formats = subject.formats().iter().map(|format| (subject, *format)).collect();
    let field = |name: Word, options: El| el("label").has(el("span").text(say(name))).has(options);
    el("div")
        .class("export-choices")
        .has(field(
            words::EXPORT_WHAT,
            el("select").on_change(set(wanted, said, to_subjects)).list(subject_options),
        ))
        .has(field(
            words::EXPORT_AS,
            el("select").on_change(set(wanted, said, to_formats)).list(format_options),
        ))
}

fn option(place: usize, selected: bool) -> El {
    let place = place.to_string();
    el("option").key(&place).with("value", place.clone()).mark("selected", selected)
}

/// The file: how it begins, and what can be done with it.
fn file(taken: &Shared<Taken>, name: &str, format: Format, said: &State<String>) -> El {
    if taken.text.is_empty() {
        return el("p").class("soft").text(say(words::EXPORT_NOTHING));
    }
    let begins = beginning(&taken.text);
    let cut = (begins.len() < taken.text.len()).then(|| count(words::EXPORT_CUT, taken.text.lines().count()));
    let part = (taken.documents > taken.given).then(|| {
        let (part, whole) = (grouped(taken.given), grouped(taken.documents));
        fill(words::EXPORT_FIRST, &[("part", &part), ("whole", &whole)])
    });
    let preview = el("pre")
        .class("export-preview")
        .set("tabindex", "0")
        .set("role", "region")
        .set("dir", "auto")
        .label(fill(words::EXPORT_PREVIEW, &[("file", name)]))
        .say(begins.to_owned());
    let save = {
        let (taken, said, name) = (taken.clone(), said.clone(), name.to_owned());
        move |_| {
            let text = [format.begins_with(), &taken.text].concat();
            said.set(if download(&name, format.media_type(), &text) {
                fill(words::EXPORT_DOWNLOADED, &[("file", &name)])
            } else {
                say(words::EXPORT_REFUSED).to_owned()
            });
        }
    };
    let copying = {
        let (taken, said) = (taken.clone(), said.clone());
        move |_| {
            let said = said.clone();
            copy(&taken.text, move |copied| {
                said.set(say(if copied { words::COPIED } else { words::EXPORT_COPY_REFUSED }).to_owned());
            });
        }
    };
    el("div")
        .class("export-file")
        .has(el("p").class("export-name").has(el("bdi").say(name.to_owned())))
        .has(preview)
        .has_some(cut.map(|cut| el("p").class("soft small").say(cut)))
        .has_some(part.map(|part| el("p").class("soft small").say(part)))
        .has(
            el("div")
                .class("export-actions")
                .has(button("button", save.into()).text(say(words::EXPORT_DOWNLOAD)))
                .has(button("button", copying.into()).text(say(words::EXPORT_COPY)))
                .has(el("p").set("role", "status").has(el("bdi").say((**said).clone()))),
        )
}

/// The first lines of a file.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(CHARACTERS).map_or(text.len(), |(at, _)| at);
    let lines = text.match_indices('\n').nth(LINES - 1).map_or(text.len(), |(at, _)| at + 1);
    text.get(..end.min(lines)).unwrap_or(text)
}

/// What the file is called: after the document, or after the collection.
fn file_name(props: &Export, subject: Subject, format: Format) -> String {
    let name = match (&props.open, subject) {
        (Some(open), Subject::Document) => &open.card.id,
        _ => &props.about.info.title,
    };
    let mut stem = String::new();
    for character in name.chars().take(60) {
        if character.is_alphanumeric() {
            stem.push(character);
        } else if !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_matches('-');
    [if stem.is_empty() { "sheaf" } else { stem }, ".", format.extension()].concat()
}

const fn format_word(subject: Subject, format: Format) -> Word {
    match (format, subject) {
        (Format::Bibtex, _) => words::EXPORT_BIBTEX,
        (Format::Ris, _) => words::EXPORT_RIS,
        (Format::CslJson, _) => words::EXPORT_CSL,
        (Format::Csv, _) => words::EXPORT_CSV,
        (Format::Markdown, Subject::Document) => words::EXPORT_READING,
        (Format::Markdown, _) => words::EXPORT_BIBLIOGRAPHY,
        (Format::Annotations, _) => words::EXPORT_ANNOTATIONS,
        (Format::Brat, _) => words::EXPORT_BRAT,
        (Format::Text, _) => words::EXPORT_TEXT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_of_whole_lines_and_not_too_much() {
        assert_eq!(beginning("a\nb\n"), "a\nb\n");
        assert_eq!(beginning(&"é\n".repeat(100)), "é\n".repeat(LINES));
        assert_eq!(beginning(&"é".repeat(9_000)), "é".repeat(CHARACTERS));
    }
}
