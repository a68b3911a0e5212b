//! What is said when something could not be had, with a button that tries again.

use crate::browser::intl::capitalise;
use crate::browser::page;
use crate::dom::{button, el};
use crate::i18n::{fill, word};
use crate::store::{Failure, Part, Reason};
use evidence::Language;
use leptos::prelude::*;

/// Tries of something that may fail, counted, with what asks for another one.
#[must_use]
pub fn tries() -> (ReadSignal<u32>, Callback<()>) {
    let (tries, set_tries) = signal(0);
    (
        tries,
        Callback::new(move |()| set_tries.update(|n| *n += 1)),
    )
}

/// The sentence for a failure.
#[must_use]
pub fn sentence(language: Language, failure: Failure) -> String {
    let what = match failure.part {
        Part::Index => word!(language, failure.index),
        Part::Words => word!(language, failure.words),
        Part::Catalogue => word!(language, failure.catalogue),
        Part::Figures => word!(language, failure.figures),
        Part::Details => word!(language, failure.details),
        Part::Map => word!(language, failure.map_file),
        Part::ChartLibrary => word!(language, failure.chart_library),
    };
    let template = match failure.reason {
        Reason::Network => word!(language, failure.network),
        Reason::Missing => word!(language, failure.missing),
        Reason::Malformed => word!(language, failure.malformed),
        Reason::Version => word!(language, failure.version),
    };
    let text = fill(template, &vec![("what", what.into())]);
    capitalise(&text)
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
        .child(el("p").text(sentence(language, failure)).view())
        .child(button(again).text(label).view())
        .view()
}
