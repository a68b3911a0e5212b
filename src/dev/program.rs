//! A wasm of its own beside the app: built, bound to JavaScript and made small.

use crate::step::{Result, Step};
use crate::tools::Tools;
use crate::wasm;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is built, and how.
pub struct Program {
    /// Of its files, in lower case; its folder is `target/{name}`.
    pub name: &'static str,
    /// What cargo is told to build.
    pub what: &'static [&'static str],
    /// As which kind of script it is bound, see wasm-bindgen's `--target`.
    pub script: &'static str,
    /// How it is made small, see wasm-opt; nothing leaves it as large as it is.
    pub level: Option<&'static str>,
    /// What is said while it is built, and how long that usually takes.
    pub title: &'static str,
    pub usually: &'static str,
}

impl Program {
    /// Builds it, always for release, and gives its folder with `{name}.js`, and `small.wasm` where it is made small,
    /// otherwise `{name}_bg.wasm`. What is newer than what it is made of is left as it is.
    ///
    /// # Errors
    /// When a step fails: with what to do.
    pub fn build(&self, root: &Path, tools: &Tools, std: &wasm::Std) -> Result<PathBuf> {
        let mut cargo = Command::new("cargo");
        std.apply(&mut cargo, root);
        cargo
            .current_dir(root)
            .args(["build", "--release", "--target", wasm::TARGET])
            .args(self.what);
        Step {
            title: self.title,
            usually: self.usually,
            advice: "The message above names file and line.",
        }
        .run(&mut cargo)?;
        let release = std.build_folder(root).join(wasm::TARGET).join("release");
        let built = release.join(format!("{}.wasm", self.name));
        let out = root.join("target").join(self.name);
        let small = out.join("small.wasm");
        if self.level.is_some() && wasm::changed(&small) > wasm::changed(&built) {
            return Ok(out);
        }
        let mut bindgen = Command::new("wasm-bindgen");
        tools.apply(&mut bindgen);
        bindgen
            .arg(&built)
            .args(["--target", self.script, "--no-typescript", "--out-dir"])
            .arg(&out);
        Step {
            title: "Binding it",
            usually: "some seconds",
            advice: "The message above says what is wrong.",
        }
        .run(&mut bindgen)?;
        let Some(level) = self.level else {
            return Ok(out);
        };
        let mut optimise = Command::new("wasm-opt");
        tools.apply(&mut optimise);
        optimise
            .args([level, "--reorder-functions-by-name"])
            .arg(out.join(format!("{}_bg.wasm", self.name)))
            .arg("-o")
            .arg(&small);
        Step {
            title: "Making it small",
            usually: "half a minute",
            advice: "The message above says what is wrong.",
        }
        .run(&mut optimise)?;
        Ok(out)
    }
}

/// Fills gaps of a text, each of which must be there. `name` is what the text is called.
///
/// # Errors
/// When a gap is missing.
pub fn fill(name: &str, text: &str, gaps: &[(&str, &str)]) -> Result<String> {
    let mut text = text.to_owned();
    for (gap, value) in gaps {
        if !text.contains(gap) {
            return Err(format!("{name} has no {gap}"));
        }
        text = text.replace(gap, value);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_that_is_not_there_is_named() {
        assert_eq!(fill("page", "a {b}", &[("{b}", "c")]), Ok("a c".into()));
        let missing = fill("page", "a", &[("{b}", "c")]);
        assert_eq!(missing, Err("page has no {b}".into()));
    }
}
