//! The title of a view: one sentence that says what the figures show, stated only where they do.

use crate::scene::{Quantity, Scene};
use crate::speaker::Precision;
use analysis::association::{Strength, spearman};
use analysis::change::{Course, Direction};
use analysis::ranking;
use evidence::catalogue::Nature;
use evidence::dataset::{Flag, Sex};
use evidence::ids::PlaceCode;
use evidence::message::{Argument, Arguments};
use evidence::order::sort;
use evidence::place::PlaceKind;
use evidence::view::{Kind, View};

/// Fewer points than this say nothing about a link.
pub const FEWEST_POINTS: usize = 10;

impl Scene<'_> {
    /// The title.
    #[must_use]
    pub fn title(&self) -> String {
        let title = match self.view.kind {
            Kind::Scatter => self.link(),
            Kind::Map if self.view.places.is_empty() => self.world().or_else(|| self.highest()),
            Kind::Line => self.course(),
            Kind::Table if self.span.many => self.course(),
            Kind::Map | Kind::Bar | Kind::Table if self.view.places.is_empty() => self.highest(),
            _ => self.comparison(),
        };
        title.unwrap_or_else(|| self.speaker.sentence("title.none", &vec![]))
    }

    fn spoken(&self, value: f64) -> Argument {
        let unit = self.quantity.measure.unit;
        self.speaker.value(value, unit, Precision::Spoken)
    }

    /// The quantity, its grammatical gender for languages in which verbs follow it, and what kind of number it is.
    fn subject(&self) -> Arguments {
        vec![
            ("quantity", self.phrase(&self.quantity)),
            ("g", self.quantity.words.gender.as_str().into()),
            (
                "rel",
                if self.by_origin() {
                    "origin"
                } else {
                    "residence"
                }
                .into(),
            ),
            (
                "nature",
                match self.quantity.indicator.nature {
                    Nature::Stock => "stock",
                    Nature::Flow => "flow",
                    Nature::Ratio => "ratio",
                }
                .into(),
            ),
        ]
    }

    fn by_origin(&self) -> bool {
        self.quantity.indicator.by_origin
    }

    /// «in …», for figures by country of origin «from …».
    fn within(&self, places: &[PlaceCode]) -> Argument {
        self.speaker.phrases(places, self.by_origin())
    }

    fn say(&self, key: &str, mut arguments: Arguments) -> Option<String> {
        arguments.extend(self.subject());
        Some(self.speaker.sentence(key, &arguments))
    }

    /// One place in one year.
    #[must_use]
    pub fn level(&self, place: &PlaceCode, year: i32) -> Option<String> {
        let value = self.spoken(self.value(place, year)?);
        let words = self.quantity.words;
        let one = std::slice::from_ref(place);
        let arguments = vec![
            ("value", value),
            ("in", self.within(one)),
            ("place", self.speaker.subjects(one)),
            ("year", self.speaker.year(year)),
        ];
        if self.quantity.derived {
            return self.say("title.level", arguments);
        }
        if self.is_nowhere(place) {
            return self.say("title.origin", arguments);
        }
        let template = match self.sex() {
            Sex::Female if !words.level_female.is_empty() => &words.level_female,
            Sex::Male if !words.level_male.is_empty() => &words.level_male,
            _ => &words.level,
        };
        Some(self.speaker.fill(template, &arguments))
    }

    /// «Unknown» is no place in which anything could be, though people may come from it.
    fn is_nowhere(&self, place: &PlaceCode) -> bool {
        !self.by_origin() && self.places.kind(place) == Some(PlaceKind::Origin)
    }

    /// The world's figure and, for numbers that can be added, where it is highest.
    fn world(&self) -> Option<String> {
        let year = self.span.year;
        let level = self.level(&PlaceCode::world(), year)?;
        if !self.is_amount() {
            return Some(level);
        }
        let (place, value) = self.ranked(year).into_iter().next()?;
        self.say(
            "title.world-and-highest",
            vec![
                ("level", level.into()),
                ("in", self.within(std::slice::from_ref(&place))),
                ("place", self.speaker.subjects(&[place])),
                ("value", self.spoken(value)),
            ],
        )
    }

    /// The country with the highest figure, and its part of the world total where there is one.
    fn highest(&self) -> Option<String> {
        let year = self.span.year;
        let (place, value) = self.ranked(year).into_iter().next()?;
        let mut arguments = vec![
            ("in", self.within(std::slice::from_ref(&place))),
            ("place", self.speaker.subjects(&[place])),
            ("value", self.spoken(value)),
            ("year", self.speaker.year(year)),
        ];
        let world = self.value(&PlaceCode::world(), year);
        match world.filter(|w| self.is_amount() && *w > 0.0) {
            Some(world) => {
                arguments.push(("share", self.speaker.share(value / world)));
                self.say("title.highest-share", arguments)
            }
            None => self.say("title.highest", arguments),
        }
    }

    /// Chosen places in one year.
    fn comparison(&self) -> Option<String> {
        let year = self.span.year;
        let places = self.comparable();
        let mut list: Vec<(PlaceCode, f64)> = places
            .into_iter()
            .filter_map(|p| self.value(&p, year).map(|v| (p, v)))
            .collect();
        ranking::descending(&mut list);
        let count = list.len();
        let (place, value) = list.first().cloned()?;
        if count == 1 {
            return self.level(&place, year);
        }
        let one = std::slice::from_ref(&place);
        let mut arguments = vec![
            ("in", self.within(one)),
            ("place", self.speaker.subjects(one)),
            ("value", self.spoken(value)),
            ("year", self.speaker.year(year)),
        ];
        let second = list.get(1).filter(|_| count == 2);
        if let Some((other, lower)) = second {
            let other = std::slice::from_ref(other);
            arguments.extend([
                ("in2", self.within(other)),
                ("place2", self.speaker.subjects(other)),
                ("value2", self.spoken(*lower)),
            ]);
            // Balances have no multiples, and shares of a change neither.
            let times = if self.quantity.indicator.signed {
                0.0
            } else {
                value / lower
            };
            if (1.0..1.05).contains(&times) {
                return self.say("title.equal", arguments);
            }
            if (1.45..1000.0).contains(&times) {
                let decimals = u8::from(times < 9.95);
                arguments.push(("times", self.speaker.decimal(times, decimals)));
                return self.say("title.times", arguments);
            }
            return self.say("title.higher", arguments);
        }
        arguments.push(("n", self.speaker.count(count)));
        self.say("title.highest-of", arguments)
    }

    /// Chosen places over the years.
    fn course(&self) -> Option<String> {
        let shown = if self.view.places.is_empty() {
            self.shown()
        } else {
            self.comparable()
        };
        let courses: Vec<(PlaceCode, Course)> = shown
            .iter()
            .filter_map(|p| self.course_of(p).map(|c| (p.clone(), c)))
            .collect();
        match courses.as_slice() {
            [] => shown
                .iter()
                .find_map(|p| self.latest(p).and_then(|(y, _)| self.level(p, y))),
            [(place, course)] if shown.len() == 1 => self.course_of_one(place, course),
            several => self
                .courses_of_several(several)
                .or_else(|| self.comparison()),
        }
    }

    /// The course of a place over the years on screen.
    #[must_use]
    pub fn course_of(&self, place: &PlaceCode) -> Option<Course> {
        Course::of(self.whole_years(place))
    }

    /// The newest figure of a place among the years on screen.
    #[must_use]
    pub fn latest(&self, place: &PlaceCode) -> Option<(i32, f64)> {
        self.whole_years(place).next_back()
    }

    /// The figures of a place but for years that are not over, with which nothing can be compared.
    fn whole_years<'a>(
        &'a self,
        place: &'a PlaceCode,
    ) -> impl DoubleEndedIterator<Item = (i32, f64)> + 'a {
        let measure = self.quantity.measure;
        let series = measure.series(place, &self.span.years, self.sex());
        series.filter(move |(year, _)| measure.flag(place, *year).is_none_or(Flag::is_whole))
    }

    fn course_of_one(&self, place: &PlaceCode, course: &Course) -> Option<String> {
        if self.is_nowhere(place) {
            return self.level(place, course.end.0);
        }
        let one = std::slice::from_ref(place);
        let arguments = vec![
            ("in", self.within(one)),
            ("place", self.speaker.subjects(one)),
            ("start", self.spoken(course.start.1)),
            ("from", self.speaker.year(course.start.0)),
            ("end", self.spoken(course.end.1)),
            ("to", self.speaker.year(course.end.0)),
            ("peak", self.spoken(course.peak.1)),
            ("peakyear", self.speaker.year(course.peak.0)),
        ];
        let key = match course.direction() {
            Direction::Rose => "title.rose",
            Direction::Fell => "title.fell",
            Direction::Steady => "title.steady",
            Direction::Peaked => "title.peaked",
        };
        self.say(key, arguments)
    }

    /// Which rose and which fell, where all have figures for the same first and last year.
    fn courses_of_several(&self, courses: &[(PlaceCode, Course)]) -> Option<String> {
        let (_, first) = courses.first()?;
        let (from, to) = (first.start.0, first.end.0);
        let same = |c: &Course| c.start.0 == from && c.end.0 == to;
        if courses.len() > 4 || !courses.iter().all(|(_, c)| same(c)) {
            return None;
        }
        let going = |up: bool| -> Vec<PlaceCode> {
            let went = |c: &Course| (c.difference() > 0.0) == up && c.difference() != 0.0;
            let places = courses.iter().filter(|(_, c)| went(c));
            places.map(|(p, _)| p.clone()).collect()
        };
        let (up, down) = (going(true), going(false));
        if up.len() + down.len() < courses.len() {
            return None;
        }
        let mut arguments = vec![
            ("from", self.speaker.year(from)),
            ("to", self.speaker.year(to)),
        ];
        if down.is_empty() || up.is_empty() {
            let (key, places) = if down.is_empty() {
                ("title.all-rose", &up)
            } else {
                ("title.all-fell", &down)
            };
            arguments.push(("in", self.within(places)));
            arguments.push(("places", self.speaker.subjects(places)));
            return self.say(key, arguments);
        }
        arguments.extend([
            ("in", self.within(&up)),
            ("places", self.speaker.subjects(&up)),
            ("in2", self.within(&down)),
            ("places2", self.speaker.subjects(&down)),
        ]);
        self.say("title.rose-and-fell", arguments)
    }

    /// The pairs of a scatter plot: country, horizontal, vertical.
    #[must_use]
    pub fn pairs(&self) -> Vec<(PlaceCode, f64, f64)> {
        let Some((second, span)) = &self.second else {
            return Vec::new();
        };
        let mut pairs: Vec<_> = self
            .countries()
            .filter_map(|p| {
                let x = self.value(p, self.span.year)?;
                let y = second.measure.value(p, span.year, Sex::Both)?;
                Some((p.clone(), x, y))
            })
            .collect();
        sort(&mut pairs, |a, b| a.0.cmp(&b.0));
        pairs
    }

    /// Spearman's correlation of the pairs on screen, where there are enough.
    #[must_use]
    pub fn correlation(&self) -> Option<f64> {
        let pairs: Vec<_> = self.pairs().into_iter().map(|(_, x, y)| (x, y)).collect();
        (pairs.len() >= FEWEST_POINTS)
            .then(|| spearman(&pairs))
            .flatten()
    }

    /// Whether two quantities go together.
    fn link(&self) -> Option<String> {
        let (second, _) = self.second.as_ref()?;
        let second = self.phrase_of_second(second);
        let count = self.pairs().len();
        let arguments = vec![("second", second), ("n", self.speaker.count(count))];
        let key = match self.correlation() {
            None => "title.link-unknown",
            Some(rho) => match (Strength::of(rho), rho > 0.0) {
                (Strength::None, _) => "title.link-none",
                (Strength::Weak, true) => "title.link-weak-up",
                (Strength::Weak, false) => "title.link-weak-down",
                (Strength::Moderate, true) => "title.link-moderate-up",
                (Strength::Moderate, false) => "title.link-moderate-down",
                (Strength::Strong, true) => "title.link-strong-up",
                (Strength::Strong, false) => "title.link-strong-down",
            },
        };
        self.say(key, arguments)
    }

    /// The phrase for the vertical axis, which is never split by sex.
    fn phrase_of_second(&self, second: &Quantity<'_>) -> Argument {
        let view = View {
            sex: Sex::Both,
            ..self.view.clone()
        };
        let scene = Scene {
            view: &view,
            ..*self
        };
        scene.phrase(second)
    }
}
