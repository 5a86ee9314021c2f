//! The audit of the record against its documents: finds the files, tells the findings, fails when something must be
//! mended.
//!
//! What is checked, and how, is in the ingest room. Left out on purpose: the documents themselves; they are other
//! people's writing and stay outside the project.

use crate::Outcome;
use crate::process::root;
use chronicle::Records;
use ingest::audit::{self, Audit, Document, Prose};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// How findings are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// A table for people.
    #[default]
    Table,
    /// One JSON object.
    Json,
}

/// How far the audit came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The record was held against the documents.
    Whole,
    /// The documents are not here; only the recorded fingerprints were looked at.
    WithoutDocuments,
}

/// Words of a document in a file of ours: the file, the line, the words.
type Copied = (String, usize, String);

/// Holds the record against the documents of this folder, by default those beside the project.
pub(crate) fn run(folder: Option<PathBuf>, form: Form) -> Outcome<Extent> {
    let folder = folder.unwrap_or_else(|| root().join("..").join("shared").join("sources"));
    let files = ingest::seed_files(&root().join("seeds")).map_err(|report| report.to_string())?;
    let (dataset, dismissed) = ingest::read_files_with_dismissed(&files).map_err(|report| report.to_string())?;
    let records = dataset.records();
    check_recorded(records)?;
    if !folder.is_dir() {
        match form {
            Form::Table => println!("skipped: documents not found"),
            Form::Json => println!("{{ \"skipped\": \"documents not found\" }}"),
        }
        return Ok(Extent::WithoutDocuments);
    }
    let (documents, prose) = read_documents(&folder, records)?;
    let audit = audit::audit(records, &dismissed, &documents);
    let copied = copied(&prose)?;
    match form {
        Form::Table => print(&audit, &copied),
        Form::Json => println!("{}", audit::json(&audit, &copied)),
    }
    match audit.to_mend() + copied.len() {
        0 => Ok(Extent::Whole),
        1 => Err("the audit found 1 thing that must be mended".into()),
        many => Err(format!("the audit found {many} things that must be mended")),
    }
}

/// Reading the seeds has refused bad fingerprints already; here it must not have been for want of any.
fn check_recorded(records: &Records) -> Outcome {
    let is_fingerprint = |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    match records.sources.iter().find(|source| !is_fingerprint(&source.sha256)) {
        _ if records.sources.is_empty() => Err("seeds/sources.toml names no document".into()),
        Some(source) => Err(format!("seeds/sources.toml: the fingerprint of {} is not 64 hex digits", source.id)),
        None => Ok(()),
    }
}

/// The documents in sentences, and their prose as it stands; stops at one that is not what was read.
fn read_documents(folder: &Path, records: &Records) -> Outcome<(Vec<Document>, Prose)> {
    let (mut texts, mut fingerprints) = (Vec::new(), Vec::new());
    for source in &records.sources {
        let path = folder.join(&source.id);
        let bytes = fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        fingerprints.push((source.id.as_str(), hexadecimal(&Sha256::digest(&bytes))));
        texts.push((source.id.as_str(), String::from_utf8_lossy(&bytes).into_owned()));
    }
    let strange = audit::strange_fingerprints(records, &fingerprints);
    if !strange.is_empty() {
        let help = "bring back the document that was read, or read the new one and record its fingerprint";
        return Err(format!("not the documents that the record was made from ({help}):\n  {}", strange.join("\n  ")));
    }
    let path = folder.join("sentences.json");
    let index = fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let documents = audit::documents(&index, texts.iter().map(|(id, text)| (*id, text.as_str())))?;
    Ok((documents, Prose::of(texts.iter().map(|(_, text)| text.as_str()))))
}

/// As lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Looks for the documents' prose in what we wrote for readers.
fn copied(prose: &Prose) -> Outcome<Vec<Copied>> {
    let mut files = vec![PathBuf::from("README.md"), PathBuf::from("index.html")];
    collect(Path::new("seeds"), "toml", &mut files)?;
    for room in ["desk", "legend", "widget"] {
        collect(&Path::new("src").join(room), "rs", &mut files)?;
    }
    collect(&Path::new("src").join("widget").join("words"), "txt", &mut files)?;
    let mut copied = Vec::new();
    for file in files {
        let failed = |error| format!("cannot read {}: {error}", file.display());
        let text = fs::read_to_string(root().join(&file)).map_err(failed)?;
        let name = file.to_string_lossy().replace('\\', "/");
        copied.extend(prose.found_in(&text).into_iter().map(|run| (name.clone(), run.line, run.words)));
    }
    Ok(copied)
}

/// Every file with this ending below a folder, sorted; paths from the project's top folder.
fn collect(folder: &Path, ending: &str, into: &mut Vec<PathBuf>) -> Outcome {
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    let entries = fs::read_dir(root().join(folder)).map_err(failed)?;
    let mut names: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.file_name())).collect();
    names.sort();
    for path in names.into_iter().map(|name| folder.join(name)) {
        if root().join(&path).is_dir() {
            collect(&path, ending, into)?;
        } else if path.extension().is_some_and(|extension| extension == ending) {
            into.push(path);
        }
    }
    Ok(())
}

fn print(audit: &Audit, copied: &[Copied]) {
    print!("{}", audit::table(audit));
    if !copied.is_empty() {
        println!("\neight words in a row from a document (must be mended): {}", copied.len());
    }
    for (file, line, words) in copied {
        println!("  {file}:{line}: {words}");
    }
}
