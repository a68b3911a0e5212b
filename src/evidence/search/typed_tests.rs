use super::super::folded;
use super::*;
use proptest::prelude::*;

fn stands(typed: &str, text: &str, way: Way) -> bool {
    Typed::new(&folded(typed)).stands_in(&folded(text), way)
}

#[test]
fn silent_words_are_folded_and_stand_there_once() {
    let mut words: Vec<&str> = SILENT.split(' ').collect();
    assert!(words.iter().all(|w| *w == folded(w) && !w.is_empty()));
    words.sort_unstable();
    let count = words.len();
    words.dedup();
    assert_eq!(words.len(), count);
    assert!(is_silent("of") && is_silent(&folded("إلى")));
    assert!(!is_silent("kenya") && !is_silent(""));
}

#[test]
fn queries_are_cut_at_spaces_and_between_scripts() {
    let query = ["肯尼亚2020年".into(), String::new(), "a b-c ".into()];
    assert_eq!(split(&query), ["肯尼亚", "2020", "年", "a", "b", "c"]);
}

#[test]
fn arabic_words_are_found_with_what_is_written_together_with_them() {
    for text in [
        "هجرة",
        "الهجرة",
        "والهجرة",
        "بالهجرة",
        "للهجرة",
        "لهجرة",
        "وبهجرة",
        "فالهجرات",
    ] {
        assert!(stands("هجر", text, Way::Exact), "{text}");
        assert!(stands("الهجر", text, Way::Exact), "{text}");
        assert!(stands("للهجر", text, Way::Exact), "{text}");
    }
    assert!(!stands("هجرة", "مهجر", Way::Exact));
    assert!(!stands("لا", "بلاد", Way::Exact), "two letters are too few");
    assert!(stands("المانيا", "في ألمانيا", Way::Exact));
}

#[test]
fn french_words_are_found_behind_an_apostrophe() {
    assert!(stands("asile", "demandeurs d’asile", Way::Exact));
    assert!(stands("immigration", "l’immigration", Way::Exact));
    assert!(!stands("ata", "data", Way::Exact));
}

#[test]
fn words_are_recognised_in_other_forms() {
    for (typed, text) in [
        ("беженцев", "Беженцы по странам"),
        ("мигрантами", "мигранты"),
        ("لاجئين", "اللاجئون"),
        ("مهاجرين", "المهاجرون"),
        ("refugiadas", "Refugiados"),
        ("country", "countries"),
    ] {
        assert!(stands(typed, text, Way::Inflected), "{typed}");
        assert!(!stands(typed, text, Way::Exact), "{typed}");
    }
    for (typed, text) in [
        ("переводы", "перевозка"),
        ("migrants", "migration"),
        ("Австрии", "Австралия"),
        ("internal", "international"),
        ("Нигера", "Нигерия и"),
    ] {
        let inflected = stands(typed, text, Way::Inflected);
        assert_eq!(inflected, typed == "Нигера", "{typed}");
    }
}

#[test]
fn spaces_do_not_count_in_names() {
    assert_eq!(before("in cote d ivoire", "cotedivoire"), Some("in "));
    assert_eq!(after("cote divoire", "cotedi"), Some("voire"));
    assert_eq!(before("kenya", "ukenya"), None);
    assert_eq!(after("kenya", "kenyau"), None);
}

/// How many letters must change in `a` to make it the beginning of `b`: by the table of all beginnings.
pub fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let other = usize::from(a[i - 1] != b[j - 1]);
                let mut least = (table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                least = least.min(table[i - 1][j - 1] + other);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len()].iter().copied().min().unwrap_or_default()
}

proptest! {
    #[test]
    fn slips_are_counted_as_by_the_table(a in "[abк]{0,9}", b in "[abк]{0,9}", most in 0u32..3) {
        prop_assert_eq!(begins_nearly(&a, &b, most), slips(&a, &b) <= most as usize);
    }

    #[test]
    fn any_words_can_be_compared(a in "\\PC{1,12}", b in "\\PC{0,40}", n in 0u32..3) {
        let typed = Typed::new(&a);
        for way in [Way::Exact, Way::Inflected, Way::Nearly(n)] {
            let _ = typed.stands_in(&b, way);
        }
        if let Some(rest) = before(&b, &a) {
            prop_assert!(b.starts_with(rest));
        }
        if let Some(rest) = after(&b, &a) {
            prop_assert!(b.ends_with(rest));
        }
    }
}
