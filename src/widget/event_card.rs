//! The card of an event: its date in words, what each document says and where, where they differ, and what comes from
//! outside the documents.

use calendar::Lang;
use chronicle::{Dataset, Disagreement, Status};
use yew::prelude::*;

use crate::citation::{claim_item, short};
use crate::controls::icon;
use crate::i18n::{self, Key, tr};
use crate::panel::{CardProps, card_bar, event_item};
use crate::state::{Action, Step};

/// The card of the selected event.
#[component]
pub(crate) fn EventCard(props: &CardProps) -> Html {
    let CardProps { state, send } = props;
    let (lang, data) = (state.lang, &state.data);
    let Some((event, facts)) = state.selected.and_then(|index| data.event(index)) else { return html! {} };
    let step = |key: Key, path: &'static str, step: Step| {
        let go = send.reform(move |_: MouseEvent| Action::StepEvent(step));
        html! { <button type="button" onclick={go} aria-label={tr(lang, key)} title={tr(lang, key)}>{ icon(path) }</button> }
    };
    let steps = html! {
        <span class="steps">
            { step(Key::PreviousEvent, "M14 6l-6 6 6 6", Step::Back) }
            { step(Key::NextEvent, "M10 6l6 6-6 6", Step::Forward) }
        </span>
    };
    let from_documents: Vec<_> = event.claims.iter().filter(|claim| claim.source.is_some()).collect();
    let from_outside: Vec<_> = event.claims.iter().filter(|claim| claim.source.is_none()).collect();
    html! {
        <article class="card event">
            { card_bar(lang, send, steps) }
            <p class="when">{ facts.when.in_words(lang) }</p>
            <h3>{ event.title.get(lang) }</h3>
            <p class="tags">
                <span class="tag" style={format!("--dot: var(--ink-{})", legend::event_ink(event.kind).name())}>
                    { i18n::event_kind(lang, event.kind) }
                </span>
                if event.status != Status::Happened {
                    <span class="tag hollow">{ i18n::status(lang, event.status) }{ " · " }{ tr(lang, Key::Unrealised) }</span>
                }
                if facts.sources_differ {
                    <span class="tag differ">{ tr(lang, Key::SourcesDiffer) }</span>
                }
            </p>
            if !event.summary.is_empty() {
                <p class="summary">{ event.summary.get(lang) }</p>
            }
            { involved(data, facts, lang, send) }
            { section(tr(lang, Key::Documents), from_documents.iter().map(|claim| claim_item(data, claim, lang)).collect()) }
            { for facts.disagreements.iter().map(|number| {
                disagreement(data, &data.records().disagreements[*number as usize], lang)
            }) }
            { section(tr(lang, Key::Outside), from_outside.iter().map(|claim| claim_item(data, claim, lang)).collect()) }
            { related(data, facts, lang, send) }
        </article>
    }
}

fn section(title: &str, items: Vec<Html>) -> Html {
    if items.is_empty() {
        return html! {};
    }
    html! { <section><h4>{ title }</h4><ul class="claims">{ for items }</ul></section> }
}

/// Parties, land, places and people.
fn involved(data: &Dataset, facts: &chronicle::EventFacts, lang: Lang, send: &Callback<Action>) -> Html {
    let records = data.records();
    let parties = facts.parties.iter().map(|i| records.parties[*i as usize].name.get(lang));
    let places = facts.places.iter().map(|i| records.places[*i as usize].name.get(lang));
    let line = |key: Key, words: Vec<&str>| {
        if words.is_empty() {
            return html! {};
        }
        html! { <><dt>{ tr(lang, key) }</dt><dd>{ words.join(" · ") }</dd></> }
    };
    html! {
        <>
            <p class="parties">{ parties.collect::<Vec<_>>().join(" · ") }</p>
            if !facts.units.is_empty() {
                <p class="units">
                    { for facts.units.iter().map(|unit| {
                        let unit = *unit;
                        let open = send.reform(move |_: MouseEvent| Action::Unit(Some(unit)));
                        html! { <button type="button" class="chip" onclick={open}>{ records.units[unit as usize].name.get(lang) }</button> }
                    }) }
                </p>
            }
            <dl>
                { line(Key::Places, places.collect()) }
                if !facts.people.is_empty() {
                    <dt>{ tr(lang, Key::People) }</dt>
                    { for facts.people.iter().map(|i| {
                        let person = &records.people[*i as usize];
                        html! { <dd>{ person.name.get(lang) }<small>{ person.about.get(lang) }</small></dd> }
                    }) }
                }
            </dl>
        </>
    }
}

/// The sides of a topic on which sources differ, and what scholarship holds.
fn disagreement(data: &Dataset, topic: &Disagreement, lang: Lang) -> Html {
    let reference = topic.reference.as_ref().and_then(|id| data.records().references.iter().find(|r| r.id == *id));
    let cited = |claim: &String| match claim.split_once(' ') {
        Some((document, at)) => format!("{} {at}", short(document)),
        None => {
            let reference = data.records().references.iter().find(|r| r.id == *claim);
            reference.map_or_else(|| claim.clone(), |r| r.title.get(lang).to_string())
        }
    };
    html! {
        <section class="differ">
            <h4>{ tr(lang, Key::SourcesDiffer) }{ ": " }{ topic.title.get(lang) }</h4>
            <p class="kind">{ i18n::disagreement_kind(lang, topic.kind) }</p>
            <ul class="sides">
                { for topic.sides.iter().map(|side| html! {
                    <li>
                        <p class="says">{ side.says.get(lang) }</p>
                        <p class="place">{ side.claims.iter().map(cited).collect::<Vec<_>>().join(", ") }</p>
                    </li>
                }) }
            </ul>
            if !topic.holds.is_empty() {
                <p class="holds"><b>{ tr(lang, Key::ScholarshipHolds) }{ ": " }</b>{ topic.holds.get(lang) }</p>
            }
            if let Some(reference) = reference {
                <p class="citation">{ reference.citation.clone() }</p>
            }
        </section>
    }
}

/// The event this is a detail of, and its own details.
fn related(data: &Dataset, facts: &chronicle::EventFacts, lang: Lang, send: &Callback<Action>) -> Html {
    html! {
        <>
            if let Some(parent) = facts.part_of {
                <h4>{ tr(lang, Key::PartOf) }</h4>
                <ol class="events">{ event_item(data, parent, lang, send) }</ol>
            }
            if !facts.details.is_empty() {
                <h4>{ tr(lang, Key::Details) }</h4>
                <ol class="events">{ for facts.details.iter().map(|event| event_item(data, *event, lang, send)) }</ol>
            }
        </>
    }
}
