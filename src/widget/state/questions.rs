//! What a state can be asked: what is selected, what the panel needs, which link leads here. Nothing here changes it.

use std::rc::Rc;

use calendar::{Day, Extent, When, day_in_words};

use scene::Target;

use super::{Compare, Lanes, State, Tab, With};
use crate::link::Link;

/// More events of one spot are only counted: nobody reads a list of thousands.
const MOST_LISTED: usize = 300;

impl State {
    /// The id of the selected event.
    pub(crate) fn selected_id(&self) -> Option<&str> {
        self.data.records().events.get(self.selected? as usize).map(|event| event.id.as_str())
    }

    /// The state as a link.
    pub(crate) fn link(&self) -> Link {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_string());
        let lanes = Lanes::ALL.iter().find(|(lanes, _)| *lanes == self.settings.lanes).map_or("", |(_, name)| *name);
        Link {
            date: Some(self.date.clone()),
            view: Some(self.view.edtf()),
            event: self.selected_id().map(str::to_string),
            lang: Some(self.lang.code().to_string()),
            reading: said(&self.readings.replace(' ', ",")),
            lanes: said(lanes).filter(|_| self.settings.lanes != Lanes::Kind),
            axis: said(&self.settings.axis_text()),
            since: self.since.map(Day::iso),
            find: said(&self.find),
            pov: said(&self.pov),
            compare: self.compare.as_ref().map(Compare::text),
            layers: said(&self.layers.text()),
            unit: self.unit_id().map(str::to_string),
            figure: self.figure_id(),
            tab: self.tab_id().map(str::to_string),
        }
    }

    /// Whether any card is open.
    pub(crate) fn card_is_open(&self) -> bool {
        let event_or_land = self.selected.is_some() || self.unit.is_some();
        event_or_land || self.figure.is_some() || self.line.is_some() || self.choice.is_some()
    }

    /// What the reading desk is asked for, in its own words; `None` while the panel needs nothing of it.
    pub(crate) fn asked(&self) -> Option<String> {
        let records = self.data.records();
        if self.calls() {
            return None;
        }
        if let Some(events) = &self.choice {
            let listed = events.iter().take(MOST_LISTED).filter_map(|event| records.events.get(*event as usize));
            let mut ask = "choice".to_string();
            listed.for_each(|event| ask.extend([" ", event.id.as_str()]));
            let more = events.len().saturating_sub(MOST_LISTED);
            if more > 0 {
                ask.extend([" +", &more.to_string()]);
            }
            return Some(ask);
        }
        if let Some(id) = self.selected_id() {
            return Some(["event ", id].concat());
        }
        if let Some(unit) = self.unit.and_then(|unit| records.units.get(unit as usize)) {
            return Some(["unit ", &unit.id].concat());
        }
        if self.line.is_some() {
            return self.line.clone();
        }
        if let Some((series, point)) = &self.figure {
            return Some(["figure ", series, " ", &point.to_string()].concat());
        }
        match self.tab {
            Tab::Holdings => self.differences_asked(),
            Tab::Events => Some(self.events_asked()),
            Tab::Figures => Some("figures".into()),
            Tab::About => Some("about".into()),
        }
    }

    /// What the open card is about, as far as the outline of the record can tell.
    pub(crate) fn card_title(&self) -> Option<&str> {
        let records = self.data.records();
        let event = self.selected.and_then(|event| records.events.get(event as usize)).map(|event| &event.title);
        let unit = self.unit.and_then(|unit| records.units.get(unit as usize)).map(|unit| &unit.name);
        let figure = self.figure.as_ref().and_then(|(id, _)| records.series.iter().find(|series| series.id == *id));
        let (kind, id) = self.line.as_deref().and_then(|ask| ask.split_once(' ')).unwrap_or_default();
        let border = records.borders.iter().find(|border| kind == "border" && border.id == id);
        let note = records.annotations.iter().find(|note| kind == "note" && note.id == id);
        let line = border.map(|border| &border.name).or(note.map(|note| &note.title));
        event.or(unit).or(line).or(figure.map(|series| &series.title)).map(|title| title.get(self.lang))
    }

    /// How the two maps differ, while there are two.
    fn differences_asked(&self) -> Option<String> {
        let days = match self.compare.as_ref()?.with {
            With::Since => (self.since?, self.day),
            With::View(_) => (self.day, self.day),
        };
        let views = [self.other_pov(), ",", &self.drawn_pov].concat();
        Some(["changes ", &days.0.iso(), "/", &days.1.iso(), " ", &views].concat())
    }

    /// What the desk is asked for the card of a border or note.
    pub(crate) fn line_asked(&self, target: Target) -> Option<String> {
        let records = self.data.records();
        match target {
            Target::Border(index) => Some(["border ", &records.borders.get(index as usize)?.id].concat()),
            Target::Annotation(index) => Some(["note ", &records.annotations.get(index as usize)?.id].concat()),
            _ => None,
        }
    }

    /// The events that happened at a place, in the order of the record.
    pub(crate) fn events_at(&self, place: u32) -> Vec<u32> {
        (0..)
            .zip(self.data.events())
            .filter(|(_, facts)| facts.places.contains(&place))
            .map(|(event, _)| event)
            .collect()
    }

    /// Whether the timeline shows figures: they take room from the events, so only where somebody looks at figures.
    pub(crate) fn shows_figures(&self) -> bool {
        self.tab == Tab::Figures || self.figure.is_some()
    }

    /// Whether the reading desk speaks the visitor's language by now.
    pub(crate) fn desk_is_ready(&self) -> bool {
        self.desk[self.lang as usize]
    }

    /// The list of events, with what is searched for and the days of the range if there is one.
    fn events_asked(&self) -> String {
        let range = self.range().map_or_else(String::new, |(from, to)| [" ", &from.iso(), "/", &to.iso()].concat());
        let find = if self.find.is_empty() { String::new() } else { [" ", &self.find].concat() };
        ["events", &range, &find].concat()
    }

    /// First and last day of the range.
    pub(crate) fn range(&self) -> Option<(Day, Day)> {
        self.since.map(|since| (since.min(self.day), since.max(self.day)))
    }

    /// The lanes only the desk can name that are wanted and not there.
    pub(crate) fn wants_groups(&self) -> bool {
        let lanes = self.settings.lanes;
        let from_desk = matches!(lanes, Lanes::Party | Lanes::Document);
        from_desk && self.groups.as_ref().is_none_or(|groups| groups.lanes != lanes)
    }

    /// A search of which it is not yet known what it finds.
    pub(crate) fn wants_found(&self) -> bool {
        !self.find.is_empty() && self.found.is_none()
    }

    /// An event's name and its date with all its doubt, with `between` them.
    pub(crate) fn event_in_words(&self, event: u32, between: &str) -> Option<String> {
        let (record, facts) = self.data.event(event)?;
        Some([record.title.get(self.lang), between, &facts.when.in_words(self.lang)].concat())
    }

    /// The clock's day in words. Where the record is less exact than a day – a doubtful event that is selected, a change of
    /// territory in an unknown month – so are the words: the day is only where the drawing had to put it.
    pub(crate) fn clock_in_words(&self) -> String {
        self.less_exact_clock().unwrap_or_else(|| day_in_words(self.day, self.lang))
    }

    /// The same, where it is less exact than a day.
    pub(crate) fn less_exact_clock(&self) -> Option<String> {
        let selected = self.selected.and_then(|event| self.data.event(event)).map(|(_, facts)| &facts.when);
        if let Some(when) = selected.filter(|when| when.anchor() == self.day) {
            let start = when.span.start;
            return (start.earliest != start.latest).then(|| when.in_words(self.lang));
        }
        if self.date != self.day.iso() {
            let asked = When::parse(&self.date).ok()?;
            return (asked.first_day() == self.day).then(|| asked.in_words(self.lang));
        }
        let middle = |extent: &Extent| extent.earliest.0 + (extent.latest.0 - extent.earliest.0) / 2;
        let here = |extent: &Extent, day: Day| {
            let bounded = extent.earliest > Day::MIN && extent.latest < Day::MAX;
            bounded && extent.earliest != extent.latest && middle(extent) == day.0
        };
        let spans = || self.data.holdings().iter().map(|facts| facts.when.span);
        let start = spans().map(|span| span.start).find(|extent| here(extent, self.day));
        let end = || spans().map(|span| span.end).find(|extent| here(extent, self.day.plus(-1)));
        let extent = start.or_else(end)?;
        let years = (extent.earliest.civil().year, extent.latest.civil().year);
        let text =
            if years.0 == years.1 { year(years.0) } else { ["[", &year(years.0), "..", &year(years.1), "]"].concat() };
        Some(When::parse(&text).ok()?.in_words(self.lang))
    }

    /// How many of the events that a search found lie in the range, if there is one.
    pub(crate) fn found_count(&self) -> Option<usize> {
        Some(self.lit()?.iter().filter(|lit| **lit).count())
    }

    /// For each event whether a search found it in the range, if there is one; `None` without a search.
    pub(crate) fn lit(&self) -> Option<Rc<[bool]>> {
        let found = self.found.as_ref()?;
        let Some((from, to)) = self.range() else { return Some(found.events.clone()) };
        let inside = |facts: &chronicle::EventFacts| {
            let (first, last) = facts.when.span.penumbra();
            first <= to && last >= from
        };
        Some(self.data.events().iter().zip(found.events.iter()).map(|(facts, lit)| *lit && inside(facts)).collect())
    }
}

/// A year as EDTF writes it.
fn year(year: i32) -> String {
    Day::from_civil(year, 1, 1).map_or_else(String::new, |day| day.iso().chars().take(4).collect())
}
