//! The record as compact bytes: a magic word with a format number, then in postcard form the records without their
//! strings, the strings, and the English names; and packs of texts for each language and part.

use std::fmt;

use calendar::Lang;

use crate::{Records, Text, TextPart};

const MAGIC: &[u8; 4] = b"KTL2";
const TEXTS_MAGIC: &[u8; 4] = b"KTT2";

/// Why bytes could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodecError {
    /// They do not begin as such bytes do: another format, or another version.
    NotOurs,
    /// They are cut short or damaged.
    Damaged,
    /// The texts were made for another record.
    OtherRecord {
        /// Texts in the pack.
        pack: usize,
        /// Texts in the record.
        record: usize,
    },
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs => f.write_str("these bytes are not a record of this version"),
            Self::Damaged => f.write_str("the record's bytes are cut short or damaged"),
            Self::OtherRecord { pack, record } => {
                write!(f, "the text file has {pack} texts and the record {record}: they are of different builds")
            }
        }
    }
}

impl std::error::Error for CodecError {}

/// Strings as a list of different ones and, for each place, which of them stands there. A record names the same few
/// documents, units and dates over and over.
#[derive(serde::Serialize, serde::Deserialize)]
struct Strings {
    /// The different strings in the order of their first use.
    different: Vec<String>,
    /// For each place: 0 for the next string not used before, else how many strings back the one meant was first used.
    places: Vec<u32>,
}

impl Strings {
    fn pack(all: Vec<String>) -> Self {
        let mut known = std::collections::HashMap::new();
        let mut packed = Self { different: Vec::new(), places: Vec::with_capacity(all.len()) };
        for string in all {
            let next = packed.different.len() as u32;
            let first = *known.entry(string.clone()).or_insert(next);
            packed.places.push(next - first);
            if first == next {
                packed.different.push(string);
            }
        }
        packed
    }

    /// The strings of all places; `None` when a place points nowhere.
    fn unpack(self) -> Option<Vec<String>> {
        let mut used = 0_usize;
        let mut all = Vec::with_capacity(self.places.len());
        for back in self.places {
            let index = used.checked_sub(back as usize)?;
            used += usize::from(back == 0);
            all.push(self.different.get(index)?.clone());
        }
        Some(all)
    }
}

fn texts_of(records: &Records, lang: Lang, part: TextPart) -> Strings {
    let mut texts = Vec::new();
    let mut take = |text: &mut Text| texts.push(text.exactly(lang).unwrap_or_default().to_string());
    records.clone().for_each_text(part, &mut take);
    Strings::pack(texts)
}

fn set_texts(records: &mut Records, lang: Lang, part: TextPart, texts: Strings) -> Result<(), CodecError> {
    let texts = texts.unpack().ok_or(CodecError::Damaged)?;
    let mut count = 0;
    records.for_each_text(part, &mut |_| count += 1);
    if count != texts.len() {
        return Err(CodecError::OtherRecord { pack: texts.len(), record: count });
    }
    let mut texts = texts.into_iter();
    records.for_each_text(part, &mut |text| text.set(lang, texts.next().unwrap_or_default()));
    Ok(())
}

/// The record as bytes, with the English names but without details: see [`encode_texts`].
#[must_use]
pub fn encode(records: &Records) -> Vec<u8> {
    let english = texts_of(records, Lang::En, TextPart::Names);
    let mut frame = records.clone();
    let mut strings = Vec::new();
    frame.for_each_string(&mut |string| strings.push(std::mem::take(string)));
    let mut bytes = MAGIC.to_vec();
    // Serialising plain data into memory cannot fail.
    bytes.extend(postcard::to_allocvec(&(frame, Strings::pack(strings), english)).unwrap_or_default());
    bytes
}

/// Reads what [`encode`] wrote.
///
/// # Errors
/// When the bytes are of another format or damaged.
pub fn decode(bytes: &[u8]) -> Result<Records, CodecError> {
    let body = bytes.strip_prefix(MAGIC).ok_or(CodecError::NotOurs)?;
    let (mut records, strings, english): (Records, Strings, Strings) =
        postcard::from_bytes(body).map_err(|_| CodecError::Damaged)?;
    let mut strings = strings.unpack().ok_or(CodecError::Damaged)?.into_iter();
    let mut missing = false;
    records.for_each_string(&mut |place| match strings.next() {
        Some(string) => *place = string,
        None => missing = true,
    });
    if missing || strings.next().is_some() {
        return Err(CodecError::Damaged);
    }
    set_texts(&mut records, Lang::En, TextPart::Names, english).map_err(|_| CodecError::Damaged)?;
    Ok(records)
}

/// The texts of one part in one language as bytes; texts that are missing are left empty.
#[must_use]
pub fn encode_texts(records: &Records, lang: Lang, part: TextPart) -> Vec<u8> {
    let mut bytes = TEXTS_MAGIC.to_vec();
    bytes.push(part as u8);
    bytes.extend(postcard::to_allocvec(&texts_of(records, lang, part)).unwrap_or_default());
    bytes
}

/// Adds texts, as written by [`encode_texts`], to the record.
///
/// # Errors
/// When the bytes are of another format or part or damaged, or were made for another record; the record is then
/// unchanged.
pub fn add_texts(records: &mut Records, lang: Lang, part: TextPart, bytes: &[u8]) -> Result<(), CodecError> {
    let body = bytes.strip_prefix(TEXTS_MAGIC).ok_or(CodecError::NotOurs)?;
    let (kind, body) = body.split_first().ok_or(CodecError::Damaged)?;
    if *kind != part as u8 {
        return Err(CodecError::NotOurs);
    }
    let texts: Strings = postcard::from_bytes(body).map_err(|_| CodecError::Damaged)?;
    set_texts(records, lang, part, texts)
}
