//! What changes the colours of the pictures from outside: the visitor's settings and the host's style; and colours of any
//! kind as the painter needs them, `#rrggbb`.
//!
//! A style sheet of the page that comes or changes later is not noticed: browsers tell nobody of it. Setting the element's
//! `theme`, `style` or `class` is.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, MediaQueryList, MutationObserver, MutationObserverInit, ShadowRoot};

/// What a visitor may prefer.
const PREFERENCES: [&str; 3] = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"];
/// The host's attributes that may change colours.
const ATTRIBUTES: [&str; 3] = ["theme", "style", "class"];

/// Calls back when colours may have changed, until dropped.
pub(crate) struct ThemeWatch {
    media: Vec<MediaQueryList>,
    host: Option<MutationObserver>,
    changed: Closure<dyn FnMut()>,
}

impl ThemeWatch {
    /// Watches for the element in whose shadow root this one is.
    pub(crate) fn of(inside: &Element, changed: Closure<dyn FnMut()>) -> Self {
        let call = changed.as_ref().unchecked_ref();
        let query = |words: &&str| web_sys::window()?.match_media(words).ok().flatten();
        let media: Vec<MediaQueryList> = PREFERENCES.iter().filter_map(query).collect();
        for list in &media {
            let _ = list.add_event_listener_with_callback("change", call);
        }
        let host = inside.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
        let host = host.zip(MutationObserver::new(call).ok()).map(|(host, observer)| {
            let what = MutationObserverInit::new();
            what.set_attribute_filter(&ATTRIBUTES.map(JsValue::from_str).iter().collect::<js_sys::Array>());
            let _ = observer.observe_with_options(&host, &what);
            observer
        });
        Self { media, host, changed }
    }
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        for list in &self.media {
            let _ = list.remove_event_listener_with_callback("change", self.changed.as_ref().unchecked_ref());
        }
        if let Some(host) = &self.host {
            host.disconnect();
        }
    }
}

/// True for `#rrggbb`.
pub(crate) fn is_plain(color: &str) -> bool {
    let digits = color.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Any colour of CSS (`CanvasText`, `hsl(…)`) as `#rrggbb`, as it would show on this element; `None` where it is none.
pub(crate) fn plain(element: &Element, color: &str) -> Option<String> {
    let style = element.dyn_ref::<HtmlElement>()?.style();
    let _ = style.remove_property("color");
    style.set_property("color", color).ok()?;
    let taken = style.get_property_value("color").is_ok_and(|taken| !taken.is_empty());
    let computed = web_sys::window()?.get_computed_style(element).ok()??.get_property_value("color").ok();
    let _ = style.remove_property("color");
    computed.filter(|_| taken).as_deref().and_then(from_computed)
}

/// Reads `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)` and `color(srgb 0.1 0.2 0.3)`; what shows through is left out.
fn from_computed(text: &str) -> Option<String> {
    let (function, rest) = text.trim().split_once('(')?;
    let unit = function == "color";
    let numbers = rest.trim_start_matches("srgb").trim_end_matches(')').split([',', ' ', '/']);
    let mut numbers = numbers.filter(|number| !number.is_empty()).map(str::parse::<f32>);
    let mut hex = String::from("#");
    for _ in 0..3 {
        let number = numbers.next()?.ok()? * if unit { 255.0 } else { 1.0 };
        let byte = number.round().clamp(0.0, 255.0) as u8;
        let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
        hex.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    Some(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_colours_become_plain_ones() {
        for (text, plain) in [
            ("rgb(0, 128, 255)", Some("#0080ff")),
            ("rgba(1, 2, 3, 0.5)", Some("#010203")),
            ("color(srgb 1 0.5 0)", Some("#ff8000")),
            ("rgb(1 2 3 / 50%)", Some("#010203")),
            ("CanvasText", None),
            ("rgb(1, 2)", None),
        ] {
            assert_eq!(from_computed(text).as_deref(), plain, "{text}");
        }
        assert!(is_plain("#0a0B0c") && !is_plain("#fff") && !is_plain("red") && !is_plain("#12345g"));
    }
}
