//! What of the texts is on screen, and its address: `?topics=gender,labour&verdict=not-supported`.
//!
//! As with Explore, reading never fails and writing is canonical.

use crate::ids::TopicId;
use crate::query::{Notice, Query, Writer};

/// A choice that a page offers besides topics: its parameter and the values that it may have.
pub type Offer = (&'static str, Vec<String>);

/// Topics, all of which a text must have, and other choices by parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ShelfView {
    /// In the order of the catalogue.
    pub topics: Vec<TopicId>,
    pub choices: Vec<(&'static str, String)>,
}

/// Reads a query, with or without its question mark, for a page with these topics and offers.
#[must_use]
pub fn read(query: &str, topics: &[TopicId], offers: &[Offer]) -> (ShelfView, Vec<Notice>) {
    let mut parameters = vec!["topics"];
    parameters.extend(offers.iter().map(|(name, _)| *name));
    let mut query = Query::read(query, &parameters);
    let find = |code: &str| topics.iter().position(|t| t.as_str() == code);
    let mut chosen = query.many("topics", find);
    crate::order::sort(&mut chosen, usize::cmp);
    let chosen = chosen.into_iter().filter_map(|at| topics.get(at).cloned());
    let mut view = ShelfView {
        topics: chosen.collect(),
        choices: Vec::new(),
    };
    for (name, values) in offers {
        let value = query.one(name, |v| values.iter().find(|known| *known == v).cloned());
        view.choices.extend(value.map(|v| (*name, v)));
    }
    (view, query.notices)
}

/// Writes the canonical query, without question mark.
#[must_use]
pub fn write(view: &ShelfView) -> String {
    let mut out = Writer::default();
    out.list("topics", view.topics.iter().map(TopicId::as_str));
    for (name, value) in &view.choices {
        out.add(name, value);
    }
    out.finish()
}

impl ShelfView {
    /// The value chosen for a parameter.
    #[must_use]
    pub fn choice(&self, name: &str) -> Option<&str> {
        let found = self.choices.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Chooses a value, or none, of a page with these offers, whose order the address keeps.
    pub fn choose(&mut self, name: &'static str, value: Option<String>, offers: &[Offer]) {
        self.choices.retain(|(n, _)| *n != name);
        self.choices.extend(value.map(|v| (name, v)));
        let rank = |n: &(&'static str, String)| {
            let at = offers.iter().position(|(o, _)| *o == n.0);
            at.unwrap_or(offers.len())
        };
        crate::order::sort_by_rank(&mut self.choices, rank);
    }

    /// Adds a topic, or takes it away.
    pub fn toggle(&mut self, topic: &TopicId, all: &[TopicId]) {
        if self.topics.contains(topic) {
            self.topics.retain(|t| t != topic);
        } else {
            self.topics.push(topic.clone());
        }
        let rank = |t: &TopicId| all.iter().position(|a| a == t).unwrap_or(all.len());
        crate::order::sort_by_rank(&mut self.topics, rank);
    }

    /// Whether something with these topics belongs to all that are chosen.
    #[must_use]
    pub fn holds(&self, topics: &[TopicId]) -> bool {
        self.topics.iter().all(|t| topics.contains(t))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn topics() -> Vec<TopicId> {
        ["labour", "gender", "health"].map(TopicId::new).to_vec()
    }

    fn offers() -> Vec<Offer> {
        vec![
            ("kind", vec!["claim".to_owned(), "question".to_owned()]),
            ("since", vec!["2020".to_owned()]),
        ]
    }

    fn read(query: &str) -> (ShelfView, Vec<Notice>) {
        super::read(query, &topics(), &offers())
    }

    #[test]
    fn topics_stand_in_the_order_of_the_catalogue() {
        let (view, notices) = read("?topics=gender,labour&kind=claim");
        assert_eq!(write(&view), "topics=labour,gender&kind=claim");
        assert!(notices.is_empty());
        assert!(view.holds(&topics()) && !view.holds(&topics()[..1]));
        let (view, notices) = read("since=1066&topics=love&x=1");
        assert_eq!((write(&view).as_str(), notices.len()), ("", 3));
    }

    #[test]
    fn choices_keep_their_order() {
        let mut view = read("since=2020").0;
        view.choose("kind", Some("claim".into()), &offers());
        view.toggle(&"health".into(), &topics());
        view.toggle(&"labour".into(), &topics());
        assert_eq!(write(&view), "topics=labour,health&kind=claim&since=2020");
        view.choose("since", None, &offers());
        view.toggle(&"health".into(), &topics());
        assert_eq!(write(&view), "topics=labour&kind=claim");
    }

    proptest! {
        #[test]
        fn every_address_settles(query in "[a-z0-9=&,.%? -]{0,80}", chosen in "(labour|gender|x|,){0,4}") {
            for query in [query, format!("topics={chosen}&kind=claim")] {
                let view = read(&query).0;
                prop_assert_eq!(read(&write(&view)), (view, vec![]));
            }
        }
    }
}
