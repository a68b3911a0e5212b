//! Long steps: each says what it does and how long that usually takes, shows that it is alive, and when it fails says
//! what to do.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A message for the person at the terminal.
pub type Result<T> = std::result::Result<T, String>;

/// Says something.
pub fn say(text: &str) {
    println!("{text}");
}

/// A step that runs one program.
pub struct Step<'a> {
    /// What it does, such as `Building Trunk`.
    pub title: &'a str,
    /// How long it usually takes, such as `about 3 minutes`.
    pub usually: &'a str,
    /// What to do when it fails.
    pub advice: &'a str,
}

/// Where logs of steps go.
fn log_path(title: &str) -> PathBuf {
    let name: String = title
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    cache().join("logs").join(format!("{name}.log"))
}

/// The per-user folder for tools: `$XDG_CACHE_HOME`, or the platform's own, with this project's name.
#[must_use]
pub fn cache() -> PathBuf {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let base = from("XDG_CACHE_HOME")
        .or_else(|| from("LOCALAPPDATA"))
        .or_else(|| from("HOME").map(|h| h.join(".cache")))
        .unwrap_or_else(std::env::temp_dir);
    base.join("migration-toolkit")
}

impl Step<'_> {
    /// Runs a program to its end with its output in a log file.
    ///
    /// # Errors
    /// When it cannot be started or fails: with the end of its output and the advice.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        self.run_for(command, Duration::from_secs(3600))
    }

    /// As [`Step::run`], given up after a time.
    ///
    /// # Errors
    /// As [`Step::run`], and when the time is over.
    pub fn run_for(&self, command: &mut Command, longest: Duration) -> Result<()> {
        say(&format!("{} ({}) …", self.title, self.usually));
        let log = log_path(self.title);
        let fail = |e: std::io::Error| format!("{}: {e}", log.display());
        if let Some(folder) = log.parent() {
            std::fs::create_dir_all(folder).map_err(fail)?;
        }
        let out = File::create(&log).map_err(fail)?;
        let err = out.try_clone().map_err(fail)?;
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .spawn()
            .map_err(|e| format!("{}: {program}: {e}\n{}", self.title, self.advice))?;

        let (stop, stopped) = channel::<()>();
        let title = self.title.to_owned();
        let alive = thread::spawn(move || keep_alive(&title, &stopped));
        let started = Instant::now();
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break Some(status),
                Ok(None) if started.elapsed() > longest => {
                    let _ = child.kill();
                    let _ = child.wait();
                    break None;
                }
                Ok(None) => thread::sleep(Duration::from_millis(100)),
                Err(e) => return Err(format!("{}: {e}", self.title)),
            }
        };
        drop(stop);
        let _ = alive.join();
        match status {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(self.failure(&log, &status.to_string())),
            None => Err(self.failure(&log, "it took too long and was stopped")),
        }
    }

    fn failure(&self, log: &Path, reason: &str) -> String {
        let text = std::fs::read(log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        let end = lines.split_at(lines.len().saturating_sub(40)).1.join("\n");
        format!(
            "{end}\n\n{} failed ({reason}). The whole output is in {}.\n{}",
            self.title,
            log.display(),
            self.advice
        )
    }
}

/// Says every while that the step goes on.
fn keep_alive(title: &str, stopped: &std::sync::mpsc::Receiver<()>) {
    let started = Instant::now();
    let terminal = std::io::stdout().is_terminal();
    let pause = Duration::from_secs(if terminal { 1 } else { 30 });
    while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(pause) {
        let seconds = started.elapsed().as_secs();
        if terminal {
            print!("\r  {title}: {seconds} s");
            let _ = std::io::stdout().flush();
        } else {
            say(&format!("  {title}: {seconds} s so far"));
        }
    }
    if terminal {
        print!("\r\x1b[K");
        let _ = std::io::stdout().flush();
    }
}

/// Runs a program with its output on the terminal.
///
/// # Errors
/// When it cannot be started or fails.
pub fn show(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} failed ({status})")),
        Err(e) => Err(format!("{program}: {e}")),
    }
}

/// The first line that a program prints, if it runs at all.
pub fn first_line<S: AsRef<OsStr>>(program: S, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.success()).then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}
