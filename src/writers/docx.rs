//! The brief as a Word document: real styles, headings and captions that stay with what follows, tables whose head is
//! repeated, pictures with alternative texts, sources as a numbered list, numbers of pages.

mod package;
mod picture;
mod prose;
mod table;

use crate::text::{is_address, line, lines};
use documents::paper::{Paper, Part};
use docx_rs::{Docx, Footer, PageMargin, Run};
use prose::Prose;

/// A4 in twentieths of a point, and what its margins of 2 cm leave.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_134;
const MEASURE: usize = 9_638;

/// Writes the paper as a Word document.
///
/// # Errors
/// When it is too large, or a picture is no PNG.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, String> {
    crate::refuse_the_endless(paper)?;
    let prose = Prose { paper };
    let mut pictures = Vec::new();
    let mut docx = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(
            PageMargin::new()
                .top(MARGIN)
                .right(MARGIN)
                .bottom(MARGIN)
                .left(MARGIN)
                .header(567)
                .footer(567),
        )
        .footer(Footer::new().add_paragraph(prose.page_numbers()))
        .add_paragraph(prose.paragraph("Title", &paper.title));
    for text in &paper.lines {
        docx = docx.add_paragraph(prose.paragraph("Subtitle", text));
    }
    for part in &paper.parts {
        docx = add(docx, &prose, part, &mut pictures)?;
    }
    docx = sources(docx, &prose);
    package::write(docx, paper, &pictures)
}

/// Adds a part; the alternative texts of pictures are gathered, as docx-rs does not write them.
fn add(docx: Docx, prose: &Prose, part: &Part, pictures: &mut Vec<String>) -> Result<Docx, String> {
    Ok(match part {
        Part::Heading { level, text } => docx.add_paragraph(prose.heading(*level, text)),
        Part::Paragraph { text } => docx.add_paragraph(prose.linked("Normal", text)),
        Part::Own { text, language } => lines(text).iter().fold(docx, |docx, text| {
            docx.add_paragraph(prose.own(text, language))
        }),
        Part::List { items } => items.iter().fold(docx, |docx, item| {
            docx.add_paragraph(prose.item("ListBullet", prose::BULLETS, item))
        }),
        Part::Table {
            caption,
            heads,
            rows,
            source,
        } => {
            let docx = captioned(docx, prose, caption);
            let docx = match table::table(prose, heads, rows, !source.is_empty())? {
                Some(table) => docx.add_table(table),
                None => docx,
            };
            // Also without a source: two tables that touch would become one.
            docx.add_paragraph(prose.source(source))
        }
        Part::Picture {
            caption,
            alternative,
            png,
            width,
            height,
            source,
        } => {
            let picture = picture::picture(png, *width, *height)?;
            pictures.push(alternative.clone());
            let shown = prose
                .empty("Figure")
                .keep_next(!source.is_empty())
                .add_run(Run::new().add_image(picture));
            let docx = captioned(docx, prose, caption).add_paragraph(shown);
            if source.is_empty() {
                docx
            } else {
                docx.add_paragraph(prose.source(source))
            }
        }
    })
}

fn captioned(docx: Docx, prose: &Prose, caption: &str) -> Docx {
    if caption.is_empty() {
        return docx;
    }
    docx.add_paragraph(prose.paragraph("Caption", caption).keep_next(true))
}

/// What the document rests on, numbered, and where it can be made anew.
fn sources(mut docx: Docx, prose: &Prose) -> Docx {
    let paper = prose.paper;
    if !paper.sources.is_empty() {
        docx = docx.add_paragraph(prose.heading(1, &paper.words.sources));
    }
    for source in &paper.sources {
        docx = docx.add_paragraph(prose.item("ListNumber", prose::NUMBERS, source));
    }
    let link = line(&paper.link);
    if is_address(&link) {
        docx = docx.add_paragraph(prose.link(&link));
    }
    docx
}

#[cfg(test)]
mod tests;
