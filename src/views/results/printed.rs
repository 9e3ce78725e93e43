//! What stands over the list where it is printed: where it can be seen again, and what is asked. The title
//! of the collection is the page's own.

use crate::components::el::{El, el};
use crate::components::words::grouped;
use crate::hooks::link;
use crate::state::route;

use super::ResultsProps;

/// The heading; styles show it in print alone. The filters are printed as their chips.
pub(super) fn printed(props: &ResultsProps<'_>) -> El {
    let &ResultsProps { answer, selection, offset, .. } = props;
    let text = selection.text.trim();
    let asked = (!text.is_empty()).then(|| el("p").text("Search: ").has(el("bdi").say(text.to_owned())));
    let shown = answer.hits.len() as u32;
    let part = (shown < answer.total).then(|| {
        let (first, last) = (grouped(offset as usize + 1), grouped((offset + shown) as usize));
        el("p").say(["Printed: ", &first, " to ", &last, " of ", &grouped(answer.total as usize)].concat())
    });
    el("div")
        .class("printed")
        .has(el("p").class("printed-address").set("dir", "ltr").say(link(&route::encode(selection))))
        .has_some(asked)
        .has_some(part)
}
