//! Every drag as buttons: the pictures, the edges of what is in view, the clock, the range, the line between two maps.
//!
//! Distances on pictures are hundredths of what is visible; those in time are days, months and years of the calendar.

use std::cell::RefCell;

use calendar::{Day, Lang};
use scene::Grip;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::{Html, NodeRef};

use crate::compare;
use crate::deed::Deed;
use crate::dom::button;
use crate::i18n::{Key, tr};
use crate::menu::{group, sheet};
use crate::stage::{Stage, StageHandle, Surface};
use crate::state::{Action, Playing, Split, State};
use crate::store::Store;

/// How far a picture moves, in hundredths of what is visible.
const STEP: i32 = 15;
/// By how much an edge of the view moves, in hundredths of the view.
const EDGE_STEP: i32 = 10;

/// A move that could also be made by dragging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// A picture, to the right and down, in hundredths of what is visible.
    Picture(Surface, i32, i32),
    /// An edge of what is in view, later, in hundredths of the view.
    Edge(Grip, i32),
    /// The clock, or the beginning of the range.
    Hand(Hand, Unit, i32),
    /// The line between two maps, to the right, in hundredths of the map.
    Line(i32),
}

/// What moves along the axis of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    /// The clock.
    Clock,
    /// The beginning of the range.
    Since,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Month,
    Year,
}

impl Unit {
    /// All, with the names that `Intl` has for them.
    const ALL: [(Self, &'static str); 3] = [(Self::Day, "day"), (Self::Month, "month"), (Self::Year, "year")];

    /// The day so many units later; the last of its month where that month has no such day.
    fn after(self, day: Day, count: i32) -> Day {
        let civil = day.civil();
        let months = match self {
            Self::Day => return day.plus(count),
            Self::Month => count,
            Self::Year => count * 12,
        };
        let month = civil.year * 12 + civil.month as i32 - 1 + months;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) as u32 + 1);
        let on = |of_month: u32| Day::from_civil(year, month as _, of_month as _);
        (1..=civil.day as u32).rev().find_map(on).unwrap_or(day)
    }
}

/// Reads what such a button says after `move`: `map 15 0`, `start -10`, `clock month 1`, `line 5`.
pub(crate) fn parse(text: &str) -> Option<Move> {
    let parts: Vec<&str> = text.split(' ').collect();
    let number = |at: usize| parts.get(at)?.parse::<i32>().ok();
    let unit = || Unit::ALL.iter().find(|(_, name)| Some(name) == parts.get(1)).map(|(unit, _)| *unit);
    Some(match parts[0] {
        "map" => Move::Picture(Surface::Map, number(1)?, number(2)?),
        "time" => Move::Picture(Surface::Time, number(1)?, 0),
        "start" => Move::Edge(Grip::Start, number(1)?),
        "end" => Move::Edge(Grip::End, number(1)?),
        "clock" => Move::Hand(Hand::Clock, unit()?, number(2)?),
        "since" => Move::Hand(Hand::Since, unit()?, number(2)?),
        "line" => Move::Line(number(1)?),
        _ => return None,
    })
}

/// Makes a move.
pub(crate) fn make(wanted: Move, store: &Store, stage: &RefCell<Option<StageHandle>>, root: &NodeRef) {
    let part = |hundredths: i32| f64::from(hundredths) / 100.0;
    let on_stage = |act: &dyn Fn(&mut Stage)| {
        stage.borrow().as_ref().and_then(|stage| stage.with(|stage, _| act(stage))).unwrap_or_default();
    };
    match wanted {
        Move::Picture(surface, right, down) => on_stage(&|stage| stage.nudge(surface, part(right), part(down))),
        Move::Edge(grip, later) => on_stage(&|stage| stage.move_edge(grip, part(later))),
        Move::Hand(hand, unit, count) => of_hand(store, hand, unit, count),
        Move::Line(right) => {
            let line = root.cast::<Element>().and_then(|root| root.query_selector(".divider").ok().flatten());
            line.iter().for_each(|line| compare::push(line, f64::from(right)));
        }
    }
}

fn of_hand(store: &Store, hand: Hand, unit: Unit, count: i32) {
    let state = store.state();
    match hand {
        Hand::Clock => {
            store.send(Action::Play(Playing::Off));
            store.send(Action::Visit(unit.after(state.day, count)));
        }
        Hand::Since => store.send(Action::Since(state.since.map(|since| unit.after(since, count)))),
    }
}

/// The menu of all moves.
pub(crate) fn menu(state: &State) -> Html {
    let lang = state.lang;
    let words = |key: Key| tr(lang, key).split(" | ");
    let press = |deed: &str, words: &str| button(&["move ", deed].concat()).text(words).html();
    let toward = |deeds: [String; 4]| {
        let names = words(Key::Directions);
        deeds.iter().zip(names).map(|(deed, name)| press(deed, name)).collect::<Vec<_>>()
    };
    let either = |what: &str, by: i32| {
        let deeds = [-by, by].map(|by| [what, " ", &by.to_string()].concat());
        deeds.iter().zip(words(Key::Sooner)).map(|(deed, name)| press(deed, name)).collect::<Vec<_>>()
    };
    let map = [(-STEP, 0), (0, -STEP), (STEP, 0), (0, STEP)];
    let map = toward(map.map(|(right, down)| ["map ", &right.to_string(), " ", &down.to_string()].concat()));
    let edges = ["start", "end"].into_iter().zip(words(Key::Edges));
    let edges = edges.map(|(edge, name)| group(name, either(edge, EDGE_STEP)));
    let hand = |name: &str| {
        let steps = Unit::ALL.iter().flat_map(|(_, unit)| [-1, 1].map(|count| (*unit, count)));
        let step = |(unit, count): (&str, i32)| {
            press(&[name, " ", unit, " ", &count.to_string()].concat(), &step_in_words(lang, unit, count))
        };
        steps.map(step).collect::<Vec<_>>()
    };
    let swipes = state.compare.as_ref().is_some_and(|compare| compare.split == Split::Swipe);
    let line = swipes.then(|| {
        let names: Vec<&str> = words(Key::Directions).collect();
        let line = |by: &str, name: Option<&&str>| press(&["line ", by].concat(), name.map_or("", |name| name));
        group(tr(lang, Key::Divider), vec![line("-5", names.first()), line("5", names.get(2))])
    });
    sheet(lang, "menu", Key::Moves, "menu moves")
        .child(group(tr(lang, Key::Date), hand("clock")))
        .maybe(state.since.map(|_| group(tr(lang, Key::Range), hand("since"))))
        .child(group(tr(lang, Key::Timeline), either("time", STEP)))
        .children(edges.collect())
        .child(group(tr(lang, Key::Map), map))
        .maybe(line)
        .html()
}

/// "+1 day", as the browser says it in the language.
fn step_in_words(lang: Lang, unit: &str, count: i32) -> String {
    let options = js_sys::Object::new();
    for (name, value) in [("style", "unit"), ("unit", unit), ("unitDisplay", "long"), ("signDisplay", "always")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    let format = js_sys::Intl::NumberFormat::new(&js_sys::Array::of1(&lang.code().into()), &options);
    let words = format.format().call1(&JsValue::NULL, &count.into()).ok();
    words.and_then(|words| words.as_string()).unwrap_or_default()
}

/// The deed of a move.
pub(crate) fn deed(text: &str) -> Option<Deed> {
    parse(text).map(Deed::Move)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_later_is_the_same_day_of_the_month_or_its_last() {
        for (from, unit, count, to) in [
            ("1905-01-31", Unit::Month, 1, "1905-02-28"),
            ("1904-02-29", Unit::Year, 1, "1905-02-28"),
            ("1904-12-15", Unit::Month, 1, "1905-01-15"),
            ("1905-01-15", Unit::Month, -1, "1904-12-15"),
            ("1905-03-01", Unit::Day, -1, "1905-02-28"),
        ] {
            let day = |text: &str| calendar::When::parse(text).unwrap_or_else(|error| panic!("{error:?}")).first_day();
            assert_eq!(unit.after(day(from), count), day(to), "{from} {count}");
        }
    }

    #[test]
    fn what_buttons_say_is_read_back() {
        assert_eq!(parse("map 15 0"), Some(Move::Picture(Surface::Map, 15, 0)));
        assert_eq!(parse("clock month -1"), Some(Move::Hand(Hand::Clock, Unit::Month, -1)));
        assert_eq!(parse("end -10"), Some(Move::Edge(Grip::End, -10)));
        for text in ["", "map", "clock week 1", "since day", "line x"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
