//! Levels of the headings within a text, as a page can have them. Pure.

use sheaf_model::BlockKind;

/// Makes the outline one without gaps: the first heading is of level 1, and none lies more than one level below the one
/// before it. Documents begin at any level and skip some; who goes from heading to heading must not miss one.
pub fn flatten<'a>(kinds: impl Iterator<Item = &'a mut BlockKind>) {
    // The levels of the headings that the current one lies under, outermost first.
    let mut above: Vec<u8> = Vec::new();
    for kind in kinds {
        if let BlockKind::Heading(level) = kind {
            above.retain(|outer| outer < level);
            above.push(*level);
            *level = above.len() as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_no_gaps() {
        for (levels, expected) in [
            (&[1, 2, 3][..], &[1, 2, 3][..]),
            (&[2, 2, 3, 2], &[1, 1, 2, 1]),
            (&[1, 4, 6, 4, 2], &[1, 2, 3, 2, 2]),
            (&[3, 1, 2], &[1, 1, 2]),
            (&[], &[]),
        ] {
            let mut kinds: Vec<BlockKind> = levels.iter().map(|&level| BlockKind::Heading(level)).collect();
            kinds.insert(levels.len() / 2, BlockKind::Paragraph);
            flatten(kinds.iter_mut());
            kinds.retain(|kind| *kind != BlockKind::Paragraph);
            assert_eq!(
                kinds,
                expected.iter().map(|&l| BlockKind::Heading(l)).collect::<Vec<_>>(),
                "{levels:?}"
            );
        }
    }
}
