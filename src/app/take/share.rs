//! What goes into other people's documents and pages: references, code to embed, a text for e-mail, a QR code.

use super::Take;
use crate::browser::{device, files, page, writer};
use crate::dom::{button, el};
use crate::i18n::{fill, word};
use crate::reader::{Reader, reader};
use crate::sources;
use crate::state::{Signal, keep};
use documents::reference::{self, Kind, Reference, Style};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Copies a text and says that it did.
pub type Copy = Rc<dyn Fn(String, &'static str)>;

/// What an item of the menu copies.
type Text = Box<dyn Fn(&Reader, &Take) -> Option<String>>;

/// The menu.
pub fn menu(take: &Rc<Take>, copy: &Copy, said: Signal<String>) -> AnyView {
    let reader = reader();
    let l = reader.language;
    let held = keep(reader);
    let item = |label: String, done: &'static str, text: Text| {
        let (take, copy) = (take.clone(), copy.clone());
        let press = move || {
            if let Some(text) = text(&held.get_value(), &take) {
                copy(text, done);
            }
        };
        el("li").child(button(press).text(label)).view()
    };
    let mut items = Vec::new();
    for style in Style::ALL {
        let label = vec![("style", style.name().into())];
        let label = fill(word!(l, take.reference), &label);
        let text = move |r: &Reader, t: &Take| Some(references(r, t, style));
        items.push(item(label, word!(l, take.reference_copied), Box::new(text)));
    }
    items.push(item(
        word!(l, take.mail).to_owned(),
        word!(l, take.mail_copied),
        Box::new(mail),
    ));
    items.push(item(
        word!(l, take.embed).to_owned(),
        word!(l, take.embed_copied),
        Box::new(embed),
    ));
    let link = take.link.clone();
    let qr = move || {
        let link = link();
        spawn_local(async move {
            said.set(match qr_code(&link).await {
                Some(file) => fill(word!(l, take.saved), &vec![("file", file.into())]),
                None => word!(l, take.qr_failed).to_owned(),
            });
        });
    };
    items.push(el("li").child(button(qr).text(word!(l, take.qr))).view());
    el("details")
        .class("menu")
        .child(el("summary").text(word!(l, take.more)))
        .child(el("ul").children(items))
        .view()
}

/// The sources as references to what is shown of them, one for each.
fn references(reader: &Reader, take: &Take, style: Style) -> String {
    let link = (take.link)();
    let shown = (take.title)().unwrap_or_default();
    let ids = (take.sources)();
    let today = device::today();
    let mut day = today.split('-').map(str::parse::<u32>);
    let mut part = || day.next().and_then(Result::ok);
    let accessed = (part(), part(), part());
    let texts = ids.iter().filter_map(|id| reader.source(id)).map(|source| {
        let publisher = reader.publisher(source).to_owned();
        let comma = sources::comma(reader.language);
        let title = [
            reader.source_title(source),
            reader.edition(source),
            shown.clone(),
        ]
        .join(comma);
        let authors = [publisher.clone()];
        let written = Reference {
            id: source.id.as_str(),
            authors: &authors,
            year: Some(source.published),
            title: &title,
            kind: Kind::Data,
            publisher: &publisher,
            url: &link,
            doi: "",
            language: reader.language.code(),
            accessed: match accessed {
                (Some(year), Some(month), Some(day)) => {
                    i32::try_from(year).ok().map(|y| (y, month, day))
                }
                _ => None,
            },
        };
        reference::write(&written, style)
    });
    texts.collect::<Vec<_>>().join("\n\n")
}

/// Title, what the figures say, their sources and the address.
fn mail(reader: &Reader, take: &Take) -> Option<String> {
    let sources = sources::line(reader, &(take.sources)());
    Some(
        [
            (take.title)()?,
            (take.reading)().join("\n"),
            sources,
            (take.link)(),
        ]
        .join("\n\n"),
    )
}

/// Saves the address as a QR code, for a slide; gives the file's name.
async fn qr_code(link: &str) -> Option<String> {
    let picture = writer::start(writer::Kind::Qr, link)?.outcome().await?;
    let name = "qr.svg".to_owned();
    files::save(&name, &picture)?;
    Some(name)
}

/// A frame with the chart, for another website.
fn embed(reader: &Reader, take: &Take) -> Option<String> {
    let link = (take.link)();
    let (_, query) = link.split_once('?')?;
    let language = reader.language.code();
    let of = take.embed;
    let path = format!(
        "{}embed.html?language={language}&theme=auto&{of}{query}",
        page::base()
    );
    let address = attribute(&page::address(&path));
    let title = attribute(&(take.title)()?);
    Some(format!(
        r#"<iframe src="{address}" title="{title}" width="100%" height="560" style="border:0" loading="lazy"></iframe>"#
    ))
}

/// A text inside a quoted attribute.
fn attribute(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;");
    text.replace('<', "&lt;")
}
