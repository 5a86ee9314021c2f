//! The shapes of one build: a site, a page in one file, a package for npm, and packed copies for servers that send them.
//!
//! The same build gives the same bytes: no time, no path and no chance goes in. Left out on purpose: building, which is
//! `trunk`'s; every shape is made from what lies in `dist/` then.

mod bundle;
mod languages;
mod loader;
mod npm;
mod private;
mod single;
pub(crate) mod site;

use crate::Outcome;
use crate::process::{command, root, run};
use crate::trunk;
use site::{LOADER, PARTS};
use std::path::{Path, PathBuf};

/// Kinds of files that get smaller.
const PACKED: [&str; 9] = ["bin", "css", "csv", "html", "js", "json", "svg", "txt", "wasm"];

/// A finished site and the names in it that change.
pub(crate) struct Dist {
    /// Where it lies.
    folder: PathBuf,
    /// The folder of the program.
    parts: String,
    /// The first program's script and module, in that folder.
    glue: String,
    wasm: String,
}

impl Dist {
    fn open(folder: PathBuf) -> Outcome<Self> {
        let names = files_below(&folder)?.into_iter().map(|(name, _)| name);
        let names: Vec<String> = names.filter(|name| name.starts_with(PARTS)).collect();
        let folders: Vec<&str> = names.iter().filter_map(|name| name.split('/').next()).collect();
        let parts = folders.first().copied().ok_or("dist/ holds no program: is the page built?")?.to_owned();
        let own = |ending: &str| {
            let begin = format!("{parts}/kuril-timeline-");
            let name = names.iter().find(|name| name.starts_with(&begin) && name.ends_with(ending));
            let name = name.and_then(|name| name.split('/').next_back()).map(str::to_owned);
            name.ok_or_else(|| format!("{parts} holds no kuril-timeline-….{ending}"))
        };
        Ok(Self { glue: own(".js")?, wasm: own("_bg.wasm")?, parts, folder })
    }

    /// Where in the program's folder one of the widget's own scripts lies.
    fn script_of(&self, name: &str) -> Outcome<String> {
        let files = files_below(&self.folder.join(&self.parts))?;
        let found = files.into_iter().map(|(path, _)| path).find(|path| path.ends_with(&format!("/{name}")));
        found.ok_or_else(|| format!("{} holds no {name}", self.parts))
    }
}

/// Makes every shape from the site in `dist/`.
pub(crate) fn make() -> Outcome {
    let dist = Dist::open(root().join("dist"))?;
    npm::write_package(&dist)?;
    single::write_page(&dist)?;
    private::check(&dist.folder, &trunk::left_out())?;
    pack(&dist.folder)?;
    println!(
        "shapes: dist/ is the site, with {LOADER} for any page and {} for frames; dist/{} is the page in one file, dist/{} the \
         package for npm",
        site::EMBED,
        single::FILE,
        npm::FOLDER
    );
    Ok(())
}

/// Lays `.br` and `.gz` beside what gets smaller by it.
fn pack(folder: &Path) -> Outcome {
    let is_packed = |path: &PathBuf| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
        PACKED.contains(&ending.as_str())
    };
    let mut files = files_below(folder)?;
    files.retain(|(name, path)| !name.starts_with(npm::FOLDER) && is_packed(path));
    println!("shapes: packing {} files for servers that send them so", files.len());
    run(command("node").arg(root().join("xtask/shapes/compress.mjs")).args(files.iter().map(|(_, path)| path)))
}

/// Every file below a folder, in order, by its path from there with `/` between the parts.
pub(crate) fn files_below(folder: &Path) -> Outcome<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        let failed = |error| format!("cannot read {}: {error}", inner.display());
        for entry in std::fs::read_dir(&inner).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                files.push((name.to_string_lossy().replace('\\', "/"), path.clone()));
            }
        }
    }
    files.sort();
    Ok(files)
}
