//! A word automaton (FST) read in place, without trusting it.
//!
//! The crate `fst` writes it; its own reader indexes into whatever bytes it is given and may panic or loop on a
//! damaged map. A pack is foreign data, so this reader decodes the same format (version 3) node by node with every
//! access checked; a transition must lead to a lower address, which bounds each walk by the word's length.
//! The layout of nodes follows `fst::raw::node`, Andrew Gallant; the structure is described in his "Index 1,600,000,000
//! Keys with Automata and Rust", 2015.

use crate::{PackError, bytes::damaged};

const PLACE: &str = "word automaton";
/// Header (version, kind) before the nodes; number of words, root address and checksum after them.
const HEAD: usize = 16;
const TAIL: usize = 20;
const VERSION: u64 = 3;
/// From so many transitions on, a node carries an index of 256 bytes.
const INDEXED: usize = 32;
/// The inputs that fit the state byte, by frequency.
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

/// A map from words to ordinals: sorted words have ascending ordinals.
#[derive(Clone, Copy, Debug)]
pub struct Automaton<'a> {
    /// The nodes, at their addresses.
    data: &'a [u8],
    root: usize,
    len: usize,
}

/// A state: what has been read so far, and the ordinal collected on the way.
#[derive(Clone, Copy, Debug)]
pub struct State {
    address: usize,
    output: u64,
}

/// A node, decoded.
struct Node {
    kind: Kind,
    /// One past the address of the next lower node.
    end: usize,
    is_final: bool,
    final_output: u64,
    transitions: usize,
}

enum Kind {
    /// The end of a word, without transitions.
    Empty,
    /// One transition.
    One { input: u8, output: u64, target: usize },
    /// Any number: where inputs, addresses and outputs lie (each ends at, counted downwards), and their widths.
    Any { inputs: usize, targets: usize, outputs: usize, target_width: usize, output_width: usize },
}

impl<'a> Automaton<'a> {
    /// Reads header and root address. O(1).
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Box<PackError>> {
        let number = |at: usize| {
            let (value, _) = bytes.get(at..)?.split_first_chunk::<8>()?;
            Some(u64::from_le_bytes(*value))
        };
        let short = || damaged(PLACE, "at least 36 bytes", bytes.len());
        let tail = bytes.len().checked_sub(TAIL).filter(|tail| *tail >= HEAD).ok_or_else(short)?;
        let version = number(0).ok_or_else(short)?;
        if version != VERSION {
            return Err(damaged(PLACE, "version 3", version as usize));
        }
        let len = number(tail).ok_or_else(short)? as usize;
        let root = number(tail + 8).ok_or_else(short)? as usize;
        if root >= tail || (root != 0 && root < HEAD) {
            return Err(damaged(PLACE, "a root within it", root));
        }
        Ok(Self { data: &bytes[..tail], root, len })
    }

    /// How many words there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Where every word begins.
    pub const fn start(&self) -> State {
        State { address: self.root, output: 0 }
    }

    /// The state after one more byte; `None` where no word goes on so.
    pub fn step(&self, state: State, byte: u8) -> Result<Option<State>, Box<PackError>> {
        let node = self.node(state.address)?;
        for index in 0..node.transitions {
            let (input, output, address) = self.transition(&node, state.address, index)?;
            if input == byte {
                return Ok(Some(State { address, output: state.output.saturating_add(output) }));
            }
        }
        Ok(None)
    }

    /// The state after `text`.
    pub fn walk(&self, text: &str) -> Result<Option<State>, Box<PackError>> {
        let mut state = self.start();
        for byte in text.bytes() {
            match self.step(state, byte)? {
                Some(next) => state = next,
                None => return Ok(None),
            }
        }
        Ok(Some(state))
    }

    /// The ordinal of the word that ends at a state, if one does.
    pub fn ordinal(&self, state: State) -> Result<Option<u32>, Box<PackError>> {
        let node = self.node(state.address)?;
        let ordinal = state.output.saturating_add(node.final_output);
        match u32::try_from(ordinal) {
            _ if !node.is_final => Ok(None),
            Ok(ordinal) if (ordinal as usize) < self.len => Ok(Some(ordinal)),
            _ => Err(damaged(PLACE, "an ordinal below the number of words", ordinal as usize)),
        }
    }

    /// The ordinal of a word. O(length).
    pub fn get(&self, word: &str) -> Result<Option<u32>, Box<PackError>> {
        match self.walk(word)? {
            Some(state) => self.ordinal(state),
            None => Ok(None),
        }
    }

    /// The ordinals of all words that begin with `prefix`: ordinals ascend with the words, so they are one range
    /// from the first to the last word below the prefix's state. O(length of the longest of both).
    pub fn prefix(&self, prefix: &str) -> Result<core::ops::Range<u32>, Box<PackError>> {
        match self.walk(prefix)? {
            Some(state) if !self.is_empty() => self.below(state),
            _ => Ok(0..0),
        }
    }

    /// The ordinals of all words that go through a state.
    pub fn below(&self, state: State) -> Result<core::ops::Range<u32>, Box<PackError>> {
        let first = self.first(state)?;
        let last = self.last(state)?;
        if first <= last {
            Ok(first..last + 1)
        } else {
            Err(damaged(PLACE, "ascending ordinals", last as usize))
        }
    }

    fn first(&self, mut state: State) -> Result<u32, Box<PackError>> {
        loop {
            if let Some(ordinal) = self.ordinal(state)? {
                return Ok(ordinal);
            }
            state = self
                .child(state, false)?
                .ok_or_else(|| damaged(PLACE, "an end of the word", state.address))?;
        }
    }

    fn last(&self, mut state: State) -> Result<u32, Box<PackError>> {
        while let Some(next) = self.child(state, true)? {
            state = next;
        }
        self.ordinal(state)?.ok_or_else(|| damaged(PLACE, "an end of the word", state.address))
    }

    /// The state after the first or the last of a state's transitions.
    fn child(&self, state: State, last: bool) -> Result<Option<State>, Box<PackError>> {
        let node = self.node(state.address)?;
        if node.transitions == 0 {
            return Ok(None);
        }
        let index = if last { node.transitions - 1 } else { 0 };
        let (_, output, address) = self.transition(&node, state.address, index)?;
        Ok(Some(State { address, output: state.output.saturating_add(output) }))
    }

    /// Calls `f` with each transition of a state: byte and next state, by ascending byte.
    pub fn children(&self, state: State, mut f: impl FnMut(u8, State)) -> Result<(), Box<PackError>> {
        let node = self.node(state.address)?;
        for index in 0..node.transitions {
            let (input, output, address) = self.transition(&node, state.address, index)?;
            f(input, State { address, output: state.output.saturating_add(output) });
        }
        Ok(())
    }

    /// Checks every node that can be reached and that words have the ordinals 0, 1, 2 …. O(n).
    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        let mut expected = 0;
        let mut stack = vec![self.start()];
        while let Some(state) = stack.pop() {
            let ordinal = self.ordinal(state)?;
            if ordinal.is_some_and(|ordinal| ordinal != expected) {
                return Err(damaged(PLACE, "ordinals without gaps", expected as usize));
            }
            expected += u32::from(ordinal.is_some());
            let from = stack.len();
            self.children(state, |_, next| stack.push(next))?;
            // Each way ends in a word, so the walk is as long as the words it finds.
            if ordinal.is_none() && stack.len() == from && self.len > 0 {
                return Err(damaged(PLACE, "an end of each word", state.address));
            }
            stack[from..].reverse();
        }
        if expected as usize == self.len {
            Ok(())
        } else {
            Err(damaged(PLACE, "all its words", expected as usize))
        }
    }

    fn byte(&self, at: Option<usize>) -> Result<u8, Box<PackError>> {
        at.and_then(|at| self.data.get(at)).copied().ok_or_else(|| damaged(PLACE, "nodes within it", 0))
    }

    /// A number of `width` bytes that begins at `at`.
    fn number(&self, at: usize, width: usize) -> Result<u64, Box<PackError>> {
        let bytes = self.data.get(at..at + width).ok_or_else(|| damaged(PLACE, "nodes within it", at))?;
        Ok(bytes.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte)))
    }

    fn node(&self, address: usize) -> Result<Node, Box<PackError>> {
        if address == 0 {
            return Ok(Node { kind: Kind::Empty, end: 0, is_final: true, final_output: 0, transitions: 0 });
        }
        let below = |at: usize, bytes: usize| {
            at.checked_sub(bytes)
                .filter(|at| *at >= HEAD)
                .ok_or_else(|| damaged(PLACE, "nodes within it", at))
        };
        let state = self.byte(Some(address))?;
        let mut at = address;
        if state & 0b1000_0000 != 0 {
            let input = if let Some(common) = usize::from(state & 0b11_1111).checked_sub(1) {
                COMMON[common]
            } else {
                at = below(at, 1)?;
                self.byte(Some(at))?
            };
            let (output, target, end);
            if state & 0b0100_0000 != 0 {
                (output, target, end) = (0, below(at, 1)?, at);
            } else {
                at = below(at, 1)?;
                let (target_width, output_width) = widths(self.byte(Some(at))?)?;
                at = below(at, target_width)?;
                let delta = self.number(at, target_width)?;
                at = below(at, output_width)?;
                output = self.number(at, output_width)?;
                end = at;
                target = target_of(delta, end)?;
            }
            let kind = Kind::One { input, output, target };
            return Ok(Node { kind, end, is_final: false, final_output: 0, transitions: 1 });
        }
        let is_final = state & 0b0100_0000 != 0;
        let mut transitions = usize::from(state & 0b11_1111);
        if transitions == 0 {
            at = below(at, 1)?;
            transitions = match self.byte(Some(at))? {
                1 => 256,
                count => count.into(),
            };
        }
        at = below(at, 1)?;
        let (target_width, output_width) = widths(self.byte(Some(at))?)?;
        if transitions > INDEXED {
            at = below(at, 256)?;
        }
        let inputs = at;
        at = below(at, transitions)?;
        let targets = at;
        at = below(at, transitions * target_width)?;
        let outputs = at;
        at = below(at, transitions * output_width)?;
        let mut final_output = 0;
        if is_final {
            at = below(at, output_width)?;
            final_output = self.number(at, output_width)?;
        }
        let kind = Kind::Any { inputs, targets, outputs, target_width, output_width };
        Ok(Node { kind, end: at, is_final, final_output, transitions })
    }

    /// Input, output and target of a node's transition; the target lies below the node.
    fn transition(
        &self,
        node: &Node,
        address: usize,
        index: usize,
    ) -> Result<(u8, u64, usize), Box<PackError>> {
        let (input, output, target) = match node.kind {
            Kind::Empty => return Err(damaged(PLACE, "a transition", address)),
            Kind::One { input, output, target } => (input, output, target),
            Kind::Any { inputs, targets, outputs, target_width, output_width } => {
                let input = self.byte((inputs).checked_sub(index + 1))?;
                let delta = self.number(targets - (index + 1) * target_width, target_width)?;
                let output = self.number(outputs - (index + 1) * output_width, output_width)?;
                (input, output, target_of(delta, node.end)?)
            }
        };
        if target < address {
            Ok((input, output, target))
        } else {
            Err(damaged(PLACE, "lower nodes", target))
        }
    }
}

/// Widths of addresses and outputs, at most eight bytes each.
fn widths(packed: u8) -> Result<(usize, usize), Box<PackError>> {
    let (target, output) = (usize::from(packed >> 4), usize::from(packed & 0xf));
    if target <= 8 && output <= 8 {
        Ok((target, output))
    } else {
        Err(damaged(PLACE, "widths up to 8", packed.into()))
    }
}

/// The address `delta` below `end`; 0 stands for the empty final node.
fn target_of(delta: u64, end: usize) -> Result<usize, Box<PackError>> {
    if delta == 0 {
        return Ok(0);
    }
    let delta = usize::try_from(delta).ok();
    delta.and_then(|delta| end.checked_sub(delta)).ok_or_else(|| damaged(PLACE, "lower nodes", end))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn written(words: &BTreeSet<String>) -> Vec<u8> {
        fst::Map::from_iter(words.iter().zip(0..)).unwrap().into_fst().into_inner()
    }

    proptest! {
        #[test]
        fn words_and_prefixes_are_found_as_in_a_sorted_list(
            words in prop::collection::btree_set("[a-dé☃\u{0}-\u{40}]{0,6}|[\\PC]{1,4}", 0..200),
            probe in "[a-dé]{0,3}",
        ) {
            let bytes = written(&words);
            let automaton = Automaton::open(&bytes).unwrap();
            automaton.verify().unwrap();
            for (ordinal, word) in words.iter().enumerate() {
                prop_assert_eq!(automaton.get(word).unwrap(), Some(ordinal as u32));
            }
            prop_assert_eq!(automaton.get(&probe).unwrap().is_some(), words.contains(&probe));
            let first = words.iter().take_while(|word| **word < probe).count() as u32;
            let count = words.iter().filter(|word| word.starts_with(&probe)).count() as u32;
            let found = automaton.prefix(&probe).unwrap();
            prop_assert_eq!(found.len() as u32, count);
            if count > 0 {
                prop_assert_eq!(found.start, first);
            }
        }

        #[test]
        fn damage_is_an_error_or_another_answer_but_never_a_panic(
            words in prop::collection::btree_set("[a-d]{1,6}", 1..60),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        ) {
            let mut bytes = written(&words);
            for (at, byte) in damage {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Ok(automaton) = Automaton::open(&bytes) {
                for word in &words {
                    let _ = automaton.get(word);
                    let _ = automaton.prefix(&word[..1]);
                }
            }
        }
    }
}
