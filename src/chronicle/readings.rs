//! What each side of a topic would have drawn: its dates, its rows of who held what, and how many voices it has.
//!
//! Computed from the claims the sides cite, so it needs what cards show ([`crate::TextPart::Details`]). Left out on
//! purpose: which side is right; `drawn` only says which one the drawing follows.

use calendar::{Form, When};
use serde::{Deserialize, Serialize};

use crate::{
    Basis, Claim, CodecError, Dataset, Disagreement, DisagreementKind, Event, EventFacts, Holding, HoldingKind,
    SideHolding, Source, Verdict, gate,
};

/// One side of a topic, as it would have the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The side, as its place in the topic's list.
    pub side: u32,
    /// Events it would draw on another date than they are drawn on, as indexes, with that date in EDTF. A date that is
    /// only less exact counts where the topic is about precision, and nowhere else.
    pub dates: Vec<(u32, String)>,
    /// Rows it would draw in place of those of the same units and kind groups.
    pub holdings: Vec<SideHolding>,
    /// The drawing follows this side: it affirms what another side, or what the topic holds, would draw otherwise or
    /// denies, and nothing it says goes against the drawing.
    pub drawn: bool,
    /// Who says so.
    pub voices: Voices,
}

/// How many say something. Documents of one lineage share prose and are one voice; so is each outside reference.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Voices {
    /// Different documents.
    pub documents: u32,
    /// Different outside references.
    pub references: u32,
    /// Different lineages of documents, and the references.
    pub voices: u32,
    /// Documents of that lineage which has the most of them.
    pub copies: u32,
}

/// What a reading changes in the drawing. Small, and free of indexes: it can be handed to another copy of the record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Redrawing {
    /// Event ids with the dates to draw them on, EDTF; the last one of an event counts.
    pub dates: Vec<(String, String)>,
    /// Rows that take the place of every row of the same units and kind groups. One without a party says that nobody stands
    /// so towards the land, and has no span.
    pub holdings: Vec<SideHolding>,
}

impl HoldingKind {
    /// True when a row of one kind takes the place of a row of the other in a redrawing: governed, occupied and joint all
    /// answer who governs; title and claim stand beside that.
    #[must_use]
    pub fn is_of_one_group_with(self, other: Self) -> bool {
        let governs = |kind| matches!(kind, Self::Administered | Self::Occupied | Self::Joint);
        self == other || governs(self) && governs(other)
    }
}

impl SideHolding {
    /// True when a redrawing with this row is without another one of this unit and kind.
    pub(crate) fn replaces(&self, unit: &str, kind: HoldingKind) -> bool {
        self.unit == unit && self.kind.is_of_one_group_with(kind)
    }

    /// The row as a holding: that of the record where it has the same, with its citations.
    fn drawn(&self, of: &[Holding]) -> Holding {
        let known = of.iter().find(|holding| Self::from(*holding) == *self);
        known.cloned().unwrap_or_else(|| {
            let Self { unit, party, kind, span } = self.clone();
            Holding { unit, party, kind, span, ..Holding::default() }
        })
    }
}

impl From<&Holding> for SideHolding {
    fn from(holding: &Holding) -> Self {
        let Holding { unit, party, kind, span, .. } = holding;
        Self { unit: unit.clone(), party: party.clone(), kind: *kind, span: span.clone() }
    }
}

impl Reading {
    /// True when the drawing would be another if it followed this side.
    #[must_use]
    pub fn redraws(&self) -> bool {
        !self.dates.is_empty() || !self.holdings.is_empty()
    }

    /// What the reading changes in the drawing of the record it was computed from.
    #[must_use]
    pub fn redrawing(&self, data: &Dataset) -> Redrawing {
        let named = |(event, date): &(u32, String)| Some((data.event(*event)?.0.id.clone(), date.clone()));
        Redrawing { dates: self.dates.iter().filter_map(named).collect(), holdings: self.holdings.clone() }
    }
}

impl Redrawing {
    /// Adds what another choice changes; where both redraw the same event or land, the later one counts.
    pub fn add(&mut self, later: Self) {
        self.holdings.retain(|row| !later.holdings.iter().any(|other| other.replaces(&row.unit, row.kind)));
        self.holdings.extend(later.holdings);
        self.dates.extend(later.dates);
    }

    /// The redrawing as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Serialising plain data into memory cannot fail.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads what [`Redrawing::encode`] wrote.
    ///
    /// # Errors
    /// When the bytes are damaged.
    pub fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        postcard::from_bytes(bytes).map_err(|_| CodecError::Damaged)
    }
}

/// What the places of one side say of a topic's events, as indexes.
struct Stand {
    /// Events they would draw on another date, with that date.
    dates: Vec<(u32, String)>,
    /// Events they deny or doubt.
    contested: Vec<u32>,
    /// Events they affirm.
    affirmed: Vec<u32>,
    /// Events they give a date to that may be the drawn one.
    agreed: Vec<u32>,
    /// Drawn rows that their own would take the place of.
    replaced: Vec<usize>,
    /// They bring rows of their own.
    has_rows: bool,
    /// Drawn rows that rest on them.
    borne: Vec<usize>,
}

impl Stand {
    /// The drawing is what they say, and not what the other says.
    fn is_drawn_against(&self, other: &Self) -> bool {
        let follows = self.dates.is_empty() && self.contested.is_empty() && !self.has_rows;
        follows
            && (other.dates.iter().any(|(event, _)| self.agreed.contains(event))
                || other.contested.iter().any(|event| self.affirmed.contains(event))
                || other.replaced.iter().any(|row| self.borne.contains(row))
                || other.has_rows && !self.agreed.is_empty())
    }
}

impl Dataset {
    /// The sides of a topic in their order, each with what it would have drawn; none for an index that is no topic.
    #[must_use]
    pub fn readings(&self, topic: u32) -> Vec<Reading> {
        let Some(topic) = self.records().disagreements.get(topic as usize) else { return Vec::new() };
        let of_sides = topic.sides.iter().map(|side| self.stand(topic, &side.claims, &side.holdings));
        let of_holds = (!topic.holds.is_empty()).then(|| self.stand(topic, topic.reference.as_slice(), &[]));
        let stands: Vec<Stand> = of_sides.chain(of_holds).collect();
        let sides = topic.sides.iter().zip(&stands).enumerate();
        let readings = sides.map(|(number, (side, stand))| Reading {
            side: number as u32,
            dates: stand.dates.clone(),
            holdings: side.holdings.clone(),
            drawn: stands.iter().any(|other| stand.is_drawn_against(other)),
            voices: self.voices_of_citations(&side.claims),
        });
        readings.collect()
    }

    /// How many say something of an event.
    #[must_use]
    pub fn voices(&self, event: u32) -> Voices {
        let mut count = Count::default();
        for claim in self.event(event).into_iter().flat_map(|(event, _)| &event.claims) {
            self.source(claim).into_iter().for_each(|source| count.document(source));
            claim.reference.iter().for_each(|reference| count.reference(reference));
        }
        count.voices()
    }

    /// The record as the redrawing has it. Events may come in another order. Dates that are none and events that are not
    /// there are passed over, and so are rows of unknown land or parties.
    #[must_use]
    pub fn redrawn(&self, redrawing: &Redrawing) -> Self {
        let mut records = self.records().clone();
        for (id, date) in redrawing.dates.iter().filter(|(_, date)| When::parse(date).is_ok()) {
            records.events.iter_mut().filter(|event| event.id == *id).for_each(|event| event.date.clone_from(date));
        }
        let rows: Vec<&SideHolding> = redrawing.holdings.iter().filter(|row| self.can_draw(row)).collect();
        records.holdings.retain(|holding| !rows.iter().any(|row| row.replaces(&holding.unit, holding.kind)));
        let held = rows.iter().filter(|row| !row.party.is_empty());
        records.holdings.extend(held.map(|row| row.drawn(&self.records().holdings)));
        Self::resolve(records)
    }

    /// False for a row that would only make others disappear.
    fn can_draw(&self, row: &SideHolding) -> bool {
        let records = self.records();
        let unit = records.units.iter().any(|unit| unit.id == row.unit);
        let party = || records.parties.iter().any(|party| party.id == row.party) && When::parse(&row.span).is_ok();
        unit && (row.party.is_empty() || party())
    }

    fn stand(&self, topic: &Disagreement, citations: &[String], holdings: &[SideHolding]) -> Stand {
        let (mut dates, mut contested, mut affirmed, mut agreed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for index in topic.events.iter().filter_map(|id| self.event_index(id)) {
            let Some((event, facts)) = self.event(index) else { continue };
            let mut best: Option<&When> = None;
            for (claim, when) in self.cited(event, facts, citations) {
                let list = if claim.verdict == Verdict::Affirms { &mut affirmed } else { &mut contested };
                list.push(index);
                // Who denies an event gives it no date, and a date put back from elsewhere is not the place's own.
                let own = claim.verdict != Verdict::Denies && claim.date_basis != Some(Basis::Restored);
                let dated = when.filter(|_| own);
                best = dated.filter(|when| best.is_none_or(|best| when.precision < best.precision)).or(best);
            }
            let Some(best) = best else { continue };
            match redated(topic.kind, &facts.when, best) {
                Some(date) => dates.push((index, date)),
                None => agreed.push(index),
            }
        }
        let rows = |is_one: &dyn Fn(&Holding) -> bool| {
            let drawn = self.records().holdings.iter().enumerate();
            drawn.filter(|(_, holding)| is_one(holding)).map(|(index, _)| index).collect()
        };
        let replaced = rows(&|drawn| holdings.iter().any(|row| row.replaces(&drawn.unit, drawn.kind)));
        let is_by_reference = |drawn: &Holding| drawn.reference.as_ref().is_some_and(|id| citations.contains(id));
        let says_so = |claim: &Claim| claim.verdict == Verdict::Affirms && self.is_cited(claim, citations);
        let borne = rows(&|drawn| is_by_reference(drawn) || drawn.claims.iter().any(says_so));
        Stand { dates, contested, affirmed, agreed, replaced, has_rows: !holdings.is_empty(), borne }
    }

    /// The claims of an event whose places are among the citations, with their dates.
    fn cited<'a>(
        &'a self,
        event: &'a Event,
        facts: &'a EventFacts,
        citations: &'a [String],
    ) -> impl Iterator<Item = (&'a Claim, Option<&'a When>)> {
        let claims = event.claims.iter().zip(&facts.claims);
        let cited = claims.filter(move |(claim, _)| self.is_cited(claim, citations));
        cited.map(|(claim, facts)| (claim, facts.when.as_ref()))
    }

    fn is_cited(&self, claim: &Claim, citations: &[String]) -> bool {
        citations.iter().any(|citation| match citation.split_once(' ') {
            Some((name, at)) if claim.at == at => {
                let document = gate::find_source(self.records(), name).map(|source| source.id.as_str());
                document.is_some() && document == self.source(claim).map(|source| source.id.as_str())
            }
            Some(_) => false,
            None => claim.reference.as_ref() == Some(citation),
        })
    }

    fn voices_of_citations(&self, citations: &[String]) -> Voices {
        let mut count = Count::default();
        for citation in citations {
            match citation.split_once(' ') {
                Some((name, _)) => {
                    gate::find_source(self.records(), name).into_iter().for_each(|source| count.document(source));
                }
                None => count.reference(citation),
            }
        }
        count.voices()
    }
}

/// The date to draw an event on for those who say `said`; `None` when the drawn date does for them too.
fn redated(kind: DisagreementKind, drawn: &When, said: &When) -> Option<String> {
    if said.agrees_with(drawn) {
        let otherwise = kind == DisagreementKind::Precision && said.form == drawn.form && said.text != drawn.text;
        return otherwise.then(|| said.text.clone());
    }
    // A moment outside an event that lasted moves the end, or the start, that it lies beyond.
    let longer = match drawn.text.split_once('/') {
        Some((start, _)) if said.form == Form::Moment && said.span.start.earliest > drawn.span.end.latest => {
            [start, "/", &said.text].concat()
        }
        Some((_, end)) if said.form == Form::Moment => [&said.text, "/", end].concat(),
        _ => said.text.clone(),
    };
    let fits = When::parse(&longer).is_ok();
    Some(if fits { longer } else { said.text.clone() })
}

/// Different documents and references, while they are counted.
#[derive(Default)]
struct Count<'a> {
    documents: Vec<&'a Source>,
    references: Vec<&'a str>,
}

impl<'a> Count<'a> {
    fn document(&mut self, source: &'a Source) {
        if !self.documents.iter().any(|known| known.id == source.id) {
            self.documents.push(source);
        }
    }

    fn reference(&mut self, id: &'a str) {
        if !self.references.contains(&id) {
            self.references.push(id);
        }
    }

    fn voices(&self) -> Voices {
        let of_one =
            |source: &Source| self.documents.iter().filter(|other| other.lineage == source.lineage).count() as u32;
        let is_first = |(at, source): &(usize, &&Source)| {
            !self.documents[..*at].iter().any(|other| other.lineage == source.lineage)
        };
        let lineages = self.documents.iter().enumerate().filter(is_first).count() as u32;
        let references = self.references.len() as u32;
        Voices {
            documents: self.documents.len() as u32,
            references,
            voices: lineages + references,
            copies: self.documents.iter().map(|source| of_one(source)).max().unwrap_or_default(),
        }
    }
}
