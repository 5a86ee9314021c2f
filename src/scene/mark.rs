//! The marks a picture is made of, and the picture.

use std::ops::Range;

use crate::{Affine, Ink, Paint, Point, Rect};

/// What a mark stands for, so that a hit test or a screen reader can name it. Numbers index the dataset's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Target {
    /// An event.
    Event(u32),
    /// A cluster of events: first and last index into the layout's cluster list.
    Cluster(u32),
    /// A unit of land.
    Unit(u32),
    /// A place.
    Place(u32),
    /// A holding on the sovereignty strip.
    Holding(u32),
    /// A border.
    Border(u32),
    /// A note on the map.
    Annotation(u32),
    /// The cursor of the clock.
    Cursor,
    /// A lane's heading.
    Lane(u32),
    /// The inset of the map.
    Inset,
    /// The small map of the world around.
    Locator,
    /// The way back to the islands, while the map shows a place far away.
    Home,
    /// A figure: its series and its place in it.
    Figure(u32, u32),
    /// The sign that an event has parts, which unfold below its lane.
    Parts(u32),
    /// Another reading of the selected event's date: its number among those shown.
    Ghost(u32),
    /// The beginning of the range that the clock's day ends.
    Since,
    /// The band that shows the whole record at once.
    Overview(Grip),
}

/// Where the band of the whole record is taken hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grip {
    /// Beside the window: the window comes there.
    Band,
    /// The window that stands for what is in view: it moves.
    Window,
    /// The window's earlier edge.
    Start,
    /// The window's later edge.
    End,
}

/// An outline in a [`ShapeBook`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeId(pub u32);

/// Outlines that do not change between frames, in units of their own; the painter keeps them as ready paths.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ShapeBook {
    /// Each outline is a list of rings (closed) or lines (open); each ring a list of points.
    pub outlines: Vec<Outline>,
}

/// One outline of a [`ShapeBook`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// Rings or lines.
    pub rings: Vec<Vec<Point>>,
    /// Rings are closed and filled (even-odd); lines are only stroked.
    pub closed: bool,
    /// Bounding box in the same units.
    pub bounds: Rect,
}

impl ShapeBook {
    /// The outline with this id, if there is one.
    #[must_use]
    pub fn get(&self, id: ShapeId) -> Option<&Outline> {
        self.outlines.get(id.0 as usize)
    }
}

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Align {
    /// Starts at the point.
    #[default]
    Start,
    /// Centred on the point.
    Middle,
    /// Ends at the point.
    End,
}

/// Size and weight of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Font size in CSS pixels.
    pub size_px: f32,
    /// Bold.
    pub bold: bool,
    /// Italic: names of waters, unrealised things.
    pub italic: bool,
    /// Horizontal position relative to the point; the point lies on the baseline.
    pub align: Align,
    /// Draw a halo of the paper's colour under the text, so that it can be read over lines.
    pub halo: bool,
}

impl TextStyle {
    /// An upright text of this size starting at its point.
    #[must_use]
    pub const fn size(size_px: f32) -> Self {
        Self { size_px, bold: false, italic: false, align: Align::Start, halo: false }
    }
}

/// One mark. Later marks are drawn over earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A rectangle, filled and/or outlined.
    Rect {
        /// Where.
        rect: Rect,
        /// Corner radius in pixels.
        radius: f32,
        /// Fill.
        fill: Option<Paint>,
        /// Outline and its width in pixels.
        stroke: Option<(Ink, f32)>,
    },
    /// A rectangle whose fill fades from nothing to full, left to right (`rising`) or the other way: doubt.
    Fade {
        /// Where.
        rect: Rect,
        /// Fill at the full side.
        fill: Paint,
        /// True when the full side is on the right.
        rising: bool,
    },
    /// A straight line.
    Line {
        /// From.
        from: Point,
        /// To.
        to: Point,
        /// Colour.
        ink: Ink,
        /// Width in pixels.
        width: f32,
        /// Drawn dashed.
        dashed: bool,
    },
    /// A disc.
    Disc {
        /// Middle.
        center: Point,
        /// Radius in pixels.
        radius: f32,
        /// Fill.
        fill: Option<Paint>,
        /// Outline and its width.
        stroke: Option<(Ink, f32)>,
    },
    /// A diamond standing on its point; moments on the timeline.
    Diamond {
        /// Middle.
        center: Point,
        /// Half its diagonal.
        radius: f32,
        /// Fill.
        fill: Option<Paint>,
        /// Outline and its width.
        stroke: Option<(Ink, f32)>,
    },
    /// One line of text, a range of the scene's text.
    Text {
        /// Point on the baseline.
        at: Point,
        /// Byte range of [`Scene::text`].
        range: Range<u32>,
        /// Colour.
        ink: Ink,
        /// Size, weight, alignment.
        style: TextStyle,
    },
    /// An outline of the shape book, scaled and shifted.
    Shape {
        /// Which.
        id: ShapeId,
        /// Where.
        place: Affine,
        /// Fill.
        fill: Option<Paint>,
        /// Outline and its width in pixels (not scaled).
        stroke: Option<(Ink, f32)>,
    },
    /// Everything after this is clipped to the rectangle, until the next clip.
    Clip(
        /// The visible part; `None` ends clipping.
        Option<Rect>,
    ),
}

/// A picture: marks in drawing order, each with what it stands for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width_px: f32,
    /// Height in CSS pixels.
    pub height_px: f32,
    /// Marks in drawing order.
    pub marks: Vec<Mark>,
    /// What each mark stands for; same length as `marks`.
    pub targets: Vec<Option<Target>>,
    /// All text of the picture, so that a mark need not own a string.
    pub text: String,
}

impl Scene {
    /// An empty picture of this size.
    #[must_use]
    pub fn new(width_px: f32, height_px: f32) -> Self {
        Self { width_px, height_px, ..Self::default() }
    }

    /// Empties the picture for the next frame, keeping its memory.
    pub fn reset(&mut self, width_px: f32, height_px: f32) {
        self.marks.clear();
        self.targets.clear();
        self.text.clear();
        self.width_px = width_px;
        self.height_px = height_px;
    }

    /// Adds a mark that stands for nothing.
    pub fn push(&mut self, mark: Mark) {
        self.push_for(None, mark);
    }

    /// Adds a mark that stands for something.
    pub fn push_for(&mut self, target: Option<Target>, mark: Mark) {
        self.marks.push(mark);
        self.targets.push(target);
    }

    /// Adds one line of text.
    pub fn push_text(&mut self, target: Option<Target>, at: Point, text: &str, ink: Ink, style: TextStyle) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        let range = start..self.text.len() as u32;
        self.push_for(target, Mark::Text { at, range, ink, style });
    }

    /// The words of a text mark.
    #[must_use]
    pub fn words(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}
