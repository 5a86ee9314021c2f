//! What the widget hears beside its buttons: the desk's search, the list scrolling under a phone's map, a wheel that is
//! not for it.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, Element, HtmlElement};
use yew::{TargetCast, WheelEvent};

use crate::stage::is_narrow;
use crate::state::{Action, Found, Tab};
use crate::store::Store;

/// Takes over what the desk's search finds while the visitor types.
pub(crate) fn hear_finds(root: &HtmlElement, store: &Rc<Store>) -> Option<Closure<dyn FnMut(CustomEvent)>> {
    let store = Rc::downgrade(store);
    let heard = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        let told = |name: &str| js_sys::Reflect::get(&event.detail(), &name.into()).ok()?.as_string();
        let Some((store, query)) = store.upgrade().zip(told("query")) else { return };
        let ids = told("ids").unwrap_or_default();
        store.send(Action::Found(query, Found::ids(&ids)));
    });
    root.add_event_listener_with_callback("kuril-find", heard.as_ref().unchecked_ref()).ok()?;
    Some(heard)
}

/// How far below the map the line lies on which a scrolled list is being read, in pixels.
const READ_BELOW_PX: f64 = 64.0;

/// On a phone the clock follows the list of events as it is scrolled under the map.
pub(crate) fn hear_scrolls(root: &HtmlElement, store: &Rc<Store>) -> Option<Closure<dyn FnMut()>> {
    let scroller = root.parent_element()?;
    let (root, store) = (root.clone(), Rc::downgrade(store));
    let heard = Closure::<dyn FnMut()>::new(move || {
        let Some(store) = store.upgrade() else { return };
        let state = store.state();
        if !is_narrow(&root) || state.tab != Tab::Events || state.card_is_open() || state.playing {
            return;
        }
        let Some(item) = item_at_reading_line(&root) else { return };
        if let Ok(Some(before)) = root.query_selector(".events .reading-line") {
            let _ = before.class_list().remove_1("reading-line");
        }
        let _ = item.class_list().add_1("reading-line");
        let day = event_of(&item).and_then(|id| state.data.event(state.data.event_index(&id)?));
        if let Some((_, facts)) = day.filter(|(_, facts)| facts.when.anchor() != state.day) {
            store.send(Action::GotoDay(facts.when.anchor()));
        }
    });
    scroller.add_event_listener_with_callback("scroll", heard.as_ref().unchecked_ref()).ok()?;
    Some(heard)
}

/// The entry of the list that lies on the reading line.
fn item_at_reading_line(root: &HtmlElement) -> Option<Element> {
    let map = root.query_selector(".map").ok()??.get_bounding_client_rect();
    let list = root.query_selector(".desk .events").ok()??.get_bounding_client_rect();
    let (x, y) = (list.left() + list.width() / 2.0, map.bottom() + READ_BELOW_PX);
    let shadow = root.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok()?;
    shadow.element_from_point(x as f32, y as f32)?.closest(".events li").ok()?
}

/// The id of the event that an entry of the list opens.
fn event_of(item: &Element) -> Option<String> {
    let deed = item.query_selector("[data-do^='show ']").ok()??.get_attribute("data-do")?;
    deed.strip_prefix("show ").map(str::to_string)
}

/// How long a hint stays, in milliseconds.
const HINT_MS: i32 = 1_800;

/// Shows words over a picture for a moment.
pub(crate) fn hint(event: &WheelEvent, words: &str) {
    let section = event.target_dyn_into::<Element>().and_then(|canvas| canvas.parent_element());
    let Some((window, section)) = web_sys::window().zip(section) else { return };
    let _ = section.set_attribute("data-hint", words);
    let take_away = Closure::once_into_js(move || {
        let _ = section.remove_attribute("data-hint");
    });
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(take_away.unchecked_ref(), HINT_MS);
}
