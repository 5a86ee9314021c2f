//! A small record with something in every list, that passes the gate.
#![allow(dead_code, reason = "each test file takes what it needs")]

use chronicle::{
    Annotation, AnnotationKind, Basis, Border, BorderKind, Claim, Denial, Disagreement, Event, EventKind, Holding,
    HoldingKind, InkName, Land, Lang, Name, Party, Person, Place, PointOfView, Qualifier, Records, Reference, Series,
    SeriesPoint, Side, SideHolding, Source, Text, Unit,
};

pub(crate) fn text(en: &str) -> Text {
    let mut text = Text::english(en);
    text.set(Lang::Ja, format!("{en} (ja)"));
    text
}

pub(crate) fn claim(at: &str, date: &str) -> Claim {
    Claim {
        source: Some("000_first.txt".into()),
        at: at.into(),
        date: Some(date.into()),
        date_basis: Some(Basis::Stated),
        says: text("It was so."),
        ..Claim::default()
    }
}

pub(crate) fn event(id: &str, date: &str) -> Event {
    Event {
        id: id.into(),
        title: text(id),
        date: date.into(),
        kind: EventKind::Treaty,
        rank: 1,
        parties: vec!["japan".into()],
        units: vec!["urup".into()],
        places: vec!["tokyo".into()],
        people: vec!["ito".into()],
        claims: vec![claim("p1.s1", date)],
        ..Event::default()
    }
}

pub(crate) fn holding(unit: &str, party: &str, kind: HoldingKind, span: &str) -> Holding {
    let reference = Some("treaty-text".into());
    Holding { unit: unit.into(), party: party.into(), kind, span: span.into(), claims: Vec::new(), reference }
}

fn party(id: &str, ink: InkName) -> Party {
    Party { id: id.into(), name: text(id), ink, span: Some("1721/1917".into()), ..Party::default() }
}

fn unit(id: &str, order: u32) -> Unit {
    let land = Land { groups: Vec::new(), ids: vec![id.into()] };
    let names = vec![Name { text: "得撫島".into(), lang: "ja".into(), period: Some("1855/1875".into()) }];
    Unit { id: id.into(), name: text(id), names, order, land }
}

/// The record; units and events are listed the wrong way round on purpose, the gate puts them in order.
pub(crate) fn records() -> Records {
    Records {
        sources: vec![Source {
            id: "000_first.txt".into(),
            title: text("First document"),
            about: text("Made up."),
            told_to: "1964".into(),
            lineage: "encyclopedia".into(),
            sha256: "0".repeat(64),
            sentences: vec![1, 4, 2],
        }],
        references: vec![Reference {
            id: "treaty-text".into(),
            title: text("Treaty"),
            citation: "Treaty, 1875.".into(),
        }],
        parties: vec![party("japan", InkName::Ochre), party("russia", InkName::Plum)],
        units: vec![unit("urup", 5), unit("kuril-north", 3)],
        places: vec![Place { id: "tokyo".into(), name: text("Tokyo"), lon: 139.7, lat: 35.7, names: Vec::new() }],
        people: vec![Person {
            id: "ito".into(),
            name: text("Ito"),
            about: text("Prime minister."),
            about_from: "000 p2.s4".into(),
        }],
        events: vec![event("second", "1875-05-07"), event("first", "1855-02-07")],
        holdings: vec![
            holding("urup", "russia", HoldingKind::Administered, "1855-02-07/1875-05-06"),
            Holding {
                claims: vec![claim("p3.s2", "1875")],
                ..holding("urup", "japan", HoldingKind::Administered, "1875-05-07/1945-08")
            },
        ],
        series: vec![Series {
            id: "trade".into(),
            title: text("Trade"),
            unit: text("yen"),
            units: vec!["urup".into()],
            places: vec!["tokyo".into()],
            points: vec![SeriesPoint {
                date: "1900".into(),
                value: 3.5,
                qualifier: Qualifier::AsManyAs,
                claim: claim("p1.s1", "1900"),
            }],
        }],
        disagreements: vec![Disagreement {
            id: "when".into(),
            title: text("When"),
            events: vec!["first".into()],
            sides: vec![Side {
                says: text("Then."),
                claims: vec!["000 p1.s1".into()],
                holdings: vec![SideHolding {
                    unit: "urup".into(),
                    party: "japan".into(),
                    kind: HoldingKind::Administered,
                    span: "1855-02-07/1945-08".into(),
                }],
            }],
            because: text("The treaty says so."),
            holds: text("At that time."),
            reference: Some("treaty-text".into()),
            ..Disagreement::default()
        }],
        views: vec![view()],
        borders: vec![border(BorderKind::Treaty, "1855-02-07/1875-05-07")],
        annotations: vec![annotation("1855/1884~")],
    }
}

pub(crate) fn border(kind: BorderKind, span: &str) -> Border {
    Border {
        id: "south-of-urup".into(),
        name: text("Border of 1855"),
        kind,
        party: (kind == BorderKind::Claimed).then(|| "japan".into()),
        span: span.into(),
        seen_by: vec!["petersburg".into()],
        event: None,
        units: vec!["urup".into()],
        line: vec![[148.6, 45.7], [149.6, 45.3]],
        claims: vec![claim("p1.s1", "1855")],
        reference: Some("treaty-text".into()),
    }
}

pub(crate) fn annotation(span: &str) -> Annotation {
    Annotation {
        id: "seal-hunt".into(),
        title: text("Seal hunt"),
        kind: AnnotationKind::Fishing,
        parties: vec!["russia".into()],
        units: vec!["urup".into()],
        places: vec!["tokyo".into()],
        span: span.into(),
        event: None,
        claims: vec![claim("p1.s1", "1855")],
        reference: Some("treaty-text".into()),
    }
}

/// A view that gives Russia the title to Urup after 1900, and nobody before.
pub(crate) fn view() -> PointOfView {
    let at = |claim: Claim| Claim { source: None, reference: Some("treaty-text".into()), date: None, ..claim };
    PointOfView {
        id: "petersburg".into(),
        name: text("Petersburg"),
        about: text("As Petersburg sees it."),
        references: vec!["treaty-text".into()],
        only: None,
        span: Some("1855-02-07/..".into()),
        holdings: vec![Holding {
            claims: vec![Claim { date_basis: None, ..at(claim("article 1", "1900")) }],
            ..holding("urup", "russia", HoldingKind::Treaty, "1900-01-01/..")
        }],
        denials: vec![denial("urup", None, HoldingKind::Treaty, "1855-02-07/1899-12-31")],
    }
}

pub(crate) fn denial(unit: &str, party: Option<&str>, kind: HoldingKind, span: &str) -> Denial {
    Denial {
        unit: unit.into(),
        party: party.map(str::to_string),
        kind,
        span: span.into(),
        reference: "treaty-text".into(),
        says: text("It was not so."),
    }
}
