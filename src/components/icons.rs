//! Icons, as inline SVG drawn with the text's colour. They say nothing to screen readers: what they stand in does.

use yew::Html;

use super::el::el;

/// The icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A looking glass.
    Search,
    /// Taking away.
    Cross,
    /// Going back.
    Back,
    /// Folded away; turned by CSS when unfolded.
    Fold,
    /// A closed lock.
    Locked,
    /// An open lock.
    Unlocked,
    /// A link.
    Link,
    /// Export.
    Download,
    /// Kept here, in a box.
    Offline,
    /// Put into a box.
    Own,
    /// A field with what it leads to below.
    Palette,
    /// Light and dark.
    Theme,
    /// A keyboard.
    Keys,
    /// Narrowing down.
    Filter,
    /// Sheets of paper.
    Documents,
    /// A clock.
    Time,
    /// Lines of a list.
    List,
    /// Three dots: there is more.
    More,
}

/// An icon of 16 by 16 CSS pixels.
pub fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::List => "M6 4h8M6 8h8M6 12h8M2.5 4h.5M2.5 8h.5M2.5 12h.5",
        Icon::More => "M3.200 8h.1M8 8h.1M12.700 8h.1",
        Icon::Search => "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.3 10.3 14 14",
        Icon::Cross => "m4 4 8 8M12 4l-8 8",
        Icon::Back => "M9.5 3.5 5 8l4.5 4.5",
        Icon::Fold => "m6 3.5 4.5 4.5L6 12.5",
        Icon::Locked => "M4 7.5h8v6H4zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2",
        Icon::Unlocked => "M4 7.5h8v6H4zM5.5 7.5v-3a2.5 2.5 0 0 1 4.900-.7",
        Icon::Link => {
            "M7 9a2.5 2.5 0 0 0 3.600 0l2.200-2.200a2.5 2.5 0 0 0-3.600-3.600L8.5 4M9 7a2.5 2.5 0 0 0-3.600 0L3.200 9.200a2.5 2.5 0 0 0 3.600 3.600l.7-.8"
        }
        Icon::Download => "M8 2.5v7.500M4.800 6.800 8 10l3.200-3.200M3 13h10",
        Icon::Offline => "M2.5 9v4h11V9M2.5 9l2-6h7l2 6M2.5 9h3.500l1 2h2l1-2h3.500",
        Icon::Own => "M8 10.500V3M4.800 6.200 8 3l3.200 3.200M2.5 9.500v4h11v-4",
        Icon::Palette => "M2.5 3h11v3.500h-11zM4.500 9.500h7M4.500 12.500h5",
        Icon::Theme => "M8 2.5a5.5 5.5 0 1 0 0 11ZM8 2.5a5.5 5.5 0 0 1 0 11",
        Icon::Keys => "M2 4.5h12v7H2zM4.5 7h.01M7 7h.01M9.5 7h.01M11.5 7h.01M5 9.5h6",
        Icon::Filter => "M2.5 4h11M4.5 8h7M6.5 12h3",
        Icon::Documents => "M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8.5h4M6 11h4",
        Icon::Time => "M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 4.800V8l2.200 1.5",
    };
    el("svg")
        .class("icon")
        .set("viewBox", "0 0 16 16")
        .set("width", "16")
        .set("height", "16")
        .set("aria-hidden", "true")
        .has(el("path").set("d", path))
        .html()
}
