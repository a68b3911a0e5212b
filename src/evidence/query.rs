//! Reading of addresses, whatever is written in them: what is not understood is left out and named.

use crate::ids::PlaceCode;
use crate::place::Places;
use std::ops::RangeInclusive;

/// Years that an address may name.
const YEARS: RangeInclusive<i32> = 1900..=2100;
/// Characters of a value that a notice repeats.
const QUOTED: usize = 40;

/// Something in an address that was not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A parameter that this page does not have.
    UnknownParameter(String),
    /// A value that means nothing here: the parameter and the value as written.
    UnknownValue(&'static str, String),
    /// A parameter given twice; the first was kept.
    Repeated(&'static str),
    /// There are no figures by sex.
    NotBySex,
    /// The indicator cannot be related to population.
    NotRelative,
    /// More places than can stand side by side: so many were kept.
    TooMany(usize),
}

/// The parameters of an address, and what of it was not understood.
pub struct Query {
    given: Vec<(&'static str, String)>,
    pub notices: Vec<Notice>,
}

impl Query {
    /// Reads a query, with or without its question mark, for a page that has these parameters.
    #[must_use]
    pub fn read(query: &str, parameters: &[&'static str]) -> Self {
        let mut notices = Vec::new();
        let mut given: Vec<(&'static str, String)> = Vec::new();
        let query = query.strip_prefix('?').unwrap_or(query);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let Some(parameter) = parameters.iter().copied().find(|p| *p == name) else {
                if !name.is_empty() {
                    notices.push(Notice::UnknownParameter(quoted(&name)));
                }
                continue;
            };
            if given.iter().any(|(p, _)| *p == parameter) {
                notices.push(Notice::Repeated(parameter));
            } else {
                given.push((parameter, value.into_owned()));
            }
        }
        Self { given, notices }
    }

    /// Says that a value means nothing here.
    pub fn unknown(&mut self, parameter: &'static str, value: &str) {
        self.notices
            .push(Notice::UnknownValue(parameter, quoted(value)));
    }

    /// One value, or nothing when it is absent, empty or not understood.
    pub fn one<T>(
        &mut self,
        parameter: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let (_, value) = self.given.iter().find(|(p, _)| *p == parameter)?;
        let value = value.trim().to_owned();
        if value.is_empty() {
            return None;
        }
        let parsed = parse(&value);
        if parsed.is_none() {
            self.unknown(parameter, &value);
        }
        parsed
    }

    /// A list of values; those that are not understood are left out, duplicates too.
    pub fn many<T: PartialEq>(
        &mut self,
        parameter: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let Some((_, list)) = self.given.iter().find(|(p, _)| *p == parameter) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for value in list.clone().split(',').map(str::trim) {
            match parse(value) {
                Some(item) if !found.contains(&item) => found.push(item),
                Some(_) => {}
                None if value.is_empty() => {}
                None => self.unknown(parameter, value),
            }
        }
        found
    }
}

fn quoted(value: &str) -> String {
    if value.chars().count() > QUOTED {
        value.chars().take(QUOTED).chain(['…']).collect()
    } else {
        value.to_owned()
    }
}

/// Codes are written by hand too, so their case does not matter.
#[must_use]
pub fn place(code: &str, places: &Places) -> Option<PlaceCode> {
    let exact = PlaceCode::new(code);
    [
        exact,
        PlaceCode::new(&code.to_ascii_uppercase()),
        PlaceCode::new(&code.to_ascii_lowercase()),
    ]
    .into_iter()
    .find(|c| places.get(c).is_some())
}

/// A year in four digits.
#[must_use]
pub fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten()?;
    YEARS.contains(&year).then_some(year)
}

/// A query under construction, parameter by parameter in their fixed order.
///
/// Commas and dots are allowed in a query and read better than their escapes; all other characters of the values are
/// letters, digits and hyphens.
#[derive(Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    pub fn add(&mut self, name: &str, value: &str) {
        if !self.out.is_empty() {
            self.out.push('&');
        }
        self.out.push_str(name);
        self.out.push('=');
        self.out.push_str(value);
    }

    pub fn list<'a>(&mut self, name: &str, items: impl Iterator<Item = &'a str>) {
        let items = items.collect::<Vec<_>>();
        if !items.is_empty() {
            self.add(name, &items.join(","));
        }
    }

    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }
}
