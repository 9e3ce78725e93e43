//! What a link says of how the timeline is shown.

/// The options of the view; each in the link only where it differs from the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimelineOptions {
    /// Passages of the whole documents, also from paragraphs that do not name what is chosen.
    pub everywhere: bool,
    /// The year gone to.
    pub from: Option<i32>,
}

impl TimelineOptions {
    /// Calls `add` with the name and value of each option that is not the default, in a fixed order. Names begin with
    /// `timeline-`.
    pub fn encode(&self, add: &mut dyn FnMut(&'static str, &str)) {
        if self.everywhere {
            add("timeline-of", "documents");
        }
        if let Some(year) = self.from {
            add("timeline-from", &year.to_string());
        }
    }

    /// Takes an option from a link; what is not known is left out. The name comes without its `timeline-`.
    pub fn decode(&mut self, name: &str, value: &str) {
        match name {
            "of" => self.everywhere = value == "documents",
            "from" => self.from = value.parse().ok(),
            _ => {}
        }
    }
}
