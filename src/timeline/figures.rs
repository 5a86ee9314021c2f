//! Figures over time, prepared for their lane: groups of series that share a unit, and for the group that is shown its
//! scale of values, its points in order of time and how wide their labels are.
//!
//! Values are whole thousandths. The scale begins at nothing and is linear, so that heights compare as the values do.
//! Left out on purpose: anything between or beyond the points that the record has.

use calendar::{Lang, When};
use chronicle::{Dataset, Qualifier, Text};
use scene::TextStyle;

use crate::Plan;
use crate::plan::{HEADING_PX, LONGEST_NAME_LETTERS, Open, Stand, stand};
use crate::text::{Measure, fitted};
use legend::{thousandths, thousandths_text};

/// Size of values, units and titles in the lane.
pub(crate) const FIGURE_TEXT_PX: f32 = 9.5;
/// Points further apart than this, five years and a little, are joined by a dashed line.
pub(crate) const FAR_DAYS: f64 = 1900.0;

/// Series that count in the same unit and so share one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureGroup<'a> {
    /// The unit.
    pub unit: &'a Text,
    /// The series, as indexes of the record's list.
    pub series: Vec<u32>,
}

/// The groups, in the order in which the record first names their units.
#[must_use]
pub fn figure_groups(dataset: &Dataset) -> Vec<FigureGroup<'_>> {
    let mut groups: Vec<FigureGroup<'_>> = Vec::new();
    for (series, index) in dataset.records().series.iter().zip(0..) {
        let same_unit = |group: &FigureGroup<'_>| group.unit.get(Lang::En) == series.unit.get(Lang::En);
        let at = groups.iter().position(same_unit).unwrap_or(groups.len());
        if at == groups.len() {
            groups.push(FigureGroup { unit: &series.unit, series: Vec::new() });
        }
        groups[at].series.push(index);
    }
    groups
}

/// What the lane of figures shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FiguresPlan {
    pub(crate) name: String,
    pub(crate) name_px: f32,
    pub(crate) unit: String,
    pub(crate) unit_px: f32,
    /// Labels of the scale, from its foot over its middle to its top.
    pub(crate) ticks: [String; 3],
    /// Width of the widest of them.
    pub(crate) ticks_px: f32,
    pub(crate) lines: Vec<LinePlan>,
    /// Line by line, each in order of time.
    pub(crate) points: Vec<PointPlan>,
}

/// One series.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LinePlan {
    pub(crate) title: String,
    pub(crate) title_px: f32,
    /// Its first and last point.
    pub(crate) ends: [usize; 2],
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PointPlan {
    pub(crate) series: u32,
    pub(crate) point: u32,
    /// Where its mark stands: the middle of what is certain, the bounded end where the other has no bound.
    pub(crate) at_day: f64,
    pub(crate) stand: Stand,
    /// 0 at the foot of the scale, 1 at its top.
    pub(crate) share: f32,
    pub(crate) qualifier: Qualifier,
    /// Its value; empty where another point of the series in the same place says the same.
    pub(crate) label: String,
    pub(crate) label_px: f32,
}

impl Plan {
    /// The plan with a lane of figures at the foot, named `name`, that shows one of the [`figure_groups`]; unchanged when
    /// there is no such group. Dataset, language and `measure` are those of the plan.
    #[must_use]
    pub fn with_figures(
        mut self,
        dataset: &Dataset,
        lang: Lang,
        group: usize,
        name: &str,
        measure: &mut dyn FnMut(&str, &TextStyle) -> f32,
    ) -> Self {
        if let Some(group) = figure_groups(dataset).get(group) {
            self.figures = Some(FiguresPlan::new(dataset, lang, group, name, measure));
        }
        self
    }
}

impl FiguresPlan {
    fn new(dataset: &Dataset, lang: Lang, group: &FigureGroup<'_>, name: &str, measure: Measure<'_>) -> Self {
        let small = TextStyle::size(FIGURE_TEXT_PX);
        let all = &dataset.records().series;
        let mut scale = ValueScale::new();
        group.series.iter().flat_map(|at| &all[*at as usize].points).for_each(|p| scale.reach(thousandths(p.value)));
        let (foot, half) = scale.settled();
        let covers = dataset.covers();
        let longest_px = FIGURE_TEXT_PX * 0.5 * LONGEST_NAME_LETTERS;
        let (mut lines, mut points): (Vec<LinePlan>, Vec<PointPlan>) = (Vec::new(), Vec::new());
        for index in &group.series {
            let series = &all[*index as usize];
            let first = points.len();
            for (said, number) in series.points.iter().zip(0..) {
                let Ok(when) = When::parse(&said.date) else { continue };
                let mut point = point(&when, covers);
                let value = thousandths(said.value);
                point.share = (value.clamp(-MOST, MOST) - foot) as f32 / (2 * half) as f32;
                (point.series, point.point, point.qualifier) = (*index, number, said.qualifier);
                let at = first + points[first..].partition_point(|other| other.at_day <= point.at_day);
                let alike = |other: &PointPlan| (other.at_day, other.share) == (point.at_day, point.share);
                if !points[first..at].iter().any(alike) {
                    point.label = thousandths_text(value, lang);
                    point.label_px = measure(&point.label, &small);
                }
                points.insert(at, point);
            }
            if points.len() > first {
                let (title, title_px) = fitted(series.title.get(lang), &small, longest_px, measure);
                lines.push(LinePlan { title, title_px, ends: [first, points.len() - 1] });
            }
        }
        let ticks = [0, 1, 2].map(|halves| thousandths_text(foot + halves * half, lang));
        let ticks_px = ticks.iter().map(|label| measure(label, &small)).fold(0.0, f32::max);
        let (name, unit) = (name.to_string(), group.unit.get(lang).to_string());
        let name_px = measure(&name, &TextStyle::size(HEADING_PX));
        let unit_px = measure(&unit, &small);
        Self { name, name_px, unit, unit_px, ticks, ticks_px, lines, points }
    }
}

/// A point with nothing but its date.
fn point(when: &When, covers: (calendar::Day, calendar::Day)) -> PointPlan {
    let stand = stand(when, covers);
    // Where a stretch has no bound there is no middle either.
    let at_day = stand.core.map_or(stand.at_day, |(from, to)| match stand.open {
        Open { end: true, .. } => from,
        Open { start: true, .. } => to,
        _ => f64::midpoint(from, to),
    });
    let (share, label_px, label, qualifier) = (0.0, 0.0, String::new(), Qualifier::Exactly);
    PointPlan { series: 0, point: 0, at_day, stand, share, qualifier, label, label_px }
}

/// What values the scale must reach.
struct ValueScale {
    least: i64,
    most: i64,
    /// All of them are whole numbers: then its labels are, too.
    whole: bool,
}

/// Half the scale, in tenths of a power of ten.
const HALVES: [i64; 7] = [10, 15, 20, 25, 30, 40, 50];
/// One, in thousandths.
const ONE: i64 = 1000;
/// Values beyond this, a trillion, stand at the edge.
const MOST: i64 = 1_000_000_000_000 * ONE;

impl ValueScale {
    fn new() -> Self {
        Self { least: 0, most: 0, whole: true }
    }

    fn reach(&mut self, value: i64) {
        self.least = self.least.min(value).max(-MOST);
        self.most = self.most.max(value).min(MOST);
        self.whole &= value % ONE == 0;
    }

    /// The foot and half the length of the scale: round, from nothing to the largest value or a little more, to both
    /// sides if there are negative values.
    fn settled(&self) -> (i64, i64) {
        let both = self.least < 0 && self.most > 0;
        let (reach, halves) = (self.most.max(-self.least).max(1), if both { 1 } else { 2 });
        let mut power = 1;
        loop {
            for tenths in HALVES {
                let half = tenths * power / 10;
                let round = tenths * power % 10 == 0 && (half % ONE == 0 || !self.whole);
                if round && half * halves >= reach {
                    return (if self.least < 0 { -half * halves } else { 0 }, half);
                }
            }
            power *= 10;
        }
    }
}
