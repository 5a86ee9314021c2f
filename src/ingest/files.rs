//! The files of the seeds: which there are, and what is in them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{Diagnostic, Report};

/// A file of the seeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedFile {
    /// Where it was read from.
    pub path: PathBuf,
    /// What to call it in messages: its path below the folder that holds the seeds.
    pub name: PathBuf,
    /// Its bytes; whether they are text is for the reader to find out.
    pub bytes: Vec<u8>,
}

/// The sub-folder of the seeds that holds outlines, not records.
pub(crate) const GEOMETRY_FOLDER: &str = "geo";

/// Every `*.toml` below the folder of the seeds except those of its geometry, in the order of their paths.
///
/// # Errors
/// When a folder or file cannot be read, or there is none.
pub fn find(seeds: &Path) -> Result<Vec<SeedFile>, Report> {
    let mut search = Search { files: Vec::new(), diagnostics: Vec::new() };
    let name = name_of(seeds);
    search.folder(seeds, &name, Some(GEOMETRY_FOLDER));
    if search.files.is_empty() && search.diagnostics.is_empty() {
        let diagnostic = Diagnostic::of_file(name, "there is no `*.toml` in this folder", "see seeds/README.md");
        search.diagnostics.push(diagnostic);
    }
    if search.diagnostics.is_empty() { Ok(search.files) } else { Err(Report::new(search.diagnostics)) }
}

/// What messages call the folder of the seeds.
pub(crate) fn name_of(seeds: &Path) -> PathBuf {
    seeds.file_name().map_or_else(|| PathBuf::from("seeds"), PathBuf::from)
}

/// What is in the folder of the geometry, in the order of the paths; nothing when it cannot be read.
pub(crate) fn geometry(seeds: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(seeds.join(GEOMETRY_FOLDER)).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "geojson")).collect();
    files.sort();
    files
}

struct Search {
    files: Vec<SeedFile>,
    diagnostics: Vec<Diagnostic>,
}

impl Search {
    fn folder(&mut self, folder: &Path, name: &Path, skip: Option<&str>) {
        let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(name, &error),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let (path, name) = (entry.path(), name.join(entry.file_name()));
            if path.is_dir() {
                if skip.is_none_or(|skip| entry.file_name() != skip) {
                    self.folder(&path, &name, None);
                }
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                match fs::read(&path) {
                    Ok(bytes) => self.files.push(SeedFile { path, name, bytes }),
                    Err(error) => self.unreadable(&name, &error),
                }
            }
        }
    }

    fn unreadable(&mut self, name: &Path, error: &io::Error) {
        let message = format!("cannot be read: {error}");
        self.diagnostics.push(Diagnostic::of_file(name.into(), message, "check that it is there and may be read"));
    }
}
