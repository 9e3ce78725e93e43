//! Which documents a query finds, and how well: its terms in the dictionary, their documents as sets, their scores.

pub(crate) mod called;
pub(crate) mod evaluate;
pub(crate) mod keys;
pub(crate) mod matching;
pub(crate) mod nearest;
pub(crate) mod nearness;
pub(crate) mod offered;
pub(crate) mod ranking;
pub(crate) mod set;
pub(crate) mod terms;
