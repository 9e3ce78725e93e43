//! What the palette offers for what is typed.

use sheaf_engine::{Answer, NameList, NamesRequest, Query, Reply, Window, in_small_letters};
use yew::{Callback, hook};

use super::Palette;
use crate::components::act::act;
use crate::components::dates;
use crate::components::words::view_word;
use crate::hooks::{Asked, leave_field, use_asked};
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
            let note = Some(count(words::MENTIONS_COUNTED, row.mentions as usize));
            choices.push(Choice { group: words::VIEW_NAMES, label: row.name.clone(), note, run: act(open) });
        }
    }
    let mut offer = |group: Word, label: Word, run: Callback<()>| {
        let label = say(label).to_owned();
        if in_small_letters(&label).contains(&in_small_letters(typed)) {
            choices.push(Choice { group, label, note: None, run });
        }
    };
    for see in See::ALL {
        offer(words::VIEWS, view_word(see), act(Action::See(see)));
    }
    if !shown.selection.set().is_empty() || !shown.selection.text.is_empty() {
        offer(words::PALETTE_ACTIONS, words::CLEAR_EVERYTHING, act(Action::ClearAll));
    }
    offer(words::PALETTE_ACTIONS, words::COPY_LINK, palette.copy.clone());
    if palette.own {
        offer(words::PALETTE_ACTIONS, words::OWN, act(Action::Dialog(Some(Dialog::Own))));
    }
    offer(words::PALETTE_ACTIONS, words::KEYS, palette.keys.clone());
    for (name, theme) in [
        (words::THEME_SYSTEM, Theme::System),
        (words::THEME_LIGHT, Theme::Light),
        (words::THEME_DARK, Theme::Dark),
    ] {
        if theme != shown.preferences.theme {
            offer(words::PALETTE_ACTIONS, name, act(Action::Theme(theme)));
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
