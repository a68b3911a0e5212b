//! The parts of the brief on the page, each with what can be done to it; at the end the sources of all.

use super::desk::Desk;
use super::pieces::{Chart, Piece, piece};
use crate::browser::page as document;
use crate::dom::{button, el, live, parts};
use crate::failure;
use crate::i18n::{fill, word};
use crate::plot::{Needs, Plot, Source, legend, plot};
use crate::reader::Reader;
use crate::state::{Kept, Signal, effect, keep, memo, state};
use crate::store::Failure;
use crate::tables;
use charts::Canvas;
use documents::paper::Part;
use evidence::brief::{Item, MOST_TEXT};
use evidence::bundle::WorldMap;
use evidence::corridor_view::Picture;
use evidence::view::Kind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// What became of a part.
#[derive(Clone)]
pub enum State {
    Coming,
    /// With the chart on the page, where there is one.
    Here(Rc<Piece>, Option<Plot>),
    Gone,
    Failed(Failure),
}

/// A part with what became of it.
type Row = (Item, Signal<State>);

/// The parts on the page, in order.
#[derive(Clone, Copy)]
pub struct Shown {
    rows: Signal<Vec<Row>>,
    /// The part that is presented.
    pub slide: Signal<Option<usize>>,
    reader: Kept<Rc<Reader>>,
}

impl Shown {
    /// Follows the brief: a part that is there is not fetched anew when others come and go.
    #[must_use]
    pub fn new(reader: &Rc<Reader>, desk: Desk) -> Self {
        let shown = Self {
            rows: state(Vec::new()),
            slide: crate::state::state(None),
            reader: keep(reader.clone()),
        };
        // What is made in a run of an effect ends with the next run; parts stay as long as the page.
        let owner = Owner::current().unwrap_or_default();
        effect(move || {
            let items = desk.brief.with(|b| b.items.clone());
            let mut old = shown.rows.get_untracked();
            if shown.only_words_differ(&old, &items) {
                return;
            }
            let rows = items.into_iter().map(|item| {
                match old.iter().position(|(known, _)| *known == item) {
                    Some(at) => old.remove(at),
                    None => {
                        let state = owner.with(|| state(State::Coming));
                        shown.fetch(item.clone(), state);
                        (item, state)
                    }
                }
            });
            shown.rows.set(rows.collect());
        });
        shown
    }

    /// Whether nothing differs but the text of one's own words. Their rows stay, so that whoever writes goes on where he
    /// is; what the documents are made of is fetched anew.
    fn only_words_differ(self, old: &[Row], items: &[Item]) -> bool {
        let same = |old: &Item, new: &Item| match (old, new) {
            (Item::Heading(..), Item::Heading(..)) | (Item::Text(..), Item::Text(..)) => true,
            (old, new) => old == new,
        };
        let all = old.len() == items.len() && old.iter().zip(items).all(|((o, _), n)| same(o, n));
        if all {
            self.rows.update_untracked(|rows| {
                for (row, item) in rows.iter_mut().zip(items) {
                    if row.0 != *item {
                        row.0 = item.clone();
                        self.fetch(item.clone(), row.1);
                    }
                }
            });
        }
        all
    }

    fn fetch(self, item: Item, state: Signal<State>) {
        let reader = self.reader.get_value();
        spawn_local(async move {
            let outcome = piece(&reader, &item).await;
            state.set(match outcome {
                Ok(Some(piece)) => State::Here(Rc::new(piece), None),
                Ok(None) => State::Gone,
                Err(failure) => State::Failed(failure),
            });
        });
    }

    /// How many parts there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.with_untracked(Vec::len)
    }

    /// All parts that are there, in order.
    #[must_use]
    pub fn pieces(&self) -> Vec<(Item, Rc<Piece>, Option<Plot>)> {
        let rows = self.rows.get_untracked();
        let here = rows
            .into_iter()
            .filter_map(|(item, state)| match state.get_untracked() {
                State::Here(piece, plot) => Some((item, piece, plot)),
                _ => None,
            });
        here.collect()
    }

    /// The same, followed; nothing as long as one is on its way or failed.
    #[must_use]
    pub fn settled(&self) -> Option<Vec<Rc<Piece>>> {
        let rows = self.rows.get();
        let mut pieces = Vec::new();
        for (_, state) in rows {
            match state.get() {
                State::Here(piece, _) => pieces.push(piece),
                State::Gone => {}
                State::Coming | State::Failed(_) => return None,
            }
        }
        Some(pieces)
    }

    /// Those that are there, followed.
    fn follow(&self) -> Vec<Rc<Piece>> {
        let rows = self.rows.get();
        let here = rows.into_iter().filter_map(|(_, state)| match state.get() {
            State::Here(piece, _) => Some(piece),
            _ => None,
        });
        here.collect()
    }
}

/// The id of the field of one's own words at a place in the brief.
#[must_use]
pub fn field_id(at: usize) -> String {
    format!("own-{at}")
}

/// The list.
pub fn list(shown: Shown, desk: Desk) -> AnyView {
    live(move || {
        let rows = shown.rows.get();
        let count = rows.len();
        let items = rows.into_iter().enumerate().map(|(at, (item, state))| {
            let class = move || match shown.slide.get() == Some(at) {
                true => "brief-item current".to_owned(),
                false => "brief-item".to_owned(),
            };
            el("li")
                .live("class", move || Some(class()))
                .child(row(shown, desk, (at, count), item, state))
                .view()
        });
        let list = el("ol").class("brief-items");
        (count > 0).then(|| list.children(items.collect::<Vec<_>>()).view())
    })
}

fn row(
    shown: Shown,
    desk: Desk,
    (at, count): (usize, usize),
    item: Item,
    state: Signal<State>,
) -> AnyView {
    let reader = shown.reader.get_value();
    let language = reader.language;
    let (name_of, code) = (item.clone(), item.clone());
    let name = move || match state.get() {
        State::Here(piece, _) if !piece.name.is_empty() => piece.name.clone(),
        _ => name_of.code().to_owned(),
    };
    let (up, down, away) = (name.clone(), name.clone(), name);
    let label = move |template: &'static str, name: String| {
        let name = format!("\u{2068}{name}\u{2069}");
        Some(fill(template, &vec![("name", name.into())]))
    };
    let focus = move |name: &'static str, at: usize| {
        document::soon(move || document::focus(&format!("{name}-{at}")));
    };
    let move_to = move |to: usize| {
        desk.change(|b| {
            if at < b.items.len() && to < b.items.len() {
                let item = b.items.remove(at);
                b.items.insert(to, item);
            }
        });
        // Who moves a part by keyboard goes on moving it; at an end only the other way is left.
        let up = to != 0 && (to < at || to + 1 == count);
        focus(if up { "up" } else { "down" }, to);
    };
    let controls = el("div").class("brief-controls no-print").children([
        button(move || move_to(at.saturating_sub(1)))
            .attr("id", format!("up-{at}"))
            .flag("disabled", at == 0)
            .live("aria-label", move || label(word!(language, brief.up), up()))
            .text("↑")
            .view(),
        button(move || move_to(at + 1))
            .attr("id", format!("down-{at}"))
            .flag("disabled", at + 1 == count)
            .live("aria-label", move || {
                label(word!(language, brief.down), down())
            })
            .text("↓")
            .view(),
        button(move || {
            desk.change(|b| {
                if at < b.items.len() {
                    b.items.remove(at);
                }
            });
            focus("part", at.saturating_sub(1));
        })
        .live("aria-label", move || {
            label(word!(language, brief.remove), away())
        })
        .text("×")
        .view(),
    ]);
    let content = if item.own_words().is_some() {
        own_words(&reader, desk, at, &item)
    } else {
        live(move || {
            let reader = shown.reader.get_value();
            Some(match state.get() {
                State::Coming => crate::dom::loading(word!(language, app.loading)),
                State::Here(piece, _) => drawn(&reader, &piece, state),
                State::Gone => {
                    let code = format!("\u{2068}{}\u{2069}", code.code());
                    let text = fill(word!(language, brief.gone), &vec![("code", code.into())]);
                    el("p").class("notice").text(text).view()
                }
                State::Failed(failure) => {
                    let (again, item) = (shown, code.clone());
                    let retry = crate::state::callback(move |()| again.fetch(item.clone(), state));
                    failure::panel(language, failure, retry)
                }
            })
        })
    };
    el("div")
        .class("brief-part")
        .attr("id", format!("part-{at}"))
        .attr("tabindex", "-1")
        .child(controls)
        .child(content)
        .view()
}

/// One's own words: a field, and in print what is in it.
fn own_words(reader: &Rc<Reader>, desk: Desk, at: usize, item: &Item) -> AnyView {
    let language = reader.language;
    let heading = matches!(item, Item::Heading(..));
    let own = move || {
        desk.brief
            .with(|b| b.items.get(at).and_then(Item::own_words))
    };
    let text = move || own().map(|(text, _)| text).unwrap_or_default();
    let typed = move |event: web_sys::Event| {
        // Whoever types anew writes in the language of the page.
        let text = event_target_value(&event);
        let new = if heading {
            Item::Heading(text, language)
        } else {
            Item::Text(text, language)
        };
        desk.type_in(|b| {
            if let Some(item) = b.items.get_mut(at) {
                *item = new;
            }
        });
    };
    let (tag, label, class) = if heading {
        (
            "input",
            word!(language, brief.own_heading),
            "own own-heading no-print",
        )
    } else {
        ("textarea", word!(language, brief.own_text), "own no-print")
    };
    let field = el(tag)
        .attr("id", field_id(at))
        .class(class)
        .attr("dir", "auto")
        .attr("aria-label", label)
        .attr("placeholder", label)
        .attr("maxlength", MOST_TEXT.to_string())
        .maybe("rows", (!heading).then(|| "4".to_owned()))
        .live_value(text)
        .on("input", typed)
        .on("change", move |_| desk.typed());
    let printed = live(move || {
        let (text, written) = own()?;
        let lines = text.split('\n').map(|line| {
            let tag = if heading { "h2" } else { "p" };
            el(tag).attr("dir", "auto").text(line).view()
        });
        let own = el("div").class("print-only").attr("lang", written.code());
        Some(own.children(lines.collect::<Vec<_>>()).view())
    });
    let remark = live(move || {
        let (_, written) = own().filter(|(_, written)| *written != language)?;
        let name = vec![("language", written.own_name().into())];
        let text = fill(word!(language, brief.not_translated), &name);
        Some(el("p").class("meta").text(text).view())
    });
    parts([field.view(), printed, remark])
}

/// A piece on the page.
fn drawn(reader: &Rc<Reader>, piece: &Rc<Piece>, state: Signal<State>) -> AnyView {
    let mut out = Vec::new();
    let mut chart = piece.chart.clone();
    for (i, part) in piece.parts.iter().enumerate() {
        out.push(part_view(part));
        // Below the heading and the line under it.
        if i == 1
            && let Some(chart) = chart.take()
        {
            // For the writers of documents: the chart that is on the page now.
            let into = Plot::new();
            out.push(chart_view(reader, &piece.caption, chart, into));
            let piece = piece.clone();
            state.update_untracked(|s| *s = State::Here(piece, Some(into)));
        }
    }
    parts(out)
}

/// A part that is no picture, on the page.
pub fn part_view(part: &Part) -> AnyView {
    match part {
        Part::Heading { level, text } => {
            let tag = if *level == 1 { "h2" } else { "h3" };
            el(tag).text(text.as_str()).view()
        }
        Part::Paragraph { text } | Part::Own { text, .. } => el("p").text(text.as_str()).view(),
        Part::List { items } => {
            let items = items.iter().map(|i| el("li").text(i.as_str()).view());
            el("ul").children(items.collect::<Vec<_>>()).view()
        }
        Part::Table {
            caption,
            heads,
            rows,
            source,
        } => {
            let table = tables::plain(caption, heads.clone(), rows.clone());
            let source = (!source.is_empty())
                .then(|| el("p").class("source-line").text(source.as_str()).view());
            parts([table].into_iter().chain(source))
        }
        Part::Picture { .. } => parts([]),
    }
}

fn chart_view(reader: &Rc<Reader>, caption: &str, chart: Chart, into: Plot) -> AnyView {
    let held = keep(reader.clone());
    let caption = caption.to_owned();
    let needs = match &chart {
        Chart::View(sheet) => Needs {
            map: sheet.view.kind == Kind::Map,
            flows: false,
        },
        Chart::Corridors(sheet) => Needs {
            map: sheet.view.picture == Picture::Map,
            flows: true,
        },
    };
    let chart = keep(chart);
    let draw = move |canvas: &Canvas<'_>, map: Option<&WorldMap>| {
        let reader = held.get_value();
        chart.with_value(|chart| match chart {
            Chart::View(sheet) => sheet.draw(&reader, canvas, map),
            Chart::Corridors(sheet) => sheet.draw(&reader, canvas, map),
        })
    };
    let source = Source {
        label: memo(move || caption.clone()),
        needs: memo(move || needs),
        draw: Rc::new(draw),
        clicked: Rc::new(|_| {}),
        compact: true,
    };
    let class = if needs.map && !needs.flows {
        "legend classes"
    } else {
        "legend"
    };
    el("figure")
        .class("block preset")
        .child(plot(into, source))
        .child(legend(into, class))
        .view()
}

/// The sources of all parts, each once, in the order in which they are first used.
#[must_use]
pub fn all_sources(pieces: &[Rc<Piece>]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for source in pieces.iter().flat_map(|p| &p.sources) {
        if !all.contains(source) {
            all.push(source.clone());
        }
    }
    all
}

/// The list of sources at the end.
pub fn sources(shown: Shown) -> AnyView {
    let language = shown.reader.with_value(|r| r.language);
    live(move || {
        let all = all_sources(&shown.follow());
        if all.is_empty() {
            return None;
        }
        let items = all.iter().map(|s| el("li").text(s.as_str()).view());
        let list = el("ol").class("references");
        let section = el("section")
            .class("brief-sources")
            .attr("aria-labelledby", "brief-sources")
            .child(
                el("h2")
                    .attr("id", "brief-sources")
                    .text(word!(language, brief.sources)),
            )
            .child(list.children(items.collect::<Vec<_>>()));
        Some(section.view())
    })
}
