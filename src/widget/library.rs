//! What all widgets on a page share: the record, the map's outlines, and the texts fetched so far.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use atlas::Atlas;
use calendar::Lang;
use chronicle::geometry::Geometry;
use chronicle::{Dataset, TextPart, decode};
use wasm_bindgen::JsValue;

/// The bytes the build put into the program.
#[derive(Debug, Clone, Copy)]
pub struct Bundled {
    /// The record, see `chronicle::encode`.
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

/// How far the land in finer detail has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fine {
    Wanting,
    Asked,
}

/// The record, checked, and the map's outlines.
pub(crate) struct Library {
    data: RefCell<Data>,
    atlas: RefCell<Rc<Atlas>>,
    coarse: Geometry,
    fine: Cell<Fine>,
    loaded: RefCell<Vec<(Lang, TextPart)>>,
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
            coarse: geometry,
            fine: Cell::new(Fine::Wanting),
            loaded: RefCell::new(vec![(Lang::En, TextPart::Names)]),
        }))
    }

    /// The record with the texts loaded so far.
    pub(crate) fn data(&self) -> Data {
        self.data.borrow().clone()
    }

    /// Fetches texts from the widget's own folder, unless they are there; the record with them.
    pub(crate) async fn with_texts(&self, lang: Lang, part: TextPart) -> Result<Data, JsValue> {
        if !self.has_texts(lang, part) {
            let name = format!("texts/{}-{}", lang.code(), part.name());
            let bytes = wasm_bindgen_futures::JsFuture::from(crate::element::fetch_file(&name)).await?;
            let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
            let mut data = (*self.data().0).clone();
            data.add_texts(lang, part, &bytes).map_err(|error| JsValue::from_str(&error.to_string()))?;
            *self.data.borrow_mut() = data.into();
            self.loaded.borrow_mut().push((lang, part));
        }
        Ok(self.data())
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
        let Ok(bytes) = wasm_bindgen_futures::JsFuture::from(crate::element::fetch_file("land/fine")).await else {
            return;
        };
        if let Ok(finer) = Geometry::decode(&js_sys::Uint8Array::new(&bytes).to_vec()) {
            let geometry = self.coarse.clone().with_finer(finer);
            *self.atlas.borrow_mut() = Rc::new(Atlas::new(&geometry, &self.data()));
        }
    }

    /// Whether these texts are there.
    pub(crate) fn has_texts(&self, lang: Lang, part: TextPart) -> bool {
        self.loaded.borrow().contains(&(lang, part))
    }
}
