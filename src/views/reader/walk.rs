//! Walking through the marks of a text, by keys and from the list of what it holds: which mark has the focus, and which is
//! next.

use std::rc::Rc;

use yew::{KeyboardEvent, NodeRef, hook};

use super::contents::{self, Section};
use super::{Prepared, Reader, mark_selector, steps};
use crate::hooks::{
    State, bring_into_view, focus_within, is_around, is_wider, points_rtl, runs_rtl, use_effect_of,
    use_hotkeys, use_state_of,
};
use crate::state::Action;

/// Where one is in the text.
#[derive(Clone)]
pub struct Walk {
    /// The mark that has the focus.
    pub focused: State<Option<u32>>,
    /// The thing of the list that was gone to last, and to which of its marks.
    pub trail: State<Option<(u32, u32)>>,
    reader: Reader,
    prepared: Rc<Prepared>,
    listed: Rc<Vec<Section>>,
}

/// What one walks through.
pub struct WalkProps<'a> {
    /// The document, the entity that is chosen, and where to go on at its ends.
    pub reader: &'a Reader,
    /// The marks to stop at.
    pub prepared: &'a Rc<Prepared>,
    /// The list of what the text holds, while it is shown.
    pub listed: &'a Rc<Vec<Section>>,
    /// The reader.
    pub root: &'a NodeRef,
    /// The text in it.
    pub text: &'a NodeRef,
    /// Whether no mark is explained.
    pub idle: bool,
}

/// Listens to the keys, and brings into view what they lead to.
#[hook]
pub fn use_walk(props: &WalkProps<'_>) -> Walk {
    let walk = Walk {
        focused: use_state_of(None),
        trail: use_state_of(None),
        reader: props.reader.clone(),
        prepared: Rc::clone(props.prepared),
        listed: Rc::clone(props.listed),
    };
    {
        let text = props.text.clone();
        // While a mark is explained the dialog has the focus, and gives it back to the mark.
        use_effect_of((*walk.focused, props.idle), move |(focused, idle)| {
            if let Some(mark) = focused.filter(|_| *idle) {
                focus_within(&text, &[&mark_selector(mark), "[role]"].concat());
            }
        });
    }
    {
        let (text, listed) = (props.text.clone(), Rc::clone(props.listed));
        // After the focus, which brings what has it to the edge of the view.
        use_effect_of(*walk.trail, move |trail| {
            let mark = trail.and_then(|(item, mark)| contents::mark(&listed, item, mark));
            if let Some(mark) = mark {
                bring_into_view(&text, &mark_selector(mark));
            }
        });
    }
    let (root, text, heard) = (props.root.clone(), props.text.clone(), walk.clone());
    use_hotkeys(move |key| {
        match key {
            "n" | "p" => return heard.on(key == "n"),
            // The section that a document opens in has the focus: the keys mean what they mean in the text.
            _ if !is_around(&root) => return false,
            "Enter" => heard.to_hit(true),
            "Shift+Enter" => heard.to_hit(false),
            "ArrowRight" | "ArrowLeft" => heard.to_stop((key == "ArrowRight") != runs_rtl(&text)),
            _ => return false,
        }
        true
    });
    walk
}

impl Walk {
    /// A key pressed within the text.
    pub fn on_key(&self, event: &KeyboardEvent) {
        if is_shortcut(event) {
            return;
        }
        match &*event.key() {
            // A table that has the focus is scrolled by them.
            "ArrowRight" | "ArrowLeft" if is_wider(event) => return,
            key @ ("ArrowRight" | "ArrowLeft") => self.to_stop((key == "ArrowRight") != points_rtl(event)),
            "Enter" => self.to_hit(!event.shift_key()),
            _ => return,
        }
        event.prevent_default();
    }

    /// To the next mark, or the one before, of a thing of the list.
    pub fn follow(&self, item: u32, forward: bool) {
        let before = self.trail.filter(|(at, _)| *at == item).map(|(_, mark)| mark);
        if let Some(next) = contents::next(&self.listed, item, before, forward) {
            self.focused.set(contents::mark(&self.listed, item, next));
            self.trail.set(Some((item, next)));
        }
    }

    /// On from where one is: through what the list led to, else the mentions of the chosen entity, else the hits. Whether
    /// there is any of it.
    fn on(&self, forward: bool) -> bool {
        if let Some((item, _)) = *self.trail {
            self.follow(item, forward);
            return true;
        }
        let Reader { reading, entity, passage, beyond, .. } = &self.reader;
        if let Some(entity) = entity {
            let mentions = steps::mentions(&reading.marks, entity);
            // Who came here by a link to a mention goes on from there.
            let linked =
                mentions.iter().copied().find(|&mark| Some(reading.marks[mark as usize].span) == *passage);
            let from = self.focused.or(linked);
            if steps::leaves(&mentions, from, forward) {
                beyond.emit(forward);
            }
            if let Some(mention) = steps::next_of(&mentions, from, forward) {
                self.focused.set(Some(mention));
                return true;
            }
        }
        if self.prepared.hits.is_empty() {
            return false;
        }
        self.to_hit(forward);
        true
    }

    fn to_hit(&self, forward: bool) {
        self.reader.dispatch.emit(Action::Hit(if forward { 1 } else { -1 }));
    }

    fn to_stop(&self, forward: bool) {
        self.focused.set(steps::next_of(&self.prepared.stops, *self.focused, forward));
    }
}

/// Whether a key is pressed as a command of the browser.
pub fn is_shortcut(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}
