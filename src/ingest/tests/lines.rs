//! Borders and annotations on sixteen days with their citations: `lines.txt` is the table and says how it was checked.
//! `UPDATE_EXPECTED=1` writes it down as it is now; read what changed before keeping it. And what must hold of the lines:
//! they run through the sea, and every piece of land has a name of its time.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{fs, path::Path};

use calendar::{Day, When};
use chronicle::{Claim, Dataset};
use serde_json::Value;

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

/// The reference, and the documents among the claims.
fn citation(reference: Option<&String>, claims: &[Claim]) -> String {
    let documents = claims.iter().filter_map(|claim| Some([&claim.source.as_ref()?[..3], " ", &claim.at].concat()));
    reference.cloned().into_iter().chain(documents).collect::<Vec<_>>().join(", ")
}

fn doubt(certain: bool) -> &'static str {
    if certain { "" } else { "?" }
}

/// The borders of a day: name, kind, who asks for it, citation, and who sees it where not all do.
fn borders(data: &Dataset, day: Day) -> String {
    let line = |(index, certain): (u32, bool)| {
        let border = &data.records().borders[index as usize];
        let party = border.party.as_ref().map_or_else(String::new, |party| [" by ", party].concat());
        let seen = border.seen_by.join(" ");
        let seen = if seen.is_empty() { String::new() } else { ["; seen by ", &seen].concat() };
        let cited = citation(border.reference.as_ref(), &border.claims);
        format!("  border {}: {}{}{party} [{cited}]{seen}\n", border.id, border.kind.name(), doubt(certain))
    };
    data.borders_on(day).into_iter().map(line).collect()
}

/// The annotations of a day, by unit; those of places alone at the end.
fn notes(data: &Dataset, day: Day) -> String {
    let notes = data.annotations_on(day);
    let told = |(index, certain): &(u32, bool)| {
        let note = &data.records().annotations[*index as usize];
        let cited = citation(note.reference.as_ref(), &note.claims);
        format!("{} {}{} [{cited}]", note.id, note.kind.name(), doubt(*certain))
    };
    let row = |name: &str, of: &dyn Fn(&chronicle::AnnotationFacts) -> bool| {
        let here = notes.iter().filter(|(index, _)| of(&data.annotations()[*index as usize]));
        let here: Vec<String> = here.map(told).collect();
        if here.is_empty() { String::new() } else { format!("  {name}: {}\n", here.join("; ")) }
    };
    let units = data.records().units.iter().zip(0..);
    let units: String = units.map(|(unit, at)| row(&unit.id, &|facts| facts.units.contains(&at))).collect();
    units + &row("elsewhere", &|facts| facts.units.is_empty())
}

fn table(data: &Dataset) -> String {
    let of_day = |date: &&str| format!("\n{date}\n{}{}", borders(data, day(date)), notes(data, day(date)));
    DATES.iter().map(of_day).collect()
}

#[test]
fn the_table_of_borders_and_notes_is_as_it_was_checked() {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lines.txt"));
    let told = table(&dataset());
    let file = fs::read_to_string(path).unwrap();
    let head: String = file.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(path, head + &told).unwrap();
        return;
    }
    let expected = &file[head.len()..];
    for (line, (expected, told)) in expected.lines().zip(told.lines()).enumerate() {
        assert_eq!(told, expected, "line {} of the table", line + 1 + head.lines().count());
    }
    assert_eq!(told, expected);
}

/// The outer rings of the land, with the island each is of.
fn land() -> Vec<(String, Vec<[f64; 2]>)> {
    let file = fs::read_to_string(seeds().join("geo/land.geojson")).unwrap();
    let file: Value = serde_json::from_str(&file).unwrap();
    let mut rings = Vec::new();
    for feature in file["features"].as_array().unwrap() {
        let group = feature["properties"]["group"].as_str().unwrap_or_default().to_string();
        let geometry = &feature["geometry"];
        let polygons = match geometry["type"].as_str() {
            Some("Polygon") => vec![&geometry["coordinates"]],
            _ => geometry["coordinates"].as_array().unwrap().iter().collect(),
        };
        for polygon in polygons {
            rings.push((group.clone(), serde_json::from_value(polygon[0].clone()).unwrap()));
        }
    }
    rings
}

fn is_within(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let crosses = |(a, b): (&[f64; 2], &[f64; 2])| {
        (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
    };
    ring.iter().zip(ring.iter().cycle().skip(1)).filter(|pair| crosses(*pair)).count() % 2 == 1
}

#[test]
fn borders_run_through_the_sea_or_along_a_parallel_of_sakhalin() {
    let (data, land) = (dataset(), land());
    assert!(land.len() > 100);
    for border in &data.records().borders {
        let is_parallel = border.line.iter().all(|point| point[1] == border.line[0][1]);
        for pair in border.line.windows(2) {
            for step in 0..=40 {
                let part = f64::from(step) / 40.0;
                let point = [0, 1].map(|i| pair[0][i] + (pair[1][i] - pair[0][i]) * part);
                let there = land.iter().find(|(_, ring)| is_within(ring, point));
                let of_sakhalin = there.is_some_and(|(group, _)| group.starts_with("sakhalin"));
                assert!(there.is_none() || is_parallel && of_sakhalin, "{}: {point:?} lies in {there:?}", border.id);
            }
        }
    }
}

/// A line that all borders of a party's own asking are of: nobody's claim is drawn as if all had agreed on it.
#[test]
fn what_one_side_asks_for_is_never_seen_by_the_treaties_alone() {
    for border in &dataset().records().borders {
        if border.party.is_some() {
            assert!(!border.seen_by.is_empty() && !border.seen_by.contains(&"treaties".to_string()), "{}", border.id);
        }
    }
}

/// Whoever governs a piece of land has a name for it in the script of their own, of that time, from 1855 on.
#[test]
fn every_piece_of_land_has_a_name_of_its_time() {
    let data = dataset();
    let from = day("1855-02-07");
    let days = data.changes().iter().flat_map(|change| [change.plus(-5), *change, change.plus(5)]);
    for on in days.chain(DATES.map(day)).filter(|day| *day >= from) {
        for (unit, index) in data.records().units.iter().zip(0..) {
            for standing in data.unit_on(index, on) {
                let governs = standing.kind.is_of_one_group_with(chronicle::HoldingKind::Administered);
                let party = &data.records().parties[standing.party as usize].id;
                let lang = if party == "japan" { "ja" } else { "ru" };
                let named = unit.names.iter().any(|name| {
                    let of_then = |period: &String| When::parse(period).unwrap().span.may_contain(on);
                    name.lang == lang && name.period.as_ref().is_some_and(of_then)
                });
                assert!(!governs || named, "{} has no {lang} name on {} ({party})", unit.id, on.iso());
            }
        }
    }
}
