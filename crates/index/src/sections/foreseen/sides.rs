//! Both sides of a walk: one has records, the other makes them.

use crate::coding::range::{Bits, RangeReader};
use crate::coding::record::{Fields, Record};

/// Records that pass through: of a side that has them, or of one that makes them.
pub(super) trait Records: Bits {
    /// Whether there are records to begin with.
    const THERE: bool;
    /// The next number of the record; 0 where it is made.
    fn take(&mut self) -> u32;
    /// The next number goes into the record.
    fn give(&mut self, number: u32);
    /// The next bytes of the record, so many or with their length before them; none where it is made.
    fn take_bytes(&mut self, length: Option<usize>) -> Vec<u8>;
    /// All bytes that are left; none where the record is made.
    fn take_rest(&mut self) -> Vec<u8>;
    /// Such bytes go into the record.
    fn give_bytes(&mut self, length: Option<usize>, bytes: &[u8]);
    /// What is read cannot be.
    fn fail(&mut self);
    /// Whether nothing more can be read.
    fn ended(&self) -> bool;
}

/// The side that has records.
pub(super) struct Had<'r, B> {
    pub(super) bits: B,
    pub(super) record: Fields<'r>,
}

impl<B: Bits> Bits for Had<'_, B> {
    fn bit(&mut self, slot: usize, bit: bool) -> bool {
        self.bits.bit(slot, bit)
    }
}

impl<B: Bits> Records for Had<'_, B> {
    const THERE: bool = true;

    fn take(&mut self) -> u32 {
        self.record.number()
    }

    fn give(&mut self, _: u32) {}

    fn take_bytes(&mut self, length: Option<usize>) -> Vec<u8> {
        match length {
            Some(length) => self.record.take(length),
            None => self.record.bytes(),
        }
        .to_vec()
    }

    fn take_rest(&mut self) -> Vec<u8> {
        self.record.rest().to_vec()
    }

    fn give_bytes(&mut self, _: Option<usize>, _: &[u8]) {}

    fn fail(&mut self) {
        self.record.fail();
    }

    fn ended(&self) -> bool {
        false
    }
}

/// The side that makes records.
pub(super) struct Made<'a> {
    pub(super) bits: RangeReader<'a>,
    pub(super) record: Record,
    pub(super) failed: bool,
}

impl Bits for Made<'_> {
    fn bit(&mut self, slot: usize, bit: bool) -> bool {
        self.bits.bit(slot, bit)
    }
}

impl Records for Made<'_> {
    const THERE: bool = false;

    fn take(&mut self) -> u32 {
        0
    }

    fn give(&mut self, number: u32) {
        self.record.number(number);
    }

    fn take_bytes(&mut self, _: Option<usize>) -> Vec<u8> {
        Vec::new()
    }

    fn take_rest(&mut self) -> Vec<u8> {
        Vec::new()
    }

    fn give_bytes(&mut self, length: Option<usize>, bytes: &[u8]) {
        match length {
            Some(_) => self.record.0.extend_from_slice(bytes),
            None => self.record.bytes(bytes),
        }
    }

    fn fail(&mut self) {
        self.failed = true;
    }

    fn ended(&self) -> bool {
        self.bits.ended()
    }
}
