//! The reading desk: cards, lists and the panel about the data, as plain elements in a place the widget gives.
//!
//! A program of its own, fetched when the first card opens, with the whole record and the sources' words; map and
//! timeline need neither. It says what was asked for and keeps no state of the visit: what a button does stands in its
//! `data-do` attribute, for the widget to read. Left out on purpose: drawing, and anything that moves.

mod about;
mod citation;
mod copy;
mod dom;
mod event;
mod figure;
mod list;
mod topic;
mod unit;
mod view;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use calendar::{Day, Lang};
use chronicle::{Dataset, TextPart, decode};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use crate::view::{Chosen, View};

const STYLES: &str = include_str!("../../styles/desk.css");

/// The whole record and the words loaded so far.
#[wasm_bindgen]
pub struct Desk {
    data: RefCell<Rc<Dataset>>,
    loaded: RefCell<Vec<(Lang, TextPart)>>,
    /// The record as it was drawn last by other readings, and these.
    drawn: RefCell<Option<(String, Rc<Dataset>)>>,
    fetch: js_sys::Function,
    base: String,
}

#[wasm_bindgen]
impl Desk {
    /// Opens the desk. `fetch` gives a promise of the bytes of a file of the widget's folder, by its path without the
    /// ending `.bin`; `base` is the address of that folder.
    ///
    /// # Errors
    /// When the record cannot be fetched or read.
    pub async fn open(fetch: js_sys::Function, base: String) -> Result<Desk, JsValue> {
        let bytes = fetched(&fetch, "desk/record").await?;
        let records = decode(&bytes).map_err(|error| JsValue::from_str(&error.to_string()))?;
        let data = RefCell::new(Rc::new(Dataset::resolve(records)));
        Ok(Self {
            data,
            loaded: RefCell::new(vec![(Lang::En, TextPart::Names)]),
            drawn: RefCell::default(),
            fetch,
            base,
        })
    }

    /// The style sheet of what the desk lays out, for the shadow root.
    #[must_use]
    pub fn styles() -> String {
        STYLES.into()
    }

    /// Fetches the words of a language (a BCP 47 tag), unless they are there.
    ///
    /// # Errors
    /// When they cannot be fetched or read; what was there stays.
    pub async fn prepare(&self, lang: String) -> Result<(), JsValue> {
        let lang = Lang::from_tag(&lang).unwrap_or(Lang::En);
        for part in TextPart::ALL {
            if self.loaded.borrow().contains(&(lang, part)) {
                continue;
            }
            let bytes = fetched(&self.fetch, &format!("desk/{}-{}", lang.code(), part.name())).await?;
            let mut data = (**self.data.borrow()).clone();
            data.add_texts(lang, part, &bytes).map_err(|error| JsValue::from_str(&error.to_string()))?;
            *self.data.borrow_mut() = Rc::new(data);
            self.drawn.take();
            self.loaded.borrow_mut().push((lang, part));
        }
        Ok(())
    }

    /// Shows what is asked for: `event ID`, `unit ID`, `choice ID…`, `events`, `figures`, `figure SERIES N` or `about`, on a day (days
    /// since 1970-01-01), with the readings chosen (`topic:side` with spaces between). False when there is no such thing.
    pub fn show(&self, place: &Element, lang: &str, ask: &str, day: i32, readings: &str) -> bool {
        let data = self.data.borrow().clone();
        let chosen = Chosen::parse(&data, readings);
        let lang = Lang::from_tag(lang).unwrap_or(Lang::En);
        let contact = contact(place);
        let drawn = self.drawn_by(readings, &chosen);
        let view = View {
            data: &data,
            drawn: &drawn,
            lang,
            day: Day(day),
            chosen: &chosen,
            base: &self.base,
            contact: contact.as_deref(),
            address: self.address(),
        };
        let (what, which) = ask.split_once(' ').unwrap_or((ask, ""));
        let card = match what {
            "event" => event::card(&view, which),
            "unit" => unit::card(&view, which),
            "choice" => Some(list::choice(&view, which)),
            "events" => Some(list::all(&view)),
            "figure" => figure::card(&view, which),
            "figures" => Some(figure::all(&view)),
            "about" => Some(about::panel(&view)),
            _ => None,
        };
        let known = card.is_some();
        let same = place.get_attribute("data-ask").as_deref() == Some(ask);
        let _ = place.set_attribute("data-ask", ask);
        // What is only told anew keeps its focus; another card begins at its heading, which is the widget's affair.
        let focus = same.then(|| dom::Focus::of(place)).flatten();
        card.unwrap_or_else(|| dom::el("p")).fill(place);
        focus.into_iter().for_each(|focus| focus.give(place));
        copy::listen(place);
        known
    }

    /// What a text means as a date: a line for each, `=` when it is the one meant and `~` when it is only near, EDTF, a
    /// tabulator, and the date in words. Empty when there is nothing of a date in it.
    #[must_use]
    pub fn understand(&self, text: &str, lang: &str) -> String {
        let lang = Lang::from_tag(lang).unwrap_or(Lang::En);
        let understood = calendar::understand(text, lang);
        let sign = if matches!(understood, calendar::Understood::Date(_)) { "=" } else { "~" };
        let line = |when: &calendar::When| [sign, &when.text, "\t", &when.in_words(lang), "\n"].concat();
        understood.dates().iter().map(line).collect()
    }

    /// What the chosen readings (`topic:side` with spaces between) change in the drawing, as bytes; `undefined` when one
    /// of them does not exist.
    #[must_use]
    pub fn redrawing(&self, readings: &str) -> Option<Vec<u8>> {
        let data = self.data.borrow().clone();
        let chosen = Chosen::parse(&data, readings);
        (chosen.unknown == 0).then(|| chosen.redrawing.encode())
    }
}

impl Desk {
    /// The record by the readings chosen. Kept, because a running clock asks for it many times.
    fn drawn_by(&self, readings: &str, chosen: &Chosen) -> Rc<Dataset> {
        if chosen.sides.is_empty() {
            return self.data.borrow().clone();
        }
        let kept = self.drawn.borrow().as_ref().filter(|(by, _)| by == readings).map(|(_, drawn)| drawn.clone());
        kept.unwrap_or_else(|| {
            let drawn = Rc::new(self.data.borrow().redrawn(&chosen.redrawing));
            *self.drawn.borrow_mut() = Some((readings.to_string(), drawn.clone()));
            drawn
        })
    }

    /// The address of the widget's folder, where others can reach it.
    fn address(&self) -> Option<&str> {
        let host = self.base.strip_prefix("https://").or(self.base.strip_prefix("http://"))?;
        let own = ["localhost", "127.", "[::1]"].iter().any(|name| host.starts_with(name));
        (!own).then_some(self.base.as_str())
    }
}

/// The `contact` attribute of the element whose shadow root holds the place.
fn contact(place: &Element) -> Option<String> {
    let root = place.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok()?;
    let contact = root.host().get_attribute("contact")?;
    ["mailto:", "https://"].iter().any(|scheme| contact.starts_with(scheme)).then_some(contact)
}

async fn fetched(fetch: &js_sys::Function, path: &str) -> Result<Vec<u8>, JsValue> {
    let promise: js_sys::Promise = fetch.call1(&JsValue::NULL, &JsValue::from_str(path))?.dyn_into()?;
    Ok(js_sys::Uint8Array::new(&JsFuture::from(promise).await?).to_vec())
}
