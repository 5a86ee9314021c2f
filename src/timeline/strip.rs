//! The sovereignty strip: one thin row for each unit, north to south, showing who stood how towards it over time.
//!
//! The pieces of a row are cut once, at every day on which some standing may change; colours and patterns are the
//! legend's. Left out on purpose: any weighing of claims.

use calendar::{Day, Lang};
use chronicle::{Dataset, HoldingKind, Standing};
use scene::{Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::TimeScale;
use crate::plan::HEADING_PX;
use crate::text::Measure;

/// Size of the parties' names in the bars.
const PARTY_PX: f32 = 9.5;
/// Free space at either end of a party's name.
const PARTY_INSET_PX: f32 = 5.0;
/// Names this close to each other in neighbouring rows stand at the same place.
const SAME_PLACE_PX: f32 = 10.0;
/// Pieces narrower than this are not worth a mark.
const THINNEST_PX: f32 = 0.2;

/// The row of one unit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UnitPlan {
    pub(crate) name: String,
    pub(crate) name_px: f32,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) runs: Vec<Run>,
}

/// A stretch of time in which nothing changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub(crate) from_day: f64,
    pub(crate) to_day: f64,
    pub(crate) paints: Vec<Paint>,
    /// The holding of the strongest standing.
    pub(crate) holding: Option<u32>,
}

/// Neighbouring pieces whose strongest standing is one party's: they share its name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) from_day: f64,
    pub(crate) to_day: f64,
    pub(crate) name: String,
    pub(crate) name_px: f32,
}

impl UnitPlan {
    pub(crate) fn new(dataset: &Dataset, unit: u32, lang: Lang, measure: Measure<'_>) -> Self {
        let name = dataset.records().units.get(unit as usize).map_or("", |u| u.name.get(lang)).to_string();
        let name_px = measure(&name, &TextStyle::size(HEADING_PX));
        let mut row = Self { name, name_px, pieces: Vec::new(), runs: Vec::new() };
        let mut before: Option<Vec<Standing>> = None;
        let cuts = cuts(dataset, unit);
        for pair in cuts.windows(2) {
            let standings = dataset.unit_on(unit, pair[0]);
            let to_day = f64::from(pair[1].0);
            if before.as_ref() == Some(&standings) {
                row.pieces.last_mut().into_iter().for_each(|piece| piece.to_day = to_day);
                row.runs.last_mut().into_iter().for_each(|run| run.to_day = to_day);
                continue;
            }
            let from_day = f64::from(pair[0].0);
            let paints = legend::unit_paints(dataset, &standings);
            row.pieces.push(Piece { from_day, to_day, paints, holding: standings.first().map(|s| s.holding) });
            // Land held jointly bears both names: one alone would take a side.
            let holders = |list: &[Standing]| -> Vec<u32> {
                let first = list.first().map(|s| (s.kind, s.party));
                let with = |s: &&Standing| match first {
                    Some((HoldingKind::Joint, _)) => s.kind == HoldingKind::Joint,
                    Some((_, party)) => s.party == party,
                    None => false,
                };
                let mut parties: Vec<u32> = list.iter().filter(with).map(|s| s.party).collect();
                parties.dedup();
                parties
            };
            match row.runs.last_mut() {
                Some(run) if before.as_deref().map(holders) == Some(holders(&standings)) => run.to_day = to_day,
                _ => {
                    let names = holders(&standings).into_iter().map(|party| party_name(dataset, party, lang));
                    let name = names.collect::<Vec<_>>().join(" + ");
                    let name_px = measure(&name, &TextStyle::size(PARTY_PX));
                    row.runs.push(Run { from_day, to_day, name, name_px });
                }
            }
            before = Some(standings);
        }
        row
    }

    /// Draws the row's bars into `row_rect`. The host has clipped to the plot.
    pub(crate) fn paint_bars(&self, row_rect: Rect, scale: &TimeScale, hovered: Option<Target>, scene: &mut Scene) {
        let first_day = scale.day_from_x(row_rect.x);
        let first = self.pieces.partition_point(|piece| piece.to_day <= first_day);
        for piece in &self.pieces[first..] {
            let rect = visible_part(row_rect, scale, (piece.from_day, piece.to_day));
            if rect.x >= row_rect.right() {
                break;
            }
            if rect.width < THINNEST_PX {
                continue;
            }
            let target = piece.holding.map(Target::Holding);
            let stroke = (target.is_some() && target == hovered).then_some((Ink::Accent, 1.5));
            let layers = piece.paints.len();
            for (layer, paint) in piece.paints.iter().enumerate() {
                let stroke = if layer + 1 == layers { stroke } else { None };
                scene.push_for(target, Mark::Rect { rect, radius: 0.0, fill: Some(*paint), stroke });
            }
        }
    }

    /// Writes the parties' names into bars that are high enough. Where the row above names the same party at the same
    /// place, one name is enough for both: `above` holds where that row's names stand, and then this one's.
    pub(crate) fn paint_names(
        &self,
        row_rect: Rect,
        scale: &TimeScale,
        above: &mut Vec<(f32, u64)>,
        scene: &mut Scene,
    ) {
        let first = self.runs.partition_point(|run| run.to_day <= scale.day_from_x(row_rect.x));
        let others = above.len();
        if row_rect.height <= PARTY_PX {
            return;
        }
        for run in &self.runs[first..] {
            let rect = visible_part(row_rect, scale, (run.from_day, run.to_day));
            let left = rect.x;
            if rect.x >= row_rect.right() {
                break;
            }
            if run.name.is_empty() || left + run.name_px + 2.0 * PARTY_INSET_PX > rect.right() {
                continue;
            }
            let party = chronicle::text_key(&run.name);
            let told = above[..others].iter().any(|(x, name)| *name == party && (x - left).abs() < SAME_PLACE_PX);
            above.push((left, party));
            if told {
                continue;
            }
            let plate =
                Rect::new(left + 2.0, rect.y + 0.5, run.name_px + 2.0 * PARTY_INSET_PX - 4.0, rect.height - 1.0);
            let paper = Some(Paint::solid(Ink::Paper).at(0.85));
            scene.push(Mark::Rect { rect: plate, radius: 2.0, fill: paper, stroke: None });
            let at = Point::new(left + PARTY_INSET_PX, rect.y + rect.height / 2.0 + PARTY_PX * 0.36);
            scene.push_text(None, at, &run.name, Ink::Text, TextStyle::size(PARTY_PX));
        }
        above.drain(..others);
    }
}

/// The part of a row that these days take, within the plot.
fn visible_part(row_rect: Rect, scale: &TimeScale, days: (f64, f64)) -> Rect {
    let left = scale.x_from_day(days.0).max(row_rect.x);
    let right = scale.x_from_day(days.1).min(row_rect.right());
    Rect { x: left, width: (right - left).max(0.0), ..row_rect }
}

/// Every day on which a standing towards the unit may change, and the two ends of the calendar.
fn cuts(dataset: &Dataset, unit: u32) -> Vec<Day> {
    let mut days = vec![Day::MIN, Day::MAX];
    for facts in dataset.holdings().iter().filter(|facts| facts.unit == unit) {
        let span = facts.when.span;
        days.extend([span.start.earliest, span.start.latest, span.end.earliest.plus(1), span.end.latest.plus(1)]);
    }
    chronicle::days_in_order(days)
}

fn party_name(dataset: &Dataset, party: u32, lang: Lang) -> String {
    dataset.records().parties.get(party as usize).map_or_else(String::new, |party| {
        let text = if party.short.is_empty() { &party.name } else { &party.short };
        text.get(lang).to_string()
    })
}
