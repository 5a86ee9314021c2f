//! What serves those who come by keyboard or screen reader: one tab stop for each group of buttons, a headline told when
//! something changes, the land on the map as a list, and moves without dragging.
//!
//! None of it is needed for the first picture, so all of it waits for the rest of the program; see `rest`.

pub(crate) mod herald;
pub(crate) mod lands;
pub(crate) mod moves;
pub(crate) mod rove;

use std::cell::RefCell;
use std::rc::Rc;

use scene::Target;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::rest;
use crate::stage::StageHandle;
use crate::store::{Store, Watch};

/// What is heard: where the focus comes and goes, keys, and buttons as they are pressed.
const HEARD: [&str; 4] = ["focusin", "focusout", "keydown", "click"];
/// The heading of an open card.
const HEADING: &str = ".card h3";

/// Where it is kept once it is there.
pub(crate) type Slot = Rc<RefCell<Option<Access>>>;

/// What listens on one widget's root; dropping it ends that.
pub(crate) struct Access {
    root: HtmlElement,
    heard: Closure<dyn Fn(Event)>,
    _watch: Watch,
}

/// How the visitor came to the open card by other ways than the panel, and comes back.
#[derive(Clone, Default)]
pub(crate) struct Way(Rc<RefCell<Passage>>);

#[derive(Default)]
struct Passage {
    /// The next card to open takes the focus.
    wanted: bool,
    from: Option<HtmlElement>,
}

impl Way {
    /// Goes to the heading of the open card, if one was asked for and is there.
    pub(crate) fn take(&self, root: &Element) {
        if self.0.borrow().wanted
            && let Some(heading) = html(root.query_selector(HEADING).ok().flatten())
        {
            self.0.borrow_mut().wanted = false;
            let _ = heading.focus();
        }
    }

    /// What the visitor came from, when it is still there; once for each time.
    pub(crate) fn back(&self) -> Option<HtmlElement> {
        self.0.borrow_mut().from.take().filter(|from| from.is_connected())
    }

    fn begin(&self, from: &Element) {
        *self.0.borrow_mut() = Passage { wanted: true, from: html(Some(from.clone())) };
    }
}

fn html(element: Option<Element>) -> Option<HtmlElement> {
    element.and_then(|element| element.dyn_into().ok())
}

/// Fills the slot as soon as the rest of the program is there, and then calls `done`.
pub(crate) fn open_later(
    slot: &Slot,
    store: &Rc<Store>,
    root: &HtmlElement,
    stage: &Rc<RefCell<Option<StageHandle>>>,
    way: &Way,
    done: impl FnOnce() + 'static,
) {
    let (weak, store, root) = (Rc::downgrade(slot), Rc::downgrade(store), root.clone());
    let (stage, way) = (stage.clone(), way.clone());
    rest::when_here(move || {
        let (Some(slot), Some(store)) = (weak.upgrade(), store.upgrade()) else { return };
        *slot.borrow_mut() = Access::open(&store, root, stage, way);
        done();
    });
}

impl Access {
    fn open(store: &Rc<Store>, root: HtmlElement, stage: Rc<RefCell<Option<StageHandle>>>, way: Way) -> Option<Self> {
        let watch = herald::tell(store, &root)?;
        rove::refresh(&root);
        let within = root.clone();
        // Moving the focus from here is itself heard before that is done.
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let Some(at) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
            match event.type_().as_str() {
                "focusin" => {
                    rove::refresh(&within);
                    point_at(&stage, lands::unit_of(&at));
                }
                "focusout" => point_at(&stage, None),
                "click" if lands::unit_of(&at).is_some() => way.begin(&at),
                "keydown" => {
                    if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                        pressed(&within, &at, key, &way);
                    }
                }
                _ => {}
            }
        });
        for kind in HEARD {
            let _ = root.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
        }
        Some(Self { root, heard, _watch: watch })
    }
}

impl Drop for Access {
    fn drop(&mut self) {
        for kind in HEARD {
            let _ = self.root.remove_event_listener_with_callback(kind, self.heard.as_ref().unchecked_ref());
        }
    }
}

/// Enter on a picture goes on to the open card; arrows go from button to button of a group.
fn pressed(root: &Element, at: &Element, key: &KeyboardEvent, way: &Way) {
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    let on_picture = key.key() == "Enter" && at.tag_name().eq_ignore_ascii_case("canvas");
    if on_picture && root.query_selector(HEADING).ok().flatten().is_some() {
        way.begin(at);
        way.take(root);
        key.prevent_default();
    } else if rove::press(at, &key.key()) {
        key.prevent_default();
    }
}

/// Marks on the map the land that the list's focus is on.
fn point_at(stage: &RefCell<Option<StageHandle>>, unit: Option<u32>) {
    if let Some(stage) = stage.borrow().as_ref() {
        stage.with(|stage, _| stage.mark_on_map(unit.map(Target::Unit)));
    }
}
