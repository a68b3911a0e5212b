//! The front page: one field that finds everything, and the headline figures of the world.

mod field;

use crate::app::Place;
use crate::browser::page;
use crate::dom::{el, live, parts, text};
use crate::i18n::{fill, word};
use crate::reader::{Reader, reader};
use crate::route::{self, Page};
use crate::sources;
use charts::Precision;
use evidence::View;
use evidence::bundle::Headline;
use evidence::format::Format;
use evidence::order::sort;
use evidence::view::Kind;
use leptos::prelude::*;

/// The front page.
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let language = reader.language;
    page::describe(language, word!(language, app.name));
    let route = use_context::<Place>().map(|p| p.route);
    let unknown = move || {
        let known = route.is_none_or(|r| r.get().known);
        let notice = || el("p").class("notice").attr("role", "status");
        (!known).then(|| notice().text(word!(language, notice.unknown_page)).view())
    };
    let figures = reader
        .base
        .index
        .headlines
        .iter()
        .map(|headline| figure(&reader, headline));
    let title = el("h2").attr("id", "figures");
    let figures = el("section")
        .class("figures")
        .attr("aria-labelledby", "figures")
        .child(title.text(word!(language, home.figures)))
        .child(el("ul").children(figures));
    el("div")
        .class("home")
        .child(live(unknown))
        .child(el("h1").text(word!(language, home.title)))
        .child(el("p").class("lead").text(word!(language, home.lead)))
        .child(field::field(&reader))
        .child(topics(&reader))
        .child(figures)
        .view()
}

/// The topics, as the way in for those who have no name to type.
fn topics(reader: &Reader) -> AnyView {
    let language = reader.language;
    let mut all: Vec<_> = reader.words.topics().collect();
    sort(&mut all, |a, b| reader.conventions.compare(a.1, b.1));
    let links = all.into_iter().map(|(topic, name)| {
        let path = route::item_path(language, Page::Topics, topic.as_str());
        let link = el("a").class("tag").attr("href", path);
        el("li").child(link.text(name.as_str())).view()
    });
    let links: Vec<AnyView> = links.collect();
    el("nav")
        .class("home-topics")
        .attr("aria-label", word!(language, home.topics))
        .child(el("ul").class("tags").children(links))
        .view()
}

/// A headline figure with its edition and its chart.
fn figure(reader: &Reader, headline: &Headline) -> AnyView {
    let language = reader.language;
    let speaker = reader.speaker();
    let exact = speaker
        .value(headline.value, headline.unit, Precision::Exact)
        .text;
    let spoken = speaker
        .value(headline.value, headline.unit, Precision::Spoken)
        .text;
    let name = reader.words.headline(&headline.indicator);
    let arguments = vec![
        ("name", name.as_str().into()),
        ("year", speaker.year(headline.year)),
    ];
    let label = fill(word!(language, home.in_year), &arguments);
    let source = reader.source(&headline.source);
    let edition = source.map(|s| {
        let comma = sources::comma(language);
        let named = format!(
            "{comma}{}{comma}{}",
            reader.source_title(s),
            reader.edition(s)
        );
        let publisher = el("bdi").text(s.publisher.as_str());
        let remarks = reader.remarks(s).into_iter();
        let remarks = remarks.map(|r| el("strong").class("remark").text(r).view());
        parts(
            [publisher.view(), text(named), text(" ")]
                .into_iter()
                .chain(remarks),
        )
    });
    let mut view = View::of(headline.indicator.clone());
    view.kind = Kind::Line;
    let address = route::view_address(reader.language, &view);
    let chart = format!("{}: {name}", word!(language, home.open_chart));
    // What a figure is exactly stands beside what one says of it, where they differ.
    let exactly = (exact != spoken).then(|| el("span").class("figure-exact").text(exact).view());
    let link = el("a").attr("href", address).attr("aria-label", chart);
    el("li")
        .class("figure")
        .child(el("p").class("figure-value").text(spoken))
        .child(
            el("p")
                .class("figure-label")
                .text(label)
                .text(" ")
                .children(exactly),
        )
        .child(el("p").class("figure-source").children(edition))
        .child(link.text(word!(language, home.open_chart)))
        .view()
}
