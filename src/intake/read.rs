//! Reads a record that comes as JSON, list by list, in steps that are over within a frame.

use std::collections::BTreeMap;
use std::ops::Range;

use chronicle::Records;

use crate::lists;
use crate::scan::{Flaw, Piece, Scanner, line_and_column, path_at};
use crate::serde_words::{kind_of, offset_of};
use crate::told::{Told, element_path};

/// Bytes read in one step, about.
const STEP: usize = 256 * 1024;
/// Fields of the whole record that are no lists.
const FIELDS: [&str; 3] = ["$schema", "version", "licence"];
/// How many records a list may have.
const MOST: [(&str, usize); 5] =
    [("events", 150_000), ("holdings", 5_000), ("units", 300), ("sources", 1_000), ("views", 100)];
/// The same for lists not named above.
const MOST_OTHERS: usize = 20_000;
/// How many problems are kept.
const MOST_PROBLEMS: usize = 2_000;

/// Whether lines and columns mean anything to whoever wrote the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Places {
    Told,
    /// The text was made of an object.
    Meaningless,
}

/// A record that is being read.
#[derive(Debug)]
pub(crate) struct Reader {
    scanner: Scanner,
    records: Records,
    counts: BTreeMap<String, usize>,
    problems: Vec<Told>,
    places: Places,
    is_done: bool,
}

/// Records of one list that stand side by side in the text.
struct Batch {
    list: Range<usize>,
    first: usize,
    texts: Vec<Range<usize>>,
}

impl Reader {
    pub(crate) fn new(places: Places) -> Self {
        let (scanner, records) = (Scanner::default(), Records::default());
        Self { scanner, records, counts: BTreeMap::new(), problems: Vec::new(), places, is_done: false }
    }

    /// Reads on; false when all is read or cannot be.
    pub(crate) fn step(&mut self, text: &str) -> bool {
        let mut batch: Option<Batch> = None;
        let mut read = 0;
        while read < STEP && !self.is_done {
            let piece = self.scanner.next(text);
            let flaws = self.scanner.flaws();
            match piece {
                Ok(Piece::Element { list, index, text: element }) => {
                    read += element.len();
                    if !flaws.is_empty() {
                        let path = element_path(&name_of(text, &list), index);
                        flaws.iter().for_each(|flaw| self.tell(text, &path, flaw));
                    }
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
                Ok(Piece::End) => self.is_done = true,
                Err(flaw) => {
                    self.batch(text, batch.take());
                    flaws.iter().chain([&flaw]).for_each(|flaw| self.tell(text, "", flaw));
                    self.is_done = true;
                }
            }
        }
        self.batch(text, batch);
        !self.is_done
    }

    /// What was read, and what could not be.
    pub(crate) fn finish(self) -> (Records, Vec<Told>) {
        (self.records, self.problems)
    }

    /// Notes a field of the whole record that is no list.
    fn field(&mut self, name: &str) {
        if !FIELDS.contains(&name) {
            let name: String = name.chars().take(60).collect();
            self.complain(Told::new(&name, "not-a-list", &[&name]));
        }
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
        if !lists().any(|known| known == name) {
            if first == 0 {
                let known = lists().map(|list| format!("`{list}`")).collect::<Vec<_>>().join(", ");
                self.complain(Told::new(&name, "unknown-list", &[&name, &known]));
            }
            return;
        }
        // One of them is wrong: each alone says which.
        for (at, element) in texts.into_iter().enumerate() {
            let json = &text[element.clone()];
            match read(&text[list.clone()], json) {
                Ok(records) => self.records.append(records),
                Err(error) => {
                    let (code, args) = kind_of(&error);
                    let before = list.len() + BEFORE.len() + 1;
                    let offset = offset_of(&error, &whole(&text[list.clone()], json)).saturating_sub(before);
                    let mut below = path_at(json, offset);
                    if code == "missing-field" {
                        // What was read last is another field of the same record.
                        below = below.rsplit_once('.').map_or("", |(above, _)| above).to_string();
                    }
                    let path = joined(&element_path(&name, first + at), &below);
                    let place = self.place(text, element.start + offset.min(json.len()));
                    self.complain(Told { args, place, ..Told::new(&path, code, &[]) });
                }
            }
        }
    }

    fn tell(&mut self, text: &str, path: &str, flaw: &Flaw) {
        let place = self.place(text, flaw.at);
        let args = flaw.args.clone();
        self.complain(Told { args, place, ..Told::new(&joined(path, &flaw.path), flaw.code, &[]) });
    }

    fn place(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        // Counting lines reads the text from its beginning; nobody reads so many places.
        let is_worth_it = self.places == Places::Told && self.problems.len() < 500;
        is_worth_it.then(|| line_and_column(text, at))
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
            self.complain(Told::new(list, "too-many", &[list, &most.to_string()]));
        }
        after <= most
    }
}

/// A list's name, as far as anybody reads it.
fn name_of(text: &str, list: &Range<usize>) -> String {
    text[list.clone()].trim_matches('"').chars().take(60).collect()
}

const BEFORE: &str = ":[";

/// A record with one list; `list` with its quotes.
fn whole(list: &str, elements: &str) -> String {
    ["{", list, BEFORE, elements, "]}"].concat()
}

fn read(list: &str, elements: &str) -> Result<Records, serde_json::Error> {
    serde_json::from_str(&whole(list, elements))
}

fn joined(path: &str, below: &str) -> String {
    if path.is_empty() || below.is_empty() { [path, below].concat() } else { [path, ".", below].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;
    use calendar::Lang;

    fn read_all(text: &str) -> (Records, Vec<Told>) {
        let mut reader = Reader::new(Places::Told);
        while reader.step(text) {}
        reader.finish()
    }

    fn told(text: &str) -> Vec<String> {
        let words = |told: &Told| format!("{}: {}", told.path, words(Lang::En, told.code, &told.args).0);
        read_all(text).1.iter().map(words).collect()
    }

    const PARTY: &str = r#"{"id":"a","name":{"en":"A"},"short":{},"ink":"moss","span":null}"#;

    #[test]
    fn a_record_is_read_whole() {
        let text = format!(r#"{{"$schema":"x","version":"1.0.0","licence":"CC0","parties":[{PARTY},{PARTY}]}}"#);
        let (whole, problems) = read_all(&text);
        assert_eq!((whole.parties.len(), problems), (2, Vec::new()));
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
                "parties[1]: the field `name` is missing",
                "parties[2]: here stands a number, not an object",
                "parties[3].id: here stands a number, not a text",
                "evnts: there is no list `evnts`",
                "units: `units` is no list of records",
                "__proto__: `__proto__` is no list of records",
            ]
        );
        let places: Vec<_> = read_all(&text).1.iter().filter_map(|told| told.place).collect();
        assert_eq!(text[places[2].1 - 1..].get(..2), Some("1}"));
    }

    #[test]
    fn fields_and_languages_that_do_not_exist_are_refused() {
        let text = |inside: &str| format!(r#"{{"parties":[{}]}}"#, PARTY.replace(r#""en":"A""#, inside));
        assert_eq!(told(&text(r#""en":"A","fr":"B""#)), ["parties[0].name.fr: there is no language `fr` here"]);
        let text = format!(r#"{{"parties":[{}]}}"#, PARTY.replace("\"span\"", "\"__proto__\":{},\"span\""));
        assert_eq!(told(&text), ["parties[0].__proto__: there is no field `__proto__` here"]);
    }

    #[test]
    fn long_texts_and_lists_are_told_with_record_and_field() {
        let text = format!(r#"{{"parties":[{}]}}"#, PARTY.replace("\"A\"", &format!("{:?}", "A".repeat(601))));
        assert_eq!(told(&text), ["parties[0].name.en: the text has 601 bytes, more than the 600 that are read here"]);
        let many = format!(r#"{{"events":[{{"claims":[{}]}}]}}"#, vec!["1"; 400].join(","));
        assert_eq!(told(&many)[0], "events[0].claims: the list has more than 300 entries");
    }

    #[test]
    fn too_many_records_are_told_once() {
        let units = vec!["{}"; 301].join(",");
        let all = told(&format!(r#"{{"units":[{units}]}}"#));
        assert_eq!(all, ["units: `units` has more than 300 records"]);
    }
}
