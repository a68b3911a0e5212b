//! Texts bound to the data: tags become figures, citations references, links addresses.

use super::check::section;
use super::expression;
use super::figures::Evidence;
use super::lists::Lists;
use super::markdown::{Document, Part, Piece};
use evidence::Catalogue;
use evidence::address::{self, Known};
use evidence::prose::{Block, Reference, Span, Text};
use evidence::shelf::KeyFigure;

/// What texts are bound to. Its errors are in words.
pub struct Binder<'a> {
    pub evidence: &'a Evidence<'a>,
    pub lists: &'a Lists,
    pub catalogue: &'a Catalogue,
}

impl Binder<'_> {
    /// The canonical address of a view.
    pub(super) fn address(&self, query: &str) -> std::result::Result<String, String> {
        let known = Known {
            catalogue: self.catalogue,
            places: &self.evidence.register.places,
            first: &self.evidence.catalogue.first,
        };
        let (view, notices) = address::read(query, known);
        if notices.is_empty() {
            Ok(address::write(&view))
        } else {
            Err(format!("«{query}» is no address of a view: {notices:?}"))
        }
    }

    fn link(&self, to: &str) -> std::result::Result<String, String> {
        let known = match to.split_once(['/', '?']) {
            Some(("answers", id)) => self.lists.answers.iter().any(|a| a.id == id),
            Some(("topics", id)) => self.lists.topics.iter().any(|t| t.id.as_str() == id),
            Some(("practices", id)) => self.lists.practices.iter().any(|p| p.id == id),
            Some(("explore", query)) => return Ok(format!("explore?{}", self.address(query)?)),
            _ => false,
        };
        if known {
            Ok(to.to_owned())
        } else {
            Err(format!("the link «{to}» leads nowhere"))
        }
    }

    pub(super) fn bind(&self, document: &Document) -> std::result::Result<Text, String> {
        let mut text = Text {
            title: document.title.clone(),
            ..Text::default()
        };
        for (name, parts) in &document.sections {
            let mut blocks = Vec::new();
            for part in parts {
                blocks.push(match part {
                    Part::Paragraph(pieces) => Block::Paragraph {
                        p: self.spans(pieces, &mut text)?,
                    },
                    Part::List(items) => {
                        let mut l = Vec::new();
                        for item in items {
                            l.push(self.spans(item, &mut text)?);
                        }
                        Block::List { l }
                    }
                });
            }
            let key = section(name).unwrap_or_default();
            text.sections.insert(key.to_owned(), blocks);
        }
        Ok(text)
    }

    fn spans(&self, pieces: &[Piece], text: &mut Text) -> std::result::Result<Vec<Span>, String> {
        let mut spans: Vec<Span> = Vec::new();
        let add = |spans: &mut Vec<Span>, words: &str| match spans.last_mut() {
            Some(Span::Text(last)) => last.push_str(words),
            _ => spans.push(Span::Text(words.to_owned())),
        };
        for piece in pieces {
            match piece {
                Piece::Text(words) => add(&mut spans, words),
                Piece::When { condition, words } => {
                    let parsed = expression::condition(condition)?;
                    if !self.evidence.is_true(&parsed)? {
                        return Err(format!("«{words}» is not true: {condition}"));
                    }
                    add(&mut spans, words);
                }
                Piece::Figure(tag) => {
                    let figure = self
                        .evidence
                        .figure(tag)
                        .map_err(|e| format!("{{{{{tag}}}}}: {e}"))?;
                    spans.push(Span::Figure(position(&mut text.figures, figure)));
                }
                Piece::Cite(ids) => {
                    let mut c: Vec<usize> = Vec::new();
                    for id in ids {
                        let cited = self.lists.cited(id);
                        let cited = cited.ok_or_else(|| format!("the source «{id}» is unknown"))?;
                        for reference in cited {
                            let at = position::<Reference>(&mut text.references, reference);
                            if !c.contains(&at) {
                                c.push(at);
                            }
                        }
                    }
                    // The number stands at the word, without a space.
                    if let Some(Span::Text(last)) = spans.last_mut() {
                        last.truncate(last.trim_end().len());
                    }
                    spans.push(Span::Cite { c });
                }
                Piece::Link { to, words } => match to.strip_prefix("term:") {
                    Some(id) => {
                        if self.lists.terms.iter().all(|t| t.id != id) {
                            return Err(format!("«{id}» is not in the glossary"));
                        }
                        spans.push(Span::Term {
                            g: id.to_owned(),
                            t: words.clone(),
                        });
                    }
                    None => {
                        spans.push(Span::Link {
                            a: self.link(to)?,
                            t: words.clone(),
                        });
                    }
                },
            }
        }
        Ok(spans)
    }

    pub(super) fn key_figure(&self, tag: &str) -> std::result::Result<KeyFigure, String> {
        let figure = self.evidence.figure(tag)?;
        let parsed = expression::expression(tag)?;
        let points = parsed.points();
        let (Some(point), Some(unit)) = (points.first(), figure.unit) else {
            return Err(format!("«{tag}» is no figure"));
        };
        Ok(KeyFigure {
            indicator: point.indicator.clone(),
            place: point.place.clone(),
            year: figure.year,
            value: figure.value,
            unit,
        })
    }
}

/// The place of an item in a list, in which it stands once.
fn position<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    match list.iter().position(|i| *i == item) {
        Some(at) => at,
        None => {
            list.push(item);
            list.len() - 1
        }
    }
}
