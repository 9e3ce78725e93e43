//! Lists of documents: how many, and the distances between them.

use crate::coding::packed::{self, Column};
use crate::coding::varint::{put_varint, take_varint};

/// The bytes of a list in order.
pub(crate) fn bytes(documents: &[u32]) -> Vec<u8> {
    let (mut steps, mut next) = (Vec::with_capacity(documents.len()), 0);
    for document in documents {
        steps.push(document - next);
        next = document + 1;
    }
    let mut bytes = Vec::new();
    put_varint(&mut bytes, documents.len() as u32);
    packed::put(&mut bytes, &steps);
    bytes
}

/// Calls `f` with each document of a list; `None` where it is not whole, or holds one that is not below `limit`. No bytes are
/// an empty list.
pub(crate) fn each(mut bytes: &[u8], limit: u32, f: &mut dyn FnMut(u32)) -> Option<()> {
    let count = if bytes.is_empty() { 0 } else { take_varint(&mut bytes)? };
    let mut column = Column::new(bytes, count as usize);
    let mut next = 0_u32;
    for _ in 0..count {
        let document = next.checked_add(column.next()?).filter(|document| *document < limit)?;
        f(document);
        next = document + 1;
    }
    Some(())
}
