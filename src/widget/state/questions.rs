//! What a state can be asked: what is selected, what the panel needs, which link leads here. Nothing here changes it.

use super::{State, Tab};
use crate::link::Link;

impl State {
    /// The id of the selected event.
    pub(crate) fn selected_id(&self) -> Option<&str> {
        self.data.records().events.get(self.selected? as usize).map(|event| event.id.as_str())
    }

    /// The state as a link.
    pub(crate) fn link(&self) -> Link {
        Link {
            date: Some(self.date.clone()),
            view: Some(self.view.edtf()),
            event: self.selected_id().map(str::to_string),
            lang: Some(self.lang.code().to_string()),
            reading: (!self.readings.is_empty()).then(|| self.readings.replace(' ', ",")),
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
            let ids = events.iter().filter_map(|event| records.events.get(*event as usize));
            return Some(ids.fold("choice".to_string(), |ask, event| [&ask, " ", event.id.as_str()].concat()));
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
            Tab::Events => Some("events".into()),
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
}
