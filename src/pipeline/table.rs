//! The project's own tables: one file per publisher's data set, one row per figure, sorted.

use crate::refusal::{Refusal, Result, name, read_bytes};
use evidence::dataset::{Flag, Sex};
use evidence::ids::PlaceCode;
use std::collections::BTreeMap;
use std::path::Path;

/// What a figure refers to within a data set. The measure names the quantity in the publisher's table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub measure: String,
    pub place: PlaceCode,
    pub year: i32,
    pub sex: Sex,
}

/// A figure with what is to be said of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    pub value: f64,
    pub flag: Option<Flag>,
}

/// The figures of a data set. Figures that the publisher does not report are not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    figures: BTreeMap<Key, Figure>,
}

const HEADER: [&str; 6] = ["measure", "place", "year", "sex", "value", "flag"];

impl Table {
    /// Adds a figure; `false` if there is one already.
    #[must_use]
    pub fn insert(&mut self, key: Key, figure: Figure) -> bool {
        match self.figures.entry(key) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(figure);
                true
            }
            std::collections::btree_map::Entry::Occupied(_) => false,
        }
    }

    #[must_use]
    pub fn get(&self, key: &Key) -> Option<Figure> {
        self.figures.get(key).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Key, Figure)> {
        self.figures.iter().map(|(k, f)| (k, *f))
    }

    /// The figures of one measure.
    pub fn measure<'a>(&'a self, measure: &'a str) -> impl Iterator<Item = (&'a Key, Figure)> {
        self.iter().filter(move |(k, _)| k.measure == measure)
    }

    /// Takes all flags away: for sums that are the publisher's own way of counting.
    pub fn unflag(&mut self) {
        self.figures.values_mut().for_each(|f| f.flag = None);
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.figures.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// As CSV with a header, rows in the order of their keys.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = HEADER.join(",");
        out.push('\n');
        for (key, figure) in &self.figures {
            let flag = figure.flag.map_or("", Flag::code);
            // Codes hold no commas or quotes, so nothing here needs quoting.
            out.push_str(&format!(
                "{},{},{},{},{},{}\n",
                key.measure,
                key.place,
                key.year,
                key.sex.code(),
                figure.value,
                flag
            ));
        }
        out
    }

    /// Reads a table that [`Table::to_csv`] wrote. `check` gives the reason why a figure cannot be right.
    ///
    /// # Errors
    /// When a row has another shape, a value is no number, a key stands twice, or a figure fails the check.
    pub fn read(path: &Path, check: impl Fn(&Key, Figure) -> Option<String>) -> Result<Self> {
        let bytes = read_bytes(path)?;
        let file = name(path);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header = reader
            .headers()
            .map_err(|e| Refusal::new(&file, e.to_string()))?;
        if header.iter().ne(HEADER) {
            let reason = format!("the header is not {}", HEADER.join(","));
            return Err(Refusal::new(&file, reason).row(1));
        }
        let mut table = Self::default();
        for (i, record) in reader.records().enumerate() {
            let row = i + 2;
            let refuse = |reason: String| Refusal::new(&file, reason).row(row);
            let record = record.map_err(|e| refuse(e.to_string()))?;
            let field = |i: usize| record.get(i).unwrap_or_default();
            let wrong = |i: usize| {
                let reason = format!("«{}» is not understood", field(i));
                refuse(reason).column(HEADER.get(i).copied().unwrap_or_default())
            };
            let key = Key {
                measure: field(0).to_owned(),
                place: PlaceCode::new(field(1)),
                year: field(2).parse().map_err(|_| wrong(2))?,
                sex: Sex::from_code(field(3)).ok_or_else(|| wrong(3))?,
            };
            let value: f64 = field(4).parse().map_err(|_| wrong(4))?;
            if !value.is_finite() {
                return Err(wrong(4));
            }
            let flag = match field(5) {
                "" => None,
                code => Some(Flag::from_code(code).ok_or_else(|| wrong(5))?),
            };
            let figure = Figure { value, flag };
            if let Some(reason) = check(&key, figure) {
                return Err(refuse(reason));
            }
            if !table.insert(key, figure) {
                return Err(refuse(
                    "the same measure, place, year and sex stand twice".into(),
                ));
            }
        }
        Ok(table)
    }
}
