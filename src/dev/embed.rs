//! The page `embed.html`, which other sites show in a frame: a wasm of its own, its script, its sheet of styles.

use crate::pages::{self, LANGUAGES, POLICY};
use crate::program::{Program, fill};
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

const PROGRAM: Program = Program {
    name: "embed",
    what: &["-p", "app", "--bin", "embed"],
    script: "web",
    level: Some("-O2"),
    title: "Building the frame for other sites",
    usually: "about 2 minutes the first time",
};

/// Builds it, always for release, and gives the folder.
///
/// # Errors
/// When a step fails: with what to do.
pub fn build(root: &Path, tools: &Tools, std: &wasm::Std) -> Result<PathBuf> {
    let out = PROGRAM.build(root, tools, std)?;
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
}
