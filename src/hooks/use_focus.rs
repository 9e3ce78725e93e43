//! Keeping the focus, the scrolling and the window's title with what is shown.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use sheaf_engine::Query;
use yew::{NodeRef, hook, use_mut_ref};

use super::{Opened, use_effect_of};
use crate::browser::keeper::Keeper;
use crate::browser::{focus, page, size};

/// Puts the focus where a document opens, once it is seen, and back where it came from once it closes; not on the first
/// drawing, which must not take the focus from anybody. Later than the drawing, for asking who has the focus, or moving it,
/// makes the browser lay out everything.
#[hook]
pub fn use_focus_on_open(open: Option<&str>, reader: &NodeRef, list: &NodeRef) {
    let before = use_mut_ref(|| open.map(str::to_owned));
    let had = use_mut_ref(|| None);
    // Now, for what is hidden once this is drawn has lost it.
    if open.is_some() && before.borrow().is_none() {
        had.replace(focus::held());
    }
    let (reader, list) = (reader.clone(), list.clone());
    use_effect_of(open.map(str::to_owned), move |open| {
        let (before, open) = (before.replace(open.clone()), open.clone());
        Timeout::new(0, move || match (before, open) {
            // Not from whoever has begun to type by then: the letters would be taken for keys.
            (before, Some(open)) if before.as_ref() != Some(&open) && !focus::is_in_field() => {
                focus::focus(&reader);
            }
            (Some(before), None) if focus::is_lost() => focus::return_to(&list, &before, had.take()),
            _ => {}
        })
    });
}

/// Scrolls the list to the document that is opened, wherever it was opened from; the text and the focus stay. `drawn`: whether
/// its row is among those that are drawn. Where it is not, since the list is long and all its rows are equally high (`row` CSS
/// pixels, else 0), the engine knows which one it is.
#[hook]
pub fn use_opened_in_list(
    opened: &Opened,
    list: &NodeRef,
    open: Option<(Query, &str)>,
    drawn: bool,
    row: u32,
) {
    let list = list.clone();
    // Once for each: whoever scrolls away has seen where it is.
    let shown = use_mut_ref(|| None::<String>);
    let open = open.map(|(query, id)| (opened.clone(), query, id.to_owned(), drawn, row));
    use_effect_of(open, move |open| {
        let Some((opened, query, id, drawn, row)) = open else {
            shown.replace(None);
            return None;
        };
        if shown.borrow().as_ref() == Some(id) {
            return None;
        }
        let place = match (*drawn, *row) {
            (true, _) => None,
            (false, 0) => return None,
            (false, row) => {
                let number = opened.reply(|engine| engine.row_of(query, id)).ready()??;
                Some(number * row + row / 2)
            }
        };
        let id = id.clone();
        Some(Timeout::new(0, move || {
            match place {
                None => size::bring_down(&list, ".result[aria-current]"),
                Some(place) => size::scroll_down(&list, place),
            }
            shown.replace(Some(id));
        }))
    });
}

/// Scrolls an element back to its top whenever `on` changes. Where nothing was scrolled since, nothing is done: it would
/// make the browser lay out everything once more, at every step of a thumb.
#[hook]
pub fn use_top_on<T: PartialEq + 'static>(node: &NodeRef, on: T) {
    let node = node.clone();
    let scrolled = use_mut_ref(|| true);
    {
        let scrolled = Rc::clone(&scrolled);
        use_effect_of((), move |()| focus::on_scroll(move || *scrolled.borrow_mut() = true));
    }
    use_effect_of(on, move |_| {
        if scrolled.replace(false) {
            focus::scroll_to_top(&node);
        }
    });
}

/// Keeps in view what is current in a strip that may scroll sideways, whenever `on` changes; once what changed is seen, for
/// measuring makes the browser lay out everything.
#[hook]
pub fn use_current_in_view<T: PartialEq + 'static>(strip: &NodeRef, on: T) {
    let strip = strip.clone();
    use_effect_of(on, move |_| Timeout::new(0, move || size::bring_across(&strip, "[aria-current]")));
}

/// Sets the title of the window.
#[hook]
pub fn use_title(title: String) {
    use_effect_of(title, |title| page::set_title(title));
}

/// Puts the focus back wherever a drawing loses it. To be used once, at the root.
#[hook]
pub fn use_focus_kept() {
    use_effect_of((), |()| Keeper::new());
}
