//! The seeds as they are: not one problem, and about as much as there should be.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use chronicle::{ConflictKind, Dataset, Reading, Records, conflicts};

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

#[test]
fn the_seeds_explain_their_conflicts_and_offer_other_drawings() {
    let dataset = dataset();
    let found = conflicts(dataset.records());
    for kind in ConflictKind::ALL {
        println!("{:4} conflicts of {}", found.iter().filter(|conflict| conflict.kind == kind).count(), kind.name());
    }
    assert!(found.len() >= 30, "{} conflicts", found.len());
    assert!(found.iter().all(|conflict| conflict.explained_by.is_some()));
    let topics = 0..dataset.records().disagreements.len() as u32;
    let redrawing = topics.filter(|topic| dataset.readings(*topic).iter().any(Reading::redraws)).count();
    println!("{redrawing:4} topics could be drawn otherwise");
    assert!(redrawing >= 10, "{redrawing} topics");
    for topic in 0..dataset.records().disagreements.len() as u32 {
        for reading in dataset.readings(topic) {
            let redrawn = dataset.redrawn(&reading.redrawing(&dataset));
            assert_eq!(redrawn != dataset, reading.redraws(), "topic {topic}, side {}", reading.side);
        }
    }
}

/// Sets and maps of the standard library are in another order in each thread; nothing that is shipped may be.
#[test]
fn the_same_seeds_give_the_same_bytes() {
    let build = || ingest::build(seeds()).unwrap_or_else(|report| panic!("\n{report}"));
    let (one, other) = (std::thread::spawn(build), std::thread::spawn(build));
    let (one, other) = (one.join().unwrap(), other.join().unwrap());
    assert!(one == other, "two builds of the seeds differ");
    let points = |built: &ingest::Built| {
        ingest::geo::unit_points(&seeds().join("geo"), &built.dataset.records().units)
            .unwrap_or_else(|_| panic!("no points"))
    };
    let files = |built: &ingest::Built| -> Vec<(String, String)> {
        let files = ingest::export::files(&built.dataset, &points(built));
        files.into_iter().map(|file| (file.name.to_string(), file.text)).collect()
    };
    assert!(files(&one) == files(&other), "two exports of the seeds differ");
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
        (records.views.len(), "points of view"),
    ] {
        println!("{count:4} {what}");
    }
}
