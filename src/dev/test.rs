//! Everything that CI checks, quick checks first. Closes with cargo's own summaries.

use crate::site::{self, Plan};
use crate::step::{Result, say, show};
use crate::tools::{Browser, Tools, readers};
use crate::wasm;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Runs all checks, or one part of them.
///
/// # Errors
/// At the first part that fails.
pub fn run(root: &Path, only: Option<String>) -> Result<()> {
    let wanted = |part: &str| only.as_deref().is_none_or(|o| o == part);
    if !["native", "std", "site", "browser"].into_iter().any(wanted) {
        return Err("--only takes native, std, site or browser".into());
    }
    let started = Instant::now();
    if wanted("native") {
        native(root)?;
    }
    if wanted("std") {
        wasm::try_debian(root)?;
    }
    if wanted("site") {
        // Installs everything first, so that a machine that lacks something says so early.
        Browser::ready()?.announce();
        readers()?;
        Tools::ready(root)?;
        app_lints(root)?;
        build(root)?;
    }
    if wanted("browser") {
        let browser = Browser::ready()?;
        readers()?;
        say("Testing the site in a browser …");
        show(
            cargo(root)
                .args(["test", "-p", "tests", "--no-fail-fast"])
                .env("BROWSER", &browser.browser)
                .env("DRIVER", &browser.driver)
                .env("SITE", root.join("dist")),
        )?;
    }
    say(&format!(
        "All checks passed in {} s.",
        started.elapsed().as_secs()
    ));
    Ok(())
}

fn cargo(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root);
    command
}

fn native(root: &Path) -> Result<()> {
    say("Checking the formatting …");
    show(cargo(root).args(["fmt", "--all", "--check"]))?;
    say("Linting and testing the native crates (about 3 minutes the first time) …");
    show(cargo(root).args([
        "clippy",
        "--quiet",
        "--workspace",
        "--exclude",
        "app",
        "--exclude",
        "gauge",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    show(cargo(root).args([
        "test",
        "--quiet",
        "--workspace",
        "--exclude",
        "app",
        "--exclude",
        "gauge",
        "--exclude",
        "tests",
    ]))
}

fn app_lints(root: &Path) -> Result<()> {
    say("Linting the app (about 2 minutes the first time) …");
    let mut command = cargo(root);
    wasm::standard_library()?.apply(&mut command, root);
    show(command.args([
        "clippy",
        "--quiet",
        "-p",
        "app",
        "-p",
        "gauge",
        "-p",
        "writers",
        "--target",
        wasm::TARGET,
        "--",
        "-D",
        "warnings",
    ]))
}

fn build(root: &Path) -> Result<()> {
    let plan = |public_url: &str, dist: &str| Plan {
        without: Vec::new(),
        release: true,
        public_url: public_url.into(),
        dist: root.join(dist),
    };
    site::build(root, &plan("/", "dist"))?;
    // The same under a path, which costs a minute as nothing is compiled again.
    site::build(root, &plan("/toolkit/", "target/subpath"))
}
