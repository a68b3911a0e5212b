//! A chart as a picture that can stand alone: title, subtitle, legend, chart, source and link in one SVG.

use evidence::text::wrap;
use std::fmt::{self, Write as _};

/// What stands around the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    pub title: String,
    pub subtitle: String,
    /// Colour, symbol (`square`, `line` or a symbol's name) and label.
    pub legend: Vec<(String, String, String)>,
    /// Notes and source, a paragraph each.
    pub foot: Vec<String>,
    pub link: String,
    pub right_to_left: bool,
    pub ink: String,
    pub soft: String,
    pub ground: String,
    pub font: String,
    pub heading_font: String,
}

/// A chart as ECharts' SVG renderer gives it, with its size in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Chart<'a> {
    pub svg: &'a str,
    pub width: f64,
    pub height: f64,
}

/// How wide a text is at a size in pixels; the flag asks for the heading's bold type.
pub type Measure<'a> = dyn Fn(&str, f64, bool) -> f64 + 'a;

/// The finished picture and its height; its width is the chart's with margins.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub svg: String,
    pub width: f64,
    pub height: f64,
}

const MARGIN: f64 = 24.0;

/// Puts a frame around a chart.
#[must_use]
pub fn frame(chart: Chart<'_>, frame: &Frame, measure: &Measure<'_>) -> Picture {
    let mut page = Page {
        frame,
        measure,
        width: chart.width,
        y: MARGIN,
        body: String::new(),
    };
    page.paragraph(&frame.title, Type::Title);
    page.y += 4.0;
    page.paragraph(&frame.subtitle, Type::Subtitle);
    page.y += 12.0;
    page.legend();
    let _ = write!(
        page.body,
        "<svg x=\"{MARGIN}\" y=\"{}\" width=\"{}\" height=\"{}\">{}</svg>",
        Px(page.y),
        Px(chart.width),
        Px(chart.height),
        strip_prolog(chart.svg)
    );
    page.y += chart.height + 14.0;
    for paragraph in &frame.foot {
        page.paragraph(paragraph, Type::Foot);
        page.y += 3.0;
    }
    page.paragraph(&frame.link, Type::Foot);
    let (width, height) = (chart.width + 2.0 * MARGIN, page.y + MARGIN);
    let (w, h) = (Px(width), Px(height));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{w}\" \
         height=\"{h}\" viewBox=\"0 0 {w} {h}\"><title>{}</title><rect width=\"100%\" height=\"100%\" \
         fill=\"{}\"/>{}</svg>",
        escape(&frame.title),
        escape(&frame.ground),
        page.body
    );
    Picture { svg, width, height }
}

/// ECharts may begin with an XML declaration, which must not stand inside another SVG.
fn strip_prolog(svg: &str) -> &str {
    svg.find("<svg").and_then(|at| svg.get(at..)).unwrap_or(svg)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Title,
    Subtitle,
    Foot,
}

struct Page<'a> {
    frame: &'a Frame,
    measure: &'a Measure<'a>,
    width: f64,
    y: f64,
    body: String,
}

impl Page<'_> {
    /// The side at which lines begin, and how SVG calls text that begins there.
    fn start(&self) -> (f64, &'static str) {
        // The anchor «start» is the right end in right-to-left text.
        let x = if self.frame.right_to_left {
            MARGIN + self.width
        } else {
            MARGIN
        };
        (x, "start")
    }

    fn direction(&self) -> &'static str {
        if self.frame.right_to_left {
            "rtl"
        } else {
            "ltr"
        }
    }

    fn paragraph(&mut self, text: &str, kind: Type) {
        let (size, bold) = match kind {
            Type::Title => (24.0, true),
            Type::Subtitle => (15.0, false),
            Type::Foot => (12.5, false),
        };
        let (colour, family) = match kind {
            Type::Title => (&self.frame.ink, &self.frame.heading_font),
            _ => (&self.frame.soft, &self.frame.font),
        };
        let (colour, family) = (escape(colour), escape(family));
        let weight = if bold { 700 } else { 400 };
        let measure = self.measure;
        for line in wrap(text, self.width, &|t| measure(t, size, bold)) {
            self.y += size * 1.3;
            let (x, anchor) = self.start();
            let (x, y, size) = (Px(x), Px(self.y - size * 0.3), Px(size));
            let _ = write!(
                self.body,
                "<text x=\"{x}\" y=\"{y}\" font-family=\"{family}\" font-size=\"{size}\" font-weight=\"{weight}\" \
                 fill=\"{colour}\" text-anchor=\"{anchor}\" direction=\"{}\">{}</text>",
                self.direction(),
                escape(&line)
            );
        }
    }

    fn legend(&mut self) {
        if self.frame.legend.is_empty() {
            return;
        }
        let size = 13.0;
        let row = 22.0;
        let mut used = 0.0;
        self.y += row;
        for (colour, symbol, label) in &self.frame.legend {
            let width = 18.0 + (self.measure)(label, size, false) + 18.0;
            if used > 0.0 && used + width > self.width {
                used = 0.0;
                self.y += row;
            }
            let at = |offset: f64| {
                if self.frame.right_to_left {
                    MARGIN + self.width - used - offset
                } else {
                    MARGIN + used + offset
                }
            };
            let mark = mark(symbol, at(6.0), self.y - 5.0, &escape(colour));
            let _ = write!(
                self.body,
                "{mark}<text x=\"{}\" y=\"{}\" font-family=\"{}\" font-size=\"{}\" fill=\"{}\" direction=\"{}\">{}</text>",
                Px(at(18.0)),
                Px(self.y),
                escape(&self.frame.font),
                Px(size),
                escape(&self.frame.ink),
                self.direction(),
                escape(label)
            );
            used += width;
        }
        self.y += 12.0;
    }
}

/// A length in CSS pixels, to the tenth.
#[derive(Clone, Copy, Debug)]
pub struct Px(pub f64);

impl fmt::Display for Px {
    // By whole numbers: what Rust has for the general case is 4 KB of wasm.
    #[allow(clippy::cast_possible_truncation)] // pictures are small
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
        match tenth {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

/// A legend's mark around a point, about 12 pixels wide.
#[must_use]
pub fn mark(symbol: &str, x: f64, y: f64, colour: &str) -> String {
    let (x, y) = (Px(x), Px(y));
    let shape = match symbol {
        "circle" => return format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"{colour}\"/>"),
        "line" => "M-6,-1.5h12v3h-12Z",
        "triangle" => "M0,-5.5L5.5,5H-5.5Z",
        "diamond" => "M0,-6L6,0L0,6L-6,0Z",
        "roundRect" => {
            "M-3,-5h6a2,2 0 0 1 2,2v6a2,2 0 0 1 -2,2h-6a2,2 0 0 1 -2,-2v-6a2,2 0 0 1 2,-2Z"
        }
        other if other.starts_with("path:") => "M0,5.5L5.5,-5H-5.5Z",
        _ => "M-6,-6h12v12h-12Z",
    };
    format!("<path d=\"{shape}\" transform=\"translate({x},{y})\" fill=\"{colour}\"/>")
}

/// Text as XML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Not allowed in XML at all.
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten_each(text: &str) -> f64 {
        text.chars().count() as f64 * 10.0
    }

    #[test]
    fn the_picture_carries_title_source_and_link() {
        let around = Frame {
            title: "Migrants <in> Kenya & Uganda".into(),
            foot: vec!["Source: UN DESA".into()],
            link: "https://example.org/en/explore?a=1&b=2".into(),
            legend: vec![("#000".into(), "line".into(), "Kenya".into())],
            ..Frame::default()
        };
        let chart = Chart {
            svg: "<?xml version=\"1.0\"?><svg><path d=\"M0,0\"/></svg>",
            width: 600.0,
            height: 300.0,
        };
        let picture = frame(chart, &around, &|t, _, _| ten_each(t));
        assert!(
            picture
                .svg
                .contains("Migrants &lt;in&gt; Kenya &amp; Uganda")
        );
        assert!(picture.svg.contains("Source: UN DESA") && picture.svg.contains("a=1&amp;"));
        assert!(!picture.svg.contains("<?xml"));
        assert!(picture.height > 400.0);
    }

    #[test]
    fn lengths_are_to_the_tenth() {
        let texts = [0.0, 12.0, 12.25, -3.06, 0.04, -0.04].map(|v| Px(v).to_string());
        assert_eq!(texts, ["0", "12", "12.3", "-3.1", "0", "0"]);
    }

    #[test]
    fn right_to_left_lines_begin_at_the_right() {
        let around = Frame {
            title: "المهاجرون".into(),
            right_to_left: true,
            ..Frame::default()
        };
        let chart = Chart {
            svg: "<svg/>",
            width: 600.0,
            height: 300.0,
        };
        let picture = frame(chart, &around, &|t, _, _| ten_each(t));
        assert!(picture.svg.contains("x=\"624\"") && picture.svg.contains("direction=\"rtl\""));
    }
}
