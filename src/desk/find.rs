//! The list of all events: searched and filtered in place as one types, so that the form keeps focus and caret.
//!
//! What is searched for is the widget's to keep: every change is told by an event, `kuril-find`, and comes back with what
//! the desk is asked to show. Left out on purpose: what the words mean, which the room `finder` knows.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use calendar::{Day, Lang, day_in_words};
use chronicle::{Dataset, Lookup, text_key};
use finder::{Filter, Found, Index, Marker, Query};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element, Event, HtmlElement};

use crate::changes;
use crate::dom::{self, El, button, el, el_class};
use crate::form::{self, WORDS};
use crate::list::marked_list;
use crate::view::{Chosen, View};
use crate::words::{Key, tr, tr_with};

/// Entries laid at first, and with every press for more: a list of all events of a large record would halt the page.
const STEP: usize = 300;
/// The attribute of buttons that change what is searched for.
pub(crate) const DEED: &str = "data-find";

/// What the list is made from.
pub(crate) struct List {
    pub(crate) data: Rc<Dataset>,
    pub(crate) drawn: Rc<Dataset>,
    pub(crate) chosen: Chosen,
    pub(crate) index: Rc<Index>,
    pub(crate) lang: Lang,
    /// Only events of these days.
    pub(crate) days: Option<(Day, Day)>,
}

impl List {
    fn view(&self) -> View<'_> {
        View {
            data: &self.data,
            drawn: &self.drawn,
            lang: self.lang,
            day: Day(0),
            chosen: &self.chosen,
            base: "",
            contact: None,
            address: None,
            whose: crate::Whose::BuiltIn,
        }
    }

    /// These events in the order in which they are drawn.
    fn in_order(&self, events: Vec<u32>) -> Vec<u32> {
        if self.chosen.sides.is_empty() {
            return events;
        }
        let records = &self.data.records().events;
        let places = Lookup::new(self.drawn.records().events.iter().map(|event| text_key(&event.id)).zip(0..));
        let place = |event: &u32| places.get(text_key(&records[*event as usize].id)).next().unwrap_or(u32::MAX);
        let keys = events.iter().map(|event| (place(event), 0)).collect();
        chronicle::sorted(events, keys)
    }
}

/// What `events …` asks for: after it, the days of a range (`1904-02-08/1905-09-05`) if there is one, then the query.
pub(crate) fn asked(text: &str) -> (Option<(Day, Day)>, &str) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let day = |text: &str| calendar::When::parse(text).ok().map(|when| when.first_day());
    let days = first.split_once('/').and_then(|(from, to)| Some((day(from)?, day(to)?)));
    days.map_or((None, text), |days| (Some(days), rest))
}

/// The lists that lie in some place; several widgets of a page may have one each.
#[derive(Default)]
pub(crate) struct Finders(Vec<Rc<Finder>>);

impl Finders {
    /// Lays the list in a place. Where it lies already in the same language, only what changed is told anew.
    pub(crate) fn lay(&mut self, place: &Element, list: List, query: Query) {
        self.0.retain(|finder| finder.root.is_connected());
        let here = self.0.iter().find(|finder| finder.root.parent_element().as_ref() == Some(place)).cloned();
        if let Some(finder) = here.as_ref().filter(|finder| finder.list.borrow().lang == list.lang) {
            *finder.list.borrow_mut() = Rc::new(list);
            finder.take(query);
            return;
        }
        // In another language the form is another one, but the visitor goes on in the same place.
        let focus = here.as_ref().and_then(|_| dom::Focus::of(place));
        let unfolded = here.is_some_and(|finder| finder.first("details[open]").is_some());
        let laid =
            el_class("div", "finding").child(form::form(&list.view(), &list.index)).child(el_class("div", "found"));
        let Some(root) = laid.clone().into_element() else { return };
        laid.fill(place);
        let finder = Finder {
            root,
            list: RefCell::new(Rc::new(list)),
            query: RefCell::new(Query::default()),
            shown: Cell::new(STEP),
        };
        let finder = Rc::new(finder);
        finder.listen();
        finder.take(query);
        if let Some(filters) = finder.first("details").filter(|_| unfolded) {
            let _ = filters.set_attribute("open", "");
        }
        focus.into_iter().for_each(|focus| focus.give(place));
        self.0.push(finder);
    }
}

/// A list in its place.
struct Finder {
    root: Element,
    list: RefCell<Rc<List>>,
    query: RefCell<Query>,
    /// Most entries laid.
    shown: Cell<usize>,
}

impl Finder {
    /// Hears the form. The listener must not keep the list alive: it would keep its own element.
    fn listen(self: &Rc<Self>) {
        let finder: Weak<Self> = Rc::downgrade(self);
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(finder) = finder.upgrade() {
                finder.hear(&event);
            }
        });
        for kind in ["input", "click", "submit"] {
            let _ = self.root.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
        }
        // The element and its listener are let go together.
        heard.into_js_value();
    }

    fn hear(&self, event: &Event) {
        match event.type_().as_str() {
            "submit" => event.prevent_default(),
            "input" => {
                let query = form::read(&self.root, &self.query.borrow());
                self.change(query);
            }
            _ => {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let pressed = target.and_then(|target| target.closest(&["[", DEED, "]"].concat()).ok().flatten());
                if let Some(deed) = pressed.and_then(|button| button.get_attribute(DEED)) {
                    self.press(&deed);
                }
            }
        }
    }

    /// A button was pressed and is gone now: the focus goes to what is next.
    fn press(&self, deed: &str) {
        let next = match deed {
            "more" => {
                let before = self.shown.replace(self.shown.get() + STEP);
                self.refresh();
                self.root.query_selector_all(".events button").ok().and_then(|all| all.get(before as u32))
            }
            "clear" => {
                self.change(Query::default());
                self.first(&["[name=", WORDS, "]"].concat()).map(Into::into)
            }
            name => {
                let Some(filter) = Filter::from_name(name) else { return };
                let query = self.query.borrow().clone().without(filter);
                self.change(query);
                self.first(".chips button").or_else(|| self.first("summary")).map(Into::into)
            }
        };
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            let _ = next.focus();
        }
    }

    /// The visitor searches for something else.
    fn change(&self, query: Query) {
        if *self.query.borrow() != query {
            self.take(query);
            self.tell();
        }
    }

    /// Searches for this from now on.
    fn take(&self, query: Query) {
        if *self.query.borrow() != query {
            self.shown.set(STEP);
        }
        *self.query.borrow_mut() = query;
        let focus = dom::Focus::of(&self.root);
        self.refresh();
        // What was not laid anew has kept it.
        focus.filter(|_| self.first(":focus").is_none()).into_iter().for_each(|focus| focus.give(&self.root));
    }

    /// Lays anew all that depends on the query.
    fn refresh(&self) {
        let (list, query) = (self.list.borrow().clone(), self.query.borrow().clone());
        let Found { events, .. } = form::write(&self.root, &list.view(), &list.index, &query, list.days);
        let events = list.in_order(events);
        let Some(place) = self.first(".found") else { return };
        let changes = list.days.map(|days| changes::section(&list.view(), days));
        let found = found(&list, &query, &events, self.shown.get());
        el("div").maybe(changes).child(found).fill(&place);
    }

    fn first(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }

    /// Tells the widget. The event stays inside the shadow root.
    fn tell(&self) {
        let (list, query) = (self.list.borrow().clone(), self.query.borrow());
        let events = if query.is_empty() { Vec::new() } else { list.index.find(&query) };
        let text = if query.is_empty() { String::new() } else { query.text() };
        let detail = js_sys::Object::new();
        let put = |key: &str, value: &JsValue| {
            let _ = Reflect::set(&detail, &JsValue::from_str(key), value);
        };
        put("query", &JsValue::from_str(&text));
        put("ids", &JsValue::from_str(&ids(&list.data, &events)));
        put("none", &JsValue::from_bool(!query.is_empty() && events.is_empty()));
        drop(query);
        let told = CustomEventInit::new();
        told.set_bubbles(true);
        told.set_detail(&detail);
        if let (Some(place), Ok(event)) =
            (self.root.parent_element(), CustomEvent::new_with_event_init_dict("kuril-find", &told))
        {
            let _ = place.dispatch_event(&event);
        }
    }
}

/// The events found, as many as may be shown at once; or that there are none, with the way out.
fn found(list: &List, query: &Query, events: &[u32], shown: usize) -> El {
    let lang = list.lang;
    if events.is_empty() {
        let clear = el("button").attr("type", "button").attr(DEED, "clear").text(tr(lang, Key::ClearSearch));
        let nothing = el("p").text(tr(lang, Key::FoundNothing));
        return el_class("div", "nothing").child(nothing).maybe((!query.is_empty()).then_some(clear));
    }
    let more = events.len().saturating_sub(shown);
    let more = (more > 0).then(|| {
        let words = tr_with(lang, Key::ShowMore, &more.min(STEP).to_string());
        el("button").attr("type", "button").attr("class", "more").attr(DEED, "more").text(&words)
    });
    let events = events.iter().take(shown).copied();
    el("div").child(marked_list(&list.view(), events, &Marker::new(query))).maybe(more)
}

/// The ids of these events, with spaces between.
pub(crate) fn ids(data: &Dataset, events: &[u32]) -> String {
    let ids = events.iter().filter_map(|event| data.records().events.get(*event as usize));
    ids.map(|event| event.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// The days of a range as a button that ends it.
pub(crate) fn range_chip(lang: Lang, (from, to): (Day, Day)) -> El {
    let days = [&day_in_words(from, lang), " – ", &day_in_words(to, lang)].concat();
    let name = tr_with(lang, Key::RemoveFilter, &days);
    el("li").child(form::removes(button("since"), &days).attr("aria-label", &name))
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn what_is_asked_for_is_parted_into_days_and_query() {
        for (text, days, query) in [
            ("", None, ""),
            ("peace talks~kind:war", None, "peace talks~kind:war"),
            ("~differ", None, "~differ"),
            ("1904-02-08/1905-09-05", Some(["1904-02-08", "1905-09-05"]), ""),
            ("1904-02-08/1905-09-05 peace~kind:war", Some(["1904-02-08", "1905-09-05"]), "peace~kind:war"),
            ("1904-02-08/1905-09-05 ~differ", Some(["1904-02-08", "1905-09-05"]), "~differ"),
            ("1904/peace", None, "1904/peace"),
            ("/", None, "/"),
        ] {
            let (found, rest) = asked(text);
            let found = found.map(|(from, to)| [from.iso(), to.iso()]);
            let days = days.map(|days| days.map(String::from));
            assert_eq!((found, rest), (days, query), "{text}");
        }
    }
}
