//! What keys do while a picture has the focus.

use super::{Stage, Surface};
use crate::state::{Action, Menu, Playing, State, Step};
use timeline::Viewport;

/// How far the view may be off the middle and still count as centred, of its length.
const CENTRED: f64 = 0.02;
/// How far a key moves the clock, of the view; a day at least.
const CLOCK_STEP: f64 = 0.01;
/// A view that fits an event is at least this long.
const LEAST_FIT_DAYS: f64 = 60.0;

/// What a key does; true when it did something.
pub(crate) fn press(stage: &mut Stage, surface: Surface, key: &str, state: &State, reports: &mut Vec<Action>) -> bool {
    let (first, last) = state.data.covers();
    if state.settings.few_keys && key.chars().nth(1).is_none() {
        return false;
    }
    match (surface, key) {
        (_, "ArrowLeft") => stage.nudge(surface, -0.15, 0.0),
        (_, "ArrowRight") => stage.nudge(surface, 0.15, 0.0),
        (Surface::Map, "ArrowUp") => stage.nudge(surface, 0.0, -0.15),
        (Surface::Map, "ArrowDown") => stage.nudge(surface, 0.0, 0.15),
        (Surface::Time, "ArrowUp") => stage.scroll_lanes(-40.0),
        (Surface::Time, "ArrowDown") => stage.scroll_lanes(40.0),
        (_, "ShiftArrowLeft") => reports.extend(stage.clock_moved(-CLOCK_STEP)),
        (_, "ShiftArrowRight") => reports.extend(stage.clock_moved(CLOCK_STEP)),
        (_, "+" | "=") => stage.zoom(surface, 1.5),
        (_, "-" | "_") => stage.zoom(surface, 1.0 / 1.5),
        (_, "0") => stage.show_all(surface),
        (_, "?") => reports.push(Action::Menu(Some(Menu::Help))),
        (Surface::Time, "Home") => stage.show_day(first),
        (Surface::Time, "End") => stage.show_day(last),
        (Surface::Time, "f" | "F") => stage.centre_or_fit(),
        (_, "p" | "P") => reports.extend(state.selected.map(Action::Parts)),
        (Surface::Time, "l" | "L") => reports.extend(stage.lane_of_selected().map(Action::Fold)),
        (_, ",") => reports.push(Action::StepChange(Step::Back)),
        (_, ".") => reports.push(Action::StepChange(Step::Forward)),
        (_, "[") => reports.push(stage.neighbour(Step::Back)),
        (_, "]") => reports.push(stage.neighbour(Step::Forward)),
        (_, " ") => reports.push(Action::Play(if state.playing { Playing::Off } else { Playing::On })),
        _ => return false,
    }
    true
}

impl Stage {
    /// What puts the clock so much of the view later.
    fn clock_moved(&self, part: f64) -> [Action; 2] {
        let days = self.view_in_days().days() * part;
        let days = if days < 0.0 { days.floor().min(-1.0) } else { days.ceil().max(1.0) };
        [Action::Play(Playing::Off), Action::Visit(self.state.day.plus(days as i32))]
    }

    /// First and last moment of what matters now: the selected event, the range, or the clock's day.
    fn matter(&self) -> (f64, f64) {
        let selected = self.state.selected.and_then(|event| self.state.data.event(event));
        let (covers, days) = (self.state.data.covers(), |day: calendar::Day| f64::from(day.0));
        match (selected, self.state.range()) {
            (Some((_, facts)), _) => {
                let (from, to) = facts.when.span.penumbra();
                (days(from.max(covers.0)), days(to.min(covers.1)) + 1.0)
            }
            (None, Some((from, to))) => (days(from), days(to) + 1.0),
            (None, None) => (self.day, self.day + 1.0),
        }
    }

    /// The lane of the selected event, by its key.
    fn lane_of_selected(&self) -> Option<String> {
        self.plan.lane_key(self.state.selected?).map(str::to_string)
    }

    /// Brings what matters into the middle; when it is there, goes so near that it fills a good part of the view.
    fn centre_or_fit(&mut self) {
        let (from, to) = self.matter();
        let (from, to) = (self.position_from_day(from), self.position_from_day(to));
        let view = self.viewport;
        let middle = f64::midpoint(from, to);
        let off = (middle - f64::midpoint(view.start(), view.end())).abs();
        if off > view.days() * CENTRED {
            self.glide_to(timeline::overview::centred(view, middle));
        } else {
            let half = ((to - from) * 0.75).max(LEAST_FIT_DAYS / 2.0);
            self.glide_to(Viewport::new(middle - half, middle + half));
        }
    }

    /// The event before or after the selected one in its lane; without one, the nearest to the clock.
    fn neighbour(&self, step: Step) -> Action {
        let Some(selected) = self.state.selected else { return Action::StepEvent(step) };
        let next = match step {
            Step::Back => self.plan.before(selected),
            Step::Forward => self.plan.after(selected),
        };
        next.map_or(Action::StepEvent(step), |event| Action::Select(Some(event)))
    }
}
