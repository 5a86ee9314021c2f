//! The one gate: every check a record must pass, all problems at once.

mod lines;
mod links;
mod topics;
mod unexplained;
mod views;

use std::collections::HashMap;
use std::fmt::Display;

use calendar::{ENDS_FIRST, Form, When};

use crate::{
    Basis, Claim, Event, Holding, HoldingKind, Locator, Name, Problem, ProblemCode, RecordKind, Records, Series,
    Source, Text,
    conflicts::{conflicts_of_events, conflicts_of_others},
    nearest,
};

/// Everything wrong with the records; empty when the gate opens.
pub(crate) fn check(records: &Records) -> Vec<Problem> {
    let mut check = Check::default();
    while check.step(records, usize::MAX) {}
    check.finish()
}

/// The gate on its way through a record, for whoever must not wait until all of it is checked.
#[derive(Debug, Default)]
pub struct Check {
    stage: usize,
    at: usize,
    ids: Ids,
    problems: Vec<Problem>,
    guesses: usize,
}

/// Ids by kind, with the place of the first record that has them.
type Ids = HashMap<RecordKind, HashMap<String, usize>>;

impl Check {
    /// Goes on for about so many records; false when all is checked. The records must be the same at every step.
    pub fn step(&mut self, records: &Records, count: usize) -> bool {
        let Self { stage, at, ids, problems, guesses } = self;
        let events = records.events.len();
        let end = at.saturating_add(count).min(events);
        let (range, is_over) = (*at..end, end == events);
        if *stage == 0 {
            // Ids come before everything that may name them.
            let is_over = note_ids(records, ids, (*at, count), problems);
            (*stage, *at) = if is_over { (1, 0) } else { (0, at.saturating_add(count)) };
            return true;
        }
        let mut gate = Gate { records, ids, problems, guesses };
        let next = match *stage {
            1 => {
                records.sources.iter().enumerate().for_each(|(index, source)| gate.source(index, source));
                gate.names();
                true
            }
            2 => {
                range.for_each(|index| gate.event(index, &records.events[index]));
                is_over
            }
            3 => {
                gate.links();
                gate.others();
                true
            }
            4 => {
                gate.unexplained(&conflicts_of_events(records, range));
                is_over
            }
            5 => {
                gate.unexplained(&conflicts_of_others(records));
                gate.without_reason();
                true
            }
            _ => return false,
        };
        (*stage, *at) = if next { (*stage + 1, 0) } else { (*stage, end) };
        true
    }

    /// Everything wrong, in the order of the records; where very much is, as much as anybody would read.
    #[must_use]
    pub fn finish(self) -> Vec<Problem> {
        self.problems
    }
}

/// The document that `name` stands for: its whole name, or at least the first three characters of it.
pub(crate) fn find_source<'a>(records: &'a Records, name: &str) -> Option<&'a Source> {
    let is_begun = |id: &str| id.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'));
    records.sources.iter().find(|source| source.id == name || name.len() >= 3 && is_begun(&source.id))
}

/// A path that is written out only where something is wrong.
trait Path: Display + Copy {}

impl<T: Display + Copy> Path for T {}

struct Gate<'a> {
    records: &'a Records,
    ids: &'a Ids,
    problems: &'a mut Vec<Problem>,
    /// For how many unknown ids a known one has been looked for.
    guesses: &'a mut usize,
}

/// For so many unknown ids the nearest known one is looked for: one by one for a hundred thousand would take for ever.
const MOST_GUESSES: usize = 100;
/// So many problems are kept; what comes after them is not told.
pub(crate) const MOST_PROBLEMS: usize = 10_000;

/// Notes the ids of some records, counted through all lists that have ids, and what is wrong with them; true when there are
/// no more.
fn note_ids(records: &Records, ids: &mut Ids, (from, count): (usize, usize), problems: &mut Vec<Problem>) -> bool {
    let mut before = 0;
    for (kind, list) in id_lists(records) {
        let seen = ids.entry(kind).or_default();
        let first = from.saturating_sub(before).min(list.len());
        let last = from.saturating_add(count).saturating_sub(before).min(list.len());
        before += list.len();
        for (index, id) in list.iter().enumerate().take(last).skip(first) {
            let mut tell = |code, args: &[&str], other| {
                let args = args.iter().map(|arg| (*arg).to_string()).collect();
                let problem = Problem { kind, index, path: "id".into(), code, args, other, wants: None };
                if problems.len() < MOST_PROBLEMS {
                    problems.push(problem);
                }
            };
            let well_formed = kind == RecordKind::Source
                || id.starts_with(|c: char| c.is_ascii_lowercase())
                    && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if id.is_empty() {
                tell(ProblemCode::EmptyId, &[], None);
            } else if !well_formed {
                tell(ProblemCode::BadId, &[id], None);
            }
            match seen.get(*id) {
                Some(first) => tell(ProblemCode::IdTwice, &[id], Some(*first)),
                None => drop(seen.insert((*id).to_string(), index)),
            }
        }
    }
    from.saturating_add(count) >= before
}

impl Gate<'_> {
    /// Everything but events and what names them.
    fn others(&mut self) {
        let records = self.records;
        for (index, holding) in records.holdings.iter().enumerate() {
            self.holding((RecordKind::Holding, index), "", holding);
        }
        self.overlaps();
        records.series.iter().enumerate().for_each(|(index, series)| self.series(index, series));
        records.disagreements.iter().enumerate().for_each(|(index, topic)| self.disagreement(index, topic));
        records.views.iter().enumerate().for_each(|(index, view)| self.view(index, view));
        records.borders.iter().enumerate().for_each(|(index, border)| self.border(index, border));
        records.annotations.iter().enumerate().for_each(|(index, note)| self.annotation(index, note));
    }

    fn report(&mut self, at: (RecordKind, usize), path: impl Path, code: ProblemCode, args: &[&str]) {
        let (kind, index) = at;
        let args = args.iter().map(|arg| (*arg).to_string()).collect();
        self.push(Problem { kind, index, path: path.to_string(), code, args, other: None, wants: None });
    }

    fn push(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Adds to the last problem which record of the same kind it clashes with.
    fn clashes_with(&mut self, other: usize) {
        if let Some(problem) = self.problems.last_mut() {
            problem.other = Some(other);
        }
    }

    fn source(&mut self, index: usize, source: &Source) {
        let at = (RecordKind::Source, index);
        self.text(at, "title", &source.title);
        self.date(at, "told_to", &source.told_to);
        if source.sentences.is_empty() {
            self.report(at, "sentences", ProblemCode::NoSentences, &[]);
        }
    }

    fn names(&mut self) {
        let records = self.records;
        for (index, reference) in records.references.iter().enumerate() {
            let at = (RecordKind::Reference, index);
            self.text(at, "title", &reference.title);
            if reference.citation.trim().is_empty() {
                self.report(at, "citation", ProblemCode::EmptyCitation, &[]);
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
                self.report(at, "land", ProblemCode::NoLand, &[]);
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

    fn degrees(&mut self, at: (RecordKind, usize), paths: (impl Path, impl Path), (lon, lat): (f64, f64)) {
        if !(-180.0..=180.0).contains(&lon) {
            self.report(at, paths.0, ProblemCode::BadLongitude, &[&lon.to_string()]);
        }
        if !(-90.0..=90.0).contains(&lat) {
            self.report(at, paths.1, ProblemCode::BadLatitude, &[&lat.to_string()]);
        }
    }

    fn own_names(&mut self, at: (RecordKind, usize), names: &[Name]) {
        for (i, name) in names.iter().enumerate() {
            if !is_language_tag(&name.lang) {
                self.report(at, format_args!("names.{i}.lang"), ProblemCode::BadLanguageTag, &[&name.lang]);
            }
            if let Some(period) = &name.period {
                self.date(at, format_args!("names.{i}.period"), period);
            }
        }
    }

    fn event(&mut self, index: usize, event: &Event) {
        let at = (RecordKind::Event, index);
        self.text(at, "title", &event.title);
        let date = self.date(at, "date", &event.date);
        if !(1..=3).contains(&event.rank) {
            self.report(at, "rank", ProblemCode::BadRank, &[&event.rank.to_string()]);
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
            self.report(at, "", ProblemCode::NoClaim, &[]);
        }
        let mut supported = event.claims.is_empty();
        for (i, claim) in event.claims.iter().enumerate() {
            // The most usual claim gives just the event's date, which has been read.
            if date.is_some() && claim.date.as_ref() == Some(&event.date) {
                self.claim_without_date(at, format_args!("claim.{i}"), claim);
                supported = true;
                continue;
            }
            let said = self.claim(at, format_args!("claim.{i}"), claim);
            // A date that cannot be read is a problem of its own; it may well be the one that supports the event's.
            let unreadable = said.is_none() && claim.date.is_some();
            supported |= unreadable || said.zip(date.as_ref()).is_some_and(|(said, date)| said.agrees_with(date));
        }
        if date.is_some() && !supported {
            self.report(at, "date", ProblemCode::DateUnsupported, &[&event.date]);
        }
    }

    /// Checks a claim; its date, when it has a good one.
    fn claim(&mut self, at: (RecordKind, usize), path: impl Path, claim: &Claim) -> Option<When> {
        self.claim_without_date(at, path, claim);
        claim.date.as_ref().and_then(|date| self.date(at, format_args!("{path}.date"), date))
    }

    fn claim_without_date(&mut self, at: (RecordKind, usize), path: impl Path, claim: &Claim) {
        self.text(at, format_args!("{path}.says"), &claim.says);
        match (&claim.source, &claim.reference) {
            (Some(source), None) => {
                self.locator(at, format_args!("{path}.source"), format_args!("{path}.at"), source, &claim.at)
            }
            (None, Some(reference)) => {
                self.known(at, format_args!("{path}.reference"), RecordKind::Reference, reference)
            }
            (None, None) => self.report(at, path, ProblemCode::ClaimCitesNothing, &[]),
            (Some(_), Some(_)) => self.report(at, path, ProblemCode::ClaimCitesTwo, &[]),
        }
        match (&claim.date, claim.date_basis) {
            (Some(_), None) => self.report(at, format_args!("{path}.date"), ProblemCode::DateWithoutBasis, &[]),
            (None, Some(_)) => self.report(at, format_args!("{path}.basis"), ProblemCode::BasisWithoutDate, &[]),
            _ => {}
        }
        match (claim.date_basis, &claim.restored_from) {
            (Some(Basis::Restored), None) => {
                self.report(at, format_args!("{path}.basis"), ProblemCode::RestoredFromNowhere, &[]);
            }
            (_, Some(from)) => self.citation(at, format_args!("{path}.restored_from"), from),
            _ => {}
        }
    }

    fn locator(
        &mut self,
        at: (RecordKind, usize),
        source_path: impl Path,
        path: impl Path,
        source: &str,
        locator: &str,
    ) {
        let Some(document) = find_source(self.records, source) else {
            let names = self.records.sources.iter().take(20).map(|s| s.id.as_str()).collect::<Vec<_>>().join(", ");
            self.report(at, source_path, ProblemCode::UnknownDocument, &[source, &names]);
            return;
        };
        let Some(place) = Locator::parse(locator) else {
            self.report(at, path, ProblemCode::BadLocator, &[locator]);
            return;
        };
        let paragraphs = document.sentences.len();
        let Some(&sentences) = document.sentences.get(place.paragraph as usize - 1) else {
            self.report(at, path, ProblemCode::BeyondDocument, &[locator, &paragraphs.to_string()]);
            return;
        };
        if place.sentence > sentences {
            let (paragraph, many) = (place.paragraph.to_string(), if sentences == 1 { "" } else { "s" });
            self.report(at, path, ProblemCode::BeyondParagraph, &[locator, &paragraph, &sentences.to_string(), many]);
        }
    }

    /// A reference's id, or a document and a locator.
    fn citation(&mut self, at: (RecordKind, usize), path: impl Path, citation: &str) {
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
            self.known(at, format_args!("{path}reference"), RecordKind::Reference, reference);
        } else if claims.is_empty() {
            self.report(at, path.trim_end_matches('.'), ProblemCode::NoCitation, &[what]);
        }
        for (i, claim) in claims.iter().enumerate() {
            self.claim(at, format_args!("{path}claim.{i}"), claim);
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
                    let args = [&*holding.unit, &holding.party, &holding.span, &other.party, &other.span];
                    self.report((RecordKind::Holding, *index), "span", ProblemCode::AdministeredTwice, &args);
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
            self.date(at, format_args!("point.{i}.date"), &point.date);
            self.claim(at, format_args!("point.{i}.claim"), &point.claim);
            if !point.value.is_finite() {
                self.report(at, format_args!("point.{i}.value"), ProblemCode::NotANumber, &[]);
            }
        }
    }

    fn text(&mut self, at: (RecordKind, usize), path: impl Path, text: &Text) {
        if text.get(calendar::Lang::En).trim().is_empty() {
            self.report(at, path, ProblemCode::NoEnglish, &[]);
        }
    }

    fn interval(&mut self, at: (RecordKind, usize), path: impl Path, text: &str) {
        if self.date(at, path, text).is_some_and(|span| span.form == Form::Moment) {
            self.report(at, path, ProblemCode::Moment, &[text]);
        }
    }

    fn date(&mut self, at: (RecordKind, usize), path: impl Path, text: &str) -> Option<When> {
        match When::parse(text) {
            Ok(when) => Some(when),
            Err(error) => {
                let code = if error.reason == ENDS_FIRST { ProblemCode::EndsBeforeStart } else { ProblemCode::BadDate };
                self.report(at, path, code, &[text, &error.reason]);
                None
            }
        }
    }

    fn all_known(&mut self, at: (RecordKind, usize), kind: RecordKind, field: &str, ids: &[String]) {
        for (i, id) in ids.iter().enumerate() {
            self.known(at, format_args!("{field}.{i}"), kind, id);
        }
    }

    fn known(&mut self, at: (RecordKind, usize), path: impl Path, kind: RecordKind, id: &str) {
        let known = &self.ids[&kind];
        if known.contains_key(id) {
            return;
        }
        let near = if *self.guesses < MOST_GUESSES { nearest(id, known.keys().map(String::as_str)) } else { None };
        let args = [kind.name(), id, kind.list(), near.unwrap_or_default()];
        match near {
            Some(_) => self.report(at, path, ProblemCode::UnknownIdNear, &args),
            None => self.report(at, path, ProblemCode::UnknownId, &args[..3]),
        }
        *self.guesses += 1;
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
