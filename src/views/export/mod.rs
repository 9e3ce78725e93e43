//! Export of what is in view: a dialog in which one chooses what and as what, sees how the file begins, and saves or
//! copies it. What is written is made by `crate::export`.
//!
//! [`subject`] says what can be taken, [`content`] asks the engine for what goes into a file, [`rows`] for the rows of
//! views, [`taking`] for all of a long one; [`preview`] draws the file. Pictures are read off the page
//! (`browser/picture/`).

mod content;
mod preview;
mod rows;
mod subject;
mod taking;

use std::rc::Rc;

use sheaf_engine::{Query, Reading, Similar};
use yew::functional::Hook;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Event, Html, hook};

use crate::components::act::act;
use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::components::trouble::why_not;
use crate::components::words::view_word;
use crate::export::file;
use crate::export::format::Format;
use crate::hooks::{
    About, Asked, Opened, State, Stateful, chosen, is_shared, link, picture, use_asked, use_dialog,
    use_effect_of, use_memo_of, use_state_of, written_in,
};
use crate::state::{Action, See, Selection, Shared, route};
use crate::words::{self, Word, fill, say};

use content::{Cursor, Key, part};
use subject::Subject;
use taking::Taking;

/// So many documents or rows are asked for to show how a file begins.
const FIRST: u32 = 40;

/// What the dialog needs to know.
#[derive(Clone, PartialEq)]
pub struct Export {
    /// The engine.
    pub opened: Opened,
    /// What the collection is.
    pub about: Rc<About>,
    /// What is asked and chosen.
    pub selection: Rc<Selection>,
    /// The open document.
    pub open: Option<Shared<Reading>>,
    /// Whether lists are not drawn in full yet, and lack pictures that they will have.
    pub brief: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl Stateful for Export {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_export(self)
    }
}

#[hook]
fn use_export(props: &Export) -> Html {
    let pictures = use_state_of(Vec::new());
    {
        let pictures = pictures.clone();
        use_effect_of(props.brief, move |_| pictures.set(picture::pictures()));
    }
    let typed = use_memo_of((), |()| written_in(".view-find"));
    let subjects = subjects(props, pictures.len());
    let wanted = use_state_of((subjects[0], subjects[0].formats()[0]));
    let showing = use_state_of(true);
    let said = use_state_of(String::new());
    let busy = use_state_of(false);
    let dialog = use_dialog(*showing);

    let (subject, format) = *wanted;
    let begun = use_asked(&props.opened, key(props, subject, &typed), |engine, key| {
        part(engine, key, Cursor::default(), FIRST)
    });
    let drawing =
        use_memo_of((subject, Rc::clone(&props.selection), props.brief), |(subject, _, _)| match subject {
            Subject::Picture(place) => picture::draw(*place, source(props)),
            _ => None,
        });
    // What is on its way is wanted as long as this is.
    let token = use_memo_of((subject, format), |_| ());
    let name = file_name(props, subject, format, &pictures);

    // Closed as a dialog is, so that the browser gives the focus back; then it goes.
    let close = {
        let showing = showing.clone();
        move |_| showing.set(false)
    };
    let header = el("header")
        .has(el("h2").set("id", "export-title").text(say(words::EXPORT)))
        .has(button("quiet", close.into()).set("aria-label", say(words::CLOSE)).child(icon(Icon::Cross)));
    let body = match &begun {
        _ if matches!(subject, Subject::Picture(_)) => preview::drawn(&drawing, format, &name, &said),
        Asked::Ready(begun) => {
            let taking = Taking {
                opened: props.opened.clone(),
                key: key(props, subject, &typed),
                format,
                name,
                said: said.clone(),
                busy: busy.clone(),
                wanted: Rc::downgrade(&token),
            };
            preview::text(begun, &Rc::new(taking))
        }
        other => why_not(other).unwrap_or_else(|| el("p").text(say(words::EXPORT_NOTHING))),
    };
    let set = Callback::from({
        let wanted = wanted.clone();
        move |now| {
            wanted.set(now);
            said.set(String::new());
            busy.set(false);
        }
    });
    el("dialog")
        .class("sheet export")
        .node(&dialog)
        .set("aria-labelledby", "export-title")
        .on(|| ListenerKind::onclose, act::<Event>(&props.dispatch, Action::Dialog(None)))
        .has(header)
        .has(choices(&subjects, &pictures, &wanted, &set))
        .has(body)
        .html()
}

/// What can be taken, what was probably meant first: who reads a document means that; else it is the view.
fn subjects(props: &Export, pictures: usize) -> Vec<Subject> {
    let see = props.selection.see;
    let view = (see != See::Documents).then_some(Subject::View(see));
    let document = props.open.is_some().then_some(Subject::Document);
    let mut subjects: Vec<Subject> = document.into_iter().chain(view).collect();
    subjects.push(Subject::Documents);
    subjects.extend((0..pictures).map(Subject::Picture));
    subjects
}

/// Everything that what is taken depends on.
fn key(props: &Export, subject: Subject, typed: &str) -> Key {
    let Selection { text, filters, sort, options, .. } = (*props.selection).clone();
    // Reprints stand under each other in the list, but each is a document to cite.
    let query = Query { text, filters, sort, similar: Similar::Shown, ..Query::default() };
    let open = props.open.clone().filter(|_| subject == Subject::Document);
    Key {
        subject,
        query,
        options,
        typed: typed.to_owned(),
        open,
        collection: props.about.info.title.clone(),
        page: page(),
    }
}

/// The address of the page, where others can open it.
fn page() -> String {
    if is_shared() { link("") } else { String::new() }
}

/// Where a picture comes from: the collection, and the page that shows the same.
fn source(props: &Export) -> Vec<String> {
    let mut lines = vec![props.about.info.title.clone()];
    let page = page();
    if !page.is_empty() {
        lines.push([&*page, &route::encode(&props.selection)].concat());
    }
    lines
}

/// What, and as what.
fn choices(
    subjects: &[Subject],
    pictures: &[String],
    wanted: &State<(Subject, Format)>,
    set: &Callback<(Subject, Format)>,
) -> El {
    let (subject, format) = **wanted;
    let setting = |to: Vec<(Subject, Format)>| {
        let set = set.clone();
        Callback::from(move |event: Event| {
            let place = chosen(&event).parse().ok();
            if let Some(now) = place.and_then(|place: usize| to.get(place)) {
                set.emit(*now);
            }
        })
    };
    let subject_options = subjects.iter().enumerate().map(|(place, other)| {
        let name = match *other {
            Subject::Document => say(words::EXPORT_DOCUMENT).to_owned(),
            Subject::Documents => say(words::EXPORT_DOCUMENTS).to_owned(),
            Subject::View(see) => say(view_word(see)).to_owned(),
            Subject::Picture(number) => {
                fill(words::EXPORT_PICTURE, &[("name", pictures.get(number).map_or("", String::as_str))])
            }
        };
        option(place, *other == subject).say(name)
    });
    let format_options = subject
        .formats()
        .iter()
        .enumerate()
        .map(|(place, other)| option(place, *other == format).text(say(format_word(subject, *other))));
    let to_subjects = subjects.iter().map(|subject| (*subject, subject.formats()[0])).collect();
    let to_formats = subject.formats().iter().map(|format| (subject, *format)).collect();
    let field = |name: Word, options: El| el("label").has(el("span").text(say(name))).has(options);
    el("div")
        .class("export-choices")
        .has(field(words::EXPORT_WHAT, el("select").on_change(setting(to_subjects)).list(subject_options)))
        .has(field(words::EXPORT_AS, el("select").on_change(setting(to_formats)).list(format_options)))
}

fn option(place: usize, selected: bool) -> El {
    let place = place.to_string();
    el("option").key(&place).with("value", place.clone()).mark("selected", selected)
}

/// What the file is called: after the document, or after the collection and what it holds of it.
fn file_name(props: &Export, subject: Subject, format: Format, pictures: &[String]) -> String {
    let title = &*props.about.info.title;
    let name = match (subject, &props.open) {
        (Subject::Document, Some(open)) => open.card.id.clone(),
        (Subject::View(see), _) => [title, " ", see.as_str()].concat(),
        (Subject::Picture(place), _) => [title, " ", pictures.get(place).map_or("", String::as_str)].concat(),
        _ => title.to_owned(),
    };
    file(&name, format.extension())
}

const fn format_word(subject: Subject, format: Format) -> Word {
    match (format, subject) {
        (Format::Bibtex, _) => words::EXPORT_BIBTEX,
        (Format::Ris, _) => words::EXPORT_RIS,
        (Format::CslJson, _) => words::EXPORT_CSL,
        (Format::Csv, _) => words::EXPORT_CSV,
        (Format::Json, _) => words::EXPORT_JSON,
        (Format::GeoJson, _) => words::EXPORT_GEOJSON,
        (Format::Markdown, Subject::Document) => words::EXPORT_READING,
        (Format::Markdown, _) => words::EXPORT_BIBLIOGRAPHY,
        (Format::Annotations, _) => words::EXPORT_ANNOTATIONS,
        (Format::Brat, _) => words::EXPORT_BRAT,
        (Format::Text, _) => words::EXPORT_TEXT,
        (Format::Svg, _) => words::EXPORT_SVG,
        (Format::Png, _) => words::EXPORT_PNG,
    }
}
