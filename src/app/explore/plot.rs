//! The chart on the page: drawn in its box, drawn again when the view, the width or the theme changes.

use super::Desk;
use super::sheet::Sheet;
use crate::browser::drawing::{self, Chart, Width, tick_label};
use crate::browser::files;
use crate::dom::{el, live, parts};
use crate::failure;
use crate::i18n::word;
use crate::shell;
use crate::store::{self, Failure, Part, Reason};
use charts::drawing::{FONT, LABEL_SIZE, NAME_WEIGHT};
use charts::{Canvas, Drawing, Key, Ticks};
use documents::picture::Px;
use evidence::bundle::WorldMap;
use evidence::ids::PlaceCode;
use evidence::view::Kind;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

/// What there is instead of a chart.
#[derive(Clone, Copy, PartialEq)]
enum Trouble {
    Fetch(Failure),
    Drawing,
}

/// A chart as the rest of the page sees it.
#[derive(Clone, Copy)]
pub struct Plot {
    pub legend: RwSignal<Vec<Key>, LocalStorage>,
    chart: StoredValue<Option<Chart>, LocalStorage>,
    last: StoredValue<Option<Drawing>, LocalStorage>,
    width: RwSignal<f64>,
}

impl Plot {
    #[must_use]
    pub fn new() -> Self {
        Self {
            legend: RwSignal::new_local(Vec::new()),
            chart: StoredValue::new_local(None),
            last: StoredValue::new_local(None),
            width: RwSignal::new(0.0),
        }
    }

    /// The chart as SVG with its size in CSS pixels.
    #[must_use]
    pub fn svg(&self) -> Option<(String, f64, f64)> {
        let svg = self.chart.with_value(|c| c.as_ref().and_then(Chart::svg))?;
        let height = self.last.with_value(|d| d.as_ref().map(|d| d.height))?;
        Some((svg, self.width.get_untracked(), height))
    }
}

/// The box with the chart. `label` names it for readers who cannot see it.
pub fn plot(desk: Desk, plot: Plot, label: Signal<String>) -> AnyView {
    let language = desk.reader().language;
    let element = NodeRef::<Div>::new();
    let width = plot.width;
    let theme = shell::theme();
    let trouble = RwSignal::new(None::<Trouble>);
    let (tries, retry) = failure::tries();
    let ready = RwSignal::new(false);
    let map: StoredValue<Option<Rc<WorldMap>>, LocalStorage> = StoredValue::new_local(None);
    let watch: StoredValue<Option<Width>, LocalStorage> = StoredValue::new_local(None);

    Effect::new(move |_| {
        if let Some(element) = element.get() {
            watch.set_value(Width::watch(&element, move |w| width.set(w)));
        }
    });

    // The library, and for maps the outlines, arrive first.
    let needs_map = Memo::new(move |_| desk.view.with(|v| v.kind == Kind::Map));
    Effect::new(move |_| {
        tries.track();
        let needs_map = needs_map.get();
        ready.set(false);
        spawn_local(async move {
            match fetch(needs_map).await {
                Ok(world) => {
                    if let Some(world) = world {
                        map.set_value(Some(world));
                    }
                    trouble.set(None);
                    ready.set(true);
                }
                Err(failure) => trouble.set(Some(Trouble::Fetch(failure))),
            }
        });
    });

    let label_of = tick_labels(desk);
    Effect::new(move |_| {
        let (Some(element), Some(sheet)) = (element.get(), desk.shown.get()) else {
            return;
        };
        let font = format!("{NAME_WEIGHT} {}px {FONT}", Px(LABEL_SIZE));
        let measure = move |text: &str| files::text_width(text, &font).unwrap_or_default();
        let canvas = Canvas {
            width: width.get(),
            theme: theme.get(),
            language,
            measure: &measure,
        };
        if !ready.get() || canvas.width == 0.0 || sheet.view.kind == Kind::Table {
            return;
        }
        let Some(drawing) = draw(desk, &sheet, &canvas, map) else {
            return;
        };
        let style = web_sys::HtmlElement::style(&element);
        let _ = style.set_property("height", &format!("{}px", Px(drawing.height)));
        let drawn = plot.chart.try_update_value(|chart| {
            if chart.is_none() {
                *chart = Some(Chart::open(&element, move |name| clicked(desk, &name))?);
            }
            chart
                .as_mut()
                .map_or(Ok(()), |c| c.draw(&drawing, &label_of))
        });
        match drawn {
            Some(Ok(())) => {
                plot.legend.set(drawing.legend.clone());
                plot.last.set_value(Some(drawing));
                trouble.set(None);
            }
            _ => trouble.set(Some(Trouble::Drawing)),
        }
    });
    on_cleanup(move || {
        // The chart and the watch over its box end with them.
        plot.chart.try_set_value(None);
        watch.try_set_value(None);
    });

    let message = move || {
        trouble.get().map(|trouble| match trouble {
            Trouble::Fetch(failure) => failure::panel(language, failure, retry),
            Trouble::Drawing => {
                let failure = el("p").class("failure").attr("role", "alert");
                failure.text(word!(language, failure.chart)).view()
            }
        })
    };
    let chart = el("div")
        .class("plot")
        .held(element)
        .attr("dir", "ltr")
        .attr("role", "img")
        .live("aria-label", move || Some(label.get()))
        .live_flag("hidden", move || trouble.get().is_some());
    parts([live(message), chart.view()])
}

/// Fetches the library and, if wanted, the map.
async fn fetch(map: bool) -> Result<Option<Rc<WorldMap>>, Failure> {
    let library = |_| Failure {
        part: Part::ChartLibrary,
        reason: Reason::Network,
    };
    drawing::prepare().await.map_err(library)?;
    if !map {
        return Ok(None);
    }
    let world = store::map().await?;
    drawing::prepare_map(&world).map_err(library)?;
    Ok(Some(world))
}

fn draw(
    desk: Desk,
    sheet: &Rc<Sheet>,
    canvas: &Canvas<'_>,
    map: StoredValue<Option<Rc<WorldMap>>, LocalStorage>,
) -> Option<Drawing> {
    let reader = desk.reader();
    sheet.scene(&reader, |scene| match sheet.view.kind {
        Kind::Map => map.with_value(|m| m.as_ref().map(|m| scene.draw_map(canvas, m))),
        Kind::Line => Some(scene.draw_lines(canvas)),
        Kind::Bar => Some(scene.draw_bars(canvas)),
        Kind::Scatter => scene.draw_scatter(canvas),
        Kind::Table => None,
    })
}

fn tick_labels(desk: Desk) -> Rc<dyn Fn(f64, Ticks) -> String> {
    let known = RefCell::new(Vec::<(u64, Ticks, String)>::new());
    Rc::new(move |value, ticks| {
        let bits = value.to_bits();
        let found = known
            .borrow()
            .iter()
            .find(|(b, t, _)| *b == bits && *t == ticks)
            .map(|k| k.2.clone());
        found.unwrap_or_else(|| {
            let reader = desk.reader();
            let label = tick_label(&reader.speaker(), value, ticks);
            known.borrow_mut().push((bits, ticks, label.clone()));
            label
        })
    })
}

/// A click on a place of the map, a bar or a mark chooses it, or lets it go.
fn clicked(desk: Desk, name: &str) {
    let code = PlaceCode::new(name.split(' ').next().unwrap_or(name));
    let known = desk.reader().places().get(&code).is_some();
    let kind = desk.view.with_untracked(|v| v.kind);
    if known && matches!(kind, Kind::Map | Kind::Scatter) {
        desk.update(|v| v.toggle_place(&code));
    }
}
