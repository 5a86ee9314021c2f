//! What changed, told in one line to those who do not see it: "5 of 42, 7 February 1855, Treaty of Shimoda; 2 lands
//! change". Politely, once what changes has come to rest, and never the same twice in a row.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use calendar::{Day, Form, Lang, When};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::lands;
use crate::i18n::{Key, tr};
use crate::state::State;
use crate::store::{Store, Watch};

/// How long nothing must change before it is told.
const REST_MS: i32 = 600;
/// How often a running clock may tell of changes.
const RUNNING_MS: i32 = 4_000;

struct Herald {
    store: Weak<Store>,
    place: Element,
    /// What the visitor knows by now.
    told: RefCell<Rc<State>>,
    /// Counts what is to be told; only the last is.
    turn: Cell<u32>,
    waiting: Cell<bool>,
}

/// Tells changes of the state in the widget's status line, until the guard is dropped.
pub(super) fn tell(store: &Rc<Store>, root: &Element) -> Option<Watch> {
    let place = root.query_selector(".said").ok()??;
    let told = RefCell::new(store.state());
    let herald = Herald { store: Rc::downgrade(store), place, told, turn: Cell::new(0), waiting: Cell::new(false) };
    let herald = Rc::new(herald);
    Some(store.watch(move |before, after| {
        if !concerns(before, after) {
            return;
        }
        if !(before.playing && after.playing) {
            herald.tell_in(REST_MS);
        } else if !herald.waiting.get() {
            herald.tell_in(RUNNING_MS);
        }
    }))
}

impl Herald {
    fn tell_in(self: &Rc<Self>, ms: i32) {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        self.waiting.set(true);
        let herald = self.clone();
        let speak = Closure::once_into_js(move || {
            if herald.turn.get() == turn {
                herald.waiting.set(false);
                herald.speak();
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(speak.unchecked_ref(), ms);
        }
    }

    fn speak(&self) {
        let Some(state) = self.store.upgrade().map(|store| store.state()) else { return };
        let told = self.told.borrow().clone();
        let lang = state.lang;
        let changes = |count: usize| counted(lang, tr(lang, Key::LandsChange), count);
        let Some(words) = headline(&told, &state, &changes) else { return };
        if self.place.text_content().as_ref() != Some(&words) {
            self.place.set_text_content(Some(&words));
        }
        *self.told.borrow_mut() = state;
    }
}

/// Whether anything changed that is told.
fn concerns(before: &State, after: &State) -> bool {
    let parts = |state: &State| (state.day, state.selected, state.unit, state.playing, state.lang, state.calls());
    let compared = |state: &State| (state.since, state.other.as_ref().map(|other| other.of.clone()));
    parts(before) != parts(after)
        || before.view != after.view
        || before.compare != after.compare
        || (after.compare.is_some() && compared(before) != compared(after))
}

/// What to tell of a change; `None` while there is nothing worth a word, and more may come to it.
fn headline(before: &State, after: &State, changes: &dyn Fn(usize) -> String) -> Option<String> {
    if after.calls() {
        return Some(String::new());
    }
    let same_language = before.lang == after.lang;
    let moved = before.day != after.day || !same_language || (before.playing && !after.playing);
    let opened = after.selected != before.selected || !same_language;
    let words = if let Some(event) = after.selected.filter(|_| opened) {
        of_event(after, event, changes)
    } else if let Some(unit) = after.unit.filter(|_| after.unit != before.unit) {
        lands::in_words(&after.data, unit, after.day, after.lang, signs(after.lang).1)
    } else if moved {
        of_clock(before, after, changes)
    } else if before.view != after.view {
        When::parse(&after.view.edtf()).ok().map(|when| when.in_words(after.lang))
    } else {
        None
    };
    let differ = after.differences().filter(|_| {
        moved || before.compare != after.compare || before.since != after.since || before.other != after.other
    });
    let parts: Vec<String> = words.into_iter().chain(differ).collect();
    (!parts.is_empty() || !after.playing).then(|| parts.join(signs(after.lang).1))
}

/// What stands between the parts of a headline, and before what follows from them.
fn signs(lang: Lang) -> (&'static str, &'static str) {
    if lang == Lang::Ja { ("、", "。") } else { (", ", "; ") }
}

/// Its place among the events, or among those that a search found; its date; its title; and what changes hands with it.
fn of_event(state: &State, index: u32, changes: &dyn Fn(usize) -> String) -> Option<String> {
    let (event, facts) = state.data.event(index)?;
    let (lang, (comma, semicolon)) = (state.lang, signs(state.lang));
    let lit = state.lit();
    let counts = |at: usize| lit.as_ref().is_none_or(|lit| lit.get(at).copied().unwrap_or(false));
    let before = (0..=index as usize).filter(|at| counts(*at)).count();
    let all = (0..state.data.events().len()).filter(|at| counts(*at)).count();
    let place = if counts(index as usize) { [&place_of(lang, before, all), comma].concat() } else { String::new() };
    let date = facts.when.in_words(lang);
    let covers = state.data.covers();
    let (first, last) = facts.when.span.penumbra();
    let (first, last) = (first.max(covers.0), last.min(covers.1));
    let changed = state.data.changed_between(first.plus(-1), last).len();
    let changed = (facts.when.form == Form::Moment && changed > 0).then(|| [semicolon, &changes(changed)].concat());
    Some([&place, &date, comma, event.title.get(lang), &changed.unwrap_or_default()].concat())
}

/// The clock's day, with its place among the changes of territory when it is one, and what differs from what was told
/// before. A running clock tells only of changes.
fn of_clock(before: &State, after: &State, changes: &dyn Fn(usize) -> String) -> Option<String> {
    let (lang, (comma, semicolon)) = (after.lang, signs(after.lang));
    let changed = after.data.changed_between(before.day, after.day).len();
    if after.playing && changed == 0 {
        return None;
    }
    let days: &[Day] = after.data.changes();
    let place = days.iter().position(|day| *day == after.day).filter(|_| !after.playing);
    let place = place.map(|at| [&place_of(lang, at + 1, days.len()), comma].concat()).unwrap_or_default();
    let changed = if changed > 0 { [semicolon, &changes(changed)].concat() } else { String::new() };
    Some([place, after.clock_in_words(), changed].concat())
}

/// "5 of 42".
fn place_of(lang: Lang, at: usize, all: usize) -> String {
    tr(lang, Key::PlaceOf).replace("{from}", &at.to_string()).replace("{to}", &all.to_string())
}

/// The form of the words that the language has for a number, with the number in it: `one # land changes|other # lands
/// change`.
fn counted(lang: Lang, forms: &str, count: usize) -> String {
    let locale = js_sys::Array::of1(&lang.code().into());
    let rules = js_sys::Intl::PluralRules::new(&locale, &js_sys::Object::new());
    form(forms, &String::from(rules.select(count as f64))).replace('#', &count.to_string())
}

/// The form of a category of CLDR; `other` where there is none of its own.
fn form<'a>(forms: &'a str, category: &str) -> &'a str {
    let of = |wanted: &str| forms.split('|').find_map(|form| form.strip_prefix(wanted)?.strip_prefix(' '));
    of(category).or_else(|| of("other")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, Playing, Step, apply};
    use crate::state_tests::start;

    fn heard(before: &State, after: &State) -> Option<String> {
        headline(before, after, &|count| format!("{count} change"))
    }

    fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(state.clone(), |state, action| apply(&state, action))
    }

    #[test]
    fn an_event_is_told_with_its_place_its_date_and_what_changes() {
        let start = start();
        let first = after(&start, [Action::Select(Some(0))]);
        let words = heard(&start, &first).unwrap_or_default();
        let (event, facts) = first.data.event(0).unwrap_or_else(|| panic!("an event"));
        let all = start.data.events().len();
        let head = format!("1 of {all}, {}, {}", facts.when.in_words(Lang::En), event.title.get(Lang::En));
        assert!(words.starts_with(&head), "{words}");
        // Closed again there is nothing left to tell, and what was told goes.
        assert_eq!(heard(&first, &after(&first, [Action::Select(None)])).as_deref(), Some(""));
    }

    #[test]
    fn a_step_of_the_clock_is_told_with_its_place_among_the_changes() {
        let start = start();
        let next = after(&start, [Action::StepChange(Step::Forward)]);
        let words = heard(&start, &next).unwrap_or_default();
        let all = start.data.changes().len();
        let at = start.data.changes().iter().position(|day| *day == next.day).map_or(0, |at| at + 1);
        assert_eq!(words, format!("{at} of {all}, {}; 1 change", next.clock_in_words()));
    }

    #[test]
    fn a_running_clock_is_silent_until_land_changes() {
        let start = start();
        let running = after(&start, [Action::Play(Playing::On)]);
        let still = after(&running, [Action::GotoDay(start.day.plus(1))]);
        assert_eq!(heard(&start, &still), None);
        let stopped = after(&still, [Action::Play(Playing::Off)]);
        assert_eq!(heard(&running, &stopped), Some(stopped.clock_in_words()));
    }

    #[test]
    fn where_the_view_moves_it_is_told_and_an_open_card_is_not_told_again() {
        let start = after(&start(), [Action::Select(Some(0))]);
        let moved = after(&start, [Action::Part("view".into(), "1900/1910".into())]);
        let words = heard(&start, &moved).unwrap_or_default();
        assert!(words.contains("1900") && !words.contains(" of "), "{words}");
    }

    #[test]
    fn each_category_of_number_has_its_form_or_the_general_one() {
        let forms = "one # land changes|other # lands change";
        assert_eq!(form(forms, "one"), "# land changes");
        assert_eq!(form(forms, "few"), "# lands change");
        for lang in Lang::ALL {
            assert!(!form(tr(lang, Key::LandsChange), "other").is_empty());
        }
    }
}
