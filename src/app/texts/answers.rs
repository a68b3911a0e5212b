//! Answers to questions, and claims with their verdicts: the list, and the page of one.

use super::filters::{Choices, count_line, topic_links};
use super::prose::Prose;
use super::{item, item_link, preset, section, unknown};
use crate::dom::{el, live};
use crate::failure::{self, Drawing};
use crate::i18n::{fill, word};
use crate::reader::{Reader, reader};
use crate::route::{self, Page};
use crate::state::keep;
use crate::{shell, store, take};
use evidence::Language;
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
    let reader = reader();
    let language = reader.language;
    let held = keep(reader);
    let item = item();
    failure::fetched(language, Some(word!(language, answers.title)), move || {
        let (reader, item) = (held.get_value(), item.get());
        Box::pin(async move {
            let shelf = store::shelf(language).await?;
            let found = item.as_ref().and_then(|code| {
                let entry = shelf.answers.iter().find(|a| a.id == *code);
                entry.cloned()
            });
            let drawing: Drawing = match found {
                Some(entry) => {
                    reader.lists().await?;
                    let file = store::answer(&entry.file).await?;
                    Rc::new(move || one(&reader, &entry, &file))
                }
                None => Rc::new(move || list(&reader, &shelf, item.as_deref())),
            };
            Ok(drawing)
        })
    })
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

/// Whether an answer is among those that are chosen, topics aside.
fn fits(view: &ShelfView, of: &AnswerEntry) -> bool {
    let kind = match view.choice(KIND) {
        Some(CLAIM) => of.verdict.is_some(),
        Some(_) => of.verdict.is_none(),
        None => true,
    };
    let verdict = view.choice(VERDICT);
    kind && verdict.is_none_or(|v| of.verdict.is_some_and(|own| own.code() == v))
}

fn list(reader: &Rc<Reader>, shelf: &Rc<Shelf>, asked: Option<&str>) -> AnyView {
    let language = reader.language;
    shell::name_page(language, word!(language, answers.title));
    let all: Vec<TopicId> = shelf.topics.iter().map(|t| t.id.clone()).collect();
    let choices = Choices::follow(language, Page::Answers, all, offers());
    let counted = shelf.clone();
    let entries = move || {
        let view = choices.view.get();
        let fitting = counted.answers.iter().filter(|a| fits(&view, a));
        fitting.map(|a| a.topics.clone()).collect()
    };
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
    let held = keep((reader.clone(), shelf.clone()));
    let chosen = move || {
        let (_, shelf) = held.get_value();
        let view = choices.view.get();
        let found = shelf
            .answers
            .iter()
            .filter(|a| fits(&view, a) && view.holds(&a.topics));
        found.cloned().collect::<Vec<_>>()
    };
    let count = count_line(move || {
        let (reader, _) = held.get_value();
        let n = reader.speaker().count(chosen().len());
        fill(word!(language, answers.count), &vec![("n", n)])
    });
    let content = live(move || {
        let (reader, _) = held.get_value();
        let (claims, questions): (Vec<_>, Vec<_>) =
            chosen().into_iter().partition(|a| a.verdict.is_some());
        let part = |name, heading: &str, of: Vec<AnswerEntry>| {
            let items: Vec<AnyView> = of.iter().map(|a| entry(&reader, a)).collect();
            let list = el("ul").class("entries").children(items).view();
            (!of.is_empty()).then(|| section(name, heading, [list]))
        };
        let sections = [
            part("questions", word!(language, answers.questions), questions),
            part("claims", word!(language, answers.claims), claims),
        ];
        Some(crate::dom::parts(sections.into_iter().flatten()))
    });
    el("article")
        .class("shelf")
        .children(asked.map(|code| unknown(word!(language, answers.unknown), code)))
        .child(choices.told())
        .child(el("h1").text(word!(language, answers.title)))
        .child(el("p").class("lead").text(word!(language, answers.lead)))
        .child(choices.topics(reader, entries))
        .child(selects)
        .child(count)
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
        let link = crate::browser::page::address(&path);
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
    [Some(lead.view()), caveats, short, prose.sources()]
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
    let back = el("a").attr("href", route::path(language, Page::Answers));
    let reviewed = fill(
        word!(language, topic.reviewed),
        &vec![("date", reader.conventions.day(&file.reviewed).into())],
    );
    el("article")
        .class("answer")
        .child(
            el("p")
                .class("back no-print")
                .child(back.text(word!(language, answers.back))),
        )
        .child(el("p").class("kind").text(kind))
        .child(el("h1").text(of.title.as_str()))
        .children(verdict)
        .children(body(reader, &prose, &of.id))
        .children(chart)
        .child(topic_links(reader, &of.topics))
        .child(el("p").class("meta").text(reviewed))
        .view()
}
