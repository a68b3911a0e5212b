//! What the page of a place says: its opening, its key figures, what is not known of it, and what its sections hold.

use crate::excerpt::Excerpt;
use crate::speaker::{Precision, Speaker};
use analysis::change::Course;
use evidence::catalogue::Unit;
use evidence::dataset::{Flag, Sex};
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::lookup::Lookup;
use evidence::message::Argument;
use evidence::place::{PlaceKind, Places};
use evidence::profile::{KEY, ProfileFile};
use evidence::view::{Kind, View};

/// Key figures at the head of a profile.
const MOST_KEYS: usize = 8;
/// Years over which the change of a key figure is said, as near as there are figures.
const SPAN: i32 = 10;
/// A figure is called old when the indicator's newest is so many years younger.
const OLD: i32 = 5;
/// Parts below a hundredth of a per cent are not named.
const LEAST_PART: f64 = 0.0001;

/// A part of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// An indicator over the years. Ratios are shown with those of the region and the world.
    Course(&'static str),
    /// Where people come from, or money: the largest partners in a measure between places.
    From(&'static str),
    /// Where they go.
    To(&'static str),
    /// Women and men, in the newest year.
    Sexes(&'static str),
    /// The newest figures of some indicators, a sentence each.
    Facts(&'static [&'static str]),
}

/// A section of the profile, by the key of its heading.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    pub id: &'static str,
    pub blocks: &'static [Block],
}

use Block::{Course as Over, Facts, From, Sexes, To};

/// The sections in their order.
pub const SECTIONS: [Section; 8] = [
    Section {
        id: "immigrants",
        blocks: &[
            Over("migrant-stock"),
            From("migrants"),
            Over("migrant-female-share"),
            Facts(&["inflows"]),
        ],
    },
    Section {
        id: "emigrants",
        blocks: &[
            Over("emigrant-stock"),
            To("migrants"),
            Over("net-migration"),
            Facts(&["emigrant-share"]),
        ],
    },
    Section {
        id: "refugees",
        blocks: &[
            Over("refugees-hosted"),
            From("refugees"),
            Over("refugees-origin"),
            To("refugees"),
            Over("asylum-applications"),
            Facts(&[
                "asylum-seekers-hosted",
                "asylum-seekers-origin",
                "protection-hosted",
                "protection-origin",
                "palestine-refugees-unrwa",
                "stateless",
                "asylum-protection-rate",
                "refugees-returned",
                "refugees-resettled",
                "refugees-naturalised",
            ]),
        ],
    },
    Section {
        id: "displacement",
        blocks: &[
            Over("idps-conflict"),
            Over("displacements-disaster"),
            Facts(&["displacements-conflict", "idps-disaster", "idps-returned"]),
        ],
    },
    Section {
        id: "remittances",
        blocks: &[
            Over("remittances-received"),
            From("remittances"),
            Over("remittances-gdp"),
            Facts(&[
                "remittances-paid",
                "remittance-cost-to",
                "remittance-cost-from",
            ]),
        ],
    },
    Section {
        id: "labour",
        blocks: &[
            Sexes("migrant-workers"),
            Facts(&["migrant-workers-share", "migrant-participation"]),
        ],
    },
    Section {
        id: "students",
        blocks: &[Over("students-inbound")],
    },
    Section {
        id: "deaths",
        blocks: &[Over("missing-migrants")],
    },
];

/// What a reader would look for: said to be missing where there is no figure.
const EXPECTED: [&str; 14] = [
    "migrant-stock",
    "emigrant-stock",
    "net-migration",
    "inflows",
    "refugees-hosted",
    "refugees-origin",
    "asylum-applications",
    "idps-conflict",
    "displacements-disaster",
    "remittances-received",
    "remittances-paid",
    "remittance-cost-to",
    "migrant-workers",
    "students-inbound",
];

/// Indicators whose newest figures are told as talking points, the most asked for first.
pub const POINTS: [&str; 16] = [
    "migrant-stock",
    "migrant-share",
    "migrant-female-share",
    "emigrant-stock",
    "refugees-hosted",
    "refugees-origin",
    "asylum-applications",
    "asylum-seekers-hosted",
    "idps-conflict",
    "refugees-returned",
    "remittances-received",
    "remittances-gdp",
    "remittances-paid",
    "remittance-cost-to",
    "students-inbound",
    "net-migration",
];

/// A key figure in words.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFigure {
    pub indicator: IndicatorId,
    pub value: String,
    /// The figure with all digits, where it differs.
    pub exact: Option<String>,
    pub name: String,
    pub year: i32,
    /// Rank, change, comparison with region and world.
    pub remarks: Vec<String>,
    pub view: View,
}

/// A place with all that is known of it.
pub struct Profile<'a> {
    pub file: &'a ProfileFile,
    pub excerpts: &'a Lookup<IndicatorId, Excerpt<'a>>,
    pub places: &'a Places,
    pub speaker: Speaker<'a>,
}

impl<'a> Profile<'a> {
    #[must_use]
    pub fn place(&self) -> &'a PlaceCode {
        &self.file.place
    }

    #[must_use]
    pub fn excerpt(&self, id: &str) -> Option<&'a Excerpt<'a>> {
        self.excerpts.get(&IndicatorId::new(id))
    }

    /// Region and income group of a country.
    #[must_use]
    pub fn belongs_to(&self) -> Vec<PlaceCode> {
        let place = self.places.get(self.place());
        let parents = place.map(|p| p.parents.as_slice()).unwrap_or_default();
        let income = |p: &&PlaceCode| self.places.kind(p) == Some(PlaceKind::Income);
        let income = parents.iter().find(income);
        self.file.region.iter().chain(income).cloned().collect()
    }

    /// Where the figures of an indicator are counted: deaths in a region of their publisher's own.
    #[must_use]
    pub fn counted_in(&self, id: &str) -> PlaceCode {
        let own = self.place().clone();
        if id == evidence::profile::DEATHS {
            self.file.deaths.clone().unwrap_or(own)
        } else {
            own
        }
    }

    /// The newest figure that says something: not a zero that stands for «not available» too.
    #[must_use]
    pub fn newest(&self, id: &str) -> Option<(i32, f64)> {
        let excerpt = self.excerpt(id)?;
        let place = self.counted_in(id);
        let (year, value) = excerpt.newest(&place, Sex::Both)?;
        let flag = excerpt.measure.flag(&place, year);
        (flag != Some(Flag::ZeroOrUnavailable)).then_some((year, value))
    }

    /// A sentence with the newest figure.
    #[must_use]
    pub fn fact(&self, id: &str, sex: Sex) -> Option<String> {
        let (year, _) = self.newest(id)?;
        let excerpt = self.excerpt(id)?;
        // What was last reported long ago is told as such, among what is not known.
        if excerpt.indicator.latest - year >= OLD {
            return None;
        }
        let place = self.counted_in(id);
        let places = std::slice::from_ref(&place);
        excerpt.tell((places, Kind::Bar, sex), self.places, self.speaker, |s| {
            s.level(&place, year)
        })
    }

    /// How many live there and how many of its people live elsewhere, as far as it is known.
    #[must_use]
    pub fn opening(&self) -> String {
        let first = self.fact("migrant-stock", Sex::Both);
        let second = self.fact("emigrant-stock", Sex::Both);
        match (first, second) {
            (Some(first), Some(second)) => {
                let arguments = vec![("first", first.into()), ("second", second.into())];
                self.speaker.sentence("profile.opening", &arguments)
            }
            (first, second) => first.or(second).map_or_else(
                || self.speaker.sentence("profile.opening-none", &vec![]),
                |only| {
                    self.speaker
                        .sentence("profile.opening-one", &vec![("first", only.into())])
                },
            ),
        }
    }

    /// The first figures of the list that the place has.
    #[must_use]
    pub fn key_figures(&self) -> Vec<KeyFigure> {
        let known = KEY.iter().filter_map(|id| self.key_figure(id));
        known.take(MOST_KEYS).collect()
    }

    fn key_figure(&self, id: &str) -> Option<KeyFigure> {
        let excerpt = self.excerpt(id)?;
        let (year, value) = self.newest(id)?;
        let unit = excerpt.measure.unit;
        let spoken = self.speaker.value(value, unit, Precision::Spoken).text;
        let exact = self.speaker.value(value, unit, Precision::Exact).text;
        let mut remarks = Vec::new();
        remarks.extend(self.rank(id, year));
        remarks.extend(self.change(excerpt));
        remarks.extend(self.beside(excerpt, year, value));
        Some(KeyFigure {
            indicator: excerpt.indicator.id.clone(),
            // Of money, and of what has few digits, no more can be said.
            exact: (exact != spoken && unit.is_count()).then_some(exact),
            value: spoken,
            name: excerpt.words.name.clone(),
            year,
            remarks,
            view: excerpt.view(std::slice::from_ref(self.place()), Kind::Line),
        })
    }

    fn rank(&self, id: &str, year: i32) -> Option<String> {
        let rank = self.file.ranks.get(&IndicatorId::new(id))?;
        let arguments = vec![
            ("rank", self.speaker.count(rank.rank as usize)),
            ("n", self.speaker.count(rank.of as usize)),
        ];
        (rank.year == year).then(|| self.speaker.sentence("profile.rank", &arguments))
    }

    /// The change over about ten years: of counts in per cent, of percentages in points.
    fn change(&self, excerpt: &Excerpt<'_>) -> Option<String> {
        if excerpt.indicator.signed {
            return None;
        }
        let years = excerpt.measure.years();
        let points: Vec<(i32, f64)> = excerpt
            .measure
            .series(self.place(), years, Sex::Both)
            .filter(|(y, _)| {
                excerpt
                    .measure
                    .flag(self.place(), *y)
                    .is_none_or(Flag::is_whole)
            })
            .collect();
        let end = *points.last()?;
        let wanted = end.0 - SPAN;
        let start = points
            .iter()
            .copied()
            .filter(|(y, _)| *y < end.0)
            .min_by_key(|(y, _)| (y - wanted).abs())?;
        let course = Course::of([start, end])?;
        let places = std::slice::from_ref(self.place());
        let look = (places, Kind::Line, Sex::Both);
        let change = excerpt.tell(look, self.places, self.speaker, |s| s.change(&course))?;
        let arguments = vec![
            ("change", change.into()),
            ("year", self.speaker.year(start.0)),
        ];
        Some(self.speaker.sentence("profile.change", &arguments))
    }

    /// Beside the region and the world: their ratio, or the part that the place has of their amount.
    fn beside(&self, excerpt: &Excerpt<'_>, year: i32, value: f64) -> Vec<String> {
        let unit = excerpt.measure.unit;
        let world = PlaceCode::world();
        let wholes = self.file.region.iter().chain([&world]);
        let say = |whole: &PlaceCode| {
            let figure = excerpt.measure.value(whole, year, Sex::Both)?;
            let part = unit.is_additive() && !excerpt.indicator.signed;
            if whole == self.place() || (part && figure <= 0.0) {
                return None;
            }
            if excerpt.indicator.signed {
                return None;
            }
            let one = std::slice::from_ref(whole);
            let mut arguments = vec![
                ("in", self.speaker.phrases(one, excerpt.indicator.by_origin)),
                ("place", self.speaker.subjects(one)),
                ("name", Argument::from(self.speaker.name(whole))),
            ];
            // A part too small to be said says nothing.
            if part && value / figure < LEAST_PART {
                return None;
            }
            let key = if part {
                arguments.push(("share", self.speaker.share(value / figure)));
                "profile.part"
            } else {
                let figure = self.speaker.value(figure, unit, Precision::Spoken);
                arguments.push(("value", figure));
                "profile.beside"
            };
            Some(self.speaker.sentence(key, &arguments))
        };
        wholes.filter_map(say).collect()
    }

    /// What is not known, or not known any more.
    #[must_use]
    pub fn unknown(&self, name: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
        let say = |id: &&str| {
            let name = name(id)?;
            let mut arguments = vec![("name", name.into())];
            let Some((year, _)) = self.newest(id) else {
                return Some(self.speaker.sentence("profile.no-figure", &arguments));
            };
            let latest = self.excerpt(id)?.indicator.latest;
            arguments.push(("year", self.speaker.year(year)));
            (latest - year >= OLD).then(|| self.speaker.sentence("profile.old", &arguments))
        };
        EXPECTED.iter().filter_map(say).collect()
    }

    /// Whether a course is worth a chart: more than one figure, and not only zeros.
    #[must_use]
    pub fn has_course(&self, id: &str) -> bool {
        let place = self.counted_in(id);
        self.excerpt(id).is_some_and(|excerpt| {
            let years = excerpt.measure.years();
            let points: Vec<_> = excerpt.measure.series(&place, years, Sex::Both).collect();
            points.len() > 1 && points.iter().any(|(_, v)| *v != 0.0)
        })
    }

    /// The places whose lines are drawn: ratios are compared with the region and the world.
    #[must_use]
    pub fn lines(&self, id: &str) -> Vec<PlaceCode> {
        let own = self.counted_in(id);
        let mut places = vec![own.clone()];
        let Some(excerpt) = self.excerpt(id) else {
            return places;
        };
        if excerpt.measure.unit == Unit::Percent {
            let world = PlaceCode::world();
            let others = self.file.region.iter().chain([&world]);
            let others = others.filter(|p| **p != own && excerpt.measure.has_place(p));
            places.extend(others.cloned());
        }
        places
    }
}
