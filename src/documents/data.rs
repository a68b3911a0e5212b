//! Figures as CSV and JSON, each with all that a citation needs.

use serde::Serialize;

/// One observation with its provenance: a row of a download. Field names are the columns' names.
#[derive(Clone, Debug, PartialEq, Serialize)]
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

/// CSV with a byte-order mark, by which spreadsheets know UTF-8, and one row for each observation.
///
/// # Errors
/// Never in practice: the writer writes to memory.
pub fn to_csv(records: &[Record]) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in records {
        writer.serialize(harmless(record))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| csv::Error::from(e.into_error()))?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

/// JSON: an array of the observations.
///
/// # Errors
/// Never in practice: a record has no unrepresentable field.
pub fn to_json(records: &[Record]) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(records)
}

/// A record in which no text would be run as a formula by a spreadsheet.
fn harmless(record: &Record) -> Record {
    let text = |s: &String| disarm(s);
    Record {
        indicator: text(&record.indicator),
        indicator_name: text(&record.indicator_name),
        place: text(&record.place),
        place_name: text(&record.place_name),
        unit: text(&record.unit),
        publisher: text(&record.publisher),
        title: text(&record.title),
        edition: text(&record.edition),
        licence: text(&record.licence),
        reference_date: text(&record.reference_date),
        retrieved: text(&record.retrieved),
        link: text(&record.link),
        ..record.clone()
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
        let csv = to_csv(&[record("Côte d’Ivoire, \"CIV\"")]).unwrap();
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
    fn formulas_are_made_harmless() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(disarm(text), format!("'{text}"));
        }
        assert_eq!(disarm("Kenya"), "Kenya");
        assert!(
            to_csv(&[record("=HYPERLINK(\"x\")")])
                .unwrap()
                .contains("'=HYPERLINK")
        );
    }

    proptest! {
        #[test]
        fn any_name_survives_a_reader(name in "\\PC{0,40}") {
            let csv = to_csv(&[record(&name)]).unwrap();
            let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(row.get(3).unwrap(), disarm(&name));
        }
    }
}
