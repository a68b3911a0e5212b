//! The figures on screen as a table, sortable by pointer and keyboard.

use super::Desk;
use crate::browser::page;
use crate::dom::{button, el, live, parts};
use crate::i18n::{fill, word};
use crate::state::effect;
use crate::tables::{self, scrolled};
use charts::Table;
use charts::table::{Cell, Head, Row, flag_sign};
use evidence::Language;
use evidence::view::{Column, Sort};
use leptos::prelude::*;

/// The table with its caption.
pub fn table(desk: Desk) -> AnyView {
    live(move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let language = reader.language;
        let scene = sheet.scene(&reader);
        let (table, title) = (scene.table(), scene.title());
        let many = sheet.span.many;
        let heads: Vec<_> = table.heads.iter().map(|h| head(desk, &table, h)).collect();
        let place = Head {
            title: word!(language, table.place).to_owned(),
            column: Some(Column::Place),
        };
        let place = head(desk, &table, &place);
        let unit = fill(
            word!(language, table.unit),
            &vec![("unit", table.unit.as_str().into())],
        );
        // Of many years, the newest are looked for first.
        let scroll = NodeRef::<leptos::html::Div>::new();
        effect(move || {
            if let Some(element) = scroll.get().filter(|_| many) {
                page::scroll_to_end(&element);
            }
        });
        let heads = el("tr").child(place).children(heads);
        let rows = table.rows;
        let body = tables::body(rows.len(), move |i| {
            rows.get(i).map_or_else(|| parts([]), |r| row(language, r))
        });
        let table = el("table")
            .child(el("caption").class("visually-hidden").text(title))
            .child(el("thead").child(heads))
            .child(body);
        let scroll = scrolled(word!(language, table.scroll), table.view()).held(scroll);
        let unit = el("p").class("table-unit").text(unit);
        Some(parts([unit.view(), scroll.view()]))
    })
}

fn head(desk: Desk, table: &Table, head: &Head) -> AnyView {
    let Some(column) = head.column else {
        let plain = el("th").attr("scope", "col").class("number");
        return plain.text(head.title.as_str()).view();
    };
    let language = desk.reader().language;
    let sorted = table.sort.filter(|s| s.column == column);
    let direction = sorted.map_or("none", |s| {
        if s.descending {
            "descending"
        } else {
            "ascending"
        }
    });
    let class = if column == Column::Place {
        "place"
    } else {
        "number"
    };
    // Names begin at their first letter, figures at their highest.
    let next = Sort {
        column,
        descending: sorted.map_or(column != Column::Place, |s| !s.descending),
    };
    let sign = match direction {
        "descending" => " ↓",
        "ascending" => " ↑",
        _ => "",
    };
    let label = fill(
        word!(language, table.sort),
        &vec![("column", head.title.as_str().into())],
    );
    let sign = el("span").attr("aria-hidden", "true").text(sign);
    let sort = button(move || desk.update(|v| v.sort = Some(next)))
        .attr("title", label)
        .text(head.title.as_str())
        .child(sign);
    el("th")
        .attr("scope", "col")
        .class(class)
        .attr("aria-sort", direction)
        .child(sort)
        .view()
}

fn row(language: Language, row: &Row) -> AnyView {
    let name = el("th").attr("scope", "row").text(row.name.as_str());
    let cells = row.cells.iter().map(|c| cell(language, c));
    el("tr").child(name).children(cells).view()
}

fn cell(language: Language, cell: &Cell) -> AnyView {
    let number = el("td").class("number");
    if cell.text.is_empty() {
        let seen = el("span").attr("aria-hidden", "true").text("–");
        let read = el("span").class("visually-hidden");
        let read = read.text(word!(language, table.not_reported));
        return number.child(seen).child(read).view();
    }
    let flag = cell.flag.map(|f| el("sup").text(flag_sign(f)).view());
    number.text(cell.text.as_str()).children(flag).view()
}
