//! The record behind the gate: ids resolved, dates read, lists indexed.

use calendar::{Day, Span, When};

use crate::{
    Annotation, AnnotationFacts, Border, BorderFacts, Claim, Event, Holding, Problem, Records, Series, Source,
    TextPart,
    borders::rests_outside,
    gate,
    order::{Lookup, day_key, days_in_order, sorted, text_key},
};

/// The checked record. Indexes into its lists are `u32` and stay valid for its life.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    records: Records,
    events: Vec<EventFacts>,
    holdings: Vec<HoldingFacts>,
    series: Vec<SeriesFacts>,
    borders: Vec<BorderFacts>,
    annotations: Vec<AnnotationFacts>,
    changes: Vec<Day>,
}

/// What the gate found out about an event; same index as the event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventFacts {
    /// Its date.
    pub when: When,
    /// Its parties, as indexes.
    pub parties: Vec<u32>,
    /// The units it is about.
    pub units: Vec<u32>,
    /// Its places.
    pub places: Vec<u32>,
    /// Its people.
    pub people: Vec<u32>,
    /// The event it is a detail of.
    pub part_of: Option<u32>,
    /// The stage before: see [`Dataset::stages`].
    pub follows: Option<u32>,
    /// Its details.
    pub details: Vec<u32>,
    /// What is known of each claim, in the order of the claims.
    pub claims: Vec<ClaimFacts>,
    /// Not one of the five documents says so: it rests on outside references alone.
    pub outside_only: bool,
    /// A disagreement names the event. The gate sees to it that one does where two places cannot both be right.
    pub sources_differ: bool,
    /// Disagreements that name the event.
    pub disagreements: Vec<u32>,
}

/// What the gate found out about a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimFacts {
    /// The date its text gives.
    pub when: Option<When>,
    /// The document, as an index; `None` for an outside reference.
    pub source: Option<u32>,
    /// The outside reference, as an index.
    pub reference: Option<u32>,
}

/// What the gate found out about a holding; same index as the holding.
#[derive(Debug, Clone, PartialEq)]
pub struct HoldingFacts {
    /// The land.
    pub unit: u32,
    /// Who.
    pub party: u32,
    /// When.
    pub when: When,
    /// Not one of the five documents says so: it rests on an outside reference alone.
    pub outside_only: bool,
}

/// What the gate found out about a series; same index as the series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesFacts {
    /// The land on which the map draws its figures, as indexes.
    pub units: Vec<u32>,
    /// The places at which the map draws them, as indexes.
    pub places: Vec<u32>,
}

impl Dataset {
    /// The gate: checks everything at once and resolves it.
    ///
    /// # Errors
    /// Every problem of the records, in the order of the records.
    pub fn new(records: Records) -> Result<Self, Vec<Problem>> {
        let problems = gate::check(&records);
        if problems.is_empty() { Ok(Self::resolve(records)) } else { Err(problems) }
    }

    /// Resolves records that have passed the gate before: those the build checked and put into the program. What did
    /// not pass is left out rather than checked again.
    #[must_use]
    pub fn resolve(mut records: Records) -> Self {
        let dates = sort(&mut records);
        let index = Index::new(&records);
        records.holdings.retain(|holding| index.holding(holding).is_some());
        records.borders.retain(|border| When::parse(&border.span).is_ok());
        records.annotations.retain(|note| When::parse(&note.span).is_ok());
        let dated = records.events.iter().zip(dates);
        let mut events: Vec<EventFacts> = dated.map(|(event, when)| index.event(&records, event, when)).collect();
        for child in 0..events.len() {
            if let Some(parent) = events[child].part_of {
                events[parent as usize].details.push(child as u32);
            }
        }
        for (number, disagreement) in records.disagreements.iter().enumerate() {
            for event in disagreement.events.iter().filter_map(|id| index.events.get(id)) {
                events[event as usize].disagreements.push(number as u32);
                events[event as usize].sources_differ = true;
            }
        }
        let holdings: Vec<HoldingFacts> = records.holdings.iter().filter_map(|h| index.holding(h)).collect();
        let changes = changes(&holdings);
        let series = records.series.iter().map(|series| index.series(series)).collect();
        let borders = records.borders.iter().filter_map(|border| index.border(border)).collect();
        let annotations = records.annotations.iter().filter_map(|note| index.annotation(note)).collect();
        Self { records, events, holdings, series, borders, annotations, changes }
    }

    /// The records, as published; events sorted by date, units from north to south.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// What is known of each event, in the order of `records().events`.
    #[must_use]
    pub fn events(&self) -> &[EventFacts] {
        &self.events
    }

    /// What is known of each holding, in the order of `records().holdings`.
    #[must_use]
    pub fn holdings(&self) -> &[HoldingFacts] {
        &self.holdings
    }

    /// What is known of each series, in the order of `records().series`.
    #[must_use]
    pub fn series(&self) -> &[SeriesFacts] {
        &self.series
    }

    /// What is known of each border, in the order of `records().borders`.
    #[must_use]
    pub fn borders(&self) -> &[BorderFacts] {
        &self.borders
    }

    /// What is known of each annotation, in the order of `records().annotations`.
    #[must_use]
    pub fn annotations(&self) -> &[AnnotationFacts] {
        &self.annotations
    }

    /// The days on which some holding starts or ends, in order.
    #[must_use]
    pub fn changes(&self) -> &[Day] {
        &self.changes
    }

    /// The index of an event.
    #[must_use]
    pub fn event_index(&self, id: &str) -> Option<u32> {
        self.records.events.iter().position(|event| event.id == id).map(|i| i as u32)
    }

    /// An event and what is known of it.
    #[must_use]
    pub fn event(&self, index: u32) -> Option<(&Event, &EventFacts)> {
        self.records.events.get(index as usize).zip(self.events.get(index as usize))
    }

    /// All stages of the treaty or act that the event is a stage of, itself among them, in the order of the stages, those
    /// alike in the order of `records().events`; empty where it follows nothing and nothing follows it.
    #[must_use]
    pub fn stages(&self, index: u32) -> Vec<u32> {
        let first = self.first_stage(index);
        let all: Vec<u32> = (0..self.events.len() as u32).filter(|other| self.first_stage(*other) == first).collect();
        let stage = |event: &u32| self.records.events.get(*event as usize).and_then(|event| event.stage);
        let keys = all.iter().map(|event| (stage(event).map_or(0, |stage| stage as u32), *event)).collect();
        if all.len() > 1 { sorted(all, keys) } else { Vec::new() }
    }

    /// Where a chain of stages begins. The gate sees to it that there is no circle; the bound keeps what did not pass it
    /// from going round for ever.
    fn first_stage(&self, index: u32) -> u32 {
        let before = |at: u32| self.events.get(at as usize).and_then(|facts| facts.follows);
        (0..self.events.len()).try_fold(index, |at, _| before(at).ok_or(at)).unwrap_or_else(|first| first)
    }

    /// The document a claim cites.
    #[must_use]
    pub fn source(&self, claim: &Claim) -> Option<&Source> {
        claim.source.as_ref().and_then(|name| gate::find_source(&self.records, name))
    }

    /// First and last day of the story: of all events whose dates are bounded. Holdings may reach further back.
    #[must_use]
    pub fn covers(&self) -> (Day, Day) {
        let bounded = |day: &Day| *day > Day::MIN && *day < Day::MAX;
        let of_span = |span: Span| [span.start.earliest, span.start.latest, span.end.earliest, span.end.latest];
        let days = || self.events.iter().flat_map(|e| of_span(e.when.span)).filter(bounded);
        (days().min().unwrap_or(Day(0)), days().max().unwrap_or(Day(0)))
    }

    /// Adds texts (see [`crate::add_texts`]).
    ///
    /// # Errors
    /// When the bytes do not fit; the record is then unchanged.
    pub fn add_texts(&mut self, lang: calendar::Lang, part: TextPart, bytes: &[u8]) -> Result<(), crate::CodecError> {
        crate::add_texts(&mut self.records, lang, part, bytes)?;
        // Details bring the citations that the facts are made of.
        *self = Self::resolve(std::mem::take(&mut self.records));
        Ok(())
    }
}

/// Sorts units from north to south and events by date, the weightier of one day first. Gives back the events' dates; events
/// without one, which did not pass the gate, are left out.
fn sort(records: &mut Records) -> Vec<When> {
    let keys = records.units.iter().map(|unit| (unit.order, 0)).collect();
    records.units = sorted(std::mem::take(&mut records.units), keys);
    let events = std::mem::take(&mut records.events).into_iter();
    let dated: Vec<(Event, When)> =
        events.filter_map(|event| When::parse(&event.date).ok().map(|when| (event, when))).collect();
    let keys = dated.iter().map(|(event, when)| (day_key(when.anchor()), event.rank.into())).collect();
    let (events, dates) = sorted(dated, keys).into_iter().unzip();
    records.events = events;
    dates
}

/// The records in the order in which a [`Dataset`] has them, so that it need not sort them again.
#[must_use]
pub fn in_order_of_time(mut records: Records) -> Records {
    sort(&mut records);
    records
}

/// Ids to indexes.
struct Index {
    parties: Ids,
    units: Ids,
    places: Ids,
    people: Ids,
    events: Ids,
    references: Ids,
    sources: Ids,
}

/// The ids of one list.
struct Ids {
    ids: Vec<String>,
    lookup: Lookup,
}

impl Ids {
    fn new<'a>(ids: impl Iterator<Item = &'a String>) -> Self {
        let ids: Vec<String> = ids.cloned().collect();
        let lookup = Lookup::new(ids.iter().map(|id| text_key(id)).zip(0..));
        Self { ids, lookup }
    }

    fn get(&self, id: &str) -> Option<u32> {
        self.lookup.get(text_key(id)).find(|index| self.ids[*index as usize] == id)
    }

    fn all(&self, ids: &[String]) -> Vec<u32> {
        ids.iter().filter_map(|id| self.get(id)).collect()
    }
}

impl Index {
    fn new(records: &Records) -> Self {
        Self {
            parties: Ids::new(records.parties.iter().map(|r| &r.id)),
            units: Ids::new(records.units.iter().map(|r| &r.id)),
            places: Ids::new(records.places.iter().map(|r| &r.id)),
            people: Ids::new(records.people.iter().map(|r| &r.id)),
            events: Ids::new(records.events.iter().map(|r| &r.id)),
            references: Ids::new(records.references.iter().map(|r| &r.id)),
            sources: Ids::new(records.sources.iter().map(|r| &r.id)),
        }
    }

    fn event(&self, records: &Records, event: &Event, when: When) -> EventFacts {
        let claims: Vec<ClaimFacts> = event.claims.iter().map(|claim| self.claim(records, claim)).collect();
        EventFacts {
            when,
            parties: self.parties.all(&event.parties),
            units: self.units.all(&event.units),
            places: self.places.all(&event.places),
            people: self.people.all(&event.people),
            part_of: event.part_of.as_ref().and_then(|id| self.events.get(id)),
            follows: event.follows.as_ref().and_then(|id| self.events.get(id)),
            details: Vec::new(),
            outside_only: event.claims.iter().all(|claim| claim.source.is_none()),
            sources_differ: false,
            claims,
            disagreements: Vec::new(),
        }
    }

    fn claim(&self, records: &Records, claim: &Claim) -> ClaimFacts {
        let source = claim.source.as_ref().and_then(|name| gate::find_source(records, name));
        ClaimFacts {
            when: claim.date.as_ref().and_then(|date| When::parse(date).ok()),
            source: source.and_then(|s| self.sources.get(&s.id)),
            reference: claim.reference.as_ref().and_then(|id| self.references.get(id)),
        }
    }

    /// `None` only for records that did not pass the gate.
    fn holding(&self, holding: &Holding) -> Option<HoldingFacts> {
        Some(HoldingFacts {
            unit: self.units.get(&holding.unit)?,
            party: self.parties.get(&holding.party)?,
            when: When::parse(&holding.span).ok()?,
            // A row drawn for a reading has neither claims nor a reference: its documents are those of the side.
            outside_only: rests_outside(&holding.claims, holding.reference.as_ref()),
        })
    }

    fn series(&self, series: &Series) -> SeriesFacts {
        SeriesFacts { units: self.units.all(&series.units), places: self.places.all(&series.places) }
    }

    /// `None` only for records that did not pass the gate.
    fn border(&self, border: &Border) -> Option<BorderFacts> {
        Some(BorderFacts {
            when: When::parse(&border.span).ok()?,
            party: border.party.as_ref().and_then(|id| self.parties.get(id)),
            units: self.units.all(&border.units),
            event: border.event.as_ref().and_then(|id| self.events.get(id)),
            outside_only: rests_outside(&border.claims, border.reference.as_ref()),
        })
    }

    /// `None` only for records that did not pass the gate.
    fn annotation(&self, note: &Annotation) -> Option<AnnotationFacts> {
        Some(AnnotationFacts {
            when: When::parse(&note.span).ok()?,
            parties: self.parties.all(&note.parties),
            units: self.units.all(&note.units),
            places: self.places.all(&note.places),
            event: note.event.as_ref().and_then(|id| self.events.get(id)),
            outside_only: rests_outside(&note.claims, note.reference.as_ref()),
        })
    }
}

/// The days on which holdings change hands: the start of each and the day after its end; the middle of a start or end that
/// is in doubt. The end of one and the start of the next are one change, though doubt may put them a day or two apart.
fn changes(holdings: &[HoldingFacts]) -> Vec<Day> {
    let middle = |extent: calendar::Extent| Day(extent.earliest.0 + (extent.latest.0 - extent.earliest.0) / 2);
    let bounded = |extent: &calendar::Extent| extent.earliest > Day::MIN && extent.latest < Day::MAX;
    let starts = holdings.iter().map(|h| h.when.span.start).filter(bounded).map(middle);
    let ends = holdings.iter().map(|h| h.when.span.end).filter(bounded).map(|end| middle(end).plus(1));
    let days = days_in_order(starts.chain(ends).collect());
    let apart = |i: usize| days.get(i + 1).is_none_or(|next| next.0 - days[i].0 > 2);
    (0..days.len()).filter(|i| apart(*i)).map(|i| days[i]).collect()
}
