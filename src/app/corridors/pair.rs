//! One corridor over the years.

use super::Desk;
use crate::dom::{button, el, live, parts};
use crate::failure;
use crate::i18n::word;
use crate::plot::{Draw, Needs, Plot, Source, plot};
use crate::state::memo;
use crate::store::{self, Failure, Lists};
use crate::tables;
use charts::excerpt::Excerpt;
use charts::{Precision, Scene};
use evidence::Dataset;
use evidence::corridors::Measure;
use evidence::dataset::{DatasetFile, Sex};
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::view::Kind;
use leptos::prelude::*;
use std::rc::Rc;

/// A corridor's figures, as a data set of one place.
struct Course {
    pair: (PlaceCode, PlaceCode),
    measure: Measure,
    lists: Rc<Lists>,
    data: Rc<Dataset>,
}

/// The course of the corridor that the view names.
pub fn pair(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let wanted = memo(move || {
        desk.view.with(|v| {
            let (from, to) = v.pair.clone()?;
            Some((from, to, v.measure.clone(), v.sex))
        })
    });
    live(move || {
        let (from, to, _, _) = wanted.get()?;
        Some(failure::fetched(language, None, move || {
            let (from, to) = (from.clone(), to.clone());
            Box::pin(async move {
                let course = fetch(desk, from, to).await?;
                let course = course.map(Rc::new);
                let drawing: failure::Drawing = Rc::new(move || match &course {
                    Some(course) => shown(desk, course),
                    None => {
                        let none = el("p").class("notice").attr("role", "status");
                        none.text(word!(language, corridors.none)).view()
                    }
                });
                Ok(drawing)
            })
        }))
    })
}

/// The figures of a corridor, from the file of the place at whose end it is told apart; nothing where there are none.
async fn fetch(desk: Desk, from: PlaceCode, to: PlaceCode) -> Result<Option<Course>, Failure> {
    let Some(measure) = desk.measure() else {
        return Ok(None);
    };
    let reader = desk.reader();
    let columns = desk.view.with_untracked(|v| v.columns(&measure));
    // The file of a country or region tells its partners apart by country; one of two regions is summed.
    let (own, other, comes) = if reader.places().is_aggregate(&from) {
        (&from, &to, false)
    } else {
        (&to, &from, true)
    };
    let Some(file) = measure.places.get(own) else {
        return Ok(None);
    };
    let file = store::corridors_of_place(file).await?;
    let others: Vec<PlaceCode> = if reader.places().is_aggregate(other) {
        let members = reader.places().members(other);
        members.map(|m| m.code.clone()).collect()
    } else {
        vec![other.clone()]
    };
    let mut sums: Vec<(i32, f64)> = Vec::new();
    for other in &others {
        for (year, value) in file.series(other, comes, columns) {
            match sums.iter_mut().find(|(y, _)| *y == year) {
                Some((_, sum)) => *sum += value,
                None => sums.push((year, value)),
            }
        }
    }
    evidence::order::sort(&mut sums, |a, b| a.0.cmp(&b.0));
    let lists = reader.lists().await?;
    let data = Dataset::new(DatasetFile {
        indicator: IndicatorId::new(&measure.id),
        years: sums.iter().map(|(y, _)| *y).collect(),
        places: vec![from.clone()],
        both: vec![sums.iter().map(|(_, v)| Some(*v)).collect()],
        female: Vec::new(),
        male: Vec::new(),
        flagged_places: Vec::new(),
        flagged_cells: Vec::new(),
    });
    let data = data.ok().filter(|d| !d.years().is_empty());
    Ok(data.map(|data| Course {
        pair: (from, to),
        measure,
        lists,
        data: Rc::new(data),
    }))
}

impl Course {
    /// The corridor as a scene of the indicator of the same table.
    fn tell<R>(&self, desk: Desk, tell: impl FnOnce(&Scene<'_>) -> R) -> Option<R> {
        let reader = desk.reader();
        let of_table = |i: &&evidence::Indicator| i.source == self.measure.source;
        let indicator = self.lists.catalogue.indicators.iter().find(of_table)?;
        let words = self.lists.words.indicators.get(&indicator.id)?;
        let excerpt = Excerpt::new(indicator, words, self.data.clone());
        let places = std::slice::from_ref(&self.pair.0);
        let look = (places, Kind::Line, Sex::Both);
        Some(excerpt.tell(look, reader.places(), reader.speaker(), tell))
    }
}

fn shown(desk: Desk, course: &Rc<Course>) -> AnyView {
    let reader = desk.reader();
    let language = reader.language;
    let (from, to) = &course.pair;
    let pair = vec![
        ("from", reader.words.name(from).into()),
        ("to", reader.words.name(to).into()),
    ];
    let pair = reader.words.say("corridor.pair", &pair);
    let title = reader.words.say(
        "corridor.course-title",
        &vec![("pair", pair.as_str().into())],
    );
    let years = course.data.years().to_vec();
    let place = course.pair.0.clone();
    let value = |year: i32| course.data.value(&place, year, Sex::Both);
    let (drawn, heard) = (course.clone(), title.clone());
    let draw: Draw = Rc::new(move |canvas, _| drawn.tell(desk, |s| s.draw_lines(canvas)));
    let many = years.len() > 1;
    let chart = many.then(|| {
        plot(
            Plot::new(),
            Source {
                label: memo(move || heard.clone()),
                needs: memo(Needs::default),
                draw,
                clicked: Rc::new(|_| {}),
                compact: true,
            },
        )
    });
    let reading = course.tell(desk, |s| s.course_sentence(&pair));
    let reading = reading.flatten().map(|text| el("p").text(text).view());
    let exact = |value: f64| {
        let unit = course.measure.unit;
        reader.speaker().value(value, unit, Precision::Exact).text
    };
    let heads = vec![
        word!(language, explore.year).to_owned(),
        word!(language, corridors.figure).to_owned(),
    ];
    let rows = years
        .iter()
        .rev()
        .filter_map(|&year| Some(vec![reader.speaker().year(year).text, exact(value(year)?)]));
    let table = tables::plain(&title, heads, rows.collect());
    let close = button(move || desk.update(|v| v.pair = None)).class("quiet");
    el("section")
        .class("pair")
        .attr("aria-labelledby", "pair")
        .child(
            el("h2")
                .attr("id", "pair")
                .attr("tabindex", "-1")
                .text(title.as_str()),
        )
        .children(chart)
        .children(reading)
        .child(
            el("details")
                .class("figure-table")
                .flag("open", !many)
                .child(el("summary").text(word!(language, countries.figures_table)))
                .child(table),
        )
        .child(parts([close
            .text(word!(language, corridors.close_pair))
            .view()]))
        .view()
}
