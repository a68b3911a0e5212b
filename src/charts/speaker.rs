//! Figures and sentences in the reader's language.

use evidence::catalogue::Unit;
use evidence::format::{Format, Style};
use evidence::ids::PlaceCode;
use evidence::language::Language;
use evidence::message::{Argument, Arguments};
use evidence::words::Words;

/// How exactly a figure is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// As one says it: `304 million`, `3.7%`.
    Spoken,
    /// All that the figure is good for: `304,021,813`, `3.72%`.
    Exact,
    /// A round number, without decimals that say nothing: `2.5 million`, `500,000`.
    Round,
    /// A round number in a narrow place: `2.5m`.
    Short,
}

/// Says figures, places and sentences in one language.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    pub language: Language,
    pub words: &'a Words,
    pub format: &'a dyn Format,
}

/// From here on a figure is said in millions or what the language counts by.
const SPOKEN_FROM: f64 = 999_500.0;

impl Speaker<'_> {
    /// How a number in a unit is written.
    fn style(value: f64, unit: Unit, precision: Precision) -> Style {
        let large = value.abs() >= SPOKEN_FROM;
        match (unit, precision) {
            (unit, Precision::Short) if unit.is_additive() => Style::Short,
            (_, Precision::Spoken) if large => Style::Words,
            (_, Precision::Round) if large => Style::RoundWords,
            (Unit::Dollars, Precision::Exact) if large => Style::LongWords,
            (unit, _) if unit.is_additive() => Style::Decimals(0),
            (_, precision) => Style::Decimals(ratio_decimals(value, precision)),
        }
    }

    /// A figure with its unit, as text with the plural category of its number.
    #[must_use]
    pub fn value(&self, value: f64, unit: Unit, precision: Precision) -> Argument {
        let style = Self::style(value, unit, precision);
        let number = Argument {
            text: self.format.number(value, style),
            category: self.format.plural(value, style),
        };
        let category = number.category;
        let key = match unit {
            Unit::Percent => "unit.percent",
            Unit::Dollars | Unit::DollarsPerPerson => "unit.dollars",
            _ => return number,
        };
        Argument {
            text: self.words.say(key, &vec![("n", number)]),
            category,
        }
    }

    /// A whole number, such as a count of countries or a rank.
    #[must_use]
    pub fn count(&self, n: usize) -> Argument {
        let (value, style) = (n as f64, Style::Decimals(0));
        Argument {
            text: self.format.number(value, style),
            category: self.format.plural(value, style),
        }
    }

    /// A percentage of which `part` is a part of one: 0.25 is 25 %.
    #[must_use]
    pub fn share(&self, part: f64) -> Argument {
        self.value(part * 100.0, Unit::Percent, Precision::Spoken)
    }

    /// A relative change with its sign: 0.5 is +50 %.
    #[must_use]
    pub fn signed_percent(&self, part: f64) -> String {
        let percent = part * 100.0;
        let decimals = u8::from(percent.abs() < 9.95);
        let number = self.format.number(percent, Style::Signed(decimals));
        self.words.say("unit.percent", &vec![("n", number.into())])
    }

    /// A difference of two percentages, with its sign.
    #[must_use]
    pub fn signed_points(&self, points: f64) -> String {
        let style = Style::Signed(1);
        let number = Argument {
            text: self.format.number(points, style),
            category: self.format.plural(points.abs(), Style::Decimals(1)),
        };
        self.words.say("unit.points", &vec![("n", number)])
    }

    /// A plain number, such as how many times one figure is another.
    #[must_use]
    pub fn decimal(&self, value: f64, decimals: u8) -> Argument {
        let style = Style::Decimals(decimals);
        Argument {
            text: self.format.number(value, style),
            category: self.format.plural(value, style),
        }
    }

    #[must_use]
    pub fn year(&self, year: i32) -> Argument {
        self.format.year(year).into()
    }

    #[must_use]
    pub fn list(&self, items: &[String]) -> Argument {
        self.format.list(items).into()
    }

    #[must_use]
    pub fn name(&self, place: &PlaceCode) -> String {
        self.words.name(place)
    }

    /// Several places as `a, b and c`, each as the subject of a sentence.
    #[must_use]
    pub fn subjects(&self, places: &[PlaceCode]) -> Argument {
        let names: Vec<_> = places.iter().map(|p| self.words.subject(p)).collect();
        self.list(&names)
    }

    /// Several places as `in a, in b and in c`, or `from a, from b and from c`.
    #[must_use]
    pub fn phrases(&self, places: &[PlaceCode], from: bool) -> Argument {
        let phrase = |p: &PlaceCode| {
            if from {
                self.words.from(p)
            } else {
                self.words.within(p)
            }
        };
        let phrases: Vec<_> = places.iter().map(phrase).collect();
        self.list(&phrases)
    }

    /// A sentence of the toolkit, beginning with a capital.
    #[must_use]
    pub fn sentence(&self, key: &str, arguments: &Arguments) -> String {
        self.format.capitalise(&self.words.say(key, arguments))
    }

    /// A sentence that is stored with an indicator.
    #[must_use]
    pub fn fill(&self, template: &str, arguments: &Arguments) -> String {
        self.format
            .capitalise(&self.words.fill(template, arguments))
    }
}

/// Decimals that keep about three significant digits, fewer when spoken.
fn ratio_decimals(value: f64, precision: Precision) -> u8 {
    match (precision, value.abs()) {
        (_, 0.0) => 0,
        (Precision::Exact, v) if v < 100.0 => 2,
        (Precision::Exact, _) => 1,
        (Precision::Spoken, v) if v < 0.095 => 2,
        (Precision::Spoken, v) if v < 99.5 => 1,
        // Nearly all is not all.
        (Precision::Spoken, v) if v < 100.0 => (1..3)
            .find(|d| {
                let scale = 10f64.powi(i32::from(*d));
                (v * scale).round() < 100.0 * scale
            })
            .unwrap_or(3),
        // Ticks are round: as many decimals as they have.
        (Precision::Short | Precision::Round, v) => (0..4)
            .find(|d| {
                let scaled = v * 10f64.powi(i32::from(*d));
                (scaled - scaled.round()).abs() < 1e-6
            })
            .unwrap_or(4),
        _ => 0,
    }
}
