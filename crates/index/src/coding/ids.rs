//! Ids of documents and of entities: by number, and found by binary search.

use core::cmp::Ordering;

use crate::PackError;
use crate::coding::blobs::Blobs;
use crate::coding::damaged;
use crate::coding::numbers::{U32s, write_u32s};

/// The ids of numbered things.
#[derive(Clone, Copy, Debug)]
pub struct Ids<'a> {
    ids: Blobs<'a>,
    /// Numbers in the order of the ids.
    order: U32s<'a>,
}

impl<'a> Ids<'a> {
    pub(crate) fn open(
        ids: &'a [u8],
        order: &'a [u8],
        count: usize,
        place: &'static str,
    ) -> Result<Self, Box<PackError>> {
        let order = U32s::open(order, place)?;
        if order.len() != count {
            return Err(damaged(place, "one entry each", order.len()));
        }
        Ok(Self { ids: Blobs::open(ids, place)?.expect(count)?, order })
    }

    /// How many there are.
    pub const fn len(&self) -> u32 {
        self.ids.len() as u32
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id with a number.
    pub fn get(&self, number: u32) -> Result<&'a str, Box<PackError>> {
        self.ids.text(number as usize)
    }

    /// The number of an id. O(log n).
    pub fn find(&self, id: &str) -> Result<Option<u32>, Box<PackError>> {
        let (mut low, mut high) = (0, self.order.len());
        while low < high {
            let middle = low.midpoint(high);
            let number = self.order.get(middle).unwrap_or_default();
            match self.ids.get(number as usize)?.cmp(id.as_bytes()) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Ok(Some(number)),
            }
        }
        Ok(None)
    }

    /// Checks that the ids ascend in their order, so that each is found and none is there twice.
    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.ids.verify_texts()?;
        let mut before = None;
        for number in self.order.iter() {
            let id = self.ids.get(number as usize)?;
            if before.is_some_and(|before| before >= id) {
                return Err(damaged("order of ids", "ascending ids", number as usize));
            }
            before = Some(id);
        }
        Ok(())
    }
}

/// The order by which ids are found.
pub(crate) fn write_order<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<u8> {
    let ids = ids.map(str::to_owned).zip(0..).collect();
    let order: Vec<u32> = crate::derived::sorted(ids).iter().map(|(_, number)| *number).collect();
    write_u32s(&order)
}
