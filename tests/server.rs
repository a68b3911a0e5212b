//! The development server with a built site.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A site being served; it ends with the value.
pub struct Server {
    child: Child,
    /// Such as `http://127.0.0.1:40123/`.
    pub address: String,
}

impl Server {
    /// Serves a folder at the root of a free port.
    #[must_use]
    pub fn start(folder: &Path) -> Self {
        Self::start_under(folder, "/")
    }

    /// Serves a folder under a path with slashes at both ends.
    #[must_use]
    pub fn start_under(folder: &Path, public_url: &str) -> Self {
        let mut child = Command::new(program())
            .args([
                "serve",
                "--no-build",
                "--port",
                "0",
                "--public-url",
                public_url,
                "--dist",
            ])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the development server starts");
        let output = child.stdout.take().expect("its output is read");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let line = lines
            .find(|l| l.contains("http://"))
            .expect("the server says its address");
        let address = line.rsplit(' ').next().unwrap_or_default().to_owned();
        Self { child, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program `dev`, beside the tests' own.
fn program() -> PathBuf {
    let own = std::env::current_exe().expect("a test is a program");
    let folder = own
        .ancestors()
        .nth(2)
        .expect("it lies in target/debug/deps");
    let program = folder.join("dev");
    assert!(
        program.exists(),
        "{} is missing: run `cargo dev test`",
        program.display()
    );
    program
}
