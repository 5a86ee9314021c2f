//! What does not change from frame to frame: the events of each lane in order of time, their names and how wide these
//! are, the pieces of the sovereignty strip, the eras.
//!
//! Built once for a dataset and a language. Left out on purpose: scale, size, anything the reader does.

use std::sync::Arc;

use calendar::{Day, Form, Lang, Span, When};
use chronicle::{Dataset, Event, EventFacts, EventKind};
use scene::{Ink, TextStyle};

use crate::figures::FiguresPlan;
use crate::groups::{Group, key_ink};
use crate::parts::INDENT_PX;
use crate::stretch::Stretch;
use crate::strip::UnitPlan;
use crate::text::{Glyphs, Measure, fitted};
use crate::transitions::{Link, links};

/// Names longer than this many average letters are cut.
pub(crate) const LONGEST_NAME_LETTERS: f32 = 44.0;
/// A landmark that lasted at least this long is an era.
const ERA_DAYS: f64 = 120.0;
/// Size of the eras' captions.
pub(crate) const CAPTION_PX: f32 = 10.0;
/// Size of the lanes' and units' names.
pub(crate) const HEADING_PX: f32 = 11.0;
/// Events of a lane within this many days are a burst, of which so many are counted.
const BURST_DAYS: f64 = 60.0;
const BURST_MOST: usize = 6;
/// Room an event takes beside its name when lanes compete for rows.
const MARK_ROOM_PX: f32 = 36.0;

/// What is known of a dataset before the first frame, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub(crate) lanes: Vec<LanePlan>,
    pub(crate) units: Vec<UnitPlan>,
    pub(crate) eras: Vec<Era>,
    /// The stages of treaties and acts.
    pub(crate) links: Vec<Link>,
    /// The lane of figures, if it is shown.
    pub(crate) figures: Option<FiguresPlan>,
    pub(crate) glyphs: Glyphs,
    /// Years drawn wider: all `_day`s of the plan are then positions on the axis.
    pub(crate) stretch: Stretch,
    /// Tells plans apart, so that a layout knows when its cached packing is of another one.
    pub(crate) stamp: u64,
}

/// One lane: the events of a group in order of time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LanePlan {
    pub(crate) key: Arc<str>,
    pub(crate) form: LaneForm,
    /// Ink of the key at its heading.
    pub(crate) ink: Ink,
    pub(crate) name: String,
    pub(crate) name_px: f32,
    pub(crate) entries: Vec<Entry>,
    /// How wide all its names are together: its claim to rows.
    pub(crate) need_px: f32,
}

/// How a lane is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneForm {
    /// In rows, with names.
    Open,
    /// As one thin row of small marks.
    Folded,
    /// An extra lane with the parts of this event, below the lane of the event.
    Parts(u32),
}

/// One event as the drawing sees it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) event: u32,
    pub(crate) kind: EventKind,
    pub(crate) rank: u8,
    pub(crate) form: Form,
    /// Where its mark stands or its certain part begins.
    pub(crate) at_day: f64,
    /// First and last possible moment, as far as they are bounded.
    pub(crate) possible: (f64, f64),
    /// First and last certain moment of a stretch.
    pub(crate) core: Option<(f64, f64)>,
    /// The record sets no bound to its start, or to its end.
    pub(crate) open: Open,
    pub(crate) look: Look,
    pub(crate) label: String,
    pub(crate) label_px: f32,
}

/// Sides on which the record sets no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Open {
    pub(crate) start: bool,
    pub(crate) end: bool,
}

/// What is special about an event's mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Look {
    /// It did not happen.
    pub(crate) hollow: bool,
    /// No document says so, only outside references.
    pub(crate) outside: bool,
    /// Sources differ.
    pub(crate) differ: bool,
    /// Other events are its parts.
    pub(crate) parts: bool,
}

/// A band of time behind everything.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Era {
    pub(crate) from_day: f64,
    pub(crate) to_day: f64,
    pub(crate) caption: String,
    pub(crate) caption_px: f32,
}

impl Plan {
    /// Reads the dataset in this language, with a lane for each of the groups; `measure` gives the width of a text.
    #[must_use]
    pub fn new(
        dataset: &Dataset,
        lang: Lang,
        groups: &[Group],
        measure: &mut dyn FnMut(&str, &TextStyle) -> f32,
    ) -> Self {
        let covers = dataset.covers();
        let (mut entries, mut eras) = (Vec::new(), Vec::new());
        let letter_px = measure("abcdefghijklmnopqrstuvwxyz", &TextStyle::size(12.0)) / 26.0;
        for (index, (event, facts)) in dataset.records().events.iter().zip(dataset.events()).enumerate() {
            let mut entry = entry(index as u32, event, facts, covers);
            let style = label_style(entry.rank, entry.look);
            (entry.label, entry.label_px) =
                fitted(event.title.get(lang), &style, letter_px * LONGEST_NAME_LETTERS, measure);
            if let Some(era) = era(&entry, event.title.get(lang), measure) {
                let at = eras.partition_point(|other: &Era| other.from_day <= era.from_day);
                eras.insert(at, era);
            }
            entries.push(entry);
        }
        let lane = |group: &Group| LanePlan::new(group, &entries, measure);
        let lanes = groups.iter().map(lane).filter(|lane| !lane.entries.is_empty()).collect();
        let units =
            (0..dataset.records().units.len() as u32).map(|unit| UnitPlan::new(dataset, unit, lang, measure)).collect();
        let (figures, glyphs, stretch) = (None, Glyphs::new(lang, measure), Stretch::none());
        Self { lanes, units, eras, links: links(dataset), figures, glyphs, stretch, stamp: 0 }.stamped()
    }

    /// The plan with the number that tells it from others; to be taken anew after every change.
    pub(crate) fn stamped(mut self) -> Self {
        self.stamp = stamp(&self);
        self
    }

    /// The first lane of an event, and its place in it.
    pub(crate) fn find(&self, event: u32) -> Option<(usize, usize)> {
        self.lanes.iter().enumerate().find_map(|(number, lane)| Some((number, lane.place_of(event)?)))
    }
}

impl LanePlan {
    fn new(group: &Group, all: &[Entry], measure: Measure<'_>) -> Self {
        let entries = group.events.iter().filter_map(|event| all.get(*event as usize).cloned()).collect();
        let name_px = measure(&group.name, &TextStyle::size(HEADING_PX));
        let (key, name, ink) = (Arc::from(group.key.as_str()), group.name.clone(), key_ink(&group.key));
        Self { key, form: LaneForm::Open, ink, name, name_px, entries, need_px: 0.0 }.ordered()
    }

    /// The lane with its entries in order of time and the room they need.
    pub(crate) fn ordered(mut self) -> Self {
        let keys = self.entries.iter().map(|entry| (whole_number(entry.at_day), entry.event)).collect();
        self.entries = chronicle::sorted(self.entries, keys);
        self.need_px = need_px(&self.entries, self.form);
        self
    }

    /// The place of an event among the entries.
    pub(crate) fn place_of(&self, event: u32) -> Option<usize> {
        self.entries.iter().position(|entry| entry.event == event)
    }

    /// Width of its heading from where headings begin.
    pub(crate) fn heading_px(&self) -> f32 {
        self.name_px + if matches!(self.form, LaneForm::Parts(_)) { INDENT_PX } else { 0.0 }
    }

    pub(crate) fn is_folded(&self) -> bool {
        self.form == LaneForm::Folded
    }
}

/// How much room the names of a lane ask for: their widths, counted more where events come in bursts, as these stay
/// crowded at every scale, and by rank: a landmark's name must be seen at any scale, a detail's may wait until the view
/// is near. Parts were asked for and come before all.
fn need_px(entries: &[Entry], form: LaneForm) -> f32 {
    let mut need = 0.0;
    for (place, entry) in entries.iter().enumerate() {
        let burst = entries[place + 1..].iter().take(BURST_MOST).take_while(|e| e.at_day - entry.at_day < BURST_DAYS);
        let weight = match (form, entry.rank) {
            (LaneForm::Parts(_), _) => 32.0,
            (_, 1) => 8.0,
            (_, 2) => 1.0,
            _ => 0.25,
        };
        need += weight * (entry.label_px + MARK_ROOM_PX) * (1.0 + 0.5 * burst.count() as f32);
    }
    need
}

/// Style of an event's name: landmarks bold, what did not happen italic.
pub(crate) fn label_style(rank: u8, look: Look) -> TextStyle {
    TextStyle { bold: rank <= 1, italic: look.hollow, ..TextStyle::size(12.0) }
}

/// Where a date stands on the axis, as far as it is bounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stand {
    /// Where a mark stands or the certain part begins.
    pub(crate) at_day: f64,
    /// First and last possible moment.
    pub(crate) possible: (f64, f64),
    /// First and last certain moment of a stretch.
    pub(crate) core: Option<(f64, f64)>,
    pub(crate) open: Open,
}

/// Reads a date for drawing; `covers` bounds what has no end.
pub(crate) fn stand(when: &When, covers: (Day, Day)) -> Stand {
    let Span { start, end } = when.span;
    let first = |day: Day| f64::from(day.0);
    let past = |day: Day| f64::from(day.0) + 1.0;
    let bounded = |day: Day| day > Day::MIN && day < Day::MAX;
    let open = Open { start: !bounded(start.earliest), end: !bounded(end.latest) };
    let (core, at_day) = match when.form {
        Form::Moment => (None, f64::midpoint(first(when.anchor()), past(when.anchor()))),
        Form::Stretch => {
            // A core without an end runs as far as the record does, not to the end of time.
            let from = if bounded(start.latest) { first(start.latest) } else { first(covers.0.min(end.earliest)) };
            let to = if bounded(end.earliest) { past(end.earliest) } else { past(covers.1.max(start.latest)) };
            let core = when.span.core().filter(|_| from < to).map(|_| (from, to));
            let begins = if bounded(start.earliest) { first(start.earliest) } else { from };
            (core, core.map_or(begins, |core| core.0))
        }
    };
    let inner = core.unwrap_or((at_day, at_day));
    let from = if open.start { inner.0 } else { first(start.earliest) };
    let to = if open.end { inner.1 } else { past(end.latest) };
    Stand { at_day, possible: (from.min(at_day), to.max(at_day)), core, open }
}

fn entry(index: u32, event: &Event, facts: &EventFacts, covers: (Day, Day)) -> Entry {
    let Stand { at_day, possible, core, open } = stand(&facts.when, covers);
    let look = Look {
        hollow: event.status.is_unrealised(),
        outside: facts.outside_only,
        differ: facts.sources_differ,
        parts: !facts.details.is_empty(),
    };
    Entry {
        event: index,
        kind: event.kind,
        rank: event.rank.clamp(1, 3),
        form: facts.when.form,
        at_day,
        possible,
        core,
        open,
        look,
        label: String::new(),
        label_px: 0.0,
    }
}

fn era(entry: &Entry, title: &str, measure: Measure<'_>) -> Option<Era> {
    let (from_day, to_day) = entry.core?;
    if entry.rank > 1 || entry.look.hollow || to_day - from_day < ERA_DAYS {
        return None;
    }
    let caption_px = measure(title, &TextStyle::size(CAPTION_PX));
    Some(Era { from_day, to_day, caption: title.to_string(), caption_px })
}

/// A number that differs, for all practical purposes, when anything that steers packing differs (FNV-1a).
fn stamp(plan: &Plan) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |bits: u64| hash = (hash ^ bits).wrapping_mul(0x0100_0000_01b3);
    for ends in plan.stretch.stretched_parts() {
        mix(ends.0.to_bits());
        mix(ends.1.to_bits());
    }
    for lane in &plan.lanes {
        mix(chronicle::text_key(&lane.key));
        mix(match lane.form {
            LaneForm::Open => 0,
            LaneForm::Folded => 1,
            LaneForm::Parts(event) => 2 + u64::from(event),
        });
        for entry in &lane.entries {
            mix(u64::from(entry.event) << 8 | u64::from(entry.rank));
            mix(entry.at_day.to_bits());
            mix(entry.possible.0.to_bits());
            mix(entry.possible.1.to_bits());
            mix(u64::from(entry.label_px.to_bits()));
            let look = u64::from(entry.look.parts) << 2 | u64::from(entry.look.differ) << 1;
            mix(look | u64::from(entry.form == Form::Stretch));
        }
    }
    hash
}

/// A number that sorts as the day does, to 1/256 of a day.
fn whole_number(day: f64) -> u32 {
    ((day + 4_400_000.0) * 256.0) as u32
}
