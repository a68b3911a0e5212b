//! The deployable site: data bundle, chart library, writers of documents, frame for other sites, app, pages for every
//! language, compressed copies.

use crate::embed;
use crate::pages;
use crate::step::{Result, Step, say};
use crate::tools::Tools;
use crate::wasm;
use crate::writers;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How the site is built.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Optimised for size, which takes long; otherwise quick to build and large.
    pub release: bool,
    /// The path under which the site will stand, with slashes at both ends.
    pub public_url: String,
    pub dist: PathBuf,
    /// Tables that are left out everywhere.
    pub without: Vec<String>,
}

/// Builds the site.
///
/// # Errors
/// When a step fails: with what to do.
pub fn build(root: &Path, plan: &Plan) -> Result<()> {
    let tools = Tools::ready(root)?;
    let std = wasm::standard_library()?;
    bundle(root, &plan.without)?;
    let library = chart_library(root, &tools)?;
    styles(root, &tools)?;
    let writers = writers::PROGRAM.build(root, &tools, &std)?;
    let frame = embed::build(root, &tools, &std)?;
    trunk(root, plan, &tools, &std)?;
    let (charts, flows) = place_library(&library, &plan.dist)?;
    let writer = writers::place(root, &writers, &plan.dist)?;
    let scripts = Scripts {
        charts,
        flows,
        writer,
    };
    pages::write(root, plan, &scripts)?;
    embed::place(root, &frame, plan, &scripts)?;
    if plan.release {
        compress(&plan.dist)?;
    }
    Ok(())
}

/// Validates the data and writes the bundle that Trunk copies.
///
/// # Errors
/// When the data are refused: with file, row and reason.
pub fn bundle(root: &Path, without: &[String]) -> Result<()> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args([
        "run",
        "--quiet",
        "-p",
        "pipeline",
        "--",
        "bundle",
        "target/bundle",
    ]);
    for table in without {
        command.args(["--without", table]);
    }
    Step {
        title: "Validating the data and building their bundle",
        usually: "some seconds; a minute the first time",
        advice: "The message above names file, row and reason.",
    }
    .run(&mut command)
}

/// The scripts that the app fetches when they are needed.
pub struct Scripts {
    /// The chart library, for most charts.
    pub charts: String,
    /// For those of corridors, beside the former.
    pub flows: String,
    /// The worker that writes documents.
    pub writer: String,
}

/// Makes one sheet of the style sheets.
fn styles(root: &Path, tools: &Tools) -> Result<()> {
    let mut command = Command::new("esbuild");
    tools.apply(&mut command);
    command.current_dir(root).args([
        "style/toolkit.css",
        "--bundle",
        "--minify",
        "--target=chrome100,firefox100,safari15.4",
        "--outfile=target/style/toolkit.css",
    ]);
    Step {
        title: "Bundling the style sheets",
        usually: "some seconds",
        advice: "The message above names file and line.",
    }
    .run(&mut command)
}

/// Bundles the parts of ECharts that are used, what both scripts share in a third, and gives their folder.
fn chart_library(root: &Path, tools: &Tools) -> Result<PathBuf> {
    let out = root.join("target/charts");
    if out.exists() {
        std::fs::remove_dir_all(&out).map_err(|e| format!("{}: {e}", out.display()))?;
    }
    let mut command = Command::new("esbuild");
    tools.apply(&mut command);
    command
        .current_dir(root)
        .args(["src/app/browser/charts.js", "src/app/browser/flows.js"])
        .args([
            "--bundle",
            "--splitting",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--legal-comments=none",
            "--chunk-names=shared",
        ])
        .arg(format!("--outdir={}", out.display()));
    Step {
        title: "Bundling the chart library",
        usually: "some seconds",
        advice: "Run `npm ci` and try again.",
    }
    .run(&mut command)?;
    Ok(out)
}

/// Places the scripts under names with the hash of their content; the two name the one that they share.
fn place_library(library: &Path, dist: &Path) -> Result<(String, String)> {
    let read = |name: &str| {
        let path = library.join(name);
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let shared = place_hashed(read("shared.js")?.as_bytes(), dist, "shared", "js")?;
    let place = |name: &str| {
        let text = read(&format!("{name}.js"))?;
        if !text.contains("./shared.js") {
            return Err(format!("{name}.js shares nothing with the other scripts"));
        }
        let text = text.replace("./shared.js", &format!("./{shared}"));
        place_hashed(text.as_bytes(), dist, name, "js")
    };
    Ok((place("charts")?, place("flows")?))
}

fn trunk(root: &Path, plan: &Plan, tools: &Tools, std: &wasm::Std) -> Result<()> {
    // Trunk's --offline keeps it from looking for tools elsewhere, and passes to cargo; so crates are fetched before.
    Step {
        title: "Fetching crates",
        usually: "some seconds",
        advice: "Check the connection to the Rust registry and try again.",
    }
    .run(
        Command::new("cargo")
            .current_dir(root)
            .args(["fetch", "--locked"]),
    )?;
    let mut command = Command::new("trunk");
    tools.apply(&mut command);
    std.apply(&mut command, root);
    command
        .current_dir(root)
        .env_remove("NO_COLOR")
        .args([
            "build",
            "--offline",
            "--public-url",
            &plan.public_url,
            "--dist",
        ])
        .arg(&plan.dist);
    let usually = if plan.release {
        command.arg("--release");
        "about 7 minutes the first time"
    } else {
        "about 3 minutes the first time"
    };
    Step {
        title: if plan.release {
            "Building the app for release"
        } else {
            "Building the app"
        },
        usually,
        advice: "The compiler's message above names the place.",
    }
    .run(&mut command)
}

/// Writes a file under a name with the hash of its content, and gives that name.
///
/// # Errors
/// When it cannot be written.
pub fn place_hashed(content: &[u8], folder: &Path, stem: &str, extension: &str) -> Result<String> {
    let mut hash = String::new();
    for byte in Sha256::digest(content).iter().take(6) {
        let _ = write!(hash, "{byte:02x}");
    }
    let name = format!("{stem}-{hash}.{extension}");
    let to = folder.join(&name);
    std::fs::write(&to, content).map_err(|e| format!("{}: {e}", to.display()))?;
    Ok(name)
}

/// Kinds of file that become smaller.
const COMPRESSIBLE: [&str; 9] = [
    "html",
    "js",
    "css",
    "json",
    "wasm",
    "csv",
    "svg",
    "txt",
    "webmanifest",
];

/// Writes a `.br` and a `.gz` beside each compressible file.
fn compress(folder: &Path) -> Result<()> {
    say("Compressing (half a minute) …");
    let mut all = files(folder)?;
    all.retain(|path| {
        let extension = path.extension().and_then(|e| e.to_str());
        COMPRESSIBLE.contains(&extension.unwrap_or_default())
    });
    // The next file to whoever is free: files differ a thousandfold in size.
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(path) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            compress_file(path).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        Ok(())
    };
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(work)).collect();
        hands.into_iter().try_for_each(|hand| {
            hand.join()
                .unwrap_or_else(|_| Err("compressing broke off".to_owned()))
        })
    })
}

fn compress_file(path: &Path) -> std::io::Result<()> {
    let bytes = std::fs::read(path)?;
    let beside = |suffix: &str| PathBuf::from(format!("{}.{suffix}", path.display()));
    std::fs::write(beside("br"), brotli(&bytes)?)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    std::fs::write(beside("gz"), gzip.finish()?)
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out)
}

/// All files of a folder and its folders, sorted.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries =
            std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
