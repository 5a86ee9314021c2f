//! Who stood how towards each unit on sixteen days from each point of view, with the citation: `views.txt` is the table and
//! says how it was checked. `UPDATE_EXPECTED=1` writes it down as it is now; read what changed before keeping it.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{fs, path::Path};

use calendar::{Day, When};
use chronicle::{Dataset, Holding, HoldingKind, Records, Standing, UnitStanding};

/// A year or a day stands for its first day.
const DATES: [&str; 16] = [
    "1850",
    "1856",
    "1870",
    "1876",
    "1904",
    "1906",
    "1921",
    "1926",
    "1940",
    "1945-08-20",
    "1945-09-10",
    "1947",
    "1952",
    "1957",
    "1992",
    "2020",
];

fn seeds() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds"))
}

fn dataset() -> Dataset {
    ingest::read(seeds()).unwrap_or_else(|report| panic!("\n{report}"))
}

fn day(date: &str) -> Day {
    When::parse(date).unwrap().first_day()
}

/// What the row rests on: its reference, else the places its claims name.
fn citation(holding: &Holding) -> String {
    let of_claim = |claim: &chronicle::Claim| match &claim.source {
        Some(source) => format!("{} {}", &source[..3], claim.at),
        None => claim.reference.clone().unwrap_or_default(),
    };
    let claims = || holding.claims.iter().map(of_claim).collect::<Vec<_>>().join(", ");
    holding.reference.clone().unwrap_or_else(claims)
}

fn word(kind: HoldingKind) -> String {
    format!("{kind:?}").to_lowercase()
}

/// One cell of the table: `japan treaty [shimoda-treaty]; …`, with `?` after a kind that is doubtful on that day.
fn told(whole: &Dataset, view: Option<u32>, drawn: &Dataset, unit: u32, day: Day) -> String {
    let standing = |standing: &Standing| {
        let holding = &drawn.records().holdings[standing.holding as usize];
        let doubt = if standing.certain { "" } else { "?" };
        format!("{} {}{doubt} [{}]", holding.party, word(holding.kind), citation(holding))
    };
    let mut said: Vec<String> = drawn.unit_on(unit, day).iter().map(standing).collect();
    let denials = view.map_or(&[][..], |view| &whole.views()[view as usize].denials);
    let of_unit = denials.iter().filter(|denial| denial.unit == whole.records().units[unit as usize].id);
    let nobody = of_unit.filter(|denial| {
        denial.party.is_none() && When::parse(&denial.span).is_ok_and(|when| when.span.may_contain(day))
    });
    said.extend(nobody.map(|denial| format!("nobody {} [{}]", word(denial.kind), denial.reference)));
    let covered = view.is_none_or(|view| whole.view_covers(view, unit, day));
    assert_eq!(covered, view.is_none() || !said.is_empty());
    if said.is_empty() { "says nothing".into() } else { said.join("; ") }
}

/// The table, days with the same answer on one line.
fn table(data: &Dataset) -> String {
    let everyone = ("everyone".to_string(), None);
    let views = data.views().iter().zip(0..).map(|(view, index)| (view.id.clone(), Some(index)));
    let mut out = String::new();
    for (name, view) in std::iter::once(everyone).chain(views) {
        let drawn = view.map_or_else(|| data.clone(), |view| data.seen_by(view));
        for (unit, index) in data.records().units.iter().zip(0..) {
            out += &format!("\n{name}: {}\n", unit.id);
            let cells: Vec<_> = DATES.map(|date| told(data, view, &drawn, index, day(date))).into();
            for (at, cell) in cells.iter().enumerate().filter(|(at, cell)| *at == 0 || cells[at - 1] != **cell) {
                let alike = cells[at..].iter().take_while(|other| *other == cell).count();
                out += &format!("  {}: {cell}\n", DATES[at..at + alike].join(" "));
            }
        }
    }
    out
}

#[test]
fn the_table_of_units_days_and_views_is_as_it_was_checked() {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/views.txt"));
    let told = table(&dataset());
    let file = fs::read_to_string(path).unwrap();
    let head: String = file.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(path, head.clone() + &told).unwrap();
        return;
    }
    let expected = &file[head.len()..];
    for (line, (expected, told)) in expected.lines().zip(told.lines()).enumerate() {
        assert_eq!(told, expected, "line {} of the table", line + 1 + head.lines().count());
    }
    assert_eq!(told, expected);
}

/// Party ids, kinds and certainty: what a picture shows of a day.
fn shown(data: &Dataset, day: Day) -> Vec<Vec<(String, HoldingKind, bool)>> {
    let party = |standing: &Standing| data.records().parties[standing.party as usize].id.clone();
    let of_unit = |unit: &UnitStanding| {
        unit.standings.iter().map(|standing| (party(standing), standing.kind, standing.certain)).collect()
    };
    data.holdings_on(day).iter().map(of_unit).collect()
}

/// The picture is drawn from the outline, which has no views: what the desk hands over must make the same of it.
#[test]
fn a_view_handed_to_the_outline_draws_what_the_whole_record_tells() {
    let whole = dataset();
    let outline = Dataset::resolve(whole.records().outline());
    assert_eq!(outline.records().views, Records::default().views);
    for view in 0..whole.views().len() as u32 {
        let redrawing = chronicle::Redrawing::decode(&whole.seen(view).encode()).unwrap();
        let (told, drawn) = (whole.seen_by(view), outline.redrawn(&redrawing));
        let days = whole.changes().iter().flat_map(|day| [-2, -1, 0, 1, 2].map(|days| day.plus(days)));
        for day in days.chain(DATES.map(day)) {
            assert_eq!(shown(&drawn, day), shown(&told, day), "view {view} on {}", day.iso());
        }
    }
}

/// What a view denies is nowhere in it, whatever else the record says.
#[test]
fn no_view_shows_what_it_denies() {
    let whole = dataset();
    for (view, index) in whole.views().iter().zip(0..) {
        let seen = whole.seen_by(index);
        for denial in &view.denials {
            let of_denial = |holding: &Holding| {
                let party = denial.party.as_ref().is_none_or(|party| *party == holding.party);
                party && holding.unit == denial.unit && holding.kind == denial.kind
            };
            let denied = When::parse(&denial.span).unwrap().span;
            for holding in seen.records().holdings.iter().filter(|holding| of_denial(holding)) {
                let span = When::parse(&holding.span).unwrap().span;
                assert!(!span.may_overlap(denied), "{}: {} {}", view.id, holding.unit, holding.span);
            }
        }
    }
}
