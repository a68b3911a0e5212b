//! The figure: title, kinds of view, chart or table, source, actions, reading, notes.

use super::Desk;
use super::picture;
use super::sheet::Sheet;
use super::{actions, slider, table};
use crate::browser::page;
use crate::dom::{El, button, el, live, option, parts, text};
use crate::i18n::{fill, rich, word};
use crate::plot::{self, Plot};
use crate::reader::Reader;
use crate::shell;
use crate::sources;
use crate::state::{effect, memo};
use charts::notes::Note;
use charts::table::flag_sign;
use evidence::Language;
use evidence::place::MAJOR_AREAS;
use evidence::view::Kind;
use leptos::prelude::*;
use std::rc::Rc;

/// The main part of the page.
pub fn figure(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let plot = Plot::new();
    let tell = move |say: fn(&charts::Scene<'_>) -> String| {
        desk.shown.with(|s| {
            let reader = desk.reader();
            s.as_ref()
                .map_or_else(String::new, |s| say(&s.scene(&reader)))
        })
    };
    let title = memo(move || tell(|s| s.title()));
    effect(move || {
        let title = title.get();
        let name = if title.is_empty() {
            word!(language, explore.name)
        } else {
            &title
        };
        shell::name_page(language, name);
    });
    let is_table = memo(move || desk.view.with(|v| v.kind == Kind::Table));
    let label = memo(move || {
        fill(
            word!(language, explore.chart_of),
            &vec![("title", title.get().into())],
        )
    });
    // The table is one key away.
    let key = move |event: web_sys::KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if plain && event.key().eq_ignore_ascii_case("t") && !page::typing() {
            let kind = if is_table.get_untracked() {
                LAST_CHART.get()
            } else {
                Kind::Table
            };
            choose(desk, kind);
        }
    };
    // Wherever the focus is.
    let listener = window_event_listener(leptos::ev::keydown, key);
    on_cleanup(move || listener.remove());
    let body = move || {
        Some(if is_table.get() {
            table::table(desk)
        } else {
            parts([
                legend(plot, true, desk),
                picture::picture(desk, plot, label),
                legend(plot, false, desk),
            ])
        })
    };
    let subtitle = el("p").class("subtitle");
    el("article")
        .class("figure-main")
        .says("aria-busy", move || desk.shown.with(Option::is_none))
        .child(el("h1").live_text(move || title.get()))
        .child(subtitle.live_text(move || tell(|s| s.subtitle())))
        .children([
            kinds(desk),
            live(body),
            slider::years(desk),
            map_area(desk),
            about_source(desk),
            actions::row(desk, plot),
            words(desk),
        ])
        .view()
}

thread_local! {
    /// The chart from which the reader came to the table.
    static LAST_CHART: std::cell::Cell<Kind> = const { std::cell::Cell::new(Kind::Line) };
}

fn choose(desk: Desk, kind: Kind) {
    let Some(indicator) = desk.indicator() else {
        return;
    };
    let before = desk.view.with_untracked(|v| v.kind);
    if before != Kind::Table {
        LAST_CHART.set(before);
    }
    desk.update(|v| v.set_kind(kind, &indicator));
}

/// Buttons for the kinds of view.
fn kinds(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let name = |kind| match kind {
        Kind::Map => word!(language, explore.map),
        Kind::Line => word!(language, explore.line),
        Kind::Bar => word!(language, explore.bar),
        Kind::Scatter => word!(language, explore.scatter),
        Kind::Table => word!(language, explore.table),
    };
    let buttons = Kind::ALL.map(|kind| {
        let allowed = move || desk.indicator().is_none_or(|i| i.allows(kind));
        let button = button(move || choose(desk, kind))
            .live_flag("disabled", move || !allowed())
            .says("aria-pressed", move || desk.view.with(|v| v.kind == kind));
        button.text(name(kind)).view()
    });
    el("div")
        .class("kinds")
        .attr("role", "group")
        .attr("aria-label", word!(language, explore.views))
        .children(buttons)
        .view()
}

/// The legend: above lines and marks, below maps.
fn legend(plot: Plot, above: bool, desk: Desk) -> AnyView {
    live(move || {
        let is_map = desk
            .shown
            .with(|s| s.as_ref().is_some_and(|s| s.view.kind == Kind::Map));
        let class = if is_map { "legend classes" } else { "legend" };
        (above != is_map).then(|| plot::legend(plot, class))
    })
}

/// The part of the world that a map shows.
fn map_area(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let current = memo(move || {
        desk.view
            .with(|v| (v.kind == Kind::Map).then(|| v.area.clone()))
    });
    let choose = move |event: web_sys::Event| {
        let code = event_target_value(&event);
        desk.update(|v| {
            v.area = MAJOR_AREAS
                .contains(&code.as_str())
                .then(|| code.as_str().into())
        });
    };
    live(move || {
        current.get().map(|area| {
            let reader = desk.reader();
            let options = MAJOR_AREAS.map(|code| {
                let selected = area.as_ref().is_some_and(|a| a.as_str() == code);
                option(code, reader.words.name(&code.into()), selected).view()
            });
            let world = option("", word!(language, explore.whole_world), area.is_none());
            let select = el("select")
                .on("change", choose)
                .child(world)
                .children(options);
            let name = el("span").text(word!(language, explore.map_area));
            el("label")
                .class("map-area")
                .child(name)
                .child(select)
                .view()
        })
    })
}

/// Source, edition and licence; and under maps, what boundaries and names do not imply.
fn about_source(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    live(move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let used = sheet.sources();
        let items = used.iter().filter_map(|id| reader.source(id));
        let sources = el("p")
            .text(word!(language, source.label))
            .text(word!(language, source.after_label))
            .children(items.map(|s| sources::cited(&reader, s, false)));
        let disclaimer = (sheet.view.kind == Kind::Map).then(|| {
            let words = reader.words.say("map.disclaimer", &Vec::new());
            el("p").class("disclaimer").text(words).view()
        });
        let about = el("div")
            .class("source")
            .child(sources)
            .children(disclaimer);
        Some(about.view())
    })
}

/// The reading, the notes, and what the figures mean and do not say.
fn words(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    live(move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let scene = sheet.scene(&reader);
        let (reading, notes) = (scene.reading(), scene.notes());
        let table = (sheet.view.kind != Kind::Table).then(|| {
            let open = button(move || choose(desk, Kind::Table)).class("quiet");
            let hint = el("span").class("hint");
            el("p")
                .child(open.text(word!(language, explore.read_as_table)))
                .text(" ")
                .child(hint.text(word!(language, explore.table_hint)))
                .view()
        });
        let edition = editions(desk, &sheet.main.indicator);
        let reading = reading.into_iter().map(|s| el("p").text(s).view());
        let reading = section("reading", word!(language, explore.in_words))
            .children(edition)
            .children(reading)
            .children(table);
        let mut all = vec![reading.view()];
        all.extend(notes_section(
            language,
            notes,
            sheet.view.kind == Kind::Table,
        ));
        all.extend(meaning(&reader, &sheet));
        Some(parts(all))
    })
}

/// Whether there is the same indicator in another edition, and the way to it.
fn editions(desk: Desk, indicator: &evidence::Indicator) -> Option<AnyView> {
    let lists = desk.lists();
    let newer = indicator
        .newer
        .as_ref()
        .and_then(|id| lists.catalogue.get(id));
    let (key, other) = match newer {
        Some(newer) => ("edition.newer", newer),
        None => (
            "edition.older",
            lists.catalogue.older(&indicator.id).next()?,
        ),
    };
    let other = other.clone();
    let name = lists.words.indicators.get(&other.id)?.name.clone();
    let change = button(move || desk.update(|v| v.set_indicator(&other))).class("quiet");
    let reader = desk.reader();
    let pieces = rich(
        reader.words.template(key),
        vec![("name", change.text(name).view())],
    );
    Some(el("p").class("edition").children(pieces).view())
}

/// A part of the page under a heading, by which it is named.
fn section(name: &'static str, heading: &str) -> El {
    el("section")
        .class(name)
        .attr("aria-labelledby", name)
        .child(el("h2").attr("id", name).text(heading))
}

/// Notes; those that explain a flag begin with its sign where a table shows it.
fn notes_section(language: Language, notes: Vec<Note>, signs: bool) -> Option<AnyView> {
    if notes.is_empty() {
        return None;
    }
    let note = |note: Note| {
        let sign = note
            .flag
            .filter(|_| signs)
            .map(|f| parts([el("sup").text(flag_sign(f)).view(), text(" ")]));
        el("li").children(sign).text(note.text).view()
    };
    let list = el("ul").children(notes.into_iter().map(note));
    let section = section("notes", word!(language, explore.notes));
    Some(section.child(list).view())
}

/// Definition, method and limits, of both indicators where there are two.
fn meaning(reader: &Reader, sheet: &Rc<Sheet>) -> Vec<AnyView> {
    let language = reader.language;
    let prose = |text: &str| reader.words.prose(text);
    let loaded = std::iter::once(&sheet.main).chain(&sheet.second);
    let several = sheet.second.is_some();
    loaded
        .map(|loaded| {
            let details = &loaded.details;
            let limits = details.limits.iter();
            let limits = limits.map(|l| el("li").text(prose(l)).view());
            let name = several.then(|| {
                let name = el("p").class("meaning-name");
                name.text(loaded.words.name.as_str()).view()
            });
            let heading = |words: &str| el("h2").text(words).view();
            let says = |words: &str| el("p").text(prose(words)).view();
            let formula = (!details.formula.is_empty()).then(|| {
                let label = heading(&reader.words.say("formula.label", &Vec::new()));
                parts([label, says(&details.formula)])
            });
            el("section")
                .class("meaning")
                .children(name)
                .child(heading(word!(language, explore.limits)))
                .child(el("ul").children(limits))
                .child(heading(word!(language, explore.definition)))
                .child(says(&details.definition))
                .child(heading(word!(language, explore.method)))
                .child(says(&details.method))
                .children(formula)
                .view()
        })
        .collect()
}
