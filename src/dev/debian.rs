//! Packages of Debian, for a machine where they may be installed.

use crate::step::{Result, Step, first_line};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Installs packages where the machine is Debian and the user root.
///
/// # Errors
/// Elsewhere: with why they are needed and how to install them. And when the installation fails.
pub fn install(step: &Step, packages: &[&str], why: &str) -> Result<()> {
    let debian = Path::new("/etc/debian_version").exists();
    let root = first_line("id", &["-u"]).is_some_and(|id| id == "0");
    if !(debian && root) {
        return Err(format!(
            "{why} On Debian: apt-get install {}; elsewhere: your system's packages.",
            packages.join(" ")
        ));
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments);
        command
    };
    Step {
        title: "Reading Debian's lists of packages",
        usually: "about half a minute",
        advice: step.advice,
    }
    .run(&mut apt(&["update"]))?;
    let install = ["install", "-y", "--no-install-recommends"];
    step.run_for(
        &mut apt(&[&install, packages].concat()),
        Duration::from_secs(900),
    )
}
