//! The ticks of the time axis: two rows, the finer unit below and what encloses it above.
//!
//! Labels belong to the period that starts at the tick and stand to the right of it. Where years are stretched, each
//! straight part of the axis has the step that suits its own scale. Left out on purpose: drawing.

use calendar::{Civil, Day, Lang, Period, When, day_in_words, period_label};

use crate::{Straight, TimeScale};

/// A label begins this far to the right of its tick.
pub(crate) const LABEL_INSET_PX: f32 = 4.0;
/// Least room between a label and the next tick, when a step is chosen.
const LABEL_GAP_PX: f32 = 18.0;
/// Least room between a label and whatever follows, in the minor and in the major row. The major row is drawn bold, and
/// so a little wider than it is measured.
const LABEL_APART_PX: (f32, f32) = (4.0, 14.0);
/// Room at the right end of a stretched part's major row, for how much it is stretched.
pub(crate) const TIMES_PX: f32 = 24.0;
/// A tick this close to the end of a part belongs to the next one.
const JOINT_PX: f32 = 0.01;

/// Which row of the axis a tick belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The enclosing unit.
    Major,
    /// The finer unit.
    Minor,
}

/// One tick of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The first day of the period it starts.
    pub day: Day,
    /// Where it lies.
    pub x_px: f32,
    /// Its enclosing period began before the view, or before this straight part of it, to whose left edge it sticks.
    pub stuck: bool,
    /// The period's name, where it fits.
    pub label: Option<String>,
    /// Its row.
    pub level: Level,
}

/// Steps from fine to coarse: the unit of the minor row and the unit of the major row.
const STEPS: [(Period, Period); 15] = [
    (Period::Days(1), Period::Months(1)),
    (Period::Days(2), Period::Months(1)),
    (Period::Days(5), Period::Months(1)),
    (Period::Days(10), Period::Months(1)),
    (Period::Months(1), Period::Years(1)),
    (Period::Months(3), Period::Years(1)),
    (Period::Months(6), Period::Years(1)),
    (Period::Years(1), Period::Years(10)),
    (Period::Years(2), Period::Years(10)),
    (Period::Years(5), Period::Years(50)),
    (Period::Years(10), Period::Years(100)),
    (Period::Years(20), Period::Years(100)),
    (Period::Years(25), Period::Years(100)),
    (Period::Years(50), Period::Years(100)),
    (Period::Years(100), Period::Years(100)),
];

/// The ticks of the straight parts of a view, minor row first, each row in order of time. `measure` gives the width of a
/// label in pixels.
///
/// The step depends on the scale alone, not on where the view lies, so that panning never changes it.
pub fn ticks(parts: &[Straight], lang: Lang, measure: &mut dyn FnMut(&str) -> f32, out: &mut Vec<Tick>) {
    out.clear();
    let widths = Widths::new(lang, measure);
    for part in parts {
        let (minor, _) = widths.step(part.scale.px_per_day());
        row(part, Level::Minor, minor, out, &mut |day, room_px| {
            let label = minor_label(minor, day, lang);
            (measure(&label) + LABEL_INSET_PX + LABEL_APART_PX.0 <= room_px).then_some(label)
        });
    }
    for part in parts {
        let (_, major) = widths.step(part.scale.px_per_day());
        row(part, Level::Major, major, out, &mut |day, room_px| {
            let label = major_label(major, day, lang)?;
            (measure(&label) + LABEL_INSET_PX + LABEL_APART_PX.1 <= room_px).then_some(label)
        });
    }
}

/// How wide the labels of the steps are at most.
struct Widths {
    day: f32,
    month: f32,
    /// The longest names of a month with its year, which the row above days must have room for.
    month_and_year: f32,
    year: f32,
}

impl Widths {
    fn new(lang: Lang, measure: &mut dyn FnMut(&str) -> f32) -> Self {
        let sample = Day::from_civil(1888, 1, 28).unwrap_or(Day(0));
        let day = measure(&minor_label(Period::Days(1), sample, lang));
        let year = measure(&minor_label(Period::Years(1), sample, lang));
        let mut month = 0.0_f32;
        for number in 1..=12 {
            let day = Day::from_civil(1888, number, 1).unwrap_or(sample);
            month = month.max(measure(&minor_label(Period::Months(1), day, lang)));
        }
        let enclosing = [9, 12].into_iter().filter_map(|number| {
            let day = Day::from_civil(1888, number, 1)?;
            major_label(Period::Months(1), day, lang).map(|label| measure(&label))
        });
        Self { day, month, month_and_year: enclosing.fold(0.0, f32::max), year }
    }

    /// The finest step whose labels all find room, in both rows.
    fn step(&self, px_per_day: f64) -> (Period, Period) {
        let fits = |&(minor, _): &(Period, Period)| {
            let (shortest_days, label_px) = match minor {
                Period::Days(n) => (f64::from(n), self.day),
                Period::Months(n) => (f64::from(n) * 30.0 - 2.0, self.month),
                Period::Years(n) => (f64::from(n) * 365.0, self.year),
            };
            let room =
                |days: f64, label_px: f32| days * px_per_day >= f64::from(label_px + LABEL_INSET_PX + LABEL_GAP_PX);
            room(shortest_days, label_px) && (!matches!(minor, Period::Days(_)) || room(28.0, self.month_and_year))
        };
        STEPS.iter().copied().find(fits).unwrap_or(STEPS[STEPS.len() - 1])
    }
}

/// Ticks of one row in one part. The label may take the room up to the next tick or the right end.
fn row(
    part: &Straight,
    level: Level,
    period: Period,
    out: &mut Vec<Tick>,
    label: &mut dyn FnMut(Day, f32) -> Option<String>,
) {
    let scale: &TimeScale = &part.scale;
    let (left, right) = (scale.left_px(), scale.right_px());
    let label_right = if part.factor > 1.0 && level == Level::Major { right - TIMES_PX } else { right };
    let mut day = period.floor(Day(scale.day_from_x(left).floor() as i32));
    loop {
        let next = period.next(day);
        let x = scale.x_from_day(f64::from(day.0));
        let next_x = scale.x_from_day(f64::from(next.0));
        if x > right - JOINT_PX || next <= day {
            return;
        }
        let inside = x >= left - JOINT_PX;
        if inside || level == Level::Major {
            let x_px = x.max(left);
            let label = label(day, next_x.min(label_right) - x_px);
            out.push(Tick { day, x_px, stuck: !inside, label, level });
        }
        day = next;
    }
}

/// Name of a period of the minor row; the major row names what encloses it.
pub(crate) fn minor_label(period: Period, day: Day, lang: Lang) -> String {
    match period {
        Period::Days(_) => day.civil().day.to_string(),
        Period::Months(_) => {
            let Civil { month, .. } = day.civil();
            if month > 1 {
                return period_label(Period::Months(1), day, lang);
            }
            // The calendar names a January by its year; the row above does that here.
            match lang {
                Lang::Ja => "1月".into(),
                _ => day_in_words(day, lang).split(' ').nth(1).unwrap_or_default().chars().take(3).collect(),
            }
        }
        Period::Years(_) => period_label(period, day, lang),
    }
}

/// Name of a period of the major row; none where the minor row's years say it all.
fn major_label(period: Period, day: Day, lang: Lang) -> Option<String> {
    let Civil { year, month, .. } = day.civil();
    let edtf = match period {
        Period::Months(_) | Period::Days(_) => format!("{year:04}-{month:02}"),
        Period::Years(1) => format!("{year:04}"),
        Period::Years(10) => format!("{:03}X", year / 10),
        Period::Years(_) => return None,
    };
    When::parse(&edtf).ok().map(|when| when.in_words(lang))
}
