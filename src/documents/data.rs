//! Figures as CSV and JSON, each with all that a citation needs.

use serde_json::Value;

/// One observation with its provenance: a row of a download.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub indicator: String,
    pub indicator_name: String,
    /// ISO 3166-1 alpha-3, UN M49, or the code of an income group.
    pub place: String,
    pub place_name: String,
    pub year: i32,
    pub sex: &'static str,
    pub value: f64,
    /// In words of the reader's language.
    pub unit: String,
    pub flag: &'static str,
    pub publisher: String,
    pub title: String,
    pub edition: String,
    pub licence: String,
    /// The day to which the source's newest figures refer, ISO 8601.
    pub reference_date: String,
    /// The day on which the source was retrieved, ISO 8601.
    pub retrieved: String,
    /// The address of the view.
    pub link: String,
}

/// A field of a record.
pub(crate) enum Cell<'a> {
    Text(&'a str),
    Number(String),
}

impl Cell<'_> {
    fn in_csv(&self) -> String {
        match self {
            Cell::Text(text) => disarm(text),
            Cell::Number(number) => number.clone(),
        }
    }
}

/// Adds a line of CSV. A field that holds a comma, a quotation mark or an end of line stands in quotation marks.
fn line(text: &mut String, fields: &[impl AsRef<str>]) {
    for (position, field) in fields.iter().enumerate() {
        let field = field.as_ref();
        if position > 0 {
            text.push(',');
        }
        if field.contains([',', '"', '\r', '\n']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(field);
        }
    }
    text.push_str("\r\n");
}

/// Records of one kind: names of columns, and a row of cells for each.
pub(crate) struct Sheet<'a> {
    pub columns: &'a [&'a str],
    pub rows: Vec<Vec<Cell<'a>>>,
}

/// The columns, in their order.
const COLUMNS: [&str; 16] = [
    "indicator",
    "indicator_name",
    "place",
    "place_name",
    "year",
    "sex",
    "value",
    "unit",
    "flag",
    "publisher",
    "title",
    "edition",
    "licence",
    "reference_date",
    "retrieved",
    "link",
];

impl Record {
    fn cells(&self) -> [Cell<'_>; COLUMNS.len()] {
        [
            Cell::Text(&self.indicator),
            Cell::Text(&self.indicator_name),
            Cell::Text(&self.place),
            Cell::Text(&self.place_name),
            Cell::Number(self.year.to_string()),
            Cell::Text(self.sex),
            Cell::Number(number(self.value)),
            Cell::Text(&self.unit),
            Cell::Text(self.flag),
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

/// A figure in as many digits as it has; whole numbers without a point.
#[allow(clippy::cast_possible_truncation)] // below 2⁵³ all whole numbers are exact
pub(crate) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        (value as i64).to_string()
    } else {
        Value::from(value).to_string()
    }
}

fn sheet(records: &[Record]) -> Sheet<'_> {
    Sheet {
        columns: &COLUMNS,
        rows: records.iter().map(|r| r.cells().into()).collect(),
    }
}

/// CSV with a byte-order mark, by which spreadsheets know UTF-8, and one row for each observation.
#[must_use]
pub fn to_csv(records: &[Record]) -> String {
    sheet(records).to_csv()
}

/// JSON: an array of the observations, with the same names as the columns of the CSV.
#[must_use]
pub fn to_json(records: &[Record]) -> String {
    sheet(records).to_json()
}

impl Sheet<'_> {
    /// RFC 4180. Written here in a few lines: the crate `csv`, which the tests read it back with, brings a parser of
    /// floating-point numbers with its tables, 12 KB of the app's wasm.
    pub(crate) fn to_csv(&self) -> String {
        let mut text = String::from('\u{feff}');
        line(&mut text, self.columns);
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(Cell::in_csv).collect();
            line(&mut text, &cells);
        }
        text
    }

    pub(crate) fn to_json(&self) -> String {
        let field = |(name, cell): (&&str, &Cell<'_>)| match cell {
            Cell::Text(text) => format!("    \"{name}\": {}", Value::from(*text)),
            Cell::Number(number) => format!("    \"{name}\": {number}"),
        };
        let object = |row: &Vec<Cell<'_>>| {
            let fields: Vec<_> = self.columns.iter().zip(row).map(field).collect();
            format!("  {{\n{}\n  }}", fields.join(",\n"))
        };
        let objects: Vec<_> = self.rows.iter().map(object).collect();
        format!("[\n{}\n]\n", objects.join(",\n"))
    }
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula (OWASP, «CSV injection»).
#[must_use]
pub fn disarm(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if risky {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(name: &str) -> Record {
        Record {
            indicator: "migrant-stock".into(),
            indicator_name: "International migrants".into(),
            place: "CIV".into(),
            place_name: name.into(),
            year: 2024,
            sex: "both",
            value: 2_602_515.0,
            unit: "persons".into(),
            flag: "",
            publisher: "UN DESA".into(),
            title: "International Migrant Stock".into(),
            edition: "2024".into(),
            licence: "CC BY 3.0 IGO".into(),
            reference_date: "2024-07-01".into(),
            retrieved: "2026-08-08".into(),
            link: "https://example.org/en/explore".into(),
        }
    }

    #[test]
    fn csv_has_a_mark_a_header_and_quotes_where_needed() {
        let csv = to_csv(&[record("Côte d’Ivoire, \"CIV\"")]);
        let mut lines = csv.split("\r\n");
        assert_eq!(
            lines.next().unwrap(),
            "\u{feff}indicator,indicator_name,place,place_name,year,sex,value,unit,flag,publisher,title,edition,\
             licence,reference_date,retrieved,link"
        );
        let row = lines.next().unwrap();
        assert!(
            row.contains("CIV,\"Côte d’Ivoire, \"\"CIV\"\"\",2024,both,2602515"),
            "{row}"
        );
    }

    #[test]
    fn figures_have_the_digits_that_they_have() {
        let texts = [0.0, 1.5, -3.0, 304_021_813.0, 0.1].map(number);
        assert_eq!(texts, ["0", "1.5", "-3", "304021813", "0.1"]);
        assert_eq!(to_json(&[]), "[\n\n]\n");
    }

    #[test]
    fn formulas_are_made_harmless() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(disarm(text), format!("'{text}"));
        }
        assert_eq!(disarm("Kenya"), "Kenya");
        assert!(to_csv(&[record("=HYPERLINK(\"x\")")]).contains("'=HYPERLINK"));
    }

    proptest! {
        #[test]
        fn any_name_survives_a_reader(name in "[\\PC\"\r\n,]{0,40}") {
            let csv = to_csv(&[record(&name)]);
            let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(row.get(3).unwrap(), disarm(&name));
            let json: Value = serde_json::from_str(&to_json(&[record(&name)])).unwrap();
            prop_assert_eq!(&json[0]["place_name"], &Value::from(name));
            prop_assert_eq!(&json[0]["value"], &Value::from(2_602_515));
        }
    }
}
