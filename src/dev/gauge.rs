//! What `cargo dev bench` times in the browser: the app's pure work, compiled as for the app.

use crate::step::{Result, Step};
use crate::tools::Tools;
use crate::wasm;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds it and gives the folder with its page.
///
/// # Errors
/// When a step fails: with what to do.
pub fn build(root: &Path) -> Result<PathBuf> {
    let tools = Tools::ready(root)?;
    let std = wasm::standard_library()?;
    let mut cargo = Command::new("cargo");
    std.apply(&mut cargo, root);
    cargo.current_dir(root);
    cargo.args([
        "build",
        "--release",
        "-p",
        "gauge",
        "--target",
        wasm::TARGET,
    ]);
    Step {
        title: "Building what is timed in the browser",
        usually: "about a minute the first time",
        advice: "The message above names file and line.",
    }
    .run(&mut cargo)?;
    let out = root.join("target/gauge");
    let wasm = std
        .build_folder(root)
        .join(wasm::TARGET)
        .join("release/gauge.wasm");
    let mut bindgen = Command::new("wasm-bindgen");
    tools.apply(&mut bindgen);
    bindgen
        .arg(&wasm)
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&out);
    Step {
        title: "Binding it",
        usually: "some seconds",
        advice: "The message above says what is wrong.",
    }
    .run(&mut bindgen)?;
    for name in ["gauge.html", "run.js"] {
        let from = root.join("tests/gauge").join(name);
        std::fs::copy(&from, out.join(name)).map_err(|e| format!("{}: {e}", from.display()))?;
    }
    Ok(out)
}
