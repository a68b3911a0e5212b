//! Writes a brief as a Word document or a spreadsheet. A wasm of its own, which a worker fetches when a document is
//! asked for; the same functions run natively in the tests.

mod docx;
mod finish;
mod text;
mod xlsx;

#[cfg(test)]
mod read;

use documents::paper::{Paper, Part};

pub use docx::docx;
pub use xlsx::xlsx;

/// More parts than this no brief has.
const PARTS: usize = 2_000;
/// Cells of tables and sheets, and items of lists.
const CELLS: usize = 400_000;

/// Refuses what would keep a machine busy for minutes.
fn refuse_the_endless(paper: &Paper) -> Result<(), String> {
    if paper.parts.len() > PARTS {
        return Err(format!(
            "The document has {} parts; {PARTS} are the most that can be written.",
            paper.parts.len()
        ));
    }
    let parts = paper.parts.iter().map(|part| match part {
        Part::List { items } => items.len(),
        Part::Own { text, .. } => text.lines().count(),
        Part::Table { heads, rows, .. } => heads.len() + rows.iter().map(Vec::len).sum::<usize>(),
        Part::Heading { .. } | Part::Paragraph { .. } | Part::Picture { .. } => 1,
    });
    let sheets = paper.sheets.iter().map(|sheet| {
        sheet.about.len() + sheet.heads.len() + sheet.rows.iter().map(Vec::len).sum::<usize>()
    });
    let cells: usize = parts.chain(sheets).sum::<usize>() + paper.sources.len();
    if cells > CELLS {
        return Err(format!(
            "The document has {cells} cells; {CELLS} are the most that can be written."
        ));
    }
    Ok(())
}

/// What the worker calls: a paper as JSON in, the file's bytes out.
#[cfg(target_arch = "wasm32")]
mod worker {
    use documents::paper::Paper;
    use wasm_bindgen::prelude::wasm_bindgen;

    fn read(paper: &str) -> Result<Paper, String> {
        serde_json::from_str(paper).map_err(|e| format!("The document cannot be read: {e}."))
    }

    #[wasm_bindgen]
    pub fn docx(paper: &str) -> Result<Vec<u8>, String> {
        super::docx(&read(paper)?)
    }

    #[wasm_bindgen]
    pub fn xlsx(paper: &str) -> Result<Vec<u8>, String> {
        super::xlsx(&read(paper)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::paper::{Cell, Sheet};

    #[test]
    fn the_endless_is_refused() {
        let parts = |count| Paper {
            parts: vec![Part::Paragraph { text: "a".into() }; count],
            ..Paper::default()
        };
        assert!(refuse_the_endless(&parts(PARTS)).is_ok());
        for written in [docx(&parts(PARTS + 1)), xlsx(&parts(PARTS + 1))] {
            let refusal = written.expect_err("too many parts");
            assert!(refusal.contains("2001 parts"), "{refusal}");
        }
        let cells = |count| Paper {
            sheets: vec![Sheet {
                rows: vec![vec![Cell::Empty; 1000]; count],
                ..Sheet::default()
            }],
            ..Paper::default()
        };
        assert!(refuse_the_endless(&cells(CELLS / 1000)).is_ok());
        let refusal = xlsx(&cells(CELLS / 1000 + 1)).expect_err("too many cells");
        assert!(refusal.contains("401000 cells"), "{refusal}");
    }
}
