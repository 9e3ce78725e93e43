//! A bibliography for people, in Markdown.

use super::markdown::escape_line;

/// The list under a heading. `entries` are citations as plain text.
pub fn bibliography(heading: &str, entries: &[String]) -> String {
    let mut out = ["# ", &*escape_line(heading), "\n\n"].concat();
    for entry in entries {
        out.extend(["- ", &*escape_line(entry), "\n"]);
    }
    out
}
