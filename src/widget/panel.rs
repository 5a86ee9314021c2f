//! The side panel: who held what on the clock's day, the list of events, and the cards of an event, of a piece of land,
//! and of an opened cluster. Everything it says leads to the place that says it.

use calendar::{Lang, day_in_words};
use chronicle::{Dataset, HoldingKind, Standing};
use legend::event_ink;
use yew::Html;

use crate::citation::{claim_item, outside_mark, reference, reference_item};
use crate::dom::{El, button, el, el_class, icon, text};
use crate::event_card::event_card;
use crate::i18n::{self, Key, tr};
use crate::state::{State, Tab};
use crate::swatch::swatch;

/// The side panel.
pub(crate) fn panel(state: &State) -> Html {
    let body = if let Some(events) = &state.choice {
        choice(state, events)
    } else if state.selected.is_some() {
        event_card(state)
    } else if let Some(unit) = state.unit {
        unit_card(state, unit)
    } else {
        overview(state)
    };
    let scroll = el_class("div", "scroll").attr("tabindex", "-1").child(body).html();
    let name = tr(state.lang, Key::Holdings);
    el_class("aside", "side").attr("part", "panel").attr("aria-label", name).child(scroll).html()
}

/// The colours on the map in few words, for screens on which the panel lies below the fold.
pub(crate) fn map_key(state: &State) -> Html {
    let (lang, data) = (state.lang, &state.data);
    let governs = |kind: HoldingKind| matches!(kind, HoldingKind::Administered | HoldingKind::Occupied);
    let entry = |party: u32, kind: HoldingKind, entry: &atlas::LegendEntry| {
        let record = &data.records().parties[party as usize];
        let name = if record.short.is_empty() { &record.name } else { &record.short };
        let words = match kind {
            HoldingKind::Occupied => format!("{} · {}", name.get(lang), i18n::holding_kind(lang, kind)),
            _ => name.get(lang).to_string(),
        };
        el("li").child(swatch(&entry.paints)).text(&words).html()
    };
    let entries = atlas::legend(data, state.day);
    let mut items: Vec<Html> = entries
        .iter()
        .filter_map(|e| {
            e.party.zip(e.kind).filter(|(_, kind)| governs(*kind)).map(|(party, kind)| entry(party, kind, e))
        })
        .collect();
    let joint: Vec<_> = entries.iter().filter(|e| e.kind == Some(HoldingKind::Joint)).collect();
    if let (Some(first), Some(second)) = (joint.first(), joint.get(1)) {
        let ground = scene::Paint { pattern: scene::Pattern::Solid, ..second.paints[second.paints.len() - 1] };
        let stripes = first.paints[first.paints.len() - 1];
        items.push(el("li").child(swatch(&[ground, stripes])).text(tr(lang, Key::JointShort)).html());
    }
    el_class("ul", "key").attr("aria-label", tr(lang, Key::Legend)).children(items).html()
}

/// The two tabs.
fn overview(state: &State) -> Html {
    let lang = state.lang;
    let tab = |tab: Tab, key: Key, deed: &str| {
        let chosen = if state.tab == tab { "true" } else { "false" };
        button(deed).attr("aria-pressed", chosen).text(tr(lang, key)).html()
    };
    let tabs = vec![tab(Tab::Holdings, Key::Holdings, "tab holdings"), tab(Tab::Events, Key::Events, "tab events")];
    let body = match state.tab {
        Tab::Holdings => holdings(state),
        Tab::Events => event_list(&state.data, 0..state.data.events().len() as u32, lang),
    };
    el("div").child(el_class("div", "tabs").attr("role", "group").children(tabs).html()).child(body).html()
}

/// Who held what on the clock's day: the legend in words.
fn holdings(state: &State) -> Html {
    let (lang, data) = (state.lang, &state.data);
    let entry_item = |entry: &atlas::LegendEntry| {
        let who = el_class("p", "who");
        let who = match (entry.party, entry.kind) {
            (Some(party), Some(kind)) => who_how(who, data, party, kind, lang),
            _ => who.child(el("b").attr("title", tr(lang, Key::UnknownHelp)).text(tr(lang, Key::Unknown)).html()),
        };
        let who = who.maybe(entry.outside_only.then(|| outside_mark(lang))).html();
        let units = entry.units.iter().map(|unit| unit_chip(data, *unit, lang)).collect();
        let words = el("div").child(who).child(el_class("p", "units").children(units).html()).html();
        el_class("li", doubt_class(entry.certain)).child(swatch(&entry.paints)).child(words).html()
    };
    let notes = [Key::OutsideNote, Key::DoubtNote, Key::MarksNote, Key::NameNote, Key::Licence];
    let note = |key: Key| el("p").text(tr(lang, key)).html();
    el("section")
        .child(on_date(state, "h3"))
        .child(
            el_class("ul", "legend").children(atlas::legend(data, state.day).iter().map(entry_item).collect()).html(),
        )
        .child(el_class("footer", "notes").children(notes.into_iter().map(note).collect()).html())
        .html()
}

fn on_date(state: &State, heading: &'static str) -> Html {
    let words = tr(state.lang, Key::HoldingsOn).replace("{}", &day_in_words(state.day, state.lang));
    el(heading).text(&words).html()
}

fn doubt_class(certain: bool) -> &'static str {
    if certain { "" } else { "doubtful" }
}

/// "Japan · administered".
fn who_how(line: El, data: &Dataset, party: u32, kind: HoldingKind, lang: Lang) -> El {
    let name = data.records().parties[party as usize].name.get(lang);
    line.child(el("b").text(name).html()).text(" · ").text(i18n::holding_kind(lang, kind))
}

/// A piece of land as a button that opens its card.
pub(crate) fn unit_chip(data: &Dataset, unit: u32, lang: Lang) -> Html {
    let name = data.records().units[unit as usize].name.get(lang);
    button(&format!("unit {unit}")).attr("class", "chip").text(name).html()
}

/// Events in the order of time.
pub(crate) fn event_list(data: &Dataset, events: impl IntoIterator<Item = u32>, lang: Lang) -> Html {
    let items = events.into_iter().map(|event| event_item(data, event, lang)).collect();
    el_class("ol", "events").children(items).html()
}

/// An event as a line that opens its card.
fn event_item(data: &Dataset, index: u32, lang: Lang) -> Html {
    let Some((event, facts)) = data.event(index) else { return text("") };
    let hollow = if event.status.is_unrealised() { " unrealised" } else { "" };
    let line = button(&format!("event {index}"))
        .attr("class", &format!("dot-{}", event_ink(event.kind).name()))
        .child(el_class("span", "date").text(&facts.when.in_words(lang)).html())
        .child(el_class("span", "title").text(event.title.get(lang)).html());
    el_class("li", &format!("rank-{}{hollow}", event.rank)).child(line.html()).html()
}

/// An opened cluster.
fn choice(state: &State, events: &[u32]) -> Html {
    let heading = tr(state.lang, Key::ChooseOne).replace("{}", &events.len().to_string());
    el_class("section", "card")
        .child(card_bar(state.lang, None))
        .child(el("h3").attr("tabindex", "-1").text(&heading).html())
        .child(event_list(&state.data, events.iter().copied(), state.lang))
        .html()
}

/// Stands where the sources' words will be.
pub(crate) fn loading(lang: Lang) -> Html {
    el_class("p", "loading").attr("role", "status").text(tr(lang, Key::Loading)).html()
}

/// The top of a card: back, and what else belongs there.
pub(crate) fn card_bar(lang: Lang, more: Option<Html>) -> Html {
    let back = button("close").attr("class", "back").child(icon("M14 6l-6 6 6 6")).text(tr(lang, Key::Back)).html();
    el_class("div", "card-bar").child(back).maybe(more).html()
}

/// A piece of land: its names, who stands how towards it now and who says so, and its whole history.
fn unit_card(state: &State, unit: u32) -> Html {
    let (lang, data) = (state.lang, &state.data);
    let Some(record) = data.records().units.get(unit as usize) else { return text("") };
    let now = data.unit_on(unit, state.day);
    let names = record.names.iter().map(|name| el("span").attr("lang", &name.lang).text(&name.text).html());
    let quotes = match state.has_details() {
        true => now.iter().map(|standing| standing_with_sources(data, standing, lang)).collect(),
        false => vec![loading(lang)],
    };
    let unknown = now.is_empty().then(|| el("p").text(tr(lang, Key::UnknownHelp)).html());
    el_class("article", "card unit")
        .child(card_bar(lang, None))
        .child(el("h3").attr("tabindex", "-1").text(record.name.get(lang)).html())
        .child(el_class("p", "names").children(names.collect()).html())
        .child(on_date(state, "h4"))
        .maybe(unknown)
        .children(quotes)
        .child(el("h4").text(tr(lang, Key::Timeline)).html())
        .child(history(data, unit, lang))
        .html()
}

fn standing_with_sources(data: &Dataset, standing: &Standing, lang: Lang) -> Html {
    let holding = &data.records().holdings[standing.holding as usize];
    let facts = &data.holdings()[standing.holding as usize];
    let outside = holding.reference.as_deref().and_then(|id| reference(data, id));
    let who = el_class("p", "who").child(swatch(&[legend::standing_paint(data, standing)]));
    let who = who_how(who, data, standing.party, standing.kind, lang);
    let claims = holding.claims.iter().map(|claim| claim_item(data, claim, lang)).collect();
    el_class("div", if standing.certain { "standing" } else { "standing doubtful" })
        .child(who.maybe(facts.outside_only.then(|| outside_mark(lang))).html())
        .child(el_class("p", "span").text(&facts.when.in_words(lang)).html())
        .child(
            el_class("ul", "claims")
                .children(claims)
                .maybe(outside.map(|outside| reference_item(outside, lang)))
                .html(),
        )
        .html()
}

/// All holdings of a unit in the order of time; each sets the clock.
fn history(data: &Dataset, unit: u32, lang: Lang) -> Html {
    let rows = data.holdings_of(unit).into_iter().map(|index| {
        let (holding, facts) = (&data.records().holdings[index as usize], &data.holdings()[index as usize]);
        let standing = Standing { holding: index, party: facts.party, kind: holding.kind, certain: true };
        let title = who_how(el_class("span", "title"), data, facts.party, holding.kind, lang);
        let row = button(&format!("day {}", facts.when.anchor().0))
            .attr("title", tr(lang, Key::MoveClock))
            .child(swatch(&[legend::standing_paint(data, &standing)]))
            .child(title.maybe(facts.outside_only.then(|| outside_mark(lang))).html())
            .child(el_class("span", "date").text(&facts.when.in_words(lang)).html());
        el("li").child(row.html()).html()
    });
    el_class("ol", "history").children(rows.collect()).html()
}
