//! From the text of the files to the checked record, with everything that is wrong on the way.

use std::collections::{HashMap, HashSet};

use chronicle::{
    Dataset, Event, Lang, Party, Person, Place, PointOfView, Problem, RecordKind, Records, Reference, Series, Source,
    Unit,
};
use toml::de::DeTable;

use crate::{
    Diagnostic, Dismissed, Report, SeedFile,
    diagnostic::slashed,
    dismissed, grammar, languages,
    origin::Origin,
    row::{Log, Row, Value, did_you_mean},
};

/// Reads and checks seeds that are in memory already.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read_files(files: &[SeedFile]) -> Result<Dataset, Report> {
    read_with_units(files).0.map(|(dataset, _)| dataset)
}

/// The same, and what the seeds dismiss.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read_files_with_dismissed(files: &[SeedFile]) -> Result<(Dataset, Vec<Dismissed>), Report> {
    read_with_units(files).0
}

/// What reading gives when nothing is wrong: the checked record, and what the seeds dismiss.
type Read = Result<(Dataset, Vec<Dismissed>), Report>;

/// The same, and the units as they were read, from north to south: their land can be checked even when something else
/// is wrong.
pub(crate) fn read_with_units(files: &[SeedFile]) -> (Read, Vec<Unit>) {
    let texts: Vec<&str> = files.iter().map(|file| good_text(&file.bytes)).collect();
    let parsed: Vec<_> = texts.iter().map(|text| DeTable::parse_recoverable(text)).collect();
    let tables: Vec<_> = parsed.iter().map(|(table, _)| table.get_ref()).collect();
    let (languages, found) = languages_of(&tables);
    let mut reading = Reading { texts: &texts, files, languages: &languages, ..Reading::default() };
    for (file, (offset, message, help)) in found {
        reading.report(file, offset, &message, &help);
    }
    for (file, (table, errors)) in parsed.iter().enumerate() {
        let whole = texts[file].len() == files[file].bytes.len();
        if whole && errors.is_empty() {
            reading.file(file, table.get_ref());
            continue;
        }
        if !whole {
            reading.report(file, texts[file].len(), "this is not UTF-8 text", "save the file as UTF-8");
        }
        for error in errors.iter().filter(|_| whole) {
            let offset = error.span().map_or(0, |span| span.start);
            let message = format!("this is not TOML: {}", error.message());
            reading.report(file, offset, &message, "correct the line; the records of this file are checked after that");
        }
        reading.ids_of_broken(file);
    }
    let mut units = reading.records.units.clone();
    units.sort_by_key(|unit| unit.order);
    (reading.gate(), units)
}

/// The languages that some file asks of every text, and with their files the problems of the key; English when no file
/// asks.
fn languages_of(tables: &[&DeTable<'_>]) -> (Vec<Lang>, Vec<(usize, languages::Found)>) {
    let (mut first, mut found) = (None, Vec::new());
    for (file, table) in tables.iter().enumerate() {
        let (languages, problems) = languages::read(table);
        found.extend(problems.into_iter().map(|problem| (file, problem)));
        let Some(languages) = languages else { continue };
        if first.is_none() {
            first = Some(languages);
            continue;
        }
        let offset = table.get(languages::NAME).map_or(0, |value| value.span().start);
        let message = format!("`{}` is there in two files", languages::NAME);
        found.push((file, (offset, message, "keep it in one of them".into())));
    }
    (first.unwrap_or_else(|| vec![Lang::En]), found)
}

/// The text in these bytes, up to the first that is not UTF-8.
fn good_text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes)
        .unwrap_or_else(|error| std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default())
}

/// The seeds while they are being read.
#[derive(Default)]
struct Reading<'a> {
    files: &'a [SeedFile],
    texts: &'a [&'a str],
    languages: &'a [Lang],
    records: Records,
    dismissed: Vec<dismissed::Entry>,
    origins: HashMap<RecordKind, Vec<Origin<'a>>>,
    spoilt: HashSet<(RecordKind, usize, String)>,
    /// Kinds of which some file that is not TOML may hold records.
    unread: HashSet<RecordKind>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    fn report(&mut self, file: usize, offset: usize, message: &str, help: &str) {
        let (name, text) = (self.files[file].name.clone(), self.texts[file]);
        self.diagnostics.push(Diagnostic::at_offset(name, text, offset, message, help));
    }

    fn file(&mut self, file: usize, table: &'a DeTable<'a>) {
        let names: Vec<_> = RecordKind::ALL.into_iter().map(RecordKind::name).chain([dismissed::NAME]).collect();
        for (key, value) in table.iter().filter(|(key, _)| key.get_ref() != languages::NAME) {
            let Some(name) = names.iter().find(|name| **name == key.get_ref()) else {
                let help = did_you_mean(key.get_ref(), &names, "the records are");
                self.report(file, key.span().start, &format!("unknown record `{}`", key.get_ref()), &help);
                continue;
            };
            let kind = RecordKind::ALL.into_iter().find(|kind| kind.name() == *name);
            let tables = value.get_ref().as_array().filter(|array| array.iter().all(|item| item.get_ref().is_table()));
            let Some(tables) = tables else {
                let message = format!("`{name}` must be a list of records");
                self.report(file, key.span().start, &message, &format!("write each one below a header [[{name}]]"));
                continue;
            };
            for value in tables.iter() {
                match kind {
                    Some(kind) => self.record(file, kind, value),
                    None => self.dismissed(file, value),
                }
            }
        }
    }

    fn dismissed(&mut self, file: usize, value: &'a Value<'a>) {
        let Some(table) = value.get_ref().as_table() else { return };
        let (text, languages) = (self.texts[file], self.languages);
        let mut log = Log { text, languages, record: None, found: Vec::new(), spoilt: HashSet::new() };
        let mut row = Row::new(table, value.span(), &mut log);
        self.dismissed.push(dismissed::entry(file, &mut row));
        row.finish();
        for found in log.found {
            self.report(file, found.offset, &found.message, &found.help);
        }
    }

    fn record(&mut self, file: usize, kind: RecordKind, value: &'a Value<'a>) {
        let Some(table) = value.get_ref().as_table() else { return };
        let first = self.count(kind);
        let mut log = Log {
            text: self.texts[file],
            languages: self.languages,
            record: Some((kind, first)),
            found: Vec::new(),
            spoilt: std::mem::take(&mut self.spoilt),
        };
        let mut row = Row::new(table, value.span(), &mut log);
        match kind {
            RecordKind::Source => self.records.sources.push(grammar::source(&mut row)),
            RecordKind::Reference => self.records.references.push(grammar::reference(&mut row)),
            RecordKind::Party => self.records.parties.push(grammar::party(&mut row)),
            RecordKind::Unit => self.records.units.push(grammar::unit(&mut row)),
            RecordKind::Place => self.records.places.push(grammar::place(&mut row)),
            RecordKind::Person => self.records.people.push(grammar::person(&mut row)),
            RecordKind::Event => self.records.events.push(grammar::event(&mut row)),
            RecordKind::Holding => self.records.holdings.extend(grammar::holdings(&mut row)),
            RecordKind::Series => self.records.series.push(grammar::series(&mut row)),
            RecordKind::Disagreement => self.records.disagreements.push(grammar::disagreement(&mut row)),
            RecordKind::View => self.records.views.push(grammar::view(&mut row)),
            RecordKind::Border => self.records.borders.push(grammar::border(&mut row)),
            RecordKind::Annotation => self.records.annotations.push(grammar::annotation(&mut row)),
        }
        row.finish();
        let Log { found, spoilt, .. } = log;
        self.spoilt = spoilt;
        for found in found {
            self.report(file, found.offset, &found.message, &found.help);
        }
        self.origins(kind, Origin { file, table: Some(value), first });
    }

    /// Remembers where the records added last came from.
    fn origins(&mut self, kind: RecordKind, origin: Origin<'a>) {
        let count = self.count(kind);
        self.origins.entry(kind).or_default().resize(count, origin);
    }

    fn count(&self, kind: RecordKind) -> usize {
        let records = &self.records;
        match kind {
            RecordKind::Source => records.sources.len(),
            RecordKind::Reference => records.references.len(),
            RecordKind::Party => records.parties.len(),
            RecordKind::Unit => records.units.len(),
            RecordKind::Place => records.places.len(),
            RecordKind::Person => records.people.len(),
            RecordKind::Event => records.events.len(),
            RecordKind::Holding => records.holdings.len(),
            RecordKind::Series => records.series.len(),
            RecordKind::Disagreement => records.disagreements.len(),
            RecordKind::View => records.views.len(),
            RecordKind::Border => records.borders.len(),
            RecordKind::Annotation => records.annotations.len(),
        }
    }

    /// Of a file that is not TOML only the ids are taken, so that other files which name them are not blamed.
    fn ids_of_broken(&mut self, file: usize) {
        let mut kind = None;
        for line in self.texts[file].lines().map(str::trim) {
            if let Some(header) = line.strip_prefix("[[") {
                let name = header.split(']').next().unwrap_or_default().trim();
                kind = RecordKind::ALL.into_iter().find(|kind| kind.name() == name);
                self.unread.extend(kind);
            }
            let value = line.strip_prefix("id").and_then(|rest| rest.trim_start().strip_prefix('='));
            if let (Some(kind), Some(value)) = (kind, value) {
                let id = value.split(['"', '\'']).nth(1).unwrap_or_default().to_string();
                self.known_by_id(file, kind, id);
            }
        }
    }

    fn known_by_id(&mut self, file: usize, kind: RecordKind, id: String) {
        /// More than any document has: whatever a locator names, it may be there.
        const ANY: u32 = 1000;
        let records = &mut self.records;
        match kind {
            RecordKind::Source => {
                let sentences = vec![ANY; ANY as usize];
                records.sources.push(Source { id, sentences, ..Source::default() });
            }
            RecordKind::Reference => records.references.push(Reference { id, ..Reference::default() }),
            RecordKind::Party => records.parties.push(Party { id, ..Party::default() }),
            RecordKind::Unit => records.units.push(Unit { id, ..Unit::default() }),
            RecordKind::Place => records.places.push(Place { id, ..Place::default() }),
            RecordKind::Person => records.people.push(Person { id, ..Person::default() }),
            RecordKind::Event => records.events.push(Event { id, ..Event::default() }),
            RecordKind::Series => records.series.push(Series { id, ..Series::default() }),
            RecordKind::View => records.views.push(PointOfView { id, ..PointOfView::default() }),
            // Nothing refers to these.
            RecordKind::Holding | RecordKind::Disagreement | RecordKind::Border | RecordKind::Annotation => return,
        }
        let first = self.count(kind) - 1;
        self.origins(kind, Origin { file, table: None, first });
    }

    /// Writes out the documents that claims name in short: `"000"` becomes the whole file name.
    fn name_documents_in_full(&mut self) {
        let records = &mut self.records;
        let sources = &records.sources;
        let in_full = |name: &str| dismissed::find_source(sources, name).map(|source| source.id.clone());
        let of_events = records.events.iter_mut().flat_map(|event| &mut event.claims);
        let of_views = records.views.iter_mut().flat_map(|view| &mut view.holdings);
        let of_holdings = records.holdings.iter_mut().chain(of_views).flat_map(|holding| &mut holding.claims);
        let of_borders = records.borders.iter_mut().flat_map(|border| &mut border.claims);
        let of_notes = records.annotations.iter_mut().flat_map(|note| &mut note.claims);
        let of_series = records.series.iter_mut().flat_map(|series| &mut series.points).map(|point| &mut point.claim);
        for claim in of_events.chain(of_holdings).chain(of_series).chain(of_borders).chain(of_notes) {
            if let Some(full) = claim.source.as_deref().and_then(in_full) {
                claim.source = Some(full);
            }
        }
    }

    fn gate(mut self) -> Read {
        self.name_documents_in_full();
        let (dismissed, found) = dismissed::check(&self.records.sources, &self.dismissed);
        for (file, offset, message, help) in found {
            self.report(file, offset, &message, &help);
        }
        match Dataset::new(std::mem::take(&mut self.records)) {
            Ok(dataset) if self.diagnostics.is_empty() => return Ok((dataset, dismissed)),
            Ok(_) => {}
            Err(problems) => problems.iter().for_each(|problem| self.problem(problem)),
        }
        Err(Report::new(self.diagnostics))
    }

    /// Shows in the file what the gate found, unless reading has found it already.
    fn problem(&mut self, problem: &Problem) {
        let origin = |index: usize| self.origins.get(&problem.kind).and_then(|list| list.get(index)).copied();
        let Some(at) = origin(problem.index) else { return };
        if at.table.is_none() {
            return;
        }
        let path = at.path_in_table(problem.kind, problem.index, &problem.path);
        let spoilt = |above: &str| self.spoilt.contains(&(problem.kind, at.first, above.to_string()));
        let not_all_read = |kind| self.unread.contains(&kind) || self.spoilt.iter().any(|(spoilt, ..)| *spoilt == kind);
        if problem.wants.is_some_and(not_all_read) {
            return;
        }
        let mut ends = path.match_indices('.').map(|(dot, _)| dot).chain([path.len()]);
        if ends.any(|end| spoilt(&path[..end])) {
            return;
        }
        let mut help = problem.help();
        if let Some(other) = problem.other.and_then(origin) {
            let line = Diagnostic::at_offset("".into(), self.texts[other.file], other.span_of("").start, "", "").line;
            help = format!("{help}; the other is at {}:{line}", slashed(&self.files[other.file].name));
        }
        self.report(at.file, at.span_of(&path).start, &problem.message(), &help);
    }
}
