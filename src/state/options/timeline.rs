//! What a link says of how the timeline is shown.

/// The options of the view; each in the link only where it differs from the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineOptions {}

impl TimelineOptions {
    /// Calls `add` with the name and value of each option that is not the default, in a fixed order. Names begin with
    /// `timeline-`.
    pub fn encode(&self, _add: &mut dyn FnMut(&'static str, &str)) {}

    /// Takes an option from a link; what is not known is left out. The name comes without its `timeline-`.
    pub fn decode(&mut self, _name: &str, _value: &str) {}
}
