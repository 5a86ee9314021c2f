//! The widget's frame: header, map, timeline, side panel, notice; and the wires from browser events to the stage.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use calendar::Lang;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, Element, HtmlCanvasElement, HtmlElement, HtmlInputElement};
use yew::html::{
    onclick, onkeydown, onpointercancel, onpointerdown, onpointerleave, onpointermove, onpointerup, onsubmit, onwheel,
};
use yew::{
    Callback, Component, Context, Html, KeyboardEvent, MouseEvent, NodeRef, PointerEvent, Properties, SubmitEvent,
    TargetCast, WheelEvent,
};

use crate::access::{self, lands, moves};
use crate::banners::{banners, notice};
use crate::compare::{halves, map_class};
use crate::controls::{header, thumb_bar, zoom_buttons};
use crate::deed::{self, Deed};
use crate::dom::{el, el_class};
use crate::hearing::{hear_finds, hear_scrolls, hint};
use crate::i18n::{Key, tr};
use crate::library::Library;
use crate::menu::menu;
use crate::panel::{map_key, panel};
use crate::pointers::{pointed, turn, wheel_is_ours};
use crate::screen::{self, Screen};
use crate::share;
use crate::stage::{Canvases, Stage, StageHandle, Surface, is_narrow, press};
use crate::state::{Action, Menu, State, Tab};
use crate::store::{Store, Watch};
use crate::theme::ThemeWatch;

/// The field that searches the events, once the desk has laid it.
const SEARCH_FIELD: &str = ".desk [type=search]";

/// What the widget's frame is given.
#[derive(Clone, Properties)]
pub(crate) struct AppProps {
    /// The state.
    pub(crate) store: Rc<Store>,
    /// The record and the map.
    pub(crate) library: Rc<Library>,
    /// Frames are measured.
    pub(crate) metered: bool,
    /// Where the pictures are found once they are drawn.
    pub(crate) stage: Rc<RefCell<Option<StageHandle>>>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store)
    }
}

/// The widget's frame.
pub(crate) struct App {
    stage: Rc<RefCell<Option<StageHandle>>>,
    root: NodeRef,
    map: NodeRef,
    other: NodeRef,
    time: NodeRef,
    place: NodeRef,
    laid: Option<(Element, String)>,
    /// The list looked at last, and how far down.
    scrolled: Option<(String, i32)>,
    /// Visits of a museum so far.
    visits: u32,
    observers: Option<Observers>,
    /// Hears what the desk's search finds.
    finds: Option<Closure<dyn FnMut(CustomEvent)>>,
    /// Hears how far down the list of events has been scrolled on a phone.
    scrolls: Option<Closure<dyn FnMut()>>,
    focus_was_in_panel: bool,
    /// Finds the button that opened the card.
    opener: Option<String>,
    menu: Option<Menu>,
    /// What serves keyboard and screen reader, once the rest of the program is there.
    access: access::Slot,
    way: access::Way,
    /// What had the focus when the menu opened.
    menu_opener: Option<HtmlElement>,
    /// The search field is to have the caret once it is there.
    seeks: Rc<Cell<bool>>,
    _watch: Watch,
}

/// What wakes the stage from outside: a new size, a new theme.
struct Observers {
    resize: web_sys::ResizeObserver,
    _theme: ThemeWatch,
    _on_resize: Closure<dyn FnMut()>,
}

impl Drop for Observers {
    fn drop(&mut self) {
        self.resize.disconnect();
    }
}

/// The state changed.
pub(crate) struct Changed;

impl Component for App {
    type Message = Changed;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let watch = ctx.props().store.watch(move |_, _| link.send_message(Changed));
        Self {
            stage: ctx.props().stage.clone(),
            root: NodeRef::default(),
            map: NodeRef::default(),
            other: NodeRef::default(),
            time: NodeRef::default(),
            place: NodeRef::default(),
            laid: None,
            scrolled: None,
            visits: 0,
            observers: None,
            finds: None,
            scrolls: None,
            focus_was_in_panel: false,
            opener: None,
            menu: None,
            access: access::Slot::default(),
            way: access::Way::default(),
            menu_opener: None,
            seeks: Rc::default(),
            _watch: watch,
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let state = ctx.props().store.state();
        let lang = state.lang;
        let picture = |surface: Surface, class: &str, part: &str, name: Key, buttons: &str| {
            el_class("section", class)
                .attr("part", part)
                .attr("aria-label", tr(lang, name))
                .child(self.canvas(ctx, surface, lang))
                .maybe((surface == Surface::Map).then(|| self.canvas(ctx, Surface::Other, lang)))
                .maybe((surface == Surface::Map).then(|| halves(&state)))
                .child(zoom_buttons(&state, buttons))
                .maybe((surface == Surface::Map).then(|| self.lands(&state)))
                .maybe((surface == Surface::Map).then(|| map_key(&state)))
                .maybe((surface == Surface::Map).then(|| banners(&state)))
                .html()
        };
        let card = if state.card_is_open() { " has-card" } else { "" };
        let figures = if state.shows_figures() { " has-figures" } else { "" };
        let museum = if state.calls() { " calls" } else { "" };
        let large = if state.has_large_text() { " large" } else { "" };
        el_class("div", &["kt", card, figures, museum, large].concat())
            .attr("part", "root")
            .attr("lang", lang.code())
            .node(&self.root)
            .on(Rc::new(onclick::Wrapper::new(self.pressed(ctx))))
            .on(Rc::new(onsubmit::Wrapper::new(submitted(ctx))))
            .on(Rc::new(onkeydown::Wrapper::new(escaped(ctx, &self.root))))
            .child(header(&state))
            .child(picture(Surface::Map, map_class(&state), "map", Key::Map, "map"))
            .child(picture(Surface::Time, "time", "timeline", Key::Timeline, "time"))
            .child(panel(&state, &self.place))
            .child(thumb_bar(&state))
            .child(el_class("div", "over").maybe(menu(&state)).html())
            .child(el_class("div", "front").key("front").html())
            .maybe(ctx.props().metered.then(|| el_class("output", "meter").html()))
            .child(el_class("div", "tip").attr("aria-hidden", "true").html())
            .child(el_class("p", "said").attr("role", "status").html())
            .child(
                el_class("div", "notices")
                    .attr("role", "alert")
                    .maybe(state.notice.as_deref().map(|words| notice(words, &state, lang)))
                    .html(),
            )
            .html()
    }

    fn update(&mut self, _: &Context<Self>, Changed: Changed) -> bool {
        // Asked before the panel is rendered anew, which may take the focused button away.
        self.focus_was_in_panel = self.in_root(".side :focus, .reading :focus").is_some();
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.lay(&ctx.props().store.state(), &ctx.props().library);
        if self.seeks.get()
            && let Some(field) = self.in_root(SEARCH_FIELD)
        {
            self.seeks.set(false);
            let _ = field.focus();
            return;
        }
        if !first {
            self.keep_focus();
            self.root.cast::<Element>().iter().for_each(|root| self.way.take(root));
            self.keep_menu_focus(ctx.props().store.state().menu);
            return;
        }
        let canvas = |node: &NodeRef| node.cast::<HtmlCanvasElement>();
        let canvases = canvas(&self.map).zip(canvas(&self.other)).zip(canvas(&self.time));
        let Some((((map, other), time), root)) = canvases.zip(self.root.cast::<HtmlElement>()) else { return };
        let AppProps { store, library, .. } = ctx.props();
        self.finds = hear_finds(&root, store);
        self.scrolls = hear_scrolls(&root, store);
        if is_narrow(&root) && store.state().asked().is_none() {
            store.send(Action::Tab(Tab::Events));
        }
        self.observers = self.observe(&[&map, &other, &time]);
        let link = ctx.link().clone();
        access::open_later(&self.access, store, &root, &self.stage, &self.way, move || link.send_message(Changed));
        *self.stage.borrow_mut() = StageHandle::start(store, library.clone(), Canvases { map, other, time }, root);
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.observers.take();
        self.access.borrow_mut().take();
        self.stage.borrow_mut().take();
    }
}

impl App {
    fn in_root(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.root.cast::<Element>()?.query_selector(selector).ok()??;
        found.dyn_into().ok()
    }

    /// Has the desk lay what is asked for, unless it lies there already.
    fn lay(&mut self, state: &State, library: &Library) {
        let visits = state.museum.map_or(0, |museum| museum.visits);
        if std::mem::replace(&mut self.visits, visits) != visits {
            self.scrolled = None;
        }
        if let Some(id) = state.selected_id() {
            self.opener = Some([".side [data-do='show ", id, "']"].concat());
        }
        let Some((ask, place)) = state.asked().zip(self.place.cast::<Element>()) else {
            self.laid = None;
            return;
        };
        let Some(desk) = library.desk().filter(|_| state.desk_is_ready()) else { return };
        // Of all cards only that of a piece of land speaks of the clock's day.
        let day = if state.unit.is_some() { state.day.0 } else { 0 };
        let key = [&ask, "|", state.lang.code(), "|", &day.to_string(), "|", &state.readings].concat();
        let same = |(before, laid): &(Element, String)| *before == place && *laid == key;
        if self.laid.as_ref().is_some_and(same) {
            return;
        }
        let before = self.laid.take().and_then(|(_, laid)| Some(laid.split('|').next()?.to_string()));
        let scroll = place.closest(".scroll").ok().flatten().filter(|_| before.as_ref() != Some(&ask));
        // A list is come back to where it was left; cards begin at their top.
        if let (Some(scroll), Some(list)) = (&scroll, before.filter(|list| !list.contains(' '))) {
            self.scrolled = Some((list, scroll.scroll_top()));
        }
        desk.show(&place, state.lang.code(), &ask, day, &state.readings);
        if let Some(scroll) = scroll {
            let left = self.scrolled.as_ref().filter(|(list, _)| *list == ask);
            scroll.set_scroll_top(left.map_or(0, |(_, top)| *top));
        }
        self.laid = Some((place, key));
    }

    /// When a card opened or closed under the focus, the focus goes to the new card's heading, else back to the button that
    /// opened the old one, or to the tabs.
    fn keep_focus(&self) {
        if !self.focus_was_in_panel || self.in_root(".side :focus").is_some() {
            return;
        }
        let opener = || self.way.back().or_else(|| self.in_root(self.opener.as_ref()?));
        let heading = self.in_root(".card h3").or_else(opener);
        let next = heading.or_else(|| self.in_root(".tabs [aria-pressed=true]")).or_else(|| self.in_root(".scroll"));
        if let Some(next) = next {
            let _ = next.focus();
        }
    }

    /// A menu that opens takes the focus, and gives it back to what opened it, unless something else has it by now.
    fn keep_menu_focus(&mut self, menu: Option<Menu>) {
        let before = std::mem::replace(&mut self.menu, menu);
        if before == menu {
            return;
        }
        if before.is_none() {
            self.menu_opener = self.in_root(":focus");
        }
        let opener = self.menu_opener.clone().filter(|opener| opener.is_connected());
        let opener = || opener.or_else(|| self.in_root("[data-do='menu settings']"));
        let next = match menu {
            Some(_) => self.in_root(".menu button"),
            None if self.in_root(":focus").is_some() => None,
            None => opener(),
        };
        if let Some(next) = next {
            let _ = next.focus();
        }
    }

    /// The land as a list, once there is somebody to keep it; its place is always there, see [`banners`].
    fn lands(&self, state: &State) -> Html {
        let list = self.access.borrow().is_some().then(|| lands::list(state));
        el_class("div", "lands").maybe(list).html()
    }

    fn observe(&self, canvases: &[&HtmlCanvasElement]) -> Option<Observers> {
        let wake = |act: fn(&mut Stage)| {
            let stage = self.stage.clone();
            Closure::<dyn FnMut()>::new(move || {
                if let Some(stage) = stage.borrow().as_ref() {
                    stage.with(|stage, _| act(stage));
                }
            })
        };
        let (on_resize, on_theme) = (wake(Stage::redraw), wake(Stage::retheme));
        let resize = web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        canvases.iter().for_each(|canvas| resize.observe(canvas));
        let theme = ThemeWatch::of(canvases.first()?, on_theme);
        Some(Observers { resize, _theme: theme, _on_resize: on_resize })
    }

    /// Calls the stage with what a handler of this kind of event needs.
    fn on<E: 'static>(&self, act: impl Fn(&mut Stage, &E, &mut Vec<Action>) + 'static) -> Callback<E> {
        let stage = self.stage.clone();
        Callback::from(move |event: E| {
            if let Some(stage) = stage.borrow().as_ref() {
                stage.with(|stage, reports| act(stage, &event, reports));
            }
        })
    }

    /// What happens when any button is pressed.
    fn pressed(&self, ctx: &Context<Self>) -> Callback<MouseEvent> {
        let (store, stage, seeks) = (ctx.props().store.clone(), self.stage.clone(), self.seeks.clone());
        let (root, library) = (self.root.clone(), ctx.props().library.clone());
        Callback::from(move |event: MouseEvent| {
            let around = |what: &str| event.target_dyn_into::<Element>()?.closest(what).ok()?;
            let pressed = around("[data-do]");
            // A press beside a menu closes it, whatever else it does.
            if store.state().menu.is_some() && around(".menu, [data-do^='menu ']").is_none() {
                store.send(Action::Menu(None));
            }
            match pressed.and_then(|button| button.get_attribute("data-do")).and_then(|text| deed::parse(&text)) {
                Some(Deed::Act(action)) => store.send(action),
                Some(Deed::Offer(dialog)) => share::open(&store, &library, &stage, &root, dialog),
                Some(Deed::Screen) => screen::toggle(&root),
                Some(Deed::Search) => store.send(seek(&root, &seeks)),
                Some(Deed::Top) => {
                    if let Some(scroller) = root.cast::<Element>().and_then(|root| root.parent_element()) {
                        scroller.set_scroll_top(0);
                    }
                }
                Some(Deed::Place(place)) => {
                    let look = |stage: &mut Stage, _: &mut Vec<Action>| stage.fly_to_place(place);
                    stage.borrow().as_ref().and_then(|stage| stage.with(look)).unwrap_or_default();
                }
                Some(Deed::Move(wanted)) => moves::make(wanted, &store, &stage, &root),
                Some(Deed::SinceNow) => store.send(Action::Since(Some(store.state().day))),
                Some(Deed::Zoom(surface, factor)) => {
                    let zoom = |stage: &mut Stage, _: &mut Vec<Action>| {
                        if factor > 0.0 { stage.zoom(surface, factor) } else { stage.show_all(surface) }
                    };
                    stage.borrow().as_ref().and_then(|stage| stage.with(zoom)).unwrap_or_default();
                }
                None => {}
            }
        })
    }

    fn canvas(&self, ctx: &Context<Self>, surface: Surface, lang: Lang) -> Html {
        let (node, name, help) = match surface {
            Surface::Map => (&self.map, Key::Map, Key::MapHelp),
            Surface::Other => (&self.other, Key::OtherMap, Key::MapHelp),
            Surface::Time => (&self.time, Key::Timeline, Key::TimelineHelp),
        };
        let (root, store, seeks) = (self.root.clone(), ctx.props().store.clone(), self.seeks.clone());
        let search_root = self.root.clone();
        let wheel = self.on(move |stage, event: &WheelEvent, _| {
            if event.ctrl_key() || wheel_is_ours(&root) {
                event.prevent_default();
                turn(stage, surface, event);
            } else {
                hint(event, tr(lang, Key::WheelHint));
            }
        });
        let key = self.on(move |stage, event: &KeyboardEvent, reports| {
            let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
            let shifted = event.shift_key() && event.key().starts_with("Arrow");
            let name = if shifted { ["Shift", &event.key()].concat() } else { event.key() };
            if !modified && name == "/" && !store.state().settings.few_keys {
                event.prevent_default();
                reports.push(seek(&search_root, &seeks));
            } else if !modified && press(stage, surface, &name, &store.state(), reports) {
                event.prevent_default();
            }
        });
        // One callback serves all that pointers do: each listener would be compiled anew.
        let pointers = self.on(move |stage, event: &PointerEvent, reports| pointed(stage, surface, event, reports));
        el("canvas")
            .attr("tabindex", "0")
            .attr("role", "application")
            .attr("aria-label", &format!("{}. {}", tr(lang, name), tr(lang, help)))
            .node(node)
            .on(Rc::new(onpointerdown::Wrapper::new(pointers.clone())))
            .on(Rc::new(onpointermove::Wrapper::new(pointers.clone())))
            .on(Rc::new(onpointerup::Wrapper::new(pointers.clone())))
            .on(Rc::new(onpointercancel::Wrapper::new(pointers.clone())))
            .on(Rc::new(onpointerleave::Wrapper::new(pointers)))
            .on(Rc::new(onwheel::Wrapper::new(wheel)))
            .on(Rc::new(onkeydown::Wrapper::new(key)))
            .html()
    }
}

/// Escape takes away what came last: menu, notice, card, the whole screen. Most browsers take back the screen by themselves.
fn escaped(ctx: &Context<App>, root: &NodeRef) -> Callback<KeyboardEvent> {
    let (store, root) = (ctx.props().store.clone(), root.clone());
    Callback::from(move |event: KeyboardEvent| {
        let state = store.state();
        // A dialog in front has Escape for itself.
        let at = event.target_dyn_into::<Element>();
        if at.is_some_and(|at| at.closest("dialog").is_ok_and(|dialog| dialog.is_some())) {
            return;
        }
        if event.key() == "Escape" && state.menu.is_some() {
            store.send(Action::Menu(None));
        } else if event.key() == "Escape" && state.notice.is_some() {
            store.send(Action::Dismiss);
        } else if event.key() == "Escape" && state.card_is_open() {
            store.send(Action::Select(None));
        } else if event.key() == "Escape" && state.screen == Screen::Whole {
            screen::toggle(&root);
        }
    })
}

/// Shows the list of events, whose search field is to have the caret.
fn seek(root: &NodeRef, seeks: &Cell<bool>) -> Action {
    let field = root.cast::<Element>().and_then(|root| root.query_selector(SEARCH_FIELD).ok().flatten());
    match field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        Some(field) => {
            field.scroll_into_view_with_bool(false);
            let _ = field.focus();
        }
        None => seeks.set(true),
    }
    Action::Tab(Tab::Events)
}

/// What happens when the date form is sent.
fn submitted(ctx: &Context<App>) -> Callback<SubmitEvent> {
    let store = ctx.props().store.clone();
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target_dyn_into::<Element>();
        let field = form.and_then(|form| form.query_selector("input").ok().flatten());
        let text = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()).map(|field| field.value());
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            store.send(Action::Dismiss);
            store.send(Action::Typed(text));
        }
    })
}
