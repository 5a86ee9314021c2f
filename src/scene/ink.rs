//! Roles of colour, and how an area is covered with them.

/// What a mark is drawn in, by role. Painter and SVG writer map roles to colours for the theme at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Ink {
    /// Background of the whole picture.
    Paper,
    /// A background one step away from the paper: lanes, panels, bands.
    PaperAlt,
    /// Main text.
    Text,
    /// Secondary text.
    TextSoft,
    /// Hairlines, ticks, borders.
    Line,
    /// Stronger lines.
    LineStrong,
    /// Sea on the map.
    Sea,
    /// Land the record says nothing about.
    Land,
    /// Outline of land.
    Coast,
    /// The cursor of the clock.
    Cursor,
    /// What is selected or focused.
    Accent,
    /// Filled shapes lying under text, one for each kind of event, 0-10.
    Kind(u8),
    /// A party's colour family.
    Ochre,
    /// A party's colour family.
    Plum,
    /// A party's colour family.
    Slate,
    /// A party's colour family.
    Moss,
    /// A party's colour family.
    Rust,
    /// Nobody's colour: unknown, or a party without one.
    Neutral,
}

impl Ink {
    /// The name of the role, as used in style sheets (`--ink-NAME`) and SVG classes.
    #[must_use]
    pub fn name(self) -> &'static str {
        const KINDS: [&str; 11] = [
            "kind-0", "kind-1", "kind-2", "kind-3", "kind-4", "kind-5", "kind-6", "kind-7", "kind-8", "kind-9",
            "kind-10",
        ];
        match self {
            Self::Paper => "paper",
            Self::PaperAlt => "paper-alt",
            Self::Text => "text",
            Self::TextSoft => "text-soft",
            Self::Line => "line",
            Self::LineStrong => "line-strong",
            Self::Sea => "sea",
            Self::Land => "land",
            Self::Coast => "coast",
            Self::Cursor => "cursor",
            Self::Accent => "accent",
            Self::Kind(n) => KINDS[usize::from(n) % KINDS.len()],
            Self::Ochre => "ochre",
            Self::Plum => "plum",
            Self::Slate => "slate",
            Self::Moss => "moss",
            Self::Rust => "rust",
            Self::Neutral => "neutral",
        }
    }

    /// Every role, in a fixed order.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let plain = [
            Self::Paper,
            Self::PaperAlt,
            Self::Text,
            Self::TextSoft,
            Self::Line,
            Self::LineStrong,
            Self::Sea,
            Self::Land,
            Self::Coast,
            Self::Cursor,
            Self::Accent,
            Self::Ochre,
            Self::Plum,
            Self::Slate,
            Self::Moss,
            Self::Rust,
            Self::Neutral,
        ];
        plain.into_iter().chain((0..11).map(Self::Kind)).collect()
    }
}

/// How an area is covered. Kinds of holding differ by pattern, so that no meaning hangs on colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pattern {
    /// Covered wholly.
    Solid,
    /// A light wash of the colour.
    Tint,
    /// Diagonal lines rising to the right.
    Hatch,
    /// Diagonal lines falling to the right.
    BackHatch,
    /// Broad stripes; drawn over another colour they make a two-coloured land.
    Stripes,
    /// Dots.
    Dots,
    /// Fine crossing lines: not known.
    Cross,
}

impl Pattern {
    /// The name of the pattern, as used in style sheets and SVG.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Tint => "tint",
            Self::Hatch => "hatch",
            Self::BackHatch => "back-hatch",
            Self::Stripes => "stripes",
            Self::Dots => "dots",
            Self::Cross => "cross",
        }
    }
}

/// Ink, pattern and opacity of an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    /// The colour's role.
    pub ink: Ink,
    /// How it covers.
    pub pattern: Pattern,
    /// 0 to 1.
    pub opacity: f32,
}

impl Paint {
    /// A solid, opaque cover.
    #[must_use]
    pub const fn solid(ink: Ink) -> Self {
        Self { ink, pattern: Pattern::Solid, opacity: 1.0 }
    }

    /// A pattern at full opacity.
    #[must_use]
    pub const fn pattern(ink: Ink, pattern: Pattern) -> Self {
        Self { ink, pattern, opacity: 1.0 }
    }

    /// The same paint, this opaque.
    #[must_use]
    pub const fn at(self, opacity: f32) -> Self {
        Self { opacity, ..self }
    }
}
