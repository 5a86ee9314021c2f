//! Time as the record needs it: whole days, dates with doubt, calendar periods, the Julian calendar and Japanese eras, and
//! dates in words.
//!
//! Units: [`Day`] is a signed count of days since 1970-01-01 in the proleptic Gregorian calendar.
//! Left out on purpose: clock times, time zones, and any knowledge of history or pixels.

mod as_written;
mod day;
mod era;
mod extent;
mod julian;
mod period;
mod understand;
mod when;
mod words;

pub use as_written::{era_words, julian_words};
pub use day::{Civil, Day};
pub use era::{Era, EraDate};
pub use extent::{Extent, Span};
pub use period::Period;
pub use understand::{Understood, understand};
pub use when::{DateError, ENDS_FIRST, Form, Precision, When};
pub use words::{Lang, MONTHS_EN, day_in_words, period_label};
