//! The command palette (Ctrl+K): one field that leads to documents, names, views and what the page can do.
//!
//! A dialog with a combobox over a list (WAI-ARIA's pattern "editable combobox with list autocomplete"): the focus stays in
//! the field, arrow keys go through the list, Enter does what is marked.

mod choices;

use yew::functional::Hook;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Event, Html, InputEvent, KeyboardEvent, NodeRef, hook, use_node_ref};

use crate::components::el::{El, el};
use crate::hooks::{
    Shown, State, Stateful, bring_into_view, focus, shut, typed, use_dialog, use_effect_of, use_state_of,
};
use crate::words::{self, Word, count, say};

use choices::{Choice, use_choices};

/// The palette.
#[derive(Clone, PartialEq)]
pub struct Palette {
    /// The collection and the selection.
    pub shown: Shown,
    /// Closes it.
    pub close: Callback<()>,
    /// Copies a link to what is shown.
    pub copy: Callback<()>,
    /// Opens the list of keys.
    pub keys: Callback<()>,
    /// Whether the page can read one\'s own documents.
    pub own: bool,
}

impl Stateful for Palette {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_palette(self)
    }
}

#[hook]
fn use_palette(palette: &Palette) -> Html {
    let typing = use_state_of(String::new());
    let at = use_state_of(0);
    let (field, list) = (use_node_ref(), use_node_ref());
    let dialog = use_dialog(true);
    let choices = use_choices(palette, &typing);
    {
        let field = field.clone();
        use_effect_of((), move |()| focus(&field));
    }
    {
        let list = list.clone();
        use_effect_of(*at, move |_| bring_into_view(&list, "[aria-selected=true]"));
    }
    let close = {
        let (dialog, close) = (dialog.clone(), palette.close.clone());
        Callback::from(move |()| {
            shut(&dialog);
            close.emit(());
        })
    };
    let onclose = close.reform(|_: Event| ());
    let place = el("dialog")
        .class("sheet palette")
        .node(&dialog)
        .set("aria-label", say(words::PALETTE))
        .on(|| ListenerKind::onclose, onclose);
    let marked = (*at).min(choices.len().saturating_sub(1));
    let input = input(&typing, &at, &field, marked, &choices, &close);
    let listed = el("div")
        .set("id", "palette-list")
        .class("palette-list")
        .node(&list)
        .set("role", "listbox")
        .set("aria-label", say(words::PALETTE_LIST))
        .list(groups(&choices, marked, &close).into_iter());
    let told =
        el("p").class("hidden").set("role", "status").say(count(words::PALETTE_COUNTED, choices.len()));
    let none = choices.is_empty().then(|| el("p").class("soft").text(say(words::PALETTE_NONE)));
    place.has(input).has(listed).has_some(none).has(told).html()
}

/// The field, which keeps the focus.
fn input(
    typing: &State<String>,
    at: &State<usize>,
    field: &NodeRef,
    marked: usize,
    choices: &[Choice],
    close: &Callback<()>,
) -> El {
    let oninput = {
        let (typing, at) = (typing.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            typing.set(typed(&event));
            at.set(0);
        })
    };
    let onkeydown = {
        let (at, close, all) = (at.clone(), close.clone(), choices.len());
        let run = choices.get(marked).map(|choice| choice.run.clone());
        move |event: KeyboardEvent| {
            match &*event.key() {
                _ if event.is_composing() || all == 0 => return,
                "ArrowDown" => at.set((marked + 1) % all),
                "ArrowUp" => at.set((marked + all - 1) % all),
                "Enter" => {
                    close.emit(());
                    if let Some(run) = &run {
                        run.emit(());
                    }
                }
                _ => return,
            }
            event.prevent_default();
        }
    };
    let input = el("input")
        .class("view-find palette-field")
        .node(field)
        .set("type", "text")
        .set("role", "combobox")
        .set("aria-label", say(words::PALETTE_FIND))
        .set("placeholder", say(words::PALETTE_FIND))
        .set("aria-autocomplete", "list")
        .set("aria-controls", "palette-list")
        .is("aria-expanded", !choices.is_empty())
        .set("autocomplete", "off")
        .set("autocapitalize", "off")
        .set("spellcheck", "false")
        .set("enterkeyhint", "go")
        .set("dir", "auto")
        .value((**typing).clone())
        .on_input(oninput)
        .on_key(onkeydown.into());
    if choices.is_empty() { input } else { input.with("aria-activedescendant", id(marked)) }
}

/// What can be chosen, by what it is.
fn groups(choices: &[Choice], marked: usize, close: &Callback<()>) -> Vec<El> {
    let mut groups: Vec<(Word, Vec<El>)> = Vec::new();
    for (i, choice) in choices.iter().enumerate() {
        let option = option(i, choice, i == marked, close);
        match groups.last_mut() {
            Some((group, options)) if *group == choice.group => options.push(option),
            _ => groups.push((choice.group, vec![option])),
        }
    }
    let mut drawn = Vec::new();
    for (group, options) in groups {
        let title = el("h3").set("aria-hidden", "true").text(say(group));
        let place = el("div").set("role", "group").set("aria-label", say(group)).has(title);
        drawn.push(place.list(options.into_iter()));
    }
    drawn
}

fn option(i: usize, choice: &Choice, marked: bool, close: &Callback<()>) -> El {
    let (close, run) = (close.clone(), choice.run.clone());
    el("div")
        .with("id", id(i))
        .set("role", "option")
        .is("aria-selected", marked)
        .on_click(Callback::from(move |_| {
            close.emit(());
            run.emit(());
        }))
        .has(el("bdi").say(choice.label.clone()))
        .has_some(choice.note.clone().map(|note| el("small").class("soft").say(note)))
}

fn id(i: usize) -> String {
    ["palette-", &i.to_string()].concat()
}
