//! Answers to questions, and claims with their verdicts: the list, and the page of one.

use super::filters::{Choices, Listed, Narrowed, topic_links};
use super::prose::Prose;
use super::{back, item_link, listing, preset, reviewed, section};
use crate::brief;
use crate::browser::page as document;
use crate::dom::{el, live, parts};
use crate::failure::Drawing;
use crate::i18n::word;
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::keep;
use crate::{notices, shell, store, take};
use evidence::Language;
use evidence::brief::Item;
use evidence::ids::TopicId;
use evidence::prose::{Text, Verdict};
use evidence::shelf::{AnswerEntry, AnswerFile, Shelf};
use evidence::shelf_view::{Offer, ShelfView};
use leptos::prelude::*;
use std::rc::Rc;

const KIND: &str = "kind";
const VERDICT: &str = "verdict";
const CLAIM: &str = "claim";
const QUESTION: &str = "question";

/// The page «Answers», or that of one.
#[must_use]
pub fn page() -> AnyView {
    super::page(
        |l| word!(l, answers.title),
        |reader, item| {
            Box::pin(async move {
                let shelf = store::shelf(reader.language).await?;
                let named = |code: &String| shelf.answers.iter().find(|a| a.id == *code).cloned();
                let drawing: Drawing = match item.as_ref().and_then(named) {
                    Some(entry) => {
                        reader.lists().await?;
                        let file = store::answer(&entry.file).await?;
                        Rc::new(move || one(&reader, &entry, &file))
                    }
                    None => Rc::new(move || list(&reader, &shelf, item.as_deref())),
                };
                Ok(drawing)
            })
        },
    )
}

/// The verdict in words.
#[must_use]
pub fn verdict_word(language: Language, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => word!(language, answers.supported),
        Verdict::Partly => word!(language, answers.partly),
        Verdict::NotSupported => word!(language, answers.not_supported),
        Verdict::Depends => word!(language, answers.depends),
    }
}

/// A verdict as a label: words, with a sign that does not rest on colour.
fn verdict_label(language: Language, verdict: Verdict) -> AnyView {
    let (sign, class) = match verdict {
        Verdict::Supported => ("✓", "verdict supported"),
        Verdict::Partly => ("◐", "verdict partly"),
        Verdict::NotSupported => ("✕", "verdict not-supported"),
        Verdict::Depends => ("?", "verdict depends"),
    };
    el("span")
        .class(class)
        .child(el("span").attr("aria-hidden", "true").text(sign))
        .text(" ")
        .text(verdict_word(language, verdict))
        .view()
}

/// An answer in a list.
pub fn entry(reader: &Reader, of: &AnswerEntry) -> AnyView {
    let language = reader.language;
    let verdict = of.verdict.map(|v| verdict_label(language, v));
    el("li")
        .child(item_link(language, Page::Answers, &of.id, &of.title))
        .text(" ")
        .children(verdict)
        .view()
}

fn offers() -> Vec<Offer> {
    let verdicts = Verdict::ALL.map(|v| v.code().to_owned()).to_vec();
    vec![
        (KIND, vec![QUESTION.to_owned(), CLAIM.to_owned()]),
        (VERDICT, verdicts),
    ]
}

impl Listed for AnswerEntry {
    fn topics(&self) -> &[TopicId] {
        &self.topics
    }

    fn fits(&self, view: &ShelfView) -> bool {
        let kind = match view.choice(KIND) {
            Some(CLAIM) => self.verdict.is_some(),
            Some(_) => self.verdict.is_none(),
            None => true,
        };
        let verdict = view.choice(VERDICT);
        kind && verdict.is_none_or(|v| self.verdict.is_some_and(|own| own.code() == v))
    }
}

fn list(reader: &Rc<Reader>, shelf: &Shelf, asked: Option<&str>) -> AnyView {
    let language = reader.language;
    shell::name_page(language, word!(language, answers.title));
    let choices = Choices::follow(language, Page::Answers, shelf.topic_ids(), offers());
    let answers = Narrowed::new(choices, &shelf.answers);
    let kinds = vec![
        (
            QUESTION.to_owned(),
            word!(language, answers.questions).to_owned(),
        ),
        (CLAIM.to_owned(), word!(language, answers.claims).to_owned()),
    ];
    let verdicts =
        Verdict::ALL.map(|v| (v.code().to_owned(), verdict_word(language, v).to_owned()));
    let selects = el("div")
        .class("choices")
        .child(choices.select(
            KIND,
            word!(language, answers.kind),
            word!(language, answers.kind_all),
            kinds,
        ))
        .child(choices.select(
            VERDICT,
            word!(language, answers.verdict),
            word!(language, answers.verdict_any),
            verdicts.to_vec(),
        ));
    let held = keep(reader.clone());
    let content = live(move || {
        let reader = held.get_value();
        let (claims, questions): (Vec<_>, Vec<_>) = answers
            .chosen()
            .into_iter()
            .partition(|a| a.verdict.is_some());
        let part = |name, heading: &str, of: Vec<AnswerEntry>| {
            let items: Vec<AnyView> = of.iter().map(|a| entry(&reader, a)).collect();
            let list = el("ul").class("entries").children(items).view();
            (!of.is_empty()).then(|| section(name, heading, [list]))
        };
        let sections = [
            part("questions", word!(language, answers.questions), questions),
            part("claims", word!(language, answers.claims), claims),
        ];
        Some(parts(sections.into_iter().flatten()))
    });
    let unknown = asked.map(|code| notices::unknown(word!(language, answers.unknown), code));
    let mut above = Vec::from_iter(unknown);
    above.push(choices.told());
    let title = word!(language, answers.title);
    listing(above, title, word!(language, answers.lead))
        .child(answers.topics(reader))
        .child(selects)
        .child(answers.count(reader, word!(language, answers.count)))
        .child(content)
        .view()
}

/// The text of an answer with what is copied for a colleague.
fn body(reader: &Rc<Reader>, prose: &Prose, id: &str) -> Vec<AnyView> {
    let language = reader.language;
    let caveats = prose.section("caveats").map(|text| {
        let heading = el("p")
            .class("sources-title")
            .text(word!(language, answers.caveats));
        el("div").class("caveats").child(heading).child(text).view()
    });
    let short = prose.section("short").map(|text| {
        let (copied, path) = (prose.clone(), route::item_path(language, Page::Answers, id));
        let heading = el("p")
            .class("sources-title")
            .text(word!(language, answers.short));
        let link = document::address(&path);
        let copy = take::copier(word!(language, answers.copy_short), move || {
            format!("{}\n{link}", copied.plain("short"))
        });
        let copy = el("div").class("copy no-print").child(copy);
        el("div")
            .class("short-form")
            .child(heading)
            .child(text)
            .child(copy)
            .view()
    });
    let lead = el("div").class("answer-lead").children(prose.section(""));
    let item = Item::Answer(id.to_owned());
    let add = brief::adder(item);
    [
        Some(lead.view()),
        caveats,
        short,
        Some(add),
        prose.sources(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// An answer that opens below its question.
pub fn folded(reader: &Rc<Reader>, of: &AnswerEntry, text: &Text) -> AnyView {
    let language = reader.language;
    let prose = Prose::new(reader.clone(), text.clone(), &of.id);
    let summary = el("summary")
        .child(el("span").text(of.title.as_str()))
        .text(" ")
        .children(of.verdict.map(|v| verdict_label(language, v)));
    let link = item_link(
        language,
        Page::Answers,
        &of.id,
        word!(language, answers.chart),
    );
    el("details")
        .class("folded")
        .child(summary)
        .children(body(reader, &prose, &of.id))
        .child(el("p").class("no-print").child(link))
        .view()
}

fn one(reader: &Rc<Reader>, of: &AnswerEntry, file: &Rc<AnswerFile>) -> AnyView {
    let language = reader.language;
    shell::name_page(language, &of.title);
    let prose = Prose::new(reader.clone(), file.text.clone(), "answer");
    let kind = match of.verdict {
        Some(_) => word!(language, answers.claim),
        None => word!(language, answers.question),
    };
    let verdict = of.verdict.map(|v| {
        let label = el("span")
            .class("meta")
            .text(word!(language, answers.verdict))
            .text(" ");
        el("p")
            .class("verdict-line")
            .child(label)
            .child(verdict_label(language, v))
            .view()
    });
    let chart = (!file.chart.is_empty()).then(|| {
        section(
            "chart",
            word!(language, answers.chart),
            [preset::figure(reader, &file.chart)],
        )
    });
    el("article")
        .class("answer")
        .child(back(language, Page::Answers, word!(language, answers.back)))
        .child(el("p").class("kind").text(kind))
        .child(el("h1").text(of.title.as_str()))
        .children(verdict)
        .children(body(reader, &prose, &of.id))
        .children(chart)
        .child(topic_links(reader, &of.topics))
        .child(reviewed(reader, &file.reviewed))
        .view()
}
