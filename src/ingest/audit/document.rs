//! The sentences of a document, cut where its index says, and whether it is the document that was read.
//!
//! The index (`sentences.json`) gives for each non-empty line, white space stripped, the offsets of its sentences in
//! Unicode characters. How sentences are found is not repeated here.

use chronicle::{Locator, Records};
use serde_json::Value;

/// A document cut into sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its file name.
    pub id: String,
    /// Each sentence and where it stands, in order.
    pub sentences: Vec<(Locator, String)>,
}

/// The documents, cut into sentences; `texts` are pairs of file name and text.
///
/// # Errors
/// When the index cannot be read, lacks one of them, or does not fit its text.
pub fn documents<'a>(index: &str, texts: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Vec<Document>, String> {
    let index: Value = serde_json::from_str(index).map_err(|error| format!("the index of sentences: {error}"))?;
    texts.map(|(id, text)| document(&index["documents"][id]["sentence_starts"], id, text)).collect()
}

fn document(starts: &Value, id: &str, text: &str) -> Result<Document, String> {
    let paragraphs = starts.as_object().ok_or_else(|| format!("{id}: the index of sentences does not have it"))?;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() != paragraphs.len() {
        return Err(format!("{id}: {} paragraphs, in the index of sentences {}", lines.len(), paragraphs.len()));
    }
    let mut sentences = Vec::new();
    for (paragraph, line) in (1_u32..).zip(lines) {
        let starts = paragraphs.get(&paragraph.to_string()).and_then(Value::as_array);
        let starts = starts.and_then(|starts| starts.iter().map(Value::as_u64).collect::<Option<Vec<_>>>());
        let cut = starts.and_then(|starts| cut(line, &starts));
        let cut = cut.ok_or_else(|| format!("{id}: the index of sentences does not fit p{paragraph}"))?;
        let places = (1_u32..).map(|sentence| Locator { paragraph, sentence });
        sentences.extend(places.zip(cut));
    }
    Ok(Document { id: id.into(), sentences })
}

/// The line in pieces that start at these characters; `None` unless they ascend from 0 and lie within the line.
fn cut(line: &str, starts: &[u64]) -> Option<Vec<String>> {
    let bytes: Vec<usize> = line.char_indices().map(|(byte, _)| byte).collect();
    let starts: Option<Vec<usize>> =
        starts.iter().map(|start| bytes.get(usize::try_from(*start).ok()?).copied()).collect();
    let starts = starts?;
    if starts.first() != Some(&0) || !starts.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    Some(starts.iter().zip(ends).map(|(start, end)| line[*start..end].trim().to_string()).collect())
}

/// Which documents are not the ones that were read: name, fingerprint recorded, fingerprint found. `found` are pairs of
/// file name and SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn strange_fingerprints(records: &Records, found: &[(&str, String)]) -> Vec<String> {
    let mut strange = Vec::new();
    for source in &records.sources {
        let actual = found.iter().find(|(id, _)| *id == source.id).map(|(_, fingerprint)| fingerprint);
        if let Some(actual) = actual.filter(|actual| **actual != source.sha256) {
            strange.push(format!("{}: recorded {}, found {actual}", source.id, source.sha256));
        }
    }
    strange
}
