//! The library: publications, instruments and data sources with their references, and the objectives of the Global
//! Compact for Migration.

use super::filters::{Choices, Listed, Narrowed, topic_links};
use super::{listing, section};
use crate::brief;
use crate::browser::{device, files};
use crate::dom::{button, el, live, parts};
use crate::failure::Drawing;
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::keep;
use crate::{shell, store, take};
use documents::reference::{self, Kind, Reference, Style};
use evidence::Language;
use evidence::brief::Item;
use evidence::ids::TopicId;
use evidence::shelf::{Form, LibraryFile, Publication, Shelf};
use evidence::shelf_view::{Offer, ShelfView};
use leptos::prelude::*;
use std::rc::Rc;

const TYPE: &str = "type";
const LANGUAGE: &str = "language";
const SINCE: &str = "since";
const OPEN: &str = "open";
/// Years since which publications can be asked for.
const YEARS: [i32; 5] = [2024, 2022, 2020, 2015, 2010];

/// The page «Library».
#[must_use]
pub fn page() -> AnyView {
    super::page(
        |l| word!(l, library.title),
        |reader, item| {
            Box::pin(async move {
                let language = reader.language;
                let shelf = store::shelf(language).await?;
                let library = store::library(language).await?;
                let drawing: Drawing =
                    Rc::new(move || list(&reader, &shelf, &library, item.as_deref()));
                Ok(drawing)
            })
        },
    )
}

/// The pages of the library.
pub fn sections(language: Language, here: Page) -> AnyView {
    let links = [
        (Page::Library, word!(language, library.name)),
        (Page::Practices, word!(language, practices.name)),
        (Page::Glossary, word!(language, glossary.name)),
    ];
    let links = links.map(|(page, name)| {
        let link = el("a")
            .attr("href", route::path(language, page))
            .maybe("aria-current", (page == here).then(|| "page".to_owned()));
        el("li").child(link.text(name)).view()
    });
    el("nav")
        .class("subpages no-print")
        .attr("aria-label", word!(language, library.sections))
        .child(el("ul").children(links))
        .view()
}

fn form_word(language: Language, form: Form) -> &'static str {
    match form {
        Form::Treaty => word!(language, library.treaty),
        Form::Report => word!(language, library.report),
        Form::Chapter => word!(language, library.chapter),
        Form::Paper => word!(language, library.paper),
        Form::PolicyBrief => word!(language, library.policy_brief),
        Form::Guide => word!(language, library.guide),
        Form::Data => word!(language, library.data),
    }
}

fn offers() -> Vec<Offer> {
    vec![
        (TYPE, Form::ALL.map(|f| f.code().to_owned()).to_vec()),
        (
            LANGUAGE,
            Language::ALL.map(|l| l.code().to_owned()).to_vec(),
        ),
        (SINCE, YEARS.map(|y| y.to_string()).to_vec()),
        (OPEN, vec!["yes".to_owned()]),
    ]
}

impl Listed for Publication {
    fn topics(&self) -> &[TopicId] {
        &self.topics
    }

    fn fits(&self, view: &ShelfView) -> bool {
        let form = view.choice(TYPE).is_none_or(|t| self.form.code() == t);
        let language = view.choice(LANGUAGE);
        let language = language.is_none_or(|l| self.languages.iter().any(|own| own == l));
        let since = view.choice(SINCE).and_then(evidence::query::year);
        let since = since.is_none_or(|s| self.year.is_some_and(|y| y >= s));
        form && language && since && (self.open || view.choice(OPEN).is_none())
    }
}

fn list(reader: &Rc<Reader>, shelf: &Shelf, library: &LibraryFile, asked: Option<&str>) -> AnyView {
    let language = reader.language;
    let found = asked.map(|id| library.publications.iter().find(|p| p.id == id));
    let name = found.flatten().map(|p| p.title.as_str());
    shell::name_page(language, name.unwrap_or(word!(language, library.title)));
    // A publication that was asked for comes first.
    let found = found.map(|found| match found {
        Some(found) => el("ul")
            .class("publications asked")
            .child(item(reader, found))
            .view(),
        None => el("p")
            .class("notice")
            .attr("role", "status")
            .text(word!(language, library.nothing))
            .view(),
    });
    let choices = Choices::follow(language, Page::Library, shelf.topic_ids(), offers());
    let publications = Narrowed::new(choices, &library.publications);
    let forms = Form::ALL.map(|f| (f.code().to_owned(), form_word(language, f).to_owned()));
    let languages = Language::ALL.map(|l| (l.code().to_owned(), l.own_name().to_owned()));
    let years = YEARS.map(|y| (y.to_string(), reader.speaker().year(y).text));
    let selects = el("div")
        .class("choices")
        .child(choices.select(
            TYPE,
            word!(language, library.form),
            word!(language, library.form_any),
            forms.to_vec(),
        ))
        .child(choices.select(
            LANGUAGE,
            word!(language, library.language),
            word!(language, library.language_any),
            languages.to_vec(),
        ))
        .child(choices.select(
            SINCE,
            word!(language, library.since),
            word!(language, library.since_any),
            years.to_vec(),
        ))
        .child(choices.switch(OPEN, "yes", word!(language, library.open)));
    let held = keep(reader.clone());
    let content = live(move || {
        let reader = held.get_value();
        let found = publications.chosen();
        if found.is_empty() {
            let clear = button(move || choices.update(|v| *v = ShelfView::default()));
            let empty = el("div")
                .class("notice")
                .child(el("p").text(word!(language, library.nothing)))
                .child(clear.text(word!(language, library.clear)));
            return Some(empty.view());
        }
        let items: Vec<AnyView> = found.iter().map(|p| item(&reader, p)).collect();
        Some(el("ul").class("publications").children(items).view())
    });
    let above = vec![choices.told(), sections(language, Page::Library)];
    let title = word!(language, library.title);
    listing(above, title, word!(language, library.lead))
        .children(found)
        .child(publications.topics(reader))
        .child(selects)
        .child(publications.count(reader, word!(language, library.count)))
        .child(take_all(language, move || publications.chosen()))
        .child(content)
        .child(objectives(reader, library))
        .view()
}

/// A publication with its sentence, its references and its topics.
pub fn item(reader: &Rc<Reader>, of: &Publication) -> AnyView {
    let language = reader.language;
    let url = match (of.url.is_empty(), of.doi.is_empty()) {
        (false, _) => of.url.clone(),
        (true, false) => format!("https://doi.org/{}", of.doi),
        (true, true) => String::new(),
    };
    let title = el("bdi").text(of.title.as_str());
    let title = if url.is_empty() {
        title.view()
    } else {
        let link = el("a").attr("href", url).attr("rel", "noreferrer");
        link.child(title).view()
    };
    let year = of.year.map_or_else(
        || word!(language, library.undated).to_owned(),
        |y| reader.speaker().year(y).text,
    );
    let authors = el("bdi").text(of.authors.join(", "));
    let line = el("p")
        .class("meta")
        .child(authors)
        .text(format!(" · {year} · {}", form_word(language, of.form)))
        .text(if of.open {
            format!(" · {}", word!(language, library.is_open))
        } else {
            String::new()
        });
    let known = of.languages.iter().filter_map(|c| Language::from_code(c));
    let known: Vec<String> = known.map(|l| l.own_name().to_owned()).collect();
    let known = (known.len() > 1).then(|| {
        let arguments = vec![("languages", reader.speaker().list(&known))];
        let text = fill(word!(language, library.known_languages), &arguments);
        el("p").class("meta").text(text).view()
    });
    let copies = Style::ALL.map(|style| {
        let publication = of.clone();
        take::copier(style.name(), move || {
            reference::write(&as_reference(&publication), style)
        })
    });
    let added = Item::Publication(of.id.clone());
    let cite = el("details")
        .class("cite-menu no-print")
        .child(el("summary").text(word!(language, library.cite)))
        .child(el("div").class("copy").children(copies))
        .child(brief::adder(added));
    el("li")
        .class("publication")
        .child(el("p").class("publication-title").child(title))
        .child(line)
        .child(el("p").text(reader.words.prose(&of.note)))
        .children(known)
        .child(cite)
        .view()
}

/// A publication as it is cited in running text.
#[must_use]
pub fn apa(of: &Publication) -> String {
    reference::write(&as_reference(of), Style::Apa)
}

fn as_reference(of: &Publication) -> Reference<'_> {
    Reference {
        id: &of.id,
        authors: &of.authors,
        year: of.year,
        title: &of.title,
        kind: Kind::of(of.form.code(), &of.publisher).unwrap_or(Kind::Report),
        publisher: &of.publisher,
        url: &of.url,
        doi: &of.doi,
        language: reference::language_of(&of.languages),
        accessed: None,
    }
}

/// Saves the references of all that are on screen.
fn take_all(language: Language, chosen: impl Fn() -> Vec<Publication> + Copy + 'static) -> AnyView {
    let buttons = Style::ALL.map(|style| {
        let save = move || {
            let publications = chosen();
            let references: Vec<Reference<'_>> = publications.iter().map(as_reference).collect();
            let text = reference::write_all(&references, style);
            let day = device::today();
            let name = format!("library-{day}.{}", style.extension());
            files::save_text(&name, style.media_type(), &text);
        };
        let label = fill(
            word!(language, library.take),
            &vec![("style", style.name().into())],
        );
        button(save)
            .attr("aria-label", label)
            .text(style.name())
            .view()
    });
    let label = el("span").text(word!(language, library.take_all));
    el("div")
        .class("take-all no-print")
        .attr("role", "group")
        .attr("aria-label", word!(language, library.take_all))
        .child(label)
        .children(buttons)
        .view()
}

fn objectives(reader: &Reader, library: &LibraryFile) -> AnyView {
    let language = reader.language;
    let items = library.objectives.iter().map(|o| {
        let name = el("p").text(reader.words.prose(&o.name));
        el("li")
            .child(name)
            .child(topic_links(reader, &o.topics))
            .view()
    });
    let list = el("ol")
        .class("objectives-list")
        .children(items.collect::<Vec<_>>());
    let note = el("p")
        .class("meta")
        .text(reader.words.prose(&library.note));
    section(
        "objectives",
        word!(language, library.objectives),
        [parts([list.view(), note.view()])],
    )
}
