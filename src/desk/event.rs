//! The card of an event: its date in words, what each document says and where, where they differ, and what comes from
//! outside the documents.

use calendar::{When, era_words, julian_words};
use chronicle::{Claim, Event, EventFacts, RecordKind};

use crate::citation::{claim_item, one_voice, tag};
use crate::dom::{El, button, el, el_class, icon};
use crate::list::{card_bar, event_list, foot, heading_3, unit_chip};
use crate::topic;
use crate::view::View;
use crate::words::{self, Key, tr};

/// The card of the event with this id.
pub(crate) fn card(view: &View<'_>, id: &str) -> Option<El> {
    let (lang, data) = (view.lang, view.data);
    let index = data.event_index(id)?;
    let (event, facts) = data.event(index)?;
    let step = |key: Key, path: &str, deed: &str| button(deed).named(tr(lang, key)).child(icon(path));
    let back = step(Key::PreviousEvent, "M14 6l-6 6 6 6", "next back");
    let steps = el_class("span", "steps").child(back).child(step(Key::NextEvent, "M10 6l6 6-6 6", "next forward"));
    let card = el_class("article", "card event")
        .child(card_bar(lang, Some(steps)))
        .children(dated(view, id, facts))
        .child(heading_3(event.title.get(lang)))
        .maybe(stages(view, index))
        .child(tags(view, event, facts))
        .maybe((!event.summary.is_empty()).then(|| el("p").text(event.summary.get(lang))));
    let card = involved(view, card, facts);
    let claims = |from_document: bool| -> Vec<&Claim> {
        event.claims.iter().filter(|claim| claim.source.is_some() == from_document).collect()
    };
    let card = section(view, card, Key::Documents, one_voice(view, data.voices(index)), &claims(true));
    let card = card.children(facts.disagreements.iter().filter_map(|at| topic::section(view, *at)));
    let card = section(view, card, Key::Outside, None, &claims(false));
    Some(related(view, card, facts).child(foot(view, RecordKind::Event, id)))
}

/// The date in words, and what it is in the calendars of the time.
fn dated(view: &View<'_>, id: &str, facts: &EventFacts) -> Vec<El> {
    let chosen = view.chosen.date_of(id).and_then(|date| When::parse(date).ok());
    let when = chosen.as_ref().unwrap_or(&facts.when);
    let note = chosen.is_some().then(|| tag(tr(view.lang, Key::ByThisReading)));
    let line = el_class("p", "when").text(&when.in_words(view.lang)).maybe(note);
    let others: Vec<String> =
        [julian_words(when, view.lang), era_words(when, view.lang)].into_iter().flatten().collect();
    if others.is_empty() {
        return vec![line];
    }
    let summary = el("summary").text(tr(view.lang, Key::OtherCalendars));
    let list = others.iter().map(|words| el("p").text(words));
    vec![line, el_class("details", "calendars").child(summary).children(list)]
}

/// The stages of the treaty or act that the event is a stage of, each as a button that opens its card.
fn stages(view: &View<'_>, index: u32) -> Option<El> {
    let stages = view.data.stages(index);
    let item = |at: &u32| {
        let (event, facts) = view.data.event(*at)?;
        let words = [words::stage(view.lang, event.stage?), " ", &view.event_in_words(event, facts)].concat();
        let line = button(&["show ", &event.id].concat()).text(&words);
        Some(el("li").child(if *at == index { line.attr("aria-current", "step") } else { line }))
    };
    let list = el_class("ol", "stages").attr("aria-label", tr(view.lang, Key::Stages));
    (!stages.is_empty()).then(|| list.children(stages.iter().filter_map(item)))
}

/// Kind, what became of it, and whether sources differ.
fn tags(view: &View<'_>, event: &Event, facts: &EventFacts) -> El {
    let lang = view.lang;
    let kind = tag(legend::event_kind(lang, event.kind))
        .attr("class", &["tag dot-", legend::event_ink(event.kind).name()].concat());
    let status = legend::status(lang, event.status).map(|words| match event.status.is_unrealised() {
        true => tag(&[words, " · ", tr(lang, Key::Unrealised)].concat()).attr("data-hollow", ""),
        false => tag(words),
    });
    let differ = facts.sources_differ.then(|| tag(tr(lang, Key::SourcesDiffer)).attr("class", "tag differ"));
    el_class("p", "tags").child(kind).maybe(status).maybe(differ)
}

fn section(view: &View<'_>, card: El, title: Key, note: Option<El>, claims: &[&Claim]) -> El {
    if claims.is_empty() {
        return card;
    }
    let items = claims.iter().map(|claim| claim_item(view, claim));
    card.child(el("h4").text(tr(view.lang, title))).maybe(note).child(el_class("ul", "claims").children(items))
}

/// Parties, land, places and people.
fn involved(view: &View<'_>, card: El, facts: &EventFacts) -> El {
    let (records, lang) = (view.data.records(), view.lang);
    let parties: Vec<_> = facts.parties.iter().map(|i| records.parties[*i as usize].name.get(lang)).collect();
    let place = |place: &u32| {
        let name = records.places[*place as usize].name.get(lang);
        button(&format!("place {place}")).attr("class", "chip").attr("title", tr(lang, Key::LookAt)).text(name)
    };
    let mut list = el("dl");
    if !facts.places.is_empty() {
        let places = el_class("dd", "units").children(facts.places.iter().map(place));
        list = list.child(el("dt").text(tr(lang, Key::Places))).child(places);
    }
    if !facts.people.is_empty() {
        list = list.child(el("dt").text(tr(lang, Key::People)));
    }
    for index in &facts.people {
        let person = &records.people[*index as usize];
        let about = el("small").text(person.about.get(lang));
        list = list.child(el("dd").text(person.name.get(lang)).child(about));
    }
    let units = facts.units.iter().map(|unit| unit_chip(view, *unit));
    card.child(el_class("p", "parties").text(&parties.join(" · ")))
        .maybe((!facts.units.is_empty()).then(|| el_class("p", "units").children(units)))
        .child(list)
}

/// The event this is a detail of, and its own details.
fn related(view: &View<'_>, card: El, facts: &EventFacts) -> El {
    let list = |card: El, key: Key, events: &[u32]| {
        if events.is_empty() {
            return card;
        }
        card.child(el("h4").text(tr(view.lang, key))).child(event_list(view, events.iter().copied()))
    };
    list(list(card, Key::PartOf, facts.part_of.as_slice()), Key::Details, &facts.details)
}
