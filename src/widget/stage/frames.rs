//! The stage's handle and its one frame loop: at most one animation frame is ever asked for, and none when nothing moves.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{Canvases, Stage};
use crate::library::Library;
use crate::rest;
use crate::state::Action;
use crate::store::{Store, Watch};

/// Owns a [`Stage`], its frame loop and its subscriptions; dropping it stops everything.
pub(crate) struct StageHandle {
    stage: Rc<RefCell<Stage>>,
    store: Rc<Store>,
    ticking: Rc<Ticking>,
    _watch: Watch,
}

/// What the browser calls with the time of a frame in milliseconds.
type FrameCallback = Closure<dyn FnMut(f64)>;

/// The one frame loop: at most one animation frame is ever asked for.
struct Ticking {
    callback: RefCell<Option<FrameCallback>>,
    request: RefCell<Option<i32>>,
}

impl Ticking {
    fn wake(&self) {
        if self.request.borrow().is_some() {
            return;
        }
        let callback = self.callback.borrow();
        let asked = web_sys::window()
            .zip(callback.as_ref())
            .and_then(|(window, callback)| window.request_animation_frame(callback.as_ref().unchecked_ref()).ok());
        *self.request.borrow_mut() = asked;
    }

    fn stop(&self) {
        if let (Some(window), Some(request)) = (web_sys::window(), self.request.borrow_mut().take()) {
            let _ = window.cancel_animation_frame(request);
        }
        self.callback.borrow_mut().take();
    }
}

/// Fetches finer land when the map has been enlarged, and far coasts when a far place is shown; draws what has come.
fn fetch_more_land(stage: &Rc<RefCell<Stage>>, ticking: &Rc<Ticking>) {
    let Ok(wanting) = stage.try_borrow() else { return };
    let (finer, far, library) = (wanting.wants_finer_land(), wanting.wants_far_land(), wanting.library.clone());
    drop(wanting);
    if !finer && !far {
        return;
    }
    let (stage, ticking) = (Rc::downgrade(stage), Rc::downgrade(ticking));
    wasm_bindgen_futures::spawn_local(async move {
        if finer {
            library.fetch_fine_land().await;
        }
        if far {
            library.fetch_far_land().await;
        }
        if let (Some(stage), Some(ticking)) = (stage.upgrade(), ticking.upgrade()) {
            if let Ok(mut stage) = stage.try_borrow_mut() {
                stage.redraw();
            }
            ticking.wake();
        }
    });
}

impl StageHandle {
    /// Starts the pictures on their canvases; `None` where the browser cannot draw.
    pub(crate) fn start(
        store: &Rc<Store>,
        library: Rc<Library>,
        canvases: Canvases,
        root: HtmlElement,
    ) -> Option<Self> {
        let stage = Rc::new(RefCell::new(Stage::new(store.state(), library, canvases, root)?));
        let ticking = Rc::new(Ticking { callback: RefCell::new(None), request: RefCell::new(None) });
        let watch = {
            let (stage, ticking) = (Rc::downgrade(&stage), Rc::downgrade(&ticking));
            store.watch(move |_, after| {
                if let (Some(stage), Some(ticking)) = (stage.upgrade(), ticking.upgrade()) {
                    // A state that comes from the stage's own report finds it borrowed nowhere: reports are sent late.
                    if let Ok(mut stage) = stage.try_borrow_mut() {
                        stage.follow(after);
                    }
                    ticking.wake();
                }
            })
        };
        let callback = {
            let (stage, store) = (Rc::downgrade(&stage), Rc::downgrade(store));
            let loop_again = Rc::downgrade(&ticking);
            Closure::new(move |now_ms: f64| {
                let (Some(stage), Some(store), Some(ticking)) =
                    (stage.upgrade(), store.upgrade(), loop_again.upgrade())
                else {
                    return;
                };
                ticking.request.borrow_mut().take();
                let mut reports = Vec::new();
                let again = stage.try_borrow_mut().is_ok_and(|mut stage| stage.frame(now_ms, &mut reports));
                reports.into_iter().for_each(|report| store.send(report));
                if stage.try_borrow().is_ok_and(|stage| stage.is_drawn()) {
                    rest::fetch(&store);
                }
                fetch_more_land(&stage, &ticking);
                if again {
                    ticking.wake();
                }
            })
        };
        *ticking.callback.borrow_mut() = Some(callback);
        ticking.wake();
        Some(Self { stage, store: store.clone(), ticking, _watch: watch })
    }

    /// Does something to the stage, draws what it changed, and reports what it decided.
    pub(crate) fn with<R>(&self, act: impl FnOnce(&mut Stage, &mut Vec<Action>) -> R) -> Option<R> {
        let mut reports = Vec::new();
        let result = self.stage.try_borrow_mut().ok().map(|mut stage| act(&mut stage, &mut reports));
        reports.into_iter().for_each(|report| self.store.send(report));
        self.ticking.wake();
        result
    }
}

impl Drop for StageHandle {
    fn drop(&mut self) {
        self.ticking.stop();
    }
}

/// Milliseconds on the clock of animation frames.
pub(crate) fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

pub(super) fn reduced_motion() -> bool {
    let query = web_sys::window().and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
