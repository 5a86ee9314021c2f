//! What visitors take with them of what they see: drawings and playbacks as SVG, tables, gazetteers, and what stands on a
//! printed sheet with its numbered notes.
//!
//! Values and texts only, made the same way wherever they are made: the record's own downloads use the same rows and
//! relations. Left out on purpose: layout of map and timeline, paper, files and dialogs.

pub mod csv;
mod film;
pub mod linked;
mod names;
mod picture;
mod sheet;
mod shown;
mod table;

pub use film::{Film, Shot};
pub use names::{file_name, from_to};
pub use picture::{About, Part, print_palette, svg};
pub use sheet::{Entry, KeyLine, Note, Sheet, in_view, key};
pub use shown::{Ring, Shown, places};
pub use table::events;
