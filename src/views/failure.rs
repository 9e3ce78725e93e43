//! What is said where there is no collection to show: what went wrong, and what can be done.

use yew::{Callback, Html, Properties, function_component, html};

use crate::state::LoadError;

/// What went wrong.
#[derive(Clone, PartialEq, Properties)]
pub struct FailureProps {
    /// Why there is no collection to show.
    pub error: LoadError,
    /// Loads the page again.
    pub reload: Callback<()>,
}

/// The failure, above the static page, which stays readable.
#[function_component]
pub fn Failure(props: &FailureProps) -> Html {
    let (what, reason, advice) = match &props.error {
        LoadError::NoPack => (
            "This page comes without a collection.",
            String::new(),
            "It was built without one; `sheaf build` puts a folder of documents into it.",
        ),
        LoadError::NotFetched(reason) => (
            "The collection could not be fetched.",
            reason.clone(),
            "Check the connection and try again. If it stays like this, the site was not copied whole.",
        ),
        LoadError::Refused(error) => (
            "The collection cannot be read.",
            error.to_string(),
            "The file is damaged, or was made by another version. Build the site again, or tell whoever publishes it.",
        ),
    };
    let reload = props.reload.reform(|_| ());
    html! {
        <div class="failure" role="alert">
            <h2>{ what }</h2>
            if !reason.is_empty() {
                <p class="failure-reason">{ reason }</p>
            }
            <p>{ advice }</p>
            <button type="button" class="button" onclick={reload}>{ "Try again" }</button>
        </div>
    }
}
