//! What the record covers: a small record counted by hand, and sums that must agree in any record.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{
    Claim, Coverage, Dataset, Day, DisagreementKind, DocumentCoverage, Event, EventKind, Gap, Records, Source, coverage,
};
use proptest::prelude::*;

/// The small record, with two documents more: one of the first one's lineage, one of its own.
fn records() -> Records {
    let mut records = small::records();
    let first = records.sources[0].clone();
    let other = |id: &str, lineage: &str| Source { id: id.into(), lineage: lineage.into(), ..first.clone() };
    records.sources.extend([other("001_second.txt", "encyclopedia"), other("002_third.txt", "catalogue")]);
    records
}

fn dataset(records: Records) -> Dataset {
    Dataset::new(records).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn claim_of(source: &str, at: &str, date: &str) -> Claim {
    Claim { source: Some(source.into()), ..small::claim(at, date) }
}

fn outside(date: &str) -> Claim {
    Claim { source: None, reference: Some("treaty-text".into()), ..small::claim("article 2", date) }
}

fn event(id: &str, date: &str, claims: Vec<Claim>) -> Event {
    Event { claims, ..small::event(id, date) }
}

fn day(year: i32, month: u8, day: u8) -> Day {
    Day::from_civil(year, month, day).unwrap()
}

#[test]
fn the_small_record_is_covered_as_counted_by_hand() {
    let found = coverage(&dataset(records()));
    // p1.s1 is cited by both events, the figure and a side, p3.s2 by a holding, p2.s4 for who Ito was.
    let first = DocumentCoverage { sentences: 7, claimed: 3, event_claims: 2, holding_claims: 1, figure_claims: 1 };
    let blank = DocumentCoverage { sentences: 7, ..DocumentCoverage::default() };
    assert_eq!(found.documents, [first, blank, blank]);
    assert_eq!(found.events_by_kind[EventKind::Treaty as usize], 2);
    assert_eq!(found.events_by_kind.iter().sum::<u32>(), 2);
    assert_eq!((found.stand_alone, found.details), (2, 0));
    assert_eq!((found.outside_only, found.single_voice), (vec![], vec![0, 1]));
    assert_eq!(found.gaps, [Gap { from: day(1855, 2, 8), to: day(1875, 5, 6) }]);
    assert_eq!(found.disagreements_by_kind[DisagreementKind::Between as usize], 1);
    assert_eq!(found.disagreements_by_kind.iter().sum::<u32>(), 1);
    assert_eq!((found.people, found.places, found.series, found.figures), (1, 1, 1, 1));
}

#[test]
fn an_empty_record_covers_nothing() {
    assert_eq!(coverage(&dataset(Records::default())), Coverage::default());
}

#[test]
fn documents_of_one_lineage_are_one_voice() {
    let date = "1900";
    let of = |source: &str| claim_of(source, "p1.s1", date);
    for (what, claims, single, outside_only) in [
        ("one document", vec![of("000")], true, false),
        ("one document twice, by its short and its whole name", vec![of("000"), of("000_first.txt")], true, false),
        ("two of one lineage", vec![of("000"), of("001")], true, false),
        ("two of different lineages", vec![of("000"), of("002")], false, false),
        ("a document and a reference", vec![of("000"), outside(date)], false, false),
        ("a reference and a document", vec![outside(date), of("000")], false, false),
        ("a reference alone", vec![outside(date)], false, true),
        ("two references", vec![outside(date), outside(date)], false, true),
    ] {
        let found = coverage(&dataset(Records { events: vec![event("e", date, claims)], ..told_of_nothing() }));
        assert_eq!(found.single_voice.len(), usize::from(single), "{what}");
        assert_eq!(found.outside_only.len(), usize::from(outside_only), "{what}");
    }
}

/// The record without events and what needs them.
fn told_of_nothing() -> Records {
    Records { events: Vec::new(), disagreements: Vec::new(), ..records() }
}

#[test]
fn a_gap_is_five_years_without_a_beginning_of_rank_1_or_2() {
    let gap =
        |from: (i32, u8, u8), to: (i32, u8, u8)| Gap { from: day(from.0, from.1, from.2), to: day(to.0, to.1, to.2) };
    for (what, dates, expected) in [
        ("one day alone", vec![("1900-01-01", 1)], vec![]),
        ("just short of five years", vec![("1900-12-31", 1), ("1905-12-31", 1)], vec![]),
        ("five years", vec![("1900-12-31", 1), ("1906-01-01", 1)], vec![gap((1901, 1, 1), (1905, 12, 31))]),
        (
            "a detail does not break it",
            vec![("1900", 1), ("1905", 3), ("1910", 2)],
            vec![gap((1901, 1, 1), (1909, 12, 31))],
        ),
        ("something notable does", vec![("1900", 1), ("1905", 2), ("1910", 2)], vec![]),
        ("so does what may have begun in it", vec![("1900", 1), ("[1902..1908]", 2), ("1910", 2)], vec![]),
        (
            "what lasts breaks it where it begins",
            vec![("1900", 1), ("1903/1914", 1), ("1914", 1)],
            vec![gap((1904, 1, 1), (1913, 12, 31))],
        ),
        ("the end of the story closes one", vec![("1900-01-01/1910-01-01", 1)], vec![gap((1900, 1, 2), (1910, 1, 1))]),
        (
            "an open bound does not stand for all the years before it",
            vec![("1900", 1), ("[..1920]", 1)],
            vec![gap((1901, 1, 1), (1920, 12, 30))],
        ),
    ] {
        let events = dates.iter().zip(0..).map(|((date, rank), n)| {
            let claims = vec![small::claim("p1.s1", date)];
            Event { rank: *rank, ..event(&format!("e{n}"), date, claims) }
        });
        let found = coverage(&dataset(Records { events: events.collect(), ..told_of_nothing() }));
        assert_eq!(found.gaps, expected, "{what}");
    }
}

/// Any few events: year, kind, rank, part of the first or not, and who tells it.
fn any_events() -> impl Strategy<Value = Vec<Event>> {
    let kinds = [EventKind::Treaty, EventKind::War, EventKind::People];
    let one =
        (1850..2020_i32, 0..3_usize, 1..=3_u8, any::<bool>(), prop::collection::vec((0..4_usize, 0..7_u32), 1..4));
    prop::collection::vec(one, 0..12).prop_map(move |drawn| {
        let made = drawn.into_iter().zip(0..).map(|((year, kind, rank, part, tellers), n)| {
            let date = year.to_string();
            let claim = |(teller, place): (usize, u32)| {
                let at = ["p1.s1", "p2.s1", "p2.s2", "p2.s3", "p2.s4", "p3.s1", "p3.s2"][place as usize];
                ["000", "001", "002"].get(teller).map_or_else(|| outside(&date), |source| claim_of(source, at, &date))
            };
            let claims = tellers.into_iter().map(claim).collect();
            let part_of = (part && n > 0).then(|| "e0".to_string());
            Event { kind: kinds[kind], rank, part_of, ..event(&format!("e{n}"), &date, claims) }
        });
        made.collect()
    })
}

proptest! {
    #[test]
    fn the_sums_agree(events in any_events()) {
        let records = Records { events, ..told_of_nothing() };
        let claims = records.events.iter().map(|event| event.claims.len() as u32).sum::<u32>();
        let outside = records.events.iter().flat_map(|e| &e.claims).filter(|c| c.reference.is_some()).count() as u32;
        let data = dataset(records);
        let total = data.records().events.len() as u32;
        let found = coverage(&data);
        prop_assert_eq!(found.events_by_kind.iter().sum::<u32>(), total);
        prop_assert_eq!(found.stand_alone + found.details, total);
        prop_assert_eq!(found.documents.iter().map(|d| d.event_claims).sum::<u32>() + outside, claims);
        for document in &found.documents {
            prop_assert!(document.claimed <= document.sentences);
            // One place is cited by no claim: where it says who Ito was.
            prop_assert!(document.claimed <= document.event_claims + document.holding_claims + document.figure_claims + 1);
        }
        let both = found.single_voice.iter().filter(|index| found.outside_only.contains(index)).count();
        prop_assert_eq!(both, 0);
        prop_assert!(found.single_voice.is_sorted() && found.outside_only.is_sorted());
    }

    #[test]
    fn gaps_lie_in_the_story_apart_and_nothing_begins_in_them(events in any_events()) {
        let data = dataset(Records { events, ..told_of_nothing() });
        let (first, last) = data.covers();
        let found = coverage(&data);
        for gap in &found.gaps {
            prop_assert!(first <= gap.from && gap.to <= last);
            prop_assert!(gap.to.0 - gap.from.0 >= 5 * 365);
        }
        prop_assert!(found.gaps.windows(2).all(|pair| pair[0].to < pair[1].from));
        for (event, facts) in data.records().events.iter().zip(data.events()).filter(|(event, _)| event.rank <= 2) {
            let start = facts.when.span.start;
            let broken = found.gaps.iter().any(|gap| start.earliest <= gap.to && gap.from <= start.latest);
            prop_assert!(!broken, "{} begins in a gap", event.id);
        }
    }
}
