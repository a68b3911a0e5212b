//! Text as documents take it: without characters that XML forbids, with its language and its directions.

/// Whether XML 1.0 and the programs that read it take the character. Control characters have no meaning in a document.
fn stands(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The text in one line.
pub fn line(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_whitespace() && c.is_control() {
                ' '
            } else {
                c
            }
        })
        .filter(|c| stands(*c))
        .collect()
}

/// The text's lines, without the empty ones.
pub fn lines(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}']);
    let lines = lines.map(|l| line(l).trim().to_owned());
    lines.filter(|l| !l.is_empty()).collect()
}

/// The text inside an element or an attribute.
pub fn escape(text: &str) -> String {
    line(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A language as office programs name it: with the region whose spelling is meant.
pub fn tag(language: &str) -> String {
    match language {
        "en" => "en-GB",
        "fr" => "fr-FR",
        "es" => "es-ES",
        "ar" => "ar-SA",
        "ru" => "ru-RU",
        "zh" => "zh-CN",
        "pt" => "pt-BR",
        other if is_tag(other) => other,
        _ => "en-GB",
    }
    .to_owned()
}

/// Whether it has the form of a tag, whatever language it is.
fn is_tag(language: &str) -> bool {
    (2..=12).contains(&language.len())
        && language
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Languages written from the right.
pub fn is_right_to_left(language: &str) -> bool {
    let language = language.split('-').next().unwrap_or_default();
    ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"].contains(&language)
}

/// Languages whose characters come from fonts for East Asia.
pub fn is_east_asian(language: &str) -> bool {
    ["ja", "ko", "zh"].contains(&language.split('-').next().unwrap_or_default())
}

fn is_letter_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// What tells programs that the text before or after it is read from the left.
pub const LEFT_MARK: &str = "\u{200e}";

/// Whether all letters are read from the left.
pub fn is_latin(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(is_letter_from_the_right)
}

/// Whether the text is an address and nothing else.
pub fn is_address(text: &str) -> bool {
    matches!(addresses(text).as_slice(), [(true, _)])
}

/// Cuts a text into addresses (`true`) and what stands between them. A full stop after an address is none of it.
pub fn addresses(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    let begins = |text: &str| {
        ["https://", "http://"]
            .iter()
            .filter_map(|s| text.find(s))
            .min()
    };
    while let Some(at) = rest.get(from..).and_then(begins) {
        let start = from + at;
        let tail = rest.get(start..).unwrap_or_default();
        let ends = |c: char| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>');
        let address = tail.get(..tail.find(ends).unwrap_or(tail.len()));
        let address = trimmed(address.unwrap_or_default());
        if address.ends_with("//") || address.ends_with("p:") || address.ends_with("s:") {
            // A scheme alone.
            from = start + "http".len();
            continue;
        }
        pieces.push((false, rest.get(..start).unwrap_or_default()));
        pieces.push((true, address));
        rest = tail.get(address.len()..).unwrap_or_default();
        from = 0;
    }
    pieces.push((false, rest));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// An address without the marks of the sentence in which it stands.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    loop {
        let last = address.chars().next_back();
        let unopened = |open, close| {
            last == Some(close) && address.matches(close).count() > address.matches(open).count()
        };
        let mark = matches!(last, Some('.' | ',' | ';' | ':' | '!' | '?' | '\''));
        if !(mark || unopened('(', ')') || unopened('[', ']')) {
            return address;
        }
        address = address.get(..address.len() - 1).unwrap_or_default();
    }
}

/// The text's beginning where it has more characters.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// Cuts text of a right-to-left paragraph where its direction changes: Word wants names in Latin letters, with the
/// numbers that follow them, outside of what is marked as right-to-left. Gives each piece and whether it is.
pub fn stretches(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    // The letters from the left that are being passed.
    let mut left: Option<std::ops::Range<usize>> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if is_letter_from_the_right(c) {
            if let Some(found) = left.take() {
                pieces.extend([(true, start..found.start), (false, found.clone())]);
                start = found.end;
            }
        } else if c.is_alphabetic() {
            left.get_or_insert(at..end).end = end;
        } else if let Some(found) = &mut left {
            let inside = text.get(found.start..at).unwrap_or_default();
            let closes = [('(', ')'), ('[', ']')].into_iter().any(|(open, close)| {
                c == close && inside.matches(open).count() > inside.matches(close).count()
            });
            if c.is_ascii_digit() || closes {
                found.end = end;
            }
        }
    }
    if let Some(found) = left {
        pieces.extend([(true, start..found.start), (false, found.clone())]);
        start = found.end;
    }
    pieces.push((true, start..text.len()));
    let pieces = pieces.into_iter().filter(|(_, range)| !range.is_empty());
    let pieces = pieces.map(|(right, range)| (right, text.get(range).unwrap_or_default()));
    pieces.collect()
}

/// How wide a character is, in digits: those of East Asia take two.
fn width_of(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' => 0,
        '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' => 0,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 2,
        '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' => 2,
        '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// How wide the text is, in digits.
pub fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// How wide the widest piece is that is not broken at the end of a line: a word, or two characters of East Asia.
pub fn widest_word(text: &str) -> usize {
    let (mut widest, mut word) = (0, 0);
    for c in text.chars() {
        let wide = width_of(c);
        if wide == 2 {
            // What follows may stand on a line of its own.
            widest = widest.max(4);
            word = 0;
        } else if c.is_whitespace() {
            word = 0;
        } else {
            word += wide;
            widest = widest.max(word);
        }
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_has_no_control_characters() {
        assert_eq!(line("a\u{0}\tb\nc\u{7f}\u{85}\u{fffe}d"), "a b c d");
        assert_eq!(
            lines("one\r\n\n two\u{1} \u{2028}three"),
            ["one", "two", "three"]
        );
        assert_eq!(
            escape("<a b=\"c\"> & \u{b}d"),
            "&lt;a b=&quot;c&quot;&gt; &amp;  d"
        );
    }

    #[test]
    fn languages_have_tags() {
        assert_eq!(tag("ar"), "ar-SA");
        assert_eq!(tag("sw"), "sw");
        assert_eq!(tag("\"/>"), "en-GB");
        assert!(is_right_to_left("fa") && is_right_to_left("ar-EG") && !is_right_to_left("zh"));
        assert!(is_east_asian("zh") && !is_east_asian("ru"));
    }

    #[test]
    fn latin_names_stand_outside_of_what_runs_from_the_right() {
        assert_eq!(
            stretches("بلغ عدد المهاجرين 304 ملايين (UN DESA 2024)، حسب COVID-19."),
            [
                (true, "بلغ عدد المهاجرين 304 ملايين ("),
                (false, "UN DESA 2024"),
                (true, ")، حسب "),
                (false, "COVID-19"),
                (true, "."),
            ]
        );
        assert_eq!(stretches("UN DESA (2024)"), [(false, "UN DESA (2024)")]);
        assert_eq!(
            stretches("وفق Data Finder [2]."),
            [(true, "وفق "), (false, "Data Finder [2]"), (true, ".")]
        );
        assert_eq!(
            stretches("https://example.org/ar?x=1 هنا"),
            [(false, "https://example.org/ar?x=1"), (true, " هنا")]
        );
        assert_eq!(stretches(""), []);
    }

    #[test]
    fn addresses_end_before_the_sentence_does() {
        assert_eq!(
            addresses("UNODC (https://example.org/a_(b)), 2024. http://example.org/?a=1&b=2."),
            [
                (false, "UNODC ("),
                (true, "https://example.org/a_(b)"),
                (false, "), 2024. "),
                (true, "http://example.org/?a=1&b=2"),
                (false, "."),
            ]
        );
        assert_eq!(
            addresses("见https://example.org/zh，2024"),
            [
                (false, "见"),
                (true, "https://example.org/zh"),
                (false, "，2024")
            ]
        );
        for none in ["", "http://", "https://.", "http:// a", "https", "ftp://a"] {
            let found = addresses(none);
            assert!(found.iter().all(|(address, _)| !address), "{found:?}");
        }
        assert!(is_address("https://example.org") && !is_address("https://example.org a"));
        assert_eq!(
            (shortened("abcd", 3), shortened("移民", 2)),
            ("ab…".into(), "移民".into())
        );
    }

    #[test]
    fn words_are_as_wide_as_what_is_not_broken() {
        for (text, widest) in [
            ("", 0),
            ("United Republic of Tanzania", 8),
            ("坦桑尼亚联合共和国", 4),
            ("2024年 1,234,567", 9),
            ("كلا الجنسين", 7),
        ] {
            assert_eq!(widest_word(text), widest, "{text}");
        }
    }

    #[test]
    fn chinese_is_wide() {
        assert_eq!(width("移民2024"), 8);
        assert_eq!(width("Kenya"), 5);
    }

    proptest! {
        #[test]
        fn addresses_lose_nothing(text in "(https?:|[a-zا-ي0-9 ().,:/-]){0,40}") {
            let joined: String = addresses(&text).into_iter().map(|(_, piece)| piece).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn stretches_lose_nothing(text in "[a-zا-ي0-9 ().,:/-]{0,40}") {
            let joined: String = stretches(&text).into_iter().map(|(_, piece)| piece).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
