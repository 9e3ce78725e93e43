//! Lengths of texts in a byte each: exact below 64, from there on within a sixteenth.
//!
//! Ranking needs no more, and a root of a hundred thousand documents is paid before anything is seen (Lucene stores norms
//! so, too).

/// Lengths that are stored as they are.
const EXACT: u32 = 64;
/// Steps for each doubling.
const STEPS: u32 = 8;

/// The byte for a length.
pub(crate) fn short(length: u32) -> u8 {
    if length < EXACT {
        return length as u8;
    }
    let doublings = length.ilog2() - EXACT.ilog2();
    let step = (length >> (length.ilog2() - STEPS.ilog2())) - STEPS;
    (EXACT + doublings * STEPS + step).min(255) as u8
}

/// The length of a byte, where only one length has it.
pub(crate) fn exact(byte: u8) -> Option<u32> {
    Some(u32::from(byte)).filter(|length| *length < EXACT)
}

/// The length of a byte: the middle of those that share it.
pub(crate) fn long(byte: u8) -> u32 {
    let byte = u32::from(byte);
    let Some(rest) = byte.checked_sub(EXACT) else { return byte };
    let step = (EXACT << (rest / STEPS)) / STEPS;
    (STEPS + rest % STEPS) * step + step / 2
}

/// The greatest length of a byte.
pub(crate) fn most(byte: u8) -> u32 {
    match u32::from(byte).checked_sub(EXACT) {
        None => byte.into(),
        Some(_) if byte == u8::MAX => u32::MAX,
        Some(rest) => (STEPS + rest % STEPS + 1) * ((EXACT << (rest / STEPS)) / STEPS) - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_come_back_within_a_sixteenth() {
        for length in (0..100_000).chain([1 << 24, (1 << 29) + 5]) {
            let back = long(short(length));
            assert!(length >= EXACT || back == length, "{length}");
            assert!(most(short(length)) >= length, "{length}");
            assert!(back.abs_diff(length) <= length / 16 + 1, "{length} comes back as {back}");
        }
        assert!((1..5000).all(|length| short(length - 1) <= short(length)));
        assert_eq!(short(u32::MAX), 255);
    }
}
