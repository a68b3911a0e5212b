//! A publisher's sheet as rows of cells, whether it came from xlsx, xls or CSV.

use crate::refusal::{Refusal, Result, name, read_bytes};
use calamine::{Data, Reader, Sheets, open_workbook_auto};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    /// A day, ISO 8601.
    Date(String),
}

impl Cell {
    /// The text of a cell, trimmed; empty for all but text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(t) => t.trim(),
            _ => "",
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(t) => t.trim().is_empty(),
            _ => false,
        }
    }
}

/// Rows of cells. Rows and columns are counted from 0 here, from 1 and by letters in messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    pub file: String,
    pub sheet: Option<String>,
    pub rows: Vec<Vec<Cell>>,
}

const EMPTY: Cell = Cell::Empty;

impl Grid {
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        let cell = self.rows.get(row).and_then(|r| r.get(column));
        cell.unwrap_or(&EMPTY)
    }

    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// A refusal of the whole sheet.
    #[must_use]
    pub fn refuse(&self, reason: impl Into<String>) -> Refusal {
        Refusal {
            sheet: self.sheet.clone(),
            ..Refusal::new(self.file.clone(), reason)
        }
    }

    /// A refusal of one cell.
    #[must_use]
    pub fn refuse_cell(&self, row: usize, column: usize, reason: impl Into<String>) -> Refusal {
        self.refuse(reason).row(row + 1).column(letters(column))
    }

    /// The first row and column whose text is `wanted`.
    #[must_use]
    pub fn find(&self, wanted: &str) -> Option<(usize, usize)> {
        self.find_by(|text| text == wanted)
    }

    /// The first row and column whose text is as wished.
    #[must_use]
    pub fn find_by(&self, wish: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
        self.rows.iter().enumerate().find_map(|(r, row)| {
            let column = row
                .iter()
                .position(|c| !c.text().is_empty() && wish(c.text()));
            column.map(|c| (r, c))
        })
    }

    /// A figure; `None` where the publisher reports nothing. `absent` are the publisher's signs for that.
    ///
    /// # Errors
    /// When the cell holds another text.
    pub fn figure(&self, row: usize, column: usize, absent: &[&str]) -> Result<Option<f64>> {
        match self.cell(row, column) {
            Cell::Number(n) if n.is_finite() => Ok(Some(*n)),
            cell if cell.is_empty() || absent.contains(&cell.text()) => Ok(None),
            Cell::Text(t) => {
                let reason = format!("«{}» stands where a number is expected", t.trim());
                Err(self.refuse_cell(row, column, reason))
            }
            _ => Err(self.refuse_cell(row, column, "no number stands here")),
        }
    }

    /// Sees to it that no series stands under a header that names no year. A stray figure may: the workbook of 2024
    /// has two.
    ///
    /// # Errors
    /// When most cells below hold figures.
    pub fn no_series_below(&self, header: usize, column: usize) -> Result<()> {
        let below = header + 1..self.rows.len();
        let all = below.len();
        let figures = below.filter(|&row| matches!(self.cell(row, column), Cell::Number(_)));
        if figures.count() * 2 > all {
            return Err(self.refuse_cell(header, column, "a column with figures has no year"));
        }
        Ok(())
    }

    /// A year in a header, as number or text.
    #[must_use]
    pub fn year(&self, row: usize, column: usize) -> Option<i32> {
        let year = match self.cell(row, column) {
            Cell::Number(n) if n.fract() == 0.0 => *n,
            Cell::Text(t) => t.trim().parse::<u16>().ok().map(f64::from)?,
            _ => return None,
        };
        (1900.0..=2100.0).contains(&year).then_some(year as i32)
    }
}

/// A column's letters in a workbook: 0 is A, 26 is AA.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut n = column + 1;
    let mut out = Vec::new();
    while n > 0 {
        n -= 1;
        out.push(b'A' + (n % 26) as u8);
        n /= 26;
    }
    out.reverse();
    String::from_utf8_lossy(&out).into_owned()
}

/// An opened workbook.
pub struct Workbook {
    file: String,
    sheets: Sheets<BufReader<File>>,
}

impl Workbook {
    /// # Errors
    /// When the file is not a workbook.
    pub fn open(path: &Path) -> Result<Self> {
        let sheets = open_workbook_auto(path)
            .map_err(|e| Refusal::new(name(path), format!("is not a readable workbook: {e}")))?;
        Ok(Self {
            file: name(path),
            sheets,
        })
    }

    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.sheets.sheet_names()
    }

    /// # Errors
    /// When there is no such sheet, or it cannot be read.
    pub fn sheet(&mut self, sheet: &str) -> Result<Grid> {
        let refuse = |reason: String| Refusal::new(self.file.clone(), reason).sheet(sheet);
        if !self.sheets.sheet_names().iter().any(|n| n == sheet) {
            let found = self.sheets.sheet_names().join(", ");
            return Err(refuse(format!("is missing; the workbook has: {found}")));
        }
        let range = self
            .sheets
            .worksheet_range(sheet)
            .map_err(|e| refuse(format!("cannot be read: {e}")))?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut rows = vec![Vec::new(); top as usize];
        for row in range.rows() {
            let mut cells = vec![Cell::Empty; left as usize];
            cells.extend(row.iter().map(cell));
            rows.push(cells);
        }
        Ok(Grid {
            file: self.file.clone(),
            sheet: Some(sheet.to_owned()),
            rows,
        })
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::Bool(b) => Cell::Text(b.to_string()),
        Data::DateTime(d) => match d.to_ymd_hms_milli() {
            (y, m, day, ..) if d.is_datetime() => Cell::Date(format!("{y:04}-{m:02}-{day:02}")),
            _ => Cell::Number(d.as_f64()),
        },
        other => Cell::Text(other.to_string()),
    }
}

/// Reads a CSV file as a grid of texts, with numbers where a whole cell is one.
///
/// # Errors
/// When the file is not there, not UTF-8 or not CSV.
pub fn read_csv(path: &Path) -> Result<Grid> {
    let bytes = read_bytes(path)?;
    let file = name(path);
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let row = rows.len() + 1;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => return Err(Refusal::new(file, e.to_string()).row(row)),
        }
        // Blank lines are skipped by the reader; rows keep the publisher's line numbers all the same.
        let line = reader.position().line().saturating_sub(1);
        while (rows.len() as u64) + 1 < line {
            rows.push(Vec::new());
        }
        rows.push(record.iter().map(csv_cell).collect());
    }
    Ok(Grid {
        file,
        sheet: None,
        rows,
    })
}

fn csv_cell(text: &str) -> Cell {
    let trimmed = text.trim();
    let number = trimmed
        .starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.')
        .then(|| trimmed.parse().ok())
        .flatten();
    match number {
        // A code such as 004 is text.
        Some(n) if !(trimmed.len() > 1 && trimmed.starts_with('0') && !trimmed.contains('.')) => {
            Cell::Number(n)
        }
        _ if trimmed.is_empty() => Cell::Empty,
        _ => Cell::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!(letters(0), "A");
        assert_eq!(letters(25), "Z");
        assert_eq!(letters(26), "AA");
        assert_eq!(letters(701), "ZZ");
        assert_eq!(letters(702), "AAA");
    }

    #[test]
    fn codes_with_leading_zeros_stay_text() {
        assert_eq!(csv_cell("004"), Cell::Text("004".into()));
        assert_eq!(csv_cell("0"), Cell::Number(0.0));
        assert_eq!(csv_cell("0.5"), Cell::Number(0.5));
        assert_eq!(csv_cell("NA"), Cell::Text("NA".into()));
        assert_eq!(csv_cell(" "), Cell::Empty);
    }
}
