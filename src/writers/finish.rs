//! What docx-rs leaves out of a document's XML: header rows, the order from the right, languages and alternative texts;
//! and the order of properties that the schema of WordprocessingML demands, which Word forgives and validators do not.

use crate::text::{escape, tag};
use std::fmt::Write as _;

/// The style under which a run carries what docx-rs cannot say; words of it are `rtl` and `lang-` with a language.
pub fn run_mark(right_to_left: bool, language: Option<&str>) -> Option<String> {
    let direction = right_to_left.then(|| "rtl".to_owned());
    let language = language.map(|l| format!("lang-{}", tag(l)));
    let words: Vec<String> = direction.into_iter().chain(language).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// `w:lang` for a language. Beside Arabic or Chinese, Latin letters are taken for English: by the rules of Chinese, words
/// would be broken anywhere.
pub fn lang(tag: &str) -> String {
    let slot = if crate::text::is_right_to_left(tag) {
        " w:bidi"
    } else if crate::text::is_east_asian(tag) {
        " w:eastAsia"
    } else {
        return format!("<w:lang w:val=\"{tag}\"/>");
    };
    format!("<w:lang w:val=\"en-GB\"{slot}=\"{tag}\"/>")
}

/// Finishes a part of the document as docx-rs writes it; `alternatives` are those of its pictures in their order.
///
/// # Errors
/// When it is no XML of the kind.
pub fn finish(xml: &[u8], right_to_left: bool, alternatives: &[String]) -> Result<Vec<u8>, String> {
    let text = std::str::from_utf8(xml).map_err(|e| e.to_string())?;
    let mut root = read(text)?;
    let mut alternatives = alternatives.iter().enumerate();
    root.visit(&mut |element| match element.name.as_str() {
        "w:tblPr" => {
            if right_to_left {
                element.add("<w:bidiVisual/>");
            }
            element.add(
                "<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" \
                 w:noHBand=\"1\" w:noVBand=\"1\"/>",
            );
            // The style's borders count, and the place where lines begin.
            element.remove(&["w:tblBorders", "w:jc"]);
            element.sort(&TABLE);
        }
        "w:tbl" => element.mark_head_row(),
        "w:gridCol" => element.drop_attribute("w:type"),
        "w:tcPr" => element.sort(&CELL),
        "w:pPr" => {
            element.remove_empty("w:rPr");
            element.sort(&PARAGRAPH);
        }
        "w:numPr" => element.sort(&NUMBER),
        "w:r" => element.remove_empty("w:rPr"),
        "w:rPr" => element.finish_run(),
        "w:sectPr" => {
            if right_to_left {
                element.add("<w:bidi/>");
            }
            element.sort(&SECTION);
        }
        "wp:docPr" => {
            if let Some((at, alternative)) = alternatives.next() {
                element.attributes = format!(
                    " id=\"{0}\" name=\"{0}\" descr=\"{1}\"",
                    at + 1,
                    escape(alternative)
                );
            }
        }
        _ => {}
    });
    let mut out = String::with_capacity(text.len());
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
    root.write(&mut out);
    Ok(out.into_bytes())
}

// The schema's sequences, as far as they are written here.
const PARAGRAPH: [&str; 10] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:numPr",
    "w:bidi",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
];
const NUMBER: [&str; 2] = ["w:ilvl", "w:numId"];
const RUN: [&str; 8] = [
    "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:sz", "w:szCs", "w:rtl", "w:lang",
];
const TABLE: [&str; 6] = [
    "w:tblStyle",
    "w:bidiVisual",
    "w:tblW",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
];
const CELL: [&str; 3] = ["w:tcW", "w:gridSpan", "w:vAlign"];
const SECTION: [&str; 5] = ["w:footerReference", "w:pgSz", "w:pgMar", "w:cols", "w:bidi"];

struct Element {
    name: String,
    /// As they are written, with a space before each.
    attributes: String,
    inner: Vec<Node>,
}

enum Node {
    Element(Element),
    /// Text, or elements that are written here as text.
    Text(String),
}

impl Element {
    fn visit(&mut self, change: &mut impl FnMut(&mut Element)) {
        change(self);
        for node in &mut self.inner {
            if let Node::Element(element) = node {
                element.visit(change);
            }
        }
    }

    fn elements(&mut self) -> impl Iterator<Item = &mut Element> {
        self.inner.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Adds an element that holds no other.
    fn add(&mut self, xml: &str) {
        self.inner.push(Node::Text(xml.to_owned()));
    }

    fn remove(&mut self, names: &[&str]) {
        self.inner.retain(|node| !names.contains(&node.name()));
    }

    fn remove_empty(&mut self, name: &str) {
        self.inner.retain(
            |node| !matches!(node, Node::Element(e) if e.name == name && e.inner.is_empty()),
        );
    }

    /// Brings the inner elements into an order; those it does not name go last.
    fn sort(&mut self, order: &[&str]) {
        self.inner.sort_by_key(|node| {
            let place = order.iter().position(|name| *name == node.name());
            place.unwrap_or(order.len())
        });
    }

    fn drop_attribute(&mut self, name: &str) {
        let start = self.attributes.find(&format!(" {name}=\""));
        let Some(start) = start else { return };
        let value = start + name.len() + 3;
        let Some(end) = self.attributes.get(value..).and_then(|rest| rest.find('"')) else {
            return;
        };
        self.attributes.replace_range(start..=value + end, "");
    }

    /// The head row of a table is that whose paragraphs say so; it is repeated on every page.
    fn mark_head_row(&mut self) {
        let Some(row) = self.elements().find(|e| e.name == "w:tr") else {
            return;
        };
        let mut head = false;
        row.visit(&mut |e| {
            head |= e.name == "w:pStyle" && e.attributes.contains("\"TableHead");
        });
        if head && let Some(properties) = row.elements().find(|e| e.name == "w:trPr") {
            properties.add("<w:tblHeader/>");
        }
    }

    /// Takes the mark of a run apart.
    fn finish_run(&mut self) {
        let mut more = Vec::new();
        self.inner.retain(|node| {
            let Node::Element(style) = node else {
                return true;
            };
            let value = style.attributes.split('"').nth(1).unwrap_or_default();
            let marked = value.starts_with("rtl") || value.starts_with("lang-");
            if style.name != "w:rStyle" || !marked {
                return true;
            }
            more.extend(
                value
                    .split(' ')
                    .map(|word| match word.strip_prefix("lang-") {
                        Some(tag) => lang(tag),
                        None => "<w:rtl/>".to_owned(),
                    }),
            );
            false
        });
        more.iter().for_each(|xml| self.add(xml));
        self.sort(&RUN);
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "<{}{}", self.name, self.attributes);
        if self.inner.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.inner {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(text),
            }
        }
        let _ = write!(out, "</{}>", self.name);
    }
}

impl Node {
    fn name(&self) -> &str {
        match self {
            Self::Element(element) => &element.name,
            Self::Text(text) => {
                let name = text.trim_start_matches('<');
                let end = name.find([' ', '/', '>']).unwrap_or(name.len());
                name.get(..end).unwrap_or_default()
            }
        }
    }
}

/// Reads XML as docx-rs writes it: no comments, no CDATA, `>` in no attribute.
fn read(xml: &str) -> Result<Element, String> {
    let broken = || "the document's XML is broken".to_owned();
    let mut open: Vec<Element> = Vec::new();
    let mut rest = xml;
    loop {
        let start = rest.find('<').ok_or_else(broken)?;
        let (text, tag) = rest.split_at(start);
        if let (Some(parent), false) = (open.last_mut(), text.is_empty()) {
            parent.inner.push(Node::Text(text.to_owned()));
        }
        let end = tag.find('>').ok_or_else(broken)?;
        let (tag, after) = tag.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        let tag = tag.get(1..).unwrap_or_default();
        if tag.starts_with('?') {
            continue;
        }
        let done = if tag.starts_with('/') {
            open.pop().ok_or_else(broken)?
        } else {
            let (inside, alone) = match tag.strip_suffix('/') {
                Some(inside) => (inside.trim_end(), true),
                None => (tag, false),
            };
            let name = inside.split(' ').next().unwrap_or_default();
            let element = Element {
                name: name.to_owned(),
                attributes: inside.get(name.len()..).unwrap_or_default().to_owned(),
                inner: Vec::new(),
            };
            if !alone {
                open.push(element);
                continue;
            }
            element
        };
        match open.last_mut() {
            Some(parent) => parent.inner.push(Node::Element(done)),
            None => return Ok(done),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(inner: &str, right_to_left: bool, alternatives: &[&str]) -> String {
        let alternatives: Vec<String> = alternatives.iter().map(|a| (*a).to_owned()).collect();
        let xml = format!("<?xml version=\"1.0\"?><w:body w:a=\"1\">{inner}</w:body>");
        let done = finish(xml.as_bytes(), right_to_left, &alternatives).expect("XML");
        let done = String::from_utf8(done).expect("text");
        let start =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:body w:a=\"1\">";
        let done = done.strip_prefix(start).expect("the declaration");
        done.strip_suffix("</w:body>").expect("its end").to_owned()
    }

    #[test]
    fn properties_stand_in_the_order_of_the_schema() {
        assert_eq!(
            finished(
                "<w:p><w:pPr><w:rPr /><w:jc w:val=\"right\" /><w:keepNext /><w:bidi />\
                 <w:pStyle w:val=\"Caption\" /></w:pPr></w:p>",
                false,
                &[]
            ),
            "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/><w:keepNext/><w:bidi/><w:jc w:val=\"right\"/></w:pPr></w:p>"
        );
        assert_eq!(
            finished(
                "<w:numPr><w:numId w:val=\"1\" /><w:ilvl w:val=\"0\" /></w:numPr><w:r><w:rPr /></w:r>",
                false,
                &[]
            ),
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:r/>"
        );
        assert_eq!(
            finished(
                "<w:sectPr><w:pgSz w:w=\"1\" /><w:footerReference r:id=\"a\" /></w:sectPr>",
                true,
                &[]
            ),
            "<w:sectPr><w:footerReference r:id=\"a\"/><w:pgSz w:w=\"1\"/><w:bidi/></w:sectPr>"
        );
    }

    #[test]
    fn marks_of_runs_become_direction_and_language() {
        let run = |right, language| {
            let mark = run_mark(right, language).expect("a mark");
            let xml = format!("<w:rPr><w:rStyle w:val=\"{mark}\" /></w:rPr>");
            finished(&xml, false, &[])
        };
        assert_eq!(run(true, None), "<w:rPr><w:rtl/></w:rPr>");
        assert_eq!(
            run(true, Some("ar")),
            "<w:rPr><w:rtl/><w:lang w:val=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr>"
        );
        assert_eq!(
            run(false, Some("zh")),
            "<w:rPr><w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:rPr>"
        );
        assert_eq!(run_mark(false, None), None);
        assert_eq!(
            finished(
                "<w:rPr><w:rStyle w:val=\"Hyperlink\" /></w:rPr>",
                false,
                &[]
            ),
            "<w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr>"
        );
    }

    #[test]
    fn only_a_head_row_is_repeated() {
        let table = |style: &str| {
            let row = format!(
                "<w:tr><w:trPr><w:cantSplit /></w:trPr><w:tc><w:p><w:pPr><w:pStyle w:val=\"{style}\" /></w:pPr></w:p>\
                 </w:tc></w:tr>"
            );
            finished(&format!("<w:tbl>{row}{row}</w:tbl>"), false, &[])
        };
        let heads = table("TableHead");
        assert_eq!(heads.matches("<w:cantSplit/><w:tblHeader/>").count(), 1);
        assert!(heads.find("tblHeader") < heads.find("</w:tr>"));
        assert!(!table("TableText").contains("tblHeader"));
    }

    #[test]
    fn tables_take_their_borders_from_the_style() {
        let table = "<w:tblPr><w:tblW w:w=\"5\" /><w:jc w:val=\"left\" /><w:tblBorders><w:top /></w:tblBorders>\
                     <w:tblStyle w:val=\"BriefTable\" /></w:tblPr>";
        let done = finished(table, true, &[]);
        assert!(
            done.starts_with(
                "<w:tblPr><w:tblStyle w:val=\"BriefTable\"/><w:bidiVisual/><w:tblW w:w=\"5\"/><w:tblLook "
            ),
            "{done}"
        );
        assert!(!finished(table, false, &[]).contains("bidiVisual"));
        assert_eq!(
            finished("<w:gridCol w:w=\"7\" w:type=\"dxa\" />", false, &[]),
            "<w:gridCol w:w=\"7\"/>"
        );
    }

    #[test]
    fn pictures_get_their_alternatives_in_turn() {
        let pictures = "<wp:docPr id=\"1\" name=\"Figure\" /><wp:docPr id=\"1\" name=\"Figure\" />";
        assert_eq!(
            finished(pictures, false, &["a \"b\" <c>", "d"]),
            "<wp:docPr id=\"1\" name=\"1\" descr=\"a &quot;b&quot; &lt;c&gt;\"/>\
             <wp:docPr id=\"2\" name=\"2\" descr=\"d\"/>"
        );
    }

    #[test]
    fn text_is_kept_as_it_is() {
        let text = "<w:t xml:space=\"preserve\"> a &lt; b </w:t>";
        assert_eq!(finished(text, false, &[]), text);
    }

    #[test]
    fn what_is_no_xml_is_refused() {
        for broken in ["", "text", "<a", "<a><b></a>", "</a>"] {
            assert!(finish(broken.as_bytes(), false, &[]).is_err(), "{broken}");
        }
    }
}
