//! What must be known to read the figures on screen rightly.

use crate::scene::{MOST_SERIES, Scene};
use evidence::dataset::Flag;
use evidence::ids::PlaceCode;
use evidence::lookup::Lookup;
use evidence::place::PlaceKind;
use evidence::view::{Kind, Scale};

/// Something to know about the figures on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The flag that it explains, whose sign stands beside figures of a table.
    pub flag: Option<Flag>,
    pub text: String,
}

/// The figures on screen that have a flag.
#[derive(Default)]
struct Flagged {
    places: Vec<PlaceCode>,
    years: Lookup<i32, ()>,
}

/// Countries named as being in no income group.
const NAMED: usize = 3;

impl Scene<'_> {
    /// Notes on years, places, flags and scales, most important first.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let mut out = Vec::new();
        let say = |key: &str, arguments| Note {
            flag: None,
            text: self.speaker.sentence(key, &arguments),
        };
        if let Some(asked) = self.span.asked {
            out.push(say(
                "note.asked",
                vec![
                    ("asked", self.speaker.year(asked)),
                    ("year", self.speaker.year(self.span.year)),
                ],
            ));
        }
        let shown = self.shown();
        if self.view.kind == Kind::Line && shown.len() > MOST_SERIES {
            out.push(say(
                "note.many",
                vec![("n", self.speaker.count(MOST_SERIES))],
            ));
        }
        if self.logarithmic() && self.has_zero(&shown) {
            out.push(say("note.log", Vec::new()));
        }
        for (flag, flagged) in self.flags(&shown) {
            out.push(self.flag_note(flag, &flagged));
        }
        let nested = |whole: &PlaceCode| shown.iter().any(|part| self.places.contains(whole, part));
        let chosen = !self.view.places.is_empty();
        if chosen && self.is_amount() && shown.iter().any(nested) {
            out.push(say("note.nested", Vec::new()));
        }
        out.extend(self.unclassified(&shown));
        out
    }

    /// Whether the view's axes are logarithmic: bars and maps have none that could be.
    #[must_use]
    pub fn logarithmic(&self) -> bool {
        self.view.scale == Scale::Log && matches!(self.view.kind, Kind::Line | Kind::Scatter)
    }

    fn has_zero(&self, shown: &[PlaceCode]) -> bool {
        if self.view.kind == Kind::Scatter {
            return self.pairs().iter().any(|(_, x, y)| *x <= 0.0 || *y <= 0.0);
        }
        let years = &self.span.years;
        let mut values = shown.iter().flat_map(|p| {
            let measure = self.quantity.measure;
            measure.series(p, years, self.sex())
        });
        values.any(|(_, v)| v <= 0.0)
    }

    /// Flags of the figures on screen, each with its places. That all figures of a measure are derived goes without
    /// saying for each place.
    fn flags(&self, shown: &[PlaceCode]) -> Vec<(Flag, Flagged)> {
        let one = [self.span.year];
        let years = if self.span.many {
            self.span.years.as_slice()
        } else {
            &one
        };
        let mut found: Lookup<Flag, Flagged> = Lookup::new();
        for place in shown {
            for &year in years {
                let flag = self.quantity.measure.flag(place, year);
                let Some(flag) = flag.filter(|f| *f != Flag::Derived) else {
                    continue;
                };
                if !found.contains_key(&flag) {
                    found.insert(flag, Flagged::default());
                }
                if let Some(flagged) = found.get_mut(&flag) {
                    if flagged.places.last() != Some(place) {
                        flagged.places.push(place.clone());
                    }
                    flagged.years.insert(year, ());
                }
            }
        }
        if self.quantity.derived {
            found.insert(Flag::Derived, Flagged::default());
        }
        found.into_iter().collect()
    }

    fn flag_note(&self, flag: Flag, flagged: &Flagged) -> Note {
        let names: Vec<_> = flagged
            .places
            .iter()
            .map(|p| self.speaker.name(p))
            .collect();
        let years = flagged.years.keys().map(|y| self.speaker.year(*y).text);
        let arguments = vec![
            ("places", self.speaker.list(&names)),
            ("years", self.speaker.list(&years.collect::<Vec<_>>())),
        ];
        Note {
            flag: Some(flag),
            text: self.speaker.sentence(flag_key(flag), &arguments),
        }
    }

    /// Which countries are in no income group, where groups are on screen that were summed here.
    fn unclassified(&self, shown: &[PlaceCode]) -> Option<Note> {
        let year = self.span.year;
        let summed = |p: &&PlaceCode| {
            self.places.kind(p) == Some(PlaceKind::Income)
                && self.quantity.measure.flag(p, year) == Some(Flag::Summed)
        };
        shown.iter().find(summed)?;
        let in_no_group = |place: &PlaceCode| {
            let place = self.places.get(place);
            place.is_some_and(|p| {
                !p.parents
                    .iter()
                    .any(|c| self.places.kind(c) == Some(PlaceKind::Income))
            })
        };
        let ranked = self.ranked(year);
        let names: Vec<_> = ranked
            .iter()
            .filter(|(p, v)| *v > 0.0 && in_no_group(p))
            .take(NAMED)
            .map(|(p, _)| self.speaker.name(p))
            .collect();
        if names.is_empty() {
            return None;
        }
        let arguments = vec![("places", self.speaker.list(&names))];
        Some(Note {
            flag: None,
            text: self.speaker.sentence("note.unclassified", &arguments),
        })
    }
}

fn flag_key(flag: Flag) -> &'static str {
    match flag {
        Flag::Imputed => "flag.imputed",
        Flag::ZeroOrUnavailable => "flag.zero-or-unavailable",
        Flag::Summed => "flag.summed",
        Flag::Derived => "flag.derived",
        Flag::Partial => "flag.partial",
        Flag::Projected => "flag.projected",
        Flag::Uncertain => "flag.uncertain",
    }
}
