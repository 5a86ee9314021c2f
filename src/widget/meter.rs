//! How long the widget works for a frame, for those who want to know: the `meter` attribute shows it in a corner, and with
//! a number in it (`meter="10000"`) the record gives way to as many made-up events.
//!
//! Times are milliseconds on the page's main thread, from the begin of an animation frame to the end of its drawing.

use chronicle::{Dataset, Event, Records};
use web_sys::HtmlElement;

/// Frames that are looked back on.
const FRAMES: usize = 600;
/// How often the figures are written, in frames.
const WRITE_EVERY: usize = 20;
/// No more events than this are made up.
const MOST_EVENTS: usize = 1_000_000;
/// The made-up events lie in so many days from 1850-01-01 on: to the end of 2021.
const FIRST_YEAR: usize = 1850;
const YEARS: usize = 172;

/// The last frames.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    frames_ms: Vec<f32>,
    count: usize,
}

impl Meter {
    /// A meter, if the widget asks for one.
    pub(crate) fn of(root: &HtmlElement) -> Option<Self> {
        root.query_selector(".meter").ok()??;
        Some(Self::default())
    }

    /// Notes a frame, and from time to time writes the figures.
    pub(crate) fn note(&mut self, took_ms: f64, root: &HtmlElement) {
        let place = self.count % FRAMES;
        if place < self.frames_ms.len() {
            self.frames_ms[place] = took_ms as f32;
        } else {
            self.frames_ms.push(took_ms as f32);
        }
        self.count += 1;
        if self.count.is_multiple_of(WRITE_EVERY)
            && let Some(place) = root.query_selector(".meter").ok().flatten()
        {
            place.set_text_content(Some(&self.words()));
        }
    }

    /// "600 frames, median 1.2 ms, p95 3.4 ms, most 7.0 ms".
    fn words(&self) -> String {
        let mut sorted = self.frames_ms.clone();
        sorted.sort_unstable_by(f32::total_cmp);
        let at = |share: f32| sorted.get(((sorted.len() - 1) as f32 * share) as usize).map_or(0.0, |ms| *ms);
        let ms = |ms: f32| {
            let tenths = (ms * 10.0 + 0.5) as u32;
            [(tenths / 10).to_string(), ".".into(), (tenths % 10).to_string(), " ms".into()].concat()
        };
        let count = sorted.len().to_string();
        [&count, " frames, median ", &ms(at(0.5)), ", p95 ", &ms(at(0.95)), ", most ", &ms(at(1.0))].concat()
    }
}

/// How many events an element's `meter` attribute asks for; 0 for the record's own.
pub(crate) fn wanted_events(host: &HtmlElement) -> usize {
    host.get_attribute("meter").and_then(|text| text.parse().ok()).map_or(0, |count: usize| count.min(MOST_EVENTS))
}

/// A record with as many events, made up from those there are: the same every time.
pub(crate) fn made_up(data: &Dataset, count: usize) -> Dataset {
    let records = data.records();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % below.max(1)
    };
    let two = |number: usize| if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() };
    let mut events = Vec::with_capacity(count);
    for number in 0..count {
        let Some(like) = records.events.get(number % records.events.len().max(1)) else { break };
        let year = (FIRST_YEAR + random(YEARS)).to_string();
        let date = match random(4) {
            0 => year,
            1 => [&year, "-", &two(1 + random(12))].concat(),
            _ => [&year, "-", &two(1 + random(12)), "-", &two(1 + random(28))].concat(),
        };
        let id = [&like.id, "-", &number.to_string()].concat();
        events.push(Event { id, date, part_of: None, follows: None, ..like.clone() });
    }
    Dataset::resolve(Records { events, disagreements: Vec::new(), ..records.clone() })
}
