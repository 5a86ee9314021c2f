//! Parts of the Linked Places format, version 1.2: relations, citations, names and spans of time.
//!
//! <https://github.com/LinkedPasts/linked-places-format>. Who stood how towards a unit is a relation of one type that says no
//! more than "related to": what kind of standing it was is said in the label, with the record's own five words, and takes
//! no side. Addresses are made of ids (`urn:kuril-timeline:unit:urup`), as the record does not know where it is published.
//! Labels are in English.

use calendar::{Civil, Day, Extent, Form, Lang, Span, When};
use chronicle::{Claim, Dataset, HoldingKind, Verdict};
use serde_json::{Value, json};

/// Read as a name: nothing is fetched from it here.
pub const CONTEXT: &str =
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld";
/// The licence of the record.
pub const LICENCE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";
/// A relation of any kind in the Getty Vocabulary Ontology.
const RELATED_TO: &str = "gvp:tgn3000_related_to";

/// A day as text; nothing for a bound that is open.
#[must_use]
pub fn iso(day: Day) -> Option<String> {
    (day > Day::MIN && day < Day::MAX).then(|| day.iso())
}

/// JSON as text for people, with a last line that ends.
#[must_use]
pub fn pretty(value: &Value) -> String {
    // Values with text keys: writing them cannot fail.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// The address of an entry of the record.
#[must_use]
pub fn urn(kind: &str, id: &str) -> String {
    format!("urn:kuril-timeline:{kind}:{id}")
}

/// A name with its language and when it was used.
#[must_use]
pub fn toponym(text: &str, lang: &str, timespan: Option<Value>) -> Value {
    let mut name = json!({ "toponym": text, "lang": lang });
    if let Some(timespan) = timespan {
        name["when"] = json!({ "timespans": [timespan] });
    }
    name
}

/// Who stood how towards a unit, and who says so.
#[must_use]
pub fn relation(dataset: &Dataset, index: u32) -> Option<Value> {
    let (holding, facts) = (dataset.records().holdings.get(index as usize)?, dataset.holdings().get(index as usize)?);
    let party = dataset.records().parties.get(facts.party as usize)?;
    let name = party.name.get(Lang::En);
    let label = match holding.kind {
        HoldingKind::Administered => format!("administered by {name}"),
        HoldingKind::Occupied => format!("occupied by {name}"),
        HoldingKind::Joint => format!("held jointly or left undefined, {name} among the parties"),
        HoldingKind::Treaty => format!("title by treaty: {name}"),
        HoldingKind::Claimed => format!("claimed by {name}"),
    };
    // Where the span is from, unless a claim cites the same.
    let of_span =
        holding.reference.as_ref().filter(|id| !holding.claims.iter().any(|c| c.reference.as_ref() == Some(*id)));
    let of_span = of_span.map(|id| json!({ "label": reference(dataset, id) }));
    let of_claims = holding.claims.iter().map(|claim| citation(dataset, claim));
    let mut relation = json!({
        "relationType": RELATED_TO,
        "relationTo": urn("party", &party.id),
        "label": label,
        "citations": of_span.into_iter().chain(of_claims).collect::<Vec<Value>>(),
    });
    if let Some(timespan) = timespan(&facts.when, dataset.covers().1) {
        relation["when"] = json!({ "timespans": [timespan], "label": facts.when.text });
    }
    if facts.when.uncertain || facts.when.approximate {
        relation["certainty"] = if facts.when.uncertain { "uncertain" } else { "less-certain" }.into();
    }
    Some(relation)
}

/// A claim as a citation.
#[must_use]
pub fn citation(dataset: &Dataset, claim: &Claim) -> Value {
    let verdict = match claim.verdict {
        Verdict::Affirms => "",
        Verdict::Doubts => " (doubts it)",
        Verdict::Denies => " (denies it)",
    };
    let title = dataset.source(claim).map(|source| source.title.get(Lang::En));
    let title = title.or(claim.reference.as_ref().map(|id| reference(dataset, id))).unwrap_or_default();
    json!({ "label": format!("{}: {}{verdict}", title.trim_end_matches('.'), claim.at) })
}

/// The full citation of an outside reference.
#[must_use]
pub fn reference<'r>(dataset: &'r Dataset, id: &str) -> &'r str {
    let reference = dataset.records().references.iter().find(|reference| reference.id == id);
    reference.map_or("", |reference| &reference.citation)
}

/// A date as a timespan. A moment is a start alone, as the format wants it. Without a start there is no timespan, and
/// without an end it would be read as a moment: a stretch whose start is open began before it ended, one whose end is
/// open ended after it began, and what is still going on had not ended on the last day of the record's story.
#[must_use]
pub fn timespan(when: &When, last_day: Day) -> Option<Value> {
    let Span { start, end } = when.span;
    if when.form == Form::Moment {
        return Some(json!({ "start": instant(start)? }));
    }
    let began = instant(start).or_else(|| Some(json!({ "latest": iso(end.earliest).or_else(|| iso(end.latest))? })))?;
    let ended = match end == Extent::exact(Day::MAX) {
        true => Some(json!({ "earliest": last_day.max(start.earliest).iso() })),
        false => instant(end),
    };
    let ended = ended.or_else(|| Some(json!({ "earliest": iso(start.latest).or_else(|| iso(start.earliest))? })))?;
    Some(json!({ "start": began, "end": ended }))
}

/// A moment as the format writes it: `in` a day, month or year where its bounds are just that, else the bounds.
fn instant(extent: Extent) -> Option<Value> {
    let (earliest, latest) = (iso(extent.earliest), iso(extent.latest));
    match (earliest, latest) {
        (Some(earliest), Some(latest)) => Some(match as_one(extent) {
            Some(one) => json!({ "in": one }),
            None => json!({ "earliest": earliest, "latest": latest }),
        }),
        (Some(earliest), None) => Some(json!({ "earliest": earliest })),
        (None, Some(latest)) => Some(json!({ "latest": latest })),
        (None, None) => None,
    }
}

/// The day, month or year whose first and last day these are.
fn as_one(Extent { earliest, latest }: Extent) -> Option<String> {
    let (Civil { year, month, day }, next) = (earliest.civil(), latest.plus(1).civil());
    let text = earliest.iso();
    // The year of a day before the common era begins with a sign.
    let year_end = text.len().checked_sub("-MM-DD".len())?;
    match (earliest == latest, day, next.day) {
        (true, ..) => Some(text),
        (false, 1, 1) if (next.year, next.month) == (year + i32::from(month == 12), month % 12 + 1) => {
            text.get(..year_end + "-MM".len()).map(str::to_owned)
        }
        (false, 1, 1) if month == 1 && (next.year, next.month) == (year + 1, 1) => {
            text.get(..year_end).map(str::to_owned)
        }
        _ => None,
    }
}
