//! What in the address was not followed.

use crate::dom::{button, el, live};
use crate::i18n::{fill, isolated, word};
use crate::sentences;
use crate::state::Signal;
use evidence::Language;
use evidence::query::Notice;
use leptos::prelude::*;

/// The notices, until the reader closes them or changes the view.
pub fn panel(language: Language, told: Signal<Vec<Notice>>) -> AnyView {
    live(move || {
        let notices = told.get();
        if notices.is_empty() {
            return None;
        }
        let sentences = notices
            .iter()
            .map(|notice| el("li").text(sentences::of_notice(language, notice)).view());
        let dismiss = button(move || told.set(Vec::new()));
        let section = el("section")
            .class("notice")
            .attr("aria-label", word!(language, notice.label))
            .attr("role", "status")
            .child(el("ul").children(sentences))
            .child(dismiss.text(word!(language, notice.dismiss)));
        Some(section.view())
    })
}

/// Says that there is nothing of the code that an address names.
pub fn unknown(template: &str, code: &str) -> AnyView {
    let text = fill(template, &vec![("code", isolated(code).into())]);
    let notice = el("p").class("notice").attr("role", "status");
    notice.text(text).view()
}
