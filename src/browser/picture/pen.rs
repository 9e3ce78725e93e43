//! Boxes, lines and words of the page, drawn as SVG.

use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, DomRect, Element, Node, Window};

use crate::export::svg::{attribute, colour, decimal, escape, from_the_right, generic, number};

/// How far below the top of a line of words its letters stand, in parts of its height.
const BASE: f64 = 0.79;

/// What is drawn so far, from the upper left corner of what is drawn.
pub(super) struct Pen {
    pub(super) window: Window,
    pub(super) left: f64,
    pub(super) top: f64,
    /// Whether lines begin on the right in the block that is drawn.
    pub(super) rtl: bool,
    /// The colour of the page.
    pub(super) paper: Paint,
    pub(super) out: String,
}

/// An element's computed style.
pub(super) struct Style(CssStyleDeclaration);

impl Style {
    pub(super) fn get(&self, name: &str) -> String {
        self.0.get_property_value(name).unwrap_or_default()
    }

    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == value
    }

    pub(super) fn number(&self, name: &str) -> f64 {
        number(&self.get(name))
    }
}

impl Pen {
    pub(super) fn style(&self, element: &Element) -> Option<Style> {
        let style = Style(self.window.get_computed_style(element).ok()??);
        let away = style.is("display", "none") || style.is("visibility", "hidden");
        let control = element.local_name() == "input";
        (!away && !control && !element.has_attribute("data-undrawn")).then_some(style)
    }

    /// An element of HTML, or the outermost one of SVG.
    pub(super) fn draw(&mut self, element: &Element) {
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
    pub(super) fn place(&self, area: &DomRect) -> [String; 4] {
        [area.left() - self.left, area.top() - self.top, area.width(), area.height()]
            .map(|length| decimal(length, 2))
    }

    pub(super) fn open(&mut self, tag: &str, place: &[String; 4]) {
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

    pub(super) fn paint(&mut self, what: &str, paint: Option<(String, f64)>) {
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

    pub(super) fn font(&mut self, style: &Style) {
        attribute("font-family", generic(&style.get("font-family")), &mut self.out);
        attribute("font-size", &decimal(style.number("font-size"), 2), &mut self.out);
        for (name, usual) in [("font-weight", "400"), ("font-style", "normal")] {
            let value = style.get(name);
            if value != usual {
                attribute(name, &value, &mut self.out);
            }
        }
    }
}

/// What is there for screen readers only is a dot.
pub(super) fn seen(area: &DomRect) -> bool {
    area.width() > 1.0 || area.height() > 1.0
}

/// A colour and how much it covers.
pub(super) type Paint = Option<(String, f64)>;

/// The nodes in an element.
pub(super) fn children(element: &Element) -> impl Iterator<Item = Node> {
    let list = element.child_nodes();
    (0..list.length()).filter_map(move |place| list.get(place))
}

/// Whether a part of what is in a box is not shown.
fn is_cut(element: &Element, style: &Style) -> bool {
    !style.is("overflow-x", "visible")
        && (element.scroll_width() > element.client_width()
            || element.scroll_height() > element.client_height())
}
