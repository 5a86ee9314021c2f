//! What a state can be asked: what is selected, what the panel needs, which link leads here. Nothing here changes it.

use calendar::Day;

use super::{Lanes, State, Tab};
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
        }
    }

    /// Whether any card is open.
    pub(crate) fn card_is_open(&self) -> bool {
        self.selected.is_some() || self.unit.is_some() || self.figure.is_some() || self.choice.is_some()
    }

    /// What the reading desk is asked for, in its own words; `None` while the panel needs nothing of it.
    pub(crate) fn asked(&self) -> Option<String> {
        let records = self.data.records();
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
        if let Some((series, point)) = &self.figure {
            return Some(["figure ", series, " ", &point.to_string()].concat());
        }
        match self.tab {
            Tab::Holdings => None,
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
        event.or(unit).or(figure.map(|series| &series.title)).map(|title| title.get(self.lang))
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
}
