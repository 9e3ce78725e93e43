//! Texts as codes for their words and for what stands between them.
//!
//! A word that the dictionary has anyway is a number there and needs no letters; how often each number comes tells how
//! few bits it takes. So a text takes a quarter of its bytes, whichever other texts lie beside it: documents are read one
//! by one, from small blocks. Moffat, "Word-based text compression", 1989; Zobel and Moffat, "Adding compression to a
//! full-text retrieval system", 1995.
//!
//! A text is a code for each word, and the record of what else there is: a number for what stands before each word and for the
//! word's case, the most common ones least, and literals for what has no code. That record is foreseen (`foreseen/`).

use core::cmp::Reverse;

use crate::PackError;
use crate::blocks::BlocksWriter;
use crate::coding::blobs::{Blobs, BlobsWriter};
use crate::coding::damaged;
use crate::coding::huffman::{self, Bits, BitsWriter, Code, Codes};
use crate::coding::record::{Fields, Record};
use crate::coding::sorted::{Sorted, SortedWriter};
use crate::forms::Forms;

const PLACE: &str = "codes of texts";
/// What is rarer has no code of its own.
const RARE: u32 = 3;

/// How a word is written, given its folded form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Case {
    AsIs,
    Capital,
    Upper,
}

const CASES: [Case; 3] = [Case::AsIs, Case::Capital, Case::Upper];

/// Takes codes to texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prose {
    words: Code,
    /// The symbol that stands for literals.
    literal: u32,
}

/// Where the words and gaps of a pack stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'a> {
    /// The dictionary.
    pub(crate) words: Sorted<'a>,
    /// Words as they are written, where folding and case do not tell.
    pub(crate) spellings: Sorted<'a>,
    /// A byte for the case, then the gap.
    pub(crate) gaps: Blobs<'a>,
}

impl Prose {
    /// Given the lengths of all codes. O(n).
    pub(crate) fn open(written: &Written<'_>, lengths: &[u8]) -> Result<Self, Box<PackError>> {
        let literal = written.words.len().saturating_add(written.spellings.len());
        let words = Some(lengths).filter(|lengths| lengths.len() == literal as usize + 1);
        let words = words.and_then(Code::new);
        Ok(Self {
            words: words.ok_or_else(|| damaged(PLACE, "a code for each word", lengths.len()))?,
            literal,
        })
    }

    /// A text from the codes of its words and the record of what else there is.
    pub(crate) fn text(
        &self,
        words: &[u8],
        rest: &[u8],
        written: &Written<'_>,
    ) -> Result<String, Box<PackError>> {
        let text = self.decoded(words, rest, written);
        text.and_then(|text| String::from_utf8(text).ok())
            .ok_or_else(|| damaged(PLACE, "whole texts", words.len()))
    }

    fn decoded(&self, words: &[u8], rest: &[u8], written: &Written<'_>) -> Option<Vec<u8>> {
        let mut bits = Bits::new(words);
        let mut fields = Fields::new(rest);
        let (gaps, length) = (fields.number(), fields.number() as usize);
        let gaps: Vec<u32> = (0..gaps.min(rest.len() as u32)).map(|_| fields.number()).collect();
        // How many literals there are, they tell.
        fields.number();
        let mut text: Vec<u8> = Vec::new();
        for (&gap, left) in gaps.iter().zip((0..gaps.len()).rev()) {
            let gap = match written.gaps.get(gap as usize) {
                Ok(gap) => gap,
                Err(_) => fields.bytes(),
            };
            let (case, gap) = gap.split_first()?;
            text.extend_from_slice(gap);
            // After the last word comes one gap more.
            if left == 0 {
                break;
            }
            let symbol = self.words.take(&mut bits)?;
            let start = text.len();
            if symbol == self.literal {
                text.extend_from_slice(fields.bytes());
            } else if let Some(spelling) = symbol.checked_sub(written.words.len()) {
                written.spellings.append(spelling, &mut text)?;
            } else {
                written.words.append(symbol, &mut text)?;
            }
            let word = text.get_mut(start..)?;
            match case {
                0 => {}
                1 => word.first_mut()?.make_ascii_uppercase(),
                _ => word.make_ascii_uppercase(),
            }
            // Foreign codes must not grow without end.
            if text.len() > length {
                return None;
            }
        }
        (bits.whole() && text.len() == length).then_some(text)
    }
}

/// How a word as written comes from its folded form; `None` where it has to be spelled out.
fn case_of(form: &str, folded: &str) -> Option<Case> {
    let (form, folded) = (form.as_bytes(), folded.as_bytes());
    if form == folded {
        Some(Case::AsIs)
    } else if form.len() != folded.len() || !form.eq_ignore_ascii_case(folded) {
        None
    } else if form[0] == folded[0].to_ascii_uppercase() && form[1..] == folded[1..] {
        Some(Case::Capital)
    } else {
        form.iter().zip(folded).all(|(a, b)| *a == b.to_ascii_uppercase()).then_some(Case::Upper)
    }
}

/// The words of a text, one after the other: what stands before each, and its form; the text ends with a gap alone.
pub(crate) trait Pieces {
    /// Calls `f` with the number of the gap and of the form of each piece; no form with the last.
    fn each(&self, f: impl FnMut(u32, Option<u32>));
    /// Bytes of the text.
    fn length(&self) -> u32;
}

/// What is known of all texts before they are coded.
pub(crate) struct Coder<'f> {
    forms: &'f Forms,
    gaps: &'f Forms,
    /// For each form its symbol and case.
    symbols: Vec<(u32, Case)>,
    /// For each gap its symbol in each case.
    gap_symbols: Vec<[u32; CASES.len()]>,
    words: Codes,
    literal_word: u32,
    literal_gap: u32,
}

/// The sections of a coder: spellings, gaps, lengths of codes.
pub(crate) type Sections = [Vec<u8>; 3];

impl<'f> Coder<'f> {
    /// Given forms as written with the ordinals of their folded words, the words, the gaps, and all texts, which are counted
    /// side by side.
    pub(crate) fn new(
        forms: &'f Forms,
        ordinals: &[u32],
        list: &[(&str, u64)],
        gaps: &'f Forms,
        texts: &[impl Pieces + Sync],
        writer: &BlocksWriter<'_>,
    ) -> (Self, Sections) {
        let counts = tallied(texts, forms.len(), writer, |text, counts| {
            text.each(|_, form| form.into_iter().for_each(|form| counts[form as usize] += 1));
        });
        // Spellings that are worth a code, in their order.
        let cases: Vec<Option<Case>> = forms
            .iter()
            .zip(ordinals)
            .map(|(form, ordinal)| case_of(form, list[*ordinal as usize].0))
            .collect();
        let mut spelled: Vec<(&str, usize)> = (0..forms.len())
            .filter(|form| cases[*form].is_none() && counts[*form] >= RARE)
            .map(|form| (forms.get(form as u32), form))
            .collect();
        spelled.sort_unstable();
        let literal_word = (list.len() + spelled.len()) as u32;
        let mut symbols: Vec<(u32, Case)> = (cases.iter().zip(ordinals))
            .map(|(case, ordinal)| case.map_or((literal_word, Case::AsIs), |case| (*ordinal, case)))
            .collect();
        let mut spellings = SortedWriter::default();
        for ((spelling, form), symbol) in spelled.iter().zip(list.len() as u32..) {
            spellings.push(spelling.as_bytes());
            symbols[*form].0 = symbol;
        }
        let mut word_counts = vec![0_u32; literal_word as usize + 1];
        for ((symbol, _), count) in symbols.iter().zip(&counts) {
            word_counts[*symbol as usize] += count;
        }
        let of_gaps = tallied(texts, gaps.len() * CASES.len(), writer, |text, counts| {
            text.each(|gap, form| {
                let case = form.map_or(Case::AsIs, |form| symbols[form as usize].1);
                counts[gap as usize * CASES.len() + case as usize] += 1;
            });
        });
        let counted = || {
            let each = |(of_gap, gap): (&[u32], usize)| {
                let counts = CASES.into_iter().zip(of_gap.to_vec());
                counts.map(move |(case, count)| (gaps.get(gap as u32), case, gap, count))
            };
            of_gaps.chunks_exact(CASES.len()).zip(0..).flat_map(each)
        };
        let mut coded: Vec<(&str, Case, usize, u32)> =
            counted().filter(|(_, _, _, count)| *count >= RARE).collect();
        // The most common first: small numbers take few bits.
        coded.sort_unstable_by_key(|(gap, case, _, count)| (Reverse(*count), *gap, *case));
        let literal_gap = coded.len() as u32;
        let mut listed = BlobsWriter::default();
        let mut gap_symbols = vec![[literal_gap; CASES.len()]; gaps.len()];
        for ((gap, case, number, _), symbol) in coded.iter().zip(0..) {
            listed.push(&[&[*case as u8], gap.as_bytes()].concat());
            gap_symbols[*number][*case as usize] = symbol;
        }
        let lengths = huffman::lengths(&word_counts);
        let words = Codes::new(&lengths);
        let sections = [spellings.finish(), listed.finish(), lengths];
        (Self { forms, gaps, symbols, gap_symbols, words, literal_word, literal_gap }, sections)
    }

    /// The codes of a text: bits for its words, and a record of what else there is: how many gaps, the bytes of all, the symbols of the
    /// gaps, then literals as they come.
    pub(crate) fn coded(&self, text: &impl Pieces) -> [Vec<u8>; 2] {
        let (mut gaps, mut literals, mut words) = (Vec::new(), Vec::new(), BitsWriter::default());
        text.each(|gap, form| {
            let (symbol, case) = form.map_or((0, Case::AsIs), |form| self.symbols[form as usize]);
            let gap_symbol = self.gap_symbols[gap as usize][case as usize];
            gaps.push(gap_symbol);
            if gap_symbol == self.literal_gap {
                literals.push([&[case as u8], self.gaps.get(gap).as_bytes()].concat());
            }
            let Some(form) = form else { return };
            self.words.put(&mut words, symbol);
            if symbol == self.literal_word {
                literals.push(self.forms.get(form).as_bytes().to_vec());
            }
        });
        let mut rest = Record::default();
        rest.number(gaps.len() as u32);
        rest.number(text.length());
        for gap in gaps {
            rest.number(gap);
        }
        rest.number(literals.len() as u32);
        for literal in literals {
            rest.bytes(&literal);
        }
        [words.finish(), rest.0]
    }
}

/// Stretches of the texts that are counted side by side.
const STRETCHES: usize = 8;

/// So many counts over all texts, as `count` adds to them for each.
fn tallied<T: Pieces + Sync>(
    texts: &[T],
    counts: usize,
    writer: &BlocksWriter<'_>,
    count: impl Fn(&T, &mut [u32]) + Sync,
) -> Vec<u32> {
    let stretches: Vec<&[T]> = texts.chunks(texts.len().div_ceil(STRETCHES).max(1)).collect();
    let tallies = writer.side_by_side(stretches.len(), &|at| {
        let mut tally = vec![0; counts];
        stretches[at].iter().for_each(|text| count(text, &mut tally));
        tally
    });
    tallies.into_iter().fold(vec![0; counts], |mut sums, tally| {
        sums.iter_mut().zip(tally).for_each(|(sum, count)| *sum += count);
        sums
    })
}
