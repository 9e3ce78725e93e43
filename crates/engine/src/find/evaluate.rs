//! A parsed query to the documents that match, with scores.

use sheaf_index::PackError;
use sheaf_model::Interval;

use crate::count::facets::begins_a_word;
use crate::count::values::Values;
use crate::find::nearest::{RARE, unknown};
use crate::find::ranking::{NAMED, rarity, score};
use crate::find::set::DocSet;
use crate::find::terms::Term;
use crate::language::{self, Form, Node, Notice, Parsed, Part};
use crate::{Engine, Field, Filters};

/// Names of so many words are looked for.
const LONGEST_NAME: usize = 8;

/// What a query text finds.
pub(crate) struct Found {
    /// The documents.
    pub(crate) documents: DocSet,
    /// For each document of the collection its score; empty where the query has no words.
    pub(crate) scores: Vec<f32>,
    /// Words and phrases outside negations: what is marked as hits.
    pub(crate) terms: Vec<Term>,
    /// Terms that stand side by side in the query: where they are near each other in a document, it ranks higher.
    pub(crate) neighbours: Vec<(usize, usize)>,
    /// Entities whose names the words are: their mentions are hits as well.
    pub(crate) named: Vec<Named>,
    /// What else was asked for: shown where no hit is.
    pub(crate) reasons: Reasons,
    /// Words of the query that no document has.
    pub(crate) missing: Vec<Part>,
    /// Words, not in phrases, that few documents have in any form.
    pub(crate) rare: Vec<Rare>,
    /// What the reader should be told.
    pub(crate) notice: Option<Notice>,
}

/// A word that few documents have in any form.
pub(crate) struct Rare {
    /// The word.
    pub(crate) part: Part,
    /// How many documents have it.
    pub(crate) documents: u32,
    /// Whether all of them have it in another form.
    pub(crate) others: bool,
}

/// An entity one of whose names was typed as plain words.
pub(crate) struct Named {
    /// Its number.
    pub(crate) entity: u32,
    /// The words, folded.
    pub(crate) typed: String,
    /// Documents that name it without having the words.
    pub(crate) beyond: DocSet,
}

/// Entities and times that fields of the query or filters ask for.
#[derive(Default)]
pub(crate) struct Reasons {
    pub(crate) entities: Vec<u32>,
    pub(crate) times: Vec<Interval>,
}

impl Engine {
    /// Runs the text of a query. Words that are written nowhere are taken for the nearest that are.
    pub(crate) fn find(&self, text: &str) -> Result<Found, Box<PackError>> {
        let Parsed { mut node, notice } = language::parse(text);
        let found = self.run(&node, notice.clone())?;
        match self.correct(&mut node, &found)? {
            None => Ok(found),
            Some(corrected) => self.run(&node, notice.or(Some(corrected))),
        }
    }

    fn run(&self, node: &Node, notice: Option<Notice>) -> Result<Found, Box<PackError>> {
        let nothing = Found {
            documents: DocSet::none(self.size()),
            scores: Vec::new(),
            terms: Vec::new(),
            neighbours: Vec::new(),
            named: Vec::new(),
            reasons: Reasons::default(),
            missing: Vec::new(),
            rare: Vec::new(),
            notice,
        };
        let mut search = Search { engine: self, found: nothing };
        let documents = search.run(node, true, &DocSet::all(self.size()))?;
        Ok(Found { documents, ..search.found })
    }

    /// Adds what filters ask for to the reasons why a document is shown.
    pub(crate) fn add_reasons(&self, filters: &Filters, reasons: &mut Reasons) -> Result<(), Box<PackError>> {
        for (field, filter) in filters.fields.set() {
            if let values @ Values::Entities { first, .. } = Values::of(self.pack(), field)? {
                for key in filter.any.iter() {
                    reasons.entities.extend(values.find(key)?.map(|value| first + value));
                }
            }
        }
        reasons.times.extend(filters.mentioned);
        Ok(())
    }
}

struct Search<'e> {
    engine: &'e Engine,
    found: Found,
}

impl Search<'_> {
    /// The documents of a node. Words count for the score where `counts` holds: outside negations. Others than those in
    /// `among` need not be given where it takes a look at each of them to tell.
    fn run(&mut self, node: &Node, counts: bool, among: &DocSet) -> Result<DocSet, Box<PackError>> {
        let engine = self.engine;
        let size = engine.size();
        Ok(match node {
            Node::Phrase { .. } => self.some(core::slice::from_ref(node), counts)?.0,
            Node::Value { field, key, words, typing } => {
                self.values(*field, key, words, *typing, counts, among)?
            }
            Node::Published(range) => engine.published_in(*range),
            Node::Mentions(range) => {
                if counts {
                    self.found.reasons.times.push(*range);
                }
                engine.mentioning(*range, among)?
            }
            Node::Undated => engine.undated(),
            Node::Near { phrases, within } => {
                let term = Term::near(engine.pack(), phrases, within)?;
                self.term(term, phrases.iter().flatten(), counts)?
            }
            Node::And(nodes) => {
                let mut set = among.clone();
                let mut rest = &nodes[..];
                // The term of the node before, if it is words.
                let mut before: Option<usize> = None;
                // Fields, dates, and what is not wanted are looked up for what the words leave.
                let last = |node: &Node| {
                    use Node::{And, Near, Or, Phrase};
                    !matches!(node, Phrase { .. } | Near { .. } | And(_) | Or(_))
                };
                while let Some(node) = rest.first() {
                    if last(node) {
                        (rest, before) = (&rest[1..], None);
                        continue;
                    }
                    let first = self.found.terms.len();
                    let (documents, done) = self.some(rest, counts)?;
                    set.intersect(&documents);
                    for (node, term) in rest[..done].iter().zip(first..) {
                        let words = matches!(node, Node::Phrase { in_title: false, .. }) && counts;
                        let here = words.then_some(term);
                        self.found.neighbours.extend(before.zip(here));
                        before = here;
                    }
                    rest = &rest[done..];
                }
                for node in nodes.iter().filter(|node| last(node)) {
                    let documents = self.run(node, counts, &set)?;
                    set.intersect(&documents);
                }
                set
            }
            Node::Or(nodes) => {
                let mut set = DocSet::none(size);
                for node in nodes {
                    set.unite(&self.run(node, counts, among)?);
                }
                set
            }
            Node::Not(node) => self.run(node, false, among)?.complement(),
        })
    }

    /// The documents of the first of some nodes side by side, and how many nodes that is: more than one where their words
    /// are the whole name of an entity. Then documents that mention the entity are among them.
    fn some(&mut self, nodes: &[Node], counts: bool) -> Result<(DocSet, usize), Box<PackError>> {
        let (mut called, mut name, mut done) = (Vec::new(), String::new(), 1);
        let mut words = String::new();
        for (node, length) in nodes.iter().zip(1..=LONGEST_NAME) {
            let Some(as_name) = plain(node) else { break };
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(as_name);
            let so_called = self.engine.called(&words)?;
            if !so_called.is_empty() {
                (called, done) = (so_called, length);
                name.clone_from(&words);
            }
        }
        let missing = self.found.missing.len();
        let mut documents = DocSet::all(self.engine.size());
        for node in &nodes[..done] {
            documents.intersect(&match node {
                Node::Phrase { parts, in_title, .. } => {
                    let term = Term::new(self.engine.pack(), parts, *in_title)?;
                    self.term(term, parts.iter(), counts)?
                }
                node => {
                    let all = documents.clone();
                    self.run(node, counts, &all)?
                }
            });
        }
        if !called.is_empty() {
            self.found.missing.truncate(missing);
            self.mentions(&called, &name, &mut documents, counts)?;
        }
        Ok((documents, done))
    }

    /// Documents with a word, a phrase, or phrases near each other; `words` are its words in order.
    fn term<'p>(
        &mut self,
        term: Term,
        words: impl Iterator<Item = &'p Part>,
        counts: bool,
    ) -> Result<DocSet, Box<PackError>> {
        let (engine, found) = (self.engine, &mut self.found);
        let matches = term.matches(engine.pack(), &engine.norms)?;
        if counts {
            let size = engine.size();
            let rarity = rarity(matches.documents.len(), size);
            let mut scores = matches.frequencies;
            matches.documents.each(|document| {
                if let Some(frequency) = scores.get_mut(document as usize) {
                    *frequency = score(rarity, *frequency);
                }
            });
            if found.scores.is_empty() {
                found.scores = scores;
            } else if !scores.is_empty() {
                matches.documents.each(|document| {
                    found.scores[document as usize] += scores[document as usize];
                });
            }
            for (part, forms) in words.zip(term.parts()) {
                if forms.len() == 0 {
                    found.missing.push(part.clone());
                } else if term.parts().count() == 1
                    && matches!(part.form, Form::Stem | Form::Typing)
                    && matches.documents.len() <= RARE
                {
                    let (documents, others) = (matches.documents.len(), forms.others);
                    found.rare.push(Rare { part: part.clone(), documents, others });
                }
            }
            found.terms.push(Term { rarity, ..term });
        }
        Ok(matches.documents)
    }

    /// Adds the documents that mention entities called by a name.
    fn mentions(
        &mut self,
        called: &[u32],
        name: &str,
        documents: &mut DocSet,
        counts: bool,
    ) -> Result<(), Box<PackError>> {
        let (engine, found) = (self.engine, &mut self.found);
        let size = engine.size();
        let with_words = documents.clone();
        let mut times = vec![0_u32; size as usize];
        for &entity in called {
            let mut naming = DocSet::none(size);
            engine.pack().entities()?.documents(entity, &mut |document, mentions| {
                naming.insert(document);
                if let Some(times) = times.get_mut(document as usize) {
                    *times = times.saturating_add(mentions);
                }
            })?;
            documents.unite(&naming);
            naming.subtract(&with_words);
            if counts {
                found.named.push(Named { entity, typed: name.to_owned(), beyond: naming });
            }
        }
        if counts {
            if found.scores.is_empty() {
                found.scores = vec![0.0; size as usize];
            }
            let rarity = NAMED * rarity(documents.len(), size);
            let mut beyond = documents.clone();
            beyond.subtract(&with_words);
            for document in beyond.iter() {
                found.scores[document as usize] += score(rarity, times[document as usize] as f32);
            }
        }
        Ok(())
    }

    /// Documents with a value that has the key, or one of whose names has all the words.
    fn values(
        &mut self,
        field: Field,
        key: &str,
        words: &[String],
        typing: bool,
        counts: bool,
        among: &DocSet,
    ) -> Result<DocSet, Box<PackError>> {
        let values = Values::of(self.engine.pack(), field)?;
        let of_key = values.find(key)?;
        let mut wanted = Vec::new();
        for value in 0..values.len() {
            if of_key == Some(value) || has_words(values.folded(value)?, words, typing) {
                wanted.push(value);
            }
        }
        if wanted.is_empty() && self.found.notice.is_none() {
            self.found.notice = Some(unknown(&values, field.as_str(), key)?);
        }
        if let Values::Entities { first, .. } = values
            && counts
        {
            self.found.reasons.entities.extend(wanted.iter().map(|value| first + value));
        }
        self.engine.holding(&values, &wanted, among)
    }
}

/// The words of a node, as they would be a name, if they stand for themselves: not between quotation marks, not a beginning,
/// in title or text.
fn plain(node: &Node) -> Option<&str> {
    match node {
        Node::Phrase { parts, name, in_title: false }
            if parts.iter().all(|part| matches!(part.form, Form::Stem | Form::Typing)) =>
        {
            Some(name)
        }
        _ => None,
    }
}

/// Whether one of the names, one a line, has all the words, the last of them perhaps as a beginning.
fn has_words(names: &str, words: &[String], typing: bool) -> bool {
    let Some((last, others)) = words.split_last() else { return false };
    // Most names are done with here, without being cut into words.
    if !begins_a_word(names, last) {
        return false;
    }
    names.lines().any(|name| {
        let has = |fits: &dyn Fn(&str) -> bool| name.split(' ').any(fits);
        has(&|word| word == last || (typing && word.starts_with(last.as_str())))
            && others.iter().all(|other| has(&|word| word == other))
    })
}
