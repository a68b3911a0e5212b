//! UNHCR, Refugee Data Finder: its files, one row per year, country of origin and country of asylum each,
//! known by their columns. `population.csv` holds end-year populations, `solutions.csv` returns, resettlement and
//! naturalisation in a year, `idmc.csv` people displaced within their country by conflict, as UNHCR republishes them
//! from the Internal Displacement Monitoring Centre.
//!
//! The columns `coo` and `coa` are UNHCR's own codes (ARE is Egypt); places are joined on `coo_iso` and `coa_iso`.

use crate::grid::{Cell, Grid, read_csv};
use crate::import::Import;
use crate::pairs::{Pair, Pairs};
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::table::{Figure, Key, Table};
use evidence::catalogue::Rhythm;
use evidence::dataset::{Flag, Sex};
use evidence::ids::PlaceCode;
use evidence::place::PlaceKind;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A column and the measures that it gives: by country of asylum (or residence) and by country of origin, where each
/// means something.
struct Column {
    name: &'static str,
    by_asylum: Option<&'static str>,
    by_origin: Option<&'static str>,
}

const fn column(
    name: &'static str,
    by_asylum: Option<&'static str>,
    by_origin: Option<&'static str>,
) -> Column {
    Column {
        name,
        by_asylum,
        by_origin,
    }
}

/// Rows that count: those whose column holds one of these texts.
type Filter = Option<(&'static str, &'static [&'static str])>;

/// One of the files.
struct File {
    /// The table that it becomes, without the year.
    id: &'static str,
    title: &'static str,
    columns: &'static [Column],
    /// Whether zeros are printed for «not available» and «not applicable» too.
    zeros: bool,
    /// The column of which figures between origin and asylum are kept too, with their name there.
    pairs: Option<(&'static str, &'static str)>,
    /// Columns that, with year, origin and asylum, tell rows apart; without any there is one row for each of those.
    apart: &'static [&'static str],
    filter: Filter,
}

/// Known by their first column, which no other file has.
static FILES: [File; 6] = [
    File {
        id: "unhcr-rdf",
        title: "Refugee Data Finder",
        // Statelessness has no origin in these statistics: nearly all are counted under the origin «stateless».
        columns: &[
            column(
                "refugees",
                Some("refugees-by-asylum"),
                Some("refugees-by-origin"),
            ),
            column(
                "asylum_seekers",
                Some("asylum-seekers-by-asylum"),
                Some("asylum-seekers-by-origin"),
            ),
            column(
                "oip",
                Some("others-in-need-by-asylum"),
                Some("others-in-need-by-origin"),
            ),
            column("stateless", Some("stateless-by-residence"), None),
        ],
        zeros: true,
        pairs: Some(("refugees", "refugees")),
        apart: &[],
        filter: None,
    },
    File {
        id: "unhcr-solutions",
        title: "Refugee Data Finder, solutions",
        // Refugees return to where they came from; they are resettled and naturalised where they go or are.
        columns: &[
            column("resettlement", Some("resettled-by-destination"), None),
            column(
                "returned_refugees",
                None,
                Some("returned-refugees-by-origin"),
            ),
            column("naturalisation", Some("naturalised-by-country"), None),
            column("returned_idps", None, Some("returned-idps-by-country")),
        ],
        zeros: false,
        pairs: None,
        apart: &[],
        filter: None,
    },
    File {
        id: "unhcr-applications",
        title: "Refugee Data Finder, asylum applications",
        columns: &[column(
            "applied",
            Some("applications-by-asylum"),
            Some("applications-by-origin"),
        )],
        zeros: false,
        pairs: Some(("applied", "applications")),
        apart: &["procedure_type", "app_type", "dec_level", "app_pc"],
        // New ones, and those of countries that do not tell new from repeated. Together they are what UNHCR's reports
        // call new applications.
        filter: Some(("app_type", &["N", "NR"])),
    },
    File {
        id: "unhcr-decisions",
        title: "Refugee Data Finder, asylum decisions",
        columns: &[
            column("dec_recognized", Some("recognised-by-asylum"), None),
            column("dec_other", Some("complementary-by-asylum"), None),
            column("dec_rejected", Some("rejected-by-asylum"), None),
        ],
        zeros: false,
        pairs: None,
        apart: &["procedure_type", "dec_level", "dec_pc"],
        filter: None,
    },
    File {
        id: "unhcr-demographics",
        title: "Refugee Data Finder, demographics",
        columns: &[
            column("f_total", Some("refugees-female"), None),
            column("m_total", Some("refugees-male"), None),
            column("f_0_4", Some("refugees-children"), None),
            column("f_5_11", Some("refugees-children"), None),
            column("f_12_17", Some("refugees-children"), None),
            column("m_0_4", Some("refugees-children"), None),
            column("m_5_11", Some("refugees-children"), None),
            column("m_12_17", Some("refugees-children"), None),
            column("f_18_59", Some("refugees-adults"), None),
            column("f_60", Some("refugees-adults"), None),
            column("m_18_59", Some("refugees-adults"), None),
            column("m_60", Some("refugees-adults"), None),
        ],
        zeros: false,
        pairs: None,
        apart: &["pop_type", "location", "loc_type", "acc_type"],
        filter: Some(("pop_type", &["REF"])),
    },
    File {
        id: "unhcr-idmc",
        title: "Refugee Data Finder, internal displacement (Internal Displacement Monitoring Centre)",
        columns: &[column("total", Some("conflict-idps-by-country"), None)],
        zeros: false,
        pairs: None,
        apart: &[],
        filter: None,
    },
];

/// The Palestine refugees of UNRWA stand in a file with the columns of `idmc.csv`; there nobody is abroad.
static UNRWA: File = File {
    id: "unhcr-unrwa",
    title: "Refugee Data Finder, Palestine refugees (UNRWA)",
    columns: &[column("total", Some("unrwa-by-asylum"), None)],
    zeros: false,
    pairs: None,
    apart: &[],
    filter: None,
};

/// The Abyei Area, whose status is undetermined: in the world's figure and in no country's.
const IN_NO_COUNTRY: &str = "AB9";

/// Sums by measure, place and year; `None` while all rows are empty.
type Sums = BTreeMap<(&'static str, PlaceCode, i32), Option<f64>>;

/// Reads a file and sums its pairs by country of asylum, by country of origin, and for the world.
///
/// # Errors
/// When the file is none of those known, a column is missing, a place is unknown, a pair stands twice, or a figure is
/// no whole number.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let grid = read_csv(path)?;
    let find = |name: &str| (0..grid.width()).find(|&c| grid.cell(0, c).text() == name);
    let must = |name: &str| {
        find(name).ok_or_else(|| {
            grid.refuse(format!("the column «{name}» is missing"))
                .row(1)
        })
    };
    let sign = |file: &'static File| file.columns.first().map(|c| c.name);
    let known = |file: &&'static File| sign(file).and_then(find).is_some();
    let file = FILES.iter().find(known).ok_or_else(|| {
        let signs: Vec<_> = FILES
            .iter()
            .filter_map(sign)
            .map(|s| format!("«{s}»"))
            .collect();
        grid.refuse(format!("none of the columns {} is there", signs.join(", ")))
            .row(1)
    })?;
    let (year_column, origin_column, asylum_column) =
        (must("year")?, must("coo_iso")?, must("coa_iso")?);
    let abroad = grid.cell(1, origin_column) != grid.cell(1, asylum_column);
    let file = if file.id == "unhcr-idmc" && abroad {
        &UNRWA
    } else {
        file
    };
    let mut apart = Vec::new();
    for name in file.apart {
        apart.push(must(name)?);
    }
    let filter = match file.filter {
        Some((name, kept)) => Some((must(name)?, kept)),
        None => None,
    };
    let mut columns = Vec::new();
    for column in file.columns {
        columns.push((must(column.name)?, column));
    }

    let mut sums = Sums::new();
    let mut between: BTreeMap<Pair, [Option<f64>; 2]> = BTreeMap::new();
    let mut pairs = BTreeSet::new();
    for row in 1..grid.rows.len() {
        let blank = |r: &Vec<Cell>| r.iter().all(Cell::is_empty);
        if grid.rows.get(row).is_none_or(blank) {
            continue;
        }
        let year = grid
            .year(row, year_column)
            .ok_or_else(|| grid.refuse_cell(row, year_column, "is not a year"))?;
        let origin = place(&grid, row, origin_column, register)?;
        let asylum = place(&grid, row, asylum_column, register)?;
        let others: Vec<String> = apart
            .iter()
            .map(|&c| grid.cell(row, c).text().to_owned())
            .collect();
        if !pairs.insert((year, origin.clone(), asylum.clone(), others)) {
            let name = |place: Option<PlaceCode>| {
                place.map_or(IN_NO_COUNTRY.to_owned(), |p| p.to_string())
            };
            let reason = format!("{year}, {} to {} stands twice", name(origin), name(asylum));
            return Err(grid.refuse(reason).row(row + 1));
        }
        if filter.is_some_and(|(c, kept)| !kept.contains(&grid.cell(row, c).text())) {
            continue;
        }
        for &(column, measures) in &columns {
            let value = grid.figure(row, column, &[])?;
            if value.is_some_and(|v| v < 0.0 || v.fract() != 0.0) {
                return Err(grid.refuse_cell(row, column, "is not a number of persons"));
            }
            if let (Some((name, _)), Some(from), Some(to)) = (file.pairs, &origin, &asylum)
                && name == measures.name
                && let Some(value) = value.filter(|v| *v > 0.0)
            {
                let pair = Pair {
                    origin: from.clone(),
                    destination: to.clone(),
                    year,
                };
                let sum = &mut between.entry(pair).or_default()[0];
                *sum = Some(sum.unwrap_or(0.0) + value);
            }
            let mut add = |measure, place: PlaceCode| {
                let sum = sums.entry((measure, place, year)).or_default();
                if let Some(value) = value {
                    *sum = Some(sum.unwrap_or(0.0) + value);
                }
            };
            for (measure, place) in [(measures.by_asylum, &asylum), (measures.by_origin, &origin)] {
                if let Some(measure) = measure {
                    place.iter().for_each(|p| add(measure, p.clone()));
                    add(measure, PlaceCode::world());
                }
            }
        }
    }
    let table = tabulate(&grid, &sums, file.zeros)?;
    let provenance = provenance(file, &table);
    // A zero between two places is none that was counted: UNHCR prints it for «not available» too.
    let pairs = file.pairs.map(|(_, name)| Pairs::new(&[name], between));
    Ok(Import {
        table,
        pairs,
        provenance,
    })
}

/// A place, or none where a row belongs to no country.
fn place(grid: &Grid, row: usize, column: usize, register: &Register) -> Result<Option<PlaceCode>> {
    let code = grid.cell(row, column).text();
    let place = PlaceCode::new(code);
    match register.places.kind(&place) {
        Some(PlaceKind::Country | PlaceKind::Origin) => Ok(Some(place)),
        _ if code == IN_NO_COUNTRY => Ok(None),
        _ => Err(grid.refuse_cell(row, column, format!("the place «{code}» is unknown"))),
    }
}

/// Keeps what was reported: nothing from before a population was first counted, as the file has zeros there, and
/// a zero only with the remark that UNHCR prints it for «not available» too.
fn tabulate(grid: &Grid, sums: &Sums, zeros: bool) -> Result<Table> {
    let mut first: BTreeMap<&str, i32> = BTreeMap::new();
    for ((measure, place, year), sum) in sums {
        if *place == PlaceCode::world() && sum.is_some_and(|s| s > 0.0) {
            let entry = first.entry(measure).or_insert(*year);
            *entry = (*entry).min(*year);
        }
    }
    let mut table = Table::default();
    for ((measure, place, year), sum) in sums {
        let (Some(value), Some(first)) = (sum, first.get(measure)) else {
            continue;
        };
        if year < first {
            continue;
        }
        let key = Key {
            measure: (*measure).to_owned(),
            place: place.clone(),
            year: *year,
            sex: Sex::Both,
        };
        let flag = (zeros && *value == 0.0).then_some(Flag::ZeroOrUnavailable);
        if !table.insert(
            key,
            Figure {
                value: *value,
                flag,
            },
        ) {
            return Err(grid.refuse(format!("{place} {year} stands twice")));
        }
    }
    Ok(table)
}

/// The files do not name their edition; end-year figures come out with the Global Trends report of that year, in
/// the June after.
fn provenance(file: &File, table: &Table) -> Provenance {
    let year = table.iter().map(|(k, _)| k.year).max().unwrap_or_default();
    Provenance {
        title: file.title.into(),
        edition: format!("Global Trends {year}"),
        published: year + 1,
        reference_date: format!("{year}-12-31"),
        rhythm: Rhythm::Yearly,
        next: format!("{}-06", year + 2),
        ..Provenance::of(
            &format!("{}-{year}", file.id),
            "UNHCR",
            "CC BY 4.0",
            "https://www.unhcr.org/refugee-statistics/",
        )
    }
}
