//! Writes a brief as a Word document or a spreadsheet, and its address as a QR code. A wasm of its own, which a worker
//! fetches when one of them is asked for; the same functions run natively in the tests.

mod docx;
mod finish;
mod qr;
mod text;
mod xlsx;

#[cfg(test)]
mod read;

use documents::paper::{Cell, Paper, Part};

pub use docx::docx;
pub use qr::qr;
pub use xlsx::xlsx;

/// More parts than this no brief has, nor more sheets.
const PARTS: usize = 2_000;
/// Rows and cells of tables and sheets, lines, items of lists and sources.
const CELLS: usize = 400_000;
/// Letters of all texts, in bytes.
const LETTERS: usize = 20_000_000;

/// Refuses what would keep a machine busy for minutes.
fn refuse_the_endless(paper: &Paper) -> Result<(), String> {
    let mut size = Size::default();
    size.text(&paper.title);
    size.text(&paper.link);
    size.texts(&paper.lines);
    size.texts(&paper.sources);
    paper.parts.iter().for_each(|part| size.part(part));
    for sheet in &paper.sheets {
        size.texts(&sheet.heads);
        for (label, value) in &sheet.about {
            size.text(label);
            size.text(value);
        }
        for row in &sheet.rows {
            size.cells += 1 + row.len();
            let texts = row.iter().map(|cell| match cell {
                Cell::Text(text) => text.len(),
                Cell::Number(_) | Cell::Empty => 0,
            });
            size.letters += texts.sum::<usize>();
        }
    }
    for (count, what, most) in [
        (paper.parts.len(), "parts", PARTS),
        (paper.sheets.len(), "sheets", PARTS),
        (size.cells, "cells", CELLS),
        (size.letters, "letters", LETTERS),
    ] {
        if count > most {
            return Err(format!(
                "The document has {count} {what}; {most} are the most that can be written."
            ));
        }
    }
    Ok(())
}

/// How much there is to write.
#[derive(Default)]
struct Size {
    cells: usize,
    letters: usize,
}

impl Size {
    fn text(&mut self, text: &str) {
        self.cells += 1;
        self.letters += text.len();
    }

    fn texts(&mut self, texts: &[String]) {
        texts.iter().for_each(|text| self.text(text));
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading { text, .. } | Part::Paragraph { text } => self.text(text),
            Part::Own { text, .. } => text.split(['\n', '\r']).for_each(|line| self.text(line)),
            Part::List { items } => self.texts(items),
            Part::Table { heads, rows, .. } => {
                self.texts(heads);
                self.cells += rows.len();
                rows.iter().for_each(|row| self.texts(row));
            }
            Part::Picture { alternative, .. } => self.text(alternative),
        }
    }
}

/// What the worker calls: a paper as JSON in, the file's bytes out; a text in, an SVG out.
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

    #[wasm_bindgen]
    pub fn qr(text: &str) -> Result<String, String> {
        super::qr(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::paper::Sheet;

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
                rows: vec![vec![Cell::Empty; 999]; count],
                ..Sheet::default()
            }],
            ..Paper::default()
        };
        assert!(refuse_the_endless(&cells(CELLS / 1000 - 1)).is_ok());
        let refusal = xlsx(&cells(CELLS / 1000)).expect_err("too many cells");
        assert!(refusal.contains("400002 cells"), "{refusal}");
    }
}
