//! Choices of topics, and others, that narrow a page's list and stand in its address.

use crate::app;
use crate::browser::history::Step;
use crate::dom::{button, el, live, parts};
use crate::i18n::{fill, word};
use crate::notices;
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::{Kept, Signal, effect, keep, memo, state};
use evidence::Language;
use evidence::ids::TopicId;
use evidence::query::Notice;
use evidence::shelf_view::{self, Offer, ShelfView};
use leptos::prelude::*;
use std::rc::Rc;

/// Goes to the address of what is to be on screen.
type Go = Rc<dyn Fn(&ShelfView)>;

/// What of a page's list is on screen.
#[derive(Clone, Copy)]
pub struct Choices {
    pub view: Signal<ShelfView>,
    notices: Signal<Vec<Notice>>,
    language: Language,
    topics: Kept<Vec<TopicId>>,
    offers: Kept<Vec<Offer>>,
    go: Kept<Go>,
}

impl Choices {
    /// Follows the address of a page that offers these choices.
    #[must_use]
    pub fn follow(
        language: Language,
        page: Page,
        topics: Vec<TopicId>,
        offers: Vec<Offer>,
    ) -> Self {
        let address = app::address();
        let here = route::path(language, page);
        let path = here.clone();
        let go: Go = Rc::new(move |view| {
            let to = route::with_query(&here, &shelf_view::write(view));
            address.go(&to, Step::Replace);
        });
        let (topics, offers) = (keep(topics), keep(offers));
        let read = move |query: &str| {
            topics.with_value(|t| offers.with_value(|o| shelf_view::read(query, t, o)))
        };
        let (first, told) = read(&address.query.get_untracked());
        let view = state(first);
        let notices = state(told);
        let go = keep(go);
        effect(move || {
            let query = address.query.get();
            if address.path.get() != path {
                return;
            }
            let (asked, told) = read(&query);
            if shelf_view::write(&asked) != query {
                notices.set(told);
                (go.get_value())(&asked);
            }
            if view.get_untracked() != asked {
                view.set(asked);
            }
        });
        Self {
            view,
            notices,
            language,
            topics,
            offers,
            go,
        }
    }

    /// Changes what is on screen, and the address.
    pub fn update(&self, change: impl FnOnce(&mut ShelfView)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.notices.set(Vec::new());
        (self.go.get_value())(&view);
        self.view.set(view);
    }

    /// What in the address was not followed.
    pub fn told(&self) -> AnyView {
        notices::panel(self.language, self.notices)
    }

    /// Topics as buttons, each with how many entries it would leave: those whose topics are in `entries`.
    pub fn topics(
        self,
        reader: &Rc<Reader>,
        entries: impl Fn() -> Vec<Vec<TopicId>> + 'static,
    ) -> AnyView {
        self.topics_of(reader, Rc::new(entries))
    }

    #[inline(never)]
    fn topics_of(self, reader: &Rc<Reader>, entries: Rc<dyn Fn() -> Vec<Vec<TopicId>>>) -> AnyView {
        let language = self.language;
        let held = keep(reader.clone());
        let entries = keep(entries);
        let counts = move |topic: &TopicId| {
            let mut view = self.view.get();
            if !view.topics.contains(topic) {
                view.topics.push(topic.clone());
            }
            let entries = (entries.get_value())();
            entries.iter().filter(|e| view.holds(e)).count()
        };
        let all = self.topics.get_value();
        let chips = all.into_iter().map(|topic| {
            let name = held.with_value(|r| r.words.topic(&topic));
            let (this, label_name) = (topic.clone(), name.clone());
            let n = memo(move || counts(&this));
            let said = move || held.with_value(|r| r.speaker().count(n.get()));
            let label = move || {
                let arguments = vec![("name", label_name.as_str().into()), ("n", said())];
                Some(fill(word!(language, topics.count), &arguments))
            };
            let this = topic.clone();
            let pressed = memo(move || self.view.with(|v| v.topics.contains(&this)));
            let press = move || {
                let all = self.topics.get_value();
                self.update(|v| v.toggle(&topic, &all));
            };
            let count = el("span").class("chip-count").attr("aria-hidden", "true");
            let chip = button(press)
                .class("chip")
                .says("aria-pressed", move || pressed.get())
                .live("aria-label", label)
                .live_flag("disabled", move || n.get() == 0 && !pressed.get())
                .child(el("span").text(name))
                .child(count.live_text(move || said().text));
            el("li").child(chip).view()
        });
        let chips = el("ul").class("chips").children(chips.collect::<Vec<_>>());
        let clear = live(move || {
            let any = self.view.with(|v| !v.topics.is_empty());
            any.then(|| {
                let clear = button(move || self.update(|v| v.topics.clear())).class("quiet");
                clear.text(word!(language, topics.clear)).view()
            })
        });
        let hint = el("p")
            .class("meta")
            .text(word!(language, topics.filter_hint));
        el("fieldset")
            .class("topic-filter no-print")
            .child(el("legend").text(word!(language, topics.filter)))
            .children([hint.view(), chips.view(), clear])
            .view()
    }

    /// One of the other choices as a list: values with their names, and what is said where none is chosen.
    pub fn select(
        self,
        name: &'static str,
        label: &'static str,
        any: &'static str,
        values: Vec<(String, String)>,
    ) -> AnyView {
        let chosen = move |event: web_sys::Event| {
            let value = event_target_value(&event);
            let value = (!value.is_empty()).then_some(value);
            let offers = self.offers.get_value();
            self.update(|v| v.choose(name, value, &offers));
        };
        let is = move |value: &str| {
            self.view
                .with(|v| v.choice(name).unwrap_or_default() == value)
        };
        let options = std::iter::once((String::new(), any.to_owned()))
            .chain(values)
            .map(|(value, words)| {
                let option = el("option").attr("value", value.as_str()).text(words);
                option.live_flag("selected", move || is(&value)).view()
            });
        let select = el("select")
            .on("change", chosen)
            .children(options.collect::<Vec<_>>());
        el("label")
            .class("choice no-print")
            .child(el("span").text(label))
            .child(select)
            .view()
    }
}

/// What a page lists and lets be narrowed.
pub trait Listed: Clone + 'static {
    fn topics(&self) -> &[TopicId];
    /// Whether it is among what is chosen, topics aside.
    fn fits(&self, view: &ShelfView) -> bool;
}

/// A list that follows what is chosen.
pub struct Narrowed<T: 'static> {
    choices: Choices,
    items: Kept<Rc<[T]>>,
}

impl<T> Clone for Narrowed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Narrowed<T> {}

impl<T: Listed> Narrowed<T> {
    #[must_use]
    pub fn new(choices: Choices, items: &[T]) -> Self {
        Self {
            choices,
            items: keep(items.into()),
        }
    }

    /// What is chosen, in the list's order.
    #[must_use]
    pub fn chosen(&self) -> Vec<T> {
        let view = self.choices.view.get();
        let fits = |item: &&T| item.fits(&view) && view.holds(item.topics());
        self.items
            .with_value(|items| items.iter().filter(fits).cloned().collect())
    }

    /// Topics as buttons, with how many of what else is chosen each would leave.
    pub fn topics(self, reader: &Rc<Reader>) -> AnyView {
        self.choices.topics(reader, move || {
            let view = self.choices.view.get();
            let fits = |item: &&T| item.fits(&view);
            self.items.with_value(|items| {
                let fitting = items.iter().filter(fits);
                fitting.map(|i| i.topics().to_vec()).collect()
            })
        })
    }

    /// How many are chosen, said to screen readers when it changes.
    pub fn count(self, reader: &Rc<Reader>, template: &'static str) -> AnyView {
        let held = keep(reader.clone());
        count_line(move || {
            let n = held.with_value(|r| r.speaker().count(self.chosen().len()));
            fill(template, &vec![("n", n)])
        })
    }
}

impl Choices {
    /// A choice that is made or not.
    pub fn switch(self, name: &'static str, value: &'static str, label: &'static str) -> AnyView {
        let is = move || self.view.with(|v| v.choice(name).is_some());
        let press = move || {
            let value = (!is()).then(|| value.to_owned());
            let offers = self.offers.get_value();
            self.update(|v| v.choose(name, value, &offers));
        };
        let chip = button(press).class("chip switch no-print");
        chip.says("aria-pressed", is).text(label).view()
    }
}

/// The names of topics as links to their pages.
pub fn topic_links(reader: &Reader, topics: &[TopicId]) -> AnyView {
    let links = topics.iter().map(|topic| {
        let path = route::item_path(reader.language, Page::Topics, topic.as_str());
        let link = el("a").class("tag").attr("href", path);
        el("li").child(link.text(reader.words.topic(topic))).view()
    });
    el("ul")
        .class("tags")
        .children(links.collect::<Vec<_>>())
        .view()
}

/// How many there are, said to screen readers when it changes.
pub fn count_line(text: impl FnMut() -> String + Send + 'static) -> AnyView {
    let line = el("p").class("count-line").attr("role", "status");
    parts([line.live_text(text).view()])
}
