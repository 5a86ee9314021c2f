//! What the timeline is prepared from: the lanes that are wanted, what is folded or unfolded, figures, other datings.

use scene::TextStyle;
use timeline::{Calendars, Ghost, Group, Plan, Stretch};

use super::Stage;
use crate::i18n::{Key, tr};
use crate::painter::Painter;
use crate::state::{Lanes, Settings, State};

/// Names of so many events are measured whole.
const MOST_MEASURED: usize = 3_000;
/// No more places are lit at once: a map full of pins shows none.
const MOST_PLACES: usize = 60;

/// What of a state the plan depends on, beside the record.
pub(super) fn planned(state: &State) -> impl PartialEq + '_ {
    let Settings { lanes, stretched, .. } = state.settings;
    let groups = state.groups.as_ref().filter(|groups| groups.lanes == lanes).map(|groups| groups.all.as_ptr());
    let more = (state.folded.as_ptr(), state.parts, state.desk_failed);
    (state.lang, state.shows_figures(), state.group, lanes, stretched, groups, more)
}

impl Stage {
    /// How high the timeline's picture must be to show all its lanes at once at its width, in CSS pixels.
    pub(crate) fn lanes_px(&self) -> f64 {
        let calendars = Calendars { eras: self.state.settings.eras, julian: self.state.settings.julian };
        f64::from(timeline::min_height_px(&self.plan, self.time.size.0, calendars)) * self.enlargement()
    }
}

pub(super) fn plan(state: &State, narrow: bool, painter: &mut Painter) -> Plan {
    let lang = state.lang;
    let mut letters = Letters::default();
    let many = state.data.events().len() > MOST_MEASURED;
    let mut measure = |text: &str, style: &TextStyle| match many {
        true => letters.width(text, style, painter),
        false => painter.measure(text, style),
    };
    let mut plan = Plan::new(&state.data, lang, &groups(state, narrow), &mut measure);
    if let Some(event) = state.parts {
        plan = plan.unfolding(&state.data, event, lang, &mut measure);
    }
    plan = plan.folding(&state.folded);
    if state.shows_figures() {
        plan = plan.with_figures(&state.data, lang, state.group, tr(lang, Key::Figures), &mut measure);
    }
    if state.settings.stretched { plan.stretched(Stretch::crowded()) } else { plan }
}

/// A letter with its size in bits, bold or not, italic or not.
type Letter = (char, u32, bool, bool);

/// Widths of letters, for records so large that asking the browser for every name would keep the page from drawing: names are
/// summed from their letters, without kerning, which moves a label's end by a pixel or two.
#[derive(Default)]
struct Letters {
    /// In the order of letter, size and style.
    known: Vec<(Letter, f32)>,
}

impl Letters {
    fn width(&mut self, text: &str, style: &TextStyle, painter: &mut Painter) -> f32 {
        let of = |letter: char| {
            let key = (letter, style.size_px.to_bits(), style.bold, style.italic);
            match self.known.binary_search_by(|(known, _)| known.cmp(&key)) {
                Ok(found) => self.known[found].1,
                Err(at) => {
                    let width = painter.measure(letter.encode_utf8(&mut [0; 4]), style);
                    self.known.insert(at, (key, width));
                    width
                }
            }
        };
        text.chars().map(of).sum()
    }
}

/// The lanes that are wanted; those by kind while others are not there yet; none where events are listed downwards.
fn groups(state: &State, narrow: bool) -> Vec<Group> {
    let lang = state.lang;
    if narrow && !state.desk_failed {
        return Vec::new();
    }
    let fetched = state.groups.as_ref().filter(|groups| groups.lanes == state.settings.lanes);
    match (state.settings.lanes, fetched) {
        (Lanes::Land, _) => timeline::unit_groups(&state.data, lang, tr(lang, Key::NoLand)),
        (_, Some(groups)) => groups.all.to_vec(),
        _ => timeline::kind_groups(&state.data, &|kind| legend::event_kind(lang, kind).to_string()),
    }
}

/// Other datings of the selected event.
pub(super) fn ghosts(state: &State) -> Vec<Ghost<'_>> {
    let event = state.selected.filter(|_| state.selected_id() == Some(&state.ghosts.event));
    let ghost = |event: u32| state.ghosts.all.iter().map(move |(_, when)| Ghost { event, when, chosen: false });
    event.into_iter().flat_map(ghost).collect()
}

/// The places of what a search found, each once.
pub(super) fn lit_places(state: &State) -> Vec<u32> {
    let mut places = Vec::new();
    let Some(found) = &state.found else { return places };
    for (facts, _) in state.data.events().iter().zip(found.events.iter()).filter(|(_, lit)| **lit) {
        for place in &facts.places {
            if places.len() < MOST_PLACES && !places.contains(place) {
                places.push(*place);
            }
        }
    }
    places
}
