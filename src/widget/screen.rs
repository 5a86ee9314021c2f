//! The whole screen for the widget, where the browser and the page around let it have it.
//!
//! Whether they do is asked once the first picture is there. Left out on purpose: museums, whose browser fills the screen by
//! itself and must not be told to stop.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, ShadowRoot};
use yew::NodeRef;

use crate::rest;
use crate::state::Action;
use crate::store::Store;

#[wasm_bindgen]
extern "C" {
    /// An element that can be asked to fill the screen; the promise is broken where it may not.
    type Host;
    #[wasm_bindgen(method, catch, js_name = requestFullscreen)]
    fn fill_screen(this: &Host) -> Result<js_sys::Promise, JsValue>;
}

/// Whether the widget has the whole screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Screen {
    /// It cannot have it, or nobody has asked yet.
    #[default]
    Never,
    /// It can, and has its place on the page.
    Page,
    /// It has it.
    Whole,
}

/// A watch over the screen that will begin; dropping it ends it.
pub(crate) type Slot = Rc<RefCell<Option<ScreenWatch>>>;

const CHANGE: &str = "fullscreenchange";

/// Hears when the widget gets the screen and gives it back.
pub(crate) struct ScreenWatch {
    host: HtmlElement,
    heard: Closure<dyn FnMut()>,
}

impl Drop for ScreenWatch {
    fn drop(&mut self) {
        let _ = self.host.remove_event_listener_with_callback(CHANGE, self.heard.as_ref().unchecked_ref());
    }
}

/// Begins to watch once the whole program is there, if the widget can have the screen at all.
pub(crate) fn watch_later(store: &Rc<Store>, host: &HtmlElement) -> Slot {
    let slot = Slot::default();
    let (weak, store, host) = (Rc::downgrade(&slot), Rc::downgrade(store), host.clone());
    rest::when_here(move || {
        let (Some(slot), Some(store)) = (weak.upgrade(), store.upgrade()) else { return };
        let may = host.owner_document().is_some_and(|document| document.fullscreen_enabled());
        if !may || store.state().museum.is_some() {
            return;
        }
        store.send(Action::Screen(now(&host)));
        let (store, element) = (Rc::downgrade(&store), host.clone());
        let heard = Closure::<dyn FnMut()>::new(move || {
            if let Some(store) = store.upgrade() {
                store.send(Action::Screen(now(&element)));
            }
        });
        let _ = host.add_event_listener_with_callback(CHANGE, heard.as_ref().unchecked_ref());
        *slot.borrow_mut() = Some(ScreenWatch { host, heard });
    });
    slot
}

/// Asks for the whole screen, or gives it back.
pub(crate) fn toggle(root: &NodeRef) {
    let shadow = root.cast::<web_sys::Node>().and_then(|root| root.get_root_node().dyn_into::<ShadowRoot>().ok());
    let Some(host) = shadow.and_then(|shadow| shadow.host().dyn_into::<HtmlElement>().ok()) else { return };
    if now(&host) == Screen::Whole {
        host.owner_document().into_iter().for_each(|document| document.exit_fullscreen());
    } else if let Ok(asked) = host.unchecked_into::<Host>().fill_screen() {
        // Where it is refused after all, everything stays as it is seen to be.
        spawn_local(async { drop(JsFuture::from(asked).await) });
    }
}

/// The document does not say it of an element within another's shadow; the element's own style does.
fn now(host: &HtmlElement) -> Screen {
    if host.matches(":fullscreen").unwrap_or_default() { Screen::Whole } else { Screen::Page }
}
