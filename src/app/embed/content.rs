//! What a frame shows: a view of Explore or of corridors with its words, drawing, table and sources.

use crate::browser::page;
use crate::corridors;
use crate::i18n::word;
use crate::reader::Reader;
use crate::sentences::of_notice;
use crate::sheet;
use crate::store::{self, Failure};
use charts::{Canvas, Drawing};
use evidence::address::{self, Known};
use evidence::bundle::WorldMap;
use evidence::corridor_view::{self, Picture};
use evidence::frame::Frame;
use evidence::ids::SourceId;
use evidence::query::Notice;
use evidence::view::Kind;
use std::rc::Rc;

/// Rows of a table that are shown; all are in the toolkit.
const ROWS: usize = 20;
/// Columns of figures in a narrow table: of many years the newest.
const COLUMNS: usize = 4;
/// Without these sentences corridors have no words.
const ROOM: &str = "countries";

/// Draws the view; nothing where there is nothing to draw.
pub type Draw = Box<dyn Fn(&Reader, &Canvas<'_>, Option<&WorldMap>) -> Option<Drawing>>;

/// How a view is drawn.
pub struct Picturing {
    pub draw: Draw,
    pub map: bool,
    /// Whether it needs the part of the drawing program that draws corridors.
    pub flows: bool,
}

/// A table of texts.
pub struct Table {
    /// Columns of names at its beginning; figures follow.
    pub names: usize,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What a frame shows.
pub struct Content {
    pub title: String,
    pub subtitle: String,
    /// Nothing where the view is a table, or there are no figures.
    pub picture: Option<Picturing>,
    /// Nothing where there are no figures.
    pub table: Option<Table>,
    pub sources: Vec<SourceId>,
}

/// What came of an address.
pub struct Found {
    pub reader: Rc<Reader>,
    /// Sentences on what in the address was not followed.
    pub told: Vec<String>,
    /// Where the same stands in the toolkit, as a path.
    pub address: String,
    /// Nothing where the address names a quantity that does not exist: another one would mislead.
    pub content: Option<Content>,
}

/// Fetches what the frame shows.
///
/// # Errors
/// When a file cannot be had.
pub async fn fetch(frame: &Frame) -> Result<Found, Failure> {
    if frame.corridors {
        Box::pin(flows(frame)).await
    } else {
        Box::pin(view(frame)).await
    }
}

/// The page of the toolkit that a frame leads to, as a path.
#[must_use]
pub fn page_of(frame: &Frame) -> String {
    let page = if frame.corridors {
        "corridors"
    } else {
        "explore"
    };
    format!("{}{}/{page}", page::base(), frame.language.code())
}

/// What in the address was not followed, and whether it is the quantity itself.
fn told(frame: &Frame, notices: &[Notice]) -> (Vec<String>, bool) {
    let sentences = notices.iter().map(|n| of_notice(frame.language, n));
    let nothing = notices
        .iter()
        .any(|n| matches!(n, Notice::UnknownValue("indicator" | "measure", _)));
    (sentences.collect(), nothing)
}

/// Whether a title says that there are no figures.
fn says_none(reader: &Reader, title: &str) -> bool {
    reader.speaker().sentence("title.none", &Vec::new()) == title
}

async fn view(frame: &Frame) -> Result<Found, Failure> {
    let reader = Reader::load(frame.language, None).await?;
    let known = Known {
        catalogue: &reader.lists.catalogue,
        places: reader.places(),
        first: &reader.base.index.first,
    };
    let (view, notices) = address::read(&frame.query, known);
    let (told, unknown) = told(frame, &notices);
    if unknown {
        let address = page_of(frame);
        return Ok(Found {
            reader,
            told,
            address,
            content: None,
        });
    }
    let address = format!("{}?{}", page_of(frame), address::write(&view));
    let sheet = sheet::fetch(&reader.lists, view).await?;
    let scene = sheet.scene(&reader);
    let title = scene.title();
    let none = says_none(&reader, &title);
    let table = (!none).then(|| {
        let (newest, rows) = scene.table().newest(COLUMNS, ROWS);
        let mut heads = vec![word!(frame.language, table.place).to_owned()];
        heads.extend(newest);
        Table {
            names: 1,
            heads,
            rows,
        }
    });
    let kind = sheet.view.kind;
    let content = Content {
        title,
        subtitle: scene.subtitle(),
        table,
        sources: sheet.sources(),
        picture: (!none && kind != Kind::Table).then(|| Picturing {
            map: kind == Kind::Map,
            flows: false,
            draw: Box::new(move |reader, canvas, map| sheet.draw(reader, canvas, map)),
        }),
    };
    Ok(Found {
        reader,
        told,
        address,
        content: Some(content),
    })
}

async fn flows(frame: &Frame) -> Result<Found, Failure> {
    let reader = Reader::load(frame.language, Some(ROOM)).await?;
    let list = store::corridors().await?;
    let (_, notices) = corridor_view::read(&frame.query, &list, reader.places());
    let (told, unknown) = told(frame, &notices);
    let fetched = match unknown {
        true => None,
        false => corridors::fetch(&reader, &frame.query).await?,
    };
    let Some((sheet, canonical)) = fetched else {
        let address = page_of(frame);
        return Ok(Found {
            reader,
            told,
            address,
            content: None,
        });
    };
    let flows = sheet.flows(&reader);
    let title = flows.title();
    let none = says_none(&reader, &title);
    let language = frame.language;
    let table = (!none).then(|| Table {
        names: 2,
        heads: vec![
            word!(language, corridors.origin).to_owned(),
            word!(language, corridors.destination).to_owned(),
            flows.measure_name(),
        ],
        rows: flows
            .rows()
            .into_iter()
            .take(ROWS)
            .map(|r| vec![r.from, r.to, r.value])
            .collect(),
    });
    let content = Content {
        title,
        subtitle: flows.subtitle(),
        table,
        sources: vec![sheet.measure.source.clone()],
        picture: (!none && sheet.is_drawn()).then(|| Picturing {
            map: sheet.view.picture == Picture::Map,
            flows: true,
            draw: Box::new(move |reader, canvas, map| sheet.draw(reader, canvas, map)),
        }),
    };
    Ok(Found {
        reader,
        told,
        address: format!("{}?{canonical}", page_of(frame)),
        content: Some(content),
    })
}
