//! One table of a seed file on its way to a record.
//!
//! A [`Row`] hands out typed values by key and notes everything that is wrong with them, so that reading goes on and all
//! problems come at once. A value that is wrong is handed out as an empty one and its path marked as spoilt: what the
//! gate says about a spoilt path would only repeat the news.

use std::{collections::HashSet, ops::Range};

use chronicle::{Lang, RecordKind, Text, nearest};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::diagnostic::is_disturbing;

/// A problem at a byte offset of the file that is being read.
pub(crate) struct Found {
    pub(crate) offset: usize,
    pub(crate) message: String,
    pub(crate) help: String,
}

/// What reading one file notes.
pub(crate) struct Log<'a> {
    /// The file's text.
    pub(crate) text: &'a str,
    /// The languages every text must have.
    pub(crate) languages: &'a [Lang],
    /// The record that is being read: its kind and its place in the list; `None` for what never comes to the gate.
    pub(crate) record: Option<(RecordKind, usize)>,
    /// Problems so far.
    pub(crate) found: Vec<Found>,
    /// Paths whose value could not be read.
    pub(crate) spoilt: HashSet<(RecordKind, usize, String)>,
}

/// A table of a seed file.
pub(crate) struct Row<'a, 'log> {
    table: &'a DeTable<'a>,
    /// Where the table is: its header, or its braces.
    at: Range<usize>,
    /// Path below the record, with a dot at the end unless empty.
    path: String,
    /// Keys the grammar knows; whatever else is there is unknown.
    known: Vec<&'static str>,
    log: &'log mut Log<'a>,
}

pub(crate) type Value<'a> = Spanned<DeValue<'a>>;

/// What a value is, in the words of a message.
fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a TOML date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

impl<'a> Log<'a> {
    pub(crate) fn report(&mut self, offset: usize, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(Found { offset, message: message.into(), help: help.into() });
    }

    /// Notes that the value at this path could not be read; path and value alike are then passed over by the gate.
    fn spoil(&mut self, path: String) {
        if let Some((kind, index)) = self.record {
            self.spoilt.insert((kind, index, path));
        }
    }
}

impl<'a, 'log> Row<'a, 'log> {
    pub(crate) fn new(table: &'a DeTable<'a>, at: Range<usize>, log: &'log mut Log<'a>) -> Self {
        Self { table, at, path: String::new(), known: Vec::new(), log }
    }

    fn spoil(&mut self, key: &str) {
        let path = format!("{}{key}", self.path);
        self.log.spoil(path);
    }

    /// Byte offset of the value of this key, or of the table when the key is not there.
    pub(crate) fn offset_of(&self, key: &str) -> usize {
        self.table.get(key).map_or(self.at.start, |value| value.span().start)
    }

    /// Reports a problem of the value of this key, or of the table when the key is not there.
    pub(crate) fn report(&mut self, key: &str, message: impl Into<String>, help: impl Into<String>) {
        let offset = self.offset_of(key);
        self.spoil(key);
        self.log.report(offset, message, help);
    }

    /// True when the key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn optional(&mut self, key: &'static str) -> Option<&'a Value<'a>> {
        self.known.push(key);
        self.table.get(key)
    }

    fn required(&mut self, key: &'static str, example: &str) -> Option<&'a Value<'a>> {
        let value = self.optional(key);
        if value.is_none() {
            self.report(key, format!("`{key}` is missing"), format!("add it, for example `{example}`"));
        }
        value
    }

    fn wrong_type(&mut self, key: &str, value: &Value<'a>, expected: &str, help: impl Into<String>) {
        self.spoil(key);
        let message = format!("`{key}` must be {expected}, not {}", kind_of(value.get_ref()));
        self.log.report(value.span().start, message, help);
    }

    /// A required string.
    pub(crate) fn string(&mut self, key: &'static str, example: &str) -> String {
        self.required(key, example).and_then(|value| self.string_of(key, value)).unwrap_or_default()
    }

    /// A string that may be left out.
    pub(crate) fn string_if_there(&mut self, key: &'static str) -> Option<String> {
        self.optional(key).map(|value| self.string_of(key, value).unwrap_or_default())
    }

    /// The string in a value; `None`, and noted, when it is no usable string.
    fn string_of(&mut self, key: &str, value: &'a Value<'a>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            let raw = self.log.text.get(value.span()).unwrap_or_default();
            let help = match value.get_ref() {
                DeValue::Table(_) | DeValue::Array(_) => "write one text in quotes".to_string(),
                _ => format!("put it in quotes: \"{raw}\""),
            };
            self.wrong_type(key, value, "a text", help);
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            self.spoil(key);
            self.log.report(value.span().start, format!("`{key}` is empty"), "fill it in, or take the key away");
            return None;
        }
        if let Some(bad) = text.chars().find(|c| is_disturbing(*c)) {
            self.spoil(key);
            let span = value.span();
            let raw = self.log.text.get(span.clone()).unwrap_or_default();
            let offset = span.start + raw.find(bad).unwrap_or(0);
            let message = format!("`{key}` holds {}, U+{:04X}", disturbing_name(bad), u32::from(bad));
            self.log.report(offset, message, "take it out: a text is one line of characters that can be seen");
            return None;
        }
        Some(text.to_string())
    }

    /// A list of strings that may be left out; an empty string stands for what could not be read.
    pub(crate) fn strings(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            let help = match value.get_ref().as_str() {
                Some(text) => format!("put it in brackets: [\"{text}\"]"),
                None => "write a list of texts in brackets".into(),
            };
            self.wrong_type(key, value, "a list", help);
            return vec![String::new()];
        };
        let items = array.iter().enumerate();
        items.map(|(i, item)| self.string_of(&format!("{key}.{i}"), item).unwrap_or_default()).collect()
    }

    /// A required text by language.
    pub(crate) fn text(&mut self, key: &'static str) -> Text {
        let example = format!("{key}.en = \"…\"");
        self.required(key, &example).map(|value| self.text_of(key, value)).unwrap_or_default()
    }

    /// A text by language that may be left out.
    pub(crate) fn text_if_there(&mut self, key: &'static str) -> Text {
        self.optional(key).map(|value| self.text_of(key, value)).unwrap_or_default()
    }

    fn text_of(&mut self, key: &str, value: &'a Value<'a>) -> Text {
        let mut text = Text::default();
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a text by language", format!("write `{key}.en = \"…\"`"));
            return text;
        };
        for (code, words) in table {
            let Some(lang) = Lang::ALL.into_iter().find(|lang| lang.code() == code.get_ref()) else {
                let message = format!("unknown language `{}` in `{key}`", code.get_ref());
                self.log.report(code.span().start, message, "the languages of the record are en, ja and ru");
                continue;
            };
            let words = self.string_of(&format!("{key}.{}", lang.code()), words);
            text.set(lang, words.unwrap_or_default());
        }
        let missing = self.log.languages.iter().filter(|lang| !table.contains_key(lang.code()));
        let missing: Vec<Lang> = missing.copied().collect();
        if !missing.is_empty() {
            let names = in_a_row(missing.iter().map(|lang| name_of(*lang).to_string()).collect(), "or");
            let keys = in_a_row(missing.iter().map(|lang| format!("`{key}.{} = \"…\"`", lang.code())).collect(), "and");
            self.log.report(value.span().start, format!("`{key}` has no {names} text"), format!("add {keys}"));
        }
        if text.exactly(Lang::En).is_none() {
            self.spoil(key);
        }
        text
    }

    /// A required whole number from 0 up.
    pub(crate) fn count(&mut self, key: &'static str, example: &str) -> u32 {
        self.required(key, example).and_then(|value| self.count_of(key, value)).unwrap_or_default()
    }

    /// A required list of whole numbers.
    pub(crate) fn counts(&mut self, key: &'static str, example: &str) -> Vec<u32> {
        self.required(key, example).map(|value| self.counts_of(key, value, example)).unwrap_or_default()
    }

    /// A list of whole numbers that may be left out.
    pub(crate) fn counts_if_there(&mut self, key: &'static str, example: &str) -> Vec<u32> {
        self.optional(key).map(|value| self.counts_of(key, value, example)).unwrap_or_default()
    }

    fn counts_of(&mut self, key: &str, value: &Value<'a>, example: &str) -> Vec<u32> {
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of whole numbers", format!("write `{example}`"));
            return Vec::new();
        };
        let items = array.iter().enumerate();
        items.map(|(i, item)| self.count_of(&format!("{key}.{i}"), item).unwrap_or_default()).collect()
    }

    fn count_of(&mut self, key: &str, value: &Value<'a>) -> Option<u32> {
        let number = value.get_ref().as_integer().map(|n| u32::from_str_radix(n.as_str(), n.radix()));
        match number {
            Some(Ok(number)) => Some(number),
            _ => {
                self.wrong_type_or_range(key, value, "a whole number from 0 up");
                None
            }
        }
    }

    fn wrong_type_or_range(&mut self, key: &str, value: &Value<'a>, expected: &str) {
        if let DeValue::Integer(_) | DeValue::Float(_) = value.get_ref() {
            self.spoil(key);
            let raw = self.log.text.get(value.span()).unwrap_or_default();
            self.log.report(value.span().start, format!("`{key}` must be {expected}, not {raw}"), "write digits");
        } else {
            self.wrong_type(key, value, expected, "write digits without quotes");
        }
    }

    /// A required number.
    pub(crate) fn number(&mut self, key: &'static str, example: &str) -> f64 {
        let Some(value) = self.required(key, example) else { return 0.0 };
        self.number_of(key, value)
    }

    fn number_of(&mut self, key: &str, value: &Value<'a>) -> f64 {
        let number = match value.get_ref() {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        number.unwrap_or_else(|| {
            self.wrong_type_or_range(key, value, "a number");
            0.0
        })
    }

    /// A required list of points of two numbers each.
    pub(crate) fn points(&mut self, key: &'static str, example: &str) -> Vec<[f64; 2]> {
        let Some(value) = self.required(key, example) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of points", format!("write `{example}`"));
            return Vec::new();
        };
        array.iter().enumerate().map(|(i, point)| self.point_of(&format!("{key}.{i}"), point)).collect()
    }

    fn point_of(&mut self, key: &str, value: &Value<'a>) -> [f64; 2] {
        let two = value.get_ref().as_array().and_then(|array| Some((array.first()?, array.get(1)?, array.len())));
        let Some((lon, lat, 2)) = two else {
            self.wrong_type(key, value, "two numbers", "write [longitude, latitude]");
            return [0.0; 2];
        };
        [self.number_of(&format!("{key}.0"), lon), self.number_of(&format!("{key}.1"), lat)]
    }

    /// A required word out of a list; `None`, and noted, when it is another.
    pub(crate) fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let first = words.first().map_or("", |(word, _)| word);
        let value = self.required(key, &format!("{key} = \"{first}\""))?;
        self.word_of(key, value, words)
    }

    /// A word out of a list that may be left out.
    pub(crate) fn word_if_there<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.optional(key)?;
        self.word_of(key, value, words)
    }

    fn word_of<T: Copy>(&mut self, key: &str, value: &'a Value<'a>, words: &[(&str, T)]) -> Option<T> {
        let text = self.string_of(key, value)?;
        let meaning = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if meaning.is_none() {
            let list = words.iter().map(|(word, _)| *word).collect::<Vec<_>>();
            let help = did_you_mean(&text, &list, "use one of");
            self.report(key, format!("`{text}` is no word for `{key}`"), help);
        }
        meaning
    }

    /// A list of tables (`[[event.claim]]`, or tables in braces in brackets) that may be left out; `None` stands for
    /// what could not be read.
    pub(crate) fn rows<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Row<'a, '_>) -> T) -> Vec<Option<T>> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            let help = match (value.get_ref(), self.path.is_empty()) {
                (DeValue::Table(_), true) => {
                    let above = self.log.record.map_or("", |(kind, _)| kind.name());
                    format!("write the header with double brackets: [[{above}.{key}]]")
                }
                _ => "write tables in brackets: [ { … }, { … } ]".into(),
            };
            self.wrong_type(key, value, "a list of tables", help);
            return vec![None];
        };
        array.iter().enumerate().map(|(i, item)| self.row_of(&format!("{key}.{i}"), item, &mut read)).collect()
    }

    /// A required table.
    pub(crate) fn row<T>(
        &mut self,
        key: &'static str,
        example: &str,
        mut read: impl FnMut(&mut Row<'a, '_>) -> T,
    ) -> Option<T> {
        let value = self.required(key, example)?;
        self.row_of(key, value, &mut read)
    }

    fn row_of<T>(
        &mut self,
        key: &str,
        value: &'a Value<'a>,
        read: &mut impl FnMut(&mut Row<'a, '_>) -> T,
    ) -> Option<T> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a table", "write it in braces: { … }");
            return None;
        };
        let path = format!("{}{key}.", self.path);
        let mut row = Row { table, at: value.span(), path, known: Vec::new(), log: &mut *self.log };
        let read = read(&mut row);
        row.finish();
        Some(read)
    }

    /// Reports the keys nobody asked for.
    pub(crate) fn finish(self) {
        for (key, _) in self.table {
            if !self.known.contains(&key.get_ref().as_ref()) {
                let help = did_you_mean(key.get_ref(), &self.known, "the keys are");
                self.log.report(key.span().start, format!("unknown key `{}`", key.get_ref()), help);
            }
        }
    }
}

/// "did you mean …?" where something is near, and the list of what there is.
pub(crate) fn did_you_mean(word: &str, known: &[&str], lead: &str) -> String {
    let list = known.join(", ");
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? ({lead} {list})"),
        None => format!("{lead} {list}"),
    }
}

/// "a, b and c".
fn in_a_row(mut words: Vec<String>, and: &str) -> String {
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { format!("{} {and} {last}", words.join(", ")) }
}

fn name_of(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Ja => "Japanese",
        Lang::Ru => "Russian",
    }
}

fn disturbing_name(c: char) -> &'static str {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => "a line break",
        '\t' => "a tabulator",
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            "an invisible mark of writing direction"
        }
        c if c.is_control() => "a control character",
        _ => "an invisible character",
    }
}
