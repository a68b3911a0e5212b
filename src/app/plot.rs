//! The chart on the page: drawn in its box, drawn again when the view, the width or the theme changes.

use crate::browser::drawing::{Chart, Undrawable, Width, tick_label};
use crate::browser::{files, page};
use crate::dom::{el, live, parts};
use crate::failure;
use crate::i18n::word;
use crate::reader::{Reader, reader};
use crate::shell;
use crate::state::{Kept, Memo, Signal, effect, keep, memo, state};
use crate::store::{self, Failure};
use charts::drawing::{FONT, LABEL_SIZE, NAME_WEIGHT};
use charts::{Canvas, Drawing, Key, Theme, Ticks};
use documents::picture::Px;
use evidence::bundle::WorldMap;
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
    pub legend: Signal<Vec<Key>>,
    chart: Kept<Option<Chart>>,
    last: Kept<Option<Drawing>>,
    width: Signal<f64>,
    pub theme: Memo<Theme>,
}

impl Plot {
    #[must_use]
    pub fn new() -> Self {
        Self {
            legend: state(Vec::new()),
            chart: keep(None),
            last: keep(None),
            width: state(0.0),
            theme: shell::theme(),
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

/// What a chart needs before it can be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The outlines of the world.
    pub map: bool,
    /// The part of the drawing program that draws corridors.
    pub flows: bool,
}

/// Draws into a box; nothing where there is nothing to draw. Called again when a signal that it reads changes.
pub type Draw = Rc<dyn Fn(&Canvas<'_>, Option<&WorldMap>) -> Option<Drawing>>;

/// What a chart is made of.
pub struct Source {
    /// Names the chart for readers who cannot see it.
    pub label: Memo<String>,
    pub needs: Memo<Needs>,
    pub draw: Draw,
    /// Called with the name of the mark that was clicked.
    pub clicked: Rc<dyn Fn(&str)>,
    /// Whether the chart is one of many on its page, and low.
    pub compact: bool,
}

/// The box with the chart.
pub fn plot(plot: Plot, source: Source) -> AnyView {
    let language = reader().language;
    let Source {
        label,
        needs,
        draw,
        clicked,
        compact,
    } = source;
    let element = NodeRef::<Div>::new();
    let width = plot.width;
    let theme = plot.theme;
    let trouble = state(None::<Trouble>);
    let (tries, retry) = failure::tries();
    let ready = state(None::<Needs>);
    let map: Kept<Option<Rc<WorldMap>>> = keep(None);
    let watch: Kept<Option<Width>> = keep(None);

    effect(move || {
        if let Some(element) = element.get() {
            watch.set_value(Width::watch(&element, move |w| width.set(w)));
        }
    });

    // The library, and for maps the outlines, arrive first.
    let wanted = memo(move || needs.get());
    effect(move || {
        tries.track();
        let needs = wanted.get();
        ready.set(None);
        spawn_local(async move {
            match store::drawing_program(needs.map, needs.flows).await {
                Ok(world) => {
                    if let Some(world) = world {
                        map.set_value(Some(world));
                    }
                    trouble.set(None);
                    ready.set(Some(needs));
                }
                Err(failure) => trouble.set(Some(Trouble::Fetch(failure))),
            }
        });
    });

    let label_of = tick_labels(reader());
    let (draw, clicked) = (keep(draw), keep(clicked));
    let next = keep(None::<Drawing>);
    effect(move || {
        let Some(element) = element.get() else {
            return;
        };
        let font = format!("{NAME_WEIGHT} {}px {FONT}", Px(LABEL_SIZE));
        let measure = move |text: &str| files::text_width(text, &font).unwrap_or_default();
        let canvas = Canvas {
            width: width.get(),
            theme: theme.get(),
            language,
            measure: &measure,
            compact,
        };
        let ready = ready.get();
        if ready != Some(wanted.get()) || canvas.width == 0.0 {
            return;
        }
        let drawing = map.with_value(|m| (draw.get_value())(&canvas, m.as_deref()));
        let Some(drawing) = drawing else {
            return;
        };
        let style = web_sys::HtmlElement::style(&element);
        let _ = style.set_property("height", &format!("{}px", Px(drawing.height)));
        next.set_value(Some(drawing));
        let label_of = label_of.clone();
        spawn_local(async move {
            // Each chart is opened in a task of its own and drawn in another, so that the page stays responsive.
            page::turn().await;
            plot.chart.try_update_value(|chart| {
                if chart.is_none() {
                    let call = move |name: String| (clicked.get_value())(&name);
                    *chart = Chart::open(&element, call).ok();
                }
            });
            page::turn().await;
            // Gone when a later one came, or the reader left.
            let drawing = next.try_update_value(Option::take).flatten();
            let Some(drawing) = drawing else { return };
            let drawn = plot.chart.try_update_value(|chart| {
                let chart = chart.as_mut().ok_or(Undrawable::Drawing)?;
                chart.draw(&drawing, &label_of)
            });
            match drawn {
                Some(Ok(())) => {
                    plot.legend.set(drawing.legend.clone());
                    plot.last.set_value(Some(drawing));
                    trouble.set(None);
                }
                Some(Err(_)) => trouble.set(Some(Trouble::Drawing)),
                None => {}
            }
        });
    });
    on_cleanup(move || {
        // The chart and the watch over its box end with them.
        plot.chart.set_value(None);
        watch.set_value(None);
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

/// The legend of a chart, where it has one.
pub fn legend(plot: Plot, class: &'static str) -> AnyView {
    live(move || {
        let keys = plot.legend.get();
        let list = el("ul").class(class);
        (!keys.is_empty()).then(|| list.children(keys.iter().map(mark)).view())
    })
}

fn mark(key: &Key) -> AnyView {
    let label = el("span").text(key.label.as_str());
    // Classes of a map fill the width that they have; marks keep their shape.
    let (class, aspect) = match key.symbol {
        "square" => ("swatch", "none"),
        _ => ("mark", "xMidYMid"),
    };
    let path = key.outline();
    let mark = view! {
        <svg class=class viewBox="0 0 12 12" preserveAspectRatio=aspect aria-hidden="true">
            <path d=path fill=key.colour />
        </svg>
    };
    el("li").child(mark.into_any()).child(label).view()
}

/// What axes write, each label said once.
fn tick_labels(reader: Rc<Reader>) -> Rc<dyn Fn(f64, Ticks) -> String> {
    let known = RefCell::new(Vec::<(u64, Ticks, String)>::new());
    Rc::new(move |value, ticks| {
        let bits = value.to_bits();
        let found = known
            .borrow()
            .iter()
            .find(|(b, t, _)| *b == bits && *t == ticks)
            .map(|k| k.2.clone());
        found.unwrap_or_else(|| {
            let label = tick_label(&reader.speaker(), value, ticks);
            known.borrow_mut().push((bits, ticks, label.clone()));
            label
        })
    })
}
