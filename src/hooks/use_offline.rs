//! Keeping all of a large collection for reading offline.

use std::cell::Cell;

use yew::{Callback, hook};

use super::{Opened, State, use_state_of};
use crate::browser::blocks::{can_keep, keep, lacking, stop_keeping};
use crate::state::PartsError;

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Not asked for.
    Unasked,
    /// So many bytes are not kept yet.
    Offered(u64),
    /// So many bytes have come, of so many.
    Under(u64, u64),
    /// All of it is kept.
    Kept,
    /// It went wrong; what had come until then stays.
    Failed(PartsError),
    /// The browser keeps nothing.
    Refused,
}

/// What is kept, and what a reader can do about it.
pub struct Offline {
    /// How far it is.
    pub state: State<Keeping>,
    /// Looks how much is lacking, and offers it.
    pub ask: Callback<()>,
    /// Begins, or goes on after a failure.
    pub keep: Callback<()>,
    /// Stops, or takes the offer away.
    pub close: Callback<()>,
}

/// Keeping all of the collection; `None` where all of it is kept anyway, or cannot be.
#[hook]
pub fn use_offline(opened: &Opened) -> Option<Offline> {
    let state = use_state_of(Keeping::Unasked);
    can_keep().then(|| Offline {
        ask: asks(opened, &state),
        keep: keeps(opened, &state),
        close: closes(&state),
        state,
    })
}

fn asks(opened: &Opened, state: &State<Keeping>) -> Callback<()> {
    let (opened, state) = (opened.clone(), state.clone());
    Callback::from(move |()| {
        if matches!(*state, Keeping::Under(..)) {
            return;
        }
        let state = state.clone();
        lacking(opened.files(), move |lacking| {
            state.set(match lacking {
                None => Keeping::Refused,
                Some(lacking) if lacking.is_empty() => Keeping::Kept,
                Some(lacking) => Keeping::Offered(sum(&lacking)),
            });
        });
    })
}

fn keeps(opened: &Opened, state: &State<Keeping>) -> Callback<()> {
    let (opened, state) = (opened.clone(), state.clone());
    Callback::from(move |()| {
        let state = state.clone();
        lacking(opened.files(), move |lacking| {
            let Some(lacking) = lacking else { return state.set(Keeping::Refused) };
            let (kept, all) = (Cell::new(0), sum(&lacking));
            state.set(Keeping::Under(0, all));
            let under = state.clone();
            let told = move |bytes: u32| {
                kept.set(kept.get() + u64::from(bytes));
                under.set(Keeping::Under(kept.get(), all));
            };
            keep(&lacking, told, move |done| {
                state.set(match done {
                    Ok(()) => Keeping::Kept,
                    Err(error) => Keeping::Failed(error),
                });
            });
        });
    })
}

fn closes(state: &State<Keeping>) -> Callback<()> {
    let state = state.clone();
    Callback::from(move |()| match *state {
        Keeping::Under(..) => stop_keeping(),
        _ => state.set(Keeping::Unasked),
    })
}

fn sum(files: &[(String, u32)]) -> u64 {
    files.iter().map(|(_, bytes)| u64::from(*bytes)).sum()
}
