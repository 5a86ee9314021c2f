//! A record that the host page brings: read step by step, checked by the same gate as the built-in one, and made into what
//! the widget draws and what a desk of its own shows.
//!
//! It comes as the text of `dataset.json`, or piece by piece as texts of single records. Everything wrong is collected;
//! nothing of a record that fails is used. Left out on purpose: fetching, waiting, and when to pause between steps, which
//! are the page's affair (`src/widget/own-data.js`).

mod read;
mod scan;
mod told;

use std::rc::Rc;

use calendar::Lang;
use chronicle::geometry::{Geometry, borders_km, places_km};
use chronicle::{Dataset, LandNames, Merger, Records, TextPart, encode, encode_texts};
use wasm_bindgen::prelude::*;

use crate::Desk;
use read::Reader;
use told::{Told, of_gate};

/// A record on its way in.
#[wasm_bindgen]
pub struct OwnRecord {
    text: String,
    reader: Reader,
    problems: Vec<Told>,
    checked: Option<Checked>,
}

/// A record behind the gate.
struct Checked {
    data: Rc<Dataset>,
    outline: Records,
    merger: Merger,
}

#[wasm_bindgen]
impl OwnRecord {
    /// Begins with the text of a whole record; empty where its records come one by one.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { text, reader: Reader::default(), problems: Vec::new(), checked: None }
    }

    /// Reads on for some thousand characters; false when all is read.
    pub fn step(&mut self) -> bool {
        self.reader.step(&self.text)
    }

    /// Reads one record, given as JSON, of a list (`events`).
    pub fn element(&mut self, list: &str, index: usize, json: &str) {
        self.reader.element(list, index, json);
    }

    /// Takes a field of the whole record that is no list: its version, its licence.
    pub fn field(&mut self, name: &str) {
        self.reader.field(name);
    }

    /// Checks what was read; true when it may be used. `mode` is `merge` to add it to the built-in record, whose words the
    /// desk must have in all languages, else it stands alone. `land` is what the map's outlines can be named by, see
    /// `LandNames::text`.
    pub fn check(&mut self, desk: &Desk, mode: &str, land: &str) -> bool {
        self.text = String::new();
        let (own, mut problems) = std::mem::take(&mut self.reader).finish();
        // What could not be read would be missed at every turn: the gate waits until all can be.
        if problems.is_empty() {
            match checked(desk, own, mode, land) {
                Ok(checked) => self.checked = Some(checked),
                Err(told) => problems = told,
            }
        }
        self.problems = problems;
        self.checked.is_some()
    }

    /// What is wrong, as JSON: `[{path, id, message, help}]`, at most some hundred; the last then says how many more.
    #[must_use]
    pub fn problems(&self) -> String {
        serde_json::to_string(&told::at_most(&self.problems)).unwrap_or_default()
    }

    /// What came of it, as JSON: `{events, units, replaced: ["event some-id"]}`.
    #[must_use]
    pub fn summary(&self) -> String {
        let Some(Checked { data, merger, .. }) = &self.checked else { return "null".into() };
        let replaced = merger.replaced.iter().map(|(kind, id)| [kind.name(), " ", id].concat()).collect::<Vec<_>>();
        let (events, units) = (data.events().len(), data.records().units.len());
        serde_json::json!({ "events": events, "units": units, "replaced": replaced }).to_string()
    }

    /// The record as JSON, as `dataset.json` would have it.
    #[must_use]
    pub fn json(&self) -> String {
        self.checked.as_ref().and_then(|own| serde_json::to_string(own.data.records()).ok()).unwrap_or_default()
    }

    /// What map and timeline draw, see `chronicle::encode`.
    #[must_use]
    pub fn outline(&self) -> Vec<u8> {
        self.checked.as_ref().map_or_else(Vec::new, |own| encode(&own.outline))
    }

    /// Its names in a language, see `chronicle::encode_texts`.
    #[must_use]
    pub fn names(&self, lang: &str) -> Vec<u8> {
        let lang = Lang::from_tag(lang).unwrap_or(Lang::En);
        self.checked.as_ref().map_or_else(Vec::new, |own| encode_texts(&own.outline, lang, TextPart::Names))
    }

    /// Where its places and borders lie, see `Geometry::encode`; without any land.
    #[must_use]
    pub fn places(&self) -> Vec<u8> {
        let lie = |own: &Checked| {
            let records = own.data.records();
            (places_km(&records.places), borders_km(&records.borders))
        };
        let (places_km, borders_km) = self.checked.as_ref().map(lie).unwrap_or_default();
        Geometry { places_km, borders_km, ..Geometry::default() }.encode()
    }

    /// A desk that reads this record.
    #[must_use]
    pub fn desk(&self, desk: &Desk) -> Option<Desk> {
        self.checked.as_ref().map(|own| desk.of_own(own.data.clone()))
    }
}

fn checked(desk: &Desk, own: Records, mode: &str, land: &str) -> Result<Checked, Vec<Told>> {
    let (records, merger) = match mode {
        "merge" => desk.records().merged_with(own),
        _ => Records::default().merged_with(own),
    };
    if records.events.is_empty() {
        return Err(vec![Told::whole("the record has no events", "put at least one event into `events`")]);
    }
    let of_land = LandNames::parse(land).problems(&records.units);
    let told =
        |problems: Vec<_>| problems.iter().map(|problem| of_gate(problem, &records, &merger)).collect::<Vec<_>>();
    let data = match Dataset::new(records.clone()) {
        Ok(data) if of_land.is_empty() => data,
        Ok(_) => return Err(told(of_land)),
        Err(problems) => return Err(told([problems, of_land].concat())),
    };
    let outline = data.records().outline();
    Ok(Checked { data: Rc::new(data), outline, merger })
}
