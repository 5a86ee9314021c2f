//! What every card is made from: the record, the language, the clock's day, and the readings the visitor chose.

use calendar::{Day, Lang, When};
use chronicle::{Dataset, Event, EventFacts, Redrawing};

/// What every card is made from.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// The whole record, as it is usually drawn.
    pub(crate) data: &'a Dataset,
    /// The record as it is drawn by the readings chosen.
    pub(crate) drawn: &'a Dataset,
    /// The visitor's language.
    pub(crate) lang: Lang,
    /// The clock's day.
    pub(crate) day: Day,
    /// Readings chosen instead of the usual ones.
    pub(crate) chosen: &'a Chosen,
    /// The address of the widget's folder.
    pub(crate) base: &'a str,
    /// Where corrections go: what the host's `contact` attribute says, if it is an address to write to or to visit.
    pub(crate) contact: Option<&'a str>,
    /// Where the record can be found on the web; `None` where the widget runs from a disk or for oneself.
    pub(crate) address: Option<&'a str>,
    /// Whose record it is.
    pub(crate) whose: crate::Whose,
}

impl View<'_> {
    /// A date of the record in words; as it stands where it cannot be read.
    pub(crate) fn date_in_words(&self, date: &str) -> String {
        When::parse(date).map_or_else(|_| date.to_string(), |when| when.in_words(self.lang))
    }

    /// When an event was, in words, by the readings chosen.
    pub(crate) fn event_in_words(&self, event: &Event, facts: &EventFacts) -> String {
        let chosen = self.chosen.date_of(&event.id).and_then(|date| When::parse(date).ok());
        chosen.as_ref().unwrap_or(&facts.when).in_words(self.lang)
    }
}

/// The readings chosen, and what they change together.
#[derive(Default)]
pub(crate) struct Chosen {
    /// Topic and side, as indexes.
    pub(crate) sides: Vec<(u32, u32)>,
    /// Texts that named no reading, or a second one of a topic.
    pub(crate) unknown: usize,
    /// What they change.
    pub(crate) redrawing: Redrawing,
}

impl Chosen {
    /// Reads `topic:side` with spaces between; a topic by its id, sides counted from 1.
    pub(crate) fn parse(data: &Dataset, text: &str) -> Self {
        let mut chosen = Self::default();
        for part in text.split(' ').filter(|part| !part.is_empty()) {
            // Of one topic only one side can be drawn.
            match find(data, part).filter(|(topic, _)| chosen.side_of(*topic).is_none()) {
                Some((topic, reading)) => {
                    chosen.redrawing.add(reading.redrawing(data));
                    chosen.sides.push((topic, reading.side));
                }
                None => chosen.unknown += 1,
            }
        }
        chosen
    }

    /// The side chosen of a topic.
    pub(crate) fn side_of(&self, topic: u32) -> Option<u32> {
        self.sides.iter().find(|(chosen, _)| *chosen == topic).map(|(_, side)| *side)
    }

    /// The date an event is drawn on because of a chosen reading, EDTF.
    pub(crate) fn date_of(&self, event: &str) -> Option<&str> {
        self.redrawing.dates.iter().rev().find(|(id, _)| id == event).map(|(_, date)| date.as_str())
    }
}

fn find(data: &Dataset, part: &str) -> Option<(u32, chronicle::Reading)> {
    let (id, side) = part.split_once(':')?;
    let side = side.parse::<u32>().ok()?.checked_sub(1)?;
    let topic = data.records().disagreements.iter().position(|topic| topic.id == id)? as u32;
    let reading = data.readings(topic).into_iter().find(|reading| reading.side == side && reading.redraws())?;
    Some((topic, reading))
}
