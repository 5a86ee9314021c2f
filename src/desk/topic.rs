//! A topic on which sources differ: its readings side by side, which of them the drawing follows and why, and the
//! buttons that draw another.

use chronicle::{Disagreement, Reading, Side};

use crate::citation::{brief, citation, one_voice, reference, tag};
use crate::dom::{El, button, el, el_class};
use crate::view::View;
use crate::words::{self, Key, tr};

/// The readings of the topic with this index.
pub(crate) fn section(view: &View<'_>, index: u32) -> Option<El> {
    let topic = view.data.records().disagreements.get(index as usize)?;
    let lang = view.lang;
    let readings = view.data.readings(index);
    let can_redraw = readings.iter().any(Reading::redraws);
    let chosen = view.chosen.side_of(index);
    let sides = topic.sides.iter().zip(&readings).map(|(side, reading)| {
        let follows = can_redraw && reading.drawn;
        let item = side_item(view, side, reading, follows);
        if !reading.redraws() {
            return item;
        }
        let pressed = chosen == Some(reading.side);
        let deed = ["read ", &topic.id, " ", &(reading.side + 1).to_string()];
        let words = tr(lang, if pressed { Key::DrawAgain } else { Key::DrawThis });
        let switch = button(&deed.concat()).attr("class", if pressed { "chosen" } else { "" }).text(words);
        item.child(moves(view, reading)).child(el_class("p", "switch").child(switch))
    });
    let because = (can_redraw && !topic.because.is_empty()).then(|| {
        let lead = el("b").text(tr(lang, Key::Because)).text(": ");
        el_class("p", "because").child(lead).text(topic.because.get(lang))
    });
    let heading = el("h4").text(tr(lang, Key::SourcesDiffer)).text(": ").text(topic.title.get(lang));
    let section = el_class("section", "differ")
        .child(heading)
        .child(el_class("p", "kind").text(words::disagreement_kind(lang, topic.kind)))
        .child(el_class("ul", "sides").children(sides))
        .maybe(holds(view, topic, can_redraw && readings.iter().all(|reading| !reading.drawn)))
        .maybe(because);
    Some(section)
}

/// What one side says, where, and with how many voices.
fn side_item(view: &View<'_>, side: &Side, reading: &Reading, follows: bool) -> El {
    let places = side.claims.iter().map(|claim| brief(view, claim)).collect::<Vec<_>>().join(", ");
    el("li")
        .child(el_class("p", "says").text(side.says.get(view.lang)))
        .child(el_class("p", "place").text(&places))
        .maybe(one_voice(view, reading.voices))
        .maybe(follows.then(|| tag(tr(view.lang, Key::Drawn))))
}

/// What the reading would draw otherwise.
fn moves(view: &View<'_>, reading: &Reading) -> El {
    let lang = view.lang;
    let events = reading.dates.iter().filter_map(|(index, date)| {
        let (event, _) = view.data.event(*index)?;
        Some(["→ ", event.title.get(lang), ": ", &view.date_in_words(date)].concat())
    });
    let records = view.data.records();
    let redrawn = |id: &str| reading.holdings.iter().any(|row| row.unit == id);
    let units: Vec<_> = records.units.iter().filter(|unit| redrawn(&unit.id)).map(|unit| unit.name.get(lang)).collect();
    let land = (!units.is_empty()).then(|| ["→ ", tr(lang, Key::OnTheMap), ": ", &units.join(" · ")].concat());
    el_class("div", "moves").children(events.chain(land).map(|words| el("p").text(&words)))
}

/// What scholarship holds, how sure we are of it, and the citation.
fn holds(view: &View<'_>, topic: &Disagreement, followed: bool) -> Option<El> {
    if topic.holds.is_empty() {
        return None;
    }
    let lang = view.lang;
    let lead = el("b").text(tr(lang, Key::ScholarshipHolds)).text(": ");
    let sure = [" (", tr(lang, Key::Confidence), ": ", words::confidence(lang, topic.confidence), ")"].concat();
    let words = el("p").child(lead).text(topic.holds.get(lang)).child(el("small").text(&sure));
    let source = topic.reference.as_deref().and_then(|id| reference(view, id)).map(citation);
    Some(el_class("div", "holds").child(words).maybe(source).maybe(followed.then(|| tag(tr(lang, Key::Drawn)))))
}
