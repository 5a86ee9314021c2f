//! Other datings of an event than the one it is drawn on: what the timeline shows as ghosts beside it.

use chronicle::Dataset;

use crate::view::Chosen;

/// A line for each: what a button would say that chooses it (`read TOPIC SIDE`), a tabulator, and the date in EDTF. The
/// one chosen now is told by its usual date, as choosing it once more takes it back.
pub(crate) fn lines(data: &Dataset, chosen: &Chosen, event: &str) -> String {
    let Some(index) = data.event_index(event) else { return String::new() };
    let usual = &data.events()[index as usize].when.text;
    let mut seen = vec![chosen.date_of(event).unwrap_or(usual).to_string()];
    let mut out = String::new();
    for (topic, record) in data.records().disagreements.iter().enumerate() {
        let now = chosen.side_of(topic as u32);
        for reading in data.readings(topic as u32) {
            let Some((_, other)) = reading.dates.iter().find(|(at, _)| *at == index) else { continue };
            let date = if now == Some(reading.side) { usual } else { other };
            if !seen.contains(date) {
                seen.push(date.clone());
                out += &["read ", &record.id, " ", &(reading.side + 1).to_string(), "\t", date, "\n"].concat();
            }
        }
    }
    out
}
