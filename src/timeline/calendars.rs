//! Rows of the axis for the calendars in which the sources were dated: Japanese eras, and the Julian calendar as far as
//! Russia kept it.
//!
//! A row is a list of beginnings; what begins lasts to the next one, and its label stands within it, so that labels never
//! overlap. A label keeps its place while the reader pans, but for what began before the view: that sticks to the left
//! edge until its end comes too near. Left out on purpose: eras before Kaei (1848), and which of the calendars is right.

use calendar::{Civil, Day, Era, EraDate, Lang, Period, period_label};
use scene::{Ink, Mark, Point, Rect, Scene, TextStyle};

use crate::axis::{TICKS_PX, line};
use crate::layout::{Frame, Layout};
use crate::text::Glyphs;
use crate::ticks::{LABEL_INSET_PX, minor_label};
use crate::{Straight, TimeScale};

/// Height of a row.
const ROW_PX: f32 = 14.0;
/// Size of its labels.
const TEXT_PX: f32 = 10.0;
/// Least room between a label and what begins next.
const APART_PX: f32 = 4.0;
/// The same when a step is chosen.
const STEP_GAP_PX: f32 = 12.0;
/// Between the picture's left edge and the rows' names.
const NAME_INSET_PX: f32 = 12.0;
/// No era lasts longer.
const LAST_ERA_YEAR: i32 = 200;
/// The years of an era that are named: each, or every so many.
const ERA_STEPS: [i32; 5] = [1, 2, 5, 10, 20];
/// Julian days and months that are named.
const JULIAN_STEPS: [Period; 7] = [
    Period::Days(1),
    Period::Days(2),
    Period::Days(5),
    Period::Days(10),
    Period::Months(1),
    Period::Months(3),
    Period::Months(6),
];
/// From 1 March of these Julian years on the calendar was this many days behind.
const BEHIND: [(i32, i32); 4] = [(1500, 10), (1700, 11), (1800, 12), (1900, 13)];

/// Which calendars have a row of their own on the axis, beside the Gregorian one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calendars {
    /// Japanese eras, from Kaei (1848) on.
    pub eras: bool,
    /// The Julian calendar, until Russia gave it up on 14 February 1918.
    pub julian: bool,
}

impl Calendars {
    /// Height of the rows.
    pub(crate) fn height_px(self) -> f32 {
        ROW_PX * f32::from(u8::from(self.eras) + u8::from(self.julian))
    }
}

/// Where something begins that lasts to the next beginning.
struct Start {
    day: f64,
    /// What it is called where its beginning is in view.
    label: String,
    /// What it is called at the left edge of the view.
    stuck: String,
    /// Its name does not say of which calendar it is.
    needs_name: bool,
}

impl Start {
    fn alike(day: f64, label: String) -> Self {
        Self { day, stuck: label.clone(), label, needs_name: false }
    }
}

/// Which row, and what its labels depend on.
struct Row<'a> {
    parts: &'a [Straight],
    lang: Lang,
    glyphs: &'a Glyphs,
}

/// Texts with every letter that the rows may hold.
pub(crate) fn samples(lang: Lang) -> Vec<String> {
    let mut out: Vec<String> =
        Era::ALL.iter().map(|era| era_label(*era, 1, lang) + &era_label(*era, 20, lang)).collect();
    out.extend([behind_label(12, lang), julian_name(lang).into(), eras_name(lang).into()]);
    out.extend((1..=12).map(|month| julian_day_label(month, 1, lang)));
    out
}

fn eras_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Japanese eras",
        Lang::Ja => "元号",
        Lang::Ru => "эры Японии",
    }
}

fn julian_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Julian",
        Lang::Ja => "ユリウス暦",
        Lang::Ru => "юлианский",
    }
}

/// "Ansei 2", "安政2年", "Ансэй 2"; short, as it stands on an axis.
fn era_label(era: Era, year: i32, lang: Lang) -> String {
    let name = era.name(lang);
    match lang {
        Lang::Ja if year == 1 => format!("{name}元年"),
        Lang::Ja => format!("{name}{year}年"),
        _ => format!("{name} {year}"),
    }
}

/// By how many days the Julian calendar is behind: "Julian −12 d".
fn behind_label(days: i32, lang: Lang) -> String {
    let name = julian_name(lang);
    match lang {
        Lang::En => format!("{name} −{days} d"),
        Lang::Ja => format!("{name} −{days}日"),
        Lang::Ru => format!("{name} −{days} дн."),
    }
}

/// "26 Jan", "1月26日", "26 янв".
fn julian_day_label(month: u8, day: u8, lang: Lang) -> String {
    let of_month = minor_label(Period::Months(1), Day::from_civil(1888, month, 1).unwrap_or(Day(0)), lang);
    match lang {
        Lang::Ja => format!("{of_month}{day}日"),
        _ => format!("{day} {of_month}"),
    }
}

impl Row<'_> {
    fn width_px(&self, label: &str) -> f32 {
        self.glyphs.width_px(label, TEXT_PX)
    }

    /// First and past-the-last moment of a part, so far rounded that joints are whole days.
    fn days(part: &Straight) -> (f64, f64) {
        let rounded = |day: f64| (day * 1024.0 + 0.5).floor() / 1024.0;
        let (from, to) = part.scale.days();
        (rounded(from), rounded(to))
    }

    /// The widest of some labels with the room a step needs for it.
    fn room_px(&self, labels: impl Iterator<Item = String>) -> f64 {
        f64::from(labels.map(|label| self.width_px(&label)).fold(0.0, f32::max) + LABEL_INSET_PX + STEP_GAP_PX)
    }

    /// The eras and those of their years that find room, in order of time.
    fn eras(&self) -> Vec<Start> {
        let mut starts = Vec::new();
        let room_px = self.room_px(Era::ALL.iter().map(|era| era_label(*era, 20, self.lang)));
        let step = |part: &Straight| {
            ERA_STEPS.into_iter().find(|years| f64::from(*years) * 365.0 * part.scale.px_per_day() >= room_px)
        };
        let steps: Vec<(f64, Option<i32>)> = self.parts.iter().map(|part| (Self::days(part).1, step(part))).collect();
        // What lies outside the view goes by its nearest part.
        let step_at = |day: f64| steps.iter().find(|(end, _)| day < *end).or(steps.last()).and_then(|(_, step)| *step);
        let Some(((from, _), (_, to))) =
            self.parts.first().zip(self.parts.last()).map(|(a, b)| (Self::days(a), Self::days(b)))
        else {
            return starts;
        };
        for (number, era) in Era::ALL.into_iter().enumerate() {
            let first = f64::from(era.first_day().0);
            let past = Era::ALL.get(number + 1).map_or(f64::MAX, |next| f64::from(next.first_day().0));
            if past <= from || first >= to {
                continue;
            }
            let name = era.name(self.lang);
            let label = if step_at(first) == Some(1) { era_label(era, 1, self.lang) } else { name.to_string() };
            starts.push(Start::alike(first, label));
            // No more dates are looked up than may be named.
            let named = |year: i32| steps.iter().any(|(_, step)| step.is_some_and(|step| year % step == 0));
            for year in (2..=LAST_ERA_YEAR).filter(|year| named(*year)) {
                let date = EraDate { era, year, month: 1, intercalary: false, day: 1 };
                let Some(day) = date.to_day().map(|day| f64::from(day.0)).filter(|day| *day < to) else { break };
                let Some(step) = step_at(day).filter(|step| year % step == 0) else { continue };
                let label = era_label(era, year, self.lang);
                let stuck = if step == 1 { label.clone() } else { name.to_string() };
                starts.push(Start { day, label, stuck, needs_name: false });
            }
        }
        starts
    }

    /// Days or months of the Julian calendar where they find room, else by how much it was behind; up to where Russia
    /// gave it up.
    fn julian(&self) -> Vec<Start> {
        let mut starts = Vec::new();
        let day_px = self.room_px((1..=12).map(|month| julian_day_label(month, 28, self.lang)));
        let months = (1..=12).filter_map(|month| Day::from_civil(1888, month, 1));
        let month_px = self.room_px(months.map(|day| period_label(Period::Months(1), day, self.lang)));
        let end = f64::from(Day::LAST_JULIAN_IN_RUSSIA.0) + 1.0;
        for (number, part) in self.parts.iter().enumerate() {
            let (from, to) = Self::days(part);
            let to = to.min(end);
            if from >= to {
                break;
            }
            let fits = |period: &Period| {
                let room_px = if matches!(period, Period::Days(_)) { day_px } else { month_px };
                // A month may be two days shorter than it is on average.
                (period.days() * 0.93).max(1.0) * part.scale.px_per_day() >= room_px
            };
            // What began before the view sticks to its edge; what began before another part was told there.
            let ends = if number == 0 { (f64::MIN, to) } else { (from, to) };
            match JULIAN_STEPS.into_iter().find(fits) {
                Some(Period::Days(days)) => self.julian_days(i32::from(days), from, ends, &mut starts),
                Some(Period::Months(months)) => self.julian_months(i32::from(months), from, ends, &mut starts),
                _ => self.julian_behind(from, ends, &mut starts),
            }
        }
        if starts.is_empty() {
            return starts;
        }
        starts.push(Start::alike(end, String::new()));
        starts
    }

    /// By how many days the calendar was behind from `from` on; nothing begins outside `ends`.
    fn julian_behind(&self, from: f64, ends: (f64, f64), starts: &mut Vec<Start>) {
        let begins = |year: i32| Day::from_julian(year, 3, 1).map_or(f64::MAX, |day| f64::from(day.0));
        for (place, (year, days)) in BEHIND.into_iter().enumerate() {
            let past = BEHIND.get(place + 1).map_or(f64::MAX, |(year, _)| begins(*year));
            let label = behind_label(days, self.lang);
            let told = starts.last().is_some_and(|start| start.label == label);
            if begins(year) < ends.1 && past > from && !told {
                starts.push(Start::alike(begins(year).max(ends.0), label));
            }
        }
    }

    /// Every so many months, from the one that holds `from` on; none outside `ends`.
    fn julian_months(&self, step: i32, from: f64, ends: (f64, f64), starts: &mut Vec<Start>) {
        let month = julian_month(from);
        for months in (month.div_euclid(step)..).map(|count| count * step) {
            let (year, month) = year_and_month(months);
            let Some(day) = Day::from_julian(year, month, 1).filter(|day| f64::from(day.0) < ends.1) else { break };
            // The calendar's own label, by a day of the same name.
            let label = Day::from_civil(year, month, 1)
                .map_or_else(String::new, |day| period_label(Period::Months(1), day, self.lang));
            push(f64::from(day.0), label, step, ends, starts);
        }
    }

    /// Every so many days of each month, from the month that holds `from` on; none outside `ends`.
    fn julian_days(&self, step: i32, from: f64, ends: (f64, f64), starts: &mut Vec<Start>) {
        for months in julian_month(from).. {
            let ((year, month), (next_year, next_month)) = (year_and_month(months), year_and_month(months + 1));
            let first = Day::from_julian(year, month, 1).filter(|day| f64::from(day.0) < ends.1);
            let Some((first, next)) = first.zip(Day::from_julian(next_year, next_month, 1)) else { break };
            let days = next.0 - first.0;
            for after in (0..days).filter(|after| after % step == 0) {
                // As on the Gregorian row, no step ends a month with less than half its length.
                if after == 0 || days - after >= (step + 1) / 2 {
                    let label = julian_day_label(month, (after + 1) as u8, self.lang);
                    push(f64::from(first.0 + after), label, step, ends, starts);
                }
            }
        }
    }
}

/// The Julian month of a day, counted from that of the year 0.
fn julian_month(day: f64) -> i32 {
    let Civil { year, month, .. } = Day(day.floor() as i32).julian();
    year * 12 + i32::from(month) - 1
}

fn year_and_month(months: i32) -> (i32, u8) {
    (months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
}

/// Adds what begins between two ends. Only what is told one by one can stick: the last of many told says nothing of those
/// after it.
fn push(day: f64, label: String, step: i32, ends: (f64, f64), starts: &mut Vec<Start>) {
    if day >= ends.0 && day < ends.1 {
        let stuck = if step == 1 { label.clone() } else { String::new() };
        starts.push(Start { day, label, stuck, needs_name: true });
    }
}

impl Layout {
    /// The rows and their names. The host has clipped to the axis; that ends here.
    pub(crate) fn paint_calendars(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
        let of = Row { parts: &self.straights, lang: frame.lang, glyphs: &frame.plan.glyphs };
        let (eras, julian) = (eras_name(frame.lang), julian_name(frame.lang));
        let eras = frame.calendars.eras.then(|| (eras, of.eras()));
        let julian = frame.calendars.julian.then(|| (julian, of.julian()));
        let mut row = Rect { y: self.axis.y + TICKS_PX, height: ROW_PX, ..self.axis };
        for (name, starts) in eras.into_iter().chain(julian) {
            paint_row(row, name, &starts, (frame, scale), scene);
            row.y += ROW_PX;
        }
        scene.push(Mark::Clip(None));
    }
}

/// One row and its name: in the gutter, or else in the row, which then begins behind it, where the labels leave open
/// which calendar they are of.
fn paint_row(row: Rect, name: &str, starts: &[Start], at: (&Frame<'_>, &TimeScale), scene: &mut Scene) {
    let style = TextStyle::size(TEXT_PX);
    let mut labels = Rect { height: row.height + 1.0, ..row };
    if row.x > 0.0 {
        scene.push(Mark::Clip(Some(Rect { x: 0.0, width: row.x - 4.0, ..row })));
        scene.push_text(None, baseline(row, NAME_INSET_PX), name, Ink::TextSoft, style);
    } else if starts.first().is_some_and(|start| start.needs_name) {
        let name_px = at.0.plan.glyphs.width_px(name, TEXT_PX) + LABEL_INSET_PX + APART_PX;
        let ends_x = starts.last().map_or(f32::MAX, |end| x_from_day(at, end.day));
        if ends_x >= row.x + name_px {
            scene.push(Mark::Clip(Some(row)));
            scene.push_text(None, baseline(row, LABEL_INSET_PX), name, Ink::TextSoft, style);
        }
        labels = Rect { x: row.x + name_px, width: (row.width - name_px).max(0.0), ..labels };
    }
    scene.push(Mark::Clip(Some(labels)));
    paint_starts(labels, starts, at, scene);
}

fn x_from_day((frame, scale): (&Frame<'_>, &TimeScale), day: f64) -> f32 {
    scale.x_from_day(frame.plan.stretch.position_from_day(day))
}

/// One row: a line as far as the calendar goes, a tick at each beginning, and labels where they have room.
fn paint_starts(row: Rect, starts: &[Start], (frame, scale): (&Frame<'_>, &TimeScale), scene: &mut Scene) {
    let x_from_day = |day: f64| x_from_day((frame, scale), day);
    let (left, right) = (row.x, row.right());
    let end_x = |place: usize| starts.get(place + 1).map_or(f32::MAX, |next| x_from_day(next.day));
    for (place, start) in starts.iter().enumerate() {
        let (x, end_x) = (x_from_day(start.day), end_x(place));
        if end_x <= left || x > right {
            continue;
        }
        let (label, from_x) = if x >= left { (&start.label, x) } else { (&start.stuck, left) };
        if x >= left {
            scene.push(line(Point::new(x, row.y), Point::new(x, row.bottom()), Ink::Line, 1.0));
        }
        // What has no name is the end of the calendar.
        if !start.label.is_empty() {
            scene.push(line(Point::new(from_x, row.y), Point::new(end_x.min(right), row.y), Ink::Line, 0.75));
        }
        let width = frame.plan.glyphs.width_px(label, TEXT_PX) + LABEL_INSET_PX + APART_PX;
        if !label.is_empty() && from_x + width <= end_x.min(right) {
            let at = baseline(row, from_x + LABEL_INSET_PX);
            scene.push_text(None, at, label, Ink::TextSoft, TextStyle::size(TEXT_PX));
        }
    }
}

fn baseline(row: Rect, x: f32) -> Point {
    Point::new(x, row.y + row.height / 2.0 + TEXT_PX * 0.36)
}
