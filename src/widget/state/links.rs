//! How a state follows a link: each part that makes no sense is told, and the rest is followed. And how its open card and
//! tab are named in one.

use atlas::Layers;
use calendar::When;

use super::settings::named;
use super::{Compare, Lanes, State};
use crate::i18n::Key;
use crate::link::Link;

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

impl Tab {
    /// All, with the names they have in links.
    pub(crate) const ALL: [(Self, &'static str); 4] =
        [(Self::Holdings, "holdings"), (Self::Events, "events"), (Self::Figures, "figures"), (Self::About, "about")];
}

impl State {
    /// The id of the piece of land whose card is open.
    pub(super) fn unit_id(&self) -> Option<&str> {
        self.data.records().units.get(self.unit? as usize).map(|unit| unit.id.as_str())
    }

    /// The figure whose card is open: `series:date`, and `:2` for the second one of that date. Numbers of figures change
    /// from one edition of the record to the next; their dates stay.
    pub(super) fn figure_id(&self) -> Option<String> {
        let (id, number) = self.figure.as_ref()?;
        let points = &self.data.records().series.iter().find(|series| series.id == *id)?.points;
        let date = &points.get(*number as usize)?.date;
        let before = points.iter().take(*number as usize).filter(|point| point.date == *date).count();
        let place = if before > 0 { [":", &(before + 1).to_string()].concat() } else { String::new() };
        Some([id, ":", date, &place].concat())
    }

    /// The name of the tab that is seen, unless it is the usual one.
    pub(super) fn tab_id(&self) -> Option<&'static str> {
        let seen = self.tab != Tab::Holdings && !self.card_is_open();
        Tab::ALL.iter().find(|(tab, _)| seen && *tab == self.tab).map(|(_, name)| *name)
    }

    /// The figure of such a name: its series' id and its number in it.
    fn figure_named(&self, name: &str) -> Option<(String, u32)> {
        let (id, when) = name.split_once(':')?;
        let (date, place) = when.split_once(':').unwrap_or((when, "1"));
        let place = place.parse::<usize>().ok()?.checked_sub(1)?;
        let points = &self.data.records().series.iter().find(|series| series.id == id)?.points;
        let (number, _) = points.iter().enumerate().filter(|(_, point)| point.date == date).nth(place)?;
        Some((id.to_string(), number as u32))
    }

    /// Opens the card that a link names, or none.
    fn open_card(&mut self, link: &Link) {
        if let Some(event) = &link.event {
            self.select_id(event);
        } else if let Some(id) = &link.unit {
            match self.data.records().units.iter().position(|unit| unit.id == *id) {
                Some(unit) => {
                    self.close_cards();
                    self.unit = Some(unit as u32);
                }
                None => self.refuse(Key::BadLink, &["unit=", id].concat()),
            }
        } else if let Some(name) = &link.figure {
            match self.figure_named(name) {
                Some(figure) => self.open_figure(Some(figure)),
                None => self.refuse(Key::BadLink, &["figure=", name].concat()),
            }
        } else {
            self.close_cards();
        }
        match link.tab.as_deref().map(|tab| (tab, named(&Tab::ALL, tab))) {
            Some((_, Some(tab))) => self.tab = tab,
            Some((name, None)) => self.refuse(Key::BadLink, &["tab=", name].concat()),
            None => {}
        }
    }

    /// Opens the card or tab that a host page names, or closes it when the name is empty.
    pub(super) fn set_card(&mut self, what: &str, name: &str) {
        let name = Some(name.to_string()).filter(|name| !name.is_empty());
        let link = match what {
            "unit" => Link { unit: name, ..Link::default() },
            "figure" => Link { figure: name, ..Link::default() },
            _ => Link { tab: name.or(Some("holdings".into())), ..Link::default() },
        };
        self.open_card(&link);
    }

    /// Follows a link; each part that makes no sense is told and leaves what it would have changed as it was.
    pub(super) fn follow(&mut self, fragment: &str) {
        let (link, unknown) = Link::parse(fragment);
        (self.notice, self.refusal) = (None, None);
        if let Some(part) = unknown {
            self.refuse(Key::BadLink, &part);
        }
        if let Some(lang) = &link.lang {
            self.set_lang(lang);
        }
        self.follow_settings(&link);
        let readings = link.reading.as_deref().unwrap_or_default();
        self.readings = readings.split([',', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        // The event moves the clock, so it goes first and lets the date have the last word.
        self.open_card(&link);
        let told = (self.notice.take(), self.refusal.take());
        if let Some(date) = &link.date {
            self.goto(date);
        }
        if let Some(view) = &link.view {
            self.show(view);
        }
        let since = link.since.as_deref().map(When::parse);
        match since {
            Some(Err(_)) => self.refuse(Key::BadDate, link.since.as_deref().unwrap_or_default()),
            since => self.since = since.and_then(Result::ok).map(|when| when.first_day()),
        }
        // What was refused first is told, and a good date after it takes nothing of that back.
        if told.0.is_some() {
            (self.notice, self.refusal) = told;
        }
        // A comparison of dates needs the range, so it comes last.
        let compare = link.compare.as_deref().map(Compare::parse);
        match compare {
            Some(None) => {
                self.refuse(Key::BadLink, &["compare=", link.compare.as_deref().unwrap_or_default()].concat())
            }
            compare => self.set_compare(compare.flatten()),
        }
    }

    /// Takes lanes, axis and search from a link.
    fn follow_settings(&mut self, link: &Link) {
        let lanes = link.lanes.as_deref().unwrap_or("kind");
        match named(&Lanes::ALL, lanes) {
            Some(lanes) => self.settings.lanes = lanes,
            None => self.refuse(Key::BadLink, &["lanes=", lanes].concat()),
        }
        let axis = link.axis.as_deref().unwrap_or_default();
        if !self.settings.set_axis(axis) {
            self.refuse(Key::BadLink, &["axis=", axis].concat());
        }
        let layers = link.layers.as_deref().unwrap_or_default();
        match Layers::parse(layers) {
            Some(layers) => self.layers = layers,
            None => self.refuse(Key::BadLink, &["layers=", layers].concat()),
        }
        self.pov = link.pov.clone().unwrap_or_default();
        self.search(link.find.as_deref().unwrap_or_default());
    }
}
