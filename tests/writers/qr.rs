//! QR codes in the eyes of another program.

use roxmltree::Document;

/// Pixels of a module.
const SCALE: usize = 4;

/// What a reader finds in a code: its modules are drawn as dots, in grey, and read as a picture.
pub fn read(svg: &str) -> String {
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    let side = root.attribute("viewBox").unwrap().rsplit(' ').next();
    let side = side.unwrap().parse::<usize>().unwrap() * SCALE;
    let path = root.children().find(|n| n.has_tag_name("path")).unwrap();
    let mut dots = vec![u8::MAX; side * side];
    for bar in path.attribute("d").unwrap().split_terminator('z') {
        let numbers = bar.split(|c: char| !c.is_ascii_digit());
        let numbers: Vec<usize> = numbers.filter_map(|n| n.parse().ok()).collect();
        let (left, top, wide) = (numbers[0], numbers[1], numbers[2]);
        for y in top * SCALE..(top + 1) * SCALE {
            let row = y * side;
            dots[row + left * SCALE..row + (left + wide) * SCALE].fill(0);
        }
    }
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| dots[y * side + x]);
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1, "one code");
    let (about, text) = codes[0].decode().unwrap();
    assert_eq!(about.ecc_level, 0, "medium error correction");
    text
}

#[test]
fn another_program_reads_what_was_written() {
    for text in [
        "https://example.org/en/brief".to_owned(),
        format!(
            "https://example.org/ar/brief#b={}",
            "eyJ2IjoxLCJpdGVt".repeat(60)
        ),
        "MIGRATION 2024".to_owned(),
        "304000000".to_owned(),
        "الهجرة 移民 <&>\"'".to_owned(),
    ] {
        assert_eq!(read(&writers::qr(&text).unwrap()), text);
    }
}
