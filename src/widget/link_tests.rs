//! The corpus of links: every form of link ever written, and what it means. No line of `tests/links.txt` may go or change
//! its sense; a new form of link gets new lines.

use std::path::Path;

use crate::state::{Action, State, apply};

const CORPUS: &str = include_str!("tests/links.txt");

fn start() -> State {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let data = ingest::read(&seeds).unwrap_or_else(|report| panic!("{report}"));
    State::new(data.into())
}

/// What of a fragment is not so from the start: where that is changes with the record.
fn told_by(fragment: &str, start: &State) -> String {
    let usual = start.link().fragment();
    let told: Vec<&str> = fragment.split('&').filter(|part| !usual.split('&').any(|other| other == *part)).collect();
    told.join("&")
}

#[test]
fn every_link_ever_written_still_means_what_it_meant() {
    let start = start();
    let mut wrong = Vec::new();
    let lines = CORPUS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [_edition, link, meant, refused] = parts[..] else { panic!("not four parts: {line}") };
        let state = apply(&start, Action::Follow(link.to_string()));
        let notice = state.notice.clone().unwrap_or_default();
        let now = state.link().fragment();
        let means = told_by(&now, &start);
        if means != meant {
            wrong.push(format!("{link}\n    meant {meant}\n    means {means}"));
        }
        let told = if refused == "-" { notice.is_empty() } else { notice.contains(refused) };
        if !told {
            wrong.push(format!("{link}\n    refuses {refused}, but says: {notice}"));
        }
        // What the widget itself writes is followed to the same place, without a word.
        let again = apply(&start, Action::Follow(now.clone()));
        if again.link().fragment() != now || again.notice.is_some() {
            wrong.push(format!("{now}\n    is not followed to where it was written"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_card_and_tab_is_named_in_the_link_and_found_again() {
    let start = start();
    let records = start.data.records().clone();
    let figures = records.series.iter().flat_map(|series| {
        (0..series.points.len() as u32).map(|point| Action::Figure(Some((series.id.clone(), point))))
    });
    let units = (0..records.units.len() as u32).map(|unit| Action::Unit(Some(unit)));
    let events = (0..records.events.len() as u32).map(|event| Action::Select(Some(event)));
    for open in figures.chain(units).chain(events) {
        let state = apply(&start, open.clone());
        let followed = apply(&start, Action::Follow(state.link().fragment()));
        let cards = |state: &State| (state.asked(), state.day, state.view.edtf(), state.notice.clone());
        assert_eq!(cards(&followed), cards(&state), "{open:?}: {}", state.link().fragment());
    }
}
