//! What stands on the page: one folder or file for each part, and the frame around them. Views draw what they are given
//! and send actions; they import neither each other (the frame apart) nor `browser`.

pub mod card;
pub mod chips;
pub mod facets;
pub mod failure;
pub mod frame;
pub mod keys;
pub mod notice;
pub mod reader;
pub mod results;
pub mod search;
pub mod tabs;
pub mod time;
<<<<<<< HEAD

use std::rc::Rc;

use yew::{Html, Properties, function_component, html};

use crate::hooks::{Asked, Opened, use_answer, use_card, use_reading, use_selection};

/// What the application needs: an open collection.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The collection.
    pub collection: Opened,
}

/// The page.
#[function_component]
pub fn App(props: &AppProps) -> Html {
    let (state, dispatch) = use_selection();
    let selection = Rc::clone(&state.selection);
    let document = selection.document.clone();
    let answer = use_answer(&props.collection, state.query());
    let reading =
        use_reading(&props.collection, document.as_ref().map(|document| &*document.id), &selection.text);
    let card = use_card(&props.collection, selection.entity.as_deref(), state.panel.contexts);
    html! {
        <>
            if let Asked::Ready(answer) = answer {
                <time::TimeStrip {answer} selection={Rc::clone(&selection)} dispatch={dispatch.clone()} />
            }
            if let (Some(Asked::Ready(reading)), Some(document)) = (reading, document) {
                <reader::Reader
                    {reading}
                    passage={document.passage}
                    hit={state.panel.hit}
                    entity={selection.entity.clone()}
                    preferences={Rc::clone(&state.preferences)}
                    dispatch={dispatch.clone()}
                />
            }
            if let Some(Asked::Ready(card)) = card {
                <card::EntityCard {card} {selection} {dispatch} />
            }
        </>
    }
}
=======
pub mod tools;
pub mod welcome;
>>>>>>> 69de43f (wip)
