//! The size budget: everything the first view of the page transfers, compressed as a good server would; and what the text
//! of the record adds to the page of each language.
//!
//! Sizes are bytes; a kB is 1000 of them. Node.js holds the reference brotli, so no crate is needed for it.

use crate::Outcome;
use crate::page::{read, write};
use crate::process::{answer, command, root};
use crate::shapes::files_below;
use crate::shapes::site::PARTS;
use std::path::{Path, PathBuf};

/// What the first view may transfer, after brotli at quality 11.
const LIMIT: u64 = 215_000;
/// What the record's text may add to a page, after the same.
const TEXT_LIMIT: u64 = 60_000;
/// Between these lies the text in a page.
pub(crate) const TEXT: (&str, &str) = ("<nav aria-label=", "</main>");
/// The pages that have it; the first is that of the first view.
const PAGES: [&str; 3] = ["index.html", "ja.html", "ru.html"];

/// Files of `dist/` that the page fetches later, on demand, or never: the published record, also as tables and gazetteer,
/// the page for frames and the other shapes, the worker, the picture for links.
const LATER: [&str; 12] = [
    "data/",
    "dataset.json",
    "dataset.schema.json",
    "embed.",
    "ja.html",
    "kuril-timeline.html",
    "npm/",
    "oembed.json",
    "preview.png",
    "ru.html",
    "sitemap.xml",
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

/// Prints the tables and fails when a total is over its limit.
pub(crate) fn check() -> Outcome {
    let dist = root().join("dist");
    let texts = texts(&dist)?;
    let mut files = files_below(&dist)?;
    files.retain(|(name, _)| is_of_first_view(name));
    let plain: Vec<u64> = files.iter().map(|(_, path)| std::fs::metadata(path).map_or(0, |file| file.len())).collect();
    let packed = brotli(files.iter().map(|(_, path)| path.as_path()))?;
    println!("{:<52} {:>9} {:>9}", "first view", "bytes", "brotli-11");
    let mut total = (0, 0);
    for ((name, _), (plain, packed)) in files.iter().zip(plain.iter().zip(&packed)) {
        // The text has a line of its own.
        let text = texts.iter().find(|text| text.page == name).map_or((0, 0), |text| (text.plain, text.packed));
        let (plain, packed) = (plain - text.0, packed.saturating_sub(text.1));
        println!("{name:<52} {plain:>9} {packed:>9}");
        total = (total.0 + plain, total.1 + packed);
    }
    println!("{:<52} {:>9} {:>9}", "total", total.0, total.1);
    for text in &texts {
        println!("{:<52} {:>9} {:>9}", ["text of ", text.page].concat(), text.plain, text.packed);
    }
    within("the first view", total.1, LIMIT)?;
    texts.iter().try_for_each(|text| within(&["the text of ", text.page].concat(), text.packed, TEXT_LIMIT))
}

fn within(what: &str, size: u64, limit: u64) -> Outcome {
    let kilobytes = |bytes: u64| format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100);
    if size > limit {
        return Err(format!("{what} is {}, over its budget of {}", kilobytes(size), kilobytes(limit)));
    }
    println!("{what} is within its budget: {} of {}", kilobytes(size), kilobytes(limit));
    Ok(())
}

/// The text of a page: what its page would be smaller by without it.
struct PageText {
    page: &'static str,
    plain: u64,
    packed: u64,
}

fn texts(dist: &Path) -> Outcome<Vec<PageText>> {
    let folder = root().join("target").join("budget");
    let mut bare = Vec::new();
    for page in PAGES {
        let html = read(&dist.join(page))?;
        let (before, rest) = html.split_once(TEXT.0).ok_or_else(|| format!("{page} holds no text of the record"))?;
        let after = rest.split_once(TEXT.1).map_or("", |(_, after)| after);
        let path = folder.join(page);
        write(&path, [before, TEXT.1, after].concat().as_bytes())?;
        bare.push(path);
    }
    let whole: Vec<PathBuf> = PAGES.iter().map(|page| dist.join(page)).collect();
    let length = |path: &PathBuf| std::fs::metadata(path).map_or(0, |file| file.len());
    let sizes = brotli(whole.iter().chain(&bare).map(PathBuf::as_path))?;
    let text = |(at, page): (usize, &'static str)| PageText {
        page,
        plain: length(&whole[at]) - length(&bare[at]),
        packed: sizes[at].saturating_sub(sizes[PAGES.len() + at]),
    };
    Ok(PAGES.into_iter().enumerate().map(text).collect())
}

fn brotli<'a>(files: impl Iterator<Item = &'a Path>) -> Outcome<Vec<u64>> {
    let script = root().join("xtask").join("brotli.mjs");
    let text = answer(command("node").arg(script).args(files)).ok_or("cannot compress dist/ with Node.js")?;
    text.lines().map(|line| line.parse().map_err(|_| format!("not a size: {line}"))).collect()
}
