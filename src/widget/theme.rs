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
    let mut numbers = numbers.filter(|number| !number.is_empty()).map(number);
    let mut hex = String::from("#");
    for _ in 0..3 {
        let number = numbers.next()?? * if unit { 255.0 } else { 1.0 };
        let byte = number.round().clamp(0.0, 255.0) as u8;
        let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
        hex.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    Some(hex)
}

/// A number as browsers write it in colours: `12`, `0.25`, `3.1e-05`. Rust's own reader of such numbers weighs ten times as
/// much as all else that is said of colours: it brings tables, for the last bit of numbers of any length.
fn number(text: &str) -> Option<f32> {
    let (digits, power) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut value = whole.parse::<u16>().ok().map(f32::from)?;
    let mut place = 1.0;
    for digit in part.bytes() {
        place /= 10.0;
        value += place * f32::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    Some(value * 10.0_f32.powi(power.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_colours_are_read_as_rust_would() {
        for text in ["0", "1", "255", "0.5", "0.0392157", "127.5", "3.1e-05", "0.999999"] {
            let (read, exact) = (number(text), text.parse::<f32>());
            assert!(read.zip(exact.ok()).is_some_and(|(read, exact)| (read - exact).abs() < 1e-5), "{text}: {read:?}");
        }
        for text in ["", "none", "1.x", "-", "1e", "50%"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn computed_colours_become_plain_ones() {
        for (text, plain) in [
            ("rgb(0, 128, 255)", Some("#0080ff")),
            ("rgba(1, 2, 3, 0.5)", Some("#010203")),
            ("color(srgb 1 0.5 0)", Some("#ff8000")),
            ("rgb(1 2 3 / 50%)", Some("#010203")),
            ("color(srgb 2e-05 0 1)", Some("#0000ff")),
            ("CanvasText", None),
            ("rgb(1, 2)", None),
        ] {
            assert_eq!(from_computed(text).as_deref(), plain, "{text}");
        }
        assert!(is_plain("#0a0B0c") && !is_plain("#fff") && !is_plain("red") && !is_plain("#12345g"));
    }
}
