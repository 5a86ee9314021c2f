//! The ways out of a page that a page can shut: links, files, menus, dragging things out or in, zooming, the browser's own
//! keys. Function keys are left alone: the staff needs them.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, WheelEvent};

/// Keys that, held with Control or Command, only work on the text of a field.
const EDITING: [&str; 6] = ["a", "c", "v", "x", "z", "y"];

/// Takes away what would lead out of the page.
pub(super) fn keep_in(event: &Event) {
    let leads_out = match event.type_().as_str() {
        "contextmenu" | "dragstart" | "dragover" | "drop" | "gesturestart" => true,
        "click" | "auxclick" => at(event).is_some_and(|at| at.closest("a[href]").ok().flatten().is_some()),
        "wheel" => event.dyn_ref::<WheelEvent>().is_some_and(|event| event.ctrl_key()),
        // Two fingers: one scrolls, more would enlarge the page.
        "touchmove" => event.dyn_ref::<web_sys::TouchEvent>().is_some_and(|event| event.touches().length() > 1),
        "keydown" => event.dyn_ref::<KeyboardEvent>().is_some_and(is_the_browsers),
        _ => false,
    };
    if leads_out && event.cancelable() {
        event.prevent_default();
    }
}

fn is_the_browsers(event: &KeyboardEvent) -> bool {
    let key = event.key();
    if is_function_key(&key) {
        return false;
    }
    if key.starts_with("Browser") {
        return true;
    }
    if event.alt_key() && ["ArrowLeft", "ArrowRight", "Home"].contains(&key.as_str()) {
        return true;
    }
    let edits = EDITING.iter().any(|editing| key.eq_ignore_ascii_case(editing))
        && at(event).is_some_and(|at| at.is_instance_of::<HtmlInputElement>());
    (event.ctrl_key() || event.meta_key()) && !edits
}

/// Whether a key begins a visit: any but those that only go along with others, those of the staff, and those that press
/// the attendant's button they are `on`.
pub(super) fn begins(key: &str, on: Option<&str>) -> bool {
    let presses = on.is_some() && ["Enter", " "].contains(&key);
    !presses
        && !is_function_key(key)
        && !["Alt", "AltGraph", "CapsLock", "Control", "Meta", "Shift", "Tab"].contains(&key)
}

/// `F1` to `F24`, but not the letter.
fn is_function_key(key: &str) -> bool {
    key.strip_prefix('F').is_some_and(|number| number.parse::<u32>().is_ok())
}

/// What a button of the attendant's says, if the event happened on one.
pub(super) fn deed(event: &Event) -> Option<String> {
    at(event)?.closest("[data-hall]").ok()??.get_attribute("data-hall")
}

/// The innermost element that an event happened on, inside shadow roots too.
fn at(event: &Event) -> Option<Element> {
    event.composed_path().get(0).dyn_into::<Element>().ok()
}
