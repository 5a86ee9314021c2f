//! Sentences, and years of sentences, of which the record needs nothing: listed by name, each with its reason.
//!
//! They are read and checked with the seeds but are no part of the record; only the audit asks for them.

use std::collections::HashSet;

use chronicle::{Locator, Source};

use crate::row::Row;

/// One entry of `seeds/dismissed.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissed {
    /// The document's file name.
    pub source: String,
    /// The sentence.
    pub at: Locator,
    /// Why nothing is taken from it.
    pub reason: String,
    /// When there are any, only these years are passed over and the sentence itself is not.
    pub years: Vec<i32>,
}

/// The name of the table in seed files: `[[dismissed]]`.
pub(crate) const NAME: &str = "dismissed";

/// An entry as it was read, and where it stands in its file.
pub(crate) struct Entry {
    pub(crate) file: usize,
    /// Byte offsets of the entry, of `source` and of `at`.
    offsets: [usize; 3],
    source: String,
    at: String,
    reason: String,
    years: Vec<i32>,
}

/// A problem of an entry: its file, the byte offset, what is wrong and what to do.
pub(crate) type Found = (usize, usize, String, String);

pub(crate) fn entry(file: usize, row: &mut Row<'_, '_>) -> Entry {
    let source = row.string("source", "source = \"000\"");
    let at = row.string("at", "at = \"p1.s1\"");
    let reason = row.string("reason", "reason = \"title\"");
    let years = row.counts_if_there("years", "years = [1904, 1905]");
    // A year too large to be one stays: the audit tells that it is not in the sentence.
    let years = years.into_iter().map(|year| i32::try_from(year).unwrap_or(i32::MAX)).collect();
    let offsets = [row.offset_of(""), row.offset_of("source"), row.offset_of("at")];
    Entry { file, offsets, source, at, reason, years }
}

/// The document that a name stands for: its whole name, or at least the first three characters of it.
pub(crate) fn find_source<'a>(sources: &'a [Source], name: &str) -> Option<&'a Source> {
    let stem = format!("{name}_");
    sources.iter().find(|source| source.id == name || (name.len() >= 3 && source.id.starts_with(&stem)))
}

/// The entries with their documents named in full, and what is wrong with them. What could not even be read is passed
/// over: reading has told it.
pub(crate) fn check(sources: &[Source], entries: &[Entry]) -> (Vec<Dismissed>, Vec<Found>) {
    let (mut good, mut found, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for entry in entries.iter().filter(|entry| !entry.source.is_empty() && !entry.at.is_empty()) {
        match place(sources, entry) {
            Err((offset, message, help)) => found.push((entry.file, offset, message, help)),
            Ok((source, at)) if !seen.insert((source, at, entry.years.is_empty())) => {
                let message = format!("{} {at} is dismissed twice", entry.source);
                found.push((entry.file, entry.offsets[0], message, "join the two entries into one".into()));
            }
            Ok((source, at)) => {
                let (reason, years) = (entry.reason.clone(), entry.years.clone());
                good.push(Dismissed { source: source.into(), at, reason, years });
            }
        }
    }
    (good, found)
}

/// The sentence an entry names.
fn place<'a>(sources: &'a [Source], entry: &Entry) -> Result<(&'a str, Locator), (usize, String, String)> {
    let [_, of_source, of_at] = entry.offsets;
    let Some(source) = find_source(sources, &entry.source) else {
        let names = sources.iter().map(|source| source.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err((of_source, format!("there is no document `{}`", entry.source), format!("use one of {names}")));
    };
    let Some(at) = Locator::parse(&entry.at) else {
        let help = "write pN.sM, for example p10.s1: the first sentence of the tenth paragraph";
        return Err((of_at, format!("`{}` is no locator", entry.at), help.into()));
    };
    let end = match source.sentences.get(at.paragraph as usize - 1) {
        Some(sentences) if at.sentence <= *sentences => None,
        Some(sentences) => Some(format!("the paragraph, which ends at s{sentences}")),
        None => Some(format!("the document, which ends at p{}", source.sentences.len())),
    };
    if let Some(end) = end {
        return Err((of_at, format!("{at} lies beyond {end}"), "look the sentence up in the document again".into()));
    }
    Ok((&source.id, at))
}
