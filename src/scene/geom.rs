//! Points, rectangles and affine maps in CSS pixels (or in shape units before a map is applied).

/// A position: x to the right, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Horizontal position.
    pub x: f32,
    /// Vertical position, downwards.
    pub y: f32,
}

impl Point {
    /// A position.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// A rectangle by its upper left corner and its size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width, not negative.
    pub width: f32,
    /// Height, not negative.
    pub height: f32,
}

impl Rect {
    /// A rectangle by corner and size.
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// Right edge.
    #[must_use]
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// The middle.
    #[must_use]
    pub fn center(self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// True when the point lies inside or on the left or top edge.
    #[must_use]
    pub fn contains(self, p: Point) -> bool {
        self.x <= p.x && p.x < self.right() && self.y <= p.y && p.y < self.bottom()
    }

    /// True when the two share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The rectangle grown by `by` on every side (shrunk when negative, never below nothing).
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        let (width, height) = ((self.width + 2.0 * by).max(0.0), (self.height + 2.0 * by).max(0.0));
        let c = self.center();
        Self::new(c.x - width / 2.0, c.y - height / 2.0, width, height)
    }
}

/// A uniform scale and a shift: `px = unit * scale + (dx, dy)`. The map needs no more, as it is projected beforehand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Affine {
    /// Pixels per unit; positive.
    pub scale: f32,
    /// Shift to the right.
    pub dx: f32,
    /// Shift downwards.
    pub dy: f32,
}

impl Affine {
    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self { scale: 1.0, dx: 0.0, dy: 0.0 };

    /// Where a point of the unit space lands.
    #[must_use]
    pub fn apply(self, p: Point) -> Point {
        Point::new(p.x * self.scale + self.dx, p.y * self.scale + self.dy)
    }

    /// Which point of the unit space lands here.
    #[must_use]
    pub fn invert(self, p: Point) -> Point {
        Point::new((p.x - self.dx) / self.scale, (p.y - self.dy) / self.scale)
    }
}
