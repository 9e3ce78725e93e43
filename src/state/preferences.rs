//! What the reader prefers, kept by the browser from visit to visit: marks switched off, theme, language,
//! locked filters.
//!
//! Kept as one line of text (`theme=dark&language=fr&off=date,figure&locked=place`). Reading it is total: what is not known
//! is left out, so that an older or newer page, or another page of the same origin, can do no harm.

use sheaf_engine::{Field, MarkKind};
use sheaf_model::EntityKind;

use super::Few;
use crate::words::Language;

/// What the reader prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Kinds whose marks are not drawn.
    pub off: Few<MarkKind>,
    /// Light or dark.
    pub theme: Theme,
    /// The language of the interface; `None` for the collection's own where it is spoken here, else English.
    pub language: Option<Language>,
    /// Fields whose filters "clear" keeps.
    pub locked: Few<Field>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// All of them, in the order in which the switch goes through them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name, as kept and as the `data-theme` attribute has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The kinds whose marks can be switched, in the order of the switches. Hits are always drawn.
pub const SWITCHED: [MarkKind; 8] = [
    MarkKind::Entity(EntityKind::Person),
    MarkKind::Entity(EntityKind::Organisation),
    MarkKind::Entity(EntityKind::Place),
    MarkKind::Entity(EntityKind::Group),
    MarkKind::Entity(EntityKind::Other),
    MarkKind::Date,
    MarkKind::Figure,
    MarkKind::Statement,
];

/// The name of a kind of mark, as kept, in class names and as a key of [`Field::Kind`].
pub const fn mark_name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Entity(kind) => kind.as_str(),
        MarkKind::Date => "date",
        MarkKind::Figure => "figure",
        MarkKind::Statement => "statement",
        MarkKind::Hit => "hit",
    }
}

impl Preferences {
    /// The line of text that is kept.
    pub fn encode(&self) -> String {
        let mut line = String::from("theme=");
        line.push_str(self.theme.as_str());
        list(&mut line, "&language=", self.language.into_iter().map(Language::as_str));
        list(&mut line, "&off=", self.off.iter().map(mark_name));
        list(&mut line, "&locked=", self.locked.iter().map(Field::as_str));
        line
    }

    /// Reads what [`Preferences::encode`] wrote. Total.
    pub fn decode(line: &str) -> Self {
        let mut preferences = Self::default();
        for (key, value) in line.split('&').filter_map(|part| part.split_once('=')) {
            match key {
                "theme" => {
                    preferences.theme =
                        Theme::ALL.into_iter().find(|t| t.as_str() == value).unwrap_or_default();
                }
                "language" => preferences.language = Language::among([value]),
                "off" => preferences.off = known(&SWITCHED, value, mark_name),
                "locked" => preferences.locked = known(&Field::ALL, value, Field::as_str),
                _ => {}
            }
        }
        preferences
    }
}

fn list<'a>(line: &mut String, key: &str, names: impl Iterator<Item = &'a str>) {
    for (i, name) in names.enumerate() {
        line.push_str(if i == 0 { key } else { "," });
        line.push_str(name);
    }
}

fn known<T: Copy + Ord>(all: &[T], names: &str, name: fn(T) -> &'static str) -> Few<T> {
    all.iter().copied().filter(|item| names.split(',').any(|n| n == name(*item))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let preferences = Preferences {
            off: [MarkKind::Date, MarkKind::Entity(EntityKind::Group)].into_iter().collect(),
            theme: Theme::Dark,
            language: Some(Language::French),
            locked: [Field::Place, Field::Year].into_iter().collect(),
        };
        assert_eq!(preferences.encode(), "theme=dark&language=fr&off=group,date&locked=place,year");
        assert_eq!(Preferences::decode(&preferences.encode()), preferences);
        assert_eq!(Preferences::decode(&Preferences::default().encode()), Preferences::default());
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        for line in
            ["", "&&==", "theme=purple", "language=xx", "off=hit,ghost", "locked=,", "{\"theme\":\"dark\"}"]
        {
            assert_eq!(Preferences::decode(line), Preferences::default(), "{line}");
        }
    }
}
