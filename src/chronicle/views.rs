//! Points of view: whose map this is, as rows that take the place of the record's own for a time, and what a view says
//! is not so.
//!
//! Days are whole days. A view with no word about a day says nothing of it: [`Dataset::view_covers`]. Left out on purpose:
//! which view is right, and the view of everyone at once, which is the record as it stands.

use calendar::{Day, When};
use serde::{Deserialize, Serialize};

use crate::{Dataset, Holding, HoldingKind, Redrawing, SideHolding, Text};

/// How one government, one kind of text or one set of documents tells who stood how towards the land.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointOfView {
    /// Id.
    pub id: String,
    /// What to call it; short.
    pub name: Text,
    /// One sentence that states the view.
    pub about: Text,
    /// Where the view is stated, as ids of references; empty where the documents are what it is about.
    pub references: Vec<String>,
    /// Which of the record's rows it starts from; all of them where it does not say.
    pub only: Option<Only>,
    /// When it speaks, an EDTF interval: outside it none of the record's rows is taken. `None` for always.
    pub span: Option<String>,
    /// Rows that take the place of those of the same unit and kind group as long as they last.
    pub holdings: Vec<Holding>,
    /// What it says is not so.
    pub denials: Vec<Denial>,
}

/// Which of the record's rows a point of view starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Only {
    /// None: their spans rest on more than the documents. All its rows are its own, and each cites a document.
    Documents,
    /// Titles and what is held jointly or left undefined, by one of the view's references.
    Treaties,
}

/// That nobody, or one party, stood in one way towards a unit for a time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Denial {
    /// The land.
    pub unit: String,
    /// Who did not; `None` for nobody did, which is a statement of its own about those days.
    pub party: Option<String>,
    /// How.
    pub kind: HoldingKind,
    /// When, an EDTF interval.
    pub span: String,
    /// Where that is from.
    pub reference: String,
    /// What it says, in our words.
    pub says: Text,
}

impl PointOfView {
    /// True for a row of the record that the view starts from.
    fn takes(&self, holding: &Holding) -> bool {
        let title = matches!(holding.kind, HoldingKind::Treaty | HoldingKind::Joint);
        // A row drawn for a chosen reading names no text of its own.
        let of_a_reading = holding.reference.is_none() && holding.claims.is_empty();
        let of_a_treaty = holding.reference.as_ref().is_some_and(|id| self.references.contains(id));
        match self.only {
            None => true,
            Some(Only::Documents) => false,
            Some(Only::Treaties) => title && (of_a_treaty || of_a_reading),
        }
    }

    /// First and last days between which nothing of a row of the record is taken.
    fn holes(&self, holding: &Holding) -> Vec<(Day, Day)> {
        let rows = self.holdings.iter();
        let rows = rows.filter(|row| row.unit == holding.unit && row.kind.is_of_one_group_with(holding.kind));
        let denials = self.denials.iter().filter(|denial| denial.denies(holding));
        let spans = rows.map(|row| &row.span).chain(denials.map(|denial| &denial.span));
        let mut holes: Vec<(Day, Day)> =
            spans.filter_map(|span| When::parse(span).ok()).map(|when| when.span.penumbra()).collect();
        if let Some(Ok(when)) = self.span.as_deref().map(When::parse) {
            let (first, last) = when.span.penumbra();
            let ends = [(Day::MIN, first.plus(-1)), (last.plus(1), Day::MAX)];
            holes
                .extend(ends.into_iter().zip([first > Day::MIN, last < Day::MAX]).filter(|end| end.1).map(|end| end.0));
        }
        holes
    }
}

impl Denial {
    /// True for a row that the denial leaves out as long as it lasts.
    pub(crate) fn denies(&self, holding: &Holding) -> bool {
        let of_party = self.party.as_ref().is_none_or(|party| *party == holding.party);
        self.unit == holding.unit && self.kind == holding.kind && of_party
    }
}

impl Dataset {
    /// The points of view, in the order in which they are offered.
    #[must_use]
    pub fn views(&self) -> &[PointOfView] {
        &self.records().views
    }

    /// The index of a point of view.
    #[must_use]
    pub fn view_index(&self, id: &str) -> Option<u32> {
        self.views().iter().position(|view| view.id == id).map(|index| index as u32)
    }

    /// What a point of view changes in the drawing of this record, readings chosen before included; nothing for an index
    /// that is no view.
    #[must_use]
    pub fn seen(&self, view: u32) -> Redrawing {
        let Some(view) = self.views().get(view as usize) else { return Redrawing::default() };
        let mut holdings: Vec<SideHolding> = self.rows_seen(view).iter().map(SideHolding::from).collect();
        for unit in &self.records().units {
            for kind in [HoldingKind::Administered, HoldingKind::Treaty, HoldingKind::Claimed] {
                if !holdings.iter().any(|row| row.replaces(&unit.id, kind)) {
                    holdings.push(SideHolding { unit: unit.id.clone(), kind, ..SideHolding::default() });
                }
            }
        }
        Redrawing { dates: Vec::new(), holdings }
    }

    /// The record as a point of view has it, each row with its own citation; unchanged for an index that is no view.
    #[must_use]
    pub fn seen_by(&self, view: u32) -> Self {
        let Some(view) = self.views().get(view as usize) else { return self.clone() };
        let mut records = self.records().clone();
        records.holdings = self.rows_seen(view);
        Self::resolve(records)
    }

    /// False where a point of view says nothing of a unit on a day: neither who stood how towards it nor that nobody did.
    #[must_use]
    pub fn view_covers(&self, view: u32, unit: u32, day: Day) -> bool {
        self.spoken_of(view, unit).iter().any(|(first, last)| *first <= day && day <= *last)
    }

    /// The stretches of days, first and last, in which a point of view says nothing of a unit; all time is from
    /// [`Day::MIN`] to [`Day::MAX`].
    #[must_use]
    pub fn silences(&self, view: u32, unit: u32) -> Vec<(Day, Day)> {
        let spoken = self.spoken_of(view, unit);
        let mut silences = Vec::new();
        let mut from = Day::MIN;
        loop {
            // To the end of all that is said without a break from this day on.
            while let Some((_, last)) = spoken.iter().find(|(first, last)| *first <= from && from <= *last) {
                if *last == Day::MAX {
                    return silences;
                }
                from = last.plus(1);
            }
            let next = spoken.iter().map(|(first, _)| *first).filter(|first| *first > from).min();
            silences.push((from, next.map_or(Day::MAX, |next| next.plus(-1))));
            let Some(next) = next else { return silences };
            from = next;
        }
    }

    /// First and last days of all that a view says of a unit.
    fn spoken_of(&self, view: u32, unit: u32) -> Vec<(Day, Day)> {
        let (Some(view), Some(unit)) = (self.views().get(view as usize), self.records().units.get(unit as usize))
        else {
            return Vec::new();
        };
        let rows = self.rows_seen(view);
        let rows = rows.iter().filter(|row| row.unit == unit.id).map(|row| &row.span);
        let nobody = view.denials.iter().filter(|denial| denial.unit == unit.id && denial.party.is_none());
        let spans = rows.chain(nobody.map(|denial| &denial.span));
        spans.filter_map(|span| When::parse(span).ok()).map(|when| when.span.penumbra()).collect()
    }

    fn rows_seen(&self, view: &PointOfView) -> Vec<Holding> {
        let mut rows = Vec::new();
        for holding in self.records().holdings.iter().filter(|holding| view.takes(holding)) {
            let mut spans = vec![holding.span.clone()];
            for hole in view.holes(holding) {
                spans = spans.iter().flat_map(|span| without(span, hole)).collect();
            }
            rows.extend(spans.into_iter().map(|span| Holding { span, ..holding.clone() }));
        }
        rows.extend(view.holdings.iter().cloned());
        rows
    }
}

/// What is left of an interval without the days from the first to the last of a hole.
fn without(span: &str, (first, last): (Day, Day)) -> Vec<String> {
    let (Ok(when), Some(ends)) = (When::parse(span), span.split_once('/')) else { return Vec::new() };
    let (begins, ends_on) = when.span.penumbra();
    if ends_on < first || last < begins {
        return vec![span.to_string()];
    }
    let before = (first > begins).then(|| within(ends, &when, (begins, first.plus(-1))));
    let after = (last < ends_on).then(|| within(ends, &when, (last.plus(1), ends_on)));
    before.into_iter().chain(after).flatten().collect()
}

/// The part of an interval from one day to another. An end that is kept whole keeps its text; of one that is cut through,
/// what is doubtful stays so, as a piece of its own.
fn within((start, end): (&str, &str), when: &When, (from, to): (Day, Day)) -> Vec<String> {
    let sure = when.span.core().filter(|_| !when.uncertain).map(|core| (core.0.max(from), core.1.min(to)));
    let Some((first, last)) = sure.filter(|(first, last)| first <= last) else {
        return vec![piece(from, to, "?")];
    };
    let (begins, ends) = when.span.penumbra();
    let mut pieces = Vec::new();
    let whole_start = if from <= begins { start.to_string() } else { edge(first, "") };
    let whole_end = if to >= ends { end.to_string() } else { edge(last, "") };
    if from > begins && from < first {
        pieces.push(piece(from, first.plus(-1), "?"));
    }
    pieces.push([&whole_start, "/", &whole_end].concat());
    if to < ends && to > last {
        pieces.push(piece(last.plus(1), to, "?"));
    }
    pieces
}

fn piece(from: Day, to: Day, doubt: &str) -> String {
    [edge(from, doubt), edge(to, doubt)].join("/")
}

/// A day as the end of an interval; open where there is no bound.
fn edge(day: Day, doubt: &str) -> String {
    if day > Day::MIN && day < Day::MAX { day.iso() + doubt } else { "..".into() }
}
