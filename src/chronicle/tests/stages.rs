//! Stages of treaties and acts: what the gate lets pass, what it refuses, and what a chain is once it has passed.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use std::collections::BTreeSet;

use calendar::When;
use chronicle::{Dataset, Event, Lang, RecordKind, Records, Stage, TextPart, add_texts, decode, encode};
use proptest::prelude::*;

const STAGES: [Stage; 4] = [Stage::Signed, Stage::Ratified, Stage::InForce, Stage::HandedOver];

/// An event named by its number; `follows` is the number of another.
fn event(number: usize, date: &str, stage: Option<Stage>, follows: Option<usize>) -> Event {
    Event { stage, follows: follows.map(|other| format!("e{other}")), ..small::event(&format!("e{number}"), date) }
}

fn records(events: Vec<Event>) -> Records {
    Records { events, disagreements: Vec::new(), ..small::records() }
}

/// Events written as date, stage and the number of the one they follow; the problems as paths and the start of what is
/// said.
fn check(name: &str, events: &[(&str, Option<Stage>, Option<usize>)], expected: &[&str]) {
    let events = (0..).zip(events).map(|(number, (date, stage, follows))| event(number, date, *stage, *follows));
    let problems = Dataset::new(records(events.collect())).err().unwrap_or_default();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let fits = told.len() == expected.len() && told.iter().zip(expected).all(|(told, start)| told.starts_with(start));
    assert!(fits, "{name}\nexpected {expected:#?}\ntold {told:#?}");
}

const SIGNED: Option<Stage> = Some(Stage::Signed);
const RATIFIED: Option<Stage> = Some(Stage::Ratified);
const IN_FORCE: Option<Stage> = Some(Stage::InForce);
const HANDED_OVER: Option<Stage> = Some(Stage::HandedOver);

#[test]
fn chains_that_pass() {
    let whole = [
        ("1875-05-07", SIGNED, None),
        ("1875-08-22", RATIFIED, Some(0)),
        ("1875-08-23", IN_FORCE, Some(1)),
        ("1875-10", HANDED_OVER, Some(2)),
    ];
    check("every stage", &whole, &[]);
    check("a stage left out", &[("1875-05-07", SIGNED, None), ("1875-10", HANDED_OVER, Some(0))], &[]);
    check("it may begin late", &[("1875-05-07", RATIFIED, None), ("1875-08-22", IN_FORCE, Some(0))], &[]);
    check("on one day", &[("1875-05-07", SIGNED, None), ("1875-05-07", IN_FORCE, Some(0))], &[]);
    check("perhaps earlier", &[("1875-05-07", SIGNED, None), ("1875", RATIFIED, Some(0))], &[]);
    let steps = [("1875", SIGNED, None), ("1876", HANDED_OVER, Some(0)), ("1877", HANDED_OVER, Some(1))];
    check("land handed over step by step", &steps, &[]);
    let apart = [("1875", SIGNED, None), ("1876", HANDED_OVER, Some(0)), ("1876", HANDED_OVER, Some(0))];
    check("land handed over here and there", &apart, &[]);
}

#[test]
fn chains_that_are_refused() {
    let first = ("1875-05-07", SIGNED, None);
    check("nobody", &[("1875", SIGNED, Some(7))], &["event 0.follows: there is no event `e7`"]);
    check(
        "no stage",
        &[first, ("1876", None, Some(0))],
        &["event 1.stage: `e1` follows `e0` and is no stage (add `stage`: signed, ratified"],
    );
    check(
        "no stage before",
        &[("1875", None, None), ("1876", RATIFIED, Some(0))],
        &["event 1.follows: `e0` is no stage that could be followed"],
    );
    check("alone", &[first], &["event 0.stage: the stage follows nothing, and nothing follows it"]);
    check(
        "back",
        &[("1875", IN_FORCE, None), ("1876", RATIFIED, Some(0))],
        &["event 1.stage: `e1` is no later stage than `e0`, which it follows"],
    );
    check(
        "twice",
        &[("1875", RATIFIED, None), ("1876", RATIFIED, Some(0))],
        &["event 1.stage: `e1` is no later stage than `e0`, which it follows"],
    );
    check(
        "earlier",
        &[first, ("1875-05-06", RATIFIED, Some(0))],
        &["event 1.date: 1875-05-06 lies before 1875-05-07, the date of the stage before"],
    );
    check(
        "forked",
        &[first, ("1876", RATIFIED, Some(0)), ("1877", IN_FORCE, Some(0))],
        &["event 2.follows: `e0` is followed by `e1` and by `e2`"],
    );
}

#[test]
fn circles_of_stages() {
    let itself = [("1875", HANDED_OVER, Some(0))];
    check("itself", &itself, &["event 0.follows: `e0` follows, in the end, itself"]);
    let two = [("1875", HANDED_OVER, Some(1)), ("1875", HANDED_OVER, Some(0))];
    check("two", &two, &["event 0.follows: `e0` follows", "event 1.follows: `e1` follows"]);
}

#[test]
fn what_another_event_may_lack_is_no_problem_while_not_all_are_read() {
    let wants = |events: Vec<Event>| Dataset::new(records(events)).unwrap_err()[0].wants;
    assert_eq!(wants(vec![event(0, "1875", SIGNED, None)]), Some(RecordKind::Event));
    assert_eq!(wants(vec![event(0, "1875", None, None), event(1, "1876", RATIFIED, Some(0))]), Some(RecordKind::Event));
    assert_eq!(wants(vec![event(0, "1875", SIGNED, None), event(1, "1876", None, Some(0))]), None);
}

#[test]
fn stages_come_through_the_bytes_and_stay_in_the_outline() {
    let chain = vec![event(0, "1875", SIGNED, None), event(1, "1876", HANDED_OVER, Some(0))];
    let records = records(chain);
    let mut again = decode(&encode(&records)).unwrap();
    for lang in Lang::ALL {
        for part in TextPart::ALL {
            add_texts(&mut again, lang, part, &chronicle::encode_texts(&records, lang, part)).unwrap();
        }
    }
    assert_eq!(again, records);
    let outline = Dataset::resolve(decode(&encode(&records.outline())).unwrap());
    assert_eq!(outline.records().events[1].stage, HANDED_OVER);
    assert_eq!((outline.events()[1].follows, outline.stages(0)), (Some(0), vec![0, 1]));
}

/// A treaty that passes: its stages one after another, then its handovers, each after the last stage or another handover.
fn a_treaty() -> impl Strategy<Value = Vec<(i32, Stage, Option<usize>)>> {
    let line = prop::sample::subsequence(STAGES[..3].to_vec(), 1..=3);
    let handovers = prop::collection::vec((0..3_i32, any::<prop::sample::Index>()), 1..4);
    (1850..1900_i32, line, prop::collection::vec(0..5_i32, 3), handovers).prop_map(|(year, line, later, handovers)| {
        let mut made: Vec<(i32, Stage, Option<usize>)> = Vec::new();
        for (stage, years) in line.into_iter().zip(later) {
            let date = made.last().map_or(year, |(last, ..)| last + years);
            made.push((date, stage, made.len().checked_sub(1)));
        }
        let from = made.len() - 1;
        for (years, after) in handovers {
            let before = from + after.index(made.len() - from);
            made.push((made[before].0 + years, Stage::HandedOver, Some(before)));
        }
        made
    })
}

/// Several treaties as events, numbered through, listed the wrong way round.
fn events_of(treaties: &[Vec<(i32, Stage, Option<usize>)>]) -> Vec<Event> {
    let mut events = Vec::new();
    for treaty in treaties {
        let first = events.len();
        for (year, stage, before) in treaty {
            let follows = before.map(|before| first + before);
            events.push(event(events.len(), &year.to_string(), Some(*stage), follows));
        }
    }
    events.reverse();
    events
}

/// The event's number, by its name.
fn number(data: &Dataset, index: u32) -> usize {
    data.event(index).unwrap().0.id.trim_start_matches('e').parse().unwrap()
}

/// Anything that may be written: which event is followed, which stage, which year.
fn anything() -> impl Strategy<Value = Vec<Event>> {
    let one = (1850..1853_i32, prop::option::of(0..4_usize), prop::option::weighted(0.7, 0..5_usize));
    prop::collection::vec(one, 1..5).prop_map(|drawn| {
        let made = drawn.into_iter().zip(0..).map(|((year, stage, follows), number)| {
            event(number, &year.to_string(), stage.map(|stage| STAGES[stage]), follows)
        });
        made.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn treaties_pass_and_each_stage_knows_all_of_its_own_treaty(treaties in prop::collection::vec(a_treaty(), 1..4)) {
        let data = Dataset::new(records(events_of(&treaties))).unwrap();
        let mut first = 0;
        for treaty in &treaties {
            let whole: BTreeSet<usize> = (first..first + treaty.len()).collect();
            for number_of_one in &whole {
                let stages = data.stages(data.event_index(&format!("e{number_of_one}")).unwrap());
                prop_assert_eq!(stages.iter().map(|index| number(&data, *index)).collect::<BTreeSet<_>>(), whole.clone());
                let keys: Vec<_> = stages.iter().map(|i| (data.event(*i).unwrap().0.stage, *i)).collect();
                prop_assert!(keys.is_sorted(), "{:?}", keys);
            }
            first += treaty.len();
        }
    }

    /// Whatever passes leads to its beginning without going back in stage or time, and nothing stands in it alone.
    #[test]
    fn what_passes_is_in_order_and_what_is_out_of_order_does_not_pass(events in anything()) {
        let named = |id: &Option<String>| id.as_ref().and_then(|id| events.iter().find(|event| event.id == *id));
        let in_order = |event: &Event| match (&event.follows, named(&event.follows)) {
            (None, _) => event.stage.is_none() || events.iter().any(|other| other.follows.as_ref() == Some(&event.id)),
            (Some(_), None) => false,
            (Some(_), Some(before)) => {
                let days = [before, event].map(|event| When::parse(&event.date).unwrap().span.start);
                let forked = events.iter().any(|other| {
                    let handovers = [other, event].iter().all(|event| event.stage == HANDED_OVER);
                    other.id != event.id && other.follows == event.follows && !handovers
                });
                let on = before.stage < event.stage || (before.stage, event.stage) == (HANDED_OVER, HANDED_OVER);
                before.stage.is_some() && on && days[0].earliest <= days[1].latest && !forked
            }
        };
        let goes_round = |event: &Event| {
            let mut at = Some(event);
            (0..=events.len()).all(|_| { at = at.and_then(|event| named(&event.follows)); at.is_some() })
        };
        let good = events.iter().all(|event| in_order(event) && !goes_round(event));
        let passed = Dataset::new(records(events.clone()));
        prop_assert_eq!(passed.is_ok(), good, "{:?}", passed.err());
    }

    /// What the gate has not seen may go round in circles; the question is answered all the same.
    #[test]
    fn a_record_nobody_checked_is_asked_without_harm(events in anything()) {
        let data = Dataset::resolve(records(events));
        for index in 0..=data.events().len() as u32 {
            let stages = data.stages(index);
            prop_assert!(stages.len() != 1 && stages.len() <= data.events().len());
        }
    }
}
