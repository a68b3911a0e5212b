//! The chart of Explore: drawn as the view says.

use super::Desk;
use crate::plot::{Draw, Needs, Plot, Source, plot};
use crate::state::{Memo, memo};
use evidence::ids::PlaceCode;
use evidence::view::Kind;
use leptos::prelude::*;
use std::rc::Rc;

/// The box with the chart. `label` names it for readers who cannot see it.
pub fn picture(desk: Desk, into: Plot, label: Memo<String>) -> AnyView {
    let needs = move || Needs {
        map: desk.view.with(|v| v.kind == Kind::Map),
        flows: false,
    };
    let drawn: Draw = Rc::new(move |canvas, map| {
        let sheet = desk.shown.get()?;
        sheet.draw(&desk.reader(), canvas, map)
    });
    plot(
        into,
        Source {
            label,
            needs: memo(needs),
            draw: drawn,
            clicked: Rc::new(move |name| clicked(desk, name)),
            compact: false,
        },
    )
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
