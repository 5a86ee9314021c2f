//! What else the record tells of the land on a day: who lived there, who had concessions, fishing rights or naval use, what
//! was only offered or planned, and counts of people and troops.
//!
//! Lighter than holdings on purpose: words in italics beside the land. Offers and plans are a hollow ring around it.

use chronicle::{AnnotationKind, SeriesPoint};
use scene::{Ink, Point, Scene, Target, TextStyle};

use crate::board::Board;
use crate::frame::{MapFrame, Pane, PlacedLabel};
use crate::labels::{Hook, Measure, Named, Naming, hooks, name_style};
use crate::layers::Layer;
use crate::pane::View;
use crate::pins::text_px;

/// Smaller pictures are read by the list beside them.
const WRITTEN_FROM_PX: (f32, f32) = (480.0, 300.0);
/// Letters of what is counted that stand on the map.
const LONGEST_TITLE: usize = 44;
/// No more land than this is tried for the name of one note.
const MOST_HOOKS: usize = 3;

/// The annotations of the frame's day that are shown, those of the land before those of what is done there.
pub(crate) fn shown(frame: &MapFrame) -> Vec<(u32, AnnotationKind)> {
    let all = &frame.dataset.records().annotations;
    let kind = |(index, _): (u32, bool)| Some((index, all.get(index as usize)?.kind));
    let seen = frame.dataset.annotations_on(frame.day).into_iter().filter_map(kind);
    seen.filter(|(_, kind)| frame.layers.has(Layer::of_note(*kind))).collect()
}

/// The land about which there were offers or plans on the frame's day.
pub(crate) fn hollow(frame: &MapFrame, notes: &[(u32, AnnotationKind)]) -> Vec<u32> {
    let unrealised = notes.iter().filter(|(_, kind)| kind.is_unrealised());
    unrealised.flat_map(|(index, _)| frame.dataset.annotations()[*index as usize].units.iter().copied()).collect()
}

/// True where there is room for words beside the land.
pub(crate) fn are_written(frame: &MapFrame) -> bool {
    frame.size.0 >= WRITTEN_FROM_PX.0 && frame.size.1 >= WRITTEN_FROM_PX.1
}

/// Writes a note beside its places, else its land, if there is room.
pub(crate) fn write(
    frame: &MapFrame,
    view: &View,
    pane: Pane,
    index: u32,
    board: &mut Board,
    measure: &mut Measure,
    scene: &mut Scene,
) -> Option<PlacedLabel> {
    let record = frame.dataset.records().annotations.get(index as usize)?;
    let facts = frame.dataset.annotations().get(index as usize)?;
    let inner = view.area.grown(-8.0);
    let spots = facts.places.iter().map(|place| view.place.apply(view.atlas.place_km(*place)));
    let mut at: Vec<Hook> = spots.filter(|spot| inner.contains(*spot)).map(|spot| Hook::dot(spot, 5.0)).collect();
    if at.is_empty() {
        at = facts.units.iter().flat_map(|unit| hooks(view, *unit)).take(MOST_HOOKS).collect();
    }
    let sign = legend::note_sign(record.kind);
    let words = [sign, if sign.is_empty() { "" } else { "\u{a0}" }, record.title.get(frame.lang)].concat();
    let style = TextStyle { italic: true, ..name_style((text_px(frame.size) - 1.5).max(10.0)) };
    let target = Some(Target::Annotation(index));
    let ink = if frame.hovered == target { Ink::Accent } else { Ink::TextSoft };
    let named = Named { words: &words, below: None, target, pane, style, ink };
    Naming::new(named, at, measure).place(board, scene)
}

/// A count of people or troops on a day: its series, the figure to open, where it belongs, and its words.
pub(crate) struct Count {
    pub(crate) target: Target,
    pub(crate) units: Vec<u32>,
    pub(crate) places: Vec<u32>,
    pub(crate) words: String,
    /// What is counted.
    pub(crate) title: String,
}

/// The counts of the frame's day. Where several are told for one thing, the least and the greatest are written.
pub(crate) fn counts(frame: &MapFrame) -> Vec<Count> {
    if !frame.layers.has(Layer::Counts) || !are_written(frame) {
        return Vec::new();
    }
    let records = frame.dataset.records();
    let mut counts = Vec::new();
    for (index, (series, facts)) in (0..).zip(records.series.iter().zip(frame.dataset.series())) {
        if facts.units.is_empty() && facts.places.is_empty() {
            continue;
        }
        let told: Vec<(u32, &SeriesPoint)> =
            (0..).zip(&series.points).filter(|(_, point)| is_of(point, frame.day)).collect();
        let Some((first, _)) = told.first() else { continue };
        let words = [&number(frame, &told), "\u{a0}", series.unit.get(frame.lang)].concat();
        let target = Target::Figure(index, *first);
        let title = fitted(series.title.get(frame.lang));
        counts.push(Count { target, units: facts.units.clone(), places: facts.places.clone(), words, title });
    }
    counts
}

/// "about 575,000", or "500,000–575,000" where the sources do not agree.
fn number(frame: &MapFrame, told: &[(u32, &SeriesPoint)]) -> String {
    let number = |value: f64| legend::number_text(value, frame.lang);
    let values = || told.iter().map(|(_, point)| point.value);
    let (least, most) = (values().fold(f64::MAX, f64::min), values().fold(0.0, f64::max));
    if least < most {
        return [number(least), number(most)].join("–");
    }
    // The most careful of those who tell the same.
    let careful = told.iter().map(|(_, point)| point.qualifier).find(|qualifier| *qualifier != Default::default());
    let (before, after) = legend::qualifier(frame.lang, careful.unwrap_or_default());
    [before, &number(least), after].concat()
}

/// A title that is not too long to stand below a number.
fn fitted(title: &str) -> String {
    match title.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => [title[..end].trim_end(), "…"].concat(),
        None => title.to_string(),
    }
}

fn is_of(point: &SeriesPoint, day: calendar::Day) -> bool {
    calendar::When::parse(&point.date).is_ok_and(|when| when.span.may_contain(day))
}

/// Writes a count beside a place or land of this picture.
pub(crate) fn write_count(
    frame: &MapFrame,
    view: &View,
    pane: Pane,
    count: &Count,
    board: &mut Board,
    measure: &mut Measure,
    scene: &mut Scene,
) -> Option<PlacedLabel> {
    let inner = view.area.grown(-8.0);
    let spots = count.places.iter().map(|place| view.place.apply(view.atlas.place_km(*place)));
    let mut at: Vec<Hook> =
        spots.filter(|spot: &Point| inner.contains(*spot)).map(|spot| Hook::dot(spot, 5.0)).collect();
    if at.is_empty() {
        at = count.units.iter().flat_map(|unit| hooks(view, *unit)).take(MOST_HOOKS).collect();
    }
    let style = TextStyle { bold: true, ..name_style((text_px(frame.size) - 1.0).max(10.0)) };
    let target = Some(count.target);
    let ink = if frame.hovered == target { Ink::Accent } else { Ink::Text };
    let named = Named { words: &count.words, below: Some(&count.title), target, pane, style, ink };
    Naming::new(named, at, measure).place(board, scene)
}
