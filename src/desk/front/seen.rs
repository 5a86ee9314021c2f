//! What is on the screen, as the widget tells it: days, view and filter, colours, and a function that draws.

use calendar::{Day, Lang, day_in_words};
use chronicle::Dataset;
use js_sys::{Array, Function, Uint8Array};
use scene::{Ink, Palette, Rect, Scene, ShapeBook, unpack};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlCanvasElement;

use super::address::{Addresses, Reach};
use crate::Desk;
use crate::view::Chosen;

/// What is on the screen.
pub(super) struct Seen {
    pub(super) lang: Lang,
    /// The record as it is drawn.
    pub(super) data: Rc<Dataset>,
    pub(super) day: Day,
    /// The other end of the range, or the other date compared.
    pub(super) since: Option<Day>,
    /// First and last day in view.
    pub(super) view: (Day, Day),
    /// Those of them that lie in the range, if there is one.
    pub(super) span: (Day, Day),
    /// The events in view that pass the filter, as indexes.
    pub(super) events: Vec<u32>,
    /// What is seen, in words.
    pub(super) title: String,
    /// Where it can be seen again, by anybody.
    pub(super) url: Option<String>,
    /// The link, wherever it leads.
    pub(super) link: String,
    /// Where the record is from, in a line.
    pub(super) source: String,
    lines: Vec<(String, String)>,
    draw: Function,
}

impl Seen {
    /// Reads what the widget tells.
    pub(super) fn new(
        desk: &Desk,
        lang: &str,
        title: &str,
        (page, fragment): (&str, &str),
        told: &str,
        draw: &Function,
    ) -> Self {
        let lang = Lang::from_tag(lang).unwrap_or(Lang::En);
        let pairs = told.lines().filter_map(|line| line.split_once('\t'));
        let lines: Vec<(String, String)> = pairs.map(|(name, value)| (name.into(), value.into())).collect();
        let get = |name: &str| lines.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        let day = |name: &str| get(name).and_then(|day| day.parse().ok()).map(Day);
        let (readings, pov) = (get("readings").unwrap_or_default(), get("pov").unwrap_or_default());
        let base = desk.data.borrow().clone();
        let drawn = desk.drawn_by(readings, &Chosen::parse(&base, readings));
        let data = match base.view_index(pov).filter(|_| !pov.is_empty()) {
            Some(view) => Rc::new(drawn.seen_by(view)),
            None => drawn,
        };
        let (first, last) = data.covers();
        let (now, since) = (day("day").unwrap_or(first), day("since"));
        let view = (day("from").unwrap_or(first), day("to").unwrap_or(last));
        let within = since.map_or(view, |since| (view.0.max(since.min(now)), view.1.min(since.max(now))));
        let lit: Option<Vec<String>> = get("lit").map(|ids| ids.split(' ').map(str::to_string).collect());
        let events = press::in_view(&data, within, lit.as_deref());
        let addresses = Addresses::new(page, &desk.base, fragment, "", (1, 1));
        Self {
            lang,
            day: now,
            since,
            view,
            span: within,
            events,
            title: title.to_string(),
            url: (addresses.reach == Reach::Others).then(|| addresses.link.clone()),
            link: addresses.link,
            source: chronicle::cite_dataset(desk.address()).long,
            data,
            draw: draw.clone(),
            lines,
        }
    }

    /// One of the widget's lines; empty when it has none of that name.
    pub(super) fn get(&self, name: &str) -> &str {
        self.lines.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// Width and height of the map on the screen.
    pub(super) fn map_size(&self) -> (i32, i32) {
        let side = |name: &str| self.get(name).parse().unwrap_or(0).max(240);
        (side("width"), side("height"))
    }

    /// A day in words; the clock's with the doubt that the widget tells of it.
    pub(super) fn day_in_words(&self, day: Day) -> String {
        if day == self.day { self.get("words").to_string() } else { day_in_words(day, self.lang) }
    }

    /// The colours on the screen.
    pub(super) fn palette(&self) -> Palette {
        let colors = Ink::all().into_iter().map(|ink| (ink, self.get(ink.name()).to_string()));
        Palette::new(colors.filter(|(_, color)| !color.is_empty()).collect())
    }

    /// What is said of the view beyond the date: whose it is, by which readings, what is compared and searched for.
    pub(super) fn remarks(&self) -> Vec<&str> {
        ["halves", "view", "reading"].map(|name| self.get(name)).into_iter().filter(|words| !words.is_empty()).collect()
    }

    /// Notes, source and licence.
    pub(super) fn foot(&self) -> Vec<String> {
        let notes = [self.get("outside"), self.get("names"), &self.source, self.get("licence")];
        notes.map(str::to_string).to_vec()
    }

    fn ask(&self, words: &[&str]) -> Option<JsValue> {
        let drawn = self.draw.call1(&JsValue::NULL, &words.join(" ").into()).ok()?;
        (!drawn.is_undefined()).then_some(drawn)
    }

    /// One picture.
    pub(super) fn picture(&self, words: &[&str]) -> Option<(Scene, ShapeBook)> {
        unpack(&Uint8Array::new(&self.ask(words)?).to_vec())
    }

    /// The map of a day.
    pub(super) fn map(&self, day: Day, (width, height): (i32, i32)) -> Option<(Scene, ShapeBook)> {
        self.picture(&["map", &day.0.to_string(), &width.to_string(), &height.to_string()])
    }

    /// Everything on the screen.
    pub(super) fn screen(&self) -> Option<Vec<press::Part>> {
        let told: Array = self.ask(&["screen"])?.dyn_into().ok()?;
        let part = |at: u32| {
            let side = |number: u32| told.get(at + number).as_f64().map(|side| side as f32);
            let place = Rect::new(side(0)?, side(1)?, side(2)?, side(3)?);
            let (scene, book) = unpack(&Uint8Array::new(&told.get(at + 4)).to_vec())?;
            Some(press::Part { place, scene, book })
        };
        (0..told.length() / 5).map(|number| part(number * 5)).collect()
    }

    /// The same as an image, with so many pixels for one on the screen.
    pub(super) fn image(&self, scale: u32) -> Option<HtmlCanvasElement> {
        self.ask(&["png", &scale.to_string()])?.dyn_into().ok()
    }
}
