//! Arabic words without what is written together with them.
//!
//! The light stemmer “light10” of Larkey, Ballesteros and Connell (“Light stemming for Arabic information retrieval”, 2007), on
//! folded words: the article, with a conjunction or preposition before it, and the commonest endings. Roots are left alone:
//! they bring together what a reader would keep apart.

/// What is taken off the front, at most one: `و` (and) only where three letters remain, others where two do.
const BEFORE: [&str; 11] = ["وبال", "وكال", "وفال", "ولل", "وال", "بال", "كال", "فال", "لل", "ال", "و"];
/// What is taken off the end, one after the other, where two letters remain.
const BEHIND: [&str; 8] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/// The stem of a folded word.
pub(crate) fn stem(word: &str) -> &str {
    let letters = |word: &str| word.chars().count();
    let mut stem = word;
    for before in BEFORE {
        if let Some(rest) = word.strip_prefix(before)
            && letters(rest) >= if before == "و" { 3 } else { 2 }
        {
            stem = rest;
            break;
        }
    }
    for behind in BEHIND {
        if let Some(rest) = stem.strip_suffix(behind)
            && letters(rest) >= 2
        {
            stem = rest;
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn article_and_endings_fall_away() {
        for group in [
            // the city, and in the city, to the city, and the city, a city, cities
            &["المدينة", "وبالمدينة", "للمدينة", "والمدينة", "مدينة"][..],
            // the port, in the port, and to the port
            &["الميناء", "بالميناء", "وللميناء", "ميناء"],
            // a boat, boats, two boats, her boat
            &["قارب", "قاربان", "قاربها"],
            // reporters in two cases, the reporters
            &["مراسلون", "مراسلين", "والمراسلين"],
            // and Sirte
            &["سرت", "وسرت"],
        ] {
            let stems: Vec<String> = group.iter().map(|word| stem(&crate::fold(word)).to_owned()).collect();
            assert!(stems.iter().all(|other| *other == stems[0]), "{group:?} {stems:?}");
        }
        for word in ["ال", "والي", "هي", "الف"] {
            let folded = crate::fold(word);
            assert!(stem(&folded).chars().count() >= 2, "{word}");
        }
    }
}
