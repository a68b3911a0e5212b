//! The writers of Word documents and spreadsheets: a wasm of its own and the worker that runs it, beside the app.

use crate::program::{Program, fill};
use crate::site::place_hashed;
use crate::step::Result;
use std::path::{Path, PathBuf};

const WORKER: &str = "src/app/browser/writer.js";

/// The wasm.
pub const PROGRAM: Program = Program {
    name: "writers",
    what: &["--lib", "-p", "writers"],
    // As a script that a worker imports: older browsers know no modules there.
    script: "no-modules",
    level: Some("-Oz"),
    title: "Building the writers of documents",
    usually: "about 2 minutes the first time",
};

/// Places wasm, glue and worker under names with the hash of their content, and gives the worker's: it names the others.
///
/// # Errors
/// When a file cannot be read or written, or the worker does not name the others.
pub fn place(root: &Path, built: &Path, dist: &Path) -> Result<String> {
    let read = |path: PathBuf| std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()));
    let wasm = place_hashed(&read(built.join("small.wasm"))?, dist, "writers", "wasm")?;
    let glue = place_hashed(&read(built.join("writers.js"))?, dist, "writers", "js")?;
    let worker = read(root.join(WORKER))?;
    let worker = String::from_utf8(worker).map_err(|e| format!("{WORKER}: {e}"))?;
    let worker = fill(WORKER, &worker, &[("{glue}", &glue), ("{wasm}", &wasm)])?;
    place_hashed(worker.as_bytes(), dist, "writer", "js")
}
