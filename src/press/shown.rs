//! What the map shows on a day, as GeoJSON in the Linked Places format: each unit with its outline and who stands how
//! towards it, with citations, and the places of the events in view.
//!
//! Rings of a unit's land are islands; lakes are not cut out of them, as on the map. Longitude and latitude have four
//! places, about ten metres, which is finer than the outlines.

use calendar::{Day, Lang};
use chronicle::Dataset;
use serde_json::{Value, json, to_value};

use crate::linked::{CONTEXT, LICENCE_URL, pretty, relation, toponym, urn};
use crate::table::word;

/// What is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The record as it is drawn.
    pub data: &'a Dataset,
    /// Language of titles.
    pub lang: Lang,
    /// The day of the map.
    pub day: Day,
    /// The events in view, as indexes.
    pub events: &'a [u32],
    /// What is seen, in words.
    pub title: &'a str,
    /// Whose view it is drawn by and where that is stated; empty for everyone at once.
    pub view: &'a str,
    /// Where the same can be seen again.
    pub url: Option<&'a str>,
}

/// A ring of land: kilometres east and south on the map's plane.
pub type Ring = Vec<(f64, f64)>;

/// The file; `land` has the rings of every unit of the record, in its order.
#[must_use]
pub fn places(shown: Shown<'_>, land: &[Vec<Ring>]) -> String {
    let Shown { data, lang, .. } = shown;
    let records = data.records();
    let units = data.holdings_on(shown.day).into_iter().map(|unit| {
        let record = &records.units[unit.unit as usize];
        let holders = unit.standings.iter().filter_map(|standing| {
            let party = records.parties.get(standing.party as usize)?;
            let kind = word(to_value(standing.kind));
            Some(json!({ "party": party.id, "name": party.name.get(lang), "kind": kind, "certain": standing.certain }))
        });
        let relations = unit.standings.iter().filter_map(|standing| relation(data, standing.holding));
        let rings = land.get(unit.unit as usize).map_or(&[][..], |rings| rings);
        let mut feature = feature("unit", &record.id, record.name.get(lang), &record.names, lang);
        feature["geometry"] = json!({ "type": "MultiPolygon", "coordinates": polygons(rings) });
        feature["properties"]["date"] = shown.day.iso().into();
        feature["properties"]["holders"] = holders.collect::<Vec<Value>>().into();
        feature["when"] = on(shown.day);
        feature["relations"] = relations.collect::<Vec<Value>>().into();
        feature
    });
    let places = (0..).zip(&records.places).filter_map(|(index, place): (u32, _)| {
        let here = shown.events.iter().filter_map(|event| data.event(*event));
        let here = here.filter(|(_, facts)| facts.places.contains(&index));
        let events = here.map(|(event, facts)| {
            json!({ "id": event.id, "title": event.title.get(lang), "date": event.date, "words": facts.when.in_words(lang) })
        });
        let events: Vec<Value> = events.collect();
        let mut feature = feature("place", &place.id, place.name.get(lang), &place.names, lang);
        feature["geometry"] = json!({ "type": "Point", "coordinates": [place.lon, place.lat] });
        let any = !events.is_empty();
        feature["properties"]["events"] = events.into();
        any.then_some(feature)
    });
    let mut file = json!({
        "@context": CONTEXT,
        "type": "FeatureCollection",
        "title": shown.title,
        "date": shown.day.iso(),
        "citation": chronicle::cite_dataset(shown.url).long,
        "license": LICENCE_URL,
        "features": units.chain(places).collect::<Vec<Value>>(),
    });
    if !shown.view.is_empty() {
        file["view"] = shown.view.into();
    }
    pretty(&file)
}

fn feature(kind: &str, id: &str, title: &str, names: &[chronicle::Name], lang: Lang) -> Value {
    let mut toponyms: Vec<Value> = names.iter().map(|name| toponym(&name.text, &name.lang, None)).collect();
    if toponyms.is_empty() {
        toponyms.push(toponym(title, lang.code(), None));
    }
    json!({ "@id": urn(kind, id), "type": "Feature", "properties": { "title": title, "id": id }, "names": toponyms })
}

fn on(day: Day) -> Value {
    json!({ "timespans": [{ "start": { "in": day.iso() }, "end": { "in": day.iso() } }] })
}

/// Every ring as a polygon, closed and to the left as RFC 7946 wants it.
fn polygons(rings: &[Ring]) -> Vec<Value> {
    let mut polygons = Vec::new();
    for ring in rings.iter().filter(|ring| ring.len() >= 3) {
        let mut points: Vec<[f64; 2]> = ring.iter().map(|(x, y)| degrees(*x, *y)).collect();
        points.dedup();
        if points.first() != points.last() {
            points.extend(points.first().copied());
        }
        let turns: f64 = points.windows(2).map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1]).sum();
        if turns < 0.0 {
            points.reverse();
        }
        if points.len() >= 4 {
            polygons.push(json!([points]));
        }
    }
    polygons
}

/// Ten thousandths of a degree: as whole numbers they are written the same everywhere.
fn degrees(x_km: f64, y_km: f64) -> [f64; 2] {
    let (lon, lat) = chronicle::geometry::unproject(x_km * 1000.0, y_km * 1000.0);
    [lon, lat].map(|degrees| (degrees * 10_000.0).round() / 10_000.0)
}
