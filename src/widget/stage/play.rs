//! The running clock: evenly through the visible stretch, or from event to event.

use super::{Held, REPORT_MS, Stage, reduced_motion};
use crate::state::{Action, Pace, Playing};

/// How long the clock rests on a change of territory, so that the change can be seen.
const REST_MS: f64 = 1_100.0;
/// How long it takes for the visible stretch, without its rests: slowly, steadily, fast.
const SWEEP_MS: [f64; 3] = [90_000.0, 40_000.0, 15_000.0];
/// How long it stays on an event.
const EVENT_MS: f64 = 1_600.0;
/// How long a card may take to be read: for each letter, at least, at most.
const LETTER_MS: f64 = 55.0;
const IDEOGRAPH_MS: f64 = 120.0;
const READING_MS: (f64, f64) = (3_500.0, 25_000.0);

impl Stage {
    /// Moves the running clock.
    pub(super) fn advance_clock(&mut self, now_ms: f64, elapsed_ms: f64, reports: &mut Vec<Action>) {
        if now_ms < self.rest_until_ms || self.held == Held::Cursor {
            return;
        }
        match self.state.settings.pace {
            Pace::Slow => self.sweep(SWEEP_MS[0], now_ms, elapsed_ms, reports),
            Pace::Steady => self.sweep(SWEEP_MS[1], now_ms, elapsed_ms, reports),
            Pace::Fast => self.sweep(SWEEP_MS[2], now_ms, elapsed_ms, reports),
            Pace::Events | Pace::Reading => self.go_to_next_event(now_ms, reports),
        }
    }

    /// Moves the clock evenly; it rests where territory changes.
    fn sweep(&mut self, sweep_ms: f64, now_ms: f64, elapsed_ms: f64, reports: &mut Vec<Action>) {
        let changes = self.state.data.changes();
        let next_change = changes.iter().map(|day| f64::from(day.0)).find(|day| *day > self.day);
        let target = if reduced_motion() {
            next_change.unwrap_or(f64::MAX)
        } else {
            let step = self.viewport.days() / sweep_ms * elapsed_ms;
            self.plan.stretch().day_from_position(self.position_from_day(self.day) + step)
        };
        let (_, last) = self.state.data.covers();
        let reached_change = next_change.filter(|change| target >= *change);
        self.day = reached_change.unwrap_or(target).min(f64::from(last.0));
        let done = self.day >= f64::from(last.0);
        if reached_change.is_some() {
            self.rest_until_ms = now_ms + REST_MS;
        }
        let view = self.view_in_days();
        let shown = view.showing(self.clock());
        if shown != view {
            self.viewport = self.plan.view_positions(shown);
            self.moved(now_ms);
        }
        self.redraw();
        if reached_change.is_some() || done || now_ms - self.last_report_ms > REPORT_MS {
            self.last_report_ms = now_ms;
            reports.push(Action::GotoDay(self.clock()));
        }
        if done {
            self.come_to_the_end(now_ms, reports);
        }
    }

    /// Stops, or starts over.
    fn come_to_the_end(&mut self, now_ms: f64, reports: &mut Vec<Action>) {
        reports.push(Action::Play(Playing::Off));
        if self.state.settings.again {
            self.rest_until_ms = now_ms + REST_MS;
            reports.push(Action::Play(Playing::On));
        }
    }

    /// Selects the event after the selected one, or after the clock; of a search only what it found.
    fn go_to_next_event(&mut self, now_ms: f64, reports: &mut Vec<Action>) {
        let data = &self.state.data;
        let wanted = |event: &u32| {
            let found = self.state.found.as_ref().is_none_or(|found| found.events[*event as usize]);
            found && data.records().events[*event as usize].rank <= 2
        };
        let from = match self.state.selected {
            Some(event) => event + 1,
            None => data
                .events()
                .iter()
                .position(|facts| facts.when.anchor() >= self.clock())
                .map_or(u32::MAX, |at| at as u32),
        };
        match (from..data.events().len() as u32).find(wanted) {
            Some(event) => {
                self.rest_until_ms = now_ms + self.stay_ms(event);
                reports.push(Action::PlayTo(event));
            }
            None => self.come_to_the_end(now_ms, reports),
        }
    }

    /// How long to stay on an event: with time to read, as long as the words of its card ask for.
    fn stay_ms(&self, event: u32) -> f64 {
        if self.state.settings.pace != Pace::Reading {
            return EVENT_MS;
        }
        let lang = self.state.lang;
        let title = self.state.data.event(event).map_or(0, |(event, _)| event.title.get(lang).chars().count());
        // What the sources say is not known here; a card has about so many times the letters of its title.
        let letters = (title * 8) as f64;
        let letter_ms = if lang == calendar::Lang::Ja { IDEOGRAPH_MS } else { LETTER_MS };
        (letters * letter_ms).max(READING_MS.0).min(READING_MS.1)
    }
}
