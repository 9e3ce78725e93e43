//! The reader: one document, with everything marked that was found in it.
//!
//! The text is one stop of the tab key: arrows move from mark to mark, Enter on a mark explains it, Enter beside a mark
//! steps through the hits. Beside it, where asked for, a list of what it holds ([`contents`]). Pure parts: [`describe`]
//! (a mark in words), [`notes`], [`place`] (where notes stand), [`steps`], [`cite`]. [`walk`] joins the keys to the steps.

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
pub mod prepared;
pub mod steps;
pub mod tools;
pub mod walk;

use std::rc::Rc;

use sheaf_engine::{Mark, MarkKind, Reading};
use sheaf_model::Span;
use yew::functional::Hook;
use yew::{AttrValue, Callback, Html, KeyboardEvent, MouseEvent, hook, use_node_ref};

use crate::components::el::{el, side_by_side};
use crate::components::kept::kept;
use crate::components::marked_text::MarkedParagraphProps;
use crate::components::words::begins_rtl;
use crate::hooks::{
    About, Opened, Stateful, bring_into_view, focus, focus_within, numbers_around, screen_height,
    screen_width, use_bookmark, use_effect_of, use_extents, use_memo_of, use_passage, use_size, use_state_of,
    use_while,
};
use crate::state::{Action, Preferences, Shared};
use crate::words::{self, fill, say};

use bars::{statement_bars, strip};
use contents::{ContentsProps, contents, contents_button, sections};
use heading::heading;
use margin::{MarginProps, NotedBlock, margin, noted_block};
use passage_tools::{passage_tools, shared_link};
use popover::{MarkPopoverProps, mark_popover, use_place};
use prepared::Prepared;
use tools::reader_tools;
use walk::{WalkProps, is_shortcut, use_walk};

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
    let explained = use_state_of(Vec::<u32>::new());
    let listing = use_state_of(false);
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
    let walk = use_walk(&WalkProps {
        reader: props,
        prepared: &prepared,
        listed: &listed,
        root: &root,
        text: &text,
        idle: explained.is_empty(),
    });

    // Always the same callback, so that what it is given to is not drawn again. Explaining nothing closes the dialog.
    let explain = {
        let (focused, explained) = (walk.focused.clone(), explained.clone());
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
        let (explain, walk, reading) = (explain.clone(), walk.clone(), reading.clone());
        Callback::from(move |event: KeyboardEvent| {
            let on = numbers_around(&event, "data-mark");
            if on.is_empty() || !matches!(&*event.key(), "Enter" | " ") || is_shortcut(&event) {
                return walk.on_key(&event);
            }
            explain.emit(smallest_first(&reading.marks, on));
            event.prevent_default();
        })
    };
    // Wherever in the reader the focus is: what was opened last is closed first. From what the list led to, it leads back.
    let onescape = {
        let (explain, idle) = (explain.clone(), explained.is_empty());
        let (trail, panel) = (*walk.trail, panel.clone());
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
        let (listing, trail, toggle) = (listing.clone(), walk.trail.clone(), toggle.clone());
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
        let walk = walk.clone();
        let at = *walk.trail;
        let go = Callback::from(move |item| walk.follow(item, true));
        contents(&ContentsProps { sections: &listed, at, node: &panel, go: &go, close: &close_list })
    });
    let label = fill(words::TEXT_KEYS, &[("title", &reading.card.title)]);
    let collection = &*props.about.info.title;
    let cited = cite::citation(reading, collection, shared_link(reading, None).as_deref());
    let blocks = paragraphs(&ParagraphsProps {
        prepared: &prepared,
        chosen: chosen.as_ref(),
        focused: *walk.focused,
        current,
        passage: props.passage,
        whole: *whole,
    });
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

/// What the paragraphs of a text are drawn from.
struct ParagraphsProps<'a> {
    prepared: &'a Rc<Prepared>,
    chosen: Option<&'a AttrValue>,
    /// The mark that has the focus.
    focused: Option<u32>,
    /// The mark of the hit that was stepped to.
    current: Option<u32>,
    /// What is sought in the text.
    passage: Option<Span>,
    /// Whether all of the text is drawn, or first what is seen of it.
    whole: bool,
}

fn paragraphs(props: &ParagraphsProps<'_>) -> Html {
    let marked = &props.prepared.marked;
    let marks = &marked.reading().marks;
    let span = |mark: Option<u32>| Some(marks.get(mark? as usize)?.span);
    // Each paragraph is given only what lies in it, and is not drawn again for the others.
    let in_block = |mark: Option<u32>, block| {
        mark.filter(|_| span(mark).map(|span| marked.block_at(span.start)) == Some(block))
    };
    let folded = props.whole || screen_width() < WIDE_SCREEN;
    let block = |block: usize| {
        let paragraph = MarkedParagraphProps {
            text: marked.clone(),
            block,
            chosen: props.chosen.cloned(),
            focused: in_block(props.focused, block),
            current: in_block(props.current, block),
        };
        let noted = NotedBlock { paragraph, prepared: Rc::clone(props.prepared), folded };
        kept(&block.to_string(), noted, noted_block)
    };
    let sought = props.passage.or_else(|| span(props.current));
    let fills = (screen_height() as f32 * BYTES_A_PIXEL) as u32;
    let first = marked.block_at(sought.map_or(0, |span| span.end).saturating_add(fills)) + 1;
    let drawn = marked.blocks().len().min(if props.whole { usize::MAX } else { first });
    side_by_side((0..drawn).map(block).collect())
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
