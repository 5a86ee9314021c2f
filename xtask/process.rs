//! Running other programs: say what failed in words, and count tests as their output goes by.
//!
//! Times are seconds of wall clock. Left out on purpose: shells; every argument is passed as it is.

use crate::Outcome;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's top folder.
pub(crate) fn root() -> PathBuf {
    // The parent of this crate's folder; the variable is only missing when the binary is started by hand.
    let home = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = home.as_deref().and_then(Path::parent).map(Path::to_path_buf);
    here.filter(|dir| dir.join("Trunk.toml").exists()).unwrap_or_else(|| PathBuf::from("."))
}

/// A command that runs in the project's top folder.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that runs this task.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, under the name this system gives it.
pub(crate) fn npm() -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let parts = std::iter::once(program).chain(command.get_args());
    parts.map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Runs to the end with the terminal's own output.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("cannot start `{}`: {error}", line(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(command))) }
}

/// What the program prints on its standard output, or nothing if it cannot run.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// How many tests went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u32,
    /// Tests that failed, were cancelled, or could not start.
    pub(crate) failed: u32,
    /// Tests that were left out.
    pub(crate) skipped: u32,
}

impl Tally {
    /// Adds what another run counted.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Runs to the end, showing its output and counting the tests it reports.
pub(crate) fn run_counting(command: &mut Command, count: fn(&str) -> Tally) -> (Tally, Outcome) {
    let mut tally = Tally::default();
    let outcome = stream(command, |text| {
        println!("{text}");
        tally.add(count(&plain(text)));
    });
    (tally, outcome)
}

fn stream(command: &mut Command, mut each_line: impl FnMut(&str)) -> Outcome {
    let failed = |error: std::io::Error| format!("cannot run the command: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).map_err(failed)? > 0 {
            each_line(String::from_utf8_lossy(&bytes).trim_end());
            bytes.clear();
        }
    }
    let status = child.wait().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(command))) }
}

/// The line without terminal colours.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            out.push(c);
        }
    }
    out
}

/// Reads cargo's `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
pub(crate) fn count_cargo(line: &str) -> Tally {
    let mut tally = Tally::default();
    let Some(result) = line.trim_start().strip_prefix("test result: ") else { return tally };
    for part in result.split(['.', ';']) {
        let mut words = part.split_whitespace();
        let Some(number) = words.next().and_then(|word| word.parse::<u32>().ok()) else { continue };
        match words.next() {
            Some("passed") => tally.passed = number,
            Some("failed") => tally.failed = number,
            Some("ignored") => tally.skipped = number,
            _ => {}
        }
    }
    tally
}

/// Reads the closing lines of Node's test runner: `ℹ pass 5`, or `# pass 5` in its other format.
pub(crate) fn count_node(line: &str) -> Tally {
    let mut tally = Tally::default();
    let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) else { return tally };
    let Some((what, number)) = rest.split_once(' ') else { return tally };
    let Ok(number) = number.parse::<u32>() else { return tally };
    match what {
        "pass" => tally.passed = number,
        "fail" | "cancelled" => tally.failed = number,
        "skipped" | "todo" => tally.skipped = number,
        _ => {}
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_reports_are_counted_as_they_go_by() {
        let tally = |passed, failed, skipped| Tally { passed, failed, skipped };
        for (line, count, expected) in [
            (
                "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.02s",
                count_cargo as fn(&str) -> Tally,
                tally(12, 0, 3),
            ),
            (
                "test result: \u{1b}[31mFAILED\u{1b}(B\u{1b}[m. 1 passed; 2 failed; 0 ignored",
                count_cargo,
                tally(1, 2, 0),
            ),
            ("test calendar::round_trip ... ok", count_cargo, tally(0, 0, 0)),
            ("ℹ pass 7", count_node, tally(7, 0, 0)),
            ("\u{1b}[34mℹ cancelled 1\u{1b}[39m", count_node, tally(0, 1, 0)),
            ("# fail 2", count_node, tally(0, 2, 0)),
            ("ℹ duration_ms 81.2", count_node, tally(0, 0, 0)),
            ("    1 passed", count_node, tally(0, 0, 0)),
        ] {
            assert_eq!(count(&plain(line)), expected, "{line}");
        }
    }
}
