//! How fast the analysis is on one core. `cargo xtask score` runs it with the texts of the truth sets.
//!
//! usage: speed FILE… — prints one line of JSON: megabytes per second, each document alone and all together, the median
//! of the rounds with the slowest and the quickest. Where the system tells how long it let us run (Linux), that is the time
//! that counts, so that other work on the machine is left out.

use std::time::Instant;

use sheaf_analysis::{Analyser, Authority};
use sheaf_model::{Document, Facts, Interval, Published};

const ROUNDS: usize = 9;
/// Bytes that a round analyses at least.
const ROUND: usize = 4_000_000;

fn main() {
    let texts: Vec<String> =
        std::env::args().skip(1).map(|path| std::fs::read_to_string(path).expect("a text")).collect();
    let interval: Interval = "2016-12-05".parse().expect("a day");
    let document = |text: &String| Document {
        text: text.clone(),
        language: "en".to_owned(),
        published: Published { interval, ..Published::default() },
        ..Document::default()
    };
    let documents: Vec<Document> = texts.iter().map(document).collect();
    let analyser = Analyser::new(&Authority::default());
    let alone = |documents: &[Document]| -> Vec<Facts> {
        documents.iter().map(|one| analyser.document(one)).collect()
    };
    let alone = measure(&documents, alone);
    let together = measure(&documents, |documents| analyser.collection(documents));
    println!("{{\"alone\": {alone:?}, \"together\": {together:?}}}");
}

/// Megabytes per second: slowest, median, quickest.
fn measure(documents: &[Document], analyse: impl Fn(&[Document]) -> Vec<Facts>) -> [f64; 3] {
    let once: usize = documents.iter().map(|document| document.text.len()).sum();
    let times = ROUND.div_ceil(once.max(1));
    let round = |_| {
        let began = Clock::now();
        let marks: usize =
            (0..times).map(|_| analyse(documents).iter().map(|facts| facts.dates.len()).sum::<usize>()).sum();
        let seconds = began.seconds();
        assert!(marks > 0, "texts with dates");
        (once * times) as f64 / 1e6 / seconds
    };
    let mut speeds: Vec<f64> = (0..=ROUNDS).map(round).skip(1).collect();
    speeds.sort_by(f64::total_cmp);
    [speeds[0], speeds[ROUNDS / 2], speeds[ROUNDS - 1]].map(|speed| (speed * 100.0).round() / 100.0)
}

/// When a round began.
struct Clock {
    /// Seconds that we had run, where the system tells.
    ran: Option<f64>,
    began: Instant,
}

impl Clock {
    fn now() -> Self {
        Self { ran: ran(), began: Instant::now() }
    }

    /// Seconds since.
    fn seconds(&self) -> f64 {
        match (self.ran, ran()) {
            (Some(before), Some(now)) => now - before,
            _ => self.began.elapsed().as_secs_f64(),
        }
    }
}

/// Seconds that this thread has run: Linux counts them in nanoseconds.
fn ran() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
}
