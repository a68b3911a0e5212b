//! The page of a frame: heading, chart or table, legend, sources, and the way to the toolkit.

use crate::browser::element::{El, el, found};
use crate::browser::{drawing, frame, page};
use crate::content::{self, Content, Found, Table};
use crate::i18n::word;
use crate::naming::comma;
use crate::plot::Plot;
use crate::reader::Reader;
use crate::sentences::of_failure;
use crate::store::{self, Failure};
use charts::Theme;
use evidence::Language;
use evidence::catalogue::Source;
use evidence::frame::{Frame, Shade};

/// The element that holds everything.
const PLACE: &str = "frame";

/// Shows what the address asks for, or says why not.
pub async fn show(frame: Frame) {
    let language = frame.language;
    page::describe(language, word!(language, app.name));
    page::set_theme(match frame.shade {
        Shade::Device => None,
        Shade::Light => Some(Theme::Light),
        Shade::Dark => Some(Theme::Dark),
    });
    if !is_table(&frame.query) {
        // On its way while the words and figures are; whether it came is asked later.
        frame::run(async {
            let _ = drawing::prepare().await;
        });
    }
    match content::fetch(&frame).await {
        Ok(found) => Box::pin(fill(&frame, found)).await,
        Err(failure) => put([
            title(word!(language, app.name)),
            failed(language, failure),
            open(language, &content::page_of(&frame)),
        ]),
    }
}

/// Whether an address asks for a table, which needs no drawing program.
fn is_table(query: &str) -> bool {
    query
        .split('&')
        .any(|pair| matches!(pair, "view=table" | "view=matrix"))
}

async fn fill(frame: &Frame, found: Found) {
    let language = frame.language;
    let Found {
        reader,
        told,
        address,
        content,
    } = found;
    let notices = (!told.is_empty()).then(|| {
        let sentences = told.iter().map(|text| el("p").text(text));
        el("div")
            .class("notice")
            .attr("role", "status")
            .children(sentences)
    });
    let open = open(language, &address);
    let Some(mut content) = content else {
        return put([
            title(word!(language, app.name)),
            el("div").children(notices),
            open,
        ]);
    };
    let name = format!("{} · {}", content.title, word!(language, app.name));
    page::describe(language, &name);
    let picture = content.picture.take();
    let map = picture.as_ref().is_some_and(|p| p.map);
    let place = el("div");
    let legend = el("div");
    // The legend stands above lines and marks, below maps.
    let (above, below) = if map {
        (None, Some(legend.clone()))
    } else {
        (Some(legend.clone()), None)
    };
    let head = [
        title(&content.title),
        el("p").class("subtitle").text(&content.subtitle),
    ];
    let all = head
        .into_iter()
        .chain(notices)
        .chain(above)
        .chain([place.clone()])
        .chain(below)
        .chain([about(&reader, &content, map), open]);
    put(all);
    let table = content.table.take();
    let Some(picture) = picture else {
        let _ = place.children(table.map(|t| table_of(&content.title, &t)));
        return;
    };
    // The figures can be read where they cannot be drawn.
    let instead = {
        let (place, legend, title) = (place.clone(), legend.clone(), content.title.clone());
        move |sentence: El| {
            let _ = legend.clone().emptied();
            let table = table.as_ref().map(|t| table_of(&title, t));
            let _ = place.clone().emptied().child(sentence).children(table);
        }
    };
    match store::drawing_program(picture.map, picture.flows).await {
        Err(failure) => instead(failed(language, failure)),
        Ok(world) => {
            let label = vec![("title", content.title.as_str().into())];
            let label = crate::i18n::fill(word!(language, explore.chart_of), &label);
            let chart = el("div")
                .class("plot")
                .attr("dir", "ltr")
                .attr("role", "img")
                .attr("aria-label", &label);
            let _ = place.child(chart.clone());
            let Some(chart) = chart.html() else { return };
            let undrawn = move || {
                let text = el("p").text(word!(language, failure.chart));
                instead(el("div").class("failure").attr("role", "alert").child(text));
            };
            Plot::open(
                reader,
                (picture, world),
                frame.shade,
                (chart, legend),
                undrawn,
            );
        }
    }
}

/// Puts elements in the place of what the frame shows.
fn put(elements: impl IntoIterator<Item = El>) {
    let _ = found(PLACE).emptied().children(elements);
}

fn title(text: &str) -> El {
    el("h1").text(text)
}

/// The way to the same view in the toolkit.
fn open(language: Language, address: &str) -> El {
    let link = outward(address).text(word!(language, frame.open));
    el("p").class("open").child(link)
}

/// A link that leaves the page of the other site as it is.
fn outward(address: &str) -> El {
    el("a")
        .attr("href", address)
        .attr("target", "_blank")
        .attr("rel", "noopener")
}

/// What could not be had, with a button that tries again.
fn failed(language: Language, failure: Failure) -> El {
    let again = el("button")
        .attr("type", "button")
        .text(word!(language, failure.retry))
        .pressed(page::reload);
    el("div")
        .class("failure")
        .attr("role", "alert")
        .child(el("p").text(&of_failure(language, failure)))
        .child(again)
}

/// Sources with their editions, what must be known of them, and under maps what boundaries and names do not imply.
fn about(reader: &Reader, content: &Content, map: bool) -> El {
    let language = reader.language;
    let sources = content.sources.iter().filter_map(|id| reader.source(id));
    let line = el("p")
        .class("source-line")
        .text(word!(language, source.label))
        .text(word!(language, source.after_label))
        .children(sources.map(|s| source(reader, s)));
    let disclaimer = map.then(|| {
        let words = reader.words.say("map.disclaimer", &Vec::new());
        el("p").class("disclaimer").text(&words)
    });
    el("div").class("source").child(line).children(disclaimer)
}

fn source(reader: &Reader, source: &Source) -> El {
    let comma = comma(reader.language);
    let name = [reader.source_title(source), reader.edition(source)].join(comma);
    let cited = el("span")
        .class("source-item")
        .child(el("bdi").text(&source.publisher))
        .text(comma)
        .child(outward(&source.url).text(&name));
    let remarks = reader.remarks(source).into_iter();
    remarks
        .fold(cited, |cited, remark| {
            let remark = el("strong").class("remark").text(&remark);
            cited.text(" ").child(remark)
        })
        .text(" ")
}

/// A table that scrolls by itself where it is too wide.
fn table_of(name: &str, table: &Table) -> El {
    let class = |i: usize| match i {
        0 => "place",
        _ if i < table.names => "name",
        _ => "number",
    };
    let heads = table
        .heads
        .iter()
        .enumerate()
        .map(|(i, text)| el("th").attr("scope", "col").class(class(i)).text(text));
    let rows = table.rows.iter().map(|cells| {
        let cells = cells.iter().enumerate().map(|(i, text)| match i {
            0 => el("th").attr("scope", "row").text(text),
            _ if text.is_empty() => el("td").class(class(i)).text("–"),
            _ => el("td").class(class(i)).text(text),
        });
        el("tr").children(cells)
    });
    let caption = el("caption").class("visually-hidden").text(name);
    let body = el("table")
        .child(caption)
        .child(el("thead").child(el("tr").children(heads)))
        .child(el("tbody").children(rows));
    el("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", name)
        .child(body)
}
