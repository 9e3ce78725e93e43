//! What documents of one collection tell of each other's names.

use sheaf_analysis::{Analyser, Authority};
use sheaf_model::{Block, BlockKind, Document, Span};

/// What names the documents have: each as `kind name (id)`, in the order of the text.
fn names(texts: &[&str]) -> Vec<Vec<String>> {
    let documents: Vec<Document> = texts
        .iter()
        .map(|text| Document {
            language: "en".to_owned(),
            text: (*text).to_owned(),
            blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
            ..Document::default()
        })
        .collect();
    let facts = Analyser::new(&Authority::default()).collection(&documents);
    let shown =
        |entity: &sheaf_model::Entity| format!("{} {} ({})", entity.kind.as_str(), entity.name, entity.id);
    facts.iter().map(|facts| facts.entities.iter().map(shown).collect()).collect()
}

#[test]
fn a_given_name_alone_is_a_persons_where_another_document_has_it_in_full() {
    let alone = "Nobody asked Ovelka about the letter.";
    assert_eq!(names(&[alone]), [["organisation Ovelka (ovelka)"]]);
    let full = "Mrs. Ovelka Quilling kept the lamp of the pier.";
    assert_eq!(names(&[alone, full])[0], ["person Ovelka (ovelka)"]);
}

#[test]
fn a_company_is_one_with_and_without_its_legal_form() {
    let found =
        names(&["The board paid Olvek Werft GmbH for the lamp.", "The board paid Olvek Werft for the lamp."]);
    assert!(found[0][0].ends_with("Olvek Werft GmbH (olvek-werft)"), "{found:?}");
    assert!(found[1][0].ends_with("Olvek Werft (olvek-werft)"), "{found:?}");
}

#[test]
fn a_name_with_its_surname_first_is_no_alias() {
    let text = "Present:\nQUILLING, Martha\nTEMI, Osra\n\nMartha Quilling kept the lamp.";
    let document = Document {
        language: "en".to_owned(),
        text: text.to_owned(),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Preformatted }],
        ..Document::default()
    };
    let facts = Analyser::new(&Authority::default()).document(&document);
    let martha = facts.entities.iter().find(|entity| entity.name == "Martha Quilling").expect("she is named");
    assert_eq!(martha.mentions.len(), 2);
    assert_eq!(martha.aliases, Vec::<String>::new());
}
