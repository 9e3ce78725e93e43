//! The outlines for the map.

use sheaf_engine::outlines::Outlines;
use yew::hook;

use super::{use_effect_of, use_state_of};
use crate::browser::outlines::fetch;
use crate::state::Shared;

/// What has come of fetching the outlines.
#[derive(Clone, PartialEq)]
pub enum Fetched {
    /// They are on their way.
    Coming,
    /// Here they are.
    Ready(Shared<Outlines>),
    /// This edition has none.
    None,
    /// They could not be had: why, in words.
    Failed(String),
}

/// Fetches the outlines when the view is first drawn.
#[hook]
pub fn use_outlines() -> Fetched {
    let fetched = use_state_of(Fetched::Coming);
    {
        let fetched = fetched.clone();
        use_effect_of((), move |()| {
            fetch(move |outlines| {
                fetched.set(match outlines {
                    Some(Ok(outlines)) => Fetched::Ready(Shared::new(outlines)),
                    Some(Err(reason)) => Fetched::Failed(reason),
                    None => Fetched::None,
                });
            });
        });
    }
    (*fetched).clone()
}
