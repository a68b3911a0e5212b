//! Turns the locales' files into checked keys: a key that a language lacks stops the build.

use leptos_i18n_build::{Config, TranslationsInfos};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut config = Config::new("en")?;
    for language in ["fr", "es", "ar", "ru", "zh", "pt"] {
        config = config.add_locale(language)?;
    }
    let translations = TranslationsInfos::parse(config)?;
    translations.emit_diagnostics();
    translations.rerun_if_locales_changed();
    let out = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    translations.generate_i18n_module(PathBuf::from(out).join("i18n"))?;
    Ok(())
}
