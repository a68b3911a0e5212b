//! What a chart shows, in sentences, for those who cannot see it and those who want to quote it.

use crate::scene::{MOST_SERIES, Scene};
use crate::speaker::Precision;
use analysis::change::Course;
use analysis::ranking::{self, rank};
use evidence::catalogue::Unit;
use evidence::dataset::Sex;
use evidence::ids::PlaceCode;
use evidence::message::Argument;
use evidence::view::Kind;

/// The largest relative change that is said as a percentage: tenfold.
const TELLING: f64 = 9.0;
/// Places named at the top and the bottom of a ranking.
const NAMED: usize = 5;

impl Scene<'_> {
    /// The reading, sentence by sentence. Begins with what kind of picture it is.
    #[must_use]
    pub fn reading(&self) -> Vec<String> {
        let mut out = match self.view.kind {
            Kind::Line => self.read_courses("reading.line"),
            Kind::Table if self.span.many => self.read_courses("reading.table"),
            Kind::Table => self.read_ranking("reading.table-year"),
            Kind::Bar => self.read_ranking("reading.bar"),
            Kind::Map => self.read_map(),
            Kind::Scatter => self.read_scatter(),
        };
        let without: Vec<_> = self.without_figures();
        if !without.is_empty() {
            let names: Vec<_> = without.iter().map(|p| self.speaker.name(p)).collect();
            let arguments = vec![("places", self.speaker.list(&names))];
            out.push(self.speaker.sentence("reading.missing", &arguments));
        }
        out
    }

    /// Chosen places without a figure in the years on screen.
    #[must_use]
    pub fn without_figures(&self) -> Vec<PlaceCode> {
        let several = self.span.many;
        let missing = |p: &&PlaceCode| {
            if several {
                self.latest(p).is_none()
            } else {
                self.value(p, self.span.year).is_none()
            }
        };
        self.view.places.iter().filter(missing).cloned().collect()
    }

    fn exact(&self, value: f64) -> Argument {
        let unit = self.quantity.measure.unit;
        self.speaker.value(value, unit, Precision::Exact)
    }

    /// `Kenya (992,536)`.
    fn item(&self, place: &PlaceCode, value: f64) -> String {
        let arguments = vec![
            ("place", self.speaker.name(place).into()),
            ("value", self.exact(value)),
        ];
        self.speaker.words.say("reading.item", &arguments)
    }

    fn items(&self, list: &[(PlaceCode, f64)]) -> Argument {
        let items: Vec<_> = list.iter().map(|(p, v)| self.item(p, *v)).collect();
        self.speaker.list(&items)
    }

    fn read_courses(&self, opening: &str) -> Vec<String> {
        let shown = self.shown();
        let arguments = vec![
            ("quantity", self.phrase(&self.quantity)),
            ("n", self.speaker.count(shown.len())),
            ("from", self.speaker.year(self.span.first())),
            ("to", self.speaker.year(self.span.year)),
        ];
        let mut out = vec![self.speaker.sentence(opening, &arguments)];
        for place in shown.iter().take(MOST_SERIES) {
            match self.course_of(place) {
                Some(course) => out.push(self.read_course(place, &course)),
                None => {
                    if let Some((year, value)) = self.latest(place) {
                        out.push(self.read_point(place, year, value));
                    }
                }
            }
        }
        out.extend(self.read_rank());
        out
    }

    fn read_point(&self, place: &PlaceCode, year: i32, value: f64) -> String {
        let arguments = vec![
            ("place", self.speaker.name(place).into()),
            ("value", self.exact(value)),
            ("year", self.speaker.year(year)),
        ];
        self.speaker.sentence("reading.point", &arguments)
    }

    /// The course of the only place on screen, under a name given to it; nothing for less than two figures.
    #[must_use]
    pub fn course_sentence(&self, name: &str) -> Option<String> {
        let course = self.course_of(self.view.places.first()?)?;
        Some(self.say_course(name, &course))
    }

    fn read_course(&self, place: &PlaceCode, course: &Course) -> String {
        self.say_course(&self.speaker.name(place), course)
    }

    fn say_course(&self, name: &str, course: &Course) -> String {
        let mut arguments = vec![
            ("place", name.into()),
            ("start", self.exact(course.start.1)),
            ("from", self.speaker.year(course.start.0)),
            ("end", self.exact(course.end.1)),
            ("to", self.speaker.year(course.end.0)),
        ];
        let change = self.change(course);
        let peaked = course.peak.0 > course.start.0 && course.peak.0 < course.end.0;
        let key = match (&change, peaked) {
            (Some(_), true) => "reading.course-peak",
            (Some(_), false) => "reading.course",
            (None, true) => "reading.course-peak-from-zero",
            (None, false) => "reading.course-from-zero",
        };
        if let Some(change) = change {
            arguments.push(("change", change.into()));
        }
        if peaked {
            arguments.push(("peak", self.exact(course.peak.1)));
            arguments.push(("peakyear", self.speaker.year(course.peak.0)));
        }
        self.speaker.sentence(key, &arguments)
    }

    /// Change in per cent, for percentages in percentage points; nothing from a start of zero, or from one so small
    /// that the percentage would say nothing, nor of figures that can be negative.
    #[must_use]
    pub fn change(&self, course: &Course) -> Option<String> {
        if self.quantity.measure.unit == Unit::Percent {
            return Some(self.speaker.signed_points(course.difference()));
        }
        if self.quantity.indicator.signed {
            return None;
        }
        let change = course.relative().filter(|c| *c <= TELLING);
        change.map(|c| self.speaker.signed_percent(c))
    }

    /// The rank of a single chosen country among all, in the newest of the years on screen.
    fn read_rank(&self) -> Option<String> {
        let [place] = self.view.places.as_slice() else {
            return None;
        };
        if self.excerpt || !self.places.is_country(place) {
            return None;
        }
        let year = self.span.year;
        let value = self.value(place, year)?;
        let all = self.ranked(year);
        let arguments = vec![
            ("place", self.speaker.name(place).into()),
            (
                "rank",
                self.speaker.count(rank(value, all.iter().map(|(_, v)| *v))),
            ),
            ("n", self.speaker.count(all.len())),
            ("year", self.speaker.year(year)),
        ];
        Some(self.speaker.sentence("reading.rank", &arguments))
    }

    fn read_ranking(&self, opening: &str) -> Vec<String> {
        let year = self.span.year;
        let mut list: Vec<_> = self
            .shown()
            .into_iter()
            .filter_map(|p| self.value(&p, year).map(|v| (p, v)))
            .collect();
        ranking::descending(&mut list);
        let arguments = vec![
            ("quantity", self.phrase(&self.quantity)),
            ("n", self.speaker.count(list.len())),
            ("year", self.speaker.year(year)),
        ];
        let mut out = vec![self.speaker.sentence(opening, &arguments)];
        // In a table of everything, only countries are ranked in words.
        let all = self.view.places.is_empty();
        let ranked = if all { self.ranked(year) } else { list };
        out.extend(self.read_ends(&ranked));
        out.extend(self.read_rank());
        if let Some(value) = self.value(&PlaceCode::world(), year).filter(|_| all) {
            out.push(self.read_point(&PlaceCode::world(), year, value));
        }
        out
    }

    /// The highest and, of a long list, the lowest.
    fn read_ends(&self, ranked: &[(PlaceCode, f64)]) -> Vec<String> {
        if ranked.is_empty() {
            return Vec::new();
        }
        let say = |key: &str, list: &[(PlaceCode, f64)]| {
            self.speaker
                .sentence(key, &vec![("list", self.items(list))])
        };
        if ranked.len() <= NAMED + 2 {
            return vec![say("reading.all", ranked)];
        }
        let (top, _) = ranked.split_at(NAMED);
        let (_, bottom) = ranked.split_at(ranked.len() - 3.min(ranked.len() - NAMED));
        let lowest = bottom.first().map_or(0.0, |(_, v)| *v);
        let ties = ranked.iter().filter(|(_, v)| *v <= lowest).count();
        let mut out = vec![say("reading.highest", top)];
        // Where many share the lowest figure, naming three of them would mislead.
        if ties <= bottom.len() {
            out.push(say("reading.lowest", bottom));
        }
        out
    }

    fn read_map(&self) -> Vec<String> {
        let year = self.span.year;
        let ranked = self.ranked(year);
        let countries = self.places.members(&PlaceCode::world()).count();
        let arguments = vec![
            ("quantity", self.phrase(&self.quantity)),
            ("n", self.speaker.count(ranked.len())),
            (
                "missing",
                self.speaker.count(countries.saturating_sub(ranked.len())),
            ),
            ("year", self.speaker.year(year)),
        ];
        let mut out = vec![self.speaker.sentence("reading.map", &arguments)];
        if let Some(value) = self.value(&PlaceCode::world(), year) {
            out.push(self.read_point(&PlaceCode::world(), year, value));
        }
        out.extend(self.read_ends(&ranked));
        if let Some(median) = ranking::median(ranked.iter().map(|(_, v)| *v)) {
            let arguments = vec![("median", self.exact(median))];
            out.push(self.speaker.sentence("reading.median", &arguments));
        }
        let world = PlaceCode::world();
        for place in self
            .view
            .places
            .iter()
            .filter(|p| **p != world)
            .take(MOST_SERIES)
        {
            if let Some(value) = self.value(place, year) {
                out.push(self.read_point(place, year, value));
            }
        }
        out.extend(self.read_rank());
        out
    }

    fn read_scatter(&self) -> Vec<String> {
        let Some((second, span)) = &self.second else {
            return Vec::new();
        };
        let pairs = self.pairs();
        let arguments = vec![
            ("n", self.speaker.count(pairs.len())),
            ("x", self.label(&self.quantity).into()),
            ("xyear", self.speaker.year(self.span.year)),
            ("y", self.label(second).into()),
            ("yyear", self.speaker.year(span.year)),
        ];
        let mut out = vec![self.speaker.sentence("reading.scatter", &arguments)];
        if let Some(rho) = self.correlation() {
            let arguments = vec![("rho", self.speaker.decimal(rho, 2))];
            out.push(self.speaker.sentence("reading.correlation", &arguments));
        }
        for place in self.view.places.iter().take(MOST_SERIES) {
            let x = self.value(place, self.span.year);
            let y = second.measure.value(place, span.year, Sex::Both);
            if let (Some(x), Some(y)) = (x, y) {
                let arguments = vec![
                    ("place", self.speaker.name(place).into()),
                    ("x", self.exact(x)),
                    (
                        "y",
                        self.speaker.value(y, second.measure.unit, Precision::Exact),
                    ),
                ];
                out.push(self.speaker.sentence("reading.pair", &arguments));
            }
        }
        out
    }
}
