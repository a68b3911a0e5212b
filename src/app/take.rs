//! What the reader takes along: the link, the citation, the data, the picture, and what others can embed.

mod share;

use crate::brief;
use crate::browser::files;
use crate::dom::{button, el, live, parts};
use crate::i18n::{fill, word};
use crate::plot::Plot;
use crate::reader::{Reader, reader};
use crate::sources;
use crate::state::{Memo, Signal, keep, state};
use charts::drawing::FONT;
use documents::picture::{self, Frame, Picture, Px};
use evidence::Language;
use evidence::brief::Item;
use evidence::ids::SourceId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::rc::Rc;

/// Headings in pictures, as on the page.
const HEADING_FONT: &str =
    "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Noto Serif', 'Noto Naskh Arabic', serif";

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Download {
    Csv,
    Json,
    Png,
    Svg,
}

/// A file on its way to the reader; its name when it is saved.
pub type Saving = Pin<Box<dyn Future<Output = Option<String>>>>;

/// What can be taken along of what is on screen.
pub struct Take {
    pub link: Rc<dyn Fn() -> String>,
    pub title: Rc<dyn Fn() -> Option<String>>,
    pub citation: Rc<dyn Fn() -> Option<String>>,
    /// What the figures say.
    pub reading: Rc<dyn Fn() -> Vec<String>>,
    pub sources: Rc<dyn Fn() -> Vec<SourceId>>,
    /// What an embedded chart's address has before the query of the view.
    pub embed: &'static str,
    pub has_picture: Memo<bool>,
    /// The same as a part of a brief.
    pub item: Rc<dyn Fn() -> Option<Item>>,
    pub save: Rc<dyn Fn(Download) -> Saving>,
}

/// The row of actions.
pub fn row(take: Take) -> AnyView {
    let language = reader().language;
    let take = Rc::new(take);
    // What was done, said to all; and a text that could not be copied, to be copied by hand.
    let said = state(String::new());
    let by_hand = state(None::<String>);
    let copy: share::Copy = Rc::new(move |text: String, done: &'static str| {
        by_hand.set(None);
        spawn_local(async move {
            if files::copy(&text).await.is_some() {
                said.set(done.to_owned());
            } else {
                said.set(word!(language, take.copy_failed).to_owned());
                by_hand.set(Some(text));
            }
        });
    });
    let (of, to) = (take.clone(), copy.clone());
    let copy_link = move || to((of.link)(), word!(language, take.link_copied));
    let (of, to) = (take.clone(), copy.clone());
    let cite = move || {
        if let Some(text) = (of.citation)() {
            to(text, word!(language, take.citation_copied));
        }
    };
    let of = take.clone();
    let share = files::can_share().then(|| {
        let share = button(move || {
            let (title, link) = ((of.title)().unwrap_or_default(), (of.link)());
            spawn_local(async move { files::share(&title, &link).await });
        });
        share.text(word!(language, take.share)).view()
    });
    let save = keep(take.save.clone());
    let has_picture = take.has_picture;
    let saver = move |kind: Download, label: &'static str| {
        let press = move || {
            let saving = (save.get_value())(kind);
            spawn_local(async move {
                let message = match saving.await {
                    Some(file) => fill(word!(language, take.saved), &vec![("file", file.into())]),
                    None => word!(language, take.image_failed).to_owned(),
                };
                said.set(message);
            });
        };
        el("li").child(button(press).text(label)).view()
    };
    let pictures = move || {
        let both = || {
            parts([
                saver(Download::Png, word!(language, take.png)),
                saver(Download::Svg, word!(language, take.svg)),
            ])
        };
        has_picture.get().then(both)
    };
    let files = el("ul")
        .child(saver(Download::Csv, word!(language, take.csv)))
        .child(saver(Download::Json, word!(language, take.json)))
        .child(live(pictures));
    let menu = el("details")
        .class("menu")
        .child(el("summary").text(word!(language, take.download)))
        .child(files);
    let copy_link = button(copy_link).class("primary");
    let actions = el("div")
        .class("actions")
        .attr("role", "group")
        .attr("aria-label", word!(language, take.label))
        .child(copy_link.text(word!(language, take.copy_link)))
        .child(menu)
        .child(button(cite).text(word!(language, take.cite)))
        .child(share::menu(&take, &copy, said))
        .children(share);
    let status = el("p").class("said").attr("role", "status");
    parts([
        actions.view(),
        brief::adder_of(take.item.clone()),
        status.live_text(move || said.get()).view(),
        by_hand_field(language, by_hand),
    ])
}

/// A button that copies a text, with what it says when it is done; and the text, where it cannot be copied.
pub fn copier(label: &'static str, text: impl Fn() -> String + 'static) -> AnyView {
    copier_of(label, Box::new(text))
}

#[inline(never)]
fn copier_of(label: &'static str, text: Box<dyn Fn() -> String>) -> AnyView {
    let language = reader().language;
    let said = state("");
    let by_hand = state(None::<String>);
    let press = move || {
        let text = text();
        by_hand.set(None);
        spawn_local(async move {
            if files::copy(&text).await.is_some() {
                said.set(word!(language, library.copied));
            } else {
                said.set(word!(language, take.copy_failed));
                by_hand.set(Some(text));
            }
        });
    };
    let status = el("span").class("said").attr("role", "status");
    parts([
        button(press).text(label).view(),
        status.live_text(move || said.get().to_owned()).view(),
        by_hand_field(language, by_hand),
    ])
}

/// A text that the browser did not let be copied, to be copied by hand.
fn by_hand_field(language: Language, text: Signal<Option<String>>) -> AnyView {
    live(move || {
        let text = text.get()?;
        let field = el("textarea")
            .class("by-hand")
            .flag("readonly", true)
            .attr("rows", "3")
            .attr("aria-label", word!(language, take.copy_failed));
        Some(field.text(text).view())
    })
}

/// What stands around a chart in a picture.
pub struct PictureWords {
    pub title: String,
    pub subtitle: String,
    pub notes: Vec<String>,
    pub sources: Vec<SourceId>,
    pub link: String,
}

/// Saves the chart as a picture with everything that it needs to stand alone.
pub async fn save_picture(
    plot: Plot,
    reader: &Reader,
    kind: Download,
    stem: &str,
    words: PictureWords,
) -> Option<String> {
    let picture = framed(plot, reader, words)?;
    if kind == Download::Svg {
        let name = format!("{stem}.svg");
        files::save_text(&name, "image/svg+xml", &picture.svg)?;
        return Some(name);
    }
    let name = format!("{stem}.png");
    let blob = files::png(&picture.svg, picture.width, picture.height).await?;
    files::save(&name, &blob)?;
    Some(name)
}

fn framed(plot: Plot, reader: &Reader, words: PictureWords) -> Option<Picture> {
    let (svg, width, height) = plot.svg()?;
    let palette = plot.theme.get_untracked().palette();
    let mut foot = words.notes;
    foot.push(sources::line(reader, &words.sources));
    let legend = plot.legend.get_untracked();
    let frame = Frame {
        title: words.title,
        subtitle: words.subtitle,
        legend: legend
            .into_iter()
            .map(|k| (k.colour.to_owned(), k.symbol.to_owned(), k.label))
            .collect(),
        foot,
        link: words.link,
        right_to_left: reader.language.is_right_to_left(),
        ink: palette.ink.to_owned(),
        soft: palette.soft.to_owned(),
        ground: palette.ground.to_owned(),
        font: FONT.to_owned(),
        heading_font: HEADING_FONT.to_owned(),
    };
    let measure = |text: &str, size: f64, bold: bool| {
        let em = Px(size);
        let font = if bold {
            format!("700 {em}px {HEADING_FONT}")
        } else {
            format!("{em}px {FONT}")
        };
        files::text_width(text, &font).unwrap_or(text.chars().count() as f64 * size * 0.55)
    };
    let chart = picture::Chart {
        svg: &svg,
        width,
        height,
    };
    Some(picture::frame(chart, &frame, &measure))
}
