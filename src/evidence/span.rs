//! From the years that were asked for to the years that there are.

use crate::view::{Kind, Time, View};

/// The years on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The years between which one may move, ascending; not empty.
    pub years: Vec<i32>,
    /// The year of a map, ranking or scatter plot, and the end of a line: one of `years`.
    pub year: i32,
    /// Whether several years stand side by side (a line, a table over years).
    pub many: bool,
    /// The year that was asked for, where the publisher has no figures for it and another is shown.
    pub asked: Option<i32>,
}

impl Span {
    /// Resolves a view's time against the years of its figures. `None` when there are no figures at all.
    #[must_use]
    pub fn of(view: &View, available: &[i32], latest: i32) -> Option<Self> {
        let last = *available.last()?;
        let latest = if available.contains(&latest) {
            latest
        } else {
            last
        };
        let compares_years = match view.kind {
            Kind::Line => true,
            // Two indicators stand side by side in one year, as on the scatter plot that they come from.
            Kind::Table if view.y.is_some() => false,
            Kind::Table => match view.time {
                Time::Default => !view.places.is_empty(),
                Time::Range(..) => true,
                Time::Latest | Time::Year(_) => false,
            },
            Kind::Map | Kind::Bar | Kind::Scatter => false,
        };
        let all = || available.to_vec();
        let one = |year: i32| if compares_years { vec![year] } else { all() };
        let span = |years, year, asked| Self {
            years,
            year,
            many: compares_years,
            asked,
        };
        Some(match view.time {
            Time::Default if compares_years => span(all(), last, None),
            Time::Default => span(all(), latest, None),
            Time::Latest => span(one(latest), latest, None),
            Time::Year(asked) => {
                let year = nearest(available, asked)?;
                span(one(year), year, (year != asked).then_some(asked))
            }
            Time::Range(from, to) => {
                let from_year = from.unwrap_or(i32::MIN);
                let to_year = to.unwrap_or(i32::MAX);
                let years: Vec<i32> = available
                    .iter()
                    .copied()
                    .filter(|y| (from_year..=to_year).contains(y))
                    .collect();
                match years.last() {
                    Some(&year) => span(years, year, None),
                    None => {
                        let asked = to.or(from)?;
                        let year = nearest(available, asked)?;
                        span(vec![year], year, Some(asked))
                    }
                }
            }
        })
    }

    /// The first year on screen.
    #[must_use]
    pub fn first(&self) -> i32 {
        self.years.first().copied().unwrap_or(self.year)
    }
}

/// The newest year not after the one asked for, otherwise the first.
fn nearest(available: &[i32], asked: i32) -> Option<i32> {
    let before = available.iter().rev().find(|&&y| y <= asked);
    before.or_else(|| available.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEARS: [i32; 4] = [1990, 2000, 2020, 2024];

    fn view(kind: Kind, time: Time, places: &[&str]) -> View {
        let mut v = View::of("migrant-stock".into());
        v.kind = kind;
        v.time = time;
        v.places = places.iter().map(|&p| p.into()).collect();
        v
    }

    fn span(kind: Kind, time: Time, places: &[&str]) -> Span {
        Span::of(&view(kind, time, places), &YEARS, 2020).unwrap()
    }

    #[test]
    fn nothing_asked_is_all_years_for_lines_and_the_latest_for_maps() {
        let line = span(Kind::Line, Time::Default, &[]);
        assert_eq!((line.years.len(), line.year, line.many), (4, 2024, true));
        let map = span(Kind::Map, Time::Default, &[]);
        assert_eq!((map.years.len(), map.year, map.many), (4, 2020, false));
        assert!(span(Kind::Table, Time::Default, &["KEN"]).many);
        assert!(!span(Kind::Table, Time::Default, &[]).many);
        let mut beside = view(Kind::Table, Time::Default, &["KEN"]);
        beside.y = Some("population".into());
        assert!(!Span::of(&beside, &YEARS, 2020).unwrap().many);
    }

    #[test]
    fn a_year_without_figures_gives_the_one_before_and_says_so() {
        let map = span(Kind::Map, Time::Year(2022), &[]);
        assert_eq!((map.year, map.asked), (2020, Some(2022)));
        let map = span(Kind::Map, Time::Year(1950), &[]);
        assert_eq!((map.year, map.asked), (1990, Some(1950)));
        let map = span(Kind::Map, Time::Year(2000), &[]);
        assert_eq!((map.year, map.asked), (2000, None));
    }

    #[test]
    fn ranges_may_be_open_and_may_miss_all_years() {
        let s = span(Kind::Line, Time::Range(None, Some(2010)), &[]);
        assert_eq!((s.years, s.year), (vec![1990, 2000], 2000));
        let s = span(Kind::Map, Time::Range(Some(2000), None), &[]);
        assert_eq!((s.first(), s.year, s.many), (2000, 2024, false));
        let s = span(Kind::Line, Time::Range(Some(2001), Some(2005)), &[]);
        assert_eq!((s.years, s.asked), (vec![2000], Some(2005)));
        assert!(Span::of(&view(Kind::Map, Time::Default, &[]), &[], 2020).is_none());
    }
}
