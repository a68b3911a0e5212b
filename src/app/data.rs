//! The data: every source and how fresh it is, what each indicator covers and means, and the figures as files.

use crate::app;
use crate::browser::history::Step;
use crate::browser::page;
use crate::dom::{el, option, parts};
use crate::failure;
use crate::i18n::word;
use crate::reader::{Reader, reader};
use crate::route::{self, Page};
use crate::shell;
use crate::state::{Kept, keep, memo};
use crate::store::{self, Failure, Lists};
use crate::tables;
use evidence::bundle::FOLDER;
use evidence::catalogue::{Rhythm, Source};
use evidence::dataset::Sex;
use evidence::place::{MAJOR_AREAS, PlaceKind};
use evidence::words::Details;
use evidence::{Dataset, Indicator, IndicatorId, PlaceCode, View, address};
use leptos::prelude::*;
use std::fmt::Write as _;
use std::rc::Rc;

/// The parameter that names the indicator shown.
const INDICATOR: &str = "indicator=";
/// Files that are not of one indicator, with what they are.
const FILES: [(&str, &str); 6] = [
    ("datapackage.json", "data.package"),
    ("api/index.json", "data.index"),
    ("csv/corridors-migrants.csv", "data.corridors"),
    ("csv/corridors-refugees.csv", "data.corridors-refugees"),
    (
        "csv/corridors-applications.csv",
        "data.corridors-applications",
    ),
    (
        "csv/corridors-remittances.csv",
        "data.corridors-remittances",
    ),
];
/// Examples of how to fetch the figures; the tests run them.
const PYTHON: &str = include_str!("../../data/examples/python.py");
const R: &str = include_str!("../../data/examples/r.R");
const SPREADSHEET: &str = include_str!("../../data/examples/spreadsheet.txt");

/// An indicator with what the page says of it.
struct Covered {
    indicator: Indicator,
    figures: Rc<Dataset>,
    details: Rc<Details>,
}

/// The page «Data».
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let language = reader.language;
    shell::name_page(language, word!(language, nav.data));
    let held = keep(reader);
    let say = move |key: &str| held.with_value(|r| r.words.say(key, &Vec::new()));
    let body = failure::fetched(language, None, move || {
        Box::pin(async move {
            let lists = held.get_value().lists().await?;
            let drawing: failure::Drawing = Rc::new(move || all(held, &lists));
            Ok(drawing)
        })
    });
    el("article")
        .class("prose data")
        .child(el("h1").text(word!(language, nav.data)))
        .child(el("p").class("lead").text(say("data.lead")))
        .child(body)
        .view()
}

/// All that the page holds when the list of indicators is there.
fn all(held: Kept<Rc<Reader>>, lists: &Rc<Lists>) -> AnyView {
    let reader = held.get_value();
    let say = |key: &str| reader.words.say(key, &Vec::new());
    parts([
        heading("sources", &say("data.sources")),
        el("p").text(say("data.sources-lead")).view(),
        sources(&reader, lists),
        heading("coverage", &say("data.coverage")),
        el("p").text(say("data.coverage-lead")).view(),
        coverage(held, lists.clone()),
        heading("api", &say("data.api")),
        programs(&reader),
    ])
}

fn heading(id: &'static str, words: &str) -> AnyView {
    el("h2").attr("id", id).text(words).view()
}

fn table(name: &str, head: &[String], rows: Vec<AnyView>) -> AnyView {
    let heads = head.iter().map(|h| tables::head(h.as_str(), ""));
    tables::table(name, heads.collect(), rows)
}

fn sources(reader: &Reader, lists: &Lists) -> AnyView {
    let say = |key: &str| reader.words.say(key, &Vec::new());
    let head = [
        "source",
        "edition",
        "reference",
        "licence",
        "retrieved",
        "rhythm",
        "next",
        "status",
    ];
    let head = head.map(|key| say(&format!("data.{key}")));
    let rows = lists.catalogue.sources.iter().map(|s| source(reader, s));
    table(&say("data.sources"), &head, rows.collect())
}

fn source(reader: &Reader, source: &Source) -> AnyView {
    let say = |key: &str| reader.words.say(key, &Vec::new());
    let link = |url: &str, label: String| {
        el("a")
            .attr("href", url)
            .attr("rel", "noreferrer")
            .text(label)
            .view()
    };
    let via = (!source.via.is_empty()).then(|| {
        let name = vec![("name", source.via.as_str().into())];
        el("span")
            .class("via")
            .text(reader.words.say("data.via", &name))
            .view()
    });
    let words = reader.source_words(&source.id);
    let note = words.filter(|w| !w.note.is_empty());
    let note = note.map(|w| {
        el("span")
            .class("via")
            .text(reader.words.prose(&w.note))
            .view()
    });
    let name = el("th")
        .attr("scope", "row")
        .child(el("bdi").text(source.publisher.as_str()))
        .text(" ")
        .child(link(&source.url, reader.source_title(source)))
        .children(via)
        .children(note);
    let overdue = reader.is_overdue(source);
    let next = if source.next.is_empty() {
        say("data.unannounced")
    } else {
        reader.release(source)
    };
    let rhythm = match source.rhythm {
        Rhythm::Quarterly => say("freshness.quarterly"),
        Rhythm::Yearly => say("freshness.yearly"),
        Rhythm::Irregular | Rhythm::Superseded => say("freshness.irregular"),
    };
    let status = if overdue {
        el("td").child(el("strong").class("remark").text(say("data.overdue")))
    } else if source.rhythm == Rhythm::Superseded {
        el("td").text(say("data.superseded"))
    } else {
        el("td").text(say("data.current"))
    };
    let licence = el("bdi").child(link(&source.licence_url, source.licence.clone()));
    let cell = |text: String| el("td").text(text).view();
    el("tr")
        .child(name)
        .child(cell(reader.edition(source)))
        .child(cell(reader.conventions.day(&source.reference_date)))
        .child(el("td").child(licence))
        .child(cell(reader.conventions.day(&source.retrieved)))
        .child(cell(rhythm))
        .child(cell(next))
        .child(status)
        .view()
}

/// The indicator that the address names, otherwise the first.
fn chosen(query: &str, lists: &Lists) -> Option<Indicator> {
    let named = query
        .split('&')
        .find_map(|part| part.strip_prefix(INDICATOR));
    let named = named.and_then(|id| lists.catalogue.get(&id.into()));
    named
        .or_else(|| lists.catalogue.indicators.first())
        .cloned()
}

/// One indicator, chosen from all.
fn coverage(held: Kept<Rc<Reader>>, lists: Rc<Lists>) -> AnyView {
    let language = held.with_value(|r| r.language);
    let address = app::address();
    let lists = keep(lists);
    let current = memo(move || {
        let query = address.query.get();
        lists.with_value(|l| chosen(&query, l)).map(|i| i.id)
    });
    let choose = move |event: web_sys::Event| {
        let id = event_target_value(&event);
        let path = route::path(language, Page::Data);
        address.go(&format!("{path}?{INDICATOR}{id}"), Step::Replace);
    };
    let options = lists.with_value(|l| {
        let one = |i: &Indicator| {
            let name = l.words.indicators.get(&i.id).map_or("", |w| &w.name);
            option(
                i.id.as_str(),
                name,
                current.get_untracked().as_ref() == Some(&i.id),
            )
            .view()
        };
        l.catalogue.indicators.iter().map(one).collect::<Vec<_>>()
    });
    let label = held.with_value(|r| r.words.say("data.indicator", &Vec::new()));
    let value = move || current.get().map_or_else(String::new, |id| id.to_string());
    let select = el("select")
        .on("change", choose)
        .children(options)
        .live_value(value);
    let field = el("label")
        .class("data-indicator")
        .child(el("span").text(label))
        .child(select);
    let body = failure::fetched(language, None, move || {
        let id = current.get();
        Box::pin(async move {
            let lists = lists.get_value();
            let covered = cover(&lists, id.as_ref()).await?;
            let drawing: failure::Drawing =
                Rc::new(move || describe(&held.get_value(), &lists, &covered));
            Ok(drawing)
        })
    });
    parts([field.view(), body])
}

async fn cover(lists: &Lists, id: Option<&IndicatorId>) -> Result<Covered, Failure> {
    let foreign = Failure {
        part: store::Part::Catalogue,
        reason: store::Reason::Version,
    };
    let indicator = id.and_then(|id| lists.catalogue.get(id)).ok_or(foreign)?;
    let words = lists.words.indicators.get(&indicator.id).ok_or(foreign)?;
    Ok(Covered {
        figures: store::dataset(&indicator.file).await?,
        details: store::details(&words.details).await?,
        indicator: indicator.clone(),
    })
}

/// What an indicator covers, as sentence, picture and table; what it means; its files.
fn describe(reader: &Reader, lists: &Lists, covered: &Covered) -> AnyView {
    let language = reader.language;
    let say = |key: &str| reader.words.say(key, &Vec::new());
    let (indicator, figures) = (&covered.indicator, &covered.figures);
    let speaker = reader.speaker();
    let name = lists
        .words
        .indicators
        .get(&indicator.id)
        .map_or("", |w| &w.name);
    let reported = |place: &PlaceCode| {
        let years = figures.years().iter();
        years
            .filter(|y| figures.value(place, **y, Sex::Both).is_some())
            .count()
    };
    let all: usize = figures.places().iter().map(reported).sum();
    let arguments = vec![
        ("name", name.into()),
        ("places", speaker.count(figures.places().len())),
        ("from", speaker.year(indicator.years.0)),
        ("to", speaker.year(indicator.years.1)),
        ("figures", speaker.count(all)),
        ("latest", speaker.year(indicator.latest)),
        ("countries", speaker.count(indicator.coverage as usize)),
    ];
    let rows = figures.places().iter().map(|place| {
        let runs = figures.runs(place).into_iter().map(|(from, to)| {
            let (first, last) = (speaker.year(from).text, speaker.year(to).text);
            if from == to {
                first
            } else {
                format!("{first}–{last}")
            }
        });
        let name = el("th").attr("scope", "row").text(reader.words.name(place));
        el("tr")
            .child(name)
            .child(el("td").text(runs.collect::<Vec<_>>().join(" · ")))
            .child(
                el("td")
                    .class("number")
                    .text(speaker.count(reported(place)).text),
            )
            .view()
    });
    let head = ["place", "years", "count"].map(|key| say(&format!("data.{key}")));
    let as_table = el("details")
        .child(el("summary").text(say("data.as-table")))
        .child(table(&say("data.coverage"), &head, rows.collect()));
    let prose = |text: &str| el("p").text(reader.words.prose(text)).view();
    let title = |words: &str| el("h3").text(words).view();
    let details = &covered.details;
    let limits = details.limits.iter();
    let limits = limits.map(|l| el("li").text(reader.words.prose(l)).view());
    let formula = (!details.formula.is_empty())
        .then(|| parts([title(&say("formula.label")), prose(&details.formula)]));
    let explore = {
        let path = route::path(language, Page::Explore);
        let query = address::write(&View::of(indicator.id.clone()));
        el("a")
            .attr("href", format!("{path}?{query}"))
            .text(say("data.explore"))
    };
    let files = [
        (format!("csv/{}.csv", indicator.id), "CSV"),
        (format!("api/{}.json", indicator.id), "JSON"),
    ];
    let files = files.map(|(file, kind)| {
        let link = el("a").attr("href", format!("{}{FOLDER}/{file}", page::base()));
        el("li")
            .child(link.flag("download", true).text(kind))
            .view()
    });
    let picture = el("div")
        .class("coverage")
        .attr("role", "img")
        .attr("aria-label", say("data.picture"))
        .children(pictures(reader, figures));
    parts([
        el("p")
            .text(reader.words.say("data.covered", &arguments))
            .view(),
        el("p").child(explore).view(),
        picture.view(),
        as_table.view(),
        title(word!(language, explore.definition)),
        prose(&details.definition),
        title(word!(language, explore.method)),
        prose(&details.method),
        parts(formula),
        title(word!(language, explore.limits)),
        el("ul").children(limits).view(),
        title(&say("data.files")),
        el("ul").children(files).view(),
    ])
}

/// One picture for each major area and one for all else: a row for each place, a column for each year.
fn pictures(reader: &Reader, figures: &Dataset) -> Vec<AnyView> {
    let places = reader.places();
    let areas = MAJOR_AREAS.map(|code| Some(PlaceCode::new(code)));
    let groups = areas.into_iter().chain([None]);
    let picture = |area: Option<PlaceCode>| {
        let here = |p: &&PlaceCode| places.major_area(p) == area.as_ref();
        let rows: Vec<&PlaceCode> = figures.places().iter().filter(here).collect();
        if rows.is_empty() {
            return None;
        }
        let name = match &area {
            Some(area) => reader.words.name(area),
            None if rows
                .iter()
                .any(|p| places.kind(p) == Some(PlaceKind::World)) =>
            {
                word!(reader.language, explore.group_regions).to_owned()
            }
            None => word!(reader.language, explore.group_other).to_owned(),
        };
        let (first, last) = (figures.years().first()?, figures.years().last()?);
        let mut path = String::new();
        for (row, place) in rows.iter().enumerate() {
            for year in figures.years() {
                if figures.value(place, *year, Sex::Both).is_some() {
                    let _ = write!(path, "M{} {row}h1v.8h-1z", year - first);
                }
            }
        }
        let window = format!("0 0 {} {}", last - first + 1, rows.len());
        // Rows are as high in every area.
        let height = rows.len() * 3;
        let picture = view! {
            <svg viewBox=window height=height preserveAspectRatio="none" aria-hidden="true">
                <path d=path />
            </svg>
        };
        let end = |year: i32| el("span").text(reader.speaker().year(year).text).view();
        let ends = el("span").class("coverage-years");
        let ends = ends.child(end(*first)).child(end(*last));
        let area = el("div").class("coverage-area").text(name);
        Some(area.child(picture.into_any()).child(ends).view())
    };
    groups.filter_map(picture).collect()
}

/// The files for programs, with examples.
fn programs(reader: &Reader) -> AnyView {
    let say = |key: &str| reader.words.say(key, &Vec::new());
    let root = page::address(&format!("{}{FOLDER}/", page::base()));
    let code = |text: String| el("code").attr("dir", "ltr").text(text).view();
    let addresses = [
        ("api/index.json", "data.api-index"),
        ("api/{indicator}.json", "data.api-json"),
        ("csv/{indicator}.csv", "data.api-csv"),
        ("datapackage.json", "data.api-package"),
    ];
    let addresses = addresses.map(|(file, key)| {
        let item = el("li").child(code(format!("{root}{file}"))).text(" – ");
        item.text(say(key)).view()
    });
    let files = FILES.map(|(file, key)| {
        let link = el("a").attr("href", format!("{}{FOLDER}/{file}", page::base()));
        el("li").child(link.text(say(key))).view()
    });
    let pre = |text: &str| {
        let code = el("code").text(text.replace("{address}", &root));
        let pre = el("pre").attr("dir", "ltr").attr("tabindex", "0");
        pre.child(code).view()
    };
    let title = |words: &str| el("h3").text(words).view();
    parts([
        el("p").text(say("data.api-lead")).view(),
        el("ul").children(addresses).view(),
        el("p").text(say("data.api-places")).view(),
        title(&say("data.all-files")),
        el("ul").children(files).view(),
        title("Python"),
        pre(PYTHON),
        title("R"),
        pre(R),
        title(&say("data.spreadsheet")),
        el("p").text(say("data.spreadsheet-how")).view(),
        pre(SPREADSHEET),
    ])
}
