//! The pictures of the real record, as SVG text.

mod common;

use atlas::{Atlas, Camera, InsetMode, MapFrame, MapLayout};
use calendar::{Day, Lang};
use scene::{Palette, Scene, ShapeBook, to_svg};
use timeline::{Frame, Layout, Plan, Viewport};

fn year(year: i32) -> Day {
    Day::from_civil(year, 1, 1).expect("a year of the calendar")
}

#[test]
fn the_map_shows_who_held_what_at_seven_dates() {
    let (dataset, geometry) = common::built();
    let atlas = Atlas::new(&geometry, &dataset);
    let size = (760.0, 520.0);
    for y in [1850, 1856, 1880, 1910, 1922, 1930, 1950] {
        let frame = MapFrame {
            dataset: &dataset,
            lang: Lang::En,
            camera: Camera::home(&atlas, size),
            size,
            day: year(y),
            selected_units: &[],
            places: &[],
            hovered: None,
            inset: InsetMode::Shown,
            clear: None,
        };
        let mut scene = Scene::new(size.0, size.1);
        MapLayout::default().update(&atlas, &frame, &mut common::estimate, &mut scene);
        let svg = to_svg(&scene, atlas.book(), &Palette::light(), &format!("Who held what on 1 January {y}"));
        common::assert_snapshot(&format!("map_of_{y}"), &svg);
    }
}

#[test]
fn the_timeline_shows_the_record_at_three_zooms() {
    let (dataset, _) = common::built();
    let plan = Plan::new(&dataset, Lang::En, &|kind| format!("{kind:?}"), &mut common::estimate);
    for (name, from, to) in [("170_years", 1850, 2022), ("twenty_years", 1940, 1960), ("one_year", 1945, 1946)] {
        let size = (1200.0, 460.0);
        let frame = Frame {
            dataset: &dataset,
            plan: &plan,
            lang: Lang::En,
            viewport: Viewport::of_days(year(from), year(to)),
            size,
            gutter_px: 140.0,
            cursor: Day::from_civil(1945, 8, 15).expect("a day of the calendar"),
            selected: None,
            hovered: None,
        };
        let mut scene = Scene::new(size.0, size.1);
        Layout::default().update(&frame, &mut scene);
        let svg = to_svg(&scene, &ShapeBook::default(), &Palette::light(), &format!("Timeline, {from} to {to}"));
        common::assert_snapshot(&format!("timeline_of_{name}"), &svg);
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
        let plan = Plan::new(&dataset, lang, &|kind| format!("{kind:?}"), &mut common::estimate);
        let plan = plan.with_figures(&dataset, lang, group, "Figures", &mut common::estimate);
        let frame = Frame {
            dataset: &dataset,
            plan: &plan,
            lang,
            viewport: Viewport::of_days(year(from), year(to)),
            size,
            gutter_px: timeline::gutter_px(&plan, size.0),
            cursor: Day::from_civil(1945, 8, 15).expect("a day of the calendar"),
            selected: None,
            hovered: None,
        };
        let mut scene = Scene::new(size.0, size.1);
        Layout::default().update(&frame, &mut scene);
        let svg = to_svg(&scene, &ShapeBook::default(), &Palette::light(), &format!("Timeline with figures: {name}"));
        common::assert_snapshot(&format!("figures_of_{name}"), &svg);
    }
}
