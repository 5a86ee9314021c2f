//! What visitors take along of the real record, kept as snapshots: a drawing, a playback, the words of a sheet.

mod common;

use atlas::{Atlas, MapFrame, MapLayout};
use calendar::{Day, Lang};
use chronicle::Dataset;
use press::{About, Film, Part, Sheet, Shot};
use scene::{Palette, Rect, Scene, ShapeBook};
use timeline::{Frame, Layout, Plan, Viewport};

fn day(year: i32, month: u8, day: u8) -> Day {
    Day::from_civil(year, month as _, day as _).expect("a day of the calendar")
}

fn map(dataset: &Dataset, atlas: &Atlas, day: Day) -> Scene {
    let frame = MapFrame::new(dataset, atlas, (760.0, 420.0), day);
    let mut scene = Scene::new(frame.size.0, frame.size.1);
    MapLayout::default().update(atlas, &frame, &mut common::estimate, &mut scene);
    scene
}

const ABOUT: About<'_> = About {
    title: "Kurils and Sakhalin",
    about: "kuril-timeline contributors · CC BY 4.0",
    lang: "en",
    font: "system-ui, sans-serif",
};

#[test]
fn a_drawing_has_map_and_timeline_with_title_source_and_licence() {
    let (dataset, geometry) = common::built();
    let atlas = Atlas::new(&geometry, &dataset);
    let groups = timeline::kind_groups(&dataset, &|kind| format!("{kind:?}"));
    let plan = Plan::new(&dataset, Lang::En, &groups, &mut common::estimate);
    let viewport = plan.view_positions(Viewport::of_days(day(1900, 1, 1), day(1910, 1, 1)));
    let frame = Frame { cursor: day(1905, 9, 5), ..Frame::new(&dataset, &plan, viewport, (760.0, 300.0)) };
    let mut time = Scene::default();
    Layout::default().update(&frame, &mut time);
    let part = |scene: Scene, book: &ShapeBook, top: f32| {
        let place = Rect::new(0.0, top, scene.width_px, scene.height_px);
        Part { place, scene, book: book.clone() }
    };
    let map = part(map(&dataset, &atlas, day(1905, 9, 5)), atlas.book(), 0.0);
    let parts = [map, part(time, &ShapeBook::default(), 420.0)];
    let svg = press::svg(&parts, &Palette::light(), ABOUT);
    assert!(svg.contains("CC BY 4.0</desc>"), "the licence travels with the file");
    common::assert_snapshot("taken_drawing_of_1905", &svg);
}

#[test]
fn a_playback_has_a_picture_for_each_change_of_territory() {
    let (dataset, geometry) = common::built();
    let atlas = Atlas::new(&geometry, &dataset);
    let days = [day(1855, 1, 1), day(1855, 2, 7), day(1875, 5, 7), day(1905, 9, 5)];
    let shot = |(number, day): (usize, &Day)| Shot {
        scene: map(&dataset, &atlas, *day),
        book: atlas.book().clone(),
        caption: day.iso(),
        at: number as f32 / 3.0,
    };
    let shots = days.iter().enumerate().map(shot).collect();
    let foot = vec!["kuril-timeline contributors · CC BY 4.0".to_string()];
    let film = Film { shots, heading: "Kurils and Sakhalin", foot, ends: ["1855", "1905"] };
    common::assert_snapshot("taken_playback_of_half_a_century", &film.svg(&press::print_palette(), ABOUT));
}

#[test]
fn a_sheet_lists_the_key_the_events_and_their_numbered_notes() {
    let (dataset, _) = common::built();
    let mut words = String::new();
    for lang in [Lang::En, Lang::Ja] {
        let maps = [(&dataset, day(1904, 1, 1)), (&dataset, day(1945, 10, 1))];
        for line in press::key(&maps, lang) {
            let paints = line.paints.iter().map(|paint| paint.pattern.name()).collect::<Vec<_>>().join("+");
            let how = line.kind.map_or("unknown", kind_word);
            let units = line.units.iter().map(|units| units.join(", ")).collect::<Vec<_>>().join(" | ");
            words.push_str(&format!("[{paints}] {} · {how} | {units}\n", line.who));
        }
        let events = press::in_view(&dataset, (day(1905, 1, 1), day(1905, 12, 31)), None);
        let sheet = Sheet::new(&dataset, &events, lang);
        for entry in &sheet.entries {
            words.push_str(&format!("{}: {} {:?}\n", entry.date, entry.title, entry.notes));
        }
        for (number, note) in sheet.notes.iter().enumerate() {
            words.push_str(&format!("{}. {}, {}\n", number + 1, note.work, note.at));
        }
    }
    let path = common::root().join("tests/snapshots/taken_sheet_of_1905.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &words).expect("the snapshot can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == words, "the sheet changed; look at it, then run with UPDATE_SNAPSHOTS=1 to keep it");
}

fn kind_word(kind: chronicle::HoldingKind) -> &'static str {
    match kind {
        chronicle::HoldingKind::Administered => "administered",
        chronicle::HoldingKind::Occupied => "occupied",
        chronicle::HoldingKind::Joint => "joint",
        chronicle::HoldingKind::Treaty => "treaty",
        chronicle::HoldingKind::Claimed => "claimed",
    }
}
