//! What stands on the page: one folder or file for each part, and the frame around them. Views draw what they are given
//! and send actions; they import neither each other (the frame apart) nor `browser`.

pub mod card;
pub mod chips;
pub mod compare;
pub mod export;
pub mod facets;
pub mod figures;
pub mod frame;
pub mod keys;
pub mod map;
pub mod names;
pub mod nav;
pub mod network;
pub mod notice;
pub mod offline;
pub mod own;
pub mod palette;
pub mod printed;
pub mod reader;
pub mod results;
pub mod search;
pub mod statements;
pub mod tabs;
pub mod time;
pub mod timeline;
pub mod tools;
pub mod welcome;
