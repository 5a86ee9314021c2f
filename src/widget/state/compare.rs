//! Two maps at once: what the clock's map is compared with, and how the two share the room.

use calendar::Day;
use chronicle::HoldingKind;

use super::{Menu, State};
use crate::i18n::{Key, tr};
use crate::library::Data;

/// A second map beside the clock's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Compare {
    /// What it shows.
    pub(crate) with: With,
    /// How the two share the room.
    pub(crate) split: Split,
}

/// What the second map shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum With {
    /// The same view on the day the range begins.
    Since,
    /// The same day from a point of view, by its id; empty for everyone at once.
    View(String),
}

/// How two maps share the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Split {
    /// One over the other, up to a line that can be moved.
    Swipe,
    /// One beside the other.
    Side,
}

/// The second map's record, once it is there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Other {
    /// What it was made of, see [`State::other_of`].
    pub(crate) of: String,
    /// The record drawn from the other point of view.
    pub(crate) data: Data,
}

/// What everyone's view is called in links, where an empty name would not be seen.
const EVERYONE: &str = "everyone";

impl Split {
    /// Both, with the names they have in links and buttons.
    pub(crate) const ALL: [(Self, &'static str); 2] = [(Self::Swipe, "swipe"), (Self::Side, "side")];
}

impl Compare {
    /// Reads what a link or a button says: `swipe`, `side:moscow`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (split, view) = text.split_once(':').map_or((text, None), |(split, view)| (split, Some(view)));
        let split = super::settings::named(&Split::ALL, split)?;
        let with = match view {
            None => With::Since,
            Some(EVERYONE) => With::View(String::new()),
            Some(view) => With::View(view.to_string()),
        };
        Some(Self { with, split })
    }

    /// The same in the words of [`Compare::parse`].
    pub(crate) fn text(&self) -> String {
        let split = Split::ALL.iter().find(|(split, _)| *split == self.split).map_or("", |(_, name)| *name);
        match &self.with {
            With::Since => split.to_string(),
            With::View(view) if view.is_empty() => [split, ":", EVERYONE].concat(),
            With::View(view) => [split, ":", view].concat(),
        }
    }
}

impl State {
    /// Shows a second map, or none. One of another date needs that date: without a range it is the day before the last
    /// change of territory.
    pub(super) fn set_compare(&mut self, compare: Option<Compare>) {
        if compare.as_ref().is_some_and(|compare| compare.with == With::Since) && self.since.is_none() {
            let changed = self.data.changes().iter().rev().find(|day| **day <= self.day);
            self.begin_range(Some(changed.map_or(self.day, |day| day.plus(-1))));
        }
        self.compare = compare;
    }

    /// Shows a second map of a day, in the way the maps share their room now.
    pub(super) fn compare_from(&mut self, day: Day) {
        self.begin_range(Some(day));
        let split = self.compare.as_ref().map_or(Split::Swipe, |compare| compare.split);
        self.compare = Some(Compare { with: With::Since, split });
    }

    /// The point of view of the second map, where that differs from the first's.
    pub(crate) fn compared_view(&self) -> Option<&str> {
        match &self.compare.as_ref()?.with {
            With::View(view) => Some(view),
            With::Since => None,
        }
    }

    /// What the record of the second map is made of: language, readings, point of view. `None` where it is the first's.
    pub(crate) fn other_of(&self) -> Option<String> {
        let view = self.compared_view()?;
        Some([self.lang.code(), "|", &self.readings, "|", view].concat())
    }

    /// The record and the day of the second map; `None` while there is none, or its record is not there yet.
    pub(crate) fn other_map(&self, clock: Day) -> Option<(&Data, Day)> {
        match &self.compare.as_ref()?.with {
            With::Since => Some((&self.data, self.since?)),
            With::View(_) => {
                let other = self.other.as_ref()?;
                (Some(&other.of) == self.other_of().as_ref()).then_some((&other.data, clock))
            }
        }
    }

    /// The point of view by which the second map is drawn.
    pub(crate) fn other_pov(&self) -> &str {
        self.compared_view().unwrap_or(&self.drawn_pov)
    }

    /// How many lands stand otherwise on the second map, in words.
    pub(crate) fn differences(&self) -> Option<String> {
        let (other, day) = self.other_map(self.day)?;
        let told = |data: &Data, unit: u32, day: Day| -> Vec<(u32, HoldingKind, bool)> {
            data.unit_on(unit, day).iter().map(|standing| (standing.party, standing.kind, standing.certain)).collect()
        };
        let units = 0..self.data.records().units.len() as u32;
        let count = units.filter(|unit| told(other, *unit, day) != told(&self.data, *unit, self.day)).count();
        Some(tr(self.lang, Key::Differences).replace("{}", &count.to_string()))
    }

    /// Whether the names of the points of view are asked for.
    pub(super) fn names_views(&self) -> bool {
        let in_menu = matches!(self.menu, Some(Menu::Views | Menu::Compare));
        !self.pov.is_empty() || in_menu || self.compared_view().is_some_and(|view| !view.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::Compare;

    #[test]
    fn what_is_written_of_a_comparison_is_read_back() {
        for text in ["swipe", "side", "swipe:moscow", "side:everyone"] {
            assert_eq!(Compare::parse(text).map(|compare| compare.text()).as_deref(), Some(text));
        }
        for text in ["", "wipe", "swipe/moscow", ":moscow"] {
            assert_eq!(Compare::parse(text), None, "{text}");
        }
    }
}
