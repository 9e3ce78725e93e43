//! What a link says of how the network is shown:
//! `network-as=matrix&network-within=document&network-kinds=person,group&network-least=3&network-around=sirte&network-pair=a~b`.

use sheaf_engine::{NetworkRequest, Window, Within};
use sheaf_model::EntityKind;

/// The options of the view; each in the link only where it differs from the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkOptions {
    /// List, matrix or drawing.
    pub shape: NetworkShape,
    /// What counts as being named together.
    pub within: Within,
    /// Which kinds of names take part, in the order of [`EntityKind::ALL`]; never none.
    pub kinds: Vec<EntityKind>,
    /// Pairs named together less often are left out; 1 to 50.
    pub least: u32,
    /// Only pairs with this one, by id.
    pub around: Option<String>,
    /// The pair whose sentences are open, by ids.
    pub pair: Option<(String, String)>,
}

impl NetworkOptions {
    /// How many names the matrix and the drawing show at most.
    pub const DRAWN: u32 = 30;

    /// What the engine is asked for: pairs of the list in a window, and so many names to be drawn.
    pub fn request(&self, window: Window, drawn: u32) -> NetworkRequest {
        NetworkRequest {
            within: self.within,
            kinds: self.kinds.clone(),
            least: self.least,
            around: self.around.clone(),
            window,
            drawn,
        }
    }
}

/// How the network is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NetworkShape {
    /// A ranked list of pairs.
    #[default]
    List,
    /// A matrix.
    Matrix,
    /// Dots and lines.
    Drawing,
}

/// The greatest least count that is offered.
const MOST_LEAST: u32 = 50;

/// What is together once may be so by chance, as the names of a by-line are.
const LEAST: u32 = 2;

/// The kinds that take part at first: those who act, and where.
const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];

const SHAPES: [(&str, NetworkShape); 3] =
    [("list", NetworkShape::List), ("matrix", NetworkShape::Matrix), ("drawing", NetworkShape::Drawing)];

const WITHIN: [(&str, Within); 3] =
    [("sentence", Within::Sentence), ("paragraph", Within::Paragraph), ("document", Within::Document)];

/// Between the two ids of a pair: no slug of a name holds it.
const AND: char = '~';

impl Default for NetworkOptions {
    fn default() -> Self {
        Self {
            shape: NetworkShape::default(),
            within: Within::default(),
            kinds: KINDS.to_vec(),
            least: LEAST,
            around: None,
            pair: None,
        }
    }
}

impl NetworkOptions {
    /// Lets a kind take part, or no more; the last one stays.
    pub fn toggle(&mut self, kind: EntityKind) {
        let kinds: Vec<EntityKind> = EntityKind::ALL
            .into_iter()
            .filter(|other| self.kinds.contains(other) != (*other == kind))
            .collect();
        if !kinds.is_empty() {
            self.kinds = kinds;
        }
    }

    /// Calls `add` with the name and value of each option that is not the default, in a fixed order. Names begin with
    /// `network-`.
    pub fn encode(&self, add: &mut dyn FnMut(&'static str, &str)) {
        if let Some((name, _)) = SHAPES.iter().skip(1).find(|(_, shape)| *shape == self.shape) {
            add("network-as", name);
        }
        if let Some((name, _)) = WITHIN.iter().skip(1).find(|(_, within)| *within == self.within) {
            add("network-within", name);
        }
        if self.kinds != KINDS {
            let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.as_str()).collect();
            add("network-kinds", &kinds.join(","));
        }
        if self.least != LEAST {
            add("network-least", &self.least.to_string());
        }
        if let Some(id) = &self.around {
            add("network-around", id);
        }
        if let Some((one, other)) = &self.pair {
            add("network-pair", &[&**one, &AND.to_string(), other].concat());
        }
    }

    /// Takes an option from a link; what is not known is left out. The name comes without its `network-`.
    pub fn decode(&mut self, name: &str, value: &str) {
        let filled = |id: &str| (!id.is_empty()).then(|| id.to_owned());
        match name {
            "as" => {
                let shape = SHAPES.iter().find(|(name, _)| *name == value);
                self.shape = shape.map(|(_, shape)| *shape).unwrap_or_default();
            }
            "within" => {
                let within = WITHIN.iter().find(|(name, _)| *name == value);
                self.within = within.map(|(_, within)| *within).unwrap_or_default();
            }
            "kinds" => {
                let named = |kind: &EntityKind| value.split(',').any(|name| name == kind.as_str());
                let kinds: Vec<EntityKind> = EntityKind::ALL.into_iter().filter(named).collect();
                if !kinds.is_empty() {
                    self.kinds = kinds;
                }
            }
            "least" => {
                if let Ok(least) = value.parse::<u32>() {
                    self.least = least.clamp(1, MOST_LEAST);
                }
            }
            "around" => self.around = filled(value),
            "pair" => {
                let pair = value.split_once(AND);
                self.pair = pair.and_then(|(one, other)| filled(one).zip(filled(other)));
            }
            _ => {}
        }
    }
}
