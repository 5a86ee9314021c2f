//! The part of the program that the first picture does not run: `xtask/split.rs` cuts it off after a release build.
//!
//! It is asked for when the first picture is drawn, and arrives beside everything else. What is wanted of it sooner has it
//! come at once, see [`need_rest`]. Left out on purpose: knowing what is in it; the build decides that by what ran.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::i18n::{Key, tr};
use crate::state::Action;
use crate::store::Store;

#[wasm_bindgen(module = "/rest.js")]
extern "C" {
    /// Hands over the program's own exports, to which the rest is joined.
    fn begin(exports: &JsValue);
    /// Has the rest come when the browser has time; a promise of nothing.
    fn load() -> js_sys::Promise;
    /// Has it come at once.
    fn need();
}

thread_local! {
    static ASKED: Cell<bool> = const { Cell::new(false) };
    static HERE: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Gets ready to take up the rest; before this nothing of it may be wanted.
pub(crate) fn expect() {
    begin(&wasm_bindgen::exports());
}

/// Has the rest come, once for all elements of a page; where it does not, the visitor is told.
pub(crate) fn fetch(store: &Rc<Store>) {
    if ASKED.replace(true) {
        return;
    }
    let store = Rc::downgrade(store);
    spawn_local(async move {
        if JsFuture::from(load()).await.is_err() {
            if let Some(store) = store.upgrade() {
                let lang = store.state().lang;
                store.send(Action::Tell(tr(lang, Key::RestFailed).to_string()));
            }
            return;
        }
        HERE.set(true);
        WAITING.take().into_iter().for_each(|work| work());
    });
}

/// Does something once the rest is here, and never before the caller is done.
pub(crate) fn when_here(work: impl FnOnce() + 'static) {
    if HERE.get() {
        spawn_local(async { work() });
    } else {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(work)));
    }
}

/// Has the rest come at once: called by the stubs that stand in for it, see `xtask/split.rs`, and by nobody else.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "what is exported must be public, and the program exports it")]
pub fn need_rest() {
    need();
}
