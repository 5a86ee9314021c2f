//! The site: the program in a folder of its own, the loader, the page for frames, the card for links, the worker.
//!
//! All that makes the program lies in `parts-<content>/`. The name changes with any byte in it, so no cache, no server and
//! no worker can ever hand out files of two builds together, and caches may keep the folder for good. What keeps its name
//! is asked for with its content's name as query by our own pages. Left out on purpose: the record's files (see `page`).

use crate::Outcome;
use crate::page::{attribute, fnv1a, next_script, read, shrink, write};
use crate::process::root;
use crate::shapes::languages::{self, Page};
use crate::shapes::{files_below, loader};
use crate::tools::find_terser;
use chronicle::Dataset;
use sha2::{Digest, Sha256};
use std::path::Path;

/// Names the variable that tells the public address of the site, with a slash at its end.
pub(crate) const SITE: &str = "KURIL_TIMELINE_SITE";
/// How the folder of the program begins.
pub(crate) const PARTS: &str = "parts-";
/// How names of the program's files and folders begin, as the build lays them out.
const PROGRAM: [&str; 9] =
    ["desk", "intake", "kuril-timeline-", "land", "messages.js", "own-", "rest-", "snippets", "texts"];
/// The element's script, as pages of others know it.
pub(crate) const LOADER: &str = "kuril-timeline.js";
/// The page for frames.
pub(crate) const EMBED: &str = "embed.html";
/// The picture of the card that a link to the page shows.
const PREVIEW: &str = "preview.png";
const PREVIEW_SIZE: (u32, u32) = (1200, 630);
/// The width and height of a frame that shows most of the widget at once, CSS px.
const FRAME: (u32, u32) = (1000, 720);
/// What is published beside the page and is not needed without a network.
const DOWNLOADS: [&str; 5] = ["data/", "functions.txt", "oembed.json", PREVIEW, "sitemap.xml"];

/// Of the program: what reads records of hosts, which the site's own page never does.
const OF_HOSTS: [&str; 2] = ["intake", "own-"];

/// How a site is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Making {
    /// To be looked at while it changes: no worker keeps anything.
    Debug,
    /// To be published.
    Release,
}

/// Does it all with the page that trunk laid out, and the record that the pages tell.
pub(crate) fn lay_out(staging: &Path, html: &str, dataset: &Dataset, making: Making) -> Outcome {
    let parts = gather(staging)?;
    let (html, glue, wasm) = without_mark(html)?;
    let address = |name: &str| format!("./{parts}/{name}");
    let text = loader::of_site(&addresses(staging, &parts, &glue, &wasm)?)?;
    let embed = Page { file: EMBED, html: read(&root().join(EMBED))? };
    let all = languages::pages(&html, dataset)?.into_iter().chain([embed]).collect();
    let mut pages = Pages { staging, making, all };
    // Trunk has the browser fetch these early.
    for name in [&glue, &wasm, "snippets/"] {
        pages.replace(&format!("\"./{name}"), &format!("\"{}", address(name)));
    }
    pages.script(LOADER, &text)?;
    for name in ["fallback.js", "text.js", "embed.js", "site.js"] {
        pages.script(name, &read(&root().join("src/widget").join(name))?)?;
    }
    let style = style_sheet(staging)?;
    pages.replace("href=\"styles/page.css\"", &format!("href=\"./{style}\""));
    for page in &pages.all {
        write(&staging.join(page.file), page.html.as_bytes())?;
    }
    let index = &pages.all[0].html;
    let site = std::env::var(SITE).ok().filter(|site| !site.is_empty());
    site.map_or(Ok(()), |site| tell_address(staging, &pages.all, &site))?;
    copy(&root().join("docs").join(PREVIEW), &staging.join(PREVIEW))?;
    if making == Making::Release { write_worker(staging, index) } else { Ok(()) }
}

/// What the loader names, as it names it.
fn addresses(staging: &Path, parts: &str, glue: &str, wasm: &str) -> Outcome<loader::Addresses> {
    let address = |name: &str| format!("./{parts}/{name}");
    let names: Vec<String> = files_below(&staging.join(parts))?.into_iter().map(|(name, _)| name).collect();
    let files = names.iter().find(|name| name.ends_with("/files.js")).ok_or("the program has no files.js")?;
    let rest = names.iter().find(|name| name.starts_with("rest-")).map(|name| address(name));
    let module = staging.join(parts).join(wasm);
    let wasm_bytes =
        std::fs::metadata(&module).map_err(|error| format!("cannot read {}: {error}", module.display()))?.len();
    Ok(loader::Addresses { glue: address(glue), wasm: address(wasm), wasm_bytes, files: address(files), rest })
}

/// The pages while their parts get names: that of each language, and that for frames.
struct Pages<'a> {
    staging: &'a Path,
    making: Making,
    all: Vec<Page>,
}

impl Pages<'_> {
    fn replace(&mut self, old: &str, new: &str) {
        for page in &mut self.all {
            page.html = page.html.replace(old, new);
        }
    }

    /// Writes a script and has the pages name it by its content. What serves published pages only is left out of others.
    fn script(&mut self, name: &str, text: &str) -> Outcome {
        if self.making == Making::Debug && name == "site.js" {
            self.all.iter_mut().for_each(|page| page.html = without_script(&page.html, name));
            return Ok(());
        }
        let path = self.staging.join(name);
        write(&path, text.as_bytes())?;
        if self.making == Making::Release {
            let terser = find_terser().ok_or("terser is not there: run `cargo xtask setup` once")?;
            shrink(&terser, &path)?;
        }
        let named = format!("src=\"./{name}?{:016x}\"", fnv1a(read(&path)?.as_bytes()));
        self.replace(&format!("src=\"{name}\""), &named);
        Ok(())
    }
}

/// Moves the program into its folder, and gives back the folder's name.
fn gather(staging: &Path) -> Outcome<String> {
    let is_program = |name: &str| PROGRAM.iter().any(|start| name.starts_with(start));
    let files = files_below(staging)?;
    let mut sum = Sha256::new();
    for (name, path) in files.iter().filter(|(name, _)| is_program(name)) {
        let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        sum.update(format!("{name} {}\n", bytes.len()));
        sum.update(&bytes);
    }
    let content: String = sum.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let parts = format!("{PARTS}{content}");
    let folder = staging.join(&parts);
    std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let mut names: Vec<&str> = files.iter().filter_map(|(name, _)| name.split('/').next()).collect();
    names.dedup();
    for name in names.into_iter().filter(|name| is_program(name)) {
        let moved = std::fs::rename(staging.join(name), folder.join(name));
        moved.map_err(|error| format!("cannot move {name} into {parts}/: {error}"))?;
    }
    Ok(parts)
}

/// The page with the loader where `pattern_script` of Trunk.toml marks its place, and the names of glue and module.
fn without_mark(html: &str) -> Outcome<(String, String, String)> {
    let mut rest = html;
    while let Some(element) = next_script(rest) {
        if let Some((glue, wasm)) = attribute(element.tag, "data-glue").zip(attribute(element.tag, "data-wasm")) {
            let at = html.len() - rest.len();
            let (before, after) = (&html[..at + element.start], &html[at + element.end..]);
            let page = format!("{before}<script type=\"module\" src=\"{LOADER}\"></script>{after}");
            return Ok((page, glue.to_owned(), wasm.to_owned()));
        }
        rest = &rest[element.end..];
    }
    Err("index.html holds no place for the start-up script: see pattern_script in Trunk.toml".to_owned())
}

fn without_script(html: &str, name: &str) -> String {
    let mut rest = html;
    while let Some(element) = next_script(rest) {
        if attribute(element.tag, "src") == Some(name) {
            let at = html.len() - rest.len();
            return [&html[..at + element.start], &html[at + element.end..]].concat();
        }
        rest = &rest[element.end..];
    }
    html.to_owned()
}

/// The name that trunk gave the pages' style sheet.
fn style_sheet(staging: &Path) -> Outcome<String> {
    let files = files_below(staging)?;
    let name = files.into_iter().map(|(name, _)| name).find(|name| name.ends_with(".css") && !name.contains('/'));
    name.ok_or_else(|| "the page has no style sheet: see index.html".to_owned())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    let bytes = std::fs::read(from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
    write(to, &bytes)
}

/// Writes what others need an absolute address for: the pages with theirs, what oEmbed says, and the list for search engines.
fn tell_address(staging: &Path, pages: &[Page], site: &str) -> Outcome {
    for page in pages.iter().filter(|page| page.file != EMBED) {
        write(&staging.join(page.file), languages::addressed(page, site, PREVIEW)?.as_bytes())?;
    }
    let title = languages::title(&pages[0].html)?;
    write(&staging.join("oembed.json"), oembed(site, title).as_bytes())?;
    write(&staging.join("sitemap.xml"), languages::sitemap(site).as_bytes())
}

/// What oEmbed says of the page: <https://oembed.com>, type `rich`.
fn oembed(site: &str, title: &str) -> String {
    let ((width, height), (thumb_width, thumb_height)) = (FRAME, PREVIEW_SIZE);
    format!(
        "{{\n  \"version\": \"1.0\",\n  \"type\": \"rich\",\n  \"title\": \"{title}\",\n  \"provider_name\": \"kuril-timeline\",\n  \
         \"provider_url\": \"{site}\",\n  \"html\": \"<iframe src=\\\"{site}{EMBED}\\\" width=\\\"{width}\\\" \
         height=\\\"{height}\\\" title=\\\"{title}\\\" allow=\\\"fullscreen\\\" style=\\\"border:0;max-width:100%\\\"></iframe>\",\n  \
         \"width\": {width},\n  \"height\": {height},\n  \"thumbnail_url\": \"{site}{PREVIEW}\",\n  \
         \"thumbnail_width\": {thumb_width},\n  \"thumbnail_height\": {thumb_height}\n}}\n"
    )
}

/// Whether an address can stand for the site: absolute, a folder, and without what would end an attribute.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check_address(site: &str) -> Outcome {
    let absolute = site.starts_with("https://") || site.starts_with("http://");
    let plain = site.chars().all(|c| c.is_ascii_graphic() && !"\"'<>\\&?#".contains(c));
    if absolute && plain && site.ends_with('/') {
        Ok(())
    } else {
        Err(format!(
            "--site takes the address of the folder, as https://example.org/kurils/, with a slash at its end, not {site}"
        ))
    }
}

/// The worker with the list of what it keeps: each file with its SHA-256, so that it never keeps files of two builds.
fn write_worker(staging: &Path, index: &str) -> Outcome {
    let mut lines = Vec::new();
    for (name, path) in files_below(staging)? {
        let part = name.strip_prefix(PARTS).and_then(|name| Some(name.split_once('/')?.1));
        let of_host = part.is_some_and(|part| OF_HOSTS.iter().any(|start| part.starts_with(start)));
        if of_host || DOWNLOADS.iter().any(|download| name.starts_with(download)) {
            continue;
        }
        let bytes = std::fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        // Scripts beside the pages are kept by the address that the pages name them by.
        let named = format!("{name}?{:016x}", fnv1a(&bytes));
        let is_script = name.ends_with(".js") && !name.contains('/');
        let address = if is_script { &named } else { &name };
        if name == LOADER && !index.contains(&named) {
            return Err(format!("index.html does not name {named}"));
        }
        lines.push(format!("  [\"{address}\", \"{}\"]", hex(&Sha256::digest(&bytes))));
    }
    let list = format!("[\n{}\n]", lines.join(",\n"));
    let build = format!("{:016x}", fnv1a(list.as_bytes()));
    let worker = read(&root().join("src/widget/worker.js"))?;
    for place in ["__BUILD__", "__FILES__"] {
        if !worker.contains(place) {
            return Err(format!("worker.js has no place for {place}"));
        }
    }
    // Not made small: it is no part of the first view, and its list can be read by those who wonder.
    let worker = worker.replace("__BUILD__", &build).replace("__FILES__", &list);
    write(&staging.join("sw.js"), worker.as_bytes())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: &str =
        r#"<script type="module" src="./start.js" data-glue="glue-1.js" data-wasm="m-2_bg.wasm"></script>"#;

    #[test]
    fn the_loader_stands_where_the_mark_stood() {
        let html = format!("<head><script src=\"a.js\"></script>{MARK}</head>");
        let (page, glue, wasm) = without_mark(&html).unwrap();
        assert_eq!((glue.as_str(), wasm.as_str()), ("glue-1.js", "m-2_bg.wasm"));
        let loader = r#"<script type="module" src="kuril-timeline.js"></script>"#;
        assert_eq!(page, format!("<head><script src=\"a.js\"></script>{loader}</head>"));
    }

    #[test]
    fn a_page_without_the_mark_is_an_error() {
        assert!(without_mark("<head><script src=\"./a.js\"></script></head>").is_err());
    }

    #[test]
    fn one_script_is_taken_out_and_no_other() {
        let html = r#"<a></a><script src="a.js"></script><script src="site.js" defer></script><b></b>"#;
        assert_eq!(without_script(html, "site.js"), r#"<a></a><script src="a.js"></script><b></b>"#);
        assert_eq!(without_script(html, "other.js"), html);
    }

    #[test]
    fn oembed_answers_with_the_page_for_frames() {
        let oembed = oembed("https://example.org/kurils/", "Title");
        assert!(oembed.contains("<iframe src=\\\"https://example.org/kurils/embed.html\\\" width="), "{oembed}");
    }

    #[test]
    fn a_site_has_the_address_of_a_folder() {
        for (site, fine) in [
            ("https://example.org/", true),
            ("http://127.0.0.1:8080/kurils/", true),
            ("https://example.org", false),
            ("example.org/", false),
            ("https://example.org/?a/", false),
            ("https://example.org/\"><script>/", false),
        ] {
            assert_eq!(check_address(site).is_ok(), fine, "{site}");
        }
    }
}
