//! What touches JavaScript: the app's, as far as a frame needs it, and what the app has from its framework.

// Of what the app has, a frame uses a part.
#[allow(dead_code)]
#[path = "../browser/device.rs"]
pub mod device;
#[allow(dead_code)]
#[path = "../browser/drawing.rs"]
pub mod drawing;
#[path = "../browser/element.rs"]
pub mod element;
#[allow(dead_code)]
#[path = "../browser/files.rs"]
pub mod files;
#[path = "../browser/frame.rs"]
pub mod frame;
#[allow(dead_code)]
#[path = "../browser/intl.rs"]
pub mod intl;
#[allow(dead_code)]
#[path = "../browser/page.rs"]
pub mod page;
