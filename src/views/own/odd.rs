//! What was odd about files: those that could not be read, warnings, remarks. Each of the three can be folded away.

use sheaf_model::Severity;

use crate::components::el::{El, el};
use crate::state::Odd;
use crate::words::{self, Word, count};

/// More are not listed: nobody reads them here.
const LISTED: usize = 200;

/// All of it, the worst first. `open` says whether what is more than a remark is unfolded.
pub(super) fn odd(problems: &[Odd], open: bool) -> El {
    let kinds = [
        (Severity::Refused, words::OWN_REFUSED, open),
        (Severity::Warning, words::OWN_WARNED, open),
        (Severity::Note, words::OWN_ODD, false),
    ];
    let lists = kinds.into_iter().filter_map(|(severity, title, open)| {
        let of: Vec<&Odd> = problems.iter().filter(|odd| odd.severity == severity).collect();
        (!of.is_empty()).then(|| list(title, &of, open))
    });
    el("div").class("own-odd").list(lists)
}

fn list(title: Word, problems: &[&Odd], open: bool) -> El {
    let title = count(title, problems.len());
    el("details")
        .mark("open", open)
        .has(el("summary").say(title.clone()))
        .has(told(title, problems.iter().copied()))
}

/// What is said of each file.
pub(super) fn told<'a>(label: String, problems: impl Iterator<Item = &'a Odd>) -> El {
    // What files are called may be in any language.
    let items = problems.take(LISTED).map(|odd| {
        let message = match words::told(&odd.message) {
            Some(told) => el("span").say(told),
            None => el("span").set("lang", "en").set("dir", "ltr").say(odd.message.clone()),
        };
        el("li").has(el("bdi").class("own-path").say(odd.path.clone())).text(" ").has(message)
    });
    el("ul").class("own-told").set("tabindex", "0").label(label).list(items)
}
