//! GeoJSON (RFC 7946): longitude first, WGS 84, everything else a row tells as properties.

use super::json::Json;
use super::table::{Cell, Table, value};

/// The rows of a table with columns `lat` and `lon`, in degrees, each as a feature. One whose place is not known has no
/// geometry, as the standard has it. A column `id` gives features their ids.
pub fn geojson(table: &Table) -> String {
    let at = |name: &str| table.columns.iter().position(|column| *column == name);
    let (id, lat, lon) = (at("id"), at("lat"), at("lon"));
    let mut features = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at));
        let geometry = match (cell(lon), cell(lat)) {
            (Some(Cell::Number(lon)), Some(Cell::Number(lat))) => Json::Object(vec![
                ("type", Json::text("Point")),
                ("coordinates", Json::List(vec![Json::Number(lon.clone()), Json::Number(lat.clone())])),
            ]),
            _ => Json::Null,
        };
        let mut properties = Vec::with_capacity(row.len());
        for (place, (name, cell)) in table.columns.iter().zip(row).enumerate() {
            if ![id, lat, lon].contains(&Some(place)) {
                properties.push((*name, value(cell)));
            }
        }
        let mut feature = vec![("type", Json::text("Feature"))];
        feature.extend(cell(id).map(|id| ("id", value(id))));
        feature.extend([("geometry", geometry), ("properties", Json::Object(properties))]);
        features.push(Json::Object(feature));
    }
    Json::Object(vec![("type", Json::text("FeatureCollection")), ("features", Json::List(features))]).write()
}
