//! What all widgets on a page share: the outline of the record, the map, the names fetched so far, and the reading desk.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use atlas::Atlas;
use calendar::Lang;
use chronicle::geometry::Geometry;
use chronicle::{Dataset, TextPart, add_texts, decode};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::element::{Desk, fetch_file, open_desk};
use crate::i18n;

/// The bytes the build put into the program.
#[derive(Debug, Clone, Copy)]
pub struct Bundled {
    /// The outline of the record, see `chronicle::encode`.
    pub record: &'static [u8],
    /// The geometry, see `chronicle::geometry::Geometry::encode`.
    pub geometry: &'static [u8],
    /// The style sheet of the shadow root.
    pub styles: &'static str,
}

/// The record, shared. Two are equal when they are the same one: comparing texts at every change would be waste.
#[derive(Debug, Clone)]
pub(crate) struct Data(Rc<Dataset>);

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Data {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        &self.0
    }
}

impl From<Dataset> for Data {
    fn from(dataset: Dataset) -> Self {
        Self(Rc::new(dataset))
    }
}

/// Whose record a library holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The one the widget was built with.
    BuiltIn,
    /// One that the page around brought.
    Host,
}

/// How far the land in finer detail has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fine {
    Wanting,
    Asked,
}

/// The outline of the record, the map, and the desk.
pub(crate) struct Library {
    data: RefCell<Data>,
    atlas: RefCell<Rc<Atlas>>,
    /// The land as it is there by now, without the far coasts.
    land: RefCell<Geometry>,
    fine: Cell<Fine>,
    distant: Cell<Fine>,
    named: RefCell<Vec<Lang>>,
    desk: RefCell<Option<Desk>>,
    whose: Whose,
}

impl Library {
    /// Reads the bundled bytes.
    ///
    /// # Errors
    /// A sentence that says what is wrong with them.
    pub(crate) fn open(bundled: Bundled) -> Result<Rc<Self>, String> {
        let records = decode(bundled.record).map_err(|error| error.to_string())?;
        // The build put these records through the gate; a build that found anything wrong made no program.
        let data = Dataset::resolve(records);
        let geometry = Geometry::decode(bundled.geometry).map_err(|error| error.to_string())?;
        let atlas = Atlas::new(&geometry, &data);
        Ok(Rc::new(Self {
            data: RefCell::new(data.into()),
            atlas: RefCell::new(Rc::new(atlas)),
            land: RefCell::new(geometry),
            fine: Cell::new(Fine::Wanting),
            distant: Cell::new(Fine::Wanting),
            named: RefCell::new(vec![Lang::En]),
            desk: RefCell::new(None),
            whose: Whose::BuiltIn,
        }))
    }

    /// The same land with a record that the host brought: its outline, its names in the languages after English, its
    /// places, and the desk that reads it.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the bytes.
    pub(crate) fn with_record(
        &self,
        outline: &[u8],
        names: &[Vec<u8>],
        places: &[u8],
        desk: Desk,
    ) -> Result<Rc<Self>, String> {
        let mut records = decode(outline).map_err(|error| error.to_string())?;
        let others = Lang::ALL.into_iter().filter(|lang| *lang != Lang::En);
        for (lang, bytes) in others.zip(names) {
            add_texts(&mut records, lang, TextPart::Names, bytes).map_err(|error| error.to_string())?;
        }
        let data = Dataset::resolve(records);
        let mut land = self.land.borrow().owned_by(&data.records().units);
        let own = Geometry::decode(places).map_err(|error| error.to_string())?;
        (land.places_km, land.borders_km) = (own.places_km, own.borders_km);
        let atlas = Atlas::new(&land, &data);
        Ok(Rc::new(Self {
            data: RefCell::new(data.into()),
            atlas: RefCell::new(Rc::new(atlas)),
            land: RefCell::new(land),
            fine: Cell::new(self.fine.get()),
            distant: Cell::new(self.distant.get()),
            named: RefCell::new(vec![Lang::En]),
            desk: RefCell::new(Some(desk)),
            whose: Whose::Host,
        }))
    }

    /// Whose record it is.
    pub(crate) fn whose(&self) -> Whose {
        self.whose
    }

    /// What the map's outlines can be named by, as text.
    pub(crate) fn land_names(&self) -> String {
        self.land.borrow().land_names().text()
    }

    /// The outline of the record with the names loaded so far.
    pub(crate) fn data(&self) -> Data {
        self.data.borrow().clone()
    }

    /// Fetches the names and the interface's words in a language from the widget's own folder, unless they are there.
    pub(crate) async fn fetch_language(&self, lang: Lang) -> Result<(), JsValue> {
        if self.named.borrow().contains(&lang) {
            return Ok(());
        }
        let part = TextPart::Names;
        // A host's record brought all its names with it; the interface's words are the widget's own.
        if self.whose == Whose::Host {
            let words = fetched(&["texts/", lang.code(), "-words"].concat()).await?;
            i18n::learn(lang, String::from_utf8_lossy(&words).into_owned());
            self.named.borrow_mut().push(lang);
            return Ok(());
        }
        let bytes = fetched(&["texts/", lang.code(), "-", part.name()].concat()).await?;
        let words = fetched(&["texts/", lang.code(), "-words"].concat()).await?;
        let mut data = (*self.data().0).clone();
        data.add_texts(lang, part, &bytes).map_err(|error| JsValue::from_str(&error.to_string()))?;
        *self.data.borrow_mut() = data.into();
        self.named.borrow_mut().push(lang);
        i18n::learn(lang, String::from_utf8_lossy(&words).into_owned());
        Ok(())
    }

    /// The reading desk, if it has been opened.
    pub(crate) fn desk(&self) -> Option<Desk> {
        self.desk.borrow().clone()
    }

    /// Opens the reading desk and has it learn a language.
    pub(crate) async fn desk_in(&self, lang: Lang) -> Result<Desk, JsValue> {
        let desk: Desk = match self.desk() {
            Some(desk) => desk,
            None => JsFuture::from(open_desk()).await?.unchecked_into(),
        };
        JsFuture::from(desk.prepare(lang.code())).await?;
        *self.desk.borrow_mut() = Some(desk.clone());
        Ok(desk)
    }

    /// The map as finely as it is there.
    pub(crate) fn atlas(&self) -> Rc<Atlas> {
        self.atlas.borrow().clone()
    }

    /// Whether it is worth fetching the land in finer detail.
    pub(crate) fn wants_fine_land(&self) -> bool {
        self.fine.get() == Fine::Wanting
    }

    /// Fetches the land in finer detail. Where that fails the coarse one has to do.
    pub(crate) async fn fetch_fine_land(&self) {
        self.fine.set(Fine::Asked);
        let Ok(bytes) = fetched("land/fine").await else { return };
        if let Ok(finer) = Geometry::decode(&bytes) {
            let finer = match self.whose {
                Whose::BuiltIn => finer,
                Whose::Host => finer.owned_by(&self.data().records().units),
            };
            let land = self.land.take();
            self.land.replace(land.with_finer(finer));
            self.chart();
        }
    }

    /// Whether the coasts of the world beyond could still be fetched.
    pub(crate) fn wants_far_land(&self) -> bool {
        self.distant.get() == Fine::Wanting
    }

    /// Fetches the coasts of the world beyond. Where that fails, places there keep their arrows.
    pub(crate) async fn fetch_far_land(&self) {
        self.distant.set(Fine::Asked);
        let Ok(bytes) = fetched("land/far").await else { return };
        if let Ok(far) = Geometry::decode(&bytes) {
            let land = self.land.take();
            self.land.replace(land.with_far(far));
            self.chart();
        }
    }

    fn chart(&self) {
        *self.atlas.borrow_mut() = Rc::new(Atlas::new(&self.land.borrow(), &self.data()));
    }
}

async fn fetched(path: &str) -> Result<Vec<u8>, JsValue> {
    Ok(js_sys::Uint8Array::new(&JsFuture::from(fetch_file(path)).await?).to_vec())
}
