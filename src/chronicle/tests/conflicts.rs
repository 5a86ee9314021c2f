//! What cannot both be right, case by case, and that the remedy the gate proposes is one.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{
    Claim, Conflict, ConflictKind, Disagreement, Position, Qualifier, RecordKind, Records, SeriesPoint, Side, Verdict,
    conflicts,
};
use proptest::prelude::*;

/// `dates second: 000 p2.s1 (1876) <> the drawing (1875-05-07)`, with a note when a topic explains it.
fn told(records: &Records, conflict: &Conflict) -> String {
    let record = match conflict.record {
        RecordKind::Event => records.events[conflict.index].id.as_str(),
        kind => kind.name(),
    };
    let position = |p: &Position| format!("{} ({})", p.place.as_deref().unwrap_or("the drawing"), p.value);
    let [a, b] = &conflict.positions;
    let explained = if conflict.explained_by.is_some() { ", explained" } else { "" };
    format!("{} {record}: {} <> {}{explained}", conflict.kind.name(), position(a), position(b))
}

/// Changes the small record, without its topic, and compares its conflicts.
fn check(name: &str, change: impl FnOnce(&mut Records), expected: &[&str]) {
    let mut records = small::records();
    records.disagreements.clear();
    change(&mut records);
    let all: Vec<String> = conflicts(&records).iter().map(|conflict| told(&records, conflict)).collect();
    assert_eq!(all, expected, "{name}");
}

fn outside(date: &str) -> Claim {
    Claim { source: None, reference: Some("treaty-text".into()), ..small::claim("article 1", date) }
}

fn with_verdict(at: &str, verdict: Verdict) -> Claim {
    Claim { date: None, date_basis: None, verdict, ..small::claim(at, "") }
}

/// A topic with these citations on its sides.
fn topic(events: &[&str], sides: &[&[&str]]) -> Disagreement {
    let owned = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let side = |claims: &&[&str]| Side { says: small::text("So."), claims: owned(claims), ..Side::default() };
    let sides = sides.iter().map(side).collect();
    Disagreement { id: "topic".into(), events: owned(events), sides, ..Disagreement::default() }
}

#[test]
fn the_small_record_has_no_conflict() {
    check("as it is", |_| (), &[]);
    assert_eq!(conflicts(&Records::default()), []);
}

#[test]
fn dates_that_cannot_both_be_right() {
    let one = |date: &'static str| move |r: &mut Records| r.events[0].claims.push(small::claim("p2.s1", date));
    check("less exact", one("1875"), &[]);
    check("a stretch around it", one("1870/1880"), &[]);
    check("another month", one("1875-06"), &["dates second: 000 p2.s1 (1875-06) <> 000 p1.s1 (1875-05-07)"]);
    check("no date at all", one("soon"), &[]);
    check(
        "against the drawing, when nobody with its date speaks against it",
        |r| {
            r.events[0].claims[0].date = Some("1875".into());
            r.events[0].claims.push(small::claim("p2.s1", "1875-06"));
        },
        &["dates second: 000 p2.s1 (1875-06) <> the drawing (1875-05-07)"],
    );
    check(
        "from outside",
        |r| r.events[0].claims.push(outside("1876")),
        &["dates second: treaty-text (1876) <> 000 p1.s1 (1875-05-07)"],
    );
}

#[test]
fn the_ends_of_what_lasted_do_not_contradict_each_other() {
    let war = |dates: &'static [&'static str]| {
        move |r: &mut Records| {
            r.events[0].date = "1904-02-08/1905-09-05".into();
            r.events[0].claims.clear();
            for (i, date) in dates.iter().enumerate() {
                r.events[0].claims.push(small::claim(["p1.s1", "p2.s1", "p2.s2"][i], date));
            }
        }
    };
    check("start and end", war(&["1904-02-08", "1905"]), &[]);
    check(
        "two ends",
        war(&["1904-02-08/1905-09-05", "1905-09-05", "1905-10"]),
        &[
            "dates second: 000 p2.s2 (1905-10) <> 000 p1.s1 (1904-02-08/1905-09-05)",
            "dates second: 000 p2.s2 (1905-10) <> 000 p2.s1 (1905-09-05)",
        ],
    );
    check(
        "a later end contradicts no start",
        war(&["1904", "1906"]),
        &["dates second: 000 p2.s1 (1906) <> the drawing (1904-02-08/1905-09-05)"],
    );
    check(
        "the middle is neither",
        war(&["1904-02", "1904-08"]),
        &["dates second: 000 p2.s1 (1904-08) <> 000 p1.s1 (1904-02)"],
    );
}

#[test]
fn figures_that_cannot_both_be_right() {
    let point = |date: &str, value: f64, qualifier: Qualifier| SeriesPoint {
        date: date.into(),
        value,
        qualifier,
        claim: small::claim("p2.s1", date),
    };
    // The small record has "as many as 3.5" in 1900.
    let two = |a: SeriesPoint, b: SeriesPoint| {
        let mut records = small::records();
        records.series[0].points = vec![a, b];
        conflicts(&records).len()
    };
    use Qualifier::{About, Almost, AsManyAs, Exactly, Over, Under};
    for (a, value_a, b, value_b, expected) in [
        (Exactly, 10.0, Exactly, 10.0, 0),
        (Exactly, 10.0, Exactly, 11.0, 1),
        (Exactly, 10.0, About, 11.0, 0),
        (Exactly, 9.0, Almost, 10.0, 0),
        (Exactly, 10.0, Almost, 10.0, 1),
        (Over, 10.0, Exactly, 10.0, 1),
        (Over, 10.0, Exactly, 300.0, 0),
        (Under, 10.0, Over, 10.0, 1),
        (AsManyAs, 10.0, Exactly, 10.0, 0),
        (AsManyAs, 10.0, Over, 10.0, 1),
        (About, 10.0, About, 20.0, 1),
        (Almost, -10.0, Exactly, -10.5, 0),
    ] {
        for (x, y) in [((a, value_a), (b, value_b)), ((b, value_b), (a, value_a))] {
            let found = two(point("1900", x.1, x.0), point("1900-06", y.1, y.0));
            assert_eq!(found, expected, "{x:?} against {y:?}");
        }
        assert_eq!(two(point("1900", value_a, a), point("1901", value_b, b)), 0, "of different years");
    }
    check(
        "told",
        |r| r.series[0].points.push(point("1900", 4.0, Exactly)),
        &["figures series: 000 p2.s1 (exactly 4 in 1900) <> 000 p1.s1 (as many as 3.5 in 1900)"],
    );
}

#[test]
fn verdicts_that_go_against_others_or_the_drawing() {
    check(
        "a doubt",
        |r| r.events[0].claims.push(with_verdict("p2.s1", Verdict::Doubts)),
        &["verdicts second: 000 p2.s1 (doubts) <> 000 p1.s1 (affirms)"],
    );
    check(
        "nobody affirms",
        |r| r.holdings[1].claims = vec![with_verdict("p2.s1", Verdict::Denies), with_verdict("p2.s2", Verdict::Doubts)],
        &[
            "verdicts holding: 000 p2.s1 (denies) <> the drawing (affirms)",
            "verdicts holding: 000 p2.s2 (doubts) <> the drawing (affirms)",
        ],
    );
    check(
        "a figure",
        |r| r.series[0].points[0].claim.verdict = Verdict::Doubts,
        &["verdicts series: 000 p1.s1 (doubts) <> the drawing (affirms)"],
    );
}

#[test]
fn claims_of_a_holding_that_lie_outside_it() {
    let dated = |date: &'static str| move |r: &mut Records| r.holdings[1].claims[0].date = Some(date.into());
    check("within", dated("1900"), &[]);
    check("the day before", dated("1875-05-06"), &[]);
    check("the first month after", dated("1945-09"), &[]);
    check(
        "before",
        dated("1875-05-05"),
        &["holders holding: 000 p3.s2 (1875-05-05) <> treaty-text (1875-05-07/1945-08)"],
    );
    check(
        "after, and no reference",
        |r| (r.holdings[1].reference, r.holdings[1].claims[0].date) = (None, Some("1946".into())),
        &["holders holding: 000 p3.s2 (1946) <> the drawing (1875-05-07/1945-08)"],
    );
}

#[test]
fn a_topic_explains_what_it_has_on_two_sides() {
    let with = |topic: Disagreement| {
        let mut records = small::records();
        records.events[0].claims.push(small::claim("p2.s1", "1876"));
        records.events[0].claims.push(outside("1875-05-07"));
        records.disagreements = vec![topic];
        let all = conflicts(&records);
        assert_eq!(all.len(), 2, "against the document and against the reference");
        all.iter().filter(|conflict| conflict.explained_by == Some(0)).count()
    };
    let here = &["second"];
    assert_eq!(with(topic(here, &[&["000 p2.s1"], &["000 p1.s1", "treaty-text"]])), 2);
    assert_eq!(with(topic(here, &[&["000_first.txt p2.s1"], &["000 p1.s1"], &["treaty-text"]])), 2);
    assert_eq!(with(topic(here, &[&["000 p2.s1", "000 p1.s1"], &["treaty-text"]])), 1, "not on one side");
    assert_eq!(with(topic(&["first"], &[&["000 p2.s1"], &["000 p1.s1", "treaty-text"]])), 0, "of another event");
    let held = Disagreement {
        holds: small::text("The treaty is of 1875."),
        reference: Some("treaty-text".into()),
        ..topic(here, &[&["000 p2.s1"], &["000 p1.s1"]])
    };
    assert_eq!(with(held.clone()), 2, "what it holds is a side");
    assert_eq!(with(Disagreement { reference: None, ..held }), 1, "the reference stands for what it holds");
}

#[test]
fn against_the_drawing_a_topic_needs_the_place_and_another_side() {
    let with = |topic: Disagreement| {
        let mut records = small::records();
        records.events[0].claims[0].date = Some("1875".into());
        records.events[0].claims.push(small::claim("p2.s1", "1875-06"));
        records.disagreements = vec![topic];
        conflicts(&records)[0].explained_by.is_some()
    };
    assert!(!with(topic(&["second"], &[&["000 p2.s1"]])));
    assert!(with(topic(&["second"], &[&["000 p2.s1"], &[]])));
    assert!(!with(topic(&["second"], &[&["000 p1.s1"], &[]])));
    let holds = small::text("In May.");
    assert!(with(Disagreement { holds, ..topic(&["second"], &[&["000 p2.s1"]]) }));
}

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let verdict = prop::sample::select(vec![Verdict::Affirms, Verdict::Affirms, Verdict::Doubts, Verdict::Denies]);
    let at = prop::sample::select(vec!["p1.s1", "p2.s1", "p2.s2", "p3.s1", ""]);
    let date = prop::sample::select(vec!["1874", "1875", "1875-05-07", "1875/1876", "1876", "1877~", "soon"]);
    let claim = (at, date, verdict).prop_map(|(at, date, verdict)| match at {
        "" => Claim { verdict, ..outside(date) },
        at => Claim { verdict, ..small::claim(at, date) },
    });
    prop::collection::vec(claim, 1..6)
}

fn records() -> impl Strategy<Value = Records> {
    let point = (8..12_u32, 0..6_usize, claims());
    let date = prop::sample::select(vec!["1875", "1875-05-07", "1875/1876", "1874-06/1877"]);
    (claims(), claims(), date, prop::collection::vec(point, 0..4)).prop_map(|(event, holding, date, points)| {
        let mut records = small::records();
        records.disagreements.clear();
        (records.events[0].claims, records.events[0].date) = (event, date.into());
        records.holdings[1].claims = holding;
        let qualifiers = [
            Qualifier::Exactly,
            Qualifier::Almost,
            Qualifier::Over,
            Qualifier::Under,
            Qualifier::About,
            Qualifier::AsManyAs,
        ];
        records.series[0].points = points
            .into_iter()
            .map(|(value, qualifier, claims)| SeriesPoint {
                date: "1900".into(),
                value: value.into(),
                qualifier: qualifiers[qualifier],
                claim: claims[0].clone(),
            })
            .collect();
        records
    })
}

/// The topic that the gate proposes.
fn remedy(records: &Records, conflict: &Conflict) -> Disagreement {
    let [a, b] = &conflict.positions;
    let events: Vec<&str> = match conflict.record {
        RecordKind::Event => vec![&records.events[conflict.index].id],
        _ => Vec::new(),
    };
    let first = a.place.as_deref().unwrap();
    match b.place.as_deref() {
        Some(second) => topic(&events, &[&[first], &[second]]),
        None => Disagreement { holds: small::text("Otherwise."), ..topic(&events, &[&[first]]) },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_proposed_topics_explain_everything(mut records in records()) {
        let found = conflicts(&records);
        prop_assert!(found.iter().all(|conflict| conflict.explained_by.is_none()));
        records.disagreements = found.iter().map(|conflict| remedy(&records, conflict)).collect();
        let again = conflicts(&records);
        prop_assert_eq!(again.len(), found.len());
        for conflict in &again {
            prop_assert!(conflict.explained_by.is_some(), "{}", told(&records, conflict));
        }
    }

    #[test]
    fn the_order_of_claims_does_not_matter(records in records()) {
        let mut turned = records.clone();
        turned.events[0].claims.reverse();
        turned.holdings[1].claims.reverse();
        turned.series[0].points.reverse();
        let count = |records: &Records| {
            ConflictKind::ALL.map(|kind| conflicts(records).iter().filter(|c| c.kind == kind).count())
        };
        prop_assert_eq!(count(&records), count(&turned));
    }
}
