//! How a file begins, or what a picture looks like, and what can be done with it.

use std::rc::Rc;

use yew::Callback;

use super::content::{Content, MOST, written};
use super::subject::Subject;
use super::taking::{Taking, Way, handed_over};
use crate::components::el::{El, button, el};
use crate::export::format::Format;
use crate::export::svg::Drawing;
use crate::hooks::{State, copy, download, download_blob, picture};
use crate::state::See;
use crate::words::{self, Word, count, fill, grouped, say};

/// So many lines, and so many characters, are shown of a file.
const LINES: usize = 30;
const CHARACTERS: usize = 3_000;

/// A file that is text: its beginning, and how much it holds.
pub(super) fn text(begun: &Content, taking: &Rc<Taking>) -> El {
    let text = written(begun, taking.format, &taking.key);
    if text.is_empty() {
        return el("p").class("soft").text(say(words::EXPORT_NOTHING));
    }
    let shown = beginning(&text).to_owned();
    let cut = shown.len() < text.len() || begun.next().is_some();
    let whole = begun.counted().1;
    let taken = whole.min(MOST as usize);
    let holds = counted(taking.key.subject).map(|word| [" · ", &*count(word, taken)].concat());
    let part = (whole > taken).then(|| {
        let (part, whole) = (grouped(taken), grouped(whole));
        el("p").class("small").say(fill(words::EXPORT_FIRST, &[("part", &part), ("whole", &whole)]))
    });
    let preview = el("pre")
        .class("export-preview")
        .set("tabindex", "0")
        .set("role", "region")
        .set("dir", "auto")
        .label(fill(words::EXPORT_PREVIEW, &[("file", &taking.name)]))
        .say(shown);
    let actions = el("div")
        .class("export-actions")
        .has(action(words::EXPORT_DOWNLOAD, *taking.busy, taking.by(begun, Way::Saved)))
        .has(action(words::EXPORT_COPY, *taking.busy, taking.by(begun, Way::Copied)));
    file(&taking.name, holds.unwrap_or_default())
        .has(preview)
        .has_some(cut.then(|| el("p").class("soft small").text(say(words::EXPORT_CUT))))
        .has_some(part)
        .has(with_status(actions, &taking.said))
}

/// A picture: itself.
pub(super) fn drawn(drawing: &Rc<Option<Drawing>>, format: Format, name: &str, said: &State<String>) -> El {
    let Some(shown) = &**drawing else { return el("p").class("soft").text(say(words::EXPORT_NOTHING)) };
    let image = el("img")
        .with("src", picture::address(shown))
        .with("alt", fill(words::EXPORT_PREVIEW, &[("file", name)]))
        .with("width", shown.width.to_string())
        .with("height", shown.height.to_string());
    let save = {
        let (drawing, said, name) = (Rc::clone(drawing), said.clone(), name.to_owned());
        Callback::from(move |_| {
            let Some(drawing) = &*drawing else { return };
            if format == Format::Svg {
                let saved = download(&name, format.media_type(), &drawing.svg);
                return said.set(handed_over(&name, saved));
            }
            let (said, name) = (said.clone(), name.clone());
            picture::png(drawing, move |blob| {
                let saved = blob.is_some_and(|blob| download_blob(&name, &blob));
                said.set(handed_over(&name, saved));
            });
        })
    };
    let mut actions = el("div").class("export-actions").has(action(words::EXPORT_DOWNLOAD, false, save));
    if format == Format::Svg {
        let (drawing, said) = (Rc::clone(drawing), said.clone());
        let copying = Callback::from(move |_| {
            let Some(drawing) = &*drawing else { return };
            let said = said.clone();
            copy(&drawing.svg, move |copied| {
                said.set(say(if copied { words::COPIED } else { words::EXPORT_COPY_REFUSED }).to_owned());
            });
        });
        actions = actions.has(action(words::EXPORT_COPY, false, copying));
    }
    file(name, String::new())
        .has(el("div").class("export-picture").set("tabindex", "0").has(image))
        .has(with_status(actions, said))
}

fn file(name: &str, holds: String) -> El {
    el("div")
        .class("export-file")
        .has(el("p").class("export-name").has(el("bdi").say(name.to_owned())).has(el("span").say(holds)))
}

/// A button. Not `disabled`, which would take the focus from whoever pressed it.
fn action(name: Word, busy: bool, pressed: Callback<yew::MouseEvent>) -> El {
    button("button", pressed).is("aria-disabled", busy).text(say(name))
}

fn with_status(actions: El, said: &State<String>) -> El {
    actions.has(el("p").set("role", "status").has(el("bdi").say((**said).clone())))
}

/// How what is taken is counted; a document is not.
const fn counted(subject: Subject) -> Option<Word> {
    Some(match subject {
        Subject::Documents | Subject::View(See::Documents) => words::DOCUMENTS_COUNTED,
        Subject::View(See::Timeline) => words::TIMELINE_PASSAGES,
        Subject::View(See::Map) => words::EXPORT_PLACES,
        Subject::View(See::Network) => words::NETWORK_PAIRS,
        Subject::View(See::Figures) => words::FIGURES_COUNTED,
        Subject::View(See::Statements) => words::STATEMENTS_COUNTED,
        Subject::View(See::Names) => words::NAMES_COUNTED,
        Subject::Document | Subject::Picture(_) => return None,
    })
}

/// The first lines of a file.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(CHARACTERS).map_or(text.len(), |(at, _)| at);
    let lines = text.match_indices('\n').nth(LINES - 1).map_or(text.len(), |(at, _)| at + 1);
    text.get(..end.min(lines)).unwrap_or(text)
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
