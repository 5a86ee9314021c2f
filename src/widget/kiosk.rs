//! The museum's attendant: it shows the attract loop while nobody is there, notices who comes, asks who has not stirred for
//! long, and then clears the table; and it keeps the ways out of the page shut.
//!
//! What it shows the reading desk lays; when, `idle` decides. It lives only where the element has the attribute `kiosk`.
//! Left out on purpose: what a page cannot do, such as keeping the screen on; see `docs/museum.md`.

mod idle;
mod shut;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use calendar::Lang;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Document, Element, Event, HtmlElement, KeyboardEvent};

use crate::element::Desk;
use crate::i18n::Key;
use crate::library::Library;
use crate::rest;
use crate::stage::now_ms;
use crate::state::{Action, Hall, Museum, Refusal};
use crate::store::Store;
use idle::{Idle, Phase, Turn, USUAL_SECONDS};

#[wasm_bindgen]
extern "C" {
    /// Lays the picture of the attract loop's event in a place.
    #[wasm_bindgen(method)]
    fn call(this: &Desk, place: &Element, event: &str, lang: &str);
    /// Lays the question whether anybody is there in a place, or tells it how many seconds are left.
    #[wasm_bindgen(method)]
    fn ask(this: &Desk, place: &Element, seconds: u32, lang: &str);
    /// What is wrong with a value of the attribute `kiosk`.
    #[wasm_bindgen(method)]
    fn bad_kiosk(this: &Desk, value: &str, lang: &str) -> String;
}

/// What stirs somebody, and what leads out of the page: all that is heard on the document.
const HEARD: [&str; 14] = [
    "pointerdown",
    "pointermove",
    "keydown",
    "wheel",
    "touchmove",
    "input",
    "click",
    "auxclick",
    "contextmenu",
    "dragstart",
    "dragover",
    "drop",
    "gesturestart",
    "visibilitychange",
];
/// The widget's element into which the desk lays pictures and question.
const PLACE: &str = ".front";
/// What the pictures are made of may not be reached while the attract loop lies over them.
const BEHIND: &str = ".map, .time";

/// A kiosk that will open; dropping it closes it.
pub(crate) type Slot = Rc<RefCell<Option<Kiosk>>>;

/// How the widget stands in a museum, if its element says that it does.
pub(crate) fn museum(host: &HtmlElement) -> Option<Museum> {
    host.has_attribute("kiosk").then(Museum::default)
}

/// Opens the kiosk once the whole program is there and the element has taken up its attributes; elsewhere does nothing.
pub(crate) fn open_later(store: &Rc<Store>, library: &Rc<Library>, host: &HtmlElement, mount: &Element) -> Slot {
    let slot = Slot::default();
    let (weak, store, library) = (Rc::downgrade(&slot), Rc::downgrade(store), library.clone());
    let (host, mount) = (host.clone(), mount.clone());
    rest::when_here(move || {
        let (Some(slot), Some(store)) = (weak.upgrade(), store.upgrade()) else { return };
        if store.state().museum.is_some() {
            *slot.borrow_mut() = Kiosk::open(&store, &library, &host, &mount);
        }
    });
    slot
}

/// The attendant; dropping it sends it home.
pub(crate) struct Kiosk {
    attendant: Rc<Attendant>,
    document: Document,
    heard: Closure<dyn FnMut(Event)>,
}

struct Attendant {
    store: Rc<Store>,
    library: Rc<Library>,
    mount: Element,
    /// Where every visit begins, as a link's fragment.
    start: String,
    /// The ids of the landmarks, in the order of time.
    landmarks: Vec<String>,
    next: Cell<usize>,
    idle: RefCell<Idle>,
    /// Languages that the desk speaks by now.
    speaks: RefCell<Vec<Lang>>,
    timer: Cell<Option<i32>>,
    tick: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Kiosk {
    fn open(store: &Rc<Store>, library: &Rc<Library>, host: &HtmlElement, mount: &Element) -> Option<Self> {
        let document = host.owner_document()?;
        let state = store.state();
        let text = host.get_attribute("kiosk").unwrap_or_default();
        let seconds = Idle::seconds(&text);
        let landmarks = state.data.records().events.iter().filter(|event| event.rank == 1);
        let attendant = Rc::new(Attendant {
            store: store.clone(),
            library: library.clone(),
            mount: mount.clone(),
            start: state.link().fragment(),
            landmarks: landmarks.map(|event| event.id.clone()).collect(),
            next: Cell::new(0),
            idle: RefCell::new(Idle::new(seconds.unwrap_or(USUAL_SECONDS))),
            speaks: RefCell::default(),
            timer: Cell::new(None),
            tick: RefCell::new(None),
        });
        let weak = Rc::downgrade(&attendant);
        *attendant.tick.borrow_mut() = Some(Closure::new(move || {
            if let Some(attendant) = weak.upgrade() {
                attendant.look();
            }
        }));
        let weak = Rc::downgrade(&attendant);
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(attendant) = weak.upgrade() {
                attendant.hear(&event);
            }
        });
        let options = AddEventListenerOptions::new();
        options.set_capture(true);
        options.set_passive(false);
        for kind in HEARD {
            let heard = heard.as_ref().unchecked_ref();
            let _ = document.add_event_listener_with_callback_and_add_event_listener_options(kind, heard, &options);
        }
        learn_languages(&attendant, seconds.is_none().then_some(text));
        Some(Self { attendant, document, heard })
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        self.attendant.rest();
        self.attendant.tick.borrow_mut().take();
        for kind in HEARD {
            let heard = self.heard.as_ref().unchecked_ref();
            let _ = self.document.remove_event_listener_with_callback_and_bool(kind, heard, true);
        }
    }
}

/// Has the desk learn all languages, and begins; what it could not learn it is asked for no more than once a visit.
fn learn_languages(attendant: &Rc<Attendant>, refused: Option<String>) {
    let (weak, library) = (Rc::downgrade(attendant), attendant.library.clone());
    wasm_bindgen_futures::spawn_local(async move {
        for lang in Lang::ALL {
            let learnt = library.desk_in(lang).await.is_ok() && library.fetch_language(lang).await.is_ok();
            let Some(attendant) = Weak::upgrade(&weak).filter(|_| learnt) else { continue };
            attendant.speaks.borrow_mut().push(lang);
        }
        let Some(attendant) = weak.upgrade() else { return };
        if let Some((value, desk)) = refused.zip(library.desk()) {
            let words = desk.bad_kiosk(&value, attendant.store.state().lang.code());
            attendant.store.send(Action::Refuse(words, Refusal::of(Key::BadValue)));
        }
        attendant.look();
    });
}

impl Attendant {
    /// Looks at the time, does what is due, and looks again later.
    fn look(&self) {
        let turn = self.idle.borrow_mut().look(now_ms());
        match turn {
            Some(Turn::Ask(seconds) | Turn::Left(seconds)) => self.ask(seconds),
            Some(Turn::Over) => {
                self.clear_table();
                self.show_next();
            }
            Some(Turn::Picture) => self.show_next(),
            None => {}
        }
        self.rest();
        let ms = self.idle.borrow().look_in_ms().ceil() as i32;
        let (window, tick) = (web_sys::window(), self.tick.borrow());
        let asked = window.zip(tick.as_ref()).and_then(|(window, tick)| {
            let tick = tick.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(tick, ms).ok()
        });
        self.timer.set(asked);
    }

    /// Stops looking at the time.
    fn rest(&self) {
        if let (Some(window), Some(timer)) = (web_sys::window(), self.timer.take()) {
            window.clear_timeout_with_handle(timer);
        }
    }

    fn place(&self) -> Option<Element> {
        self.mount.query_selector(PLACE).ok()?
    }

    fn ask(&self, seconds: u32) {
        let lang = self.store.state().lang.code();
        if let Some((desk, place)) = self.library.desk().zip(self.place()) {
            desk.ask(&place, seconds, lang);
        }
    }

    /// Shows the next landmark of the attract loop, in the next language.
    fn show_next(&self) {
        let at = self.next.get();
        self.next.set((at + 1) % (self.landmarks.len() * Lang::ALL.len()).max(1));
        let speaks = self.speaks.borrow().clone();
        let Some((desk, place)) = self.library.desk().zip(self.place()) else { return };
        let (Some(event), false) = (self.landmarks.get(at % self.landmarks.len().max(1)), speaks.is_empty()) else {
            return;
        };
        // A loop later the same landmark comes in the next language, however many there are of both.
        let (landmark, rounds) = (at % self.landmarks.len(), at / self.landmarks.len());
        let lang = speaks[(landmark + rounds) % speaks.len()];
        self.store.send(Action::Museum(Hall::Call(event.clone(), lang)));
        desk.call(&place, event, lang.code());
        self.shut_in(Behind::Unreachable);
    }

    /// The visit is over: nothing of it stays.
    fn clear_table(&self) {
        if let Some(place) = self.place() {
            place.set_text_content(None);
        }
        self.store.send(Action::Museum(Hall::Begin(self.start.clone())));
        let find = |selector: &str| self.mount.query_selector(selector).ok().flatten();
        if let Some(field) = find(".clock input").and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            field.set_value("");
        }
        self.mount.set_scroll_top(0);
        find(".scroll").into_iter().for_each(|scroll| scroll.set_scroll_top(0));
    }

    /// A visit begins, in a language if one was chosen by touching its words.
    fn begin(&self, lang: Option<Lang>) {
        self.clear_table();
        self.shut_in(Behind::Reachable);
        if let Some(lang) = lang {
            self.store.send(Action::Lang(lang.code().into()));
        }
        self.idle.borrow_mut().visit();
        let map = self.mount.query_selector(".map canvas").ok().flatten();
        if let Some(map) = map.and_then(|map| map.dyn_into::<HtmlElement>().ok()) {
            let _ = map.focus();
        }
    }

    /// The visitor is still there.
    fn stay(&self) {
        if let Some(place) = self.place() {
            // Closed first, so that the focus goes back to where it was.
            if let Ok(Some(dialog)) = place.query_selector("dialog") {
                dialog.unchecked_into::<web_sys::HtmlDialogElement>().close();
            }
            place.set_text_content(None);
        }
        self.idle.borrow_mut().visit();
    }

    fn shut_in(&self, behind: Behind) {
        let Ok(all) = self.mount.query_selector_all(BEHIND) else { return };
        for element in (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok()) {
            let _ = match behind {
                Behind::Unreachable => element.set_attribute("inert", ""),
                Behind::Reachable => element.remove_attribute("inert"),
            };
        }
    }

    /// Whatever happens on the page.
    fn hear(&self, event: &Event) {
        let kind = event.type_();
        if kind == "visibilitychange" {
            self.idle.borrow_mut().pause();
            return if web_sys::window().and_then(|w| w.document()).is_some_and(|page| page.hidden()) {
                self.rest();
            } else {
                self.look();
            };
        }
        shut::keep_in(event);
        let phase = self.idle.borrow().phase();
        match phase {
            Phase::Visit => self.idle.borrow_mut().stir(),
            Phase::Question if kind == "click" => self.answer(event),
            Phase::Question if kind == "keydown" && key(event) == "Escape" => {
                event.prevent_default();
                self.stay();
            }
            Phase::Calling if kind == "click" => self.begin(shut::deed(event).as_deref().and_then(Lang::from_tag)),
            // Enter and space press the attendant's button that has the focus, which says in what language.
            Phase::Calling if kind == "keydown" && shut::begins(&key(event), shut::deed(event).as_deref()) => {
                event.prevent_default();
                self.begin(None);
            }
            Phase::Question | Phase::Calling => {}
        }
    }

    fn answer(&self, event: &Event) {
        if shut::deed(event).as_deref() == Some("over") { self.begin(None) } else { self.stay() }
    }
}

/// Whether keys and screen readers come to what lies under the attract loop.
#[derive(Clone, Copy, PartialEq)]
enum Behind {
    Reachable,
    Unreachable,
}

fn key(event: &Event) -> String {
    event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default()
}
