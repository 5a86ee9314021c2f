//! What stands in front of the pictures: the dialog to share what is seen, and what a museum shows to passers-by.
//!
//! Like all of the desk it is laid in a place the widget gives. Left out on purpose: deciding when.

mod address;
mod museum;
mod qr;
mod share;
mod words;
