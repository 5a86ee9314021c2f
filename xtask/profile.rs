//! Which functions the first view runs: asked of a real browser, written into `xtask/first-view.txt`.
//!
//! The program is built as for release, but each function notes that it ran. Panics and what hands do are not in the
//! list, and so not in the first file that a visitor downloads.

use crate::process::{answer, command, root};
use crate::program::{FUNCTIONS, MEASURE, first_view};
use crate::split::Ran;
use crate::trunk::{self, Profile};
use crate::{Outcome, browser, chromium, setup};
use std::collections::BTreeSet;

/// The folder of the page that is measured, apart from the one that is published.
const FOLDER: &str = "target/profile-page";

const HEAD: &str = "\
# What of the first program runs until the first picture is there and the rest has arrived, which is what the first file
# is to have: see xtask/split.rs and, for what the lines say, xtask/split/ran.rs. Made by `cargo xtask profile`.
";

/// Measures, and writes the list.
pub(crate) fn run() -> Outcome {
    let tools = setup::run()?;
    let chrome = chromium::ready()?;
    browser::ready_folder()?;
    let mut build = trunk::command_for(&tools, "build", Profile::Release)?;
    crate::process::run(build.args(["--dist", FOLDER]).env(MEASURE, "1"))?;
    let folder = root().join(FOLDER);
    let mut node = command("node");
    node.arg("profile.mjs").current_dir(root().join("tests").join("browser"));
    // Asked from outside the tests, so by an absolute path.
    let absolute = std::path::absolute(&folder).map_err(|error| error.to_string())?;
    node.env("CHROME", chrome).env("DIST", absolute);
    let ran = answer(&mut node).ok_or("the browser could not be asked; `node tests/browser/profile.mjs` says why")?;
    let path = folder.join(FUNCTIONS);
    let functions =
        std::fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let (list, bytes) = list(&functions, &ran)?;
    let path = first_view();
    let written = std::fs::write(&path, format!("{HEAD}{}", list.to_text()));
    written.map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    println!("profile: {bytes}; see {}", path.display());
    Ok(())
}

/// The list of what ran, and how much that is, in words. `ran` has the number of a place in each line.
fn list(functions: &str, ran: &str) -> Outcome<(Ran, String)> {
    let ran: BTreeSet<usize> = ran.lines().filter_map(|line| line.parse().ok()).collect();
    let mut list = Ran::default();
    let (mut next, mut count) = (0, 0);
    for line in functions.lines() {
        let unreadable = || format!("not a function: {line}");
        let (places, rest) = line.split_once(' ').ok_or_else(unreadable)?;
        let (shape, name) = rest.split_once(' ').ok_or_else(unreadable)?;
        let (places, shape): (usize, u32) = places.parse().ok().zip(shape.parse().ok()).ok_or_else(unreadable)?;
        let flags: Vec<bool> = (next..next + places).map(|place| ran.contains(&place)).collect();
        count += usize::from(flags.contains(&true));
        list.add(name, shape, &flags);
        next += places;
    }
    let all = functions.lines().count();
    Ok((list, format!("{count} of {all} functions and {} of {next} places in them ran", ran.len())))
}
