//! The project's commands: `cargo dev serve`, `test`, `build`, `import`, `bench`.

mod debian;
mod embed;
mod gauge;
mod pages;
mod program;
mod serve;
mod site;
mod step;
mod test;
mod tools;
mod wasm;
mod writers;

use pico_args::Arguments;
use site::Plan;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use step::{Result, say};

const USAGE: &str = "\
cargo dev serve [--port N] [--release] [--public-url /path/] [--without TABLE] [--no-build]
    installs what is missing, builds the site and serves it on loopback
cargo dev test [--only native|std|site|browser]
    everything that CI checks
cargo dev build [--public-url /path/] [--without TABLE]
    the deployable site, with compressed copies, in dist/; without a table's figures, such as idmc-gidd
cargo dev import PUBLISHER FILE --retrieved YYYY-MM-DD [--indicator CODE --updated YYYY-MM-DD]
    takes in a publisher's file: undesa, unhcr, wdi, remittances, unwpp, idmc, iom, ilo, uis, oecd, geometry
cargo dev bench
    weighs the site in dist/, and times its pure work and the longest tasks of its pages in a browser
cargo dev data
    validates the data and builds their bundle

The environment variable MIGRATION_TOOLKIT_WASM_STD=debian (or rustup) forces one of the two ways to the wasm32
standard library.";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let root = root()?;
    let mut arguments = Arguments::from_env();
    let text = |e: pico_args::Error| format!("{e}\n\n{USAGE}");
    match arguments.subcommand().map_err(text)?.as_deref() {
        Some("serve") => {
            let port = arguments
                .opt_value_from_str("--port")
                .map_err(text)?
                .unwrap_or(8080);
            let release = arguments.contains("--release");
            let build = !arguments.contains("--no-build");
            let dist = arguments.opt_value_from_str("--dist").map_err(text)?;
            let plan = plan(&root, &mut arguments, release, dist)?;
            nothing_more(arguments)?;
            if build {
                site::build(&root, &plan)?;
            }
            let site = serve::Site {
                folder: plan.dist,
                public_url: plan.public_url,
            };
            serve::run(site, port)
        }
        Some("build") => {
            let dist = arguments.opt_value_from_str("--dist").map_err(text)?;
            let plan = plan(
                &root,
                &mut arguments,
                true,
                dist.or_else(|| Some(root.join("dist"))),
            )?;
            nothing_more(arguments)?;
            site::build(&root, &plan)?;
            say(&format!("The site is in {}", plan.dist.display()));
            Ok(())
        }
        Some("test") => {
            let only = arguments.opt_value_from_str("--only").map_err(text)?;
            nothing_more(arguments)?;
            test::run(&root, only)
        }
        Some("data") => {
            nothing_more(arguments)?;
            site::bundle(&root, &[])
        }
        // A part of the site's build on its own, for those who work on it.
        Some("writers") => {
            nothing_more(arguments)?;
            let tools = tools::Tools::ready(&root)?;
            let out = writers::PROGRAM.build(&root, &tools, &wasm::standard_library()?)?;
            say(&format!("The writers are in {}", out.display()));
            Ok(())
        }
        Some("import") => import(&root, arguments),
        Some("bench") => {
            nothing_more(arguments)?;
            let browser = tools::Browser::ready()?;
            let gauge = gauge::build(&root)?;
            say("Building and running the benchmarks on the site in dist/ …");
            // The development server, which serves the site to the browser.
            let mut server = Command::new("cargo");
            server.current_dir(&root);
            step::show(server.args(["build", "--quiet", "--release", "-p", "dev"]))?;
            step::show(
                Command::new("cargo")
                    .current_dir(&root)
                    .args(["bench", "--quiet", "-p", "tests", "--bench", "bench"])
                    .env("BROWSER", &browser.browser)
                    .env("DRIVER", &browser.driver)
                    .env("GAUGE", gauge)
                    .env("SITE", root.join("dist")),
            )
        }
        _ => Err(USAGE.to_owned()),
    }
}

/// The folder of the workspace, whatever folder of it the command is given in.
fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here
        .ancestors()
        .nth(2)
        .filter(|r| r.join("Cargo.lock").exists());
    root.map(Path::to_path_buf)
        .ok_or_else(|| "the project's folder is not where this program was built".to_owned())
}

/// Where the site goes. Serving builds into `target`, so that `dist` always holds what was last built to deploy.
fn plan(
    root: &Path,
    arguments: &mut Arguments,
    release: bool,
    dist: Option<PathBuf>,
) -> Result<Plan> {
    let public_url: Option<String> = arguments
        .opt_value_from_str("--public-url")
        .map_err(|e| e.to_string())?;
    let public_url = public_url.unwrap_or_else(|| "/".to_owned());
    if !(public_url.starts_with('/') && public_url.ends_with('/')) {
        return Err(format!(
            "--public-url «{public_url}» must begin and end with a slash"
        ));
    }
    let without = arguments
        .values_from_str("--without")
        .map_err(|e| e.to_string())?;
    Ok(Plan {
        without,
        release,
        public_url,
        dist: dist.unwrap_or_else(|| root.join("target/site")),
    })
}

fn nothing_more(arguments: Arguments) -> Result<()> {
    match arguments.finish().first() {
        Some(extra) => Err(format!(
            "{} is not understood\n\n{USAGE}",
            extra.to_string_lossy()
        )),
        None => Ok(()),
    }
}

fn import(root: &Path, arguments: Arguments) -> Result<()> {
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "-p", "pipeline"])
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"))
        .args(["--", "import"])
        .args(arguments.finish())
        .arg("--data")
        .arg(root.join("data"));
    step::show(&mut command)
}
