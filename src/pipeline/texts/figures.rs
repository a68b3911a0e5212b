//! From the tags of texts to numbers of the data. What the catalogue does not allow to be combined is refused, as are
//! figures that do not exist and conditions that are not true.

use super::expression::{self, Condition, Expression, Point, pick, ranked};
use crate::catalogue::CatalogueFile;
use crate::places::Register;
use evidence::address;
use evidence::catalogue::{Indicator, Unit};
use evidence::dataset::{Dataset, Sex};
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::message;
use evidence::prose::{Figure, Manner};
use evidence::view::{Kind, Time, View};
use std::collections::{BTreeMap, BTreeSet};

/// The data that texts are bound to.
pub struct Evidence<'a> {
    pub indicators: &'a [Indicator],
    pub datasets: &'a BTreeMap<IndicatorId, Dataset>,
    pub catalogue: &'a CatalogueFile,
    pub register: &'a Register,
}

/// A computed number: its unit, where it has one.
struct Number {
    value: f64,
    unit: Option<Unit>,
}

type Found<T> = Result<T, String>;

impl Evidence<'_> {
    /// The number of a tag, without its braces: `EXPRESSION | MANNER | TEMPLATE`.
    ///
    /// # Errors
    /// In words.
    pub fn figure(&self, tag: &str) -> Found<Figure> {
        let mut parts = tag.splitn(3, '|').map(str::trim);
        let text = parts.next().unwrap_or_default();
        let manner = Manner::from_code(parts.next().unwrap_or("words"));
        let template = parts.next().unwrap_or_default();
        let pieces = message::parse(template).map_err(|e| e.to_string())?;
        if message::names(&pieces).iter().any(|name| *name != "n") {
            return Err("the only gap of its template is {n}".into());
        }
        let manner = manner.ok_or_else(|| "the manner is unknown".to_owned())?;
        if let Some(top) = expression::top(text)? {
            if manner != Manner::Names {
                return Err("places are said by their names".into());
            }
            return self.names(&top);
        }
        let parsed = expression::expression(text)?;
        let points = parsed.points();
        let Some(first) = points.first() else {
            return Err("there is no figure in it".into());
        };
        self.may_be_combined(&points)?;
        let mut indicators: Vec<IndicatorId> = Vec::new();
        let mut year = i32::MIN;
        for point in &points {
            if !indicators.contains(&point.indicator) {
                indicators.push(point.indicator.clone());
            }
            year = year.max(self.year(point)?);
        }
        let mut number = self.number(&parsed)?;
        match manner {
            Manner::Year => number.value = f64::from(self.year(first)?),
            Manner::Names => return Err("a number has no names".into()),
            Manner::Percent | Manner::Change if number.unit.is_some() => {
                return Err("only a ratio is said in per cent".into());
            }
            Manner::Times => number.unit = None,
            Manner::Words | Manner::Long | Manner::Exact if number.unit.is_none() => {
                return Err("a ratio needs a manner: percent, change or times".into());
            }
            _ => {}
        }
        if manner == Manner::Year {
            number.unit = None;
        }
        Ok(Figure {
            value: number.value,
            unit: number.unit,
            manner,
            template: template.to_owned(),
            indicators,
            year,
            places: Vec::new(),
            address: self.address(first)?,
        })
    }

    fn names(&self, top: &expression::Top) -> Found<Figure> {
        let point = Point {
            indicator: top.indicator.clone(),
            place: PlaceCode::world(),
            year: top.year,
            sex: Sex::Both,
        };
        let year = self.year(&point)?;
        let kind = |p: &PlaceCode| self.register.places.kind(p);
        let ranked = ranked(self.dataset(&point)?, year, kind);
        if ranked.len() < top.count {
            return Err(format!("there are fewer than {} places", top.count));
        }
        let places = ranked.into_iter().take(top.count);
        let mut view = View::of(top.indicator.clone());
        view.kind = Kind::Bar;
        view.time = top.year.map_or(Time::Default, Time::Year);
        Ok(Figure {
            value: f64::from(u32::try_from(top.count).unwrap_or_default()),
            unit: None,
            manner: Manner::Names,
            template: String::new(),
            indicators: vec![top.indicator.clone()],
            year,
            places: places.map(|(p, _)| p.clone()).collect(),
            address: address::write(&view),
        })
    }

    /// Whether a condition is true.
    ///
    /// # Errors
    /// In words, where it cannot be computed.
    pub fn is_true(&self, condition: &Condition) -> Found<bool> {
        match condition {
            Condition::Within(expression, low, high) => {
                self.may_be_combined(&expression.points())?;
                let value = self.number(expression)?.value;
                Ok((*low..=*high).contains(&value))
            }
            Condition::More(a, b) => Ok(self.compared(a, b)? > 0.0),
            Condition::Less(a, b) => Ok(self.compared(a, b)? < 0.0),
        }
    }

    /// The difference of two sides. They may be of different sources, as a comparison makes no new figure, but not
    /// of different units.
    fn compared(&self, a: &Expression, b: &Expression) -> Found<f64> {
        self.may_be_combined(&a.points())?;
        self.may_be_combined(&b.points())?;
        let (left, right) = (self.number(a)?, self.number(b)?);
        if let (Some(l), Some(r)) = (left.unit, right.unit)
            && l != r
        {
            return Err(format!("{l:?} are compared with {r:?}"));
        }
        Ok(left.value - right.value)
    }

    fn indicator(&self, id: &IndicatorId) -> Found<&Indicator> {
        let found = self.indicators.iter().find(|i| &i.id == id);
        found.ok_or_else(|| format!("there is no indicator «{id}»"))
    }

    fn dataset(&self, point: &Point) -> Found<&Dataset> {
        let found = self.datasets.get(&point.indicator);
        found.ok_or_else(|| format!("there is no indicator «{}»", point.indicator))
    }

    fn year(&self, point: &Point) -> Found<i32> {
        let latest = self.indicator(&point.indicator)?.latest;
        Ok(point.year.unwrap_or(latest))
    }

    fn value(&self, point: &Point, year: i32) -> Found<f64> {
        let value = self.dataset(point)?.value(&point.place, year, point.sex);
        value.ok_or_else(|| {
            let Point {
                indicator, place, ..
            } = point;
            format!("{indicator} has no figure for {place} in {year}")
        })
    }

    fn number(&self, expression: &Expression) -> Found<Number> {
        let of = |point: &Point, value: f64| -> Found<Number> {
            let unit = Some(self.indicator(&point.indicator)?.unit);
            Ok(Number { value, unit })
        };
        match expression {
            Expression::Number(value) => Ok(Number {
                value: *value,
                unit: None,
            }),
            Expression::Figure(point) => of(point, self.value(point, self.year(point)?)?),
            Expression::Rank(point) => self.rank(point),
            Expression::Years(extreme, point, from, to) => {
                let dataset = self.dataset(point)?;
                let years = (*from..=*to).filter_map(|y| dataset.value(&point.place, y, point.sex));
                let found = pick(*extreme, years);
                of(point, found.ok_or("there are no figures in these years")?)
            }
            Expression::Places(extreme, point, prefix) => {
                let dataset = self.dataset(point)?;
                let year = self.year(point)?;
                let places = dataset.places().iter();
                let places = places.filter(|p| p.as_str().starts_with(prefix.as_str()));
                let values = places.filter_map(|p| dataset.value(p, year, point.sex));
                let found = pick(*extreme, values);
                of(point, found.ok_or("there are no figures of these places")?)
            }
            Expression::Of(extreme, parts) => {
                let mut values = Vec::new();
                let mut unit = None;
                for part in parts {
                    let number = self.number(part)?;
                    unit = number.unit;
                    values.push(number.value);
                }
                let value = pick(*extreme, values.into_iter()).unwrap_or_default();
                Ok(Number { value, unit })
            }
            Expression::Binary(a, sign, b) => combine(self.number(a)?, *sign, self.number(b)?),
        }
    }

    fn rank(&self, point: &Point) -> Found<Number> {
        let year = self.year(point)?;
        let kind = |p: &PlaceCode| self.register.places.kind(p);
        let ranked = ranked(self.dataset(point)?, year, kind);
        let at = ranked.iter().position(|(p, _)| **p == point.place);
        let at = at.ok_or_else(|| format!("{} has no rank in {year}", point.place))?;
        Ok(Number {
            value: f64::from(u32::try_from(at).unwrap_or(u32::MAX)) + 1.0,
            unit: None,
        })
    }

    /// Every two tables of a computation must be declared in the catalogue, and two editions never are.
    fn may_be_combined(&self, points: &[&Point]) -> Found<()> {
        let mut tables: BTreeSet<&str> = BTreeSet::new();
        for point in points {
            let entry = self.catalogue.get(&point.indicator);
            let entry = entry.ok_or_else(|| format!("there is no «{}»", point.indicator))?;
            tables.insert(entry.table.as_str());
        }
        for a in &tables {
            for b in tables.iter().filter(|b| *b > a) {
                self.catalogue.may_combine_tables(a, b)?;
            }
        }
        Ok(())
    }

    /// The view that shows a figure: its course, or where there is one year, its place among others.
    fn address(&self, point: &Point) -> Found<String> {
        let indicator = self.indicator(&point.indicator)?;
        let mut view = View::drawn(indicator, Kind::Line);
        if point.place != PlaceCode::world() {
            view.places = vec![point.place.clone()];
        }
        view.sex = point.sex;
        Ok(address::write(&view))
    }
}

/// Arithmetic with units: only like is added; the ratio of likes has no unit.
fn combine(a: Number, sign: char, b: Number) -> Found<Number> {
    let unit = match (sign, a.unit, b.unit) {
        (_, unit, None) => unit,
        ('+' | '-' | '*', None, unit) => unit,
        ('+' | '-', Some(x), Some(y)) if x == y => Some(x),
        ('/', ..) => None,
        (_, x, y) => return Err(format!("{x:?} and {y:?} are not added or multiplied")),
    };
    let value = match sign {
        '+' => a.value + b.value,
        '-' => a.value - b.value,
        '*' => a.value * b.value,
        _ if b.value == 0.0 => return Err("something is divided by zero".into()),
        _ => a.value / b.value,
    };
    Ok(Number { value, unit })
}
