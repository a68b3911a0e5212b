//! Figures between two places: `data/pairs/X.csv`, one row for origin, destination and year, beside the table of the
//! same name. For money the origin is where it is sent.

use crate::refusal::{Refusal, Result, name, read_bytes};
use evidence::ids::PlaceCode;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub origin: PlaceCode,
    pub destination: PlaceCode,
    pub year: i32,
}

/// One or two figures for each pair and year, such as women and men.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    pub columns: Vec<String>,
    pub figures: BTreeMap<Pair, [Option<f64>; 2]>,
}

const KEYS: [&str; 3] = ["origin", "destination", "year"];

impl Pairs {
    #[must_use]
    pub fn new(columns: &[&str], figures: BTreeMap<Pair, [Option<f64>; 2]>) -> Self {
        Self {
            columns: columns.iter().map(|&c| c.to_owned()).collect(),
            figures,
        }
    }

    /// As CSV, rows in the order of their keys. An empty cell is not reported.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = format!("{},{}\n", KEYS.join(","), self.columns.join(","));
        for (pair, values) in &self.figures {
            let _ = write!(out, "{},{},{}", pair.origin, pair.destination, pair.year);
            for value in values.iter().take(self.columns.len()) {
                let value = value.map_or_else(String::new, |v| v.to_string());
                let _ = write!(out, ",{value}");
            }
            out.push('\n');
        }
        out
    }

    /// # Errors
    /// When a row has another shape, a pair stands twice, or a value is no number.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = read_bytes(path)?;
        let file = name(path);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header = reader
            .headers()
            .map_err(|e| Refusal::new(&file, e.to_string()))?;
        let columns: Vec<String> = header.iter().skip(3).map(str::to_owned).collect();
        if header.iter().take(3).ne(KEYS) || columns.is_empty() || columns.len() > 2 {
            return Err(Refusal::new(&file, "the header is not one of pairs").row(1));
        }
        let mut figures = BTreeMap::new();
        for (i, record) in reader.records().enumerate() {
            let refuse = |reason: String| Refusal::new(&file, reason).row(i + 2);
            let record = record.map_err(|e| refuse(e.to_string()))?;
            let field = |i: usize| record.get(i).unwrap_or_default();
            let wrong = |i: usize| refuse(format!("«{}» is not understood", field(i)));
            let pair = Pair {
                origin: PlaceCode::new(field(0)),
                destination: PlaceCode::new(field(1)),
                year: field(2).parse().map_err(|_| wrong(2))?,
            };
            let mut values = [None; 2];
            for (c, value) in values.iter_mut().enumerate().take(columns.len()) {
                if !field(3 + c).is_empty() {
                    let number: f64 = field(3 + c).parse().map_err(|_| wrong(3 + c))?;
                    if !number.is_finite() || number < 0.0 {
                        return Err(wrong(3 + c));
                    }
                    *value = Some(number);
                }
            }
            if figures.insert(pair, values).is_some() {
                return Err(refuse("the pair stands twice".into()));
            }
        }
        Ok(Self { columns, figures })
    }
}
