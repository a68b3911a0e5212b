//! The briefs that are kept on this device, by name.

use super::desk::{Desk, Said};
use super::{take_in, title};
use crate::browser::{drawer, files};
use crate::dom::{button, el, live, option};
use crate::i18n::word;
use crate::state::{effect, state};
use evidence::Language;
use evidence::brief::Brief;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The row with the briefs, a new one, and one from a file.
pub fn shelf(desk: Desk, language: Language) -> AnyView {
    let all = state(Vec::<(String, String)>::new());
    effect(move || {
        desk.listed.track();
        spawn_local(async move {
            match drawer::list().await {
                Ok(found) => {
                    let named = found.into_iter().map(|(key, text)| {
                        let brief = Brief::read(&text).map(|(b, _)| b).unwrap_or_default();
                        (key, title(language, &brief))
                    });
                    all.set(named.collect());
                }
                Err(trouble) => {
                    desk.said.set(Some(Said::Trouble(trouble)));
                }
            }
        });
    });
    let list = live(move || {
        let found = all.get();
        if found.len() < 2 {
            return None;
        }
        let at_hand = desk.key();
        let options = found
            .iter()
            .map(|(key, name)| option(key.as_str(), name.as_str(), *key == at_hand).view());
        let chosen = move |event: web_sys::Event| desk.take_up(event_target_value(&event));
        let select = el("select")
            .on("change", chosen)
            .children(options.collect::<Vec<_>>());
        let label = el("span").text(word!(language, brief.mine));
        Some(
            el("label")
                .class("choice")
                .child(label)
                .child(select)
                .view(),
        )
    });
    let new = button(move || desk.begin(Brief::default(), None));
    let delete = live(move || {
        let any = desk.brief.with(|b| !b.items.is_empty());
        any.then(|| {
            let delete = button(move || desk.delete());
            delete.text(word!(language, brief.delete)).view()
        })
    });
    let picked = move |event: web_sys::Event| {
        let Some(text) = files::picked(&event) else {
            return;
        };
        spawn_local(async move {
            let text = text.await.unwrap_or_default();
            take_in(desk, Brief::read(&text));
        });
    };
    let file = el("input")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .class("visually-hidden")
        .on("change", picked);
    let file = el("label")
        .class("button")
        .child(el("span").text(word!(language, brief.open_file)))
        .child(file);
    el("div")
        .class("brief-shelf copy no-print")
        .child(list)
        .child(new.text(word!(language, brief.new)))
        .child(file)
        .child(delete)
        .view()
}
