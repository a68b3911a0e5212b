//! The profile of a place: opening, key figures, sections, what is not known. Prints on two sheets.

use super::block::{Figure, figure};
use super::list;
use super::loaded::Loaded;
use crate::brief;
use crate::browser::page as document;
use crate::dom::{button, el, parts};
use crate::failure;
use crate::i18n::{fill, word};
use crate::plot::Draw;
use crate::reader::{Held, Reader};
use crate::route::{self, Page};
use crate::{shell, sources};
use charts::bar::{self, Row};
use charts::profile::{Block, KeyFigure, SECTIONS, Section};
use charts::{Precision, Scene};
use evidence::brief::Item;
use evidence::corridors::Node;
use evidence::dataset::Sex;
use evidence::ids::{IndicatorId, PlaceCode, SourceId};
use evidence::profile::DEATHS;
use evidence::view::Kind;
use evidence::{Language, compare, corridor_view};
use leptos::prelude::*;
use std::rc::Rc;

/// Indicators whose charts give way to others on two sheets of paper.
const SECONDARY: [&str; 4] = [
    "migrant-female-share",
    "refugees-origin",
    "displacements-disaster",
    "remittances-gdp",
];

/// The page of one place.
pub fn page(held: Held, code: &str) -> AnyView {
    let reader = held.get_value();
    let language = reader.language;
    let code = evidence::query::place(code, reader.places());
    let Some(place) = code else {
        return list::page(held);
    };
    let name = reader.words.name(&place);
    shell::name_page(language, &name);
    failure::fetched(language, None, move || {
        let place = place.clone();
        Box::pin(async move {
            let loaded = Loaded::fetch(&held.get_value(), &place).await?;
            let loaded = loaded.map(Rc::new);
            let drawing: failure::Drawing = Rc::new(move || match &loaded {
                Some(loaded) => profile(held, loaded),
                None => list::page(held),
            });
            Ok(drawing)
        })
    })
}

fn profile(held: Held, loaded: &Rc<Loaded>) -> AnyView {
    let reader = held.get_value();
    let language = reader.language;
    let place = loaded.file.place.clone();
    let (opening, belongs, keys) =
        loaded.tell(&reader, |p| (p.opening(), p.belongs_to(), p.key_figures()));
    let belongs = belongs.iter().map(|code| {
        let address = place_address(&reader, code);
        let link = el("a").attr("href", address);
        el("li").child(link.text(reader.words.name(code))).view()
    });
    let keys = keys.iter().map(|key| key_figure(&reader, loaded, key));
    let sections = SECTIONS.iter().filter_map(|s| section(held, loaded, s));
    let sections: Vec<AnyView> = sections.collect();
    el("article")
        .class("profile")
        .child(el("ul").class("eyebrow").children(belongs))
        .child(el("h1").text(reader.words.name(&place)))
        .child(el("p").class("lead").text(opening))
        .child(brief::adder(Item::Opening(place.clone())))
        .child(actions(&reader, loaded))
        .child(
            el("section")
                .class("key-figures")
                .attr("aria-labelledby", "key")
                .child(
                    el("h2")
                        .attr("id", "key")
                        .class("visually-hidden")
                        .text(word!(language, countries.key)),
                )
                .child(el("ul").children(keys))
                .child(brief::adder(Item::KeyFigures(place.clone()))),
        )
        .child(
            el("div")
                .class("sections")
                .children(sections)
                .child(unknown(&reader, loaded))
                .child(imprint(&reader, loaded)),
        )
        .children(peers(&reader, loaded))
        .view()
}

/// The address of a place's profile.
#[must_use]
pub fn place_address(reader: &Reader, place: &PlaceCode) -> String {
    route::item_path(reader.language, Page::Countries, place.as_str())
}

fn actions(reader: &Reader, loaded: &Loaded) -> AnyView {
    let language = reader.language;
    let place = &loaded.file.place;
    let mut together = vec![place.clone()];
    together.extend(loaded.file.peers.iter().take(3).cloned());
    let compare = format!(
        "{}?{}",
        route::path(language, Page::Countries),
        compare::write(&together)
    );
    let mut view = corridor_view::CorridorView::of("migrants");
    view.place = Some(place.clone());
    let corridors = format!(
        "{}?{}",
        route::path(language, Page::Corridors),
        corridor_view::write(&view)
    );
    let link = |address: String, words: &str| {
        let link = el("a").class("button").attr("href", address);
        link.text(words).view()
    };
    let print = button(document::print).class("primary");
    let has_corridors = corridor_view::is_end(place, reader.places());
    el("div")
        .class("actions no-print")
        .child(print.text(word!(language, countries.print)))
        .child(link(compare, word!(language, countries.compare)))
        .children(has_corridors.then(|| link(corridors, word!(language, countries.corridors))))
        .view()
}

fn key_figure(reader: &Reader, loaded: &Loaded, key: &KeyFigure) -> AnyView {
    let language = reader.language;
    let year = reader.speaker().year(key.year);
    let arguments = vec![("name", key.name.as_str().into()), ("year", year)];
    let label = fill(word!(language, home.in_year), &arguments);
    let indicator = loaded.lists.catalogue.get(&key.indicator);
    let source = indicator.and_then(|i| reader.source(&i.source));
    let source = source.map(|s| {
        let named = [s.publisher.clone(), reader.edition(s)].join(sources::comma(language));
        el("p").class("figure-source").text(named).view()
    });
    let exact = key.exact.as_ref();
    let exact = exact.map(|e| el("span").class("figure-exact").text(e.as_str()).view());
    let remarks = key.remarks.join(" · ");
    let address = route::view_address(reader.language, &key.view);
    let link = el("a").attr("href", address).text(label);
    el("li")
        .class("figure")
        .child(el("p").class("figure-value").text(key.value.as_str()))
        .child(
            el("p")
                .class("figure-label")
                .child(link)
                .text(" ")
                .children(exact),
        )
        .child(el("p").class("figure-remarks").text(remarks))
        .children(source)
        .view()
}

/// A section, if anything is known for it.
fn section(held: Held, loaded: &Rc<Loaded>, section: &Section) -> Option<AnyView> {
    let reader = held.get_value();
    let mut figures = Vec::new();
    let mut facts = Vec::new();
    for block in section.blocks {
        match block {
            Block::Course(id) => match course(held, loaded, id) {
                Some(drawn) => figures.push(drawn),
                None => facts.extend(fact(&reader, loaded, id, Sex::Both)),
            },
            Block::From(_) | Block::To(_) => figures.extend(partners(held, loaded, *block)),
            Block::Sexes(id) => match sexes(held, loaded, id) {
                Some(drawn) => figures.push(drawn),
                None => facts.extend(fact(&reader, loaded, id, Sex::Both)),
            },
            Block::Facts(ids) => {
                facts.extend(
                    ids.iter()
                        .filter_map(|id| fact(&reader, loaded, id, Sex::Both)),
                );
            }
        }
    }
    if figures.is_empty() && facts.is_empty() {
        return None;
    }
    let say = |key: &str| reader.words.say(&format!("profile.{key}"), &vec![]);
    let lead = (section.id == "deaths").then(|| {
        let region = loaded.tell(&reader, |p| p.counted_in(DEATHS));
        let name = vec![("name", reader.words.name(&region).into())];
        el("p")
            .class("section-lead")
            .text(reader.words.say("profile.deaths-lead", &name))
            .view()
    });
    let facts = (!facts.is_empty()).then(|| {
        parts([
            el("h3").class("also").text(say("also")).view(),
            el("ul").class("facts").children(facts).view(),
        ])
    });
    Some(
        el("section")
            .class("profile-section")
            .attr("aria-labelledby", section.id)
            .child(el("h2").attr("id", section.id).text(say(section.id)))
            .children(lead)
            .child(el("div").class("blocks").children(figures))
            .children(facts)
            .view(),
    )
}

/// The newest figure of an indicator as a sentence with its source.
fn fact(reader: &Reader, loaded: &Loaded, id: &str, sex: Sex) -> Option<AnyView> {
    let sentence = loaded.tell(reader, |p| p.fact(id, sex))?;
    let indicator = loaded.indicator(id)?;
    let source = reader.source(&indicator.source)?;
    let named = [source.publisher.clone(), reader.edition(source)];
    let named = named.join(sources::comma(reader.language));
    let source = if reader.language == Language::Chinese {
        format!("（{named}）")
    } else {
        format!(" ({named})")
    };
    let source = el("span").class("fact-source").text(source);
    Some(el("li").text(sentence).child(source).view())
}

fn sources_of(loaded: &Loaded, id: &str) -> Vec<SourceId> {
    let indicator = loaded.indicator(id);
    let sources = indicator.map(|i| i.sources().cloned().collect());
    sources.unwrap_or_default()
}

/// An indicator over the years.
fn course(held: Held, loaded: &Rc<Loaded>, id: &'static str) -> Option<AnyView> {
    let reader = held.get_value();
    let language = reader.language;
    let tell = move |loaded: &Loaded, reader: &Reader, say: &dyn Fn(&Scene<'_>)| {
        loaded.tell(reader, |p| {
            let lines = p.lines(id);
            if let Some(excerpt) = p.excerpt(id) {
                let look = (lines.as_slice(), Kind::Line, Sex::Both);
                excerpt.tell(look, p.places, p.speaker, |s| say(s));
            }
        });
    };
    if !loaded.tell(&reader, |p| p.has_course(id)) {
        return None;
    }
    let told = std::cell::RefCell::new(None);
    tell(loaded, &reader, &|s| {
        let notes = s.notes().into_iter().map(|n| n.text);
        let reading: Vec<String> = s.reading().into_iter().chain(notes).collect();
        let table = s.table();
        let mut heads = vec![word!(language, table.place).to_owned()];
        heads.extend(table.heads.iter().map(|h| h.title.clone()));
        let rows = table.rows.iter().map(|r| {
            let cells = r.cells.iter().map(|c| c.text.clone());
            std::iter::once(r.name.clone()).chain(cells).collect()
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let view = s.view.clone();
        told.replace(Some((
            s.title(),
            s.subtitle(),
            reading,
            (heads, rows),
            view,
        )));
    });
    let (title, subtitle, reading, table, view) = told.take()?;
    let held_loaded = loaded.clone();
    let draw: Draw = Rc::new(move |canvas, _| {
        let drawing = std::cell::RefCell::new(None);
        tell(&held_loaded, &held.get_value(), &|s| {
            drawing.replace(Some(s.draw_lines(canvas)));
        });
        drawing.take()
    });
    let link = route::view_address(reader.language, &view);
    Some(figure(
        &reader,
        Figure {
            title,
            subtitle,
            draw,
            reading,
            sources: sources_of(loaded, id),
            table,
            secondary: SECONDARY.contains(&id),
            link: Some((link, word!(language, countries.explore))),
        },
    ))
}

/// The largest partners of the place in a measure.
fn partners(held: Held, loaded: &Rc<Loaded>, block: Block) -> Option<AnyView> {
    let reader = held.get_value();
    let language = reader.language;
    let place = loaded.file.place.clone();
    let of = Rc::new(loaded.partners(&reader, block, |flows| {
        let comes = matches!(block, Block::From(_));
        let total = flows.total();
        let name = |node: &Node| flows.name(node);
        let row = |id: String, name: String, value: f64, muted: bool| Row {
            id,
            tip: vec![name.clone(), flows.exact(value).text],
            name,
            value,
            figure: flows.spoken(value).text,
            muted,
        };
        let links = flows.links().into_iter().map(|link| {
            let node = if comes { &link.from } else { &link.to };
            let id = node.place().map_or_else(String::new, ToString::to_string);
            row(id, name(node), link.value, false)
        });
        let mut rows: Vec<Row> = links.collect();
        let rest: f64 = flows.answers.iter().map(|a| a.rest).sum();
        if rest > 0.0 {
            let other = reader.words.say("corridor.other", &vec![]);
            rows.push(row("rest".into(), other, rest, true));
        }
        let table = rows.iter().map(|r| {
            vec![
                r.name.clone(),
                flows.exact(r.value).text,
                reader.speaker().share(r.value / total).text,
            ]
        });
        let heads = vec![
            word!(language, table.place).to_owned(),
            flows.measure_name(),
            word!(language, corridors.share).to_owned(),
        ];
        let table: (Vec<String>, Vec<Vec<String>>) = (heads, table.collect());
        let one = std::slice::from_ref(&place);
        let arguments = vec![
            ("name", flows.measure_name().into()),
            ("in", reader.speaker().phrases(one, false)),
            ("from", reader.speaker().phrases(one, true)),
            ("year", reader.speaker().year(flows.year)),
        ];
        let key = if comes {
            "profile.partners-from"
        } else {
            "profile.partners-to"
        };
        let mut reading = flows.reading();
        // What kind of picture it is says the reading of corridors, not of bars.
        if !reading.is_empty() {
            reading.remove(0);
        }
        reading.extend(flows.notes());
        let address = format!(
            "{}?{}",
            route::path(language, Page::Corridors),
            corridor_view::write(flows.view)
        );
        (
            flows.title(),
            reader.speaker().sentence(key, &arguments),
            rows,
            table,
            reading,
            address,
            flows.measure.source.clone(),
        )
    })?);
    let rows = of.2.clone();
    let draw: Draw = Rc::new(move |canvas, _| Some(bar::draw(canvas, &rows)));
    Some(figure(
        &reader,
        Figure {
            title: of.0.clone(),
            subtitle: of.1.clone(),
            draw,
            reading: of.4.clone(),
            sources: vec![of.6.clone()],
            table: of.3.clone(),
            secondary: false,
            link: Some((of.5.clone(), word!(language, countries.corridors))),
        },
    ))
}

/// Women and men, a bar each.
fn sexes(held: Held, loaded: &Rc<Loaded>, id: &'static str) -> Option<AnyView> {
    let reader = held.get_value();
    let language = reader.language;
    let both = loaded.tell(&reader, |p| p.fact(id, Sex::Both))?;
    let named = [
        (Sex::Female, word!(language, explore.female)),
        (Sex::Male, word!(language, explore.male)),
    ];
    let (rows, subtitle, view) = loaded.tell(&reader, |p| {
        let excerpt = p.excerpt(id)?;
        let place = p.counted_in(id);
        let rows = named.iter().filter_map(|(sex, name)| {
            let (_, value) = excerpt.newest(&place, *sex)?;
            let unit = excerpt.measure.unit;
            let exact = p.speaker.value(value, unit, Precision::Exact).text;
            Some(Row {
                id: sex.code().to_owned(),
                name: (*name).to_owned(),
                value,
                figure: p.speaker.value(value, unit, Precision::Spoken).text,
                tip: vec![(*name).to_owned(), exact],
                muted: false,
            })
        });
        let rows: Vec<Row> = rows.collect();
        let places = [place];
        let look = (places.as_slice(), Kind::Bar, Sex::Both);
        let subtitle = excerpt.tell(look, p.places, p.speaker, |s| s.subtitle());
        (rows.len() == named.len()).then(|| (rows, subtitle, excerpt.view(&places, Kind::Bar)))
    })?;
    let reading: Vec<String> = named
        .iter()
        .filter_map(|(sex, _)| loaded.tell(&reader, |p| p.fact(id, *sex)))
        .collect();
    let heads = vec![
        word!(language, explore.sex).to_owned(),
        word!(language, corridors.figure).to_owned(),
    ];
    let table = rows.iter().map(|r| {
        let exact = r.tip.last().cloned().unwrap_or_default();
        vec![r.name.clone(), exact]
    });
    let table = (heads, table.collect());
    let drawn = rows.clone();
    let draw: Draw = Rc::new(move |canvas, _| Some(bar::draw(canvas, &drawn)));
    Some(figure(
        &reader,
        Figure {
            title: both,
            subtitle,
            draw,
            reading,
            sources: sources_of(loaded, id),
            table,
            secondary: false,
            link: Some((
                route::view_address(reader.language, &view),
                word!(language, countries.explore),
            )),
        },
    ))
}

/// What is not known.
fn unknown(reader: &Reader, loaded: &Loaded) -> AnyView {
    let say = |key: &str| reader.words.say(key, &vec![]);
    let name = |id: &str| {
        let words = loaded.lists.words.indicators.get(&IndicatorId::new(id));
        words.map(|w| w.name.clone())
    };
    let list = loaded.tell(reader, |p| p.unknown(&name));
    let section = el("section")
        .class("profile-section unknown")
        .attr("aria-labelledby", "unknown")
        .child(el("h2").attr("id", "unknown").text(say("profile.unknown")));
    if list.is_empty() {
        let nothing = el("p").text(say("profile.unknown-nothing"));
        return section.child(nothing).view();
    }
    let items = list.into_iter().map(|text| el("li").text(text).view());
    section
        .child(el("p").text(say("profile.unknown-lead")))
        .child(el("ul").children(items))
        .view()
}

/// Countries like it, with the rule by which they were chosen.
fn peers(reader: &Reader, loaded: &Loaded) -> Option<AnyView> {
    let language = reader.language;
    if loaded.file.peers.is_empty() {
        return None;
    }
    let items = loaded.file.peers.iter().map(|code| {
        let link = el("a").attr("href", place_address(reader, code));
        el("li").child(link.text(reader.words.name(code))).view()
    });
    let rule = reader.words.say("profile.peers-rule", &vec![]);
    Some(
        el("section")
            .class("profile-section peers no-print")
            .attr("aria-labelledby", "peers")
            .child(
                el("h2")
                    .attr("id", "peers")
                    .text(word!(language, countries.peers)),
            )
            .child(el("ul").class("places").children(items))
            .child(el("p").class("rule").text(rule))
            .view(),
    )
}

/// What a printed profile says of itself: when and where it was made, and what must be known of its sources.
fn imprint(reader: &Reader, loaded: &Loaded) -> AnyView {
    let language = reader.language;
    let link = document::address(&place_address(reader, &loaded.file.place));
    let arguments = vec![
        ("date", reader.conventions.today().into()),
        ("link", link.into()),
    ];
    let text = fill(word!(language, countries.printed), &arguments);
    let independent = word!(language, footer.independence);
    let shown = loaded.file.figures.iter();
    let shown = shown.filter_map(|f| loaded.lists.catalogue.get(&f.indicator));
    let mut used: Vec<&SourceId> = Vec::new();
    for source in shown.flat_map(evidence::Indicator::sources) {
        if !used.contains(&source) {
            used.push(source);
        }
    }
    // What stands beside a source on the screen in full is gathered here.
    let used: Vec<&evidence::Source> = used
        .into_iter()
        .filter_map(|id| reader.source(id))
        .collect();
    let named = |s: &evidence::Source| format!("{}, {}", s.publisher, reader.source_title(s));
    let overdue = used.iter().filter(|s| reader.is_overdue(s));
    let overdue: Vec<String> = overdue
        .map(|s| format!("{} ({})", named(s), reader.release(s)))
        .collect();
    let overdue = (!overdue.is_empty()).then(|| {
        let list = vec![("list", overdue.join("; ").into())];
        let text = reader.words.say("profile.overdue", &list);
        el("p").text(format!("\u{2020} {text}")).view()
    });
    let licences = used.iter().filter_map(|s| {
        let note = reader.source_words(&s.id)?.note.as_str();
        let text = format!("\u{2020} {}: {}", named(s), reader.words.prose(note));
        (!note.is_empty()).then(|| el("p").text(text).view())
    });
    let remarks: Vec<AnyView> = overdue.into_iter().chain(licences).collect();
    el("footer")
        .class("imprint print-only")
        .children(remarks)
        .child(el("p").text(text).text(" ").text(independent))
        .view()
}
