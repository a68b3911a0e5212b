//! Structure of the network: computed when it is asked for, from the corridors of the year.

use super::{Desk, Sheet};
use crate::dom::{button, el, live, parts};
use crate::failure;
use crate::i18n::word;
use crate::reader::Reader;
use crate::state::state;
use crate::store::{self, Failure};
use analysis::network::{hubs, position};
use analysis::ranking::rank;
use evidence::catalogue::Unit;
use evidence::corridors::{Columns, Level, Matrix, Measure, Query};
use evidence::ids::PlaceCode;
use evidence::lookup::Lookup;
use evidence::message::Arguments;
use evidence::order::sort;
use leptos::prelude::*;
use std::rc::Rc;

/// Corridors named as those that grew most.
const GREW: usize = 5;

/// The section, with a button that computes it.
pub fn structure(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let wanted = state(false);
    let show = move || wanted.set(true);
    let body = live(move || {
        if !wanted.get() {
            let show = button(show);
            let show = show.text(word!(language, corridors.structure_show));
            return Some(el("p").child(show).view());
        }
        Some(failure::fetched(language, None, move || {
            let sheet = desk.shown.get();
            Box::pin(async move {
                let sentences = match sheet {
                    Some(sheet) => sentences(desk, &sheet).await?,
                    None => Vec::new(),
                };
                let drawing: failure::Drawing = Rc::new(move || {
                    let lines = sentences.iter().map(|s| el("p").text(s.as_str()).view());
                    parts(lines)
                });
                Ok(drawing)
            })
        }))
    });
    el("section")
        .class("structure no-print")
        .attr("aria-labelledby", "structure")
        .child(
            el("h2")
                .attr("id", "structure")
                .text(word!(language, corridors.structure)),
        )
        .child(body)
        .view()
}

async fn year(measure: &Measure, year: i32, columns: Columns) -> Result<Option<Matrix>, Failure> {
    let file = measure.years.iter().find(|(y, _)| *y == year);
    let Some((_, file)) = file else {
        return Ok(None);
    };
    let file = store::corridors_of_year(file).await?;
    Ok(file.matrix(columns).ok())
}

/// What is to be said of the network that the view is a part of.
async fn sentences(desk: Desk, sheet: &Sheet) -> Result<Vec<String>, Failure> {
    let reader = desk.reader();
    let columns = sheet.view.columns(&sheet.measure);
    let Some(all) = year(&sheet.measure, sheet.year, columns).await? else {
        return Ok(Vec::new());
    };
    let view = &sheet.view;
    let one = match (&view.place, view.from.as_slice(), view.to.as_slice()) {
        (Some(place), ..) => Some(place.clone()),
        (None, [place], []) | (None, [], [place]) => Some(place.clone()),
        _ => None,
    };
    let mut out = match one {
        Some(place) => of_place(&reader, sheet, &all, &place),
        None => {
            let first = sheet.measure.years.iter().map(|(y, _)| *y);
            let first = first.filter(|y| *y >= FIRST).min();
            let before = match first.filter(|y| *y < sheet.year) {
                Some(first) => year(&sheet.measure, first, columns)
                    .await?
                    .map(|m| (first, m)),
                None => None,
            };
            of_world(&reader, sheet, &all, before.as_ref())
        }
    };
    if !out.is_empty() {
        out.push(reader.words.say("network.sources", &vec![]));
    }
    Ok(out)
}

/// Growth is measured from here on, where a measure goes back further.
const FIRST: i32 = 1990;

/// The network seen from one place. A region's is that of all its countries together.
fn of_place(reader: &Reader, sheet: &Sheet, all: &Matrix, place: &PlaceCode) -> Vec<String> {
    let speaker = reader.speaker();
    let own = reader.places().is_aggregate(place);
    let matrix = if own { &sheet.matrix } else { all };
    let at = position(matrix, place);
    let one = std::slice::from_ref(place);
    let money = sheet.measure.unit == Unit::Dollars;
    let mut out = Vec::new();
    let spread = |key: &str, number: f64, share: f64| {
        let arguments: Arguments = vec![
            ("in", speaker.phrases(one, false)),
            ("from", speaker.phrases(one, true)),
            ("place", speaker.subjects(one)),
            ("origin", speaker.subjects(one)),
            ("destination", speaker.subjects(one)),
            ("n", speaker.decimal(number, 1)),
            ("share", speaker.share(share)),
        ];
        speaker.sentence(key, &arguments)
    };
    let (origins, destinations) = if money {
        ("network.origins-money", "network.destinations-money")
    } else {
        ("network.origins", "network.destinations")
    };
    if let (Some(number), Some(share)) = (at.origins, at.top_origins) {
        out.push(spread(origins, number, share));
    }
    if let (Some(number), Some(share)) = (at.destinations, at.top_destinations) {
        out.push(spread(destinations, number, share));
    }
    if let Some(share) = at.reciprocity.filter(|_| !money) {
        let arguments = vec![("share", speaker.share(share))];
        out.push(speaker.sentence("network.reciprocity", &arguments));
    }
    if !own {
        out.extend(hub(reader, all, place));
    }
    out
}

/// The rank of a country by what it receives, by what it sends, and by its position in the network.
fn hub(reader: &Reader, all: &Matrix, place: &PlaceCode) -> Option<String> {
    let speaker = reader.speaker();
    let at = all.places.iter().position(|p| p == place)?;
    let is_country = |i: &usize| {
        let code = all.places.get(*i);
        code.is_some_and(|c| reader.places().is_country(c))
    };
    let mut received = vec![0.0; all.places.len()];
    let mut sent = vec![0.0; all.places.len()];
    for (from, to, value) in all.corridors() {
        if let (Some(r), Some(s)) = (received.get_mut(to), sent.get_mut(from)) {
            *r += value;
            *s += value;
        }
    }
    let centrality = hubs(all)?;
    let countries: Vec<usize> = (0..all.places.len()).filter(is_country).collect();
    let rank_in = |values: &[f64]| {
        let own = values.get(at).copied().unwrap_or_default();
        let others = countries.iter().filter_map(|i| values.get(*i).copied());
        speaker.count(rank(own, others))
    };
    let one = std::slice::from_ref(place);
    let arguments = vec![
        ("n", speaker.count(countries.len())),
        ("place", speaker.subjects(one)),
        ("rank", rank_in(&received)),
        ("rank2", rank_in(&sent)),
        ("rank3", rank_in(&centrality)),
    ];
    Some(speaker.sentence("network.hub", &arguments))
}

/// The network of the world: how far it is concentrated, what grew, what stays within a region.
fn of_world(
    reader: &Reader,
    sheet: &Sheet,
    all: &Matrix,
    before: Option<&(i32, Matrix)>,
) -> Vec<String> {
    let speaker = reader.speaker();
    let ask = |matrix: &Matrix, level: Level, top: usize| {
        matrix.ask(&Query {
            from: &[],
            to: &[],
            level,
            top,
            places: reader.places(),
        })
    };
    let ten = ask(all, Level::Country, 10);
    if ten.total <= 0.0 {
        return Vec::new();
    }
    let hundred = ask(all, Level::Country, 100);
    let share = |rest: f64| speaker.share(1.0 - rest / ten.total);
    let mut out = vec![speaker.sentence(
        "network.corridors",
        &vec![
            ("year", speaker.year(sheet.year)),
            ("n", speaker.count(ten.links.len() + ten.others)),
            ("share", share(ten.rest)),
            ("share2", share(hundred.rest)),
        ],
    )];
    let regions = ask(all, Level::Region, usize::MAX);
    let within = regions.links.iter().filter(|l| l.from == l.to);
    let within: f64 = within.map(|l| l.value).sum();
    let arguments = vec![("share", speaker.share(within / ten.total))];
    out.push(speaker.sentence("network.within", &arguments));
    if let Some((first, before)) = before {
        out.push(growth(reader, sheet, all, (*first, before)));
    }
    out
}

/// The corridors between countries that grew most.
fn growth(reader: &Reader, sheet: &Sheet, now: &Matrix, (first, before): (i32, &Matrix)) -> String {
    let speaker = reader.speaker();
    let named = |matrix: &Matrix| -> Lookup<(PlaceCode, PlaceCode), f64> {
        let known = matrix.corridors().filter_map(|(from, to, value)| {
            let (from, to) = (matrix.places.get(from)?, matrix.places.get(to)?);
            let countries = reader.places().is_country(from) && reader.places().is_country(to);
            countries.then(|| ((from.clone(), to.clone()), value))
        });
        // In order, as a lookup takes them fastest.
        let mut known: Vec<_> = known.collect();
        sort(&mut known, |a, b| a.0.cmp(&b.0));
        known.into_iter().collect()
    };
    let old = named(before);
    let mut grew: Vec<((PlaceCode, PlaceCode), f64)> = named(now)
        .into_iter()
        .map(|(pair, value)| {
            let then = old.get(&pair).copied().unwrap_or_default();
            (pair, value - then)
        })
        .collect();
    sort(&mut grew, |a, b| b.1.total_cmp(&a.1));
    let items: Vec<String> = grew
        .iter()
        .take(GREW)
        .map(|((from, to), more)| {
            let pair = vec![
                ("from", reader.words.name(from).into()),
                ("to", reader.words.name(to).into()),
            ];
            let pair = reader.words.say("corridor.pair", &pair);
            let unit = sheet.measure.unit;
            let more = speaker.value(*more, unit, charts::Precision::Spoken).text;
            let arguments = vec![("place", pair.into()), ("value", format!("+{more}").into())];
            reader.words.say("reading.item", &arguments)
        })
        .collect();
    speaker.sentence(
        "network.growth",
        &vec![
            ("from", speaker.year(first)),
            ("to", speaker.year(sheet.year)),
            ("list", speaker.list(&items)),
        ],
    )
}
