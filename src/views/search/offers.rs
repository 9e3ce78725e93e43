//! Names that go on as what is typed does, below the search field: a combobox over a list (WAI-ARIA). The focus stays in the
//! field. Enter searches as ever, unless an arrow key has gone into the list; what is chosen there opens its card.

use std::rc::Rc;

use sheaf_engine::{Offer, Offers};
use yew::virtual_dom::ListenerKind;
use yew::{Callback, MouseEvent, hook};

use crate::components::act::act_in_turn;
use crate::components::el::{El, el};
use crate::components::kinds::kind_word;
use crate::hooks::{Opened, State, focus_once_drawn, leave_field, use_memo_of, use_state_of};
use crate::state::Action;
use crate::words::{self, count, say};

/// No more than can be looked over while typing.
const MOST: u32 = 5;

/// What is offered, and which of it an arrow key has gone to.
pub struct Offering {
    offers: Rc<Offers>,
    /// For what was typed then: another letter, and none is marked.
    marked: State<Option<(Rc<Offers>, usize)>>,
    dispatch: Callback<Action>,
}

/// Names for what is being typed; none once that is done.
#[hook]
pub fn use_offering(opened: &Opened, typed: Option<&str>, dispatch: &Callback<Action>) -> Offering {
    let marked = use_state_of(None);
    let offers = use_memo_of((opened.clone(), typed.map(str::to_owned)), |(opened, typed)| {
        let offers = typed.as_ref().map(|typed| opened.at_hand(|engine| engine.offers(typed, MOST)));
        offers.and_then(sheaf_engine::Reply::ready).unwrap_or_default()
    });
    Offering { offers, marked, dispatch: dispatch.clone() }
}

impl Offering {
    /// Whether anything is offered.
    pub(super) fn is_open(&self) -> bool {
        !self.offers.names.is_empty()
    }

    fn marked(&self) -> Option<usize> {
        self.marked.as_ref().filter(|(offers, _)| *offers == self.offers).map(|(_, at)| *at)
    }

    /// The combobox's side of it: what stands in the field's attributes.
    pub(super) fn on_field(&self, field: El) -> El {
        let field = field
            .set("role", "combobox")
            .set("aria-autocomplete", "list")
            .is("aria-expanded", self.is_open())
            .set_if(self.is_open(), "aria-controls", "search-offers");
        field.with_some("aria-activedescendant", self.marked().map(id))
    }

    /// What a key does in the field, where it is one for the list: arrows go through it and back to the field, Enter chooses what
    /// is marked, Escape leaves it. One closure for all.
    pub(super) fn on_key(&self) -> Box<dyn Fn(&str) -> bool> {
        if !self.is_open() {
            return Box::new(|_| false);
        }
        let (offers, at, state) = (Rc::clone(&self.offers), self.marked(), self.marked.clone());
        let choose = at.and_then(|at| offers.names.get(at)).map(|offer| self.choosing::<()>(offer));
        Box::new(move |key| {
            let last = offers.names.len() - 1;
            let to = match (key, at) {
                ("ArrowDown", None) => Some(0),
                ("ArrowUp", None) => Some(last),
                ("ArrowDown", Some(at)) => (at < last).then_some(at + 1),
                ("ArrowUp", Some(at)) => at.checked_sub(1),
                ("Escape", Some(_)) => None,
                ("Enter", Some(_)) => {
                    if let Some(choose) = &choose {
                        choose.emit(());
                    }
                    return true;
                }
                _ => return false,
            };
            state.set(to.map(|at| (Rc::clone(&offers), at)));
            true
        })
    }

    /// Opens the card of a name; the words that were typed to find it are gone, and Back brings them again.
    fn choosing<E: 'static>(&self, offer: &Offer) -> Callback<E> {
        let rest = Action::Type(self.offers.rest.clone());
        let card = Action::Entity(Some(offer.id.clone()));
        let open = act_in_turn(&self.dispatch, vec![Action::Settle, rest, Action::Settle, card]);
        Callback::from(move |_: E| {
            leave_field();
            open.emit(());
            focus_once_drawn(".entity", false);
        })
    }

    /// The list.
    pub(super) fn list(&self) -> Option<El> {
        let options = self.offers.names.iter().enumerate().map(|(at, offer)| {
            let Offer { name, alias, kind, documents, .. } = offer;
            let told = [kind_word(*kind), say(words::LIST_COMMA)].concat();
            let told = [told, count(words::DOCUMENTS_COUNTED, *documents as usize)].concat();
            let alias = alias
                .as_ref()
                .map(|alias| el("span").class("soft").text(" (").has(el("bdi").say(alias.clone())).text(")"));
            let called = el("span").class("offer-name").has(el("bdi").say(name.clone())).has_some(alias);
            el("li")
                .key(&offer.id)
                .with("id", id(at))
                .set("role", "option")
                .is("aria-selected", self.marked() == Some(at))
                .on_click(self.choosing::<MouseEvent>(offer))
                .has(called)
                .text(" ")
                .has(el("small").class("soft").say(told))
        });
        // What is pressed must not take the focus from the field: with it the list would go, before it is chosen from.
        let stays = Callback::from(|event: MouseEvent| event.prevent_default());
        let list = el("ul")
            .set("id", "search-offers")
            .class("offers")
            .set("role", "listbox")
            .set("aria-label", say(words::OFFERS))
            .on(|| ListenerKind::onmousedown, stays);
        self.is_open().then(|| list.list(options))
    }
}

fn id(at: usize) -> String {
    ["offer-", &at.to_string()].concat()
}
