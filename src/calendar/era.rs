//! Dates by Japanese era: from 1873 on the Gregorian month and day under another year, before that the lunisolar
//! calendar of the time (Tenpō).
//!
//! An era begins on the day it was proclaimed, so that 1868 has days of Keiō 4 and of Meiji 1. Years are counted by the
//! calendar of the time: Ansei 1 ended on 16 February 1855.
//!
//! Left out on purpose: what came before Kaei (1848), and the days of the week and of the sixty-day cycle.

use crate::{Civil, Day};

/// A Japanese era since 1848, in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Era {
    Kaei,
    Ansei,
    Manen,
    Bunkyu,
    Genji,
    Keio,
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

/// A day as its own time dated it in Japan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EraDate {
    /// The era.
    pub era: Era,
    /// Year of the era, 1 or more.
    pub year: i32,
    /// 1-12. Lunisolar before 1873.
    pub month: u8,
    /// It is the intercalary month that follows the month of this number; never from 1873 on.
    pub intercalary: bool,
    /// 1-30, from 1873 on 1-31.
    pub day: u8,
}

/// 1848-02-05: first day of the lunisolar year in which Kaei began.
const FIRST_LUNISOLAR: Day = Day(-44_525);
const FIRST_LUNISOLAR_YEAR: i32 = 1848;
/// 1873-01-01: the Gregorian calendar came into force.
const FIRST_GREGORIAN: Day = Day(-35_428);

/// The lunisolar years from 1848 to 1872: which months had 30 days (1) and which 29 (0), from the left, and the number
/// of the month after which an intercalary one was put in (0: none).
///
/// Computed: a month begins on the day of the new moon by the mean time of Kyoto, the months of the solstices and
/// equinoxes are the second, fifth, eighth and eleventh, and the first one without a solar term between these is
/// intercalary. Checked month by month against the table of the `wareki` library: all 309 are the same but for two whose
/// new moon fell within a minute of midnight, and these (the ninth of 1850, the twelfth of 1871) begin as they do there:
/// the dates of the Iwakura mission bear the second out. `tests/eras.txt` holds dates told elsewhere.
const LUNISOLAR: [(u16, u8); 25] = [
    (0b0100101011100, 0), // 1848
    (0b1010010101101, 4),
    (0b1010010101010, 0), // 1850
    (0b1101001010100, 0),
    (0b1101100101010, 2),
    (0b1011010101010, 0),
    (0b0101011010101, 7),
    (0b0100110110100, 0), // 1855
    (0b1001010111010, 0),
    (0b0100101011011, 5),
    (0b0100100110110, 0),
    (0b1010010010110, 0),
    (0b1011001001011, 3), // 1860
    (0b0110101010010, 0),
    (0b1011010101010, 8),
    (0b0110101101010, 0),
    (0b0010101110100, 0),
    (0b1001010110110, 5), // 1865
    (0b1010001101110, 0),
    (0b0101000101110, 0),
    (0b0110010010110, 4),
    (0b1110010010110, 0),
    (0b0110101010010, 10), // 1870
    (0b1101101010010, 0),
    (0b0101101101010, 0), // cut short after the second day of its twelfth month
];

/// Months of a lunisolar year at most.
const MOST_MONTHS: u8 = 13;

impl Era {
    /// All eras, in order of time.
    pub const ALL: [Self; 11] = [
        Self::Kaei,
        Self::Ansei,
        Self::Manen,
        Self::Bunkyu,
        Self::Genji,
        Self::Keio,
        Self::Meiji,
        Self::Taisho,
        Self::Showa,
        Self::Heisei,
        Self::Reiwa,
    ];

    /// The day it was proclaimed, and the year of our count in which its first year began.
    pub(crate) fn beginning(self) -> (Day, i32) {
        let (day, year) = match self {
            Self::Kaei => (-44_469, 1848),   // 1848-04-01
            Self::Ansei => (-41_989, 1854),  // 1855-01-15
            Self::Manen => (-40_079, 1860),  // 1860-04-08
            Self::Bunkyu => (-39_724, 1861), // 1861-03-29
            Self::Genji => (-38_630, 1864),  // 1864-03-27
            Self::Keio => (-38_230, 1865),   // 1865-05-01
            Self::Meiji => (-36_959, 1868),  // 1868-10-23
            Self::Taisho => (-20_974, 1912), // 1912-07-30
            Self::Showa => (-15_713, 1926),  // 1926-12-25
            Self::Heisei => (6_947, 1989),   // 1989-01-08
            Self::Reiwa => (18_017, 2019),   // 2019-05-01
        };
        (Day(day), year)
    }

    /// The day it was proclaimed.
    #[must_use]
    pub fn first_day(self) -> Day {
        self.beginning().0
    }
}

impl Day {
    /// This day as dated in Japan; `None` before Kaei (1848-04-01). The present era goes on.
    #[must_use]
    pub fn era(self) -> Option<EraDate> {
        let era = Era::ALL.into_iter().rev().find(|era| era.first_day() <= self)?;
        let (year, month, intercalary, day) = match self < FIRST_GREGORIAN {
            true => lunisolar(self)?,
            false => {
                let Civil { year, month, day } = self.civil();
                (year, month, false, day)
            }
        };
        Some(EraDate { era, year: year - era.beginning().1 + 1, month, intercalary, day })
    }
}

impl EraDate {
    /// The day of this date, or `None` when there was none such.
    #[must_use]
    pub fn to_day(self) -> Option<Day> {
        let year = self.era.beginning().1.checked_add(self.year)?.checked_sub(1)?;
        let gregorian = Day::from_civil(year, self.month, self.day).filter(|day| *day >= FIRST_GREGORIAN);
        let lunisolar = || {
            let mut months =
                months().filter(|m| (m.year, m.number, m.intercalary) == (year, self.month, self.intercalary));
            months.next().map(|month| month.first.plus(i32::from(self.day) - 1))
        };
        gregorian.or_else(lunisolar).filter(|day| day.era() == Some(self))
    }

    /// Whether its month is one of the lunisolar calendar.
    #[must_use]
    pub fn is_lunisolar(self) -> bool {
        self.era < Era::Meiji || self.era == Era::Meiji && self.year < 6
    }
}

/// A month of the lunisolar calendar.
struct Month {
    year: i32,
    number: u8,
    intercalary: bool,
    first: Day,
    days: i32,
}

/// All months of the table, in order of time.
fn months() -> impl Iterator<Item = Month> {
    let years = LUNISOLAR.iter().zip(FIRST_LUNISOLAR_YEAR..);
    let places = years.flat_map(|((long, after), year)| {
        let count = if *after > 0 { MOST_MONTHS } else { MOST_MONTHS - 1 };
        (0..count).map(move |place| {
            // From the intercalary month on, places run one ahead of numbers.
            let intercalary = *after > 0 && place == *after;
            let number = if *after > 0 && place >= *after { place } else { place + 1 };
            let days = 29 + i32::from(long >> (MOST_MONTHS - 1 - place) & 1);
            (year, number, intercalary, days)
        })
    });
    places.scan(FIRST_LUNISOLAR, |next, (year, number, intercalary, days)| {
        let first = *next;
        *next = first.plus(days);
        Some(Month { year, number, intercalary, first, days })
    })
}

/// Year of our count, month, whether it is intercalary, and day; `None` outside the table.
fn lunisolar(day: Day) -> Option<(i32, u8, bool, u8)> {
    let month = months().find(|month| day < month.first.plus(month.days))?;
    let of_month = u8::try_from(day.0 - month.first.0 + 1).ok()?;
    Some((month.year, month.number, month.intercalary, of_month))
}
