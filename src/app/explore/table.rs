//! The figures on screen as a table, sortable by pointer and keyboard.

use super::Desk;
use crate::browser::page;
use crate::i18n::{fill, word};
use charts::Table;
use charts::table::{Cell, Head, Row, flag_sign};
use evidence::Language;
use evidence::view::{Column, Sort};
use leptos::prelude::*;

/// The table with its caption.
pub fn table(desk: Desk) -> AnyView {
    (move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let language = reader.language;
        let (table, title) = sheet.scene(&reader, |s| (s.table(), s.title()));
        let many = sheet.span.many;
        let heads: Vec<_> = table.heads.iter().map(|h| head(desk, &table, h)).collect();
        let place = Head {
            title: word!(language, table.place).to_owned(),
            column: Some(Column::Place),
        };
        let place = head(desk, &table, &place);
        let rows: Vec<_> = table.rows.iter().map(|r| row(language, r)).collect();
        let unit = fill(
            word!(language, table.unit),
            &vec![("unit", table.unit.as_str().into())],
        );
        // Of many years, the newest are looked for first.
        let scroll = NodeRef::<leptos::html::Div>::new();
        Effect::new(move |_| {
            if let Some(element) = scroll.get().filter(|_| many) {
                page::scroll_to_end(&element);
            }
        });
        Some(view! {
            <p class="table-unit">{unit}</p>
            <div
                class="table-scroll"
                tabindex="0"
                role="region"
                aria-label=word!(language, table.scroll)
                node_ref=scroll
            >
                <table>
                    <caption class="visually-hidden">{title}</caption>
                    <thead>
                        <tr>{place} {heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    })
    .into_any()
}

fn head(desk: Desk, table: &Table, head: &Head) -> AnyView {
    let Some(column) = head.column else {
        return view! { <th scope="col" class="number">{head.title.clone()}</th> }.into_any();
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
    let sort = move |_| desk.update(|v| v.sort = Some(next));
    view! {
        <th scope="col" class=class aria-sort=direction>
            <button type="button" title=label on:click=sort>
                {head.title.clone()}
                <span aria-hidden="true">{sign}</span>
            </button>
        </th>
    }
    .into_any()
}

fn row(language: Language, row: &Row) -> AnyView {
    let cells: Vec<_> = row.cells.iter().map(|c| cell(language, c)).collect();
    view! {
        <tr>
            <th scope="row">{row.name.clone()}</th>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(language: Language, cell: &Cell) -> AnyView {
    if cell.text.is_empty() {
        return view! {
            <td class="number">
                <span aria-hidden="true">"–"</span>
                <span class="visually-hidden">{word!(language, table.not_reported)}</span>
            </td>
        }
        .into_any();
    }
    let flag = cell.flag.map(|f| view! { <sup>{flag_sign(f)}</sup> });
    view! { <td class="number">{cell.text.clone()}{flag}</td> }.into_any()
}
