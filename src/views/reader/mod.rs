//! The reader: one document, with everything marked that was found in it.
//!
//! The text is one stop of the tab key: arrows move from mark to mark, Enter on a mark explains it, Enter beside a mark
//! steps through the hits. Beside it, where asked for, a list of what it holds ([`contents`]). Pure parts: [`describe`]
//! (a mark in words), [`notes`], [`place`] (where notes stand), [`steps`], [`cite`].

pub mod bars;
pub mod beyond;
pub mod choose;
pub mod cite;
pub mod contents;
pub mod describe;
pub mod heading;
pub mod margin;
pub mod notes;
pub mod passage_tools;
pub mod place;
pub mod popover;
pub mod steps;
pub mod tools;

use std::rc::Rc;

use sheaf_engine::{Mark, MarkKind, Reading};
use sheaf_model::Span;
use yew::functional::Hook;
use yew::{AttrValue, Callback, Html, KeyboardEvent, MouseEvent, hook, use_node_ref};

use crate::components::el::{el, side_by_side};
use crate::components::kept::kept;
use crate::components::marked_text::{MarkedParagraphProps, MarkedText};
use crate::components::words::begins_rtl;
use crate::hooks::{
    About, Opened, Stateful, bring_into_view, focus, focus_within, is_around, is_wider, numbers_around,
    points_rtl, runs_rtl, screen_height, screen_width, use_bookmark, use_effect_of, use_extents, use_hotkeys,
    use_memo_of, use_passage, use_size, use_state_of, use_while,
};
use crate::state::{Action, Few, Preferences, Shared};
use crate::words::{self, fill, say};

use bars::{statement_bars, strip};
use contents::{ContentsProps, contents, contents_button, sections};
use heading::heading;
use margin::{MarginProps, NotedBlock, margin, noted_block};
use notes::{Note, NoteItem, notes};
use passage_tools::{passage_link, passage_tools};
use popover::{MarkPopoverProps, mark_popover, use_place};
use tools::reader_tools;

/// So many bytes of a text for each CSS pixel of the screen's height, from its start or from what is sought in it, fill what is
/// seen of it: they are drawn first, with the block in which they end.
const BYTES_A_PIXEL: f32 = 1.5;
/// On a screen of this width, in CSS pixels, notes most likely stand in the margin: those under the paragraphs are not seen and
/// are drawn with the rest of the text.
const WIDE_SCREEN: u32 = 1_200;
/// From this width on, in CSS pixels, notes stand in the margin; below it, under their paragraphs.
const MARGIN_FROM: u32 = 700;

/// The reader. The frame gives it a `<section>` of its own, and a key: another document is another reader. It holds not
/// the whole selection: moving a slider does not draw the text again.
#[derive(Clone, PartialEq)]
pub struct Reader {
    /// The document.
    pub reading: Shared<Reading>,
    /// The collection, which explains its marks.
    pub opened: Opened,
    /// What it says of itself.
    pub about: Rc<About>,
    /// The passage to bring into view. From the URL: it may lie outside of the text.
    pub passage: Option<Span>,
    /// Which hit was stepped to, see [`crate::state::Panel::hit`].
    pub hit: i32,
    /// The entity whose card is open.
    pub entity: Option<String>,
    /// Which kinds of marks are drawn.
    pub preferences: Rc<Preferences>,
    /// Goes on to the next document that names the entity, or (`false`) to the one before; see [`beyond`].
    pub beyond: Callback<bool>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl Stateful for Reader {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_reader(self)
    }
}

#[hook]
fn use_reader(props: &Reader) -> Html {
    let (root, text, list) = (use_node_ref(), use_node_ref(), use_node_ref());
    let (panel, toggle) = (use_node_ref(), use_node_ref());
    let (width, height) = (use_size(&root).0, use_size(&text).1);
    let wide = width >= MARGIN_FROM;
    let reading = &props.reading;
    let off = &props.preferences.off;

    let key = (reading.clone(), props.passage, off.clone());
    let prepared = use_memo_of(key, |(reading, passage, off)| Prepared::new(reading, *passage, off));
    let Prepared { marked, hits, .. } = &*prepared;
    let chosen: Option<AttrValue> = props.entity.clone().map(AttrValue::from);
    let at = steps::stepped(props.hit, hits.len());
    let current = at.and_then(|at| hits.get(at)).copied();

    let whole = use_state_of(false);
    {
        let whole = whole.clone();
        use_while(Some(()), 0, &Callback::from(move |()| whole.set(true)));
    }
    let focused = use_state_of(None::<u32>);
    let explained = use_state_of(Vec::<u32>::new());
    let listing = use_state_of(false);
    // The thing of the list that was gone to last, and to which of its marks.
    let trail = use_state_of(None::<(u32, u32)>);
    let listed = use_memo_of((reading.clone(), off.clone(), *listing), |(reading, off, listing)| {
        if *listing { sections(reading, off) } else { Vec::new() }
    });
    let selected = use_passage(&text, reading);
    let measured = (width > 0).then(|| (marked.clone(), chosen.clone(), width, height));
    let extents = use_extents(&text, MEASURED, "data-mark", true, measured);
    // The text stands first, and then what stands beside it.
    let beside = wide && !extents.is_empty();
    let noted = use_extents(&list, "[data-note]", "data-note", false, beside.then(|| Rc::clone(&prepared)));
    let place = use_place(&root, explained.first().copied());

    {
        let text = text.clone();
        use_effect_of((current, reading.card.id.clone()), move |(current, _)| {
            if let Some(current) = current {
                bring_into_view(&text, &mark_selector(*current));
            }
        });
    }
    {
        let text = text.clone();
        use_effect_of(props.passage, move |passage| {
            if passage.is_some() {
                bring_into_view(&text, ".m-passage");
            }
        });
    }
    use_bookmark(
        &text,
        [&*props.about.info.title, "/", &reading.card.id].concat(),
        props.passage.is_some() || current.is_some(),
        *whole,
    );
    {
        let text = text.clone();
        // While a mark is explained the dialog has the focus, and gives it back to the mark.
        use_effect_of((*focused, explained.is_empty()), move |(focused, idle)| {
            if let Some(mark) = focused.filter(|_| *idle) {
                focus_within(&text, &[&mark_selector(mark), "[role]"].concat());
            }
        });
    }

    {
        let (text, listed) = (text.clone(), Rc::clone(&listed));
        // After the focus, which brings what has it to the edge of the view.
        use_effect_of(*trail, move |trail| {
            let mark = trail.and_then(|(item, mark)| contents::mark(&listed, item, mark));
            if let Some(mark) = mark {
                bring_into_view(&text, &mark_selector(mark));
            }
        });
    }
    let follow = {
        let (focused, trail, listed) = (focused.clone(), trail.clone(), Rc::clone(&listed));
        move |item: u32, forward: bool| {
            let before = trail.filter(|(at, _)| *at == item).map(|(_, mark)| mark);
            if let Some(next) = contents::next(&listed, item, before, forward) {
                focused.set(contents::mark(&listed, item, next));
                trail.set(Some((item, next)));
            }
        }
    };
    let go = {
        let (focused, trail, prepared) = (focused.clone(), trail.clone(), Rc::clone(&prepared));
        let Reader { reading, entity, passage, beyond, dispatch, .. } = props.clone();
        let follow = follow.clone();
        move |forward: bool| {
            if let Some((item, _)) = *trail {
                follow(item, forward);
                return true;
            }
            if let Some(entity) = &entity {
                let mentions = steps::mentions(&reading.marks, entity);
                // Who came here by a link to a mention goes on from there.
                let linked =
                    mentions.iter().copied().find(|&mark| Some(reading.marks[mark as usize].span) == passage);
                let from = focused.or(linked);
                if steps::leaves(&mentions, from, forward) {
                    beyond.emit(forward);
                }
                if let Some(mention) = steps::next_of(&mentions, from, forward) {
                    focused.set(Some(mention));
                    return true;
                }
            }
            if prepared.hits.is_empty() {
                return false;
            }
            dispatch.emit(Action::Hit(if forward { 1 } else { -1 }));
            true
        }
    };
    {
        let (root, text, focused) = (root.clone(), text.clone(), focused.clone());
        let prepared = Rc::clone(&prepared);
        let dispatch = props.dispatch.clone();
        use_hotkeys(move |key| {
            match key {
                "n" | "p" => return go(key == "n"),
                // The section that a document opens in has the focus: the keys mean what they mean in the text.
                _ if !is_around(&root) => return false,
                "Enter" => dispatch.emit(Action::Hit(1)),
                "Shift+Enter" => dispatch.emit(Action::Hit(-1)),
                "ArrowRight" | "ArrowLeft" => {
                    let forward = (key == "ArrowRight") != runs_rtl(&text);
                    focused.set(steps::next_of(&prepared.stops, *focused, forward));
                }
                _ => return false,
            }
            true
        });
    }

    // Always the same callback, so that what it is given to is not drawn again. Explaining nothing closes the dialog.
    let explain = {
        let (focused, explained) = (focused.clone(), explained.clone());
        use_memo_of((), move |()| {
            Callback::from(move |marks: Vec<u32>| {
                if let Some(&first) = marks.first() {
                    focused.set(Some(first));
                }
                explained.set(marks);
            })
        })
    };
    let explain = (*explain).clone();
    let onclick = {
        let (explain, reading) = (explain.clone(), reading.clone());
        let selecting = selected.is_some();
        Callback::from(move |event: MouseEvent| {
            // Letting go of a selection is no press on what lies under it.
            if !selecting {
                explain.emit(smallest_first(&reading.marks, numbers_around(&event, "data-mark")));
            }
        })
    };
    let onkeydown = {
        let (explain, focused, prepared) = (explain.clone(), focused.clone(), Rc::clone(&prepared));
        let reading = reading.clone();
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let on = numbers_around(&event, "data-mark");
            match &*event.key() {
                // A table that has the focus is scrolled by them.
                "ArrowRight" | "ArrowLeft" if is_wider(&event) => return,
                key @ ("ArrowRight" | "ArrowLeft") => {
                    let forward = (key == "ArrowRight") != points_rtl(&event);
                    focused.set(steps::next_of(&prepared.stops, *focused, forward));
                }
                "Enter" | " " if !on.is_empty() => explain.emit(smallest_first(&reading.marks, on)),
                "Enter" => dispatch.emit(Action::Hit(if event.shift_key() { -1 } else { 1 })),
                _ => return,
            }
            event.prevent_default();
        })
    };
    // Wherever in the reader the focus is: what was opened last is closed first. From what the list led to, it leads back.
    let onescape = {
        let (explain, idle) = (explain.clone(), explained.is_empty());
        let (trail, panel) = (*trail, panel.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() != "Escape" {
                return;
            }
            if !idle {
                explain.emit(Vec::new());
            } else if let Some((item, _)) = trail {
                focus_within(&panel, &["[data-item=\"", &item.to_string(), "\"]"].concat());
            } else {
                return;
            }
            event.prevent_default();
        })
    };
    let close_list = {
        let (listing, trail, toggle) = (listing.clone(), trail.clone(), toggle.clone());
        Callback::from(move |()| {
            listing.set(false);
            trail.set(None);
            focus(&toggle);
        })
    };
    let turn_list = {
        let (listing, close_list) = (listing.clone(), close_list.clone());
        Callback::from(move |_: MouseEvent| if *listing { close_list.emit(()) } else { listing.set(true) })
    };
    let list_panel = listing.then(|| {
        let go = Callback::from(move |item| follow(item, true));
        contents(&ContentsProps { sections: &listed, at: *trail, node: &panel, go: &go, close: &close_list })
    });
    let block_of = |mark: Option<u32>| {
        let mark = mark?;
        let start = reading.marks.get(mark as usize)?.span.start;
        Some((marked.block_at(start), mark))
    };
    let (focused_at, current_at) = (block_of(*focused), block_of(current));
    let in_block = |at: Option<(usize, u32)>, block| at.filter(|(at, _)| *at == block).map(|(_, mark)| mark);
    let label = fill(words::TEXT_KEYS, &[("title", &reading.card.title)]);
    let collection = &*props.about.info.title;
    let cited = cite::citation(reading, collection, &passage_link(reading, None));
    let folded = *whole || screen_width() < WIDE_SCREEN;
    let block = |block: usize| {
        let paragraph = MarkedParagraphProps {
            text: marked.clone(),
            block,
            chosen: chosen.clone(),
            focused: in_block(focused_at, block),
            current: in_block(current_at, block),
        };
        let noted = NotedBlock { paragraph, prepared: Rc::clone(&prepared), folded };
        kept(&block.to_string(), noted, noted_block)
    };
    let sought = props.passage.or_else(|| Some(reading.marks.get(current? as usize)?.span));
    let fills = (screen_height() as f32 * BYTES_A_PIXEL) as u32;
    let first = marked.block_at(sought.map_or(0, |span| span.end).saturating_add(fills)) + 1;
    let drawn = marked.blocks().len().min(if *whole { usize::MAX } else { first });
    let blocks = side_by_side((0..drawn).map(block).collect());
    let nothing = marked.blocks().is_empty();
    let text = el("div")
        .class("reader-text")
        .node(&text)
        .set("tabindex", "0")
        .set("role", "group")
        .label(label)
        .on_click(onclick)
        .on_key(onkeydown)
        .has(statement_bars(&reading.marks, &extents))
        .child(blocks)
        .has_some(nothing.then(|| el("p").class("soft").text(say(words::NO_TEXT))));
    // The list has the margin's place.
    let notes = (beside && !*listing).then(|| MarginProps {
        prepared: Rc::clone(&prepared),
        extents: Rc::clone(&extents),
        list: list.clone(),
        measured: Rc::clone(&noted),
        explain: explain.clone(),
    });
    let article = el("article")
        .with("lang", reading.card.language.clone())
        .set("dir", if begins_rtl(&reading.text) { "rtl" } else { "ltr" })
        .has(heading(props, &cited))
        .has(text)
        .child(notes.map(|notes| kept("", notes, margin)).unwrap_or_default())
        .has(el("footer").class("reader-citation").set("dir", "ltr").say(cited));
    let class = if *listing { "reader-body reader-listing" } else { "reader-body" };
    let body = el("div").class(class).has_some(list_panel).has(article).has(strip(
        &reading.marks,
        &extents,
        chosen.as_deref(),
        current,
    ));
    let popover = MarkPopoverProps {
        reading,
        opened: &props.opened,
        collection,
        marks: &explained,
        place: &place,
        explain: &explain,
        dispatch: &props.dispatch,
    };
    el("div")
        .class(if wide { "reader reader-wide" } else { "reader" })
        .node(&root)
        .on_key(onescape)
        .has(reader_tools(props, at, hits.len(), contents_button(*listing, &toggle, turn_list)))
        .has(body)
        .has_some(selected.map(|passage| passage_tools(reading, passage, collection, &props.dispatch)))
        .has_some(mark_popover(&popover))
        .html()
}

/// What is worked out of a document once, and again only when other marks are to be drawn.
pub struct Prepared {
    /// The text, cut.
    marked: MarkedText,
    /// What stands in the margin, in text order.
    notes: Vec<Note>,
    /// Marks of the hits.
    hits: Vec<u32>,
    /// Marks that arrow keys stop at.
    stops: Vec<u32>,
}

/// Equal when they are the same one.
impl PartialEq for Prepared {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Prepared {
    fn new(reading: &Shared<Reading>, passage: Option<Span>, off: &Few<MarkKind>) -> Self {
        Self {
            marked: MarkedText::new(reading.clone(), passage, off),
            notes: notes(reading, off),
            hits: steps::hits(&reading.marks),
            stops: steps::indices(&reading.marks, &|mark| {
                mark.kind != MarkKind::Hit && !off.contains(mark.kind)
            }),
        }
    }

    /// The notes on what begins in a block.
    fn notes_in(&self, block: usize) -> Vec<&NoteItem> {
        let marks = &self.marked.reading().marks;
        let at = |item: &NoteItem| {
            marks.get(item.mark as usize).map_or(usize::MAX, |mark| self.marked.block_at(mark.span.start))
        };
        let first = self.notes.partition_point(|note| note.items.last().is_some_and(|item| at(item) < block));
        let items = self.notes[first..].iter().flat_map(|note| &note.items);
        items.skip_while(|item| at(item) < block).take_while(|item| at(item) == block).collect()
    }
}

/// Elements whose places the margin, the bars and the strip need.
const MEASURED: &str = ".m-date, .m-figure, .m-statement, .m-hit, [data-chosen]";

fn mark_selector(mark: u32) -> String {
    ["[data-mark=\"", &mark.to_string(), "\"]"].concat()
}

/// The marks around one place: who presses on a name within a quotation means the name. Hits are not explained.
fn smallest_first(marks: &[Mark], around: Vec<u32>) -> Vec<u32> {
    let length = |mark: u32| marks.get(mark as usize).map(|mark| mark.span.len());
    let mut sorted = Vec::with_capacity(around.len());
    for mark in around.into_iter().filter(|&mark| is_explained(marks, mark)) {
        sorted.insert(sorted.partition_point(|&other| length(other) <= length(mark)), mark);
    }
    sorted
}

fn is_explained(marks: &[Mark], mark: u32) -> bool {
    marks.get(mark as usize).is_some_and(|mark| mark.kind != MarkKind::Hit)
}
