//! `pipeline import PUBLISHER FILE --retrieved DAY` takes in a publisher's file; `pipeline bundle FOLDER` validates
//! the data and writes the bundle.

use pico_args::Arguments;
use pipeline::bundle;
use pipeline::import::{self, Request};
use pipeline::wdi::Told;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(message) => {
            println!("{message}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, Box<dyn std::error::Error>> {
    let mut arguments = Arguments::from_env();
    let data = arguments
        .opt_value_from_str("--data")?
        .unwrap_or_else(|| PathBuf::from("data"));
    match arguments.subcommand()?.as_deref() {
        Some("import") => {
            let request = Request {
                told: Told {
                    indicator: arguments.opt_value_from_str("--indicator")?,
                    updated: arguments.opt_value_from_str("--updated")?,
                },
                retrieved: arguments.value_from_str("--retrieved")?,
                publisher: arguments.free_from_str()?,
                file: arguments.free_from_str()?,
            };
            nothing_more(arguments)?;
            Ok(import::run(&request, &data)?)
        }
        Some("bundle") => {
            let without: Vec<String> = arguments.values_from_str("--without")?;
            let folder: PathBuf = arguments.free_from_str()?;
            nothing_more(arguments)?;
            let files = bundle::build_without(&data, &without)?;
            bundle::write(&files, &folder)?;
            let bytes: usize = files.values().map(Vec::len).sum();
            Ok(format!("{} files, {} KB", files.len(), bytes / 1000))
        }
        _ => Err(
            "usage: pipeline import PUBLISHER FILE --retrieved DAY | pipeline bundle FOLDER [--without TABLE]".into(),
        ),
    }
}

fn nothing_more(arguments: Arguments) -> Result<(), String> {
    match arguments.finish().as_slice() {
        [] => Ok(()),
        [extra, ..] => Err(format!("«{}» is not understood", extra.to_string_lossy())),
    }
}
