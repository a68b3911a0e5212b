//! The parts of the package beside the text, and how they are packed.

use crate::finish::{finish, lang};
use crate::text::{escape, is_east_asian, tag};
use documents::paper::Paper;
use docx_rs::{Docx, XMLDocx};
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const STYLES: &str = include_str!("styles.xml");
const NUMBERING: &str = include_str!("numbering.xml");
const SETTINGS: &str = include_str!("settings.xml");

/// The document's bytes; `pictures` are the alternative texts in the order of the pictures.
///
/// # Errors
/// When docx-rs wrote what cannot be finished.
pub fn write(docx: Docx, paper: &Paper, pictures: &[String]) -> Result<Vec<u8>, String> {
    let mut package = docx.build();
    package.document = finish(&package.document, paper.right_to_left, pictures)?;
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
