//! Every part of every answer, held against looking at every document.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::option;
use proptest::prelude::*;
use sheaf_engine::{
    Answer, Choice, Engine, Facet, FacetRequest, Field, Histogram, Hit, Mark, MarkKind, Notice, Query,
    Similar, Sort, TimelineRequest, Undated, Window,
};
use sheaf_index::{BlockFile, Layout, Pack};
use sheaf_model::{Collection, Day, Interval, Item};
use support::blocks::provided;
use support::naive::{Ask, Naive, Without, mentioned, sentence_of};
use support::random;

/// An engine over one file, and one that must be provided with blocks.
fn engines(collection: &Collection) -> (Engine, Engine, Vec<BlockFile>) {
    let whole = Engine::open(sheaf_index::write(collection).unwrap()).unwrap();
    let written = sheaf_index::write_with(collection, Layout::Blocks(150)).unwrap();
    (whole, Engine::open(written.root).unwrap(), written.files)
}

fn request() -> impl Strategy<Value = (Sort, TimelineRequest, String)> {
    let sort =
        prop::sample::select(vec![Sort::Relevance, Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title]);
    let bins = prop::sample::select(vec![1, 7, 80, 400]);
    let view = option::weighted(0.4, random::interval());
    let typed = prop::sample::select(vec!["", "", "b", "mül", "grey is", "2"]);
    (sort, bins, view, typed)
        .prop_map(|(sort, bins, view, typed)| (sort, TimelineRequest { view, bins }, typed.to_owned()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn answers_are_those_of_looking_at_every_document(
        collection in random::collection(),
        ask in random::ask(),
        filters in random::filters(),
        (sort, timeline, typed) in request(),
    ) {
        let (engine, mut in_blocks, files) = engines(&collection);
        let naive = Naive::new(&collection);
        let text = ask.typed();
        let query = Query {
            text,
            filters,
            sort,
            similar: Similar::Shown,
            timeline,
            window: Window { offset: 0, limit: 100 },
            titles_only: false,
            facets: Field::ALL.map(|field| FacetRequest { field, limit: 50, typed: typed.clone() }).to_vec(),
        };
        let answer = engine.answer(&query).ready().unwrap();
        let (from_blocks, rounds) = provided(&mut in_blocks, &files, |engine| engine.answer(&query));
        prop_assert_eq!(&answer, &from_blocks);
        prop_assert!(rounds <= 6, "{} rounds for {}", rounds, query.text);
        let ask = naive.corrected(&ask);
        let unknown = |notice: &Notice| matches!(notice, Notice::NoValue { .. } | Notice::Corrected(_));
        prop_assert!(answer.notice.as_ref().is_none_or(unknown), "{} {:?}", query.text, answer.notice);
        check_hits(&naive, &ask, &query, &answer)?;
        for facet in &answer.facets {
            check_facet(&naive, &ask, &query, facet, &typed)?;
        }
        check_timeline(&naive, &ask, &query, &answer)?;
        check_window(&engine, &query, &answer)?;
        for (row, hit) in (0..).zip(&answer.hits).step_by(5).take(3) {
            let id = &hit.card.id;
            prop_assert_eq!(engine.row_of(&query, id).ready().unwrap(), Some(row));
            prop_assert_eq!(provided(&mut in_blocks, &files, |engine| engine.row_of(&query, id)).0, Some(row));
        }
        check_collapsed(&engine, &sheaf_index::write(&collection).unwrap(), &ask, &query, &answer)?;
        for item in naive.items.iter().take(3) {
            check_reading(&naive, &engine, &ask, &query, item)?;
        }
    }

    #[test]
    fn cards_are_those_of_looking_at_every_document(collection in random::collection()) {
        let (engine, mut in_blocks, files) = engines(&collection);
        let ids: BTreeSet<&str> = collection.items.iter().flat_map(|item| &item.facts.entities).map(|e| e.id.as_str()).collect();
        for id in ids {
            let all = Window { offset: 0, limit: 1000 };
            let card = engine.entity(id, all).ready().unwrap().unwrap();
            prop_assert_eq!(&Some(card.clone()), &provided(&mut in_blocks, &files, |engine| engine.entity(id, all)).0);
            let naming: Vec<&Item> = collection.items.iter().filter(|item| item.facts.entities.iter().any(|e| e.id == id)).collect();
            prop_assert_eq!(card.documents as usize, naming.len());
            let mentions: usize = naming.iter().flat_map(|item| &item.facts.entities).filter(|e| e.id == id).map(|e| e.mentions.len()).sum();
            prop_assert_eq!(card.mentions as usize, mentions);
            prop_assert_eq!(card.contexts.len(), mentions);
            let dates = || naming.iter().map(|item| item.document.published.interval).filter(|interval| !interval.is_open());
            prop_assert_eq!(card.published.first, dates().filter_map(|interval| interval.first.or(interval.last)).min());
            prop_assert_eq!(card.published.last, dates().filter_map(|interval| interval.last.or(interval.first)).max());
            let mut companions: BTreeMap<&str, (u32, BTreeSet<&str>)> = BTreeMap::new();
            let mut days: Vec<Day> = Vec::new();
            for item in &naming {
                let sentences = |wanted: &str| -> BTreeSet<usize> {
                    let entity = item.facts.entities.iter().find(|entity| entity.id == wanted).unwrap();
                    entity.mentions.iter().filter_map(|mention| sentence_of(item, mention.span)).collect()
                };
                let own = sentences(id);
                for other in item.facts.entities.iter().filter(|other| other.id != id) {
                    let both = sentences(&other.id).intersection(&own).count() as u32;
                    if both > 0 {
                        let entry = companions.entry(&other.id).or_default();
                        entry.0 += both;
                        entry.1.insert(&item.document.id);
                    }
                }
                for date in item.facts.dates.iter().filter(|date| date.kind == sheaf_model::DateKind::Date) {
                    if sentence_of(item, date.span).is_some_and(|sentence| own.contains(&sentence)) {
                        days.extend(date.interval.first.into_iter().chain(date.interval.last));
                    }
                }
            }
            let found: BTreeMap<&str, (u32, usize)> =
                card.companions.iter().map(|c| (c.id.as_str(), (c.sentences, c.documents as usize))).collect();
            let expected: BTreeMap<&str, (u32, usize)> =
                companions.into_iter().map(|(id, (sentences, documents))| (id, (sentences, documents.len()))).collect();
            prop_assert_eq!(found, expected);
            prop_assert!(card.companions.is_sorted_by_key(|c| std::cmp::Reverse(c.sentences)));
            prop_assert_eq!(card.mentioned.first, days.iter().min().copied());
            prop_assert_eq!(card.mentioned.last, days.iter().max().copied());
            for context in &card.contexts {
                let item = naming.iter().find(|item| item.document.id == context.card.id).unwrap();
                prop_assert_eq!(context.passage.span.slice(&item.document.text), Some(context.passage.text.as_str()));
                prop_assert!(context.passage.marks.iter().any(|mark| mark.entity == id));
            }
            let window = Window { offset: 1, limit: 2 };
            let some = engine.entity(id, window).ready().unwrap().unwrap();
            let expected: Vec<_> = card.contexts.into_iter().skip(1).take(2).collect();
            prop_assert_eq!(some.contexts, expected);
        }
    }

    #[test]
    fn nothing_depends_on_what_was_asked_before_and_let_go_of(
        collection in random::collection(),
        asks in prop::collection::vec((random::ask(), any::<prop::sample::Index>()), 1..30),
        room in 0..4000_usize,
    ) {
        let (engine, mut in_blocks, files) = engines(&collection);
        in_blocks.keep(room);
        for (ask, pick) in asks {
            let query = Query { text: ask.written(), ..Query::default() };
            let answer = engine.answer(&query).ready().unwrap();
            prop_assert_eq!(&answer, &provided(&mut in_blocks, &files, |engine| engine.answer(&query)).0);
            let hits = in_blocks.answer(&query.without_counts()).ready().unwrap();
            prop_assert_eq!((&answer.hits, answer.total), (&hits.hits, hits.total));
            let titles = in_blocks.answer(&query.titles()).ready().unwrap().hits;
            let said = |hit: &Hit| {
                let card = &hit.card;
                (card.id.clone(), card.title.clone(), card.published.clone(), hit.score, hit.similar.count)
            };
            let same = hits.hits.iter().map(said);
            prop_assert!(titles.iter().map(said).eq(same), "{}", query.text);
            if !collection.items.is_empty() {
                let id = &collection.items[pick.index(collection.items.len())].document.id;
                let (reading, _) = provided(&mut in_blocks, &files, |engine| engine.read(id, &query));
                prop_assert_eq!(engine.read(id, &query).ready().unwrap(), reading);
            }
        }
    }

    #[test]
    fn any_text_is_a_query(collection in random::collection(), text in "[ -~]{0,40}|(\\PC| |\"|\\(|\\)|-|OR |NOT |title:|\\*){0,30}") {
        let engine = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
        let query = Query { text, ..Query::default() };
        let answer = engine.answer(&query).ready().unwrap();
        prop_assert!(answer.total as usize <= collection.items.len());
        for item in &collection.items {
            engine.read(&item.document.id, &query).ready().unwrap().unwrap();
        }
    }
}

fn check_hits(naive: &Naive<'_>, ask: &Ask, query: &Query, answer: &Answer) -> Result<(), TestCaseError> {
    let expected: BTreeSet<&str> = (0..naive.items.len())
        .filter(|number| {
            naive.matches(*number, ask) && Naive::passes(naive.items[*number], &query.filters, None)
        })
        .map(|number| naive.items[number].document.id.as_str())
        .collect();
    let found: BTreeSet<&str> = answer.hits.iter().map(|hit| hit.card.id.as_str()).collect();
    prop_assert_eq!(&found, &expected, "{}", query.text);
    prop_assert_eq!(answer.total as usize, expected.len());
    prop_assert_eq!(answer.hits.len(), expected.len());
    for hit in &answer.hits {
        let number = naive.items.iter().position(|item| item.document.id == hit.card.id).unwrap();
        let document = &naive.items[number].document;
        let near = if query.sort == Sort::Relevance { naive.nearness(number, ask) } else { 0.0 };
        let score = naive.score(number, ask) + near;
        prop_assert!(
            (f64::from(hit.score) - score).abs() < 1e-3,
            "{} scores {}, expected {score}",
            query.text,
            hit.score
        );
        prop_assert_eq!(hit.matches as usize, naive.stretches(number, ask), "{}", query.text);
        prop_assert_eq!(hit.passages.is_empty(), document.text.trim().is_empty());
        let marked =
            hit.passages.iter().any(|passage| passage.marks.iter().any(|mark| mark.kind == MarkKind::Hit));
        let item = naive.items[number];
        prop_assert!(marked || hit.matches == 0);
        // Without hits, what the filters ask for is marked.
        let chosen = query.filters.fields.set().any(|(field, filter)| {
            let values = Naive::values(item, field);
            Field::ALL[1..6].contains(&field) && filter.any.iter().any(|key| values.contains(key))
        });
        let in_time = query
            .filters
            .mentioned
            .is_some_and(|range| mentioned(item).iter().any(|date| date.speaks_of(range)));
        prop_assert!(marked || !(chosen || in_time), "{:?}", query.filters);
        if hit.matches == 0 && !query.text.contains(':') {
            prop_assert_eq!(marked, chosen || in_time);
        }
        for passage in &hit.passages {
            prop_assert_eq!(passage.span.slice(&document.text), Some(passage.text.as_str()));
            prop_assert!(passage.marks.iter().all(|mark| mark.span.slice(&passage.text).is_some()));
        }
        prop_assert!(hit.passages.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
    let order: Vec<(i64, u32)> =
        answer.hits.iter().map(|hit| (i64::from(hit.score.to_bits()), hit.number.0)).collect();
    let dated = naive.items.iter().filter(|item| !item.document.published.interval.is_open()).count() as u32;
    let newest = |number: u32| if number < dated { dated - 1 - number } else { number };
    let sorted = match query.sort {
        Sort::Relevance => order.is_sorted_by_key(|(score, number)| (-score, newest(*number))),
        Sort::Newest => order.is_sorted_by_key(|(_, number)| newest(*number)),
        Sort::Oldest => order.is_sorted_by_key(|(_, number)| *number),
        Sort::Title => answer.hits.is_sorted_by_key(|hit| sheaf_index::folded(&hit.card.title)),
    };
    prop_assert!(sorted, "{:?} by {:?}", order, query.sort);
    let days = |hit: &sheaf_engine::Hit| {
        let interval = hit.card.published.interval;
        (interval.is_open(), interval.first.or(interval.last))
    };
    if query.sort == Sort::Oldest {
        prop_assert!(answer.hits.is_sorted_by_key(days));
    }
    Ok(())
}

/// A window gives the same hits as the list it is a window on.
fn check_window(engine: &Engine, query: &Query, answer: &Answer) -> Result<(), TestCaseError> {
    let window = Window { offset: 1, limit: 2 };
    let some = engine.answer(&Query { window, ..query.clone() }).ready().unwrap();
    let expected: Vec<_> = answer.hits.iter().skip(1).take(2).cloned().collect();
    prop_assert_eq!(some.hits, expected);
    prop_assert_eq!(some.total, answer.total);
    Ok(())
}

/// Where near-duplicates are listed as one: the best of each group, by date the earliest, at its place; the others under it;
/// and all that is counted as it was.
fn check_collapsed(
    engine: &Engine,
    pack: &[u8],
    ask: &Ask,
    query: &Query,
    answer: &Answer,
) -> Result<(), TestCaseError> {
    let pack = Pack::open(pack.to_vec()).unwrap();
    let similar = pack.similar().unwrap();
    let by_date = match query.sort {
        Sort::Relevance => !ask.has_words(),
        Sort::Newest | Sort::Oldest => true,
        Sort::Title => false,
    };
    let mut groups: BTreeMap<u32, Vec<(usize, u32)>> = BTreeMap::new();
    for (place, hit) in answer.hits.iter().enumerate() {
        groups.entry(similar.first(hit.number.0)).or_default().push((place, hit.number.0));
    }
    let best = |group: &Vec<(usize, u32)>| {
        let best = group.iter().copied();
        if by_date { best.min_by_key(|(_, number)| *number) } else { best.min() }
    };
    let mut expected: Vec<((usize, u32), BTreeSet<u32>)> = groups
        .values()
        .map(|group| {
            let best = best(group).unwrap();
            (best, group.iter().map(|(_, number)| *number).filter(|number| *number != best.1).collect())
        })
        .collect();
    expected.sort();
    let expected: Vec<(u32, BTreeSet<u32>)> =
        expected.into_iter().map(|((_, number), others)| (number, others)).collect();
    let collapsed = engine.answer(&Query { similar: Similar::Collapsed, ..query.clone() }).ready().unwrap();
    let number = |id: &str| pack.documents().unwrap().find(id).unwrap().unwrap();
    let found: Vec<(u32, BTreeSet<u32>)> = collapsed
        .hits
        .iter()
        .map(|hit| (hit.number.0, hit.similar.cards.iter().map(|card| number(&card.id)).collect()))
        .collect();
    prop_assert_eq!(&found, &expected, "{:?}", query);
    prop_assert!(collapsed.hits.iter().all(|hit| hit.similar.count as usize == hit.similar.cards.len()));
    prop_assert_eq!(collapsed.listed as usize, expected.len());
    prop_assert_eq!((answer.listed, collapsed.total), (answer.total, answer.total));
    prop_assert_eq!(&collapsed.facets, &answer.facets);
    prop_assert_eq!(&collapsed.timeline, &answer.timeline);
    Ok(())
}

fn check_facet(
    naive: &Naive<'_>,
    ask: &Ask,
    query: &Query,
    facet: &Facet,
    typed: &str,
) -> Result<(), TestCaseError> {
    let field = facet.field;
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (number, item) in naive.items.iter().enumerate() {
        let counted =
            naive.matches(number, ask) && Naive::passes(item, &query.filters, Some(Without::Field(field)));
        for value in Naive::values(item, field) {
            let entry = counts.entry(value).or_default();
            entry.0 += u32::from(counted);
            entry.1 += 1;
        }
    }
    prop_assert_eq!(facet.distinct as usize, counts.len());
    let chosen = &query.filters.fields[field];
    for value in &facet.values {
        let (count, total) = counts.get(&value.key).copied().unwrap_or_default();
        prop_assert_eq!((value.count, value.total), (count, total), "{:?} of {:?}", value, query);
        let state = match &value.key {
            key if chosen.any.contains(key) => Choice::Any,
            key if chosen.none.contains(key) => Choice::None,
            _ => Choice::Unset,
        };
        prop_assert_eq!(value.state, state);
        prop_assert!(state != Choice::Unset || !typed.is_empty() || count > 0);
    }
    let given: BTreeSet<&String> = facet.values.iter().map(|value| &value.key).collect();
    prop_assert_eq!(given.len(), facet.values.len());
    prop_assert!(chosen.any.iter().chain(chosen.none.iter()).all(|key| given.contains(key)));
    let fits = |key: &str| naive.begins(field, key, typed);
    prop_assert!(facet.values.iter().all(|value| value.state != Choice::Unset || fits(&value.key)));
    if !typed.is_empty() {
        prop_assert_eq!(facet.matching as usize, counts.keys().filter(|key| fits(key)).count());
        prop_assert!(counts.keys().filter(|key| fits(key)).all(|key| given.contains(key)));
    }
    if typed.is_empty() {
        let there = counts.iter().filter(|(_, (count, _))| *count > 0);
        prop_assert!(there.clone().all(|(key, _)| given.contains(key)));
        prop_assert_eq!(facet.matching as usize, there.count());
    }
    // No limit is met here: whatever fits stands in one order, chosen or not, and the rest of what is chosen after it.
    let listed = |key: &str| {
        if typed.is_empty() { counts.get(key).is_some_and(|(count, _)| *count > 0) } else { fits(key) }
    };
    let (fitting, rest): (Vec<_>, Vec<_>) =
        facet.values.iter().partition(|value| counts.contains_key(&value.key) && listed(&value.key));
    prop_assert!(facet.values.iter().rev().zip(rest.iter().rev()).all(|(one, other)| one.key == other.key));
    prop_assert!(
        fitting.is_sorted_by_key(|value| (std::cmp::Reverse(value.count), sheaf_index::folded(&value.label)))
            || matches!(field, Field::Outlet | Field::Author | Field::Tag | Field::Kind)
    );
    Ok(())
}

fn check_timeline(naive: &Naive<'_>, ask: &Ask, query: &Query, answer: &Answer) -> Result<(), TestCaseError> {
    let timeline = &answer.timeline;
    prop_assert!(timeline.bins.windows(2).all(|pair| pair[0].1.plus(1) == pair[1].0));
    prop_assert!(timeline.bins.len() <= usize::from(query.timeline.bins));
    let dates = |item: &Item, axis: Without| -> BTreeSet<Interval> {
        match axis {
            Without::Mentioned => mentioned(item),
            _ => [item.document.published.interval]
                .into_iter()
                .filter(|interval| !interval.is_open())
                .collect(),
        }
    };
    for (axis, found) in
        [(Without::Published, &timeline.published), (Without::Mentioned, &timeline.mentioned)]
    {
        let chosen =
            if axis == Without::Published { query.filters.published } else { query.filters.mentioned };
        let mut expected = Histogram {
            counts: vec![0; timeline.bins.len()],
            totals: vec![0; timeline.bins.len()],
            ..Histogram::default()
        };
        let mut spans: BTreeMap<Interval, u32> = BTreeMap::new();
        for (number, item) in naive.items.iter().enumerate() {
            let counted = naive.matches(number, ask) && Naive::passes(item, &query.filters, Some(axis));
            let dates = dates(item, axis);
            expected.undated += u32::from(counted && dates.is_empty());
            for date in dates {
                let bin = timeline
                    .bins
                    .iter()
                    .position(|(first, last)| Interval::new(*first, *last).contains(date));
                if let Some(bin) = bin {
                    expected.totals[bin] += 1;
                }
                if !counted {
                    continue;
                }
                let speaks = |range| match axis {
                    Without::Mentioned => date.speaks_of(range),
                    _ => date.overlaps(range),
                };
                let left_out = axis == Without::Published && query.filters.undated == Undated::Only;
                expected.chosen += u32::from(!left_out && chosen.is_none_or(speaks));
                if let Some(bin) = bin {
                    expected.counts[bin] += 1;
                } else if date.first.is_none() || date.last.is_none() {
                    // It is where it speaks of, and it stays open.
                    if date.speaks_of(timeline.view) {
                        *spans.entry(date).or_default() += 1;
                    } else if date.first.or(date.last) < timeline.view.first {
                        expected.before += 1;
                    } else {
                        expected.after += 1;
                    }
                } else if timeline.view.overlaps(date) {
                    let first = date.first.max(timeline.view.first);
                    let last = date.last.into_iter().chain(timeline.view.last).min();
                    *spans.entry(Interval { first, last }).or_default() += 1;
                } else if date.last.is_some_and(|last| Some(last) < timeline.view.first) {
                    expected.before += 1;
                } else {
                    expected.after += 1;
                }
            }
        }
        expected.spans = spans.into_iter().collect();
        prop_assert_eq!(found, &expected, "{:?} in {:?}", axis, timeline.view);
    }
    Ok(())
}

fn check_reading(
    naive: &Naive<'_>,
    engine: &Engine,
    ask: &Ask,
    query: &Query,
    item: &Item,
) -> Result<(), TestCaseError> {
    let number = naive.items.iter().position(|other| other.document.id == item.document.id).unwrap();
    let reading = engine.read(&item.document.id, query).ready().unwrap().unwrap();
    prop_assert_eq!(&reading.text, &item.document.text);
    prop_assert_eq!(&reading.blocks, &item.document.blocks);
    prop_assert_eq!(&reading.facts, &item.facts);
    prop_assert_eq!(reading.hits.len(), naive.stretches(number, ask));
    let marks = |wanted: fn(&Mark) -> bool| reading.marks.iter().filter(move |mark| wanted(mark));
    prop_assert_eq!(marks(|mark| mark.kind == MarkKind::Hit).count(), reading.hits.len());
    let mentions: usize = item.facts.entities.iter().map(|entity| entity.mentions.len()).sum();
    prop_assert_eq!(marks(|mark| matches!(mark.kind, MarkKind::Entity(_))).count(), mentions);
    prop_assert!(reading.marks.is_sorted_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end))));
    for kinds in [
        |mark: &Mark| mark.kind == MarkKind::Statement,
        |mark: &Mark| !matches!(mark.kind, MarkKind::Statement | MarkKind::Hit),
    ] {
        let drawn: Vec<&Mark> = marks(kinds).collect();
        for (index, one) in drawn.iter().enumerate() {
            for other in &drawn[index + 1..] {
                prop_assert!(
                    one.lane != other.lane || !one.span.overlaps(other.span),
                    "{:?} over {:?}",
                    one,
                    other
                );
            }
        }
    }
    Ok(())
}
