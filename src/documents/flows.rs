//! Corridors as CSV and JSON, each with all that a citation needs.

use crate::data::{Cell, Sheet, number};

/// One corridor with its provenance: a row of a download.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowRecord {
    pub measure: String,
    pub measure_name: String,
    /// Codes as of places; `other` for the sum of corridors that are not named, `not-classified` for countries without
    /// an income group.
    pub origin: String,
    pub origin_name: String,
    pub destination: String,
    pub destination_name: String,
    pub year: i32,
    pub sex: &'static str,
    pub value: f64,
    /// In words of the reader's language.
    pub unit: String,
    /// Estimated by a model and not counted.
    pub modelled: bool,
    pub publisher: String,
    pub title: String,
    pub edition: String,
    pub licence: String,
    pub reference_date: String,
    pub retrieved: String,
    /// The address of the view.
    pub link: String,
}

/// The columns, in their order.
const COLUMNS: [&str; 18] = [
    "measure",
    "measure_name",
    "origin",
    "origin_name",
    "destination",
    "destination_name",
    "year",
    "sex",
    "value",
    "unit",
    "modelled",
    "publisher",
    "title",
    "edition",
    "licence",
    "reference_date",
    "retrieved",
    "link",
];

impl FlowRecord {
    fn cells(&self) -> [Cell<'_>; COLUMNS.len()] {
        [
            Cell::Text(&self.measure),
            Cell::Text(&self.measure_name),
            Cell::Text(&self.origin),
            Cell::Text(&self.origin_name),
            Cell::Text(&self.destination),
            Cell::Text(&self.destination_name),
            Cell::Number(self.year.to_string()),
            Cell::Text(self.sex),
            Cell::Number(number(self.value)),
            Cell::Text(&self.unit),
            Cell::Number(self.modelled.to_string()),
            Cell::Text(&self.publisher),
            Cell::Text(&self.title),
            Cell::Text(&self.edition),
            Cell::Text(&self.licence),
            Cell::Text(&self.reference_date),
            Cell::Text(&self.retrieved),
            Cell::Text(&self.link),
        ]
    }
}

fn sheet(records: &[FlowRecord]) -> Sheet<'_> {
    Sheet {
        columns: &COLUMNS,
        rows: records.iter().map(|r| r.cells().into()).collect(),
    }
}

/// CSV as [`crate::data::to_csv`] writes it.
#[must_use]
pub fn to_csv(records: &[FlowRecord]) -> String {
    sheet(records).to_csv()
}

/// JSON as [`crate::data::to_json`] writes it.
#[must_use]
pub fn to_json(records: &[FlowRecord]) -> String {
    sheet(records).to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corridor_is_a_row() {
        let record = FlowRecord {
            measure: "migrants".into(),
            measure_name: "International migrants".into(),
            origin: "MEX".into(),
            origin_name: "Mexico".into(),
            destination: "USA".into(),
            destination_name: "=1+1".into(),
            year: 2024,
            sex: "both",
            value: 11_275_000.0,
            unit: "persons".into(),
            modelled: false,
            publisher: "UN DESA".into(),
            title: "International Migrant Stock".into(),
            edition: "2024".into(),
            licence: "CC BY 3.0 IGO".into(),
            reference_date: "2024-07-01".into(),
            retrieved: "2026-08-08".into(),
            link: "https://example.org/en/corridors".into(),
        };
        let csv = to_csv(std::slice::from_ref(&record));
        assert!(csv.contains("MEX,Mexico,USA,'=1+1,2024,both,11275000,persons,false,UN DESA"));
        let json: serde_json::Value = serde_json::from_str(&to_json(&[record])).unwrap();
        assert_eq!(json[0]["modelled"], false);
        assert_eq!(json[0]["value"], 11_275_000);
    }
}
