//! Crowded years drawn wider: a map from days to positions on the axis, straight in pieces, and back.
//!
//! Units: a position is a fractional day on the stretched axis; with nothing stretched it is the day itself. Behind the
//! last stretch positions are days, so what is stretched moves what came before it to the left. All that is drawn goes
//! by positions: views, scales and packing need not know of it. Left out on purpose: what bends (it would leave no
//! stretch in which distances can be read), and choosing stretches from the record (they would move with each reading).

use calendar::Day;

use crate::plan::{Entry, Plan, Stand};
use crate::{TimeScale, Viewport};

/// 1853 to 1875, from the first talks to the exchange of Sakhalin and the Kurils, and 1945 to 1956, from the end of the
/// war to the Joint Declaration: first and last days.
const CROWDED: [(Day, Day); 2] = [(Day(-42_733), Day(-34_334)), (Day(-9_131), Day(-4_749))];
/// How much wider these are drawn.
const CROWDED_FACTOR: f64 = 4.0;
/// Nothing is drawn wider than this.
const MOST_FACTOR: f64 = 100.0;

/// Which years are drawn wider, and how much.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stretch {
    /// In order of time; no two touch.
    pieces: Vec<Piece>,
    factor: f64,
}

/// One stretch, in days and in positions.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    days: (f64, f64),
    positions: (f64, f64),
}

/// A part of the view in which distances are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Straight {
    /// From days to pixels, from the part's left end to its right.
    pub scale: TimeScale,
    /// How many times as wide as the rest it is drawn.
    pub factor: f64,
}

impl Stretch {
    /// Nothing is stretched: positions are days.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The stretches in which the record is most crowded, drawn four times as wide.
    #[must_use]
    pub fn crowded() -> Self {
        Self::of(&CROWDED, CROWDED_FACTOR)
    }

    /// These stretches, first and last day of each, drawn `factor` times as wide (more than 1, at most 100; with any
    /// other factor nothing is stretched). Stretches in any order; those that touch become one.
    #[must_use]
    pub fn of(stretches: &[(Day, Day)], factor: f64) -> Self {
        if !(factor > 1.0 && factor <= MOST_FACTOR) {
            return Self::none();
        }
        let mut all: Vec<(f64, f64)> = Vec::new();
        for (a, b) in stretches {
            let (mut from, mut to) = (f64::from(a.0.min(b.0)), f64::from(a.0.max(b.0)) + 1.0);
            let first = all.partition_point(|other| other.1 < from);
            let past = all.partition_point(|other| other.0 <= to);
            for other in all.drain(first..past.max(first)) {
                (from, to) = (from.min(other.0), to.max(other.1));
            }
            all.insert(first, (from, to));
        }
        let mut pieces = Vec::new();
        let mut shift = 0.0;
        for days in all.into_iter().rev() {
            let end = days.1 - shift;
            let start = end - (days.1 - days.0) * factor;
            shift = days.0 - start;
            pieces.insert(0, Piece { days, positions: (start, end) });
        }
        Self { pieces, factor }
    }

    /// True when positions are days.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Where a moment, in fractional days, stands on the axis.
    #[must_use]
    pub fn position_from_day(&self, day: f64) -> f64 {
        let next = self.pieces.partition_point(|piece| piece.days.1 <= day);
        match self.pieces.get(next) {
            None => day,
            Some(piece) if day < piece.days.0 => day + (piece.positions.0 - piece.days.0),
            Some(piece) => piece.positions.0 + (day - piece.days.0) * self.factor,
        }
    }

    /// Where the middle of a day stands on the axis: there the lines of clock and range are drawn.
    #[must_use]
    pub fn position_from_noon(&self, day: Day) -> f64 {
        self.position_from_day(f64::from(day.0) + 0.5)
    }

    /// Which moment, in fractional days, stands here on the axis.
    #[must_use]
    pub fn day_from_position(&self, position: f64) -> f64 {
        let next = self.pieces.partition_point(|piece| piece.positions.1 <= position);
        match self.pieces.get(next) {
            None => position,
            Some(piece) if position < piece.positions.0 => position - (piece.positions.0 - piece.days.0),
            Some(piece) => piece.days.0 + (position - piece.positions.0) / self.factor,
        }
    }

    /// The last whole day that has begun here.
    #[must_use]
    pub fn whole_day_from_position(&self, position: f64) -> Day {
        Day(self.day_from_position(position).floor() as i32)
    }

    /// The straight parts of what a scale of positions shows, from left to right.
    #[must_use]
    pub fn straights(&self, scale: &TimeScale) -> Vec<Straight> {
        let (left, right) = scale.days();
        let mut out = Vec::new();
        let mut from = left;
        let mut part = |from: f64, to: f64, factor: f64| {
            if from < to {
                out.push(Straight { scale: scale.part((from, to), self.day_from_position(from), factor), factor });
            }
        };
        for piece in &self.pieces {
            let (start, end) = (piece.positions.0.max(left).min(right), piece.positions.1.max(left).min(right));
            part(from, start, 1.0);
            part(start, end, self.factor);
            from = end;
        }
        part(from, right, 1.0);
        out
    }

    /// The ends of the stretched parts, in positions.
    pub(crate) fn stretched_parts(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.pieces.iter().map(|piece| piece.positions)
    }

    fn ends(&self, days: (f64, f64)) -> (f64, f64) {
        (self.position_from_day(days.0), self.position_from_day(days.1))
    }
}

impl Stand {
    /// The same in positions.
    pub(crate) fn stretched(self, stretch: &Stretch) -> Self {
        Self {
            at_day: stretch.position_from_day(self.at_day),
            possible: stretch.ends(self.possible),
            core: self.core.map(|core| stretch.ends(core)),
            ..self
        }
    }
}

impl Plan {
    /// The plan with these years drawn wider, to be made so last of all. From then on views and scales speak positions:
    /// see [`Self::view_positions`] and [`Self::view_days`].
    #[must_use]
    pub fn stretched(mut self, stretch: Stretch) -> Self {
        let was = std::mem::replace(&mut self.stretch, stretch);
        let stretch = &self.stretch;
        let map = |day: &mut f64| *day = stretch.position_from_day(was.day_from_position(*day));
        for entry in self.lanes.iter_mut().flat_map(|lane| &mut lane.entries) {
            let Entry { at_day, possible, core, .. } = entry;
            [at_day, &mut possible.0, &mut possible.1].into_iter().for_each(map);
            core.iter_mut().flat_map(|core| [&mut core.0, &mut core.1]).for_each(map);
        }
        for era in &mut self.eras {
            [&mut era.from_day, &mut era.to_day].into_iter().for_each(map);
        }
        for unit in &mut self.units {
            unit.pieces.iter_mut().flat_map(|piece| [&mut piece.from_day, &mut piece.to_day]).for_each(map);
            unit.runs.iter_mut().flat_map(|run| [&mut run.from_day, &mut run.to_day]).for_each(map);
        }
        for point in self.figures.iter_mut().flat_map(|figures| &mut figures.points) {
            let Stand { at_day, possible, core, .. } = &mut point.stand;
            [&mut point.at_day, at_day, &mut possible.0, &mut possible.1].into_iter().for_each(map);
            core.iter_mut().flat_map(|core| [&mut core.0, &mut core.1]).for_each(map);
        }
        self.stamped()
    }

    /// Which years are drawn wider.
    #[must_use]
    pub fn stretch(&self) -> &Stretch {
        &self.stretch
    }

    /// A view in days as a view in positions. What would be too wide shrinks about its middle.
    #[must_use]
    pub fn view_positions(&self, days: Viewport) -> Viewport {
        let (start, end) = self.stretch.ends((days.start(), days.end()));
        if self.stretch.is_none() { days } else { Viewport::new(start, end) }
    }

    /// A view in positions as a view in days, which links and hosts speak.
    #[must_use]
    pub fn view_days(&self, positions: Viewport) -> Viewport {
        let day = |position| self.stretch.day_from_position(position);
        if self.stretch.is_none() { positions } else { Viewport::new(day(positions.start()), day(positions.end())) }
    }
}
