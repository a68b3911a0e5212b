//! The writers of documents: a wasm of their own, fetched when first asked for, that works beside the page.

use super::page;
use js_sys::{Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Worker};

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Spreadsheet,
    /// A text as a QR code.
    Qr,
}

impl Kind {
    /// What the worker calls it.
    fn name(self) -> &'static str {
        match self {
            Self::Qr => "qr",
            Self::Word | Self::Spreadsheet => self.extension(),
        }
    }

    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Spreadsheet => "xlsx",
            Self::Qr => "svg",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Spreadsheet => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            Self::Qr => "image/svg+xml",
        }
    }
}

/// A document that is being written.
#[derive(Clone)]
pub struct Writing {
    worker: Worker,
    kind: Kind,
    done: Promise,
}

/// Begins to write a document from a paper as JSON, or a QR code from a text. `None` when the browser has no workers.
#[must_use]
pub fn start(kind: Kind, paper: &str) -> Option<Writing> {
    let script = page::script("writer")?;
    let worker = Worker::new(&script).ok()?;
    let listening = worker.clone();
    // The outcome: the file's bytes, or nothing.
    let done = Promise::new(&mut |resolve, _| {
        let failed = resolve.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            let get = |name: &str| Reflect::get(&data, &name.into()).unwrap_or(JsValue::UNDEFINED);
            let bytes = get("bytes");
            if !bytes.is_undefined() {
                let _ = resolve.call1(&JsValue::UNDEFINED, &bytes);
            } else if !get("error").is_undefined() {
                let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::NULL);
            }
        });
        let error = Closure::<dyn FnMut()>::new(move || {
            let _ = failed.call1(&JsValue::UNDEFINED, &JsValue::NULL);
        });
        listening.set_onmessage(Some(message.into_js_value().unchecked_ref()));
        listening.set_onerror(Some(error.into_js_value().unchecked_ref()));
    });
    let task = Object::new();
    // Setting properties of a fresh object cannot fail.
    let _ = Reflect::set(&task, &"kind".into(), &kind.name().into());
    let _ = Reflect::set(&task, &"paper".into(), &paper.into());
    worker.post_message(&task).ok()?;
    Some(Writing { worker, kind, done })
}

impl Writing {
    /// The document, or nothing when it could not be written.
    pub async fn outcome(&self) -> Option<Blob> {
        let bytes = JsFuture::from(self.done.clone()).await.ok()?;
        self.worker.terminate();
        let bytes: Uint8Array = if bytes.is_instance_of::<Uint8Array>() {
            bytes.unchecked_into()
        } else if bytes.is_object() {
            Uint8Array::new(&bytes)
        } else {
            return None;
        };
        let options = BlobPropertyBag::new();
        options.set_type(self.kind.media_type());
        let parts = js_sys::Array::of1(&bytes);
        Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
    }

    /// Stops; nothing comes of it.
    pub fn stop(&self) {
        self.worker.terminate();
    }
}
