//! Tables.

use crate::dom::{El, el};
use leptos::prelude::*;

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
