//! Dates: span, TIMEX3 value, and first and last day.

use super::Page;
use crate::score::record::{Date, DateLayer, Days, Range};
use crate::score::spans::pairs;

pub(super) fn score(page: &mut Page, layer: &DateLayer, truth: &[Date], found: &[Date]) {
    let truth: Vec<&Date> = truth.iter().filter(|date| date.at.within(layer.scope)).collect();
    let wanted = |kind: &String| layer.kinds.as_ref().is_none_or(|kinds| kinds.contains(kind));
    let found: Vec<&Date> =
        found.iter().filter(|date| date.at.within(layer.scope) && wanted(&date.kind)).collect();
    let spans = |list: &[&Date]| list.iter().map(|date| date.at).collect::<Vec<Range>>();
    let (of, there) = (truth.len(), found.len());
    let exact = pairs(&spans(&truth), &spans(&found), true, |_, _| true);
    page.tally.f1("dates-strict", exact.len(), of, there);
    let paired = pairs(&spans(&truth), &spans(&found), false, |_, _| true);
    page.tally.f1("dates-relaxed", paired.len(), of, there);

    let mut values = 0;
    for (i, want) in truth.iter().enumerate() {
        let got = paired.iter().find(|(taken, _)| *taken == i).map(|(_, j)| found[*j]);
        let known = want.days != Days::default();
        if layer.interval && known {
            let right = got.is_some_and(|got| got.days == want.days);
            page.tally.case("dates-interval", right);
            if let (false, Some(got)) = (right, got) {
                page.miss(
                    "dates: interval",
                    got.at,
                    &format!("is {}, not {}", told(&want.days), told(&got.days)),
                );
            }
        }
        let Some(got) = got else {
            page.miss("dates: missed", want.at, &want.kind);
            continue;
        };
        if want.at != got.at {
            page.miss("dates: span", got.at, "");
        }
        page.tally.case("dates-kind", want.kind == got.kind);
        if want.kind != got.kind {
            page.miss("dates: kind", got.at, &format!("is {}, not {}", want.kind, got.kind));
        }
        if layer.interval && !known && want.kind == "date" {
            page.tally.case("dates-open", got.days == Days::default());
        }
        if layer.value {
            let right = want.timex.as_ref().is_some_and(|value| !value.is_empty()) && want.timex == got.timex;
            values += usize::from(right);
        }
    }
    if layer.value {
        page.tally.f1("dates-value", values, of, there);
    }
    for (j, got) in found.iter().enumerate() {
        if paired.iter().all(|(_, taken)| *taken != j) {
            page.miss("dates: spurious", got.at, &got.kind);
        }
    }
}

fn told(days: &Days) -> String {
    let end = |day: &Option<String>| day.clone().unwrap_or_else(|| "..".to_owned());
    format!("{}/{}", end(&days.first), end(&days.last))
}
