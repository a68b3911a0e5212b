//! The wasm32 target's standard library, built for size from its source: the library that rustup has ready is built for
//! speed and carries the words of panics, which nobody reads in a browser; that costs the app a tenth of its bytes. The
//! source comes from rustup where its server answers, otherwise from Debian's package; the toolchain stays untouched.

use crate::step::{Result, Step, cache, first_line, say};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

pub const TARGET: &str = "wasm32-unknown-unknown";
/// `rustup` or `debian` forces where the source comes from.
pub const CHOICE: &str = "MIGRATION_TOOLKIT_WASM_STD";
/// Debian's suites that may have the source of this compiler, newest last.
const SUITES: [&str; 4] = ["trixie", "trixie-backports", "testing", "sid"];
/// Changes when the library is to be built otherwise than before.
const MANNER: &str = "size-3";
/// A panic stops the app without a word, and nothing is compiled to say one. The compiler calls it unstable, as it does
/// building the library itself, which is why both are told to be let through.
const PANIC: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// Lets this compiler, whose version is pinned, take unstable options.
const UNSTABLE: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");

/// A standard library for the target, in a folder of its own that is named to the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Std(PathBuf);

impl Std {
    /// Tells cargo which library to use. It has a build folder of its own: mixing libraries fails with E0460.
    pub fn apply(&self, command: &mut Command, root: &Path) {
        command.env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            // The variable replaces the flags of .cargo/config.toml, so they are repeated. Messages of panics name
            // files, whose folders are no one's business.
            format!(
                "--cfg=erase_components {PANIC} --sysroot={} --remap-path-prefix={}=crates",
                self.0.display(),
                registry().display()
            ),
        );
        command.env(UNSTABLE.0, UNSTABLE.1);
        command.env("CARGO_TARGET_DIR", self.build_folder(root));
    }

    /// Where cargo builds with it.
    #[must_use]
    pub fn build_folder(&self, root: &Path) -> PathBuf {
        let name = self.0.parent().and_then(Path::file_name);
        root.join("target")
            .join(name.unwrap_or("wasm-std".as_ref()))
    }
}

/// Where cargo keeps the source of crates.
fn registry() -> PathBuf {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|h| Path::new(&h).join(".cargo")));
    home.unwrap_or_default().join("registry/src")
}

/// When a file was last written; a file that is not there is older than any.
#[must_use]
pub fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|m| m.modified()).ok()
}

/// Finds or builds the library.
///
/// # Errors
/// When neither source can be had, or the library cannot be built: with what to do.
pub fn standard_library() -> Result<Std> {
    let choice = std::env::var(CHOICE).unwrap_or_default();
    match choice.as_str() {
        "debian" => from_debian().map_err(String::from),
        "rustup" => from_rustup(),
        "" => from_rustup().or_else(|reason| {
            say(&format!(
                "{reason}\nrustup could not add the library's source; Debian's is tried instead."
            ));
            from_debian().map_err(String::from)
        }),
        other => Err(format!(
            "{CHOICE} is «{other}»; it may be «rustup» or «debian»"
        )),
    }
}

/// The folder for a library of this compiler whose source comes from `origin`, and the compiler's version.
fn folder_for(origin: &str) -> Result<(PathBuf, String)> {
    let version = first_line("rustc", &["--version"])
        .and_then(|line| line.split(' ').nth(1).map(str::to_owned))
        .ok_or("rustc is not found; install Rust with rustup")?;
    let folder = cache().join(format!("wasm-std-{version}-{origin}-{MANNER}"));
    Ok((folder, version))
}

fn library_in(folder: &Path) -> PathBuf {
    folder.join("sysroot/lib/rustlib").join(TARGET).join("lib")
}

fn has_core(folder: &Path) -> bool {
    let Ok(files) = std::fs::read_dir(library_in(folder)) else {
        return false;
    };
    files
        .flatten()
        .any(|f| f.file_name().to_string_lossy().starts_with("libcore-"))
}

fn from_rustup() -> Result<Std> {
    let (folder, _) = folder_for("rustup")?;
    if has_core(&folder) {
        return Ok(Std(folder.join("sysroot")));
    }
    let own = first_line("rustc", &["--print", "sysroot"]).ok_or("rustc has no sysroot")?;
    let source = Path::new(&own).join("lib/rustlib/src/rust/library");
    if !source.join("sysroot").exists() {
        Step {
            title: "Adding the source of the standard library with rustup",
            usually: "under a minute",
            advice: "Without rustup, install the package rust-src of your system.",
        }
        .run_for(
            Command::new("rustup").args(["component", "add", "rust-src"]),
            Duration::from_secs(180),
        )?;
    }
    compile_library(&folder, &source)
}

/// Why the way over Debian did not lead to a library.
enum Debian {
    /// Its source cannot be had here and now: no apt, no mirror, no package of this compiler's version.
    NoSource(String),
    /// The source is there, and building with it failed.
    Failed(String),
}

impl From<Debian> for String {
    fn from(reason: Debian) -> Self {
        match reason {
            Debian::NoSource(text) | Debian::Failed(text) => text,
        }
    }
}

/// Builds the library from Debian's package `rust-src` of exactly this compiler's version.
fn from_debian() -> std::result::Result<Std, Debian> {
    let (folder, version) = folder_for("debian").map_err(Debian::Failed)?;
    if has_core(&folder) {
        return Ok(Std(folder.join("sysroot")));
    }
    if first_line("apt-get", &["--version"]).is_none() {
        return Err(Debian::NoSource(
            "This machine has no apt-get to fetch the source of the standard library; run `rustup component add \
             rust-src` where rustup's server can be reached."
                .to_owned(),
        ));
    }
    let _ = std::fs::remove_dir_all(&folder);
    create(&folder).map_err(Debian::Failed)?;
    let source = fetch_source(&folder, &version).map_err(Debian::NoSource)?;
    compile_library(&folder, &source).map_err(Debian::Failed)
}

/// Compiles the library's source into a sysroot.
fn compile_library(folder: &Path, source: &Path) -> Result<Std> {
    let library = library_in(folder);
    let sysroot = folder.join("sysroot");
    let out = folder.join("build");
    create(folder)?;
    Step {
        title: "Building the standard library for wasm32",
        usually: "about half a minute",
        advice: "The compiler and the source must be of the same version; remove the cache folder and try again.",
    }
    .run(
        Command::new("cargo")
            .current_dir(source)
            .env(UNSTABLE.0, UNSTABLE.1)
            // Without bitcode, link-time optimisation of the app finds no section .llvmbc.
            .env(
                "RUSTFLAGS",
                format!(
                    "-Cembed-bitcode=yes {PANIC} -Zforce-unstable-if-unmarked --remap-path-prefix={}=crates",
                    registry().display()
                ),
            )
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z")
            .env_remove("CARGO_TARGET_DIR")
            .args(["build", "--release", "--target", TARGET])
            .args(["--features", "optimize_for_size"])
            .args(["--manifest-path", "sysroot/Cargo.toml", "--target-dir"])
            .arg(&out),
    )?;
    create(&library)?;
    let built = out.join(TARGET).join("release/deps");
    let files = std::fs::read_dir(&built).map_err(|e| format!("{}: {e}", built.display()))?;
    for file in files.flatten() {
        let path = file.path();
        if path.extension().is_some_and(|e| e == "rlib") {
            let to = library.join(file.file_name());
            std::fs::copy(&path, &to).map_err(|e| format!("{}: {e}", to.display()))?;
        }
    }
    link_host(&sysroot)?;
    let _ = std::fs::remove_dir_all(&out);
    if has_core(folder) {
        Ok(Std(sysroot))
    } else {
        Err(format!(
            "{} has no core library after the build",
            library.display()
        ))
    }
}

/// Tries the way over Debian's source on a small program, where the machine is Debian's: the way that few take is the
/// one that breaks unseen.
///
/// # Errors
/// When the library cannot be built, or nothing can be built with it.
pub fn try_debian(root: &Path) -> Result<()> {
    let Std(sysroot) = match from_debian() {
        Ok(library) => library,
        // What a mirror holds today is no fault of this project's.
        Err(Debian::NoSource(reason)) => {
            say(&format!(
                "{reason}\nThe wasm32 library from Debian's source is not tried."
            ));
            return Ok(());
        }
        Err(Debian::Failed(reason)) => return Err(reason),
    };
    let folder = root.join("target/debian-try");
    create(&folder)?;
    let (source, program) = (folder.join("try.rs"), folder.join("try.wasm"));
    let text = "fn main() { println!(\"{:?}\", std::collections::HashMap::from([(1.5f64.to_string(), 2)])); }\n";
    std::fs::write(&source, text).map_err(|e| format!("{}: {e}", source.display()))?;
    Step {
        title: "Building a program with the library from Debian's source",
        usually: "some seconds",
        advice: "Remove the folder wasm-std-… of the cache and try again.",
    }
    .run(
        Command::new("rustc")
            .args(["--target", TARGET, "-Copt-level=z", "-Clto=fat"])
            .args(PANIC.split(' '))
            .env(UNSTABLE.0, UNSTABLE.1)
            .arg("--sysroot")
            .arg(&sysroot)
            .arg("-o")
            .arg(&program)
            .arg(&source),
    )?;
    let bytes = std::fs::read(&program).map_err(|e| format!("{}: {e}", program.display()))?;
    if bytes.starts_with(b"\0asm") {
        Ok(())
    } else {
        Err(format!("{} is not WebAssembly", program.display()))
    }
}

fn create(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))
}

/// Downloads and unpacks the source with a list of packages of its own, so that the system's apt stays as it is.
fn fetch_source(folder: &Path, version: &str) -> Result<PathBuf> {
    let lists = folder.join("apt-lists");
    create(&lists.join("partial"))?;
    let sources = folder.join("sources.list");
    let mirror = mirror()?;
    let text: String = SUITES
        .iter()
        .map(|suite| format!("deb {mirror} {suite} main\n"))
        .collect();
    std::fs::write(&sources, text).map_err(|e| format!("{}: {e}", sources.display()))?;
    let apt = |program: &str| {
        let mut command = Command::new(program);
        command
            .current_dir(folder)
            .arg("-o")
            .arg(format!("Dir::Etc::sourcelist={}", sources.display()))
            .args(["-o", "Dir::Etc::sourceparts=/dev/null"])
            .arg("-o")
            .arg(format!("Dir::State::lists={}", lists.display()));
        command
    };
    let advice = "Check that the machine reaches a Debian mirror.";
    Step {
        title: "Reading Debian's lists of packages",
        usually: "about half a minute",
        advice,
    }
    .run(apt("apt-get").arg("update"))?;
    let output = apt("apt-cache")
        .args(["madison", "rust-src"])
        .output()
        .map_err(|e| format!("apt-cache: {e}"))?;
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let package = listed
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .map(str::trim)
        .find(|v| v.starts_with(&format!("{version}+")) || v.starts_with(&format!("{version}-")))
        .ok_or_else(|| format!("Debian has no rust-src {version}; it has:\n{listed}"))?
        .to_owned();
    Step {
        title: "Downloading the source of the standard library",
        usually: "some seconds",
        advice,
    }
    .run(apt("apt-get").args(["download", &format!("rust-src={package}")]))?;
    let archive = std::fs::read_dir(folder)
        .map_err(|e| e.to_string())?
        .flatten()
        .map(|f| f.path())
        .find(|p| p.extension().is_some_and(|e| e == "deb"))
        .ok_or("apt-get downloaded no package")?;
    let unpacked = folder.join("source");
    create(&unpacked)?;
    Step {
        title: "Unpacking it",
        usually: "some seconds",
        advice,
    }
    .run(Command::new("dpkg").arg("-x").arg(&archive).arg(&unpacked))?;
    let mut found = unpacked
        .join("usr/src")
        .read_dir()
        .map_err(|e| e.to_string())?;
    found
        .find_map(|f| {
            f.ok()
                .map(|f| f.path().join("library"))
                .filter(|p| p.join("sysroot").exists())
        })
        .ok_or_else(|| format!("{} has no library of this layout", unpacked.display()))
}

/// The address of the Debian mirror that this machine uses, so that none is written down here.
fn mirror() -> Result<String> {
    let output = Command::new("apt-get")
        .args(["indextargets", "--format", "$(ORIGIN) $(REPO_URI)"])
        .output()
        .map_err(|e| format!("apt-get: {e}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines()
        .filter_map(|line| line.strip_prefix("Debian "))
        .find(|uri| !uri.contains("security"))
        .map(|uri| uri.trim_end_matches('/').to_owned())
        .ok_or_else(|| "apt knows no Debian mirror on this machine".to_owned())
}

/// Beside the target's library, the compiler looks for its own host's tools, such as the linker.
fn link_host(sysroot: &Path) -> Result<()> {
    let own = first_line("rustc", &["--print", "sysroot"]).ok_or("rustc has no sysroot")?;
    let host = first_line("rustc", &["--print", "host-tuple"]).ok_or("rustc has no host")?;
    let from = Path::new(&own).join("lib/rustlib").join(&host);
    let to = sysroot.join("lib/rustlib").join(&host);
    #[cfg(unix)]
    std::os::unix::fs::symlink(&from, &to).map_err(|e| format!("{}: {e}", to.display()))?;
    #[cfg(not(unix))]
    return Err(format!(
        "{} cannot be linked to {} here",
        from.display(),
        to.display()
    ));
    #[cfg(unix)]
    Ok(())
}
