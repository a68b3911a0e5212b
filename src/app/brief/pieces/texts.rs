//! Parts of a brief that are texts of the toolkit: of topics, answers, practices, publications.

use super::{Piece, heading, paragraph, sources_of};
use crate::i18n::word;
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::store::{self, Failure};
use documents::paper::Part;
use evidence::prose::{Block, Text};
use evidence::shelf::Shelf;
use std::rc::Rc;

/// A piece that begins with its name as heading.
fn titled(reader: &Reader, page: Page, id: &str, name: String) -> Piece {
    Piece {
        parts: vec![heading(name.as_str())],
        name,
        address: route::item_path(reader.language, page, id),
        ..Piece::default()
    }
}

/// The list of texts, once the reader knows all sources.
async fn shelf(reader: &Reader) -> Result<Rc<Shelf>, Failure> {
    reader.lists().await?;
    store::shelf(reader.language).await
}

/// The blocks of a text as parts, and what they rest on added to the piece.
fn prose(reader: &Reader, piece: &mut Piece, text: &Text, section: &str) {
    let speaker = reader.speaker();
    for block in text.sections.get(section).into_iter().flatten() {
        let lines = speaker.plain(text, std::slice::from_ref(block));
        piece.parts.push(match block {
            Block::Paragraph { .. } => paragraph(lines),
            Block::List { .. } => Part::List {
                items: lines.split('\n').map(str::to_owned).collect(),
            },
        });
    }
}

/// The sources of a text: those of its numbers, and what it cites.
fn cited(reader: &Reader, mut piece: Piece, text: &Text) -> Piece {
    let mut ids = Vec::new();
    for figure in &text.figures {
        for id in &figure.indicators {
            ids.extend(sources_of(reader, id));
        }
    }
    piece = piece.rests_on(reader, &ids);
    for reference in &text.references {
        let mut line = String::new();
        if !reference.publisher.is_empty() {
            line.push_str(&reference.publisher);
            line.push_str(". ");
        }
        line.push_str(&reference.title);
        if !reference.year.is_empty() {
            line.push_str(&format!(" ({})", reader.words.prose(&reference.year)));
        }
        if !reference.url.is_empty() {
            line.push(' ');
            line.push_str(&reference.url);
        }
        piece.sources.push(line);
    }
    piece
}

pub async fn topic(reader: &Rc<Reader>, id: &str, summary: bool) -> Result<Option<Piece>, Failure> {
    let shelf = shelf(reader).await?;
    let Some(entry) = shelf.topics.iter().find(|t| t.id.as_str() == id) else {
        return Ok(None);
    };
    let file = store::topic(&entry.file).await?;
    let name = reader.words.topic(&entry.id);
    let (name, section) = if summary {
        (name, "")
    } else {
        let messages = word!(reader.language, topic.messages);
        (format!("{name}: {messages}"), "messages")
    };
    let mut piece = titled(reader, Page::Topics, id, name);
    prose(reader, &mut piece, &file.text, section);
    Ok(Some(cited(reader, piece, &file.text)))
}

pub async fn answer(reader: &Rc<Reader>, id: &str) -> Result<Option<Piece>, Failure> {
    let l = reader.language;
    let shelf = shelf(reader).await?;
    let Some(entry) = shelf.answers.iter().find(|a| a.id == id) else {
        return Ok(None);
    };
    let file = store::answer(&entry.file).await?;
    let mut piece = titled(reader, Page::Answers, id, entry.title.clone());
    if let Some(verdict) = entry.verdict {
        let word = crate::texts::answers::verdict_word(l, verdict);
        let label = word!(l, answers.verdict);
        piece.parts.push(paragraph(format!("{label}: {word}")));
    }
    prose(reader, &mut piece, &file.text, "");
    prose(reader, &mut piece, &file.text, "caveats");
    Ok(Some(cited(reader, piece, &file.text)))
}

pub async fn practice(reader: &Rc<Reader>, id: &str) -> Result<Option<Piece>, Failure> {
    let shelf = shelf(reader).await?;
    let Some(entry) = shelf.practices.iter().find(|p| p.id == id) else {
        return Ok(None);
    };
    let file = store::practice(&entry.file).await?;
    let mut piece = titled(reader, Page::Practices, id, entry.title.clone());
    prose(reader, &mut piece, &file.text, "");
    prose(reader, &mut piece, &file.text, "outcome");
    let mut piece = cited(reader, piece, &file.text);
    piece.sources.extend(file.sources.iter().cloned());
    Ok(Some(piece))
}

pub async fn publication(reader: &Rc<Reader>, id: &str) -> Result<Option<Piece>, Failure> {
    let library = store::library(reader.language).await?;
    let Some(found) = library.publications.iter().find(|p| p.id == id) else {
        return Ok(None);
    };
    let mut piece = titled(reader, Page::Library, id, found.title.clone());
    piece.parts.push(paragraph(reader.words.prose(&found.note)));
    piece.sources = vec![crate::texts::library::apa(found)];
    Ok(Some(piece))
}
