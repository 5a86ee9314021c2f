//! What is wrong with a host's record: which record, which field of it, and what to do.
//!
//! A problem is a kind and its arguments until it is told; the gate's paths, which are those of seeds, are turned to those of
//! JSON here.

use calendar::Lang;
use chronicle::{Merger, Problem, RecordKind, Records};
use serde::Serialize;

use crate::words::words;

/// Most problems that are handed on.
const MOST: usize = 400;

/// One thing wrong with a host's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// Record and field: `events[3].claims[0].date`.
    pub(crate) path: String,
    /// The record's id; empty where it has none or could not be read.
    pub(crate) id: String,
    /// What kind of problem it is, for programs.
    pub(crate) code: &'static str,
    /// What its words are filled with.
    pub(crate) args: Vec<String>,
    /// Line and column in the text, counted from 1, where that says more than the path.
    pub(crate) place: Option<(usize, usize)>,
}

/// The same in words, as pages get it.
#[derive(Debug, Serialize)]
struct Words<'a> {
    path: &'a str,
    id: &'a str,
    code: &'a str,
    message: String,
    help: String,
}

impl Told {
    /// A problem of reading; `path` with numbers between dots.
    pub(crate) fn new(path: &str, code: &'static str, args: &[&str]) -> Self {
        let args = args.iter().map(|arg| (*arg).to_string()).collect();
        Self { path: bracketed(path), id: String::new(), code, args, place: None }
    }

    /// A problem of the whole.
    pub(crate) fn whole(code: &'static str, args: &[&str]) -> Self {
        Self::new("", code, args)
    }

    fn in_words(&self, lang: Lang) -> Words<'_> {
        let (message, help) = words(lang, self.code, &self.args);
        let place = self.place.map(|(line, column)| words(lang, "at", &[line.to_string(), column.to_string()]).0);
        let help = [place, Some(help)].into_iter().flatten().collect::<Vec<_>>().join("; ");
        Words { path: &self.path, id: &self.id, code: self.code, message, help }
    }
}

/// The first of the problems in words, as JSON; where there are more, how many.
pub(crate) fn as_json(problems: &[Told], lang: Lang) -> String {
    let more = problems.len().saturating_sub(MOST);
    let more = (more > 0).then(|| Told::whole("more-problems", &[&more.to_string()]));
    let told: Vec<Words<'_>> =
        problems.iter().take(MOST).chain(more.as_ref()).map(|told| told.in_words(lang)).collect();
    serde_json::to_string(&told).unwrap_or_default()
}

/// `events[3]`.
pub(crate) fn element_path(list: &str, index: usize) -> String {
    format!("{list}[{index}]")
}

/// A problem the gate found in a record that may be merged of two.
pub(crate) fn of_gate(problem: &Problem, records: &Records, merger: &Merger) -> Told {
    let (kind, index) = (problem.kind, problem.index);
    let id = records.id_of(kind, index).unwrap_or_default().to_string();
    let whose = match merger.origin(kind, index) {
        Some(own) => element_path(kind.list(), own),
        None => format!("built-in {}", if id.is_empty() { element_path(kind.list(), index) } else { id.clone() }),
    };
    let field = bracketed(&plural(kind, &problem.path));
    let dot = if field.is_empty() { "" } else { "." };
    let path = [&whose, dot, &field].concat();
    Told { path, id, code: problem.code.name(), args: problem.args.clone(), place: None }
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
        assert_eq!((told[2].id.as_str(), told[2].code), ("new", "no-claim"));
        assert_eq!(told[2].in_words(Lang::En).help, "add an entry of `claims` with a document or a reference");
        assert_eq!(told[0].in_words(Lang::Ru).message, "`soon` — не дата EDTF");
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
        let many = as_json(&vec![Told::whole("no-events", &[]); 1000], Lang::Ja);
        assert!(many.contains("ほかに 600 件"), "{many}");
    }
}
