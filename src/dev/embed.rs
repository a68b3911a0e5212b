//! The page `embed.html`, which other sites show in a frame: a wasm of its own, its script, its sheet of styles.

use crate::pages::{self, LANGUAGES, POLICY};
use crate::site::{Plan, Scripts, place_hashed};
use crate::step::{Result, Step};
use crate::tools::Tools;
use crate::wasm;
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

const START: &str = "src/app/browser/embed.js";
const TEMPLATE: &str = "src/app/embed.html";
/// The page's name in the site.
pub const PAGE: &str = "embed.html";
/// The words that a frame needs where nothing can be fetched.
const WORDS: [&str; 5] = [
    "app.name",
    "app.loading",
    "failure",
    "frame",
    "fallback.slow",
];

/// Builds it, always for release, and gives the folder.
///
/// # Errors
/// When a step fails: with what to do.
pub fn build(root: &Path, tools: &Tools, std: &wasm::Std) -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    std.apply(&mut cargo, root);
    cargo.current_dir(root).args([
        "build",
        "--release",
        "-p",
        "app",
        "--bin",
        "embed",
        "--target",
        wasm::TARGET,
    ]);
    Step {
        title: "Building the frame for other sites",
        usually: "about 2 minutes the first time",
        advice: "The message above names file and line.",
    }
    .run(&mut cargo)?;
    let built = std
        .build_folder(root)
        .join(wasm::TARGET)
        .join("release/embed.wasm");
    let out = root.join("target/embed");
    let small = out.join("small.wasm");
    if wasm::changed(&small) <= wasm::changed(&built) {
        let mut bindgen = Command::new("wasm-bindgen");
        tools.apply(&mut bindgen);
        bindgen
            .arg(&built)
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(&out);
        Step {
            title: "Binding it",
            usually: "some seconds",
            advice: "The message above says what is wrong.",
        }
        .run(&mut bindgen)?;
        let mut optimise = Command::new("wasm-opt");
        tools.apply(&mut optimise);
        optimise
            .args(["-O2", "--reorder-functions-by-name"])
            .arg(out.join("embed_bg.wasm"))
            .arg("-o")
            .arg(&small);
        Step {
            title: "Making it small",
            usually: "half a minute",
            advice: "The message above says what is wrong.",
        }
        .run(&mut optimise)?;
    }
    bundle(root, tools, &out)?;
    Ok(out)
}

/// One script of what starts it and what binds it, and one sheet of styles.
fn bundle(root: &Path, tools: &Tools, out: &Path) -> Result<()> {
    let start = out.join("start.js");
    std::fs::copy(root.join(START), &start).map_err(|e| format!("{START}: {e}"))?;
    let mut esbuild = Command::new("esbuild");
    tools.apply(&mut esbuild);
    esbuild
        .current_dir(root)
        .arg(format!("frame={}", start.display()))
        .arg("style=style/embed.css")
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022,chrome100,firefox100,safari15.4",
            "--log-level=warning",
        ])
        .arg(format!("--outdir={}", out.display()));
    Step {
        title: "Bundling its script and styles",
        usually: "some seconds",
        advice: "The message above names file and line.",
    }
    .run(&mut esbuild)
}

/// Places wasm, script and styles under names with the hash of their content, and writes the page that names them.
///
/// # Errors
/// When a file cannot be read or written, or lacks what is expected.
pub fn place(root: &Path, built: &Path, plan: &Plan, scripts: &Scripts) -> Result<()> {
    let dist = &plan.dist;
    let read = |path: PathBuf| std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()));
    let wasm = place_hashed(&read(built.join("small.wasm"))?, dist, "embed", "wasm")?;
    let style = place_hashed(&read(built.join("style.css"))?, dist, "embed", "css")?;
    let script = String::from_utf8(read(built.join("frame.js"))?);
    let script = script.map_err(|e| format!("the frame's script: {e}"))?;
    let script = fill(START, &script, &[("{wasm}", &wasm)])?;
    let script = place_hashed(script.as_bytes(), dist, "embed", "js")?;
    let page =
        String::from_utf8(read(root.join(TEMPLATE))?).map_err(|e| format!("{TEMPLATE}: {e}"))?;
    let mut words = Map::new();
    let mut links = String::new();
    for (code, direction, _) in LANGUAGES {
        let locale = pages::locale(root, code)?;
        words.insert(code.to_owned(), own_words(&locale)?);
        let _ = write!(
            links,
            "<li lang=\"{code}\" dir=\"{direction}\"><a href=\"{code}/explore\" target=\"_blank\" \
             rel=\"noopener\">{}</a></li>",
            pages::escape(pages::word(&locale, "app.name")?)
        );
    }
    // No word can end the element that holds them.
    let words = Value::Object(words).to_string().replace('<', "\\u003c");
    let english = pages::locale(root, "en")?;
    let page = fill(
        TEMPLATE,
        &page,
        &[
            ("{policy}", POLICY),
            ("{base}", &plan.public_url),
            ("{name}", &pages::escape(pages::word(&english, "app.name")?)),
            ("{charts}", &scripts.charts),
            ("{flows}", &scripts.flows),
            ("{style}", &style),
            ("{script}", &script),
            ("{languages}", &links),
            ("{words}", &words),
        ],
    )?;
    let to = dist.join(PAGE);
    std::fs::write(&to, page).map_err(|e| format!("{}: {e}", to.display()))
}

/// Fills gaps, each of which must be there.
fn fill(name: &str, text: &str, gaps: &[(&str, &str)]) -> Result<String> {
    let mut text = text.to_owned();
    for (gap, value) in gaps {
        if !text.contains(gap) {
            return Err(format!("{name} has no {gap}"));
        }
        text = text.replace(gap, value);
    }
    Ok(text)
}

/// Of a locale's words those that a frame needs, by their whole keys.
fn own_words(locale: &Value) -> Result<Value> {
    let mut own = Map::new();
    for key in WORDS {
        let pointer = format!("/{}", key.replace('.', "/"));
        match locale.pointer(&pointer) {
            Some(Value::Object(section)) => {
                let words = section.iter();
                own.extend(words.map(|(k, word)| (format!("{key}.{k}"), word.clone())));
            }
            Some(word) => {
                own.insert(key.to_owned(), word.clone());
            }
            None => return Err(format!("the locale has no {key}")),
        }
    }
    Ok(Value::Object(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_frame_are_named_by_their_whole_keys() {
        let locale = serde_json::json!({
            "app": { "name": "A", "loading": "B", "skip": "C" },
            "failure": { "retry": "D" },
            "frame": { "open": "E" },
            "fallback": { "slow": "F", "needs": "G" },
        });
        let own = own_words(&locale).unwrap();
        assert_eq!(
            own,
            serde_json::json!({
                "app.name": "A", "app.loading": "B", "failure.retry": "D", "frame.open": "E", "fallback.slow": "F",
            })
        );
        assert!(own_words(&serde_json::json!({})).is_err());
    }

    #[test]
    fn a_gap_that_is_not_there_is_named() {
        assert_eq!(fill("page", "a {b}", &[("{b}", "c")]), Ok("a c".into()));
        let missing = fill("page", "a", &[("{b}", "c")]);
        assert_eq!(missing, Err("page has no {b}".into()));
    }
}
