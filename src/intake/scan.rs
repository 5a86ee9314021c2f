//! Finds the single records in the text of a whole one, so that it can be read in small steps, and looks at every string
//! on the way: nothing too long, too deep, or meant to turn a line of text around.
//!
//! Positions are bytes. Left out on purpose: JSON's finer grammar, which the reader of each record checks anyway.

use std::ops::Range;

/// Deepest nesting of a record; the deepest of ours has six.
const DEEPEST: usize = 16;
/// Longest id, date or kind, in bytes.
const LONGEST_WORD: usize = 200;
/// Longest title or name.
const LONGEST_NAME: usize = 600;
/// Longest text of any other kind.
const LONGEST_TEXT: usize = 20_000;
/// Longest list within a record, and longest list of claims: each is compared with each.
const MOST_INSIDE: usize = 2_000;
const MOST_CLAIMS: usize = 300;

/// Something in the text that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Where, in bytes.
    pub(crate) at: usize,
    /// The field it is in, below the record: `title.en`. Empty for the record itself.
    pub(crate) path: String,
    /// What kind of problem it is.
    pub(crate) code: &'static str,
    /// What its words are filled with.
    pub(crate) args: Vec<String>,
}

impl Flaw {
    fn new(at: usize, code: &'static str) -> Self {
        Self { at, path: String::new(), code, args: Vec::new() }
    }
}

/// A part of the text of a whole record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A record of a list: the list's name as it stands there, quotes included, the record's number and its text.
    Element { list: Range<usize>, index: usize, text: Range<usize> },
    /// Anything that is no list, by the name as it stands there.
    Field { name: Range<usize> },
    /// The end.
    End,
}

/// How far the text has been looked through.
#[derive(Debug, Default)]
pub(crate) struct Scanner {
    at: usize,
    place: Place,
    flaws: Vec<Flaw>,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Place {
    #[default]
    Before,
    /// Between the fields of the whole record.
    Fields,
    /// In a list, before the record of this number.
    List(Range<usize>, usize),
    After,
}

impl Scanner {
    /// The next part; what it skips on its way is kept for [`Scanner::flaws`].
    ///
    /// # Errors
    /// Where the text is no JSON and cannot be gone on with.
    pub(crate) fn next(&mut self, text: &str) -> Result<Piece, Flaw> {
        let bytes = text.as_bytes();
        loop {
            self.at = after_space(bytes, self.at);
            let here = bytes.get(self.at).copied();
            match (self.place.clone(), here) {
                (Place::Before, Some(b'{')) => {
                    self.at += 1;
                    self.place = Place::Fields;
                }
                (Place::Fields, Some(b'}')) => {
                    self.at += 1;
                    self.place = Place::After;
                }
                (Place::Fields, Some(b',')) | (Place::List(..), Some(b',')) => self.at += 1,
                (Place::Fields, Some(b'"')) => {
                    if let Some(field) = self.field(bytes)? {
                        return Ok(field);
                    }
                }
                (Place::List(..), Some(b']')) => {
                    self.at += 1;
                    self.place = Place::Fields;
                }
                (Place::List(list, index), Some(_)) => {
                    let start = self.at;
                    self.at = value_end(bytes, start, &mut self.flaws)?;
                    self.place = Place::List(list.clone(), index + 1);
                    return Ok(Piece::Element { list, index, text: start..self.at });
                }
                (Place::After, None) => return Ok(Piece::End),
                (_, None) => return Err(Flaw::new(self.at, "text-ends")),
                (_, Some(_)) => return Err(Flaw::new(self.at, "not-json")),
            }
        }
    }

    /// A field of the whole record; `None` where it is a list, whose records come next.
    fn field(&mut self, bytes: &[u8]) -> Result<Option<Piece>, Flaw> {
        let start = self.at;
        let end = value_end(bytes, start, &mut self.flaws)?;
        let colon = after_space(bytes, end);
        if bytes.get(colon) != Some(&b':') {
            return Err(Flaw::new(colon, "colon-missing"));
        }
        self.at = after_space(bytes, colon + 1);
        if bytes.get(self.at) == Some(&b'[') {
            self.at += 1;
            self.place = Place::List(start..end, 0);
            return Ok(None);
        }
        self.at = value_end(bytes, self.at, &mut self.flaws)?;
        Ok(Some(Piece::Field { name: start..end }))
    }

    /// What was found wrong in strings since the last time.
    pub(crate) fn flaws(&mut self) -> Vec<Flaw> {
        std::mem::take(&mut self.flaws)
    }
}

/// Line and column of a place, counted from 1; columns are characters.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..at.min(text.len())];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let lines = before.iter().filter(|byte| **byte == b'\n').count();
    let characters = before[line_start..].iter().filter(|byte| (**byte as i8) >= -0x40).count();
    (lines + 1, characters + 1)
}

fn after_space(bytes: &[u8], at: usize) -> usize {
    let space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    at + bytes.get(at..).unwrap_or_default().iter().take_while(|byte| space(byte)).count()
}

/// Where one is within a value: in an object, with the field's name, or in a list, with the number.
enum Step {
    Field(Range<usize>),
    Number(usize),
}

/// Where the value that begins at `at` ends.
fn value_end(bytes: &[u8], mut at: usize, flaws: &mut Vec<Flaw>) -> Result<usize, Flaw> {
    let too_early = |at: usize| Flaw::new(at, "text-ends");
    let mut steps: Vec<Step> = Vec::new();
    // In an object a string is a name when it follows a brace or a comma.
    let mut names = false;
    loop {
        at = after_space(bytes, at);
        match *bytes.get(at).ok_or_else(|| too_early(at))? {
            open @ (b'{' | b'[') => {
                if steps.len() == DEEPEST {
                    return Err(Flaw { args: vec![DEEPEST.to_string()], ..Flaw::new(at, "too-deep") });
                }
                names = open == b'{';
                steps.push(if names { Step::Field(at..at) } else { Step::Number(0) });
                at += 1;
                continue;
            }
            b'}' | b']' => {
                steps.pop();
                at += 1;
            }
            b',' => {
                match steps.last_mut() {
                    Some(Step::Number(number)) => {
                        *number += 1;
                        if *number == MOST_CLAIMS || *number == MOST_INSIDE {
                            note_length(bytes, at, &steps, flaws);
                        }
                    }
                    Some(Step::Field(_)) => names = true,
                    None => return Err(Flaw::new(at, "value-missing")),
                }
                at += 1;
                continue;
            }
            b':' => {
                at += 1;
                continue;
            }
            b'"' => {
                let start = at;
                let (end, turned) = string_end(bytes, at).ok_or_else(|| too_early(bytes.len()))?;
                at = end;
                if let Some(Step::Field(name)) = steps.last_mut().filter(|_| names) {
                    *name = start + 1..end - 1;
                }
                note(bytes, start..end, turned, &steps, flaws);
                names = false;
            }
            _ => {
                let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t' | b':' | b'"');
                let length = bytes[at..].iter().take_while(|byte| !ends(byte)).count();
                at += length.max(1);
            }
        }
        if steps.is_empty() {
            return Ok(at);
        }
    }
}

/// Where a string ends, and whether it holds a character that is not meant to be seen.
fn string_end(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    let (mut at, mut turned) = (start + 1, false);
    loop {
        match *bytes.get(at)? {
            b'"' => return Some((at + 1, turned)),
            b'\\' if bytes.get(at + 1) == Some(&b'u') => {
                let digits = bytes.get(at + 2..at + 6).and_then(|digits| std::str::from_utf8(digits).ok());
                turned |= digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).is_some_and(is_unseen);
                at += 6;
            }
            b'\\' => {
                turned |= matches!(bytes.get(at + 1), Some(b'b' | b'f'));
                at += 2;
            }
            0xE2 => {
                let code = match bytes.get(at + 1..at + 3)? {
                    [0x80, last] => 0x2000 + u32::from(last & 0x3F),
                    [0x81, last] => 0x2040 + u32::from(last & 0x3F),
                    _ => 0x20,
                };
                turned |= is_unseen(code);
                at += 3;
            }
            0x7F => {
                turned = true;
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// True for characters that control the writing direction or a terminal rather than show anything.
fn is_unseen(code: u32) -> bool {
    let control = code < 0x20 && !matches!(code, 0x09 | 0x0A | 0x0D);
    control || code == 0x7F || (0x202A..=0x202E).contains(&code) || (0x2066..=0x2069).contains(&code)
}

/// Tells of a list that is longer than any should be; its last step is the number of the entry that is too many.
fn note_length(bytes: &[u8], at: usize, steps: &[Step], flaws: &mut Vec<Flaw>) {
    let Some((Step::Number(count), above)) = steps.split_last() else { return };
    let path: Vec<String> = above.iter().map(|step| field(bytes, step)).collect();
    let is_of_claims = path.last().is_some_and(|last| last == "claims");
    if *count == if is_of_claims { MOST_CLAIMS } else { MOST_INSIDE } {
        flaws.push(Flaw { at, path: path.join("."), code: "too-many-inside", args: vec![count.to_string()] });
    }
}

fn field(bytes: &[u8], step: &Step) -> String {
    match step {
        Step::Field(name) => String::from_utf8_lossy(&bytes[name.clone()]).chars().take(40).collect(),
        Step::Number(number) => number.to_string(),
    }
}

/// Tells of a string that is too long for what it is, or holds what is not meant to be seen.
fn note(bytes: &[u8], string: Range<usize>, turned: bool, steps: &[Step], flaws: &mut Vec<Flaw>) {
    let length = string.len() - 2;
    if !turned && length <= LONGEST_WORD {
        return;
    }
    let path: Vec<String> = steps.iter().map(|step| field(bytes, step)).collect();
    let word = |at: usize| path.get(at).map_or("", String::as_str);
    let longest = match (word(0), word(path.len().saturating_sub(1))) {
        ("title" | "name" | "short" | "names", _) => LONGEST_NAME,
        (_, "en" | "ja" | "ru" | "at" | "citation") => LONGEST_TEXT,
        _ => LONGEST_WORD,
    };
    let (code, args) = if length > longest {
        ("too-long", vec![length.to_string(), longest.to_string()])
    } else if turned {
        ("unseen", Vec::new())
    } else {
        return;
    };
    flaws.push(Flaw { at: string.start, path: path.join("."), code, args });
}

/// The path below a record to what stands at a place of its text: `claims.0.date`.
pub(crate) fn path_at(json: &str, stop: usize) -> String {
    let bytes = json.as_bytes();
    let (mut at, mut steps, mut names) = (0, Vec::new(), false);
    while at < stop.min(bytes.len()) {
        match bytes[at] {
            b'{' => {
                steps.push(Step::Field(at..at));
                names = true;
            }
            b'[' => steps.push(Step::Number(0)),
            b'}' | b']' => drop(steps.pop()),
            b',' => match steps.last_mut() {
                Some(Step::Number(number)) => *number += 1,
                _ => names = true,
            },
            b'"' => {
                let Some((end, _)) = string_end(bytes, at) else { break };
                if let Some(Step::Field(name)) = steps.last_mut().filter(|_| names) {
                    *name = at + 1..end - 1;
                }
                names = false;
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    let path: Vec<String> = steps.iter().map(|step| field(bytes, step)).collect();
    path.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> (Vec<String>, Vec<Flaw>) {
        let (mut scanner, mut found) = (Scanner::default(), Vec::new());
        loop {
            match scanner.next(text) {
                Ok(Piece::End) => return (found, scanner.flaws()),
                Ok(Piece::Field { name }) => found.push(text[name].to_string()),
                Ok(Piece::Element { list, index, text: at }) => {
                    found.push(format!("{}{index}={}", &text[list], &text[at]));
                }
                Err(flaw) => {
                    found.push(format!("{}@{}", flaw.code, flaw.at));
                    return (found, scanner.flaws());
                }
            }
        }
    }

    #[test]
    fn records_are_found_in_their_lists() {
        let text = r#" {"$schema": "x", "events": [ {"id":"a]}\""} , {"b":[1,{}]}], "units":[], "licence" : null } "#;
        let found = [r#""$schema""#, r#""events"0={"id":"a]}\""}"#, r#""events"1={"b":[1,{}]}"#, r#""licence""#];
        assert_eq!(pieces(text), (found.map(String::from).to_vec(), Vec::new()));
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        for (text, told) in [
            ("", "text-ends@0"),
            ("[]", "not-json@0"),
            ("<!DOCTYPE html>", "not-json@0"),
            (r#"{"events": [{"#, "text-ends@13"),
            (r#"{"events" 1}"#, "colon-missing@10"),
            (r#"{} x"#, "not-json@3"),
            (r#"{"events": ["#, "text-ends@12"),
        ] {
            assert_eq!(pieces(text).0.last().map(String::as_str), Some(told), "{text}");
        }
        let deep = format!(r#"{{"events": [{}{}]}}"#, "[".repeat(400), "]".repeat(400));
        assert!(pieces(&deep).0[0].starts_with("too-deep@"));
    }

    #[test]
    fn strings_too_long_or_turned_around_are_named_by_their_field() {
        let long = "x".repeat(1_000_000);
        let text =
            format!(r#"{{"events":[{{"title":{{"en":"{long}"}},"claims":[{{"at":"ok"}},{{"at":"a\u202Eb"}}]}}]}}"#);
        let (_, flaws) = pieces(&text);
        let paths: Vec<&str> = flaws.iter().map(|flaw| flaw.path.as_str()).collect();
        assert_eq!(paths, ["title.en", "claims.1.at"]);
        assert_eq!((flaws[0].code, flaws[0].args[0].as_str(), flaws[1].code), ("too-long", "1000000", "unseen"));
        let of = |id: &str| pieces(&format!(r#"{{"events":[{{"id":"{id}"}}]}}"#)).1.len();
        for unseen in ["\u{202e}", "\u{2066}", "\u{7f}", "\\u0000", "\\b", "\\u2069"] {
            assert_eq!(of(unseen), 1, "{unseen:?}");
        }
        for seen in ["–", "…", "択捉島", "\\n", "\\u0041", "<b>", "__proto__"] {
            assert_eq!(of(seen), 0, "{seen:?}");
        }
    }

    #[test]
    fn a_place_in_a_record_is_named_by_its_path() {
        let json = r#"{"a": {"b": [1, {"c": "x,]"}]}, "d": 7}"#;
        for (at, path) in [("1", "a.b.0"), ("\"x", "a.b.1.c"), ("7", "d"), ("{\"a", ""), ("\"d", "d")] {
            let stop = json.find(at).map_or(0, |found| found + 1);
            assert_eq!(path_at(json, stop), path, "{at}");
        }
    }

    #[test]
    fn lines_and_columns_are_those_of_an_editor() {
        let text = "ab\n択捉x";
        assert_eq!([0, 3, 9].map(|at| line_and_column(text, at)), [(1, 1), (2, 1), (2, 3)]);
    }
}
