//! Digits of prose in the reader's numbering system, so that a page in Arabic does not mix two.

/// Writes the European digits of a text as those that begin with `zero`, and the points and commas within numbers
/// as Arabic does. Texts with codes or addresses are not for this.
#[must_use]
pub fn write(text: &str, zero: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut in_number = false;
    while let Some(c) = characters.next() {
        let number_follows = characters.peek().is_some_and(char::is_ascii_digit);
        out.push(match c {
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
}
