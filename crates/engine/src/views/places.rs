//! Places: which the documents name, how often, and where they lie.

use sheaf_model::{EntityKind, Place};

use crate::count::filters::{Filtered, Without};
use crate::read::documents::Stop;
use crate::views::naming::among;
use crate::{Engine, Field, Query, find::keys};

/// The places that documents name, most mentions first, then by name. They are counted as in the facet of places: over the
/// documents that pass all filters but that of places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// Those with coordinates.
    pub placed: Vec<PlaceNamed>,
    /// Those without.
    pub unplaced: Vec<PlaceNamed>,
}

/// A place and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceNamed {
    /// Its id, which is its key in [`Field::Place`].
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it lies; `None` among the unplaced.
    pub place: Option<Place>,
    /// How often these documents name it; at least once.
    pub mentions: u32,
    /// How many of them name it.
    pub documents: u32,
}

impl Engine {
    /// Every place that these documents name. O(n) over the places of the collection and the documents that name
    /// each; no text is read.
    pub(crate) fn named_places(&self, query: &Query) -> Result<Places, Stop> {
        let found = self.find(&query.text)?;
        let filtered = Filtered::new(self, &query.filters, &found.documents)?;
        let matching = filtered.apply(&found.documents, Without::Field(Field::Place));
        let entities = self.pack().entities()?;
        let mut named: Vec<(u32, u32, u32)> = Vec::new();
        for (number, naming) in self.naming(EntityKind::Place)?.entities() {
            let (mut mentions, mut documents) = (0_u32, 0_u32);
            for (_, times) in among(naming, &matching) {
                mentions = mentions.saturating_add(times);
                documents += 1;
            }
            if documents > 0 {
                named.push((number, mentions, documents));
            }
        }
        // Numbers go by name.
        let mut order: Vec<u64> =
            named.iter().zip(0_u32..).map(|(named, at)| keys::key(!named.1, at)).collect();
        keys::sort(&mut order);
        let mut places = Places::default();
        for key in order {
            let (number, mentions, documents) = named[keys::parts(key).1 as usize];
            let (name, place) = entities.place(number)?;
            let place = place.filter(on_globe);
            let id = entities.ids.get(number)?.to_owned();
            let list = if place.is_some() { &mut places.placed } else { &mut places.unplaced };
            list.push(PlaceNamed { id, name, place, mentions, documents });
        }
        Ok(places)
    }
}

/// Whether the coordinates of a foreign pack are some.
fn on_globe(place: &Place) -> bool {
    place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0
}
