//! The record as far as map and timeline draw it: what only cards tell is left out, and so are points of view, which come
//! as redrawings.
//!
//! All its texts are [`crate::TextPart::Names`], and they are encoded from the outline itself: those of the whole record
//! are of more parties and do not fit.

use crate::{Claim, Disagreement, Event, Name, Party, Records, Text};

impl Records {
    /// Without documents, references, people, parties that never held or claimed anything, what claims say and the sides of
    /// disagreements. Of the claims of an event, holding, border or annotation one stays, without its words, so that what
    /// rests on no document is still known as such. Of the names of the land those stay that the map may write on a date
    /// of their own; the lines of borders come with the geometry.
    #[must_use]
    pub fn outline(&self) -> Self {
        let rows = || self.disagreements.iter().flat_map(|topic| &topic.sides).flat_map(|side| &side.holdings);
        let holds = |party: &&Party| {
            let by_the_record = self.holdings.iter().any(|holding| holding.party == party.id);
            let by_a_view = self.views.iter().flat_map(|view| &view.holdings).any(|row| row.party == party.id);
            let by_a_note = self.annotations.iter().any(|note| note.parties.contains(&party.id));
            let asked_for = self.borders.iter().any(|border| border.party.as_ref() == Some(&party.id));
            by_the_record || by_a_view || by_a_note || asked_for || rows().any(|row| row.party == party.id)
        };
        let mut outline = Self {
            parties: self.parties.iter().filter(|party| holds(party)).cloned().collect(),
            units: self.units.clone(),
            places: self.places.clone(),
            events: self.events.iter().map(Event::outline).collect(),
            holdings: self.holdings.clone(),
            series: self.series.clone(),
            borders: self.borders.clone(),
            annotations: self.annotations.clone(),
            ..Self::default()
        };
        outline.holdings.iter_mut().for_each(|holding| keep_one(&mut holding.claims));
        outline
            .series
            .iter_mut()
            .flat_map(|series| &mut series.points)
            .for_each(|point| point.claim = Claim::default());
        outline.disagreements = vec![differing(self)];
        for border in &mut outline.borders {
            border.line.clear();
            keep_one_or(&mut border.claims, &mut border.reference);
        }
        outline.annotations.iter_mut().for_each(|note| keep_one_or(&mut note.claims, &mut note.reference));
        outline.units.iter_mut().for_each(|unit| unit.names.retain(Name::is_of_a_time));
        outline.places.iter_mut().for_each(|place| place.names.clear());
        outline
    }
}

impl Event {
    /// Field by field: of a large record a copy of everything would be there for a moment.
    fn outline(&self) -> Self {
        Self {
            id: self.id.clone(),
            title: self.title.clone(),
            summary: Text::default(),
            date: self.date.clone(),
            kind: self.kind,
            rank: self.rank,
            status: self.status,
            part_of: self.part_of.clone(),
            follows: self.follows.clone(),
            stage: self.stage,
            parties: Vec::new(),
            units: self.units.clone(),
            places: self.places.clone(),
            people: Vec::new(),
            claims: one_of(&self.claims),
        }
    }
}

impl Name {
    /// True for a name in the script of those who governed, with the time when they used it.
    fn is_of_a_time(&self) -> bool {
        self.period.is_some() && matches!(self.lang.as_str(), "ja" | "ru" | "ain")
    }
}

/// Keeps only whether a document is among the claims.
fn keep_one(claims: &mut Vec<Claim>) {
    *claims = one_of(claims);
}

/// One claim without its words, of a document where any of them is; none of none.
fn one_of(claims: &[Claim]) -> Vec<Claim> {
    let source = claims.iter().any(|claim| claim.source.is_some()).then(String::new);
    let reference = if source.is_none() { Some(String::new()) } else { None };
    let one = Claim { source, reference, ..Claim::default() };
    if claims.is_empty() { Vec::new() } else { vec![one] }
}

/// Keeps one claim, as above, and of what has none that it rests on a reference.
fn keep_one_or(claims: &mut Vec<Claim>, reference: &mut Option<String>) {
    keep_one(claims);
    let rests_on_it = claims.is_empty() && reference.is_some();
    *reference = rests_on_it.then(String::new);
}

/// One disagreement that names every event of which sources differ, and nothing else.
fn differing(records: &Records) -> Disagreement {
    let is_named = |id: &String| records.disagreements.iter().any(|topic| topic.events.contains(id));
    let events = records.events.iter().map(|event| &event.id).filter(|id| is_named(id));
    Disagreement { id: "differ".into(), events: events.cloned().collect(), ..Disagreement::default() }
}
