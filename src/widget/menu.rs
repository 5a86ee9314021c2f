//! What lies over the pictures when it is asked for: how the timeline is set, and what keys and gestures do.

use atlas::Layer;
use calendar::{Day, Lang, day_in_words};
use chronicle::HoldingKind;
use yew::Html;

use crate::access::moves;
use crate::banners::stated_in;
use crate::dom::{El, button, el, el_class, icon};
use crate::element::text_page;
use crate::i18n::{Key, tr};
use crate::state::{Compare, Lanes, Menu, Pace, Split, State, Switch, With};

/// Changes of territory this near to each other are offered as one.
const APART_DAYS: i32 = 400;

/// The open menu; `None` when none is.
pub(crate) fn menu(state: &State) -> Option<Html> {
    Some(match state.menu? {
        Menu::Settings => settings(state),
        Menu::Help => help(state.lang),
        Menu::Moves => moves::menu(state),
        Menu::Views => views(state),
        Menu::Compare => compare(state),
        Menu::Layers => layers(state),
    })
}

/// A menu with its heading and the button that closes it.
pub(crate) fn sheet(lang: Lang, class: &'static str, name: Key, deed: &str) -> El {
    let close =
        button(deed).attr("class", "close").named(tr(lang, Key::Close)).child(icon("M6 6l12 12M18 6 6 18")).html();
    let top = el_class("div", "menu-bar").child(el("h3").text(tr(lang, name)).html()).child(close).html();
    el_class("div", class).attr("role", "dialog").attr("aria-label", tr(lang, name)).child(top)
}

/// Buttons of which some are pressed, under a heading.
pub(crate) fn group(name: &str, buttons: Vec<Html>) -> Html {
    let heading = el("h4").text(name).html();
    let row = el_class("div", "choices").attr("role", "group").attr("aria-label", name).children(buttons);
    el("section").child(heading).child(row.html()).html()
}

/// A button that shows whether its thing is chosen.
fn choice(deed: &str, chosen: Chosen, words: &str) -> Html {
    let pressed = if chosen == Chosen::Yes { "true" } else { "false" };
    button(deed).attr("aria-pressed", pressed).text(words).html()
}

#[derive(Clone, Copy, PartialEq)]
enum Chosen {
    Yes,
    No,
}

impl From<bool> for Chosen {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

fn settings(state: &State) -> Html {
    let lang = state.lang;
    let lanes = Lanes::ALL.iter().map(|(lanes, name)| {
        choice(&["lanes ", name].concat(), (state.settings.lanes == *lanes).into(), tr(lang, lanes_key(*lanes)))
    });
    let switch = |wanted: Switch| {
        let name = Switch::ALL.iter().find(|(switch, _)| *switch == wanted).map_or("", |(_, name)| *name);
        choice(&["toggle ", name].concat(), state.settings.is_on(wanted).into(), tr(lang, switch_key(wanted)))
    };
    let paces = Pace::ALL.iter().map(|(pace, name)| {
        choice(&["pace ", name].concat(), (state.settings.pace == *pace).into(), tr(lang, pace_key(*pace)))
    });
    let here = tr(lang, Key::RangeHere).replace("{}", &day_in_words(state.day, lang));
    let since = state.since.map(|since| tr(lang, Key::RangeTip).replace("{}", &day_in_words(since, lang)));
    let range = match &since {
        Some(words) => {
            vec![choice("since now", Chosen::Yes, words), button("since none").text(tr(lang, Key::RangeOff)).html()]
        }
        None => vec![choice("since now", Chosen::No, &here)],
    };
    let more = |deed: &str, key: Key| button(deed).attr("aria-haspopup", "dialog").text(tr(lang, key)).html();
    let keys = vec![switch(Switch::Keys), more("menu help", Key::Help), more("menu moves", Key::Moves)];
    sheet(lang, "menu set", Key::Settings, "menu settings")
        .child(group(tr(lang, Key::LanesBy), lanes.collect()))
        .child(group(
            tr(lang, Key::Axis),
            vec![switch(Switch::Eras), switch(Switch::Julian), switch(Switch::Stretched)],
        ))
        .child(group(tr(lang, Key::Range), range))
        .child(group(tr(lang, Key::Playing), paces.chain([switch(Switch::Again)]).collect()))
        .child(group(tr(lang, Key::Help), keys))
        .maybe(text_link(state))
        .html()
}

/// A link to the record as text: in the page's own text, else in a page of its own. In a museum nobody is led away.
fn text_link(state: &State) -> Option<Html> {
    let address = text_page(state.lang.code());
    if address.is_empty() || state.museum.is_some() {
        return None;
    }
    let link = el_class("a", "as-text").attr("href", &address).text(tr(state.lang, Key::ReadAsText));
    Some(if address.starts_with('#') { link } else { link.attr("target", "_blank").attr("rel", "noopener") }.html())
}

fn lanes_key(lanes: Lanes) -> Key {
    match lanes {
        Lanes::Kind => Key::ByKind,
        Lanes::Party => Key::ByParty,
        Lanes::Land => Key::ByLand,
        Lanes::Document => Key::ByDocument,
    }
}

fn switch_key(switch: Switch) -> Key {
    match switch {
        Switch::Eras => Key::Eras,
        Switch::Julian => Key::Julian,
        Switch::Stretched => Key::Stretched,
        Switch::Again => Key::StartOver,
        Switch::Keys => Key::ShortKeys,
    }
}

fn pace_key(pace: Pace) -> Key {
    match pace {
        Pace::Slow => Key::Slow,
        Pace::Steady => Key::Steady,
        Pace::Fast => Key::Fast,
        Pace::Events => Key::EventByEvent,
        Pace::Reading => Key::Reading,
    }
}

/// Whose map is shown: everyone's, or that of one view with the sentence that states it.
fn views(state: &State) -> Html {
    let lang = state.lang;
    let entry = |id: &str, name: &str, about: &str, source: &str| {
        let source = (!source.is_empty()).then(|| stated_in(lang, about, source));
        let chosen = choice(&["pov ", id].concat(), (state.pov == id).into(), name);
        el("li").child(chosen).child(el("p").text(about).html()).maybe(source).html()
    };
    let mut entries = vec![entry("", tr(lang, Key::Everyone), tr(lang, Key::EveryoneHelp), "")];
    entries.extend(state.views.all.iter().map(|view| entry(&view.id, &view.name, &view.about, &view.source)));
    let wait = state.views.all.is_empty().then(|| el("p").text(tr(lang, Key::Loading)).html());
    let list = el_class("ul", "views").children(entries).html();
    sheet(lang, "menu views", Key::Views, "menu views").child(list).maybe(wait).html()
}

/// What the map is compared with, and how the two maps share the room.
fn compare(state: &State) -> Html {
    let lang = state.lang;
    let now = state.compare.clone();
    let split = now.as_ref().map_or(Split::Swipe, |compare| compare.split);
    let with = |with: With| ["compare ", &Compare { with, split }.text()].concat();
    let is_with = |with: &With| now.as_ref().is_some_and(|compare| compare.with == *with).into();
    let since = |day: Day| {
        choice(
            &["compare day ", &day.0.to_string()].concat(),
            (is_with(&With::Since) == Chosen::Yes && state.since == Some(day)).into(),
            &day_in_words(day, lang),
        )
    };
    // The days before territory changed hands are those worth a look, the first of each year or so; any other can be had
    // with a range.
    let (first, _) = state.data.covers();
    let mut last = first;
    let mut days = vec![first];
    for day in state.data.changes().iter().filter(|day| **day > first) {
        if day.0 - last.0 > APART_DAYS {
            last = *day;
            days.push(day.plus(-1));
        }
    }
    // The range may begin on any other day.
    days.extend(state.since.filter(|since| !days.contains(since)));
    let days = days.into_iter().map(since).collect();
    let names = std::iter::once("").chain(state.views.all.iter().map(|view| view.id.as_str()));
    let others = names.filter(|id| *id != state.pov);
    let views = others.map(|id| {
        let view = With::View(id.to_string());
        choice(&with(view.clone()), is_with(&view), state.view_name(id))
    });
    let mut sheet = sheet(lang, "menu compare", Key::Compare, "menu compare")
        .child(group(tr(lang, Key::CompareViews), views.collect()))
        .child(group(tr(lang, Key::CompareDates), days));
    if let Some(compare) = now {
        let shown = Split::ALL.iter().map(|(split, _)| {
            let (other, key) = (Compare { split: *split, ..compare.clone() }, split_key(*split));
            choice(&["compare ", &other.text()].concat(), (compare.split == *split).into(), tr(lang, key))
        });
        sheet = sheet
            .child(group(tr(lang, Key::ShownAs), shown.collect()))
            .child(button("compare off").text(tr(lang, Key::CompareOff)).html());
    }
    sheet.html()
}

fn split_key(split: Split) -> Key {
    match split {
        Split::Swipe => Key::Swipe,
        Split::Side => Key::SideBySide,
    }
}

/// What the map shows, layer by layer.
fn layers(state: &State) -> Html {
    let lang = state.lang;
    let kinds = [
        HoldingKind::Administered,
        HoldingKind::Occupied,
        HoldingKind::Joint,
        HoldingKind::Treaty,
        HoldingKind::Claimed,
    ];
    let entry = |layer: Layer, words: &str| {
        let name = Layer::ALL.iter().find(|(known, _)| *known == layer).map_or("", |(_, name)| *name);
        choice(&["layer ", name].concat(), state.layers.has(layer).into(), words)
    };
    let holding = kinds.map(|kind| entry(Layer::of(kind), legend::holding_kind(lang, kind)));
    let more = [
        (Layer::Borders, Key::Borders),
        (Layer::Peoples, Key::Peoples),
        (Layer::Uses, Key::Uses),
        (Layer::Offers, Key::Offers),
        (Layer::Counts, Key::Counts),
        (Layer::Names, Key::Names),
        (Layer::Graticule, Key::Graticule),
    ];
    let more = more.map(|(layer, key)| entry(layer, tr(lang, key)));
    sheet(lang, "menu layers", Key::Layers, "menu layers")
        .child(group(tr(lang, Key::LayersOfHolding), holding.into()))
        .child(group(tr(lang, Key::LayersMore), more.into()))
        .child(button("layer all").text(tr(lang, Key::AllLayers)).html())
        .child(button("menu moves").attr("aria-haspopup", "dialog").text(tr(lang, Key::Moves)).html())
        .child(el("small").text(tr(lang, Key::Projection)).html())
        .html()
}

/// Keys and gestures as a list of terms.
fn help(lang: Lang) -> Html {
    let list = |key: Key, tag: &'static str| {
        let mut parts = tr(lang, key).split(" | ");
        let mut rows = Vec::new();
        while let (Some(what), Some(does)) = (parts.next(), parts.next()) {
            let term = el("dt").child(el(tag).text(what).html()).html();
            rows.push(el("div").child(term).child(el("dd").text(does).html()).html());
        }
        el("dl").children(rows).html()
    };
    sheet(lang, "menu help", Key::Help, "menu help")
        .child(list(Key::HelpKeys, "kbd"))
        .child(list(Key::HelpHands, "span"))
        .html()
}
