//! Programs that the build needs: Trunk and wasm-bindgen in a per-user cache, packages from npm, a browser with its
//! driver.

use crate::debian;
use crate::step::{Result, Step, cache, first_line, say};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

const TRUNK: &str = "0.21.14";
const WASM_BINDGEN: &str = "0.2.130";
const OLDEST_NODE: u32 = 20;

/// The folders that hold the tools, to stand first on the search path.
pub struct Tools {
    pub folders: Vec<PathBuf>,
}

impl Tools {
    /// Installs what is missing.
    ///
    /// # Errors
    /// When a tool cannot be installed: with what to do.
    pub fn ready(root: &Path) -> Result<Self> {
        let node = npm_packages(root)?;
        let trunk = cargo_tool(
            "trunk",
            "trunk",
            TRUNK,
            &["--locked", "--no-default-features", "--features", "rustls"],
            "about 3 minutes",
        )?;
        // Its lock file names a crate that is gone, so it is resolved anew.
        let bindgen = cargo_tool(
            "wasm-bindgen-cli",
            "wasm-bindgen",
            WASM_BINDGEN,
            &[],
            "about 4 minutes",
        )?;
        Ok(Self {
            folders: vec![trunk, bindgen, node],
        })
    }

    /// Puts the tools first on a program's search path.
    pub fn apply(&self, command: &mut Command) {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = self
            .folders
            .iter()
            .cloned()
            .chain(std::env::split_paths(&path));
        if let Ok(joined) = std::env::join_paths(all) {
            command.env("PATH", joined);
        }
    }
}

/// A program from the Rust registry in the cache, in a folder named after its version.
fn cargo_tool(
    package: &str,
    program: &str,
    version: &str,
    more: &[&str],
    usually: &str,
) -> Result<PathBuf> {
    let root = cache().join(format!("{program}-{version}"));
    let folder = root.join("bin");
    let has = |program: &Path| {
        first_line(program, &["--version"])
            .is_some_and(|l| l.split(' ').any(|word| word == version))
    };
    if has(&folder.join(program)) {
        return Ok(folder);
    }
    if has(Path::new(program)) {
        // One on the search path will do.
        return Ok(folder);
    }
    let mut command = Command::new("cargo");
    command
        .args(["install", package, "--version", version, "--root"])
        .arg(&root)
        .args(more)
        // Built for use here, not for speed: link-time optimisation would triple the wait.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env_remove("CARGO_TARGET_DIR")
        .current_dir(cache_folder()?);
    Step {
        title: &format!("Building {program} {version} for the cache"),
        usually,
        advice: "It is built once for each user. Check the connection to the Rust registry and try again.",
    }
    .run(&mut command)?;
    Ok(folder)
}

/// The cache, made if need be.
fn cache_folder() -> Result<PathBuf> {
    let folder = cache();
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    Ok(folder)
}

/// Packages as the lock file pins them; gives the folder of their programs.
fn npm_packages(root: &Path) -> Result<PathBuf> {
    let node = first_line("node", &["--version"]).unwrap_or_default();
    let major = node
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|m| m.parse::<u32>().ok());
    if major.is_none_or(|m| m < OLDEST_NODE) {
        let found = if node.is_empty() { "none" } else { &node };
        return Err(format!(
            "Node.js {OLDEST_NODE} or later is needed (found: {found}). Install it from your system's packages or \
             from its own site."
        ));
    }
    let programs = root.join("node_modules/.bin");
    let installed = changed(&root.join("node_modules/.package-lock.json"));
    let wanted = changed(&root.join("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(programs);
    }
    Step {
        title: "Installing packages from npm",
        usually: "under a minute",
        advice: "Check the connection to npm's registry and try again.",
    }
    .run(Command::new("npm").current_dir(root).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]))?;
    Ok(programs)
}

fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|m| m.modified()).ok()
}

/// A browser and its driver.
#[derive(Clone, Debug)]
pub struct Browser {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const DRIVERS: [&str; 3] = [
    "chromedriver",
    "/usr/bin/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

impl Browser {
    /// Finds Chromium and ChromeDriver, or installs them where the machine is Debian and the user root.
    ///
    /// # Errors
    /// When there are none: with what to install.
    pub fn ready() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        debian::install(
            &Step {
                title: "Installing Chromium and its driver from Debian",
                usually: "about a minute",
                advice: "Check that the machine reaches a Debian mirror, or install chromium and chromium-driver by \
                         hand.",
            },
            &["chromium", "chromium-driver"],
            "The browser tests need Chromium (or Chrome) and a ChromeDriver of the same version on the search path.",
        )?;
        Self::find().ok_or_else(|| "Chromium was installed but does not start".to_owned())
    }

    fn find() -> Option<Self> {
        let runs = |program: &&&str| first_line(**program, &["--version"]).is_some();
        let browser = BROWSERS.iter().find(runs)?;
        let driver = DRIVERS.iter().find(runs)?;
        Some(Self {
            browser: PathBuf::from(browser),
            driver: PathBuf::from(driver),
        })
    }

    pub fn announce(&self) {
        if let Some(version) = first_line(&self.browser, &["--version"]) {
            say(&format!("Browser: {version}"));
        }
    }
}

/// Programs of others that read back, in the tests, what the site prints and writes: `pdfinfo` and `pdftotext` of
/// Poppler, LibreOffice, and Python's readers of Word documents and spreadsheets.
///
/// # Errors
/// When Poppler is neither there nor can be installed: with what to install. The tests go without the others where they
/// are missing, and say so.
pub fn readers() -> Result<()> {
    let poppler = || ["pdfinfo", "pdftotext"].iter().all(|p| runs(p, &["-v"]));
    let office = || {
        // Debian's own Python comes second where another stands before it on the search path.
        let pythons = ["python3", "/usr/bin/python3"];
        let python = |p: &&str| runs(p, &["-c", "import docx, openpyxl"]);
        runs("soffice", &["--version"]) && pythons.iter().any(python)
    };
    let mut packages = Vec::new();
    if !poppler() {
        packages.push("poppler-utils");
    }
    if !office() {
        packages.extend([
            "libreoffice-writer-nogui",
            "libreoffice-calc-nogui",
            "python3-docx",
            "python3-openpyxl",
        ]);
    }
    if packages.is_empty() {
        return Ok(());
    }
    let installed = debian::install(
        &Step {
            title: "Installing readers of documents from Debian",
            usually: "about 2 minutes",
            advice: "Check that the machine reaches a Debian mirror, or install them by hand.",
        },
        &packages,
        "The tests read printed pages with pdfinfo and pdftotext, and documents with LibreOffice, python-docx and \
         openpyxl, which are not all there.",
    );
    if !poppler() {
        return installed.and(Err("Poppler was installed but does not start".into()));
    }
    if let Err(reason) = installed {
        say(&format!(
            "{reason}\nThe tests of documents go without them."
        ));
    }
    Ok(())
}

/// Whether a program starts and ends well; its version may go to the error output.
fn runs(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .output()
        .is_ok_and(|o| o.status.success())
}
