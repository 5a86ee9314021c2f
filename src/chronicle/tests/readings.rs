//! What each side would have drawn: which side the drawing follows, what a redrawing changes, and what it leaves alone.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{
    Claim, Dataset, Disagreement, DisagreementKind, Holding, HoldingKind, Reading, Records, Redrawing, Side,
    SideHolding, Source, Verdict, Voices,
};
use proptest::prelude::*;

const KINDS: [HoldingKind; 5] =
    [HoldingKind::Administered, HoldingKind::Occupied, HoldingKind::Joint, HoldingKind::Treaty, HoldingKind::Claimed];

fn side(claims: &[&str]) -> Side {
    let claims = claims.iter().map(ToString::to_string).collect();
    Side { says: small::text("So."), claims, ..Side::default() }
}

fn row(unit: &str, party: &str, kind: HoldingKind, span: &str) -> SideHolding {
    SideHolding { unit: unit.into(), party: party.into(), kind, span: span.into() }
}

fn dated(source: &str, at: &str, date: &str) -> Claim {
    Claim { source: Some(source.into()), ..small::claim(at, date) }
}

/// Three documents of two lineages; `second`, drawn on 7 May 1875, and `first`, of 1855, each with claims of their own.
fn records(sides: Vec<Side>) -> Records {
    let mut records = small::records();
    let source =
        |id: &str, lineage: &str| Source { id: id.into(), lineage: lineage.into(), ..records.sources[0].clone() };
    let more = [source("001_second.txt", "encyclopedia"), source("003_fourth.txt", "essay")];
    records.sources.extend(more);
    records.events[0].claims = vec![
        dated("000_first.txt", "p1.s1", "1875"),
        dated("000_first.txt", "p2.s1", "1876"),
        dated("001_second.txt", "p2.s1", "1876-03"),
        dated("003_fourth.txt", "p2.s1", "1875-05-07"),
        Claim { verdict: Verdict::Denies, ..dated("003_fourth.txt", "p2.s2", "1993") },
        Claim { source: None, reference: Some("treaty-text".into()), ..small::claim("article 1", "1875-05-07") },
    ];
    let topic = Disagreement { id: "topic".into(), title: small::text("When"), sides, ..Disagreement::default() };
    records.disagreements = vec![Disagreement { events: vec!["second".into(), "first".into()], ..topic }];
    records
}

fn dataset(sides: Vec<Side>) -> Dataset {
    Dataset::resolve(records(sides))
}

/// The dates each side would draw, as `id date`, with a star where the drawing follows the side.
fn told(data: &Dataset) -> Vec<String> {
    let of_one = |reading: &Reading| {
        let star = if reading.drawn { "*".to_string() } else { String::new() };
        let dates = reading.redrawing(data).dates.iter().map(|(id, date)| format!("{id} {date}")).collect::<Vec<_>>();
        star + &dates.join(", ")
    };
    data.readings(0).iter().map(of_one).collect()
}

#[test]
fn the_drawing_follows_the_side_that_nothing_would_change() {
    let data = dataset(vec![side(&["003 p2.s1"]), side(&["000 p2.s1"])]);
    assert_eq!(told(&data), ["*", "second 1876"]);
    let less_exact = dataset(vec![side(&["000 p1.s1"]), side(&["000 p2.s1"])]);
    assert_eq!(told(&less_exact), ["*", "second 1876"], "a date that is only less exact is the drawn one");
    let nobody_differs = dataset(vec![side(&["000 p1.s1"]), side(&["003 p2.s1"])]);
    assert_eq!(told(&nobody_differs), ["", ""]);
    let nobody_dates_it = dataset(vec![side(&["001 p1.s1"]), side(&["000 p2.s1"])]);
    assert_eq!(told(&nobody_dates_it), ["", "second 1876"]);
}

#[test]
fn the_most_exact_date_of_a_side_counts() {
    let data = dataset(vec![side(&["000 p2.s1", "001 p2.s1"]), side(&["treaty-text"])]);
    assert_eq!(told(&data), ["second 1876-03", "*"]);
}

#[test]
fn where_precision_is_the_topic_a_less_exact_date_is_another_drawing() {
    let mut records = records(vec![side(&["000 p1.s1"]), side(&["003 p2.s1"])]);
    records.disagreements[0].kind = DisagreementKind::Precision;
    assert_eq!(told(&Dataset::resolve(records)), ["second 1875", "*"]);
}

#[test]
fn who_denies_gives_no_date_but_makes_the_others_the_drawn_ones() {
    let data = dataset(vec![side(&["000 p1.s1"]), side(&["003 p2.s2"])]);
    assert_eq!(told(&data), ["*", ""]);
    let itself = dataset(vec![side(&["000 p1.s1", "003 p2.s2"]), side(&["000 p2.s1"])]);
    assert_eq!(told(&itself), ["", "second 1876"], "nobody who denies is what the drawing follows");
}

#[test]
fn what_a_topic_holds_may_be_what_differs() {
    let mut records = records(vec![side(&["000 p2.s1"])]);
    records.events[0].date = "1876".into();
    assert_eq!(told(&Dataset::resolve(records.clone())), [""]);
    records.disagreements[0].holds = small::text("The treaty is of 1875.");
    records.disagreements[0].reference = Some("treaty-text".into());
    assert_eq!(told(&Dataset::resolve(records)), ["*"]);
}

#[test]
fn a_moment_beyond_what_lasted_moves_its_end_or_start() {
    for (drawn, said, redrawn) in [
        ("1945-08-09/1956-12-12", "1993", "1945-08-09/1993"),
        ("1945-08-09/1956-12-12", "1944", "1944/1956-12-12"),
        ("1946~/..", "1930", "1930/.."),
        ("1945/1956", "1930/1940", "1930/1940"),
        ("1945", "1930/1940", "1930/1940"),
        ("1945", "1946", "1946"),
    ] {
        let mut records = records(vec![side(&["000 p2.s1"])]);
        records.events[0].date = drawn.into();
        records.events[0].claims[1].date = Some(said.into());
        assert_eq!(told(&Dataset::resolve(records)), [format!("second {redrawn}")], "{drawn} and {said}");
    }
}

#[test]
fn rows_of_a_side_are_a_redrawing_and_who_only_affirms_is_drawn() {
    let rows = vec![row("urup", "russia", HoldingKind::Occupied, "1875/1900")];
    let with_rows = Side { holdings: rows.clone(), ..side(&["003 p2.s1"]) };
    let data = dataset(vec![with_rows, side(&["000 p1.s1"]), side(&["001 p1.s1"])]);
    let readings = data.readings(0);
    assert_eq!(
        readings.iter().map(|r| (r.drawn, r.redraws())).collect::<Vec<_>>(),
        [(false, true), (true, false), (false, false)]
    );
    assert_eq!(readings[0].redrawing(&data), Redrawing { dates: Vec::new(), holdings: rows });
}

#[test]
fn who_bears_the_rows_that_another_side_would_replace_is_drawn() {
    let drawn = |kind| {
        let rows = Side { holdings: vec![row("urup", "russia", kind, "1875/1900")], ..side(&["003 p2.s1"]) };
        let mut records = records(vec![rows, side(&["001 p3.s1"]), side(&["treaty-text"]), side(&["001 p1.s1"])]);
        records.disagreements[0].events.clear();
        records.holdings = vec![small::holding("urup", "japan", HoldingKind::Administered, "1875/1945")];
        records.holdings[0].claims = vec![dated("001", "p3.s1", "1880"), dated("001", "p1.s1", "1880")];
        records.holdings[0].claims[1].verdict = Verdict::Doubts;
        Dataset::resolve(records).readings(0).iter().map(|reading| reading.drawn).collect::<Vec<_>>()
    };
    assert_eq!(drawn(HoldingKind::Joint), [false, true, true, false]);
    assert_eq!(drawn(HoldingKind::Treaty), [false; 4], "of another kind group");
}

#[test]
fn rows_take_the_place_of_their_kind_group_on_their_land_alone() {
    let mut records = records(Vec::new());
    records.holdings = KINDS.into_iter().map(|kind| small::holding("urup", "japan", kind, "1875/1945")).collect();
    records.holdings.push(small::holding("kuril-north", "japan", HoldingKind::Administered, "1875/1945"));
    let data = Dataset::resolve(records);
    let left = |kind: HoldingKind| {
        let holdings = vec![row("urup", "russia", kind, "1900/1910")];
        let redrawn = data.redrawn(&Redrawing { dates: Vec::new(), holdings });
        let all = redrawn.records().holdings.iter();
        all.map(|h| (h.unit.clone(), h.party.clone(), h.kind)).collect::<Vec<_>>()
    };
    let japan = |kind| ("urup".to_string(), "japan".to_string(), kind);
    let north = ("kuril-north".to_string(), "japan".to_string(), HoldingKind::Administered);
    let new = |kind| ("urup".to_string(), "russia".to_string(), kind);
    for kind in [HoldingKind::Administered, HoldingKind::Occupied, HoldingKind::Joint] {
        assert_eq!(left(kind), [japan(HoldingKind::Treaty), japan(HoldingKind::Claimed), north.clone(), new(kind)]);
    }
    assert_eq!(left(HoldingKind::Treaty).len(), 6);
    assert!(!left(HoldingKind::Treaty).contains(&japan(HoldingKind::Treaty)));
    assert!(!left(HoldingKind::Claimed).contains(&japan(HoldingKind::Claimed)));
}

#[test]
fn a_redrawn_row_does_not_claim_to_rest_on_outside_references() {
    let data = dataset(Vec::new());
    let holdings = vec![row("urup", "russia", HoldingKind::Administered, "1900/1910")];
    let redrawn = data.redrawn(&Redrawing { dates: Vec::new(), holdings });
    assert!(data.holdings()[0].outside_only);
    assert_eq!(redrawn.holdings().iter().map(|facts| facts.outside_only).collect::<Vec<_>>(), [false]);
}

#[test]
fn events_come_in_the_order_of_the_redrawn_dates() {
    let data = dataset(Vec::new());
    let dates = vec![("second".to_string(), "1850".to_string())];
    let redrawn = data.redrawn(&Redrawing { dates, holdings: Vec::new() });
    assert_eq!(redrawn.event_index("second"), Some(0));
    assert_eq!(redrawn.event(0).unwrap().1.when.text, "1850");
}

#[test]
fn of_two_choices_about_the_same_the_later_counts() {
    let dates = |date: &str| vec![("second".to_string(), date.to_string())];
    let russia = |kind| row("urup", "russia", kind, "1900/1910");
    let (here, there) = (HoldingKind::Occupied, HoldingKind::Joint);
    let other_land = row("kuril-north", "russia", here, "1900/1910");
    let mut both = Redrawing { dates: dates("1850"), holdings: vec![russia(here), other_land.clone()] };
    both.add(Redrawing { dates: dates("1860"), holdings: vec![russia(there), russia(HoldingKind::Claimed)] });
    assert_eq!(both.holdings, [other_land, russia(there), russia(HoldingKind::Claimed)]);
    let redrawn = dataset(Vec::new()).redrawn(&both);
    assert_eq!(redrawn.event(redrawn.event_index("second").unwrap()).unwrap().1.when.text, "1860");
}

#[test]
fn what_makes_no_sense_changes_nothing() {
    let data = dataset(vec![side(&["000 p9.s1", "009 p1.s1", "nobody"])]);
    let dates = vec![("second".to_string(), "soon".to_string()), ("third".to_string(), "1900".to_string())];
    let holdings = vec![
        row("atlantis", "japan", HoldingKind::Joint, "1900/1910"),
        row("urup", "atlantis", HoldingKind::Joint, "1900/1910"),
        row("urup", "japan", HoldingKind::Joint, "soon"),
    ];
    assert_eq!(data.redrawn(&Redrawing { dates, holdings }), data);
    assert_eq!(data.readings(7), []);
    assert_eq!(data.voices(7), Voices::default());
    assert!(Redrawing::decode(&[9, 9, 9]).is_err());
}

#[test]
fn documents_of_one_lineage_are_one_voice() {
    let data = dataset(vec![side(&["000 p1.s1", "000 p2.s1", "001 p2.s1", "003 p2.s1", "treaty-text", "treaty-text"])]);
    let expected = Voices { documents: 3, references: 1, voices: 3, copies: 2 };
    assert_eq!(data.readings(0)[0].voices, expected);
    assert_eq!(data.voices(data.event_index("second").unwrap()), expected);
    let first = data.event_index("first").unwrap();
    assert_eq!(data.voices(first), Voices { documents: 1, references: 0, voices: 1, copies: 1 });
}

fn rows() -> impl Strategy<Value = Vec<SideHolding>> {
    let unit = prop::sample::select(vec!["urup", "kuril-north"]);
    let party = prop::sample::select(vec!["japan", "russia"]);
    let span = prop::sample::select(vec!["1855/1875", "1875-05-07/..", "1900~/1905"]);
    let row =
        (unit, party, 0..KINDS.len(), span).prop_map(|(unit, party, kind, span)| row(unit, party, KINDS[kind], span));
    prop::collection::vec(row, 0..3)
}

/// Records with a topic of random sides, and every row of `holdings` drawn.
fn any_records() -> impl Strategy<Value = Records> {
    let places = ["000 p1.s1", "000 p2.s1", "001 p2.s1", "003 p2.s1", "003 p2.s2", "treaty-text", "001 p1.s1"];
    let side = (prop::sample::subsequence(places.to_vec(), 0..=7), rows())
        .prop_map(|(claims, holdings)| Side { holdings, ..side(&claims) });
    let drawn = prop::sample::select(vec!["1875", "1875-05-07", "1876", "1874/1875-05-07", "1993/.."]);
    let kind = prop::sample::select(vec![DisagreementKind::Between, DisagreementKind::Precision]);
    (prop::collection::vec(side, 0..4), drawn, kind, rows(), any::<bool>()).prop_map(
        |(sides, drawn, kind, rows, holds)| {
            let mut records = records(sides);
            records.events[0].date = drawn.into();
            let topic = &mut records.disagreements[0];
            (topic.kind, topic.reference) = (kind, Some("treaty-text".into()));
            topic.holds = if holds { small::text("So.") } else { Default::default() };
            records.holdings = rows.iter().map(|r| small::holding(&r.unit, &r.party, r.kind, &r.span)).collect();
            records
        },
    )
}

fn rows_of<'a>(data: &'a Dataset, is_of: impl Fn(&Holding) -> bool + 'a) -> Vec<SideHolding> {
    let rows = data.records().holdings.iter().filter(move |holding| is_of(holding));
    rows.map(|h| row(&h.unit, &h.party, h.kind, &h.span)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redrawn_by_the_drawn_reading_it_is_the_same_drawing(records in any_records()) {
        let data = Dataset::resolve(records);
        for reading in data.readings(0).iter().filter(|reading| reading.drawn || !reading.redraws()) {
            prop_assert!(!reading.redraws());
            prop_assert_eq!(&data.redrawn(&reading.redrawing(&data)), &data);
        }
    }

    #[test]
    fn a_redrawing_changes_what_it_names_and_nothing_else(records in any_records()) {
        let data = Dataset::resolve(records);
        for reading in data.readings(0) {
            let redrawing = reading.redrawing(&data);
            let redrawn = data.redrawn(&redrawing);
            for event in &data.records().events {
                let index = redrawn.event_index(&event.id).unwrap();
                let (new, facts) = redrawn.event(index).unwrap();
                let date = redrawing.dates.iter().find(|(id, _)| *id == event.id).map_or(&event.date, |(_, date)| date);
                prop_assert_eq!((&new.date, &facts.when.text), (date, date));
                prop_assert_eq!(&new.claims, &event.claims);
            }
            let named = |h: &Holding| {
                redrawing.holdings.iter().any(|row| row.unit == h.unit && row.kind.is_of_one_group_with(h.kind))
            };
            prop_assert_eq!(rows_of(&redrawn, named), redrawing.holdings.clone());
            prop_assert_eq!(rows_of(&redrawn, |h| !named(h)), rows_of(&data, |h| !named(h)));
            prop_assert_eq!(&redrawn.records().disagreements, &data.records().disagreements);
            prop_assert_eq!(&redrawn.redrawn(&redrawing), &redrawn, "twice is once");
            prop_assert_eq!(Redrawing::decode(&redrawing.encode()), Ok(redrawing));
        }
    }

    #[test]
    fn voices_never_exceed_documents_and_references(records in any_records()) {
        let data = Dataset::resolve(records);
        let of_sides = data.readings(0);
        let cited = data.records().disagreements[0].sides.iter().map(|side| side.claims.len() as u32);
        for (voices, cited) in of_sides.iter().map(|reading| reading.voices).zip(cited) {
            prop_assert!(voices.documents + voices.references <= cited);
            prop_assert!(voices.voices <= voices.documents + voices.references);
            prop_assert!(voices.copies <= voices.documents);
            prop_assert_eq!(voices.voices == 0, cited == 0);
        }
    }
}
