//! What a museum needs of the state: an attract loop while nobody is there, every visit begun anew, larger text.
//!
//! Who decides when is `kiosk`; here is only what then is shown.

use calendar::{Day, Lang};
use timeline::Viewport;

use super::State;

/// How far the attract loop shows time on both sides of its event, in days: about twelve years.
const AROUND_DAYS: i32 = 4_400;

/// How the widget stands in a museum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Museum {
    /// Nobody is there, and the widget calls for visitors.
    pub(crate) calls: bool,
    /// Text is larger than usual.
    pub(crate) large: bool,
    /// Visits so far: what is not of the state begins anew when it changes.
    pub(crate) visits: u32,
}

/// What happens in a museum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Hall {
    /// The attract loop shows an event, by its id, in a language.
    Call(String, Lang),
    /// A visit begins where a link's fragment says.
    Begin(String),
    /// Larger text, or the usual one again.
    LargeText,
}

impl State {
    /// Whether the widget calls for visitors.
    pub(crate) fn calls(&self) -> bool {
        self.museum.is_some_and(|museum| museum.calls)
    }

    /// Whether text is to be larger than usual.
    pub(crate) fn has_large_text(&self) -> bool {
        self.museum.is_some_and(|museum| museum.large)
    }

    /// Does what happens in a museum; elsewhere nothing.
    pub(super) fn attend(&mut self, hall: &Hall) {
        let Some(museum) = self.museum else { return };
        match hall {
            Hall::Call(event, lang) => {
                let Some(event) = self.data.event_index(event) else { return };
                self.select(event);
                self.view = Viewport::of_days(Day(self.day.0 - AROUND_DAYS), Day(self.day.0 + AROUND_DAYS));
                self.lang = *lang;
                self.museum = Some(Museum { calls: true, ..museum });
            }
            Hall::Begin(fragment) => {
                let mut fresh = Self::new(self.data.clone());
                fresh.museum = Some(Museum { visits: museum.visits.wrapping_add(1), ..Museum::default() });
                fresh.made_up = self.made_up;
                fresh.desk = self.desk;
                fresh.views = self.views.clone();
                // The record is still drawn as the visitor before wanted it, until the one wanted now is there.
                fresh.drawn_by = std::mem::take(&mut self.drawn_by);
                fresh.drawn_pov = std::mem::take(&mut self.drawn_pov);
                fresh.follow(fragment);
                *self = fresh;
            }
            Hall::LargeText => self.museum = Some(Museum { large: !museum.large, ..museum }),
        }
    }
}
