//! The side panel: who held what on the clock's day, the list of events, and the cards of an event, of a piece of land,
//! and of an opened cluster. Everything it says leads to the place that says it.

use std::rc::Rc;

use calendar::{Lang, day_in_words};
use chronicle::{Dataset, Standing, Status};
use legend::event_ink;
use yew::prelude::*;

use crate::citation::{claim_item, outside_mark};
use crate::controls::icon;
use crate::event_card::EventCard;
use crate::i18n::{self, Key, tr};
use crate::library::Data;
use crate::state::{Action, State, Tab};
use crate::swatch::swatch;

/// What a panel or card is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct CardProps {
    /// The state to show.
    pub(crate) state: Rc<State>,
    /// Where actions go.
    pub(crate) send: Callback<Action>,
}

/// The side panel.
#[component]
pub(crate) fn Panel(props: &CardProps) -> Html {
    let CardProps { state, send } = props;
    let lang = state.lang;
    let body = if let Some(events) = &state.choice {
        html! { <Choice state={state.clone()} send={send.clone()} events={events.clone()} /> }
    } else if state.selected.is_some() {
        html! { <EventCard state={state.clone()} send={send.clone()} /> }
    } else if let Some(unit) = state.unit {
        html! { <UnitCard state={state.clone()} send={send.clone()} {unit} /> }
    } else {
        html! { <Overview state={state.clone()} send={send.clone()} /> }
    };
    html! {
        <aside class="side" part="panel" aria-label={tr(lang, Key::Holdings)}>
            <div class="scroll" tabindex="-1">{ body }</div>
        </aside>
    }
}

/// The two tabs.
#[component]
fn Overview(props: &CardProps) -> Html {
    let CardProps { state, send } = props;
    let lang = state.lang;
    let tab = |tab: Tab, key: Key| {
        let choose = send.reform(move |_: MouseEvent| Action::Tab(tab));
        let chosen = if state.tab == tab { "true" } else { "false" };
        html! { <button type="button" aria-pressed={chosen} onclick={choose}>{ tr(lang, key) }</button> }
    };
    html! {
        <>
            <div class="tabs" role="group">{ tab(Tab::Holdings, Key::Holdings) }{ tab(Tab::Events, Key::Events) }</div>
            {
                match state.tab {
                    Tab::Holdings => html! { <Holdings state={state.clone()} send={send.clone()} /> },
                    Tab::Events => html! { <EventList data={state.data.clone()} {lang} send={send.clone()} /> },
                }
            }
        </>
    }
}

/// Who held what on the clock's day: the legend in words.
#[component]
fn Holdings(props: &CardProps) -> Html {
    let CardProps { state, send } = props;
    let (lang, data) = (state.lang, &state.data);
    let entries = atlas::legend(data, state.day);
    html! {
        <section class="holdings">
            <h3>{ tr(lang, Key::HoldingsOn).replace("{}", &day_in_words(state.day, lang)) }</h3>
            <ul class="legend">
                { for entries.iter().map(|entry| {
                    let words = match (entry.party, entry.kind) {
                        (Some(party), Some(kind)) => {
                            let name = data.records().parties[party as usize].name.get(lang);
                            html! { <><b>{ name }</b>{ " · " }{ i18n::holding_kind(lang, kind) }</> }
                        }
                        _ => html! { <b title={tr(lang, Key::UnknownHelp)}>{ tr(lang, Key::Unknown) }</b> },
                    };
                    html! {
                        <li class={classes!((!entry.certain).then_some("doubtful"))}>
                            { swatch(&entry.paints) }
                            <div>
                                <p class="who">{ words }{ if entry.outside_only { outside_mark(lang) } else { html! {} } }</p>
                                <p class="units">{ for entry.units.iter().map(|unit| unit_button(data, *unit, lang, send)) }</p>
                            </div>
                        </li>
                    }
                }) }
            </ul>
            <footer class="notes">
                <p>{ tr(lang, Key::OutsideNote) }</p>
                <p>{ tr(lang, Key::DoubtNote) }</p>
                <p>{ tr(lang, Key::NameNote) }</p>
                <p>{ tr(lang, Key::Licence) }</p>
            </footer>
        </section>
    }
}

fn unit_button(data: &Dataset, unit: u32, lang: Lang, send: &Callback<Action>) -> Html {
    let open = send.reform(move |_: MouseEvent| Action::Unit(Some(unit)));
    html! { <button type="button" class="chip" onclick={open}>{ data.records().units[unit as usize].name.get(lang) }</button> }
}

#[derive(Clone, PartialEq, Properties)]
struct EventListProps {
    data: Data,
    lang: Lang,
    send: Callback<Action>,
}

/// All events in the order of time. Rendered once per language; the clock does not touch it.
#[component]
fn EventList(props: &EventListProps) -> Html {
    let EventListProps { data, lang, send } = props;
    html! { <ol class="events">{ for (0..data.events().len() as u32).map(|event| event_item(data, event, *lang, send)) }</ol> }
}

/// An event as a line that opens its card.
pub(crate) fn event_item(data: &Dataset, index: u32, lang: Lang, send: &Callback<Action>) -> Html {
    let Some((event, facts)) = data.event(index) else { return html! {} };
    let open = send.reform(move |_: MouseEvent| Action::Select(Some(index)));
    let ink = format!("--dot: var(--ink-{})", event_ink(event.kind).name());
    let hollow = (event.status != Status::Happened).then_some("unrealised");
    html! {
        <li class={classes!(format!("rank-{}", event.rank), hollow)}>
            <button type="button" onclick={open} style={ink}>
                <span class="date">{ facts.when.in_words(lang) }</span>
                <span class="title">{ event.title.get(lang) }</span>
            </button>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChoiceProps {
    state: Rc<State>,
    send: Callback<Action>,
    events: Rc<[u32]>,
}

/// An opened cluster.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let ChoiceProps { state, send, events } = props;
    html! {
        <section class="card">
            { card_bar(state.lang, send, html! {}) }
            <h3>{ tr(state.lang, Key::ChooseOne).replace("{}", &events.len().to_string()) }</h3>
            <ol class="events">{ for events.iter().map(|event| event_item(&state.data, *event, state.lang, send)) }</ol>
        </section>
    }
}

/// The top of a card: back, and what else belongs there.
pub(crate) fn card_bar(lang: Lang, send: &Callback<Action>, more: Html) -> Html {
    let close = send.reform(|_: MouseEvent| Action::Select(None));
    html! {
        <div class="card-bar">
            <button type="button" class="back" onclick={close}>{ icon("M14 6l-6 6 6 6") }{ tr(lang, Key::Back) }</button>
            { more }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct UnitCardProps {
    state: Rc<State>,
    send: Callback<Action>,
    unit: u32,
}

/// A piece of land: its names, who stands how towards it now and who says so, and its whole history.
#[component]
fn UnitCard(props: &UnitCardProps) -> Html {
    let UnitCardProps { state, send, unit } = props;
    let (lang, data) = (state.lang, &state.data);
    let Some(record) = data.records().units.get(*unit as usize) else { return html! {} };
    let now = data.unit_on(*unit, state.day);
    let mut history: Vec<usize> = (0..data.holdings().len()).filter(|i| data.holdings()[*i].unit == *unit).collect();
    history.sort_by_key(|i| (data.holdings()[*i].when.span.start.latest, data.records().holdings[*i].kind));
    html! {
        <article class="card unit">
            { card_bar(lang, send, html! {}) }
            <h3>{ record.name.get(lang) }</h3>
            <p class="names">
                { for record.names.iter().map(|name| html! { <span lang={name.lang.clone()}>{ name.text.clone() }</span> }) }
            </p>
            <h4>{ tr(lang, Key::HoldingsOn).replace("{}", &day_in_words(state.day, lang)) }</h4>
            if now.is_empty() {
                <p>{ tr(lang, Key::UnknownHelp) }</p>
            }
            { for now.iter().map(|standing| standing_with_sources(data, standing, lang)) }
            <h4>{ tr(lang, Key::Timeline) }</h4>
            <ol class="history">
                { for history.into_iter().map(|index| history_item(data, index, lang, send)) }
            </ol>
        </article>
    }
}

fn standing_with_sources(data: &Dataset, standing: &Standing, lang: Lang) -> Html {
    let holding = &data.records().holdings[standing.holding as usize];
    let facts = &data.holdings()[standing.holding as usize];
    let party = data.records().parties[standing.party as usize].name.get(lang);
    let reference = data.records().references.iter().find(|r| Some(&r.id) == holding.reference.as_ref());
    html! {
        <div class={classes!("standing", (!standing.certain).then_some("doubtful"))}>
            <p class="who">
                { swatch(&[legend::standing_paint(data, standing)]) }
                <b>{ party }</b>{ " · " }{ i18n::holding_kind(lang, standing.kind) }
                { if facts.outside_only { outside_mark(lang) } else { html! {} } }
            </p>
            <p class="span">{ facts.when.in_words(lang) }</p>
            <ul class="claims">
                { for holding.claims.iter().map(|claim| claim_item(data, claim, lang)) }
                if let Some(reference) = reference {
                    <li class="outside">
                        <p class="cite"><cite>{ reference.title.get(lang) }</cite> { " " }<span class="tag">{ tr(lang, Key::OutsideMark) }</span></p>
                        <p class="citation">{ reference.citation.clone() }</p>
                    </li>
                }
            </ul>
        </div>
    }
}

fn history_item(data: &Dataset, index: usize, lang: Lang, send: &Callback<Action>) -> Html {
    let (holding, facts) = (&data.records().holdings[index], &data.holdings()[index]);
    let standing = Standing { holding: index as u32, party: facts.party, kind: holding.kind, certain: true };
    let day = facts.when.anchor();
    let go = send.reform(move |_: MouseEvent| Action::GotoDay(day));
    html! {
        <li>
            <button type="button" onclick={go} title={tr(lang, Key::MoveClock)}>
                { swatch(&[legend::standing_paint(data, &standing)]) }
                <span class="title">
                    { data.records().parties[facts.party as usize].name.get(lang) }{ " · " }{ i18n::holding_kind(lang, holding.kind) }
                    { if facts.outside_only { outside_mark(lang) } else { html! {} } }
                </span>
                <span class="date">{ facts.when.in_words(lang) }</span>
            </button>
        </li>
    }
}
