//! The seeds as they are: not one problem, and about as much as there should be.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use chronicle::{Dataset, Records};

fn seeds() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds"))
}

fn dataset() -> Dataset {
    ingest::read(seeds()).unwrap_or_else(|report| panic!("\n{report}"))
}

#[test]
fn the_seeds_have_no_problems_and_cite_every_document() {
    let dataset = dataset();
    let records = dataset.records();
    print_counts(records);
    assert!(records.events.len() >= 110, "{} events", records.events.len());
    assert_eq!(records.sources.len(), 5);
    for source in &records.sources {
        let claims = records.events.iter().flat_map(|event| &event.claims);
        let count = claims.filter(|claim| claim.source.as_ref() == Some(&source.id)).count();
        println!("{count:4} claims cite {}", source.id);
        assert!(count > 0, "no event cites {}", source.id);
    }
    for unit in &records.units {
        assert!(records.holdings.iter().any(|holding| holding.unit == unit.id), "nobody holds {}", unit.id);
    }
}

fn print_counts(records: &Records) {
    let claims = records.events.iter().map(|event| event.claims.len()).sum::<usize>();
    for (count, what) in [
        (records.sources.len(), "sources"),
        (records.references.len(), "references"),
        (records.parties.len(), "parties"),
        (records.units.len(), "units"),
        (records.places.len(), "places"),
        (records.people.len(), "people"),
        (records.events.len(), "events"),
        (claims, "claims of events"),
        (records.holdings.len(), "holdings"),
        (records.series.len(), "series"),
        (records.disagreements.len(), "disagreements"),
    ] {
        println!("{count:4} {what}");
    }
}
