//! A drawing in dots.

use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, window};

use super::address;
use crate::export::svg::Drawing;

/// How many dots a PNG has for each CSS pixel.
const DENSITY: f64 = 2.0;

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
