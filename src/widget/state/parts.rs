//! The parts of a link as a host page sets and reads them, each by its name; and what was refused of them.

use std::rc::Rc;

use atlas::Layers;
use calendar::{Lang, When};

use super::settings::named;
use super::{Compare, Lanes, State};
use crate::i18n::Key;

/// Longest text of a search or of readings, in bytes.
const LONGEST: usize = 2_000;

/// That something of the host page's was refused: a value, a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// A word for programs: `bad-date`.
    pub(crate) code: String,
    /// What is wrong with a record, one by one.
    pub(crate) flaws: Vec<Flaw>,
}

/// One thing wrong with a record of the host page.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Flaw {
    /// Record and field.
    pub(crate) path: String,
    /// The record's id.
    pub(crate) id: String,
    /// What kind of problem it is, for programs.
    pub(crate) code: String,
    /// What is wrong, in English.
    pub(crate) message: String,
    /// What to do, in English.
    pub(crate) help: String,
    /// Both in the visitor's language.
    #[serde(skip_serializing)]
    pub(crate) shown: String,
}

impl Refusal {
    /// The refusal that a message to the visitor tells of.
    pub(crate) fn of(key: Key) -> Rc<Self> {
        let code = match key {
            Key::BadDate => "bad-date",
            Key::OutsideRecord => "outside-record",
            Key::BadView => "bad-view",
            Key::BadEvent => "bad-event",
            Key::BadLang | Key::BadLangKept => "bad-lang",
            Key::BadReading => "bad-reading",
            Key::BadPov => "bad-pov",
            Key::BadLink => "bad-link",
            _ => "bad-value",
        };
        Rc::new(Self { code: code.into(), flaws: Vec::new() })
    }
}

impl State {
    /// Sets a part of a link; what makes no sense is told and changes nothing else.
    pub(super) fn set_part(&mut self, name: &str, text: &str) {
        let text = text.trim();
        match name {
            "date" => self.goto(text),
            "view" => self.show(text),
            "event" => self.select_id(text),
            "lang" => match Lang::from_tag(text) {
                Some(lang) => self.lang = lang,
                None => self.refuse(Key::BadLangKept, text),
            },
            "reading" if text.len() <= LONGEST => {
                let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
                self.readings = parts.collect::<Vec<_>>().join(" ");
            }
            "pov" if is_word(text) => self.pov = text.into(),
            "pov" => self.refuse(Key::BadPov, text),
            "lanes" => match named(&Lanes::ALL, if text.is_empty() { "kind" } else { text }) {
                Some(lanes) => self.set(super::Setting::Lanes(lanes)),
                None => self.refuse(Key::BadValue, &["lanes=", text].concat()),
            },
            "axis" => {
                let before = self.settings;
                if !self.settings.set_axis(&text.replace(' ', "")) {
                    self.settings = before;
                    self.refuse(Key::BadValue, &["axis=", text].concat());
                }
            }
            "since" if text.is_empty() => self.since = None,
            "since" => match When::parse(text) {
                Ok(when) => self.begin_range(Some(when.first_day())),
                Err(_) => self.refuse(Key::BadDate, text),
            },
            "find" if text.len() <= LONGEST => self.search(text),
            "layers" => match Layers::parse(text) {
                Some(layers) => self.layers = layers,
                None => self.refuse(Key::BadValue, &["layers=", text].concat()),
            },
            "compare" if text.is_empty() => self.set_compare(None),
            "compare" => match Compare::parse(text) {
                Some(compare) => self.set_compare(Some(compare)),
                None => self.refuse(Key::BadValue, &["compare=", text].concat()),
            },
            "state" => self.follow(text),
            "unit" | "figure" | "tab" => self.set_card(name, text),
            _ => self.refuse(Key::BadValue, &[name, "=", text].concat()),
        }
    }

    /// A part of the link that leads here; empty where the link leaves it out.
    pub(crate) fn part(&self, name: &str) -> String {
        let link = self.link();
        let part = match name {
            "date" => link.date,
            "view" => link.view,
            "event" => link.event,
            "lang" => link.lang,
            "reading" => link.reading,
            "pov" => link.pov,
            "lanes" => link.lanes.or_else(|| Some("kind".into())),
            "axis" => link.axis,
            "since" => link.since,
            "find" => link.find,
            "layers" => link.layers,
            "compare" => link.compare,
            "unit" => link.unit,
            "figure" => link.figure,
            "tab" => link.tab,
            "state" => Some(link.fragment()),
            _ => None,
        };
        part.unwrap_or_default()
    }

    /// The readings to go back to when those chosen do not exist.
    pub(super) fn drawn_readings(&self) -> String {
        if self.readings == self.drawn_by { String::new() } else { self.drawn_by.clone() }
    }

    /// The point of view to go back to when the one chosen does not exist.
    pub(super) fn drawn_view(&self) -> String {
        if self.pov == self.drawn_pov { String::new() } else { self.drawn_pov.clone() }
    }

    /// Whether it is the view, rather than the readings, that is tried for the first time.
    pub(crate) fn tries_view(&self) -> bool {
        !self.pov.is_empty() && (self.pov != self.drawn_pov || self.readings == self.drawn_by)
    }
}

/// True for what an id could be, and for nothing.
fn is_word(text: &str) -> bool {
    text.len() <= 100 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, apply};
    use crate::state_tests::start;

    fn set(state: &State, name: &str, text: &str) -> State {
        apply(state, Action::Part(name.into(), text.into()))
    }

    #[test]
    fn what_is_set_is_read_back() {
        for (name, text, read) in [
            ("date", "1905", "1905"),
            ("view", "1860/1900", "1860-01-01/1900-12-31"),
            ("event", "middle", "middle"),
            ("lang", "ja-JP", "ja"),
            ("pov", "tokyo", "tokyo"),
            ("reading", "a:1, b:2", "a:1,b:2"),
            ("lanes", "party", "party"),
            ("lanes", "", "kind"),
            ("axis", "eras, julian", "eras,julian"),
            ("since", "1904", "1904-01-01"),
            ("since", "", ""),
            ("find", "treaty", "treaty"),
        ] {
            let state = set(&start(), name, text);
            assert_eq!((state.notice.as_deref(), state.refusal.as_deref()), (None, None), "{name}={text}");
            let got = state.part(name);
            assert!(got == read || name == "view" && got.starts_with("1860"), "{name}={text} is {got}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_a_code_and_changes_nothing_else() {
        let good = ["date=1905", "event=middle", "lang=ru", "lanes=party", "axis=eras", "since=1900", "find=x"];
        let good = good.iter().filter_map(|part| part.split_once('=')).fold(start(), |s, (n, v)| set(&s, n, v));
        for (name, text, code) in [
            ("date", "soon", "bad-date"),
            ("date", "3000", "outside-record"),
            ("view", "1905", "bad-view"),
            ("event", "nothing", "bad-event"),
            ("lang", "tlh", "bad-lang"),
            ("pov", "<b>", "bad-pov"),
            ("lanes", "colour", "bad-value"),
            ("axis", "eras,moons", "bad-value"),
            ("since", "then", "bad-date"),
            ("find", &"x".repeat(5_000), "bad-value"),
            ("reading", &"x".repeat(5_000), "bad-value"),
            ("colour", "red", "bad-value"),
        ] {
            let state = set(&good, name, text);
            assert_eq!(state.refusal.as_ref().map(|refusal| refusal.code.as_str()), Some(code), "{name}={text}");
            assert!(state.notice.is_some(), "{name}={text}");
            assert_eq!(apply(&state, Action::Dismiss), good, "{name}={text}");
        }
    }

    #[test]
    fn what_a_link_has_wrong_is_refused_though_its_date_is_good() {
        for link in ["date=1905&colour=red", "date=1905&unit=atlantis", "date=1905&lanes=colour"] {
            let state = set(&start(), "state", link);
            assert_eq!(state.date, "1905", "{link}");
            assert_eq!(state.refusal.map(|refusal| refusal.code.clone()).as_deref(), Some("bad-link"), "{link}");
            assert!(state.notice.is_some(), "{link}");
        }
    }

    #[test]
    fn a_view_or_reading_that_does_not_exist_gives_way_to_the_one_drawn() {
        let data = start().data.clone();
        let drawn = apply(&start(), Action::Data(data, "a:1".into(), "tokyo".into()));
        let both = set(&set(&drawn, "pov", "nowhere"), "reading", "z:9");
        assert!(both.tries_view());
        let one = apply(&both, Action::NoPov);
        assert_eq!((one.pov.as_str(), one.tries_view()), ("tokyo", false));
        let none = apply(&one, Action::NoReading);
        assert_eq!((none.readings.as_str(), none.pov.as_str()), ("a:1", "tokyo"));
        assert_eq!(apply(&none, Action::NoPov).pov, "", "what is drawn and yet does not exist is given up");
    }
}
