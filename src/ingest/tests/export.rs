//! What is offered for download: the tables against their description, the gazetteer against the rules of its format, and
//! both against the record.
//!
//! The rules are those of RFC 4180, of the W3C's Metadata Vocabulary for Tabular Data (2015) and of the Linked Places
//! format 1.2, as far as they bear on what is written here.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use calendar::When;
use chronicle::Dataset;
use ingest::SeedFile;
use ingest::export::csv::{Cell, line};
use ingest::export::{Export, files};
use ingest::geo::unit_points;
use proptest::prelude::*;
use serde_json::Value;

const MORE: &str = include_str!("export.toml");

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

fn read(toml: &str) -> Dataset {
    let file = SeedFile { path: "a.toml".into(), name: "a.toml".into(), bytes: toml.into() };
    ingest::read_files(&[file]).unwrap_or_else(|report| panic!("\n{report}"))
}

/// A small record with something in every table.
fn small() -> Dataset {
    read(&[include_str!("broken/base.toml"), "\n", MORE].concat())
}

fn small_files() -> Vec<Export> {
    files(&small(), &[[142.4, 47.9], [150.0, 45.9]])
}

fn real_files() -> (Dataset, Vec<Export>) {
    let dataset = ingest::read(&seeds()).unwrap_or_else(|report| panic!("\n{report}"));
    let points = unit_points(&seeds().join("geo"), &dataset.records().units).unwrap();
    let files = files(&dataset, &points);
    (dataset, files)
}

fn text<'a>(files: &'a [Export], name: &str) -> &'a str {
    files.iter().find(|file| file.name == name).map(|file| file.text.as_str()).unwrap_or_else(|| panic!("no {name}"))
}

fn json(files: &[Export], name: &str) -> Value {
    serde_json::from_str(text(files, name)).unwrap()
}

/// Reads CSV as strictly as RFC 4180 writes it.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let mut rest = csv;
    while !rest.is_empty() {
        let (cell, after) = cell(rest);
        row.push(cell);
        rest = match after.strip_prefix(',') {
            Some(more) => more,
            None => {
                rows.push(std::mem::take(&mut row));
                after.strip_prefix("\r\n").unwrap_or_else(|| panic!("a line ends without CRLF: {after:.40}"))
            }
        };
    }
    rows
}

fn cell(text: &str) -> (String, &str) {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find([',', '\r', '\n', '"']).unwrap();
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"').expect("a quoted cell ends");
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => return (cell, after),
        }
    }
}

/// A table by the names of its columns.
fn records(files: &[Export], name: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = rows(text(files, name)).into_iter();
    let header = rows.next().unwrap();
    rows.map(|row| header.iter().cloned().zip(row).collect()).collect()
}

fn is_of(datatype: &str, cell: &str) -> bool {
    match datatype {
        "string" => true,
        "integer" => cell.parse::<i64>().is_ok(),
        "double" => cell.parse::<f64>().is_ok_and(f64::is_finite),
        "boolean" => matches!(cell, "true" | "false"),
        // A day as an EDTF text of level 0 is an ISO date.
        "date" => cell.len() == 10 && When::parse(cell).is_ok_and(|when| when.is_exact()),
        other => panic!("unknown datatype {other}"),
    }
}

/// Holds every table against its description.
fn check_tables(files: &[Export]) {
    let metadata = json(files, "csv-metadata.json");
    assert_eq!(metadata["@context"][0], "http://www.w3.org/ns/csvw");
    let tables = metadata["tables"].as_array().unwrap();
    let described: BTreeSet<&str> = tables.iter().map(|table| table["url"].as_str().unwrap()).collect();
    let there: BTreeSet<&str> = files.iter().map(|file| file.name).filter(|name| name.ends_with(".csv")).collect();
    assert_eq!(described, there);
    for table in tables {
        let (name, schema) = (table["url"].as_str().unwrap(), &table["tableSchema"]);
        let columns = schema["columns"].as_array().unwrap();
        let names: Vec<&str> = columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
        let mut rows = rows(text(files, name)).into_iter();
        assert_eq!(rows.next().unwrap(), names, "{name}");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{name}: a column twice");
        for row in rows {
            assert_eq!(row.len(), columns.len(), "{name}: {row:?}");
            for (column, cell) in columns.iter().zip(&row) {
                check_cell(column, cell, name);
            }
        }
        let records = records(files, name);
        let key = schema["primaryKey"].as_str().unwrap();
        let keys: BTreeSet<&String> = records.iter().map(|record| &record[key]).collect();
        assert_eq!(keys.len(), records.len(), "{name}: a key twice");
        for foreign in schema["foreignKeys"].as_array().unwrap() {
            let (column, to) = (foreign["columnReference"].as_str().unwrap(), &foreign["reference"]);
            let (other, target) = (to["resource"].as_str().unwrap(), to["columnReference"].as_str().unwrap());
            check_link(files, (name, column), (other, target));
        }
    }
}

fn check_cell(column: &Value, cell: &str, table: &str) {
    let name = column["name"].as_str().unwrap();
    assert!(!column["dc:description"].as_str().unwrap().is_empty(), "{table}: {name} is not described");
    if cell.is_empty() {
        assert_eq!(column["required"], false, "{table}: {name} is empty");
        return;
    }
    match column["separator"].as_str() {
        Some(separator) => assert!(cell.split(separator).all(|part| !part.is_empty()), "{table}: {name}: {cell}"),
        None => assert!(is_of(column["datatype"].as_str().unwrap(), cell), "{table}: {name}: {cell}"),
    }
    if column["dc:conformsTo"].is_object() {
        assert!(When::parse(cell).is_ok(), "{table}: {name}: {cell}");
    }
    let of_lang = name.rsplit_once('_').map(|(_, end)| end).filter(|end| ["en", "ja", "ru"].contains(end));
    assert_eq!(column["lang"].as_str(), of_lang, "{table}: {name}");
}

/// Every value of a column is a value of another table's column; empty ones name nothing.
fn check_link(files: &[Export], (table, column): (&str, &str), (other, target): (&str, &str)) {
    let there = records(files, other);
    let there: BTreeSet<&String> = there.iter().map(|record| &record[target]).collect();
    for record in records(files, table) {
        let value = &record[column];
        assert!(value.is_empty() || there.contains(value), "{table}: {column} `{value}` is not in {other}");
    }
}

/// The links that the description tells in words.
fn check_said_links(files: &[Export]) {
    check_link(files, ("events.csv", "part_of"), ("events.csv", "id"));
    check_link(files, ("events.csv", "follows"), ("events.csv", "id"));
    for table in ["holdings.csv", "borders.csv", "annotations.csv"] {
        check_link(files, (table, "reference"), ("citations.csv", "id"));
    }
    check_link(files, ("borders.csv", "event"), ("events.csv", "id"));
    check_link(files, ("annotations.csv", "event"), ("events.csv", "id"));
    let ids = |name| records(files, name).into_iter().map(|mut record| record.remove("id").unwrap());
    let ids: BTreeMap<&str, BTreeSet<String>> = [
        ("event", "events.csv"),
        ("holding", "holdings.csv"),
        ("figure", "figures.csv"),
        ("border", "borders.csv"),
        ("annotation", "annotations.csv"),
    ]
    .map(|(record, name)| (record, ids(name).collect()))
    .into();
    for claim in records(files, "claims.csv") {
        assert!(ids[claim["record"].as_str()].contains(&claim["of"]), "{claim:?}");
    }
}

#[test]
fn the_tables_are_as_they_are_described() {
    check_tables(&small_files());
    check_said_links(&small_files());
    let (dataset, files) = real_files();
    check_tables(&files);
    check_said_links(&files);
    let records = dataset.records();
    let claims = records.events.iter().map(|event| event.claims.len()).sum::<usize>()
        + records.holdings.iter().map(|holding| holding.claims.len()).sum::<usize>()
        + records.series.iter().map(|series| series.points.len()).sum::<usize>()
        + records.borders.iter().map(|border| border.claims.len()).sum::<usize>()
        + records.annotations.iter().map(|note| note.claims.len()).sum::<usize>();
    for (name, count) in [
        ("events.csv", records.events.len()),
        ("claims.csv", claims),
        ("holdings.csv", records.holdings.len()),
        ("figures.csv", records.series.iter().map(|series| series.points.len()).sum()),
        ("borders.csv", records.borders.len()),
        ("annotations.csv", records.annotations.len()),
        ("citations.csv", records.sources.len() + records.references.len()),
    ] {
        assert_eq!(rows(text(&files, name)).len(), count + 1, "{name}");
    }
}

#[test]
fn rows_say_what_the_record_says() {
    let files = small_files();
    for (name, id, cells) in [
        (
            "events.csv",
            "peace",
            vec![
                ("title_en", "'+ Peace, \"signed\""),
                ("title_ja", ""),
                ("title_ru", "Мир"),
                ("date", "1905-09-05"),
                ("form", "moment"),
                ("earliest", "1905-09-05"),
                ("latest", "1905-09-05"),
                ("stage", "signed"),
                ("parties", "japan;russian-empire"),
                ("people", ""),
                ("claims", "1"),
                ("outside_only", "true"),
            ],
        ),
        (
            "borders.csv",
            "parallel",
            vec![
                ("kind", "treaty"),
                ("party", ""),
                ("end_earliest", "1945-08-01"),
                ("units", "sakhalin-south"),
                ("line", "LINESTRING (142.1525 50, 143.9889 50)"),
                ("outside_only", "true"),
            ],
        ),
        ("annotations.csv", "fishing", vec![("kind", "fishing"), ("end_latest", "1919-12-31"), ("claims", "0")]),
        ("claims.csv", "border.parallel.1", vec![("record", "border"), ("of", "parallel"), ("date", "")]),
        ("events.csv", "ratified", vec![("follows", "peace"), ("stage", "ratified")]),
        (
            "holdings.csv",
            "sakhalin-south.russian-empire.administered.1",
            vec![("start_earliest", ""), ("start_latest", ""), ("end_earliest", "1905-09-04"), ("claims", "0")],
        ),
        (
            "holdings.csv",
            "sakhalin-south.japan.administered.1",
            vec![("party_en", "Japan"), ("end_earliest", "1945-08-01"), ("end_latest", "1945-08-31")],
        ),
        (
            "claims.csv",
            "holding.sakhalin-south.japan.administered.1.1",
            vec![("cites", "003_fourth.txt"), ("at", "p1.s2"), ("verdict", "doubts"), ("latest", "1905-12-31")],
        ),
        ("claims.csv", "event.peace.1", vec![("cites", "portsmouth-treaty"), ("date_basis", "stated")]),
        ("claims.csv", "figure.trade.1.1", vec![("of", "trade.1"), ("cites", "000_first.txt")]),
        (
            "figures.csv",
            "trade.1",
            vec![("value", "-2.5"), ("qualifier", "about"), ("earliest", "1900-01-01"), ("latest", "1909-12-31")],
        ),
        ("citations.csv", "003_fourth.txt", vec![("kind", "document"), ("lineage", "essay"), ("citation", "")]),
        ("citations.csv", "portsmouth-treaty", vec![("kind", "reference"), ("sha256", "")]),
    ] {
        let rows = records(&files, name);
        let row = rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{name} has no {id}"));
        for (column, cell) in cells {
            assert_eq!(row[column], cell, "{name}, {id}: {column}");
        }
    }
}

proptest! {
    /// A cell is read back whole, no text begins a formula, and the guard is undone by taking one apostrophe away.
    #[test]
    fn a_line_can_be_read_and_calculates_nothing(texts in prop::collection::vec("['=+\\-@＝\t\r\n\", aж]{0,6}", 1..5)) {
        const SIGNS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
        let cells: Vec<Cell> = texts.iter().map(|text| Cell::Text(text.clone())).collect();
        let read = rows(&line(&cells));
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(read[0].len(), texts.len());
        for (text, cell) in texts.iter().zip(&read[0]) {
            prop_assert!(!cell.starts_with(SIGNS), "{:?}", cell);
            let bare = cell.trim_start_matches('\'');
            let unguarded = if bare.len() < cell.len() && bare.starts_with(SIGNS) { &cell[1..] } else { cell };
            prop_assert_eq!(unguarded, text);
        }
    }
}

/// The rules of the format that every file must keep.
fn check_gazetteer(dataset: &Dataset, file: &Value) {
    assert!(file["@context"].as_str().unwrap().ends_with("/linkedplaces-context-v1.1.jsonld"));
    assert_eq!(file["type"], "FeatureCollection");
    let features = file["features"].as_array().unwrap();
    assert_eq!(features.len(), dataset.records().units.len() + dataset.records().places.len());
    let ids: BTreeSet<&str> = features.iter().map(|feature| feature["@id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), features.len(), "an id twice");
    for feature in features {
        let id = feature["@id"].as_str().unwrap();
        assert!(id.starts_with("urn:") && !id.contains(char::is_whitespace), "{id}");
        assert_eq!(feature["type"], "Feature", "{id}");
        assert!(!feature["properties"]["title"].as_str().unwrap().is_empty(), "{id}");
        assert!(feature["properties"].get("ccodes").is_none(), "{id}: a country code takes a side");
        for event in feature["properties"]["events"].as_array().unwrap() {
            assert!(dataset.event_index(event.as_str().unwrap()).is_some(), "{id}: {event}");
        }
        let point = &feature["geometry"]["coordinates"];
        assert_eq!((&feature["geometry"]["type"], point.as_array().unwrap().len()), (&Value::from("Point"), 2), "{id}");
        assert!(point[0].as_f64().unwrap().abs() <= 180.0 && point[1].as_f64().unwrap().abs() <= 90.0, "{id}: {point}");
        let names = feature["names"].as_array().unwrap();
        assert!(names.iter().all(|name| name["toponym"].is_string() && name["lang"].is_string()), "{id}");
        assert!(names[0]["citations"][0]["label"].is_string(), "{id}: the first name must be cited");
        assert!(feature["types"][0]["label"].is_string(), "{id}");
        let relations = feature["relations"].as_array().map_or(&[][..], Vec::as_slice);
        for relation in relations {
            assert_eq!(relation["relationType"], "gvp:tgn3000_related_to", "{id}");
            assert!(relation["relationTo"].as_str().unwrap().starts_with("urn:kuril-timeline:party:"), "{id}");
            assert!(relation["citations"].as_array().unwrap().iter().all(|c| c["label"].is_string()), "{id}");
            assert!(!relation["citations"].as_array().unwrap().is_empty(), "{id}: nobody says so");
            let certain =
                ["null", "\"less-certain\"", "\"uncertain\""].contains(&relation["certainty"].to_string().as_str());
            assert!(certain, "{id}: {relation}");
        }
        let whens = [feature].into_iter().chain(names).chain(relations).map(|part| &part["when"]);
        whens.filter(|when| !when.is_null()).for_each(|when| check_when(when, id));
    }
}

/// A timespan has a start; each end of it has `in` alone, or one or both bounds.
fn check_when(when: &Value, of: &str) {
    let timespans = when["timespans"].as_array().unwrap();
    assert!(!timespans.is_empty() && timespans.iter().all(|timespan| timespan["start"].is_object()), "{of}: {when}");
    for moment in timespans.iter().flat_map(|timespan| timespan.as_object().unwrap().values()) {
        let keys: Vec<&str> = moment.as_object().unwrap().keys().map(String::as_str).collect();
        assert!(matches!(keys[..], ["in"] | ["earliest"] | ["latest"] | ["earliest", "latest"]), "{of}: {moment}");
        for date in moment.as_object().unwrap().values().map(|date| date.as_str().unwrap()) {
            assert!(When::parse(date).is_ok() && [4, 7, 10].contains(&date.len()), "{of}: {date}");
        }
    }
}

#[test]
fn the_gazetteer_keeps_the_rules_of_its_format() {
    check_gazetteer(&small(), &json(&small_files(), "linked-places.json"));
    let (dataset, files) = real_files();
    check_gazetteer(&dataset, &json(&files, "linked-places.json"));
}

#[test]
fn dates_become_timespans_without_gain_or_loss() {
    for (date, expected) in [
        ("1905-09-05", r#"{"start":{"in":"1905-09-05"}}"#),
        ("1905-09", r#"{"start":{"in":"1905-09"}}"#),
        ("1904-12", r#"{"start":{"in":"1904-12"}}"#),
        ("1905", r#"{"start":{"in":"1905"}}"#),
        ("0905", r#"{"start":{"in":"0905"}}"#),
        ("1906~", r#"{"start":{"earliest":"1905-01-01","latest":"1907-12-31"}}"#),
        ("195X", r#"{"start":{"earliest":"1950-01-01","latest":"1959-12-31"}}"#),
        ("[1905-01..1905-03]", r#"{"start":{"earliest":"1905-01-01","latest":"1905-03-31"}}"#),
        ("[..1905-03]", r#"{"start":{"latest":"1905-03-31"}}"#),
        ("1905/1945-08", r#"{"end":{"in":"1945-08"},"start":{"in":"1905"}}"#),
        ("../1945-08", r#"{"end":{"in":"1945-08"},"start":{"latest":"1945-08-01"}}"#),
        ("/1945-08-15", r#"{"end":{"in":"1945-08-15"},"start":{"latest":"1945-08-15"}}"#),
        ("1905/", r#"{"end":{"earliest":"1905-01-01"},"start":{"in":"1905"}}"#),
        // The story of this record ends with its last event.
        ("1890/..", r#"{"end":{"earliest":"1904-02-08"},"start":{"in":"1890"}}"#),
    ] {
        let named = format!(r#"names = [ {{ text = "P", lang = "en", period = "{date}" }} ]"#);
        let base = include_str!("broken/base.toml").replace("lat = 43.08", &format!("lat = 43.08\n{named}"));
        let file = json(&files(&read(&base), &[]), "linked-places.json");
        let timespan = &file["features"][0]["names"][0]["when"]["timespans"][0];
        assert_eq!(timespan.to_string(), expected, "{date}");
    }
}

#[test]
fn holdings_become_relations_with_who_says_so() {
    let file = json(&small_files(), "linked-places.json");
    let south = &file["features"][0];
    assert_eq!(south["@id"], "urn:kuril-timeline:unit:sakhalin-south");
    assert_eq!(south["properties"]["events"], serde_json::json!(["peace"]));
    let japan =
        south["relations"].as_array().unwrap().iter().find(|one| one["label"] == "administered by Japan").unwrap();
    let labels: Vec<&str> =
        japan["citations"].as_array().unwrap().iter().map(|citation| citation["label"].as_str().unwrap()).collect();
    let treaty = "Treaty of Peace between Japan and Russia, Portsmouth, 5 September 1905.";
    assert_eq!(labels, [treaty, "Fourth document: p1.s2 (doubts it)"]);
    assert_eq!(
        (&japan["certainty"], &japan["relationTo"]),
        (&"uncertain".into(), &"urn:kuril-timeline:party:japan".into())
    );
    let chita = &file["features"].as_array().unwrap().iter().find(|f| f["properties"]["title"] == "Chita").unwrap();
    let names: Vec<(&str, &str)> = chita["names"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| (name["toponym"].as_str().unwrap(), name["lang"].as_str().unwrap()))
        .collect();
    assert_eq!(names, [("Чита", "ru"), ("Chita", "en"), ("チタ", "ja")]);
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    assert_eq!(small_files(), small_files());
    let named: Vec<&str> = small_files().iter().map(|file| file.name).collect();
    assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len());
}

#[test]
fn the_citation_file_names_this_version_and_its_licence() {
    let text = fs::read_to_string(seeds().join("../CITATION.cff")).unwrap();
    let value = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{key}: ")));
        line.unwrap_or_else(|| panic!("CITATION.cff lacks {key}")).trim_matches('"')
    };
    assert_eq!((value("cff-version"), value("type")), ("1.2.0", "dataset"));
    assert_eq!((value("version"), value("title")), (chronicle::VERSION, chronicle::DATASET_TITLE));
    assert_eq!(value("license"), "CC-BY-4.0");
    assert!(!value("message").is_empty() && text.contains("\nauthors:\n  - name: "), "{text}");
    let published: Value = serde_json::from_str(&ingest::dataset_json(small().records())).unwrap();
    assert_eq!((&published["version"], &published["licence"]), (&chronicle::VERSION.into(), &"CC BY 4.0".into()));
    let licence = fs::read_to_string(seeds().join("LICENSE")).unwrap();
    assert!(licence.contains("https://creativecommons.org/licenses/by/4.0/") && licence.contains("data/"), "{licence}");
}
