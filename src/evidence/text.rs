//! Text as lines.

/// Breaks a text into lines no wider than `width`: between words, in scripts without spaces between characters.
#[must_use]
pub fn wrap(text: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let candidate = format!("{line}{piece}");
        if !line.is_empty() && measure(candidate.trim_end()) > width {
            lines.push(line.trim_end().to_owned());
            line = piece.trim_start().to_owned();
        } else {
            line = candidate;
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// A text as pieces after each of which a line may end.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut before_ideograph = false;
    for c in text.chars() {
        let ideograph = matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3040}'..='\u{30ff}');
        if (ideograph || before_ideograph) && !"，。、；：）」》！？”".contains(c) {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
        if c == ' ' || c == '/' || c == '&' {
            pieces.push(String::new());
        }
        before_ideograph = ideograph;
    }
    pieces.retain(|p| !p.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten_each(text: &str) -> f64 {
        text.chars().count() as f64 * 10.0
    }

    #[test]
    fn lines_break_between_words_and_between_ideographs() {
        assert_eq!(wrap("one two three", 80.0, &ten_each), ["one two", "three"]);
        assert_eq!(
            wrap("国际移民存量，2024年", 60.0, &ten_each),
            ["国际移民存", "量，2024", "年"]
        );
        assert_eq!(wrap("", 80.0, &ten_each), [] as [&str; 0]);
        assert_eq!(wrap("unbreakable", 50.0, &ten_each), ["unbreakable"]);
    }
}
