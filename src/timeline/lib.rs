//! The timeline as a picture: which days are visible, where they fall, what is drawn of the record, and where.
//!
//! Units: `_day` are days since 1970-01-01 (fractional where a position within a day matters), `_px` are CSS pixels
//! from the upper left corner, y downwards. Everything here is pure: same dataset, frame and text widths, same picture.
//! Left out on purpose: gestures, animation clocks, fonts (the host measures text), and any canvas.
//!
//! How the parts hang together: [`Plan`] is built once for a dataset and a language; a [`Frame`] says what is to be
//! seen now; [`Layout::update`] computes where everything goes and writes the marks of it into a scene.
//!
//! How an event looks:
//! - Each row of a lane has two tracks: names and marks above, a thin bar of time below.
//! - A moment is a mark (a diamond for landmarks, else a disc); a stretch is a bar under its name.
//! - Doubt fades: the certain core of a bar is solid, its possible ends fade; the possible days of a moment fade to
//!   both sides below a paler mark.
//! - A bar without room in its lane is a short dash before its name; doubt without room shows as the paler mark alone.
//! - What did not happen (offers, plans, refusals …) is hollow and its name is italic.
//! - What rests on outside references alone has a hollow centre (a bar: an open dot at its start).
//! - A name whose sources differ starts with a small dot in the accent colour.
//! - What finds no room is counted in a "+n" pill close to where it belongs.

mod axis;
mod items;
mod lanes;
mod layout;
mod pack;
mod plan;
mod scale;
mod strip;
mod text;
mod ticks;
mod viewport;

pub use lanes::{gutter_px, min_height_px};
pub use layout::{Cluster, Frame, Item, Lane, Layout};
pub use plan::Plan;
pub use scale::TimeScale;
pub use ticks::{Level, Tick, ticks};
pub use viewport::Viewport;
