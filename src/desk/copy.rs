//! Buttons that copy the words they stand beside.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement};

/// The attribute of such a button: the words it turns to once they are copied.
pub(crate) const DONE: &str = "data-copied";

/// And those it turns to where the browser refuses to copy.
pub(crate) const MARKED: &str = "data-marked";

/// Hears the copy buttons of a place; once for each place.
pub(crate) fn listen(place: &Element) {
    if place.has_attribute("data-copies") {
        return;
    }
    let _ = place.set_attribute("data-copies", "");
    let pressed = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let speaks = ["[", crate::speech::SPEAKS, "]"].concat();
        if let Some(button) = target.as_ref().and_then(|target| target.closest(&speaks).ok().flatten()) {
            crate::speech::press(&button);
            return;
        }
        let button = target.and_then(|target| target.closest(&["[", DONE, "]"].concat()).ok().flatten());
        let Some((button, words)) =
            button.and_then(|button| Some((button.clone(), button.previous_element_sibling()?)))
        else {
            return;
        };
        let field = words.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
        let text = field.or_else(|| words.text_content()).unwrap_or_default();
        wasm_bindgen_futures::spawn_local(async move { copy(&button, &words, &text).await });
    });
    let _ = place.add_event_listener_with_callback("click", pressed.as_ref().unchecked_ref());
    // The place and its listener are let go together.
    pressed.into_js_value();
}

/// Copies; where the browser refuses, the words are marked so that the visitor can copy them.
async fn copy(button: &Element, words: &Element, text: &str) {
    let Some(window) = web_sys::window() else { return };
    let clipboard = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard")).ok();
    let clipboard = clipboard.filter(JsValue::is_object).map(|_| window.navigator().clipboard());
    let copied = match clipboard {
        Some(clipboard) => wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    };
    let _ = button.remove_attribute("aria-label");
    button.set_text_content(button.get_attribute(if copied { DONE } else { MARKED }).as_deref());
    if copied {
        return;
    }
    match (words.dyn_ref::<HtmlInputElement>(), words.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(field), _) => return field.select(),
        (_, Some(field)) => return field.select(),
        _ => {}
    }
    if let Some(selection) = window.get_selection().ok().flatten() {
        let _ = selection.select_all_children(words);
    }
}
