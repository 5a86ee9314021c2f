//! What the record covers, in numbers: how much of each document, how many events of each kind, who stands alone, and
//! where nothing begins.
//!
//! Everything is counted, nothing is estimated. Needs what cards show ([`crate::TextPart::Details`]): without it no claim
//! names its document. Left out on purpose: whether the numbers are good.

use calendar::{Day, Extent};

use crate::order::{day_key, sorted};
use crate::{Claim, Dataset, DisagreementKind, Event, EventFacts, EventKind, Locator, Records, gate};

/// Kinds of event; [`Coverage::events_by_kind`] has one number for each.
pub const EVENT_KINDS: usize = EventKind::ALL.len();
/// Kinds of disagreement; [`Coverage::disagreements_by_kind`] has one number for each.
pub const DISAGREEMENT_KINDS: usize = DisagreementKind::ALL.len();

/// Days without a beginning that make a gap: five years, one of them a leap year.
const GAP_DAYS: i32 = 5 * 365 + 1;
/// Landmarks and notable events break a gap, details do not.
const GAP_RANK: u8 = 2;

/// What the record covers. Lists of events are indexes in the order of `records().events`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Each document, in the order of `records().sources`.
    pub documents: Vec<DocumentCoverage>,
    /// Events of each kind; `kind as usize` is the place of a kind.
    pub events_by_kind: [u32; EVENT_KINDS],
    /// Events that are no part of another.
    pub stand_alone: u32,
    /// Events that are details of another.
    pub details: u32,
    /// Events that rest on outside references alone.
    pub outside_only: Vec<u32>,
    /// Events that only one voice tells: all their claims are of documents of one lineage, and none is an outside
    /// reference.
    pub single_voice: Vec<u32>,
    /// Stretches of five years or more within [`Dataset::covers`] in which certainly no event of rank 1 or 2 begins: not
    /// even one whose beginning is in doubt. In the order of time.
    pub gaps: Vec<Gap>,
    /// Disagreements of each kind; `kind as usize` is the place of a kind.
    pub disagreements_by_kind: [u32; DISAGREEMENT_KINDS],
    /// People.
    pub people: u32,
    /// Places.
    pub places: u32,
    /// Series of figures.
    pub series: u32,
    /// Figures in all series.
    pub figures: u32,
}

/// How much of one document the record takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DocumentCoverage {
    /// Its sentences.
    pub sentences: u32,
    /// Those that the record cites: in a claim, for a side of a disagreement, or for who somebody was.
    pub claimed: u32,
    /// Claims of events that cite it.
    pub event_claims: u32,
    /// Claims of holdings that cite it.
    pub holding_claims: u32,
    /// Claims of figures that cite it.
    pub figure_claims: u32,
}

/// A stretch of time in which nothing begins. Both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
}

/// Counts what the record covers.
#[must_use]
pub fn coverage(dataset: &Dataset) -> Coverage {
    let records = dataset.records();
    let mut coverage = Coverage {
        documents: documents(records),
        gaps: gaps(dataset),
        people: records.people.len() as u32,
        places: records.places.len() as u32,
        series: records.series.len() as u32,
        figures: records.series.iter().map(|series| series.points.len() as u32).sum(),
        ..Coverage::default()
    };
    for (index, (event, facts)) in records.events.iter().zip(dataset.events()).enumerate() {
        count(&mut coverage.events_by_kind, event.kind as usize);
        match facts.part_of {
            Some(_) => coverage.details += 1,
            None => coverage.stand_alone += 1,
        }
        if facts.outside_only {
            coverage.outside_only.push(index as u32);
        }
        if is_single_voice(records, facts) {
            coverage.single_voice.push(index as u32);
        }
    }
    for disagreement in &records.disagreements {
        count(&mut coverage.disagreements_by_kind, disagreement.kind as usize);
    }
    coverage
}

fn count(counts: &mut [u32], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}

/// True when all claims are of documents, and these of one lineage.
fn is_single_voice(records: &Records, facts: &EventFacts) -> bool {
    let voice = |source: Option<u32>| records.sources.get(source? as usize).map(|source| source.lineage.as_str());
    let first = facts.claims.first().and_then(|claim| voice(claim.source));
    first.is_some() && facts.claims.iter().all(|claim| voice(claim.source) == first)
}

/// The documents while they are counted.
struct Sheets<'a> {
    records: &'a Records,
    documents: Vec<DocumentCoverage>,
    /// What is cited of each document, as paragraph and sentence; many a place more than once.
    cited: Vec<Vec<(u32, u32)>>,
}

fn documents(records: &Records) -> Vec<DocumentCoverage> {
    let sentences = |counts: &Vec<u32>| counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count));
    let blank = |counts| DocumentCoverage { sentences: sentences(counts), ..DocumentCoverage::default() };
    let mut sheets = Sheets {
        records,
        documents: records.sources.iter().map(|source| blank(&source.sentences)).collect(),
        cited: vec![Vec::new(); records.sources.len()],
    };
    for claim in records.events.iter().flat_map(|event| &event.claims) {
        sheets.claim(claim, |counts| counts.event_claims += 1);
    }
    for claim in records.holdings.iter().flat_map(|holding| &holding.claims) {
        sheets.claim(claim, |counts| counts.holding_claims += 1);
    }
    for point in records.series.iter().flat_map(|series| &series.points) {
        sheets.claim(&point.claim, |counts| counts.figure_claims += 1);
    }
    let rows = records.views.iter().flat_map(|view| &view.holdings);
    let lines = records.borders.iter().flat_map(|border| &border.claims);
    let notes = records.annotations.iter().flat_map(|note| &note.claims);
    rows.flat_map(|row| &row.claims).chain(lines).chain(notes).for_each(|claim| sheets.claim(claim, |_| ()));
    let sides = records.disagreements.iter().flat_map(|disagreement| &disagreement.sides);
    let citations = sides.flat_map(|side| &side.claims).chain(records.people.iter().map(|person| &person.about_from));
    citations.for_each(|citation| sheets.citation(citation));
    for (document, cited) in sheets.documents.iter_mut().zip(sheets.cited) {
        let mut cited = sorted(cited.clone(), cited);
        cited.dedup();
        document.claimed = cited.len() as u32;
    }
    sheets.documents
}

impl Sheets<'_> {
    fn claim(&mut self, claim: &Claim, add: fn(&mut DocumentCoverage)) {
        let index = claim.source.as_ref().and_then(|name| self.cite(name, &claim.at));
        if let Some(document) = index.and_then(|index| self.documents.get_mut(index)) {
            add(document);
        }
    }

    /// A citation such as `000 p5.s1`; the id of a reference has no blank.
    fn citation(&mut self, citation: &str) {
        if let Some((name, at)) = citation.split_once(' ') {
            self.cite(name, at);
        }
    }

    /// Notes a place of a document and gives the document's index.
    fn cite(&mut self, name: &str, at: &str) -> Option<usize> {
        let source = gate::find_source(self.records, name)?;
        let index = self.records.sources.iter().position(|other| other.id == source.id)?;
        let at = Locator::parse(at)?;
        self.cited.get_mut(index)?.push((at.paragraph, at.sentence));
        Some(index)
    }
}

/// The stretches in which nothing begins, see [`Coverage::gaps`].
fn gaps(dataset: &Dataset) -> Vec<Gap> {
    let pairs = dataset.records().events.iter().zip(dataset.events());
    let starts: Vec<Extent> = pairs.filter_map(|(event, facts)| start(event, facts)).collect();
    let keys = starts.iter().map(|start| (day_key(start.earliest), 0)).collect();
    let (mut from, last) = dataset.covers();
    let mut gaps = Vec::new();
    let mut close = |from: Day, to: Day| {
        if to.0 - from.0 + 1 >= GAP_DAYS {
            gaps.push(Gap { from, to });
        }
    };
    for start in sorted(starts, keys) {
        close(from, start.earliest.plus(-1));
        from = from.max(start.latest.plus(1));
    }
    close(from, last);
    gaps
}

/// When an event that breaks gaps may begin. Where one bound is open the other one stands for both: an open bound would
/// close every gap before or after it.
fn start(event: &Event, facts: &EventFacts) -> Option<Extent> {
    let Extent { earliest, latest } = facts.when.span.start;
    let start = match (earliest > Day::MIN, latest < Day::MAX) {
        (true, true) => Extent { earliest, latest },
        (true, false) => Extent::exact(earliest),
        (false, true) => Extent::exact(latest),
        (false, false) => return None,
    };
    (event.rank <= GAP_RANK).then_some(start)
}
