//! The page in one file: all scripts, modules, texts and land inside, to be opened from a disk or a stick.
//!
//! Browsers fetch nothing for a page from a disk, so the files lie in the page, packed by gzip and written as text, and
//! the programs start from bytes. The page's own policy forbids every request. Sizes are bytes. Left out on purpose: the
//! published record, which the desk can write, its tables in `data/`, which are for other tools, its text, for which there
//! is no room (here the cards and lists tell it), and the program `intake`: the page's policy lets no record of another in.

use crate::Outcome;
use crate::budget::TEXT;
use crate::page::{next_script, read, shrink, write};
use crate::process::{answer, command, root};
use crate::shapes::bundle::Bundle;
use crate::shapes::{Dist, files_below, loader};
use crate::tools::find_terser;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The file, in `dist/`.
pub(crate) const FILE: &str = "kuril-timeline.html";
/// What it may weigh.
const LIMIT: usize = 1_500_000;
/// Scripts that are run when they are first asked for: the desk's, the one that says why a record cannot come, and messages.
const LATER: [&str; 3] = ["desk.js", "own-data.js", "messages.js"];
/// The program that has no use here.
const UNUSED: &str = "intake";

/// Writes it from a finished site.
pub(crate) fn write_page(dist: &Dist) -> Outcome {
    let (packed, index) = pack(dist)?;
    let script = script(dist, &index)?;
    let page = page(&read(&dist.folder.join("index.html"))?, &style(&dist.folder)?, &packed, &script)?;
    if page.len() > LIMIT {
        return Err(format!("{FILE} has {} bytes, more than {LIMIT}", page.len()));
    }
    write(&dist.folder.join(FILE), page.as_bytes())?;
    println!("shapes: dist/{FILE} has {} bytes (of {LIMIT} at most)", page.len());
    Ok(())
}

/// All files that are no scripts, one after the other, packed as text; and a list of their paths and lengths.
fn pack(dist: &Dist) -> Outcome<(String, String)> {
    let parts = dist.folder.join(&dist.parts);
    let mut files = files_below(&parts)?;
    files.retain(|(name, _)| !name.ends_with(".js") && !name.starts_with(UNUSED));
    let mut index = Vec::new();
    for (name, path) in &files {
        let length = std::fs::metadata(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?.len();
        index.push(format!("[\"{name}\",{length}]"));
    }
    let mut node = command("node");
    node.arg(root().join("xtask/shapes/pack.mjs")).args(files.iter().map(|(_, path)| path));
    let packed = answer(&mut node).ok_or("cannot pack the files with Node.js")?;
    Ok((packed, format!("[{}]", index.join(","))))
}

/// The one script: the modules, the packed files' unpacking, and the loader.
fn script(dist: &Dist, index: &str) -> Outcome<String> {
    let read_part = |path: &str| read(&dist.folder.join(&dist.parts).join(path));
    let mut bundle = Bundle::default();
    let glue = bundle.add(&dist.glue, &read_part)?;
    let mut later = String::new();
    for name in LATER {
        later.push_str(&format!("\"{name}\": async () => {}, ", bundle.add(name, &read_part)?));
    }
    let files = bundle.add(&dist.script_of("files.js")?, &read_part)?;
    let own = |name: &str| read(&root().join("src/widget").join(name));
    let before = [own("fallback.js")?, own("text.js")?, own("unpack.js")?].concat();
    let bringing = format!(
        "unpacked({index}).then((files) => {{ {files}.bring({{ ...files, {later}home: \"\" }});\n\
         return {glue}.default({{ module_or_path: {files}.response(\"{}\") }}); }})",
        dist.wasm
    );
    let path = root().join("target").join("single.js");
    write(&path, format!("{before}{}{}", bundle.into_text(), loader::with(&bringing)?).as_bytes())?;
    shrink(&find_terser().ok_or("terser is not there: run `cargo xtask setup` once")?, &path)?;
    let script = read(&path)?;
    if script.contains("</script") || script.contains("<!--") {
        return Err("the script of the page in one file holds what would end it".to_owned());
    }
    Ok(script)
}

fn style(folder: &Path) -> Outcome<String> {
    let files = files_below(folder)?;
    let sheet = files.iter().find(|(name, _)| name.ends_with(".css") && !name.contains('/'));
    read(&sheet.ok_or("the site has no style sheet")?.1)
}

/// The site's page with everything in it, and nothing that would be fetched.
fn page(index: &str, style: &str, packed: &str, script: &str) -> Outcome<String> {
    let mut html = String::with_capacity(index.len());
    let mut rest = index;
    while let Some(element) = next_script(rest) {
        html.push_str(&rest[..element.start]);
        rest = &rest[element.end..];
    }
    html.push_str(rest);
    let html = without_text(&html);
    let html = without(&html, "<link ", ">");
    let html = without(&html, "<meta property=", ">");
    // What links to other files of the site stands in paragraphs of that class.
    let html = without(&html, "<p class=\"site\"", "</p>");
    let lines = html.lines().filter(|line| !line.trim().is_empty());
    let html = lines.fold(String::new(), |text, line| text + line + "\n");
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; style-src 'sha256-{}'; img-src data: blob:; \
         base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(script)),
        base64(&Sha256::digest(style))
    );
    let head = format!(
        "<meta charset=\"utf-8\">\n  <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n  \
         <link rel=\"icon\" href=\"data:,\">\n  <style>{style}</style>"
    );
    let foot = format!(
        "<script type=\"text/plain\" id=\"kuril-files\">{packed}</script>\n<script type=\"module\">{script}</script>\n</body>"
    );
    for mark in ["<meta charset=\"utf-8\">", "</body>"] {
        if html.matches(mark).count() != 1 {
            return Err(format!("index.html has to hold {mark} once"));
        }
    }
    Ok(html.replace("<meta charset=\"utf-8\">", &head).replace("</body>", &foot))
}

/// The page without the record's text and without the words that promise it.
fn without_text(html: &str) -> String {
    let Some((before, rest)) = html.split_once(TEXT.0) else { return html.to_owned() };
    let after = rest.split_once(TEXT.1).map_or("", |(_, after)| after);
    let kept = without(&[before, TEXT.1, after].concat(), "<p id=\"failure\"", "</p>");
    let told = format!("<p id=\"failure\" role=\"alert\" hidden>{FAILED}</p>\n    <noscript><p>{NO_SCRIPT}</p>");
    kept.replacen("<noscript>", &told, 1)
}

const FAILED: &str = "The timeline and map could not start: this browser is too old for them. The site's own page has the whole \
                      record as text.";
const NO_SCRIPT: &str = "The timeline and map need JavaScript and WebAssembly, which are switched off here. The site's own page \
                         has the whole record as text.";

/// The text without what begins so and ends so.
fn without(html: &str, begin: &str, end: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, inside)) = rest.split_once(begin) {
        out.push_str(before);
        rest = inside.split_once(end).map_or("", |(_, after)| after);
    }
    out + rest
}

/// RFC 4648, with padding, as policies write their sums.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= group.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn the_page_says_where_the_text_is_and_has_none() {
        let index = "<main><p id=\"failure\" hidden>read on</p><noscript><p class=\"site\">below</p></noscript>\n\
                     <nav aria-label=\"x\">a</nav>all of it</main>";
        let page = without_text(index);
        assert!(!page.contains("all of it") && !page.contains("read on") && page.ends_with("</main>"), "{page}");
        assert!(page.contains(FAILED) && page.contains(NO_SCRIPT), "{page}");
        assert_eq!(page.matches("id=\"failure\"").count(), 1);
    }

    #[test]
    fn the_page_keeps_nothing_that_would_be_fetched() {
        let index = "<head>\n<meta charset=\"utf-8\">\n<link rel=\"preload\" href=\"./a.wasm\">\n<script src=\"./a.js\"></script>\n\
                     </head><body><p>words</p><p class=\"site\">see <a href=\"b.json\">b</a></p>\n</body>";
        let page = page(index, "p{}", "QUJD", "go()").unwrap();
        assert!(!page.contains("a.wasm") && !page.contains("a.js") && !page.contains("b.json"), "{page}");
        for kept in ["<p>words</p>", "<style>p{}</style>", ">QUJD</script>", "<script type=\"module\">go()</script>"] {
            assert!(page.contains(kept), "{kept} is not in {page}");
        }
    }
}
