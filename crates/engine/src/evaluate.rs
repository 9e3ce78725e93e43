//! A parsed query to the documents that match, with scores.

use sheaf_index::PackError;

use crate::facets::begins_a_word;
use crate::language::{self, Node};
use crate::ranking::{rarity, score};
use crate::set::DocSet;
use crate::terms::Term;
use crate::values::Values;
use crate::{Engine, Field};

/// What a query text finds.
pub(crate) struct Found {
    /// The documents.
    pub(crate) documents: DocSet,
    /// For each document of the collection its score; empty where the query has no words.
    pub(crate) scores: Vec<f32>,
    /// Words and phrases outside negations: what is marked as hits.
    pub(crate) terms: Vec<Term>,
    /// What the reader should be told.
    pub(crate) notice: Option<String>,
}

impl Engine {
    /// Runs the text of a query.
    pub(crate) fn find(&self, text: &str) -> Result<Found, Box<PackError>> {
        let parsed = language::parse(text);
        let mut search = Search { engine: self, scores: Vec::new(), terms: Vec::new() };
        let documents = search.run(&parsed.node, true)?;
        Ok(Found { documents, scores: search.scores, terms: search.terms, notice: parsed.notice })
    }

    /// The words and phrases of a query that are marked as hits.
    pub(crate) fn terms(&self, text: &str) -> Result<Vec<Term>, Box<PackError>> {
        fn collect(engine: &Engine, node: &Node, terms: &mut Vec<Term>) -> Result<(), Box<PackError>> {
            match node {
                Node::Phrase { parts, in_title } => terms.push(Term::new(engine.pack(), parts, *in_title)?),
                Node::And(nodes) | Node::Or(nodes) => {
                    nodes.iter().try_for_each(|node| collect(engine, node, terms))?;
                }
                _ => {}
            }
            Ok(())
        }
        let mut terms = Vec::new();
        collect(self, &language::parse(text).node, &mut terms)?;
        Ok(terms)
    }
}

struct Search<'e> {
    engine: &'e Engine,
    scores: Vec<f32>,
    terms: Vec<Term>,
}

impl Search<'_> {
    /// The documents of a node. Words count for the score where `counts` holds: outside negations.
    fn run(&mut self, node: &Node, counts: bool) -> Result<DocSet, Box<PackError>> {
        let engine = self.engine;
        let size = engine.size();
        Ok(match node {
            Node::Phrase { parts, in_title } => {
                let term = Term::new(engine.pack(), parts, *in_title)?;
                let matches = term.matches(engine.pack(), &engine.norms)?;
                if counts {
                    self.scores.resize(size as usize, 0.0);
                    let rarity = rarity(matches.documents.len(), size);
                    for document in matches.documents.iter() {
                        let document = document as usize;
                        self.scores[document] += score(rarity, matches.frequencies[document]);
                    }
                    self.terms.push(term);
                }
                matches.documents
            }
            Node::Value { field, key, words, typing } => self.values(*field, key, words, *typing)?,
            Node::Published(range) => engine.published_in(*range)?,
            Node::Mentions(range) => engine.mentioning(*range)?,
            Node::Undated => engine.undated(),
            Node::And(nodes) => {
                let mut set = DocSet::all(size);
                for node in nodes {
                    set.intersect(&self.run(node, counts)?);
                }
                set
            }
            Node::Or(nodes) => {
                let mut set = DocSet::none(size);
                for node in nodes {
                    set.unite(&self.run(node, counts)?);
                }
                set
            }
            Node::Not(node) => self.run(node, false)?.complement(),
        })
    }

    /// Documents with a value that has the key, or one of whose names has all the words.
    fn values(
        &self,
        field: Field,
        key: &str,
        words: &[String],
        typing: bool,
    ) -> Result<DocSet, Box<PackError>> {
        let values = Values::of(self.engine.pack(), field)?;
        let of_key = values.find(key)?;
        let mut wanted = Vec::new();
        for value in 0..values.len() {
            if of_key == Some(value) || has_words(values.folded(value)?, words, typing) {
                wanted.push(value);
            }
        }
        self.engine.holding(&values, &wanted)
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
