//! Network: who is named together with whom, how often and how closely, as a ranked list, as a matrix and as a drawing;
//! every pair opens its sentences.

mod choices;
mod drawing;
mod list;
mod matrix;
mod sentences;

use sheaf_engine::{Network as Pairs, NetworkRequest, Pair, Query, Window, Within};
use yew::functional::Hook;
use yew::{Callback, Html, MouseEvent, hook, use_node_ref};

use crate::components::act::act;
use crate::components::busy::busy;
use crate::components::el::{El, button, el, side_by_side};
use crate::components::printed_part::printed_part;
use crate::components::trouble::why_not;
use crate::hooks::{Asked, Shown, Stateful, use_asked, use_seen, use_size};
use crate::state::options::{NetworkOptions, NetworkShape};
use crate::state::{Action, Options};
use crate::words::{self, count, fill, grouped, say};

use choices::choices;
use drawing::drawing;
use list::list;
use matrix::matrix;
use sentences::sentences;

/// The view.
#[derive(Clone, PartialEq)]
pub struct Network(pub Shown);

/// A row is not lower than this, in CSS pixels.
const LEAST_ROW: u32 = 40;
/// What stands over the rows is not lower than this, in CSS pixels.
const HEAD: u32 = 80;
/// How many sentences of a pair are shown.
const SENTENCES: u32 = 50;

impl Stateful for Network {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_network(&self.0)
    }
}

#[hook]
fn use_network(shown: &Shown) -> Html {
    let options = &shown.selection.options.network;
    let drawn = if options.shape == NetworkShape::List { 0 } else { NetworkOptions::DRAWN };
    let request = options.request(Window { offset: 0, limit: shown.rows_of(HEAD, LEAST_ROW) }, drawn);
    let key: (Query, NetworkRequest) = (shown.query(), request);
    let seen = use_seen(shown, key, |engine, (query, request)| engine.network(query, request));
    let node = use_node_ref();
    let width = use_size(&node).0;
    let pair = options.pair.clone();
    let key: (Query, Within, Option<(String, String)>) = (shown.query(), options.within, pair);
    let open = use_asked(&shown.opened, key, |engine, (query, within, pair)| {
        let (one, other) = pair.as_ref().map_or(("", ""), |(one, other)| (one, other));
        engine.together(query, *within, [one, other], Window { offset: 0, limit: SENTENCES })
    });
    let network = match &seen.asked {
        Asked::Ready(network) => network,
        other => return why_not(other).map(El::html).unwrap_or_default(),
    };
    let listed = options.shape == NetworkShape::List;
    let head = el("header")
        .class("view-head")
        .has(el("h2").text(say(words::VIEW_NETWORK)))
        .has(el("p").set("role", "status").say(counted(network)))
        .has_some(listed.then(|| printed_part(0, network.pairs.len(), network.total as usize)).flatten())
        .child(choices(shown));
    let body = match options.shape {
        _ if network.total == 0 => el("p").class("view-empty").text(say(if options.least > 1 {
            words::NETWORK_NONE_SO_OFTEN
        } else {
            words::NETWORK_NONE
        })),
        NetworkShape::List => list(shown, network),
        NetworkShape::Matrix => matrix(shown, network),
        NetworkShape::Drawing => drawing(shown, network, f64::from(width.max(280))),
    };
    let sentences = match &open {
        Asked::Ready(found) if options.pair.is_some() => sentences(shown, found),
        other => why_not(other),
    };
    let main =
        busy(&seen, el("div").class("network-main")).node(&node).has(body).has_some(more(shown, network));
    let parts = el("div")
        .class(if sentences.is_some() { "network network-open" } else { "network" })
        .has(main)
        .has_some(sentences);
    side_by_side(vec![
        head.html(),
        parts.html(),
        el("p").class("view-note").text(say(words::NETWORK_HOW)).html(),
    ])
}

/// "120 pairs", and among whom where not all names take part.
fn counted(network: &Pairs) -> String {
    let pairs = count(words::NETWORK_PAIRS, network.total as usize);
    if network.names == network.all_names {
        return pairs;
    }
    let [some, all] = [network.names, network.all_names].map(|number| grouped(number as usize));
    fill(words::NETWORK_AMONG, &[("pairs", &pairs), ("some", &some), ("all", &all)])
}

fn more(shown: &Shown, network: &Pairs) -> Option<El> {
    let left = network.total.saturating_sub(network.pairs.len() as u32);
    (left > 0 && shown.selection.options.network.shape == NetworkShape::List).then(|| {
        button("button view-more", act(&shown.dispatch, Action::Rows(shown.rows.saturating_mul(3))))
            .say(count(words::SHOW_MORE_OF, left as usize))
    })
}

/// The options with those of this view changed.
fn with(shown: &Shown, change: impl FnOnce(&mut NetworkOptions)) -> Options {
    let mut options = shown.selection.options.clone();
    change(&mut options.network);
    options
}

/// Opens the sentences of a pair, or closes them.
fn opens(shown: &Shown, pair: &Pair) -> Callback<MouseEvent> {
    let ids = (pair.one.id.clone(), pair.other.id.clone());
    let pair = (!is_open(shown, pair)).then_some(ids);
    act(&shown.dispatch, Action::Options(with(shown, |network| network.pair = pair)))
}

fn is_open(shown: &Shown, pair: &Pair) -> bool {
    let open = shown.selection.options.network.pair.as_ref();
    open.is_some_and(|(one, other)| {
        (*one == pair.one.id && *other == pair.other.id) || (*one == pair.other.id && *other == pair.one.id)
    })
}

/// "Sirte and Murzuq: together in 5 sentences".
fn told(shown: &Shown, pair: &Pair) -> String {
    let together = count(units(shown), pair.together as usize);
    fill(
        words::NETWORK_TOLD,
        &[("one", &pair.one.name), ("other", &pair.other.name), ("together", &together)],
    )
}

/// What is counted: sentences, paragraphs, documents.
fn units(shown: &Shown) -> words::Word {
    match shown.selection.options.network.within {
        Within::Sentence => words::NETWORK_SENTENCES,
        Within::Paragraph => words::NETWORK_PARAGRAPHS,
        Within::Document => words::DOCUMENTS_COUNTED,
    }
}
