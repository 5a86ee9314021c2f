//! Cards of what the map draws beside holdings: borders, and annotations (notes). And the list of both on the card of a
//! piece of land, for those who have no map.

use calendar::When;
use chronicle::{Claim, RecordKind, sorted};

use crate::citation::{claim_item, outside_mark, reference, reference_item, tag};
use crate::dom::{El, button, el, el_class};
use crate::list::{card_bar, event_list, foot, heading_3, unit_chip};
use crate::view::View;
use crate::words::{self, Key, tr, tr_with};

/// The card of the border with this id.
pub(crate) fn border(view: &View<'_>, id: &str) -> Option<El> {
    let (lang, records) = (view.lang, view.data.records());
    let index = records.borders.iter().position(|border| border.id == id)?;
    let (border, facts) = (&records.borders[index], &view.data.borders()[index]);
    let seen: Vec<_> = records.views.iter().filter(|seen| border.seen_by.contains(&seen.id)).collect();
    let names = seen.iter().map(|seen| seen.name.get(lang)).collect::<Vec<_>>().join(" · ");
    let seen = (!seen.is_empty()).then(|| el_class("p", "kind").text(&tr_with(lang, Key::SeenBy, &names)));
    let card = el_class("article", "card border")
        .child(card_bar(lang, None))
        .child(el_class("p", "when").text(&facts.when.in_words(lang)))
        .child(heading_3(border.name.get(lang)))
        .child(el_class("p", "tags").child(tag(words::border_kind(lang, border.kind))))
        .child(parties(view, facts.party.as_slice()))
        .maybe(units(view, &facts.units))
        .maybe(seen)
        .child(claims(view, &border.claims, border.reference.as_deref()))
        .children(event(view, facts.event));
    Some(card.child(foot(view, RecordKind::Border, id)))
}

/// The card of the annotation with this id.
pub(crate) fn note(view: &View<'_>, id: &str) -> Option<El> {
    let (lang, records) = (view.lang, view.data.records());
    let index = records.annotations.iter().position(|note| note.id == id)?;
    let (note, facts) = (&records.annotations[index], &view.data.annotations()[index]);
    let kind = words::annotation_kind(lang, note.kind);
    let kind = match note.kind.is_unrealised() {
        true => tag(&[kind, " · ", tr(lang, Key::Unrealised)].concat()).attr("data-hollow", ""),
        false => tag(kind),
    };
    let places: Vec<_> = facts.places.iter().map(|at| records.places[*at as usize].name.get(lang)).collect();
    let places = (!places.is_empty())
        .then(|| el("dl").child(el("dt").text(tr(lang, Key::Places))).child(el("dd").text(&places.join(" · "))));
    let card = el_class("article", "card note")
        .child(card_bar(lang, None))
        .child(el_class("p", "when").text(&facts.when.in_words(lang)))
        .child(heading_3(note.title.get(lang)))
        .child(el_class("p", "tags").child(kind))
        .child(parties(view, &facts.parties))
        .maybe(units(view, &facts.units))
        .maybe(places)
        .child(claims(view, &note.claims, note.reference.as_deref()))
        .children(event(view, facts.event));
    Some(card.child(foot(view, RecordKind::Annotation, id)))
}

/// All borders and notes that touch a piece of land, in the order of time, each as a line that opens its card; those of
/// the clock's day are marked as current.
pub(crate) fn on_the_map(view: &View<'_>, unit: u32) -> Vec<El> {
    let (data, lang) = (view.data, view.lang);
    let mut lines = Vec::new();
    for (border, facts) in data.records().borders.iter().zip(data.borders()) {
        if facts.units.contains(&unit) {
            let what = (border.name.get(lang), words::border_kind(lang, border.kind), facts.outside_only);
            lines.push((&facts.when, line(view, &["border ", &border.id].concat(), what, &facts.when)));
        }
    }
    for (note, facts) in data.records().annotations.iter().zip(data.annotations()) {
        if facts.units.contains(&unit) {
            let what = (note.title.get(lang), words::annotation_kind(lang, note.kind), facts.outside_only);
            lines.push((&facts.when, line(view, &["note ", &note.id].concat(), what, &facts.when)));
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let keys = lines.iter().map(|(when, _)| (when.span.start.earliest.0.abs_diff(i32::MIN), 0)).collect();
    let rows = sorted(lines, keys).into_iter().map(|(_, line)| line);
    vec![el("h4").text(tr(lang, Key::MapNotes)), el_class("ol", "figures").children(rows)]
}

fn line(view: &View<'_>, deed: &str, (name, kind, outside): (&str, &str, bool), when: &When) -> El {
    let name = el_class("span", "title").text(name).maybe(outside.then(|| outside_mark(view)));
    let row = button(deed)
        .child(el_class("span", "date").text(&when.in_words(view.lang)))
        .child(name)
        .child(el_class("span", "place").text(kind));
    el("li").child(if when.span.may_contain(view.day) { row.attr("aria-current", "date") } else { row })
}

fn parties(view: &View<'_>, parties: &[u32]) -> El {
    let names = parties.iter().map(|party| view.data.records().parties[*party as usize].name.get(view.lang));
    el_class("p", "parties").text(&names.collect::<Vec<_>>().join(" · "))
}

fn units(view: &View<'_>, units: &[u32]) -> Option<El> {
    let chips = units.iter().map(|unit| unit_chip(view, *unit));
    (!units.is_empty()).then(|| el_class("p", "units").children(chips))
}

/// What is claimed, and the reference that the span is from, unless it makes a claim of its own.
fn claims(view: &View<'_>, claims: &[Claim], from: Option<&str>) -> El {
    let claims_too = |id: &&str| !claims.iter().any(|claim| claim.reference.as_deref() == Some(*id));
    let outside = from.filter(claims_too).and_then(|id| reference(view, id));
    let items = claims.iter().map(|claim| claim_item(view, claim));
    el_class("ul", "claims").children(items).maybe(outside.map(|outside| reference_item(view, outside)))
}

/// The event that tells more, as a line that opens its card.
fn event(view: &View<'_>, event: Option<u32>) -> Vec<El> {
    let told = event.map(|event| [el("h4").text(tr(view.lang, Key::EventTellsMore)), event_list(view, [event])]);
    told.into_iter().flatten().collect()
}
