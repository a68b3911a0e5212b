//! The profile of each place as a file of the bundle: its figures from many indicators, so that its page asks for one.

use crate::bundle::{Files, put_json};
use crate::places::Register;
use crate::refusal::{Refusal, Result};
use evidence::catalogue::Indicator;
use evidence::corridors::{Level, Node};
use evidence::dataset::{Cells, Dataset, DatasetFile, Flag, Sex};
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::place::PlaceKind;
use evidence::profile::{DEATHS, INDICATORS, Likeness, ProfileFile, Rank, peers};
use std::collections::BTreeMap;

/// Countries proposed for a comparison.
const PEERS: usize = 6;
/// The IOM's regions of deaths by the subregions of the M49 standard; Oceania has none.
const DEATH_REGIONS: [(&str, &str); 18] = [
    ("005", "mmp-south-america"),
    ("011", "mmp-western-africa"),
    ("013", "mmp-central-america"),
    ("014", "mmp-eastern-africa"),
    ("015", "mmp-northern-africa"),
    ("017", "mmp-middle-africa"),
    ("018", "mmp-southern-africa"),
    ("021", "mmp-north-america"),
    ("029", "mmp-caribbean"),
    ("030", "mmp-eastern-asia"),
    ("034", "mmp-southern-asia"),
    ("035", "mmp-south-eastern-asia"),
    ("039", "mmp-europe"),
    ("143", "mmp-central-asia"),
    ("145", "mmp-western-asia"),
    ("151", "mmp-europe"),
    ("154", "mmp-europe"),
    ("155", "mmp-europe"),
];
/// The IOM counts the deaths on the border with the United States in North America.
const MEXICO: (&str, &str) = ("MEX", "mmp-north-america");

/// Writes a file for each country, region and group, and the list of them, whose name is the answer.
///
/// # Errors
/// When the figures of an indicator do not fit together.
pub fn write(
    indicators: &[Indicator],
    datasets: &BTreeMap<IndicatorId, DatasetFile>,
    register: &Register,
    files: &mut Files,
) -> Result<String> {
    let mut sources = Vec::new();
    for id in INDICATORS.iter().chain([&DEATHS]) {
        let id = IndicatorId::new(id);
        let indicator = indicators.iter().find(|i| i.id == id);
        // A build may leave tables out.
        let (Some(indicator), Some(file)) = (indicator, datasets.get(&id)) else {
            continue;
        };
        let dataset = Dataset::new(file.clone())
            .map_err(|e| Refusal::new(id.as_str(), format!("does not fit together: {e:?}")))?;
        sources.push((indicator, file, dataset));
    }
    let likenesses = likenesses(register, &sources);
    let mut list: BTreeMap<PlaceCode, String> = BTreeMap::new();
    for place in register.places.all() {
        if place.kind.has_profile() {
            let file = profile(&place.code, register, &sources, &likenesses);
            let name = put_json(files, &format!("profiles/{}", place.code), &file)?;
            list.insert(place.code.clone(), name);
        }
    }
    put_json(files, "profiles", &list)
}

type Sourced<'a> = (&'a Indicator, &'a DatasetFile, Dataset);

fn subregion(place: &PlaceCode, register: &Register) -> Option<PlaceCode> {
    match Level::Subregion.of(place, &register.places) {
        Node::Place(region) if register.places.is_country(place) => Some(region),
        _ => None,
    }
}

fn profile(
    place: &PlaceCode,
    register: &Register,
    sources: &[Sourced<'_>],
    likenesses: &[(PlaceCode, Option<PlaceCode>, f64)],
) -> ProfileFile {
    let region = subregion(place, register);
    let deaths = region.as_ref().and_then(|region| {
        let mut regions = DEATH_REGIONS.iter().chain([&MEXICO]).rev();
        let found = regions.find(|(code, _)| *code == place.as_str() || *code == region.as_str());
        found.map(|(_, deaths)| PlaceCode::new(deaths))
    });
    let mut rows = vec![place.clone()];
    rows.extend(region.clone());
    if *place != PlaceCode::world() {
        rows.push(PlaceCode::world());
    }
    let mut figures = Vec::new();
    let mut ranks = BTreeMap::new();
    for (indicator, file, dataset) in sources {
        if indicator.id.as_str() == DEATHS {
            let region = deaths
                .clone()
                .or_else(|| (*place == PlaceCode::world()).then(|| place.clone()));
            figures.extend(region.and_then(|r| slice(file, &[r])));
            continue;
        }
        if !dataset.has_place(place) {
            continue;
        }
        figures.extend(slice(file, &rows));
        if register.places.is_country(place) {
            let rank = rank(place, indicator, dataset, register);
            ranks.extend(rank.map(|r| (indicator.id.clone(), r)));
        }
    }
    ProfileFile {
        place: place.clone(),
        peers: likest(place, register, likenesses),
        region,
        deaths,
        figures,
        ranks: ranks.into(),
    }
}

/// The rank of a country in the indicator's latest year, otherwise in the newest before with a figure of its own.
fn rank(
    place: &PlaceCode,
    indicator: &Indicator,
    dataset: &Dataset,
    register: &Register,
) -> Option<Rank> {
    let value = |place: &PlaceCode, year| dataset.value(place, year, Sex::Both);
    let mut years = dataset.years().iter().rev().copied();
    let year = years.find(|&y| y <= indicator.latest && value(place, y).is_some())?;
    let own = value(place, year)?;
    let countries = dataset.places().iter();
    let countries = countries.filter(|p| register.places.is_country(p));
    let all: Vec<f64> = countries.filter_map(|p| value(p, year)).collect();
    Some(Rank {
        year,
        rank: 1 + all.iter().filter(|v| **v > own).count() as u32,
        of: all.len() as u32,
    })
}

/// Some rows of a data set, with the years from the first to the last figure of the first row, so that gaps between them
/// stay gaps; nothing where it has none.
fn slice(file: &DatasetFile, places: &[PlaceCode]) -> Option<DatasetFile> {
    let at = |place: &PlaceCode| file.places.iter().position(|p| p == place);
    let kept: Vec<usize> = places.iter().filter_map(at).collect();
    let first = at(places.first()?)?;
    let has = |y: &usize| file.both.get(first).and_then(|r| *r.get(*y)?).is_some();
    let start = (0..file.years.len()).find(has)?;
    let end = (0..file.years.len()).rev().find(has)?;
    let years: Vec<usize> = (start..=end).collect();
    let block = |block: &Vec<Vec<Option<f64>>>| -> Vec<Vec<Option<f64>>> {
        let rows = kept.iter().filter_map(|&p| block.get(p));
        rows.map(|row| {
            years
                .iter()
                .map(|&y| row.get(y).copied().flatten())
                .collect()
        })
        .collect()
    };
    let row_of = |p: usize| kept.iter().position(|&k| k == p);
    let column_of = |y: usize| years.iter().position(|&k| k == y);
    let flagged_places: Vec<(Flag, Vec<usize>)> = file
        .flagged_places
        .iter()
        .map(|(flag, rows)| (*flag, rows.iter().filter_map(|&p| row_of(p)).collect()))
        .filter(|(_, rows): &(Flag, Vec<usize>)| !rows.is_empty())
        .collect();
    let cells = |cells: &Cells| -> Cells {
        let own = cells.iter().filter_map(|(p, ys)| {
            let ys: Vec<usize> = ys.iter().filter_map(|&y| column_of(y)).collect();
            Some((row_of(*p)?, ys)).filter(|(_, ys)| !ys.is_empty())
        });
        own.collect()
    };
    let flagged_cells: Vec<(Flag, Cells)> = file
        .flagged_cells
        .iter()
        .map(|(flag, list)| (*flag, cells(list)))
        .filter(|(_, list)| !list.is_empty())
        .collect();
    Some(DatasetFile {
        indicator: file.indicator.clone(),
        years: years
            .iter()
            .filter_map(|&y| file.years.get(y).copied())
            .collect(),
        places: kept
            .iter()
            .filter_map(|&p| file.places.get(p).cloned())
            .collect(),
        both: block(&file.both),
        female: block(&file.female),
        male: block(&file.male),
        flagged_places,
        flagged_cells,
    })
}

/// Countries with their subregion and newest population.
fn likenesses(
    register: &Register,
    sources: &[Sourced<'_>],
) -> Vec<(PlaceCode, Option<PlaceCode>, f64)> {
    let population = sources.iter().find(|(i, ..)| i.id.as_str() == "population");
    let world = PlaceCode::world();
    let countries = register.places.members(&world).map(|place| {
        let newest = population.and_then(|(_, _, dataset)| {
            let mut years = dataset.years().iter().rev();
            years.find_map(|&y| dataset.value(&place.code, y, Sex::Both))
        });
        let subregion = subregion(&place.code, register);
        (place.code.clone(), subregion, newest.unwrap_or_default())
    });
    countries.collect()
}

fn likest(
    place: &PlaceCode,
    register: &Register,
    all: &[(PlaceCode, Option<PlaceCode>, f64)],
) -> Vec<PlaceCode> {
    let income = |place: &PlaceCode| {
        let parents = register.places.get(place).map(|p| p.parents.as_slice());
        let mut parents = parents.unwrap_or_default().iter();
        parents.find(|p| register.places.kind(p) == Some(PlaceKind::Income))
    };
    let all: Vec<Likeness<'_>> = all
        .iter()
        .map(|(place, subregion, population)| Likeness {
            place,
            subregion: subregion.as_ref(),
            area: register.places.major_area(place),
            income: income(place),
            population: *population,
        })
        .collect();
    let own = all.iter().find(|l| l.place == place);
    // Without a population nothing is near in it.
    let own = own.filter(|l| l.population > 0.0);
    let found = own.map(|own| peers(own, &all, PEERS));
    found.unwrap_or_default().into_iter().cloned().collect()
}
