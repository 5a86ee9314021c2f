//! The tables of the record: events, holdings, figures, borders, annotations, the claims for all of them, and what the
//! claims cite.
//!
//! Holdings, figures and claims have no ids in the record; here they get some made of what they are and a number, so that
//! one table can name rows of another. Ids of events and series have no dot, so none of them can be mistaken for another.
//! CSV on the Web wants a value in every foreign key: columns that may be empty, or that name rows of several tables, say
//! in words what they name.

use std::collections::BTreeMap;

use calendar::{Day, Form, When};
use chronicle::{
    Claim, Dataset, Event, EventFacts, Holding, HoldingFacts, Records, Reference, Series, SeriesPoint, Source,
};
use serde_json::{Value, to_value};

use super::table::{Field, Kind, SEPARATOR, Table, always, in_each_language, sometimes};
use super::{iso, lines};

pub(super) const EVENTS: &str = "events.csv";
const CLAIMS: &str = "claims.csv";
const HOLDINGS: &str = "holdings.csv";
const FIGURES: &str = "figures.csv";
pub(super) const CITATIONS: &str = "citations.csv";

/// All tables.
pub(super) fn all(dataset: &Dataset) -> Vec<Table> {
    let (holdings, figures) = (holding_rows(dataset), figure_rows(dataset));
    vec![
        events(dataset),
        claims(dataset, &holdings, &figures),
        holdings_table(dataset, &holdings),
        figures_table(&figures),
        lines::borders(dataset),
        lines::annotations(dataset),
        citations(dataset.records()),
    ]
}

/// The word by which the record writes an enum.
pub(super) fn word(value: serde_json::Result<Value>) -> String {
    value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(super) fn day(day: Day) -> String {
    iso(day).unwrap_or_default()
}

fn parsed(date: &str) -> Option<When> {
    When::parse(date).ok()
}

/// The first and the last day that a date allows.
fn bounds<'a, R: 'a>(when: impl Fn(&R) -> Option<When> + Copy + 'a) -> [Field<'a, R>; 2] {
    let bound = move |row: &R, choose: fn((Day, Day)) -> Day| {
        when(row).map(|when| day(choose(when.span.penumbra()))).unwrap_or_default()
    };
    [
        sometimes("earliest", Kind::Day, "First day that the date allows", move |row| bound(row, |(first, _)| first)),
        sometimes("latest", Kind::Day, "Last day that the date allows", move |row| bound(row, |(_, last)| last)),
    ]
}

fn events(dataset: &Dataset) -> Table {
    type Row<'r> = (&'r Event, &'r EventFacts);
    let list = |ids: &[String]| ids.join(SEPARATOR);
    let mut fields: Vec<Field<'_, Row<'_>>> =
        vec![always("id", Kind::Text, "Id of the event", |row: &Row| row.0.id.clone())];
    fields.extend(in_each_language("title", "Title", |row: &Row| Some(&row.0.title)));
    fields.extend(in_each_language("summary", "A sentence or two", |row: &Row| Some(&row.0.summary)));
    fields.extend([
        always("kind", Kind::Text, "Kind of event", |row: &Row| word(to_value(row.0.kind))),
        always("rank", Kind::Integer, "1 landmark, 2 notable, 3 detail", |row: &Row| row.0.rank.to_string()),
        always(
            "status",
            Kind::Text,
            "happened, refused or warning; not realised: offer, plan, proposal or idea",
            |row: &Row| word(to_value(row.0.status)),
        ),
        always("date", Kind::Edtf, "The date that the drawing follows", |row: &Row| row.0.date.clone()),
        always("form", Kind::Text, "moment: one moment within the bounds; stretch: it lasted", |row: &Row| {
            match row.1.when.form {
                Form::Moment => "moment".into(),
                Form::Stretch => "stretch".into(),
            }
        }),
    ]);
    fields.extend(bounds(|row: &Row| Some(row.1.when.clone())));
    fields.extend([
        sometimes("part_of", Kind::Text, "Id of the event in this table that it is a detail of", |row: &Row| {
            row.0.part_of.clone().unwrap_or_default()
        }),
        sometimes("follows", Kind::Text, "Id of the event in this table that is the stage before", |row: &Row| {
            row.0.follows.clone().unwrap_or_default()
        }),
        sometimes(
            "stage",
            Kind::Text,
            "Stage of a treaty or act: signed, ratified, in-force or handed-over",
            |row: &Row| row.0.stage.map(|stage| word(to_value(stage))).unwrap_or_default(),
        ),
        sometimes("parties", Kind::List, "Ids of the parties", move |row: &Row| list(&row.0.parties)),
        sometimes("units", Kind::List, "Ids of the land it is about", move |row: &Row| list(&row.0.units)),
        sometimes("places", Kind::List, "Ids of the places", move |row: &Row| list(&row.0.places)),
        sometimes("people", Kind::List, "Ids of the people", move |row: &Row| list(&row.0.people)),
        always("claims", Kind::Integer, "How many claims support it", |row: &Row| row.0.claims.len().to_string()),
        always("outside_only", Kind::YesNo, "Whether it rests on outside references alone", |row: &Row| {
            row.1.outside_only.to_string()
        }),
        always("sources_differ", Kind::YesNo, "Whether its sources differ", |row: &Row| {
            row.1.sources_differ.to_string()
        }),
    ]);
    let rows: Vec<Row> = dataset.records().events.iter().zip(dataset.events()).collect();
    Table::new(EVENTS, "One event", &[], &fields, &rows)
}

/// A holding, what is known of it, and the id it gets here.
pub(super) struct HoldingRow<'r> {
    pub(super) id: String,
    pub(super) holding: &'r Holding,
    pub(super) facts: &'r HoldingFacts,
}

pub(super) fn holding_rows(dataset: &Dataset) -> Vec<HoldingRow<'_>> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let pairs = dataset.records().holdings.iter().zip(dataset.holdings());
    let row = |(holding, facts): (_, _)| {
        let Holding { unit, party, kind, .. }: &Holding = holding;
        let stem = [unit.as_str(), party, &word(to_value(kind))].join(".");
        let number = numbers.entry(stem.clone()).or_insert(0);
        *number += 1;
        HoldingRow { id: format!("{stem}.{number}"), holding, facts }
    };
    pairs.map(row).collect()
}

fn holdings_table<'r>(dataset: &'r Dataset, rows: &[HoldingRow<'r>]) -> Table {
    type Row<'r> = HoldingRow<'r>;
    let records = dataset.records();
    let mut fields: Vec<Field<'_, Row<'_>>> = vec![
        always("id", Kind::Text, "Unit, party, kind and a number", |row: &Row| row.id.clone()),
        always("unit", Kind::Text, "Id of the land", |row: &Row| row.holding.unit.clone()),
    ];
    fields.extend(in_each_language("unit", "Name of the land", |row: &Row| {
        records.units.get(row.facts.unit as usize).map(|unit| &unit.name)
    }));
    fields.push(always("party", Kind::Text, "Id of who", |row: &Row| row.holding.party.clone()));
    fields.extend(in_each_language("party", "Name of who", |row: &Row| {
        records.parties.get(row.facts.party as usize).map(|party| &party.name)
    }));
    fields.extend([
        always("kind", Kind::Text, "administered, occupied, joint, treaty or claimed", |row: &Row| {
            word(to_value(row.holding.kind))
        }),
        always("span", Kind::Edtf, "When", |row: &Row| row.holding.span.clone()),
        sometimes("start_earliest", Kind::Day, "First day on which it may have begun", |row: &Row| {
            day(row.facts.when.span.start.earliest)
        }),
        sometimes("start_latest", Kind::Day, "Last day on which it may have begun", |row: &Row| {
            day(row.facts.when.span.start.latest)
        }),
        sometimes("end_earliest", Kind::Day, "First day that may have been its last", |row: &Row| {
            day(row.facts.when.span.end.earliest)
        }),
        sometimes("end_latest", Kind::Day, "Last day that may have been its last", |row: &Row| {
            day(row.facts.when.span.end.latest)
        }),
        sometimes(
            "reference",
            Kind::Text,
            "Id in citations.csv of the outside reference the span is from",
            |row: &Row| row.holding.reference.clone().unwrap_or_default(),
        ),
        always("claims", Kind::Integer, "How many claims support it", |row: &Row| row.holding.claims.len().to_string()),
        always("outside_only", Kind::YesNo, "Whether it rests on outside references alone", |row: &Row| {
            row.facts.outside_only.to_string()
        }),
    ]);
    Table::new(HOLDINGS, "How one party stood towards one piece of land, and when", &[], &fields, rows)
}

/// A figure, its series, and the id it gets here.
struct FigureRow<'r> {
    id: String,
    series: &'r Series,
    point: &'r SeriesPoint,
}

fn figure_rows(dataset: &Dataset) -> Vec<FigureRow<'_>> {
    let mut rows = Vec::new();
    for series in &dataset.records().series {
        let numbered = (1_u32..).zip(&series.points);
        rows.extend(numbered.map(|(number, point)| FigureRow { id: format!("{}.{number}", series.id), series, point }));
    }
    rows
}

fn figures_table(rows: &[FigureRow<'_>]) -> Table {
    type Row<'r> = FigureRow<'r>;
    let mut fields: Vec<Field<'_, Row<'_>>> = vec![
        always("id", Kind::Text, "Series and a number", |row: &Row| row.id.clone()),
        always("series", Kind::Text, "Id of the series", |row: &Row| row.series.id.clone()),
    ];
    fields.extend(in_each_language("title", "What is counted", |row: &Row| Some(&row.series.title)));
    fields.extend(in_each_language("unit", "In what", |row: &Row| Some(&row.series.unit)));
    fields.push(always("date", Kind::Edtf, "When", |row: &Row| row.point.date.clone()));
    fields.extend(bounds(|row: &Row| parsed(&row.point.date)));
    fields.extend([
        always("value", Kind::Number, "The figure", |row: &Row| row.point.value.to_string()),
        always("qualifier", Kind::Text, "How exact the text says it is", |row: &Row| {
            word(to_value(row.point.qualifier))
        }),
    ]);
    Table::new(FIGURES, "One figure of a series", &[], &fields, rows)
}

/// A claim, and what it supports.
struct ClaimRow<'r> {
    record: &'static str,
    of: &'r str,
    number: u32,
    claim: &'r Claim,
}

fn claim_rows<'r>(
    dataset: &'r Dataset,
    holdings: &'r [HoldingRow<'r>],
    figures: &'r [FigureRow<'r>],
) -> Vec<ClaimRow<'r>> {
    let of_events = dataset.records().events.iter().map(|event| ("event", event.id.as_str(), &event.claims[..]));
    let of_holdings = holdings.iter().map(|row| ("holding", row.id.as_str(), &row.holding.claims[..]));
    let of_figures = figures.iter().map(|row| ("figure", row.id.as_str(), std::slice::from_ref(&row.point.claim)));
    let records = dataset.records();
    let of_borders = records.borders.iter().map(|border| ("border", border.id.as_str(), &border.claims[..]));
    let of_notes = records.annotations.iter().map(|note| ("annotation", note.id.as_str(), &note.claims[..]));
    let mut rows = Vec::new();
    for (record, of, claims) in of_events.chain(of_holdings).chain(of_figures).chain(of_borders).chain(of_notes) {
        rows.extend((1..).zip(claims).map(|(number, claim)| ClaimRow { record, of, number, claim }));
    }
    rows
}

fn claims(dataset: &Dataset, holdings: &[HoldingRow<'_>], figures: &[FigureRow<'_>]) -> Table {
    type Row<'r> = ClaimRow<'r>;
    let rows = claim_rows(dataset, holdings, figures);
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut fields: Vec<Field<'_, Row<'_>>> = vec![
        always("id", Kind::Text, "What it supports and a number", |row: &Row| {
            format!("{}.{}.{}", row.record, row.of, row.number)
        }),
        always("record", Kind::Text, "What it supports: event, holding, figure, border or annotation", |row: &Row| {
            row.record.to_owned()
        }),
        always("of", Kind::Text, "Id of that in the table of such records: events.csv and so on", |row: &Row| {
            row.of.to_owned()
        }),
        always("cites", Kind::Text, "Id of the document or outside reference", |row: &Row| {
            dataset
                .source(row.claim)
                .map(|source| &source.id)
                .or(row.claim.reference.as_ref())
                .cloned()
                .unwrap_or_default()
        }),
        always(
            "at",
            Kind::Text,
            "Place in it; p10.s1 is the first sentence of a document's tenth paragraph",
            |row: &Row| row.claim.at.clone(),
        ),
        sometimes("date", Kind::Edtf, "The date as that place gives it", move |row: &Row| optional(&row.claim.date)),
    ];
    fields.extend(bounds(|row: &Row| row.claim.date.as_deref().and_then(parsed)));
    fields.extend([
        sometimes("date_basis", Kind::Text, "How the date was got", |row: &Row| {
            row.claim.date_basis.map(|basis| word(to_value(basis))).unwrap_or_default()
        }),
        sometimes("restored_from", Kind::Text, "Where lost digits were found", move |row: &Row| {
            optional(&row.claim.restored_from)
        }),
        always("verdict", Kind::Text, "affirms, doubts or denies what it is cited for", |row: &Row| {
            word(to_value(row.claim.verdict))
        }),
    ]);
    let about = "What it says, in the words of this record";
    fields.extend(in_each_language("says", about, |row: &Row| Some(&row.claim.says)));
    Table::new(CLAIMS, "What one place of a document or reference says", &[("cites", CITATIONS)], &fields, &rows)
}

/// What a claim may cite.
enum CitationRow<'r> {
    Document(&'r Source),
    Outside(&'r Reference),
}

impl<'r> CitationRow<'r> {
    fn document(&self) -> Option<&'r Source> {
        match self {
            Self::Document(source) => Some(source),
            Self::Outside(_) => None,
        }
    }
}

fn citations(records: &Records) -> Table {
    type Row<'r> = CitationRow<'r>;
    let documents = records.sources.iter().map(CitationRow::Document);
    let rows: Vec<Row> = documents.chain(records.references.iter().map(CitationRow::Outside)).collect();
    let mut fields: Vec<Field<'_, Row<'_>>> = vec![
        always("id", Kind::Text, "File name of a document, id of an outside reference", |row: &Row| match row {
            CitationRow::Document(source) => source.id.clone(),
            CitationRow::Outside(reference) => reference.id.clone(),
        }),
        always(
            "kind",
            Kind::Text,
            "document: one of those the record is drawn from; reference: from outside",
            |row: &Row| {
                if row.document().is_some() { "document".into() } else { "reference".into() }
            },
        ),
    ];
    fields.extend(in_each_language("title", "What it is called here", |row: &Row| match row {
        CitationRow::Document(source) => Some(&source.title),
        CitationRow::Outside(reference) => Some(&reference.title),
    }));
    fields.extend(in_each_language("about", "What a document is", |row: &Row| {
        row.document().map(|source| &source.about)
    }));
    fields.extend([
        sometimes("citation", Kind::Text, "Full citation of an outside reference", |row: &Row| match row {
            CitationRow::Document(_) => String::new(),
            CitationRow::Outside(reference) => reference.citation.clone(),
        }),
        sometimes("told_to", Kind::Edtf, "How far a document's story reaches", |row: &Row| {
            row.document().map(|source| source.told_to.clone()).unwrap_or_default()
        }),
        sometimes("lineage", Kind::Text, "Documents of one lineage share prose and count as one voice", |row: &Row| {
            row.document().map(|source| source.lineage.clone()).unwrap_or_default()
        }),
        sometimes("sha256", Kind::Text, "Fingerprint of a document's file", |row: &Row| {
            row.document().map(|source| source.sha256.clone()).unwrap_or_default()
        }),
    ]);
    Table::new(CITATIONS, "A document or outside reference", &[], &fields, &rows)
}
