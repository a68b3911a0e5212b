//! Tables.

use crate::browser::page;
use crate::dom::{El, el, live, parts};
use crate::state::{keep, memo, state};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Rows that are made in one task.
const CHUNK: usize = 40;

/// A table that scrolls by itself where it is too wide.
#[must_use]
pub fn scrolled(name: &str, table: AnyView) -> El {
    el("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", name)
        .child(table)
}

/// A table with heads and rows made elsewhere. Its caption is for those who cannot see what it stands below.
#[must_use]
pub fn table(name: &str, heads: Vec<AnyView>, rows: Vec<AnyView>) -> AnyView {
    let caption = el("caption").class("visually-hidden").text(name);
    let heads = el("tr").children(heads);
    let table = el("table")
        .child(caption)
        .child(el("thead").child(heads))
        .child(el("tbody").children(rows));
    scrolled(name, table.view()).view()
}

/// Rows below the heads: the first ones at once, of many the others one after the other, so that the page answers in
/// between.
pub fn body(count: usize, row: impl Fn(usize) -> AnyView + 'static) -> El {
    let row: Rc<dyn Fn(usize) -> AnyView> = Rc::new(row);
    let body = el("tbody");
    if count <= CHUNK {
        return body.children((0..count).map(|i| row(i)));
    }
    let row = keep(row);
    let made = state(CHUNK);
    spawn_local(async move {
        while let Some(n) = made.try_get_untracked().filter(|n| *n < count) {
            page::turn().await;
            made.set(n + CHUNK);
        }
    });
    let chunks = (0..count).step_by(CHUNK).map(|first| {
        let there = memo(move || made.get() > first);
        live(move || {
            let rows = first..count.min(first + CHUNK);
            there
                .get()
                .then(|| row.with_value(|row| parts(rows.map(|i| row(i)))))
        })
    });
    body.children(chunks)
}

/// The head of a column.
#[must_use]
pub fn head(text: impl Into<String>, class: &'static str) -> AnyView {
    let head = el("th").attr("scope", "col").class(class);
    head.text(text).view()
}

/// A table of texts whose first column names the rows.
#[must_use]
pub fn plain(name: &str, heads: Vec<String>, rows: Vec<Vec<String>>) -> AnyView {
    let class = |i: usize| if i == 0 { "place" } else { "number" };
    let heads = heads.into_iter().enumerate();
    let heads = heads.map(|(i, text)| head(text, class(i)));
    let rows = rows.into_iter().map(|cells| {
        let cells = cells.into_iter().enumerate().map(|(i, text)| {
            if i == 0 {
                el("th").attr("scope", "row").text(text).view()
            } else {
                el("td").class("number").text(text).view()
            }
        });
        el("tr").children(cells).view()
    });
    table(name, heads.collect(), rows.collect())
}
