//! What the reader takes along: files, the clipboard, the system's share sheet, pictures.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, ShareData, Url,
};

/// Offers a text as a file. `None` when the browser does not let it.
pub fn save_text(name: &str, kind: &str, text: &str) -> Option<()> {
    save(name, &blob(kind, text)?)
}

fn blob(kind: &str, text: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}

/// Offers data as a file.
pub fn save(name: &str, blob: &Blob) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The browser has taken the data when the click returns.
    let _ = Url::revoke_object_url(&address);
    Some(())
}

/// Copies a text. `None` when the browser does not let it.
pub async fn copy(text: &str) -> Option<()> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    if clipboard.is_undefined() {
        return None;
    }
    JsFuture::from(clipboard.write_text(text)).await.ok()?;
    Some(())
}

/// Whether the system has a share sheet.
#[must_use]
pub fn can_share() -> bool {
    let navigator = web_sys::window().map(|w| w.navigator());
    navigator.is_some_and(|n| {
        js_sys::Reflect::get(&n, &"share".into()).is_ok_and(|share| share.is_function())
    })
}

/// Opens the system's share sheet. The reader may close it; that is no failure.
pub async fn share(title: &str, address: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(address);
    let _ = JsFuture::from(window.navigator().share_with_data(&data)).await;
}

thread_local! {
    static RULER: Option<CanvasRenderingContext2d> = canvas(1, 1).map(|(_, context)| context);
}

/// The width of a text in pixels as the browser draws it.
#[must_use]
pub fn text_width(text: &str, font: &str) -> Option<f64> {
    RULER.with(|ruler| {
        let ruler = ruler.as_ref()?;
        ruler.set_font(font);
        Some(ruler.measure_text(text).ok()?.width())
    })
}

fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

/// An SVG of a size in CSS pixels as PNG of twice that size.
pub async fn png(svg: &str, width: f64, height: f64) -> Option<Blob> {
    let address = Url::create_object_url_with_blob(&blob("image/svg+xml", svg)?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&address);
    decoded.ok()?;
    let (canvas, context) = canvas((width * 2.0).ceil() as u32, (height * 2.0).ceil() as u32)?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            &image,
            0.0,
            0.0,
            width * 2.0,
            height * 2.0,
        )
        .ok()?;
    let promise = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        let _ = canvas.to_blob(done.unchecked_ref());
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// The text of the file that was chosen in a field, on its way. `None` when none was.
#[must_use]
pub fn picked(event: &web_sys::Event) -> Option<impl Future<Output = Option<String>> + use<>> {
    let field: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    // The same file can be chosen again.
    field.set_value("");
    Some(async move {
        let text = JsFuture::from(file.text()).await.ok()?;
        text.as_string()
    })
}

/// The bytes of a file in base64.
pub async fn base64(blob: &Blob) -> Option<String> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    let mut code = evidence::brief::encode(&bytes)
        .replace('-', "+")
        .replace('_', "/");
    while !code.len().is_multiple_of(4) {
        code.push('=');
    }
    Some(code)
}
