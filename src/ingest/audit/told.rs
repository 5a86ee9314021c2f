//! The audit as a table for people and as JSON for programs.

use serde_json::{Value, json};

use super::{Audit, Coverage, FindingKind};

const COLUMNS: [&str; 5] = ["sentences", "with a date", "claimed", "dismissed", "uncovered"];

/// The table of coverage, and the findings below it.
#[must_use]
pub fn table(audit: &Audit) -> String {
    let total = Coverage { id: "all".into(), ..audit.total() };
    let rows: Vec<&Coverage> = audit.coverage.iter().chain([&total]).collect();
    let width = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or_default().max("document".len());
    let mut told = format!("{:<width$}", "document");
    COLUMNS.iter().for_each(|name| told.push_str(&format!("  {name:>9}")));
    for row in rows {
        told.push_str(&format!("\n{:<width$}", row.id));
        let columns = COLUMNS.iter().zip(counts(row));
        columns.for_each(|(name, count)| told.push_str(&format!("  {count:>w$}", w = name.len().max(9))));
    }
    told.push('\n');
    for kind in FindingKind::ALL {
        let findings: Vec<_> = audit.of_kind(kind).collect();
        let verdict = if kind.must_be_mended() { "must be mended" } else { "to be judged by a reader" };
        if !findings.is_empty() {
            told.push_str(&format!("\n{} ({verdict}): {}\n", kind.heading(), findings.len()));
        }
        for finding in findings {
            let at = finding.at.to_string();
            told.push_str(&format!("  {} {at:<7} {}\n", finding.source, finding.what));
        }
    }
    told
}

fn counts(row: &Coverage) -> [usize; 5] {
    [row.sentences, row.dated, row.claimed, row.dismissed, row.uncovered]
}

/// The same as one JSON object: `documents`, `findings` and whether all is `well`. `copied` are places of our own files
/// with words of the documents: file, line and the words.
#[must_use]
pub fn json(audit: &Audit, copied: &[(String, usize, String)]) -> String {
    let document = |row: &Coverage| {
        let [sentences, dated, claimed, dismissed, uncovered] = counts(row);
        json!({ "document": row.id, "sentences": sentences, "dated": dated, "claimed": claimed,
            "dismissed": dismissed, "uncovered": uncovered })
    };
    let documents: Vec<Value> = audit.coverage.iter().map(document).collect();
    let findings: Vec<Value> = audit
        .findings
        .iter()
        .map(|finding| {
            json!({ "kind": finding.kind.heading(), "mend": finding.kind.must_be_mended(),
            "document": finding.source, "at": finding.at.to_string(), "what": finding.what })
        })
        .collect();
    let copied_json: Vec<Value> =
        copied.iter().map(|(file, line, words)| json!({ "file": file, "line": line, "words": words })).collect();
    let well = audit.to_mend() == 0 && copied.is_empty();
    let all = json!({ "well": well, "documents": documents, "findings": findings, "copied": copied_json });
    // Plain data with text keys: writing it as JSON cannot fail.
    serde_json::to_string_pretty(&all).unwrap_or_default()
}
