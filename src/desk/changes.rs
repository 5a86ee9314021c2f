//! What became different between the two days of a range: for each piece of land how it stood before and after.

use calendar::{Day, day_in_words};
use chronicle::{Standing, UnitChange};

use crate::dom::{El, button, el, el_class, swatch};
use crate::view::View;
use crate::words::{Key, tr};

/// The changes between the days as a list, with the way to look at the other day.
pub(crate) fn section(view: &View<'_>, (from, to): (Day, Day)) -> El {
    let lang = view.lang;
    let heading = tr(lang, Key::ChangedBetween)
        .replace("{from}", &day_in_words(from, lang))
        .replace("{to}", &day_in_words(to, lang));
    let changes = view.drawn.changed_between(from, to);
    let nothing = changes.is_empty().then(|| el("p").text(tr(lang, Key::NothingChanged)));
    let items = changes.iter().map(|change| item(view, change));
    let other = button("swap").text(tr(lang, Key::OtherDay));
    el_class("section", "changes")
        .child(el("h4").text(&heading))
        .maybe(nothing)
        .child(el("ul").children(items))
        .child(other)
}

/// "Kunashir / Kunashiri: Japan · administered → Soviet Union · administered".
fn item(view: &View<'_>, change: &UnitChange) -> El {
    let name = view.data.records().units[change.unit as usize].name.get(view.lang);
    let unit = button(&format!("unit {}", change.unit)).attr("class", "chip").text(name);
    let arrow = el("span").attr("aria-hidden", "true").text(" → ");
    el("li").child(unit).child(stood(view, &change.before)).child(arrow).child(stood(view, &change.after))
}

fn stood(view: &View<'_>, standings: &[Standing]) -> El {
    let paints = legend::unit_paints(view.drawn, standings);
    let told: Vec<String> = standings.iter().map(|standing| in_words(view, standing)).collect();
    let words = if told.is_empty() { tr(view.lang, Key::NotKnown).to_string() } else { told.join("; ") };
    el_class("span", "stood").child(swatch(&paints)).text(" ").text(&words)
}

fn in_words(view: &View<'_>, standing: &Standing) -> String {
    let name = view.data.records().parties[standing.party as usize].name.get(view.lang);
    let doubt = if standing.certain { "" } else { " (?)" };
    [name, " · ", legend::holding_kind(view.lang, standing.kind), doubt].concat()
}
