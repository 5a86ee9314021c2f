//! The Julian calendar, by which Russia dated until 1918.
//!
//! Units: as in [`Day`]; Julian years count astronomically too (year 0 is 1 BCE). Left out on purpose: when other
//! countries changed, and years that began in March.

use crate::{Civil, Day};

/// Days from 1 March of the Julian year 0 to 1970-01-01.
const EPOCH_DAYS: i64 = 719_470;

impl Day {
    /// The last day that Russia dated by the Julian calendar: 31 January 1918, which was 13 February elsewhere. The day
    /// after it was 14 February.
    pub const LAST_JULIAN_IN_RUSSIA: Self = Self(-18_950);

    /// Year, month and day of this day in the Julian calendar.
    #[must_use]
    pub fn julian(self) -> Civil {
        // As for the Gregorian calendar, years begin in March; every fourth is a leap year without exception.
        let z = i64::from(self.0) + EPOCH_DAYS;
        let (cycle, day_of_cycle) = (z.div_euclid(1_461), z.rem_euclid(1_461));
        let year_of_cycle = (day_of_cycle - day_of_cycle / 1_460) / 365;
        let day_of_year = day_of_cycle - year_of_cycle * 365;
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        Civil {
            year: i32::try_from(cycle * 4 + year_of_cycle + i64::from(month <= 2)).unwrap_or(i32::MAX),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day_of_year - (153 * month_from_march + 2) / 5 + 1).unwrap_or(1),
        }
    }

    /// The day with this date in the Julian calendar, or `None` if that calendar has no such day or the year lies
    /// outside ±9999.
    #[must_use]
    pub fn from_julian(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(-9999..=9999).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        let y = i64::from(year) - i64::from(month <= 2);
        let month_from_march = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
        let days = y.div_euclid(4) * 1_461 + y.rem_euclid(4) * 365 + day_of_year - EPOCH_DAYS;
        let found = i32::try_from(days).ok().map(Self)?;
        (found.julian() == Civil { year, month, day }).then_some(found)
    }
}
