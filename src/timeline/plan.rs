//! What does not change from frame to frame: the events of each lane in order of time, their names and how wide these
//! are, the pieces of the sovereignty strip, the eras.
//!
//! Built once for a dataset and a language. Left out on purpose: scale, size, anything the reader does.

use calendar::{Day, Form, Lang, Span, When};
use chronicle::{Dataset, Event, EventFacts, EventKind};
use scene::TextStyle;

use crate::figures::FiguresPlan;
use crate::strip::UnitPlan;
use crate::text::{Glyphs, Measure, fitted};

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
    /// The lane of figures, if it is shown.
    pub(crate) figures: Option<FiguresPlan>,
    pub(crate) glyphs: Glyphs,
    /// Tells plans apart, so that a layout knows when its cached packing is of another one.
    pub(crate) stamp: u64,
}

/// One lane: the events of a kind in order of time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LanePlan {
    pub(crate) kind: EventKind,
    pub(crate) name: String,
    pub(crate) name_px: f32,
    pub(crate) entries: Vec<Entry>,
    /// How wide all its names are together: its claim to rows.
    pub(crate) need_px: f32,
}

/// One event as the drawing sees it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) event: u32,
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
    /// Reads the dataset in this language. `lane_name` names a kind of event; `measure` gives the width of a text.
    #[must_use]
    pub fn new(
        dataset: &Dataset,
        lang: Lang,
        lane_name: &dyn Fn(EventKind) -> String,
        measure: &mut dyn FnMut(&str, &TextStyle) -> f32,
    ) -> Self {
        let covers = dataset.covers();
        let mut lanes: Vec<LanePlan> = Vec::new();
        let mut eras = Vec::new();
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
            match lanes.iter_mut().find(|lane| lane.kind == event.kind) {
                Some(lane) => lane.entries.push(entry),
                None => {
                    let at = lanes.partition_point(|lane| lane.kind < event.kind);
                    let (name, entries) = (String::new(), vec![entry]);
                    lanes.insert(at, LanePlan { kind: event.kind, name, name_px: 0.0, entries, need_px: 0.0 });
                }
            }
        }
        for lane in &mut lanes {
            let entries = std::mem::take(&mut lane.entries);
            let keys = entries.iter().map(|entry| (whole_number(entry.at_day), entry.event)).collect();
            lane.entries = chronicle::sorted(entries, keys);
            lane.need_px = need_px(&lane.entries);
            lane.name = lane_name(lane.kind);
            lane.name_px = measure(&lane.name, &TextStyle::size(HEADING_PX));
        }
        let units =
            (0..dataset.records().units.len() as u32).map(|unit| UnitPlan::new(dataset, unit, lang, measure)).collect();
        let mut plan = Self { lanes, units, eras, figures: None, glyphs: Glyphs::new(lang, measure), stamp: 0 };
        plan.stamp = stamp(&plan);
        plan
    }

    /// The lane and the place in it of an event.
    pub(crate) fn find(&self, event: u32) -> Option<(usize, usize)> {
        let place = |lane: &LanePlan| lane.entries.iter().position(|entry| entry.event == event);
        self.lanes.iter().enumerate().find_map(|(number, lane)| Some((number, place(lane)?)))
    }
}

/// How much room the names of a lane ask for: their widths, counted more where events come in bursts, as these stay
/// crowded at every scale, and by rank: a landmark's name must be seen at any scale, a detail's may wait until the view
/// is near.
fn need_px(entries: &[Entry]) -> f32 {
    let mut need = 0.0;
    for (place, entry) in entries.iter().enumerate() {
        let burst = entries[place + 1..].iter().take(BURST_MOST).take_while(|e| e.at_day - entry.at_day < BURST_DAYS);
        let weight = match entry.rank {
            1 => 8.0,
            2 => 1.0,
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
    let look = Look { hollow: event.status.is_unrealised(), outside: facts.outside_only, differ: facts.sources_differ };
    Entry {
        event: index,
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
    for lane in &plan.lanes {
        mix(lane.kind as u64);
        for entry in &lane.entries {
            mix(u64::from(entry.event) << 8 | u64::from(entry.rank));
            mix(entry.at_day.to_bits());
            mix(entry.possible.0.to_bits());
            mix(entry.possible.1.to_bits());
            mix(u64::from(entry.label_px.to_bits()));
            mix(u64::from(entry.look.differ) << 1 | u64::from(entry.form == Form::Stretch));
        }
    }
    hash
}

/// A number that sorts as the day does, to 1/256 of a day.
fn whole_number(day: f64) -> u32 {
    ((day + 4_400_000.0) * 256.0) as u32
}
