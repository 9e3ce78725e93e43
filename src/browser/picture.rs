//! Pictures of what the page draws. Whatever has an attribute `data-picture` (its value is what the picture is called) can be
//! taken along: it is read off the page as it stands there, in the colours of the light theme, be it SVG or HTML (boxes,
//! lines, words). `data-picture-note` says how to read it; what has `data-undrawn` is left out.

use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, CanvasRenderingContext2d, CssStyleDeclaration, DomRect, Element, HtmlCanvasElement,
    HtmlImageElement, Node, SvgGraphicsElement, Window, window,
};

use super::pointer::is_rtl;
use crate::export::svg::{
    Drawing, Sheet, attribute, colour, decimal, escape, from_the_right, generic, number, sheet,
};

/// How many dots a PNG has for each CSS pixel.
const DENSITY: f64 = 2.0;
/// How far below the top of a line of words its letters stand, in parts of its height.
const BASE: f64 = 0.79;
/// Attributes that say where a shape is: the only ones that are taken over.
const GEOMETRY: [&str; 16] =
    ["d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "points", "transform"];

/// What the pictures on the page are called, in their order.
pub fn pictures() -> Vec<String> {
    found().iter().filter_map(|element| element.get_attribute("data-picture")).collect()
}

/// The picture at a place among them, with lines that say where it comes from.
pub fn draw(place: usize, mut source: Vec<String>) -> Option<Drawing> {
    let element = found().into_iter().nth(place)?;
    source.splice(0..0, element.get_attribute("data-picture-note"));
    let window = window()?;
    let root = window.document()?.document_element()?;
    let theme = root.get_attribute("data-theme");
    // Nothing is drawn on the screen before it is set back.
    let set = root.set_attribute("data-theme", "light");
    let frame = element.get_bounding_client_rect();
    let mut pen =
        Pen { window, left: frame.left(), top: frame.top(), rtl: false, paper: None, out: String::new() };
    let page = root.owner_document().and_then(|document| document.body());
    pen.paper = page.and_then(|body| colour(&pen.style(&body)?.get("background-color")));
    pen.draw(&element);
    let set_back = match theme {
        Some(theme) => root.set_attribute("data-theme", &theme),
        None => root.remove_attribute("data-theme"),
    };
    drop((set, set_back));
    let title = element.get_attribute("data-picture").unwrap_or_default();
    let rtl = is_rtl(&root);
    Some(sheet(
        &Sheet { title: &title, source: &source, size: (frame.width(), frame.height()), rtl },
        &pen.out,
    ))
}

/// An address under which the page can show a drawing.
pub fn address(drawing: &Drawing) -> String {
    let encoded = String::from(js_sys::encode_uri_component(&drawing.svg));
    ["data:image/svg+xml;charset=utf-8,", &encoded].concat()
}

/// Draws it in dots, and calls back with the file; `None` where the browser cannot.
pub fn png(drawing: &Drawing, done: impl FnOnce(Option<Blob>) + 'static) {
    let size = (f64::from(drawing.width) * DENSITY, f64::from(drawing.height) * DENSITY);
    let address = address(drawing);
    spawn_local(async move {
        let Some(canvas) = in_dots(&address, size).await else { return done(None) };
        let mut done = Some(done);
        let drawn = Closure::<dyn FnMut(Option<Blob>)>::new(move |blob| {
            if let Some(done) = done.take() {
                done(blob);
            }
        });
        let asked = canvas.to_blob(drawn.as_ref().unchecked_ref());
        drop(asked);
        drawn.forget();
    });
}

async fn in_dots(address: &str, (width, height): (f64, f64)) -> Option<HtmlCanvasElement> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let canvas = window()?.document()?.create_element("canvas").ok()?.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}

/// What can be taken, as far as it is in view.
fn found() -> Vec<Element> {
    let list = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector_all("[data-picture]").ok());
    let Some(list) = list else { return Vec::new() };
    let elements = (0..list.length()).filter_map(|place| list.get(place)?.dyn_into::<Element>().ok());
    elements.filter(|element| seen(&element.get_bounding_client_rect())).collect()
}

/// What is there for screen readers only is a dot.
fn seen(area: &DomRect) -> bool {
    area.width() > 1.0 || area.height() > 1.0
}

/// What is drawn so far, from the upper left corner of what is drawn.
struct Pen {
    window: Window,
    left: f64,
    top: f64,
    /// Whether lines begin on the right in the block that is drawn.
    rtl: bool,
    /// The colour of the page.
    paper: Paint,
    out: String,
}

/// An element's computed style.
struct Style(CssStyleDeclaration);

impl Style {
    fn get(&self, name: &str) -> String {
        self.0.get_property_value(name).unwrap_or_default()
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == value
    }

    fn number(&self, name: &str) -> f64 {
        number(&self.get(name))
    }
}

impl Pen {
    fn style(&self, element: &Element) -> Option<Style> {
        let style = Style(self.window.get_computed_style(element).ok()??);
        let away = style.is("display", "none") || style.is("visibility", "hidden");
        let control = element.local_name() == "input";
        (!away && !control && !element.has_attribute("data-undrawn")).then_some(style)
    }

    /// An element of HTML, or the outermost one of SVG.
    fn draw(&mut self, element: &Element) {
        let Some(style) = self.style(element) else { return };
        let area = element.get_bounding_client_rect();
        if element.local_name() == "svg" {
            return self.vectors(element, &style, &area);
        }
        if !seen(&area) {
            return;
        }
        self.boxed(&style, &area);
        let around = self.rtl;
        if !style.is("display", "inline") {
            self.rtl = style.is("direction", "rtl");
        }
        let (see_through, cut) = (style.number("opacity") < 1.0, is_cut(element, &style));
        if see_through {
            self.out.extend(["<g opacity=\"", &decimal(style.number("opacity"), 3), "\">"]);
        }
        if cut {
            let place = self.place(&area);
            self.open("svg", &place);
            attribute("viewBox", &place.join(" "), &mut self.out);
            self.out.push('>');
        }
        for node in children(element) {
            match node.dyn_ref::<Element>() {
                Some(child) => self.draw(child),
                None if node.node_type() == Node::TEXT_NODE => self.words(&node, &style),
                None => {}
            }
        }
        self.rtl = around;
        self.out.push_str(if cut { "</svg>" } else { "" });
        self.out.push_str(if see_through { "</g>\n" } else { "" });
    }

    /// Left, top, width and height of an area.
    fn place(&self, area: &DomRect) -> [String; 4] {
        [area.left() - self.left, area.top() - self.top, area.width(), area.height()]
            .map(|length| decimal(length, 2))
    }

    fn open(&mut self, tag: &str, place: &[String; 4]) {
        self.out.extend(["<", tag]);
        for (name, value) in ["x", "y", "width", "height"].into_iter().zip(place) {
            attribute(name, value, &mut self.out);
        }
    }

    /// The ground of a box and the lines around it.
    fn boxed(&mut self, style: &Style, area: &DomRect) {
        // The sheet is white, where the page is paper.
        let ground =
            colour(&style.get("background-color")).filter(|ground| Some(ground) != self.paper.as_ref());
        let side = |side: &str| {
            let property = |what: &str| style.get(&["border-", side, what].concat());
            let width = number(&property("-width"));
            colour(&property("-color"))
                .filter(|_| width > 0.0 && property("-style") != "none")
                .map(|c| (c, width))
        };
        let sides = ["top", "right", "bottom", "left"].map(side);
        let around = sides[0].as_ref().filter(|_| sides.iter().all(|side| *side == sides[0]));
        if ground.is_some() || around.is_some() {
            let place = self.place(area);
            self.open("rect", &place);
            attribute("rx", &decimal(style.number("border-top-left-radius"), 1), &mut self.out);
            self.paint("fill", ground);
            if let Some((colour, width)) = around {
                self.paint("stroke", Some(colour.clone()));
                attribute("stroke-width", &decimal(*width, 2), &mut self.out);
            }
            self.out.push_str("/>\n");
        }
        if around.is_some() {
            return;
        }
        let [x, y] = [area.left() - self.left, area.top() - self.top];
        let (right, bottom) = (x + area.width(), y + area.height());
        let lines =
            [(x, y, right, y), (right, y, right, bottom), (x, bottom, right, bottom), (x, y, x, bottom)];
        for (side, (x1, y1, x2, y2)) in sides.into_iter().zip(lines) {
            let Some((colour, width)) = side else { continue };
            let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(|length| decimal(length, 2));
            self.out.push_str("<path");
            attribute("d", &["M", &x1, " ", &y1, "L", &x2, " ", &y2].concat(), &mut self.out);
            self.paint("stroke", Some(colour));
            attribute("stroke-width", &decimal(width, 2), &mut self.out);
            self.out.push_str("/>\n");
        }
    }

    fn paint(&mut self, what: &str, paint: Option<(String, f64)>) {
        let Some((hex, opacity)) = paint else { return attribute(what, "none", &mut self.out) };
        attribute(what, &hex, &mut self.out);
        if opacity < 1.0 {
            attribute(&[what, "-opacity"].concat(), &decimal(opacity, 3), &mut self.out);
        }
    }

    /// The words of a node, each line of them as the page breaks it.
    fn words(&mut self, node: &Node, style: &Style) {
        let text = node.text_content().unwrap_or_default();
        let Some(range) = self.window.document().and_then(|document| document.create_range().ok()) else {
            return;
        };
        // Lines of upright words stand beside each other.
        let side = usize::from(!style.get("writing-mode").starts_with("vertical"));
        let mut line: Option<(String, [f64; 4])> = None;
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let (from, bare) = (at, word.trim_end());
            at += word.encode_utf16().count() as u32;
            let set = range.set_start(node, from).is_ok()
                && range.set_end(node, from + bare.encode_utf16().count() as u32).is_ok();
            let area = range.get_bounding_client_rect();
            if bare.is_empty() || !set || area.width() <= 0.0 {
                continue;
            }
            let sides = [area.left(), area.top(), area.right(), area.bottom()];
            match &mut line {
                Some((words, whole)) if (whole[side] - sides[side]).abs() < 3.0 => {
                    words.extend([" ", bare]);
                    let [left, top, right, bottom] = *whole;
                    *whole =
                        [left.min(sides[0]), top.min(sides[1]), right.max(sides[2]), bottom.max(sides[3])];
                }
                _ => {
                    self.line(line.take(), style);
                    line = Some((bare.to_owned(), sides));
                }
            }
        }
        self.line(line, style);
    }

    fn line(&mut self, line: Option<(String, [f64; 4])>, style: &Style) {
        let Some((words, [left, top, right, bottom])) = line else { return };
        let (left, right, top, bottom) =
            (left - self.left, right - self.left, top - self.top, bottom - self.top);
        // Fonts differ from one machine to the other: words are held where they are aligned.
        let rtl = style.is("direction", "rtl");
        let (anchor, held) = match &*style.get("text-align") {
            "center" => ("middle", f64::midpoint(left, right)),
            align if self.rtl != (align == "end") => ("end", right),
            _ => ("start", left),
        };
        // Upright words are read from below here.
        let upright = style.get("writing-mode").starts_with("vertical");
        let (x, y) = if upright {
            (left + (right - left) * BASE, bottom)
        } else {
            (held, top + (bottom - top) * BASE)
        };
        let (x, y) = (decimal(x, 2), decimal(y, 2));
        self.out.push_str("<text");
        if upright {
            attribute("transform", &["rotate(-90 ", &x, " ", &y, ")"].concat(), &mut self.out);
        }
        attribute("x", &x, &mut self.out);
        attribute("y", &y, &mut self.out);
        attribute("text-anchor", if upright { "start" } else { anchor }, &mut self.out);
        self.font(style);
        self.paint("fill", colour(&style.get("color")));
        self.out.push('>');
        escape(&if rtl { from_the_right(&words) } else { words }, &mut self.out);
        self.out.push_str("</text>\n");
    }

    fn font(&mut self, style: &Style) {
        attribute("font-family", generic(&style.get("font-family")), &mut self.out);
        attribute("font-size", &decimal(style.number("font-size"), 2), &mut self.out);
        for (name, usual) in [("font-weight", "400"), ("font-style", "normal")] {
            let value = style.get(name);
            if value != usual {
                attribute(name, &value, &mut self.out);
            }
        }
    }

    /// The outermost element of SVG.
    fn vectors(&mut self, element: &Element, style: &Style, area: &DomRect) {
        let turned = matrix(style).map(|matrix| {
            let middle = [
                f64::midpoint(area.left(), area.right()) - self.left,
                f64::midpoint(area.top(), area.bottom()) - self.top,
            ];
            about(&matrix, middle)
        });
        if let Some(transform) = &turned {
            self.out.push_str("<g");
            attribute("transform", transform, &mut self.out);
            self.out.push('>');
        }
        let place = self.place(area);
        self.open("svg", &place);
        for name in ["viewBox", "preserveAspectRatio"] {
            if let Some(value) = element.get_attribute(name) {
                attribute(name, &value, &mut self.out);
            }
        }
        self.out.push_str(">\n");
        children(element).for_each(|node| self.shape(&node));
        self.out.push_str("</svg>\n");
        self.out.push_str(if turned.is_some() { "</g>\n" } else { "" });
    }

    /// An element within SVG, or words in it.
    fn shape(&mut self, node: &Node) {
        let Some(element) = node.dyn_ref::<SvgGraphicsElement>() else {
            match node.node_type() {
                Node::TEXT_NODE => escape(&node.text_content().unwrap_or_default(), &mut self.out),
                _ if node.node_name() == "title" => {
                    self.out.push_str("<title>");
                    escape(&node.text_content().unwrap_or_default(), &mut self.out);
                    self.out.push_str("</title>");
                }
                _ => {}
            }
            return;
        };
        let Some(style) = self.style(element) else { return };
        let tag = element.local_name();
        let gathers = tag == "g" || tag == "svg" || tag == "a";
        let is_text = tag == "text" || tag == "tspan";
        let (fill, stroke) = (paint(&style, "fill"), paint(&style, "stroke"));
        if !gathers && fill.is_none() && stroke.is_none() {
            return;
        }
        self.out.extend(["<", if gathers { "g" } else { &*tag }]);
        for name in GEOMETRY {
            if let Some(value) = element.get_attribute(name) {
                attribute(name, &value, &mut self.out);
            }
        }
        for name in ["width", "height"] {
            if let Some(value) = element.get_attribute(name).filter(|_| tag == "rect") {
                attribute(name, &value, &mut self.out);
            }
        }
        let mut anchor = style.get("text-anchor");
        if !element.has_attribute("transform")
            && let Some(matrix) = matrix(&style)
            && let Ok(area) = element.get_b_box()
        {
            let mut middle = [area.x() + area.width() / 2.0, area.y() + area.height() / 2.0].map(f64::from);
            // Words that are turned back are held where they are anchored: with other fonts their middle lies elsewhere.
            if is_text && matrix[0] == "-1" && anchor != "middle" {
                middle[0] = element.get_attribute("x").map_or(middle[0], |x| number(&x));
                anchor = String::from(if anchor == "end" { "start" } else { "end" });
            }
            attribute("transform", &about(&matrix, middle), &mut self.out);
        }
        if style.number("opacity") < 1.0 {
            attribute("opacity", &decimal(style.number("opacity"), 3), &mut self.out);
        }
        if !gathers {
            self.look(element, &style, fill, stroke);
        }
        if is_text {
            attribute("text-anchor", &anchor, &mut self.out);
            self.font(&style);
            if style.is("direction", "rtl") {
                attribute("direction", "rtl", &mut self.out);
            }
        }
        self.out.push('>');
        children(element).for_each(|node| self.shape(&node));
        self.out.extend(["</", if gathers { "g" } else { &*tag }, ">\n"]);
    }

    fn look(&mut self, element: &SvgGraphicsElement, style: &Style, fill: Paint, stroke: Paint) {
        if style.is("fill-rule", "evenodd") && fill.is_some() {
            attribute("fill-rule", "evenodd", &mut self.out);
        }
        self.paint("fill", fill);
        if stroke.is_none() {
            return;
        }
        self.paint("stroke", stroke);
        // Programs other than browsers know no lines that stay as thin when what is drawn grows: their width is reckoned.
        let steady = style.is("vector-effect", "non-scaling-stroke");
        let scale = if steady { scale(element) } else { Some(1.0) };
        if scale.is_none() {
            attribute("vector-effect", "non-scaling-stroke", &mut self.out);
        }
        let scaled = |length: f64| decimal(length / scale.unwrap_or(1.0), 4);
        attribute("stroke-width", &scaled(style.number("stroke-width")), &mut self.out);
        let dashes = style.get("stroke-dasharray");
        if dashes != "none" {
            let dashes: Vec<String> = dashes
                .split([',', ' '])
                .filter(|dash| !dash.is_empty())
                .map(|dash| scaled(number(dash)))
                .collect();
            attribute("stroke-dasharray", &dashes.join(" "), &mut self.out);
        }
        for (name, usual) in
            [("stroke-linecap", "butt"), ("stroke-linejoin", "miter"), ("paint-order", "normal")]
        {
            let value = style.get(name);
            if value != usual {
                attribute(name, &value, &mut self.out);
            }
        }
    }
}

type Paint = Option<(String, f64)>;

/// What a shape is filled with, or its lines are drawn with.
fn paint(style: &Style, what: &str) -> Paint {
    let (hex, opacity) = colour(&style.get(what))?;
    let opacity = opacity * style.number(&[what, "-opacity"].concat());
    (opacity > 0.004).then_some((hex, opacity))
}

/// How much larger a shape is on the screen than in its own units, where it is so in both directions.
fn scale(element: &SvgGraphicsElement) -> Option<f64> {
    let matrix = element.get_screen_ctm()?;
    let (across, down) = (matrix.a().hypot(matrix.b()), matrix.c().hypot(matrix.d()));
    let (across, down) = (f64::from(across), f64::from(down));
    ((across - down).abs() < 0.01 * across && across > 0.0).then_some(across)
}

/// The first four numbers of the matrix by which styles transform an element.
fn matrix(style: &Style) -> Option<[String; 4]> {
    let transform = style.get("transform");
    let mut numbers = transform.strip_prefix("matrix(")?.split(", ").map(str::to_owned);
    Some([numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()?])
}

/// A transformation about a point.
fn about(matrix: &[String; 4], middle: [f64; 2]) -> String {
    let [x, y] = middle.map(|length| decimal(length, 2));
    let [back_x, back_y] = middle.map(|length| decimal(-length, 2));
    let turn = matrix.join(" ");
    ["translate(", &x, " ", &y, ") matrix(", &turn, " 0 0) translate(", &back_x, " ", &back_y, ")"].concat()
}

fn children(element: &Element) -> impl Iterator<Item = Node> {
    let list = element.child_nodes();
    (0..list.length()).filter_map(move |place| list.get(place))
}

/// Whether a part of what is in a box is not shown.
fn is_cut(element: &Element, style: &Style) -> bool {
    !style.is("overflow-x", "visible")
        && (element.scroll_width() > element.client_width()
            || element.scroll_height() > element.client_height())
}
