//! The writers of Word documents and spreadsheets: a wasm of its own and the worker that runs it, beside the app.

use crate::site::place_hashed;
use crate::step::{Result, Step};
use crate::tools::Tools;
use crate::wasm;
use std::path::{Path, PathBuf};
use std::process::Command;

const WORKER: &str = "src/app/browser/writer.js";

/// Builds them, always for release, and gives their folder.
///
/// # Errors
/// When a step fails: with what to do.
pub fn build(root: &Path, tools: &Tools, std: &wasm::Std) -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    std.apply(&mut cargo, root);
    cargo.current_dir(root).args([
        "build",
        "--release",
        "--lib",
        "-p",
        "writers",
        "--target",
        wasm::TARGET,
    ]);
    Step {
        title: "Building the writers of documents",
        usually: "about 2 minutes the first time",
        advice: "The message above names file and line.",
    }
    .run(&mut cargo)?;
    let built = std
        .build_folder(root)
        .join(wasm::TARGET)
        .join("release/writers.wasm");
    let out = root.join("target/writers");
    let small = out.join("small.wasm");
    if wasm::changed(&small) > wasm::changed(&built) {
        return Ok(out);
    }
    let mut bindgen = Command::new("wasm-bindgen");
    tools.apply(&mut bindgen);
    bindgen
        .arg(&built)
        // As a script that a worker imports: older browsers know no modules there.
        .args(["--target", "no-modules", "--no-typescript", "--out-dir"])
        .arg(&out);
    Step {
        title: "Binding them",
        usually: "some seconds",
        advice: "The message above says what is wrong.",
    }
    .run(&mut bindgen)?;
    let mut optimise = Command::new("wasm-opt");
    tools.apply(&mut optimise);
    optimise
        .args(["-Oz", "--reorder-functions-by-name"])
        .arg(out.join("writers_bg.wasm"))
        .arg("-o")
        .arg(&small);
    Step {
        title: "Making them small",
        usually: "half a minute",
        advice: "The message above says what is wrong.",
    }
    .run(&mut optimise)?;
    Ok(out)
}

/// Places wasm, glue and worker under names with the hash of their content, and gives the worker's: it names the others.
///
/// # Errors
/// When a file cannot be read or written, or the worker does not name the others.
pub fn place(root: &Path, built: &Path, dist: &Path) -> Result<String> {
    let read = |path: PathBuf| std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()));
    let wasm = place_hashed(&read(built.join("small.wasm"))?, dist, "writers", "wasm")?;
    let glue = place_hashed(&read(built.join("writers.js"))?, dist, "writers", "js")?;
    let worker = read(root.join(WORKER))?;
    let mut worker = String::from_utf8(worker).map_err(|e| format!("{WORKER}: {e}"))?;
    for (gap, name) in [("{glue}", &glue), ("{wasm}", &wasm)] {
        if !worker.contains(gap) {
            return Err(format!("{WORKER} has no {gap}"));
        }
        worker = worker.replace(gap, name);
    }
    place_hashed(worker.as_bytes(), dist, "writer", "js")
}
