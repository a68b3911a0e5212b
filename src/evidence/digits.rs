//! Digits of prose in the reader's numbering system, so that a page in Arabic does not mix two.

/// Writes the European digits of a text as those that begin with `zero`, and the points and commas within numbers
/// as Arabic does. Numbers that belong to a Latin word stay: those that touch it, as in «M49», and those that follow
/// it, as in «CC BY 4.0».
#[must_use]
pub fn write(text: &str, zero: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut in_number = false;
    // Whether the word before, or this one so far, is Latin.
    let (mut before, mut latin) = (false, false);
    while let Some(c) = characters.next() {
        let number_follows = characters.peek().is_some_and(char::is_ascii_digit);
        if c == ' ' {
            (before, latin) = (latin, false);
        } else if c.is_ascii_alphabetic() {
            latin = true;
        } else if c.is_alphabetic() {
            (before, latin) = (false, false);
        }
        out.push(match c {
            _ if latin || before => c,
            '0'..='9' => char::from_u32(zero as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
            '.' if in_number && number_follows => '\u{66b}',
            ',' if in_number && number_follows => '\u{66c}',
            _ => c,
        });
        in_number = c.is_ascii_digit();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_change_and_the_text_around_them_does_not() {
        assert_eq!(
            write("عام 2020، 280.6 مليون.", '٠'),
            "عام ٢٠٢٠، ٢٨٠٫٦ مليون."
        );
        assert_eq!(write("1,244 (1999), a.b", '٠'), "١٬٢٤٤ (١٩٩٩), a.b");
    }

    #[test]
    fn numbers_of_latin_words_stay() {
        let licence = "الترخيص CC BY-NC 4.0، منذ 2023";
        assert_eq!(write(licence, '٠'), "الترخيص CC BY-NC 4.0، منذ ٢٠٢٣");
        assert_eq!(write("رموز M49 و5 مناطق", '٠'), "رموز M49 و٥ مناطق");
    }
}
