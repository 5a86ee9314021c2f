//! Where two places cannot both be right, or a place and the drawing: computed from the claims alone.
//!
//! A part of the gate, host only. A conflict is explained by a disagreement that has the one place on one side and the
//! other on another side, or as the reference of what it holds; for an event it must name the event as well. What is
//! not compared on purpose: words. Only dates, figures and verdicts can contradict each other by rule.

use std::ops::Range;

use calendar::{Day, Form, When};

use crate::{Claim, Disagreement, Event, Holding, Locator, Qualifier, RecordKind, Records, Series, Verdict, gate};

/// Two positions that cannot both be right.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What they differ on.
    pub kind: ConflictKind,
    /// The kind of the record they are in.
    pub record: RecordKind,
    /// The record's place in its list in [`Records`].
    pub index: usize,
    /// The two; the first is always a claim.
    pub positions: [Position; 2],
    /// The disagreement that explains it, as its place in [`Records::disagreements`].
    pub explained_by: Option<usize>,
}

/// What two positions differ on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// When an event was.
    Dates,
    /// How large a figure was at one time.
    Figures,
    /// Whether it is so at all.
    Verdicts,
    /// When somebody held a piece of land.
    Holders,
}

impl ConflictKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Dates, Self::Figures, Self::Verdicts, Self::Holders];

    /// The kind in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Figures => "figures",
            Self::Verdicts => "verdicts",
            Self::Holders => "holders",
        }
    }
}

/// One position in a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Who takes it: a document and locator (`000 p5.s1`) or a reference's id, as a side of a disagreement names them;
    /// `None` for the drawing itself.
    pub place: Option<String>,
    /// What it says: a date, a figure, a verdict.
    pub value: String,
    /// The field, as a path below the record: `claim.2.date`.
    pub path: String,
}

/// Every conflict of the records, in the order of the records. What cannot be read conflicts with nothing.
#[must_use]
pub fn conflicts(records: &Records) -> Vec<Conflict> {
    let mut found = conflicts_of_events(records, 0..records.events.len());
    found.extend(conflicts_of_others(records));
    found
}

/// The conflicts of some of the events.
pub(crate) fn conflicts_of_events(records: &Records, range: Range<usize>) -> Vec<Conflict> {
    let mut search = Search { records, found: Vec::new() };
    range.for_each(|index| search.event(index, &records.events[index]));
    search.found
}

/// The conflicts of everything else.
pub(crate) fn conflicts_of_others(records: &Records) -> Vec<Conflict> {
    let mut search = Search { records, found: Vec::new() };
    for (index, holding) in records.holdings.iter().enumerate() {
        search.holding(index, holding);
    }
    for (index, series) in records.series.iter().enumerate() {
        search.series(index, series);
    }
    search.found
}

/// What a citation stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place<'a> {
    Sentence(&'a str, Locator),
    Reference(&'a str),
    /// No place: what is drawn, whoever says so.
    Drawing,
}

/// A position while conflicts are searched for.
struct Stand<'a> {
    place: Place<'a>,
    value: String,
    path: String,
}

struct Search<'a> {
    records: &'a Records,
    found: Vec<Conflict>,
}

impl<'a> Search<'a> {
    fn event(&mut self, index: usize, event: &'a Event) {
        let at = (RecordKind::Event, index);
        // Where nobody says anything but what is drawn, there is nothing to compare.
        let agrees = |claim: &Claim| claim.date.as_ref().is_none_or(|date| *date == event.date);
        if event.claims.iter().all(|claim| agrees(claim) && claim.verdict == Verdict::Affirms) {
            return;
        }
        let dated: Vec<(Stand<'_>, When)> = event
            .claims
            .iter()
            .enumerate()
            .filter_map(|(i, claim)| {
                let (text, place) = (claim.date.as_ref()?, self.place_of(claim)?);
                Some((Stand { place, value: text.clone(), path: format!("claim.{i}.date") }, When::parse(text).ok()?))
            })
            .collect();
        let drawn = When::parse(&event.date).ok();
        let is_drawn = |when: &When| drawn.as_ref().is_none_or(|drawn| when.agrees_with(drawn));
        let is_supported = dated.iter().any(|(_, when)| is_drawn(when));
        for (i, (stand, when)) in dated.iter().enumerate() {
            let differ = |other: &When| {
                !when.agrees_with(other) && drawn.as_ref().is_none_or(|drawn| !are_two_ends(drawn, when, other))
            };
            for (other, _) in dated[..i].iter().filter(|(_, other)| differ(other)) {
                self.note(ConflictKind::Dates, at, stand, other);
            }
            // Whoever supports the drawing speaks for it; it speaks for itself where all of them are too vague to differ
            // from this claim. That nobody supports it is a problem of its own.
            let is_alone = is_supported && !dated.iter().any(|(_, other)| is_drawn(other) && differ(other));
            if !is_drawn(when) && is_alone {
                self.note(ConflictKind::Dates, at, stand, &drawing(&event.date, "date"));
            }
        }
        self.verdicts(at, &numbered(&event.claims));
    }

    fn holding(&mut self, index: usize, holding: &'a Holding) {
        let at = (RecordKind::Holding, index);
        let Ok(span) = When::parse(&holding.span) else { return };
        let by = holding.reference.as_deref().map_or(Place::Drawing, Place::Reference);
        let drawn = Stand { place: by, ..drawing(&holding.span, "span") };
        for (i, claim) in holding.claims.iter().enumerate() {
            let Some(date) = &claim.date else { continue };
            let (Some(place), Ok(when)) = (self.place_of(claim), When::parse(date)) else { continue };
            if !touches(&when, &span) {
                let stand = Stand { place, value: date.clone(), path: format!("claim.{i}.date") };
                self.note(ConflictKind::Holders, at, &stand, &drawn);
            }
        }
        self.verdicts(at, &numbered(&holding.claims));
    }

    fn series(&mut self, index: usize, series: &'a Series) {
        let at = (RecordKind::Series, index);
        let points: Vec<_> = series
            .points
            .iter()
            .enumerate()
            .filter_map(|(i, point)| {
                let value = format!("{} {} in {}", word_of(point.qualifier), point.value, point.date);
                let stand = Stand { place: self.place_of(&point.claim)?, value, path: format!("point.{i}.value") };
                Some((stand, When::parse(&point.date).ok()?, bounds(point.value, point.qualifier)))
            })
            .collect();
        for (i, (stand, when, (low, high))) in points.iter().enumerate() {
            for (other, other_when, (other_low, other_high)) in &points[..i] {
                if when.agrees_with(other_when) && (low > other_high || other_low > high) {
                    self.note(ConflictKind::Figures, at, stand, other);
                }
            }
        }
        for (i, point) in series.points.iter().enumerate() {
            self.verdicts(at, &[(format!("point.{i}.claim"), &point.claim)]);
        }
    }

    /// Whoever doubts or denies stands against everybody who affirms; when nobody does, against the drawing. Claims come
    /// with their paths.
    fn verdicts(&mut self, at: (RecordKind, usize), claims: &[(String, &'a Claim)]) {
        let stands = claims.iter().filter_map(|(path, claim)| {
            let (place, value) = (self.place_of(claim)?, word_for(claim.verdict).into());
            Some((Stand { place, value, path: format!("{path}.verdict") }, claim.verdict))
        });
        let (affirming, others): (Vec<_>, Vec<_>) = stands.partition(|(_, verdict)| *verdict == Verdict::Affirms);
        for (stand, _) in &others {
            for (other, _) in &affirming {
                self.note(ConflictKind::Verdicts, at, stand, other);
            }
            if affirming.is_empty() {
                self.note(ConflictKind::Verdicts, at, stand, &drawing(word_for(Verdict::Affirms), ""));
            }
        }
    }

    fn note(&mut self, kind: ConflictKind, (record, index): (RecordKind, usize), a: &Stand<'_>, b: &Stand<'_>) {
        if self.found.len() >= gate::MOST_PROBLEMS {
            return;
        }
        let explained_by = self.records.disagreements.iter().position(|topic| {
            let named = match record {
                RecordKind::Event => topic.events.contains(&self.records.events[index].id),
                _ => true,
            };
            named && self.explains(topic, a.place, b.place)
        });
        let position = |stand: &Stand<'_>| Position {
            place: citation(stand.place),
            value: stand.value.clone(),
            path: stand.path.clone(),
        };
        self.found.push(Conflict { kind, record, index, positions: [position(a), position(b)], explained_by });
    }

    /// True when the two places stand on two sides of the topic. What it holds is a side of its own; the drawing is on
    /// whichever side the other place is not.
    fn explains(&self, topic: &'a Disagreement, a: Place<'a>, b: Place<'a>) -> bool {
        let holds = if topic.holds.is_empty() { None } else { Some(topic.reference.as_deref().map(Place::Reference)) };
        let of_sides = topic.sides.iter().map(|side| side.claims.iter().filter_map(|c| self.place(c)).collect());
        let sides: Vec<Vec<Place<'_>>> = of_sides.chain(holds.map(|by| by.into_iter().collect())).collect();
        let on = |place: Place<'_>, side: &[Place<'_>]| place == Place::Drawing || side.contains(&place);
        sides
            .iter()
            .enumerate()
            .any(|(i, side)| on(a, side) && sides.iter().enumerate().any(|(j, other)| i != j && on(b, other)))
    }

    /// A reference's id, or a document and a locator.
    fn place(&self, citation: &'a str) -> Option<Place<'a>> {
        let Some((source, locator)) = citation.split_once(' ') else { return Some(Place::Reference(citation)) };
        Some(Place::Sentence(&gate::find_source(self.records, source)?.id, Locator::parse(locator)?))
    }

    fn place_of(&self, claim: &'a Claim) -> Option<Place<'a>> {
        match (&claim.source, &claim.reference) {
            (Some(source), None) => {
                Some(Place::Sentence(&gate::find_source(self.records, source)?.id, Locator::parse(&claim.at)?))
            }
            (None, Some(reference)) => Some(Place::Reference(reference)),
            _ => None,
        }
    }
}

/// The claims of an event or holding, each with its path below the record.
fn numbered(claims: &[Claim]) -> Vec<(String, &Claim)> {
    claims.iter().enumerate().map(|(i, claim)| (format!("claim.{i}"), claim)).collect()
}

fn drawing<'a>(value: &str, path: &str) -> Stand<'a> {
    Stand { place: Place::Drawing, value: value.into(), path: path.into() }
}

/// The place as a side of a disagreement names it: documents by what stands before the first underscore of their name.
fn citation(place: Place<'_>) -> Option<String> {
    match place {
        Place::Sentence(source, at) => Some(format!("{} {at}", source.split('_').next().unwrap_or(source))),
        Place::Reference(id) => Some(id.into()),
        Place::Drawing => None,
    }
}

/// True when the event lasted, and one moment speaks of its start and the other of its end: "war came in 1904" and
/// "peace came in 1905" do not contradict each other, nor does "it still goes on in 1993" contradict the start.
fn are_two_ends(drawn: &When, a: &When, b: &When) -> bool {
    let of_start = |when: &When| when.span.start.earliest <= drawn.span.start.latest;
    let of_end = |when: &When| when.span.end.latest >= drawn.span.end.earliest;
    let moments = a.form == Form::Moment && b.form == Form::Moment;
    drawn.form == Form::Stretch && moments && (of_start(a) && of_end(b) || of_start(b) && of_end(a))
}

/// True when some day of the date may lie in the stretch, or on the day before or after it.
fn touches(when: &When, stretch: &When) -> bool {
    let (first, last) = stretch.span.penumbra();
    let (from, to): (Day, Day) = when.span.penumbra();
    from <= last.plus(1) && first.plus(-1) <= to
}

/// The figures that the qualified one leaves possible. "About" and "almost" leave a tenth, for want of any rule.
fn bounds(value: f64, qualifier: Qualifier) -> (f64, f64) {
    let tenth = value.abs() / 10.0;
    match qualifier {
        Qualifier::Exactly => (value, value),
        Qualifier::Almost => (value - tenth, value.next_down()),
        Qualifier::Over => (value.next_up(), f64::INFINITY),
        Qualifier::Under => (f64::NEG_INFINITY, value.next_down()),
        Qualifier::About => (value - tenth, value + tenth),
        Qualifier::AsManyAs => (f64::NEG_INFINITY, value),
    }
}

fn word_of(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exactly => "exactly",
        Qualifier::Almost => "almost",
        Qualifier::Over => "over",
        Qualifier::Under => "under",
        Qualifier::About => "about",
        Qualifier::AsManyAs => "as many as",
    }
}

fn word_for(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Affirms => "affirms",
        Verdict::Doubts => "doubts",
        Verdict::Denies => "denies",
    }
}
