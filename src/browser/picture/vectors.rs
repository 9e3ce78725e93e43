//! What is SVG on the page already: its shapes as they look there, which styles decide.

use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Node, SvgGraphicsElement};

use super::pen::{Paint, Pen, Style, children};
use crate::export::svg::{attribute, colour, decimal, escape, number};

/// Attributes that say where a shape is: the only ones that are taken over.
const GEOMETRY: [&str; 16] =
    ["d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "points", "transform"];

impl Pen {
    /// The outermost element of SVG.
    pub(super) fn vectors(&mut self, element: &Element, style: &Style, area: &DomRect) {
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
