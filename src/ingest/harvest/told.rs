//! The harvest as a table for people, who may read the sentences in their own terminal, and as JSON for programs, which
//! holds no sentence. Left out on purpose: colours.

use chronicle::Basis;
use serde_json::{Value, json as object};

use super::{Find, Harvest, Reading, Tally};
use crate::diagnostic::is_disturbing;
use crate::grammar::BASES;

/// Each sentence with finds, and below it what was found; then the summary. `text` is what was harvested.
#[must_use]
pub fn table(harvest: &Harvest, text: &str) -> String {
    let mut told = String::new();
    let mut sentences = harvest.sentences.iter();
    let mut at = None;
    for find in &harvest.finds {
        if at != Some(find.at) {
            at = Some(find.at);
            let sentence = sentences.find(|sentence| sentence.at == find.at);
            let sentence = sentence.and_then(|sentence| text.get(sentence.span.clone())).unwrap_or_default();
            told.push_str(&format!("{:<9} {}\n", find.at.to_string(), plain(sentence)));
        }
        told.push_str(&row(find));
    }
    if !harvest.finds.is_empty() {
        told.push('\n');
    }
    told.push_str(&format!("{}\n", harvest.tally()));
    told
}

fn row(find: &Find) -> String {
    let (edtf, how) = match &find.reading {
        Reading::Dated { edtf, basis } => (edtf.as_str(), basis_word(*basis)),
        Reading::Undated => ("-", "undated"),
        Reading::Damaged => ("-", "damaged"),
    };
    let row = format!("          {edtf:<24} {how:<9} \"{}\"  {}", plain(&find.words), plain(&find.note));
    format!("{}\n", row.trim_end())
}

/// One JSON object: `document`, `sha256`, the counts, and `finds` with locator, bytes, words, EDTF, basis and note.
#[must_use]
pub fn json(harvest: &Harvest, id: &str, sha256: &str) -> String {
    let tally = harvest.tally();
    let finds: Vec<Value> = harvest.finds.iter().map(find).collect();
    let all = object!({ "document": id, "sha256": sha256, "sentences": harvest.counts(), "sentence_count": tally.sentences,
        "sentences_with_dates": tally.dated, "damaged": tally.damaged, "finds": finds });
    // Plain data with text keys: writing it as JSON cannot fail.
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn find(find: &Find) -> Value {
    let (kind, edtf, basis) = match &find.reading {
        Reading::Dated { edtf, basis } => ("dated", Some(edtf), Some(basis_word(*basis))),
        Reading::Undated => ("undated", None, None),
        Reading::Damaged => ("damaged", None, None),
    };
    object!({ "at": find.at.to_string(), "bytes": [find.span.start, find.span.end], "words": find.words, "kind": kind,
        "edtf": edtf, "basis": basis, "note": find.note })
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sentences, dated, finds, damaged } = self;
        write!(f, "{sentences} sentences, {dated} with dates, {finds} finds, {damaged} damaged")
    }
}

/// The word of the seeds for a basis.
pub(super) fn basis_word(basis: Basis) -> &'static str {
    BASES.iter().find(|(_, of)| *of == basis).map_or("", |(word, _)| word)
}

/// Without characters that a terminal would obey, a comment may not hold, or nobody can see.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if is_disturbing(c) { ' ' } else { c }).collect()
}
