//! What the browser tests share: the built site on loopback, a visitor in a real browser, and what every visit must
//! hold: no console message, no request to another host, no cookie.

#![allow(clippy::expect_used, clippy::unwrap_used)] // a test that cannot go on says where

pub mod server;
pub mod visitor;

use std::path::{Path, PathBuf};

/// The project's folder.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .expect("the tests lie in the project")
        .to_path_buf()
}

/// The built site.
#[must_use]
pub fn site() -> PathBuf {
    let site = std::env::var_os("SITE").map_or_else(|| root().join("dist"), PathBuf::from);
    assert!(
        site.join("index.html").exists(),
        "{} holds no site: run `cargo dev test`, or `cargo dev build` first",
        site.display()
    );
    site
}

/// A copy of the built site that a test may spoil.
#[must_use]
pub fn copy_of_site() -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    copy_folder(&site(), copy.path());
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// The one file in a folder of the site whose name begins so; compressed copies aside.
#[must_use]
pub fn file_named(folder: &Path, beginning: &str) -> PathBuf {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|e| e.path())
        .filter(|p| {
            let name = p
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            name.starts_with(beginning) && !name.ends_with(".br") && !name.ends_with(".gz")
        })
        .collect();
    assert_eq!(
        found.len(),
        1,
        "{beginning}* in {}: {found:?}",
        folder.display()
    );
    found.remove(0)
}

/// Replaces a file of a copied site, and its compressed copies, which the server would prefer.
pub fn replace_file(file: &Path, content: &[u8]) {
    std::fs::write(file, content).expect("a file");
    for suffix in ["br", "gz"] {
        let _ = std::fs::remove_file(format!("{}.{suffix}", file.display()));
    }
}

/// Base64 as the developer tools send files.
#[must_use]
pub fn decode(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut out = Vec::new();
    for chunk in text.trim_end_matches('=').as_bytes().chunks(4) {
        let bits = chunk
            .iter()
            .fold(0u32, |bits, c| bits << 6 | u32::from(value(*c)));
        let bits = bits << (6 * (4 - chunk.len()));
        let bytes = bits.to_be_bytes();
        out.extend_from_slice(&bytes[1..chunk.len()]);
    }
    out
}
