//! What the key promises: no land looks empty, kinds differ by pattern, claims lie over the fill.

use chronicle::{Dataset, Day, Holding, HoldingKind, InkName, Land, Party, Records, Reference, Text, Unit};
use scene::{Ink, Pattern};

fn dataset(holdings: &[(&str, HoldingKind, &str)]) -> Dataset {
    let party = |id: &str, ink| Party { id: id.into(), name: Text::english(id), ink, ..Party::default() };
    let holding = |(party, kind, span): &(&str, HoldingKind, &str)| Holding {
        unit: "land".into(),
        party: (*party).into(),
        kind: *kind,
        span: (*span).into(),
        reference: Some("book".into()),
        ..Holding::default()
    };
    let land = Land { ids: vec!["x".into()], ..Land::default() };
    let records = Records {
        references: vec![Reference { id: "book".into(), title: Text::english("book"), citation: "Book.".into() }],
        parties: vec![party("a", InkName::Ochre), party("b", InkName::Plum), party("b-before", InkName::Plum)],
        units: vec![Unit { id: "land".into(), name: Text::english("land"), land, ..Unit::default() }],
        holdings: holdings.iter().map(holding).collect(),
        ..Records::default()
    };
    Dataset::new(records).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn paints(holdings: &[(&str, HoldingKind, &str)]) -> Vec<(Ink, Pattern)> {
    let dataset = dataset(holdings);
    let day = day(1900);
    let standings = dataset.unit_on(0, day);
    legend::unit_paints(&dataset, &standings).iter().map(|paint| (paint.ink, paint.pattern)).collect()
}

/// The middle of a year.
fn day(year: i32) -> Day {
    Day((f64::from(year - 1970) * 365.2425) as i32 + 182)
}

const ALWAYS: &str = "1850/1950";

#[test]
fn land_nobody_is_known_to_hold_is_marked_as_unknown() {
    assert_eq!(paints(&[]), [(Ink::Neutral, Pattern::Cross)]);
}

#[test]
fn governed_land_is_solid_and_a_rival_claim_lies_over_it_in_dots() {
    let both = [("b", HoldingKind::Administered, ALWAYS), ("a", HoldingKind::Claimed, ALWAYS)];
    assert_eq!(paints(&both), [(Ink::Plum, Pattern::Solid), (Ink::Ochre, Pattern::Dots)]);
}

#[test]
fn two_joint_parties_share_the_land_in_stripes_of_both_colours() {
    let joint = [("a", HoldingKind::Joint, ALWAYS), ("b", HoldingKind::Joint, ALWAYS)];
    let inks: Vec<Ink> = paints(&joint).iter().map(|(ink, _)| *ink).collect();
    assert!(inks.contains(&Ink::Ochre) && inks.contains(&Ink::Plum), "{inks:?}");
    assert!(paints(&joint).iter().any(|(_, pattern)| *pattern == Pattern::Stripes));
}

#[test]
fn a_party_s_own_title_is_not_drawn_over_its_own_land() {
    let own = [("b", HoldingKind::Administered, ALWAYS), ("b-before", HoldingKind::Treaty, ALWAYS)];
    assert_eq!(paints(&own), [(Ink::Plum, Pattern::Solid)]);
}

#[test]
fn doubt_pales_the_paint() {
    let dataset = dataset(&[("a", HoldingKind::Administered, "1890~/1950")]);
    let opacity = |year: i32| {
        let day = day(year);
        legend::unit_paints(&dataset, &dataset.unit_on(0, day)).iter().map(|paint| paint.opacity).collect::<Vec<_>>()
    };
    assert!(opacity(1890).iter().all(|opacity| *opacity < 1.0), "{:?}", opacity(1890));
    assert_eq!(opacity(1930), [1.0]);
}

#[test]
fn every_kind_of_holding_has_a_pattern_of_its_own() {
    use HoldingKind::{Administered, Claimed, Joint, Occupied, Treaty};
    let patterns = [Administered, Occupied, Joint, Treaty, Claimed].map(legend::kind_pattern);
    for (i, a) in patterns.iter().enumerate() {
        assert!(patterns[..i].iter().all(|b| a != b), "{patterns:?}");
    }
}
