//! What the widget shows, as one value, and every way it can change.
//!
//! [`apply`] is pure: it takes a state and an action and gives the next state. A bad input changes nothing but the
//! notice, so the last good state stays. Left out on purpose: anything that moves at frame rate (see `stage`).

mod questions;

use std::rc::Rc;

use calendar::{Day, Form, Lang, When};
use chronicle::Dataset;
use timeline::Viewport;

use crate::{
    i18n::{Key, tr},
    library::Data,
    link::Link,
};

/// Least room before the record's first day and after its last.
const MARGIN_DAYS: i32 = 365;

/// What the widget shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct State {
    /// The record.
    pub(crate) data: Data,
    /// Language of the interface and of the record's texts.
    pub(crate) lang: Lang,
    /// Where the clock stands.
    pub(crate) day: Day,
    /// The date as it was asked for, EDTF: `1855` stays `1855`.
    pub(crate) date: String,
    /// The visible stretch of time.
    pub(crate) view: Viewport,
    /// The selected event.
    pub(crate) selected: Option<u32>,
    /// The piece of land whose card is open.
    pub(crate) unit: Option<u32>,
    /// The figure whose card is open: its series' id and its number in it.
    pub(crate) figure: Option<(String, u32)>,
    /// The group of figures that the timeline shows when it shows any, see `timeline::figure_groups`.
    pub(crate) group: usize,
    /// Readings chosen instead of the usual ones: `topic:side` with spaces between, sides counted from 1.
    pub(crate) readings: String,
    /// The readings by which `data` is drawn: those chosen, once they are there.
    pub(crate) drawn_by: String,
    /// Whether the reading desk is ready, by language.
    pub(crate) desk: [bool; 3],
    /// The reading desk was asked for and did not come.
    pub(crate) desk_failed: bool,
    /// The clock is running.
    pub(crate) playing: bool,
    /// What the side panel shows while no event is selected.
    pub(crate) tab: Tab,
    /// Events to choose from: an opened cluster.
    pub(crate) choice: Option<Rc<[u32]>>,
    /// A message to the visitor.
    pub(crate) notice: Option<String>,
    /// Dates offered along with the message: EDTF, and in words.
    pub(crate) offers: Vec<(String, String)>,
    /// What the visitor typed for a date and is not EDTF: for the reading desk to understand.
    pub(crate) typed: Option<String>,
}

/// What the side panel shows while no event is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Who held what on the clock's day.
    Holdings,
    /// The list of events.
    Events,
    /// The list of figures.
    Figures,
    /// What the record is made of.
    About,
}

/// Everything that can change the state.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    /// Put the clock on a date, as text (EDTF).
    Goto(String),
    /// Put the clock on a date as a visitor types it.
    Typed(String),
    /// What the desk took a typed text for: see [`State::understood`].
    Understood(String, String),
    /// Put the clock on a day.
    GotoDay(Day),
    /// Show a stretch of time, as text (EDTF interval).
    ViewText(String),
    /// Show a stretch of time.
    View(Viewport),
    /// Select an event by its id; nothing when the text is empty.
    SelectId(String),
    /// Select an event, or nothing.
    Select(Option<u32>),
    /// Open the card of a piece of land, or close it.
    Unit(Option<u32>),
    /// Open the card of a figure, by its series' id and its number in it; or close it.
    Figure(Option<(String, u32)>),
    /// Choose a side of a topic (by its id; sides count from 1) instead of the usual reading, or take that choice back.
    Read(String, u32),
    /// Choose these readings and no others, see [`State::readings`].
    Readings(String),
    /// There is no such reading among those chosen: back to the usual drawing.
    NoReading,
    /// The reading desk is ready in a language; or did not come.
    Desk(Option<Lang>),
    /// Try once more to fetch the reading desk.
    AskAgain,
    /// Put the clock on a day and go there.
    Visit(Day),
    /// Show the interface in the language of a BCP 47 tag.
    Lang(String),
    /// The record got new texts, or is drawn by these readings.
    Data(Data, String),
    /// Follow a link's fragment.
    Follow(String),
    /// Start or stop the clock.
    Play(Playing),
    /// Go to the next or previous change of territory.
    StepChange(Step),
    /// Select the next or previous event.
    StepEvent(Step),
    /// Show a tab of the side panel.
    Tab(Tab),
    /// Offer these events to choose from.
    Choose(Rc<[u32]>),
    /// Tell the visitor something.
    Tell(String),
    /// Take the notice away.
    Dismiss,
}

/// Whether the clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Playing {
    /// It runs.
    On,
    /// It stands.
    Off,
}

/// A direction in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Earlier.
    Back,
    /// Later.
    Forward,
}

impl State {
    /// The state a widget starts in: the whole record in view, the clock on its first day. Any other day would be
    /// somebody's anniversary.
    pub(crate) fn new(data: Data) -> Self {
        let (begin, _) = data.covers();
        let view = whole_record(&data);
        let mut state = Self {
            data,
            lang: Lang::En,
            day: begin,
            date: String::new(),
            view,
            selected: None,
            unit: None,
            figure: None,
            group: 0,
            readings: String::new(),
            drawn_by: String::new(),
            desk: [false; 3],
            desk_failed: false,
            playing: false,
            tab: Tab::Holdings,
            choice: None,
            notice: None,
            offers: Vec::new(),
            typed: None,
        };
        state.set_day(begin);
        state
    }

    /// First and last day the clock may stand on: all the record speaks of, and ten years on.
    fn clock_limits(&self) -> (Day, Day) {
        let (first, last) = self.data.covers();
        let earliest = self.data.changes().first().map_or(first, |change| first.min(*change));
        (earliest, last.plus(3_653))
    }

    fn is_covered(&self, day: Day) -> bool {
        let (first, last) = self.clock_limits();
        first <= day && day <= last
    }

    fn set_day(&mut self, day: Day) {
        let (first, last) = self.clock_limits();
        self.day = day.clamp(first, last.max(first));
        self.date = self.day.iso();
    }

    fn close_cards(&mut self) {
        self.selected = None;
        self.unit = None;
        self.figure = None;
        self.choice = None;
    }

    /// Chooses a side of a topic, or takes the choice back when it is the one chosen.
    fn read(&mut self, topic: &str, side: u32) {
        let part = [topic, ":", &side.to_string()].concat();
        let taken_back = self.readings.split(' ').any(|chosen| chosen == part);
        let others = |chosen: &&str| !chosen.is_empty() && chosen.split(':').next() != Some(topic);
        let mut readings: Vec<&str> = self.readings.split(' ').filter(others).collect();
        if !taken_back {
            readings.push(&part);
        }
        self.readings = readings.join(" ");
    }

    /// Takes over a record with other texts or other readings; what is selected stays so, and the clock, if it
    /// stands on the selected event, goes along with it.
    fn take(&mut self, data: Data) {
        let before = std::mem::replace(&mut self.data, data);
        let now = |event: u32| self.data.event_index(&before.records().events.get(event as usize)?.id);
        let selected = self.selected.and_then(now);
        let choice = self.choice.as_ref().map(|events| events.iter().filter_map(|event| now(*event)).collect());
        let anchor = |data: &Dataset, event: Option<u32>| Some(data.event(event?)?.1.when.anchor());
        let (was, is) = (anchor(&before, self.selected), anchor(&self.data, selected));
        self.selected = selected;
        self.choice = choice;
        if let Some(day) = is.filter(|_| is != was && was == Some(self.day)) {
            self.set_day(day);
            self.view = self.view.showing(day);
        }
    }

    fn refuse(&mut self, key: Key, text: &str) {
        let shown: String = text.chars().take(60).collect();
        self.notice = Some(tr(self.lang, key).replace("{}", &shown));
        self.offers.clear();
    }

    fn goto(&mut self, text: &str) {
        match When::parse(text.trim()) {
            Ok(when) if !self.is_covered(when.first_day()) => {
                let (first, last) = self.clock_limits();
                let words = tr(self.lang, Key::OutsideRecord).replace("{}", &text.chars().take(60).collect::<String>());
                let words = words.replace("{from}", &year_of(first)).replace("{to}", &year_of(last));
                self.notice = Some(words);
            }
            Ok(when) => {
                self.set_day(when.first_day());
                self.date = text.trim().to_string();
                self.view = self.view.showing(self.day);
                self.playing = false;
                self.notice = None;
                self.offers.clear();
            }
            Err(_) => self.refuse(Key::BadDate, text),
        }
    }

    /// Goes where a typed text means, and says what it was taken for; or offers what is near. The answer has a line for
    /// each date: `=` when it is the one meant and `~` when it is near, EDTF, a tabulator, and the date in words.
    fn understood(&mut self, text: &str, answer: &str) {
        self.typed = None;
        let date = |line: &str| line.get(1..)?.split_once('\t').map(|(date, words)| (date.into(), words.into()));
        let dates: Vec<(String, String)> = answer.lines().filter_map(date).collect();
        match dates.first() {
            Some((date, words)) if answer.starts_with('=') => {
                self.goto(date);
                let told = tr(self.lang, Key::Understood).replace("{}", words);
                self.notice.get_or_insert(told);
            }
            _ => {
                self.refuse(Key::BadDate, text);
                self.offers = dates;
            }
        }
    }

    fn show(&mut self, text: &str) {
        let when = When::parse(text.trim()).ok();
        let bounds = when.map(|when| (when.form, when.span.penumbra()));
        match bounds {
            Some((Form::Stretch, (from, to))) if Day::MIN < from && to < Day::MAX && from < to => {
                self.view = Viewport::of_days(from, to);
            }
            _ => self.refuse(Key::BadView, text),
        }
    }

    fn select(&mut self, event: u32) {
        let Some((_, facts)) = self.data.event(event) else { return };
        let day = facts.when.anchor();
        self.set_day(day);
        self.view = self.view.showing(day);
        self.close_cards();
        self.selected = Some(event);
        self.playing = false;
    }

    fn select_id(&mut self, id: &str) {
        if id.is_empty() {
            self.selected = None;
            return;
        }
        match self.data.event_index(id) {
            Some(event) => self.select(event),
            None => self.refuse(Key::BadEvent, id),
        }
    }

    fn set_lang(&mut self, tag: &str) {
        match Lang::from_tag(tag) {
            Some(lang) => self.lang = lang,
            None => {
                self.lang = Lang::En;
                self.refuse(Key::BadLang, tag);
            }
        }
    }

    /// Follows a link; each part that makes no sense is told and leaves what it would have changed as it was.
    fn follow(&mut self, fragment: &str) {
        let (link, unknown) = Link::parse(fragment);
        self.notice = None;
        if let Some(part) = unknown {
            self.refuse(Key::BadLink, &part);
        }
        if let Some(lang) = &link.lang {
            self.set_lang(lang);
        }
        let readings = link.reading.as_deref().unwrap_or_default();
        self.readings = readings.split([',', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        // The event moves the clock, so it goes first and lets the date have the last word.
        match &link.event {
            Some(event) => self.select_id(event),
            None => self.close_cards(),
        }
        let told = self.notice.take();
        if let Some(date) = &link.date {
            self.goto(date);
        }
        if let Some(view) = &link.view {
            self.show(view);
        }
        self.notice = told.or(self.notice.take());
    }

    fn step_change(&mut self, step: Step) {
        let changes = self.data.changes();
        let next = match step {
            Step::Forward => changes.iter().find(|day| **day > self.day),
            Step::Back => changes.iter().rev().find(|day| **day < self.day),
        };
        match next.copied() {
            Some(day) => {
                self.set_day(day);
                self.view = self.view.showing(day);
                self.selected = None;
            }
            None => self.notice = Some(tr(self.lang, Key::NoMoreChanges).to_string()),
        }
        self.playing = false;
    }

    fn step_event(&mut self, step: Step) {
        let count = self.data.events().len() as u32;
        let next = match (self.selected, step) {
            (Some(at), Step::Forward) => at + 1,
            (Some(at), Step::Back) => at.wrapping_sub(1),
            (None, step) => {
                let later = self.data.events().iter().position(|e| e.when.anchor() > self.day);
                let later = later.map_or(count, |i| i as u32);
                if step == Step::Forward { later } else { later.wrapping_sub(1) }
            }
        };
        if next < count {
            self.select(next);
        }
    }
}

fn year_of(day: Day) -> String {
    day.civil().year.to_string()
}

/// The view of the whole record.
pub(crate) fn whole_record(data: &Dataset) -> Viewport {
    let (first, last) = data.covers();
    let length = last.0 - first.0;
    // Names stand to the right of their marks, so the last ones need room there.
    Viewport::of_days(first.plus(-(length / 60).max(MARGIN_DAYS)), last.plus((length / 14).max(MARGIN_DAYS)))
}

/// The state after an action.
pub(crate) fn apply(state: &State, action: Action) -> State {
    let mut next = state.clone();
    match action {
        Action::Goto(text) => next.goto(&text),
        Action::Typed(text) => match When::parse(text.trim()) {
            Ok(_) => next.goto(&text),
            Err(_) => next.typed = Some(text),
        },
        Action::Understood(text, answer) => next.understood(&text, &answer),
        Action::GotoDay(day) => next.set_day(day),
        Action::ViewText(text) => next.show(&text),
        Action::View(view) => next.view = view,
        Action::SelectId(id) => next.select_id(&id),
        Action::Select(Some(event)) => next.select(event),
        Action::Select(None) => next.close_cards(),
        Action::Unit(unit) => {
            next.close_cards();
            next.unit = unit;
        }
        Action::Lang(tag) => next.set_lang(&tag),
        Action::Figure(figure) => {
            next.close_cards();
            let id = figure.as_ref().map(|(id, _)| id);
            let is_there = |series: &chronicle::Series, point: u32| series.points.len() > point as usize;
            let wanted = figure.as_ref().map_or(0, |(_, point)| *point);
            let all = &next.data.records().series;
            let series = all.iter().position(|series| Some(&series.id) == id && is_there(series, wanted));
            let groups = timeline::figure_groups(&next.data);
            let holds = |at: usize| groups.iter().position(|group| group.series.contains(&(at as u32)));
            next.group = series.and_then(holds).unwrap_or(next.group);
            let date = series.and_then(|at| all[at].points.get(wanted as usize)).map(|point| When::parse(&point.date));
            if let Some(Ok(when)) = date {
                next.view = next.view.showing(when.anchor());
            }
            next.figure = figure.filter(|_| series.is_some());
        }
        Action::Read(topic, side) => next.read(&topic, side),
        Action::Readings(readings) => next.readings = readings,
        Action::NoReading => {
            let readings = std::mem::take(&mut next.readings);
            next.refuse(Key::BadReading, &readings);
        }
        Action::Desk(ready) => {
            if let Some(lang) = ready {
                next.desk[lang as usize] = true;
            }
            next.desk_failed = ready.is_none();
        }
        Action::AskAgain => next.desk_failed = false,
        Action::Data(data, readings) => {
            next.take(data);
            next.drawn_by = readings;
        }
        Action::Visit(day) => {
            next.set_day(day);
            next.view = next.view.showing(next.day);
            next.playing = false;
        }
        Action::Follow(fragment) => next.follow(&fragment),
        Action::Play(playing) => {
            next.playing = playing == Playing::On;
            // Playing from the very end starts over, as a player would.
            let (_, last) = next.data.covers();
            if next.playing && next.day >= last {
                next.set_day(next.data.covers().0);
                next.view = next.view.showing(next.day);
            }
        }
        Action::StepChange(step) => next.step_change(step),
        Action::StepEvent(step) => next.step_event(step),
        Action::Tab(tab) => {
            next.tab = tab;
            next.close_cards();
        }
        Action::Choose(events) => {
            next.close_cards();
            next.choice = Some(events);
        }
        Action::Tell(text) => next.notice = Some(text),
        Action::Dismiss => {
            next.notice = None;
            next.offers.clear();
        }
    }
    next
}
