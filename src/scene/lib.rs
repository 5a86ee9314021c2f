//! A picture as plain data: a list of marks in CSS pixels, the ink each is drawn in, what each stands for, and the two
//! things one can do with such a list without a browser: find what is under a point, and write it as SVG.
//!
//! Units: `_px` are CSS pixels, y downwards. Left out on purpose: colours (an [`Ink`] is a role; the painter and the
//! SVG writer turn roles into colours), history, and any canvas.

mod geom;
mod hit;
mod ink;
mod mark;
mod node;
mod pack;
mod svg;

pub use geom::{Affine, Point, Rect};
pub use hit::hit;
pub use ink::{Ink, Paint, Pattern};
pub use mark::{Align, Grip, Mark, Outline, Scene, ShapeBook, ShapeId, Target, TextStyle};
pub use node::Node;
pub use pack::{pack, unpack};
pub use svg::{Drawing, Palette, drawing, drawings, num, to_svg};
