//! Expressions over the data in the tags of texts: `refugees-hosted[income-high,2025] / refugees-hosted[001,2025]`.
//!
//! An indicator stands for a figure, with place, time and sex in brackets, which are the world, `latest` and both
//! sexes where they are left out. `latest` is the indicator's newest year with about full coverage. Functions:
//! `rank(figure)` among countries; `max(figure, A..B)` and `min(…)` over years; `most(indicator[year], prefix)` and
//! `least(…)` over places whose code begins so; `max-of(…, …)` and `min-of(…, …)` of several expressions.

use evidence::dataset::{Dataset, Sex};
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::place::PlaceKind;

/// Part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    Number(f64),
    Figure(Point),
    Binary(Box<Expression>, char, Box<Expression>),
    Rank(Point),
    /// Extreme over years, both ends included.
    Years(Extreme, Point, i32, i32),
    /// Extreme over places.
    Places(Extreme, Point, String),
    Of(Extreme, Vec<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    Most,
    Least,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub indicator: IndicatorId,
    pub place: PlaceCode,
    /// The newest without one.
    pub year: Option<i32>,
    pub sex: Sex,
}

/// Condition of a `when`.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    Within(Expression, f64, f64),
    More(Expression, Expression),
    Less(Expression, Expression),
}

/// The places with the largest figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Top {
    pub indicator: IndicatorId,
    pub count: usize,
    pub year: Option<i32>,
}

type Parsed<T> = Result<T, String>;

/// Reads an expression.
///
/// # Errors
/// Where the text is none, in words.
pub fn expression(text: &str) -> Parsed<Expression> {
    let mut reader = Reader { rest: text };
    let found = reader.sum()?;
    reader.end()?;
    Ok(found)
}

/// Reads a condition.
///
/// # Errors
/// Where the text is none, in words.
pub fn condition(text: &str) -> Parsed<Condition> {
    let mut reader = Reader { rest: text };
    let left = reader.sum()?;
    let found = if reader.take("in ") {
        let low = reader.number()?;
        reader.expect("..")?;
        Condition::Within(left, low, reader.number()?)
    } else if reader.take(">") {
        Condition::More(left, reader.sum()?)
    } else if reader.take("<") {
        Condition::Less(left, reader.sum()?)
    } else {
        return Err(format!("a comparison is missing at «{}»", reader.rest));
    };
    reader.end()?;
    Ok(found)
}

/// Reads `top(indicator, n)` or `top(indicator, n, year)`; nothing where the text is something else.
///
/// # Errors
/// Where it begins so and is none, in words.
pub fn top(text: &str) -> Parsed<Option<Top>> {
    let mut reader = Reader { rest: text };
    if !reader.take("top(") {
        return Ok(None);
    }
    let indicator = IndicatorId::new(reader.word()?);
    reader.expect(",")?;
    let count = reader.number()? as usize;
    let year = if reader.take(",") {
        Some(reader.year()?)
    } else {
        None
    };
    reader.expect(")")?;
    reader.end()?;
    Ok(Some(Top {
        indicator,
        count,
        year,
    }))
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, token: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Parsed<()> {
        if self.take(token) {
            Ok(())
        } else {
            Err(format!("«{token}» is missing at «{}»", self.rest))
        }
    }

    fn end(&mut self) -> Parsed<()> {
        self.space();
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(format!("«{}» is not understood", self.rest))
        }
    }

    fn while_some(&mut self, is: impl Fn(char) -> bool) -> &'a str {
        self.space();
        let end = self.rest.find(|c| !is(c)).unwrap_or(self.rest.len());
        let (found, rest) = self.rest.split_at(end);
        self.rest = rest;
        found
    }

    fn word(&mut self) -> Parsed<&'a str> {
        let word = self.while_some(|c| c.is_ascii_alphanumeric() || c == '-');
        if word.is_empty() {
            return Err(format!("a name is missing at «{}»", self.rest));
        }
        Ok(word)
    }

    fn number(&mut self) -> Parsed<f64> {
        self.space();
        // Two points are a range and no decimals.
        let digits = self.rest.find("..").unwrap_or(self.rest.len());
        let head = self.rest.get(..digits).unwrap_or_default();
        let end = head
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(head.len());
        let (found, rest) = self.rest.split_at(end);
        self.rest = rest;
        let number = found.parse();
        number.map_err(|_| format!("a number is missing at «{found}{rest}»"))
    }

    fn year(&mut self) -> Parsed<i32> {
        let digits = self.while_some(|c| c.is_ascii_digit());
        digits
            .parse()
            .map_err(|_| format!("a year is missing at «{}»", self.rest))
    }

    fn sum(&mut self) -> Parsed<Expression> {
        let mut left = self.product()?;
        loop {
            let sign = if self.take("+") {
                '+'
            } else if self.take("-") {
                '-'
            } else {
                return Ok(left);
            };
            left = Expression::Binary(Box::new(left), sign, Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Parsed<Expression> {
        let mut left = self.factor()?;
        loop {
            let sign = if self.take("*") {
                '*'
            } else if self.take("/") {
                '/'
            } else {
                return Ok(left);
            };
            left = Expression::Binary(Box::new(left), sign, Box::new(self.factor()?));
        }
    }

    fn factor(&mut self) -> Parsed<Expression> {
        if self.take("(") {
            let inner = self.sum()?;
            self.expect(")")?;
            return Ok(inner);
        }
        self.space();
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(Expression::Number(self.number()?));
        }
        let word = self.word()?;
        if !self.take("(") {
            return Ok(Expression::Figure(self.point(word)?));
        }
        let found = match word {
            "rank" => Expression::Rank(self.inner_point()?),
            "max" | "min" => {
                let point = self.inner_point()?;
                self.expect(",")?;
                let from = self.year()?;
                self.expect("..")?;
                Expression::Years(extreme(word == "max"), point, from, self.year()?)
            }
            "most" | "least" => {
                let name = self.word()?;
                let year = if self.take("[") {
                    let year = self.year()?;
                    self.expect("]")?;
                    Some(year)
                } else {
                    None
                };
                self.expect(",")?;
                let prefix = self.word()?.to_owned();
                let point = Point {
                    year,
                    ..point_of(name)
                };
                Expression::Places(extreme(word == "most"), point, prefix)
            }
            "max-of" | "min-of" => {
                let mut parts = vec![self.sum()?];
                while self.take(",") {
                    parts.push(self.sum()?);
                }
                Expression::Of(extreme(word == "max-of"), parts)
            }
            other => return Err(format!("«{other}» is no function")),
        };
        self.expect(")")?;
        Ok(found)
    }

    fn inner_point(&mut self) -> Parsed<Point> {
        let word = self.word()?;
        self.point(word)
    }

    /// What follows an indicator's name in brackets.
    fn point(&mut self, indicator: &str) -> Parsed<Point> {
        let mut point = point_of(indicator);
        if !self.rest.starts_with('[') {
            return Ok(point);
        }
        self.expect("[")?;
        point.place = PlaceCode::new(self.word()?);
        if self.take(",") && !self.take("latest") {
            point.year = Some(self.year()?);
        }
        if self.take(",") {
            let sex = self.word()?;
            point.sex = Sex::from_code(sex).ok_or_else(|| format!("«{sex}» is no sex"))?;
        }
        self.expect("]")?;
        Ok(point)
    }
}

fn extreme(most: bool) -> Extreme {
    if most { Extreme::Most } else { Extreme::Least }
}

fn point_of(indicator: &str) -> Point {
    Point {
        indicator: IndicatorId::new(indicator),
        place: PlaceCode::world(),
        year: None,
        sex: Sex::Both,
    }
}

impl Expression {
    /// All figures in it, from left to right.
    #[must_use]
    pub fn points(&self) -> Vec<&Point> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Figure(p) | Self::Rank(p) | Self::Years(_, p, ..) | Self::Places(_, p, _) => {
                vec![p]
            }
            Self::Binary(a, _, b) => a.points().into_iter().chain(b.points()).collect(),
            Self::Of(_, parts) => parts.iter().flat_map(Self::points).collect(),
        }
    }
}

/// The largest or smallest of some values.
#[must_use]
pub fn pick(extreme: Extreme, values: impl Iterator<Item = f64>) -> Option<f64> {
    values.reduce(match extreme {
        Extreme::Most => f64::max,
        Extreme::Least => f64::min,
    })
}

/// Countries by figure, the largest first; equal ones in the order of their codes.
#[must_use]
pub fn ranked(
    dataset: &Dataset,
    year: i32,
    kind: impl Fn(&PlaceCode) -> Option<PlaceKind>,
) -> Vec<(&PlaceCode, f64)> {
    let countries = dataset
        .places()
        .iter()
        .filter(|p| kind(p) == Some(PlaceKind::Country));
    let mut found: Vec<(&PlaceCode, f64)> = countries
        .filter_map(|p| Some((p, dataset.value(p, year, Sex::Both)?)))
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_places_times_and_sexes() {
        let Expression::Figure(point) = expression("migrant-stock[KEN, 1990, female]").unwrap()
        else {
            panic!("not a figure")
        };
        assert_eq!(point.indicator.as_str(), "migrant-stock");
        assert_eq!(
            (point.place.as_str(), point.year, point.sex),
            ("KEN", Some(1990), Sex::Female)
        );
        let Expression::Figure(point) = expression("stateless").unwrap() else {
            panic!("not a figure")
        };
        assert_eq!((point.place.as_str(), point.year), ("001", None));
    }

    #[test]
    fn signs_bind_as_in_arithmetic() {
        let Expression::Binary(_, '-', right) = expression("100 - a / b").unwrap() else {
            panic!("not a difference")
        };
        assert!(matches!(*right, Expression::Binary(_, '/', _)));
        assert!(matches!(
            expression("(a + b) / c").unwrap(),
            Expression::Binary(_, '/', _)
        ));
    }

    #[test]
    fn conditions_and_functions() {
        assert!(matches!(
            condition("a / a[001,1990] in 1.9..2.1").unwrap(),
            Condition::Within(_, low, high) if low == 1.9 && high == 2.1
        ));
        assert!(matches!(
            condition("a[001,2024] > max(a, 2014..2023)").unwrap(),
            Condition::More(_, Expression::Years(Extreme::Most, _, 2014, 2023))
        ));
        assert!(matches!(
            condition("a < min-of(b, most(c[2024], route-))").unwrap(),
            Condition::Less(_, Expression::Of(Extreme::Least, _))
        ));
        let top = top("top(students-inbound, 4, 2021)").unwrap().unwrap();
        assert_eq!((top.count, top.year), (4, Some(2021)));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for wrong in [
            "",
            "a +",
            "a[",
            "a[KEN,x]",
            "f(a)",
            "a b",
            "max(a, 2014)",
            "(a",
        ] {
            assert!(expression(wrong).is_err(), "{wrong}");
        }
        for wrong in ["a", "a in 1", "a > ", "a in x..y"] {
            assert!(condition(wrong).is_err(), "{wrong}");
        }
        assert!(top("top(a)").is_err());
        assert!(top("a").unwrap().is_none());
    }
}
