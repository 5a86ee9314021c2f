//! The pinned tools: which versions, where they may be, where we put them and where plain trunk looks for them.
//!
//! Trunk looks for wasm-bindgen and wasm-opt on `PATH`, then in its own cache folder, then on the network; so a copy in
//! that cache makes plain `trunk` work without a download. Left out on purpose: choosing versions at run time.

use crate::Outcome;
use crate::process::{answer, command, root};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The version of trunk that this project is built with.
pub(crate) const TRUNK: &str = "0.21.14";
/// The version of wasm-bindgen, the same for the crate and the tool.
pub(crate) const WASM_BINDGEN: &str = "0.2.128";
/// The version of binaryen, whose wasm-opt shrinks the module.
pub(crate) const BINARYEN: &str = "132";
/// The version of terser, which shrinks the scripts.
pub(crate) const TERSER: &str = "5.51.2";
/// The project's folder for tools, relative to its top folder.
pub(crate) const FOLDER: &str = ".tools";

/// A tool that is there, in the right version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tool {
    /// The program.
    pub(crate) path: PathBuf,
    /// Where it was found.
    pub(crate) home: Home,
}

/// Whose a tool is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// It was on the machine already.
    Path,
    /// It is in the project's own folder.
    Project,
}

/// Everything a build needs.
#[derive(Clone, Debug)]
pub(crate) struct Tools {
    /// The builder of the page.
    pub(crate) trunk: Tool,
    /// Writes the glue between wasm and the browser.
    pub(crate) wasm_bindgen: Tool,
    /// Shrinks the module.
    pub(crate) wasm_opt: Tool,
}

impl Tools {
    /// `PATH` on which trunk finds the right tools first.
    pub(crate) fn search_path(&self) -> Outcome<OsString> {
        let mut folders: Vec<PathBuf> = Vec::new();
        for tool in [&self.wasm_bindgen, &self.wasm_opt] {
            folders.extend(tool.path.parent().filter(|_| tool.home == Home::Project).map(Path::to_path_buf));
        }
        folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        std::env::join_paths(folders).map_err(|error| format!("PATH cannot be extended with {FOLDER}: {error}"))
    }
}

/// trunk, if it is there.
pub(crate) fn find_trunk() -> Option<Tool> {
    find("trunk", &project("bin"), |text| text.strip_prefix("trunk ").map(str::trim) == Some(TRUNK))
}

/// wasm-bindgen, if it is there.
pub(crate) fn find_wasm_bindgen() -> Option<Tool> {
    find("wasm-bindgen", &project("bin"), |text| text.split_whitespace().nth(1) == Some(WASM_BINDGEN))
}

/// wasm-opt, if it is there.
pub(crate) fn find_wasm_opt() -> Option<Tool> {
    let folder = project("node").join("node_modules").join(".bin");
    find("wasm-opt", &folder, |text| text.split_whitespace().nth(2) == Some(BINARYEN))
}

fn project(folder: &str) -> PathBuf {
    root().join(FOLDER).join(folder)
}

/// The first of `PATH` (as trunk would find it) and the project's folder that has the right version.
fn find(name: &str, folder: &Path, is_right: fn(&str) -> bool) -> Option<Tool> {
    let on_path = on_path(name).map(|path| Tool { path, home: Home::Path });
    let of_project = program_in(folder, name).map(|path| Tool { path, home: Home::Project });
    let right = |tool: &Tool| answer(command(&tool.path).arg("--version")).is_some_and(|text| is_right(&text));
    [on_path, of_project].into_iter().flatten().find(right)
}

/// The first program of that name on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).find_map(|folder| program_in(&folder, name))
}

/// The script of terser in the project's own folder, if it is there in the right version.
pub(crate) fn find_terser() -> Option<PathBuf> {
    let folder = root().join(FOLDER).join("node").join("node_modules").join("terser");
    let about = std::fs::read_to_string(folder.join("package.json")).ok()?;
    about.contains(&format!("\"version\": \"{TERSER}\"")).then(|| folder.join("bin").join("terser"))
}

/// The program of that name in a folder.
pub(crate) fn program_in(folder: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    let path = endings.iter().map(|ending| folder.join(format!("{name}{ending}"))).find(|path| path.is_file())?;
    Some(std::path::absolute(&path).unwrap_or(path))
}

/// Puts copies of the project's own tools where plain trunk looks for them. Tools on `PATH` need none.
pub(crate) fn fill_trunk_cache(tools: &Tools) -> Outcome {
    let Some(cache) = trunk_cache() else { return Ok(()) };
    if tools.wasm_bindgen.home == Home::Project {
        let name = if cfg!(windows) { "wasm-bindgen.exe" } else { "wasm-bindgen" };
        copy_if_missing(&tools.wasm_bindgen.path, &cache.join(format!("wasm-bindgen-{WASM_BINDGEN}")).join(name))?;
    }
    // npm's wasm-opt is a script that Windows cannot start by itself; there trunk fetches its own.
    if tools.wasm_opt.home == Home::Project && !cfg!(windows) {
        let source = tools.wasm_opt.path.canonicalize().unwrap_or_else(|_| tools.wasm_opt.path.clone());
        let folder = cache.join(format!("wasm-opt-version_{BINARYEN}")).join("bin");
        // The script is read as the kind of module that the description next to it names.
        copy_if_missing(&source.with_file_name("package.json"), &folder.join("package.json"))?;
        copy_if_missing(&source, &folder.join("wasm-opt"))?;
    }
    Ok(())
}

fn copy_if_missing(from: &Path, to: &Path) -> Outcome {
    if to.exists() {
        return Ok(());
    }
    let copied = to.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::copy(from, to).map(drop));
    copied.map_err(|error| format!("cannot copy {} to {}: {error}", from.display(), to.display()))
}

/// The folder where trunk keeps the tools it fetched.
fn trunk_cache() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    if cfg!(windows) {
        let local = std::env::var_os("LOCALAPPDATA").map(PathBuf::from)?;
        Some(local.join("trunkrs").join("trunk").join("cache"))
    } else if cfg!(target_os = "macos") {
        Some(home()?.join("Library/Caches/dev.trunkrs.trunk"))
    } else {
        let named = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        Some(named.or_else(|| Some(home()?.join(".cache")))?.join("trunk"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The crate and the tool must be of one version, and trunk and npm must be told the versions that set-up looks for.
    #[test]
    fn every_pin_names_the_same_version() {
        let text = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
        let lock = format!("name = \"wasm-bindgen\"\nversion = \"{WASM_BINDGEN}\"");
        assert!(text("Cargo.lock").replace("\r\n", "\n").contains(&lock), "Cargo.lock pins another wasm-bindgen");
        let trunk = text("Trunk.toml");
        for pin in [
            format!("trunk-version = \"^{TRUNK}\""),
            format!("wasm_bindgen = \"{WASM_BINDGEN}\""),
            format!("wasm_opt = \"version_{BINARYEN}\""),
        ] {
            assert!(trunk.contains(&pin), "Trunk.toml lacks {pin}");
        }
        let npm = text("xtask/node/package.json");
        for pin in [format!("\"binaryen\": \"{BINARYEN}.0.0\""), format!("\"terser\": \"{TERSER}\"")] {
            assert!(npm.contains(&pin), "xtask/node/package.json lacks {pin}");
        }
    }
}
