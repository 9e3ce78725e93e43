//! What the palette offers for what is typed.

use sheaf_engine::{Answer, NameList, NamesRequest, Query, Reply, Window, in_small_letters};
use yew::{Callback, hook};

use super::Palette;
use crate::components::act::act;
use crate::components::dates;
use crate::components::words::view_word;
use crate::hooks::{Asked, focus_once_drawn, later, leave_field, use_asked};
use crate::state::{Action, Dialog, See, Theme};
use crate::words::{self, Word, count, say};

/// Something that can be chosen.
pub(super) struct Choice {
    /// What it is.
    pub(super) group: Word,
    /// What it is called.
    pub(super) label: String,
    /// What tells it from others of that name.
    pub(super) note: Option<String>,
    /// Does it.
    pub(super) run: Callback<()>,
}

/// So many documents, and so many names, are offered.
const LIMIT: u32 = 8;

/// Documents whose titles have all words typed, names with a word that begins like this, and the views and actions whose
/// names have it anywhere; these alone where nothing is typed.
#[hook]
pub(super) fn use_choices(palette: &Palette, typed: &str) -> Vec<Choice> {
    let shown = &palette.shown;
    let typed = typed.trim();
    let window = Window { offset: 0, limit: LIMIT };
    let documents = use_asked(&shown.opened, in_titles(typed), move |engine, text| {
        if text.is_empty() {
            return Reply::Ready(Answer::default());
        }
        let query = Query { text: text.clone(), window, ..Query::default() };
        engine.answer(&query.titles())
    });
    let names = use_asked(&shown.opened, typed.to_owned(), move |engine, typed| {
        if typed.is_empty() {
            return Reply::Ready(NameList::default());
        }
        let request = NamesRequest { typed: typed.clone(), window, ..NamesRequest::default() };
        engine.names(&Query::default(), &request)
    });
    let act = |action| act(&shown.dispatch, action);
    let mut choices = Vec::new();
    if let Asked::Ready(answer) = &documents {
        for hit in &answer.hits {
            let open = act(Action::Open { id: hit.card.id.clone(), passage: None });
            // Closing the palette gives the focus back to the search box, where it was called from there.
            let run = Callback::from(move |()| {
                leave_field();
                open.emit(());
            });
            let note = Some(dates::published(&hit.card.published).0);
            choices.push(Choice { group: words::VIEW_DOCUMENTS, label: hit.card.title.clone(), note, run });
        }
    }
    if let Asked::Ready(names) = &names {
        for row in &names.rows {
            let open = Action::Entity(Some(row.id.clone()));
            let open = act(open);
            // Closing the palette gave the focus back to what had it before.
            let run = Callback::from(move |()| {
                open.emit(());
                focus_once_drawn(".entity", false);
            });
            let note = Some(count(words::MENTIONS_COUNTED, row.mentions as usize));
            choices.push(Choice { group: words::VIEW_NAMES, label: row.name.clone(), note, run });
        }
    }
    let sought = in_small_letters(typed);
    let mut offer = |group: Word, label: Word, note: Option<Word>, run: Callback<()>| {
        let (label, note) = (say(label).to_owned(), note.map(|note| say(note).to_owned()));
        let called = |words: &String| in_small_letters(words).contains(&sought);
        if called(&label) || note.as_ref().is_some_and(called) {
            choices.push(Choice { group, label, note, run });
        }
    };
    // Once the palette is gone: one dialog is not drawn in the place of another.
    let export = act(Action::Dialog(Some(Dialog::Export)));
    let export = Callback::from(move |()| {
        let export = export.clone();
        later(0, move || export.emit(()));
    });
    for see in See::ALL {
        offer(words::VIEWS, view_word(see), None, act(Action::See(see)));
    }
    if !shown.selection.set().is_empty() || !shown.selection.text.is_empty() {
        offer(words::PALETTE_ACTIONS, words::CLEAR_EVERYTHING, None, act(Action::ClearAll));
    }
    offer(words::PALETTE_ACTIONS, words::COPY_LINK, None, palette.copy.clone());
    offer(words::PALETTE_ACTIONS, words::EXPORT, Some(words::EXPORT_ALSO), export);
    if palette.own {
        offer(words::PALETTE_ACTIONS, words::OWN, None, act(Action::Dialog(Some(Dialog::Own))));
    }
    offer(words::PALETTE_ACTIONS, words::KEYS, None, palette.keys.clone());
    for (name, theme) in [
        (words::THEME_SYSTEM, Theme::System),
        (words::THEME_LIGHT, Theme::Light),
        (words::THEME_DARK, Theme::Dark),
    ] {
        if theme != shown.preferences.theme {
            offer(words::PALETTE_ACTIONS, name, None, act(Action::Theme(theme)));
        }
    }
    choices
}

/// Words as a query for titles that have them all, the last as a beginning. Only letters and digits: what else is typed
/// would be read as the query language.
fn in_titles(typed: &str) -> String {
    let mut query = String::new();
    for word in typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !query.is_empty() {
            query.push(' ');
        }
        query.push_str("title:");
        query.push_str(word);
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_sought_as_words_of_titles() {
        for (typed, query) in [
            ("", ""),
            (" Third  strike ", "title:Third title:strike"),
            ("“place:x” -y", "title:place title:x title:y"),
            ("طرابلس", "title:طرابلس"),
        ] {
            assert_eq!(in_titles(typed), query);
        }
    }
}
