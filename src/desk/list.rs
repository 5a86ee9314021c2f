//! Lists of events, and what cards have in common.

use calendar::Lang;
use chronicle::RecordKind;
use finder::Marker;
use legend::event_ink;

use crate::copy;
use crate::dom::{El, button, el, el_class, icon};
use crate::view::View;
use crate::words::{Key, tr, tr_with};

/// An opened cluster, from the ids of its events.
pub(crate) fn choice(view: &View<'_>, ids: &str) -> El {
    let events: Vec<u32> = ids.split(' ').filter_map(|id| view.data.event_index(id)).collect();
    // More than can be listed are only counted: `+9700`.
    let more = ids.rsplit(' ').next().and_then(|last| last.strip_prefix('+')).and_then(|more| more.parse().ok());
    let more: usize = more.unwrap_or_default();
    let heading = tr_with(view.lang, Key::ChooseOne, &(events.len() + more).to_string());
    let rest = (more > 0).then(|| el_class("p", "kind").text(&tr_with(view.lang, Key::MoreHere, &more.to_string())));
    el_class("section", "card")
        .child(card_bar(view.lang, None))
        .child(heading_3(&heading))
        .child(event_list(view, events))
        .maybe(rest)
}

/// Events in this order, each as a line that opens its card.
pub(crate) fn event_list(view: &View<'_>, events: impl IntoIterator<Item = u32>) -> El {
    marked_list(view, events, &Marker::default())
}

/// The same, with what was searched for marked in the titles.
pub(crate) fn marked_list(view: &View<'_>, events: impl IntoIterator<Item = u32>, marker: &Marker) -> El {
    let mut decade = None;
    let mut list = el_class("ol", "events");
    for event in events {
        // Where the list stands upright beside a rail, decades part it as ticks part an axis.
        let now = view.data.event(event).map(|(_, facts)| facts.when.anchor().civil().year.div_euclid(10));
        if now != decade {
            let words = now.map_or_else(String::new, |decade| view.date_in_words(&[&decade.to_string(), "X"].concat()));
            list = list.child(el_class("li", "decade").attr("aria-hidden", "true").text(&words));
            decade = now;
        }
        list = list.maybe(event_item(view, event, marker));
    }
    list
}

fn event_item(view: &View<'_>, index: u32, marker: &Marker) -> Option<El> {
    let (event, facts) = view.data.event(index)?;
    let hollow = if event.status.is_unrealised() { " unrealised" } else { "" };
    let date = view.event_in_words(event, facts);
    let line = button(&format!("show {}", event.id))
        .attr("class", &format!("dot-{}", event_ink(event.kind).name()))
        .child(el_class("span", "date").text(&date))
        .child(marked(el_class("span", "title"), event.title.get(view.lang), marker));
    Some(el_class("li", &format!("rank-{}{hollow}", event.rank)).child(line))
}

/// The words with what was searched for marked.
fn marked(place: El, words: &str, marker: &Marker) -> El {
    let (mut place, mut from) = (place, 0);
    for mark in marker.marks(words) {
        let (before, found) = (&words[from..mark.start], &words[mark.clone()]);
        place = place.text(before).child(el("mark").text(found));
        from = mark.end;
    }
    place.text(&words[from..])
}

/// The heading of a card, which takes the focus when the card opens.
pub(crate) fn heading_3(words: &str) -> El {
    el("h3").attr("tabindex", "-1").text(words)
}

/// The top of a card: back, and what else belongs there.
pub(crate) fn card_bar(lang: Lang, more: Option<El>) -> El {
    let back = button("close").attr("class", "back").child(icon("M14 6l-6 6 6 6")).text(tr(lang, Key::Back));
    el_class("div", "card-bar").child(back).maybe(more)
}

/// A piece of land as a button that opens its card.
pub(crate) fn unit_chip(view: &View<'_>, unit: u32) -> El {
    let record = &view.data.records().units[unit as usize];
    button(&format!("unit {unit}")).attr("class", "chip").text(record.name.get(view.lang))
}

/// The foot of a card: how to cite the entry, and where to send a correction of it.
pub(crate) fn foot(view: &View<'_>, kind: RecordKind, id: &str) -> El {
    let cite = view.data.cite(kind, id, view.address).map(|cite| {
        let summary = el("summary").text(tr(view.lang, Key::CiteEntry));
        el("details").child(summary).child(quote(view, "", "p", &cite.long))
    });
    el("div").maybe(cite).child(correction(view, &[kind.name(), " ", id].concat()))
}

fn copy_button(view: &View<'_>) -> El {
    let button = el("button").attr("type", "button").attr(copy::DONE, tr(view.lang, Key::Copied));
    let button = button.attr(copy::MARKED, tr(view.lang, Key::CopyYourself)).attr("aria-live", "polite");
    button.text(tr(view.lang, Key::Copy))
}

/// A list with the button that copies its words.
pub(crate) fn copied(view: &View<'_>, list: El) -> El {
    el("div").child(list).child(copy_button(view))
}

/// Words to copy, with their button; `name` says what they are.
pub(crate) fn quote(view: &View<'_>, name: &str, tag: &str, text: &str) -> El {
    let label = [tr(view.lang, Key::Copy), ": ", name].concat();
    let button = copy_button(view);
    let button = if name.is_empty() { button } else { button.attr("aria-label", &label) };
    el_class("div", "quote")
        .maybe((!name.is_empty()).then(|| el_class("p", "kind").text(name)))
        .child(el(tag).attr("lang", "en").text(text))
        .child(button)
}

/// A letter, begun, about what should be corrected. `what` names the record.
pub(crate) fn correction(view: &View<'_>, what: &str) -> El {
    let subject = format!("kuril-timeline {}: {what}", chronicle::VERSION);
    let contact = view.contact.unwrap_or("mailto:");
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let address = format!(
        "{contact}{}subject={}&body={}",
        if contact.contains('?') { '&' } else { '?' },
        js_sys::encode_uri_component(&subject),
        js_sys::encode_uri_component(&[what, "\n", &page, "\n\n", tr(view.lang, Key::CorrectBody), "\n"].concat()),
    );
    let link = el("a")
        .attr("href", &address)
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .text(tr(view.lang, Key::Correct));
    el_class("footer", "notes").child(el("p").child(link))
}
