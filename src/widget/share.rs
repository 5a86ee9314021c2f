//! Sharing what is seen, printing it and taking it along: the state as a link and as lines of text, and the pictures as they
//! are drawn, handed to the reading desk, which lays the dialogs and makes the files.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use calendar::{Day, day_in_words};
use scene::{ShapeBook, pack};

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCanvasElement, ShadowRoot};
use yew::NodeRef;

use crate::compare;
use crate::element::Desk;
use crate::i18n::{Key, tr};
use crate::library::Library;
use crate::stage::{Stage, StageHandle};
use crate::state::{Action, Playing, State};
use crate::store::Store;

#[wasm_bindgen]
extern "C" {
    /// Where the record is from and how it may be used, in a line for the image.
    #[wasm_bindgen(method)]
    fn source_line(this: &Desk) -> String;
    /// Opens the dialog in a place. `page` is the address of the page that keeps the state, empty when it does not;
    /// `title` says what is shared.
    #[wasm_bindgen(method)]
    fn share(
        this: &Desk,
        place: &Element,
        lang: &str,
        page: &str,
        fragment: &str,
        title: &str,
        picture: Option<HtmlCanvasElement>,
    );
    /// Opens the dialog `which`, `print` or `export`, in a place. `told` says what is seen, `draw` draws it: see `told` and
    /// `drawer`.
    #[wasm_bindgen(method)]
    fn take(
        this: &Desk,
        place: &Element,
        lang: &str,
        which: &str,
        page: &str,
        fragment: &str,
        title: &str,
        told: &str,
        draw: &js_sys::Function,
    );
}

/// Which dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// Link, QR code, lines for a page, image.
    Share,
    /// Files of what is seen.
    Export,
    /// A sheet of paper.
    Print,
}

/// What a dialog needs of a widget.
pub(crate) type Held = Rc<RefCell<Option<StageHandle>>>;

/// Opens the dialog. The clock stops: what is shared is what is seen now.
pub(crate) fn open(store: &Rc<Store>, library: &Rc<Library>, stage: &Held, root: &NodeRef, dialog: Dialog) {
    store.send(Action::Play(Playing::Off));
    let place = root.cast::<Element>().and_then(|root| root.query_selector(".front").ok().flatten());
    let Some(place) = place else { return };
    let (store, library, stage) = (store.clone(), library.clone(), stage.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let state = store.state();
        let lang = state.lang;
        let Ok(desk) = library.desk_in(lang).await else {
            store.send(Action::Tell(tr(lang, Key::TextsFailed).to_string()));
            return;
        };
        let (page, title) = (page_of(&place), title_of(&state));
        let fragment = state.link().fragment();
        if dialog == Dialog::Share {
            let source = desk.source_line();
            let print = |stage: &StageHandle| stage.with(|stage, _| stage.print(&source, 2.0)).flatten();
            let picture = stage.borrow().as_ref().and_then(print);
            return desk.share(&place, lang.code(), &page, &fragment, &title, picture);
        }
        let which = if dialog == Dialog::Print { "print" } else { "export" };
        let told = told(&state, &stage);
        let draw = drawer(&stage, desk.source_line());
        desk.take(&place, lang.code(), which, &page, &fragment, &title, &told, &draw);
    });
}

fn title_of(state: &State) -> String {
    let event = state.selected.and_then(|event| state.event_in_words(event, ", "));
    let what = event.unwrap_or_else(|| state.clock_in_words());
    [tr(state.lang, Key::Title), " · ", &what].concat()
}

/// What is seen, for the desk: lines of a name, a tabulator and a value. Days are numbers.
fn told(state: &State, stage: &Held) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| out.extend([name, "\t", &value.replace(['\n', '\t'], " "), "\n"]);
    line("day", &state.day.0.to_string());
    line("words", &state.clock_in_words());
    if let Some(since) = state.since {
        line("since", &since.0.to_string());
        line("since-words", &day_in_words(since, state.lang));
    }
    // A view ends where the day after its last one begins.
    line("from", &(state.view.start().floor() as i32).to_string());
    line("to", &(state.view.end().ceil() as i32 - 1).to_string());
    line("readings", &state.drawn_by);
    line("pov", &state.drawn_pov);
    if let Some(view) = state.view_now().filter(|_| state.drawn_pov == state.pov) {
        let seen_by = tr(state.lang, Key::SeenBy).replace("{}", &view.name);
        line("view", &[&seen_by, " ", &view.about, " ", &view.source].concat());
    }
    if !state.drawn_by.is_empty() {
        line("reading", tr(state.lang, Key::OtherReading));
    }
    if let Some((first, second)) = compare::names(state) {
        line("halves", &tr(state.lang, Key::Halves).replace("{from}", &first).replace("{to}", &second));
    }
    if let Some(id) = state.selected_id() {
        line("event", id);
    }
    if let Some(lit) = state.lit() {
        let lit = state.data.records().events.iter().zip(lit.iter()).filter(|(_, lit)| **lit);
        line("lit", &lit.map(|(event, _)| event.id.as_str()).collect::<Vec<_>>().join(" "));
        line("find", &state.find);
    }
    line("heading", tr(state.lang, Key::Title));
    line("outside", tr(state.lang, Key::OutsideNote));
    line("names", tr(state.lang, Key::NameNote));
    line("licence", tr(state.lang, Key::Licence));
    line("unknown", tr(state.lang, Key::Unknown));
    let looks = |stage: &StageHandle| stage.with(|stage, _| (stage.inks(), stage.map_size()));
    if let Some((inks, (width, height))) = stage.borrow().as_ref().and_then(looks) {
        line("width", &(width as i32).to_string());
        line("height", &(height as i32).to_string());
        out.push_str(&inks);
    }
    out
}

/// Draws what the desk asks for: `screen`, an array with left, top, width, height and bytes (`scene::pack`) of each picture;
/// `png SCALE`, a canvas; `map DAY WIDTH HEIGHT`, `time WIDTH HEIGHT` and `land`, bytes. `undefined` for what cannot be
/// drawn.
fn drawer(stage: &Held, source: String) -> js_sys::Function {
    let stage: Weak<RefCell<Option<StageHandle>>> = Rc::downgrade(stage);
    let draw = Closure::<dyn Fn(String) -> JsValue>::new(move |asked: String| {
        let Some(held) = stage.upgrade() else { return JsValue::UNDEFINED };
        let stage = held.borrow();
        let drawn = stage.as_ref().and_then(|stage| stage.with(|stage, _| drawn(stage, &asked, &source)));
        drawn.flatten().unwrap_or(JsValue::UNDEFINED)
    });
    draw.into_js_value().unchecked_into()
}

fn drawn(stage: &mut Stage, asked: &str, source: &str) -> Option<JsValue> {
    let mut words = asked.split(' ');
    let what = words.next()?;
    let numbers: Vec<i32> = words.filter_map(|word| word.parse().ok()).collect();
    let bytes = |bytes: Vec<u8>| JsValue::from(js_sys::Uint8Array::from(&bytes[..]));
    Some(match (what, &numbers[..]) {
        ("screen", []) => {
            let pieces = js_sys::Array::new();
            stage.with_pieces(source, |all| {
                for piece in all {
                    let place = piece.place;
                    let sides = [place.x, place.y, place.width, place.height];
                    for side in sides {
                        pieces.push(&JsValue::from_f64(f64::from(side)));
                    }
                    pieces.push(&bytes(pack(piece.scene, piece.book)));
                }
            })?;
            pieces.into()
        }
        ("png", [scale]) => stage.print(source, f64::from(*scale))?.into(),
        ("map", [day, width, height]) => {
            let scene = stage.map_of(Day(*day), (*width as f32, *height as f32));
            bytes(pack(&scene, stage.atlas_of_all().book()))
        }
        ("time", [width, height]) => {
            bytes(pack(&stage.time_of((*width as f32, *height as f32)), &ShapeBook::default()))
        }
        ("land", []) => bytes(pack(&stage.land_of_units(), stage.atlas_of_all().book())),
        _ => return None,
    })
}

/// The address of the page, without its fragment, when the element keeps the state in it; else nothing.
fn page_of(place: &Element) -> String {
    let host = place.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
    let keeps = host.is_some_and(|host| host.has_attribute("link"));
    let href = web_sys::window().filter(|_| keeps).and_then(|window| window.location().href().ok());
    href.and_then(|href| Some(href.split('#').next()?.to_string())).unwrap_or_default()
}
