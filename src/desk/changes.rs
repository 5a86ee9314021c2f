//! How two maps differ: for each piece of land how it stands on the one and on the other, and where that is from. The list
//! can be copied, and read out where the browser has a voice.

use calendar::{Day, day_in_words};
use chronicle::{Dataset, Standing};

use crate::citation::short;
use crate::dom::{El, button, el, el_class, swatch};
use crate::list::{copied, heading_3};
use crate::speech;
use crate::view::View;
use crate::words::{Key, tr};

/// No more places are named of what says how land stands.
const MOST_PLACES: usize = 3;

/// One of two maps.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    /// The record as that map draws it.
    pub(crate) drawn: &'a Dataset,
    pub(crate) day: Day,
}

/// What became different between two days of one record as a list, with the way to look at the other day.
pub(crate) fn section(view: &View<'_>, (from, to): (Day, Day)) -> El {
    let side = |day| Side { drawn: view.drawn, day };
    let other = button("swap").text(tr(view.lang, Key::OtherDay));
    list(view, &days_heading(view, (from, to)), side(from), side(to)).child(other)
}

/// How two maps differ, as the whole of the panel.
pub(crate) fn panel(view: &View<'_>, from: Side<'_>, to: Side<'_>, names: Option<(String, String)>) -> El {
    let heading = names.map_or_else(
        || days_heading(view, (from.day, to.day)),
        |(from, to)| tr(view.lang, Key::DiffersBetween).replace("{from}", &from).replace("{to}", &to),
    );
    el_class("section", "changed")
        .child(heading_3(tr(view.lang, Key::WhatChanged)))
        .child(list(view, &heading, from, to))
}

fn days_heading(view: &View<'_>, (from, to): (Day, Day)) -> String {
    let day = |day| day_in_words(day, view.lang);
    tr(view.lang, Key::ChangedBetween).replace("{from}", &day(from)).replace("{to}", &day(to))
}

fn list(view: &View<'_>, heading: &str, from: Side<'_>, to: Side<'_>) -> El {
    let lang = view.lang;
    let units = 0..view.data.records().units.len() as u32;
    let differing: Vec<El> = units.filter_map(|unit| item(view, unit, from, to)).collect();
    let section = el_class("section", "changes").child(el("h4").text(heading));
    if differing.is_empty() {
        return section.child(el("p").text(tr(lang, Key::NothingChanged)));
    }
    let list = el("ul").attr("aria-label", heading).children(differing);
    section.child(copied(view, list)).maybe(speech::button(lang))
}

/// "Kunashir / Kunashiri: Japan · administered → Soviet Union · administered. 003 p3.s9", if the two sides differ.
fn item(view: &View<'_>, unit: u32, from: Side<'_>, to: Side<'_>) -> Option<El> {
    let told = |standings: &[Standing]| -> Vec<_> {
        standings.iter().map(|standing| (standing.party, standing.kind, standing.certain)).collect()
    };
    let (before, after) = (from.drawn.unit_on(unit, from.day), to.drawn.unit_on(unit, to.day));
    if told(&before) == told(&after) {
        return None;
    }
    let name = view.data.records().units[unit as usize].name.get(view.lang);
    let chip = button(&format!("unit {unit}")).attr("class", "chip").text(name);
    let places = [places(view, from.drawn, &before), places(view, to.drawn, &after)];
    let says = el("small").text(" (").text(&places.join(" → ")).text(")");
    Some(
        el("li")
            .child(chip)
            .text(": ")
            .child(stood(view, from.drawn, &before))
            .text(" → ")
            .child(stood(view, to.drawn, &after))
            .child(says)
            .text("\n"),
    )
}

fn stood(view: &View<'_>, drawn: &Dataset, standings: &[Standing]) -> El {
    let paints = legend::unit_paints(drawn, standings);
    let told: Vec<String> = standings.iter().map(|standing| in_words(view, standing)).collect();
    let words = if told.is_empty() { tr(view.lang, Key::NotKnown).to_string() } else { told.join("; ") };
    el_class("span", "stood").child(swatch(&paints)).text(" ").text(&words)
}

fn in_words(view: &View<'_>, standing: &Standing) -> String {
    let name = view.data.records().parties[standing.party as usize].name.get(view.lang);
    let doubt = if standing.certain { "" } else { " (?)" };
    [name, " · ", legend::holding_kind(view.lang, standing.kind), doubt].concat()
}

/// The places that say how land stands: documents by their numbers, then outside references by their titles.
fn places(view: &View<'_>, drawn: &Dataset, standings: &[Standing]) -> String {
    let mut places: Vec<String> = Vec::new();
    let rows = standings.iter().filter_map(|standing| drawn.records().holdings.get(standing.holding as usize));
    let title = |id: &String| {
        let known = view.data.records().references.iter().find(|reference| reference.id == *id);
        known.map(|reference| reference.title.get(view.lang).to_string())
    };
    for row in rows {
        let of_claim = |claim: &chronicle::Claim| match view.data.source(claim) {
            Some(source) => Some([short(&source.id), " ", &claim.at].concat()),
            None => claim.reference.as_ref().and_then(title),
        };
        for place in row.claims.iter().filter_map(of_claim).chain(row.reference.as_ref().and_then(title)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    if places.is_empty() {
        return "–".into();
    }
    let more = if places.len() > MOST_PLACES { ", …" } else { "" };
    places.truncate(MOST_PLACES);
    [&places.join(", "), more].concat()
}
