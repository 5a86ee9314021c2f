//! Records that pages bring: the text of one is read step by step, checked by the same gate as the built-in record, and made
//! into the bytes that the widget and its desk read.
//!
//! A program of its own, fetched only where a page has a record, and run in a worker where there can be one. Everything
//! wrong is collected and told in the visitor's language; nothing of a record that fails is used. Left out on purpose:
//! fetching, waiting, and when to pause between steps, which are the page's affair (`src/widget/own-data.js`).

mod read;
mod scan;
mod serde_words;
mod told;
mod words;

use calendar::Lang;
use chronicle::geometry::{Geometry, borders_km, places_km};
use chronicle::{
    Check, LandNames, Merger, Pack, RecordKind, Records, TextPart, add_texts, decode, encode_whole, in_order_of_time,
};
use wasm_bindgen::prelude::*;

use read::{Places, Reader};
use told::{Told, of_gate};

/// Records looked at in one step of the gate.
const STEP: usize = 2_000;

/// A record on its way in.
#[wasm_bindgen]
pub struct Intake {
    built_in: Option<Records>,
    land: LandNames,
    stage: Stage,
    problems: Vec<Told>,
}

/// How far it has come.
enum Stage {
    Reading(String, Reader),
    Checking(Box<Checking>),
    /// Behind the gate, in the order of time.
    Accepted(Records),
    /// Handed on, or refused.
    Over,
}

struct Checking {
    records: Records,
    merger: Merger,
    check: Check,
}

#[wasm_bindgen]
impl Intake {
    /// Begins with the text of a record: JSON in UTF-8. `origin` is `text` when it is the host's own, so that lines and
    /// columns mean something to whoever wrote it. `land` is what the map's outlines can be named by, see
    /// `LandNames::text`.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(text: Vec<u8>, origin: &str, land: &str) -> Self {
        let places = if origin == "text" { Places::Told } else { Places::Meaningless };
        let land = LandNames::parse(land);
        match String::from_utf8(text) {
            Ok(text) => {
                let stage = Stage::Reading(text, Reader::new(places));
                Self { built_in: None, land, stage, problems: Vec::new() }
            }
            Err(_) => Self { built_in: None, land, stage: Stage::Over, problems: vec![Told::whole("not-utf8", &[])] },
        }
    }

    /// Takes the built-in record, for a host's that is added to it: its bytes, see `chronicle::encode`.
    ///
    /// # Errors
    /// When they are not those of this build.
    pub fn merge(&mut self, record: &[u8]) -> Result<(), JsValue> {
        self.built_in = Some(decode(record).map_err(|error| JsValue::from_str(&error.to_string()))?);
        Ok(())
    }

    /// Takes texts of the built-in record, see `chronicle::encode_texts`.
    ///
    /// # Errors
    /// When they are not those of this build.
    pub fn merge_texts(&mut self, lang: &str, part: &str, texts: &[u8]) -> Result<(), JsValue> {
        let (lang, part) = (lang_of(lang), if part == "names" { TextPart::Names } else { TextPart::Details });
        match &mut self.built_in {
            Some(records) => {
                add_texts(records, lang, part, texts).map_err(|error| JsValue::from_str(&error.to_string()))
            }
            None => Ok(()),
        }
    }

    /// Goes on for some milliseconds; false when all is read and checked.
    pub fn step(&mut self) -> bool {
        match &mut self.stage {
            Stage::Reading(text, reader) => {
                if !reader.step(text) {
                    self.stage = self.merged();
                }
            }
            Stage::Checking(checking) => {
                if !checking.check.step(&checking.records, STEP) {
                    self.stage = self.checked();
                }
            }
            Stage::Accepted(_) | Stage::Over => return false,
        }
        !matches!(self.stage, Stage::Accepted(_) | Stage::Over)
    }

    /// Whether it may be used.
    #[must_use]
    pub fn accepted(&self) -> bool {
        matches!(self.stage, Stage::Accepted(_))
    }

    /// What is wrong, in words of a language (a BCP 47 tag) and as JSON: `[{path, id, code, message, help}]`, at most some
    /// hundred; the last then says how many more.
    #[must_use]
    pub fn problems(&self, lang: &str) -> String {
        told::as_json(&self.problems, lang_of(lang))
    }

    /// What map and timeline draw, see `chronicle::encode`, and its names in Japanese and Russian, see `encode_texts`.
    #[must_use]
    pub fn outline(&self) -> js_sys::Array {
        let Stage::Accepted(records) = &self.stage else { return js_sys::Array::new() };
        handed_on(encode_whole(records.outline(), &[TextPart::Names]))
    }

    /// Where its places and borders lie, see `Geometry::encode`; without any land.
    #[must_use]
    pub fn places(&self) -> Vec<u8> {
        let Stage::Accepted(records) = &self.stage else { return Vec::new() };
        let (places_km, borders_km) = (places_km(&records.places), borders_km(&records.borders));
        Geometry { places_km, borders_km, ..Geometry::default() }.encode()
    }

    /// The record for the desk, see `chronicle::encode`, and the packs of its texts in the order that the desk's `of_host`
    /// reads them. The last thing to be asked for: it is handed over.
    #[must_use]
    pub fn record(&mut self) -> js_sys::Array {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Accepted(records) => handed_on(encode_whole(records, &TextPart::ALL)),
            _ => js_sys::Array::new(),
        }
    }
}

impl Intake {
    /// All has been read; what could not be read would be missed at every turn, so the gate waits until all can be.
    fn merged(&mut self) -> Stage {
        let Stage::Reading(_, reader) = std::mem::replace(&mut self.stage, Stage::Over) else { return Stage::Over };
        let (own, problems) = reader.finish();
        let (records, merger) = self.built_in.take().unwrap_or_default().merged_with(own);
        self.problems = problems;
        if self.problems.is_empty() && records.events.is_empty() {
            self.problems.push(Told::whole("no-events", &[]));
        }
        if !self.problems.is_empty() {
            return Stage::Over;
        }
        Stage::Checking(Box::new(Checking { records, merger, check: Check::default() }))
    }

    fn checked(&mut self) -> Stage {
        let Stage::Checking(checking) = std::mem::replace(&mut self.stage, Stage::Over) else { return Stage::Over };
        let Checking { records, merger, check } = *checking;
        let mut problems = check.finish();
        problems.extend(self.land.problems(&records.units));
        if problems.is_empty() {
            return Stage::Accepted(in_order_of_time(records));
        }
        self.problems = problems.iter().map(|problem| of_gate(problem, &records, &merger)).collect();
        Stage::Over
    }
}

fn lang_of(tag: &str) -> Lang {
    Lang::from_tag(tag).unwrap_or(Lang::En)
}

/// The bytes of a record, then those of its packs, as arrays of a page.
fn handed_on((record, packs): (Vec<u8>, Vec<Pack>)) -> js_sys::Array {
    let packs = packs.into_iter().map(|(_, _, bytes)| bytes);
    [record].into_iter().chain(packs).map(|bytes| js_sys::Uint8Array::from(bytes.as_slice())).collect()
}

/// The lists that a record may have.
fn lists() -> impl Iterator<Item = &'static str> {
    RecordKind::ALL.into_iter().map(RecordKind::list)
}
