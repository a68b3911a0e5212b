//! The chart of Explore: drawn as the view says.

use super::Desk;
use super::sheet::Sheet;
use crate::plot::{Draw, Needs, Plot, Source, plot};
use crate::state::derived;
use charts::{Canvas, Drawing};
use evidence::bundle::WorldMap;
use evidence::ids::PlaceCode;
use evidence::view::Kind;
use leptos::prelude::*;
use std::rc::Rc;

/// The box with the chart. `label` names it for readers who cannot see it.
pub fn picture(desk: Desk, into: Plot, label: Signal<String>) -> AnyView {
    let needs = move || Needs {
        map: desk.view.with(|v| v.kind == Kind::Map),
        flows: false,
    };
    let drawn: Draw = Rc::new(move |canvas, map| {
        let sheet = desk.shown.get()?;
        draw(desk, &sheet, canvas, map)
    });
    plot(
        into,
        Source {
            label,
            needs: derived(needs),
            draw: drawn,
            clicked: Rc::new(move |name| clicked(desk, name)),
            compact: false,
        },
    )
}

fn draw(
    desk: Desk,
    sheet: &Rc<Sheet>,
    canvas: &Canvas<'_>,
    map: Option<&WorldMap>,
) -> Option<Drawing> {
    let reader = desk.reader();
    let scene = sheet.scene(&reader);
    match sheet.view.kind {
        Kind::Map => map.map(|m| scene.draw_map(canvas, m)),
        Kind::Line => Some(scene.draw_lines(canvas)),
        Kind::Bar => Some(scene.draw_bars(canvas)),
        Kind::Scatter => scene.draw_scatter(canvas),
        Kind::Table => None,
    }
}

/// A click on a place of the map or a mark chooses it, or lets it go.
fn clicked(desk: Desk, name: &str) {
    let code = PlaceCode::new(name.split(' ').next().unwrap_or(name));
    let known = desk.reader().places().get(&code).is_some();
    let kind = desk.view.with_untracked(|v| v.kind);
    if known && matches!(kind, Kind::Map | Kind::Scatter) {
        desk.update(|v| v.toggle_place(&code));
    }
}
