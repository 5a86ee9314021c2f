//! What follows a build of the page: the published record beside it, the program in a folder named by its content, and the
//! files by which a page starts it. In a release all scripts are made small, and the page learns to work without a network.
//!
//! Trunk calls this with `$TRUNK_STAGING_DIR`, where the finished page lies. No page gets an inline script, so it runs under
//! `script-src 'self' 'wasm-unsafe-eval'`. Left out on purpose: the other shapes, see `shapes`.

use crate::process::{command, root, run};
use crate::shapes::site;
use crate::tools::find_terser;
use crate::trunk::ADDRESS;
use crate::{Outcome, program};
use std::path::{Path, PathBuf};

/// Runs the whole step.
pub(crate) fn finish() -> Outcome {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("post-build is run by trunk after a build: $TRUNK_STAGING_DIR is not set")?;
    let dataset = publish_record(&staging)?;
    let html = preloads_in_order(&read(&staging.join("index.html"))?);
    let html = if is_release() { program::finish(&staging, &html)? } else { html };
    let making = if is_release() {
        shrink_scripts(&staging)?;
        site::Making::Release
    } else {
        site::Making::Debug
    };
    site::lay_out(&staging, &html, &dataset, making)?;
    if let Ok(address) = std::env::var(ADDRESS) {
        println!("\n    The page is at  {address}\n");
    }
    Ok(())
}

/// Trunk names the scripts of a page that are to be preloaded in the order in which it happened to copy them; one commit is to
/// give the same bytes everywhere.
fn preloads_in_order(html: &str) -> String {
    const LINK: &str = "<link rel=\"modulepreload\"";
    let Some(start) = html.find(LINK) else { return html.to_owned() };
    let (before, mut rest) = html.split_at(start);
    let mut links = Vec::new();
    while rest.starts_with(LINK)
        && let Some(end) = rest.find('>')
    {
        let (link, after) = rest.split_at(end + 1);
        links.push(link);
        rest = after;
    }
    links.sort_unstable();
    [before, &links.concat(), rest].concat()
}

fn is_release() -> bool {
    std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release")
}

/// Writes the record beside the page, and gives it back for the page's text.
fn publish_record(staging: &Path) -> Outcome<chronicle::Dataset> {
    let built = ingest::build(&root().join("seeds")).map_err(|report| report.to_string())?;
    write(&staging.join("dataset.json"), built.json.as_bytes())?;
    write(&staging.join("dataset.schema.json"), chronicle::json_schema().as_bytes())?;
    write(&staging.join("desk").join("record.bin"), &built.record)?;
    write(&staging.join("land").join("fine.bin"), &built.fine_land)?;
    write(&staging.join("land").join("far.bin"), &built.far_land)?;
    for (lang, bytes) in &built.names {
        let words = root().join("src/widget/words").join(format!("{}.txt", lang.code()));
        let words = std::fs::read(&words).map_err(|error| format!("cannot read {}: {error}", words.display()))?;
        write(&staging.join("texts").join(format!("{}-words.bin", lang.code())), &words)?;
        write(&staging.join("texts").join(format!("{}-names.bin", lang.code())), bytes)?;
    }
    for (lang, part, bytes) in &built.texts {
        write(&staging.join("desk").join(format!("{}-{}.bin", lang.code(), part.name())), bytes)?;
    }
    publish_downloads(&staging.join("data"), &built.dataset)?;
    Ok(built.dataset)
}

/// The record for other tools, with its licence and how to cite it.
fn publish_downloads(folder: &Path, dataset: &chronicle::Dataset) -> Outcome {
    let seeds = root().join("seeds");
    let points = ingest::geo::unit_points(&seeds.join("geo"), &dataset.records().units).map_err(|problems| {
        let told = problems.iter().map(|problem| format!("{}: {}", problem.file.display(), problem.message));
        told.collect::<Vec<_>>().join("\n")
    })?;
    for file in ingest::export::files(dataset, &points) {
        write(&folder.join(file.name), file.text.as_bytes())?;
    }
    for (name, from) in [("LICENSE.txt", seeds.join("LICENSE")), ("CITATION.cff", root().join("CITATION.cff"))] {
        let bytes = std::fs::read(&from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
        write(&folder.join(name), &bytes)?;
    }
    Ok(())
}

/// A text file's content.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Writes a file, and the folders above it that are missing.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    folder
        .and_then(|()| std::fs::write(path, bytes))
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// Takes comments, spaces and long inner names out of every script below a folder.
fn shrink_scripts(folder: &Path) -> Outcome {
    let terser = find_terser().ok_or("terser is not there to shrink the scripts: run `cargo xtask setup` once")?;
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            shrink_scripts(&path)?;
        } else if path.extension().is_some_and(|ending| ending == "js") {
            shrink(&terser, &path)?;
        }
    }
    Ok(())
}

/// Takes comments, spaces and long inner names out of a script, with the terser at `terser`.
pub(crate) fn shrink(terser: &Path, script: &Path) -> Outcome {
    let mut command = command("node");
    command.arg(terser).arg(script).args(["--module", "--compress", "--mangle", "--output"]).arg(script);
    run(&mut command)
}

/// A `<script>` element: where it lies in the text, its opening tag and what is inside.
pub(crate) struct Element<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) tag: &'a str,
}

pub(crate) fn next_script(html: &str) -> Option<Element<'_>> {
    const CLOSE: &str = "</script>";
    let start = html
        .match_indices("<script")
        .map(|(at, _)| at)
        .find(|&at| html[at + "<script".len()..].starts_with(|c: char| c == '>' || c.is_whitespace()))?;
    let tag_end = start + html[start..].find('>')? + 1;
    let text_end = tag_end + html[tag_end..].find(CLOSE)?;
    Some(Element { start, end: text_end + CLOSE.len(), tag: &html[start..tag_end] })
}

/// The value of an attribute, quoted or bare, in an opening tag without `>` in its values.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.match_indices(name).map(|(at, _)| at).find(|&at| {
        let before = tag[..at].ends_with(|c: char| c.is_whitespace());
        before && tag[at + name.len()..].starts_with('=')
    })?;
    let value = &tag[at + name.len() + 1..];
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
        _ => value.split(|c: char| c == '>' || c.is_whitespace()).next(),
    }
}

/// FNV-1a, 64 bits: names a file by its content, so that caches never serve an old one.
pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preloads_stand_in_one_order_and_nothing_is_lost() {
        let link = |name: &str| format!("<link rel=\"modulepreload\" href=\"./{name}\">");
        let page = |names: [&str; 3]| {
            ["<p>", &names.map(link).concat(), "<link rel=\"preload\" href=\"./a.wasm\"></p>"].concat()
        };
        let sorted = page(["a.js", "b/c.js", "b/d.js"]);
        for names in [["b/d.js", "a.js", "b/c.js"], ["a.js", "b/c.js", "b/d.js"]] {
            assert_eq!(preloads_in_order(&page(names)), sorted);
        }
        assert_eq!(preloads_in_order("<p>"), "<p>");
    }

    #[test]
    fn attributes_are_read_by_their_whole_name() {
        let tag = r#"<script data-src="x" type='module' src=./a.js>"#;
        assert_eq!(attribute(tag, "src"), Some("./a.js"));
        assert_eq!(attribute(tag, "type"), Some("module"));
        assert_eq!(attribute(tag, "data-glue"), None);
    }
}
