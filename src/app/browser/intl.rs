//! Numbers, dates, lists, plurals and alphabetical order by the browser's own Intl.

use evidence::Language;
use evidence::format::{Format, Style};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use std::cmp::Ordering;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::JsValue;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locales: &Array, options: &Object) -> ListFormat;
    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, items: &Array) -> String;
}

/// The conventions of a language on this device.
pub struct Conventions {
    language: Language,
    locales: Array,
    numbers: RefCell<Vec<(Style, Function)>>,
    year: Function,
    plurals: Intl::PluralRules,
    list: ListFormat,
    compare: Function,
}

/// The reader's own variant of a language (Swiss French, Moroccan Arabic) where the device asks for one. Arabic has
/// one numbering system throughout: Arabic-Indic digits, unless the reader's variant uses Latin ones.
fn locale(language: Language, readers: &[String]) -> String {
    let own = readers
        .iter()
        .find(|tag| Language::from_tag(tag) == Some(language));
    match (language, own) {
        (Language::Arabic, Some(tag)) if tag.contains('-') => tag.clone(),
        (Language::Arabic, _) => "ar-u-nu-arab".to_owned(),
        // The texts are in simplified characters; a reader of traditional ones gets numbers that fit them.
        (Language::Chinese, _) => "zh-Hans".to_owned(),
        (_, Some(tag)) => tag.clone(),
        (_, None) => language.code().to_owned(),
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
            plurals: Intl::PluralRules::new(&locales, &Object::new()),
            list,
            compare: collator.compare(),
            locales,
        }
    }

    /// A day such as `2026-04-08` in full.
    #[must_use]
    pub fn day(&self, iso: &str) -> String {
        let date = Date::new(&JsValue::from_str(&format!("{iso}T12:00:00Z")));
        self.date(&date)
    }

    /// Today in full.
    #[must_use]
    pub fn today(&self) -> String {
        self.date(&Date::new_0())
    }

    fn date(&self, date: &Date) -> String {
        let style = options(&[("dateStyle", "long".into())]);
        let format = Intl::DateTimeFormat::new(&self.locales, &style).format();
        text(&format, date)
    }

    fn number_format(&self, style: Style) -> Function {
        let digits = |n: u8| JsValue::from(n);
        let compact = |display: &str| {
            options(&[
                ("notation", "compact".into()),
                ("compactDisplay", display.into()),
                ("maximumFractionDigits", digits(1)),
                ("maximumSignificantDigits", digits(3)),
                ("roundingPriority", "morePrecision".into()),
            ])
        };
        let options = match style {
            Style::Decimals(n) => options(&[
                ("minimumFractionDigits", digits(n)),
                ("maximumFractionDigits", digits(n)),
            ]),
            Style::Signed(n) => options(&[
                ("minimumFractionDigits", digits(n)),
                ("maximumFractionDigits", digits(n)),
                ("signDisplay", "exceptZero".into()),
            ]),
            Style::Words => compact("long"),
            Style::Short => compact("short"),
        };
        Intl::NumberFormat::new(&self.locales, &options).format()
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
        let known = self.numbers.borrow().iter().find(|(s, _)| *s == style).map(|(_, f)| f.clone());
        let format = known.unwrap_or_else(|| {
            let format = self.number_format(style);
            self.numbers.borrow_mut().push((style, format.clone()));
            format
        });
        text(&format, &JsValue::from_f64(value))
    }

    fn plural(&self, value: f64, style: Style) -> &'static str {
        if let Some(category) = self.language.category_of_words(value, style) {
            return category;
        }
        let shown = match style {
            Style::Decimals(n) | Style::Signed(n) => {
                let power = 10f64.powi(i32::from(n));
                (value * power).round() / power
            }
            Style::Words | Style::Short => value,
        };
        match self.plurals.select(shown).as_string().as_deref() {
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

    fn compare(&self, a: &str, b: &str) -> Ordering {
        let order = self.compare.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
        let order = order.ok().and_then(|o| o.as_f64()).unwrap_or_default();
        order.total_cmp(&0.0)
    }
}
