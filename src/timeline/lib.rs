//! The timeline as a picture: which days are visible, where they fall, what is drawn of the record, and where.
//!
//! Units: `_day` are days since 1970-01-01 (fractional where a position within a day matters), `_px` are CSS pixels
//! from the upper left corner, y downwards. Everything here is pure: same dataset, frame and text widths, same picture.
//! Left out on purpose: gestures, animation clocks, fonts (the host measures text), and any canvas.
//!
//! How the parts hang together: [`Plan`] is built once for a dataset and a language; a [`Frame`] says what is to be
//! seen now; [`Layout::update`] computes where everything goes and writes the marks of it into a scene.
//!
//! Crowded years may be drawn wider ([`Plan::stretched`]). Then a [`Viewport`], a [`TimeScale`] and the `_day`s of a plan
//! are positions on the stretched axis; [`Stretch`] leads from days to positions and back. Such years lie on a faint band
//! between double lines, and the axis says how many times as wide they are.
//!
//! What stands on the axis: two rows of Gregorian ticks, below them the [`Calendars`] that were asked for; the flag of the
//! clock, and a hollow one where a range begins that the clock ends. At the foot lies the [`overview`]: the whole record,
//! how dense it is (weighted by rank), ticks where territory changed hands, and a window that stands for the view.
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
//! - Its colour is its kind's, whatever its lane gathers ([`Group`]). An event of several groups is drawn in each.
//! - Three short lines behind a name: the event has parts. [`Plan::unfolding`] shows them in a lane of their own below,
//!   and nowhere else meanwhile.
//! - In a folded lane ([`Plan::folding`]) there are small marks without names, and small pills without numbers where
//!   several stand too close.
//! - A thin line with a chevron leads from a stage of a treaty to the next; the chain of the selected event is in the
//!   accent colour.
//! - The other datings of the selected event ([`Ghost`]) are hollow and dashed in its row, tied to its mark.
//! - During a search ([`Frame::found`]) what it found has a halo and is named first, the rest is faint; a count that
//!   holds some of it is in the accent colour and says "m/n".
//!
//! Where lanes need more height than there is, they are seen through a window and can be scrolled ([`Frame::scroll_px`]);
//! axis, strip and overview stay.
//!
//! How a figure looks, in a lane of its own that is there when it is asked for ([`Plan::with_figures`]):
//! - A full dot is the figure itself, a ring is about that; an open dot is not quite reached (a tick downwards: almost,
//!   under) or passed (a tick upwards: over); a full dot with a tick downwards is the most it may be (as many as).
//! - It stands in the middle of what is certain of its date: a bar for a stretch, fading sides for doubt.
//! - Neighbours of one series are joined, by a dashed line when far apart; nothing is drawn beyond the first and last.

mod axis;
mod calendars;
mod chart;
mod figures;
mod ghosts;
mod groups;
mod headings;
mod items;
mod lanes;
mod layout;
mod marks;
mod neighbours;
pub mod overview;
mod pack;
mod parts;
mod plan;
mod scale;
mod stretch;
mod strip;
mod text;
mod ticks;
mod transitions;
mod viewport;

pub use calendars::Calendars;
pub use chart::Figure;
pub use figures::{FigureGroup, figure_groups};
pub use ghosts::Ghost;
pub use groups::{Group, kind_groups, unit_groups};
pub use lanes::{gutter_px, min_height_px};
pub use layout::{Cluster, Frame, Item, Lane, Layout};
pub use plan::{LaneForm, Plan};
pub use scale::TimeScale;
pub use stretch::{Straight, Stretch};
pub use ticks::{Level, Tick, ticks};
pub use viewport::Viewport;
