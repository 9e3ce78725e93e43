//! The two passes over a collection, for one document each: what a file says is read; then, knowing what all say, its facts
//! are found. Whatever of that panics is left out, and told.

use std::borrow::Cow;
use std::cell::RefCell;

use sheaf_analysis::{Analyser, CollectionEvidence, Consulted, LayerGuard};
use sheaf_model::{Document, Facts, Problem, Rule, Severity};
use sheaf_parse::Parsed;

use crate::caught::{OURS, caught};
use crate::guarded;

/// What the first pass makes of a file.
#[derive(Default)]
pub struct Looked {
    /// The documents, with the dates of their publication, inferred where they state none; none where the file is no document.
    pub documents: Vec<(Document, CollectionEvidence)>,
    /// What was odd.
    pub problems: Vec<Problem>,
}

/// The first pass: reads a file, given its path within the collection. Gives its documents, each with what it says of words and
/// names, for all documents. O(n) in its bytes.
pub fn look(analyser: &Analyser, path: &str, bytes: &[u8]) -> Looked {
    let Parsed { documents, mut problems } = guarded::parse(path, bytes);
    let look = |mut document: Document| {
        sheaf_parse::join_divided_words(&mut document);
        problems.extend(left_out(&mut document, &mut Facts::default()));
        if document.published.interval.is_open() {
            let inferred = caught(|| analyser.infer_published(&document));
            document.published =
                or_nothing(&document.path, "publication", inferred, &mut problems).unwrap_or_default();
        }
        let (testimony, odd) = heard(analyser, &document);
        problems.extend(odd);
        (document, testimony)
    };
    let documents = documents.into_iter().map(look).collect();
    Looked { documents, problems }
}

/// What a document says of words and names, for all documents; and what was odd.
pub(crate) fn heard(analyser: &Analyser, document: &Document) -> (CollectionEvidence, Vec<Problem>) {
    let mut problems = Vec::new();
    let testimony = caught(|| analyser.testimony(document));
    let testimony = or_nothing(&document.path, "what it says of names", testimony, &mut problems);
    (testimony, problems)
}

/// The second pass: the facts of a document, given what all documents say of names. Says besides what of the evidence they
/// depend on, and what of it was left out. Of the document what cannot be packed is left out as well. O(n) in its length.
pub fn facts(
    analyser: &Analyser,
    document: &mut Document,
    evidence: &CollectionEvidence,
) -> (Facts, Vec<Problem>, Consulted) {
    let mut problems = Vec::new();
    let found = caught(|| {
        layer_by_layer(&document.path, &mut problems, |run| {
            analyser.document_by_layers(document, evidence, run)
        })
    });
    let (consulted, mut facts) = or_nothing(&document.path, "analysis", found, &mut problems);
    problems.extend(left_out(document, &mut facts));
    (facts, problems, consulted)
}

/// Rules with one sentence each that explains them to readers.
pub fn explanations() -> Vec<(Rule, Cow<'static, str>)> {
    let explained = |rule: &'static str| Some((rule.into(), sheaf_analysis::explain(rule)?.into()));
    sheaf_analysis::rules().filter_map(explained).collect()
}

/// The facts of a document alone, as [`Analyser::document`] finds them. Where that panics they are looked for once more, and
/// all are kept but those of the layer that does; the problems say so.
pub fn alone(analyser: &Analyser, document: &Document) -> (Facts, Vec<Problem>) {
    or_by_layers(
        document,
        || analyser.document(document),
        |problems| {
            let evidence = caught(|| analyser.testimony(document));
            let evidence = or_nothing(&document.path, "names", evidence, problems);
            layer_by_layer(&document.path, problems, |run| {
                analyser.document_by_layers(document, &evidence, run).1
            })
        },
    )
}

fn or_by_layers(
    document: &Document,
    all: impl FnOnce() -> Facts,
    by_layers: impl FnOnce(&mut Vec<Problem>) -> Facts,
) -> (Facts, Vec<Problem>) {
    if let Ok(facts) = caught(all) {
        return (facts, Vec::new());
    }
    let mut problems = Vec::new();
    let found = caught(|| by_layers(&mut problems));
    let facts = or_nothing(&document.path, "analysis", found, &mut problems);
    (facts, problems)
}

/// Finds facts by `find`, which hands over the work of each layer. A layer that panics stays empty, and is told.
fn layer_by_layer<R>(path: &str, problems: &mut Vec<Problem>, find: impl FnOnce(LayerGuard<'_>) -> R) -> R {
    let told = RefCell::new(Vec::new());
    let found = find(&|layer, work| or_nothing(path, layer.name(), caught(work), &mut told.borrow_mut()));
    problems.extend(told.into_inner());
    found
}

/// What was found, or nothing, which is told.
fn or_nothing<R: Default>(
    path: &str,
    what: &str,
    found: Result<R, String>,
    problems: &mut Vec<Problem>,
) -> R {
    found.unwrap_or_else(|said| {
        let message = format!("{what}: {said}; left out, all else of the document is kept {OURS}");
        problems.push(Problem { path: path.to_owned(), line: None, severity: Severity::Warning, message });
        R::default()
    })
}

/// Leaves out what cannot be packed, so that a fault in one document costs no other; says what.
fn left_out(document: &mut Document, facts: &mut Facts) -> Vec<Problem> {
    let misfits = sheaf_index::leave_out_misfits(document, facts);
    let problem = |misfit: sheaf_index::Misfit| Problem {
        path: document.path.clone(),
        line: None,
        severity: Severity::Warning,
        message: format!("{misfit}; left out, all else of the document is kept {OURS}"),
    };
    misfits.into_iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use sheaf_analysis::{Authority, Layer};
    use sheaf_model::{Entity, EntityKind, Mention, Span};

    use super::*;

    #[test]
    fn what_does_not_fit_is_told_with_the_name_of_the_file() {
        let mut document = Document {
            path: "letters/pier.txt".to_owned(),
            text: "The pier at Ellary is shut.".to_owned(),
            ..Document::default()
        };
        let ellary = Entity {
            id: "ellary".to_owned(),
            name: "Ellary".to_owned(),
            kind: EntityKind::Place,
            aliases: Vec::new(),
            place: None,
            salience: 1.0,
            mentions: vec![Mention { span: Span::new(12, 18), rule: "name".into() }],
        };
        let facts = Facts { sentences: vec![Span::new(0, 27)], entities: vec![ellary], ..Facts::default() };
        let mut sound = facts.clone();
        assert_eq!(left_out(&mut document, &mut sound), []);
        assert_eq!(sound, facts);

        let mut wrong = facts.clone();
        wrong.entities[0].mentions[0].span = Span { start: 18, end: 12 };
        let told = left_out(&mut document, &mut wrong);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].path.as_str(), told[0].severity), ("letters/pier.txt", Severity::Warning));
        let message = &told[0].message;
        assert!(
            message.starts_with("entities: expected a span of its 27 bytes") && message.contains("18..12"),
            "{message}"
        );
        assert!(message.contains("left out, all else of the document is kept"), "{message}");
        assert_eq!(wrong, Facts { entities: Vec::new(), ..facts });
    }

    #[test]
    fn a_document_alone_is_looked_at_by_layers_where_all_of_it_panics() {
        let document = Document { path: "letters/pier.txt".to_owned(), ..Document::default() };
        let sentence = || Facts { sentences: vec![Span::new(0, 3)], ..Facts::default() };
        assert_eq!(or_by_layers(&document, sentence, |_| unreachable!()), (sentence(), Vec::new()));
        assert_eq!(or_by_layers(&document, || panic!("broken"), |_| sentence()), (sentence(), Vec::new()));
        let (facts, told) = or_by_layers(&document, || panic!("broken"), |_| panic!("broken again"));
        assert_eq!(facts, Facts::default());
        assert_eq!((told.len(), &*told[0].path), (1, "letters/pier.txt"));
        assert!(told[0].message.starts_with("analysis: broken again"), "{}", told[0].message);
    }

    #[test]
    fn a_layer_that_panics_is_left_out_and_told_and_the_others_stand() {
        let document = Document {
            path: "letters/pier.txt".to_owned(),
            text: "Anna Berger said on Tuesday that 30 boats had left Ellary.".to_owned(),
            language: "en".to_owned(),
            ..Document::default()
        };
        let analyser = Analyser::new(&Authority::default());
        let evidence = analyser.testimony(&document);
        let failing = |failing: Option<Layer>| {
            let mut problems = Vec::new();
            let (_, facts) = layer_by_layer(&document.path, &mut problems, |run| {
                analyser.document_by_layers(&document, &evidence, &|layer, work| {
                    run(layer, &mut || {
                        assert_ne!(Some(layer), failing, "no more");
                        work();
                    });
                })
            });
            (facts, problems)
        };
        let (sound, none) = failing(None);
        assert_eq!(none, []);
        let counts = |facts: &Facts| {
            [facts.dates.len(), facts.entities.len(), facts.figures.len(), facts.statements.len()]
        };
        assert_eq!(counts(&sound).map(|count| count > 0), [true; 4], "{sound:?}");
        let layers = [Layer::Dates, Layer::Entities, Layer::Figures, Layer::Statements];
        for (place, layer) in layers.into_iter().enumerate() {
            let (facts, problems) = failing(Some(layer));
            let mut expected = counts(&sound);
            expected[place] = 0;
            assert_eq!(counts(&facts), expected, "without {layer:?}");
            assert_eq!(facts.sentences, sound.sentences);
            assert_eq!(problems.len(), 1, "{problems:?}");
            let Problem { path, severity, message, .. } = &problems[0];
            assert_eq!((path.as_str(), *severity), ("letters/pier.txt", Severity::Warning));
            assert!(message.starts_with(&format!("{}: ", layer.name())), "{message}");
            assert!(message.contains("passes.rs:") && message.contains("left out"), "{message}");
        }
    }
}
