//! Borders and annotations as tables, and the borders as GeoJSON (RFC 7946).

use calendar::When;
use chronicle::{Annotation, AnnotationFacts, Border, BorderFacts, Dataset};
use serde_json::{Value, json, to_value};

use super::table::{Field, Kind, SEPARATOR, Table, always, in_each_language, sometimes};
use super::tables::{day, word};
use super::{LICENCE_URL, pretty};

/// File name of the borders as GeoJSON.
pub(super) const GEOJSON: &str = "borders.geojson";

const CITED: &str = "Id in citations.csv of the outside reference the span is from";

fn list(ids: &[String]) -> String {
    ids.join(SEPARATOR)
}

/// The four bounds of a span.
fn span_bounds<'a, R: 'a>(when: fn(&R) -> &When) -> [Field<'a, R>; 4] {
    [
        sometimes("start_earliest", Kind::Day, "First day on which it may have begun", move |row: &R| {
            day(when(row).span.start.earliest)
        }),
        sometimes("start_latest", Kind::Day, "Last day on which it may have begun", move |row: &R| {
            day(when(row).span.start.latest)
        }),
        sometimes("end_earliest", Kind::Day, "First day that may have been its last", move |row: &R| {
            day(when(row).span.end.earliest)
        }),
        sometimes("end_latest", Kind::Day, "Last day that may have been its last", move |row: &R| {
            day(when(row).span.end.latest)
        }),
    ]
}

pub(super) fn borders(dataset: &Dataset) -> Table {
    type Row<'r> = (&'r Border, &'r BorderFacts);
    let mut fields: Vec<Field<'_, Row<'_>>> =
        vec![always("id", Kind::Text, "Id of the border", |row: &Row| row.0.id.clone())];
    fields.extend(in_each_language("name", "Name", |row: &Row| Some(&row.0.name)));
    fields.extend([
        always("kind", Kind::Text, "treaty, control (nobody agreed on it) or claimed", |row: &Row| {
            word(to_value(row.0.kind))
        }),
        sometimes("party", Kind::Text, "Id of who asks for a claimed border", |row: &Row| {
            row.0.party.clone().unwrap_or_default()
        }),
        always("span", Kind::Edtf, "When it was in force, or asked for", |row: &Row| row.0.span.clone()),
    ]);
    fields.extend(span_bounds(|row: &Row| &row.1.when));
    fields.extend([
        sometimes("seen_by", Kind::List, "Ids of the points of view that draw it; empty for all", |row: &Row| {
            list(&row.0.seen_by)
        }),
        sometimes("units", Kind::List, "Ids of the land it parts or bounds", |row: &Row| list(&row.0.units)),
        sometimes("event", Kind::Text, "Id in events.csv of the event that tells more", |row: &Row| {
            row.0.event.clone().unwrap_or_default()
        }),
        always("line", Kind::Text, "Its line as WKT: longitude and latitude, WGS 84", |row: &Row| wkt(&row.0.line)),
        sometimes("reference", Kind::Text, CITED, |row: &Row| row.0.reference.clone().unwrap_or_default()),
        always("claims", Kind::Integer, "How many claims support it", |row: &Row| row.0.claims.len().to_string()),
        always("outside_only", Kind::YesNo, "Whether it rests on outside references alone", |row: &Row| {
            row.1.outside_only.to_string()
        }),
    ]);
    let rows: Vec<Row> = dataset.records().borders.iter().zip(dataset.borders()).collect();
    Table::new("borders.csv", "One border, for a time", &[], &fields, &rows)
}

pub(super) fn annotations(dataset: &Dataset) -> Table {
    type Row<'r> = (&'r Annotation, &'r AnnotationFacts);
    let mut fields: Vec<Field<'_, Row<'_>>> =
        vec![always("id", Kind::Text, "Id of the annotation", |row: &Row| row.0.id.clone())];
    fields.extend(in_each_language("title", "Title", |row: &Row| Some(&row.0.title)));
    fields.extend([
        always("kind", Kind::Text, "people, concession, fishing, naval; not realised: offer, plan", |row: &Row| {
            word(to_value(row.0.kind))
        }),
        always("span", Kind::Edtf, "When", |row: &Row| row.0.span.clone()),
    ]);
    fields.extend(span_bounds(|row: &Row| &row.1.when));
    fields.extend([
        sometimes("parties", Kind::List, "Ids of the parties", |row: &Row| list(&row.0.parties)),
        sometimes("units", Kind::List, "Ids of the land it is about", |row: &Row| list(&row.0.units)),
        sometimes("places", Kind::List, "Ids of the places it is about", |row: &Row| list(&row.0.places)),
        sometimes("event", Kind::Text, "Id in events.csv of the event that tells more", |row: &Row| {
            row.0.event.clone().unwrap_or_default()
        }),
        sometimes("reference", Kind::Text, CITED, |row: &Row| row.0.reference.clone().unwrap_or_default()),
        always("claims", Kind::Integer, "How many claims support it", |row: &Row| row.0.claims.len().to_string()),
        always("outside_only", Kind::YesNo, "Whether it rests on outside references alone", |row: &Row| {
            row.1.outside_only.to_string()
        }),
    ]);
    let rows: Vec<Row> = dataset.records().annotations.iter().zip(dataset.annotations()).collect();
    Table::new("annotations.csv", "One note on the map, for a time", &[], &fields, &rows)
}

fn wkt(line: &[[f64; 2]]) -> String {
    let points: Vec<String> = line.iter().map(|[lon, lat]| format!("{lon} {lat}")).collect();
    format!("LINESTRING ({})", points.join(", "))
}

/// The borders as GeoJSON, each with what its row of the table says.
pub(super) fn geojson(dataset: &Dataset) -> String {
    let feature = |border: &Border| {
        json!({
            "type": "Feature",
            "id": border.id,
            "geometry": { "type": "LineString", "coordinates": border.line },
            "properties": {
                "name": border.name,
                "kind": border.kind,
                "party": border.party,
                "span": border.span,
                "seen_by": border.seen_by,
                "units": border.units,
                "event": border.event,
                "reference": border.reference,
            },
        })
    };
    pretty(&json!({
        "type": "FeatureCollection",
        "title": chronicle::cite_dataset(None).short,
        "license": LICENCE_URL,
        "features": dataset.records().borders.iter().map(feature).collect::<Vec<Value>>(),
    }))
}
