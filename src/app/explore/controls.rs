//! Filters that are a choice among few: years, sex, relation to population, scale, the second indicator.

use super::Desk;
use crate::dom::{El, button, el, live, option, parts};
use crate::fields::{buttons, filter};
use crate::i18n::{fill, word};
use crate::state::memo;
use evidence::Indicator;
use evidence::catalogue::{Relative, Unit};
use evidence::dataset::Sex;
use evidence::ids::IndicatorId;
use evidence::view::{Kind, Scale, Time};
use leptos::prelude::*;

/// Sex, where the source has it.
pub fn sex(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let has = memo(move || desk.indicator().is_some_and(|i| i.by_sex));
    live(move || {
        has.get().then(|| {
            let options = vec![
                (Sex::Both, word!(language, explore.both).to_owned()),
                (Sex::Female, word!(language, explore.female).to_owned()),
                (Sex::Male, word!(language, explore.male).to_owned()),
            ];
            let current = move || desk.view.with(|v| v.sex);
            buttons(word!(language, explore.sex), options, current, move |sex| {
                desk.update(|v| v.sex = sex);
            })
        })
    })
}

/// Absolute figures or in relation to population, where that means something.
pub fn relation(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let relation = memo(move || {
        let indicator = desk.indicator()?;
        let related = match indicator.relative.as_ref()? {
            Relative::Published(_) => word!(language, explore.share_of_population),
            Relative::Derived {
                unit: Unit::DollarsPerPerson,
                ..
            } => word!(language, explore.per_person),
            Relative::Derived { .. } => word!(language, explore.per_thousand),
        };
        let absolute = if indicator.unit == Unit::Dollars {
            word!(language, explore.amount)
        } else {
            word!(language, explore.number)
        };
        Some((absolute, related))
    });
    live(move || {
        relation.get().map(|(absolute, related)| {
            let options = vec![(false, absolute.to_owned()), (true, related.to_owned())];
            let current = move || desk.view.with(|v| v.relative);
            buttons(
                word!(language, explore.show),
                options,
                current,
                move |relative| {
                    desk.update(|v| v.relative = relative);
                },
            )
        })
    })
}

/// Linear or logarithmic, where there are axes.
pub fn scale(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let has = memo(move || {
        desk.view
            .with(|v| matches!(v.kind, Kind::Line | Kind::Scatter))
    });
    live(move || {
        has.get().then(|| {
            let options = vec![
                (Scale::Linear, word!(language, explore.linear).to_owned()),
                (Scale::Log, word!(language, explore.logarithmic).to_owned()),
            ];
            let current = move || desk.view.with(|v| v.scale);
            buttons(
                word!(language, explore.scale),
                options,
                current,
                move |scale| {
                    desk.update(|v| v.scale = scale);
                },
            )
        })
    })
}

/// The second indicator of a scatter plot or its table.
pub fn second(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let current = memo(move || {
        let indicator = desk.indicator()?;
        desk.view.with(|v| {
            let second = v.second(&indicator).cloned();
            second.map(|second| (indicator.id.clone(), second))
        })
    });
    let choose = move |event: web_sys::Event| {
        let chosen = IndicatorId::new(&event_target_value(&event));
        let Some(indicator) = desk.indicator() else {
            return;
        };
        desk.update(|v| {
            let usual = v.kind == Kind::Scatter && indicator.companion == chosen;
            v.y = (!usual).then_some(chosen);
        });
    };
    live(move || {
        current.get().map(|(first, second)| {
            let lists = desk.lists();
            let main = lists.catalogue.get(&first).cloned();
            let fits = |i: &&Indicator| main.as_ref().is_some_and(|m| m.goes_with(i));
            let others = lists.catalogue.indicators.iter().filter(fits);
            let options = others.map(|i| {
                let name = lists.words.indicators.get(&i.id).map_or("", |w| &w.name);
                option(i.id.as_str(), name, i.id == second).view()
            });
            let legend = word!(language, explore.second);
            let select = el("select")
                .attr("aria-label", legend)
                .on("change", choose)
                .children(options);
            filter(legend, [select.view()])
        })
    })
}

/// What the control of years has to know.
#[derive(Clone, PartialEq)]
struct Years {
    /// A range for lines and tables over years, otherwise one year.
    range: bool,
    available: Vec<i32>,
    first: i32,
    last: i32,
    latest: i32,
    time: Time,
}

/// Years: a range where years are compared, one year where places are.
pub fn years(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let years = memo(move || {
        desk.shown.with(|shown| {
            let sheet = shown.as_ref()?;
            Some(Years {
                range: sheet.span.many,
                available: sheet.main.measure.years().to_vec(),
                first: sheet.span.first(),
                last: sheet.span.year,
                latest: sheet.main.indicator.latest,
                time: sheet.view.time,
            })
        })
    });
    live(move || {
        years.get().map(|years| {
            let control = if years.range {
                range(desk, &years)
            } else {
                one_year(desk, &years)
            };
            filter(word!(language, explore.years), [control])
        })
    })
}

fn year_options(desk: Desk, available: &[i32], current: i32) -> Vec<AnyView> {
    let reader = desk.reader();
    let option = |year: &i32| {
        let label = reader.speaker().year(*year).text;
        option(year.to_string(), label, *year == current).view()
    };
    available.iter().rev().map(option).collect()
}

fn chosen_year(event: &web_sys::Event) -> Option<i32> {
    event_target_value(event).parse().ok()
}

fn range(desk: Desk, years: &Years) -> AnyView {
    let language = desk.reader().language;
    let ends = (
        years.available.first().copied(),
        years.available.last().copied(),
    );
    // The whole range is what no years asked for come to.
    let set = move |from: i32, to: i32| {
        let (from, to) = (from.min(to), from.max(to));
        desk.update(|v| {
            v.time = if (Some(from), Some(to)) == ends {
                Time::Default
            } else if from == to {
                Time::Year(from)
            } else {
                Time::Range(Some(from), Some(to))
            };
        });
    };
    let (first, last) = (years.first, years.last);
    let from = move |event| {
        if let Some(year) = chosen_year(&event) {
            set(year, last);
        }
    };
    let to = move |event| {
        if let Some(year) = chosen_year(&event) {
            set(first, year);
        }
    };
    let all = (years.time != Time::Default).then(|| {
        let reset = button(move || desk.update(|v| v.time = Time::Default)).class("quiet");
        reset.text(word!(language, explore.all_years)).view()
    });
    let end = |name: &str, select: El, year: i32| {
        let select = select.children(year_options(desk, &years.available, year));
        let name = el("span").text(name);
        el("label").child(name).child(select).view()
    };
    let (from, to) = (
        el("select").on("change", from),
        el("select").on("change", to),
    );
    let ends = el("div")
        .class("years")
        .child(end(word!(language, explore.from), from, first))
        .child(end(word!(language, explore.to), to, last));
    parts(std::iter::once(ends.view()).chain(all))
}

fn one_year(desk: Desk, years: &Years) -> AnyView {
    let reader = desk.reader();
    let language = reader.language;
    let latest = fill(
        word!(language, explore.latest),
        &vec![("year", reader.speaker().year(years.latest))],
    );
    let is_latest = matches!(years.time, Time::Default | Time::Latest);
    let choose = move |event: web_sys::Event| {
        let time = chosen_year(&event).map_or(Time::Default, Time::Year);
        desk.update(|v| {
            // In a table of chosen places, no year asked for would be all of them.
            let all = v.kind == Kind::Table && !v.places.is_empty();
            v.time = if time == Time::Default && all {
                Time::Latest
            } else {
                time
            };
        });
    };
    let current = if is_latest { i32::MIN } else { years.last };
    el("select")
        .attr("aria-label", word!(language, explore.year))
        .on("change", choose)
        .child(option("latest", latest, is_latest))
        .children(year_options(desk, &years.available, current))
        .view()
}
