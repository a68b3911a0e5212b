//! The brief: parts in the order that the official gives them, drafts in one step, and documents to take along.

mod add;
mod desk;
mod drafts;
mod export;
mod past;
mod pieces;
mod present;
mod shelf;
mod show;

pub use add::{adder, adder_of, item_at};

use crate::browser::page as document;
use crate::dom::{button, el, live};
use crate::failure::{self, Drawing};
use crate::i18n::{fill, word};
use crate::reader::{Reader, reader};
use crate::shell;
use crate::state::{effect, keep, memo};
use crate::store::Failure;
use desk::{Desk, Said};
use evidence::Language;
use evidence::brief::{Brief, Item, MOST_ITEMS, Refused};
use leptos::prelude::*;
use std::rc::Rc;

/// The page «Brief».
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let language = reader.language;
    shell::name_page(language, word!(language, brief.title));
    let held = keep(reader);
    failure::fetched(language, Some(word!(language, brief.title)), move || {
        let reader = held.get_value();
        Box::pin(async move {
            let lists = reader.lists().await?;
            let desk = Desk::open(drafts::editions(&lists)).await;
            open_link(desk);
            let drawing: Drawing = Rc::new(move || whole(&reader, desk));
            Ok::<_, Failure>(drawing)
        })
    })
}

/// Opens the brief that the address carries behind its `#`, and takes it out of the address.
fn open_link(desk: Desk) {
    let Some(read) = Brief::from_link(&document::fragment()) else {
        return;
    };
    document::drop_fragment();
    take_in(desk, read);
}

/// Opens a brief that came from elsewhere. The one at hand stays among those on the device.
fn take_in(desk: Desk, read: Result<(Brief, usize), Refused>) {
    match read {
        Ok((brief, left_out)) => {
            let said = if left_out > 0 {
                Said::LeftOut(left_out)
            } else {
                Said::Opened
            };
            desk.begin(brief, Some(said));
        }
        Err(refused) => desk.said.set(Some(Said::Refused(refused))),
    }
}

fn whole(reader: &Rc<Reader>, desk: Desk) -> AnyView {
    let language = reader.language;
    let held = keep(reader.clone());
    let empty = memo(move || desk.brief.with(|b| b.items.is_empty()));
    let nothing = live(move || {
        empty.get().then(|| {
            el("p")
                .class("notice")
                .text(word!(language, brief.empty))
                .view()
        })
    });
    let shown = show::Shown::new(reader, desk);
    let tools = live(move || (!empty.get()).then(|| export::tools(&held.get_value(), desk, shown)));
    // The document's name is the brief's, which browsers give to the file of a print.
    effect(move || {
        let title = desk.brief.with(|b| b.title.clone());
        let name = if title.is_empty() {
            word!(language, brief.title)
        } else {
            &title
        };
        shell::name_page(language, name);
    });
    past::follow(reader, desk, shown);
    let content = live(move || {
        Some(match past::chosen(desk) {
            Some(past) => past::view(&past, word!(language, brief.sources)),
            None => crate::dom::parts([
                show::list(shown, desk),
                own_words(language, desk),
                show::sources(shown),
            ]),
        })
    });
    let class = move || match shown.slide.get() {
        Some(_) => "brief presenting",
        None => "brief",
    };
    el("article")
        .live("class", move || Some(class().to_owned()))
        .child(present::bar(reader, shown))
        .child(
            el("h1")
                .class("no-print")
                .text(word!(language, brief.title)),
        )
        .child(
            el("p")
                .class("lead no-print")
                .text(word!(language, brief.lead)),
        )
        .child(said(reader, desk))
        .child(shelf::shelf(desk, language))
        .child(drafts::form(reader, desk))
        .child(nothing)
        .child(tools)
        .child(head(reader, desk))
        .child(past::notice(reader, desk, shown))
        .child(content)
        .view()
}

/// What the reader is told, and what can be done about it.
fn said(reader: &Rc<Reader>, desk: Desk) -> AnyView {
    let language = reader.language;
    let held = keep(reader.clone());
    let text = move |said: Said| {
        use crate::browser::drawer::Trouble;
        let n = |n: usize| vec![("n", held.with_value(|r| r.speaker().count(n)))];
        match said {
            Said::Trouble(Trouble::Closed) => word!(language, brief.closed).to_owned(),
            Said::Trouble(Trouble::Full) => word!(language, brief.full).to_owned(),
            Said::Trouble(Trouble::Elsewhere) => word!(language, brief.elsewhere).to_owned(),
            Said::Refused(Refused::TooLarge) => word!(language, brief.refused_large).to_owned(),
            Said::Refused(Refused::Damaged) => word!(language, brief.refused_damaged).to_owned(),
            Said::Refused(Refused::OtherVersion) => {
                word!(language, brief.refused_version).to_owned()
            }
            Said::LeftOut(left) => fill(word!(language, brief.left_out), &n(left)),
            Said::Opened => word!(language, brief.opened).to_owned(),
            Said::Deleted => word!(language, brief.deleted).to_owned(),
            Said::Undone => word!(language, brief.undone).to_owned(),
            Said::Most => fill(word!(language, brief.most), &n(MOST_ITEMS)),
        }
    };
    let content = move || {
        use crate::browser::drawer::Trouble;
        let said = desk.said.get()?;
        let choice = (said == Said::Trouble(Trouble::Elsewhere)).then(|| {
            let other = button(move || desk.take_up(desk.key()));
            let both = button(move || desk.keep_both());
            el("p")
                .class("copy")
                .child(other.text(word!(language, brief.take_other)))
                .child(both.text(word!(language, brief.keep_both)))
                .view()
        });
        let notice = el("div").class("notice");
        Some(
            notice
                .child(el("p").text(text(said)))
                .children(choice)
                .view(),
        )
    };
    let region = el("div").class("no-print").attr("role", "status");
    region.child(live(content)).view()
}

/// Title and audience as fields; in print as they stand on the page.
fn head(reader: &Rc<Reader>, desk: Desk) -> AnyView {
    let language = reader.language;
    let held = keep(reader.clone());
    let field = |kind: &'static str,
                 label: &'static str,
                 value: fn(&Brief) -> String,
                 set: fn(&mut Brief, String)| {
        let typed = move |event: web_sys::Event| {
            let text = event_target_value(&event);
            desk.type_in(|b| set(b, text));
        };
        let input = el("input")
            .attr("type", kind)
            .attr("maxlength", "300")
            .live_value(move || desk.brief.with(value))
            .on("input", typed)
            .on("change", move |_| desk.typed());
        el("label")
            .class("choice")
            .child(el("span").text(label))
            .child(input)
            .view()
    };
    let fields = el("div").class("brief-fields no-print").children([
        field(
            "text",
            word!(language, brief.field_title),
            |b| b.title.clone(),
            |b, t| b.title = t,
        ),
        field(
            "text",
            word!(language, brief.field_audience),
            |b| b.audience.clone(),
            |b, t| b.audience = t,
        ),
        field(
            "date",
            word!(language, brief.field_date),
            |b| b.date.clone(),
            |b, t| b.date = t,
        ),
    ]);
    let printed = live(move || {
        let was = desk.was.get();
        let lines = held.with_value(|r| desk.brief.with(|b| lines(r, b, was)));
        let title = desk.brief.with(|b| title(language, b));
        let lines = lines.into_iter().map(|l| el("p").text(l).view());
        let head = el("header").class("brief-head print-only");
        let heading = el("p").class("brief-title").text(title);
        Some(
            head.child(heading)
                .children(lines.collect::<Vec<_>>())
                .view(),
        )
    });
    crate::dom::parts([fields.view(), printed])
}

/// The title, or what stands for it.
fn title(language: Language, brief: &Brief) -> String {
    if brief.title.is_empty() {
        word!(language, brief.untitled).to_owned()
    } else {
        brief.title.clone()
    }
}

/// The lines under the title: for whom, and of what day: one's own, that on which the brief `was` so, or today.
fn lines(reader: &Reader, brief: &Brief, was: bool) -> Vec<String> {
    let l = reader.language;
    let mut lines = Vec::new();
    if !brief.audience.is_empty() {
        let audience = vec![("audience", brief.audience.as_str().into())];
        lines.push(fill(word!(l, brief.for_whom), &audience));
    }
    let date = match (was, brief.date.as_str()) {
        (true, _) => reader.conventions.day(&brief.made),
        (false, "") => reader.conventions.today(),
        (false, day) => reader.conventions.day(day),
    };
    lines.push(fill(word!(l, brief.made), &vec![("date", date.into())]));
    lines
}

/// Buttons that add one's own words.
fn own_words(language: Language, desk: Desk) -> AnyView {
    let add = move |item: fn(String, Language) -> Item| {
        button(move || {
            desk.add(vec![item(String::new(), language)]);
            let last = desk
                .brief
                .with_untracked(|b| b.items.len().saturating_sub(1));
            document::soon(move || document::focus(&show::field_id(last)));
        })
    };
    let undo = live(move || {
        desk.can_undo().then(|| {
            let undo = button(move || desk.undo());
            undo.text(word!(language, brief.undo)).view()
        })
    });
    el("div")
        .class("copy no-print")
        .child(add(Item::Text).text(word!(language, brief.add_text)))
        .child(add(Item::Heading).text(word!(language, brief.add_heading)))
        .child(undo)
        .view()
}
