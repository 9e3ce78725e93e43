//! Who is named together with whom, how strongly, and in which sentences.
//!
//! Pairs are ranked by the log-likelihood ratio (Dunning, “Accurate methods for the statistics of surprise and coincidence”,
//! 1993), which tells how sure it is that two are named together more often than chance would have it; how close they are is
//! told by normalised pointwise mutual information (Bouma, “Normalized (pointwise) mutual information in collocation
//! extraction”, 2009): 1 if neither is ever named without the other, 0 if they meet as often as by chance.

mod layout;
mod measure;
mod pairs;

use sheaf_index::PackError;
use sheaf_index::tables::Unit;
use sheaf_model::{EntityKind, Span};

use crate::find::keys::{Least, key, least, parts, score_key};
use crate::find::set::DocSet;
use crate::read::documents::Stop;
use crate::{Context, Engine, Query, Reply, Window};

pub use layout::Point;
use measure::Surely;
pub(crate) use pairs::Counts;

/// What counts as being named together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Within {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one paragraph, heading or item.
    Paragraph,
    /// In one document.
    Document,
}

/// Which network to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkRequest {
    /// What counts as being named together.
    pub within: Within,
    /// Which kinds of names take part.
    pub kinds: Vec<EntityKind>,
    /// Pairs named together less often than this are left out; at least 1.
    pub least: u32,
    /// Only pairs with this one, by id.
    pub around: Option<String>,
    /// Which pairs to give.
    pub window: Window,
    /// How many names the matrix and the drawing show at most.
    pub drawn: u32,
}

/// The network of the documents that match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// How many pairs there are.
    pub total: u32,
    /// How many names took part: at most [`NAMES`], those of most documents.
    pub names: u32,
    /// How many there would be without that bound.
    pub all_names: u32,
    /// The pairs of the window, those that are surest first.
    pub pairs: Vec<Pair>,
    /// The names of the matrix and the drawing, neighbours beside each other.
    pub nodes: Vec<Node>,
    /// All pairs among them, by their places in `nodes`; the surest, by which the names were chosen, first.
    pub links: Vec<(u32, u32, Pair)>,
    /// How many of the links are those.
    pub surest: u32,
}

/// Two names.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The one of more documents.
    pub one: Name,
    /// The other.
    pub other: Name,
    /// In how many units (sentences, paragraphs, documents) both are named.
    pub together: u32,
    /// Log-likelihood ratio G².
    pub sure: f32,
    /// Normalised pointwise mutual information, −1 to 1.
    pub close: f32,
}

/// A name as far as a network tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The entity's id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind.
    pub kind: Option<EntityKind>,
}

/// A name in the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Which.
    pub name: Name,
    /// Documents of the answer that name it.
    pub documents: u32,
    /// Where it stands, 0 to 1 in both directions.
    pub at: Point,
}

/// So many names take part in a network: a pair of names has a cell in a table.
pub const NAMES: usize = 400;

impl Engine {
    /// The network of the documents that match a query. O(pairs named together); pairs are counted along with the documents,
    /// from what the question before found.
    pub fn network(&self, query: &Query, request: &NetworkRequest) -> Reply<Network> {
        self.ask(|| self.try_network(query, request))
    }

    /// Where two names stand together, in the documents that match: the sentences that name the first of them (both, where
    /// one sentence does), in order.
    pub fn together(
        &self,
        query: &Query,
        within: Within,
        pair: [&str; 2],
        window: Window,
    ) -> Reply<(u32, Vec<Context>)> {
        self.ask(|| self.try_together(query, within, pair, window))
    }

    fn try_network(&self, query: &Query, request: &NetworkRequest) -> Result<Network, Stop> {
        let matching = self.evidence(query)?;
        let (names, documents, all_names) = self.names_of_network(&matching, request)?;
        let center = match &request.around {
            None => None,
            Some(id) => match self.pack().entities()?.ids.find(id)? {
                Some(number) => Some(number),
                None => return Ok(Network::default()),
            },
        };
        let window = request.window;
        let listed = window.offset.saturating_add(window.limit) as usize;
        // Twice as many as names drawn join them all.
        let joined = (request.drawn as usize) * 2;
        let mut ranked = Least::of(listed.max(joined));
        let mut total = 0;
        let counts = self.pairs(request.within, &matching, &names)?;
        let surely = Surely::new(counts.units(), counts.singles(&names));
        counts.each_pair(&names, |one, other, together| {
            let around = center.is_none_or(|center| names[one] == center || names[other] == center);
            if together >= request.least.max(1) && around {
                let sure = surely.of(one, other, together).max(0.0);
                ranked.offer(key(score_key(sure), (one * names.len() + other) as u32));
                total += 1;
            }
        });
        let ranked = ranked.sorted();
        let places = |key: u64| {
            let (one, other) = (parts(key).1 as usize / names.len(), parts(key).1 as usize % names.len());
            (one, other, counts.together(names[one], names[other]))
        };
        let pair = |key: u64| {
            let (one, other, together) = places(key);
            Ok::<Pair, Box<PackError>>(Pair {
                one: self.network_name(names[one])?,
                other: self.network_name(names[other])?,
                together,
                sure: surely.of(one, other, together),
                close: surely.close(one, other, together),
            })
        };
        let mut network = Network { total, names: names.len() as u32, all_names, ..Network::default() };
        for &place in ranked.iter().take(listed).skip(window.offset as usize) {
            network.pairs.push(pair(place)?);
        }
        // The names of the surest pairs, until there are enough of them.
        let mut drawn: Vec<usize> = Vec::new();
        for &place in &ranked {
            let (one, other, _) = places(place);
            for name in [one, other] {
                if !drawn.contains(&name) && drawn.len() < request.drawn as usize {
                    drawn.push(name);
                }
            }
        }
        let mut links: Vec<(u32, u32, u64)> = Vec::new();
        for &place in &ranked {
            let (one, other, _) = places(place);
            let place_of = |name: usize| drawn.iter().position(|drawn| *drawn == name);
            if let Some((one, other)) = place_of(one).zip(place_of(other)) {
                links.push((one as u32, other as u32, place));
            }
        }
        network.surest = links.len() as u32;
        let edges: Vec<(u32, u32, f32)> = links
            .iter()
            .map(|&(from, to, place)| {
                let (one, other, together) = places(place);
                (from, to, surely.close(one, other, together).max(0.05))
            })
            .collect();
        // The others, so that a matrix has no cell that is empty though the two are named together.
        let linked: Vec<(u32, u32)> =
            links.iter().map(|&(from, to, _)| (from.min(to), from.max(to))).collect();
        for (from, to) in (0..drawn.len() as u32).flat_map(|to| (0..to).map(move |from| (from, to))) {
            let [one, other] = [from, to].map(|node| drawn[node as usize]);
            let (one, other) = (one.min(other), one.max(other));
            let together = counts.together(names[one], names[other]);
            let around = center.is_none_or(|center| names[one] == center || names[other] == center);
            if around && together >= request.least.max(1) && !linked.contains(&(from, to)) {
                links.push((from, to, key(0, (one * names.len() + other) as u32)));
            }
        }
        let order = layout::order(drawn.len(), &edges);
        let points = layout::layout(drawn.len(), &edges);
        for &node in &order {
            let name = drawn[node as usize];
            network.nodes.push(Node {
                name: self.network_name(names[name])?,
                documents: documents[name],
                at: points[node as usize],
            });
        }
        let place_of = |node: u32| order.iter().position(|other| *other == node).unwrap_or_default() as u32;
        for (one, other, place) in links {
            network.links.push((place_of(one), place_of(other), pair(place)?));
        }
        Ok(network)
    }

    /// The names of the kinds asked for that most documents of a set name, most first; how many documents name each; and how
    /// many names there are in all.
    fn names_of_network(
        &self,
        matching: &DocSet,
        request: &NetworkRequest,
    ) -> Result<(Vec<u32>, Vec<u32>, u32), Box<PackError>> {
        let entities = self.pack().entities()?;
        let kinds = self.kinds();
        let named = self.pack().entities_of_documents()?;
        let count = |documents: &[u32]| Ok(named.count(documents, entities.ids.len() as usize).0);
        let counts = self.listed(matching).count(&self.entity_totals, &count)?;
        let mut keys: Vec<u64> = Vec::new();
        for (&count, number) in counts.iter().zip(0..) {
            if count > 0 && kinds.of(number).is_some_and(|kind| request.kinds.contains(&kind)) {
                keys.push(key(!count, number));
            }
        }
        let all = keys.len() as u32;
        least(&mut keys, NAMES);
        let most: Vec<u32> = keys.into_iter().map(|key| parts(key).1).collect();
        let documents = most.iter().map(|number| counts[*number as usize]).collect();
        Ok((most, documents, all))
    }

    fn network_name(&self, number: u32) -> Result<Name, Box<PackError>> {
        let entities = self.pack().entities()?;
        let (id, name) = (entities.ids.get(number)?.to_owned(), entities.name(number)?);
        Ok(Name { id, name, kind: self.kinds().of(number) })
    }

    fn try_together(
        &self,
        query: &Query,
        within: Within,
        pair: [&str; 2],
        window: Window,
    ) -> Result<(u32, Vec<Context>), Stop> {
        let entities = self.pack().entities()?;
        let (Some(one), Some(other)) = (entities.ids.find(pair[0])?, entities.ids.find(pair[1])?) else {
            return Ok((0, Vec::new()));
        };
        let matching = self.evidence(query)?;
        let mut naming = [DocSet::none(self.size()), DocSet::none(self.size())];
        for (set, number) in naming.iter_mut().zip([one, other]) {
            entities.documents(number, &mut |document, _| set.insert(document))?;
        }
        let [mut both, rest] = naming;
        both.intersect(&rest);
        both.intersect(&matching);
        // A table says how often; the texts are wanted of the window alone.
        let units = match within {
            Within::Sentence => Some(self.units(Unit::Sentence)?),
            Within::Paragraph => Some(self.units(Unit::Paragraph)?),
            Within::Document => None,
        };
        let together = |document: u32| match units {
            None => 1,
            Some(units) => {
                let of_both =
                    |named: &&[u32]| [one, other].iter().all(|name| named.binary_search(name).is_ok());
                units.of(document).filter(of_both).count() as u32
            }
        };
        let to = window.offset.saturating_add(window.limit);
        let (mut total, mut wanted) = (0, Vec::new());
        for document in both.iter() {
            let from = total;
            total += together(document);
            if from < to && total > window.offset {
                wanted.push((document, from));
            }
        }
        self.require(wanted.iter().map(|(document, _)| *document))?;
        let mut given = Vec::new();
        for (document, from) in wanted {
            let places = self.places_together(document, within, [one, other])?;
            let inside =
                places.into_iter().zip(from..).filter(|(_, place)| (window.offset..to).contains(place));
            let spans: Vec<Span> = inside.map(|(span, _)| span).collect();
            given.extend(self.in_sentences(document, &spans)?);
        }
        Ok((total, given))
    }

    /// For each unit of a document that names both, the first mention of either, or the one in a sentence with the other.
    fn places_together(
        &self,
        document: u32,
        within: Within,
        [one, other]: [u32; 2],
    ) -> Result<Vec<Span>, Stop> {
        let body = self.body(document)?;
        let shape = body.shape()?;
        let units: Vec<Span> = match within {
            Within::Sentence => shape.sentences.clone(),
            Within::Paragraph => shape.blocks.iter().map(|block| block.span).collect(),
            Within::Document => vec![Span::new(0, body.text.len())],
        };
        // Units, sentences and mentions of one name stand in the order of the text.
        let first = |mentions: &[Span], unit: Span| {
            let at = mentions.partition_point(|mention| mention.start < unit.start);
            mentions.get(at).copied().filter(|mention| mention.start < unit.end)
        };
        let (ones, others) = (shape.mentions(one), shape.mentions(other));
        let mut places = Vec::new();
        for unit in units {
            let Some((a, b)) = first(ones, unit).zip(first(others, unit)) else { continue };
            let from = shape.sentences.partition_point(|sentence| sentence.start < unit.start);
            let inside = shape.sentences[from..].iter().take_while(|sentence| sentence.end <= unit.end);
            let shared = inside
                .filter(|sentence| first(others, **sentence).is_some())
                .find_map(|sentence| first(ones, *sentence));
            places.push(shared.unwrap_or(if a.start < b.start { a } else { b }));
        }
        Ok(places)
    }
}
