//! Text with its marks: names, dates, figures, statements and hits of the search, told apart by colour and by the
//! style of their underline, overlapping ones on lanes.
//!
//! [`tree`] cuts the text, the rest draws it. Text is only ever set as text: nothing in a document becomes markup.
//! Each mark carries its index in `data-mark`; whoever shows the text listens once, around it.

pub mod outline;
pub mod tree;

use sheaf_engine::{Mark, MarkKind, Passage, Reading, has_columns, own_marker, tab_stop};
use sheaf_model::{Block, BlockKind, Span};
use yew::{AttrValue, Html};

use crate::components::el::{El, el, side_by_side, text_node};
use crate::state::{Few, Shared};
use tree::{MarkedBlock, Node, mark_up};

/// A reading, cut once and shared. Two are equal when they are the same one.
#[derive(Clone, PartialEq)]
pub struct MarkedText(Shared<Cut>);

struct Cut {
    reading: Shared<Reading>,
    /// Those of the reading, and the passage behind them.
    marks: Vec<Mark>,
    blocks: Vec<MarkedBlock>,
}

/// The index, among hits, of the passage that a link leads to: it is drawn, but is nothing to step to.
const PASSAGE: u32 = u32::MAX;

impl MarkedText {
    /// Cuts a reading's text, without the marks of the kinds that are `off`, with the passage that a link leads to.
    pub fn new(reading: Shared<Reading>, passage: Option<Span>, off: &Few<MarkKind>) -> Self {
        let mut marks = reading.marks.clone();
        marks.extend(passage.map(|span| Mark {
            span,
            kind: MarkKind::Hit,
            index: PASSAGE,
            entity: String::new(),
            lane: 0,
        }));
        let mut blocks = mark_up(&reading.text, &reading.blocks, &marks, &|mark| !off.contains(mark.kind));
        outline::flatten(blocks.iter_mut().map(|block| &mut block.kind));
        Self(Shared::new(Cut { reading, marks, blocks }))
    }

    /// The reading.
    pub fn reading(&self) -> &Shared<Reading> {
        &self.0.reading
    }

    /// Its blocks, cut.
    pub fn blocks(&self) -> &[MarkedBlock] {
        &self.0.blocks
    }

    /// The block in which a byte of the text stands, or the next one.
    pub fn block_at(&self, byte: u32) -> usize {
        self.0.blocks.partition_point(|block| block.span.end <= byte)
    }
}

/// What a block of the text shows.
#[derive(Clone, PartialEq)]
pub struct MarkedParagraphProps {
    /// The text.
    pub text: MarkedText,
    /// Which of its blocks.
    pub block: usize,
    /// The entity highlighted everywhere.
    pub chosen: Option<AttrValue>,
    /// The mark that the keyboard is at, where it opens in this block: a button, for as long as it is that.
    pub focused: Option<u32>,
    /// The hit stepped to, where it lies in this block.
    pub current: Option<u32>,
}

/// One block of the text. To be [kept](crate::components::kept), so that only what changes is drawn again.
pub fn marked_paragraph(props: &MarkedParagraphProps) -> Html {
    let Some(block) = props.text.blocks().get(props.block) else { return Html::default() };
    let reading = props.text.reading();
    let drawing = Drawing {
        text: &reading.text,
        marks: &props.text.0.marks,
        chosen: props.chosen.as_deref(),
        focused: props.focused,
        current: props.current,
    };
    let words = block.span.slice(&reading.text).unwrap_or_default();
    let element = match block.kind {
        BlockKind::Paragraph => el("p"),
        // The page has its title in h1 and the document its own in h2; see `outline` for the levels.
        BlockKind::Heading(0 | 1) => el("h3"),
        BlockKind::Heading(2) => el("h4"),
        BlockKind::Heading(3) => el("h5"),
        BlockKind::Heading(_) => el("h6"),
        BlockKind::Item if own_marker(words).is_empty() => el("p").class("marked-item"),
        BlockKind::Item => el("p").class("marked-item marked-own"),
        BlockKind::Quote => el("blockquote"),
        BlockKind::Preformatted => preformatted(words),
    };
    let at = block.span.start.to_string();
    element.set("dir", "auto").with("data-at", at).child(drawing.nodes(&block.nodes)).html()
}

/// Lines that stay lines. Where tabs part the cells of a table, its columns stand under their heads; from three on it is scrolled
/// sideways by itself, which is a stop of the tab key, for whoever has no other way to it.
fn preformatted(words: &str) -> El {
    let pre = el("pre");
    let Some(stop) = tab_stop(words) else { return pre };
    let pre = pre.with("style", ["tab-size:", &stop.to_string()].concat());
    if has_columns(words) { pre.class("marked-table").set("tabindex", "0") } else { pre }
}

/// A passage, inline, without the marks of the kinds that are `off`. Statements are not drawn: their bar stands beside
/// whole lines.
pub fn marked_passage(passage: &Passage, off: &Few<MarkKind>) -> Html {
    let shown = |mark: &Mark| mark.kind != MarkKind::Statement && !off.contains(mark.kind);
    marked_line(&passage.text, &passage.marks, &shown)
}

/// A passage, inline, with nothing marked in it but hits and the mentions of some entities, given by their ids.
pub fn marked_context(passage: &Passage, entities: &[&str]) -> Html {
    let shown = |mark: &Mark| mark.kind == MarkKind::Hit || entities.contains(&&*mark.entity);
    marked_line(&passage.text, &passage.marks, &shown)
}

/// A title with the stretches that match the search.
pub fn marked_title(title: &str, matches: &[Span]) -> Html {
    let marks: Vec<Mark> = matches
        .iter()
        .map(|&span| Mark { span, kind: MarkKind::Hit, index: 0, entity: String::new(), lane: 0 })
        .collect();
    marked_line(title, &marks, &|_| true)
}

fn marked_line(text: &str, marks: &[Mark], shown: &dyn Fn(&Mark) -> bool) -> Html {
    let whole = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    let blocks = mark_up(text, &[whole], marks, shown);
    let drawing = Drawing { text, marks, chosen: None, focused: None, current: None };
    blocks.first().map(|block| drawing.nodes(&block.nodes)).unwrap_or_default()
}

/// The class of a kind of mark; the styles stand in `assets/css/marks.css`.
pub const fn mark_class(kind: MarkKind) -> &'static str {
    use sheaf_model::EntityKind::{Group, Organisation, Other, Person, Place};
    match kind {
        MarkKind::Entity(Person) => "m m-person",
        MarkKind::Entity(Organisation) => "m m-organisation",
        MarkKind::Entity(Place) => "m m-place",
        MarkKind::Entity(Group) => "m m-group",
        MarkKind::Entity(Other) => "m m-other",
        MarkKind::Date => "m m-date",
        MarkKind::Figure => "m m-figure",
        MarkKind::Statement => "m-statement",
        MarkKind::Hit => "m-hit",
    }
}

struct Drawing<'a> {
    text: &'a str,
    marks: &'a [Mark],
    chosen: Option<&'a str>,
    focused: Option<u32>,
    current: Option<u32>,
}

impl Drawing<'_> {
    fn nodes(&self, nodes: &[Node]) -> Html {
        side_by_side(nodes.iter().map(|node| self.node(node)).collect())
    }

    fn node(&self, node: &Node) -> Html {
        match node {
            Node::Text(span) => text_node(span.slice(self.text).unwrap_or_default().to_owned()),
            Node::Mark { mark, opens, nodes } => {
                let content = self.nodes(nodes);
                match self.marks.get(*mark as usize) {
                    Some(meant) => self.mark(*mark, meant, *opens).child(content).html(),
                    None => content,
                }
            }
        }
    }

    /// The element of a mark, without its text.
    fn mark(&self, index: u32, mark: &Mark, opens: bool) -> El {
        if mark.index == PASSAGE {
            return el("span").class("m-passage");
        }
        let hit = mark.kind == MarkKind::Hit;
        let element = el(if hit { "mark" } else { "span" });
        let element = element.class(mark_class(mark.kind)).with("data-mark", index.to_string());
        if hit {
            return if self.current == Some(index) { element.is("aria-current", true) } else { element };
        }
        let chosen = !mark.entity.is_empty() && self.chosen == Some(&*mark.entity);
        let element = element
            .with_some("data-lane", (mark.lane > 0).then(|| mark.lane.min(3).to_string()))
            .mark("data-chosen", chosen);
        if opens && self.focused == Some(index) {
            return element.set("tabindex", "-1").set("role", "button").set("aria-haspopup", "dialog");
        }
        element
    }
}
