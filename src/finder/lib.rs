//! Finding: what somebody means who types a word, and which events of the record it leads to.
//!
//! A [`Query`] is words and filters, with a text form for links. An [`Index`] is made once for a record and a language
//! and answers queries with events, as indexes of the record's list, and with how many there would be for every other
//! value of a filter. Words are compared folded ([`fold`]): without case, marks, width, and without the difference
//! between the two kana; names also as they sound, so that it does not matter in which script one knows them.
//!
//! Left out on purpose: ranking (the order is that of the record, which is that of time), slips of the pen, synonyms,
//! stems of words (a word is found by its beginning), and how anything looks.

mod fold;
mod groups;
mod index;
mod mark;
mod query;
mod shelf;
mod sound;

pub use fold::fold;
pub use groups::{Group, by_document, by_party};
pub use index::{Found, Index};
pub use mark::Marker;
pub use query::{Filter, Query};
pub use sound::{romanised, sound};
