//! Reads a record that comes as JSON, list by list, in steps that are over within a frame.

use std::collections::BTreeMap;
use std::ops::Range;

use chronicle::Records;

use super::scan::{Flaw, Piece, Scanner, flaws_of, line_and_column};
use super::told::{Told, element_path};

/// Bytes read in one step, about.
const STEP: usize = 64 * 1024;
/// Fields of the whole record that are no lists.
const FIELDS: [&str; 3] = ["$schema", "version", "licence"];
/// How many records a list may have.
const MOST: [(&str, usize); 5] =
    [("events", 150_000), ("holdings", 5_000), ("units", 300), ("sources", 1_000), ("views", 100)];
/// The same for lists not named above.
const MOST_OTHERS: usize = 20_000;
/// How many problems are kept.
const MOST_PROBLEMS: usize = 2_000;

/// A record that is being read.
#[derive(Debug, Default)]
pub(super) struct Reader {
    scanner: Scanner,
    records: Records,
    counts: BTreeMap<String, usize>,
    problems: Vec<Told>,
    stage: Stage,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Reading,
    Done,
}

/// Records of one list that stand side by side in the text.
struct Batch {
    list: Range<usize>,
    first: usize,
    texts: Vec<Range<usize>>,
}

impl Reader {
    /// Reads on; false when all is read or cannot be.
    pub(super) fn step(&mut self, text: &str) -> bool {
        let mut batch: Option<Batch> = None;
        let mut read = 0;
        while read < STEP && self.stage == Stage::Reading {
            let piece = self.scanner.next(text);
            let flaws = self.scanner.flaws();
            match piece {
                Ok(Piece::Element { list, index, text: element }) => {
                    read += element.len();
                    let path = element_path(&name_of(text, &list), index);
                    flaws.iter().for_each(|flaw| self.tell(text, &path, flaw));
                    match batch.as_mut().filter(|batch| batch.list == list) {
                        Some(batch) => batch.texts.push(element),
                        None => {
                            self.batch(text, batch.take());
                            batch = Some(Batch { list, first: index, texts: vec![element] });
                        }
                    }
                }
                Ok(Piece::Field { name }) => {
                    self.batch(text, batch.take());
                    flaws.iter().for_each(|flaw| self.tell(text, "", flaw));
                    self.field(text[name].trim_matches('"'));
                }
                Ok(Piece::End) => self.stage = Stage::Done,
                Err(flaw) => {
                    self.batch(text, batch.take());
                    flaws.iter().chain([&flaw]).for_each(|flaw| self.tell(text, "", flaw));
                    self.stage = Stage::Done;
                }
            }
        }
        self.batch(text, batch);
        self.stage == Stage::Reading
    }

    /// Reads one record alone.
    pub(super) fn element(&mut self, list: &str, index: usize, json: &str) {
        if !self.counted(list, 1) {
            return;
        }
        let path = element_path(list, index);
        match flaws_of(json) {
            Ok(flaws) => {
                for flaw in &flaws {
                    self.complain(Told::new(&joined(&path, &flaw.path), &flaw.message, flaw.help));
                }
            }
            Err(flaw) => return self.complain(Told::new(&path, &flaw.message, flaw.help)),
        }
        let list = serde_json::to_string(list).unwrap_or_default();
        match read(&list, json) {
            Ok(records) => self.records.append(records),
            Err(error) => self.complain(Told::new(&path, &without_place(&error), SEE_SCHEMA)),
        }
    }

    /// Notes a field of the whole record that is no list.
    pub(super) fn field(&mut self, name: &str) {
        if !FIELDS.contains(&name) {
            let name: String = name.chars().take(60).collect();
            let message = format!("`{name}` is no list of records");
            self.complain(Told::new(&name, &message, "see dataset.schema.json for the lists that there are"));
        }
    }

    /// What was read, and what could not be.
    pub(super) fn finish(self) -> (Records, Vec<Told>) {
        (self.records, self.problems)
    }

    fn batch(&mut self, text: &str, batch: Option<Batch>) {
        let Some(Batch { list, first, texts }) = batch else { return };
        let name = name_of(text, &list);
        if !self.counted(&name, texts.len()) {
            return;
        }
        let (Some(begin), Some(end)) = (texts.first(), texts.last()) else { return };
        if let Ok(records) = read(&text[list.clone()], &text[begin.start..end.end]) {
            return self.records.append(records);
        }
        // One of them is wrong: each alone says which.
        for (at, element) in texts.into_iter().enumerate() {
            match read(&text[list.clone()], &text[element.clone()]) {
                Ok(records) => self.records.append(records),
                Err(error) => {
                    let (line, column) = line_and_column(text, element.start);
                    let help = format!("line {line}, column {column} of the text; {SEE_SCHEMA}");
                    self.complain(Told::new(&element_path(&name, first + at), &without_place(&error), &help));
                }
            }
        }
    }

    fn tell(&mut self, text: &str, path: &str, flaw: &Flaw) {
        let (line, column) = line_and_column(text, flaw.at);
        let help = format!("line {line}, column {column} of the text; {}", flaw.help);
        self.complain(Told::new(&joined(path, &flaw.path), &flaw.message, &help));
    }

    /// Keeps what is wrong; of very many the first are enough.
    fn complain(&mut self, told: Told) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(told);
        }
    }

    /// Counts records of a list; false when there are too many, which is told once.
    fn counted(&mut self, list: &str, more: usize) -> bool {
        let most = MOST.iter().find(|(name, _)| *name == list).map_or(MOST_OTHERS, |(_, most)| *most);
        let count = self.counts.entry(list.to_string()).or_default();
        let before = *count;
        *count += more;
        let after = *count;
        if after > most && before <= most {
            let message = format!("`{list}` has more than {most} records");
            self.complain(Told::new(list, &message, "leave some out"));
        }
        after <= most
    }
}

/// A list's name, as far as anybody reads it.
fn name_of(text: &str, list: &Range<usize>) -> String {
    text[list.clone()].trim_matches('"').chars().take(60).collect()
}

const SEE_SCHEMA: &str = "see dataset.schema.json";

/// Records of one list; `list` with its quotes.
fn read(list: &str, elements: &str) -> Result<Records, serde_json::Error> {
    serde_json::from_str(&["{", list, ":[", elements, "]}"].concat())
}

/// What is wrong, without its place in what was made of the text for reading.
fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    words.chars().take(300).collect()
}

fn joined(path: &str, below: &str) -> String {
    if path.is_empty() || below.is_empty() { [path, below].concat() } else { [path, ".", below].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> (Records, Vec<Told>) {
        let mut reader = Reader::default();
        while reader.step(text) {}
        reader.finish()
    }

    fn told(text: &str) -> Vec<String> {
        read_all(text).1.iter().map(|told| format!("{}: {}", told.path, told.message)).collect()
    }

    const PARTY: &str = r#"{"id":"a","name":{"en":"A"},"short":{},"ink":"moss","span":null}"#;

    #[test]
    fn a_record_is_read_whole_and_piece_by_piece_alike() {
        let text = format!(r#"{{"$schema":"x","version":"1.0.0","licence":"CC0","parties":[{PARTY},{PARTY}]}}"#);
        let (whole, problems) = read_all(&text);
        assert_eq!((whole.parties.len(), problems), (2, Vec::new()));
        let mut reader = Reader::default();
        reader.field("version");
        reader.element("parties", 0, PARTY);
        reader.element("parties", 1, PARTY);
        assert_eq!(reader.finish(), (whole, Vec::new()));
    }

    #[test]
    fn the_published_record_is_read_as_it_was_written() {
        let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        let dataset = ingest::read(&seeds).unwrap_or_else(|report| panic!("{report}"));
        let (records, problems) = read_all(&ingest::dataset_json(dataset.records()));
        assert_eq!(problems, []);
        assert!(records == *dataset.records());
    }

    #[test]
    fn every_record_that_cannot_be_read_is_told_by_its_place() {
        let text = format!(
            r#"{{"parties":[{PARTY},{{"id":"b"}},7,{{"id":1}}],"evnts":[{{}}],"units":3,"__proto__":{{"x":1}}}}"#
        );
        assert_eq!(
            told(&text),
            [
                "parties[1]: missing field `name`",
                "parties[2]: invalid type: integer `7`, expected struct Party",
                "parties[3]: invalid type: integer `1`, expected a string",
                "evnts[0]: unknown field `evnts`, expected one of `sources`, `references`, `parties`, `units`, `places`, \
                 `people`, `events`, `holdings`, `series`, `disagreements`, `views`, `borders`, `annotations`",
                "units: `units` is no list of records",
                "__proto__: `__proto__` is no list of records",
            ]
        );
    }

    #[test]
    fn fields_and_languages_that_do_not_exist_are_refused() {
        let text = |inside: &str| format!(r#"{{"parties":[{}]}}"#, PARTY.replace(r#""en":"A""#, inside));
        assert_eq!(told(&text(r#""en":"A","fr":"B""#)), ["parties[0]: unknown language `fr`; use en, ja or ru"]);
        let text = format!(r#"{{"parties":[{}]}}"#, PARTY.replace("\"span\"", "\"__proto__\":{},\"span\""));
        assert!(told(&text)[0].starts_with("parties[0]: unknown field `__proto__`"));
    }

    #[test]
    fn long_texts_are_told_with_record_and_field() {
        let text = format!(r#"{{"parties":[{}]}}"#, PARTY.replace("\"A\"", &format!("{:?}", "A".repeat(601))));
        assert_eq!(told(&text), ["parties[0].name.en: the text has 601 bytes, more than the 600 that are read here"]);
    }

    #[test]
    fn too_many_records_are_told_once() {
        let units = vec!["{}"; 301].join(",");
        let all = told(&format!(r#"{{"units":[{units}]}}"#));
        assert_eq!(all, ["units: `units` has more than 300 records"]);
    }
}
