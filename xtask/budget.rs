//! The size budget: everything the first view of the page transfers, compressed as a good server would.
//!
//! Sizes are bytes; a kB is 1000 of them. Node.js holds the reference brotli, so no crate is needed for it.

use crate::Outcome;
use crate::process::{answer, command, root};
use crate::shapes::files_below;
use crate::shapes::site::PARTS;
use std::path::Path;

/// What the first view may transfer, after brotli at quality 11.
const LIMIT: u64 = 215_000;

/// Files of `dist/` that the page fetches later, on demand, or never: the published record, also as tables and gazetteer,
/// the page for frames and the other shapes, the worker, the picture for links.
const LATER: [&str; 9] = [
    "data/",
    "dataset.json",
    "dataset.schema.json",
    "embed.",
    "kuril-timeline.html",
    "npm/",
    "oembed.json",
    "preview.png",
    "sw.js",
];
/// Of the program: the reading desk, what reads records of a host, the script for frames, what the first picture does not
/// run, the packs of texts, the land in fine detail.
const LATER_PARTS: [&str; 7] = ["desk", "intake", "land/", "messages.js", "own-", "rest-", "texts/"];

fn is_of_first_view(name: &str) -> bool {
    let part = name.strip_prefix(PARTS).and_then(|name| name.split_once('/')).map(|(_, part)| part);
    let is_packed = [".br", ".gz"].iter().any(|ending| name.ends_with(ending));
    !is_packed
        && match part {
            Some(part) => !LATER_PARTS.iter().any(|later| part.starts_with(later)),
            None => !LATER.iter().any(|later| name.starts_with(later)),
        }
}

/// Prints the table and fails when the total is over the limit.
pub(crate) fn check() -> Outcome {
    let dist = root().join("dist");
    let mut files = files_below(&dist)?;
    files.retain(|(name, _)| is_of_first_view(name));
    let plain: Vec<u64> = files.iter().map(|(_, path)| std::fs::metadata(path).map_or(0, |file| file.len())).collect();
    let packed = brotli(files.iter().map(|(_, path)| path.as_path()))?;
    println!("{:<52} {:>9} {:>9}", "first view", "bytes", "brotli-11");
    for ((name, _), (plain, packed)) in files.iter().zip(plain.iter().zip(&packed)) {
        println!("{name:<52} {plain:>9} {packed:>9}");
    }
    let total: u64 = packed.iter().sum();
    println!("{:<52} {:>9} {total:>9}", "total", plain.iter().sum::<u64>());
    let kilobytes = |bytes: u64| format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100);
    if total > LIMIT {
        return Err(format!("the first view is {}, over its budget of {}", kilobytes(total), kilobytes(LIMIT)));
    }
    println!("within the budget: {} of {}", kilobytes(total), kilobytes(LIMIT));
    Ok(())
}

fn brotli<'a>(files: impl Iterator<Item = &'a Path>) -> Outcome<Vec<u64>> {
    let script = root().join("xtask").join("brotli.mjs");
    let text = answer(command("node").arg(script).args(files)).ok_or("cannot compress dist/ with Node.js")?;
    text.lines().map(|line| line.parse().map_err(|_| format!("not a size: {line}"))).collect()
}
