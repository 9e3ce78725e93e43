//! What a link says of how the map is shown.

/// The options of the view; each in the link only where it differs from the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapOptions {
    /// What of the world is in view; `None` for where most of what is mentioned lies.
    pub camera: Option<Camera>,
    /// What is listed beside it.
    pub list: MapList,
}

/// What of the world is in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Camera {
    /// In the middle: ten thousandths of a degree north, −90° to 90°.
    pub lat: i32,
    /// Ten thousandths of a degree east, −180° to 180°.
    pub lon: i32,
    /// Hundredths of a step, 0 to [`Camera::CLOSEST`]; each step shows everything at twice the size.
    pub zoom: i32,
}

/// What is listed beside the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapList {
    /// The places on it.
    #[default]
    Placed,
    /// The places of which it is not known where they lie.
    Unplaced,
    /// Nothing: the map has all of the room.
    Nothing,
}

impl Camera {
    /// The closest zoom: the outlines know no more.
    pub const CLOSEST: i32 = 1200;
    /// So many parts of a degree stand in links.
    pub const PARTS: i32 = 10_000;

    fn within(self) -> bool {
        self.lat.unsigned_abs() <= 90 * Self::PARTS.unsigned_abs()
            && self.lon.unsigned_abs() <= 180 * Self::PARTS.unsigned_abs()
            && (0..=Self::CLOSEST).contains(&self.zoom)
    }

    fn text(self) -> String {
        [self.lat, self.lon, self.zoom].map(|number| number.to_string()).join(",")
    }

    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(',').map(|number| number.parse::<i32>().ok());
        let camera = Self { lat: numbers.next()??, lon: numbers.next()??, zoom: numbers.next()?? };
        Some(camera).filter(|camera| camera.within() && numbers.next().is_none())
    }
}

impl MapOptions {
    /// Calls `add` with the name and value of each option that is not the default, in a fixed order. Names begin with
    /// `map-`.
    pub fn encode(&self, add: &mut dyn FnMut(&'static str, &str)) {
        if let Some(camera) = self.camera {
            add("map-at", &camera.text());
        }
        match self.list {
            MapList::Placed => {}
            MapList::Unplaced => add("map-list", "unplaced"),
            MapList::Nothing => add("map-list", "nothing"),
        }
    }

    /// Takes an option from a link; what is not known is left out. The name comes without its `map-`.
    pub fn decode(&mut self, name: &str, value: &str) {
        match (name, value) {
            ("at", at) => self.camera = Camera::read(at),
            ("list", "unplaced") => self.list = MapList::Unplaced,
            ("list", "nothing") => self.list = MapList::Nothing,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_place_on_the_globe_is_left_out() {
        for (text, camera) in [
            ("271500,-130000,450", Some(Camera { lat: 271_500, lon: -130_000, zoom: 450 })),
            ("900001,0,0", None),
            ("0,1800001,0", None),
            ("0,0,1201", None),
            ("0,0,-1", None),
            ("0,0", None),
            ("0,0,0,0", None),
            ("-2147483648,0,0", None),
            ("north,0,0", None),
            ("", None),
        ] {
            assert_eq!(Camera::read(text), camera, "{text}");
        }
    }
}
