//! What in the address was not followed.

use super::Desk;
use crate::i18n::{fill, word};
use evidence::Language;
use evidence::address::Notice;
use leptos::prelude::*;

/// The notices, until the reader closes them or changes the view.
pub fn panel(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    (move || {
        let notices = desk.notices.get();
        if notices.is_empty() {
            return ().into_any();
        }
        let sentences: Vec<_> = notices
            .iter()
            .map(|notice| view! { <li>{sentence(language, notice)}</li> })
            .collect();
        view! {
            <section class="notice" aria-label=word!(language, notice.label) role="status">
                <ul>{sentences}</ul>
                <button type="button" on:click=move |_| desk.notices.set(Vec::new())>
                    {word!(language, notice.dismiss)}
                </button>
            </section>
        }
        .into_any()
    })
    .into_any()
}

fn sentence(language: Language, notice: &Notice) -> String {
    // What was typed may run in any direction; isolates keep it from turning the sentence around.
    let isolate = |text: &str| format!("\u{2068}{text}\u{2069}").into();
    match notice {
        Notice::UnknownParameter(name) => fill(
            word!(language, notice.unknown_parameter),
            &vec![("name", isolate(name))],
        ),
        Notice::UnknownValue(parameter, value) => fill(
            word!(language, notice.unknown_value),
            &vec![("parameter", isolate(parameter)), ("value", isolate(value))],
        ),
        Notice::Repeated(parameter) => fill(
            word!(language, notice.repeated),
            &vec![("parameter", isolate(parameter))],
        ),
        Notice::NotBySex => word!(language, notice.not_by_sex).to_owned(),
        Notice::NotRelative => word!(language, notice.not_relative).to_owned(),
    }
}
