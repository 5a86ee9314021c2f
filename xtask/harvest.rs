//! The harvest of a document that nobody has read yet: reads the file, tells the dates in it, writes a draft to fill in.
//!
//! What is found, and how, is in the ingest room. A draft never takes the place of a file that is there: somebody may
//! have filled it in.

use crate::Outcome;
use crate::audit::{Form, hexadecimal};
use ingest::harvest;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Bytes from which on a file is no document for a reader.
const LARGEST: u64 = 8 << 20;

/// What to harvest and where to.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) document: PathBuf,
    pub(crate) form: Form,
    pub(crate) draft: Option<PathBuf>,
}

/// Tells the dates of the document, and writes the draft where one is asked for.
pub(crate) fn run(order: &Order) -> Outcome {
    let bytes = read(&order.document)?;
    let sha256 = hexadecimal(&Sha256::digest(&bytes));
    let text = String::from_utf8_lossy(&bytes);
    if let Err(error) = std::str::from_utf8(&bytes) {
        eprintln!(
            "warning: not UTF-8 from byte {} on; what cannot be read is shown as \u{fffd}, and bytes are counted with it",
            error.valid_up_to()
        );
    }
    let id = order.document.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let found = harvest::harvest(&text);
    match order.form {
        Form::Table => print(&harvest::table(&found, &text))?,
        Form::Json => {
            print(&harvest::json(&found, &id, &sha256))?;
            eprintln!("{}", found.tally());
        }
    }
    if let Some(path) = &order.draft {
        if found.sentences.is_empty() {
            return Err(format!("{} has no sentences: there is nothing to draft", order.document.display()));
        }
        write(path, &harvest::draft(&found, &id, &sha256))?;
        eprintln!("draft: {}", path.display());
    }
    Ok(())
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    let failed = |error: std::io::Error| format!("cannot read {}: {error}", path.display());
    let file = File::open(path).map_err(failed)?;
    let known = file.metadata().map_err(failed)?;
    if known.is_dir() {
        return Err(format!("{} is a folder: give one file", path.display()));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("{} is larger than 8 MB: give one document's text", path.display()));
    }
    Ok(bytes)
}

/// Prints; a reader who has seen enough and closes the pipe is no failure.
fn print(text: &str) -> Outcome {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("cannot print: {error}")),
        _ => Ok(()),
    }
}

fn write(path: &Path, draft: &str) -> Outcome {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => format!("{} is there already: give another name, or move it away", path.display()),
        _ => format!("cannot write {}: {error}", path.display()),
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(draft.as_bytes()).map_err(failed)
}
