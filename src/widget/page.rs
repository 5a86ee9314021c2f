//! The page's address: date, view, event, language and chosen readings kept in the URL fragment of the page that hosts an element with the `link`
//! attribute. An embedder's address is never touched.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::element::says_something;
use crate::state::Action;
use crate::store::{Store, Watch};

/// Keeps the address and the state in step until dropped.
pub(crate) struct PageLink {
    listener: Closure<dyn FnMut()>,
    timer: Rc<Timer>,
    _watch: Watch,
}

impl PageLink {
    /// Follows the address now and from now on; `None` outside a window.
    pub(crate) fn open(store: &Rc<Store>) -> Option<Self> {
        let window = web_sys::window()?;
        let following = Rc::new(Cell::new(false));
        let follow = {
            let (store, following) = (Rc::downgrade(store), following.clone());
            move || {
                let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
                let Some(store) =
                    store.upgrade().filter(|store| store.state().link().fragment() != hash.trim_start_matches('#'))
                else {
                    return;
                };
                if says_something(&hash) && !names_a_place() {
                    following.set(true);
                    store.send(Action::Follow(hash));
                    following.set(false);
                }
            }
        };
        follow();
        // The first entry of the history says where the visit began, so that Back can come back to it.
        write(&store.state().link().fragment(), Entry::Same);
        let listener = Closure::<dyn FnMut()>::new(follow);
        window.add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref()).ok()?;
        window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref()).ok()?;
        let timer = Rc::new(Timer::default());
        let watch = {
            let timer = timer.clone();
            store.watch(move |before, after| {
                // While the clock runs the address would change many times a second; it is written when it stops.
                // And in a museum nobody is to come back to where the visitor before has been.
                if after.playing || following.get() || after.museum.is_some() {
                    return;
                }
                let fragment = after.link().fragment();
                if before.link().fragment() == fragment && !before.playing {
                    return;
                }
                if before.selected_id() != after.selected_id() && after.selected.is_some() {
                    timer.cancel();
                    write(&fragment, Entry::New);
                } else {
                    timer.later(fragment);
                }
            })
        };
        Some(Self { listener, timer, _watch: watch })
    }
}

/// A timer's number and what it will call.
type Pending = (i32, Closure<dyn FnMut()>);

/// Writes the address once things have been quiet for a moment: browsers refuse to write it many times a second.
#[derive(Default)]
struct Timer {
    pending: RefCell<Option<Pending>>,
}

const QUIET_MS: i32 = 300;

impl Timer {
    fn later(&self, fragment: String) {
        self.cancel();
        let Some(window) = web_sys::window() else { return };
        let write = Closure::<dyn FnMut()>::new(move || write(&fragment, Entry::Same));
        let callback = write.as_ref().unchecked_ref();
        if let Ok(id) = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, QUIET_MS) {
            *self.pending.borrow_mut() = Some((id, write));
        }
    }

    fn cancel(&self) {
        if let (Some(window), Some((id, _))) = (web_sys::window(), self.pending.borrow_mut().take()) {
            window.clear_timeout_with_handle(id);
        }
    }
}

impl Drop for PageLink {
    fn drop(&mut self) {
        self.timer.cancel();
        if let Some(window) = web_sys::window() {
            for name in ["popstate", "hashchange"] {
                let _ = window.remove_event_listener_with_callback(name, self.listener.as_ref().unchecked_ref());
            }
        }
    }
}

/// Whether Back should come back to what was before.
#[derive(Clone, Copy, PartialEq)]
enum Entry {
    New,
    Same,
}

/// Whether the address names a place in the page, such as an event in its text: that is no link to a state, and stays.
fn names_a_place() -> bool {
    let place = web_sys::window().and_then(|window| {
        let hash = window.location().hash().ok()?;
        window.document()?.get_element_by_id(hash.strip_prefix('#')?)
    });
    place.is_some()
}

fn write(fragment: &str, entry: Entry) {
    if names_a_place() {
        return;
    }
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let url = format!("#{fragment}");
    // Some hosts (sandboxed frames) forbid it; the address then just stays as it is.
    let _ = match entry {
        // In a frame every entry would be one more step of Back for the page around.
        Entry::New if !is_framed() => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        _ => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    };
}

/// Whether the page is shown in a frame of another.
pub(crate) fn is_framed() -> bool {
    let around = |window: &web_sys::Window| window.parent().ok().flatten();
    web_sys::window().is_some_and(|window| around(&window).is_some_and(|around| around != window))
}
