//! The reading desk: cards, lists and the panel about the data, as plain elements in a place the widget gives.
//!
//! A program of its own, fetched when the first card opens, with the whole record and the sources' words; map and
//! timeline need neither. It says what was asked for and keeps no state of the visit: what a button does stands in its
//! `data-do` attribute, for the widget to read. Left out on purpose: drawing, and anything that moves.

mod about;
mod changes;
mod citation;
mod copy;
mod dom;
mod event;
mod figure;
mod find;
mod form;
mod front;
mod ghosts;
mod lines;
mod list;
mod speech;
mod topic;
mod unit;
mod view;
mod views;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use calendar::{Day, Lang};
use chronicle::{Dataset, TextPart, decode};
use finder::{Group, Index, Query};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use crate::find::{Finders, List};
use crate::view::{Chosen, View};
use crate::words::{Key, tr};

const STYLES: &str = concat!(include_str!("../../styles/desk.css"), include_str!("../../styles/front.css"));

/// The whole record and the words loaded so far.
#[wasm_bindgen]
pub struct Desk {
    data: RefCell<Rc<Dataset>>,
    loaded: RefCell<Vec<(Lang, TextPart)>>,
    /// The record as it was drawn last by other readings, and these.
    drawn: RefCell<Option<(String, Rc<Dataset>)>>,
    /// The index of the record in the language that was searched last.
    index: RefCell<Option<(Lang, Rc<Index>)>>,
    finders: RefCell<Finders>,
    fetch: js_sys::Function,
    base: String,
    whose: Whose,
}

/// Whose record a desk reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The one the widget was built with.
    BuiltIn,
    /// One that the page around brought.
    Host,
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
            index: RefCell::default(),
            finders: RefCell::default(),
            fetch,
            base,
            whose: Whose::BuiltIn,
        })
    }

    /// A desk that reads a record of the host: its bytes and the packs of all its texts, as the program `intake` makes them
    /// of a record that has passed the gate.
    ///
    /// # Errors
    /// When they are not those of this build.
    pub fn of_host(&self, record: &[u8], packs: Vec<js_sys::Uint8Array>) -> Result<Desk, JsValue> {
        let words = |error: chronicle::CodecError| JsValue::from_str(&error.to_string());
        let mut records = decode(record).map_err(words)?;
        let all = || Lang::ALL.into_iter().flat_map(|lang| TextPart::ALL.map(|part| (lang, part)));
        for ((lang, part), pack) in all().filter(|pair| *pair != (Lang::En, TextPart::Names)).zip(packs) {
            chronicle::add_texts(&mut records, lang, part, &pack.to_vec()).map_err(words)?;
        }
        Ok(Self {
            data: RefCell::new(Rc::new(Dataset::resolve(records))),
            loaded: RefCell::new(all().collect()),
            drawn: RefCell::default(),
            index: RefCell::default(),
            finders: RefCell::default(),
            fetch: self.fetch.clone(),
            base: self.base.clone(),
            whose: Whose::Host,
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
            self.index.take();
            self.loaded.borrow_mut().push((lang, part));
        }
        Ok(())
    }

    /// Shows what is asked for: `event ID`, `unit ID`, `border ID`, `note ID` (an annotation), `choice ID…`,
    /// `events [FROM/TO] [QUERY]`, `figures`, `figure SERIES N`, `changes FROM/TO VIEW,VIEW` (two maps and how they differ; a
    /// view is empty for everyone's) or `about`, on a day (days since 1970-01-01), with the readings chosen (`topic:side`
    /// with spaces between). False when
    /// there is no such thing, or a part of the query makes no sense; the rest of the query is then shown.
    ///
    /// The list of events tells each change of what the visitor searches for by an event `kuril-find` at the place, which
    /// bubbles but does not leave the shadow root. Its `detail` is `{query, ids, none}`: what to show the list with from
    /// now on, the ids found with spaces between, and whether something is searched for that nothing matches.
    pub fn show(&self, place: &Element, lang: &str, ask: &str, day: i32, readings: &str) -> bool {
        let data = self.data.borrow().clone();
        let chosen = Chosen::parse(&data, readings);
        let lang = Lang::from_tag(lang).unwrap_or(Lang::En);
        let (what, which) = ask.split_once(' ').unwrap_or((ask, ""));
        if what == "events" {
            return self.show_events(place, lang, which, readings);
        }
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
            whose: self.whose,
        };
        let card = match what {
            "event" => event::card(&view, which),
            "unit" => unit::card(&view, which),
            "border" => lines::border(&view, which),
            "note" => lines::note(&view, which),
            "choice" => Some(list::choice(&view, which)),
            "figure" => figure::card(&view, which),
            "figures" => Some(figure::all(&view)),
            "about" => Some(about::panel(&view)),
            "changes" => self.changes(&view, which),
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
        dom::without_ways_out(place);
        known
    }

    /// The record as `dataset.json` has it, in the languages that have been prepared; of a host's the lists alone.
    #[must_use]
    pub fn json(&self) -> String {
        let body = serde_json::to_string(self.data.borrow().records()).unwrap_or_default();
        if self.whose == Whose::Host {
            return body;
        }
        let version = chronicle::VERSION;
        let head =
            format!("{{\"$schema\":\"dataset.schema.json\",\"version\":\"{version}\",\"licence\":\"CC BY 4.0\",");
        [&head, body.strip_prefix('{').unwrap_or("}")].concat()
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

    /// Other datings of an event (by its id) than the one drawn by the readings chosen: a line for each with what chooses
    /// it (`read TOPIC SIDE`), a tabulator, and the date in EDTF.
    #[must_use]
    pub fn ghosts(&self, event: &str, readings: &str) -> String {
        let data = self.data.borrow().clone();
        ghosts::lines(&data, &Chosen::parse(&data, readings), event)
    }

    /// The ids of the events a query finds, in the order of the record, with spaces between; empty when it finds none.
    /// Parts that make no sense are left out, as in the list.
    #[must_use]
    pub fn find(&self, query: &str, lang: &str) -> String {
        let index = self.index(Lang::from_tag(lang).unwrap_or(Lang::En));
        let (query, _) = index.known(Query::parse(query).0);
        find::ids(&self.data.borrow(), &index.find(&query))
    }

    /// Events put together by `party` or by `document`: a line for each group, with its key, its name and the ids of its
    /// events (spaces between), parted by tabulators. An event may be in several groups. Empty for any other mode.
    #[must_use]
    pub fn groups(&self, mode: &str, lang: &str) -> String {
        let lang = Lang::from_tag(lang).unwrap_or(Lang::En);
        let data = self.data.borrow().clone();
        let (groups, rest) = match mode {
            "party" => (finder::by_party(&data, lang), Key::OtherParties),
            "document" => (finder::by_document(&data, lang), Key::OutsideGroup),
            _ => return String::new(),
        };
        let line = |group: &Group| {
            let name = if group.name.is_empty() { tr(lang, rest) } else { &group.name };
            [&group.key, "\t", name, "\t", &find::ids(&data, &group.events), "\n"].concat()
        };
        groups.iter().map(line).collect()
    }

    /// What the chosen readings (`topic:side` with spaces between) and then a point of view (its id; empty for everyone at
    /// once) change in the drawing, as bytes; `undefined` when one of them does not exist.
    #[must_use]
    pub fn redrawing(&self, readings: &str, view: &str) -> Option<Vec<u8>> {
        let data = self.data.borrow().clone();
        let mut chosen = Chosen::parse(&data, readings);
        if !view.is_empty() {
            let seen = self.drawn_by(readings, &chosen).seen(data.view_index(view)?);
            chosen.redrawing.add(seen);
        }
        (chosen.unknown == 0).then(|| chosen.redrawing.encode())
    }

    /// The points of view: a line for each with its id, its name, the sentence that states it and where that is from,
    /// parted by tabulators.
    #[must_use]
    pub fn views(&self, lang: &str) -> String {
        views::offered(&self.data.borrow(), Lang::from_tag(lang).unwrap_or(Lang::En))
    }

    /// Days of which a point of view says nothing: a line for each stretch with the unit's id, its first and its last day
    /// (days since 1970-01-01), parted by tabulators; the first and last day of all stand for ever. Empty for everyone.
    #[must_use]
    pub fn silences(&self, view: &str, readings: &str) -> String {
        let chosen = Chosen::parse(&self.data.borrow().clone(), readings);
        views::silences(&self.drawn_by(readings, &chosen), view)
    }
}

impl Desk {
    /// How two maps differ: days and points of view, of which either pair may be of the same.
    fn changes(&self, view: &View<'_>, asked: &str) -> Option<dom::El> {
        let (days, views) = asked.split_once(' ')?;
        let (days, (first, second)) = (find::asked(days).0?, views.split_once(',')?);
        let seen = |id: &str| -> Option<Rc<Dataset>> {
            let index = if id.is_empty() { None } else { Some(view.data.view_index(id)?) };
            Some(index.map_or_else(|| Rc::new(view.drawn.clone()), |index| Rc::new(view.drawn.seen_by(index))))
        };
        let (from, to) = (seen(first)?, seen(second)?);
        let name = |id: &str| match view.data.views().iter().find(|view| view.id == id) {
            Some(seen) => seen.name.get(view.lang).to_string(),
            None => tr(view.lang, Key::Everyone).to_string(),
        };
        let names = (first != second).then(|| (name(first), name(second)));
        let side = |drawn, day| changes::Side { drawn, day };
        Some(changes::panel(view, side(&from, days.0), side(&to, days.1), names))
    }

    fn show_events(&self, place: &Element, lang: Lang, asked: &str, readings: &str) -> bool {
        let (days, query) = find::asked(asked);
        let index = self.index(lang);
        let (query, strange) = Query::parse(query);
        let (query, unknown) = index.known(query);
        let data = self.data.borrow().clone();
        let chosen = Chosen::parse(&data, readings);
        let drawn = self.drawn_by(readings, &chosen);
        let _ = place.set_attribute("data-ask", "events");
        self.finders.borrow_mut().lay(place, List { data, drawn, chosen, index, lang, days }, query);
        strange.is_empty() && unknown.is_empty()
    }

    /// The index of the record in this language. Kept, because it is asked at every key.
    fn index(&self, lang: Lang) -> Rc<Index> {
        let kept = self.index.borrow().as_ref().filter(|(of, _)| *of == lang).map(|(_, index)| index.clone());
        kept.unwrap_or_else(|| {
            let index = Rc::new(Index::new(&self.data.borrow(), lang));
            *self.index.borrow_mut() = Some((lang, index.clone()));
            index
        })
    }

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
