//! The custom element's side in Rust: one [`Instance`] for each element in a document.

use std::cell::RefCell;
use std::rc::Rc;

use calendar::{Day, Lang, When};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::announce::{announce, changes_between, holdings_on, tell_ready};
use crate::app::{App, AppProps};
use crate::attributes;
use crate::drawing::{draw, draw_other};
use crate::i18n::{Key, tr};
use crate::kiosk;
use crate::library::{Bundled, Library};
use crate::link::Link;
use crate::meter::wanted_events;
use crate::page::PageLink;
use crate::rest;
use crate::screen;
use crate::stage::StageHandle;
use crate::state::{Action, Found, Ghosts, Groups, Lanes, Playing, Refusal, State, Views};
use crate::store::{Store, Watch};

#[wasm_bindgen(module = "/element.js")]
extern "C" {
    fn define(tag: &str, create: &Closure<CreateInstance>, css: &str) -> bool;
    /// Loads the reading desk; a promise of a [`Desk`].
    pub(crate) fn open_desk() -> js_sys::Promise;
}

#[wasm_bindgen(module = "/files.js")]
extern "C" {
    /// The bytes of a file of the widget's own folder, by its path without the ending `.bin`.
    pub(crate) fn fetch_file(path: &str) -> js_sys::Promise;
    /// The address of the record as text in a language; empty where there is none.
    pub(crate) fn text_page(lang: &str) -> String;
}

#[wasm_bindgen]
extern "C" {
    /// The reading desk, a program of its own: see the room `desk`.
    #[derive(Clone)]
    pub(crate) type Desk;
    /// Fetches the words of a language; a promise of nothing.
    #[wasm_bindgen(method)]
    pub(crate) fn prepare(this: &Desk, lang: &str) -> js_sys::Promise;
    /// Lays what is asked for in a place.
    #[wasm_bindgen(method)]
    pub(crate) fn show(this: &Desk, place: &web_sys::Element, lang: &str, ask: &str, day: i32, readings: &str) -> bool;
    /// What a typed text means as a date, see `State::understood`.
    #[wasm_bindgen(method)]
    pub(crate) fn understand(this: &Desk, text: &str, lang: &str) -> String;
    /// The ids of the events that a search finds, with spaces between.
    #[wasm_bindgen(method)]
    pub(crate) fn find(this: &Desk, query: &str, lang: &str) -> String;
    /// Lanes by `party` or by `document`, see `Groups::parse`.
    #[wasm_bindgen(method)]
    pub(crate) fn groups(this: &Desk, mode: &str, lang: &str) -> String;
    /// Other datings of an event than it is drawn on, see `Ghosts::parse`.
    #[wasm_bindgen(method)]
    pub(crate) fn ghosts(this: &Desk, event: &str, readings: &str) -> String;
    /// What readings and a point of view (empty for everyone's) change in the drawing, as bytes; `None` when there is no
    /// such reading or view.
    #[wasm_bindgen(method)]
    pub(crate) fn redrawing(this: &Desk, readings: &str, view: &str) -> Option<Vec<u8>>;
    /// The points of view, see `Views::parse`.
    #[wasm_bindgen(method)]
    pub(crate) fn views(this: &Desk, lang: &str) -> String;
    /// What a point of view says nothing of, see `Views::parse`.
    #[wasm_bindgen(method)]
    pub(crate) fn silences(this: &Desk, view: &str, readings: &str) -> String;
}

type CreateInstance = dyn Fn(HtmlElement, web_sys::Element, Option<String>) -> Instance;

/// Makes `<kuril-timeline>` known to the page. A second call, or a second copy of the program, changes nothing.
///
/// # Errors
/// A sentence that says what is wrong with the bundled bytes.
pub fn define_element(bundled: Bundled) -> Result<(), String> {
    rest::expect();
    let library = Library::open(bundled)?;
    let create: Closure<CreateInstance> =
        Closure::new(move |host, root, saved| Instance::open(library.clone(), host, root, saved));
    define("kuril-timeline", &create, bundled.styles);
    // The element class lives as long as the page, and so must what it calls.
    create.forget();
    Ok(())
}

/// Tells the page that the program cannot work, so that it can say so instead of staying blank.
pub fn report_failure(reason: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&JsValue::from_str(reason));
    if let (Some(window), Ok(event)) =
        (web_sys::window(), CustomEvent::new_with_event_init_dict("kuril-load-failed", &init))
    {
        let _ = window.dispatch_event(&event);
    }
}

/// What stands behind one element while it is in a document.
#[wasm_bindgen]
pub struct Instance {
    host: HtmlElement,
    root: web_sys::Element,
    /// What all elements of the page share.
    shared: Rc<Library>,
    live: RefCell<Rc<Live>>,
}

/// What is made anew when the element gets another record.
struct Live {
    store: Rc<Store>,
    app: RefCell<Option<yew::AppHandle<App>>>,
    mount: web_sys::Element,
    watches: RefCell<Vec<Watch>>,
    page: RefCell<Option<PageLink>>,
    stage: Rc<RefCell<Option<StageHandle>>>,
    kiosk: kiosk::Slot,
    screen: screen::Slot,
}

impl Live {
    fn open(library: Rc<Library>, host: &HtmlElement, root: &web_sys::Element, begin: Vec<Action>) -> Self {
        let mut state = State::new(library.data());
        state.made_up = wanted_events(host);
        state.whose = library.whose();
        state.museum = kiosk::museum(host);
        let store = Store::new(state);
        let browser = web_sys::window().and_then(|window| window.navigator().language());
        if let Some(lang) = browser.as_deref().and_then(Lang::from_tag) {
            store.send(Action::Lang(lang.code().into()));
        }
        begin.into_iter().for_each(|action| store.send(action));
        let watches = RefCell::new(vec![announce(&store, host), serve(&store, &library)]);
        draw(&store, &library);
        lay_desk(&store, &library);
        // Yew needs an element of its own; a fresh one each time leaves nothing behind from an earlier life.
        let document = host.owner_document();
        let mount =
            document.and_then(|document| document.create_element("div").ok()).unwrap_or_else(|| host.clone().into());
        let _ = mount.set_attribute("class", "kt-mount");
        let _ = root.append_child(&mount);
        let metered = host.has_attribute("meter");
        let kiosk = kiosk::open_later(&store, &library, host, &mount);
        let screen = screen::watch_later(&store, host);
        attributes::check_later(&store, host);
        let stage = Rc::default();
        let props = AppProps { store: store.clone(), library, metered, stage: Rc::clone(&stage) };
        let app = yew::Renderer::<App>::with_root_and_props(mount.clone(), props).render();
        let page = host.has_attribute("link").then(|| PageLink::open(&store)).flatten();
        Self { store, app: RefCell::new(Some(app)), mount, watches, page: RefCell::new(page), stage, kiosk, screen }
    }

    fn close(&self) {
        self.page.take();
        self.kiosk.take();
        self.screen.take();
        self.watches.borrow_mut().clear();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.mount.remove();
    }
}

impl Instance {
    fn open(library: Rc<Library>, host: HtmlElement, root: web_sys::Element, saved: Option<String>) -> Self {
        let begin = saved.map(Action::Follow).into_iter().collect();
        let live = Live::open(library.clone(), &host, &root, begin);
        Self { host, root, shared: library, live: RefCell::new(live.into()) }
    }

    /// Never borrowed for longer than this: the page's own listeners may call the element while it changes.
    fn live(&self) -> Rc<Live> {
        self.live.borrow().clone()
    }

    /// Makes everything anew with another record. Of a record that only adds to the built-in one, all that was shown is
    /// shown again; of any other, what hangs on no record.
    fn furnish(&self, library: Rc<Library>, kept: Kept) {
        let state = self.live().store.state();
        let begin = match kept {
            Kept::All => vec![Action::Follow(state.link().fragment())],
            Kept::Language => vec![Action::Lang(state.lang.code().into())],
        };
        self.live().close();
        let live = Live::open(library, &self.host, &self.root, begin);
        *self.live.borrow_mut() = live.into();
    }
}

/// What is kept of a visit when the record changes.
#[derive(Clone, Copy)]
enum Kept {
    All,
    Language,
}

#[wasm_bindgen]
impl Instance {
    /// Sets a part of a link by its name; true when it made sense.
    pub fn set(&self, name: &str, value: &str) -> bool {
        self.live().store.send(Action::Dismiss);
        self.live().store.send(Action::Part(name.into(), value.into()));
        self.live().store.state().refusal.is_none()
    }

    /// A part of the link now.
    pub fn get(&self, name: &str) -> String {
        self.live().store.state().part(name)
    }

    /// The state as a link's fragment.
    pub fn fragment(&self) -> String {
        self.live().store.state().link().fragment()
    }

    /// Follows a link's fragment; true when all of it made sense.
    pub fn follow(&self, fragment: &str) -> bool {
        self.live().store.send(Action::Dismiss);
        self.live().store.send(Action::Follow(fragment.into()));
        self.live().store.state().refusal.is_none()
    }

    /// Starts the clock (`play`) or stops it.
    pub fn play(&self, how: &str) {
        let playing = if how == "play" { Playing::On } else { Playing::Off };
        self.live().store.send(Action::Play(playing));
    }

    /// Looks at an attribute that got another value, see `attributes`.
    pub fn check(&self, name: &str) {
        attributes::check(&self.live().store, &self.host, name);
    }

    /// Keeps the state in the page's address (`keep`), or no longer.
    pub fn keep_link(&self, how: &str) {
        let (keep, live) = (how == "keep", self.live());
        let kept = live.page.borrow().is_some();
        if keep != kept {
            let page = keep.then(|| PageLink::open(&live.store)).flatten();
            *live.page.borrow_mut() = page;
        }
    }

    /// Tells the page that the element works.
    pub fn ready(&self) {
        tell_ready(&self.live().store.state(), &self.host);
    }

    /// Tells the visitor and the page what of the page's was refused. `code` is `bad-value`, with the value as `what`;
    /// `bad-record`, with its problems as `[{path, id, code, message, help, shown}]`, where `shown` is for the
    /// visitor; else it is why a record could not be loaded, and
    /// `what` says so in words.
    pub fn refuse(&self, code: &str, what: &str, problems: JsValue) {
        let lang = self.live().store.state().lang;
        let key = match code {
            "bad-value" => Key::BadValue,
            "bad-record" => Key::BadRecord,
            _ => Key::NoRecord,
        };
        let shown: String = what.chars().take(200).collect();
        let flaws = serde_wasm_bindgen::from_value(problems).unwrap_or_default();
        self.live().store.send(Action::Dismiss);
        let refusal = Refusal { code: code.into(), flaws };
        self.live().store.send(Action::Refuse(tr(lang, key).replace("{}", &shown), refusal.into()));
    }

    /// Hides what is not the record that the host asked for, and says that it is being loaded.
    pub fn wait(&self) {
        let live = self.live();
        let _ = live.mount.set_attribute("data-waiting", tr(live.store.state().lang, Key::WaitRecord));
    }

    /// Shows what is there after all.
    pub fn show(&self) {
        let _ = self.live().mount.remove_attribute("data-waiting");
    }

    /// What the map's outlines can be named by, see `chronicle::LandNames`.
    pub fn land(&self) -> String {
        self.shared.land_names()
    }

    /// Shows a record that the host brought, checked by the desk: its outline, its names in Japanese and Russian, its
    /// places, and a desk that reads it. `mode` is `merge` when it holds the built-in record too.
    ///
    /// # Errors
    /// When the bytes are not those of this build; everything then stays as it is.
    pub fn adopt(
        &self,
        outline: &[u8],
        names: Vec<js_sys::Uint8Array>,
        places: &[u8],
        desk: JsValue,
        mode: &str,
    ) -> Result<(), JsValue> {
        let names: Vec<Vec<u8>> = names.iter().map(js_sys::Uint8Array::to_vec).collect();
        let library = self.shared.with_record(outline, &names, places, desk.unchecked_into());
        let library = library.map_err(|reason| JsValue::from(js_sys::Error::new(&reason)))?;
        self.furnish(library, if mode == "merge" { Kept::All } else { Kept::Language });
        Ok(())
    }

    /// Shows the built-in record again.
    pub fn restore(&self) {
        self.furnish(self.shared.clone(), Kept::Language);
    }

    /// Who stood how towards each unit on a date: `[{unit, holdings: [{party, kind, certain}]}]`.
    ///
    /// # Errors
    /// A `RangeError` when the text is no EDTF date; the widget shows a notice as well.
    pub fn holdings(&self, date: &str) -> Result<JsValue, JsValue> {
        let (state, day) = (self.live().store.state(), self.day_of(date)?);
        holdings_on(&state.data, day)
    }

    /// The units towards which something stands otherwise on the second date than on the first:
    /// `[{unit, before: [{party, kind, certain}], after: […]}]`.
    ///
    /// # Errors
    /// As for [`Instance::holdings`].
    pub fn changes(&self, from: &str, to: &str) -> Result<JsValue, JsValue> {
        let (state, from, to) = (self.live().store.state(), self.day_of(from)?, self.day_of(to)?);
        changes_between(&state.data, from, to)
    }

    /// How high the timeline's picture must be to show all its lanes at once, in CSS pixels; 0 while there is none.
    pub fn lanes_px(&self) -> f64 {
        let live = self.live();
        let stage = live.stage.borrow();
        stage.as_ref().and_then(|stage| stage.with(|stage, _| stage.lanes_px())).unwrap_or_default()
    }

    /// Takes everything down: pictures, listeners, panels.
    pub fn close(&self) {
        self.live().close();
    }
}

impl Instance {
    /// The first day that a date names; what is none is told to the visitor as well.
    fn day_of(&self, date: &str) -> Result<Day, JsValue> {
        When::parse(date.trim()).map(|when| when.first_day()).map_err(|error| {
            let shown: String = date.chars().take(60).collect();
            let words = tr(self.live().store.state().lang, Key::BadDate).replace("{}", &shown);
            self.live().store.send(Action::Refuse(words, Refusal::of(Key::BadDate)));
            js_sys::RangeError::new(&format!("`{date}` is not an EDTF date: {error}")).into()
        })
    }
}

/// Fetches what is needed when it is needed: names when a language is chosen, the reading desk when it is asked for
/// something, and what it knows of other readings.
fn serve(store: &Rc<Store>, library: &Rc<Library>) -> Watch {
    let (weak, library) = (Rc::downgrade(store), library.clone());
    store.watch(move |before, after| {
        let Some(store) = weak.upgrade() else { return };
        if before.lang != after.lang || before.readings != after.readings || before.pov != after.pov {
            draw(&store, &library);
        }
        if after.other_of().is_some() && before.other_of() != after.other_of() {
            draw_other(&store, &library);
        }
        if before.typed != after.typed
            && let Some(text) = after.typed.clone()
        {
            understand(&store, &library, text);
        }
        inquire(&store, &library, before, after);
        let again = before.desk_failed && !after.desk_failed;
        if before.lang != after.lang || before.asked() != after.asked() || again {
            lay_desk(&store, &library);
        }
    })
}

/// Has the desk learn the visitor's language, if it is asked for anything.
fn lay_desk(store: &Rc<Store>, library: &Rc<Library>) {
    let state = store.state();
    if state.asked().is_none() || state.desk_is_ready() {
        return;
    }
    let (store, library, lang) = (Rc::downgrade(store), library.clone(), state.lang);
    wasm_bindgen_futures::spawn_local(async move {
        let ready = library.desk_in(lang).await;
        let Some(store) = store.upgrade() else { return };
        store.send(Action::Desk(ready.is_ok().then_some(lang)));
    });
}

/// Asks the desk what only it knows of the record: what a search finds, who acted in which events, other datings.
fn inquire(store: &Rc<Store>, library: &Rc<Library>, before: &State, after: &State) {
    let other_words = before.lang != after.lang || before.data != after.data;
    let other_language = before.lang != after.lang && !after.find.is_empty();
    if other_language || after.wants_found() && (other_words || before.find != after.find) {
        let query = after.find.clone();
        ask(store, library, Complain::Yes, move |desk, state| {
            let ids = desk.find(&query, state.lang.code());
            Action::Found(query, Found::ids(&ids))
        });
    }
    if after.wants_groups() && (other_words || before.settings.lanes != after.settings.lanes) {
        let lanes = after.settings.lanes;
        ask(store, library, Complain::Yes, move |desk, state| {
            let mode = if lanes == Lanes::Party { "party" } else { "document" };
            Action::Groups(Groups::parse(lanes, &desk.groups(mode, state.lang.code()), &state.data))
        });
    }
    let views_asked = |state: &State| (state.views_of(), state.menu, state.compare.clone());
    if after.wants_views() && views_asked(before) != views_asked(after) {
        ask(store, library, Complain::Yes, |desk, state| {
            let silent = |view: &str| desk.silences(view, &state.drawn_by);
            let there = state.compared_view().map(silent).unwrap_or_default();
            Action::Views(Views::parse(state.views_of(), &desk.views(state.lang.code()), [&silent(&state.pov), &there]))
        });
    }
    let selected = |state: &State| (state.selected_id().map(str::to_string), state.drawn_by.clone());
    if after.selected.is_some() && !after.calls() && selected(before) != selected(after) {
        let event = after.selected_id().unwrap_or_default().to_string();
        // Without them the event still stands where it is drawn: not worth a second complaint beside the card's.
        ask(store, library, Complain::No, move |desk, state| {
            let told = desk.ghosts(&event, &state.drawn_by);
            Action::Ghosts(Ghosts::parse(event, &told))
        });
    }
}

/// Whether the visitor is told when the desk cannot be had.
#[derive(Clone, Copy, PartialEq)]
enum Complain {
    Yes,
    No,
}

/// Puts a question to the desk and sends what comes of it.
fn ask(
    store: &Rc<Store>,
    library: &Rc<Library>,
    complain: Complain,
    question: impl FnOnce(&Desk, &State) -> Action + 'static,
) {
    let (store, library, lang) = (Rc::downgrade(store), library.clone(), store.state().lang);
    wasm_bindgen_futures::spawn_local(async move {
        let desk = library.desk_in(lang).await;
        let Some(store) = store.upgrade() else { return };
        match desk {
            Ok(desk) => {
                let state = store.state();
                store.send(question(&desk, &state));
            }
            Err(_) if complain == Complain::Yes => store.send(Action::Tell(tr(lang, Key::TextsFailed).to_string())),
            Err(_) => {}
        }
    });
}

/// Has the desk say what a typed text means. Without the desk it means nothing.
fn understand(store: &Rc<Store>, library: &Rc<Library>, text: String) {
    let (store, library, lang) = (Rc::downgrade(store), library.clone(), store.state().lang);
    wasm_bindgen_futures::spawn_local(async move {
        let answer = library.desk_in(lang).await.map(|desk| desk.understand(&text, lang.code()));
        if let Some(store) = store.upgrade() {
            store.send(Action::Understood(text, answer.unwrap_or_default()));
        }
    });
}

/// Whether a text is a link that says anything; used by the page's own listener.
pub(crate) fn says_something(fragment: &str) -> bool {
    Link::parse(fragment) != (Link::default(), None)
}
