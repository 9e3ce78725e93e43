//! How each view is shown, as far as a link says it: one file for each view.

mod figures;
mod map;
mod names;
mod network;
mod statements;
mod timeline;

pub use figures::FiguresOptions;
pub use map::{Camera, MapList, MapOptions};
pub use names::{MOST_PINNED, NamesOptions};
pub use network::{NetworkOptions, NetworkShape};
pub use statements::StatementsOptions;
pub use timeline::TimelineOptions;

/// The options of all views. A view changes its own and sends the whole ([`super::Action::Options`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Of the timeline.
    pub timeline: TimelineOptions,
    /// Of the map.
    pub map: MapOptions,
    /// Of the network.
    pub network: NetworkOptions,
    /// Of the figures.
    pub figures: FiguresOptions,
    /// Of the statements.
    pub statements: StatementsOptions,
    /// Of the names.
    pub names: NamesOptions,
}

impl Options {
    /// Calls `add` with the name and value of each option that is not the default, in a fixed order.
    pub fn encode(&self, add: &mut dyn FnMut(&'static str, &str)) {
        self.timeline.encode(add);
        self.map.encode(add);
        self.network.encode(add);
        self.figures.encode(add);
        self.statements.encode(add);
        self.names.encode(add);
    }

    /// Takes an option from a link; what is not known is left out.
    pub fn decode(&mut self, name: &str, value: &str) {
        let Some((view, name)) = name.split_once('-') else { return };
        match view {
            "timeline" => self.timeline.decode(name, value),
            "map" => self.map.decode(name, value),
            "network" => self.network.decode(name, value),
            "figures" => self.figures.decode(name, value),
            "statements" => self.statements.decode(name, value),
            "names" => self.names.decode(name, value),
            _ => {}
        }
    }
}
