//! The time strip: both histograms and the range chosen on them.

use std::rc::Rc;

use sheaf_engine::Answer;
use yew::{Callback, Html, Properties, function_component, html};

use crate::state::{Action, Selection};

/// What the time strip shows.
#[derive(Clone, PartialEq, Properties)]
pub struct TimeStripProps {
    /// The answer whose timeline is drawn.
    pub answer: Rc<Answer>,
    /// What is chosen.
    pub selection: Rc<Selection>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The time strip. The frame gives it a `<section>` of its own.
#[function_component]
pub fn TimeStrip(props: &TimeStripProps) -> Html {
    let timeline = &props.answer.timeline;
    html! { <p>{ timeline.published.chosen }{ " documents published, " }{ timeline.mentioned.chosen }{ " dates mentioned" }</p> }
}
