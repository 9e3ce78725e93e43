//! Lists of attribute names, each kept once.
//!
//! Yew compares the attributes of an element name by name, through a hash map, unless the list of names is the very one of
//! the drawing before. An element of the page has the same names at each drawing, so its list is looked up here.

use std::cell::RefCell;

/// The names of an element's attributes.
pub(super) type Names = &'static [&'static str];

/// Lists are looked for among those that fall into the same of so many boxes.
const BOXES: usize = 256;

thread_local! {
    static KNOWN: RefCell<[Vec<Names>; BOXES]> = const { RefCell::new([const { Vec::new() }; BOXES]) };
}

/// The list with these names, in this order. It stays as long as the page: there are as many as ways to make an element.
pub(super) fn kept(names: &[&'static str]) -> Names {
    let spread = |hash: usize, name: &&str| hash.wrapping_mul(31).wrapping_add(name.as_ptr() as usize);
    let place = names.iter().fold(0, spread) % BOXES;
    KNOWN.with_borrow_mut(|known| {
        let known = &mut known[place];
        if let Some(found) = known.iter().find(|found| same(found, names)) {
            return *found;
        }
        let list: Names = names.to_vec().leak();
        known.push(list);
        list
    })
}

/// Whether the two have the same names, as the same words of the application: no letter is looked at.
fn same(one: &[&str], other: &[&str]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| std::ptr::eq(*one, *other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_names_are_the_same_list() {
        const NAMES: [&str; 3] = ["class", "href", "lang"];
        assert!(std::ptr::eq(kept(&NAMES), kept(&NAMES)));
        assert!(!std::ptr::eq(kept(&NAMES), kept(&NAMES[..2])));
        assert_eq!((kept(&NAMES), kept(&NAMES[1..]), kept(&[])), (&NAMES[..], &NAMES[1..], &[][..]));
    }
}
