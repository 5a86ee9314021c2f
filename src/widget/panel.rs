//! The side panel: who held what on the clock's day, which is the legend in words; and the place where the reading desk
//! lays cards, lists and the panel about the data.

use atlas::Layer;
use calendar::Lang;
use chronicle::{Dataset, HoldingKind};
use yew::{Html, NodeRef};

use crate::dom::{El, button, el, el_class};
use crate::i18n::{Key, tr};
use crate::library::Whose;
use crate::state::{State, Tab};
use crate::swatch::swatch;

/// The side panel; `place` is where the desk lays what was asked for.
pub(crate) fn panel(state: &State, place: &NodeRef) -> Html {
    let tabs = (!state.card_is_open()).then(|| tabs(state));
    let body = match state.asked() {
        Some(_) => desk(state, place),
        // Out of sight, and as often as not anew.
        None if state.calls() => el("section").html(),
        None => holdings(state),
    };
    let scroll = el_class("div", "scroll").attr("tabindex", "-1").maybe(tabs).child(body).html();
    let name = tr(
        state.lang,
        match state.tab {
            Tab::Holdings => Key::Holdings,
            Tab::Events => Key::Events,
            Tab::Figures => Key::Figures,
            Tab::About => Key::About,
        },
    );
    el_class("aside", "side").attr("part", "panel").attr("aria-label", name).child(scroll).html()
}

/// Where the desk lays what was asked for; until it can, the little that is known here.
fn desk(state: &State, place: &NodeRef) -> Html {
    let laid = el_class("div", "desk").key("desk").node(place).html();
    if state.desk_is_ready() {
        return el("div").child(laid).html();
    }
    let title = state.card_title().map(|title| {
        let heading = el("h3").attr("tabindex", "-1").text(title).html();
        el_class("article", "card").child(heading).html()
    });
    let back = state.card_is_open().then(|| {
        let button = button("close").attr("class", "back").text(tr(state.lang, Key::Back)).html();
        el_class("div", "card-bar").child(button).html()
    });
    let wait = match state.desk_failed {
        true => {
            let again = button("again").text(tr(state.lang, Key::Again)).html();
            el_class("p", "loading").attr("role", "alert").text(tr(state.lang, Key::TextsFailed)).child(again).html()
        }
        false => el_class("p", "loading").attr("role", "status").text(tr(state.lang, Key::Loading)).html(),
    };
    el("div").maybe(back).maybe(title).child(wait).child(laid).html()
}

/// The colours on the map in few words, for screens on which the panel lies below the fold.
pub(crate) fn map_key(state: &State) -> Html {
    let (lang, data) = (state.lang, &state.data);
    let governs = |kind: HoldingKind| matches!(kind, HoldingKind::Administered | HoldingKind::Occupied);
    let entry = |party: u32, kind: HoldingKind, entry: &atlas::LegendEntry| {
        let record = &data.records().parties[party as usize];
        let name = if record.short.is_empty() { &record.name } else { &record.short };
        let words = match kind {
            HoldingKind::Occupied => format!("{} · {}", name.get(lang), legend::holding_kind(lang, kind)),
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
    let key = el_class("ul", "keys").attr("aria-label", tr(lang, Key::Legend)).children(items).html();
    // Where the list is scrolled under the map, the header with the clock is out of sight.
    let date = el("b").attr("aria-hidden", "true").text(&state.clock_in_words()).html();
    el_class("div", "key").child(key).child(date).html()
}

/// The tabs.
fn tabs(state: &State) -> Html {
    let tab = |tab: Tab, key: Key, deed: &str| {
        let chosen = if state.tab == tab { "true" } else { "false" };
        button(deed).attr("aria-pressed", chosen).text(tr(state.lang, key)).html()
    };
    let tabs = vec![
        tab(Tab::Holdings, Key::Holdings, "tab holdings"),
        tab(Tab::Events, Key::Events, "tab events"),
        tab(Tab::Figures, Key::Figures, "tab figures"),
        tab(Tab::About, Key::About, "tab about"),
    ];
    el_class("div", "tabs").attr("role", "group").attr("aria-label", tr(state.lang, Key::Title)).children(tabs).html()
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
    let more = on_the_map(state);
    let licence = if state.whose == Whose::Host { Key::HostRecord } else { Key::Licence };
    let notes = [Key::OutsideNote, Key::DoubtNote, Key::MarksNote, Key::NameNote, licence];
    let note = |key: Key| el("p").text(tr(lang, key)).html();
    el("section")
        .child(on_date(state, "h3"))
        .child(
            el_class("ul", "legend").children(atlas::legend(data, state.day).iter().map(entry_item).collect()).html(),
        )
        .maybe(more)
        .child(el_class("footer", "notes").children(notes.into_iter().map(note).collect()).html())
        .html()
}

/// Borders and notes of the clock's day, as far as their layers are on: what the map draws beside the land.
fn on_the_map(state: &State) -> Option<Html> {
    let (lang, data) = (state.lang, &state.data);
    let records = data.records();
    let view = (!state.drawn_pov.is_empty()).then_some(state.drawn_pov.as_str());
    let entry = |(deed, id, sign): (&str, &str, &str), name: &str, kind: &str, (certain, outside): (bool, bool)| {
        let button = button(&[deed, " ", id].concat()).attr("class", "chip").text(&[sign, " ", name].concat()).html();
        let item = el_class("li", doubt_class(certain)).child(button).child(el("small").text(kind).html());
        item.maybe(outside.then(|| outside_mark(lang))).html()
    };
    let mut items = Vec::new();
    if state.layers.has(Layer::Borders) {
        for (index, certain) in data.borders_on(state.day) {
            let border = &records.borders[index as usize];
            if border.is_seen_by(view) {
                let (kind, outside) =
                    (legend::border_kind(lang, border.kind), data.borders()[index as usize].outside_only);
                items.push(entry(("border", &border.id, ""), border.name.get(lang), kind, (certain, outside)));
            }
        }
    }
    for (index, certain) in data.annotations_on(state.day) {
        let note = &records.annotations[index as usize];
        if state.layers.has(Layer::of_note(note.kind)) {
            let (kind, outside) = (legend::note_kind(lang, note.kind), data.annotations()[index as usize].outside_only);
            let sign = legend::note_sign(note.kind);
            items.push(entry(("note", &note.id, sign), note.title.get(lang), kind, (certain, outside)));
        }
    }
    let heading = el("h4").text(tr(lang, Key::AlsoOnMap)).html();
    let list = el_class("ul", "lines").children(items.clone()).html();
    (!items.is_empty()).then(|| el("section").child(heading).child(list).html())
}

fn on_date(state: &State, heading: &'static str) -> Html {
    let words = tr(state.lang, Key::HoldingsOn).replace("{}", &state.clock_in_words());
    el(heading).text(&words).html()
}

fn doubt_class(certain: bool) -> &'static str {
    if certain { "" } else { "doubtful" }
}

/// "Japan · administered".
fn who_how(line: El, data: &Dataset, party: u32, kind: HoldingKind, lang: Lang) -> El {
    let name = data.records().parties[party as usize].name.get(lang);
    line.child(el("b").text(name).html()).text(" · ").text(legend::holding_kind(lang, kind))
}

/// A piece of land as a button that opens its card.
fn unit_chip(data: &Dataset, unit: u32, lang: Lang) -> Html {
    let name = data.records().units[unit as usize].name.get(lang);
    button(&format!("unit {unit}")).attr("class", "chip").text(name).html()
}

/// The mark of what rests on no document.
fn outside_mark(lang: Lang) -> Html {
    el_class("abbr", "outside-mark").attr("title", tr(lang, Key::OutsideNote)).text("†").html()
}
