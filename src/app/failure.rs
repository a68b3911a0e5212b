//! What is said when something could not be had, with a button that tries again.

use crate::browser::page;
use crate::dom::{self, button, el, live};
use crate::i18n::word;
pub use crate::sentences::of_failure as sentence;
use crate::state::{Signal, callback, effect, keep, state};
use crate::store::{Failure, Reason};
use evidence::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::rc::Rc;

/// Tries of something that may fail, counted, with what asks for another one.
#[must_use]
pub fn tries() -> (Signal<u32>, Callback<()>) {
    let tries = state(0);
    (tries, callback(move |()| tries.update(|n| *n += 1)))
}

/// A failure on the page.
pub fn panel(language: Language, failure: Failure, retry: Callback<()>) -> AnyView {
    let versions = failure.reason == Reason::Version;
    let label = if versions {
        word!(language, failure.reload)
    } else {
        word!(language, failure.retry)
    };
    let again = move || {
        if versions {
            page::reload();
        } else {
            retry.run(());
        }
    };
    el("div")
        .class("failure")
        .attr("role", "alert")
        .child(el("p").text(sentence(language, failure)))
        .child(button(again).text(label))
        .view()
}

/// What is drawn when something has come.
pub type Drawing = Rc<dyn Fn() -> AnyView>;
/// Something on its way that will be drawn.
pub type Coming = Pin<Box<dyn Future<Output = Result<Drawing, Failure>>>>;

/// Content that must be fetched first: a line while it is on its way, and if it cannot be had, why, with a button that
/// tries again. `fetch` is asked anew when a signal that it reads changes. `heading` names the page of a failure
/// where the content itself would.
pub fn fetched(
    language: Language,
    heading: Option<&'static str>,
    fetch: impl Fn() -> Coming + 'static,
) -> AnyView {
    fetched_boxed(language, heading, Box::new(fetch))
}

#[inline(never)]
fn fetched_boxed(
    language: Language,
    heading: Option<&'static str>,
    fetch: Box<dyn Fn() -> Coming>,
) -> AnyView {
    let come: Signal<Option<Result<Drawing, Failure>>> = state(None);
    let (tries, retry) = tries();
    let asked = keep(0u32);
    effect(move || {
        tries.track();
        let coming = fetch();
        asked.update_value(|n| *n += 1);
        let this = asked.get_value();
        spawn_local(async move {
            let outcome = coming.await;
            // Something else may have been asked for, or the page left, in the meantime.
            if asked.try_get_value() == Some(this) {
                come.set(Some(outcome));
            }
        });
    });
    live(move || {
        Some(match come.get() {
            None => dom::loading(word!(language, app.loading)),
            Some(Ok(drawing)) => drawing(),
            Some(Err(failure)) => {
                let heading = heading.map(|h| el("h1").text(h).view());
                let failed = el("div").class("fetch-failed").children(heading);
                failed.child(panel(language, failure, retry)).view()
            }
        })
    })
}
