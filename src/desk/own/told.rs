//! What is wrong with a host's record, in the words of JSON: which record, which field, what to do.
//!
//! The gate speaks of seeds, which are TOML; here its paths and its advice are turned to what the host wrote. In English:
//! it is for whoever writes the file.

use chronicle::{Merger, Problem, RecordKind, Records};
use serde::Serialize;

/// Most problems that are handed on.
const MOST: usize = 400;

/// One thing wrong with a host's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Told {
    /// Record and field: `events[3].claims[0].date`.
    pub(super) path: String,
    /// The record's id; empty where it has none or could not be read.
    pub(super) id: String,
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) help: String,
}

impl Told {
    /// A problem of a record that could not be read.
    pub(super) fn new(path: &str, message: &str, help: &str) -> Self {
        Self { path: bracketed(path), id: String::new(), message: message.into(), help: help.into() }
    }

    /// A problem of the whole.
    pub(super) fn whole(message: &str, help: &str) -> Self {
        Self::new("", message, help)
    }
}

/// The first of the problems; where there are more, how many.
pub(super) fn at_most(problems: &[Told]) -> Vec<Told> {
    let mut first: Vec<Told> = problems.iter().take(MOST).cloned().collect();
    if problems.len() > MOST {
        first.push(Told::whole(&format!("and {} more", problems.len() - MOST), "mend these first"));
    }
    first
}

/// `events[3]`.
pub(super) fn element_path(list: &str, index: usize) -> String {
    format!("{list}[{index}]")
}

/// A problem the gate found in a record that may be merged of two.
pub(super) fn of_gate(problem: &Problem, records: &Records, merger: &Merger) -> Told {
    let (kind, index) = (problem.kind, problem.index);
    let id = records.id_of(kind, index).unwrap_or_default().to_string();
    let whose = match merger.origin(kind, index) {
        Some(own) => element_path(kind.list(), own),
        None => format!("built-in {}", if id.is_empty() { element_path(kind.list(), index) } else { id.clone() }),
    };
    let field = bracketed(&plural(kind, &problem.path));
    let dot = if field.is_empty() { "" } else { "." };
    Told { path: [&whose, dot, &field].concat(), id, message: problem.message.clone(), help: in_json(&problem.help) }
}

/// A path in the words of JSON, where lists have the names of many and a basis that of its date.
fn plural(kind: RecordKind, path: &str) -> String {
    let many = |word: &str| match word {
        "claim" if kind != RecordKind::Series => "claims".to_string(),
        "point" => "points".into(),
        "holding" => "holdings".into(),
        "denial" => "denials".into(),
        "basis" => "date_basis".into(),
        word => word.into(),
    };
    path.split('.').map(many).collect::<Vec<_>>().join(".")
}

/// `claims.0.date` → `claims[0].date`.
fn bracketed(path: &str) -> String {
    let mut out = String::new();
    for part in path.split('.') {
        let number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        match number {
            true => out.extend(["[", part, "]"]),
            false if out.is_empty() => out.push_str(part),
            false => out.extend([".", part]),
        }
    }
    out
}

/// Advice meant for seeds, said of JSON. What is said of no file in particular stays as it is.
fn in_json(help: &str) -> String {
    let turned = [
        ("an [[event.claim]]", "an entry of `claims`"),
        ("a [[holding.claim]]", "an entry of `claims`"),
        ("see the table of dates in seeds/README.md", "write EDTF, for example 1855, 1855-02, 1855-02-07 or 1855~"),
        ("name groups or island ids of seeds/geo/land.geojson", "name `groups` or `ids` of the map's land"),
        ("add `basis`:", "add `date_basis`:"),
        ("`title.en = \"…\"`", "`\"title\": {\"en\": \"…\"}`"),
        ("`because.en = \"…\"`", "`\"because\": {\"en\": \"…\"}`"),
    ];
    let help = turned.iter().fold(help.to_string(), |help, (seed, json)| help.replace(seed, json));
    // A topic is offered as TOML; in JSON it is an entry of a list.
    let help = help.replace("[[disagreement]]", "an entry of `disagreements`:");
    RecordKind::ALL.iter().fold(help, |help, kind| {
        let (seed, json) = (format!("a [[{}]]", kind.name()), format!("an entry of `{}`", kind.list()));
        help.replace(&seed, &json)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Dataset, Event, Text};

    #[test]
    fn the_gates_problems_are_told_in_the_words_of_the_file() {
        let event = |id: &str| Event { id: id.into(), title: Text::english("t"), rank: 1, ..Event::default() };
        let dated = |id: &str, date: &str| Event { date: date.into(), ..event(id) };
        let built_in = Records { events: vec![dated("old", "soon")], ..Records::default() };
        let own = Records { events: vec![dated("new", "1900")], ..Records::default() };
        let (records, merger) = built_in.merged_with(own);
        let problems = Dataset::new(records.clone()).err().unwrap_or_default();
        let told: Vec<Told> = problems.iter().map(|problem| of_gate(problem, &records, &merger)).collect();
        let paths: Vec<&str> = told.iter().map(|told| told.path.as_str()).collect();
        assert_eq!(paths, ["built-in old.date", "built-in old", "events[0]"]);
        assert_eq!(told[2].id, "new");
        assert_eq!(told[2].help, "add an entry of `claims` with a document or a reference");
        assert!(told.iter().all(|told| !told.help.contains("[[") && !told.help.contains("seeds")), "{told:#?}");
    }

    #[test]
    fn paths_are_those_of_json() {
        assert_eq!(bracketed(&plural(RecordKind::Event, "claim.0.basis")), "claims[0].date_basis");
        assert_eq!(bracketed(&plural(RecordKind::Series, "point.3.claim.at")), "points[3].claim.at");
        assert_eq!(bracketed("title.en"), "title.en");
        assert_eq!(bracketed("events[3].claims.0"), "events[3].claims[0]");
    }

    #[test]
    fn very_many_problems_are_counted() {
        let many = vec![Told::whole("wrong", "mend it"); 1000];
        assert_eq!(at_most(&many).last().map(|told| told.message.clone()), Some("and 600 more".into()));
    }
}
