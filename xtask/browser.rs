//! The browser tests: Node's runner over `tests/browser`, and a second hearing for the few that failed.
//!
//! A browser on a busy machine now and then answers late or drops a request. A test that fails is run once more by
//! itself; what passes then is told as unsteady, by name, and does not fail the check. What is broken fails twice.

use crate::process::{Tally, command, count_node, npm, root, run, run_counting};
use crate::{Outcome, chromium};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// More failures than these are no bad luck.
const FEW: usize = 4;

/// A test that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Failed {
    file: String,
    pattern: String,
    name: String,
}

/// Fetches what scripts for the browser need; gives back their folder.
pub(crate) fn ready_folder() -> Outcome<PathBuf> {
    let folder = root().join("tests").join("browser");
    // None of the packages needs its script, and that of one would fetch a whole Java where there is none.
    let quietly = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    run(npm().args(quietly).current_dir(&folder))?;
    Ok(folder)
}

/// Runs every `*.test.mjs`.
pub(crate) fn run_tests() -> (Tally, Outcome) {
    let ready = chromium::ready().and_then(|chrome| {
        println!("browser: {}", chrome.display());
        let folder = ready_folder()?;
        Ok((test_files(&folder)?, folder, chrome))
    });
    let (files, folder, chrome) = match ready {
        Ok(ready) => ready,
        Err(message) => return (Tally::default(), Err(message)),
    };
    let told = root().join("target").join("failed-browser-tests.txt");
    let (mut tally, outcome) = run_counting(runner(&folder, &chrome, &told).args(&files), count_node);
    let failed = read(&std::fs::read_to_string(&told).unwrap_or_default());
    if outcome.is_ok() || failed.is_empty() || failed.len() > FEW || u32::try_from(failed.len()) != Ok(tally.failed) {
        return (tally, outcome);
    }
    for (file, tests) in by_file(&failed) {
        println!("\nonce more, alone: {}", tests.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; "));
        let mut again = runner(&folder, &chrome, &told);
        again.args(tests.iter().map(|one| format!("--test-name-pattern={}", one.pattern))).arg(file);
        let (second, outcome) = run_counting(&mut again, count_node);
        if outcome.is_err() || usize::try_from(second.passed) != Ok(tests.len()) {
            return (tally, outcome.and(Err(format!("{file}: the tests to be run again were not found"))));
        }
        tally.failed -= second.passed;
        tally.passed += second.passed;
    }
    for one in &failed {
        println!("unsteady: {} (failed at first, passed alone)", one.name);
    }
    (tally, Ok(()))
}

fn runner(folder: &Path, chrome: &Path, told: &Path) -> Command {
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
    node.arg("--test-reporter=./lib/failed.mjs").arg(format!("--test-reporter-destination={}", told.display()));
    node.current_dir(folder).env("CHROME", chrome);
    node
}

fn test_files(folder: &Path) -> Outcome<Vec<String>> {
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let mut files: Vec<_> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    files.retain(|name| name.ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

/// Reads what the reporter wrote: file, pattern and name of a test on each line.
fn read(text: &str) -> Vec<Failed> {
    let line = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        Some(Failed { file: parts.next()?, pattern: parts.next()?, name: parts.next()? })
    };
    text.lines().filter_map(line).collect()
}

fn by_file(failed: &[Failed]) -> BTreeMap<&str, Vec<&Failed>> {
    let mut files: BTreeMap<&str, Vec<&Failed>> = BTreeMap::new();
    for one in failed {
        files.entry(&one.file).or_default().push(one);
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_read_and_grouped_by_file() {
        let failed =
            read("/a.test.mjs\t/^one \\(1\\)$/\tone (1)\nnonsense\n/b.test.mjs\t/^x$/\tx\n/a.test.mjs\t/^two$/\ttwo\n");
        assert_eq!(failed.len(), 3);
        let files = by_file(&failed);
        assert_eq!(files.keys().copied().collect::<Vec<_>>(), ["/a.test.mjs", "/b.test.mjs"]);
        assert_eq!(files["/a.test.mjs"].iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["one (1)", "two"]);
        assert_eq!(files["/a.test.mjs"][0].pattern, "/^one \\(1\\)$/");
    }
}
