//! The land on the map as a list: each piece with who stands how towards it on the clock's day. It is read out where it
//! stands, and seen while the focus is in it.

use calendar::{Day, Lang};
use chronicle::{Dataset, Standing, Unit};
use web_sys::Element;
use yew::Html;

use crate::dom::{button, el};
use crate::i18n::{Key, tr};
use crate::state::State;

/// The list, in the order of the record: from north to south.
pub(crate) fn list(state: &State) -> Html {
    let (lang, data) = (state.lang, &state.data);
    let item = |(unit, land): (u32, &Unit)| {
        let chosen = if state.unit == Some(unit) { "true" } else { "false" };
        let line = button(&["unit ", &unit.to_string()].concat()).attr("aria-pressed", chosen);
        let name = el("b").text(land.name.get(lang)).html();
        let holders = holders(data, unit, state.day, lang).join("; ");
        el("li").child(line.child(name).text(": ").text(&holders).html()).html()
    };
    let units = (0..).zip(&data.records().units);
    let name = tr(lang, Key::LandByLand).replace("{}", &state.clock_in_words());
    el("ul").attr("aria-label", &name).children(units.map(item).collect()).html()
}

/// A piece of land and who stands how towards it on a day, with `between` before each of them.
pub(crate) fn in_words(data: &Dataset, unit: u32, day: Day, lang: Lang, between: &str) -> Option<String> {
    let name = data.records().units.get(unit as usize)?.name.get(lang).to_string();
    let mut all = vec![name];
    all.extend(holders(data, unit, day, lang));
    Some(all.join(between))
}

/// Who stands how towards a piece of land on a day; that nobody knows, where nobody does.
fn holders(data: &Dataset, unit: u32, day: Day, lang: Lang) -> Vec<String> {
    let standings = data.unit_on(unit, day);
    if standings.is_empty() {
        return vec![tr(lang, Key::Unknown).to_string()];
    }
    let in_words = |standing: &Standing| {
        let party = data.records().parties.get(standing.party as usize)?.name.get(lang);
        let doubt = if standing.certain { "" } else { " (?)" };
        Some([party, " · ", legend::holding_kind(lang, standing.kind), doubt].concat())
    };
    standings.iter().filter_map(in_words).collect()
}

/// The piece of land that an entry of the list stands for; `None` for anything outside the list.
pub(crate) fn unit_of(at: &Element) -> Option<u32> {
    let entry = at.closest(".lands [data-do]").ok()??;
    entry.get_attribute("data-do")?.strip_prefix("unit ")?.parse().ok()
}
