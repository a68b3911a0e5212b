//! A view with its corridors: what everything on screen is made from.

use crate::reader::Reader;
use crate::store::{self, Failure};
use charts::flow::Flows;
use charts::{Canvas, Drawing};
use evidence::bundle::WorldMap;
use evidence::corridor_view::{self, CorridorView, Picture};
use evidence::corridors::{Answer, Level, Matrix, Measure, Query};
use evidence::ids::PlaceCode;

/// A view with its corridors.
pub struct Sheet {
    pub view: CorridorView,
    pub measure: Measure,
    pub year: i32,
    pub matrix: Matrix,
    pub(super) answers: Vec<Answer>,
    pub(super) unknown: f64,
}

/// Origins of which nothing is known.
const UNKNOWN: [&str; 2] = ["OTH", "UNK"];
/// Of a matrix all corridors are asked for; those that have no row or column are left out later.
const ALL: usize = usize::MAX;

impl Sheet {
    pub(super) fn new(
        view: CorridorView,
        measure: Measure,
        matrix: Matrix,
        reader: &Reader,
    ) -> Self {
        let year = view.year(&measure);
        // Between regions there are few enough for all of them.
        let few = matches!(view.level(), Level::Region | Level::Income);
        let top = if few || view.picture == Picture::Matrix {
            ALL
        } else {
            view.top
        };
        let ask = |from: &[PlaceCode], to: &[PlaceCode]| {
            matrix.ask(&Query {
                from,
                to,
                level: view.level(),
                top,
                places: reader.places(),
            })
        };
        let answers = match &view.place {
            Some(place) => {
                let place = std::slice::from_ref(place);
                vec![ask(&[], place), ask(place, &[])]
            }
            None => vec![ask(&view.from, &view.to)],
        };
        let nowhere = UNKNOWN.map(PlaceCode::from);
        let to = view
            .place
            .as_ref()
            .map_or(view.to.as_slice(), std::slice::from_ref);
        let unknown = if view.from.is_empty() {
            ask(&nowhere, to).total
        } else {
            0.0
        };
        Self {
            year,
            answers,
            unknown,
            view,
            measure,
            matrix,
        }
    }

    /// Whether the view is a picture; otherwise it is a table.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        !matches!(self.view.picture, Picture::Matrix | Picture::Table)
    }

    /// The picture that the view asks for; nothing where it is a table, or its map has not come.
    pub fn draw(
        &self,
        reader: &Reader,
        canvas: &Canvas<'_>,
        map: Option<&WorldMap>,
    ) -> Option<Drawing> {
        let flows = self.flows(reader);
        match self.view.picture {
            Picture::Sankey => Some(flows.draw_sankey(canvas)),
            Picture::Chord => Some(flows.draw_chord(canvas)),
            Picture::Map => map.map(|m| flows.draw_flow_map(canvas, m)),
            Picture::Matrix | Picture::Table => None,
        }
    }

    /// The corridors in the reader's language.
    #[inline(never)]
    pub fn flows<'a>(&'a self, reader: &'a Reader) -> Flows<'a> {
        Flows {
            view: &self.view,
            measure: &self.measure,
            year: self.year,
            answers: &self.answers,
            unknown: self.unknown,
            places: reader.places(),
            speaker: reader.speaker(),
        }
    }
}

/// A view on its own, as other pages show it, with its canonical address; nothing where nothing is counted between places.
///
/// # Errors
/// When a file cannot be had.
pub async fn fetch(reader: &Reader, query: &str) -> Result<Option<(Sheet, String)>, Failure> {
    let list = store::corridors().await?;
    let (view, _) = corridor_view::read(query, &list, reader.places());
    let Some(measure) = list.measures.iter().find(|m| m.id == view.measure) else {
        return Ok(None);
    };
    let matrix = matrix(&view, measure).await?;
    let canonical = corridor_view::write(&view);
    let sheet = Sheet::new(view, measure.clone(), matrix, reader);
    Ok(Some((sheet, canonical)))
}

/// The corridors that a view needs: those of one place where one is at an end of all, otherwise those of the year.
pub(super) async fn matrix(view: &CorridorView, measure: &Measure) -> Result<Matrix, Failure> {
    let columns = view.columns(measure);
    let year = view.year(measure);
    let one = match (&view.place, view.from.as_slice(), view.to.as_slice()) {
        (Some(place), ..) => Some(place),
        (None, [place], _) => Some(place),
        (None, _, [place]) => Some(place),
        _ => None,
    };
    // Within a region, its own countries are told apart in the file of the year only.
    let one = one.filter(|place| {
        view.level() == Level::Country
            || view.place.is_some()
            || measure.places.contains_key(*place)
    });
    if let Some((place, file)) = one.and_then(|p| Some((p, measure.places.get(p)?))) {
        let file = store::corridors_of_place(file).await?;
        return Ok(file.matrix(place, year, columns));
    }
    let file = measure.years.iter().find(|(y, _)| *y == year);
    match file {
        Some((_, file)) => {
            let file = store::corridors_of_year(file).await?;
            file.matrix(columns).map_err(|_| Failure {
                part: store::Part::Corridors,
                reason: store::Reason::Malformed,
            })
        }
        None => Ok(Matrix::default()),
    }
}
