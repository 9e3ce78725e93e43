//! Namings grouped into entities, with the aliases the document uses and their weight in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use sheaf_model::{Entity, EntityKind, Facts, Mention, Rule};

use crate::names::known::{Known, slug};
use crate::names::{Named, Spotted};
use crate::tokens::Tokens;

/// A naming with the entity it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mentioned {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    pub kind: EntityKind,
    /// Index into the document's entities.
    pub entity: usize,
}

/// All namings of a document in the order of the text.
pub(crate) fn mentioned(tokens: &Tokens, entities: &[Entity]) -> Vec<Mentioned> {
    let mut list: Vec<Mentioned> = Vec::new();
    for (index, entity) in entities.iter().enumerate() {
        for mention in &entity.mentions {
            let first = tokens.at_offset(mention.span.start);
            let end = tokens.at_offset(mention.span.end);
            list.push(Mentioned { first, end, kind: entity.kind, entity: index });
        }
    }
    list.sort_by_key(|m| m.first);
    list
}

/// The entities of a document, sorted by their first mention. O(n log n).
pub(crate) fn entities(tokens: &Tokens, named: &[Named], known: &Known) -> Vec<Entity> {
    let mut groups: BTreeMap<(EntityKind, String), Vec<&Named>> = BTreeMap::new();
    for one in named {
        let group = match (one.entry, &one.spot) {
            (Some(entry), _) => format!("\u{0}{entry}"),
            (None, Some(Spotted { suffix: Some(suffix), .. })) => format!("{}\u{0}{suffix}", slug(&one.name)),
            (None, _) => slug(&one.name),
        };
        groups.entry((one.kind, group)).or_default().push(one);
    }
    let total = tokens.text.len().max(1) as f32;
    let most = groups.values().map(Vec::len).max().unwrap_or(1) as f32;
    let mut entities: Vec<Entity> = groups
        .into_values()
        .map(|mentions| {
            let first = mentions[0];
            let entry = first.entry.map(|e| &known.entries[e]);
            let mentioned: Vec<Mention> = mentions
                .iter()
                .map(|m| Mention { span: tokens.span(m.first, m.end - 1), rule: Rule::Borrowed(m.rule) })
                .collect();
            let name = entry.map_or_else(|| first.name.clone(), |e| e.name.clone());
            let mut aliases: BTreeSet<String> =
                entry.map(|e| e.aliases.iter().cloned().collect()).unwrap_or_default();
            aliases.extend(mentioned.iter().filter_map(|m| m.span.slice(tokens.text)).map(one_line));
            aliases.remove(&name);
            let salience = salience(&mentioned, most, total);
            Entity {
                id: entry.map_or_else(|| own_id(&name, first.kind, known), |e| e.id.clone()),
                name,
                kind: first.kind,
                aliases: aliases.into_iter().collect(),
                place: entry.map_or(first.spot.as_ref().map(|spot| spot.place), |e| e.place),
                salience,
                mentions: mentioned,
            }
        })
        .collect();
    entities.sort_by_key(|e| e.mentions[0].span);
    tell_apart(&mut entities);
    entities
}

/// Gives entities of different kinds and one name ids of their own: the later ones carry their kind.
fn tell_apart(entities: &mut [Entity]) {
    let mut ids: HashSet<String> = HashSet::new();
    for entity in entities {
        while !ids.insert(entity.id.clone()) {
            entity.id = format!("{}-{}", entity.id, entity.kind.as_str());
        }
    }
}

/// Makes an id mean one kind in a whole collection: where documents disagree on what a name is, the kind most of them
/// take keeps the id, and the others carry their kind.
pub(crate) fn tell_apart_in_collection(facts: &mut [Facts]) {
    let mut kinds: BTreeMap<String, BTreeMap<EntityKind, usize>> = BTreeMap::new();
    for entity in facts.iter().flat_map(|facts| &facts.entities) {
        *kinds.entry(entity.id.clone()).or_default().entry(entity.kind).or_default() += entity.mentions.len();
    }
    kinds.retain(|_, kinds| kinds.len() > 1);
    let keeps: BTreeMap<String, EntityKind> = kinds
        .into_iter()
        .filter_map(|(id, kinds)| {
            let most = kinds.into_iter().max_by_key(|(kind, count)| (*count, Reverse(*kind)))?;
            Some((id, most.0))
        })
        .collect();
    if keeps.is_empty() {
        return;
    }
    for facts in facts {
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        for entity in &mut facts.entities {
            if keeps.get(&entity.id).is_some_and(|kind| *kind != entity.kind) {
                let id = format!("{}-{}", entity.id, entity.kind.as_str());
                renamed.insert(std::mem::replace(&mut entity.id, id.clone()), id);
            }
        }
        let speakers = facts.statements.iter_mut().filter_map(|s| s.speaker.as_mut()?.entity.as_mut());
        let places = facts.figures.iter_mut().filter_map(|f| f.place.as_mut());
        for reference in speakers.chain(places) {
            if let Some(id) = renamed.get(reference) {
                reference.clone_from(id);
            }
        }
    }
}

/// The id of an entity that no table knows: the slug of its name, with its kind where a known entity has that slug, and
/// for groups and others always, since they share names with places and bodies.
pub(crate) fn own_id(name: &str, kind: EntityKind, known: &Known) -> String {
    let slug = slug(name);
    if matches!(kind, EntityKind::Group | EntityKind::Other) || known.has_id(&slug) {
        return format!("{slug}-{}", kind.as_str());
    }
    slug
}

/// A name whose white space is single spaces.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Weight of an entity in its document, 0 to 1: how often it is named (half), how early (three tenths), over how much of
/// the text (one fifth). The parts follow Dojchinovski and others, "Crowdsourced corpus with entity salience
/// annotations" (2016), where frequency and first position lead.
fn salience(mentions: &[Mention], most: f32, total: f32) -> f32 {
    let (Some(first), Some(last)) = (mentions.first(), mentions.last()) else { return 0.0 };
    let often = (1.0 + mentions.len() as f32).ln() / (1.0 + most).ln();
    let early = 1.0 - first.span.start as f32 / total;
    let spread = (last.span.end - first.span.start) as f32 / total;
    (0.5 * often + 0.3 * early + 0.2 * spread).clamp(0.0, 1.0)
}
