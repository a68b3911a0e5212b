//! The chart of a frame: drawn again when its width or the device's theme changes.

use crate::browser::drawing::{Chart, Undrawable, Width, tick_label};
use crate::browser::element::{El, el, svg};
use crate::browser::{device, files, frame};
use crate::content::Picturing;
use crate::reader::Reader;
use charts::drawing::{FONT, LABEL_SIZE, NAME_WEIGHT};
use charts::{Canvas, Key, Theme, Ticks};
use documents::picture::Px;
use evidence::bundle::WorldMap;
use evidence::frame::Shade;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::HtmlElement;

/// A chart in its box, with its legend in another.
pub struct Plot {
    pub reader: Rc<Reader>,
    pub picture: Picturing,
    pub world: Option<Rc<WorldMap>>,
    pub shade: Shade,
    pub place: HtmlElement,
    pub legend: El,
    chart: RefCell<Option<Chart>>,
    width: Cell<f64>,
    failed: Box<dyn Fn()>,
}

impl Plot {
    /// Draws, now and whenever it must be drawn anew. `failed` is called when it cannot be.
    pub fn open(
        reader: Rc<Reader>,
        (picture, world): (Picturing, Option<Rc<WorldMap>>),
        shade: Shade,
        (place, legend): (HtmlElement, El),
        failed: impl Fn() + 'static,
    ) {
        let plot = Rc::new(Self {
            reader,
            picture,
            world,
            shade,
            place,
            legend,
            chart: RefCell::default(),
            width: Cell::default(),
            failed: Box::new(failed),
        });
        let wide = plot.clone();
        let watch = Width::watch(&plot.place, move |width| {
            wide.width.set(width);
            wide.redraw();
        });
        // It watches for as long as the frame stands.
        std::mem::forget(watch);
        if plot.shade == Shade::Device {
            device::on_theme_change(move |_| plot.redraw());
        }
    }

    fn theme(&self) -> Theme {
        match self.shade {
            Shade::Device => device::theme(),
            Shade::Light => Theme::Light,
            Shade::Dark => Theme::Dark,
        }
    }

    fn redraw(self: &Rc<Self>) {
        if self.draw().is_err() {
            (self.failed)();
        }
    }

    fn draw(self: &Rc<Self>) -> Result<(), Undrawable> {
        let font = format!("{NAME_WEIGHT} {}px {FONT}", Px(LABEL_SIZE));
        let measure = |text: &str| files::text_width(text, &font).unwrap_or_default();
        let canvas = Canvas {
            width: self.width.get(),
            theme: self.theme(),
            language: self.reader.language,
            measure: &measure,
            compact: true,
        };
        let drawing = (self.picture.draw)(&self.reader, &canvas, self.world.as_deref());
        let drawing = drawing.ok_or(Undrawable::Drawing)?;
        frame::set_height(&self.place, drawing.height);
        let reader = self.reader.clone();
        let label: Rc<dyn Fn(f64, Ticks) -> String> =
            Rc::new(move |value, ticks| tick_label(&reader.speaker(), value, ticks));
        let mut chart = self.chart.borrow_mut();
        if chart.is_none() {
            *chart = Some(Chart::open(&self.place, |_| {})?);
        }
        if let Some(chart) = chart.as_mut() {
            chart.draw(&drawing, &label)?;
        }
        let legend = self.legend.clone().emptied();
        let _ = legend.children(keys(&drawing.legend, self.picture.map));
        Ok(())
    }
}

/// The list of a legend, where there is one.
fn keys(keys: &[Key], map: bool) -> Option<El> {
    let class = if map { "legend classes" } else { "legend" };
    let list = el("ul").class(class);
    (!keys.is_empty()).then(|| list.children(keys.iter().map(key)))
}

fn key(key: &Key) -> El {
    // Classes of a map fill the width that they have; marks keep their shape.
    let (class, aspect) = match key.symbol {
        "square" => ("swatch", "none"),
        _ => ("mark", "xMidYMid"),
    };
    let path = svg("path")
        .attr("d", key.outline())
        .attr("fill", key.colour);
    let mark = svg("svg")
        .class(class)
        .attr("viewBox", "0 0 12 12")
        .attr("preserveAspectRatio", aspect)
        .attr("aria-hidden", "true")
        .child(path);
    el("li").child(mark).child(el("span").text(&key.label))
}
