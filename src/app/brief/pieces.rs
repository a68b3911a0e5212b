//! A part of a brief in the reader's language: words, tables and charts, and the sources that they rest on.

mod texts;

use crate::corridors;
use crate::countries::compare::rows_of;
use crate::countries::loaded::Loaded;
use crate::explore::sheet::{self, Sheet};
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::store::Failure;
use crate::{browser, sources};
use charts::profile::POINTS;
use documents::paper::{Cell, Part, Sheet as DataSheet};
use evidence::address::{self, Known};
use evidence::brief::Item;
use evidence::dataset::Sex;
use evidence::ids::{IndicatorId, PlaceCode, SourceId};
use evidence::view::Kind;
use std::rc::Rc;

/// A chart of a piece.
#[derive(Clone)]
pub enum Chart {
    View(Rc<Sheet>),
    Corridors(Rc<corridors::Sheet>),
}

/// A part of a brief, ready to be shown and to be written.
#[derive(Clone, Default)]
pub struct Piece {
    /// By what it is called in the list.
    pub name: String,
    pub parts: Vec<Part>,
    /// Stands after the first heading and the line under it.
    pub chart: Option<Chart>,
    /// The table that stands for the chart where none can be drawn.
    pub instead: Option<Part>,
    pub caption: String,
    /// Sources as sentences.
    pub sources: Vec<String>,
    pub used: Vec<SourceId>,
    pub sheet: Option<DataSheet>,
    /// Where the same stands in the toolkit, as a path.
    pub address: String,
}

/// Rows of a ranked table in a brief.
const ROWS: usize = 12;
/// Columns of figures in it: of many years the newest.
const COLUMNS: usize = 5;

/// The piece for a part; nothing where it is not there any more.
///
/// # Errors
/// When a file cannot be had.
pub async fn piece(reader: &Rc<Reader>, item: &Item) -> Result<Option<Piece>, Failure> {
    Ok(match item {
        Item::Heading(text, _) => Some(Piece {
            name: text.clone(),
            parts: vec![Part::Heading {
                level: 1,
                text: text.clone(),
            }],
            ..Piece::default()
        }),
        Item::Text(text, language) => Some(Piece {
            name: text.chars().take(40).collect(),
            parts: vec![Part::Own {
                text: text.clone(),
                language: language.code().to_owned(),
            }],
            ..Piece::default()
        }),
        Item::View(query) => Box::pin(view(reader, query)).await?,
        Item::Corridors(query) => Box::pin(flows(reader, query)).await?,
        Item::Opening(place)
        | Item::KeyFigures(place)
        | Item::Points(place)
        | Item::Unknown(place) => Box::pin(profile(reader, item, place)).await?,
        Item::Comparison(places) => Box::pin(comparison(reader, places)).await?,
        Item::Summary(topic) | Item::Messages(topic) => {
            let summary = matches!(item, Item::Summary(_));
            Box::pin(texts::topic(reader, topic.as_str(), summary)).await?
        }
        Item::Answer(id) => Box::pin(texts::answer(reader, id)).await?,
        Item::Practice(id) => Box::pin(texts::practice(reader, id)).await?,
        Item::Publication(id) => Box::pin(texts::publication(reader, id)).await?,
    })
}

fn heading(text: impl Into<String>) -> Part {
    Part::Heading {
        level: 2,
        text: text.into(),
    }
}

fn paragraph(text: impl Into<String>) -> Part {
    Part::Paragraph { text: text.into() }
}

impl Piece {
    /// Names the sources that its figures come from.
    fn rests_on(mut self, reader: &Reader, ids: &[SourceId]) -> Self {
        for id in ids {
            if self.used.contains(id) {
                continue;
            }
            self.used.push(id.clone());
            if let Some(source) = reader.source(id) {
                self.sources.push(sources::plain(reader, source));
            }
        }
        self
    }
}

/// Puts a table where it stands on its own; beside a chart it is handed back.
fn placed(parts: &mut Vec<Part>, table: Part, drawn: bool) -> Option<Part> {
    if drawn {
        return Some(table);
    }
    parts.push(table);
    None
}

/// The sources of an indicator.
fn sources_of(reader: &Reader, id: &IndicatorId) -> Vec<SourceId> {
    let indicator = reader.indicator(id);
    indicator.map_or_else(Vec::new, |i| i.sources().cloned().collect())
}

/// Publisher, title and edition of sources in one line.
fn named(reader: &Reader, ids: &[SourceId]) -> String {
    let comma = sources::comma(reader.language);
    let sources = ids.iter().filter_map(|id| reader.source(id));
    let sources = sources.map(|s| {
        [
            s.publisher.clone(),
            reader.source_title(s),
            reader.edition(s),
        ]
        .join(comma)
    });
    sources.collect::<Vec<_>>().join("; ")
}

/// What a sheet of data says of itself.
fn about(reader: &Reader, title: &str, ids: &[SourceId], path: &str) -> Vec<(String, String)> {
    let l = reader.language;
    let licences = ids.iter().filter_map(|id| reader.source(id));
    let licences: Vec<String> = licences.map(|s| s.licence.clone()).collect();
    [
        (word!(l, brief.about_title), title.to_owned()),
        (word!(l, brief.about_source), named(reader, ids)),
        (word!(l, brief.about_licence), licences.join("; ")),
        (word!(l, brief.about_link), browser::page::address(path)),
    ]
    .map(|(label, value)| (label.to_owned(), value))
    .to_vec()
}

async fn view(reader: &Rc<Reader>, query: &str) -> Result<Option<Piece>, Failure> {
    let lists = reader.lists().await?;
    let known = Known {
        catalogue: &lists.catalogue,
        places: reader.places(),
        first: &reader.base.index.first,
    };
    let (view, _) = address::read(query, known);
    let path = format!(
        "{}?{}",
        route::path(reader.language, Page::Explore),
        address::write(&view)
    );
    let sheet = Rc::new(sheet::fetch(&lists, view).await?);
    let scene = sheet.scene(reader);
    let title = scene.title();
    let mut parts = vec![heading(title.as_str()), paragraph(scene.subtitle())];
    let ids = sheet.sources();
    let table = scene.table();
    let place = word!(reader.language, table.place).to_owned();
    let heads: Vec<String> = std::iter::once(place)
        .chain(table.heads.iter().map(|h| h.title.clone()))
        .collect();
    let (newest, rows) = table.newest(COLUMNS, ROWS);
    let place = heads.iter().take(1).cloned();
    let instead = Part::Table {
        caption: title.clone(),
        heads: place.chain(newest).collect(),
        rows,
        source: named(reader, &ids),
    };
    let drawn = sheet.view.kind != Kind::Table;
    let instead = placed(&mut parts, instead, drawn);
    // The first says what kind of chart it is, which is for those who do not see it.
    parts.extend(scene.reading().into_iter().skip(1).map(paragraph));
    parts.extend(scene.notes().into_iter().map(|n| paragraph(n.text)));
    let data = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|c| match c.value {
            Some(value) => Cell::Number(value),
            None if c.text.is_empty() => Cell::Empty,
            None => Cell::Text(c.text.clone()),
        });
        std::iter::once(Cell::Text(row.name.clone()))
            .chain(cells)
            .collect()
    });
    let data = DataSheet {
        name: title.clone(),
        about: about(reader, &title, &ids, &path),
        heads,
        rows: data.collect(),
    };
    let chart = drawn.then(|| Chart::View(sheet.clone()));
    let piece = Piece {
        name: title.clone(),
        parts,
        chart,
        instead,
        caption: title,
        sheet: Some(data),
        address: path,
        ..Piece::default()
    };
    Ok(Some(piece.rests_on(reader, &ids)))
}

async fn flows(reader: &Rc<Reader>, query: &str) -> Result<Option<Piece>, Failure> {
    reader.lists().await?;
    let Some((sheet, canonical)) = corridors::fetch(reader, query).await? else {
        return Ok(None);
    };
    let path = format!(
        "{}?{canonical}",
        route::path(reader.language, Page::Corridors)
    );
    let ids = vec![sheet.measure.source.clone()];
    let sheet = Rc::new(sheet);
    let flows = sheet.flows(reader);
    let title = flows.title();
    let mut parts = vec![heading(title.as_str()), paragraph(flows.subtitle())];
    let l = reader.language;
    let heads = vec![
        word!(l, corridors.origin).to_owned(),
        word!(l, corridors.destination).to_owned(),
        flows.measure_name(),
    ];
    let rows = flows.rows();
    let shown = rows
        .iter()
        .map(|r| vec![r.from.clone(), r.to.clone(), r.value.clone()]);
    let instead = Part::Table {
        caption: title.clone(),
        heads: heads.clone(),
        rows: shown.collect(),
        source: named(reader, &ids),
    };
    let drawn = sheet.is_drawn();
    let instead = placed(&mut parts, instead, drawn);
    parts.extend(flows.reading().into_iter().map(paragraph));
    parts.extend(flows.notes().into_iter().map(paragraph));
    let data = DataSheet {
        name: title.clone(),
        about: about(reader, &title, &ids, &path),
        heads,
        rows: rows
            .into_iter()
            .map(|r| {
                let number = r.link.map(|l| Cell::Number(l.value));
                vec![
                    Cell::Text(r.from),
                    Cell::Text(r.to),
                    number.unwrap_or(Cell::Text(r.value)),
                ]
            })
            .collect(),
    };
    let piece = Piece {
        name: title.clone(),
        parts,
        chart: drawn.then(|| Chart::Corridors(sheet.clone())),
        instead,
        caption: title,
        sheet: Some(data),
        address: path,
        ..Piece::default()
    };
    Ok(Some(piece.rests_on(reader, &ids)))
}

async fn profile(
    reader: &Rc<Reader>,
    item: &Item,
    place: &PlaceCode,
) -> Result<Option<Piece>, Failure> {
    let Some(loaded) = Loaded::fetch(reader, place).await? else {
        return Ok(None);
    };
    let l = reader.language;
    let name = reader.words.name(place);
    let source_of = |id: &str| -> Vec<SourceId> {
        let indicator = loaded.indicator(id);
        indicator
            .map(|i| i.sources().cloned().collect())
            .unwrap_or_default()
    };
    let mut piece = Piece {
        address: route::item_path(l, Page::Countries, place.as_str()),
        ..Piece::default()
    };
    match item {
        Item::Opening(_) => {
            piece.name.clone_from(&name);
            let opening = loaded.tell(reader, |p| p.opening());
            piece.parts = vec![heading(name), paragraph(opening)];
            let ids: Vec<SourceId> = ["migrant-stock", "emigrant-stock"]
                .iter()
                .flat_map(|i| source_of(i))
                .collect();
            Ok(Some(piece.rests_on(reader, &ids)))
        }
        Item::KeyFigures(_) => {
            piece.name = format!("{name}: {}", word!(l, countries.key));
            let figures = loaded.tell(reader, |p| p.key_figures());
            let mut ids = Vec::new();
            let rows = figures.iter().map(|key| {
                let of = source_of(key.indicator.as_str());
                let source = named(reader, of.get(..1).unwrap_or_default());
                ids.extend(of);
                let label = vec![
                    ("name", key.name.as_str().into()),
                    ("year", reader.speaker().year(key.year)),
                ];
                vec![
                    fill(word!(l, home.in_year), &label),
                    key.exact.clone().unwrap_or_else(|| key.value.clone()),
                    key.remarks.join(" · "),
                    source,
                ]
            });
            let rows: Vec<Vec<String>> = rows.collect();
            let heads = [
                word!(l, brief.figure),
                word!(l, brief.value),
                word!(l, brief.context),
                word!(l, brief.about_source),
            ]
            .map(str::to_owned)
            .to_vec();
            let cells = rows
                .iter()
                .map(|r| r.iter().map(|c| Cell::Text(c.clone())).collect());
            piece.sheet = Some(DataSheet {
                name: piece.name.clone(),
                about: about(reader, &piece.name, &ids, &piece.address),
                heads: heads.clone(),
                rows: cells.collect(),
            });
            piece.parts = vec![
                heading(piece.name.as_str()),
                Part::Table {
                    caption: piece.name.clone(),
                    heads,
                    rows,
                    source: String::new(),
                },
            ];
            Ok(Some(piece.rests_on(reader, &ids)))
        }
        Item::Points(_) => {
            piece.name = fill(word!(l, brief.points), &vec![("place", name.into())]);
            let mut ids = Vec::new();
            let facts = POINTS.iter().filter_map(|id| {
                let fact = loaded.tell(reader, |p| p.fact(id, Sex::Both))?;
                let of = source_of(id);
                let source = named(reader, of.get(..1).unwrap_or_default());
                ids.extend(of);
                Some(format!("{fact} ({source})"))
            });
            let items: Vec<String> = facts.collect();
            piece.parts = vec![heading(piece.name.as_str()), Part::List { items }];
            Ok(Some(piece.rests_on(reader, &ids)))
        }
        _ => {
            let label = |id: &str| {
                let words = loaded.lists.words.indicators.get(&id.into());
                words.map(|w| w.name.clone())
            };
            let items = loaded.tell(reader, |p| p.unknown(&label));
            let say = |key: &str| reader.words.say(key, &vec![]);
            piece.name = format!("{name}: {}", say("profile.unknown"));
            let list = if items.is_empty() {
                paragraph(say("profile.unknown-nothing"))
            } else {
                Part::List { items }
            };
            piece.parts = vec![heading(piece.name.as_str()), list];
            Ok(Some(piece))
        }
    }
}

async fn comparison(reader: &Rc<Reader>, places: &[PlaceCode]) -> Result<Option<Piece>, Failure> {
    let l = reader.language;
    let mut loaded = Vec::new();
    for place in places {
        if let Some(one) = Loaded::fetch(reader, place).await? {
            loaded.push(Rc::new(one));
        }
    }
    if loaded.is_empty() {
        return Ok(None);
    }
    let places: Vec<PlaceCode> = loaded.iter().map(|o| o.file.place.clone()).collect();
    let names: Vec<String> = places.iter().map(|p| reader.words.name(p)).collect();
    let title = fill(
        word!(l, brief.comparison),
        &vec![("places", reader.speaker().list(&names))],
    );
    let rows = rows_of(reader, &loaded, &places);
    let mut ids = Vec::new();
    let heads: Vec<String> = std::iter::once(word!(l, brief.figure).to_owned())
        .chain(names)
        .collect();
    let mut cells = Vec::new();
    let table = rows.iter().map(|row| {
        ids.extend(sources_of(reader, &row.indicator));
        let year = |y: i32| reader.speaker().year(y).text;
        let label = match row.year {
            Some(y) => format!("{}, {}", row.name, year(y)),
            None => row.name.clone(),
        };
        let text = |c: &charts::compare::CompareCell| match (c.text.is_empty(), c.year) {
            (true, _) => "–".to_owned(),
            (false, Some(own)) => format!("{} ({})", c.text, year(own)),
            (false, None) => c.text.clone(),
        };
        let numbers = row
            .cells
            .iter()
            .map(|c| c.value.map_or(Cell::Empty, Cell::Number));
        cells.push(
            std::iter::once(Cell::Text(label.clone()))
                .chain(numbers)
                .collect(),
        );
        std::iter::once(label)
            .chain(row.cells.iter().map(text))
            .collect()
    });
    let table: Vec<Vec<String>> = table.collect();
    let path = format!(
        "{}?{}",
        route::path(l, Page::Countries),
        evidence::compare::write(&places)
    );
    let piece = Piece {
        name: title.clone(),
        parts: vec![
            heading(title.as_str()),
            Part::Table {
                caption: title.clone(),
                heads: heads.clone(),
                rows: table,
                source: String::new(),
            },
        ],
        sheet: Some(DataSheet {
            name: title.clone(),
            about: about(reader, &title, &ids, &path),
            heads,
            rows: cells,
        }),
        address: path,
        ..Piece::default()
    };
    Ok(Some(piece.rests_on(reader, &ids)))
}
