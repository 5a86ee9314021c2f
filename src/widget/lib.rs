//! The only room that knows Yew and the browser: state, gestures, frame loop, painter, panels, links, embedding.
//!
//! The door is [`define_element`]: it makes `<kuril-timeline>` known to a page, and that element is the only way in.
//! Left out on purpose: reading seeds, laying out pictures, knowing history.

mod access;
mod announce;
mod app;
mod attributes;
mod banners;
mod compare;
mod controls;
mod deed;
mod dom;
mod drawing;
mod element;
pub mod gesture;
mod hearing;
mod i18n;
mod kiosk;
mod library;
mod link;
#[cfg(test)]
mod link_tests;
mod menu;
mod meter;
mod page;
mod painter;
mod panel;
mod pointers;
mod rest;
mod screen;
mod share;
mod stage;
mod state;
#[cfg(test)]
mod state_tests;
mod store;
mod swatch;
mod theme;

pub use element::{Instance, define_element, report_failure};
pub use library::Bundled;
