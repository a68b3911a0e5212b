//! A view with its figures: what everything on screen is made from.

use crate::reader::Reader;
use crate::store::{self, Failure, Lists, Part, Reason};
use charts::{Canvas, Drawing, Quantity, Scene};
use evidence::bundle::WorldMap;
use evidence::catalogue::Relative;
use evidence::ids::SourceId;
use evidence::view::Kind;
use evidence::words::{Details, IndicatorWords};
use evidence::{Indicator, IndicatorId, Measure, Span, View};
use std::rc::Rc;

/// An indicator with its figures, words and sources.
pub struct Loaded {
    pub indicator: Indicator,
    pub words: IndicatorWords,
    pub measure: Measure,
    /// Whether this toolkit divided by population.
    pub derived: bool,
    pub details: Rc<Details>,
    /// The source of the figures, then those of what they are computed with.
    pub sources: Vec<SourceId>,
}

impl Loaded {
    fn quantity(&self) -> Quantity<'_> {
        Quantity {
            indicator: &self.indicator,
            words: &self.words,
            measure: &self.measure,
            derived: self.derived,
        }
    }
}

/// What is on screen.
pub struct Sheet {
    pub view: View,
    pub main: Rc<Loaded>,
    pub second: Option<Rc<Loaded>>,
    pub span: Span,
    second_span: Option<Span>,
}

impl Sheet {
    pub(super) fn new(view: View, main: Rc<Loaded>, second: Option<Rc<Loaded>>) -> Self {
        let span = span(&view, &main);
        let second_span = second.as_ref().map(|s| span_of_second(&view, s));
        Self {
            view,
            main,
            second,
            span,
            second_span,
        }
    }

    /// The scene in the reader's language.
    #[inline(never)]
    pub fn scene<'a>(&'a self, reader: &'a Reader) -> Scene<'a> {
        let second = self.second.as_ref().zip(self.second_span.as_ref());
        Scene {
            view: &self.view,
            quantity: self.main.quantity(),
            span: &self.span,
            second: second.map(|(loaded, span)| (loaded.quantity(), span)),
            places: reader.places(),
            speaker: reader.speaker(),
            excerpt: false,
        }
    }

    /// The chart that the view asks for; nothing where it is a table, or its map has not come.
    pub fn draw(
        &self,
        reader: &Reader,
        canvas: &Canvas<'_>,
        map: Option<&WorldMap>,
    ) -> Option<Drawing> {
        let scene = self.scene(reader);
        match self.view.kind {
            Kind::Map => map.map(|m| scene.draw_map(canvas, m)),
            Kind::Line => Some(scene.draw_lines(canvas)),
            Kind::Bar => Some(scene.draw_bars(canvas)),
            Kind::Scatter => scene.draw_scatter(canvas),
            Kind::Table => None,
        }
    }

    /// The sources of everything on screen, each once.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceId> {
        let mut all = self.main.sources.clone();
        for source in self.second.iter().flat_map(|s| &s.sources) {
            if !all.contains(source) {
                all.push(source.clone());
            }
        }
        all
    }
}

fn span(view: &View, loaded: &Loaded) -> Span {
    let latest = loaded.indicator.latest;
    Span::of(view, loaded.measure.years(), latest).unwrap_or(Span {
        years: vec![latest],
        year: latest,
        many: false,
        asked: None,
    })
}

/// The second quantity of a scatter plot stands at the same year, or at its own latest where none is asked for.
fn span_of_second(view: &View, loaded: &Loaded) -> Span {
    let view = View {
        kind: Kind::Scatter,
        ..view.clone()
    };
    span(&view, loaded)
}

/// The indicator of a view, and the second where there are two.
pub(super) type Both = (Rc<Loaded>, Option<Rc<Loaded>>);

/// What has to be fetched for a view.
pub(super) type Key = (IndicatorId, bool, Option<IndicatorId>);

pub(super) fn key(view: &View, lists: &Lists) -> Key {
    let indicator = lists.catalogue.get(&view.indicator);
    let second = indicator.and_then(|i| view.second(i)).cloned();
    (view.indicator.clone(), view.relative, second)
}

/// A view on its own, as other pages show it.
///
/// # Errors
/// When a file cannot be had.
pub async fn fetch(lists: &Lists, view: View) -> Result<Sheet, Failure> {
    let (main, second) = load_all(lists, &key(&view, lists)).await?;
    Ok(Sheet::new(view, main, second))
}

pub(super) async fn load_all(
    lists: &Lists,
    (indicator, relative, second): &Key,
) -> Result<Both, Failure> {
    let main = load(lists, indicator, *relative).await?;
    let second = match second {
        Some(id) => Some(load(lists, id, false).await?),
        None => None,
    };
    Ok((main, second))
}

async fn load(lists: &Lists, id: &IndicatorId, relative: bool) -> Result<Rc<Loaded>, Failure> {
    let indicator = find(lists, id)?;
    match &indicator.relative {
        Some(Relative::Published(ratio)) if relative => published(lists, find(lists, ratio)?).await,
        Some(Relative::Derived { by, per, unit }) if relative => {
            let population = find(lists, by)?;
            let mut loaded = published_parts(lists, indicator).await?;
            let figures = store::dataset(&population.file).await?;
            let data = store::dataset(&loaded.indicator.file).await?;
            loaded.measure = Measure::relative(data, figures, *per, *unit);
            loaded.derived = true;
            if !loaded.sources.contains(&population.source) {
                loaded.sources.push(population.source.clone());
            }
            Ok(Rc::new(loaded))
        }
        _ => published(lists, indicator).await,
    }
}

async fn published(lists: &Lists, indicator: &Indicator) -> Result<Rc<Loaded>, Failure> {
    published_parts(lists, indicator).await.map(Rc::new)
}

async fn published_parts(lists: &Lists, indicator: &Indicator) -> Result<Loaded, Failure> {
    let words = lists.words.indicators.get(&indicator.id).ok_or(FOREIGN)?;
    let data = store::dataset(&indicator.file).await?;
    let details = store::details(&words.details).await?;
    Ok(Loaded {
        measure: Measure::published(data, indicator.unit),
        indicator: indicator.clone(),
        words: words.clone(),
        derived: false,
        details,
        sources: indicator.sources().cloned().collect(),
    })
}

/// The catalogue and its words are not of one build.
const FOREIGN: Failure = Failure {
    part: Part::Catalogue,
    reason: Reason::Version,
};

fn find<'a>(lists: &'a Lists, id: &IndicatorId) -> Result<&'a Indicator, Failure> {
    lists.catalogue.get(id).ok_or(FOREIGN)
}
