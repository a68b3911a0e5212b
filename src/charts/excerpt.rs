//! A scene of some places only, as on a place's page: figures without those of all other countries, so that nothing
//! can be ranked in it.

use crate::scene::{Quantity, Scene};
use crate::speaker::Speaker;
use evidence::catalogue::Indicator;
use evidence::dataset::{Dataset, Sex};
use evidence::ids::PlaceCode;
use evidence::measure::Measure;
use evidence::place::Places;
use evidence::span::Span;
use evidence::view::{Kind, View};
use evidence::words::IndicatorWords;
use std::rc::Rc;

/// An indicator with the figures of some places.
pub struct Excerpt<'a> {
    pub indicator: &'a Indicator,
    pub words: &'a IndicatorWords,
    pub measure: Measure,
}

/// What a view of an excerpt shows.
struct Look {
    view: View,
    span: Span,
}

impl<'a> Excerpt<'a> {
    #[must_use]
    pub fn new(indicator: &'a Indicator, words: &'a IndicatorWords, data: Rc<Dataset>) -> Self {
        Self {
            measure: Measure::published(data, indicator.unit),
            indicator,
            words,
        }
    }

    /// The view of Explore that shows the same for these places.
    #[must_use]
    pub fn view(&self, places: &[PlaceCode], kind: Kind) -> View {
        View {
            places: places.to_vec(),
            ..View::drawn(self.indicator, kind)
        }
    }

    fn look(&self, places: &[PlaceCode], kind: Kind, sex: Sex) -> Look {
        let mut view = self.view(places, kind);
        view.sex = sex;
        let years = self.measure.years();
        let latest = years.last().copied().unwrap_or(self.indicator.latest);
        let span = Span::of(&view, years, latest).unwrap_or(Span {
            years: vec![latest],
            year: latest,
            many: false,
            asked: None,
        });
        Look { view, span }
    }

    /// Tells something of the figures of some places over all years, or in the newest.
    pub fn tell<R>(
        &self,
        (places, kind, sex): (&[PlaceCode], Kind, Sex),
        register: &Places,
        speaker: Speaker<'_>,
        tell: impl FnOnce(&Scene<'_>) -> R,
    ) -> R {
        let look = self.look(places, kind, sex);
        tell(&Scene {
            view: &look.view,
            quantity: Quantity {
                indicator: self.indicator,
                words: self.words,
                measure: &self.measure,
                derived: false,
            },
            span: &look.span,
            second: None,
            places: register,
            speaker,
            excerpt: true,
        })
    }

    /// The newest whole figure of a place, with its year.
    #[must_use]
    pub fn newest(&self, place: &PlaceCode, sex: Sex) -> Option<(i32, f64)> {
        let years = self.measure.years();
        let whole = |(year, _): &(i32, f64)| {
            let flag = self.measure.flag(place, *year);
            flag.is_none_or(evidence::Flag::is_whole)
        };
        self.measure.series(place, years, sex).rfind(whole)
    }
}
