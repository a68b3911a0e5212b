//! The brief as a Word document: real styles, headings and captions that stay with what follows, tables whose head is
//! repeated, pictures with alternative texts, sources as a numbered list, numbers of pages.

use crate::finish::{finish, lang, run_mark};
use crate::text::{escape, is_east_asian, is_right_to_left, line, lines, stretches, tag, width};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use documents::paper::{Paper, Part};
use docx_rs::{
    AlignmentType, Docx, FieldCharType, Footer, Hyperlink, HyperlinkType, IndentLevel,
    InstrNUMPAGES, InstrPAGE, InstrText, NumberingId, PageMargin, Paragraph, Pic, Run, Table,
    TableCell, TableLayoutType, TableRow, VAlignType, WidthType, XMLDocx,
};
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A4 in twentieths of a point, and what its margins of 2 cm leave.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_134;
const MEASURE: usize = 9_638;
/// The least and the most letters by which a column is measured.
const LETTERS: (usize, usize) = (6, 40);
/// English Metric Units.
const EMU_PER_PIXEL: f64 = 9_525.0;
const EMU_PER_CM: f64 = 360_000.0;
/// The largest picture: with its caption and source it fits on a page.
const WIDEST_CM: f64 = 16.0;
const HIGHEST_CM: f64 = 20.0;
/// Word opens no table that has more.
const COLUMNS: usize = 63;
/// Tables of so many rows are kept on one page.
const SHORT: usize = 12;

const STYLES: &str = include_str!("styles.xml");
const NUMBERING: &str = include_str!("numbering.xml");
const SETTINGS: &str = include_str!("settings.xml");
/// The numbers of `numbering.xml`.
const BULLETS: usize = 1;
const NUMBERS: usize = 2;

/// Writes the paper as a Word document.
///
/// # Errors
/// When it is too large, or a picture is no PNG.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, String> {
    crate::refuse_the_endless(paper)?;
    let writer = Writer { paper };
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
        .footer(Footer::new().add_paragraph(writer.page_numbers()))
        .add_paragraph(writer.paragraph("Title", &paper.title));
    for text in &paper.lines {
        docx = docx.add_paragraph(writer.paragraph("Subtitle", text));
    }
    for part in &paper.parts {
        docx = writer.part(docx, part, &mut pictures)?;
    }
    docx = writer.sources(docx);

    let mut package = docx.build();
    package.document = finish(&package.document, paper.right_to_left, &pictures)?;
    for footer in &mut package.footers {
        *footer = finish(footer, paper.right_to_left, &[])?;
    }
    let language = tag(&paper.language);
    package.styles = STYLES
        .replace("{fonts}", fonts(&paper.language))
        .replace("{language}", &lang(&language))
        .into_bytes();
    package.numberings = NUMBERING.into();
    package.settings = SETTINGS
        .replace(
            "{language}",
            &lang(&language).replace("w:lang", "w:themeFontLang"),
        )
        .into_bytes();
    package.doc_props.core = core(&paper.title, &language).into_bytes();
    pack(package).map_err(|e| e.to_string())
}

/// Packs the parts as office programs do, compressed and in their usual order; docx-rs stores them as they are.
fn pack(package: XMLDocx) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8], method| {
        archive.start_file(
            name,
            SimpleFileOptions::default().compression_method(method),
        )?;
        archive.write_all(bytes)?;
        ZipResult::Ok(())
    };
    for (name, xml) in [
        ("[Content_Types].xml", &package.content_type),
        ("_rels/.rels", &package.rels),
        ("word/document.xml", &package.document),
        ("word/_rels/document.xml.rels", &package.document_rels),
        ("word/styles.xml", &package.styles),
        ("word/numbering.xml", &package.numberings),
        ("word/settings.xml", &package.settings),
        ("word/fontTable.xml", &package.font_table),
        ("word/comments.xml", &package.comments),
        ("word/commentsExtended.xml", &package.comments_extended),
        ("docProps/core.xml", &package.doc_props.core),
        ("docProps/app.xml", &package.doc_props.app),
        ("docProps/custom.xml", &package.doc_props.custom),
    ] {
        add(name, xml, CompressionMethod::Deflated)?;
    }
    for (at, footer) in (1..).zip(&package.footers) {
        let name = format!("word/footer{at}.xml");
        add(&name, footer, CompressionMethod::Deflated)?;
    }
    for (name, png) in &package.media {
        let name = format!("word/media/{name}.png");
        add(&name, png, CompressionMethod::Stored)?;
    }
    Ok(archive.finish()?.into_inner())
}

struct Writer<'a> {
    paper: &'a Paper,
}

impl Writer<'_> {
    fn part(&self, docx: Docx, part: &Part, pictures: &mut Vec<String>) -> Result<Docx, String> {
        Ok(match part {
            Part::Heading { level, text } => docx.add_paragraph(self.heading(*level, text)),
            Part::Paragraph { text } => docx.add_paragraph(self.paragraph("Normal", text)),
            Part::Own { text, language } => lines(text).iter().fold(docx, |docx, text| {
                docx.add_paragraph(self.own(text, language))
            }),
            Part::List { items } => items.iter().fold(docx, |docx, item| {
                docx.add_paragraph(self.item("ListBullet", BULLETS, item))
            }),
            Part::Table {
                caption,
                heads,
                rows,
                source,
            } => {
                let docx = self.caption(docx, caption);
                let docx = match self.table(heads, rows, !source.is_empty())? {
                    Some(table) => docx.add_table(table),
                    None => docx,
                };
                // Also without a source: two tables that touch would become one.
                docx.add_paragraph(self.source(source))
            }
            Part::Picture {
                caption,
                alternative,
                png,
                width,
                height,
                source,
            } => {
                let picture = picture(png, *width, *height)?;
                pictures.push(alternative.clone());
                let docx = self.caption(docx, caption);
                let shown = self
                    .empty("Figure")
                    .keep_next(!source.is_empty())
                    .add_run(Run::new().add_image(picture));
                let docx = docx.add_paragraph(shown);
                if source.is_empty() {
                    docx
                } else {
                    docx.add_paragraph(self.source(source))
                }
            }
        })
    }

    /// A paragraph without text, in the document's direction.
    fn empty(&self, style: &str) -> Paragraph {
        directed(Paragraph::new().style(style), self.paper.right_to_left)
    }

    fn paragraph(&self, style: &str, text: &str) -> Paragraph {
        runs(&line(text), self.paper.right_to_left, None)
            .into_iter()
            .fold(self.empty(style), Paragraph::add_run)
    }

    fn heading(&self, level: u8, text: &str) -> Paragraph {
        let style = if level < 2 { "Heading1" } else { "Heading2" };
        self.paragraph(style, text).keep_next(true)
    }

    /// A paragraph in the direction and language of who typed it.
    fn own(&self, text: &str, language: &str) -> Paragraph {
        let right = is_right_to_left(language);
        let language = (language != self.paper.language).then_some(language);
        runs(text, right, language).into_iter().fold(
            directed(Paragraph::new().style("Normal"), right),
            Paragraph::add_run,
        )
    }

    fn item(&self, style: &str, numbering: usize, text: &str) -> Paragraph {
        self.paragraph(style, text)
            .numbering(NumberingId::new(numbering), IndentLevel::new(0))
    }

    fn caption(&self, docx: Docx, text: &str) -> Docx {
        if text.is_empty() {
            return docx;
        }
        docx.add_paragraph(self.paragraph("Caption", text).keep_next(true))
    }

    fn source(&self, source: &str) -> Paragraph {
        if source.is_empty() {
            return self.empty("Source");
        }
        let text = self.paper.words.source.replace("{source}", source);
        self.paragraph("Source", &text)
    }

    /// A table that keeps its head on every page and its rows whole; none where there are no columns.
    fn table(
        &self,
        heads: &[String],
        rows: &[Vec<String>],
        keep_last: bool,
    ) -> Result<Option<Table>, String> {
        let columns = rows.iter().map(Vec::len).chain([heads.len()]).max();
        let columns = columns.unwrap_or_default();
        if columns == 0 {
            return Ok(None);
        }
        if columns > COLUMNS {
            return Err(format!(
                "A table has {columns} columns; Word opens none with more than {COLUMNS}."
            ));
        }
        let widths = widths(heads, rows, columns);
        let numbers: Vec<bool> = (0..columns)
            .map(|column| rows.iter().all(|row| is_number(row.get(column))))
            .map(|all| all && !rows.is_empty())
            .collect();
        let row = |style: &str, texts: &[String], keep: bool| {
            let cells = widths.iter().zip(&numbers).enumerate();
            let cells = cells.map(|(at, (width, number))| {
                let text = texts.get(at).map_or("", String::as_str);
                let mut paragraph = self.paragraph(style, text);
                if keep {
                    paragraph = paragraph.keep_next(true);
                }
                if *number {
                    // In a right-to-left paragraph it means the left.
                    paragraph = paragraph.align(AlignmentType::Right);
                }
                let head = style == "TableHead";
                let place = if head {
                    VAlignType::Bottom
                } else {
                    VAlignType::Top
                };
                TableCell::new()
                    .width(*width, WidthType::Dxa)
                    .vertical_align(place)
                    .add_paragraph(paragraph)
            });
            TableRow::new(cells.collect()).cant_split()
        };
        let mut all = Vec::with_capacity(rows.len() + 1);
        if !heads.is_empty() {
            all.push(row("TableHead", heads, true));
        }
        for (at, texts) in rows.iter().enumerate() {
            let last = at + 1 == rows.len();
            let keep = if last { keep_last } else { rows.len() <= SHORT };
            all.push(row("TableText", texts, keep));
        }
        let table = Table::without_borders(all)
            .style("BriefTable")
            .layout(TableLayoutType::Autofit)
            .width(widths.iter().sum(), WidthType::Dxa)
            .set_grid(widths.clone());
        Ok(Some(table))
    }

    /// What the document rests on, numbered, and where it can be made anew.
    fn sources(&self, mut docx: Docx) -> Docx {
        if !self.paper.sources.is_empty() {
            docx = docx.add_paragraph(self.heading(1, &self.paper.words.sources));
        }
        for source in &self.paper.sources {
            docx = docx.add_paragraph(self.item("ListNumber", NUMBERS, source));
        }
        let link = line(&self.paper.link);
        if is_link(&link) {
            // An address is read from the left in every language.
            let run = Run::new().style("Hyperlink").add_text(&link);
            let link = Hyperlink::new(&link, HyperlinkType::External).add_run(run);
            docx = docx.add_paragraph(self.empty("Source").add_hyperlink(link));
        }
        docx
    }

    /// «Page 1 of 3», with numbers that Word keeps.
    fn page_numbers(&self) -> Paragraph {
        let right = self.paper.right_to_left;
        let field = |instruction| {
            marked(Run::new(), right, None)
                .add_field_char(FieldCharType::Begin, false)
                .add_instr_text(instruction)
                .add_field_char(FieldCharType::Separate, false)
                .add_text("1")
                .add_field_char(FieldCharType::End, false)
        };
        let mut paragraph = self.empty("Footer");
        let mut rest = self.paper.words.page.as_str();
        while let Some((start, gap)) = next_gap(rest) {
            let (before, after) = rest.split_at(start);
            let instruction = if gap == "{page}" {
                InstrText::PAGE(InstrPAGE {})
            } else {
                InstrText::NUMPAGES(InstrNUMPAGES {})
            };
            paragraph = runs(&line(before), right, None)
                .into_iter()
                .fold(paragraph, Paragraph::add_run)
                .add_run(field(instruction));
            rest = after.get(gap.len()..).unwrap_or_default();
        }
        runs(&line(rest), right, None)
            .into_iter()
            .fold(paragraph, Paragraph::add_run)
    }
}

/// The first gap for a number of pages, and where it is.
fn next_gap(text: &str) -> Option<(usize, &'static str)> {
    let gaps = ["{page}", "{pages}"];
    let found = gaps
        .into_iter()
        .filter_map(|gap| Some((text.find(gap)?, gap)));
    found.min_by_key(|(at, _)| *at)
}

fn directed(mut paragraph: Paragraph, right_to_left: bool) -> Paragraph {
    if right_to_left {
        paragraph.property = paragraph.property.bidi(true);
    }
    paragraph
}

/// Runs of a text, each in one direction.
fn runs(text: &str, right_to_left: bool, language: Option<&str>) -> Vec<Run> {
    let pieces = if right_to_left {
        stretches(text)
    } else {
        vec![(false, text)]
    };
    let pieces = pieces.into_iter().filter(|(_, text)| !text.is_empty());
    pieces
        .map(|(right, text)| marked(Run::new(), right, language).add_text(text))
        .collect()
}

fn marked(run: Run, right_to_left: bool, language: Option<&str>) -> Run {
    match run_mark(right_to_left, language) {
        Some(mark) => run.style(&mark),
        None => run,
    }
}

fn is_link(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(' ')
}

/// A figure, or nothing in its place.
fn is_number(cell: Option<&String>) -> bool {
    let Some(text) = cell else { return true };
    !text.chars().any(char::is_alphabetic) && width(text) < 20
}

/// What each column takes of the measure, in twentieths of a point. A table takes all of it: programs do not agree on
/// which side a narrower one stands where one reads from the right.
fn widths(heads: &[String], rows: &[Vec<String>], columns: usize) -> Vec<usize> {
    let texts = |column: usize| {
        let cells = rows.iter().map(Vec::as_slice).chain([heads]);
        let widest = cells
            .filter_map(|row| row.get(column))
            .map(|text| width(text));
        widest.max().unwrap_or_default().clamp(LETTERS.0, LETTERS.1)
    };
    let wanted: Vec<usize> = (0..columns).map(texts).collect();
    let total: usize = wanted.iter().sum();
    wanted
        .iter()
        .map(|letters| letters * MEASURE / total)
        .collect()
}

fn picture(png: &str, width: f64, height: f64) -> Result<Pic, String> {
    let bytes = STANDARD
        .decode(png.trim())
        .map_err(|e| format!("A picture is not in base64: {e}."))?;
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err("A picture is no PNG.".to_owned());
    }
    let sound = |side: f64| side.is_finite() && side >= 1.0;
    if !(sound(width) && sound(height)) {
        return Err(format!("A picture is {width} × {height}."));
    }
    let (width, height) = (width * EMU_PER_PIXEL, height * EMU_PER_PIXEL);
    let scale = (WIDEST_CM * EMU_PER_CM / width)
        .min(HIGHEST_CM * EMU_PER_CM / height)
        .min(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // they lie between 1 and the page's size
    let emu = |side: f64| ((side * scale).round() as u32).max(1);
    Ok(Pic::new_with_dimensions(bytes, 1, 1).size(emu(width), emu(height)))
}

/// Fonts that office programs have for the scripts.
fn fonts(language: &str) -> &'static str {
    if is_east_asian(language) {
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Microsoft YaHei\" w:cs=\"Arial\" w:hint=\"eastAsia\"/>"
    } else {
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Microsoft YaHei\" w:cs=\"Arial\"/>"
    }
}

fn core(title: &str, language: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{language}</dc:language>\
         </cp:coreProperties>",
        escape(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{DOT, Package, W, paper};
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    fn written(paper: &Paper) -> Package {
        let bytes = docx(paper).expect("a document");
        let package = Package::open(&bytes);
        package.is_well_formed();
        package
    }

    fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
        let found = node.descendants().find(|n| n.has_tag_name((W, name)))?;
        found.attribute((W, "val"))
    }

    fn text(node: Node) -> String {
        let texts = node.descendants().filter(|n| n.has_tag_name((W, "t")));
        texts.filter_map(|n| n.text()).collect()
    }

    fn has(node: Node, name: &str) -> bool {
        node.descendants().any(|n| n.has_tag_name((W, name)))
    }

    /// Style and text of all paragraphs.
    fn paragraphs(document: &Document) -> Vec<(String, String)> {
        let all = document.descendants().filter(|n| n.has_tag_name((W, "p")));
        all.map(|p| (value(p, "pStyle").unwrap_or_default().to_owned(), text(p)))
            .collect()
    }

    fn paragraph<'a>(document: &'a Document, wanted: &str) -> Node<'a, 'a> {
        let mut all = document.descendants().filter(|n| n.has_tag_name((W, "p")));
        all.find(|p| text(*p) == wanted)
            .unwrap_or_else(|| panic!("no paragraph «{wanted}»"))
    }

    #[test]
    fn a_paper_becomes_paragraphs_of_real_styles() {
        let package = written(&paper("en"));
        let document = package.xml("word/document.xml");
        let all = paragraphs(&document);
        let all: Vec<(&str, &str)> = all.iter().map(|(s, t)| (s.as_str(), t.as_str())).collect();
        assert_eq!(
            all,
            [
                ("Title", "Migrants & others"),
                ("Subtitle", "For the minister"),
                ("Heading1", "Figures"),
                ("Normal", "There are <many>."),
                ("Heading2", "More of them"),
                ("ListBullet", "one"),
                ("ListBullet", "two"),
                ("Normal", "هذه كلماتي UN."),
                ("Normal", "والسطر الثاني"),
                ("Caption", "Table 1"),
                ("TableHead", "Place"),
                ("TableHead", "2024"),
                ("TableText", "Kenya"),
                ("TableText", "992,536"),
                ("TableText", "Uganda"),
                ("TableText", ""),
                ("Source", "Source: UN DESA"),
                ("Caption", "Picture 1"),
                ("Figure", ""),
                ("Source", "Source: UNHCR"),
                ("Heading1", "Sources"),
                ("ListNumber", "UN DESA 2024"),
                ("ListNumber", "UNHCR 2025"),
                ("Source", "https://example.org/en/brief?a=1&b=2"),
            ]
        );
        // Every style that is used is defined, under the name by which office programs know it.
        let styles = package.xml("word/styles.xml");
        let defined: Vec<_> = styles
            .descendants()
            .filter(|n| n.has_tag_name((W, "style")))
            .map(|s| {
                (
                    s.attribute((W, "styleId")).unwrap_or_default(),
                    value(s, "name"),
                )
            })
            .collect();
        for (style, _) in all {
            assert!(defined.iter().any(|(id, _)| *id == style), "{style}");
        }
        for pair in [
            ("Title", "Title"),
            ("Subtitle", "Subtitle"),
            ("Heading1", "heading 1"),
            ("Heading2", "heading 2"),
            ("Caption", "caption"),
            ("ListBullet", "List Bullet"),
            ("BriefTable", "Brief Table"),
        ] {
            assert!(defined.contains(&(pair.0, Some(pair.1))), "{pair:?}");
        }
    }

    #[test]
    fn what_belongs_together_stays_together() {
        let package = written(&paper("en"));
        let document = package.xml("word/document.xml");
        for heading in ["Figures", "More of them", "Sources", "Table 1", "Picture 1"] {
            assert!(has(paragraph(&document, heading), "keepNext"), "{heading}");
        }
        let shown = document
            .descendants()
            .find(|n| n.has_tag_name((W, "drawing")));
        let shown = shown.and_then(|n| n.ancestors().find(|a| a.has_tag_name((W, "p"))));
        assert!(
            has(shown.expect("a picture"), "keepNext"),
            "with its source"
        );
        assert!(!has(paragraph(&document, "There are <many>."), "keepNext"));
        assert!(
            has(paragraph(&document, "Uganda"), "keepNext"),
            "with the table's source"
        );
    }

    #[test]
    fn tables_repeat_their_head_and_keep_rows_whole() {
        let package = written(&paper("en"));
        let document = package.xml("word/document.xml");
        let rows: Vec<_> = document
            .descendants()
            .filter(|n| n.has_tag_name((W, "tr")))
            .collect();
        assert_eq!(rows.len(), 3);
        for (at, row) in rows.iter().enumerate() {
            assert!(has(*row, "cantSplit"));
            assert_eq!(has(*row, "tblHeader"), at == 0);
        }
        let table = document
            .descendants()
            .find(|n| n.has_tag_name((W, "tbl")))
            .expect("a table");
        assert_eq!(value(table, "tblStyle"), Some("BriefTable"));
        assert!(!has(table, "bidiVisual") && !has(table, "tblBorders"));
        let right = |text| value(paragraph(&document, text), "jc");
        assert_eq!(right("992,536"), Some("right"), "figures");
        assert_eq!(right("2024"), Some("right"), "their head");
        assert_eq!(right("Kenya"), None);
    }

    #[test]
    fn pictures_say_what_is_seen_and_fit_the_page() {
        let mut paper = paper("en");
        let wide = |width, height| Part::Picture {
            caption: String::new(),
            alternative: "Wide \"<&>".into(),
            png: DOT.into(),
            width,
            height,
            source: String::new(),
        };
        paper
            .parts
            .extend([wide(1600.0, 800.0), wide(100.0, 4000.0)]);
        let package = written(&paper);
        let document = package.xml("word/document.xml");
        let pictures: Vec<_> = document
            .descendants()
            .filter(|n| n.tag_name().name() == "inline")
            .map(|inline| {
                let inner = |name| {
                    inline
                        .descendants()
                        .find(move |n| n.tag_name().name() == name)
                };
                let extent = inner("extent").expect("its size");
                let side = |name| extent.attribute(name).and_then(|s| s.parse::<f64>().ok());
                let about = inner("docPr").expect("its name");
                let id = about.attribute("id").unwrap_or_default();
                let size = side("cx").zip(side("cy")).expect("numbers");
                (id, about.attribute("descr").unwrap_or_default(), size)
            })
            .collect();
        let cm = EMU_PER_CM;
        assert_eq!(
            pictures,
            [
                ("1", "A line that rises", (3_048_000.0, 1_524_000.0)),
                ("2", "Wide \"<&>", (16.0 * cm, 8.0 * cm)),
                ("3", "Wide \"<&>", (0.5 * cm, 20.0 * cm)),
            ]
        );
        // All parts that others name are there.
        for name in [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
        ] {
            let xml = package.xml(name);
            for node in xml
                .descendants()
                .filter(|n| n.attribute("TargetMode").is_none())
            {
                let target = node.attribute("PartName").or(node.attribute("Target"));
                let Some(target) = target else { continue };
                let folder = if name.starts_with("word/") {
                    "word/"
                } else {
                    ""
                };
                let target = format!("{folder}{}", target.trim_start_matches('/'));
                assert!(package.names().contains(&target.as_str()), "{target}");
            }
        }
        assert!(package.names().iter().any(|n| n.starts_with("word/media/")));
    }

    #[test]
    fn pictures_must_be_pictures() {
        for (png, width, complaint) in [
            ("%", 10.0, "base64"),
            ("AAAA", 10.0, "no PNG"),
            (DOT, 0.0, "0 × 10"),
            (DOT, f64::NAN, "NaN"),
        ] {
            let paper = Paper {
                parts: vec![Part::Picture {
                    caption: String::new(),
                    alternative: String::new(),
                    png: png.into(),
                    width,
                    height: 10.0,
                    source: String::new(),
                }],
                ..Paper::default()
            };
            let refusal = docx(&paper).expect_err(complaint);
            assert!(refusal.contains(complaint), "{refusal}");
        }
    }

    #[test]
    fn lists_and_sources_are_numbered_by_word() {
        let package = written(&paper("en"));
        let document = package.xml("word/document.xml");
        assert_eq!(value(paragraph(&document, "one"), "numId"), Some("1"));
        assert_eq!(
            value(paragraph(&document, "UNHCR 2025"), "numId"),
            Some("2")
        );
        let numbering = package.xml("word/numbering.xml");
        let formats: Vec<_> = numbering
            .descendants()
            .filter(|n| n.has_tag_name((W, "abstractNum")))
            .map(|n| value(n, "numFmt").unwrap_or_default())
            .collect();
        assert_eq!(formats, ["bullet", "decimal"]);
        assert!(
            package
                .text("word/_rels/document.xml.rels")
                .contains("numbering.xml")
        );
    }

    #[test]
    fn the_page_is_numbered_and_a4() {
        let package = written(&paper("en"));
        let footer = package.xml("word/footer1.xml");
        assert_eq!(text(footer.root()), "Page 1 of 1");
        let fields: Vec<_> = footer
            .descendants()
            .filter(|n| n.has_tag_name((W, "instrText")))
            .filter_map(|n| n.text())
            .collect();
        assert_eq!(fields, ["PAGE", "NUMPAGES"]);
        let document = package.xml("word/document.xml");
        let section = document
            .descendants()
            .find(|n| n.has_tag_name((W, "sectPr")))
            .expect("a section");
        let first = section.first_element_child().expect("the footer's name");
        assert!(
            first.has_tag_name((W, "footerReference")),
            "the schema's order"
        );
        let inner = |name, attribute| {
            let found = section.descendants().find(|n| n.has_tag_name((W, name)));
            found
                .and_then(|n| n.attribute((W, attribute)))
                .unwrap_or_default()
        };
        assert_eq!((inner("pgSz", "w"), inner("pgSz", "h")), ("11906", "16838"));
        for side in ["top", "right", "bottom", "left"] {
            assert_eq!(inner("pgMar", side), "1134", "2 cm");
        }
    }

    #[test]
    fn the_language_is_stated_and_fonts_suit_its_script() {
        for (code, tag, slot) in [
            ("en", "en-GB", "val"),
            ("ar", "ar-SA", "bidi"),
            ("zh", "zh-CN", "eastAsia"),
            ("pt", "pt-BR", "val"),
        ] {
            let package = written(&paper(code));
            let styles = package.xml("word/styles.xml");
            let language = styles
                .descendants()
                .find(|n| n.has_tag_name((W, "lang")))
                .expect("a language");
            assert_eq!(language.attribute((W, slot)), Some(tag));
            let fonts = styles
                .descendants()
                .find(|n| n.has_tag_name((W, "rFonts")))
                .expect("fonts");
            for (slot, font) in [
                ("ascii", "Calibri"),
                ("cs", "Arial"),
                ("eastAsia", "Microsoft YaHei"),
            ] {
                assert_eq!(fonts.attribute((W, slot)), Some(font));
            }
            assert!(package.text("word/settings.xml").contains("themeFontLang"));
            let core = package.xml("docProps/core.xml");
            let title = core.descendants().find(|n| n.tag_name().name() == "title");
            assert_eq!(title.and_then(|n| n.text()), Some("Migrants & others"));
        }
    }

    #[test]
    fn arabic_runs_from_the_right() {
        let package = written(&paper("ar"));
        let document = package.xml("word/document.xml");
        for p in document.descendants().filter(|n| n.has_tag_name((W, "p"))) {
            assert!(has(p, "bidi"), "{}", text(p));
        }
        assert!(has(document.root_element(), "bidiVisual"));
        // Latin letters stand in runs of their own, which are not marked.
        let own = paragraph(&document, "هذه كلماتي UN.");
        let runs: Vec<_> = own
            .children()
            .filter(|n| n.has_tag_name((W, "r")))
            .map(|r| (has(r, "rtl"), text(r)))
            .collect();
        let expected = [(true, "هذه كلماتي "), (false, "UN"), (true, ".")];
        assert_eq!(runs, expected.map(|(right, text)| (right, text.to_owned())));
        assert!(!has(own, "lang"), "the document's language");
        let footer = package.xml("word/footer1.xml");
        assert!(has(footer.root_element(), "bidi") && !has(footer.root_element(), "rStyle"));
    }

    #[test]
    fn own_words_keep_their_language_and_direction() {
        let package = written(&paper("en"));
        let document = package.xml("word/document.xml");
        let own = paragraph(&document, "هذه كلماتي UN.");
        assert!(has(own, "bidi") && has(own, "rtl"));
        let language = own
            .descendants()
            .find(|n| n.has_tag_name((W, "lang")))
            .expect("its language");
        assert_eq!(language.attribute((W, "bidi")), Some("ar-SA"));
        // The other way round: English within an Arabic document.
        let mut paper = paper("ar");
        paper.parts = vec![Part::Own {
            text: "My own words".into(),
            language: "en".into(),
        }];
        let package = written(&paper);
        let document = package.xml("word/document.xml");
        let own = paragraph(&document, "My own words");
        assert!(!has(own, "bidi") && !has(own, "rtl"));
        assert_eq!(value(own, "lang"), Some("en-GB"));
    }

    #[test]
    fn columns_fit_the_page() {
        let rows = |text: &str, columns| vec![vec![text.to_owned(); columns]; 2];
        assert_eq!(widths(&[], &rows("12345", 2), 2), [MEASURE / 2; 2]);
        let uneven = vec![vec![
            "word ".repeat(30),
            "1".to_owned(),
            "123,456".to_owned(),
        ]];
        assert_eq!(widths(&[], &uneven, 3), [7_273, 1_091, 1_272]);
        let table = |columns| Paper {
            parts: vec![Part::Table {
                caption: String::new(),
                heads: Vec::new(),
                rows: rows("1", columns),
                source: String::new(),
            }],
            ..Paper::default()
        };
        assert!(docx(&table(COLUMNS)).is_ok() && docx(&table(0)).is_ok());
        let refusal = docx(&table(COLUMNS + 1)).expect_err("too many columns");
        assert!(refusal.contains("64 columns"), "{refusal}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_gives_well_formed_xml(text in any::<String>(), language in "[a-z]{0,3}|\\PC{0,4}", right in any::<bool>()) {
            let package = written(&crate::read::paper_of(&text, &language, right));
            let document = package.xml("word/document.xml");
            let title = document.descendants().find(|n| n.has_tag_name((W, "p"))).expect("a title");
            prop_assert_eq!(super::tests::text(title), line(&text));
        }
    }

    #[test]
    fn hostile_text_stays_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "</w:t></w:r>",
            "]]>",
            "&#0;",
            "a\u{0}b\u{b}\u{1b}[0m\u{ffff}",
            "{page}{pages}{source}",
        ] {
            let package = written(&crate::read::paper_of(hostile, "ar", true));
            let document = package.xml("word/document.xml");
            paragraph(&document, &line(hostile));
        }
    }
}
