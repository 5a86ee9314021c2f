//! Finding a Chromium for the browser tests: `$CHROME`, else `PATH`, else apt where this user may install.

use crate::Outcome;
use crate::process::{answer, command, run};
use crate::tools;
use std::path::PathBuf;

/// Names under which systems install it.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/// Where it lies on macOS.
const APPLICATIONS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
/// The browser, and fonts for every script that the page shows.
const PACKAGES: [&str; 3] = ["chromium", "fonts-noto-cjk", "fonts-dejavu-core"];

/// The browser to test with.
pub(crate) fn ready() -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME").filter(|value| !value.is_empty()) {
        let path = PathBuf::from(named);
        return if runs(&path) {
            Ok(path)
        } else {
            Err(format!("$CHROME names {}, which does not run", path.display()))
        };
    }
    if let Some(path) = find() {
        return Ok(path);
    }
    install()?;
    find().ok_or_else(missing)
}

fn find() -> Option<PathBuf> {
    let on_path = NAMES.iter().filter_map(|name| tools::on_path(name));
    let applications = APPLICATIONS.iter().map(PathBuf::from).filter(|path| path.is_file());
    on_path.chain(applications).find(runs)
}

fn runs(path: &PathBuf) -> bool {
    answer(command(path).arg("--version")).is_some()
}

fn missing() -> String {
    "no Chromium or Chrome found: install one (on Debian and Ubuntu: apt-get install chromium fonts-noto-cjk), \
     or name it in $CHROME, or leave the browser out with --native"
        .to_owned()
}

/// Installs with apt on Debian and its relatives, as root or with a sudo that asks nothing.
fn install() -> Outcome {
    let prefix: &[&str] = match (is_debian(), is_root(), may_sudo()) {
        (true, true, _) => &[],
        (true, false, true) => &["sudo", "-n"],
        _ => return Err(missing()),
    };
    println!("browser: installing {} with apt-get (about a minute)", PACKAGES.join(", "));
    apt(prefix, &["update", "-q"])?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(PACKAGES);
    apt(prefix, &install)
}

fn apt(prefix: &[&str], args: &[&str]) -> Outcome {
    let words: Vec<&str> = prefix.iter().copied().chain(["apt-get"]).chain(args.iter().copied()).collect();
    let (program, args) = words.split_first().ok_or_else(missing)?;
    run(command(program).args(args).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_debian() -> bool {
    std::path::Path::new("/etc/debian_version").exists() && tools::on_path("apt-get").is_some()
}

fn is_root() -> bool {
    answer(command("id").arg("-u")).as_deref() == Some("0")
}

fn may_sudo() -> bool {
    answer(command("sudo").args(["-n", "true"])).is_some()
}
