//! The places and units of the record in the Linked Places format, version 1.2: GeoJSON with names, dates and relations.
//!
//! <https://github.com/LinkedPasts/linked-places-format>. One feature for each place and each unit. A unit is a point on
//! its largest island; its outline is in `seeds/geo`. Who stood how towards it is told by `relations`, all of one type
//! that says no more than "related to": what kind of standing it was is said in the label, with the record's own five
//! words, and takes no side. Addresses are made of ids (`urn:kuril-timeline:unit:urup`), as the record does not know
//! where it is published. Left out on purpose: country codes, which would take a side, and links to other gazetteers and
//! depictions, which the record does not have.

use calendar::{Day, Span, When};
use chronicle::{Dataset, Lang, Name, Text};
use press::linked::{CONTEXT, LICENCE_URL, iso, pretty, relation, timespan, toponym, urn};
use serde_json::{Value, json};

/// File name.
pub(super) const NAME: &str = "linked-places.json";

/// The file as text.
pub(super) fn linked_places(dataset: &Dataset, unit_points: &[[f64; 2]]) -> String {
    let records = dataset.records();
    let places = (0..).zip(&records.places).map(|(index, place)| {
        let events = events(dataset, |facts| facts.places.contains(&index));
        let feature = Feature { kind: "place", id: &place.id, name: &place.name, names: &place.names, events };
        feature.json(dataset, [place.lon, place.lat], &[])
    });
    let units = (0..).zip(&records.units).zip(unit_points).map(|((index, unit), point)| {
        let events = events(dataset, |facts| facts.units.contains(&index));
        let feature = Feature { kind: "unit", id: &unit.id, name: &unit.name, names: &unit.names, events };
        feature.json(dataset, *point, &dataset.holdings_of(index))
    });
    pretty(&json!({
        "@context": CONTEXT,
        "type": "FeatureCollection",
        "title": chronicle::cite_dataset(None).short,
        "license": LICENCE_URL,
        "features": units.chain(places).collect::<Vec<Value>>(),
    }))
}

/// The events that are about something, as indexes.
fn events(dataset: &Dataset, is_about: impl Fn(&chronicle::EventFacts) -> bool) -> Vec<usize> {
    dataset.events().iter().enumerate().filter(|(_, facts)| is_about(facts)).map(|(index, _)| index).collect()
}

/// A place or unit.
struct Feature<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a Text,
    names: &'a [Name],
    events: Vec<usize>,
}

impl Feature<'_> {
    fn json(&self, dataset: &Dataset, point: [f64; 2], holdings: &[u32]) -> Value {
        let records = dataset.records();
        let whens = || {
            let of_events =
                self.events.iter().filter_map(|index| dataset.events().get(*index)).map(|facts| &facts.when);
            of_events
                .chain(holdings.iter().filter_map(|i| dataset.holdings().get(*i as usize)).map(|facts| &facts.when))
        };
        let ids = self.events.iter().filter_map(|index| records.events.get(*index)).map(|event| event.id.as_str());
        let ids: Vec<&str> = ids.collect();
        let mut feature = json!({
            "@id": urn(self.kind, self.id),
            "type": "Feature",
            "properties": { "title": self.name.get(Lang::En), "events": ids },
            "names": self.toponyms(dataset.covers().1),
            "types": [self.place_type()],
            "geometry": { "type": "Point", "coordinates": point },
            "descriptions": [{ "lang": "en", "value": self.description() }],
        });
        if self.kind == "unit" {
            // GeoNames' class of regions and areas.
            feature["properties"]["fclasses"] = json!(["L"]);
        }
        if let Some(when) = hull(whens(), dataset.covers().1) {
            feature["when"] = when;
        }
        let relations: Vec<Value> = holdings.iter().filter_map(|index| relation(dataset, *index)).collect();
        if !relations.is_empty() {
            feature["relations"] = relations.into();
        }
        feature
    }

    /// The names in their own scripts, and the record's name in a language that has none. The format wants the first to be
    /// cited; it is the record that has it.
    fn toponyms(&self, last_day: Day) -> Vec<Value> {
        let own = self.names.iter().map(|name| {
            let when = name.period.as_deref().and_then(|period| When::parse(period).ok());
            toponym(&name.text, &name.lang, when.and_then(|when| timespan(&when, last_day)))
        });
        let lacking = Lang::ALL.into_iter().filter(|lang| !self.names.iter().any(|name| name.lang == lang.code()));
        let added = lacking.filter_map(|lang| Some(toponym(self.name.exactly(lang)?, lang.code(), None)));
        let mut names: Vec<Value> = own.chain(added).collect();
        if let Some(first) = names.first_mut() {
            first["citations"] = json!([{ "label": chronicle::cite_dataset(None).long }]);
        }
        names
    }

    fn place_type(&self) -> Value {
        match self.kind {
            "unit" => json!({
                "identifier": "aat:300182722",
                "label": "regions (geographic)",
                "sourceLabels": [{ "label": "land that changes hands as a whole", "lang": "en" }],
            }),
            // Towns, seas and countries alike: the record does not tell them apart.
            _ => json!({ "label": "place", "sourceLabels": [{ "label": "place named by an event", "lang": "en" }] }),
        }
    }

    fn description(&self) -> String {
        let what = match self.kind {
            "unit" => "Land that changes hands as a whole; the point lies on its largest island.",
            _ => "A place named by the record; large regions and seas are given by one point.",
        };
        format!("{what} Events of the record that concern it: {}.", self.events.len())
    }
}

/// From the first to the last day on which anything of this may have been; a side that is open reaches at least as far as
/// what is told.
fn hull<'a>(whens: impl Iterator<Item = &'a When>, last_day: Day) -> Option<Value> {
    let spans: Vec<Span> = whens.map(|when| when.span).collect();
    let days = spans.iter().flat_map(|span| [span.start, span.end]).flat_map(|e| [e.earliest, e.latest]);
    let days: Vec<Day> = days.filter(|day| iso(*day).is_some()).collect();
    let (first, last) = (days.iter().min()?, *days.iter().max()?);
    let open = |is: fn(&Span) -> bool| spans.iter().any(is);
    let start = if open(|span| span.start.earliest == Day::MIN) { "latest" } else { "earliest" };
    let end = match open(|span| span.end.latest == Day::MAX) {
        true => json!({ "earliest": last.max(last_day).iso() }),
        false => json!({ "latest": last.iso() }),
    };
    let timespan = json!({ "start": { start: first.iso() }, "end": end });
    Some(json!({ "timespans": [timespan], "label": "from the first to the last date that the record gives for it" }))
}
