//! Elements by function call, made at once: a card is built anew whenever it changes, so there is nothing to compare.
//!
//! Words only ever become text nodes; no text of the record can become markup. Left out on purpose: listeners. What a
//! button does stands in its `data-do` attribute, which the widget's root reads.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element under construction; `None` inside where there is no document to make it in.
#[derive(Clone)]
pub(crate) struct El(Option<Element>);

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// An element of this name.
pub(crate) fn el(tag: &str) -> El {
    El(document().and_then(|document| document.create_element(tag).ok()))
}

/// An element of this name and class.
pub(crate) fn el_class(tag: &str, class: &str) -> El {
    el(tag).attr("class", class)
}

/// A button that does something when pressed.
pub(crate) fn button(deed: &str) -> El {
    el("button").attr("type", "button").attr("data-do", deed)
}

/// An element of a drawing.
pub(crate) fn svg(tag: &str) -> El {
    El(document().and_then(|document| document.create_element_ns(Some(SVG), tag).ok()))
}

/// In a museum's kiosk nothing leads out of the page: links become plain words.
pub(crate) fn without_ways_out(place: &Element) {
    let root = place.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok();
    if !root.is_some_and(|root| root.host().has_attribute("kiosk")) {
        return;
    }
    let Ok(links) = place.query_selector_all("a[href]") else { return };
    for link in (0..links.length()).filter_map(|at| links.get(at)?.dyn_into::<Element>().ok()) {
        ["href", "target", "download"].into_iter().for_each(|name| drop(link.remove_attribute(name)));
    }
}

/// A line drawing of 24 by 24 pixels; the button it stands in has the name.
pub(crate) fn icon(path: &str) -> El {
    let drawing = svg("path").attr("d", path);
    svg("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("width", "20")
        .attr("height", "20")
        .attr("aria-hidden", "true")
        .child(drawing)
}

/// A box covered with these paints, bottom first: how a standing looks on the map.
pub(crate) fn swatch(paints: &[scene::Paint]) -> El {
    let layers = paints.iter().map(|paint| el_class("i", &legend::swatch_class(paint)));
    el_class("span", "swatch").attr("aria-hidden", "true").children(layers)
}

impl El {
    /// With an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.set_attribute(name, value);
        }
        self
    }

    /// With a name that is read out and shown as a tooltip.
    pub(crate) fn named(self, name: &str) -> Self {
        self.attr("aria-label", name).attr("title", name)
    }

    /// With words at its end.
    pub(crate) fn text(self, words: &str) -> Self {
        if let (Some(element), Some(document)) = (&self.0, document()) {
            let _ = element.append_child(&document.create_text_node(words));
        }
        self
    }

    /// With an element at its end.
    pub(crate) fn child(self, child: Self) -> Self {
        if let (Some(element), Some(child)) = (&self.0, &child.0) {
            let _ = element.append_child(child);
        }
        self
    }

    /// With an element at its end, if there is one.
    pub(crate) fn maybe(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// With elements at its end.
    pub(crate) fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// An element that is there already, to go on with.
    pub(crate) fn within(element: &Element) -> Self {
        Self(Some(element.clone()))
    }

    /// Without anything in it.
    pub(crate) fn emptied(self) -> Self {
        if let Some(element) = &self.0 {
            element.set_text_content(None);
        }
        self
    }

    /// The element itself.
    pub(crate) fn into_element(self) -> Option<Element> {
        self.0
    }

    /// Puts the finished element in the place of whatever was there.
    pub(crate) fn fill(self, place: &Element) {
        place.set_text_content(None);
        if let Some(element) = self.0 {
            let _ = place.append_child(AsRef::<Node>::as_ref(&element));
        }
    }
}

/// Which of a place's buttons, links and fields has the focus.
pub(crate) struct Focus {
    deed: Option<String>,
    number: u32,
}

const FOCUSABLE: &str = "button, a, summary, input, select";

impl Focus {
    /// Where the focus is, if it is in the place.
    pub(crate) fn of(place: &Element) -> Option<Self> {
        let focused = place.query_selector(":focus").ok()??;
        let all = place.query_selector_all(FOCUSABLE).ok()?;
        let number = (0..all.length()).find(|at| all.get(*at).as_ref() == Some(AsRef::<Node>::as_ref(&focused)))?;
        Some(Self { deed: focused.get_attribute("data-do"), number })
    }

    /// Gives the focus to the button that does the same, else to the one in the same place.
    pub(crate) fn give(self, place: &Element) {
        let same = self.deed.and_then(|deed| place.query_selector(&["[data-do='", &deed, "']"].concat()).ok()?);
        let same = same.map(Node::from).or_else(|| place.query_selector_all(FOCUSABLE).ok()?.get(self.number));
        if let Some(element) = same.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }
}
