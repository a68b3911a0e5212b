//! Finding places and indicators by what people type: case, accents, Arabic diacritics and letter forms,
//! punctuation and word order do not matter.

mod index;
mod indicators;
mod parts;
mod typed;
mod wish;

pub use index::{Entry, Kind, SearchFile, SearchIndex};
pub use wish::{Names, Wish, understand};

use typed::{Typed, Way};

/// Folds a text for comparison. `decomposed` must be in lower case and in Unicode's form NFD, so that accents are
/// characters of their own: the browser does both without tables that would have to travel.
#[must_use]
pub fn fold(decomposed: &str) -> String {
    let mut out = String::with_capacity(decomposed.len());
    for c in decomposed.chars() {
        match c {
            // Combining marks: Latin and Cyrillic accents; Arabic vowels, hamza above and below, superscript alef.
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' => {}
            'ı' => out.push('i'),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ٱ' | 'آ' | 'أ' | 'إ' => out.push('ا'),
            'ة' => out.push('ه'),
            'ى' => out.push('ي'),
            // Apostrophes are left out rather than made spaces: «Cote dIvoire» is typed as often.
            '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            // Digits of Arabic and Persian.
            '٠'..='٩' => out.push(western(c, '٠')),
            '۰'..='۹' => out.push(western(c, '۰')),
            c if c.is_alphanumeric() => out.push(c),
            _ => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn western(digit: char, zero: char) -> char {
    char::from_digit(digit as u32 - zero as u32, 10).unwrap_or(digit)
}

/// How well a folded name answers a folded query; smaller is better, `None` is not at all. Every word typed must
/// begin a word of the name, or, in scripts without spaces, stand somewhere in it.
#[must_use]
pub fn rank(query: &str, name: &str) -> Option<u32> {
    if query.is_empty() {
        return None;
    }
    if name == query {
        return Some(0);
    }
    if name.starts_with(query) {
        return Some(1);
    }
    if query.contains(typed::is_unspaced) {
        return name.contains(query).then_some(3);
    }
    // Arabic names are looked for with and without the article.
    let found = |typed: &str| Typed::new(typed).stands_in(name, Way::Exact);
    query.split(' ').all(found).then_some(2)
}

/// The best rank among a name and its aliases; an alias counts a little less than the name.
#[must_use]
pub fn rank_any<'a>(
    query: &str,
    name: &str,
    aliases: impl IntoIterator<Item = &'a str>,
) -> Option<u32> {
    let by_name = rank(query, name).map(|r| r * 2);
    let by_alias = aliases
        .into_iter()
        .filter_map(|a| rank(query, a))
        .min()
        .map(|r| r * 2 + 1);
    by_name.into_iter().chain(by_alias).min()
}

/// Folds as the browser does.
#[cfg(test)]
fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    fold(&text.to_lowercase().nfd().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::folded as f;
    use super::*;

    fn finds(query: &str, name: &str) -> bool {
        rank(&f(query), &f(name)).is_some()
    }

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert!(finds("cote divoire", "Côte d’Ivoire"));
        assert!(finds("Cote d'Iv", "Côte d’Ivoire"));
        assert!(finds("TURKIYE", "Türkiye"));
        assert!(finds("sao tome", "São Tomé and Príncipe"));
        assert!(finds("guinea-bissau", "Guinea-Bissau"));
        assert!(finds("bolivia", "Bolivia (Plurinational State of)"));
        assert!(finds("кения", "Кения"));
    }

    #[test]
    fn arabic_diacritics_letter_forms_and_articles_do_not_matter() {
        assert!(finds("الاردن", "الأردن"));
        assert!(finds("أردن", "الأردن"));
        assert!(finds("سوريه", "سورية"));
        assert!(finds("كِينْيَا", "كينيا"));
        assert!(finds("هجرة", "التقرير السنوي للهجرة"));
    }

    #[test]
    fn digits_of_arabic_and_persian_are_western() {
        assert_eq!(f("٢٠١٠–٢٠٢٠ و۱۹۹۰"), "2010 2020 و1990");
    }

    #[test]
    fn chinese_is_found_inside_a_name() {
        assert!(finds("叙利亚", "阿拉伯叙利亚共和国"));
        assert!(!finds("日本", "阿拉伯叙利亚共和国"));
    }

    #[test]
    fn words_may_come_in_any_order_but_all_must_be_there() {
        assert!(finds("korea republic", "Republic of Korea"));
        assert!(!finds("korea south", "Republic of Korea"));
        assert!(!finds("", "Kenya"));
    }

    #[test]
    fn the_beginning_of_a_name_ranks_before_its_middle_and_an_alias() {
        let by_name = rank_any("niger", "niger", ["x"]);
        let by_start = rank_any("niger", "nigeria", []);
        let by_word = rank_any("guinea", "papua new guinea", []);
        let by_alias = rank_any("turkey", "turkiye", ["turkey"]);
        assert!(by_name < by_start && by_start < by_word);
        assert_eq!(by_alias, Some(1));
    }
}
