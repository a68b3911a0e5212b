//! Names of quantities for subtitles, axes and columns.

use crate::scene::{Quantity, Scene, relative_key};
use crate::speaker::Speaker;
use evidence::catalogue::Unit;
use evidence::dataset::Sex;
use evidence::view::Kind;

impl Scene<'_> {
    /// The name of a quantity, related to population where the view asks for it.
    #[must_use]
    pub fn label(&self, quantity: &Quantity<'_>) -> String {
        let name = quantity.words.name.clone();
        if quantity.derived {
            let key = relative_key("label", quantity);
            self.speaker.words.say(key, &vec![("name", name.into())])
        } else {
            name
        }
    }

    /// What is counted, in what unit, when, and for whom.
    #[must_use]
    pub fn subtitle(&self) -> String {
        if let (Kind::Scatter, Some((second, span))) = (self.view.kind, &self.second) {
            let arguments = vec![
                ("x", self.label(&self.quantity).into()),
                ("xyear", self.speaker.year(self.span.year)),
                ("y", self.label(second).into()),
                ("yyear", self.speaker.year(span.year)),
            ];
            return self.speaker.sentence("subtitle.scatter", &arguments);
        }
        let words = self.quantity.words;
        let mut text = words.subtitle.clone();
        if self.quantity.derived {
            let key = relative_key("label", &self.quantity);
            text = self.speaker.words.say(key, &vec![("name", text.into())]);
        }
        let mut wrap = |key: &str, arguments: Vec<(&'static str, evidence::message::Argument)>| {
            let mut all = vec![("subtitle", text.as_str().into())];
            all.extend(arguments);
            text = self.speaker.words.say(key, &all);
        };
        match self.sex() {
            Sex::Both => {}
            Sex::Female => wrap("subtitle.female", Vec::new()),
            Sex::Male => wrap("subtitle.male", Vec::new()),
        }
        let (first, last) = (self.span.first(), self.span.year);
        if self.span.many && first != last {
            wrap(
                "subtitle.years",
                vec![
                    ("from", self.speaker.year(first)),
                    ("to", self.speaker.year(last)),
                ],
            );
        } else {
            wrap("subtitle.year", vec![("year", self.speaker.year(last))]);
        }
        text
    }

    /// The unit in words, for columns and downloads.
    #[must_use]
    pub fn unit_label(&self, unit: Unit) -> String {
        unit_label(self.speaker, unit)
    }
}

/// A unit in words, for columns and downloads.
#[must_use]
pub fn unit_label(speaker: Speaker<'_>, unit: Unit) -> String {
    let key = match unit {
        Unit::Persons => "unit.persons-label",
        Unit::Applications => "unit.applications-label",
        Unit::Decisions => "unit.decisions-label",
        Unit::Movements => "unit.movements-label",
        Unit::PerMillionDollars => "unit.per-million-dollars-label",
        Unit::Percent => "unit.percent-label",
        Unit::Dollars => "unit.dollars-label",
        Unit::PerThousand => "unit.per-thousand-label",
        Unit::DollarsPerPerson => "unit.dollars-per-person-label",
    };
    speaker.words.say(key, &Vec::new())
}
