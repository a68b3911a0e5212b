//! Corridors in words: title, subtitle, reading, table.

use crate::speaker::{Precision, Speaker};
use evidence::corridor_view::{CorridorView, Picture};
use evidence::corridors::{Answer, Link, Measure, Node};
use evidence::dataset::Sex;
use evidence::ids::PlaceCode;
use evidence::message::{Argument, Arguments};
use evidence::place::Places;

/// Corridors named in the reading.
const NAMED: usize = 5;

/// The corridors on screen.
#[derive(Clone)]
pub struct Flows<'a> {
    pub view: &'a CorridorView,
    pub measure: &'a Measure,
    pub year: i32,
    /// What was asked for; of a place in both directions, who comes and who leaves.
    pub answers: &'a [Answer],
    /// Of what was asked for, those whose origin is unknown.
    pub unknown: f64,
    pub places: &'a Places,
    pub speaker: Speaker<'a>,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowRow {
    /// The corridor; nothing for the sum of those that are not named.
    pub link: Option<Link>,
    pub from: String,
    pub to: String,
    pub value: String,
    pub share: String,
}

impl Flows<'_> {
    /// All corridors that are named, largest first.
    #[must_use]
    pub fn links(&self) -> Vec<&Link> {
        self.answers.iter().flat_map(|a| &a.links).collect()
    }

    #[must_use]
    pub fn total(&self) -> f64 {
        self.answers.iter().map(|a| a.total).sum()
    }

    #[must_use]
    pub fn name(&self, node: &Node) -> String {
        match node {
            Node::Place(place) => self.speaker.name(place),
            Node::Unclassified => self.speaker.words.say("corridor.unclassified", &vec![]),
        }
    }

    #[must_use]
    pub fn spoken(&self, value: f64) -> Argument {
        self.speaker
            .value(value, self.measure.unit, Precision::Spoken)
    }

    #[must_use]
    pub fn exact(&self, value: f64) -> Argument {
        self.speaker
            .value(value, self.measure.unit, Precision::Exact)
    }

    /// A sentence of the measure: `corridor.migrants-from`.
    fn say(&self, kind: &str, arguments: &Arguments) -> String {
        let key = format!("corridor.{}-{kind}", self.measure.id);
        self.speaker.sentence(&key, arguments)
    }

    /// `in`, `from` and names of the two ends.
    fn ends(&self, from: &PlaceCode, to: &PlaceCode) -> Arguments {
        let one = std::slice::from_ref;
        vec![
            ("from", self.speaker.phrases(one(from), true)),
            ("in", self.speaker.phrases(one(to), false)),
            ("origin", self.speaker.subjects(one(from))),
            ("destination", self.speaker.subjects(one(to))),
            ("year", self.speaker.year(self.year)),
            ("sex", self.view.sex.code().into()),
        ]
    }

    /// One sentence that says what the corridors show.
    #[must_use]
    pub fn title(&self) -> String {
        let title = match (
            &self.view.place,
            self.view.from.as_slice(),
            self.view.to.as_slice(),
        ) {
            (Some(place), ..) => self.both_directions(place),
            (None, [from], [to]) => self.one_corridor(from, to),
            (None, [], [to]) => self.largest_part("from", to),
            (None, [from], []) => self.largest_part("to", from),
            _ => self.largest(),
        };
        title.unwrap_or_else(|| self.speaker.sentence("title.none", &vec![]))
    }

    fn both_directions(&self, place: &PlaceCode) -> Option<String> {
        let [comes, leaves] = self.answers else {
            return None;
        };
        if comes.total + leaves.total <= 0.0 {
            return None;
        }
        let mut arguments = self.ends(place, place);
        arguments.push(("value", self.spoken(comes.total)));
        arguments.push(("value2", self.spoken(leaves.total)));
        Some(self.say("both", &arguments))
    }

    fn one_corridor(&self, from: &PlaceCode, to: &PlaceCode) -> Option<String> {
        let total = self.total();
        let mut arguments = self.ends(from, to);
        arguments.push(("value", self.spoken(total)));
        (total > 0.0).then(|| self.say("level", &arguments))
    }

    /// The largest origin of those who are in a place, or destination of those who left one, with its share.
    fn largest_part(&self, direction: &str, place: &PlaceCode) -> Option<String> {
        let answer = self.answers.first()?;
        let first = answer.links.first()?;
        let (from, to) = (first.from.place()?, first.to.place()?);
        let mut arguments = match direction {
            "from" => self.ends(from, place),
            _ => self.ends(place, to),
        };
        arguments.push(("share", self.speaker.share(first.value / answer.total)));
        Some(self.say(direction, &arguments))
    }

    fn largest(&self) -> Option<String> {
        let first = *self.links().first()?;
        let mut arguments = self.ends(first.from.place()?, first.to.place()?);
        arguments.push(("value", self.spoken(first.value)));
        Some(self.say("largest", &arguments))
    }

    /// What is counted, when and for whom.
    #[must_use]
    pub fn subtitle(&self) -> String {
        let text = self.say("subtitle", &vec![]);
        let mut wrap = text;
        let key = match self.view.sex {
            Sex::Both => None,
            Sex::Female => Some("subtitle.female"),
            Sex::Male => Some("subtitle.male"),
        };
        if let Some(key) = key {
            wrap = self
                .speaker
                .words
                .say(key, &vec![("subtitle", wrap.into())]);
        }
        let arguments = vec![
            ("subtitle", wrap.into()),
            ("year", self.speaker.year(self.year)),
        ];
        self.speaker.words.say("subtitle.year", &arguments)
    }

    /// `Mexico to United States of America`.
    #[must_use]
    pub fn pair(&self, from: &Node, to: &Node) -> String {
        self.speaker.sentence("corridor.pair", &self.both(from, to))
    }

    fn both(&self, from: &Node, to: &Node) -> Arguments {
        vec![("from", self.subject(from)), ("to", self.subject(to))]
    }

    /// A node inside a sentence: a place with its article, where it has one.
    fn subject(&self, node: &Node) -> Argument {
        let place = node.place().map(std::slice::from_ref);
        place.map_or_else(|| self.name(node).into(), |p| self.speaker.subjects(p))
    }

    /// The reading, sentence by sentence.
    #[must_use]
    pub fn reading(&self) -> Vec<String> {
        let total = self.total();
        let mut links = self.links();
        if links.is_empty() || total <= 0.0 {
            return Vec::new();
        }
        let shown: f64 = links.iter().map(|l| l.value).sum();
        let arguments = vec![
            ("n", self.speaker.count(links.len())),
            ("value", self.spoken(shown)),
            ("share", self.speaker.share(shown / total)),
            ("total", self.exact(total)),
        ];
        let key = match self.view.picture {
            Picture::Sankey => "corridor.reading-sankey",
            Picture::Map => "corridor.reading-map",
            Picture::Matrix => "corridor.reading-matrix",
            Picture::Chord => "corridor.reading-chord",
            Picture::Table => "corridor.reading-table",
        };
        let mut out = vec![self.speaker.sentence(key, &arguments)];
        evidence::order::sort(&mut links, |a, b| b.value.total_cmp(&a.value));
        let named = links.iter().take(NAMED).map(|l| {
            let arguments = vec![
                (
                    "place",
                    self.speaker
                        .words
                        .say("corridor.pair", &self.both(&l.from, &l.to))
                        .into(),
                ),
                ("value", self.exact(l.value)),
            ];
            self.speaker.words.say("reading.item", &arguments)
        });
        let list = self.speaker.list(&named.collect::<Vec<_>>());
        out.push(
            self.speaker
                .sentence("reading.highest", &vec![("list", list)]),
        );
        let others: usize = self.answers.iter().map(|a| a.others).sum();
        let rest: f64 = self.answers.iter().map(|a| a.rest).sum();
        if others > 0 {
            let arguments = vec![
                ("n", self.speaker.count(others)),
                ("value", self.spoken(rest)),
                ("share", self.speaker.share(rest / total)),
            ];
            out.push(self.speaker.sentence("corridor.others", &arguments));
        }
        if self.unknown > 0.0 {
            let arguments = vec![
                ("value", self.exact(self.unknown)),
                ("share", self.speaker.share(self.unknown / total)),
            ];
            out.push(self.speaker.sentence("corridor.unknown", &arguments));
        }
        out
    }

    /// What must be known of the measure.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        vec![self.say("note", &vec![])]
    }

    /// The corridors one by one, then the sum of those that are not named.
    #[must_use]
    pub fn rows(&self) -> Vec<FlowRow> {
        let total = self.total();
        let share = |value: f64| self.speaker.share(value / total).text;
        let mut rows = Vec::new();
        for answer in self.answers {
            for link in &answer.links {
                rows.push(FlowRow {
                    from: self.name(&link.from),
                    to: self.name(&link.to),
                    value: self.exact(link.value).text,
                    share: share(link.value),
                    link: Some(link.clone()),
                });
            }
            if answer.others > 0 {
                let arguments = vec![("n", self.speaker.count(answer.others))];
                rows.push(FlowRow {
                    link: None,
                    from: self.speaker.sentence("corridor.rest", &arguments),
                    to: String::new(),
                    value: self.exact(answer.rest).text,
                    share: share(answer.rest),
                });
            }
        }
        rows
    }

    /// The name of what is counted.
    #[must_use]
    pub fn measure_name(&self) -> String {
        self.say("name", &vec![])
    }
}
