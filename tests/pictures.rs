//! The pictures of the real record, as SVG text.

mod common;

use atlas::{Atlas, Camera, Layers, MapFrame, MapLayout};
use calendar::{Day, Lang, When};
use chronicle::Dataset;
use scene::{Palette, Scene, ShapeBook, to_svg};
use timeline::{Calendars, Frame, Ghost, Group, Layout, Plan, Stretch, Viewport};

/// The coasts of half the world.
fn far() -> chronicle::geometry::Geometry {
    ingest::geo::far(&common::root().join("seeds/geo")).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn year(year: i32) -> Day {
    Day::from_civil(year, 1, 1).expect("a year of the calendar")
}

#[test]
fn the_map_shows_who_held_what_at_seven_dates() {
    let (dataset, geometry) = common::built();
    let atlas = Atlas::new(&geometry, &dataset);
    for y in [1850, 1856, 1880, 1910, 1922, 1930, 1950] {
        let frame = MapFrame::new(&dataset, &atlas, (760.0, 520.0), year(y));
        assert_map(&format!("map_of_{y}"), &atlas, &frame, &format!("Who held what on 1 January {y}"));
    }
}

/// Compares the map with the picture that is kept of it.
fn assert_map(name: &str, atlas: &Atlas, frame: &MapFrame<'_>, title: &str) {
    let mut scene = Scene::new(frame.size.0, frame.size.1);
    MapLayout::default().update(atlas, frame, &mut common::estimate, &mut scene);
    common::assert_snapshot(name, &to_svg(&scene, atlas.book(), &Palette::light(), title));
}

#[test]
fn the_map_shows_borders_notes_and_counts_and_takes_them_off() {
    let (dataset, geometry) = common::built();
    let atlas = Atlas::new(&geometry, &dataset);
    let wide = (1200.0, 640.0);
    let of = |day: &str| {
        let when = When::parse(day).expect("a date");
        MapFrame::new(&dataset, &atlas, wide, when.first_day())
    };
    assert_map("map_of_october_1945", &atlas, &of("1945-10-01"), "Occupied, and a treaty border on paper");
    assert_map("map_of_1957_with_an_offer", &atlas, &of("1957"), "An offer, hollow, and a border asked for, dotted");
    let tokyo = MapFrame { view: "tokyo", lang: Lang::Ja, ..of("1957") };
    assert_map("map_of_1957_in_japanese", &atlas, &tokyo, "Borders that one point of view draws");
    let bare = MapFrame { layers: Layers::parse("-administered,-borders").expect("layers"), ..of("1930") };
    assert_map("map_without_two_layers", &atlas, &bare, "Land whose rulers are not shown is bare, not unknown");
}

#[test]
fn the_map_shows_a_place_far_away_and_where_it_lies() {
    let (dataset, mut geometry) = common::built();
    geometry.far = far().far;
    let atlas = Atlas::new(&geometry, &dataset);
    let place = |id: &str| dataset.records().places.iter().position(|place| place.id == id).expect("a place") as u32;
    let (size, places) = ((900.0, 520.0), [place("portsmouth"), place("vladivostok")]);
    let near = MapFrame { places: &places, ..MapFrame::new(&dataset, &atlas, size, year(1905)) };
    assert_map("map_with_places_out_of_sight", &atlas, &near, "Places out of sight, and a small map of the world");
    let far = MapFrame { camera: Camera::at_place(&atlas, places[0], size), ..near };
    assert_map("map_of_a_place_far_away", &atlas, &far, "A place far away, with the way back");
}

/// A lane for each kind.
fn kinds(dataset: &Dataset) -> Vec<Group> {
    timeline::kind_groups(dataset, &|kind| format!("{kind:?}"))
}

/// An ordinary frame from year to year: nothing is selected, searched or scrolled.
fn years<'a>(dataset: &'a Dataset, plan: &'a Plan, lang: Lang, size: (f32, f32), (from, to): (i32, i32)) -> Frame<'a> {
    let viewport = plan.view_positions(Viewport::of_days(year(from), year(to)));
    let cursor = Day::from_civil(1945, 8, 15).expect("a day of the calendar");
    Frame { lang, cursor, ..Frame::new(dataset, plan, viewport, size) }
}

/// Compares the frame with the picture that is kept of it.
fn assert_timeline(name: &str, frame: &Frame<'_>, title: &str) {
    let mut scene = Scene::new(frame.size.0, frame.size.1);
    Layout::default().update(frame, &mut scene);
    common::assert_snapshot(name, &to_svg(&scene, &ShapeBook::default(), &Palette::light(), title));
}

#[test]
fn the_timeline_shows_the_record_at_three_zooms() {
    let (dataset, _) = common::built();
    let plan = Plan::new(&dataset, Lang::En, &kinds(&dataset), &mut common::estimate);
    for (name, from, to) in [("170_years", 1850, 2022), ("twenty_years", 1940, 1960), ("one_year", 1945, 1946)] {
        let frame = years(&dataset, &plan, Lang::En, (1200.0, 460.0), (from, to));
        assert_timeline(&format!("timeline_of_{name}"), &frame, &format!("Timeline, {from} to {to}"));
    }
}

#[test]
fn the_lane_of_figures_shows_trade_and_people_wide_and_narrow() {
    let (dataset, _) = common::built();
    let groups = timeline::figure_groups(&dataset);
    let unit =
        |name: &str| groups.iter().position(|group| group.unit.get(Lang::En) == name).expect("a unit of figures");
    for (name, group, lang, size, from, to) in [
        ("trade", unit("billion US dollars"), Lang::En, (1200.0, 520.0), 1970, 1995),
        ("trade_on_a_phone", unit("billion US dollars"), Lang::Ru, (390.0, 720.0), 1850, 2022),
        ("people", unit("people"), Lang::Ja, (1200.0, 520.0), 1910, 1950),
    ] {
        let plan = Plan::new(&dataset, lang, &kinds(&dataset), &mut common::estimate);
        let plan = plan.with_figures(&dataset, lang, group, "Figures", &mut common::estimate);
        let frame = years(&dataset, &plan, lang, size, (from, to));
        assert_timeline(&format!("figures_of_{name}"), &frame, &format!("Timeline with figures: {name}"));
    }
}

fn index_of(dataset: &Dataset, id: &str) -> u32 {
    dataset.event_index(id).expect("an event of the record")
}

#[test]
fn the_timeline_shows_lanes_by_unit_with_one_of_them_folded() {
    let (dataset, _) = common::built();
    let groups = timeline::unit_groups(&dataset, Lang::En, "No island");
    let plan = Plan::new(&dataset, Lang::En, &groups, &mut common::estimate).folding(&["sakhalin-south".into()]);
    let wide = years(&dataset, &plan, Lang::En, (1200.0, 640.0), (1850, 2022));
    assert_timeline("timeline_by_unit_with_one_folded_lane", &wide, "Timeline by unit, 1850 to 2022");
    let narrow = Frame { scroll_px: 20.0, ..years(&dataset, &plan, Lang::En, (390.0, 500.0), (1850, 2022)) };
    assert_timeline("timeline_by_unit_scrolled_on_a_phone", &narrow, "Timeline by unit, 1850 to 2022");
}

#[test]
fn the_timeline_shows_the_parts_of_an_unfolded_event() {
    let (dataset, _) = common::built();
    let war = index_of(&dataset, "russo-japanese-war");
    let plan = Plan::new(&dataset, Lang::En, &kinds(&dataset), &mut common::estimate);
    let plan = plan.unfolding(&dataset, war, Lang::En, &mut common::estimate);
    let frame = Frame { selected: Some(war), ..years(&dataset, &plan, Lang::En, (1200.0, 640.0), (1900, 1908)) };
    assert_timeline("timeline_with_the_parts_of_a_war", &frame, "Timeline with the parts of a war");
}

#[test]
fn the_timeline_shows_other_datings_of_the_selected_event() {
    let (dataset, _) = common::built();
    let plan = Plan::new(&dataset, Lang::En, &kinds(&dataset), &mut common::estimate);
    let moment = index_of(&dataset, "portsmouth-signed");
    let stretch = index_of(&dataset, "russo-japanese-war");
    let dates = ["1905-12-01", "[1906-01..1906-08]", "1904"].map(|date| When::parse(date).expect("a date"));
    let lasted = ["1904-01/1905-07-01", "1905-11/1906"].map(|date| When::parse(date).expect("a date"));
    let ghost = |event, when, chosen| Ghost { event, when, chosen };
    let ghosts: Vec<Ghost<'_>> = dates.iter().map(|when| ghost(moment, when, false)).collect();
    let shown = years(&dataset, &plan, Lang::En, (1200.0, 560.0), (1903, 1907));
    let frame = Frame { selected: Some(moment), ghosts: &ghosts, ..shown };
    assert_timeline("timeline_with_ghosts_of_a_moment", &frame, "Timeline with other datings of a moment");
    let ghosts: Vec<Ghost<'_>> = lasted.iter().map(|when| ghost(stretch, when, when.text.ends_with("01"))).collect();
    let frame = Frame { selected: Some(stretch), ghosts: &ghosts, ..shown };
    assert_timeline("timeline_with_ghosts_of_a_stretch", &frame, "Timeline with other datings of a stretch of time");
}

#[test]
fn the_timeline_lights_what_a_search_found() {
    let (dataset, _) = common::built();
    let plan = Plan::new(&dataset, Lang::En, &kinds(&dataset), &mut common::estimate);
    let fishery = |event: &chronicle::Event| event.title.get(Lang::En).to_lowercase().contains("fish");
    let found: Vec<bool> = dataset.records().events.iter().map(fishery).collect();
    let shown = years(&dataset, &plan, Lang::En, (1200.0, 560.0), (1850, 2022));
    assert_timeline("timeline_of_a_search", &Frame { found: Some(&found), ..shown }, "Timeline of a search for fish");
}

#[test]
fn the_axis_shows_eras_and_julian_dates_from_a_century_to_a_month() {
    let (dataset, _) = common::built();
    let (first, second) = (year(1850), year(2022));
    let month = (Day::from_civil(1855, 1, 20).expect("a day"), Day::from_civil(1855, 3, 10).expect("a day"));
    for (name, lang, size, (from, to)) in [
        ("the_whole_record", Lang::En, (1200.0, 460.0), (first, second)),
        ("the_whole_record_on_a_phone", Lang::Ru, (390.0, 720.0), (first, second)),
        ("ten_years", Lang::Ru, (1200.0, 460.0), (year(1910), year(1920))),
        ("two_years", Lang::En, (1200.0, 460.0), (year(1867), year(1869))),
        ("a_month", Lang::En, (1200.0, 460.0), month),
        ("a_month_on_a_phone", Lang::Ja, (390.0, 720.0), month),
    ] {
        let plan = Plan::new(&dataset, lang, &kinds(&dataset), &mut common::estimate);
        let calendars = Calendars { eras: true, julian: true };
        let viewport = Viewport::of_days(from, to);
        let frame = Frame { calendars, viewport, ..years(&dataset, &plan, lang, size, (1850, 2022)) };
        assert_timeline(
            &format!("timeline_with_calendars_of_{name}"),
            &frame,
            &format!("Timeline with calendars: {name}"),
        );
    }
}

#[test]
fn the_timeline_shows_crowded_years_stretched() {
    let (dataset, _) = common::built();
    for (name, size, from, to) in [
        ("wide", (1200.0, 460.0), 1850, 2022),
        ("on_a_phone", (390.0, 720.0), 1850, 2022),
        ("near_a_joint", (1200.0, 460.0), 1952, 1964),
    ] {
        let plan = Plan::new(&dataset, Lang::En, &kinds(&dataset), &mut common::estimate);
        let plan = plan.stretched(Stretch::crowded());
        let calendars = Calendars { eras: true, julian: false };
        let frame = Frame { calendars, ..years(&dataset, &plan, Lang::En, size, (from, to)) };
        assert_timeline(
            &format!("timeline_stretched_{name}"),
            &frame,
            &format!("Timeline with crowded years stretched, {name}"),
        );
    }
}

#[test]
fn the_timeline_shows_a_range_that_the_clock_ends() {
    let (dataset, _) = common::built();
    for (name, lang, size, from, to) in
        [("wide", Lang::En, (1200.0, 460.0), 1850, 2022), ("on_a_phone", Lang::Ru, (390.0, 720.0), 1900, 1950)]
    {
        let plan = Plan::new(&dataset, lang, &kinds(&dataset), &mut common::estimate);
        let since = Day::from_civil(1936, 9, 5);
        let frame = Frame { since, ..years(&dataset, &plan, lang, size, (from, to)) };
        assert_timeline(&format!("timeline_with_a_range_{name}"), &frame, "Timeline with a range");
    }
}

#[test]
fn the_timeline_joins_the_stages_of_treaties() {
    let (dataset, _) = common::built();
    let plan = Plan::new(&dataset, Lang::En, &kinds(&dataset), &mut common::estimate);
    let selected = Some(index_of(&dataset, "st-petersburg-signed"));
    let shown = years(&dataset, &plan, Lang::En, (1200.0, 760.0), (1874, 1877));
    let frame = Frame { selected, ..shown };
    assert_timeline("timeline_of_the_stages_of_a_treaty", &frame, "Timeline of the stages of a treaty");
    let frame = years(&dataset, &plan, Lang::En, (1200.0, 760.0), (1924, 1930));
    assert_timeline("timeline_of_the_stages_of_several_treaties", &frame, "Timeline of the stages of several treaties");
}
