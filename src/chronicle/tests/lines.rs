//! Borders and annotations: what the gate refuses, what holds on a day, and how a border lies on the map.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::geometry::{Geometry, borders_km, project};
use chronicle::{Annotation, AnnotationKind, Border, BorderKind, Dataset, Day, Lang, Records, TextPart};

/// The small record with this border and this annotation alone.
fn with(border: Border, note: Annotation) -> Records {
    Records { borders: vec![border], annotations: vec![note], ..small::records() }
}

fn dataset(border_span: &str, note_span: &str) -> Dataset {
    Dataset::new(with(small::border(BorderKind::Treaty, border_span), small::annotation(note_span))).unwrap()
}

fn day(text: &str) -> Day {
    calendar::When::parse(text).unwrap().anchor()
}

fn check(spoil: impl FnOnce(&mut Border, &mut Annotation), expected: &[&str]) {
    let (mut border, mut note) = (small::border(BorderKind::Treaty, "1855/1875"), small::annotation("1855/1875"));
    spoil(&mut border, &mut note);
    let told: Vec<String> =
        Dataset::new(with(border, note)).err().unwrap_or_default().iter().map(ToString::to_string).collect();
    let fits = told.len() == expected.len() && told.iter().zip(expected).all(|(told, start)| told.starts_with(start));
    assert!(fits, "expected {expected:#?}\ntold {told:#?}");
}

#[test]
fn a_border_names_what_is_there_and_lies_on_the_globe() {
    check(|_, _| {}, &[]);
    check(|b, _| b.span = "1855".into(), &["border 0.span: `1855` is a moment"]);
    check(|b, _| b.line.truncate(1), &["border 0.line: a border needs two points"]);
    check(|b, _| b.line[1] = [190.0, 91.0], &["border 0.line.1.0: 190 is no long", "border 0.line.1.1: 91 is no lat"]);
    check(|b, _| b.kind = BorderKind::Claimed, &["border 0.kind: nobody is named who claims the border"]);
    check(|b, _| b.party = Some("japan".into()), &["border 0.party: only a claimed border has a party"]);
    check(|b, _| b.seen_by.push("petersbourg".into()), &["border 0.seen_by.1: there is no view `petersbourg` (did"]);
    check(|b, _| b.units[0] = "urop".into(), &["border 0.units.0: there is no unit `urop` (did"]);
    check(|b, _| b.event = Some("third".into()), &["border 0.event: there is no event `third`"]);
    check(|b, _| (b.claims, b.reference) = (Vec::new(), None), &["border 0: the border has no citation"]);
}

#[test]
fn an_annotation_names_what_is_there_and_some_land_or_place() {
    check(|_, n| n.units[0] = "urop".into(), &["annotation 0.units.0: there is no unit `urop` (did"]);
    check(|_, n| n.places[0] = "kyoto".into(), &["annotation 0.places.0: there is no place `kyoto`"]);
    check(|_, n| n.span = "when?".into(), &["annotation 0.span: `when?` is not an EDTF date"]);
    check(|_, n| (n.units, n.places) = (Vec::new(), Vec::new()), &["annotation 0: the annotation is about no land"]);
    check(|_, n| (n.claims, n.reference) = (Vec::new(), None), &["annotation 0: the annotation has no citation"]);
    check(|_, n| n.event = Some("third".into()), &["annotation 0.event: there is no event `third`"]);
}

#[test]
fn what_holds_on_a_day_is_certain_in_its_core_alone() {
    let data = dataset("1855-02-07/1875~", "1855?/1884");
    for (on, borders, notes) in [
        ("1854-12-31", vec![], vec![]),
        ("1855-02-07", vec![(0, true)], vec![(0, false)]),
        ("1870-01-01", vec![(0, true)], vec![(0, false)]),
        ("1875-06-01", vec![(0, false)], vec![(0, false)]),
        ("1880-01-01", vec![], vec![(0, false)]),
        ("1885-01-01", vec![], vec![]),
    ] {
        assert_eq!((data.borders_on(day(on)), data.annotations_on(day(on))), (borders, notes), "{on}");
    }
}

#[test]
fn ids_are_resolved() {
    let mut border = small::border(BorderKind::Claimed, "1855/..");
    border.event = Some("second".into());
    let data = Dataset::new(with(border, small::annotation("1855/.."))).unwrap();
    let (border, note, series) = (&data.borders()[0], &data.annotations()[0], &data.series()[0]);
    // Units are sorted from north to south, events by date.
    assert_eq!((border.party, border.event, border.outside_only), (Some(0), Some(1), false));
    assert_eq!(border.units, [1]);
    assert_eq!((&note.parties[..], &note.units[..], &note.places[..]), (&[1][..], &[1][..], &[0][..]));
    assert_eq!((&series.units[..], &series.places[..]), (&[1][..], &[0][..]));
}

#[test]
fn everyone_at_once_sees_every_border() {
    let mut border = small::border(BorderKind::Treaty, "1855/..");
    assert!(border.is_seen_by(None) && border.is_seen_by(Some("petersburg")) && !border.is_seen_by(Some("tokyo")));
    border.seen_by.clear();
    assert!(border.is_seen_by(Some("tokyo")));
}

#[test]
fn the_outline_keeps_what_the_map_draws() {
    let mut records = small::records();
    records.units[0].names[0].period = None;
    records.units[1].names[0].lang = "ja-Latn".into();
    assert!(records.outline().units.iter().all(|unit| unit.names.is_empty()));
    let whole = Dataset::new(small::records()).unwrap();
    let mut outline = Dataset::resolve(chronicle::decode(&chronicle::encode(&whole.records().outline())).unwrap());
    let names = chronicle::encode_texts(&whole.records().outline(), Lang::Ja, TextPart::Names);
    outline.add_texts(Lang::Ja, TextPart::Names, &names).unwrap();
    let (drawn, known) = (outline.records(), whole.records());
    assert_eq!(drawn.units[0].names, known.units[0].names);
    assert_eq!((drawn.borders[0].name.get(Lang::Ja), drawn.borders[0].line.len()), ("Border of 1855 (ja)", 0));
    assert_eq!(
        (&drawn.borders[0].span, &drawn.borders[0].seen_by),
        (&known.borders[0].span, &known.borders[0].seen_by)
    );
    assert_eq!(
        (&drawn.annotations[0].id, drawn.annotations[0].kind),
        (&known.annotations[0].id, AnnotationKind::Fishing)
    );
    assert_eq!((outline.borders(), outline.series()), (whole.borders(), whole.series()));
    let (drawn_note, known_note) = (&outline.annotations()[0], &whole.annotations()[0]);
    assert_eq!((&drawn_note.units, drawn_note.outside_only), (&known_note.units, known_note.outside_only));
    assert!(drawn.annotations[0].claims[0].says.is_empty());
}

/// A parallel is a curve on this map: no piece of it is long, and every point lies on the parallel.
#[test]
fn a_border_along_a_parallel_is_drawn_as_the_curve_it_is() {
    let along_50n = Border { line: vec![[142.0, 50.0], [144.0, 50.0]], ..Border::default() };
    let straight = Border { line: vec![[149.0, 45.5], [149.1, 45.4]], ..Border::default() };
    let lines = borders_km(&[along_50n, straight]);
    assert_eq!((lines[0].len(), lines[1].len()), (9, 2));
    for (i, [x, y]) in lines[0].iter().enumerate() {
        let (px, py) = project(142.0 + i as f64 / 4.0, 50.0);
        assert!((f64::from(*x) - px / 1000.0).abs() < 0.01 && (f64::from(*y) - py / 1000.0).abs() < 0.01, "{i}");
    }
    let long = lines[0].windows(2).map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]));
    assert!(long.fold(0.0, f32::max) <= 20.0);
    let geometry = Geometry { borders_km: lines, ..Geometry::default() };
    let again = Geometry::decode(&geometry.encode()).unwrap();
    let (coarse, finer) = again.split();
    assert_eq!(coarse.with_finer(finer), geometry);
}
