//! What the views of the collection show, as tables: each row with the document it stands in and a link to the passage. A
//! table is asked for in parts, so that a long one never holds up the page.

use sheaf_engine::{
    ChronologyRequest, Context, Engine, FigureGroupRequest, FigureRow, FigureSeries, FiguresRequest,
    NamesRequest, Network, Pair, PlaceNamed, Query, Reply, SourceKind, StatementsRequest, Window, Within,
};
use sheaf_model::{EntityKind, Precision, Span};

use crate::components::measures::{decimal, plain_signs};
use crate::export::table::{Cell, Table};
use crate::export::when::edtf;
use crate::state::options::NetworkOptions;
use crate::state::{NetworkShape, Options, See, Selection, route};

use super::content::{Cursor, Part};

/// At most so many groups of figures are asked for in one part.
const GROUPS: u32 = 12;

/// What is asked: of which documents, shown how, and the page that links lead to.
pub(super) struct Asking<'a> {
    pub(super) engine: &'a Engine,
    pub(super) query: &'a Query,
    pub(super) options: &'a Options,
    pub(super) typed: &'a str,
    pub(super) page: &'a str,
}

type Row = Vec<Cell>;
type Rows = Reply<Part<Row>>;

/// Hands on what an answer is not.
macro_rules! ready {
    ($reply:expr) => {
        match $reply {
            Reply::Ready(answer) => answer,
            Reply::Needs(blocks) => return Reply::Needs(blocks),
            Reply::Damaged(error) => return Reply::Damaged(error),
        }
    };
}

/// Some rows of a view, about `limit` of them.
pub(super) fn rows(asking: &Asking<'_>, see: See, from: Cursor, limit: u32) -> Rows {
    match see {
        See::Names => asking.names(from, limit),
        See::Statements => asking.statements(from, limit),
        See::Figures => asking.figures(from, limit),
        See::Timeline => asking.timeline(from, limit),
        See::Network => asking.network(from, limit),
        See::Map => asking.places(),
        See::Documents => Reply::Ready(Part::default()),
    }
}

/// The columns of a view's rows.
pub(super) const fn columns(see: See) -> &'static [&'static str] {
    match see {
        See::Names => &["id", "name", "kind", "aliases", "documents", "mentions", "first", "last"],
        See::Statements => &[
            "speaker",
            "speaker_id",
            "anonymous",
            "descriptor",
            "direct",
            "hedged",
            "cue",
            "statement",
            "sentence",
            "document",
            "title",
            "outlet",
            "published",
            "link",
        ],
        See::Figures => &[
            "counted",
            "event",
            "least",
            "most",
            "approximate",
            "words",
            "when",
            "dated",
            "place",
            "whose",
            "source",
            "source_kind",
            "sentence",
            "document",
            "title",
            "outlet",
            "published",
            "link",
        ],
        See::Timeline => &[
            "when",
            "words",
            "sentence",
            "names",
            "places",
            "figures",
            "document",
            "title",
            "outlet",
            "published",
            "link",
        ],
        See::Network => &[
            "one",
            "one_kind",
            "one_id",
            "other",
            "other_kind",
            "other_id",
            "within",
            "together",
            "log_likelihood",
            "npmi",
        ],
        See::Map => &["id", "name", "lat", "lon", "precision", "point", "mentions", "documents"],
        See::Documents => &[],
    }
}

/// Rows under their columns.
pub(super) fn table(see: See, rows: Vec<Row>) -> Table {
    Table { columns: columns(see).to_vec(), rows }
}

impl Asking<'_> {
    fn names(&self, from: Cursor, limit: u32) -> Rows {
        let options = &self.options.names;
        let window = Window { offset: from.row, limit };
        let request = NamesRequest {
            kind: options.kind,
            typed: self.typed.to_owned(),
            sort: options.sort,
            window,
            ..NamesRequest::default()
        };
        let list = ready!(self.engine.names(self.query, &request));
        let mut rows = Vec::with_capacity(list.rows.len());
        for name in &list.rows {
            rows.push(vec![
                Cell::text(&name.id),
                Cell::text(&name.name),
                kind(name.kind),
                Cell::Several(name.aliases.clone()),
                Cell::count(name.documents),
                Cell::count(name.mentions),
                Cell::text(&edtf(name.first)),
                Cell::text(&edtf(name.last)),
            ]);
        }
        Reply::Ready(Part::of(rows, list.total, from))
    }

    fn statements(&self, from: Cursor, limit: u32) -> Rows {
        let options = &self.options.statements;
        let request = StatementsRequest {
            who: options.who,
            how: options.how,
            hedged: options.hedged,
            speaker: options.speaker.clone(),
            window: Window { offset: from.row, limit },
            ..StatementsRequest::default()
        };
        let answer = ready!(self.engine.statements(self.query, &request));
        let mut rows = Vec::with_capacity(answer.rows.len());
        for row in &answer.rows {
            let speaker = row.speaker.as_ref();
            let mut cells = vec![
                Cell::known(speaker.map(|speaker| &*speaker.name)),
                Cell::known(speaker.and_then(|speaker| speaker.entity.as_deref())),
                speaker.map_or(Cell::Nothing, |speaker| Cell::Truth(speaker.anonymous)),
                Cell::known(row.descriptor.as_deref()),
                Cell::Truth(row.direct),
                Cell::Truth(row.hedged),
                Cell::known(row.cue.as_deref()),
                Cell::known(mentioned(&row.context)),
                Cell::text(&row.context.passage.text),
            ];
            self.stands_in(&row.context, &mut cells);
            rows.push(cells);
        }
        Reply::Ready(Part::of(rows, answer.total, from))
    }

    /// Figures of the group that is shown by itself, or of all groups, some groups at a time.
    fn figures(&self, from: Cursor, limit: u32) -> Rows {
        let options = &self.options.figures;
        let mut part = Part::default();
        if let Some(key) = &options.group {
            let request = FigureGroupRequest {
                key: key.clone(),
                place: options.place.clone(),
                window: Window { offset: from.row, limit },
            };
            let Some(group) = ready!(self.engine.figure_group(self.query, &request)) else {
                return Reply::Ready(part);
            };
            let rows = group.rows.iter().map(|row| self.figure(&group.series, row)).collect();
            return Reply::Ready(Part::of(rows, group.series.figures, from));
        }
        let window = Window { offset: from.group, limit: GROUPS };
        let asked = |window| {
            let request = FiguresRequest { typed: self.typed.to_owned(), sort: options.sort, window };
            self.engine.figures(self.query, &request)
        };
        let answer = ready!(asked(window));
        part.total = answer.figures;
        if !self.typed.is_empty() {
            let all = ready!(asked(Window { offset: 0, limit: answer.groups }));
            part.total = all.shown.iter().map(|series| series.figures).sum();
        }
        let mut next = from;
        for series in &answer.shown {
            let left = limit.saturating_sub(part.items.len() as u32);
            if left == 0 {
                break;
            }
            let window = Window { offset: next.row, limit: left };
            let request = FigureGroupRequest { key: series.key.clone(), place: None, window };
            let group = ready!(self.engine.figure_group(self.query, &request));
            let rows = group.as_ref().map_or(&[][..], |group| &group.rows);
            part.items.extend(rows.iter().map(|row| self.figure(series, row)));
            next.row += rows.len() as u32;
            if next.row >= series.figures || rows.is_empty() {
                next = Cursor { group: next.group + 1, row: 0 };
            }
        }
        part.next = (next.group < answer.groups && next != from).then_some(next);
        Reply::Ready(part)
    }

    fn figure(&self, series: &FigureSeries, row: &FigureRow) -> Row {
        let (point, amount) = (&row.point, &row.point.amount);
        let value = |value: Option<f64>| value.map_or(Cell::Nothing, |value| Cell::Number(decimal(value, 3)));
        let mut cells = vec![
            row.word.as_deref().map_or_else(|| Cell::Several(series.words.clone()), Cell::text),
            Cell::known(row.event.as_deref()),
            value(amount.least),
            value(amount.most),
            Cell::Truth(amount.approximate),
            Cell::known(mentioned(&row.context)),
            Cell::text(&edtf(point.time)),
            Cell::Truth(point.dated),
            Cell::known(point.place.as_ref().map(|place| &*place.name)),
            Cell::known(point.whose.as_ref().map(|whose| &*whose.name)),
            Cell::text(&point.source.name),
            Cell::text(match point.source.kind {
                SourceKind::Named => "named",
                SourceKind::Anonymous => "anonymous",
                SourceKind::Document => "document",
            }),
            Cell::text(&row.context.passage.text),
        ];
        self.stands_in(&row.context, &mut cells);
        cells
    }

    fn timeline(&self, from: Cursor, limit: u32) -> Rows {
        let everywhere = self.options.timeline.everywhere;
        let only = Some(Window { offset: from.row, limit });
        let request = ChronologyRequest { everywhere, only, ..ChronologyRequest::default() };
        let chronology = ready!(self.engine.chronology(self.query, &request));
        let mut rows = Vec::new();
        for happening in &chronology.shown {
            for report in &happening.reports {
                let named = |of_places: bool| {
                    let names = report.names.iter();
                    let names = names.filter(|named| (named.kind == EntityKind::Place) == of_places);
                    Cell::Several(names.map(|named| named.name.clone()).collect())
                };
                let figures = report.figures.iter().map(|figure| {
                    let mut words = plain_signs(figure.min, figure.max, figure.approximate);
                    for word in [&figure.unit, &figure.counted, &figure.event].into_iter().flatten() {
                        words.extend([" ", &**word]);
                    }
                    words
                });
                let mut cells = vec![
                    Cell::text(&edtf(happening.interval)),
                    Cell::known(mentioned(&report.context)),
                    Cell::text(&report.context.passage.text),
                    named(false),
                    named(true),
                    Cell::Several(figures.collect()),
                ];
                self.stands_in(&report.context, &mut cells);
                rows.push(cells);
            }
        }
        Reply::Ready(Part::of(rows, chronology.passages, from))
    }

    /// Pairs: all that are listed, or those that the matrix or the drawing shows.
    fn network(&self, from: Cursor, limit: u32) -> Rows {
        let options = &self.options.network;
        let listed = options.shape == NetworkShape::List;
        let (limit, drawn) = if listed { (limit, 0) } else { (0, NetworkOptions::DRAWN) };
        let request = options.request(Window { offset: from.row, limit }, drawn);
        let Network { total, pairs, mut links, surest, .. } =
            ready!(self.engine.network(self.query, &request));
        if !listed {
            if options.shape == NetworkShape::Drawing {
                links.truncate(surest as usize);
            }
            let rows: Vec<Row> = links.iter().map(|(_, _, pair)| related(pair, options.within)).collect();
            let total = rows.len() as u32;
            return Reply::Ready(Part { items: rows, total, next: None });
        }
        let rows = pairs.iter().map(|pair| related(pair, options.within)).collect();
        Reply::Ready(Part::of(rows, total, from))
    }

    /// Places: those on the map, then those of which it is not known where they lie.
    fn places(&self) -> Rows {
        let places = ready!(self.engine.places(self.query));
        let rows: Vec<Row> = places.placed.iter().chain(&places.unplaced).map(place).collect();
        let total = rows.len() as u32;
        Reply::Ready(Part { items: rows, total, next: None })
    }

    /// The last cells of a row: the document it stands in, and where it can be read there.
    fn stands_in(&self, context: &Context, cells: &mut Row) {
        let card = &context.card;
        let link = route::link(&Selection::default(), &card.id, Some(context.mention));
        cells.extend([
            Cell::text(&card.id),
            Cell::text(&card.title),
            Cell::known(card.outlet.as_deref()),
            Cell::text(&edtf(card.published.interval)),
            Cell::Text([self.page, &link].concat()),
        ]);
    }
}

fn related(pair: &Pair, within: Within) -> Row {
    let mut cells = Vec::with_capacity(10);
    for name in [&pair.one, &pair.other] {
        cells.extend([Cell::text(&name.name), kind(name.kind), Cell::text(&name.id)]);
    }
    cells.extend([
        Cell::text(match within {
            Within::Sentence => "sentence",
            Within::Paragraph => "paragraph",
            Within::Document => "document",
        }),
        Cell::count(pair.together),
        Cell::Number(decimal(pair.sure.into(), 3)),
        Cell::Number(decimal(pair.close.into(), 3)),
    ]);
    cells
}

fn place(named: &PlaceNamed) -> Row {
    let degrees = |degrees: Option<f32>| {
        degrees.map_or(Cell::Nothing, |degrees| Cell::Number(decimal(degrees.into(), 5)))
    };
    let precision = named.place.map(|place| place.precision);
    vec![
        Cell::text(&named.id),
        Cell::text(&named.name),
        degrees(named.place.map(|place| place.lat)),
        degrees(named.place.map(|place| place.lon)),
        Cell::known(precision.map(|precision| match precision {
            Precision::Country => "country",
            Precision::Region => "region",
            Precision::City => "city",
            Precision::Site => "site",
        })),
        // The point of an area only says where to write its name.
        Cell::known(precision.map(|precision| match precision {
            Precision::Country | Precision::Region => "somewhere within",
            Precision::City | Precision::Site => "the place",
        })),
        Cell::count(named.mentions),
        Cell::count(named.documents),
    ]
}

fn kind(kind: Option<EntityKind>) -> Cell {
    Cell::known(kind.map(EntityKind::as_str))
}

/// The words that are mentioned, as far as they lie within the sentence.
fn mentioned(context: &Context) -> Option<&str> {
    let Span { start, end } = context.mention;
    let passage = context.passage.span;
    let at = |at: u32| at.min(passage.end).saturating_sub(passage.start) as usize;
    context.passage.text.get(at(start)..at(end))
}
