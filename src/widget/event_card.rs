//! The card of an event: its date in words, what each document says and where, where they differ, and what comes from
//! outside the documents.

use calendar::Lang;
use chronicle::{Claim, Dataset, Disagreement, EventFacts, Status};
use yew::Html;

use crate::citation::{citation, claim_item, reference, short, tag};
use crate::dom::{El, button, el, el_class, icon, text};
use crate::i18n::{self, Key, tr};
use crate::panel::{card_bar, event_list, loading, unit_chip};
use crate::state::State;

/// The card of the selected event.
pub(crate) fn event_card(state: &State) -> Html {
    let (lang, data) = (state.lang, &state.data);
    let Some((event, facts)) = state.selected.and_then(|index| data.event(index)) else { return text("") };
    let step = |key: Key, path: &str, deed: &str| button(deed).named(tr(lang, key)).child(icon(path)).html();
    let steps = el_class("span", "steps").child(step(Key::PreviousEvent, "M14 6l-6 6 6 6", "next back")).child(step(
        Key::NextEvent,
        "M10 6l6 6-6 6",
        "next forward",
    ));
    let kind = el_class("span", &format!("tag dot-{}", legend::event_ink(event.kind).name()));
    let status = (event.status != Status::Happened).then(|| {
        let words = i18n::status(lang, event.status).to_string();
        match event.status.is_unrealised() {
            true => tag(&format!("{words} · {}", tr(lang, Key::Unrealised))).attr("data-hollow", "").html(),
            false => tag(&words).html(),
        }
    });
    let differ = facts.sources_differ.then(|| el_class("span", "tag differ").text(tr(lang, Key::SourcesDiffer)).html());
    let tags = el_class("p", "tags").child(kind.text(i18n::event_kind(lang, event.kind)).html());
    let summary = (!event.summary.is_empty()).then(|| el("p").text(event.summary.get(lang)).html());
    let claims = |from_document: bool| -> Vec<Html> {
        let wanted = |claim: &&Claim| claim.source.is_some() == from_document;
        event.claims.iter().filter(wanted).map(|claim| claim_item(data, claim, lang)).collect()
    };
    let topics =
        facts.disagreements.iter().map(|i| disagreement(data, &data.records().disagreements[*i as usize], lang));
    let card = el_class("article", "card event")
        .child(card_bar(lang, Some(steps.html())))
        .child(el_class("p", "when").text(&facts.when.in_words(lang)).html())
        .child(el("h3").attr("tabindex", "-1").text(event.title.get(lang)).html())
        .child(tags.maybe(status).maybe(differ).html())
        .maybe(summary);
    if !state.has_details() {
        return involved(card, data, facts, lang).child(loading(lang)).html();
    }
    let card = section(involved(card, data, facts, lang), tr(lang, Key::Documents), claims(true));
    let card = section(card.children(topics.collect()), tr(lang, Key::Outside), claims(false));
    related(card, data, facts, lang).html()
}

fn section(card: El, title: &str, items: Vec<Html>) -> El {
    if items.is_empty() {
        return card;
    }
    card.child(el("h4").text(title).html()).child(el_class("ul", "claims").children(items).html())
}

/// Parties, land, places and people.
fn involved(card: El, data: &Dataset, facts: &EventFacts, lang: Lang) -> El {
    let records = data.records();
    let parties: Vec<_> = facts.parties.iter().map(|i| records.parties[*i as usize].name.get(lang)).collect();
    let places: Vec<_> = facts.places.iter().map(|i| records.places[*i as usize].name.get(lang)).collect();
    let units: Vec<_> = facts.units.iter().map(|unit| unit_chip(data, *unit, lang)).collect();
    let mut list = el("dl");
    if !places.is_empty() {
        list = list.child(el("dt").text(tr(lang, Key::Places)).html()).child(el("dd").text(&places.join(" · ")).html());
    }
    if !facts.people.is_empty() {
        list = list.child(el("dt").text(tr(lang, Key::People)).html());
    }
    for index in &facts.people {
        let person = &records.people[*index as usize];
        let about = el("small").text(person.about.get(lang)).html();
        list = list.child(el("dd").text(person.name.get(lang)).child(about).html());
    }
    card.child(el_class("p", "parties").text(&parties.join(" · ")).html())
        .maybe((!units.is_empty()).then(|| el_class("p", "units").children(units).html()))
        .child(list.html())
}

/// The sides of a topic on which sources differ, and what scholarship holds.
fn disagreement(data: &Dataset, topic: &Disagreement, lang: Lang) -> Html {
    let cited = |claim: &String| match claim.split_once(' ') {
        Some((document, at)) => format!("{} {at}", short(document)),
        None => reference(data, claim).map_or_else(|| claim.clone(), |r| r.title.get(lang).to_string()),
    };
    let sides = topic.sides.iter().map(|side| {
        let places = side.claims.iter().map(cited).collect::<Vec<_>>().join(", ");
        let says = el_class("p", "says").text(side.says.get(lang)).html();
        el("li").child(says).child(el_class("p", "place").text(&places).html()).html()
    });
    let holds = (!topic.holds.is_empty()).then(|| {
        let lead = el("b").text(tr(lang, Key::ScholarshipHolds)).text(": ").html();
        el_class("p", "holds").child(lead).text(topic.holds.get(lang)).html()
    });
    let heading = el("h4").text(tr(lang, Key::SourcesDiffer)).text(": ").text(topic.title.get(lang)).html();
    el_class("section", "differ")
        .child(heading)
        .child(el_class("p", "kind").text(i18n::disagreement_kind(lang, topic.kind)).html())
        .child(el_class("ul", "sides").children(sides.collect()).html())
        .maybe(holds)
        .maybe(topic.reference.as_deref().and_then(|id| reference(data, id)).map(citation))
        .html()
}

/// The event this is a detail of, and its own details.
fn related(card: El, data: &Dataset, facts: &EventFacts, lang: Lang) -> El {
    let list = |card: El, key: Key, events: &[u32]| {
        if events.is_empty() {
            return card;
        }
        card.child(el("h4").text(tr(lang, key)).html()).child(event_list(data, events.iter().copied(), lang))
    };
    list(list(card, Key::PartOf, facts.part_of.as_slice()), Key::Details, &facts.details)
}
