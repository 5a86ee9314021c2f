//! How a state follows a link: each part that makes no sense is told, and the rest is followed.

use atlas::Layers;
use calendar::When;

use super::settings::named;
use super::{Compare, Lanes, State};
use crate::i18n::Key;
use crate::link::Link;

impl State {
    /// Follows a link; each part that makes no sense is told and leaves what it would have changed as it was.
    pub(super) fn follow(&mut self, fragment: &str) {
        let (link, unknown) = Link::parse(fragment);
        self.notice = None;
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
        let since = link.since.as_deref().map(When::parse);
        match since {
            Some(Err(_)) => self.refuse(Key::BadDate, link.since.as_deref().unwrap_or_default()),
            since => self.since = since.and_then(Result::ok).map(|when| when.first_day()),
        }
        self.notice = told.or(self.notice.take());
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
