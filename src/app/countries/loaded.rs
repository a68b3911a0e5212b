//! All that the page of a place is made from, fetched.

use crate::reader::Reader;
use crate::store::{self, Failure, Lists, Part, Reason};
use charts::excerpt::Excerpt;
use charts::flow::Flows;
use charts::profile::{Block, Profile, SECTIONS};
use evidence::corridor_view::CorridorView;
use evidence::corridors::{Columns, Level, Measure, PlaceFile, Query};
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::lookup::Lookup;
use evidence::profile::ProfileFile;
use evidence::{Dataset, Indicator};
use std::rc::Rc;

/// A place with its figures, and with its corridors in the measures that its page shows.
pub struct Loaded {
    pub lists: Rc<Lists>,
    pub file: Rc<ProfileFile>,
    data: Vec<(IndicatorId, Rc<Dataset>)>,
    corridors: Vec<(Measure, Rc<PlaceFile>)>,
}

/// Partners named on a profile.
const PARTNERS: usize = 8;

impl Loaded {
    /// Fetches a place; nothing where there is no such profile.
    ///
    /// # Errors
    /// When a file cannot be had.
    pub async fn fetch(reader: &Reader, place: &PlaceCode) -> Result<Option<Self>, Failure> {
        let Some(file) = store::profile(place).await? else {
            return Ok(None);
        };
        let lists = reader.lists().await?;
        let mut corridors = Vec::new();
        let list = store::corridors().await?;
        for measure in measures() {
            let measure = list.measures.iter().find(|m| m.id == measure);
            let file = measure.and_then(|m| Some((m, m.places.get(place)?)));
            if let Some((measure, file)) = file {
                let file = store::corridors_of_place(file).await?;
                corridors.push((measure.clone(), file));
            }
        }
        Ok(Some(Self {
            data: datasets(&file)?,
            lists,
            file,
            corridors,
        }))
    }

    #[inline(never)]
    fn excerpts(&self) -> Lookup<IndicatorId, Excerpt<'_>> {
        let excerpts = self.data.iter().filter_map(|(id, data)| {
            let indicator = self.lists.catalogue.get(id)?;
            let words = self.lists.words.indicators.get(id)?;
            Some((id.clone(), Excerpt::new(indicator, words, data.clone())))
        });
        excerpts.collect()
    }

    /// Tells something of the profile.
    pub fn tell<R>(&self, reader: &Reader, tell: impl FnOnce(&Profile<'_>) -> R) -> R {
        let excerpts = self.excerpts();
        tell(&Profile {
            file: &self.file,
            excerpts: &excerpts,
            places: reader.places(),
            speaker: reader.speaker(),
        })
    }

    /// Tells something of the place's largest partners in a measure; nothing where it has none.
    pub fn partners<R>(
        &self,
        reader: &Reader,
        block: Block,
        tell: impl FnOnce(&Flows<'_>) -> R,
    ) -> Option<R> {
        let (id, comes) = match block {
            Block::From(id) => (id, true),
            Block::To(id) => (id, false),
            _ => return None,
        };
        let (measure, file) = self.corridors.iter().find(|(m, _)| m.id == id)?;
        let mut view = CorridorView::of(id);
        let place = vec![self.file.place.clone()];
        if comes {
            view.to = place;
        } else {
            view.from = place;
        }
        // The newest year in which this place has any corridor: not all have one every year.
        let ask = |year: i32| {
            let matrix = file.matrix(&self.file.place, year, Columns::All);
            matrix.ask(&Query {
                from: &view.from,
                to: &view.to,
                level: Level::Country,
                top: PARTNERS,
                places: reader.places(),
            })
        };
        let mut years = file.years.iter().rev().take(RECENT);
        let (year, answer) = years.find_map(|&year| {
            let answer = ask(year);
            (answer.total > 0.0).then_some((year, answer))
        })?;
        if year != measure.latest() {
            view.time = Some(year);
        }
        Some(tell(&Flows {
            view: &view,
            measure,
            year,
            answers: &[answer],
            unknown: 0.0,
            places: reader.places(),
            speaker: reader.speaker(),
        }))
    }

    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.lists.catalogue.get(&IndicatorId::new(id))
    }

    /// The figures of an indicator, for a comparison.
    #[must_use]
    pub fn dataset(&self, id: &IndicatorId) -> Option<&Rc<Dataset>> {
        self.data.iter().find(|(i, _)| i == id).map(|(_, d)| d)
    }
}

/// Corridors older than so many of their years are not the place's any more.
const RECENT: usize = 5;

/// The measures between places that profiles show, each once.
fn measures() -> Vec<&'static str> {
    let blocks = SECTIONS.iter().flat_map(|s| s.blocks);
    let mut found = Vec::new();
    for block in blocks {
        if let Block::From(id) | Block::To(id) = block
            && !found.contains(id)
        {
            found.push(id);
        }
    }
    found
}

/// The data sets of a profile.
///
/// # Errors
/// When one of them does not fit together.
fn datasets(file: &ProfileFile) -> Result<Vec<(IndicatorId, Rc<Dataset>)>, Failure> {
    let mut all = Vec::new();
    for figures in &file.figures {
        let dataset = Dataset::new(figures.clone()).map_err(|_| Failure {
            part: Part::Profile,
            reason: Reason::Malformed,
        })?;
        all.push((figures.indicator.clone(), Rc::new(dataset)));
    }
    Ok(all)
}
