//! The whole check, step by step: what can run does run, and the end says how each step went.
//!
//! Seconds are wall clock. The steps share one `target/`, so what one compiles the next one finds.

use crate::process::{self, Tally, cargo, command, npm, root, run as run_to_end};
use crate::tools::Tools;
use crate::trunk::Profile;
use crate::{Outcome, audit, budget, chromium, setup, shapes, trunk};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// How much is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All of it.
    Everything,
    /// All but the browser tests.
    Native,
}

/// How one step went.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Ok,
    Failed(String),
    Skipped(&'static str),
}

struct Step {
    name: &'static str,
    verdict: Verdict,
    seconds: u64,
}

/// The steps so far.
#[derive(Default)]
struct Record {
    steps: Vec<Step>,
    tally: Tally,
}

impl Record {
    /// Runs a step that counts no tests; gives back what it made.
    fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Outcome<T>) -> Option<T> {
        let (began, outcome) = (heading(name), work());
        let (verdict, made) = match outcome {
            Ok(made) => (Verdict::Ok, Some(made)),
            Err(message) => (Verdict::Failed(message), None),
        };
        self.tally.failed += u32::from(verdict != Verdict::Ok);
        self.close(name, verdict, began);
        made
    }

    /// Runs a step whose tests are counted.
    fn tests(&mut self, name: &'static str, work: impl FnOnce() -> (Tally, Outcome)) {
        let (began, (mut tally, outcome)) = (heading(name), work());
        let verdict = outcome.map_or_else(Verdict::Failed, |()| Verdict::Ok);
        if verdict != Verdict::Ok && tally.failed == 0 {
            tally.failed = 1;
        }
        self.tally.add(tally);
        self.close(name, verdict, began);
    }

    /// Runs the audit, which skips itself where the documents are not.
    fn audit(&mut self) {
        let name = "audit";
        let (began, outcome) = (heading(name), audit::run(None, audit::Form::Table));
        let verdict = match outcome {
            Ok(audit::Extent::Whole) => Verdict::Ok,
            Ok(audit::Extent::WithoutDocuments) => Verdict::Skipped("documents not found"),
            Err(message) => Verdict::Failed(message),
        };
        self.tally.failed += u32::from(matches!(verdict, Verdict::Failed(_)));
        self.close(name, verdict, began);
    }

    fn skip(&mut self, name: &'static str, why: &'static str) {
        println!("\n== {name}: skipped, {why}");
        self.steps.push(Step { name, verdict: Verdict::Skipped(why), seconds: 0 });
    }

    fn close(&mut self, name: &'static str, verdict: Verdict, began: Instant) {
        if let Verdict::Failed(message) = &verdict {
            println!("{name}: {message}");
        }
        self.steps.push(Step { name, verdict, seconds: began.elapsed().as_secs() });
    }

    fn sum_up(&self) -> ExitCode {
        println!("\n== summary");
        for step in &self.steps {
            let verdict = match &step.verdict {
                Verdict::Ok => "ok".to_owned(),
                Verdict::Failed(message) => format!("failed: {}", message.lines().next().unwrap_or_default()),
                Verdict::Skipped(why) => format!("skipped: {why}"),
            };
            println!("{:<18} {:>5} s  {verdict}", step.name, step.seconds);
        }
        let Tally { passed, failed, skipped } = self.tally;
        let more = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        println!("{passed} passed, {failed} failed{more}");
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn heading(name: &str) -> Instant {
    println!("\n== {name}");
    Instant::now()
}

/// Checks everything in scope and sums up.
pub(crate) fn run(scope: Scope) -> Outcome<ExitCode> {
    let mut record = Record::default();
    let tools = record.step("set-up", setup::run);
    record.step("format", || run_to_end(cargo().args(["fmt", "--all", "--check"])));
    record.step("clippy (host)", || clippy(&["--workspace", "--all-targets"]));
    record.step("clippy (wasm)", || {
        clippy(&["--target", "wasm32-unknown-unknown", "--package", "widget", "--package", "kuril-timeline"])
    });
    record.tests("native tests", native_tests);
    record.audit();
    match tools {
        Some(tools) => after_set_up(&mut record, &tools, scope),
        None => {
            for name in ["release build", "shapes", "size budget", "browser tests"] {
                record.skip(name, "the set-up failed");
            }
        }
    }
    Ok(record.sum_up())
}

fn after_set_up(record: &mut Record, tools: &Tools, scope: Scope) {
    let built = record.step("release build", || trunk::build(tools, Profile::Release, None));
    match built {
        Some(()) => drop(record.step("shapes", shapes::make)),
        None => record.skip("shapes", "there is no release build"),
    }
    match (built, scope) {
        (None, _) => {
            record.skip("size budget", "there is no release build");
            record.skip("browser tests", "there is no release build");
        }
        (Some(()), Scope::Native) => {
            record.step("size budget", budget::check);
            record.skip("browser tests", "--native leaves them out");
        }
        (Some(()), Scope::Everything) => {
            record.step("size budget", budget::check);
            record.tests("browser tests", browser_tests);
        }
    }
}

fn clippy(what: &[&str]) -> Outcome {
    run_to_end(cargo().args(["clippy", "--quiet"]).args(what).args(["--", "-D", "warnings"]))
}

fn native_tests() -> (Tally, Outcome) {
    let mut tests = cargo();
    tests.args(["test", "--workspace", "--no-fail-fast"]);
    process::run_counting(&mut tests, process::count_cargo)
}

fn browser_tests() -> (Tally, Outcome) {
    match browser_command() {
        Ok(mut command) => process::run_counting(&mut command, process::count_node),
        Err(message) => (Tally::default(), Err(message)),
    }
}

/// Fetches what scripts for the browser need; gives back their folder.
pub(crate) fn ready_browser_folder() -> Outcome<PathBuf> {
    let folder = root().join("tests").join("browser");
    // None of the packages needs its script, and that of one would fetch a whole Java where there is none.
    let quietly = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    run_to_end(npm().args(quietly).current_dir(&folder))?;
    Ok(folder)
}

fn browser_command() -> Outcome<Command> {
    let chrome = chromium::ready()?;
    println!("browser: {}", chrome.display());
    let folder = ready_browser_folder()?;
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    let entries = std::fs::read_dir(&folder).map_err(failed)?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec"]).args(files.iter().filter_map(|path| path.file_name()));
    node.current_dir(&folder).env("CHROME", chrome);
    Ok(node)
}
