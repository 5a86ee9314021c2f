//! The record as compact bytes: a magic word, a format number, and the records in postcard form with English texts;
//! and one pack of texts for each further language.

use std::fmt;

use calendar::Lang;

use crate::Records;

const MAGIC: &[u8; 4] = b"KTL1";
const LANGUAGE_MAGIC: &[u8; 4] = b"KTLL";

/// Why bytes could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodecError {
    /// They do not begin as such bytes do: another format, or another version.
    NotOurs,
    /// They are cut short or damaged.
    Damaged,
    /// The language pack was made for another record.
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
                write!(f, "the language file has {pack} texts and the record {record}: they are of different builds")
            }
        }
    }
}

impl std::error::Error for CodecError {}

/// The record with English texts as bytes.
#[must_use]
pub fn encode(records: &Records) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    // Serialising plain data into memory cannot fail.
    bytes.extend(postcard::to_allocvec(records).unwrap_or_default());
    bytes
}

/// Reads what [`encode`] wrote.
///
/// # Errors
/// When the bytes are of another format or damaged.
pub fn decode(bytes: &[u8]) -> Result<Records, CodecError> {
    let body = bytes.strip_prefix(MAGIC).ok_or(CodecError::NotOurs)?;
    postcard::from_bytes(body).map_err(|_| CodecError::Damaged)
}

/// The texts of one language as bytes; texts that are missing are left empty.
#[must_use]
pub fn encode_language(records: &Records, lang: Lang) -> Vec<u8> {
    let mut texts = Vec::new();
    records.clone().for_each_text(&mut |text| texts.push(text.exactly(lang).unwrap_or_default().to_string()));
    let mut bytes = LANGUAGE_MAGIC.to_vec();
    bytes.extend(postcard::to_allocvec(&texts).unwrap_or_default());
    bytes
}

/// Adds the texts of one language, as written by [`encode_language`], to the record.
///
/// # Errors
/// When the bytes are of another format or damaged, or were made for another record; the record is then unchanged.
pub fn add_language(records: &mut Records, lang: Lang, bytes: &[u8]) -> Result<(), CodecError> {
    let body = bytes.strip_prefix(LANGUAGE_MAGIC).ok_or(CodecError::NotOurs)?;
    let texts: Vec<String> = postcard::from_bytes(body).map_err(|_| CodecError::Damaged)?;
    let mut count = 0;
    records.for_each_text(&mut |_| count += 1);
    if count != texts.len() {
        return Err(CodecError::OtherRecord { pack: texts.len(), record: count });
    }
    let mut texts = texts.into_iter();
    records.for_each_text(&mut |text| text.set(lang, texts.next().unwrap_or_default()));
    Ok(())
}
