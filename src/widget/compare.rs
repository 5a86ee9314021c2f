//! What stands on two maps at once: which is which, and the line between them, moved by pointer or keys.

use std::rc::Rc;

use calendar::day_in_words;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::html::{onkeydown, onpointerdown, onpointermove};
use yew::{Callback, Html, KeyboardEvent, PointerEvent, TargetCast};

use crate::banners::stated_in;
use crate::dom::{button, el, el_class, icon};
use crate::i18n::{Key, tr};
use crate::state::{Split, State, With};

/// How far a key moves the line, in hundredths of the map's width.
const STEP_PERCENT: f64 = 5.0;
/// The line stays so far from the edges, so that it can always be taken hold of.
const LEAST_PERCENT: f64 = 4.0;

/// How the maps share their room.
pub(crate) fn map_class(state: &State) -> &'static str {
    match state.compare.as_ref().map(|compare| compare.split) {
        None => "map",
        Some(Split::Swipe) => "map two swipe",
        Some(Split::Side) => "map two",
    }
}

/// The names of the two halves and the line between them; an empty place while there is one map only.
pub(crate) fn halves(state: &State) -> Html {
    let place = el_class("div", "halves");
    let Some(compare) = &state.compare else { return place.html() };
    let lang = state.lang;
    let dates = compare.with == With::Since;
    let (first, second) = names(state).unwrap_or_default();
    let both = tr(lang, Key::Halves).replace("{from}", &first).replace("{to}", &second);
    let close = button("compare off").attr("class", "close").named(tr(lang, Key::CompareOff));
    let close = close.child(icon("M6 6l12 12M18 6 6 18")).html();
    // Never a view in silence: each name leads to the sentence that states it and to its source.
    let stated = |id: Option<&str>| {
        let view = state.views.all.iter().find(|view| Some(view.id.as_str()) == id);
        view.map(|view| stated_in(lang, &view.about, &view.source))
    };
    let here = (!dates).then_some(state.pov.as_str());
    let silent = |lands: Vec<&str>| {
        let words = || tr(lang, Key::Silent).replace("{}", &lands.join(", "));
        (!lands.is_empty()).then(|| el("small").text(&words()).html())
    };
    let name = |class: &str, words: &str| el_class("p", class).child(el("b").text(words).html());
    let line = (compare.split == Split::Swipe).then(|| divider(tr(lang, Key::Divider), &both));
    place
        .attr("role", "group")
        .attr("aria-label", &both)
        .child(
            name("half first", &first)
                .maybe(stated(state.compared_view()))
                .maybe(silent(state.silent_there()))
                .child(close)
                .html(),
        )
        .child(name("half second", &second).maybe(stated(here)).maybe(silent(state.silent_now())).html())
        .maybe(line)
        .html()
}

/// What the two maps are called, while there are two.
pub(crate) fn names(state: &State) -> Option<(String, String)> {
    let dates = state.compare.as_ref()?.with == With::Since;
    let first = if dates {
        state.since.map_or_else(String::new, |since| day_in_words(since, state.lang))
    } else {
        state.view_name(state.other_pov()).to_string()
    };
    let second = if dates { state.clock_in_words() } else { state.view_name(&state.pov).to_string() };
    Some((first, second))
}

fn divider(name: &str, words: &str) -> Html {
    let down = Callback::from(|event: PointerEvent| {
        if let Some(line) = event.target_dyn_into::<Element>() {
            let _ = line.set_pointer_capture(event.pointer_id());
        }
        event.prevent_default();
    });
    let moved = Callback::from(|event: PointerEvent| {
        let Some(line) = event.target_dyn_into::<Element>().filter(|_| event.buttons() & 1 != 0) else { return };
        let Some(map) = map_of(&line) else { return };
        let rect = map.get_bounding_client_rect();
        put(&line, &map, (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0) * 100.0);
    });
    let key = Callback::from(|event: KeyboardEvent| {
        let Some(line) = event.target_dyn_into::<Element>() else { return };
        let now = now(&line);
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => now - STEP_PERCENT,
            "ArrowRight" | "ArrowUp" => now + STEP_PERCENT,
            "Home" => 0.0,
            "End" => 100.0,
            _ => return,
        };
        event.prevent_default();
        map_of(&line).into_iter().for_each(|map| put(&line, &map, to));
    });
    el_class("div", "divider")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", name)
        .attr("aria-orientation", "horizontal")
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "100")
        .attr("aria-valuenow", "50")
        .attr("aria-description", words)
        .on(Rc::new(onpointerdown::Wrapper::new(down)))
        .on(Rc::new(onpointermove::Wrapper::new(moved)))
        .on(Rc::new(onkeydown::Wrapper::new(key)))
        .child(icon("M9 7l-5 5 5 5M15 7l5 5-5 5"))
        .html()
}

/// Moves the line to the right, in hundredths of the map's width.
pub(crate) fn push(line: &Element, percent: f64) {
    map_of(line).into_iter().for_each(|map| put(line, &map, now(line) + percent));
}

/// Where the line is.
fn now(line: &Element) -> f64 {
    line.get_attribute("aria-valuenow").and_then(|now| now.parse::<i32>().ok()).map_or(50.0, f64::from)
}

fn map_of(line: &Element) -> Option<HtmlElement> {
    line.closest(".map").ok()??.dyn_into().ok()
}

/// Puts the line where it is wanted; the style sheet cuts the first map off there.
fn put(line: &Element, map: &HtmlElement, percent: f64) {
    let whole = percent.clamp(LEAST_PERCENT, 100.0 - LEAST_PERCENT).round() as i32;
    let text = whole.to_string();
    let _ = map.style().set_property("--split", &[&text, "%"].concat());
    let _ = line.set_attribute("aria-valuenow", &text);
}
