//! What a writer keeps of a document until all are known: words and gaps as numbers, and its records.

use crate::coding::varint::take_varint;
use crate::forms::Forms;
use crate::sections::postings::Tokens;
use crate::sections::prose::Pieces;

/// What is kept of a document.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) card: Vec<u8>,
    pub(super) records: Vec<u8>,
    /// Entities as they came, those first that the document names.
    pub(super) entities: Vec<u32>,
    pub(super) named: usize,
    /// Rules as they came.
    pub(super) rules: Vec<u32>,
    /// Of those beyond the named ones, the list that refers to them.
    pub(super) lists: Vec<&'static str>,
    pub(super) title_length: u32,
    /// Words of the text, and its bytes.
    pub(super) text_length: u32,
    pub(super) length: u32,
    /// The words of title and text by their numbers as they came, and one more than those of the gaps before each word of
    /// the text and behind the last (0 for [`WITHIN`]): integers of variable length, since common ones came early.
    pub(super) words: Box<[u8]>,
    pub(super) gaps: Box<[u8]>,
}

impl Kept {
    pub(super) fn text(&self) -> Text<'_> {
        let mut words = &self.words[..];
        for _ in 0..self.title_length {
            take_varint(&mut words);
        }
        Text { words, gaps: &self.gaps, length: self.length }
    }
}

/// A text as words and what stands between them, by their numbers as they came.
pub(super) struct Text<'w> {
    words: &'w [u8],
    gaps: &'w [u8],
    length: u32,
}

impl Text<'_> {
    pub(super) fn spelled(&self, forms: &Forms, gaps: &Forms) -> String {
        let mut text = String::with_capacity(self.length as usize);
        self.each(|gap, form| {
            text.push_str(gaps.get(gap));
            if let Some(form) = form {
                text.push_str(forms.get(form));
            }
        });
        text
    }
}

impl Pieces for Text<'_> {
    fn each(&self, mut f: impl FnMut(u32, Option<u32>)) {
        let (mut words, mut gaps) = (self.words, self.gaps);
        while let Some(gap) = take_varint(&mut gaps) {
            let form = take_varint(&mut words);
            if let Some(gap) = gap.checked_sub(1) {
                f(gap, form);
            }
        }
    }

    fn length(&self) -> u32 {
        self.length
    }
}

/// The words of all documents by their places in the dictionary.
pub(super) struct Ordinals<'w> {
    pub(super) documents: &'w [Kept],
    pub(super) of_forms: &'w [u32],
}

impl Tokens for Ordinals<'_> {
    fn documents(&self) -> u32 {
        self.documents.len() as u32
    }

    fn read(&self, document: u32, into: &mut Vec<u32>) -> u32 {
        let Kept { words, title_length, .. } = &self.documents[document as usize];
        let mut words = &words[..];
        into.clear();
        while let Some(form) = take_varint(&mut words) {
            into.push(self.of_forms[form as usize]);
        }
        *title_length
    }
}
