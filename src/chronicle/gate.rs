//! The one gate: every check a record must pass, all problems at once.

mod lines;
mod links;
mod topics;
mod unexplained;
mod views;

use std::collections::{HashMap, HashSet};

use calendar::{Form, When};

use crate::{
    Basis, Claim, Event, Holding, HoldingKind, Locator, Name, Problem, RecordKind, Records, Series, Source, Text,
    nearest,
};

/// Everything wrong with the records; empty when the gate opens.
pub(crate) fn check(records: &Records) -> Vec<Problem> {
    let mut gate = Gate::new(records);
    gate.ids();
    for (index, source) in records.sources.iter().enumerate() {
        gate.source(index, source);
    }
    gate.names();
    for (index, event) in records.events.iter().enumerate() {
        gate.event(index, event);
    }
    gate.links();
    for (index, holding) in records.holdings.iter().enumerate() {
        gate.holding((RecordKind::Holding, index), "", holding);
    }
    gate.overlaps();
    for (index, series) in records.series.iter().enumerate() {
        gate.series(index, series);
    }
    for (index, disagreement) in records.disagreements.iter().enumerate() {
        gate.disagreement(index, disagreement);
    }
    for (index, view) in records.views.iter().enumerate() {
        gate.view(index, view);
    }
    for (index, border) in records.borders.iter().enumerate() {
        gate.border(index, border);
    }
    for (index, note) in records.annotations.iter().enumerate() {
        gate.annotation(index, note);
    }
    gate.unexplained();
    gate.without_reason();
    gate.problems
}

/// The document that `name` stands for: its whole name, or at least the first three characters of it.
pub(crate) fn find_source<'a>(records: &'a Records, name: &str) -> Option<&'a Source> {
    records.sources.iter().find(|s| s.id == name || (name.len() >= 3 && s.id.starts_with(&format!("{name}_"))))
}

struct Gate<'a> {
    records: &'a Records,
    ids: HashMap<RecordKind, HashSet<&'a str>>,
    problems: Vec<Problem>,
}

impl<'a> Gate<'a> {
    fn new(records: &'a Records) -> Self {
        let mut ids: HashMap<RecordKind, HashSet<&str>> = HashMap::new();
        for (kind, list) in id_lists(records) {
            ids.insert(kind, list.into_iter().collect());
        }
        Self { records, ids, problems: Vec::new() }
    }

    fn report(&mut self, at: (RecordKind, usize), path: &str, message: String, help: &str) {
        let (kind, index) = at;
        let (path, help) = (path.into(), help.into());
        self.problems.push(Problem { kind, index, path, message, help, other: None, wants: None });
    }

    /// Adds to the last problem which record of the same kind it clashes with.
    fn clashes_with(&mut self, other: usize) {
        if let Some(problem) = self.problems.last_mut() {
            problem.other = Some(other);
        }
    }

    fn ids(&mut self) {
        for (kind, list) in id_lists(self.records) {
            let mut seen: HashMap<&str, usize> = HashMap::new();
            for (index, id) in list.into_iter().enumerate() {
                let well_formed = kind == RecordKind::Source
                    || id.starts_with(|c: char| c.is_ascii_lowercase())
                        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if id.is_empty() {
                    self.report((kind, index), "id", "the id is empty".into(), "give the record an id of its own");
                } else if !well_formed {
                    let help = "use lower-case letters, digits and hyphens, starting with a letter";
                    self.report((kind, index), "id", format!("`{id}` is not an id"), help);
                }
                if let Some(&first) = seen.get(id) {
                    let message = format!("the id `{id}` is used twice");
                    self.report((kind, index), "id", message, "rename one of the two, or join them into one record");
                    self.clashes_with(first);
                } else {
                    seen.insert(id, index);
                }
            }
        }
    }

    fn source(&mut self, index: usize, source: &Source) {
        let at = (RecordKind::Source, index);
        self.text(at, "title", &source.title);
        self.date(at, "told_to", &source.told_to);
        if source.sentences.is_empty() {
            let message = "the document has no sentences".to_string();
            self.report(at, "sentences", message, "list the number of sentences in each paragraph");
        }
    }

    fn names(&mut self) {
        let records = self.records;
        for (index, reference) in records.references.iter().enumerate() {
            let at = (RecordKind::Reference, index);
            self.text(at, "title", &reference.title);
            if reference.citation.trim().is_empty() {
                self.report(at, "citation", "the citation is empty".into(), "name the treaty text or standard work");
            }
        }
        for (index, party) in records.parties.iter().enumerate() {
            self.text((RecordKind::Party, index), "name", &party.name);
            if let Some(span) = &party.span {
                self.date((RecordKind::Party, index), "span", span);
            }
        }
        for (index, unit) in records.units.iter().enumerate() {
            let at = (RecordKind::Unit, index);
            self.text(at, "name", &unit.name);
            self.own_names(at, &unit.names);
            if unit.land.groups.is_empty() && unit.land.ids.is_empty() {
                let help = "name groups or island ids of seeds/geo/land.geojson";
                self.report(at, "land", "the unit has no land".into(), help);
            }
        }
        for (index, place) in records.places.iter().enumerate() {
            let at = (RecordKind::Place, index);
            self.text(at, "name", &place.name);
            self.own_names(at, &place.names);
            self.degrees(at, ("lon", "lat"), (place.lon, place.lat));
        }
        for (index, person) in records.people.iter().enumerate() {
            let at = (RecordKind::Person, index);
            self.text(at, "name", &person.name);
            self.citation(at, "about_from", &person.about_from);
        }
    }

    fn degrees(&mut self, at: (RecordKind, usize), paths: (&str, &str), (lon, lat): (f64, f64)) {
        if !(-180.0..=180.0).contains(&lon) {
            self.report(at, paths.0, format!("{lon} is no longitude"), "give degrees east, -180 to 180");
        }
        if !(-90.0..=90.0).contains(&lat) {
            self.report(at, paths.1, format!("{lat} is no latitude"), "give degrees north, -90 to 90");
        }
    }

    fn own_names(&mut self, at: (RecordKind, usize), names: &[Name]) {
        for (i, name) in names.iter().enumerate() {
            if !is_language_tag(&name.lang) {
                let help = "write a BCP 47 tag such as en, ja, ru, ain or ja-Latn";
                self.report(at, &format!("names.{i}.lang"), format!("`{}` is no language tag", name.lang), help);
            }
            if let Some(period) = &name.period {
                self.date(at, &format!("names.{i}.period"), period);
            }
        }
    }

    fn event(&mut self, index: usize, event: &Event) {
        let at = (RecordKind::Event, index);
        self.text(at, "title", &event.title);
        let date = self.date(at, "date", &event.date);
        if !(1..=3).contains(&event.rank) {
            let message = format!("rank {} does not exist", event.rank);
            self.report(at, "rank", message, "use 1 (landmark), 2 (notable) or 3 (detail)");
        }
        for (kind, field, ids) in [
            (RecordKind::Party, "parties", &event.parties),
            (RecordKind::Unit, "units", &event.units),
            (RecordKind::Place, "places", &event.places),
            (RecordKind::Person, "people", &event.people),
        ] {
            self.all_known(at, kind, field, ids);
        }
        for (field, other) in [("part_of", &event.part_of), ("follows", &event.follows)] {
            if let Some(other) = other {
                self.known(at, field, RecordKind::Event, other);
            }
        }
        if event.claims.is_empty() {
            let help = "add an [[event.claim]] with a document or a reference";
            self.report(at, "", "the event has no claim: nobody says so".into(), help);
        }
        let mut supported = event.claims.is_empty();
        for (i, claim) in event.claims.iter().enumerate() {
            let said = self.claim(at, &format!("claim.{i}"), claim);
            // A date that cannot be read is a problem of its own; it may well be the one that supports the event's.
            let unreadable = said.is_none() && claim.date.is_some();
            supported |= unreadable || said.zip(date.as_ref()).is_some_and(|(said, date)| said.agrees_with(date));
        }
        if date.is_some() && !supported {
            let message = format!("no claim supports the date {}", event.date);
            let help = "give a claim the date its text states, or correct the event's date";
            self.report(at, "date", message, help);
        }
    }

    /// Checks a claim; its date, when it has a good one.
    fn claim(&mut self, at: (RecordKind, usize), path: &str, claim: &Claim) -> Option<When> {
        let field = |name: &str| format!("{path}.{name}");
        self.text(at, &field("says"), &claim.says);
        match (&claim.source, &claim.reference) {
            (Some(source), None) => self.locator(at, &field("source"), &field("at"), source, &claim.at),
            (None, Some(reference)) => self.known(at, &field("reference"), RecordKind::Reference, reference),
            (None, None) => {
                let help = "name the document (`source`) or the outside `reference` that says so";
                self.report(at, path, "the claim has no citation".into(), help);
            }
            (Some(_), Some(_)) => {
                let help = "split it into two claims, so that nothing from outside is attributed to a document";
                self.report(at, path, "the claim cites a document and a reference at once".into(), help);
            }
        }
        match (&claim.date, claim.date_basis) {
            (Some(_), None) => {
                let help = "add `basis`: stated, computed, context, heading or restored";
                self.report(at, &field("date"), "the claim does not say how its date was got".into(), help);
            }
            (None, Some(_)) => {
                let help = "add the date, or take the basis away";
                self.report(at, &field("basis"), "a basis without a date".into(), help);
            }
            _ => {}
        }
        match (claim.date_basis, &claim.restored_from) {
            (Some(Basis::Restored), None) => {
                let help = "add `restored_from`, for example \"000 p10.s3\"";
                self.report(at, &field("basis"), "a restored date must say where its digits were found".into(), help);
            }
            (_, Some(from)) => self.citation(at, &field("restored_from"), from),
            _ => {}
        }
        claim.date.as_ref().and_then(|date| self.date(at, &field("date"), date))
    }

    fn locator(&mut self, at: (RecordKind, usize), source_path: &str, path: &str, source: &str, locator: &str) {
        let Some(document) = find_source(self.records, source) else {
            let names = self.records.sources.iter().map(|s| s.id.as_str()).collect::<Vec<_>>().join(", ");
            self.report(at, source_path, format!("there is no document `{source}`"), &format!("use one of {names}"));
            return;
        };
        let Some(place) = Locator::parse(locator) else {
            let help = "write pN.sM, for example p10.s1: the first sentence of the tenth paragraph";
            self.report(at, path, format!("`{locator}` is no locator"), help);
            return;
        };
        let paragraphs = document.sentences.len();
        let Some(&sentences) = document.sentences.get(place.paragraph as usize - 1) else {
            let message = format!("{locator} lies beyond the document, which has {paragraphs} paragraphs");
            self.report(at, path, message, "look the sentence up in the document again");
            return;
        };
        if place.sentence > sentences {
            let message = format!(
                "{locator} lies beyond the paragraph: p{} has {sentences} sentence{}",
                place.paragraph,
                if sentences == 1 { "" } else { "s" }
            );
            self.report(at, path, message, "look the sentence up in the document again");
        }
    }

    /// A reference's id, or a document and a locator.
    fn citation(&mut self, at: (RecordKind, usize), path: &str, citation: &str) {
        if let Some((source, locator)) = citation.split_once(' ') {
            self.locator(at, path, path, source, locator);
        } else {
            self.known(at, path, RecordKind::Reference, citation);
        }
    }

    /// A holding; `path` leads to it below the record, with a dot at the end unless empty.
    fn holding(&mut self, at: (RecordKind, usize), path: &str, holding: &Holding) {
        let field = |name: &str| format!("{path}{name}");
        self.known(at, &field("unit"), RecordKind::Unit, &holding.unit);
        self.known(at, &field("party"), RecordKind::Party, &holding.party);
        self.interval(at, &field("span"), &holding.span);
        self.cited(at, path, "holding", (&holding.claims, holding.reference.as_ref()));
    }

    /// Something that rests on claims, or on one reference alone; `path` as for a holding.
    fn cited(
        &mut self,
        at: (RecordKind, usize),
        path: &str,
        what: &str,
        (claims, reference): (&[Claim], Option<&String>),
    ) {
        if let Some(reference) = reference {
            self.known(at, &format!("{path}reference"), RecordKind::Reference, reference);
        } else if claims.is_empty() {
            let help = format!("add a [[{what}.claim]], or a `reference` for what rests on no document");
            self.report(at, path.trim_end_matches('.'), format!("the {what} has no citation"), &help);
        }
        for (i, claim) in claims.iter().enumerate() {
            self.claim(at, &format!("{path}claim.{i}"), claim);
        }
    }

    /// Two parties cannot both certainly administer one unit on one day.
    fn overlaps(&mut self) {
        let certain: Vec<_> = self
            .records
            .holdings
            .iter()
            .enumerate()
            .filter(|(_, h)| h.kind == HoldingKind::Administered)
            .filter_map(|(index, h)| Some((index, h, When::parse(&h.span).ok()?.span.core()?)))
            .collect();
        for (i, (index, holding, core)) in certain.iter().enumerate() {
            for (other_index, other, other_core) in &certain[..i] {
                let same_land = holding.unit == other.unit && holding.party != other.party;
                if same_land && core.0 <= other_core.1 && other_core.0 <= core.1 {
                    let message = format!(
                        "{} is administered by {} ({}) and by {} ({}) on the same days",
                        holding.unit, holding.party, holding.span, other.party, other.span,
                    );
                    let help = "end one before the other starts, or give the kind that fits (occupied, joint, claimed)";
                    self.report((RecordKind::Holding, *index), "span", message, help);
                    self.clashes_with(*other_index);
                }
            }
        }
    }

    fn series(&mut self, index: usize, series: &Series) {
        let at = (RecordKind::Series, index);
        self.text(at, "title", &series.title);
        self.text(at, "unit", &series.unit);
        self.all_known(at, RecordKind::Unit, "units", &series.units);
        self.all_known(at, RecordKind::Place, "places", &series.places);
        for (i, point) in series.points.iter().enumerate() {
            self.date(at, &format!("point.{i}.date"), &point.date);
            self.claim(at, &format!("point.{i}.claim"), &point.claim);
            if !point.value.is_finite() {
                let message = "the value is not a number".to_string();
                self.report(at, &format!("point.{i}.value"), message, "write digits");
            }
        }
    }

    fn text(&mut self, at: (RecordKind, usize), path: &str, text: &Text) {
        if text.get(calendar::Lang::En).trim().is_empty() {
            self.report(at, path, "the English text is missing".into(), "add it, for example `title.en = \"…\"`");
        }
    }

    fn interval(&mut self, at: (RecordKind, usize), path: &str, text: &str) {
        if self.date(at, path, text).is_some_and(|span| span.form == Form::Moment) {
            let message = format!("`{text}` is a moment, not a stretch of time");
            self.report(at, path, message, "write it as from/to, for example 1855-02-07/1945-08");
        }
    }

    fn date(&mut self, at: (RecordKind, usize), path: &str, text: &str) -> Option<When> {
        match When::parse(text) {
            Ok(when) => Some(when),
            Err(error) => {
                let message = format!("`{text}` is not an EDTF date: {error}");
                self.report(at, path, message, "see the table of dates in seeds/README.md");
                None
            }
        }
    }

    fn all_known(&mut self, at: (RecordKind, usize), kind: RecordKind, field: &str, ids: &[String]) {
        for (i, id) in ids.iter().enumerate() {
            self.known(at, &format!("{field}.{i}"), kind, id);
        }
    }

    fn known(&mut self, at: (RecordKind, usize), path: &str, kind: RecordKind, id: &str) {
        let known = &self.ids[&kind];
        if known.contains(id) {
            return;
        }
        let help = match nearest(id, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add a [[{}]] with this id, or correct it", kind.name()),
        };
        self.report(at, path, format!("there is no {} `{id}`", kind.name()), &help);
    }
}

/// True for a language of two or three letters, then perhaps a script of four (`Latn`) and a region (`JP`).
fn is_language_tag(tag: &str) -> bool {
    let letters = |part: &str, len: std::ops::RangeInclusive<usize>| {
        len.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let is_script = |part: &str| letters(part, 4..=4) && starts_alone_in_capitals(part);
    let is_region = |part: &str| letters(part, 2..=2) && part.bytes().all(|b| b.is_ascii_uppercase());
    let mut parts = tag.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    parts.next_if(|part| is_script(part));
    parts.next_if(|part| is_region(part));
    letters(language, 2..=3) && language.bytes().all(|b| b.is_ascii_lowercase()) && parts.next().is_none()
}

fn starts_alone_in_capitals(word: &str) -> bool {
    word.bytes().enumerate().all(|(i, b)| b.is_ascii_uppercase() == (i == 0))
}

fn id_lists(records: &Records) -> Vec<(RecordKind, Vec<&str>)> {
    vec![
        (RecordKind::Source, records.sources.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Reference, records.references.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Party, records.parties.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Unit, records.units.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Place, records.places.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Person, records.people.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Event, records.events.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Series, records.series.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Disagreement, records.disagreements.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::View, records.views.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Border, records.borders.iter().map(|r| r.id.as_str()).collect()),
        (RecordKind::Annotation, records.annotations.iter().map(|r| r.id.as_str()).collect()),
    ]
}
