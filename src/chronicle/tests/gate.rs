//! The gate, one slip at a time: each case spoils a good record and names the problems that must come.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{
    Basis, Dataset, Denial, Disagreement, DisagreementKind, Holding, HoldingKind, Only, Problem, RecordKind, Records,
    Side, SideHolding, Text,
};

fn problems(records: Records) -> Vec<Problem> {
    Dataset::new(records).err().unwrap_or_default()
}

/// Spoils the small record and compares the problems, written as `kind index.path: start of the message`.
fn check(name: &str, spoil: impl FnOnce(&mut Records), expected: &[&str]) {
    let mut records = small::records();
    spoil(&mut records);
    let told: Vec<String> = problems(records).iter().map(ToString::to_string).collect();
    let fits = told.len() == expected.len() && told.iter().zip(expected).all(|(told, start)| told.starts_with(start));
    assert!(fits, "{name}\nexpected {expected:#?}\ntold {told:#?}");
}

#[test]
fn the_small_record_passes() {
    assert_eq!(problems(small::records()), []);
    assert_eq!(problems(Records::default()), []);
}

#[test]
fn ids() {
    check(
        "empty",
        |r| r.parties[1].id = String::new(),
        &[
            "party 1.id: the id is empty",
            "holding 0.party: there is no party `russia`",
            "view 0.holding.0.party: there is no party `russia`",
            "annotation 0.parties.0: there is no party `russia`",
        ],
    );
    check(
        "capitals",
        |r| r.places.push(chronicle::Place { id: "Kyoto".into(), ..r.places[0].clone() }),
        &["place 1.id: `Kyoto` is not an id"],
    );
    check(
        "digit first",
        |r| r.references.push(chronicle::Reference { id: "1855".into(), ..r.references[0].clone() }),
        &["reference 1.id: `1855` is not an id"],
    );
    check(
        "twice and thrice",
        |r| r.events.extend([small::event("first", "1900"), small::event("first", "1901")]),
        &["event 2.id: the id `first` is used twice", "event 3.id: the id `first` is used twice"],
    );
    let mut records = small::records();
    records.events.extend([small::event("first", "1900"), small::event("first", "1901")]);
    let others: Vec<_> = problems(records).iter().map(|problem| problem.other).collect();
    assert_eq!(others, [Some(1), Some(1)], "both point at the one that was first");
}

#[test]
fn texts() {
    check("no English", |r| r.units[0].name = Text::default(), &["unit 0.name: the English text is missing"]);
    check("blank English", |r| r.people[0].name = Text::english("  "), &["person 0.name: the English text"]);
    check("no words", |r| r.events[0].claims[0].says = Text::default(), &["event 0.claim.0.says: the English text"]);
    check("citation", |r| r.references[0].citation = " ".into(), &["reference 0.citation: the citation is empty"]);
    check(
        "sentences",
        |r| r.sources[0].sentences.clear(),
        &[
            "source 0.sentences: the document has no sentences",
            "person 0.about_from: p2.s4 lies beyond the document",
            "event 0.claim.0.at: p1.s1 lies beyond the document",
            "event 1.claim.0.at: p1.s1 lies beyond the document",
            "holding 1.claim.0.at: p3.s2 lies beyond the document",
            "series 0.point.0.claim.at: p1.s1 lies beyond the document",
            "disagreement 0.sides.0.claims.0: p1.s1 lies beyond the document",
            "border 0.claim.0.at: p1.s1 lies beyond the document",
            "annotation 0.claim.0.at: p1.s1 lies beyond the document",
        ],
    );
}

#[test]
fn numbers() {
    check("rank 0", |r| r.events[0].rank = 0, &["event 0.rank: rank 0 does not exist"]);
    check("rank 4", |r| r.events[1].rank = 4, &["event 1.rank: rank 4 does not exist"]);
    check("east", |r| r.places[0].lon = 180.01, &["place 0.lon: 180.01 is no longitude"]);
    check("south", |r| r.places[0].lat = -90.5, &["place 0.lat: -90.5 is no latitude"]);
    check("no number", |r| r.places[0].lat = f64::NAN, &["place 0.lat: NaN is no latitude"]);
    check("no figure", |r| r.series[0].points[0].value = f64::INFINITY, &["series 0.point.0.value: the value"]);
    check("edge of the globe", |r| (r.places[0].lon, r.places[0].lat) = (-180.0, 90.0), &[]);
}

#[test]
fn dates() {
    check("event", |r| r.events[0].date = "soon".into(), &["event 0.date: `soon` is not an EDTF date"]);
    check(
        "claim, with no second problem for the event",
        |r| r.events[0].claims[0].date = Some("soon".into()),
        &["event 0.claim.0.date: `soon` is not an EDTF date"],
    );
    check(
        "party",
        |r| r.parties[0].span = Some("1917/1721".into()),
        &["party 0.span: `1917/1721` is not an EDTF date"],
    );
    check("document", |r| r.sources[0].told_to = String::new(), &["source 0.told_to: `` is not an EDTF date"]);
    check("figure", |r| r.series[0].points[0].date = "19".into(), &["series 0.point.0.date: `19` is not an EDTF"]);
    check("a moment is no holding", |r| r.holdings[0].span = "1855".into(), &["holding 0.span: `1855` is a moment"]);
    check(
        "supported by none",
        |r| r.events[0].date = "1876".into(),
        &["event 0.date: no claim supports the date 1876"],
    );
    check("supported by bounds that touch", |r| r.events[0].claims[0].date = Some("187X".into()), &[]);
    check(
        "supported by an undated claim alone",
        |r| {
            (r.events[0].claims[0].date, r.events[0].claims[0].date_basis) = (None, None);
        },
        &["event 0.date: no claim supports"],
    );
}

#[test]
fn claims() {
    check("none", |r| r.events[0].claims.clear(), &["event 0: the event has no claim"]);
    check("cites nothing", |r| r.events[0].claims[0].source = None, &["event 0.claim.0: the claim has no citation"]);
    check(
        "cites both",
        |r| r.events[0].claims[0].reference = Some("treaty-text".into()),
        &["event 0.claim.0: the claim cites a document and a reference at once"],
    );
    check(
        "no such document",
        |r| r.events[0].claims[0].source = Some("009".into()),
        &["event 0.claim.0.source: there is no document `009`"],
    );
    check("in short", |r| r.events[0].claims[0].source = Some("000".into()), &[]);
    check("too short", |r| r.events[0].claims[0].source = Some("00".into()), &["event 0.claim.0.source: there is no"]);
    for (at, problem) in [
        ("p4.s1", "p4.s1 lies beyond the document, which has 3 paragraphs"),
        ("p1.s2", "p1.s2 lies beyond the paragraph: p1 has 1 sentence "),
        ("p2.s5", "p2.s5 lies beyond the paragraph: p2 has 4 sentences"),
        ("p0.s1", "`p0.s1` is no locator"),
        ("p1", "`p1` is no locator"),
        ("p1.s+1", "`p1.s+1` is no locator"),
        ("", "`` is no locator"),
        ("p99999999999.s1", "`p99999999999.s1` is no locator"),
    ] {
        let expected = format!("event 0.claim.0.at: {problem}");
        check(at, |r| r.events[0].claims[0].at = at.into(), &[&expected]);
    }
    check("no basis", |r| r.events[0].claims[0].date_basis = None, &["event 0.claim.0.date: the claim does not say"]);
    check(
        "no date",
        |r| (r.events[0].date, r.events[0].claims[0].date) = ("1875".into(), None),
        &["event 0.claim.0.basis: a basis without a date", "event 0.date: no claim supports"],
    );
    let restored = |from: Option<&'static str>| {
        move |r: &mut Records| {
            let claim = &mut r.events[0].claims[0];
            (claim.date_basis, claim.restored_from) = (Some(Basis::Restored), from.map(Into::into));
        }
    };
    check("from nowhere", restored(None), &["event 0.claim.0.basis: a restored date must say where"]);
    check("from beyond", restored(Some("000 p9.s1")), &["event 0.claim.0.restored_from: p9.s1 lies beyond"]);
    check("from a document", restored(Some("000 p3.s2")), &[]);
    check("from a reference", restored(Some("treaty-text")), &[]);
}

#[test]
fn names_of_others() {
    check(
        "party",
        |r| r.events[0].parties.push("japon".into()),
        &["event 0.parties.1: there is no party `japon` (did you mean `japan`?)"],
    );
    check("unit", |r| r.events[0].units[0] = "x".into(), &["event 0.units.0: there is no unit `x` (add a [[unit]]"]);
    check("place", |r| r.events[0].places[0] = "kyoto".into(), &["event 0.places.0: there is no place `kyoto` (add"]);
    check("person", |r| r.events[0].people[0] = "itoo".into(), &["event 0.people.0: there is no person `itoo` (did"]);
    check("whole", |r| r.events[0].part_of = Some("third".into()), &["event 0.part_of: there is no event `third`"]);
    check("holding", |r| r.holdings[0].unit = "urop".into(), &["holding 0.unit: there is no unit `urop` (did"]);
    check("reference of a holding", |r| r.holdings[0].reference = Some("x".into()), &["holding 0.reference: there is"]);
    check(
        "person from",
        |r| r.people[0].about_from = "general".into(),
        &["person 0.about_from: there is no reference"],
    );
    check(
        "event of a disagreement",
        |r| r.disagreements[0].events.push("fist".into()),
        &["disagreement 0.events.1: there is no event `fist` (did you mean `first`?)"],
    );
}

#[test]
fn circles_of_parts() {
    check("itself", |r| r.events[0].part_of = Some("second".into()), &["event 0.part_of: `second` is, in the end"]);
    check(
        "two",
        |r| {
            r.events[0].part_of = Some("first".into());
            r.events[1].part_of = Some("second".into());
        },
        &["event 0.part_of: `second`", "event 1.part_of: `first`"],
    );
    check(
        "a part of a circle is not in it",
        |r| {
            r.events[0].part_of = Some("second".into());
            r.events[1].part_of = Some("second".into());
        },
        &["event 0.part_of: `second`"],
    );
}

#[test]
fn holdings() {
    check("no land", |r| r.units[1].land.ids.clear(), &["unit 1.land: the unit has no land"]);
    check("no citation", |r| r.holdings[0].reference = None, &["holding 0: the holding has no citation"]);
    let overlap = "holding 1.span: urup is administered by japan (1875-05-06/1945-08) and by russia";
    check("one day too many", |r| r.holdings[1].span = "1875-05-06/1945-08".into(), &[overlap]);
    let mut records = small::records();
    records.holdings[1].span = "1875-05-06/1945-08".into();
    assert_eq!(problems(records)[0].other, Some(0));
    for (name, span) in [("a doubtful start", "1875/1945-08"), ("an unknown start", "/1945-08")] {
        check(name, |r| r.holdings[1].span = span.into(), &[]);
    }
    check(
        "another kind",
        |r| {
            r.holdings[1].span = "1875-05-06/1945-08".into();
            r.holdings[1].kind = HoldingKind::Occupied;
        },
        &[],
    );
    check(
        "other land",
        |r| {
            r.holdings[1].span = "1855/..".into();
            r.holdings[1].unit = "kuril-north".into();
        },
        &[],
    );
}

#[test]
fn sides_of_a_disagreement() {
    check("one", |r| r.disagreements[0].holds = Text::default(), &["disagreement 0.sides: a disagreement needs two"]);
    check(
        "what damage left",
        |r| {
            r.disagreements[0].holds = Text::default();
            r.disagreements[0].kind = DisagreementKind::Damage;
        },
        &[],
    );
    check(
        "beyond",
        |r| r.disagreements[0].sides[0].claims[0] = "000 p1.s9".into(),
        &["disagreement 0.sides.0.claims.0: p1"],
    );
}

#[test]
fn what_a_side_would_have_drawn() {
    let row =
        |change: fn(&mut SideHolding)| move |r: &mut Records| change(&mut r.disagreements[0].sides[0].holdings[0]);
    check(
        "land",
        row(|r| r.unit = "urop".into()),
        &["disagreement 0.sides.0.holdings.0.unit: there is no unit `urop`"],
    );
    check("party", row(|r| r.party = "japon".into()), &["disagreement 0.sides.0.holdings.0.party: there is no party"]);
    check("moment", row(|r| r.span = "1875".into()), &["disagreement 0.sides.0.holdings.0.span: `1875` is a moment"]);
    check("no date", row(|r| r.span = "soon".into()), &["disagreement 0.sides.0.holdings.0.span: `soon` is not an"]);
    check(
        "no reason",
        |r| r.disagreements[0].because = Text::default(),
        &["disagreement 0.because: a side of it would be drawn otherwise, and it does not say why"],
    );
    check(
        "nothing to give a reason for",
        |r| {
            r.disagreements[0].because = Text::default();
            r.disagreements[0].sides[0].holdings.clear();
        },
        &[],
    );
}

#[test]
fn points_of_view() {
    check("name", |r| r.views[0].name = Text::default(), &["view 0.name: the English text is missing"]);
    check("about", |r| r.views[0].about = Text::default(), &["view 0.about: the English text is missing"]);
    check("from nowhere", |r| r.views[0].references.clear(), &["view 0.references: the view does not say where"]);
    check(
        "unknown",
        |r| r.views[0].references[0] = "treaty".into(),
        &["view 0.references.0: there is no reference `treaty`"],
    );
    check("span", |r| r.views[0].span = Some("soon".into()), &["view 0.span: `soon` is not an EDTF date"]);
    check("a moment", |r| r.views[0].span = Some("1855-02-07".into()), &["view 0.span: `1855-02-07` is a moment"]);
    check("year", |r| r.views[0].span = Some("1855/..".into()), &["view 0.span: `1855/..` begins or ends on no"]);
    check("twice", |r| r.views.push(r.views[0].clone()), &["view 1.id: the id `petersburg` is used twice"]);
    check(
        "of the documents, by an outside reference",
        |r| r.views[0].only = Some(Only::Documents),
        &["view 0.holding.0: the row cites no document"],
    );
    let by_documents = |r: &mut Records| {
        r.views[0].only = Some(Only::Documents);
        r.views[0].references.clear();
        r.views[0].holdings[0].claims.push(small::claim("p1.s1", "1901"));
        r.views[0].holdings[0].span = "1900~/1905".into();
        r.views[0].denials.clear();
    };
    check("of the documents, which need neither a reference nor days", by_documents, &[]);
}

#[test]
fn what_a_view_draws_and_what_it_denies() {
    let row = |change: fn(&mut Holding)| move |r: &mut Records| change(&mut r.views[0].holdings[0]);
    check("land", row(|r| r.unit = "urop".into()), &["view 0.holding.0.unit: there is no unit `urop`"]);
    check("party", row(|r| r.party = "rusia".into()), &["view 0.holding.0.party: there is no party `rusia`"]);
    check("a claim", row(|r| r.claims[0].says = Text::default()), &["view 0.holding.0.claim.0.says: the English"]);
    check("year", row(|r| r.span = "1900/..".into()), &["view 0.holding.0.span: `1900/..` begins or ends on no"]);
    check("no end", row(|r| r.span = "1900-01-01/".into()), &["view 0.holding.0.span: `1900-01-01/` begins or"]);
    let uncited = row(|r| {
        r.claims.clear();
        r.reference = None;
    });
    check("uncited", uncited, &["view 0.holding.0: the holding has no citation"]);
    let denial = |change: fn(&mut Denial)| move |r: &mut Records| change(&mut r.views[0].denials[0]);
    check("denied land", denial(|d| d.unit = "urop".into()), &["view 0.denial.0.unit: there is no unit `urop`"]);
    check("denied party", denial(|d| d.party = Some("rus".into())), &["view 0.denial.0.party: there is no party"]);
    check("denied when", denial(|d| d.span = "1855".into()), &["view 0.denial.0.span: `1855` is a moment", "view 0"]);
    check("denied by", denial(|d| d.reference = "x".into()), &["view 0.denial.0.reference: there is no reference"]);
    check("unsaid", denial(|d| d.says = Text::default()), &["view 0.denial.0.says: the English text is missing"]);
}

#[test]
fn a_view_does_not_contradict_itself() {
    let with = |unit: &str, party: &str, kind: HoldingKind, span: &str| {
        let row = small::holding(unit, party, kind, span);
        move |r: &mut Records| r.views[0].holdings.push(row)
    };
    let (treaty, claimed) = (HoldingKind::Treaty, HoldingKind::Claimed);
    let twice = &["view 0.holding.1.span: one view cannot say of urup that japan stood so"][..];
    check("two titles", with("urup", "japan", treaty, "1900-01-01/1900-12-31"), twice);
    check("other land", with("kuril-north", "japan", treaty, "1900-01-01/.."), &[]);
    check("another question", with("urup", "japan", claimed, "1900-01-01/.."), &[]);
    check("said twice", with("urup", "russia", treaty, "1905-01-01/.."), &[]);
    check(
        "denied",
        with("urup", "russia", treaty, "1880-01-01/1881-01-01"),
        &["view 0.holding.1.span: the view says so of urup and denies it (1855-02-07/1899-12-31)"],
    );
    let several = |kind: HoldingKind, other: HoldingKind| {
        move |r: &mut Records| {
            let row = |party, kind| small::holding("kuril-north", party, kind, "1860-01-01/1861-01-01");
            r.views[0].holdings.extend([row("japan", kind), row("russia", other)]);
        }
    };
    check("both claim", several(claimed, claimed), &[]);
    check("both hold jointly", several(HoldingKind::Joint, HoldingKind::Joint), &[]);
    let governs = &["view 0.holding.2.span: one view cannot say of kuril-north that russia stood so"];
    check("both govern", several(HoldingKind::Administered, HoldingKind::Administered), governs);
    check("one occupies what the other governs", several(HoldingKind::Administered, HoldingKind::Occupied), governs);
}

#[test]
fn conflicts_want_a_disagreement() {
    let spoil = |r: &mut Records| r.events[0].claims.push(small::claim("p2.s1", "1876"));
    check("told", spoil, &["event 0.claim.1.date: 000 p2.s1 (1876) and 000 p1.s1 (1875-05-07) differ on when it was"]);
    let mut records = small::records();
    spoil(&mut records);
    assert_eq!(problems(records.clone())[0].wants, Some(RecordKind::Disagreement));
    let side = |claim: &str| Side { says: small::text("So."), claims: vec![claim.into()], ..Side::default() };
    records.disagreements.push(Disagreement {
        id: "year".into(),
        title: small::text("Which year"),
        events: vec!["second".into()],
        sides: vec![side("000 p1.s1"), side("000 p2.s1")],
        because: small::text("The treaty bears its date."),
        ..Disagreement::default()
    });
    assert_eq!(problems(records), []);
}

#[test]
fn language_tags() {
    for (tag, is_good) in [
        ("ja", true),
        ("ain", true),
        ("ja-Latn", true),
        ("ain-Latn", true),
        ("ja-Latn-JP", true),
        ("en-GB", true),
        ("", false),
        ("j", false),
        ("JA", false),
        ("russian", false),
        ("ja-latn", false),
        ("ja-Lat", false),
        ("ja-LATN", false),
        ("ja-JP-Latn", false),
        ("ja-", false),
        ("ja_Latn", false),
        ("яп", false),
    ] {
        let told = format!("unit 0.names.0.lang: `{tag}` is no language tag");
        let expected: &[&str] = if is_good { &[] } else { &[&told] };
        check(tag, |r| r.units[0].names[0].lang = tag.into(), expected);
    }
    let period = |r: &mut Records| r.units[1].names[0].period = Some("long".into());
    check("period", period, &["unit 1.names.0.period: `long` is not an EDTF date"]);
}

#[test]
fn all_problems_come_at_once_and_in_the_same_order_each_time() {
    let mut records = small::records();
    records.events[0].rank = 9;
    records.events[1].parties[0] = "jap".into();
    records.places[0].lon = 999.0;
    records.holdings[0].unit = "ur".into();
    let first = problems(records.clone());
    let kinds: Vec<_> = first.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [RecordKind::Place, RecordKind::Event, RecordKind::Event, RecordKind::Holding]);
    for _ in 0..20 {
        assert_eq!(problems(records.clone()), first);
    }
}
