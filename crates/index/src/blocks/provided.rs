//! The blocks that are there, and the ones that a question lacks.

use core::cell::{Cell, RefCell};

use crate::BlockId;
use crate::root::{APART, Section};

use super::directory::ENTRY;
use super::{Directory, search};

/// Blocks that one of so many last questions used are kept, whatever they take.
const RECENT: u32 = 16;
/// Bytes of blocks that are kept, unless somebody says otherwise.
const CAPACITY: usize = 24 << 20;

/// The blocks that have been provided, and those that are wanted.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    /// For each block its place in `held` plus one, or 0.
    places: Vec<u32>,
    held: Vec<Held>,
    bytes: usize,
    capacity: usize,
    /// Of each section the entries of the block that was read last, and its place in `held`: words that begin alike are
    /// looked up one after the other.
    last: [Cell<(u32, u32, u32)>; APART.len()],
    /// Counts questions.
    question: Cell<u32>,
    wanted: RefCell<Vec<BlockId>>,
}

/// A block that is there.
#[derive(Clone, Debug)]
struct Held {
    id: BlockId,
    bytes: Vec<u8>,
    /// The last question that used it.
    used: Cell<u32>,
}

impl Default for Blocks {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            held: Vec::new(),
            bytes: 0,
            capacity: CAPACITY,
            last: Default::default(),
            question: Cell::new(RECENT),
            wanted: RefCell::default(),
        }
    }
}

impl Blocks {
    /// Begins a question: nothing is wanted yet.
    pub(crate) fn ask(&self) {
        self.question.set(self.question.get().saturating_add(1));
        self.forget();
        self.wanted.borrow_mut().clear();
    }

    /// Forgets what was read last.
    fn forget(&self) {
        for last in &self.last {
            last.set((0, 0, 0));
        }
    }

    /// What the question lacks so far, each once, in order.
    pub(crate) fn wanted(&self) -> Vec<BlockId> {
        let mut wanted = self.wanted.borrow().clone();
        // Few, and mostly in order: a plain insertion sort weighs nothing in the page.
        for at in 1..wanted.len() {
            let mut place = at;
            while place > 0 && wanted[place - 1] > wanted[place] {
                wanted.swap(place - 1, place);
                place -= 1;
            }
        }
        wanted.dedup();
        wanted
    }

    /// Whether the question lacks something.
    pub(crate) fn lacks(&self) -> bool {
        !self.wanted.borrow().is_empty()
    }

    /// Keeps so many bytes of blocks.
    pub(crate) fn keep(&mut self, capacity: usize) {
        self.capacity = capacity;
        self.evict();
    }

    /// The bytes of the blocks that are there.
    pub(crate) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Keeps a block that has been checked, and lets go of what was not used for longest.
    pub(crate) fn insert(&mut self, id: BlockId, bytes: Vec<u8>) {
        let place = id.0 as usize;
        if self.places.len() <= place {
            self.places.resize(place + 1, 0);
        }
        if self.places[place] == 0 {
            self.bytes += bytes.len();
            self.held.push(Held { id, bytes, used: self.question.clone() });
            self.places[place] = self.held.len() as u32;
            self.evict();
        }
    }

    /// Lets go of the least recently used blocks until all fits, but of none that a recent question used: or a question
    /// that needs more than there is room for would never be answered.
    fn evict(&mut self) {
        while self.bytes > self.capacity {
            let oldest = self.held.iter().zip(0..).min_by_key(|(held, _)| (held.used.get(), held.id));
            let Some((held, place)) = oldest else { return };
            if held.used.get().saturating_add(RECENT) > self.question.get() {
                return;
            }
            // Whatever stands last moves to its place.
            self.forget();
            let gone = self.held.swap_remove(place);
            self.bytes -= gone.bytes.len();
            self.places[gone.id.0 as usize] = 0;
            if let Some(moved) = self.held.get(place) {
                self.places[moved.id.0 as usize] = place as u32 + 1;
            }
        }
    }

    /// Whether a block is there.
    pub(crate) fn has(&self, id: BlockId) -> bool {
        self.places.get(id.0 as usize).is_some_and(|place| *place > 0)
    }

    /// A block, if it is there; otherwise it is wanted.
    pub(crate) fn get(&self, id: BlockId) -> Option<&[u8]> {
        let place = self.places.get(id.0 as usize).copied().unwrap_or_default();
        let Some(held) = (place as usize).checked_sub(1).and_then(|place| self.held.get(place)) else {
            let mut wanted = self.wanted.borrow_mut();
            if wanted.last() != Some(&id) {
                wanted.push(id);
            }
            return None;
        };
        held.used.set(self.question.get());
        Some(&held.bytes)
    }
}

/// One section that stands apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Apart<'a> {
    pub(crate) directory: Directory<'a>,
    pub(crate) blocks: &'a Blocks,
    pub(crate) section: Section,
}

impl<'a> Apart<'a> {
    /// The block with an entry, and the first entry in it; nothing where it is not there, or there is no such entry.
    pub(crate) fn find(&self, entry: u32) -> Option<(u32, &'a [u8])> {
        let last = &self.blocks.last[self.section.apart()?];
        let (from, to, place) = last.get();
        if (from..to).contains(&entry) {
            return self.blocks.held.get(place as usize).map(|held| (from, &held.bytes[..]));
        }
        let range = self.directory.blocks(self.section);
        let block = self.block_of(entry)?;
        let bytes = self.blocks.get(BlockId(block))?;
        let next = if block + 1 < range.end { self.first(block + 1) } else { u32::MAX };
        let place = self.blocks.places.get(block as usize).copied().unwrap_or_default();
        last.set((self.first(block), next, place.saturating_sub(1)));
        Some((self.first(block), bytes))
    }

    /// Whether the block with an entry is there; otherwise that is not noted.
    pub(crate) fn has(&self, entry: u32) -> bool {
        self.block_of(entry).is_some_and(|block| self.blocks.has(BlockId(block)))
    }

    /// The block with an entry.
    fn block_of(&self, entry: u32) -> Option<u32> {
        let range = self.directory.blocks(self.section);
        let after = search(range.len(), |place| self.first(range.start + place as u32) <= entry);
        Some(range.start + (after as u32).checked_sub(1)?)
    }

    /// The first entry of a block.
    fn first(&self, block: u32) -> u32 {
        self.directory.entries.get(block as usize * ENTRY).unwrap_or_default()
    }

    /// The ids of all its blocks.
    pub(crate) fn ids(&self) -> impl Iterator<Item = BlockId> {
        self.directory.blocks(self.section).map(BlockId)
    }
}
