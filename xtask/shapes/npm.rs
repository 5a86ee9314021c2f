//! The package for npm: a folder that `npm pack` takes and bundlers understand.
//!
//! Bundlers follow `import("…")` and `new URL("…", import.meta.url)` when both are written out, so the entry names every
//! file. Left out on purpose: publishing it.

use crate::Outcome;
use crate::page::{read, write};
use crate::process::root;
use crate::shapes::{Dist, files_below, loader};
use std::path::Path;

/// The folder, in `dist/`.
pub(crate) const FOLDER: &str = "npm";
/// The program's folder in the package.
const PARTS: &str = "parts";
/// The element's types, and its description for editors and documentation tools, when they are there.
const TYPES: &str = "kuril-timeline.d.ts";
const MANIFEST: &str = "custom-elements.json";
/// Bundlers lay smaller files into the script as addresses of kind `data:`, which a strict policy forbids to fetch.
const SMALL: u64 = 8192;

/// Writes it from a finished site.
pub(crate) fn write_package(dist: &Dist) -> Outcome {
    let folder = dist.folder.join(FOLDER);
    let mut assets = Vec::new();
    for (name, path) in files_below(&dist.folder.join(&dist.parts))? {
        let bytes = std::fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let to = folder.join(PARTS).join(&name);
        if name.ends_with(".js") {
            write(&to, without_own_address(&read(&path)?).as_bytes())?;
        } else {
            let query = if (bytes.len() as u64) < SMALL { "?no-inline" } else { "" };
            assets.push((name.clone(), format!("./{PARTS}/{name}{query}")));
            write(&to, &bytes)?;
        }
    }
    assets.push(("../dataset.json".to_owned(), "./dataset.json".to_owned()));
    write(&folder.join("kuril-timeline.js"), entry(dist, &assets)?.as_bytes())?;
    let widget = root().join("src/widget");
    let mut copies = vec![
        ("dataset.json", dist.folder.join("dataset.json")),
        ("dataset.schema.json", dist.folder.join("dataset.schema.json")),
        ("LICENSE-MIT", root().join("LICENSE-MIT")),
        ("LICENSE-APACHE", root().join("LICENSE-APACHE")),
        ("LICENSE-DATA", root().join("seeds/LICENSE")),
    ];
    copies
        .extend([TYPES, MANIFEST].map(|name| (name, widget.join(name))).into_iter().filter(|(_, path)| path.exists()));
    for (name, from) in &copies {
        let bytes = std::fs::read(from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
        write(&folder.join(name), &bytes)?;
    }
    write(&folder.join("README.md"), README.as_bytes())?;
    write(&folder.join("package.json"), package_json(&widget)?.as_bytes())
}

/// The module that a page imports: the loader, with every file named.
fn entry(dist: &Dist, assets: &[(String, String)]) -> Outcome<String> {
    let url = |path: &str| format!("new URL(\"{path}\", import.meta.url)");
    let lines = assets.iter().map(|(name, path)| format!("    \"{name}\": {}.href,\n", url(path)));
    let files = dist.script_of("files.js")?;
    let script = |name: &str| format!("    \"{name}\": () => import(\"./{PARTS}/{name}\"),\n");
    let later: String = ["desk.js", "intake.js", "own-data.js", "own-worker.js", "messages.js"].map(script).concat();
    let bringing = format!(
        "Promise.all([import(\"./{PARTS}/{files}\"), import(\"./{PARTS}/{}\")]).then(([files, glue]) => {{\n  files.bring({{\n\
         {}{later}    home: \"\",\n  }});\n  \
         return glue.default({{ module_or_path: files.response(\"{}\") }});\n}})",
        dist.glue,
        lines.collect::<String>(),
        dist.wasm
    );
    loader::with(&bringing)
}

/// A script of wasm-bindgen without the address that it would take for its module if it were given none: there is no such
/// file, and bundlers would complain.
fn without_own_address(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("new URL(") {
        let end = after.find("import.meta.url)").filter(|end| after[..*end].contains("_bg.wasm"));
        match end {
            Some(end) if end < 100 => {
                out.push_str(before);
                out.push_str("void 0");
                rest = &after[end + "import.meta.url)".len()..];
            }
            _ => {
                out.push_str(before);
                out.push_str("new URL(");
                rest = after;
            }
        }
    }
    out + rest
}

fn package_json(widget: &Path) -> Outcome<String> {
    let version = env!("CARGO_PKG_VERSION");
    let is_typed = widget.join(TYPES).exists();
    let types = if is_typed { format!("\"types\": \"./{TYPES}\", ") } else { String::new() };
    let mut lines = vec![
        "\"name\": \"kuril-timeline\"".to_owned(),
        format!("\"version\": \"{version}\""),
        "\"description\": \"An interactive historical timeline and territory map of the Kurils and Sakhalin, every statement with \
         its source, as a custom element\""
            .to_owned(),
        "\"keywords\": [\"history\", \"timeline\", \"map\", \"web-component\", \"custom-element\", \"wasm\"]".to_owned(),
        "\"license\": \"(MIT OR Apache-2.0) AND CC-BY-4.0\"".to_owned(),
        "\"type\": \"module\"".to_owned(),
        "\"main\": \"./kuril-timeline.js\"".to_owned(),
        format!(
            "\"exports\": {{\n    \".\": {{ {types}\"default\": \"./kuril-timeline.js\" }},\n    \"./dataset.json\": \
             \"./dataset.json\",\n    \"./dataset.schema.json\": \"./dataset.schema.json\",\n    \"./package.json\": \
             \"./package.json\"\n  }}"
        ),
        "\"sideEffects\": true".to_owned(),
    ];
    if is_typed {
        lines.push(format!("\"types\": \"./{TYPES}\""));
    }
    let mut files = vec!["kuril-timeline.js", PARTS, "dataset.json", "dataset.schema.json", "LICENSE-*"];
    if is_typed {
        files.push(TYPES);
    }
    if widget.join(MANIFEST).exists() {
        lines.push(format!("\"customElements\": \"./{MANIFEST}\""));
        files.push(MANIFEST);
    }
    lines.push(format!("\"files\": [\"{}\"]", files.join("\", \"")));
    Ok(format!("{{\n  {}\n}}\n", lines.join(",\n  ")))
}

const README: &str = "\
# kuril-timeline

An interactive historical timeline and territory map of the Kurils and Sakhalin, every statement with its source, as a
custom element. It takes no side.

```js
import 'kuril-timeline';
```

```html
<kuril-timeline date=\"1905-09-05\" lang=\"en\" style=\"block-size: 45rem\">
  <p>What is shown where the program cannot start.</p>
</kuril-timeline>
```

Importing it makes the element known, once for a page; on a server it does nothing. Program, texts and land come as files
of their own, most of them only when they are needed. Bundlers that follow `new URL('…', import.meta.url)` take them along
(Vite, webpack 5, Rollup with a plugin, Parcel). Vite's development server moves packages without their files, so tell it
not to: `optimizeDeps: { exclude: ['kuril-timeline'] }`.

The whole record is in `kuril-timeline/dataset.json`.

Code: MIT or Apache-2.0, at your choice. Record: CC BY 4.0. Coastlines: public domain.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_address_of_the_module_goes() {
        for (script, expected) in [
            ("if(void 0===e)e=new URL(\"desk_bg.wasm\",import.meta.url);go()", "if(void 0===e)e=void 0;go()"),
            ("new URL(\"../../\"+path,import.meta.url)", "new URL(\"../../\"+path,import.meta.url)"),
            ("new URL('a', b)", "new URL('a', b)"),
        ] {
            assert_eq!(without_own_address(script), expected);
        }
    }
}
