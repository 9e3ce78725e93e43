//! The pairs as a ranked table.

use sheaf_engine::{Name, Network, Pair};

use super::{is_open, opens, told, with};
use crate::components::act::act;
use crate::components::el::{El, button, el};
use crate::components::measures::{fixed, percent};
use crate::hooks::Shown;
use crate::state::Action;
use crate::words::{self, Word, fill, grouped, say};

/// The table.
pub(super) fn list(shown: &Shown, network: &Network) -> El {
    let head = |label: Word, class: &'static str| el("th").set("scope", "col").class(class).text(say(label));
    let heads = el("tr")
        .has(head(words::NETWORK_PAIR, ""))
        .has(head(words::NETWORK_TOGETHER, "n"))
        .has(head(words::NETWORK_CLOSE, ""))
        .has(head(words::NETWORK_SURE, "n network-sure"));
    el("table")
        .class("network-list")
        .has(el("caption").class("network-order hidden").text(say(words::NETWORK_PAIRS_CAPTION)))
        .has(el("thead").has(heads))
        .has(el("tbody").list(network.pairs.iter().map(|pair| row(shown, pair))))
}

fn row(shown: &Shown, pair: &Pair) -> El {
    let open = is_open(shown, pair);
    let together = button("more network-opens", opens(shown, pair))
        .is("aria-expanded", open)
        .label(told(shown, pair))
        .say(grouped(pair.together as usize));
    let close = f64::from(pair.close.max(0.0));
    let bar = el("span")
        .class("network-bar")
        .has(el("i").with("style", ["inline-size:", &percent(close)].concat()));
    let dash = el("span").class("soft").set("aria-hidden", "true").text(" —");
    el("tr")
        .key(&[&*pair.one.id, "~", &pair.other.id].concat())
        .set_if(open, "aria-current", "true")
        .has(
            el("th")
                .set("scope", "row")
                .has(el("span").class("network-one").has(name(shown, &pair.one)).has(dash))
                .text(" ")
                .has(name(shown, &pair.other)),
        )
        .has(el("td").class("n").has(together))
        .has(el("td").has(bar).say(fixed(f64::from(pair.close), 2)))
        .has(el("td").class("n network-sure").say(fixed(f64::from(pair.sure), 1)))
}

/// A name: only pairs with it are wanted then.
fn name(shown: &Shown, name: &Name) -> El {
    let to = with(shown, |network| network.around = Some(name.id.clone()));
    let class = name.kind.map(|kind| ["more network-name k-", kind.as_str()].concat()).unwrap_or_default();
    button("more", act(&shown.dispatch, Action::Options(to)))
        .with("class", class)
        .with("title", fill(words::NETWORK_ONLY_AROUND, &[("name", &name.name)]))
        .has(el("bdi").say(name.name.clone()))
}
