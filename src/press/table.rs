//! The events on the screen as a table: a line for each claim, so that every line says who says so and where.
//!
//! Dates are EDTF, with the first and last day they allow. An event nobody makes a claim about has one line.

use calendar::{Lang, When};
use chronicle::{Claim, Dataset, Event, EventFacts};
use serde_json::{Value, to_value};

use crate::csv::{Cell, line};
use crate::linked::iso;

const COLUMNS: [&str; 19] = [
    "event",
    "title",
    "date",
    "earliest",
    "latest",
    "kind",
    "status",
    "parties",
    "units",
    "places",
    "sources_differ",
    "outside_only",
    "cites",
    "source",
    "at",
    "verdict",
    "claim_date",
    "date_basis",
    "says",
];

/// The events with these indexes, in one language, as CSV.
#[must_use]
pub fn events(data: &Dataset, events: &[u32], lang: Lang) -> String {
    let mut out = line(&COLUMNS.map(|name| Cell::Value(name.into())));
    for (event, facts) in events.iter().filter_map(|event| data.event(*event)) {
        let own = own_cells(event, facts, lang);
        let cited = event.claims.iter().map(|claim| claim_cells(data, claim, lang));
        let none = event.claims.is_empty().then(|| vec![Cell::Value(String::new()); 7]);
        for claim in cited.chain(none) {
            let cells: Vec<Cell> = own.iter().cloned().chain(claim).collect();
            out.push_str(&line(&cells));
        }
    }
    out
}

fn own_cells(event: &Event, facts: &EventFacts, lang: Lang) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_string());
    let (first, last) = facts.when.span.penumbra();
    let day = |day| Cell::Value(iso(day).unwrap_or_default());
    let yes = |yes: bool| Cell::Value(if yes { "true" } else { "false" }.into());
    vec![
        text(&event.id),
        text(event.title.get(lang)),
        text(&event.date),
        day(first),
        day(last),
        Cell::Text(word(to_value(event.kind))),
        Cell::Text(word(to_value(event.status))),
        Cell::Text(event.parties.join(";")),
        Cell::Text(event.units.join(";")),
        Cell::Text(event.places.join(";")),
        yes(facts.sources_differ),
        yes(facts.outside_only),
    ]
}

fn claim_cells(data: &Dataset, claim: &Claim, lang: Lang) -> Vec<Cell> {
    let optional = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
    let source = data.source(claim);
    let reference = claim.reference.as_deref();
    let cites = source.map(|source| source.id.as_str()).or(reference).unwrap_or_default();
    let title = source.map(|source| source.title.get(lang));
    let title = title.or(reference.map(|id| crate::linked::reference(data, id))).unwrap_or_default();
    // A date that nobody can read is no date; the gate lets none pass.
    let date = claim.date.as_ref().filter(|date| When::parse(date).is_ok());
    let basis = claim.date_basis.map(|basis| word(to_value(basis))).unwrap_or_default();
    vec![
        Cell::Text(cites.to_string()),
        Cell::Text(title.to_string()),
        Cell::Text(claim.at.clone()),
        Cell::Text(word(to_value(claim.verdict))),
        optional(&date.cloned()),
        Cell::Text(basis),
        Cell::Text(claim.says.get(lang).to_string()),
    ]
}

/// The word by which the record writes an enum.
pub(crate) fn word(value: serde_json::Result<Value>) -> String {
    value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
