//! Visits every text and every string of a record in a fixed order, part by part: what the byte codec is built on.

use crate::{Annotation, Border, Claim, Holding, Name, Records, Text};

/// The texts of a record come in two parts, so that a page need not load what its first picture does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextPart {
    /// Names of parties, land, places and borders, titles of events and annotations, titles and units of figures: what map
    /// and timeline show.
    Names,
    /// What claims say, people, documents, disagreements: what cards show.
    Details,
}

impl TextPart {
    /// Both parts.
    pub const ALL: [Self; 2] = [Self::Names, Self::Details];

    /// The part's name in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Details => "details",
        }
    }
}

impl Records {
    /// Visits every text of one part in a fixed order. Text packs rely on it: a change of order is a change of format.
    pub fn for_each_text(&mut self, part: TextPart, visit: &mut dyn FnMut(&mut Text)) {
        match part {
            TextPart::Names => self.for_each_name(visit),
            TextPart::Details => self.for_each_detail(visit),
        }
    }

    fn for_each_name(&mut self, visit: &mut dyn FnMut(&mut Text)) {
        for party in &mut self.parties {
            visit(&mut party.name);
            visit(&mut party.short);
        }
        self.units.iter_mut().for_each(|unit| visit(&mut unit.name));
        self.places.iter_mut().for_each(|place| visit(&mut place.name));
        self.events.iter_mut().for_each(|event| visit(&mut event.title));
        for series in &mut self.series {
            visit(&mut series.title);
            visit(&mut series.unit);
        }
        self.borders.iter_mut().for_each(|border| visit(&mut border.name));
        self.annotations.iter_mut().for_each(|note| visit(&mut note.title));
    }

    fn for_each_detail(&mut self, visit: &mut dyn FnMut(&mut Text)) {
        for source in &mut self.sources {
            visit(&mut source.title);
            visit(&mut source.about);
        }
        self.references.iter_mut().for_each(|reference| visit(&mut reference.title));
        for person in &mut self.people {
            visit(&mut person.name);
            visit(&mut person.about);
        }
        self.events.iter_mut().for_each(|event| visit(&mut event.summary));
        for disagreement in &mut self.disagreements {
            visit(&mut disagreement.title);
            disagreement.sides.iter_mut().for_each(|side| visit(&mut side.says));
            visit(&mut disagreement.holds);
            visit(&mut disagreement.because);
        }
        for view in &mut self.views {
            [&mut view.name, &mut view.about].into_iter().for_each(&mut *visit);
            view.denials.iter_mut().for_each(|denial| visit(&mut denial.says));
        }
        self.for_each_claim(&mut |claim| visit(&mut claim.says));
    }

    fn for_each_claim(&mut self, visit: &mut dyn FnMut(&mut Claim)) {
        self.events.iter_mut().flat_map(|event| &mut event.claims).for_each(&mut *visit);
        self.holdings.iter_mut().flat_map(|holding| &mut holding.claims).for_each(&mut *visit);
        self.series.iter_mut().flat_map(|series| &mut series.points).for_each(|point| visit(&mut point.claim));
        let rows = self.views.iter_mut().flat_map(|view| &mut view.holdings);
        rows.flat_map(|holding| &mut holding.claims).for_each(&mut *visit);
        self.borders.iter_mut().flat_map(|border| &mut border.claims).for_each(&mut *visit);
        self.annotations.iter_mut().flat_map(|note| &mut note.claims).for_each(&mut *visit);
    }

    /// Visits every string of one part that is no text for people (ids, dates, locators, citations) in a fixed order. The
    /// bytes rely on it: a change of order is a change of format. Strings of one sort lie side by side, which is what
    /// makes them pack well.
    pub(crate) fn for_each_string(&mut self, part: TextPart, visit: &mut dyn FnMut(&mut String)) {
        match part {
            TextPart::Names => self.for_each_link(visit),
            TextPart::Details => self.for_each_citation(visit),
        }
    }

    fn for_each_link(&mut self, visit: &mut dyn FnMut(&mut String)) {
        for party in &mut self.parties {
            visit(&mut party.id);
            party.span.iter_mut().for_each(&mut *visit);
        }
        for unit in &mut self.units {
            visit(&mut unit.id);
            unit.land.groups.iter_mut().chain(&mut unit.land.ids).for_each(&mut *visit);
        }
        self.units.iter_mut().flat_map(|unit| &mut unit.names).for_each(|name| name.for_each_string(visit));
        self.places.iter_mut().for_each(|place| visit(&mut place.id));
        self.people.iter_mut().for_each(|person| visit(&mut person.id));
        self.events.iter_mut().for_each(|event| visit(&mut event.id));
        self.events.iter_mut().for_each(|event| visit(&mut event.date));
        for event in &mut self.events {
            event.part_of.iter_mut().chain(&mut event.follows).for_each(&mut *visit);
            let lists = [&mut event.parties, &mut event.units, &mut event.places, &mut event.people];
            lists.into_iter().flatten().for_each(&mut *visit);
        }
        self.holdings.iter_mut().for_each(|holding| holding.for_each_link(visit));
        for series in &mut self.series {
            visit(&mut series.id);
            series.units.iter_mut().chain(&mut series.places).for_each(&mut *visit);
            series.points.iter_mut().for_each(|point| visit(&mut point.date));
        }
        for disagreement in &mut self.disagreements {
            visit(&mut disagreement.id);
            disagreement.events.iter_mut().for_each(&mut *visit);
        }
        self.borders.iter_mut().for_each(|border| border.for_each_link(visit));
        self.annotations.iter_mut().for_each(|note| note.for_each_link(visit));
    }

    fn for_each_citation(&mut self, visit: &mut dyn FnMut(&mut String)) {
        for source in &mut self.sources {
            let fields = [&mut source.id, &mut source.told_to, &mut source.lineage, &mut source.sha256];
            fields.into_iter().for_each(&mut *visit);
        }
        for reference in &mut self.references {
            [&mut reference.id, &mut reference.citation].into_iter().for_each(&mut *visit);
        }
        self.places.iter_mut().flat_map(|place| &mut place.names).for_each(|name| name.for_each_string(visit));
        self.people.iter_mut().for_each(|person| visit(&mut person.about_from));
        for disagreement in &mut self.disagreements {
            disagreement.reference.iter_mut().for_each(&mut *visit);
            disagreement.sides.iter_mut().flat_map(|side| &mut side.claims).for_each(&mut *visit);
            let rows = disagreement.sides.iter_mut().flat_map(|side| &mut side.holdings);
            rows.for_each(|row| [&mut row.unit, &mut row.party, &mut row.span].into_iter().for_each(&mut *visit));
        }
        for view in &mut self.views {
            visit(&mut view.id);
            view.references.iter_mut().chain(&mut view.span).for_each(&mut *visit);
            view.holdings.iter_mut().for_each(|holding| holding.for_each_link(visit));
            for denial in &mut view.denials {
                denial.party.iter_mut().for_each(&mut *visit);
                [&mut denial.unit, &mut denial.span, &mut denial.reference].into_iter().for_each(&mut *visit);
            }
        }
        self.for_each_claim(&mut |claim| claim.source.iter_mut().chain(&mut claim.reference).for_each(&mut *visit));
        self.for_each_claim(&mut |claim| visit(&mut claim.at));
        self.for_each_claim(&mut |claim| claim.date.iter_mut().chain(&mut claim.restored_from).for_each(&mut *visit));
    }
}

impl Holding {
    /// Its strings without those of its claims.
    fn for_each_link(&mut self, visit: &mut dyn FnMut(&mut String)) {
        [&mut self.unit, &mut self.party, &mut self.span].into_iter().for_each(&mut *visit);
        self.reference.iter_mut().for_each(visit);
    }
}

impl Name {
    fn for_each_string(&mut self, visit: &mut dyn FnMut(&mut String)) {
        [&mut self.text, &mut self.lang].into_iter().chain(&mut self.period).for_each(visit);
    }
}

impl Border {
    /// Its strings without those of its claims.
    fn for_each_link(&mut self, visit: &mut dyn FnMut(&mut String)) {
        [&mut self.id, &mut self.span].into_iter().for_each(&mut *visit);
        self.seen_by.iter_mut().chain(&mut self.units).for_each(&mut *visit);
        [&mut self.party, &mut self.event, &mut self.reference].into_iter().flatten().for_each(visit);
    }
}

impl Annotation {
    /// Its strings without those of its claims.
    fn for_each_link(&mut self, visit: &mut dyn FnMut(&mut String)) {
        [&mut self.id, &mut self.span].into_iter().for_each(&mut *visit);
        [&mut self.parties, &mut self.units, &mut self.places].into_iter().flatten().for_each(&mut *visit);
        [&mut self.event, &mut self.reference].into_iter().flatten().for_each(visit);
    }
}
