//! APA 7 as plain text, thus without italics. Titles keep the capitals of their publisher: which of them are names no
//! program knows.

use super::names::{Credits, Name};
use super::{Kind, Reference, Title, one_line};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// More names than this are cut.
const NAMES: usize = 20;

pub(super) fn write(reference: &Reference<'_>) -> String {
    let credits = Credits::read(reference.authors);
    let title = Title::of(reference);
    let named = titled(reference, &title, &credits);
    let lead = lead(&credits);
    let mut text = String::new();
    // What has no author is known by its title.
    sentence(&mut text, if lead.is_empty() { &named } else { &lead });
    sentence(&mut text, &year(reference.year));
    if !lead.is_empty() {
        sentence(&mut text, &named);
    }
    if !title.book.is_empty() {
        let mut book = String::from("In ");
        book.push_str(&title.book);
        book.push_str(" (Chapter ");
        book.push_str(title.chapter);
        book.push(')');
        sentence(&mut text, &book);
    }
    let own = match credits.authors.as_slice() {
        [author] => author.is_also(reference.publisher),
        _ => false,
    };
    if !own {
        sentence(&mut text, reference.publisher);
    }
    address(&mut text, reference);
    one_line(&text)
}

/// Adds a part and the full stop that it lacks.
fn sentence(text: &mut String, part: &str) {
    let part = part.trim();
    if part.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(part);
    if !part.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟', '۔']) {
        text.push('.');
    }
}

fn year(year: Option<i32>) -> String {
    let mut text = String::from("(");
    match year {
        Some(year) => text.push_str(&year.to_string()),
        None => text.push_str("n.d."),
    }
    text.push(')');
    text
}

/// Authors, or editors where there is no author.
fn lead(credits: &Credits<'_>) -> String {
    if !credits.authors.is_empty() {
        let mut text = list(&credits.authors, true, credits.others);
        if credits.others {
            text.push_str(", et al.");
        }
        return text;
    }
    let mut text = list(&credits.editors, true, false);
    text.push_str(match credits.editors.len() {
        0 => "",
        1 => " (Ed.)",
        _ => " (Eds.)",
    });
    text
}

/// The title with those who edited their organisation's work, and in square brackets what it is if no text.
fn titled(reference: &Reference<'_>, title: &Title<'_>, credits: &Credits<'_>) -> String {
    let mut text = title.text.trim().to_owned();
    if !credits.authors.is_empty() && !credits.editors.is_empty() {
        text.push_str(" (");
        text.push_str(&list(&credits.editors, false, false));
        text.push_str(match credits.editors.len() {
            1 => ", Ed.)",
            _ => ", Eds.)",
        });
    }
    if reference.kind == Kind::Data {
        text.push_str(" [Data set]");
    }
    text
}

/// Names in a row, the last after «&»; the family's name first where the list begins the reference. Above twenty the
/// first nineteen and the last stand for all.
fn list(names: &[Name<'_>], leads: bool, open: bool) -> String {
    let mut text = String::new();
    let cut = names.len() > NAMES;
    for (position, name) in names.iter().enumerate() {
        let last = position + 1 == names.len() && !open;
        if cut && position + 1 >= NAMES && !last {
            continue;
        }
        if position > 0 {
            text.push_str(match (last, cut) {
                (true, true) => ", . . . ",
                (true, false) if names.len() == 2 && !leads => " & ",
                (true, false) => ", & ",
                (false, _) => ", ",
            });
        }
        let (first, between, second) = match (name.is_person(), leads) {
            (false, _) => (name.name, "", ""),
            (true, true) => (name.name, ", ", name.initials),
            (true, false) => (name.initials, " ", name.name),
        };
        for part in [first, between, second] {
            text.push_str(part);
        }
    }
    text
}

/// The DOI as a link, else the address; with the day of retrieval where what stands there changes.
fn address(text: &mut String, reference: &Reference<'_>) {
    if !reference.doi.is_empty() {
        text.push_str(" https://doi.org/");
        text.push_str(reference.doi);
    } else if !reference.url.is_empty() {
        text.push(' ');
        if let Some((year, month, day)) = reference.accessed {
            let name = MONTHS.iter().zip(1..).find(|(_, number)| *number == month);
            text.push_str("Retrieved ");
            if let Some((name, _)) = name {
                text.push_str(name);
                text.push(' ');
                text.push_str(&day.to_string());
                text.push_str(", ");
            }
            text.push_str(&year.to_string());
            text.push_str(", from ");
        }
        text.push_str(reference.url);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Style, write_all};
    use super::*;

    fn authors(names: &[&str]) -> Vec<String> {
        names.iter().map(ToString::to_string).collect()
    }

    fn reference<'a>(authors: &'a [String], title: &'a str) -> Reference<'a> {
        Reference {
            id: "some",
            authors,
            year: Some(2024),
            title,
            kind: Kind::Report,
            publisher: "IOM",
            url: "",
            doi: "",
            language: "en",
            accessed: None,
        }
    }

    fn written(names: &[&str], title: &str) -> String {
        write(&reference(&authors(names), title))
    }

    #[test]
    fn names_are_joined_by_commas_and_the_sign() {
        assert_eq!(
            written(&["C. van der Werf"], "A title"),
            "van der Werf, C. (2024). A title. IOM."
        );
        assert_eq!(
            written(&["United Nations", "UNHCR"], "A title"),
            "United Nations, & UNHCR. (2024). A title. IOM."
        );
        assert_eq!(
            written(&["M. T. Light", "J. He", "J. P. Robey"], "A title"),
            "Light, M. T., He, J., & Robey, J. P. (2024). A title. IOM."
        );
        assert_eq!(
            written(&["I. Abubakar et al."], "A title"),
            "Abubakar, I., et al. (2024). A title. IOM."
        );
    }

    #[test]
    fn more_than_twenty_names_are_cut() {
        let names: Vec<String> = ('A'..='Z').map(|c| format!("X. {c}")).collect();
        let twenty = write(&reference(&names[..20], "A title"));
        assert!(twenty.contains("R, X., S, X., & T, X. (2024)"), "{twenty}");
        let more = write(&reference(&names[..22], "A title"));
        assert!(more.contains("R, X., S, X., . . . V, X. (2024)"), "{more}");
        assert!(!more.contains("T, X."), "{more}");
    }

    #[test]
    fn a_publisher_that_is_the_author_is_left_out() {
        assert_eq!(written(&["IOM"], "A title"), "IOM. (2024). A title.");
        let who = authors(&["World Health Organization"]);
        let mut of_who = reference(&who, "A title");
        of_who.publisher = "WHO";
        assert_eq!(
            write(&of_who),
            "World Health Organization. (2024). A title."
        );
        assert_eq!(
            written(&["ILO", "IOM"], "A title"),
            "ILO, & IOM. (2024). A title. IOM."
        );
    }

    #[test]
    fn editors_stand_behind_the_title_or_lead() {
        assert_eq!(
            written(&["IOM", "M. McAuliffe (ed.)", "M. Ruhs (ed.)"], "A title"),
            "IOM. (2024). A title (M. McAuliffe & M. Ruhs, Eds.)."
        );
        assert_eq!(
            written(&["IOM", "M. Ruhs (ed.)"], "Why?"),
            "IOM. (2024). Why? (M. Ruhs, Ed.)."
        );
        assert_eq!(
            written(&["M. Ruhs (ed.)"], "A title"),
            "Ruhs, M. (Ed.). (2024). A title. IOM."
        );
        assert_eq!(
            written(&["A. B (ed.)", "C. D (ed.)"], "A title"),
            "B, A., & D, C. (Eds.). (2024). A title. IOM."
        );
    }

    #[test]
    fn the_title_leads_where_nobody_is_named_and_ends_once() {
        assert_eq!(written(&[], "A title"), "A title. (2024). IOM.");
        assert_eq!(written(&[], "Why?\r\nHow?"), "Why? How? (2024). IOM.");
        let nobody = Reference {
            title: "",
            publisher: "",
            ..reference(&[], "")
        };
        assert_eq!(write(&nobody), "(2024).");
    }

    #[test]
    fn data_say_that_they_are_and_when_they_were_retrieved() {
        let names = authors(&["UNHCR"]);
        let mut data = Reference {
            kind: Kind::Data,
            year: None,
            publisher: "UNHCR",
            url: "https://example.org/a_b",
            accessed: Some((2026, 8, 8)),
            ..reference(&names, "Refugee Data Finder")
        };
        assert_eq!(
            write(&data),
            "UNHCR. (n.d.). Refugee Data Finder [Data set]. Retrieved August 8, 2026, from https://example.org/a_b"
        );
        data.accessed = Some((2026, 13, 8));
        assert!(write(&data).contains("Retrieved 2026, from https"));
        data.doi = "10.1000/1(2)";
        let text = write_all(&[data, data], Style::Apa);
        assert_eq!(text.lines().count(), 2);
        assert!(text.ends_with("[Data set]. https://doi.org/10.1000/1(2)\n"));
    }

    #[test]
    fn a_chapter_names_its_book() {
        let names = authors(&["T. Lee"]);
        let mut chapter = Reference {
            kind: Kind::Chapter,
            ..reference(&names, "A (short) look? (WMR 2024, chapter 6)")
        };
        assert_eq!(
            write(&chapter),
            "Lee, T. (2024). A (short) look? In World Migration Report 2024 (Chapter 6). IOM."
        );
        chapter.title = "A look (in brackets)";
        assert_eq!(
            write(&chapter),
            "Lee, T. (2024). A look (in brackets). IOM."
        );
    }
}
