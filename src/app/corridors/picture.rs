//! The picture of corridors: ribbons, map, circle; or the matrix, or the table.

use super::Desk;
use crate::dom::{button, el, live};
use crate::i18n::{fill, word};
use crate::plot::{Draw, Needs, Plot, Source, plot};
use crate::state::{Memo, memo};
use crate::tables;
use charts::matrix::MatrixCell;
use charts::sankey;
use evidence::corridor_view::Picture;
use evidence::corridors::Node;
use evidence::ids::PlaceCode;
use leptos::prelude::*;
use std::rc::Rc;

/// The picture of what is shown, which lags behind what the view asks for: a matrix has thousands of corridors, of
/// which a table is not to be made on the way.
pub fn picture(desk: Desk, into: Plot, label: Memo<String>) -> AnyView {
    let kind = memo(move || {
        let shown = desk.shown.with(|s| s.as_ref().map(|s| s.view.picture));
        shown.unwrap_or_else(|| desk.view.with_untracked(|v| v.picture))
    });
    live(move || {
        Some(match kind.get() {
            Picture::Matrix => matrix(desk),
            Picture::Table => table(desk),
            Picture::Sankey | Picture::Map | Picture::Chord => drawn(desk, into, label),
        })
    })
}

fn drawn(desk: Desk, into: Plot, label: Memo<String>) -> AnyView {
    let needs = move || Needs {
        map: desk.shown.with(|s| {
            let picture = s.as_ref().map(|s| s.view.picture);
            picture == Some(Picture::Map)
        }),
        flows: true,
    };
    let draw: Draw = Rc::new(move |canvas, map| {
        let sheet = desk.shown.get()?;
        sheet.draw(&desk.reader(), canvas, map)
    });
    let clicked = move |name: &str| {
        if let Some((from, to)) = sankey::ends(name) {
            open(desk, PlaceCode::new(from), PlaceCode::new(to));
        }
    };
    plot(
        into,
        Source {
            label,
            needs: memo(needs),
            draw,
            clicked: Rc::new(clicked),
            compact: false,
        },
    )
}

/// Shows the course of a corridor.
pub fn open(desk: Desk, from: PlaceCode, to: PlaceCode) {
    desk.update(|v| v.pair = Some((from, to)));
}

/// A button that shows the course of a corridor; only a text where an end is no place.
fn opener(desk: Desk, from: &Node, to: &Node, label: String, text: String) -> AnyView {
    let (Some(from), Some(to)) = (from.place().cloned(), to.place().cloned()) else {
        return crate::dom::text(text);
    };
    let press = move || open(desk, from.clone(), to.clone());
    button(press)
        .class("cell")
        .attr("aria-label", label)
        .text(text)
        .view()
}

fn matrix(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    live(move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let flows = sheet.flows(&reader);
        let (matrix, title) = (flows.matrix(), flows.title());
        let corner = format!(
            "{} / {}",
            word!(language, corridors.origin),
            word!(language, corridors.destination)
        );
        let mut heads = vec![tables::head(corner, "place")];
        let columns = matrix.columns.iter();
        heads.extend(columns.map(|name| tables::head(name.as_str(), "number")));
        let rows = matrix.rows.into_iter().map(|(name, cells)| {
            let head = el("th").attr("scope", "row").text(name);
            let cells = cells
                .into_iter()
                .map(|cell| matrix_cell(desk, &sheet, cell));
            el("tr").child(head).children(cells).view()
        });
        let hint = el("p")
            .class("hint")
            .text(word!(language, corridors.matrix_hint));
        let table = tables::table(&title, heads, rows.collect());
        Some(el("div").class("matrix").child(hint).child(table).view())
    })
}

fn matrix_cell(desk: Desk, sheet: &super::Sheet, cell: MatrixCell) -> AnyView {
    let class = match cell.class {
        Some(0) => "number step-0",
        Some(1) => "number step-1",
        Some(2) => "number step-2",
        Some(3) => "number step-3",
        Some(4) => "number step-4",
        Some(_) => "number step-5",
        None => "number",
    };
    let td = el("td").class(class);
    if cell.text.is_empty() {
        return td.view();
    }
    let reader = desk.reader();
    let pair = sheet.flows(&reader).pair(&cell.from, &cell.to);
    let label = format!("{pair}: {}", cell.exact);
    td.child(opener(desk, &cell.from, &cell.to, label, cell.text))
        .view()
}

fn table(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    live(move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let flows = sheet.flows(&reader);
        let (rows, title) = (flows.rows(), flows.title());
        let unit = charts::label::unit_label(flows.speaker, flows.measure.unit);
        let heads = vec![
            tables::head(word!(language, corridors.origin), "place"),
            tables::head(word!(language, corridors.destination), "place"),
            tables::head(word!(language, corridors.figure), "number"),
            tables::head(word!(language, corridors.share), "number"),
        ];
        let rows = rows.into_iter().map(|row| {
            let cell = |text: String| el("td").text(text).view();
            let value = match &row.link {
                Some(link) => {
                    let pair = flows.pair(&link.from, &link.to);
                    let label = fill(
                        word!(language, corridors.open_pair),
                        &vec![("pair", pair.into())],
                    );
                    let label = format!("{}. {label}", row.value);
                    opener(desk, &link.from, &link.to, label, row.value)
                }
                None => crate::dom::text(row.value),
            };
            el("tr")
                .child(el("th").attr("scope", "row").text(row.from))
                .child(cell(row.to))
                .child(el("td").class("number").child(value))
                .child(el("td").class("number").text(row.share))
                .view()
        });
        let unit = fill(word!(language, table.unit), &vec![("unit", unit.into())]);
        let table = tables::table(&title, heads, rows.collect());
        Some(
            el("div")
                .class("corridor-table")
                .child(el("p").class("table-unit").text(unit))
                .child(table)
                .view(),
        )
    })
}
