//! Elements by function call. The panels are many small elements; built this way each costs a call, where the `html!`
//! macro writes its code out anew each time, which a page that is downloaded has to pay for.

use std::rc::Rc;

use yew::virtual_dom::{Listener, VTag, VText};
use yew::{AttrValue, Html};

/// An element under construction.
pub(crate) struct El(VTag);

/// An element of this name.
pub(crate) fn el(tag: &'static str) -> El {
    El(VTag::new(tag))
}

/// An element of this name and class.
pub(crate) fn el_class(tag: &'static str, class: &str) -> El {
    el(tag).attr("class", class)
}

/// A button that does something when pressed: see [`crate::deed`].
pub(crate) fn button(deed: &str) -> El {
    el("button").attr("type", "button").attr("data-do", deed)
}

/// Words.
pub(crate) fn text(words: &str) -> Html {
    VText::new(AttrValue::from(words.to_string())).into()
}

/// A line drawing of 24 by 24 pixels; the button it stands in has the name.
pub(crate) fn icon(path: &str) -> Html {
    let drawing = el("path").attr("d", path).html();
    let svg = el("svg").attr("viewBox", "0 0 24 24").attr("width", "20").attr("height", "20");
    svg.attr("aria-hidden", "true").child(drawing).html()
}

impl El {
    /// With an attribute.
    pub(crate) fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.add_attribute(name, AttrValue::from(value.to_string()));
        self
    }

    /// With a name that is read out and shown as a tooltip.
    pub(crate) fn named(self, name: &str) -> Self {
        self.attr("aria-label", name).attr("title", name)
    }

    /// With a listener.
    pub(crate) fn on(mut self, listener: Rc<dyn Listener>) -> Self {
        self.0.add_listener(listener);
        self
    }

    /// With words at its end.
    pub(crate) fn text(self, words: &str) -> Self {
        self.child(text(words))
    }

    /// With an element at its end.
    pub(crate) fn child(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    /// With an element at its end, if there is one.
    pub(crate) fn maybe(self, child: Option<Html>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// With elements at its end.
    pub(crate) fn children(mut self, children: Vec<Html>) -> Self {
        self.0.add_children(children);
        self
    }

    /// Never taken for another element: what stands in it is not Yew's.
    pub(crate) fn key(mut self, key: &'static str) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// Remembered in a node reference.
    pub(crate) fn node(mut self, node: &yew::NodeRef) -> Self {
        self.0.node_ref = node.clone();
        self
    }

    /// The finished element.
    pub(crate) fn html(self) -> Html {
        self.0.into()
    }
}
