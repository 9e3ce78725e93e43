//! Small, stateless pieces that several views use.

pub mod act;
pub mod amounts;
mod attribute_names;
pub mod busy;
pub mod cite;
pub mod contexts;
pub mod dates;
pub mod el;
pub mod figures;
pub mod icons;
pub mod kept;
pub mod kinds;
pub mod labels;
pub mod link;
pub mod marked_text;
pub mod measures;
pub mod printed_part;
pub mod sparkline;
pub mod trouble;
pub mod window;
pub mod words;
