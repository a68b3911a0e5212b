//! A drawing for ECharts, with what its options cannot hold as JSON.

use crate::palette::{Palette, Theme};
use crate::speaker::Precision;
use evidence::catalogue::Unit;
use evidence::language::Language;
use evidence::text::wrap;
use serde::Serialize;
use serde_json::Value;

/// The box in which a chart is drawn.
#[derive(Clone, Copy)]
pub struct Canvas<'a> {
    /// In CSS pixels.
    pub width: f64,
    pub theme: Theme,
    pub language: Language,
    /// The width of a label in CSS pixels, in the type of charts.
    pub measure: &'a dyn Fn(&str) -> f64,
    /// One of many charts on its page, and low.
    pub compact: bool,
}

impl Canvas<'_> {
    /// The width of the widest of some labels.
    #[must_use]
    pub fn widest<'b>(&self, labels: impl IntoIterator<Item = &'b str>) -> f64 {
        labels.into_iter().map(self.measure).fold(0.0, f64::max)
    }

    #[must_use]
    pub fn palette(&self) -> &'static Palette {
        self.theme.palette()
    }

    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        self.language.is_right_to_left()
    }

    /// Whether there is room for names beside the lines.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.width >= 560.0
    }

    /// A text as it must stand in a chart, which knows no direction of its own.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        if self.is_right_to_left() {
            format!("\u{2067}{text}\u{2069}")
        } else {
            text.to_owned()
        }
    }

    /// As [`Canvas::text`], broken into lines no wider than `width`.
    #[must_use]
    pub fn lines(&self, text: &str, width: f64) -> String {
        let lines = wrap(text, width, self.measure);
        let lines: Vec<String> = lines.iter().map(|l| self.text(l)).collect();
        lines.join("\n")
    }

    /// As [`Canvas::lines`], with what is beyond two lines cut off.
    #[must_use]
    pub fn two_lines(&self, text: &str, width: f64) -> String {
        let lines = wrap(text, width, self.measure);
        // Scripts without spaces are not to get any.
        let space = if text.contains(' ') { " " } else { "" };
        let second = lines.get(1..).unwrap_or_default().join(space);
        let shown = [lines.first().cloned(), Some(self.fit(&second, width))];
        let shown = shown.into_iter().flatten().filter(|line| !line.is_empty());
        shown
            .map(|line| self.text(&line))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// A text cut to a width, with an ellipsis.
    #[must_use]
    pub fn fit(&self, text: &str, width: f64) -> String {
        if (self.measure)(text) <= width {
            return text.to_owned();
        }
        let mut short = String::new();
        for c in text.chars() {
            short.push(c);
            if (self.measure)(&short) > width - 14.0 {
                break;
            }
        }
        format!("{}…", short.trim_end())
    }

    /// How ticks are labelled: in words where there is room.
    #[must_use]
    pub fn tick_precision(&self) -> Precision {
        if self.is_wide() {
            Precision::Round
        } else {
            Precision::Short
        }
    }

    /// Options from JSON in which `$ink`, `$start` (the side at which reading starts) and the like stand for the
    /// canvas' colours and sides, and `$name` for a given number. (As text they take less room than as code.)
    pub(crate) fn options(&self, json: &str, numbers: &[(&str, f64)]) -> Value {
        let palette = self.palette();
        let (start, end) = self.sides();
        let mut json = json.to_owned();
        for (name, text) in [
            ("$ink", palette.ink),
            ("$soft", palette.soft),
            ("$line", palette.line),
            ("$ground", palette.ground),
            ("$nodata", palette.no_data),
            ("$font", FONT),
            ("$start", start),
            ("$end", end),
            (
                "\"$rtl\"",
                if self.is_right_to_left() {
                    "true"
                } else {
                    "false"
                },
            ),
        ] {
            json = json.replace(name, text);
        }
        for (name, number) in numbers {
            json = json.replace(&format!("\"${name}\""), &Value::from(*number).to_string());
        }
        serde_json::from_str(&json).unwrap_or_default()
    }

    /// The side at which reading starts, and the other.
    #[must_use]
    pub fn sides(&self) -> (&'static str, &'static str) {
        if self.is_right_to_left() {
            ("right", "left")
        } else {
            ("left", "right")
        }
    }
}

/// What an axis writes at its ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticks {
    Year,
    Figure(Unit, Precision),
}

/// A mark of the legend, which stands in HTML beside the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub colour: &'static str,
    /// One of [`crate::palette::SYMBOLS`], `line` or `square`.
    pub symbol: &'static str,
    pub label: String,
}

impl Key {
    /// Its outline as the path of an SVG of 12 by 12.
    #[must_use]
    pub fn outline(&self) -> &'static str {
        match self.symbol {
            "square" => "M0 0h12v12H0Z",
            "circle" => "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z",
            "line" => "M0 4.5h12v3H0Z",
            "triangle" => "M6 .5 11.5 11H.5Z",
            "diamond" => "M6 0 12 6 6 12 0 6Z",
            "roundRect" => "M3 1h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2Z",
            other if other.starts_with("path") => "M6 11.5 .5 1h11Z",
            // «rect»
            _ => "M1 1h10v10H1Z",
        }
    }
}

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub option: Value,
    /// In CSS pixels.
    pub height: f64,
    /// Places in the option that take a function for an axis' labels, as JSON pointers.
    pub ticks: Vec<(&'static str, Ticks)>,
    /// Lines of text by the name of a mark: its tooltip.
    pub tips: Vec<(String, Vec<String>)>,
    pub legend: Vec<Key>,
    /// Whether the option refers to the map, which must be registered before.
    pub map: bool,
}

/// The type of labels in charts, as CSS gives it: the size in pixels, and the heavier weight of names.
pub const LABEL_SIZE: f64 = 13.0;
pub const NAME_WEIGHT: u32 = 600;

/// The typeface of charts, as in the page.
pub const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/// What all charts share.
pub(crate) fn base(canvas: &Canvas<'_>) -> Value {
    canvas.options(
        r#"{
            "animation": false,
            "backgroundColor": "transparent",
            "textStyle": { "fontFamily": "$font", "fontSize": 13, "color": "$ink" },
            "tooltip": {
                "trigger": "item",
                "confine": true,
                "transitionDuration": 0,
                "backgroundColor": "$ground",
                "borderColor": "$soft",
                "borderWidth": 1,
                "padding": [6, 10],
                "textStyle": { "color": "$ink", "fontSize": 13 },
                "extraCssText": "box-shadow:none;border-radius:2px"
            }
        }"#,
        &[],
    )
}

/// Puts the fields of `more` into `value`, object by object.
pub(crate) fn merge(value: &mut Value, more: Value) {
    match (value, more) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, item) in from {
                merge(into.entry(key).or_insert(Value::Null), item);
            }
        }
        (value, more) => *value = more,
    }
}

/// A type of charming as JSON. (Its `Chart` would bring the code of every series and component that there is.)
pub(crate) fn typed(part: impl Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}
