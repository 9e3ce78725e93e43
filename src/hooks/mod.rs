//! What joins the state to the views, and the views to the browser.

#[cfg(feature = "bench")]
mod offer_to_bench;
mod once;
mod opened;
mod shown;
mod stateful;
mod use_answer;
mod use_bookmark;
mod use_dialog;
mod use_extents;
mod use_focus;
mod use_hotkeys;
mod use_offline;
mod use_outlines;
mod use_own;
mod use_passage;
mod use_rest;
mod use_selection;
mod use_size;
mod use_while;
mod use_whole;

#[cfg(feature = "bench")]
pub use offer_to_bench::offer_to_bench;
pub use once::{State, Value, use_effect_of, use_memo_of, use_state_of};
pub use opened::{About, Asked, Opened, use_arrivals};
pub use shown::{Seen, Shown, use_asked, use_seen};
pub use stateful::{AnyView, Drawn, Stateful, stateful};
pub use use_answer::{Answered, Coming, use_answer, use_card, use_reading, use_ways_out};
pub use use_bookmark::use_bookmark;
pub use use_dialog::{shut, use_dialog};
pub use use_extents::{Extents, use_extents};
pub use use_focus::{
    use_current_in_view, use_focus_kept, use_focus_on_open, use_opened_in_list, use_title, use_top_on,
};
pub use use_hotkeys::use_hotkeys;
pub use use_offline::{Keeping, Offline, use_offline};
pub use use_outlines::{Fetched, use_outlines};
pub use use_own::{OwnDocuments, forget, open_own, own_host, own_shown, rename_own, use_kept, use_own};
pub use use_passage::use_passage;
pub use use_rest::{use_before_print, use_rest};
pub use use_selection::use_selection;
pub use use_size::use_size;
pub use use_while::use_while;
pub use use_whole::use_whole;

pub use crate::browser::events::{chosen, is_plain_click, is_wider, numbers_around, scrolled, typed};
pub use crate::browser::focus::{
    focus, focus_once_drawn, focus_within, is_around, leave_field, stays_within, step,
};
pub use crate::browser::frame::{Frame, later, still_in};
pub use crate::browser::picture;
pub use crate::browser::pointer::{capture, place, points_rtl, runs_rtl, spot};
pub use crate::browser::size::{below, bring_into_view, bring_to_top, reveal};
pub use crate::browser::{
    boot::update,
    clipboard::copy,
    download::{download, download_blob},
    history::{is_shared, link},
    own::can_read as can_read_own,
    own::dropped::chosen as chosen_files,
    page::{language_name, languages, screen_height, screen_width, written_in},
};
