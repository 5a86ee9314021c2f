//! Calendar units of time, for ticks and steps: days, months, years and powers of ten of them.

use crate::{Civil, Day};

/// A calendar unit. `floor` and `next` are all that ticks need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// This many days, 1-31; counted within the month so that the first of a month is always a boundary.
    Days(u8),
    /// This many months: 1, 2, 3, 4 or 6.
    Months(u8),
    /// This many years, 1 or more.
    Years(u16),
}

impl Period {
    /// The first day of the period that holds `day`.
    #[must_use]
    pub fn floor(self, day: Day) -> Day {
        let Civil { year, month, day: day_of_month } = day.civil();
        let at = |y, m, d| Day::from_civil(y, m, d).unwrap_or(Day::MIN);
        match self {
            Self::Days(1) => day,
            // A stub shorter than half a step at the month's end belongs to the step before it.
            Self::Days(n) => {
                let n = n.max(1);
                let step = (day_of_month - 1) / n;
                let first = step * n + 1;
                let short = crate::day::days_in_month(year, month) + 1 - first < n.div_ceil(2);
                at(year, month, if short && step > 0 { first - n } else { first })
            }
            Self::Months(n) => at(year, (month - 1) / n.max(1) * n.max(1) + 1, 1),
            Self::Years(n) => at(year.div_euclid(i32::from(n.max(1))) * i32::from(n.max(1)), 1, 1),
        }
    }

    /// The first day of the period after the one that holds `day`; [`Day::MAX`] past the end of the calendar.
    #[must_use]
    pub fn next(self, day: Day) -> Day {
        let start = self.floor(day);
        let Civil { year, month, .. } = start.civil();
        match self {
            Self::Days(n) => {
                let mut probe = start.plus(i32::from(n.max(1)));
                // The stub rule of `floor` may still count the probe to the same step.
                while self.floor(probe) == start && probe < Day::MAX {
                    probe = probe.plus(1);
                }
                let next = self.floor(probe);
                if next == start { Day::MAX } else { next }
            }
            Self::Months(n) => {
                let months = i32::from(month) - 1 + i32::from(n.max(1));
                let month = u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
                Day::from_civil(year + months.div_euclid(12), month, 1).unwrap_or(Day::MAX)
            }
            // Counted from the day itself: the first period of the calendar is cut short and starts out of step.
            Self::Years(n) => {
                let n = i32::from(n.max(1));
                Day::from_civil((day.civil().year.div_euclid(n) + 1) * n, 1, 1).unwrap_or(Day::MAX)
            }
        }
    }

    /// Mean length in days.
    #[must_use]
    pub fn days(self) -> f64 {
        match self {
            Self::Days(n) => f64::from(n),
            Self::Months(n) => f64::from(n) * 30.436_875,
            Self::Years(n) => f64::from(n) * 365.2425,
        }
    }
}
