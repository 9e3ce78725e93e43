//! The authority file: names, aliases, kinds and coordinates that whoever keeps a collection has settled.

use serde::Deserialize;
use sheaf_model::{EntityKind, Place, Precision};

/// What an `authority.toml` says. `Authority::default()` is empty.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its entries in the order of the file; where two claim one name, the first has it.
    #[serde(default, rename = "entity")]
    pub entities: Vec<AuthorityEntity>,
}

/// One `[[entity]]` of an authority file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorityEntity {
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other names it goes by.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its id; a slug of the name where absent.
    #[serde(default)]
    pub id: Option<String>,
    /// Degrees north, WGS 84.
    #[serde(default)]
    pub lat: Option<f32>,
    /// Degrees east, WGS 84.
    #[serde(default)]
    pub lon: Option<f32>,
    /// What the coordinates stand for; a town where absent.
    #[serde(default)]
    pub precision: Option<Precision>,
    /// A remark for whoever keeps the file; not used.
    #[serde(default)]
    pub note: Option<String>,
}

impl Authority {
    /// Adds the entries of another file behind these.
    pub fn extend(&mut self, other: Self) {
        self.entities.extend(other.entities);
    }
}

impl AuthorityEntity {
    /// The coordinates, where both are given and on the globe.
    pub(crate) fn place(&self) -> Option<Place> {
        let (lat, lon) = (self.lat?, self.lon?);
        let on_globe = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        on_globe.then(|| Place { lat, lon, precision: self.precision.unwrap_or(Precision::City) })
    }
}
