//! What stands in front of the pictures: the dialogs to share, print and export what is seen, and what a museum shows to
//! passers-by.
//!
//! Like all of the desk it is laid in a place the widget gives. Left out on purpose: deciding when.

mod address;
mod files;
mod museum;
mod paper;
mod qr;
mod seen;
mod share;
mod take;
mod take_words;
mod words;

pub(crate) use take::ways;
