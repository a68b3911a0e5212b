//! An address as a QR code, for a page that is printed or shown on a wall.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// The white around the code that readers need, in modules.
const QUIET: i32 = 4;

/// Draws the text as a QR code of medium error correction: an SVG whose unit is a module.
///
/// # Errors
/// When there is no text, or more than a code holds.
pub fn qr(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Err("A QR code needs a text.".to_owned());
    }
    let code = QrCode::encode_segments_advanced(
        &QrSegment::make_segments(text),
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        None::<Mask>,
        false,
    );
    let code = code.map_err(|e| format!("The text is too long for a QR code: {e}."))?;
    let side = code.size() + 2 * QUIET;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" d=\""
    );
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            // Outside of the code all is white.
            let dark = (x..).take_while(|x| code.get_module(*x, y)).count();
            let Ok(dark @ 1..) = i32::try_from(dark) else {
                x += 1;
                continue;
            };
            // Writing to a string cannot fail.
            let _ = write!(svg, "M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET);
            x += dark;
        }
    }
    svg.push_str("\"/></svg>");
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use roxmltree::Document;

    /// The dark modules by row and column, as the path draws them.
    fn dark(svg: &str) -> (usize, Vec<(usize, usize)>) {
        let document = Document::parse(svg).expect("XML");
        let root = document.root_element();
        let side = root.attribute("viewBox").expect("a box");
        let side: usize = side
            .rsplit(' ')
            .next()
            .expect("a side")
            .parse()
            .expect("a number");
        let paths: Vec<_> = root.children().filter(|n| n.has_tag_name("path")).collect();
        assert_eq!(paths.len(), 1);
        let path = paths[0].attribute("d").expect("a path");
        let bars = path.split_terminator('z').flat_map(|bar| {
            let numbers: Vec<usize> = bar
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|n| n.parse().ok())
                .collect();
            let [x, y, wide, 1, back] = numbers[..] else {
                panic!("{bar}")
            };
            assert_eq!(wide, back);
            (x..x + wide).map(move |x| (y, x))
        });
        (side, bars.collect())
    }

    #[test]
    fn a_code_is_square_with_white_around_it() {
        let svg = qr("https://example.org/en/brief").expect("a code");
        let (side, dark) = dark(&svg);
        assert_eq!(side, 29 + 8, "version 3");
        for wanted in [
            "shape-rendering=\"crispEdges\"",
            "fill=\"#fff\"",
            "fill=\"#000\"",
        ] {
            assert!(svg.contains(wanted), "{svg}");
        }
        for unwanted in ["<script", "style", "href", "<text"] {
            assert!(!svg.contains(unwanted), "{svg}");
        }
        // The marks by which readers find a code stand in three corners.
        let corner = |top: usize, left: usize| {
            (0..7).all(|at| dark.contains(&(top, left + at)) && dark.contains(&(top + at, left)))
        };
        let far = side - 4 - 7;
        assert!(corner(4, 4) && corner(4, far) && corner(far, 4) && !corner(far, far));
        let within = 4..side - 4;
        assert!(
            dark.iter()
                .all(|(y, x)| within.contains(y) && within.contains(x))
        );
        let mut once = dark.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), dark.len(), "no module twice");
    }

    #[test]
    fn what_no_code_holds_is_refused() {
        assert!(qr(&"a".repeat(2_331)).is_ok());
        let refusal = qr(&"a".repeat(2_332)).expect_err("too long");
        assert!(refusal.contains("too long"), "{refusal}");
        assert!(qr(&"移".repeat(1_000_000)).is_err());
        assert!(qr("").is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn no_text_gets_into_the_svg(text in "\\PC{1,60}") {
            let svg = qr(&text).expect("a code");
            let parts = svg.matches('<').count();
            prop_assert_eq!(parts, 4);
            dark(&svg);
        }
    }
}
