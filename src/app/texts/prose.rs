//! A text on the page: its numbers lead to their charts and name their sources, its citations lead to what is cited,
//! its terms show their definitions.

use super::glossary;
use crate::browser::page;
use crate::dom::{button, el, live, parts, text as words};
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::{Signal, effect, keep, state};
use crate::store;
use crate::{failure, sources};
use evidence::prose::{Block, Figure, Manner, Reference, Span, Text};
use evidence::shelf::GlossaryFile;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Letters up to which a number with its words stays on one line; those of Chinese are twice as wide.
const SHORT: usize = 24;
const IDEOGRAPHS: char = '\u{2e80}';

/// A text with the reader for whom it is written. `key` tells its references from those of other texts on the page.
#[derive(Clone)]
pub struct Prose {
    pub reader: Rc<Reader>,
    pub text: Rc<Text>,
    pub key: String,
}

impl Prose {
    #[must_use]
    pub fn new(reader: Rc<Reader>, text: Text, key: &str) -> Self {
        Self {
            reader,
            text: Rc::new(text),
            key: key.to_owned(),
        }
    }

    /// A section; nothing where the text has none.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<AnyView> {
        let blocks = self.text.sections.get(name)?;
        (!blocks.is_empty()).then(|| parts(blocks.iter().map(|b| self.block(b))))
    }

    /// A section as plain text.
    #[must_use]
    pub fn plain(&self, name: &str) -> String {
        let blocks = self.text.sections.get(name);
        blocks.map_or_else(String::new, |b| self.reader.speaker().plain(&self.text, b))
    }

    fn block(&self, block: &Block) -> AnyView {
        // The term whose definition is shown below the paragraph, where it has any.
        let term = state(None::<(String, String)>);
        let has_terms = |spans: &[Span]| spans.iter().any(|s| matches!(s, Span::Term { .. }));
        let any = match block {
            Block::Paragraph { p } => has_terms(p),
            Block::List { l } => l.iter().any(|i| has_terms(i)),
        };
        let shown = any.then(|| definition(&self.reader, term));
        let body = match block {
            Block::Paragraph { p } => el("p").children(self.spans(p, term)).view(),
            Block::List { l } => {
                let items = l
                    .iter()
                    .map(|i| el("li").children(self.spans(i, term)).view());
                el("ul").children(items.collect::<Vec<_>>()).view()
            }
        };
        parts([body].into_iter().chain(shown))
    }

    fn spans(&self, spans: &[Span], term: Signal<Option<(String, String)>>) -> Vec<AnyView> {
        spans.iter().map(|s| self.span(s, term)).collect()
    }

    fn span(&self, span: &Span, term: Signal<Option<(String, String)>>) -> AnyView {
        let language = self.reader.language;
        match span {
            Span::Text(text) => words(self.reader.words.prose(text)),
            Span::Figure(at) => match self.text.figures.get(*at) {
                Some(figure) => figure_link(&self.reader, figure),
                None => words(""),
            },
            Span::Cite { c } => {
                let links = c.iter().map(|at| self.citation(*at));
                el("sup")
                    .class("cite")
                    .children(links.collect::<Vec<_>>())
                    .view()
            }
            Span::Term { g, t } => {
                let (id, name) = (g.clone(), self.reader.words.prose(t));
                let label = name.clone();
                let this = id.clone();
                let open = move || term.with(|t| t.as_ref().is_some_and(|(id, _)| *id == this));
                let press = move || {
                    term.update(|t| {
                        let same = t.as_ref().is_some_and(|(shown, _)| *shown == id);
                        *t = (!same).then(|| (id.clone(), label.clone()));
                    });
                };
                let term = button(press).class("term").says("aria-expanded", open);
                term.text(name).view()
            }
            Span::Link { a, t } => {
                let path = format!("{}/{a}", route::path(language, Page::Home));
                el("a")
                    .attr("href", path)
                    .text(self.reader.words.prose(t))
                    .view()
            }
        }
    }

    fn citation(&self, at: usize) -> AnyView {
        let language = self.reader.language;
        let number = self.reader.speaker().count(at + 1);
        let label = fill(
            word!(language, text.cite_number),
            &vec![("n", number.clone())],
        );
        let id = format!("{}-source-{}", self.key, at + 1);
        let to = id.clone();
        let go = move |event: web_sys::Event| {
            event.prevent_default();
            page::focus(&id);
        };
        el("a")
            .attr("href", format!("#{to}"))
            .attr("aria-label", label)
            .on("click", go)
            .text(format!("[{}]", number.text))
            .view()
    }

    /// What the text cites, and the sources of its numbers.
    #[must_use]
    pub fn sources(&self) -> Option<AnyView> {
        let language = self.reader.language;
        let references = &self.text.references;
        let cited = (!references.is_empty()).then(|| {
            let items = references.iter().enumerate().map(|(i, r)| {
                let item = el("li")
                    .attr("id", format!("{}-source-{}", self.key, i + 1))
                    .attr("tabindex", "-1");
                item.children(reference(&self.reader, r)).view()
            });
            let heading = el("p")
                .class("sources-title")
                .text(word!(language, text.sources));
            let list = el("ol")
                .class("references")
                .children(items.collect::<Vec<_>>());
            parts([heading.view(), list.view()])
        });
        let mut ids = Vec::new();
        for figure in &self.text.figures {
            for source in figure_sources(&self.reader, figure) {
                if !ids.contains(&source) {
                    ids.push(source);
                }
            }
        }
        let used: Vec<AnyView> = ids
            .iter()
            .filter_map(|id| self.reader.source(id))
            .map(|s| el("li").child(sources::short(&self.reader, s)).view())
            .collect();
        let figures = (!used.is_empty()).then(|| {
            let heading = el("p")
                .class("sources-title")
                .text(word!(language, text.sources_figures));
            parts([
                heading.view(),
                el("ul").class("references").children(used).view(),
            ])
        });
        if cited.is_none() && figures.is_none() {
            return None;
        }
        let all = el("div")
            .class("text-sources")
            .children(cited)
            .children(figures);
        Some(all.view())
    }
}

/// The sources of a number: of each indicator that it comes from, all.
fn figure_sources(reader: &Reader, figure: &Figure) -> Vec<evidence::SourceId> {
    let indicators = figure
        .indicators
        .iter()
        .filter_map(|id| reader.indicator(id));
    indicators
        .flat_map(|i| i.sources().cloned().collect::<Vec<_>>())
        .collect()
}

/// A number that leads to its chart. Its source is named when it is pointed at or has the focus, and read aloud.
fn figure_link(reader: &Reader, figure: &Figure) -> AnyView {
    let said = reader.speaker().said(figure);
    if figure.manner == Manner::Year {
        return words(said);
    }
    let language = reader.language;
    let year = reader.speaker().year(figure.year);
    let named = figure_sources(reader, figure).into_iter().filter_map(|id| {
        let source = reader.source(&id)?;
        let arguments = vec![
            ("publisher", source.publisher.as_str().into()),
            ("title", reader.source_title(source).into()),
            ("edition", reader.edition(source).into()),
            ("year", year.clone()),
        ];
        Some(fill(word!(language, text.from), &arguments))
    });
    let tip = named.collect::<Vec<_>>().join(" · ");
    let path = route::path(language, Page::Explore);
    // A number stays on one line; a list of names does not.
    let width = said.chars().map(|c| if c >= IDEOGRAPHS { 2 } else { 1 });
    let class = if width.sum::<usize>() > SHORT {
        "bound long"
    } else {
        "bound"
    };
    el("a")
        .class(class)
        .attr("href", format!("{path}?{}", figure.address))
        .attr("data-tip", tip.as_str())
        .attr("aria-description", tip)
        .text(said)
        .view()
}

/// A cited work: publisher, title, year, and where to read it. Names stand in their own language.
fn reference(reader: &Reader, of: &Reference) -> Vec<AnyView> {
    let language = reader.language;
    let mut out = Vec::new();
    let bdi = |text: &str| el("bdi").text(text).view();
    if !of.publisher.is_empty() {
        out.push(bdi(&of.publisher));
        out.push(words(". "));
    }
    out.push(if of.url.is_empty() {
        bdi(&of.title)
    } else {
        let link = el("a")
            .attr("href", of.url.as_str())
            .attr("rel", "noreferrer");
        link.child(bdi(&of.title)).view()
    });
    if !of.year.is_empty() {
        out.push(words(format!(" ({})", reader.words.prose(&of.year))));
    }
    if of.computed {
        out.push(words(format!(" – {}", word!(language, text.computed))));
    }
    out
}

/// The definition of the term that was asked for.
fn definition(reader: &Rc<Reader>, term: Signal<Option<(String, String)>>) -> AnyView {
    let language = reader.language;
    let come = state(None::<Result<Rc<GlossaryFile>, store::Failure>>);
    let (tries, retry) = failure::tries();
    effect(move || {
        tries.track();
        if term.with(Option::is_none) || matches!(come.get_untracked(), Some(Ok(_))) {
            return;
        }
        spawn_local(async move {
            let outcome = store::glossary(language).await;
            come.set(Some(outcome));
        });
    });
    let held = keep(reader.clone());
    live(move || {
        let (id, name) = term.get()?;
        let terms = match come.get()? {
            Ok(glossary) => glossary,
            Err(failure) => return Some(failure::panel(language, failure, retry)),
        };
        let found = terms.terms.iter().find(|t| t.id == id)?;
        let reader = held.get_value();
        let label = fill(
            word!(language, text.definition),
            &vec![("term", name.into())],
        );
        let close = button(move || term.set(None)).class("quiet");
        let path = route::item_path(language, Page::Glossary, &id);
        let link = el("a")
            .attr("href", path)
            .text(word!(language, text.in_glossary));
        let authority = glossary::authority(language, found);
        let note = el("aside")
            .class("definition")
            .attr("role", "note")
            .attr("aria-label", label)
            .child(el("strong").text(reader.words.prose(&found.term)))
            .child(el("p").text(reader.words.prose(&found.definition)))
            .child(
                el("p")
                    .class("definition-foot")
                    .child(el("span").text(authority))
                    .child(link)
                    .child(close.text(word!(language, text.close))),
            );
        Some(note.view())
    })
}
