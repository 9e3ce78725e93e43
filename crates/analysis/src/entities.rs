//! Namings grouped into entities, with the aliases the document uses and their weight in it.

use std::cmp::Reverse;

use sheaf_model::{Entity, EntityKind, Facts, Mention, Rule};

use crate::lexicon::{WordMap, WordSet};
use crate::names::known::{Known, slug};
use crate::names::{Named, Spotted, one_line};
use crate::order::{by_number, pair};
use crate::tokens::Tokens;
use crate::word::Word;

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
    by_number(&mut list, |m| m.first as u64);
    list
}

/// The namings of one entity.
struct Group<'n> {
    mentions: Vec<&'n Named>,
    /// Of its name, by which namings that are spelt alike are one; empty where a known entry tells that.
    slug: String,
}

/// The entities of a document, sorted by their first mention. O(n log n).
pub(crate) fn entities(tokens: &Tokens, named: &[Named], known: &Known) -> Vec<Entity> {
    let mut group_of: WordMap<usize> = WordMap::default();
    let mut groups: Vec<Group> = Vec::new();
    for one in named {
        let suffix = match &one.spot {
            Some(Spotted { suffix: Some(suffix), .. }) => Word::of(suffix),
            _ => Word::NONE,
        };
        let key = |name: Word| Word::of_several([Word::of(one.kind.as_str()), name, suffix].into_iter());
        let as_written = match one.entry {
            Some(entry) => key(Word::of_number(entry)),
            None => key(Word::of(&one.name)),
        };
        let group = group_of.get(&as_written).copied().unwrap_or_else(|| {
            let slug = if one.entry.is_some() { String::new() } else { slug(&one.name) };
            let spelt_alike = if one.entry.is_some() { as_written } else { key(Word::of(&slug)) };
            let group = *group_of.entry(spelt_alike).or_insert(groups.len());
            group_of.insert(as_written, group);
            if group == groups.len() {
                groups.push(Group { mentions: Vec::new(), slug });
            }
            group
        });
        groups[group].mentions.push(one);
    }
    let total = tokens.text.len().max(1) as f32;
    let most = groups.iter().map(|group| group.mentions.len()).max().unwrap_or(1) as f32;
    let mut entities: Vec<Entity> = groups
        .into_iter()
        .map(|Group { mentions, slug }| {
            let first = mentions[0];
            let entry = first.entry.map(|e| &known.entries[e]);
            let mentioned: Vec<Mention> = mentions
                .iter()
                .map(|m| Mention { span: tokens.span(m.first, m.end - 1), rule: Rule::Borrowed(m.rule) })
                .collect();
            // "OSRA DUNN" in a heading is called as the text calls her elsewhere.
            let called = mentions.iter().find(|m| m.name.chars().any(char::is_lowercase)).unwrap_or(&first);
            let name = entry.map_or_else(|| called.name.clone(), |e| e.name.clone());
            let mut aliases: Vec<String> = Vec::new();
            for alias in entry.map(|e| &e.aliases).into_iter().flatten() {
                add(&mut aliases, alias, &name);
            }
            let mut last = name.as_str();
            // "QUILLING, Martha" is the same name, and its comma would part it where aliases are listed.
            let spelt = mentioned.iter().filter(|m| m.rule != crate::names::inverted::RULE);
            for words in spelt.filter_map(|m| m.span.slice(tokens.text)) {
                if words != last {
                    add(&mut aliases, &one_line(words), &name);
                    last = words;
                }
            }
            let salience = salience(&mentioned, most, total);
            Entity {
                id: match entry {
                    Some(entry) => entry.id.clone(),
                    None => own_id(bare_form(tokens, &mentions, &name).unwrap_or(slug), first.kind, known),
                },
                name,
                kind: first.kind,
                aliases,
                place: entry.map_or(first.spot.as_ref().map(|spot| spot.place), |e| e.place),
                salience,
                mentions: mentioned,
            }
        })
        .collect();
    by_number(&mut entities, |e| pair(e.mentions[0].span.start, e.mentions[0].span.end));
    tell_apart(&mut entities);
    entities
}

/// The slug by which a company is known in the whole collection: without its legal form, which one document writes and the next
/// leaves out.
fn bare_form(tokens: &Tokens, mentions: &[&Named], name: &str) -> Option<String> {
    let whole = |one: &&&Named| one.kind == EntityKind::Organisation && one.is_written(tokens, name);
    mentions.iter().find(whole).map(|one| slug(&one.before_form(tokens)))
}

/// Adds an alias to those in the order of their bytes, unless it is there or the name itself.
fn add(aliases: &mut Vec<String>, alias: &str, name: &str) {
    if alias != name
        && let Err(at) = aliases.binary_search_by(|other| other.as_str().cmp(alias))
    {
        aliases.insert(at, alias.to_owned());
    }
}

/// Gives entities of different kinds and one name ids of their own: the later ones carry their kind.
fn tell_apart(entities: &mut [Entity]) {
    let mut ids = WordSet::default();
    for entity in entities {
        while !ids.insert(Word::of(&entity.id)) {
            entity.id = with_kind(&entity.id, entity.kind);
        }
    }
}

/// Makes an id mean one kind in a whole collection: where documents disagree on what a name is, the kind most of them
/// take keeps the id, and the others carry their kind. First all documents are added, then the facts of each are settled.
#[derive(Debug, Default)]
pub struct IdKinds(WordMap<[usize; EntityKind::ALL.len()]>);

impl IdKinds {
    /// Counts the kinds that a document gives its names.
    pub fn add(&mut self, facts: &Facts) {
        for entity in &facts.entities {
            self.0.entry(Word::of(&entity.id)).or_default()[entity.kind as usize] += entity.mentions.len();
        }
    }

    /// Makes the ids of a document those of the collection.
    pub fn settle(&self, facts: &mut Facts) {
        let mut renamed: WordMap<usize> = WordMap::default();
        for entity in &mut facts.entities {
            if self.keeps(&entity.id).is_some_and(|kind| kind != entity.kind) {
                let id = with_kind(&entity.id, entity.kind);
                renamed.insert(Word::of(&std::mem::replace(&mut entity.id, id)), entity.kind as usize);
            }
        }
        if renamed.is_empty() {
            return;
        }
        let speakers = facts.statements.iter_mut().filter_map(|s| s.speaker.as_mut()?.entity.as_mut());
        let places = facts.figures.iter_mut().filter_map(|f| f.place.as_mut());
        for reference in speakers.chain(places) {
            if let Some(kind) = renamed.get(&Word::of(reference)) {
                *reference = with_kind(reference, EntityKind::ALL[*kind]);
            }
        }
    }

    /// The kind that keeps an id: that of most mentions, the first of several.
    fn keeps(&self, id: &str) -> Option<EntityKind> {
        let counts = self.0.get(&Word::of(id))?;
        let kinds = EntityKind::ALL.into_iter().filter(|kind| counts[*kind as usize] > 0);
        kinds.max_by_key(|kind| (counts[*kind as usize], Reverse(*kind)))
    }
}

/// The id of an entity that no table knows: the slug of its name, with its kind where a known entity has that slug, and
/// for groups and others always, since they share names with places and bodies.
fn own_id(slug: String, kind: EntityKind, known: &Known) -> String {
    if matches!(kind, EntityKind::Group | EntityKind::Other) || known.has_id(&slug) {
        return with_kind(&slug, kind);
    }
    slug
}

/// An id with a kind behind it.
fn with_kind(id: &str, kind: EntityKind) -> String {
    [id, "-", kind.as_str()].concat()
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
