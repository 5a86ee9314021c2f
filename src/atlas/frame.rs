//! What one picture of the map is asked to show, and what the layout tells about the labels it placed.

use calendar::Day;
use chronicle::{Dataset, Lang};
use scene::{Rect, Target};

use crate::{Atlas, Camera, Layers};

/// Everything one picture depends on.
#[derive(Debug, Clone, Copy)]
pub struct MapFrame<'a> {
    /// The record.
    pub dataset: &'a Dataset,
    /// Language of the labels.
    pub lang: Lang,
    /// What is seen.
    pub camera: Camera,
    /// Width and height of the picture in CSS pixels.
    pub size: (f32, f32),
    /// The day of the clock.
    pub day: Day,
    /// Units to outline: of the selected event, or the selected unit.
    pub selected_units: &'a [u32],
    /// Places to mark: of the selected event.
    pub places: &'a [u32],
    /// What the pointer rests on.
    pub hovered: Option<Target>,
    /// What is shown.
    pub layers: Layers,
    /// The point of view the record is drawn from, by its id; empty for everyone at once.
    pub view: &'a str,
    /// Whether an inset may be shown.
    pub inset: InsetMode,
    /// Part of the picture covered by the host's controls: nothing to be read is put there.
    pub clear: Option<Rect>,
}

impl<'a> MapFrame<'a> {
    /// A plain picture of everything on a day: in English, all layers on, everyone's view; nothing is selected or pointed
    /// at, and nothing of the host's lies over it.
    #[must_use]
    pub fn new(dataset: &'a Dataset, atlas: &Atlas, size: (f32, f32), day: Day) -> Self {
        Self {
            dataset,
            lang: Lang::En,
            camera: Camera::home(atlas, size),
            size,
            day,
            selected_units: &[],
            places: &[],
            hovered: None,
            layers: Layers::default(),
            view: "",
            inset: InsetMode::Shown,
            clear: None,
        }
    }
}

/// Whether an inset may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum InsetMode {
    /// Where there is room and it shows more than the map does.
    #[default]
    Shown,
    /// Never.
    Hidden,
}

/// The two pictures on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The map itself.
    Main,
    /// The enlarged part in its frame.
    Inset,
}

/// A label as it was placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedLabel {
    /// What it names; `None` for seas, land around and other furniture.
    pub target: Option<Target>,
    /// Which picture it belongs to.
    pub pane: Pane,
    /// Where.
    pub rect: Rect,
}
