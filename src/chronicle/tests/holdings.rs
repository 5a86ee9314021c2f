//! Laws of who stood how towards which unit on a day.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use calendar::{Day, Extent, Span};
use chronicle::{Dataset, Holding, HoldingKind, Records, Standing};
use proptest::prelude::*;

const PARTIES: [&str; 2] = ["japan", "russia"];
const UNITS: [&str; 2] = ["kuril-north", "urup"];

/// Spans of every sort around 1850-1950: exact, to the month or year, open, unknown, "about", doubtful.
fn span() -> impl Strategy<Value = String> {
    let end = |years: std::ops::Range<i32>| {
        prop_oneof![
            years.clone().prop_map(|y| format!("{y}")),
            (years.clone(), 1..13).prop_map(|(y, m)| format!("{y}-{m:02}")),
            (years.clone(), 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
            years.clone().prop_map(|y| format!("{y}~")),
            years.prop_map(|y| format!("{y}?")),
        ]
    };
    let from = prop_oneof![8 => end(1850..1899), 1 => Just(String::new()), 1 => Just("..".into())];
    let to = prop_oneof![8 => end(1900..1950), 1 => Just(String::new()), 1 => Just("..".into())];
    (from, to)
        .prop_map(|(from, to)| format!("{from}/{to}"))
        .prop_filter("says something", |span| !["/", "../", "/..", "../.."].contains(&span.as_str()))
}

fn holdings() -> impl Strategy<Value = Vec<Holding>> {
    // Kinds that may overlap; `administered` is a matter of the gate.
    let kind = prop::sample::select(vec![
        HoldingKind::Occupied,
        HoldingKind::Joint,
        HoldingKind::Treaty,
        HoldingKind::Claimed,
    ]);
    let one = (prop::sample::select(&UNITS), prop::sample::select(&PARTIES), kind, span());
    let one = one.prop_map(|(unit, party, kind, span)| small::holding(unit, party, kind, &span));
    prop::collection::vec(one, 0..9)
}

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![8 => (-46_000..-5_000_i32).prop_map(Day), 1 => Just(Day::MIN), 1 => Just(Day::MAX)]
}

fn with(holdings: Vec<Holding>) -> Dataset {
    Dataset::new(Records { holdings, ..small::records() }).unwrap()
}

/// Who certainly stood how on a day.
fn certain(dataset: &Dataset, unit: u32, day: Day) -> Vec<(u32, HoldingKind)> {
    let standings = dataset.unit_on(unit, day).into_iter().filter(|standing| standing.certain);
    let mut certain: Vec<_> = standings.map(|standing| (standing.party, standing.kind)).collect();
    certain.sort_unstable();
    certain
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_party_and_kind_stands_once_and_no_holding_is_lost(holdings in holdings(), day in day()) {
        let dataset = with(holdings);
        for unit in 0..UNITS.len() as u32 {
            let standings = dataset.unit_on(unit, day);
            let mut keys: Vec<_> = standings.iter().map(|s| (s.party, s.kind)).collect();
            keys.sort_unstable();
            let count = keys.len();
            keys.dedup();
            prop_assert_eq!(keys.len(), count);
            let possible = dataset.holdings().iter().enumerate();
            for (index, facts) in possible.filter(|(_, h)| h.unit == unit && h.when.span.may_contain(day)) {
                let kind = dataset.records().holdings[index].kind;
                prop_assert!(keys.contains(&(facts.party, kind)));
            }
        }
    }

    #[test]
    fn what_is_certain_is_possible_and_follows_from_its_holding(holdings in holdings(), day in day()) {
        let dataset = with(holdings);
        for unit in 0..UNITS.len() as u32 {
            for Standing { holding, party, kind, certain } in dataset.unit_on(unit, day) {
                let facts = &dataset.holdings()[holding as usize];
                prop_assert_eq!((facts.unit, facts.party), (unit, party));
                prop_assert_eq!(dataset.records().holdings[holding as usize].kind, kind);
                prop_assert!(facts.when.span.may_contain(day));
                prop_assert!(!certain || facts.when.span.surely_contains(day));
                // A doubtful standing means that no holding makes it certain.
                let sure = dataset.holdings().iter().enumerate().any(|(index, other)| {
                    (other.unit, other.party) == (unit, party)
                        && dataset.records().holdings[index].kind == kind
                        && other.when.span.surely_contains(day)
                        && !other.when.uncertain
                });
                prop_assert_eq!(sure, certain);
            }
        }
    }

    #[test]
    fn all_units_at_once_are_the_units_one_by_one(holdings in holdings(), day in day()) {
        let dataset = with(holdings);
        let all = dataset.holdings_on(day);
        prop_assert_eq!(all.len(), dataset.records().units.len());
        for (unit, standing) in (0..).zip(all) {
            prop_assert_eq!(standing.unit, unit);
            prop_assert!(standing.standings.is_sorted_by_key(|s| (s.kind, !s.certain, s.party)));
            prop_assert_eq!(standing.standings, dataset.unit_on(unit, day));
        }
    }

    #[test]
    fn what_is_certain_changes_where_a_holding_begins_or_ends_and_each_such_place_has_a_day_of_change(
        holdings in holdings(), day in day(), at in any::<prop::sample::Index>(),
    ) {
        let dataset = with(holdings);
        prop_assert!(dataset.changes().is_sorted());
        let spans: Vec<Span> = dataset.holdings().iter().map(|holding| holding.when.span).collect();
        // Mostly a day on which something does change: a day taken by chance hardly ever is one.
        let edges: Vec<Day> = spans.iter().flat_map(|span| [span.start.latest, span.end.earliest.plus(1)]).collect();
        for day in edges.get(at.index(edges.len().max(1))).copied().into_iter().chain([day]) {
            let yesterday = day.plus(-1);
            for unit in (0..UNITS.len() as u32).filter(|_| yesterday > Day::MIN && day < Day::MAX) {
                let changed = certain(&dataset, unit, yesterday) != certain(&dataset, unit, day);
                prop_assert!(!changed || edges.contains(&day));
            }
        }
        // Days of change that lie within two days of each other are one stop, the last of them.
        let reach = 2 * edges.len() as i32 + 1;
        let bounded = |extent: &Extent| extent.earliest > Day::MIN && extent.latest < Day::MAX;
        for extent in spans.iter().flat_map(|span| [span.start, span.end]).filter(bounded) {
            let is_near = |change: &Day| extent.earliest <= *change && *change <= extent.latest.plus(reach);
            prop_assert!(dataset.changes().iter().any(is_near));
        }
    }
}

#[test]
fn a_holding_told_in_parts_is_as_certain_as_its_surest_part() {
    let parts = ["1900/1905", "1875-05-07/1945-08-15", "1870/.."];
    let parts = parts.map(|span| small::holding("urup", "japan", HoldingKind::Treaty, span)).to_vec();
    let dataset = with(parts);
    let on = |y| dataset.unit_on(1, Day::from_civil(y, 6, 1).unwrap());
    assert_eq!(on(1900), [Standing { holding: 1, party: 0, kind: HoldingKind::Treaty, certain: true }]);
    assert_eq!(on(1870), [Standing { holding: 2, party: 0, kind: HoldingKind::Treaty, certain: false }]);
    assert_eq!(on(1869), []);
}

#[test]
fn the_last_and_the_first_day_meet_without_a_gap() {
    let dataset = Dataset::new(small::records()).unwrap();
    let party = |y, m, d| {
        let standings = dataset.unit_on(1, Day::from_civil(y, m, d).unwrap());
        standings.iter().map(|s| (s.party, s.certain)).collect::<Vec<_>>()
    };
    assert_eq!(party(1875, 5, 6), [(1, true)]);
    assert_eq!(party(1875, 5, 7), [(0, true)]);
    assert_eq!(party(1945, 8, 1), [(0, true)]);
    assert_eq!(party(1945, 8, 2), [(0, false)]);
    assert_eq!(party(1945, 9, 1), []);
    let changes: Vec<_> = dataset.changes().iter().map(|day| day.iso()).collect();
    assert_eq!(changes, ["1855-02-07", "1875-05-07", "1945-08-17"]);
}

proptest! {
    #[test]
    fn changes_are_those_units_whose_standings_differ_and_none_on_one_day(from in -50_000..20_000, to in -50_000..20_000) {
        let data = Dataset::new(small::records()).unwrap();
        let (from, to) = (Day(from), Day(to));
        let told = |unit: u32, day: Day| -> Vec<_> {
            data.unit_on(unit, day).iter().map(|s| (s.party, s.kind, s.certain)).collect()
        };
        let changes = data.changed_between(from, to);
        for unit in 0..data.records().units.len() as u32 {
            let change = changes.iter().find(|change| change.unit == unit);
            prop_assert_eq!(change.is_some(), told(unit, from) != told(unit, to));
        }
        prop_assert!(data.changed_between(from, from).is_empty());
        let back: Vec<u32> = data.changed_between(to, from).iter().map(|change| change.unit).collect();
        prop_assert_eq!(back, changes.iter().map(|change| change.unit).collect::<Vec<_>>());
    }
}
