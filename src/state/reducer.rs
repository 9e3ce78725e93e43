//! The one reducer: state and action in, state out. Pure, so that every rule of the page is tested on the host.

use std::rc::Rc;

use sheaf_engine::{FacetRequest, Field, FieldFilter, Filters, Query, TimelineRequest, Window};
use yew::Reducible;

use super::action::Burst;
use super::panel::{FACET_ALL, FACET_FIRST};
use super::{
    Action, CONTEXTS_FIRST, Notice, OpenDocument, Panel, Preferences, ROWS_FIRST, See, Selection, Step, View,
};

/// The state of the page. Parts are shared, so that a view whose part is unchanged is not drawn again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What a link carries.
    pub selection: Rc<Selection>,
    /// What the browser keeps.
    pub preferences: Rc<Preferences>,
    /// What neither does: how far lists are unfolded.
    pub panel: Rc<Panel>,
    /// What the reader is being told.
    pub notice: Option<Notice>,
    /// How many steps of history were begun. A change of the selection with a new step is to be pushed, one without
    /// replaces the current entry.
    pub steps: u32,
    /// The burst that goes on.
    burst: Option<Burst>,
}

/// No result is lower than this, in CSS pixels.
const LEAST_RESULT: u32 = 80;

impl State {
    /// The state at start.
    pub fn new(selection: Selection, preferences: Preferences) -> Self {
        let panel = Panel { hit: first_sought(&selection), ..Panel::default() };
        Self {
            selection: Rc::new(selection),
            preferences: Rc::new(preferences),
            panel: Rc::new(panel),
            ..Self::default()
        }
    }

    /// What to ask the engine. Everything in view belongs to this one query. `room` is how high a list can be at most, in
    /// CSS pixels.
    pub fn query(&self, room: u32) -> Query {
        let mut facets: Vec<FacetRequest> = Field::ALL
            .into_iter()
            .map(|field| {
                let panel = self.panel.facet(field);
                let limit = match (panel.unfolded, panel.all) {
                    (false, _) => 0,
                    (true, false) => FACET_FIRST,
                    (true, true) => FACET_ALL,
                };
                FacetRequest { field, limit, typed: panel.typed }
            })
            .collect();
        // Where a value is looked for in a facet, its main values come once more, for the welcome.
        let narrowed = facets.iter().filter(|facet| !facet.typed.is_empty());
        let whole: Vec<FacetRequest> = narrowed
            .map(|facet| FacetRequest { field: facet.field, limit: FACET_FIRST, typed: String::new() })
            .collect();
        facets.extend(whole);
        let most = match (self.panel.brief, self.selection.see) {
            (false, _) => u32::MAX,
            (true, See::Documents) => room / LEAST_RESULT + 1,
            (true, _) => 0,
        };
        Query {
            text: self.selection.text.clone(),
            filters: self.selection.filters.clone(),
            sort: self.selection.sort,
            similar: self.selection.similar,
            window: Window { limit: self.panel.window.limit.min(most), ..self.panel.window },
            titles_only: false,
            facets,
            timeline: TimelineRequest { view: self.selection.timeline, ..TimelineRequest::default() },
        }
    }

    /// The state after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        let step = action.step();
        let before = Rc::clone(&self.selection);
        apply(&mut next, action);
        let goes_on = matches!(step, Step::Burst(burst) if next.burst == Some(burst));
        if next.selection == before {
            next.selection = before;
        } else {
            if elsewhere(&next.selection, &before) && next.notice.as_ref().is_some_and(Notice::passes) {
                next.notice = None;
            }
            if narrowed_otherwise(&next.selection, &before) {
                let panel = next.panel_mut();
                panel.window.offset = 0;
                panel.rows = ROWS_FIRST;
                panel.brief = true;
            }
            // Words are waited for; where a thumb is dragged to, once it rests.
            let moving = self.panel.brief && goes_on && step != Step::Burst(Burst::Text);
            if next.panel.moving != moving {
                next.panel_mut().moving = moving;
            }
            if next.selection.see != before.see {
                next.panel_mut().brief = true;
            }
            if next.selection.see != before.see || next.selection.options != before.options {
                next.panel_mut().rows = ROWS_FIRST;
            }
            if next.selection.entity != before.entity {
                next.panel_mut().contexts = CONTEXTS_FIRST;
            }
            if next.selection.document != before.document {
                next.panel_mut().hit = first_sought(&next.selection);
            } else if next.selection.text != before.text {
                next.panel_mut().hit = 0;
            }
            if step != Step::Outside && !goes_on {
                next.steps = next.steps.wrapping_add(1);
            }
        }
        next.burst = match step {
            Step::Burst(burst) => Some(burst),
            Step::Push => None,
            Step::Outside => next.burst,
        };
        next
    }

    /// Whether the reader is typing into the search box.
    pub fn is_typing(&self) -> bool {
        self.burst == Some(Burst::Text)
    }

    fn selection_mut(&mut self) -> &mut Selection {
        Rc::make_mut(&mut self.selection)
    }

    fn preferences_mut(&mut self) -> &mut Preferences {
        Rc::make_mut(&mut self.preferences)
    }

    fn panel_mut(&mut self) -> &mut Panel {
        Rc::make_mut(&mut self.panel)
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// What an action changes by itself; what follows from that is [`State::after`]'s.
fn apply(state: &mut State, action: Action) {
    let before = Rc::clone(&state.selection);
    match action {
        Action::Settle => {
            state.burst = None;
            if state.panel.moving {
                state.panel_mut().moving = false;
            }
        }
        Action::Restore(selection) => {
            state.burst = None;
            state.selection = Rc::new(selection);
        }
        Action::Marks(kind, on) => {
            state.preferences_mut().off.set(kind, !on);
        }
        Action::Theme(theme) => state.preferences_mut().theme = theme,
        Action::Language(language) => state.preferences_mut().language = Some(language),
        Action::Lock(field, lock) => {
            state.preferences_mut().locked.set(field, lock);
        }
        Action::FacetType(field, typed) => {
            state.panel_mut().set_facet(field, |panel| panel.typed = typed);
        }
        Action::FacetFold(field, unfolded) => {
            state.panel_mut().set_facet(field, |panel| panel.unfolded = unfolded);
        }
        Action::FacetAll(field, all) => state.panel_mut().set_facet(field, |panel| {
            panel.all = all;
            if !all {
                panel.typed.clear();
            }
        }),
        Action::Scroll(window) => {
            let panel = state.panel_mut();
            (panel.window, panel.brief, panel.moving) = (window, false, false);
        }
        Action::Rows(rows) => {
            let panel = state.panel_mut();
            (panel.rows, panel.brief, panel.moving) = (rows, false, false);
        }
        Action::Rest => {
            let panel = state.panel_mut();
            (panel.brief, panel.moving) = (false, false);
        }
        Action::Contexts(contexts) => state.panel_mut().contexts = contexts,
        Action::Hit(by) => {
            let hit = &mut state.panel_mut().hit;
            let to = hit.saturating_add(by);
            // There is no hit 0: before the first comes the last, after the last the first.
            *hit = if to == 0 { by.signum() } else { to };
        }
        Action::Dialog(dialog) => state.panel_mut().dialog = dialog,
        Action::Notify(notice) => state.notice = Some(notice),
        Action::Dismiss => state.notice = None,
        Action::Type(text) => state.selection_mut().text = text,
        Action::Pick { field, key, pick } => state.selection_mut().pick(field, &key, pick),
        Action::MatchAll(field, all) => {
            let filter = &mut state.selection_mut().filters.fields[field];
            filter.all = all && !filter.any.is_empty();
        }
        Action::ClearField(field) => {
            state.selection_mut().filters.fields[field] = FieldFilter::default();
        }
        Action::Remove(filter) => state.selection_mut().remove(&filter),
        Action::ClearAll => {
            let locked = state.preferences.locked.clone();
            let selection = state.selection_mut();
            let mut fields = std::mem::take(&mut selection.filters.fields);
            for field in Field::ALL.into_iter().filter(|field| !locked.contains(*field)) {
                fields[field] = FieldFilter::default();
            }
            selection.text.clear();
            selection.filters = Filters { fields, ..Filters::default() };
        }
        Action::Range(axis, range) => state.selection_mut().set_range(axis, range),
        Action::Undated(undated) => state.selection_mut().filters.undated = undated,
        Action::Timeline(view) => state.selection_mut().timeline = view,
        Action::Sort(sort) => state.selection_mut().sort = sort,
        Action::Similar(similar) => state.selection_mut().similar = similar,
        Action::See(see) => {
            let selection = state.selection_mut();
            selection.see = see;
            selection.view = View::Documents;
            // On a phone the view has the place of the text, and a view that was asked for is to be seen.
            selection.document = None;
        }
        Action::Options(options) => state.selection_mut().options = options,
        Action::Camera(camera) => state.selection_mut().options.map.camera = camera,
        Action::Values(field, keys) => {
            let any = keys.into_iter().collect();
            state.selection_mut().filters.fields[field] = FieldFilter { any, ..FieldFilter::default() };
        }
        Action::Open { id, passage } => {
            let selection = state.selection_mut();
            selection.document = (!id.is_empty()).then_some(OpenDocument { id, passage });
            selection.with = None;
            selection.view = View::Documents;
        }
        Action::With(with) => state.selection_mut().with = with,
        Action::Close => state.selection_mut().document = None,
        Action::Entity(entity) => state.selection_mut().entity = entity.filter(|id| !id.is_empty()),
        Action::Show(view) => state.selection_mut().view = view,
    }
    if !Rc::ptr_eq(&before, &state.selection) {
        state.selection_mut().normalise();
    }
}

/// Who opens a document that was searched for, from the list or by a link, is taken to what was found: the first hit,
/// or none where the link names a passage or there is nothing to find.
fn first_sought(selection: &Selection) -> i32 {
    let opened = selection.document.as_ref().is_some_and(|document| document.passage.is_none());
    i32::from(opened && !selection.text.trim().is_empty())
}

/// Whether the reader of the one has gone from the other: to another view, part of the page or document. Going on within it,
/// from mention to mention or over the map, is going nowhere.
fn elsewhere(a: &Selection, b: &Selection) -> bool {
    let read = |selection: &Selection| selection.document.as_ref().map(|document| document.id.clone());
    a.see != b.see || a.view != b.view || read(a) != read(b)
}

/// Whether the results of the two are other ones, or in another order.
fn narrowed_otherwise(a: &Selection, b: &Selection) -> bool {
    a.text != b.text || a.filters != b.filters || a.sort != b.sort || a.similar != b.similar
}

#[cfg(test)]
mod tests {
    use super::super::{Axis, Pick, RESULTS_WINDOW, route};
    use super::*;
    use crate::words::Language;
    use sheaf_engine::{MarkKind, Similar, Sort};
    use sheaf_model::{EntityKind, Interval, Span};

    const ROOM: u32 = 900;

    /// Applies actions to an empty page; gives the hash and the steps of history after each.
    fn run(actions: impl IntoIterator<Item = Action>) -> (State, Vec<(String, u32)>) {
        let mut state = State::default();
        let trace = actions
            .into_iter()
            .map(|action| {
                state = state.after(action);
                (route::encode(&state.selection), state.steps)
            })
            .collect();
        (state, trace)
    }

    fn place(key: &str, pick: Pick) -> Action {
        Action::Pick { field: Field::Place, key: key.to_owned(), pick }
    }

    fn year(text: &str) -> Option<Interval> {
        text.parse().ok()
    }

    #[track_caller]
    fn check(actions: impl IntoIterator<Item = Action>, expected: &[(&str, u32)]) {
        let (_, trace) = run(actions);
        let trace: Vec<_> = trace.iter().map(|(hash, steps)| (hash.as_str(), *steps)).collect();
        assert_eq!(trace, expected);
    }

    #[test]
    fn every_filter_is_a_step_that_back_undoes() {
        check(
            [
                place("sirte", Pick::Only),
                place("tripoli", Pick::Also),
                Action::MatchAll(Field::Place, true),
                Action::Open { id: "a".into(), passage: None },
                Action::Close,
                Action::ClearField(Field::Place),
            ],
            &[
                ("#/?place=sirte", 1),
                ("#/?place=sirte&place=tripoli", 2),
                ("#/?place=sirte&place=tripoli&all=place", 3),
                ("#/read/a?place=sirte&place=tripoli&all=place", 4),
                ("#/?place=sirte&place=tripoli&all=place", 5),
                ("#/", 6),
            ],
        );
    }

    #[test]
    fn a_document_is_compared_with_another_until_one_is_opened_or_closed() {
        let open = |id: &str| Action::Open { id: id.into(), passage: None };
        let with = |id: &str| Action::With(Some(id.into()));
        check(
            [
                with("b"),
                open("a"),
                with("a"),
                with("b"),
                open("c"),
                with("b"),
                Action::With(None),
                with("b"),
                Action::Close,
            ],
            &[
                ("#/", 0),
                ("#/read/a", 1),
                ("#/read/a", 1),
                ("#/read/a?with=b", 2),
                ("#/read/c", 3),
                ("#/read/c?with=b", 4),
                ("#/read/c", 5),
                ("#/read/c?with=b", 6),
                ("#/", 7),
            ],
        );
    }

    #[test]
    fn a_burst_of_typing_is_one_step() {
        check(
            [
                Action::Type("s".into()),
                Action::Type("si".into()),
                Action::Settle,
                Action::Type("sir".into()),
                place("sirte", Pick::Only),
                Action::Type(String::new()),
            ],
            &[
                ("#/?q=s", 1),
                ("#/?q=si", 1),
                ("#/?q=si", 1),
                ("#/?q=sir", 2),
                ("#/?q=sir&place=sirte", 3),
                ("#/?place=sirte", 4),
            ],
        );
    }

    #[test]
    fn dragging_one_thumb_is_one_step_and_the_other_axis_another() {
        check(
            [
                Action::Range(Axis::Published, year("2016")),
                Action::Range(Axis::Published, year("2016..2017")),
                Action::Range(Axis::Mentioned, year("2011")),
                Action::Range(Axis::Mentioned, None),
            ],
            &[
                ("#/?published=2016", 1),
                ("#/?published=2016..2017", 1),
                ("#/?published=2016..2017&mentions=2011", 2),
                ("#/?published=2016..2017", 2),
            ],
        );
    }

    #[test]
    fn what_was_said_of_what_was_shown_goes_with_it_and_what_asks_for_something_stays() {
        for (notice, passes) in [
            (Notice::LinkCopied, true),
            (Notice::Copied, true),
            (Notice::Stepped("on".to_owned()), true),
            (Notice::CopyByHand("#/".to_owned()), false),
            (Notice::NotKept("why".to_owned()), false),
            (Notice::NewVersion, false),
        ] {
            let open = Action::Open { id: "a".into(), passage: None };
            // Who steps on to another document is told of it afterwards.
            let on = Action::Open { id: "a".into(), passage: Some(Span::new(1, 2)) };
            let (told, _) = run([open, Action::Notify(notice.clone()), Action::Rest, on]);
            assert_eq!(told.notice, Some(notice.clone()), "nothing else is shown yet");
            assert_eq!(told.after(Action::See(See::Map)).notice.is_none(), passes, "{notice:?}");
        }
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        check(
            [
                place("sirte", Pick::Unset),
                Action::Sort(Sort::Relevance),
                Action::Marks(MarkKind::Date, false),
                Action::Language(Language::Arabic),
                Action::Lock(Field::Place, true),
                Action::FacetType(Field::Place, "s".into()),
                Action::Restore(route::decode("#/?q=x")),
            ],
            &[("#/", 0), ("#/", 0), ("#/", 0), ("#/", 0), ("#/", 0), ("#/", 0), ("#/?q=x", 0)],
        );
    }

    #[test]
    fn clear_keeps_locked_filters_and_the_open_document() {
        let (state, _) = run([
            Action::Open { id: "a".into(), passage: None },
            Action::Type("x".into()),
            place("sirte", Pick::Only),
            Action::Pick { field: Field::Year, key: "2016".into(), pick: Pick::Not },
            Action::Range(Axis::Published, year("2016")),
            Action::Lock(Field::Place, true),
            Action::ClearAll,
        ]);
        assert_eq!(route::encode(&state.selection), "#/read/a?place=sirte");
    }

    #[test]
    fn other_results_are_shown_from_the_first() {
        let window = Window { offset: 80, limit: RESULTS_WINDOW };
        let (state, _) = run([Action::Scroll(window), Action::Entity(Some("sirte".into()))]);
        assert_eq!(state.query(ROOM).window, window);
        let other = [Action::Type("x".into()), Action::Similar(Similar::Shown), Action::Sort(Sort::Title)];
        for action in other {
            assert_eq!(state.after(action).query(ROOM).window.offset, 0);
        }
    }

    #[test]
    fn what_fills_the_screen_is_listed_first_and_the_rest_once_nothing_changes() {
        let year = || Action::Range(Axis::Published, year("2016"));
        let to = |actions: &[Action]| run(actions.to_vec()).0.query(ROOM).window.limit;
        let at_once = ROOM / LEAST_RESULT + 1;
        assert_eq!(to(&[]), at_once);
        assert_eq!(to(&[Action::Rest]), RESULTS_WINDOW);
        for other in [year(), Action::Type("x".into()), Action::Similar(Similar::Shown)] {
            assert_eq!(to(&[Action::Rest, other.clone()]), at_once);
            assert_eq!(to(&[Action::Rest, other.clone(), Action::Rest]), RESULTS_WINDOW);
            let scrolled = Action::Scroll(Window { offset: 20, limit: RESULTS_WINDOW });
            assert_eq!(to(&[Action::Rest, other, scrolled]), RESULTS_WINDOW);
        }
        let (in_view, see) =
            (|see| to(&[Action::Rest, Action::See(See::Names), Action::See(see)]), Action::See);
        assert_eq!((in_view(See::Map), in_view(See::Documents)), (0, at_once), "a view lists its own rows");
        assert_eq!(
            to(&[see(See::Map), Action::Rest]),
            RESULTS_WINDOW,
            "the list is ready when it is gone back to"
        );
        // What is listed stays.
        let open = Action::Open { id: "a".into(), passage: None };
        for same in [open, Action::Marks(MarkKind::Date, false), Action::Show(View::Time)] {
            assert_eq!(to(&[Action::Rest, same]), RESULTS_WINDOW);
        }
    }

    #[test]
    fn a_thumb_moves_from_its_second_step_until_it_rests_or_is_let_go() {
        let step = |text| Action::Range(Axis::Published, year(text));
        let moving = |actions: &[Action]| run(actions.to_vec()).0.panel.moving;
        assert!(!moving(&[step("2016")]), "what is chosen by a click is wanted at once");
        assert!(moving(&[step("2016"), step("2017")]));
        for end in [Action::Rest, Action::Settle, place("sirte", Pick::Only), Action::Rows(90)] {
            assert!(!moving(&[step("2016"), step("2017"), end.clone()]), "{end:?}");
        }
        assert!(!moving(&[step("2016"), Action::Rest, step("2017")]), "a slow step is waited for");
        assert!(!moving(&[Action::Type("a".into()), Action::Type("ab".into())]), "as words are");
    }

    #[test]
    fn the_query_asks_for_values_of_unfolded_facets_only() {
        let limit = |state: &State, field| {
            state
                .query(ROOM)
                .facets
                .iter()
                .find(|request| request.field == field)
                .map(|request| request.limit)
        };
        let (state, _) = run([Action::FacetAll(Field::Place, true), Action::FacetFold(Field::Tag, true)]);
        assert_eq!(limit(&state, Field::Place), Some(FACET_ALL));
        assert_eq!(limit(&state, Field::Tag), Some(FACET_FIRST));
        assert_eq!(limit(&state, Field::Author), Some(0));
    }

    #[test]
    fn what_is_looked_for_in_a_facet_narrows_its_list_alone() {
        let (state, _) = run([Action::FacetType(Field::Place, "sir".into())]);
        let asked: Vec<String> = state
            .query(ROOM)
            .facets
            .into_iter()
            .filter(|request| request.field == Field::Place)
            .map(|request| request.typed)
            .collect();
        assert_eq!(asked, ["sir", ""], "the welcome goes on telling of all");
    }

    #[test]
    fn hits_are_stepped_through_from_none() {
        let open = || Action::Open { id: "a".into(), passage: None };
        for (steps, hit) in [(&[1][..], 1), (&[1, 1], 2), (&[-1], -1), (&[1, -1], -1), (&[-1, 1], 1)] {
            let (state, _) = run(std::iter::once(open()).chain(steps.iter().map(|&by| Action::Hit(by))));
            assert_eq!(state.panel.hit, hit, "{steps:?}");
            assert_eq!(state.after(Action::Type("x".into())).panel.hit, 0);
            assert_eq!(state.after(Action::Close).panel.hit, 0);
        }
        let (state, _) = run([Action::Type("x".into()), open()]);
        assert_eq!(state.panel.hit, 1, "from a search one comes to the first hit");
        let sent = State::new((*state.selection).clone(), Preferences::default());
        assert_eq!(sent.panel.hit, 1, "and by a link as well");
    }

    #[test]
    fn parts_that_do_not_change_are_shared() {
        let before = State::default();
        let after = before.after(Action::Marks(MarkKind::Entity(EntityKind::Place), false));
        assert!(Rc::ptr_eq(&before.selection, &after.selection));
        assert!(!Rc::ptr_eq(&before.preferences, &after.preferences));
        let after = before.after(place("sirte", Pick::Unset));
        assert!(Rc::ptr_eq(&before.selection, &after.selection));
    }
}
