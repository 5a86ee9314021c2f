//! What the gate finds out: order, resolved ids, doubt carried along, and what differs between sources.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{Claim, Dataset, RecordKind, Records, nearest};

fn dataset(change: impl FnOnce(&mut Records)) -> Dataset {
    let mut records = small::records();
    change(&mut records);
    Dataset::new(records).unwrap()
}

#[test]
fn events_come_by_date_and_units_from_north_to_south() {
    let dataset = dataset(|_| ());
    let events: Vec<_> = dataset.records().events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(events, ["first", "second"]);
    let units: Vec<_> = dataset.records().units.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(units, ["kuril-north", "urup"]);
    // Indexes follow the new order.
    assert_eq!(dataset.events()[0].units, [1]);
    assert_eq!(dataset.holdings()[0].unit, 1);
    assert_eq!(dataset.event_index("second"), Some(1));
    assert_eq!(dataset.event_index("third"), None);
}

#[test]
fn a_checked_record_stays_as_it_is_when_checked_again() {
    let once = dataset(|_| ());
    let twice = Dataset::new(once.records().clone()).unwrap();
    assert_eq!(once, twice);
}

#[test]
fn details_know_their_whole_and_the_whole_its_details() {
    let dataset = dataset(|r| r.events[1].part_of = Some("second".into()));
    let (first, second) = (&dataset.events()[0], &dataset.events()[1]);
    assert_eq!((first.part_of, second.part_of), (Some(1), None));
    assert_eq!((first.details.as_slice(), second.details.as_slice()), ([].as_slice(), [0].as_slice()));
}

#[test]
fn sources_differ_where_a_disagreement_says_so() {
    let named = dataset(|_| ());
    assert_eq!((named.events()[0].sources_differ, named.events()[1].sources_differ), (true, false));
    assert_eq!(named.events()[0].disagreements, [0]);
}

#[test]
fn what_rests_on_outside_references_alone_says_so() {
    let outside = Claim { source: None, reference: Some("treaty-text".into()), ..small::claim("article 2", "1875") };
    let both = dataset(|r| r.events[0].claims.push(outside.clone()));
    assert!(!both.events()[1].outside_only);
    let alone = dataset(|r| r.events[0].claims = vec![outside]);
    assert!(alone.events()[1].outside_only);
    assert_eq!(alone.events()[1].claims[0].reference, Some(0));
    assert_eq!(alone.events()[1].claims[0].source, None);
    assert!(alone.holdings()[0].outside_only && !alone.holdings()[1].outside_only);
}

#[test]
fn it_covers_its_events_and_neither_open_dates_nor_holdings_stretch_it() {
    let covers = |change: &dyn Fn(&mut Records)| {
        let (first, last) = dataset(change).covers();
        [first.iso(), last.iso()]
    };
    let dated = |date: &'static str| move |r: &mut Records| r.events[0] = small::event("second", date);
    assert_eq!(covers(&|_| ()), ["1855-02-07", "1875-05-07"]);
    assert_eq!(covers(&dated("1875")), ["1855-02-07", "1875-12-31"]);
    assert_eq!(covers(&dated("1850/..")), ["1850-01-01", "1855-02-07"]);
}

#[test]
fn the_document_of_a_claim_is_found_by_its_short_name_too() {
    let dataset = dataset(|r| r.events[0].claims[0].source = Some("000".into()));
    let claim = &dataset.records().events[1].claims[0];
    assert_eq!(dataset.source(claim).unwrap().id, "000_first.txt");
    assert_eq!(dataset.events()[1].claims[0].source, Some(0));
}

#[test]
fn kinds_are_named_as_seeds_name_them() {
    let mut names = RecordKind::ALL.map(RecordKind::name).to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RecordKind::ALL.len());
}

#[test]
fn the_nearest_word_is_near_and_always_the_same() {
    let words = ["treaty", "war", "territory", "people", "was"];
    for (word, near) in [
        ("treatty", Some("treaty")),
        ("teritory", Some("territory")),
        ("wa", Some("war")),
        ("waz", Some("war")),
        ("w", None),
        ("economy", None),
        ("", None),
        ("people", Some("people")),
    ] {
        assert_eq!(nearest(word, words), near, "{word}");
        assert_eq!(nearest(word, words.into_iter().rev()), near, "{word} backwards");
    }
}
