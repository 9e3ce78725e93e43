//! Names: the same span and kind.

use super::Page;
use crate::score::record::{Entity, EntityLayer, Range, Record};
use crate::score::spans::pairs;

/// Persons, organisations and places: what every set of names has.
const CORE: [&str; 3] = ["person", "organisation", "place"];

/// A mention with its entity.
#[derive(Clone, Copy)]
pub(super) struct Naming<'a> {
    pub at: Range,
    pub entity: &'a Entity,
}

/// The mentions that must be found, those that may be, and those that were.
pub(super) struct Namings<'a> {
    pub required: Vec<Naming<'a>>,
    pub optional: Vec<Naming<'a>>,
    pub found: Vec<Naming<'a>>,
}

pub(super) fn namings<'a>(layer: &EntityLayer, truth: &'a Record, found: &'a Record) -> Namings<'a> {
    let mut namings = Namings { required: Vec::new(), optional: Vec::new(), found: Vec::new() };
    for entity in &truth.entities {
        for mention in &entity.mentions {
            let list = if mention.optional { &mut namings.optional } else { &mut namings.required };
            list.push(Naming { at: mention.at, entity });
        }
    }
    for entity in &found.entities {
        let inside = entity.mentions.iter().filter(|mention| mention.at.within(layer.scope));
        namings.found.extend(inside.map(|mention| Naming { at: mention.at, entity }));
    }
    namings.found.sort_by_key(|naming| naming.at);
    namings.found.dedup_by_key(|naming| naming.at);
    namings
}

pub(super) fn score(page: &mut Page, layer: &EntityLayer, truth: &Record, found: &Record) {
    let Namings { required, optional, found } = namings(layer, truth, found);
    let spans = |list: &[Naming]| list.iter().map(|naming| naming.at).collect::<Vec<Range>>();
    let hits = |one: &Naming, list: &[Naming]| list.iter().any(|other| one.at.overlap(other.at) > 0);
    let known = |naming: &Naming| layer.kinds.contains(&naming.entity.kind);
    let core = |naming: &Naming| CORE.contains(&naming.entity.kind.as_str());
    let truth = spans(&required);

    let typed: Vec<Naming> = found.iter().copied().filter(known).collect();
    let any: Vec<Naming> = found.iter().copied().filter(|one| known(one) || hits(one, &required)).collect();
    // What may be marked or not is neither right nor wrong where it was found.
    let spare = |found: &[Naming], paired: &[(usize, usize)]| -> Vec<usize> {
        let left = (0..found.len()).filter(|j| paired.iter().all(|(_, taken)| taken != j));
        let may = |one: &Naming| {
            hits(one, &optional) && !hits(one, &required) || optional.iter().any(|free| free.at == one.at)
        };
        left.filter(|j| may(&found[*j])).collect()
    };

    let paired = pairs(&truth, &spans(&typed), true, |i, j| required[i].entity.kind == typed[j].entity.kind);
    let spared = spare(&typed, &paired);
    page.tally.f1("names", paired.len(), required.len(), typed.len() - spared.len());
    let of_core = typed.iter().enumerate().filter(|(j, one)| core(one) && !spared.contains(j)).count();
    let right = paired.iter().filter(|(i, _)| core(&required[*i])).count();
    page.tally.f1("names-core", right, required.iter().filter(|one| core(one)).count(), of_core);

    let paired = pairs(&truth, &spans(&any), false, |_, _| true);
    let spared = spare(&any, &paired);
    page.tally.f1("names-found", paired.len(), required.len(), any.len() - spared.len());
    for (i, j) in &paired {
        let (want, got) = (&required[*i], &any[*j]);
        page.tally.case("names-kind", want.entity.kind == got.entity.kind);
        if want.entity.kind != got.entity.kind {
            page.miss("names: kind", got.at, &format!("is {}, not {}", want.entity.kind, got.entity.kind));
        } else if want.at != got.at {
            page.miss("names: span", got.at, "");
        }
        if layer.names {
            let name = want.entity.name.to_lowercase();
            let names = std::iter::once(&got.entity.name).chain(&got.entity.aliases);
            let right = names.map(|name| name.to_lowercase()).any(|other| other == name);
            page.tally.case("names-canonical", right);
            if !right {
                let more = format!("is {}, not {}", want.entity.name, got.entity.name);
                page.miss("names: canonical name", got.at, &more);
            }
        }
    }
    for (i, want) in required.iter().enumerate() {
        if paired.iter().all(|(taken, _)| *taken != i) {
            page.miss("names: missed", want.at, &want.entity.kind);
        }
    }
    for (j, got) in any.iter().enumerate() {
        if !spared.contains(&j) && paired.iter().all(|(_, taken)| *taken != j) {
            page.miss("names: spurious", got.at, &got.entity.kind);
        }
    }
}
