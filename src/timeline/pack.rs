//! Which row each event of a lane gets at a scale, whether its name is shown, and what is only counted.
//!
//! Packing never looks at the view: it is done for all of time at once, at the coarsest scale of a small step
//! ([`packing_scale`]). Every rule has the form "days between two marks × pixels per day ≥ a fixed number of pixels", so
//! what is apart at that scale stays apart at every closer one, and nothing changes rows while the reader pans.
//!
//! Each row has two tracks. The upper one holds marks, names and counts; the lower one holds bars and, behind them, the
//! doubt of moments. What finds room above but not below does without its bar or doubt. Every placed event keeps a
//! little room free for a count, so that what is hidden behind it can always be told.

use calendar::Form;

use crate::plan::{Entry, LanePlan};

/// Free pixels between neighbours in a track.
pub(crate) const APART_PX: f64 = 5.0;
/// Room for a count.
pub(crate) const PILL_PX: f64 = 26.0;
/// Between a mark and its name.
pub(crate) const MARK_GAP_PX: f64 = 4.0;
/// Room of the dot that says that sources differ.
pub(crate) const DIFFER_PX: f64 = 7.0;
/// A side without a bound fades over this many pixels.
pub(crate) const OPEN_PX: f64 = 40.0;
/// Width of the dash that stands for a bar without room.
pub(crate) const DASH_PX: f64 = 8.0;
/// A bar is at least this wide.
pub(crate) const MIN_BAR_PX: f64 = 5.0;
/// Around the marks of a folded lane, so that they stand 8 pixels apart.
const SMALL_PX: f64 = 1.5;
/// Room of the sign behind its name that an event has parts.
pub(crate) const PARTS_PX: f64 = 13.0;
/// Scales are packed in steps of this ratio's power.
const STEPS_PER_DOUBLING: f64 = 6.0;

/// Radius of a moment's mark.
pub(crate) fn radius_px(rank: u8) -> f64 {
    match rank {
        0 | 1 => 5.5,
        2 => 4.0,
        _ => 3.2,
    }
}

/// The scale that packing uses for this one: a little coarser or equal.
pub(crate) fn packing_scale(px_per_day: f64) -> f64 {
    // The nudge keeps a scale that is itself a step from falling to the one below by rounding.
    ((px_per_day.log2() * STEPS_PER_DOUBLING + 1e-9).floor() / STEPS_PER_DOUBLING).exp2().min(px_per_day)
}

/// What is shown of a placed event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Mark and name.
    Named,
    /// The mark alone.
    Bare,
    /// Nothing but a count.
    Counted,
}

/// What of an event is in the lower track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lower {
    /// There is nothing to show: a moment known well enough.
    Empty,
    /// Its bar, or its doubt.
    Drawn,
    /// Its bar or doubt found no room. A dash before its name stands for a bar; a paler mark alone for doubt.
    Missing,
}

/// An event with a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placed {
    pub(crate) entry: u32,
    pub(crate) row: u32,
    pub(crate) shown: Shown,
    pub(crate) lower: Lower,
    /// The cluster that hangs on it.
    pub(crate) cluster: Option<u32>,
}

/// Events that are counted, and the placed event the count hangs on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hidden {
    pub(crate) host: u32,
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// First and last day on which one of them may lie.
    pub(crate) days: (f64, f64),
}

/// A stretch of a track in pixels from day 0 at the packing scale.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Slot {
    left: f64,
    right: f64,
    placed: u32,
}

/// One row: what its tracks hold, from left to right.
#[derive(Debug, Clone, Default, PartialEq)]
struct Row {
    upper: Vec<Slot>,
    bars: Vec<Slot>,
    doubts: Vec<Slot>,
    fresh: Vec<Slot>,
    cursor: usize,
}

/// The packing of one lane.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Packing {
    rows: Vec<Row>,
    pub(crate) placed: Vec<Placed>,
    pub(crate) clusters: Vec<Hidden>,
    /// Stretches without a bar, which no track leads to.
    missing: Vec<u32>,
    /// Entries of the clusters, cluster by cluster, each in order of time.
    pub(crate) hidden: Vec<u32>,
    pairs: Vec<(u64, u32)>,
    done: Vec<bool>,
    row_count: usize,
}

/// Left and right end in pixels from day 0.
pub(crate) type Ends = (f64, f64);

/// Who comes before others when a lane is packed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wishes<'a> {
    /// The place of the entry that is named before all others.
    pub(crate) first: Option<usize>,
    /// By event: what a search found is named before what it did not find.
    pub(crate) found: Option<&'a [bool]>,
}

/// What a named event takes of the upper track.
fn named_ends(entry: &Entry, lower: Lower, px_per_day: f64) -> Ends {
    let x = entry.at_day * px_per_day;
    let reach = label_offset_px(entry, lower) + name_px(entry) + APART_PX + PILL_PX;
    (x - left_reach_px(entry), x + reach)
}

/// What an event without its name takes of the upper track.
fn bare_ends(entry: &Entry, px_per_day: f64) -> Ends {
    let x = entry.at_day * px_per_day;
    match entry.form {
        // A landmark keeps its mark, and the count of what is hidden behind it stands beside it.
        Form::Moment if entry.rank <= 1 => (x - radius_px(entry.rank), x + radius_px(entry.rank) + APART_PX + PILL_PX),
        Form::Moment => (x - PILL_PX / 2.0, x + PILL_PX / 2.0),
        Form::Stretch => (x, x + PILL_PX),
    }
}

/// What an event of a folded lane takes of the upper track.
fn small_ends(entry: &Entry, px_per_day: f64) -> Ends {
    let x = entry.at_day * px_per_day;
    match entry.form {
        Form::Moment => (x - SMALL_PX, x + SMALL_PX),
        Form::Stretch => (x, x + 2.0 * SMALL_PX),
    }
}

fn upper_ends(lane: &LanePlan, entry: &Entry, shown: Shown, lower: Lower, px_per_day: f64) -> Ends {
    match shown {
        _ if lane.is_folded() => small_ends(entry, px_per_day),
        Shown::Named => named_ends(entry, lower, px_per_day),
        Shown::Bare | Shown::Counted => bare_ends(entry, px_per_day),
    }
}

fn left_reach_px(entry: &Entry) -> f64 {
    match entry.form {
        Form::Moment => radius_px(entry.rank),
        Form::Stretch => 0.0,
    }
}

/// From the place of an event to the first letter of its name.
pub(crate) fn label_offset_px(entry: &Entry, lower: Lower) -> f64 {
    let mark = match entry.form {
        Form::Moment => radius_px(entry.rank) + MARK_GAP_PX,
        Form::Stretch if lower == Lower::Missing => DASH_PX + MARK_GAP_PX,
        Form::Stretch => 0.0,
    };
    mark + if entry.look.differ { DIFFER_PX } else { 0.0 }
}

/// Width of a name with the sign of parts behind it.
pub(crate) fn name_px(entry: &Entry) -> f64 {
    f64::from(entry.label_px) + if entry.look.parts { PARTS_PX } else { 0.0 }
}

/// What an event may take of the lower track: its bar, or its doubt.
fn lower_ends(entry: &Entry, px_per_day: f64) -> Ends {
    let left = entry.possible.0 * px_per_day - if entry.open.start { OPEN_PX } else { 0.0 };
    let right = entry.possible.1 * px_per_day + if entry.open.end { OPEN_PX } else { 0.0 };
    (left, right.max(left + MIN_BAR_PX))
}

/// The lower ends if there is something to show: any bar, and doubt that is wider than the mark above it.
fn lower_needed(entry: &Entry, px_per_day: f64) -> Option<Ends> {
    let ends = lower_ends(entry, px_per_day);
    let shows = entry.form == Form::Stretch || ends.1 - ends.0 > 2.0 * radius_px(entry.rank) + 2.0;
    shows.then_some(ends)
}

impl Row {
    fn upper_is_free(&mut self, ends: Ends) -> bool {
        // Left ends come in order but for the reach of a mark; the cursor stays behind by more than that.
        while self.upper.get(self.cursor).is_some_and(|slot| slot.right + APART_PX <= ends.0 - PILL_PX) {
            self.cursor += 1;
        }
        let clear = |slot: &Slot| slot.right + APART_PX <= ends.0 || ends.1 + APART_PX <= slot.left;
        let ahead = self.upper[self.cursor..].iter().take_while(|slot| slot.left < ends.1 + APART_PX);
        ahead.into_iter().all(clear) && self.fresh.last().is_none_or(clear)
    }

    /// Doubt keeps clear of bars and other doubt; bars keep clear of bars and are drawn over doubt.
    fn lower_is_free(&self, form: Form, ends: Ends) -> bool {
        let free = |track: &[Slot]| {
            let next = track.partition_point(|slot| slot.right + 1.0 <= ends.0);
            track.get(next).is_none_or(|slot| ends.1 + 1.0 <= slot.left)
        };
        free(&self.bars) && (form == Form::Stretch || free(&self.doubts))
    }

    fn take_lower(&mut self, form: Form, slot: Slot) {
        let track = if form == Form::Stretch { &mut self.bars } else { &mut self.doubts };
        let at = track.partition_point(|other| other.left < slot.left);
        track.insert(at, slot);
    }

    fn start_pass(&mut self) {
        self.cursor = 0;
        self.fresh.clear();
    }

    fn end_pass(&mut self) {
        // Two sorted runs are merged from the back, each slot moved once.
        let (mut old, mut new) = (self.upper.len(), self.fresh.len());
        self.upper.extend_from_slice(&self.fresh);
        while new > 0 {
            if old > 0 && self.upper[old - 1].left > self.fresh[new - 1].left {
                old -= 1;
                self.upper[old + new] = self.upper[old];
            } else {
                new -= 1;
                self.upper[old + new] = self.fresh[new];
            }
        }
        self.fresh.clear();
    }
}

impl Packing {
    /// Packs the lane into `rows` rows; in a folded lane nothing is named.
    pub(crate) fn pack(&mut self, lane: &LanePlan, rows: usize, px_per_day: f64, wishes: Wishes<'_>) {
        self.clear(lane.entries.len(), rows);
        if let Some(first) = wishes.first {
            self.pass(lane, px_per_day, Shown::Named, &|place, _| place == first);
        }
        if let Some(found) = wishes.found {
            self.ranks(lane, px_per_day, &|entry| found.get(entry.event as usize) == Some(&true));
        }
        self.ranks(lane, px_per_day, &|_| true);
        self.hide(lane, px_per_day);
    }

    /// Places what is wanted, landmarks first.
    fn ranks(&mut self, lane: &LanePlan, px_per_day: f64, wanted: &dyn Fn(&Entry) -> bool) {
        let ways: &[Shown] = if lane.is_folded() { &[Shown::Bare] } else { &[Shown::Named, Shown::Bare] };
        for rank in 1..=3 {
            for shown in ways {
                self.pass(lane, px_per_day, *shown, &|_, entry| entry.rank == rank && wanted(entry));
            }
        }
    }

    /// True when the event's name is shown.
    pub(crate) fn names(&self, entry: usize) -> bool {
        self.placed_at(entry).is_some_and(|placed| placed.shown == Shown::Named)
    }

    fn clear(&mut self, entries: usize, rows: usize) {
        self.row_count = rows.max(1);
        self.rows.resize_with(self.row_count.max(self.rows.len()), Row::default);
        for row in &mut self.rows {
            row.upper.clear();
            row.bars.clear();
            row.doubts.clear();
        }
        self.missing.clear();
        self.placed.clear();
        self.clusters.clear();
        self.hidden.clear();
        self.pairs.clear();
        self.done.clear();
        self.done.resize(entries, false);
    }

    fn pass(&mut self, lane: &LanePlan, px_per_day: f64, shown: Shown, wanted: &dyn Fn(usize, &Entry) -> bool) {
        self.rows.iter_mut().for_each(Row::start_pass);
        for (place, entry) in lane.entries.iter().enumerate() {
            if self.done[place] || !wanted(place, entry) {
                continue;
            }
            let needed = lower_needed(entry, px_per_day);
            let lower = if needed.is_some() { Lower::Drawn } else { Lower::Empty };
            let upper = upper_ends(lane, entry, shown, lower, px_per_day);
            let rows = &mut self.rows[..self.row_count];
            let fits = |row: &mut Row| {
                needed.is_none_or(|ends| row.lower_is_free(entry.form, ends)) && row.upper_is_free(upper)
            };
            if let Some(row) = rows.iter_mut().position(fits) {
                self.settle(place, entry.form, (row, shown, lower), upper, needed);
            } else if needed.is_some() {
                let upper = upper_ends(lane, entry, shown, Lower::Missing, px_per_day);
                if let Some(row) = rows.iter_mut().position(|row| row.upper_is_free(upper)) {
                    self.settle(place, entry.form, (row, shown, Lower::Missing), upper, None);
                }
            }
        }
        self.rows.iter_mut().for_each(Row::end_pass);
    }

    /// Gives an event its place.
    fn settle(&mut self, place: usize, form: Form, at: (usize, Shown, Lower), upper: Ends, needed: Option<Ends>) {
        let (number, shown, lower) = at;
        let placed = self.placed.len() as u32;
        self.done[place] = true;
        self.placed.push(Placed { entry: place as u32, row: number as u32, shown, lower, cluster: None });
        if form == Form::Stretch && lower == Lower::Missing {
            self.missing.push(placed);
        }
        let row = &mut self.rows[number];
        row.fresh.push(Slot { left: upper.0, right: upper.1, placed });
        if let Some((left, right)) = needed {
            row.take_lower(form, Slot { left, right, placed });
        }
    }

    /// Hangs every event without a place on the nearest placed one that is in its way, and forms the clusters.
    fn hide(&mut self, lane: &LanePlan, px_per_day: f64) {
        for (place, entry) in lane.entries.iter().enumerate().filter(|(place, _)| !self.done[*place]) {
            let ends = upper_ends(lane, entry, Shown::Counted, Lower::Empty, px_per_day);
            let x = entry.at_day * px_per_day;
            let count = if lane.is_folded() { SMALL_PX } else { PILL_PX / 2.0 };
            let mut nearest: Option<(f64, u32)> = None;
            for row in &self.rows[..self.row_count] {
                let from = row.upper.partition_point(|slot| slot.right + APART_PX <= ends.0);
                for slot in row.upper[from..].iter().take_while(|slot| slot.left < ends.1 + APART_PX) {
                    let distance = (slot.right - count - x).abs();
                    if nearest.is_none_or(|(best, _)| distance < best) {
                        nearest = Some((distance, slot.placed));
                    }
                }
            }
            if let Some((_, host)) = nearest {
                self.pairs.push((host.into(), place as u32));
            }
        }
        // A bare mark gives way to the count of what is hidden behind it, and is counted with it; a bar does not, nor does
        // a landmark where it has room beside it.
        self.pairs.sort_unstable();
        let hidden = self.pairs.len();
        for number in 0..self.placed.len() {
            let host = self.placed[number];
            let bar = lane.entries[host.entry as usize].form == Form::Stretch && host.lower == Lower::Drawn;
            let hides = || self.pairs[..hidden].binary_search_by_key(&(number as u64), |pair| pair.0).is_ok();
            let entry = &lane.entries[host.entry as usize];
            let landmark = entry.rank <= 1 && entry.form == Form::Moment && !lane.is_folded();
            if host.shown == Shown::Bare && !bar && !landmark && hides() {
                self.placed[number].shown = Shown::Counted;
                self.pairs.push((number as u64, host.entry));
            }
        }
        self.pairs.sort_unstable();
        for &(host, entry) in &self.pairs {
            let host = host as u32;
            let (at, days) = (self.hidden.len() as u32, lane.entries[entry as usize].possible);
            self.hidden.push(entry);
            match self.clusters.last_mut() {
                Some(cluster) if cluster.host == host => {
                    cluster.to = at + 1;
                    cluster.days = (cluster.days.0.min(days.0), cluster.days.1.max(days.1));
                }
                _ => {
                    self.placed[host as usize].cluster = Some(self.clusters.len() as u32);
                    self.clusters.push(Hidden { host, from: at, to: at + 1, days });
                }
            }
        }
    }

    /// Calls `visit` for every placed event that may reach into the stretch `ends` (pixels from day 0 at the true
    /// scale), row by row; an event at most once.
    pub(crate) fn visible(&self, lane: &LanePlan, px_per_day: f64, ends: Ends, visit: &mut dyn FnMut(Placed)) {
        let upper = |placed: u32| self.upper_of(lane, placed, px_per_day);
        let lower = |placed: u32| lower_ends(self.entry(lane, placed), px_per_day);
        let outside = |(left, right): Ends| right < ends.0 || left > ends.1;
        for row in &self.rows[..self.row_count.min(self.rows.len())] {
            let from = row.upper.partition_point(|slot| upper(slot.placed).1 < ends.0);
            for slot in row.upper[from..].iter().take_while(|slot| upper(slot.placed).0 <= ends.1) {
                visit(self.placed[slot.placed as usize]);
            }
            for track in [&row.bars, &row.doubts] {
                let from = track.partition_point(|slot| lower(slot.placed).1 < ends.0);
                let reaching = track[from..].iter().take_while(|slot| lower(slot.placed).0 <= ends.1);
                for slot in reaching.filter(|slot| outside(upper(slot.placed))) {
                    visit(self.placed[slot.placed as usize]);
                }
            }
        }
        for &placed in &self.missing {
            if outside(upper(placed)) && !outside(lower(placed)) {
                visit(self.placed[placed as usize]);
            }
        }
    }

    /// The first free stretch of `width` pixels in the upper track of `row` within `ends`, passing over the name of
    /// `own` but not over a count that hangs on it. Pixels from day 0 at the true scale.
    pub(crate) fn gap(&self, lane: &LanePlan, px_per_day: f64, own: Placed, ends: Ends, width: f64) -> Option<f64> {
        let row = self.rows.get(own.row as usize)?;
        let upper = |slot: &Slot| self.upper_of(lane, slot.placed, px_per_day);
        let from = row.upper.partition_point(|slot| upper(slot).1 + APART_PX <= ends.0);
        let mut x = ends.0;
        for slot in &row.upper[from..] {
            let mut taken = upper(slot);
            if self.placed[slot.placed as usize].entry == own.entry {
                match own.cluster {
                    Some(_) => taken.0 = taken.1 - PILL_PX,
                    None => continue,
                }
            }
            if x + width + APART_PX <= taken.0 {
                break;
            }
            x = x.max(taken.1 + APART_PX);
        }
        (x + width <= ends.1).then_some(x)
    }

    /// Where the entry at this place of the lane is, if it is not hidden.
    pub(crate) fn placed_at(&self, place: usize) -> Option<Placed> {
        self.placed.iter().find(|placed| placed.entry as usize == place).copied()
    }

    /// Whether nothing stands between `ends` in the upper track of a row. Pixels from day 0 at the true scale.
    pub(crate) fn is_free(&self, lane: &LanePlan, px_per_day: f64, row: u32, ends: Ends) -> bool {
        let Some(row) = self.rows.get(row as usize) else { return false };
        let upper = |slot: &Slot| self.upper_of(lane, slot.placed, px_per_day);
        let next = row.upper.partition_point(|slot| upper(slot).1 <= ends.0);
        row.upper.get(next).is_none_or(|slot| ends.1 <= upper(slot).0)
    }

    fn entry<'a>(&self, lane: &'a LanePlan, placed: u32) -> &'a Entry {
        &lane.entries[self.placed[placed as usize].entry as usize]
    }

    fn upper_of(&self, lane: &LanePlan, placed: u32, px_per_day: f64) -> Ends {
        let Placed { shown, lower, .. } = self.placed[placed as usize];
        upper_ends(lane, self.entry(lane, placed), shown, lower, px_per_day)
    }
}
