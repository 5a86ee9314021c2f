//! Laws and cases of the state: a bad input changes nothing but the notice.

use atlas::{Layer, Layers};
use calendar::{Day, Lang};
use chronicle::{
    Basis, Claim, Dataset, Event, Holding, Land, Party, Records, Redrawing, Reference, Source, Text, Unit,
};

use crate::state::{
    Action, Compare, Found, Ghosts, Groups, Lanes, Menu, Other, Pace, Playing, Setting, Split, State, Step, Switch,
    Tab, With, apply,
};

fn event(id: &str, date: &str) -> Event {
    let claim = Claim {
        source: Some("000".into()),
        at: "p1.s1".into(),
        date: Some(date.into()),
        date_basis: Some(Basis::Stated),
        says: Text::english("says so"),
        ..Claim::default()
    };
    Event {
        id: id.into(),
        title: Text::english(id),
        date: date.into(),
        rank: 1,
        claims: vec![claim],
        ..Event::default()
    }
}

pub(crate) fn start() -> State {
    let holding = |party: &str, span: &str| Holding {
        unit: "urup".into(),
        party: party.into(),
        span: span.into(),
        reference: Some("treaty".into()),
        ..Holding::default()
    };
    let party = |id: &str| Party { id: id.into(), name: Text::english(id), ..Party::default() };
    let records = Records {
        sources: vec![Source {
            id: "000".into(),
            title: Text::english("document"),
            told_to: "2000".into(),
            sentences: vec![1],
            ..Source::default()
        }],
        references: vec![Reference { id: "treaty".into(), title: Text::english("treaty"), citation: "Treaty.".into() }],
        parties: vec![party("a"), party("b")],
        units: vec![Unit {
            id: "urup".into(),
            name: Text::english("Urup"),
            land: Land { ids: vec!["urup".into()], ..Land::default() },
            ..Unit::default()
        }],
        events: vec![event("late", "1956-10-19"), event("early", "1855-02-07"), event("middle", "1905")],
        holdings: vec![holding("a", "1855-02-07/1875-05-06"), holding("b", "1875-05-07/1945-08-31")],
        ..Records::default()
    };
    let data = Dataset::new(records).unwrap_or_else(|problems| panic!("{problems:?}"));
    State::new(data.into())
}

fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state.clone(), |state, action| apply(&state, action))
}

#[test]
fn a_date_moves_the_clock_to_the_first_day_it_names() {
    for (text, day) in
        [("1905", "1905-01-01"), ("1905-09", "1905-09-01"), (" 1905-09-05 ", "1905-09-05"), ("190X", "1900-01-01")]
    {
        let state = after(&start(), [Action::Goto(text.into())]);
        assert_eq!((state.day.iso().as_str(), state.date.as_str()), (day, text.trim()));
        assert_eq!(state.notice, None);
    }
}

#[test]
fn bad_input_changes_nothing_but_the_notice() {
    let good = after(&start(), [Action::Goto("1905".into()), Action::SelectId("middle".into())]);
    for bad in [
        Action::Goto("soon".into()),
        Action::Goto("1905-02-30".into()),
        Action::Goto(String::new()),
        Action::Part("view".into(), "1905".into()),
        Action::Part("view".into(), "1950/1850".into()),
        Action::Part("view".into(), "../1850".into()),
        Action::SelectId("nothing".into()),
        Action::Goto("9".repeat(5_000)),
    ] {
        let state = apply(&good, bad.clone());
        assert!(state.notice.is_some(), "{bad:?} went unnoticed");
        assert_eq!(apply(&state, Action::Dismiss), good, "{bad:?} changed more than the notice");
    }
}

#[test]
fn a_date_outside_the_record_is_refused_with_what_the_record_covers() {
    for text in ["1700", "3000", "9999-12-31", "-0044"] {
        let state = apply(&start(), Action::Goto(text.into()));
        let notice = state.notice.clone().unwrap_or_default();
        assert!(notice.contains("1855") && notice.contains("1956"), "{text}: {notice}");
        assert_eq!(state.day, start().day, "{text}");
    }
    assert_eq!(apply(&start(), Action::Goto("1950".into())).notice, None);
}

#[test]
fn a_notice_names_what_was_wrong_but_not_at_any_length() {
    let state = apply(&start(), Action::Goto("x".repeat(10_000)));
    assert!(state.notice.is_some_and(|notice| notice.contains("xxx") && notice.len() < 400));
}

#[test]
fn selecting_moves_the_clock_and_shows_the_day() {
    let state = after(&start(), [Action::Part("view".into(), "1850/1860".into()), Action::SelectId("late".into())]);
    assert_eq!(state.day.iso(), "1956-10-19");
    assert!(state.view.start() < f64::from(state.day.0) && f64::from(state.day.0) < state.view.end());
    assert_eq!(state.selected_id(), Some("late"));
    assert_eq!(apply(&state, Action::SelectId(String::new())).selected, None);
}

#[test]
fn steps_go_from_change_to_change_and_say_when_there_is_none() {
    let state = after(&start(), [Action::Goto("1860".into()), Action::StepChange(Step::Forward)]);
    assert_eq!(state.day.iso(), "1875-05-07");
    let end = after(&state, [Action::StepChange(Step::Forward), Action::StepChange(Step::Forward)]);
    assert_eq!(end.day.iso(), "1945-09-01");
    assert!(end.notice.is_some());
    assert_eq!(apply(&end, Action::StepChange(Step::Back)).day.iso(), "1875-05-07");
}

#[test]
fn steps_between_events_follow_the_order_of_time_and_stop_at_the_ends() {
    let first = after(&start(), [Action::SelectId("early".into())]);
    let last = after(&first, [Action::StepEvent(Step::Forward), Action::StepEvent(Step::Forward)]);
    assert_eq!(last.selected_id(), Some("late"));
    assert_eq!(apply(&last, Action::StepEvent(Step::Forward)).selected_id(), Some("late"));
    assert_eq!(apply(&first, Action::StepEvent(Step::Back)).selected_id(), Some("early"));
}

#[test]
fn the_state_survives_its_own_link() {
    let state = after(
        &start(),
        [
            Action::Lang("ja-JP".into()),
            Action::SelectId("middle".into()),
            Action::Goto("1906?".into()),
            Action::Part("view".into(), "1900/1910".into()),
        ],
    );
    let linked = apply(&start(), Action::Follow(state.link().fragment()));
    assert_eq!(linked.link(), state.link());
    assert_eq!((linked.lang, linked.selected), (Lang::Ja, state.selected));
    assert_eq!(linked.notice, None);
}

#[test]
fn a_link_with_a_bad_part_is_followed_as_far_as_it_goes() {
    let state = apply(&start(), Action::Follow("#date=1905-99&event=late&zoom=3".into()));
    assert_eq!(state.selected_id(), Some("late"));
    assert!(state.notice.is_some());
}

#[test]
fn an_unknown_language_falls_back_to_english_and_says_so() {
    let state = after(&start(), [Action::Lang("ru".into()), Action::Lang("tlh".into())]);
    assert_eq!(state.lang, Lang::En);
    assert!(state.notice.is_some_and(|notice| notice.contains("tlh")));
}

#[test]
fn only_one_card_is_open_at_a_time() {
    let state = after(&start(), [Action::SelectId("late".into()), Action::Unit(Some(0))]);
    assert_eq!((state.selected, state.unit), (None, Some(0)));
    let state = after(&state, [Action::Choose([0, 1].as_slice().into())]);
    assert_eq!((state.unit, state.choice.as_ref().map(|c| c.len())), (None, Some(2)));
    let state = after(&state, [Action::Tab(Tab::Events)]);
    assert_eq!((state.choice, state.tab), (None, Tab::Events));
}

#[test]
fn playing_from_the_end_starts_over() {
    let end = after(&start(), [Action::GotoDay(Day::MAX)]);
    let state = apply(&end, Action::Play(Playing::On));
    assert!(state.playing && state.day == state.data.covers().0);
    assert!(!apply(&state, Action::Play(Playing::Off)).playing);
}

fn redrawn(state: &State, date: &str) -> Action {
    let redrawing = Redrawing { dates: vec![("early".into(), date.into())], ..Redrawing::default() };
    Action::Data(state.data.redrawn(&redrawing).into(), "a:1".into(), String::new())
}

#[test]
fn a_reading_is_chosen_replaced_within_its_topic_and_taken_back() {
    let state = start();
    let read = |topic: &str, side: u32| Action::Read(topic.into(), side);
    let two = after(&state, [read("a", 1), read("b", 2)]);
    assert_eq!(two.readings, "a:1 b:2");
    assert_eq!(after(&two, [read("a", 2)]).readings, "b:2 a:2");
    assert_eq!(after(&two, [read("a", 1)]).readings, "b:2");
    let refused = after(&two, [Action::NoReading]);
    assert!(refused.readings.is_empty() && refused.notice.is_some_and(|words| words.contains("a:1 b:2")));
}

#[test]
fn a_link_carries_readings_and_one_without_them_means_the_usual_drawing() {
    let state = after(&start(), [Action::Readings("a-b:1 c:2".into())]);
    let linked = after(&start(), [Action::Follow(state.link().fragment())]);
    assert_eq!(linked.readings, "a-b:1 c:2");
    assert!(after(&linked, [Action::Follow("date=1900".into())]).readings.is_empty());
}

#[test]
fn another_drawing_keeps_the_selected_event_and_takes_the_clock_along() {
    let state = start();
    let selected = after(&state, [Action::SelectId("early".into())]);
    let moved = after(&selected, [redrawn(&selected, "1999-05-01")]);
    assert_eq!((moved.selected_id(), Some(moved.day)), (Some("early"), Day::from_civil(1999, 5, 1)));
    assert_ne!(moved.selected, selected.selected, "it stands elsewhere in the list now");
    // Where the clock stands somewhere else it was put there on purpose.
    let elsewhere = after(&selected, [Action::Goto("1900".into())]);
    assert_eq!(after(&elsewhere, [redrawn(&elsewhere, "1999-05-01")]).day, elsewhere.day);
}

#[test]
fn a_desk_that_is_ready_in_another_language_by_now_is_not_ready() {
    let state = after(&start(), [Action::Tab(Tab::Events), Action::Lang("ja".into()), Action::Lang("en".into())]);
    assert!(!after(&state, [Action::Desk(Some(Lang::Ja))]).desk_is_ready());
    assert!(after(&state, [Action::Desk(Some(Lang::En))]).desk_is_ready());
    let failed = after(&state, [Action::Desk(None)]);
    assert!(failed.desk_failed && !after(&failed, [Action::AskAgain]).desk_failed);
}

#[test]
fn the_desk_is_asked_for_one_thing_at_a_time() {
    let state = start();
    let asked = |actions: Vec<Action>| after(&state, actions).asked();
    assert_eq!(asked(vec![]), None);
    assert_eq!(asked(vec![Action::Tab(Tab::Figures)]).as_deref(), Some("figures"));
    assert_eq!(asked(vec![Action::SelectId("late".into())]).as_deref(), Some("event late"));
    assert_eq!(asked(vec![Action::SelectId("late".into()), Action::Unit(Some(0))]).as_deref(), Some("unit urup"));
    assert_eq!(asked(vec![Action::Choose([0, 2].as_slice().into())]).as_deref(), Some("choice early late"));
    let no_such_figure = Action::Figure(Some(("trade".into(), 0)));
    assert_eq!(asked(vec![no_such_figure]), None);
}

#[test]
fn a_typed_date_is_gone_to_or_understood_or_offered() {
    let state = start();
    assert_eq!(after(&state, [Action::Typed("1900".into())]).date, "1900");
    let asked = after(&state, [Action::Typed("Feb 1905".into())]);
    assert_eq!((asked.typed.as_deref(), asked.day), (Some("Feb 1905"), state.day));
    let answer = |text: &str, answer: &str| after(&asked, [Action::Understood(text.into(), answer.into())]);
    let gone = answer("Feb 1905", "=1905-02\tFebruary 1905\n");
    assert_eq!((gone.date.as_str(), gone.typed.clone()), ("1905-02", None));
    assert!(gone.notice.is_some_and(|words| words.contains("February 1905")));
    let offered = answer("30 Feb 1905", "~1905-02-28\t28 February 1905\n~1905-03-01\t1 March 1905\n");
    assert_eq!((offered.offers.len(), offered.day), (2, state.day));
    assert!(after(&offered, [Action::Goto("1905-02-28".into())]).offers.is_empty());
    assert!(after(&offered, [Action::Dismiss]).offers.is_empty());
    let nothing = answer("soon", "");
    assert!(nothing.offers.is_empty() && nothing.notice.is_some());
    let outside = answer("1066", "=1066\t1066\n");
    assert!(outside.notice.is_some_and(|words| words.contains("1066")) && outside.day == state.day);
}

#[test]
fn settings_are_said_in_the_link_and_read_back() {
    let eras = Action::Set(Setting::Toggle(Switch::Eras));
    let stretched = Action::Set(Setting::Toggle(Switch::Stretched));
    let set = after(
        &start(),
        [Action::Set(Setting::Lanes(Lanes::Party)), eras, stretched, Action::Find("treaty~kind:war".into())],
    );
    let fragment = set.link().fragment();
    assert!(fragment.contains("lanes=party&axis=eras,stretched&find="), "{fragment}");
    let followed = after(&start(), [Action::Follow(fragment)]);
    assert_eq!((followed.settings, followed.find.as_str(), followed.notice), (set.settings, "treaty~kind:war", None));
}

#[test]
fn a_link_without_settings_goes_back_to_the_usual_ones() {
    let set = after(
        &start(),
        [Action::Set(Setting::Lanes(Lanes::Land)), Action::Since(Some(Day(-40_000))), Action::Find("x".into())],
    );
    let usual = apply(&set, Action::Follow("date=1905".into()));
    assert_eq!((usual.settings.lanes, usual.since, usual.find.as_str()), (Lanes::Kind, None, ""));
}

#[test]
fn settings_a_link_cannot_mean_are_told_and_the_rest_is_followed() {
    for part in ["lanes=moon", "axis=eras,loop", "since=yore"] {
        let state = after(&start(), [Action::Follow(format!("date=1905&{part}"))]);
        assert!(state.notice.as_deref().is_some_and(|words| words.contains(part.split('=').nth(1).unwrap_or(part))));
        assert_eq!(state.date, "1905");
    }
}

#[test]
fn a_setting_set_twice_is_as_it_was() {
    let start = start();
    for (switch, _) in Switch::ALL {
        let toggle = || Action::Set(Setting::Toggle(switch));
        assert_ne!(after(&start, [toggle()]).settings, start.settings);
        assert!(after(&start, [toggle(), toggle()]) == start);
    }
    let help = || Action::Menu(Some(Menu::Help));
    assert!(after(&start, [Action::Fold("a".into()), Action::Fold("a".into())]) == start);
    assert!(after(&start, [Action::Parts(1), Action::Parts(1)]) == start);
    assert!(after(&start, [help(), help()]) == start);
}

#[test]
fn other_lanes_are_unfolded() {
    let state = after(&start(), [Action::Fold("war".into()), Action::Set(Setting::Lanes(Lanes::Land))]);
    assert!(state.folded.is_empty());
}

#[test]
fn a_range_lies_between_its_beginning_and_the_clock_whichever_is_first() {
    let state = after(&start(), [Action::Since(Some(Day(-30_000))), Action::GotoDay(Day(-35_000))]);
    assert_eq!(state.range(), Some((Day(-35_000), Day(-30_000))));
    assert_eq!(apply(&state, Action::Since(None)).range(), None);
    let far = after(&start(), [Action::Since(Some(Day(i32::MAX)))]);
    assert!(far.since.is_some_and(|day| day < Day(100_000)), "{:?}", far.since);
}

#[test]
fn a_range_begins_anew_when_playing_came_to_the_end() {
    let (_, last) = start().data.covers();
    let state = after(&start(), [Action::Since(Some(Day(-30_000))), Action::GotoDay(last), Action::Play(Playing::On)]);
    assert_eq!((state.day, state.playing), (Day(-30_000), true));
}

#[test]
fn playing_from_event_to_event_selects_and_runs_on() {
    let pace = Action::Set(Setting::Pace(Pace::Events));
    let state = after(&start(), [pace, Action::Play(Playing::On), Action::PlayTo(1)]);
    assert_eq!((state.selected, state.playing), (Some(1), true));
}

#[test]
fn what_is_found_is_forgotten_with_its_search_and_follows_its_events() {
    let state = after(&start(), [Action::Found("t".into(), vec!["middle".into(), "nobody".into()])]);
    let lit = |state: &State| state.found.as_ref().map(|found| found.events.to_vec());
    let middle = state.data.event_index("middle").map(|event| event as usize);
    assert_eq!(lit(&state).map(|events| events.iter().position(|lit| *lit)), Some(middle));
    assert_eq!(lit(&apply(&state, Action::Find("other".into()))), None);
    assert!(apply(&state, Action::Find("other".into())).wants_found());
    assert_eq!(lit(&apply(&state, Action::Found(String::new(), Vec::new()))), None);
    let again = apply(&state, Action::Data(state.data.clone(), String::new(), String::new()));
    assert_eq!(lit(&again), lit(&state));
}

#[test]
fn the_desks_answers_are_read_and_what_they_name_wrongly_is_passed_over() {
    let state = start();
    let groups = Groups::parse(Lanes::Party, "a\tParty A\tmiddle nobody late\nbroken line\n", &state.data);
    let [group] = &*groups.all else { panic!("{groups:?}") };
    assert_eq!((group.key.as_str(), group.name.as_str(), group.events.len()), ("a", "Party A", 2));
    let ghosts = Ghosts::parse("early".into(), "read topic 2\t1855-02\nread topic 3\tnonsense\nnothing\n");
    assert_eq!(
        ghosts.all.iter().map(|(deed, when)| (deed.as_str(), when.text.as_str())).collect::<Vec<_>>(),
        [("read topic 2", "1855-02")]
    );
    assert_eq!(Found::new(Vec::new().into(), &state.data).events.len(), 3);
}

#[test]
fn the_list_is_asked_for_with_range_and_search() {
    let tab = Action::Tab(Tab::Events);
    let since = |state: &State| state.data.covers().0;
    let state = after(&start(), [tab, Action::Find("treaty~differ".into())]);
    assert_eq!(state.asked().as_deref(), Some("events treaty~differ"));
    let ranged = apply(&state, Action::Since(Some(since(&state))));
    assert_eq!(ranged.asked().as_deref(), Some("events 1855-02-07/1855-02-07 treaty~differ"));
}

fn day(year: i32, month: u8, day: u8) -> Day {
    Day::from_civil(year, month, day).unwrap_or(Day(0))
}

#[test]
fn a_comparison_of_dates_has_a_date_to_compare_with_and_ends_with_it() {
    let state = apply(&start(), Action::Goto("1900".into()));
    let swipe = |with: With| Some(Compare { with, split: Split::Swipe });
    let compared = apply(&state, Action::Compare(swipe(With::Since)));
    assert_eq!(compared.since, Some(day(1875, 5, 6)), "the day before the last change of territory");
    assert_eq!(compared.other_map(compared.day).map(|(_, day)| day), compared.since);
    let text = compared.link().fragment();
    assert!(text.contains("compare=swipe") && text.contains("since=1875-05-06"), "{text}");
    assert_eq!(apply(&start(), Action::Follow(text)).compare, compared.compare);
    assert_eq!(apply(&compared, Action::Since(None)).compare, None);
    assert_eq!(apply(&compared, Action::Compare(None)).since, compared.since, "the range stays");
    let from = apply(&state, Action::CompareFrom(day(1860, 1, 1)));
    assert_eq!((from.since, from.compare), (Some(day(1860, 1, 1)), swipe(With::Since)));
}

#[test]
fn a_second_point_of_view_shows_only_once_its_own_record_is_there() {
    let side = Compare { with: With::View("tokyo".into()), split: Split::Side };
    let state = apply(&start(), Action::Compare(Some(side.clone())));
    assert!(state.other_map(state.day).is_none());
    let of = state.other_of().unwrap_or_default();
    let stale = Other { of: [&of, "?"].concat(), data: state.data.clone() };
    assert!(apply(&state, Action::Other(stale)).other_map(state.day).is_none());
    let there = apply(&state, Action::Other(Other { of, data: state.data.clone() }));
    assert!(there.other_map(state.day).is_some());
    assert_eq!(there.asked().as_deref(), Some("changes 1855-02-07/1855-02-07 tokyo,"));
    let text = there.link().fragment();
    assert_eq!(apply(&start(), Action::Follow(text)).compare, Some(side));
}

#[test]
fn layers_are_in_the_link_only_when_they_are_unusual() {
    let state = apply(&start(), Action::Layer(Layer::Borders));
    assert!(!state.layers.has(Layer::Borders));
    let text = state.link().fragment();
    assert!(text.contains("layers=-borders"), "{text}");
    assert_eq!(apply(&start(), Action::Follow(text)).layers, state.layers);
    assert_eq!(apply(&state, Action::Layers(Layers::default())).link().layers, None);
    let strange = apply(&state, Action::Follow("layers=rivers&date=1900".into()));
    assert_eq!((strange.layers, strange.date.as_str()), (state.layers, "1900"));
    assert!(strange.notice.is_some_and(|words| words.contains("rivers")));
}

#[test]
fn the_card_of_a_border_or_note_is_asked_for_and_closes_as_others_do() {
    let state = apply(&start(), Action::Line("border shimoda".into()));
    assert_eq!(state.asked().as_deref(), Some("border shimoda"));
    assert!(state.card_is_open());
    assert!(!apply(&state, Action::Select(None)).card_is_open());
}

#[test]
fn a_hosts_record_with_odd_dates_has_a_view_and_a_clock_all_the_same() {
    for dates in [
        &["../1900"][..],
        &["1900/.."],
        &["-9999/9999-12-31"],
        &["-9999", "9999"],
        &["1900-01-01"],
        &["1900-01-01", "1900-01-01"],
        &["[..1900]", "XXXX"],
    ] {
        let events = dates.iter().enumerate().map(|(i, date)| event(&["e", &i.to_string()].concat(), date)).collect();
        let sources = start().data.records().sources.clone();
        let Ok(data) = Dataset::new(Records { events, sources, ..Records::default() }) else { continue };
        let state = State::new(data.into());
        let view = state.view.edtf();
        let (from, to) = view.split_once('/').unwrap_or_default();
        assert!(from != to, "{dates:?}: {from}/{to}");
        let state =
            after(&state, [Action::SelectId("e0".into()), Action::Play(Playing::On), Action::StepEvent(Step::Back)]);
        assert!(!state.date.is_empty(), "{dates:?}");
    }
}
