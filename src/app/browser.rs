//! The one module that touches JavaScript: the document, the device, Intl, and the chart library. Everything here
//! fails softly: what a browser lacks or forbids is an `Option` or an error that the page turns into a sentence.

pub mod device;
pub mod drawer;
pub mod drawing;
pub mod files;
pub mod history;
pub mod intl;
pub mod page;
pub mod writer;
