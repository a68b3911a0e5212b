//! The frame: one view in a page of another site. It shares what a view means, is fetched from and says with the app,
//! and does without the app's framework: a page that is made once needs none, and a visitor of another site waits for
//! half the bytes.

mod browser;
mod content;
mod i18n;
mod plot;
mod reader;
mod show;

// Of what the app has, a frame uses a part.
#[allow(dead_code)]
#[path = "../corridors/sheet.rs"]
mod corridors;
#[allow(dead_code)]
#[path = "../naming.rs"]
mod naming;
#[allow(dead_code)]
#[path = "../search.rs"]
mod search;
#[path = "../sentences.rs"]
mod sentences;
#[allow(dead_code)]
#[path = "../explore/sheet.rs"]
mod sheet;
#[allow(dead_code)]
#[path = "../store.rs"]
mod store;

use evidence::frame::Frame;

fn main() {
    let frame = Frame::read(&browser::frame::query());
    browser::frame::run(show::show(frame));
}
