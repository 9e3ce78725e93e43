//! The Sheaf explorer: one page over one collection of documents.
//!
//! [`state`] and [`export`] are pure and tested on the host; [`browser`] holds every use of web-sys; [`hooks`] joins the two;
//! [`views`] draw plain data that the engine gave, and send [`state::Action`]s.

pub mod browser;
pub mod components;
pub mod export;
pub mod hooks;
pub mod state;
pub mod views;
pub mod words;

pub use views::frame::App;

use hooks::{AnyView, Drawn, Opened};
use yew::Renderer;

/// Chooses the words, opens the collection and turns the static page into the explorer. Where there is no collection to open, the static
/// page stays, with the reason above it.
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        browser::boot::speak().await;
        match browser::boot::open().await {
            Ok(engine) => {
                let Some(root) = browser::page::root() else { return };
                let collection = Opened::new(engine);
                #[cfg(feature = "bench")]
                hooks::offer_to_bench(collection.clone());
                Renderer::<Drawn>::with_root_and_props(root, AnyView::new(App { collection })).render();
            }
            // Where there is no page to say it in, there is nobody to say it to.
            Err(error) => browser::failure::show(&error).unwrap_or_default(),
        }
    });
}
