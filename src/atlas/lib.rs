//! The map: camera, land outlines, who holds what on a day, labels, inset and legend, laid out into a scene.
//!
//! Units: `_km` are kilometres in the projected plane of [`chronicle::geometry`], x east and y **south**; `_px` are CSS
//! pixels. Left out on purpose: colours (see the `legend` room), gestures, and any canvas.

mod board;
mod borders;
mod camera;
mod frame;
mod furniture;
mod key;
mod labels;
mod land;
mod layers;
mod layout;
mod locator;
mod names;
mod notes;
mod pane;
mod pins;
mod site;

pub use camera::Camera;
pub use frame::{InsetMode, MapFrame, Pane, PlacedLabel};
pub use key::{LegendEntry, legend};
pub use land::Atlas;
pub use layers::{Layer, Layers};
pub use layout::MapLayout;
