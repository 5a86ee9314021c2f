//! What follows a build of the page: the published record beside it, every inline script in a file of its own, and in a
//! release all scripts made small.
//!
//! Trunk calls this with `$TRUNK_STAGING_DIR`, where the finished page lies. A page without inline scripts runs under
//! `script-src 'self' 'wasm-unsafe-eval'`. Left out on purpose: any other change to the page.

use crate::process::{command, root, run};
use crate::tools::find_terser;
use crate::trunk::ADDRESS;
use crate::{Outcome, program};
use std::path::{Path, PathBuf};

/// The event by which the page learns, in words, why the widget did not start.
const FAILED: &str = "kuril-load-failed";

/// Runs the whole step.
pub(crate) fn finish() -> Outcome {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("post-build is run by trunk after a build: $TRUNK_STAGING_DIR is not set")?;
    publish_record(&staging)?;
    let page = staging.join("index.html");
    let html = std::fs::read_to_string(&page).map_err(|error| format!("cannot read {}: {error}", page.display()))?;
    let html = if is_release() { program::finish(&staging, &html)? } else { html };
    let (html, scripts) = without_inline_scripts(&with_start_script(&html)?);
    for script in &scripts {
        write(&staging.join(&script.name), script.text.as_bytes())?;
    }
    write(&page, html.as_bytes())?;
    name_the_build(&staging)?;
    if is_release() {
        shrink_scripts(&staging)?;
    }
    if let Ok(address) = std::env::var(ADDRESS) {
        println!("\n    The page is at  {address}\n");
    }
    Ok(())
}

fn is_release() -> bool {
    std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release")
}

fn publish_record(staging: &Path) -> Outcome {
    let built = ingest::build(&root().join("seeds")).map_err(|report| report.to_string())?;
    write(&staging.join("dataset.json"), built.json.as_bytes())?;
    write(&staging.join("dataset.schema.json"), chronicle::json_schema().as_bytes())?;
    write(&staging.join("desk").join("record.bin"), &built.record)?;
    write(&staging.join("land").join("fine.bin"), &built.fine_land)?;
    for (lang, bytes) in &built.names {
        let words = root().join("src/widget/words").join(format!("{}.txt", lang.code()));
        let words = std::fs::read(&words).map_err(|error| format!("cannot read {}: {error}", words.display()))?;
        write(&staging.join("texts").join(format!("{}-words.bin", lang.code())), &words)?;
        write(&staging.join("texts").join(format!("{}-names.bin", lang.code())), bytes)?;
    }
    for (lang, part, bytes) in &built.texts {
        write(&staging.join("desk").join(format!("{}-{}.bin", lang.code(), part.name())), bytes)?;
    }
    publish_downloads(&staging.join("data"), &built.dataset)
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
            let mut command = command("node");
            command.arg(&terser).arg(&path).args(["--module", "--compress", "--mangle", "--output"]).arg(&path);
            run(&mut command)?;
        }
    }
    Ok(())
}

/// Puts a name made of the content of the build's files in the place of `__BUILD__` in the widget's own script.
fn name_the_build(staging: &Path) -> Outcome {
    let files =
        ["desk.js", "desk_bg.wasm", "desk/record.bin", "dataset.json", "index.html", "messages.js", "own-data.js"];
    let read = |path: &Path| std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()));
    let mut all = Vec::new();
    for file in files {
        all.extend(read(&staging.join(file))?);
    }
    let name = format!("{:016x}", fnv1a(&all));
    let snippets = staging.join("snippets");
    let folders =
        std::fs::read_dir(&snippets).map_err(|error| format!("cannot read {}: {error}", snippets.display()))?;
    for folder in folders {
        let path = folder.map_err(|error| error.to_string())?.path().join("element.js");
        if path.is_file() {
            let script = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
            write(&path, script.replace("__BUILD__", &name).as_bytes())?;
        }
    }
    Ok(())
}

/// A script that had been part of the page.
struct Script {
    name: String,
    text: String,
}

/// Puts the start-up script where `pattern_script` of Trunk.toml marks its place.
fn with_start_script(html: &str) -> Outcome<String> {
    let missing = "index.html holds no place for the start-up script: see pattern_script in Trunk.toml";
    let mut out = String::with_capacity(html.len() + 512);
    let mut rest = html;
    let mut found = false;
    while let Some(element) = next_script(rest) {
        out.push_str(&rest[..element.start]);
        match (attribute(element.tag, "data-glue"), attribute(element.tag, "data-wasm")) {
            (Some(glue), Some(wasm)) => {
                found = true;
                out.push_str(&format!("<script type=\"module\">{}</script>", start_script(glue, wasm)));
            }
            _ => out.push_str(&rest[element.start..element.end]),
        }
        rest = &rest[element.end..];
    }
    out.push_str(rest);
    if found { Ok(out) } else { Err(missing.to_owned()) }
}

/// Starts the widget, or says why it cannot start. The files lie beside this one.
fn start_script(glue: &str, wasm: &str) -> String {
    format!(
        "const failed = (error) =>\n  \
           window.dispatchEvent(new CustomEvent('{FAILED}', {{ detail: String(error?.message ?? error) }}));\n\
         if (typeof WebAssembly === 'object') {{\n  \
           import('./{glue}')\n    \
             .then((glue) => glue.default({{ module_or_path: new URL('./{wasm}', import.meta.url) }}))\n    \
             .catch(failed);\n\
         }} else {{\n  \
           failed('This browser cannot run WebAssembly.');\n\
         }}\n"
    )
}

/// Moves each inline script into a file named by its content; only trunk's own reloader, which it completes while
/// serving and never puts into a build for publication, stays.
fn without_inline_scripts(html: &str) -> (String, Vec<Script>) {
    let mut out = String::with_capacity(html.len());
    let mut scripts: Vec<Script> = Vec::new();
    let mut rest = html;
    while let Some(element) = next_script(rest) {
        out.push_str(&rest[..element.start]);
        if is_movable(&element) {
            let text = format!("{}\n", element.text.trim());
            let kind = if text.contains(FAILED) && text.contains("import(") { "start" } else { "page" };
            let name = format!("{kind}-{:016x}.js", fnv1a(text.as_bytes()));
            let tag = element.tag.trim_end_matches('>');
            out.push_str(&format!("{tag} src=\"./{name}\"></script>"));
            scripts.push(Script { name, text });
        } else {
            out.push_str(&rest[element.start..element.end]);
        }
        rest = &rest[element.end..];
    }
    out.push_str(rest);
    (out, scripts)
}

fn is_movable(element: &Element<'_>) -> bool {
    let runs = matches!(attribute(element.tag, "type"), None | Some("" | "module" | "text/javascript"));
    runs && attribute(element.tag, "src").is_none() && !element.text.contains("__TRUNK_ADDRESS__")
}

/// A `<script>` element: where it lies in the text, its opening tag and what is inside.
pub(crate) struct Element<'a> {
    start: usize,
    pub(crate) end: usize,
    pub(crate) tag: &'a str,
    text: &'a str,
}

pub(crate) fn next_script(html: &str) -> Option<Element<'_>> {
    const CLOSE: &str = "</script>";
    let start = html
        .match_indices("<script")
        .map(|(at, _)| at)
        .find(|&at| html[at + "<script".len()..].starts_with(|c: char| c == '>' || c.is_whitespace()))?;
    let tag_end = start + html[start..].find('>')? + 1;
    let text_end = tag_end + html[tag_end..].find(CLOSE)?;
    let (tag, text) = (&html[start..tag_end], &html[tag_end..text_end]);
    Some(Element { start, end: text_end + CLOSE.len(), tag, text })
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

    const MARK: &str =
        r#"<script type="module" src="./start.js" data-glue="glue-1.js" data-wasm="m-2_bg.wasm"></script>"#;

    #[test]
    fn the_start_script_becomes_a_file_that_names_glue_and_module() {
        let html = format!("<head>{MARK}</head>");
        let (page, scripts) = without_inline_scripts(&with_start_script(&html).unwrap());
        assert_eq!(scripts.len(), 1);
        assert!(scripts[0].name.starts_with("start-"), "{}", scripts[0].name);
        assert!(scripts[0].text.contains("import('./glue-1.js')") && scripts[0].text.contains("'./m-2_bg.wasm'"));
        assert_eq!(page, format!(r#"<head><script type="module" src="./{}"></script></head>"#, scripts[0].name));
    }

    #[test]
    fn a_page_without_the_mark_is_an_error() {
        assert!(with_start_script("<head><script src=\"./a.js\"></script></head>").is_err());
    }

    #[test]
    fn only_scripts_that_run_and_are_inline_move() {
        for (script, moves) in [
            ("<script>go()</script>", true),
            ("<script type=module defer>go()</script>", true),
            ("<script src=\"./a.js\"></script>", false),
            ("<script type=\"application/ld+json\">{}</script>", false),
            ("<script>const at = '{{__TRUNK_ADDRESS__}}';</script>", false),
            ("<scripture>no()</scripture>", false),
        ] {
            let (page, scripts) = without_inline_scripts(script);
            assert_eq!(!scripts.is_empty(), moves, "{script} → {page}");
            assert_eq!(page == script, !moves, "{script} → {page}");
        }
    }

    #[test]
    fn attributes_are_read_by_their_whole_name() {
        let tag = r#"<script data-src="x" type='module' src=./a.js>"#;
        assert_eq!(attribute(tag, "src"), Some("./a.js"));
        assert_eq!(attribute(tag, "type"), Some("module"));
        assert_eq!(attribute(tag, "data-glue"), None);
    }
}
