//! The page's other languages say of every rule of the analysis why it marks something.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sheaf_analysis::rules;

#[test]
fn each_file_of_words_explains_every_rule_and_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/words");
    let known: BTreeSet<&str> = rules().collect();
    for file in fs::read_dir(folder).expect("the folder of words") {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        let explained: BTreeSet<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("rule ")?.split_once(" = "))
            .map(|(name, _)| name)
            .collect();
        let lacks: Vec<_> = known.difference(&explained).collect();
        let beyond: Vec<_> = explained.difference(&known).collect();
        assert!(
            lacks.is_empty() && beyond.is_empty(),
            "{}: lacks {lacks:?}, beyond {beyond:?}",
            path.display()
        );
    }
}
