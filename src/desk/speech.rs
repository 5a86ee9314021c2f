//! Reading a list out, where the browser has a voice of its own for that.

use calendar::Lang;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::dom::{El, el};
use crate::words::{Key, tr};

/// The attribute of a button that reads out the list before it, with the language to read in.
pub(crate) const SPEAKS: &str = "data-speaks";

/// The button; `None` where the browser has no voice.
pub(crate) fn button(lang: Lang) -> Option<El> {
    voice()?;
    Some(el("button").attr("type", "button").attr(SPEAKS, lang.code()).text(tr(lang, Key::ReadOut)))
}

fn voice() -> Option<web_sys::SpeechSynthesis> {
    let window = web_sys::window()?;
    let there = js_sys::Reflect::has(&window, &JsValue::from_str("speechSynthesis")).unwrap_or(false);
    there.then(|| window.speech_synthesis().ok()).flatten()
}

/// Reads the words before the button out; pressed again while it reads, it stops.
pub(crate) fn press(button: &Element) {
    let Some(voice) = voice() else { return };
    if voice.speaking() {
        voice.cancel();
        return;
    }
    let section = button.parent_element();
    let list = section.and_then(|section| section.query_selector("ul").ok().flatten());
    let words = list.and_then(|list| list.text_content()).unwrap_or_default().replace('→', " — ");
    if let Ok(speech) = web_sys::SpeechSynthesisUtterance::new_with_text(&words) {
        speech.set_lang(&button.get_attribute(SPEAKS).unwrap_or_default());
        voice.speak(&speech);
    }
}
