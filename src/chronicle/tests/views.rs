//! Points of view: what a view changes, what it leaves alone, and what it says nothing of.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{Dataset, Day, Holding, HoldingKind, Only, PointOfView, Records, Redrawing, SideHolding};
use proptest::prelude::*;

const KINDS: [HoldingKind; 5] =
    [HoldingKind::Administered, HoldingKind::Occupied, HoldingKind::Joint, HoldingKind::Treaty, HoldingKind::Claimed];

fn day(date: &str) -> Day {
    calendar::When::parse(date).unwrap().first_day()
}

/// The rows left of one row of the record when a view has a row of its own from and to these days.
fn left(span: &str, own: &str) -> Vec<String> {
    let mut records = small::records();
    records.holdings = vec![small::holding("urup", "japan", HoldingKind::Administered, span)];
    let holdings = vec![small::holding("urup", "russia", HoldingKind::Occupied, own)];
    records.views = vec![PointOfView { holdings, span: None, denials: Vec::new(), ..small::view() }];
    let seen = Dataset::resolve(records).seen_by(0);
    let of_japan = seen.records().holdings.iter().filter(|row| row.party == "japan");
    of_japan.map(|row| row.span.clone()).collect()
}

#[test]
fn a_row_gives_way_for_just_as_long_as_the_views_own_row_lasts() {
    for (span, own, expected) in [
        ("1855-02-07/1945-08", "1900-01-01/1905-12-31", &["1855-02-07/1899-12-31", "1906-01-01/1945-08"][..]),
        ("1875-10~/1945-08-25~", "1900-01-01/..", &["1875-10~/1899-12-31"]),
        ("1875-10~/1945-08-25~", "../1900-01-01", &["1900-01-02/1945-08-25~"]),
        ("../1945-08", "1900-01-01/1900-01-01", &["../1899-12-31", "1900-01-02/1945-08"]),
        ("/1945", "1900-01-01/..", &["../1899-12-31?"]),
        ("1855-02-07/1945-08", "1945-09-01/..", &["1855-02-07/1945-08"]),
        ("1855-02-07/1945-08", "1855-02-07/1945-08-31", &[]),
        // Where a doubtful end is cut through, what is left of it stays doubtful.
        ("1855-02-07/1945", "1945-07-01/..", &["1855-02-07/1945-01-01", "1945-01-02?/1945-06-30?"]),
        ("1905/1945-08", "../1905-06-30", &["1905-07-01?/1905-12-30?", "1905-12-31/1945-08"]),
        ("1905/1905", "1905-07-01/..", &["1905-01-01?/1905-06-30?"]),
        ("1855?/1945", "1900-01-01/..", &["1855-01-01?/1899-12-31?"]),
    ] {
        assert_eq!(left(span, own), expected, "{span} with {own}");
    }
}

#[test]
fn a_view_of_the_documents_starts_from_nothing_and_one_of_treaties_from_titles() {
    let mut records = small::records();
    let other = |row: Holding| Holding { reference: Some("another".into()), ..row };
    let row = |kind| small::holding("urup", "japan", kind, "1855-02-07/1875-05-06");
    records.holdings = KINDS.into_iter().flat_map(|kind| [row(kind), other(row(kind))]).collect();
    let of = |only| {
        let mut records = records.clone();
        records.views =
            vec![PointOfView { only, holdings: Vec::new(), denials: Vec::new(), span: None, ..small::view() }];
        let seen = Dataset::resolve(records).seen_by(0);
        let told = |row: &Holding| (row.kind, row.reference.clone().unwrap());
        seen.records().holdings.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(of(None).len(), 10);
    assert_eq!(of(Some(Only::Documents)), []);
    let by_treaty = |kind| (kind, "treaty-text".to_string());
    assert_eq!(of(Some(Only::Treaties)), [by_treaty(HoldingKind::Joint), by_treaty(HoldingKind::Treaty)]);
}

#[test]
fn a_view_that_says_nobody_is_not_a_view_that_says_nothing() {
    let data = Dataset::new(small::records()).unwrap();
    let (north, urup) = (0, 1);
    let covers = |unit, date| data.view_covers(0, unit, day(date));
    assert!(!covers(urup, "1855-02-06"), "before it speaks");
    assert!(!covers(north, "1900"), "land of which nobody speaks");
    assert_eq!(data.silences(0, north), [(Day::MIN, Day::MAX)]);
    assert_eq!(data.silences(0, urup), [(Day::MIN, day("1855-02-06"))]);
    let mut nobody = data.records().clone();
    nobody.holdings.clear();
    let nobody = Dataset::resolve(nobody);
    assert_eq!(nobody.seen_by(0).unit_on(urup, day("1880")), []);
    assert!(nobody.view_covers(0, urup, day("1880")), "nobody had the title");
    let mut of_one = nobody.records().clone();
    of_one.views[0].denials[0].party = Some("japan".into());
    assert!(!Dataset::resolve(of_one).view_covers(0, urup, day("1880")), "one party had it not: who had is not said");
}

#[test]
fn no_view_changes_nothing() {
    let data = Dataset::new(small::records()).unwrap();
    assert_eq!((data.view_index("petersburg"), data.view_index("nobody")), (Some(0), None));
    assert_eq!(data.views().len(), 1);
    assert_eq!(data.redrawn(&data.seen(9)), data);
    assert_eq!(data.seen_by(9), data);
    assert!(!data.view_covers(9, 0, day("1900")) && !data.view_covers(0, 9, day("1900")));
}

#[test]
fn a_view_is_chosen_on_top_of_a_reading() {
    let data = Dataset::new(small::records()).unwrap();
    let row = |party: &str, kind| SideHolding {
        unit: "urup".into(),
        party: party.into(),
        kind,
        span: "1860-01-01/1950-01-01".into(),
    };
    let read = |rows| Redrawing { dates: vec![("first".into(), "1856".into())], holdings: rows };
    let mut chosen = read(vec![row("japan", HoldingKind::Occupied), row("japan", HoldingKind::Treaty)]);
    let seen = data.redrawn(&chosen).seen(0);
    chosen.add(seen);
    let drawn = data.redrawn(&chosen);
    let on = |date| {
        let of = |s: &chronicle::Standing| (drawn.records().parties[s.party as usize].id.clone(), s.kind);
        drawn.unit_on(1, day(date)).iter().map(of).collect::<Vec<_>>()
    };
    let (japan, russia) = ("japan".to_string(), "russia".to_string());
    assert_eq!(on("1890"), [(japan.clone(), HoldingKind::Occupied)], "the reading's row, and the title denied");
    assert_eq!(on("1905"), [(japan, HoldingKind::Occupied), (russia, HoldingKind::Treaty)]);
    assert!(drawn.records().events.iter().any(|event| event.date == "1856"));
}

fn rows(spans: &'static [&'static str]) -> impl Strategy<Value = Vec<Holding>> {
    let unit = prop::sample::select(vec!["urup", "kuril-north"]);
    let party = prop::sample::select(vec!["japan", "russia"]);
    let row = (unit, party, 0..KINDS.len(), prop::sample::select(spans))
        .prop_map(|(unit, party, kind, span)| small::holding(unit, party, KINDS[kind], span));
    prop::collection::vec(row, 0..5)
}

const DOUBTFUL: &[&str] =
    &["1855/1875", "1875-05-07/..", "1900~/1905", "../1905-06-01~", "1904?/1906", "1905/1905", "1901-02-03/1905-06-30"];
const EXACT: &[&str] =
    &["1855-02-07/1874-12-31", "1875-05-07/..", "1904-06-01/1905-06-01", "../1900-01-01", "1905-05-30/1905-06-02"];

/// Records with rows of every doubt, and one view over them.
fn any_records() -> impl Strategy<Value = Records> {
    let only = prop::sample::select(vec![None, Some(Only::Treaties)]);
    let span = prop::option::of(prop::sample::select(EXACT));
    let nobody = prop::collection::vec(any::<bool>(), 5);
    (rows(DOUBTFUL), rows(EXACT), rows(EXACT), nobody, only, span).prop_map(
        |(drawn, own, denied, nobody, only, span)| {
            let denials = denied.iter().zip(nobody).map(|(row, nobody)| {
                small::denial(&row.unit, (!nobody).then_some(row.party.as_str()), row.kind, &row.span)
            });
            let span = span.map(str::to_string);
            let view = PointOfView { only, span, holdings: own, denials: denials.collect(), ..small::view() };
            Records { holdings: drawn, views: vec![view], ..small::records() }
        },
    )
}

/// Who stood how towards a unit on a day, by rows: party, kind and whether it is certain.
fn told(rows: &[&Holding], unit: &str, day: Day) -> Vec<(String, HoldingKind, bool)> {
    let mut told: Vec<(String, HoldingKind, bool)> = Vec::new();
    for row in rows.iter().filter(|row| row.unit == unit) {
        let when = calendar::When::parse(&row.span).unwrap();
        if when.span.may_contain(day) {
            let certain = when.span.surely_contains(day) && !when.uncertain;
            match told.iter_mut().find(|(party, kind, _)| (party.as_str(), *kind) == (row.party.as_str(), row.kind)) {
                Some(known) => known.2 |= certain,
                None => told.push((row.party.clone(), row.kind, certain)),
            }
        }
    }
    told.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    told
}

/// What the view must tell of a day: the record's rows but for those that its own words of that day leave out, and its own.
fn expected(records: &Records, unit: &str, day: Day) -> Vec<(String, HoldingKind, bool)> {
    let view = &records.views[0];
    let on = |span: &str| calendar::When::parse(span).unwrap().span.may_contain(day);
    let own: Vec<&Holding> = view.holdings.iter().collect();
    let is_kept = |row: &&Holding| {
        let speaks = view.span.as_deref().is_none_or(on);
        let title = matches!(row.kind, HoldingKind::Treaty | HoldingKind::Joint);
        let replaced =
            own.iter().any(|own| own.unit == unit && own.kind.is_of_one_group_with(row.kind) && on(&own.span));
        let denied = view.denials.iter().any(|denial| {
            let of_party = denial.party.as_ref().is_none_or(|party| *party == row.party);
            denial.unit == unit && denial.kind == row.kind && of_party && on(&denial.span)
        });
        speaks && (view.only.is_none() || title) && !replaced && !denied
    };
    let kept = records.holdings.iter().filter(is_kept);
    told(&kept.chain(own.iter().copied()).collect::<Vec<_>>(), unit, day)
}

/// The days on which something may change, and those around them.
fn days(records: &Records) -> Vec<Day> {
    let spans = DOUBTFUL.iter().chain(EXACT).copied().chain(records.views[0].span.as_deref());
    let ends = spans.map(|span| calendar::When::parse(span).unwrap().span);
    let days = ends.flat_map(|span| [span.start.earliest, span.start.latest, span.end.earliest, span.end.latest]);
    days.flat_map(|day| [day.plus(-1), day, day.plus(1)]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_view_changes_the_days_it_speaks_of_and_no_others(records in any_records()) {
        let data = Dataset::resolve(records.clone());
        let seen = data.seen_by(0);
        let rows: Vec<&Holding> = seen.records().holdings.iter().collect();
        for day in days(&records) {
            for (unit, index) in data.records().units.iter().zip(0..) {
                let told = told(&rows, &unit.id, day);
                prop_assert_eq!(&told, &expected(&records, &unit.id, day), "{} on {}", unit.id, day.iso());
                let covers = data.view_covers(0, index, day);
                prop_assert!(told.is_empty() || covers);
                let silent = data.silences(0, index).iter().any(|(first, last)| *first <= day && day <= *last);
                prop_assert!(silent != covers);
            }
        }
        prop_assert_eq!(&seen.records().events, &data.records().events);
    }

    #[test]
    fn seen_twice_is_seen_once_and_as_a_redrawing_it_is_the_same(records in any_records()) {
        let data = Dataset::resolve(records);
        let (seen, redrawing) = (data.seen_by(0), data.seen(0));
        let rows = |data: &Dataset| data.records().holdings.iter().map(SideHolding::from).collect::<Vec<_>>();
        let drawn = data.redrawn(&redrawing);
        prop_assert_eq!(rows(&drawn), rows(&seen));
        prop_assert_eq!(rows(&seen.seen_by(0)), rows(&seen));
        prop_assert_eq!(drawn.redrawn(&redrawing), drawn);
        prop_assert_eq!(Redrawing::decode(&redrawing.encode()), Ok(redrawing));
    }
}
