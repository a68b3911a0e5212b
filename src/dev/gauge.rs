//! What `cargo dev bench` times in the browser: the app's pure work, compiled as for the app.

use crate::program::Program;
use crate::step::Result;
use crate::tools::Tools;
use crate::wasm;
use std::path::{Path, PathBuf};

const PROGRAM: Program = Program {
    name: "gauge",
    what: &["-p", "gauge"],
    script: "web",
    level: None,
    title: "Building what is timed in the browser",
    usually: "about a minute the first time",
};

/// Builds it and gives the folder with its page.
///
/// # Errors
/// When a step fails: with what to do.
pub fn build(root: &Path) -> Result<PathBuf> {
    let tools = Tools::ready(root)?;
    let std = wasm::standard_library()?;
    let out = PROGRAM.build(root, &tools, &std)?;
    for name in ["gauge.html", "run.js"] {
        let from = root.join("tests/gauge").join(name);
        std::fs::copy(&from, out.join(name)).map_err(|e| format!("{}: {e}", from.display()))?;
    }
    Ok(out)
}
