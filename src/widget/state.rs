//! What the widget shows, as one value, and every way it can change.
//!
//! [`apply`] is pure: it takes a state and an action and gives the next state. A bad input changes nothing but the
//! notice, so the last good state stays. Left out on purpose: anything that moves at frame rate (see `stage`).

mod action;
mod compare;
mod links;
mod museum;
mod parts;
mod questions;
mod settings;
mod steps;
mod views;

use std::rc::Rc;

use atlas::Layers;
use calendar::{Day, Form, Lang, When};
use chronicle::Dataset;
use timeline::Viewport;

pub(crate) use action::{Action, Playing, Step};
pub(crate) use compare::{Compare, Other, Split, With};
pub(crate) use links::Tab;
pub(crate) use museum::{Hall, Museum};
pub(crate) use parts::{Flaw, Refusal};
pub(crate) use settings::{Found, Ghosts, Groups, Lanes, Menu, Pace, Setting, Settings, Switch};
pub(crate) use views::Views;

use crate::{
    i18n::{Key, tr},
    library::{Data, Whose},
    meter,
    screen::Screen,
};

/// What the widget shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct State {
    /// The record.
    pub(crate) data: Data,
    /// Whose record it is.
    pub(crate) whose: Whose,
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
    /// The border or note whose card is open, as the desk is asked for it: `border shimoda`.
    pub(crate) line: Option<String>,
    /// The group of figures that the timeline shows when it shows any, see `timeline::figure_groups`.
    pub(crate) group: usize,
    /// Readings chosen instead of the usual ones: `topic:side` with spaces between, sides counted from 1.
    pub(crate) readings: String,
    /// The readings by which `data` is drawn: those chosen, once they are there.
    pub(crate) drawn_by: String,
    /// Whose map is shown, by the id of a point of view; empty for everyone at once.
    pub(crate) pov: String,
    /// Whose map `data` is drawn by.
    pub(crate) drawn_pov: String,
    /// What the map shows.
    pub(crate) layers: Layers,
    /// The second map, if there is one.
    pub(crate) compare: Option<Compare>,
    /// The record of the second map, where it is not the first's.
    pub(crate) other: Option<Other>,
    /// The points of view there are and what they say nothing of, once the desk has told.
    pub(crate) views: Rc<Views>,
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
    /// What of the host page's was refused last; for visitors there is the message.
    pub(crate) refusal: Option<Rc<Refusal>>,
    /// Dates offered along with the message: EDTF, and in words.
    pub(crate) offers: Vec<(String, String)>,
    /// What the visitor typed for a date and is not EDTF: for the reading desk to understand.
    pub(crate) typed: Option<String>,
    /// How timeline and clock are set.
    pub(crate) settings: Settings,
    /// Lanes shown as one thin row, by their keys.
    pub(crate) folded: Rc<[String]>,
    /// The event whose parts are unfolded below its lane.
    pub(crate) parts: Option<u32>,
    /// Where the range begins that ends on the clock's day; `None` while only that one day matters.
    pub(crate) since: Option<Day>,
    /// What is searched for, in the reading desk's own words; empty when nothing is.
    pub(crate) find: String,
    /// What was found of it, once the desk has answered.
    pub(crate) found: Option<Found>,
    /// The lanes that only the reading desk can name, once it has.
    pub(crate) groups: Option<Groups>,
    /// Other datings of the selected event, once the desk has told them.
    pub(crate) ghosts: Ghosts,
    /// The open menu.
    pub(crate) menu: Option<Menu>,
    /// The widget stands in a museum.
    pub(crate) museum: Option<Museum>,
    /// Whether it has the whole screen.
    pub(crate) screen: Screen,
    /// So many made-up events take the place of the record's own; 0 for none. See `meter`.
    pub(crate) made_up: usize,
}

impl State {
    /// The state a widget starts in: the whole record in view, the clock on its first day. Any other day would be
    /// somebody's anniversary.
    pub(crate) fn new(data: Data) -> Self {
        let (begin, _) = data.covers();
        let view = timeline::overview::whole(&data);
        let mut state = Self {
            data,
            whose: Whose::BuiltIn,
            lang: Lang::En,
            day: begin,
            date: String::new(),
            view,
            selected: None,
            unit: None,
            figure: None,
            line: None,
            group: 0,
            readings: String::new(),
            drawn_by: String::new(),
            pov: String::new(),
            drawn_pov: String::new(),
            layers: Layers::default(),
            compare: None,
            other: None,
            views: Rc::default(),
            desk: [false; 3],
            desk_failed: false,
            playing: false,
            tab: Tab::Holdings,
            choice: None,
            notice: None,
            refusal: None,
            offers: Vec::new(),
            typed: None,
            settings: Settings::default(),
            folded: Rc::default(),
            parts: None,
            since: None,
            find: String::new(),
            found: None,
            groups: None,
            ghosts: Ghosts::default(),
            menu: None,
            museum: None,
            screen: Screen::default(),
            made_up: 0,
        };
        state.set_day(begin);
        state
    }

    /// First and last day the clock may stand on: those the record covers.
    fn clock_limits(&self) -> (Day, Day) {
        self.data.covers()
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
        self.line = None;
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
        let data = if self.made_up > 0 { meter::made_up(&data, self.made_up).into() } else { data };
        let before = std::mem::replace(&mut self.data, data);
        let now = |event: u32| self.data.event_index(&before.records().events.get(event as usize)?.id);
        let selected = self.selected.and_then(now);
        self.parts = self.parts.and_then(now);
        let choice = self.choice.as_ref().map(|events| events.iter().filter_map(|event| now(*event)).collect());
        let anchor = |data: &Dataset, event: Option<u32>| Some(data.event(event?)?.1.when.anchor());
        let (was, is) = (anchor(&before, self.selected), anchor(&self.data, selected));
        self.selected = selected;
        self.choice = choice;
        // Numbers of events mean something else now; the desk is asked again for what stood on them.
        self.groups = None;
        self.found = self.found.take().map(|found| Found::new(found.ids, &self.data));
        if let Some(day) = is.filter(|_| is != was && was == Some(self.day)) {
            self.set_day(day);
            self.view = self.view.showing(day);
        }
    }

    fn refuse(&mut self, key: Key, text: &str) {
        let shown: String = text.chars().take(60).collect();
        self.notice = Some(tr(self.lang, key).replace("{}", &shown));
        self.refusal = Some(Refusal::of(key));
        self.offers.clear();
    }

    fn goto(&mut self, text: &str) {
        match When::parse(text.trim()) {
            Ok(when) if !self.is_covered(when.first_day()) => {
                let (first, last) = self.clock_limits();
                let words = tr(self.lang, Key::OutsideRecord).replace("{}", &text.chars().take(60).collect::<String>());
                let words = words.replace("{from}", &year_of(first)).replace("{to}", &year_of(last));
                self.notice = Some(words);
                self.refusal = Some(Refusal::of(Key::OutsideRecord));
            }
            Ok(when) => {
                self.set_day(when.first_day());
                self.date = text.trim().to_string();
                self.view = self.view.showing(self.day);
                self.playing = false;
                self.notice = None;
                self.refusal = None;
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
                // What a visitor types is nothing the page need know of.
                self.refusal = None;
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

    fn search(&mut self, query: &str) {
        if self.find != query {
            self.find = query.to_string();
            self.found = None;
        }
    }

    /// Begins a range, or ends it and with it a comparison of its two days.
    fn set_since(&mut self, since: Option<Day>) {
        self.begin_range(since);
        self.compare = self.compare.take().filter(|compare| since.is_some() || compare.with != With::Since);
    }

    /// Puts the clock where the range begins, and the other way round; without a range nothing.
    fn swap_range(&mut self) {
        if let Some(since) = self.since {
            self.since = Some(self.day);
            self.set_day(since);
            self.view = self.view.showing(since);
        }
    }

    /// Begins a range that the clock's day ends; a range without days is none.
    fn begin_range(&mut self, since: Option<Day>) {
        let (first, last) = self.clock_limits();
        self.since = since.map(|day| day.clamp(first, last.max(first)));
    }

    fn fold(&mut self, key: String) {
        let mut folded = self.folded.to_vec();
        match folded.iter().position(|other| *other == key) {
            Some(at) => {
                folded.remove(at);
            }
            None => folded.push(key),
        }
        self.folded = folded.into();
    }

    fn set(&mut self, setting: Setting) {
        self.settings = self.settings.with(setting);
        if let Setting::Lanes(_) = setting {
            self.folded = Rc::default();
        }
    }

    /// Opens the card of a figure, and shows its group and its time.
    fn open_figure(&mut self, figure: Option<(String, u32)>) {
        self.close_cards();
        let id = figure.as_ref().map(|(id, _)| id);
        let is_there = |series: &chronicle::Series, point: u32| series.points.len() > point as usize;
        let wanted = figure.as_ref().map_or(0, |(_, point)| *point);
        let all = &self.data.records().series;
        let series = all.iter().position(|series| Some(&series.id) == id && is_there(series, wanted));
        let groups = timeline::figure_groups(&self.data);
        let holds = |at: usize| groups.iter().position(|group| group.series.contains(&(at as u32)));
        self.group = series.and_then(holds).unwrap_or(self.group);
        let date = series.and_then(|at| all[at].points.get(wanted as usize)).map(|point| When::parse(&point.date));
        if let Some(Ok(when)) = date {
            self.view = self.view.showing(when.anchor());
        }
        self.figure = figure.filter(|_| series.is_some());
    }
}

fn year_of(day: Day) -> String {
    day.civil().year.to_string()
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
        Action::View(view) => next.view = view,
        Action::SelectId(id) => next.select_id(&id),
        Action::Select(Some(event)) => next.select(event),
        Action::Select(None) => next.close_cards(),
        Action::Unit(unit) => {
            next.close_cards();
            next.unit = unit;
        }
        Action::Lang(tag) => next.set_lang(&tag),
        Action::Line(ask) => {
            next.close_cards();
            next.line = Some(ask);
        }
        Action::Figure(figure) => next.open_figure(figure),
        Action::Read(topic, side) => next.read(&topic, side),
        Action::Readings(readings) => next.readings = readings,
        Action::NoReading => {
            let back = next.drawn_readings();
            let readings = std::mem::replace(&mut next.readings, back);
            next.refuse(Key::BadReading, &readings);
        }
        Action::Desk(ready) => {
            if let Some(lang) = ready {
                next.desk[lang as usize] = true;
            }
            next.desk_failed = ready.is_none();
        }
        Action::AskAgain => next.desk_failed = false,
        Action::Data(data, readings, pov) => {
            next.take(data);
            next.drawn_by = readings;
            next.drawn_pov = pov;
        }
        Action::Visit(day) => {
            next.set_day(day);
            next.view = next.view.showing(next.day);
            next.playing = false;
        }
        Action::Follow(fragment) => next.follow(&fragment),
        Action::Part(name, value) => next.set_part(&name, &value),
        Action::Refuse(words, refusal) => (next.notice, next.refusal) = (Some(words), Some(refusal)),
        Action::Play(playing) => next.play(playing),
        Action::PlayTo(event) => {
            next.select(event);
            next.playing = true;
        }
        Action::Set(setting) => next.set(setting),
        Action::Fold(key) => next.fold(key),
        Action::Parts(event) => next.parts = (next.parts != Some(event)).then_some(event),
        Action::Since(since) => next.set_since(since),
        Action::Swap => next.swap_range(),
        Action::Find(query) => next.search(&query),
        Action::Found(query, ids) => {
            next.search(&query);
            next.found = (!query.is_empty()).then(|| Found::new(ids.into(), &next.data));
        }
        Action::Pov(pov) => next.pov = pov,
        Action::Compare(compare) => next.set_compare(compare),
        Action::CompareFrom(day) => next.compare_from(day),
        Action::Layer(layer) => next.layers = next.layers.toggled(layer),
        Action::Layers(layers) => next.layers = layers,
        Action::Other(other) => next.other = Some(other),
        Action::NoPov => {
            let back = next.drawn_view();
            let pov = std::mem::replace(&mut next.pov, back);
            next.refuse(Key::BadPov, &pov);
        }
        Action::Views(views) => next.views = views.into(),
        Action::Groups(groups) => next.groups = Some(groups),
        Action::Ghosts(ghosts) => next.ghosts = ghosts,
        Action::Menu(menu) => next.menu = menu.filter(|menu| next.menu != Some(*menu)),
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
        Action::Museum(hall) => next.attend(&hall),
        Action::Screen(screen) => next.screen = screen,
        Action::Tell(text) => next.notice = Some(text),
        Action::Dismiss => {
            next.notice = None;
            next.refusal = None;
            next.offers.clear();
        }
    }
    next
}
