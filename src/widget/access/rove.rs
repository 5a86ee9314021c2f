//! A group of buttons is one stop of the Tab key; inside it arrows, Home and End go from one to the next ("roving
//! tabindex" of the ARIA Authoring Practices).
//!
//! What belongs to a group is read from the page whenever the focus moves, so that neither Yew nor the reading desk need
//! know of it. Fields to write or choose in have arrows of their own and stay stops of their own.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The groups: rows of buttons, and lists of which each entry is a button or a link. Of groups within groups the
/// outermost counts.
const GROUPS: &str = ".clock, .langs, .zoom, .tabs, .thumb, .legend, .lines, .lands, .choices, .card-bar, .stages, \
                      .units, .events, .history, .figures, .files, .chips, .choose, .begin";
/// What of a group can have the focus.
const MEMBERS: &str = "button:not(:disabled), a[href]";

fn all(within: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn members(group: &Element) -> Vec<HtmlElement> {
    all(group, MEMBERS).into_iter().filter(|member| member.offset_width() > 0).collect()
}

/// The outermost group around an element.
fn group_of(at: &Element) -> Option<Element> {
    let mut group = at.closest(GROUPS).ok()??;
    while let Some(outer) = group.parent_element().and_then(|parent| parent.closest(GROUPS).ok()?) {
        group = outer;
    }
    Some(group)
}

/// Leaves each group one stop: what has the focus, else what was the stop, else what is pressed, else the first. Where a
/// member came anew nobody knows what was the stop: Yew gives the nodes of a list without keys to other buttons then.
pub(crate) fn refresh(root: &Element) {
    for group in all(root, GROUPS) {
        if group.parent_element().is_some_and(|parent| group_of(&parent).is_some()) {
            continue;
        }
        let members = members(&group);
        let like = |selector: &str| members.iter().position(|member| member.matches(selector).unwrap_or(false));
        let same = members.iter().all(|member| member.has_attribute("tabindex"));
        let before = || if same { like("[tabindex='0']") } else { None };
        let stop = like(":focus").or_else(before).or_else(|| like("[aria-pressed=true]")).unwrap_or(0);
        for (at, member) in members.iter().enumerate() {
            let _ = member.set_attribute("tabindex", if at == stop { "0" } else { "-1" });
        }
    }
}

/// Moves the focus within a group; false when the key is none of those or leads nowhere.
pub(crate) fn press(at: &Element, key: &str) -> bool {
    if !at.matches(MEMBERS).unwrap_or(false) {
        return false;
    }
    let Some(group) = group_of(at) else { return false };
    let members = members(&group);
    let Some(now) = members.iter().position(|member| AsRef::<Element>::as_ref(member) == at) else { return false };
    let next = match key {
        "ArrowRight" | "ArrowDown" => now + 1,
        "ArrowLeft" | "ArrowUp" => now.wrapping_sub(1),
        "Home" => 0,
        "End" => members.len() - 1,
        _ => return false,
    };
    // At either end an arrow still belongs to the group: it must not scroll what lies around.
    if let Some(next) = members.get(next) {
        let _ = next.focus();
    }
    true
}
