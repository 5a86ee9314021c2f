//! The house rules that neither the compiler nor clippy keeps: the arrows between rooms, the doors of files, the README's
//! map, the licences, and no path of anybody's machine in any file.
//!
//! Reads the project's own files as text and needs neither git nor a TOML reader. Left out on purpose: taste.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may name of ours, and what its tests may name besides.
const ARROWS: [(&str, &[&str]); 12] = [
    ("calendar", &[]),
    ("scene", &[]),
    ("chronicle", &["calendar"]),
    ("legend", &["chronicle", "scene"]),
    ("finder", &["calendar", "chronicle"]),
    ("press", &["calendar", "chronicle", "legend", "scene"]),
    ("ingest", &["chronicle", "calendar", "legend", "press"]),
    ("timeline", &["calendar", "chronicle", "legend", "scene"]),
    ("atlas", &["calendar", "chronicle", "legend", "scene"]),
    ("desk", &["calendar", "chronicle", "finder", "legend", "press", "scene"]),
    ("intake", &["calendar", "chronicle"]),
    ("widget", &["atlas", "calendar", "chronicle", "legend", "scene", "timeline"]),
];

/// Crates that talk to a browser; only the programs `widget`, `desk` and `intake` and the front door may name them.
const BROWSER_CRATES: [&str; 7] =
    ["gloo", "js-sys", "serde-wasm-bindgen", "wasm-bindgen", "wasm-bindgen-futures", "web-sys", "yew"];

/// Folders that hold nothing of ours.
const NOT_OURS: [&str; 5] = [".git", ".tools", "dist", "node_modules", "target"];

/// Lines that a Rust file may have.
const LINES: usize = 500;

#[test]
fn every_room_names_only_the_rooms_below_it() {
    let rooms = rooms();
    let known: Vec<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    assert_same(&rooms, &known, "the rooms under src/ and the table in this test");
    for (room, allowed) in ARROWS {
        let manifest = Manifest::read(&root().join("src").join(room).join("Cargo.toml"));
        for (section, name) in manifest.every("dependencies") {
            if rooms.contains(&name) {
                // Tests may also read the real seeds.
                let fine = allowed.contains(&name.as_str()) || section == "dev-dependencies" && name == "ingest";
                assert!(fine, "src/{room}/Cargo.toml: [{section}] names `{name}`; it may name {allowed:?}");
            }
        }
    }
}

#[test]
fn the_front_door_opens_on_the_widget_and_only_the_build_reads_seeds() {
    let (rooms, manifest) = (rooms(), Manifest::read(&root().join("Cargo.toml")));
    let ours = |section: &str| -> Vec<String> {
        manifest.sections.get(section).into_iter().flatten().filter(|name| rooms.contains(name)).cloned().collect()
    };
    assert_eq!(ours("dependencies"), ["widget"], "Cargo.toml: [dependencies]");
    assert_eq!(ours("build-dependencies"), ["ingest"], "Cargo.toml: [build-dependencies]");
}

#[test]
fn only_the_programs_and_the_front_door_know_a_browser() {
    for room in rooms().iter().filter(|room| !["desk", "intake", "widget"].contains(&room.as_str())) {
        let manifest = Manifest::read(&root().join("src").join(room).join("Cargo.toml"));
        for (section, name) in manifest.every("dependencies") {
            let browser = BROWSER_CRATES.iter().any(|known| name == *known || name.starts_with(&format!("{known}-")));
            assert!(!browser, "src/{room}/Cargo.toml: [{section}] names `{name}`, a browser crate");
        }
    }
}

#[test]
fn the_only_loose_file_in_src_is_the_front_door() {
    let loose: Vec<String> = entries(&root().join("src")).into_iter().filter(|path| path.is_file()).map(name).collect();
    assert_eq!(loose, ["main.rs"]);
}

#[test]
fn every_rust_file_opens_by_its_door_and_stays_small() {
    let mut wrong = Vec::new();
    for (path, text) in texts().iter().filter(|(path, _)| path.ends_with(".rs")) {
        if !text.starts_with("//!") {
            wrong.push(format!("{path}: begins without `//!`: say what it is, its units, what it leaves out"));
        }
        let lines = text.lines().count();
        if lines > LINES {
            wrong.push(format!("{path}: {lines} lines, more than {LINES}: split it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_readme_maps_every_room_in_a_line() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    let map = readme.split("\n## ").find(|part| part.to_lowercase().starts_with("the map of the house")).unwrap_or("");
    let mut listed = Vec::new();
    for line in map.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", room, holds, ..] = cells[..]
            && let Some(room) = room.strip_prefix('`').and_then(|room| room.strip_suffix('`'))
        {
            assert!(holds.len() > 10, "README.md: the line of `{room}` does not say what it holds");
            listed.push(room);
        }
    }
    assert_same(&rooms(), &listed, "the rooms under src/ and the README's map of the house");
}

#[test]
fn no_file_names_a_path_of_somebodys_machine() {
    let folders = [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];
    let mut wrong = Vec::new();
    for (path, text) in texts() {
        for (number, line) in text.lines().enumerate() {
            let found = folders.iter().find(|folder| begins_a_path(line, folder));
            wrong.extend(found.map(|folder| format!("{path}:{}: {folder}", number + 1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the folder stands in the line as the beginning of a path, not inside an address on the web.
fn begins_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '/' | '*'))
    })
}

#[test]
fn a_path_is_told_from_an_address() {
    let folder = concat!("/ho", "me/");
    for (line, expected) in [
        (format!("open(\"{folder}me/x\")"), true),
        (format!("{folder}me"), true),
        (format!("https://example.org{folder}index.html"), false),
    ] {
        assert_eq!(begins_a_path(&line, folder), expected, "{line}");
    }
}

#[test]
fn styles_live_in_one_folder() {
    let stray: Vec<String> =
        texts().into_keys().filter(|path| path.ends_with(".css") && !path.starts_with("styles/")).collect();
    assert!(stray.is_empty(), "style sheets outside styles/: {stray:?}");
}

#[test]
fn the_licences_are_here() {
    for (path, words) in [
        ("LICENSE-MIT", "Permission is hereby granted, free of charge"),
        ("LICENSE-APACHE", "Version 2.0, January 2004"),
        ("seeds/LICENSE", "CC BY 4.0"),
    ] {
        let text = fs::read_to_string(root().join(path)).unwrap_or_default();
        assert!(text.contains(words), "{path} is missing or lacks {words:?}");
    }
}

/// The names of dependencies in a manifest, by section; `[target.….dependencies]` counts as `dependencies`.
struct Manifest {
    sections: BTreeMap<String, Vec<String>>,
}

impl Manifest {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut sections: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in text.lines().map(str::trim) {
            if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
                current = header.to_owned();
                // `[dependencies.web-sys]` is a section and a name at once.
                if let Some((section, name)) = header.rsplit_once('.')
                    && section.ends_with("dependencies")
                {
                    sections.entry(kind(section)).or_default().push(name.to_owned());
                    current = String::new();
                }
            } else if current.ends_with("dependencies")
                && let Some(end) = line.find(['=', '.', ' '])
                && !line.starts_with('#')
            {
                sections.entry(kind(&current)).or_default().push(line[..end].trim_matches('"').to_owned());
            }
        }
        Self { sections }
    }

    /// Every (section, name) of the sections whose name ends so.
    fn every(&self, ending: &str) -> Vec<(String, String)> {
        let fitting = self.sections.iter().filter(|(section, _)| section.ends_with(ending));
        fitting.flat_map(|(section, names)| names.iter().map(|name| (section.clone(), name.clone()))).collect()
    }
}

/// The section without the target before it; the workspace's table is kept apart.
fn kind(section: &str) -> String {
    if section.starts_with("workspace") { section.to_owned() } else { last_part(section) }
}

fn last_part(section: &str) -> String {
    section.rsplit('.').next().unwrap_or(section).to_owned()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn name(path: PathBuf) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What a folder holds, in order.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = read.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    paths
}

fn rooms() -> Vec<String> {
    entries(&root().join("src")).into_iter().filter(|path| path.is_dir()).map(name).collect()
}

/// Every text file of ours, by its path from the top.
fn texts() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.extend((!NOT_OURS.contains(&name(path.clone()).as_str())).then_some(path));
            } else if let (Ok(text), Ok(short)) = (fs::read_to_string(&path), path.strip_prefix(root())) {
                texts.insert(short.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    texts
}

fn assert_same(left: &[String], right: &[&str], what: &str) {
    let mut left: Vec<&str> = left.iter().map(String::as_str).collect();
    let mut right = right.to_vec();
    left.sort_unstable();
    right.sort_unstable();
    assert_eq!(left, right, "{what} differ");
}
