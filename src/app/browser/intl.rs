//! Numbers, dates, lists, plurals and alphabetical order by the browser's own Intl.

use evidence::Language;
use evidence::format::{Format, Style};
use js_sys::{Array, Date, Function, Intl, JsString, Object, Reflect};
use std::cell::RefCell;
use std::cmp::Ordering;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locales: &Array, options: &Object) -> ListFormat;
    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, items: &Array) -> String;
    #[wasm_bindgen(js_namespace = Intl)]
    type Segmenter;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn segmenter(locales: &JsValue, options: &Object) -> Result<Segmenter, JsValue>;
    #[wasm_bindgen(method)]
    fn segment(this: &Segmenter, text: &str) -> JsValue;
}

/// A text cut into words, as the browser knows them, of a language that writes none apart; whole where it does not.
#[must_use]
pub fn segments(language: Language, text: &str) -> Vec<String> {
    let whole = || vec![text.to_owned()];
    let locale = JsValue::from_str(language.code());
    let by_word = options(&[("granularity", "word".into())]);
    let Ok(segmenter) = Segmenter::segmenter(&locale, &by_word) else {
        return whole();
    };
    let cut = segmenter.segment(text);
    let parts = Array::from(&cut);
    let words = parts.iter().filter_map(|part| {
        let word = Reflect::get(&part, &JsValue::from_str("segment")).ok()?;
        word.as_string()
    });
    words.collect()
}

/// The text with its first letter in upper case.
#[must_use]
pub fn capitalise(text: &str) -> String {
    let mut rest = text.chars();
    let first: String = rest.next().into_iter().collect();
    let first: JsString = JsValue::from_str(&first).unchecked_into();
    let first: String = first.to_upper_case().into();
    first + rest.as_str()
}

/// The conventions of a language on this device.
pub struct Conventions {
    language: Language,
    locales: Array,
    /// By style, and decimals of numbers in words.
    numbers: RefCell<Vec<((Style, u8), Function)>>,
    year: Function,
    /// By decimals shown: «5,0» is of another category than «5».
    plurals: RefCell<Vec<(u8, Intl::PluralRules)>>,
    list: ListFormat,
    compare: Function,
}

/// The locale of a language. Texts of all readers look alike, so that two who compare notes see the same; only in
/// Arabic, where both numbering systems are in use, the reader's own variant decides between them. English follows
/// the United Nations in the order of dates.
fn locale(language: Language, readers: &[String]) -> String {
    match language {
        Language::English => "en-GB".to_owned(),
        Language::Chinese => "zh-Hans".to_owned(),
        Language::Arabic => {
            let own = readers
                .iter()
                .find(|tag| Language::from_tag(tag) == Some(language));
            // «ar» alone says nothing of the numbering.
            let own = own.filter(|tag| tag.contains('-'));
            own.cloned().unwrap_or_else(|| "ar-u-nu-arab".to_owned())
        }
        _ => language.code().to_owned(),
    }
}

fn options(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}

impl Conventions {
    #[must_use]
    pub fn new(language: Language, readers: &[String]) -> Self {
        let locales = Array::of1(&JsValue::from_str(&locale(language, readers)));
        let year = Intl::NumberFormat::new(&locales, &options(&[("useGrouping", false.into())]));
        let list = ListFormat::new(
            &locales,
            &options(&[("type", "conjunction".into()), ("style", "long".into())]),
        );
        let collator = Intl::Collator::new(&locales, &options(&[("numeric", true.into())]));
        Self {
            language,
            numbers: RefCell::new(Vec::new()),
            year: year.format(),
            plurals: RefCell::new(Vec::new()),
            list,
            compare: collator.compare(),
            locales,
        }
    }

    /// The zero of the numbering system, if it is not the European one.
    #[must_use]
    pub fn zero(&self) -> Option<char> {
        self.year(0).chars().next().filter(|zero| *zero != '0')
    }

    /// A day such as `2026-04-08` in full.
    #[must_use]
    pub fn day(&self, iso: &str) -> String {
        let date = Date::new(&JsValue::from_str(&format!("{iso}T12:00:00Z")));
        self.date(&date)
    }

    /// A month such as `2027-06` in full.
    #[must_use]
    pub fn month(&self, iso: &str) -> String {
        let date = Date::new(&JsValue::from_str(&format!("{iso}-15T12:00:00Z")));
        let style = options(&[("year", "numeric".into()), ("month", "long".into())]);
        text(
            &Intl::DateTimeFormat::new(&self.locales, &style).format(),
            &date,
        )
    }

    /// Today in full.
    #[must_use]
    pub fn today(&self) -> String {
        self.date(&Date::new_0())
    }

    fn date(&self, date: &Date) -> String {
        let style = options(&[("dateStyle", "long".into())]);
        let format = Intl::DateTimeFormat::new(&self.locales, &style).format();
        let day = text(&format, date);
        // In French the first of a month is an ordinal; Intl writes a plain number.
        match day.strip_prefix("1 ") {
            Some(rest) if self.language == Language::French => format!("1er {rest}"),
            _ => day,
        }
    }

    /// The plural category of a number that is shown with so many decimals.
    fn category(&self, value: f64, decimals: u8) -> Option<String> {
        let known = self
            .plurals
            .borrow()
            .iter()
            .find(|(d, _)| *d == decimals)
            .map(|(_, r)| r.clone());
        let rules = known.unwrap_or_else(|| {
            let shown = options(&[
                ("minimumFractionDigits", JsValue::from(decimals)),
                ("maximumFractionDigits", JsValue::from(decimals.max(3))),
            ]);
            let rules = Intl::PluralRules::new(&self.locales, &shown);
            self.plurals.borrow_mut().push((decimals, rules.clone()));
            rules
        });
        rules.select(value).as_string()
    }

    /// `decimals` are those of a number in words.
    fn number_format(&self, style: Style, decimals: u8) -> Function {
        let fixed = |n: u8| {
            vec![
                ("minimumFractionDigits", JsValue::from(n)),
                ("maximumFractionDigits", JsValue::from(n)),
            ]
        };
        let mut entries = match style {
            Style::Decimals(n) | Style::Signed(n) => fixed(n),
            Style::Words | Style::LongWords => fixed(decimals),
            Style::RoundWords => vec![("maximumFractionDigits", JsValue::from(2))],
            Style::Short => Vec::new(),
        };
        match style {
            Style::Decimals(_) => {}
            Style::Signed(_) => entries.push(("signDisplay", "exceptZero".into())),
            Style::Words | Style::LongWords | Style::RoundWords => {
                entries.push(("notation", "compact".into()));
                entries.push(("compactDisplay", "long".into()));
            }
            Style::Short => entries.push(("notation", "compact".into())),
        }
        // Spanish would write four digits without a separator, unlike five.
        entries.push(("useGrouping", "always".into()));
        Intl::NumberFormat::new(&self.locales, &options(&entries)).format()
    }
}

fn text(format: &Function, value: &JsValue) -> String {
    let formatted = format.call1(&JsValue::UNDEFINED, value);
    formatted
        .ok()
        .and_then(|v| v.as_string())
        .unwrap_or_default()
}

impl Format for Conventions {
    fn number(&self, value: f64, style: Style) -> String {
        let decimals = self.language.decimals_in_words(value, style);
        let key = (style, decimals);
        let known = self
            .numbers
            .borrow()
            .iter()
            .find(|(k, _)| *k == key)
            .map(|(_, f)| f.clone());
        let format = known.unwrap_or_else(|| {
            let format = self.number_format(style, decimals);
            self.numbers.borrow_mut().push((key, format.clone()));
            format
        });
        // Many languages' conventions of browsers still write a hyphen.
        text(&format, &JsValue::from_f64(value)).replace('-', "−")
    }

    fn plural(&self, value: f64, style: Style) -> &'static str {
        if let Some(category) = self.language.category_of_words(value, style) {
            return category;
        }
        let (shown, decimals) = match style {
            Style::Decimals(n) | Style::Signed(n) => {
                let power = 10f64.powi(i32::from(n));
                ((value * power).round() / power, n)
            }
            Style::Words | Style::LongWords | Style::RoundWords | Style::Short => (value, 0),
        };
        match self.category(shown, decimals).as_deref() {
            Some("zero") => "zero",
            Some("one") => "one",
            Some("two") => "two",
            Some("few") => "few",
            Some("many") => "many",
            _ => "other",
        }
    }

    fn year(&self, year: i32) -> String {
        text(&self.year, &JsValue::from(year))
    }

    fn list(&self, items: &[String]) -> String {
        let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
        self.list.format(&array)
    }

    fn capitalise(&self, text: &str) -> String {
        capitalise(text)
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        let order = self
            .compare
            .call2(&JsValue::UNDEFINED, &a.into(), &b.into());
        let order = order.ok().and_then(|o| o.as_f64()).unwrap_or_default();
        order.total_cmp(&0.0)
    }
}
