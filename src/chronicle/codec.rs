//! The record as compact bytes: a magic word with a format number, then in postcard form the records without their
//! strings, the strings, and the English names; and packs of texts for each language and part.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

use calendar::Lang;

use crate::{Records, Text, TextPart, text_key};

const MAGIC: &[u8; 4] = b"KTL7";
const TEXTS_MAGIC: &[u8; 4] = b"KTT7";

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
        // By a number for the string, which is its own hash: records of hosts have a million strings. Where two strings have
        // one number, the second stands there anew each time, which is as right.
        let mut known: HashMap<u64, u32, BuildHasherDefault<Unhashed>> = HashMap::default();
        let mut packed = Self { different: Vec::new(), places: Vec::with_capacity(all.len()) };
        for string in all {
            let next = packed.different.len() as u32;
            let first = *known.entry(text_key(&string)).or_insert(next);
            let is_known = packed.different.get(first as usize) == Some(&string);
            packed.places.push(if is_known { next - first } else { 0 });
            if !is_known {
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

/// Takes a number as its own hash. FNV-1a leaves its high bits well mixed, but tables look at the low ones too.
#[derive(Default)]
struct Unhashed(u64);

impl Hasher for Unhashed {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |number, byte| number << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// The texts of one part in one language; the records are left as they are.
fn texts_of(records: &mut Records, lang: Lang, part: TextPart) -> Strings {
    let mut texts = Vec::new();
    let mut take = |text: &mut Text| texts.push(text.exactly(lang).unwrap_or_default().to_string());
    records.for_each_text(part, &mut take);
    Strings::pack(texts)
}

/// Takes the strings of one part out of the records.
fn take_strings(records: &mut Records, part: TextPart) -> Strings {
    let mut strings = Vec::new();
    records.for_each_string(part, &mut |string| strings.push(std::mem::take(string)));
    Strings::pack(strings)
}

/// Puts strings and texts of one part in their places; when they do not fit, nothing is changed.
fn fill(
    records: &mut Records,
    lang: Lang,
    part: TextPart,
    (strings, texts): (Strings, Strings),
) -> Result<(), CodecError> {
    let strings = strings.unpack().ok_or(CodecError::Damaged)?;
    let texts = texts.unpack().ok_or(CodecError::Damaged)?;
    let (mut places, mut words) = (0, 0);
    records.for_each_string(part, &mut |_| places += 1);
    records.for_each_text(part, &mut |_| words += 1);
    if (places, words) != (strings.len(), texts.len()) {
        return Err(CodecError::OtherRecord { pack: strings.len() + texts.len(), record: places + words });
    }
    let (mut strings, mut texts) = (strings.into_iter(), texts.into_iter());
    records.for_each_string(part, &mut |place| *place = strings.next().unwrap_or_default());
    records.for_each_text(part, &mut |text| text.set(lang, texts.next().unwrap_or_default()));
    Ok(())
}

/// The record as bytes, with what belongs to the English names but without details: see [`encode_texts`].
#[must_use]
pub fn encode(records: &Records) -> Vec<u8> {
    let mut frame = records.clone();
    let names = texts_of(&mut frame, Lang::En, TextPart::Names);
    let strings = take_strings(&mut frame, TextPart::Names);
    take_strings(&mut frame, TextPart::Details);
    written(MAGIC, &[], &(frame, strings, names))
}

/// A pack of texts: the language and the part it is of, and its bytes.
pub type Pack = (Lang, TextPart, Vec<u8>);

/// A record as bytes with all that [`encode`] leaves out: packs of texts as [`encode_texts`] writes them, of the parts asked
/// for. Uses the record up, so that a large one is never there twice.
#[must_use]
pub fn encode_whole(mut records: Records, parts: &[TextPart]) -> (Vec<u8>, Vec<Pack>) {
    let names = texts_of(&mut records, Lang::En, TextPart::Names);
    let wanted = Lang::ALL.into_iter().flat_map(|lang| parts.iter().map(move |part| (lang, *part)));
    let wanted: Vec<_> = wanted.filter(|pair| *pair != (Lang::En, TextPart::Names)).collect();
    let texts: Vec<Strings> = wanted.iter().map(|(lang, part)| texts_of(&mut records, *lang, *part)).collect();
    let links = take_strings(&mut records, TextPart::Names);
    let citations = take_strings(&mut records, TextPart::Details);
    let pack = |((lang, part), texts): ((Lang, TextPart), Strings)| {
        let strings = if part == TextPart::Names { &links } else { &citations };
        (lang, part, written(TEXTS_MAGIC, &[part as u8], &(strings, texts)))
    };
    let packs = wanted.into_iter().zip(texts).map(pack).collect();
    (written(MAGIC, &[], &(records, &links, names)), packs)
}

fn written(magic: &[u8], more: &[u8], body: &impl serde::Serialize) -> Vec<u8> {
    // Serialising plain data into memory cannot fail.
    [magic, more, &postcard::to_allocvec(body).unwrap_or_default()].concat()
}

/// Reads what [`encode`] wrote.
///
/// # Errors
/// When the bytes are of another format or damaged.
pub fn decode(bytes: &[u8]) -> Result<Records, CodecError> {
    let body = bytes.strip_prefix(MAGIC).ok_or(CodecError::NotOurs)?;
    let (mut records, strings, names): (Records, Strings, Strings) =
        postcard::from_bytes(body).map_err(|_| CodecError::Damaged)?;
    fill(&mut records, Lang::En, TextPart::Names, (strings, names)).map_err(|_| CodecError::Damaged)?;
    Ok(records)
}

/// One part in one language as bytes: its strings, which are the same in every language, and its texts; texts that are
/// missing are left empty.
#[must_use]
pub fn encode_texts(records: &Records, lang: Lang, part: TextPart) -> Vec<u8> {
    let mut records = records.clone();
    let texts = texts_of(&mut records, lang, part);
    written(TEXTS_MAGIC, &[part as u8], &(take_strings(&mut records, part), texts))
}

/// Adds one part in one language, as written by [`encode_texts`], to the record.
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
    let pack: (Strings, Strings) = postcard::from_bytes(body).map_err(|_| CodecError::Damaged)?;
    fill(records, lang, part, pack)
}
