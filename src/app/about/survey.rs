//! What the officials said for whom the toolkit is made: shares as bars, orders as orders.

use crate::dom::el;
use crate::i18n::word;
use crate::reader::Reader;
use charts::Precision;
use evidence::catalogue::Unit;
use evidence::survey::{AUTHOR, ORDERS, SHARES, TITLE, URL, YEAR};
use leptos::prelude::AnyView;

/// The section.
pub fn section(reader: &Reader) -> AnyView {
    let l = reader.language;
    let say = |key: &str, n: Option<usize>| {
        let n = n.map(|n| ("n", reader.speaker().count(n)));
        reader.words.say(key, &n.into_iter().collect())
    };
    let bar = |value: f64, most: f64, label: &str| {
        el("progress")
            .attr("value", value.to_string())
            .attr("max", most.to_string())
            .attr("aria-label", label)
    };
    let shares = SHARES.iter().map(|(key, value, n)| {
        let share = reader
            .speaker()
            .value(*value, Unit::Percent, Precision::Round)
            .text;
        let words = say(key, *n);
        let unknown = n.is_none().then(|| {
            let remark = el("span")
                .class("meta")
                .text(" (")
                .text(word!(l, survey.not_stated));
            remark.text(")").view()
        });
        el("li")
            .child(bar(*value, 100.0, &format!("{share}: {words}")))
            .child(el("span").class("survey-value").text(share))
            .child(el("span").text(words).children(unknown))
            .view()
    });
    let shares = el("ul")
        .class("survey-bars")
        .children(shares.collect::<Vec<_>>());
    let orders = ORDERS.iter().map(|(key, n, answers)| {
        let items = answers.iter().enumerate().map(|(i, answer)| {
            let words = say(answer, None);
            let rank = reader.speaker().count(i + 1);
            let named = vec![("n", rank), ("words", words.as_str().into())];
            let label = reader.words.say("survey.rank", &named);
            let length = bar((answers.len() - i) as f64, answers.len() as f64, &label);
            el("li").child(length).child(el("span").text(words)).view()
        });
        el("div")
            .class("survey-order")
            .child(el("h4").text(say(key, Some(*n))))
            .child(
                el("ol")
                    .class("survey-bars")
                    .children(items.collect::<Vec<_>>()),
            )
            .view()
    });
    let year = reader.speaker().year(YEAR).text;
    let link = el("a").attr("href", URL).attr("rel", "noreferrer");
    let source = el("p")
        .class("meta")
        .text(format!(
            "{}{}",
            word!(l, source.label),
            word!(l, source.after_label)
        ))
        .child(el("bdi").text(format!("{AUTHOR} ({year}). ")))
        .child(link.child(el("bdi").text(TITLE)));
    el("section")
        .class("survey")
        .attr("aria-labelledby", "survey")
        .child(el("h2").attr("id", "survey").text(word!(l, survey.title)))
        .child(el("p").text(say("survey.lead", None)))
        .child(el("h3").text(word!(l, survey.percent_title)))
        .child(shares)
        .child(el("h3").text(word!(l, survey.order_title)))
        .child(el("p").class("meta").text(word!(l, survey.order_note)))
        .children(orders.collect::<Vec<_>>())
        .child(el("p").text(word!(l, survey.languages)))
        .child(el("h3").text(word!(l, survey.limits_title)))
        .child(el("p").text(word!(l, survey.limits)))
        .child(source)
        .view()
}
