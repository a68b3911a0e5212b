//! Why an input is not taken: file, sheet, row, column and reason, so that a person finds the place.

use std::fmt;
use std::path::Path;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    pub file: String,
    pub sheet: Option<String>,
    /// As the publisher's program numbers it, from 1.
    pub row: Option<usize>,
    /// A column's letters in a workbook, its name in a text file.
    pub column: Option<String>,
    pub reason: String,
}

impl Refusal {
    pub fn new(file: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            reason: reason.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    #[must_use]
    pub fn sheet(mut self, sheet: impl Into<String>) -> Self {
        self.sheet = Some(sheet.into());
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet «{sheet}»")?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for Refusal {}

pub type Result<T> = std::result::Result<T, Refusal>;

/// Reads a whole file as text.
///
/// # Errors
/// When it is not there, not readable or not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    let bytes = read_bytes(path)?;
    String::from_utf8(bytes).map_err(|_| Refusal::new(name(path), "is not UTF-8 text"))
}

/// # Errors
/// When the file is not there or not readable.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|e| Refusal::new(path.display().to_string(), e.to_string()))
}

/// A file's name without its folders.
#[must_use]
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into(),
    )
}
