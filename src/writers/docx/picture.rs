//! Pictures, as wide as the text at most.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use docx_rs::Pic;

/// English Metric Units.
const EMU_PER_PIXEL: f64 = 9_525.0;
pub const EMU_PER_CM: f64 = 360_000.0;
/// The largest picture: as wide as the text, and with its caption and source it fits on a page.
pub const WIDEST_CM: f64 = 17.0;
pub const HIGHEST_CM: f64 = 20.0;

/// Reads a PNG in base64, of a size in CSS pixels.
///
/// # Errors
/// When it is none, or has no size.
pub fn picture(png: &str, width: f64, height: f64) -> Result<Pic, String> {
    let bytes = STANDARD
        .decode(png.trim())
        .map_err(|e| format!("A picture is not in base64: {e}."))?;
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err("A picture is no PNG.".to_owned());
    }
    let sound = |side: f64| side.is_finite() && side >= 1.0;
    if !(sound(width) && sound(height)) {
        return Err(format!("A picture is {width} × {height}."));
    }
    let (width, height) = (width * EMU_PER_PIXEL, height * EMU_PER_PIXEL);
    let scale = (WIDEST_CM * EMU_PER_CM / width)
        .min(HIGHEST_CM * EMU_PER_CM / height)
        .min(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // they lie between 1 and the page's size
    let emu = |side: f64| ((side * scale).round() as u32).max(1);
    Ok(Pic::new_with_dimensions(bytes, 1, 1).size(emu(width), emu(height)))
}
