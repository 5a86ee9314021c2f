//! What events and holdings look like: each kind of doubt and standing has a look of its own.

mod common;

use calendar::Day;
use chronicle::{Dataset, Event, EventKind, Status};
use common::{dataset, event, frame, laid_out, plan, years};
use scene::{Ink, Mark, Palette, Pattern, Scene, ShapeBook, Target, TextStyle, hit, to_svg};
use timeline::{Calendars, Frame, Layout, Plan, Viewport};

const SIZE: (f32, f32) = (1000.0, 420.0);

fn one(date: &str) -> Event {
    event(1, date, EventKind::Treaty, 2, "an event")
}

/// The marks that stand for the first event, in a view of ten years from 1900.
fn marks_of(event: Event) -> Vec<Mark> {
    let dataset = dataset(vec![event]);
    let plan = plan(&dataset);
    let (_, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1909), SIZE));
    marks(&scene, Target::Event(0))
}

fn marks(scene: &Scene, target: Target) -> Vec<Mark> {
    let of = scene.marks.iter().zip(&scene.targets).filter(|(_, t)| **t == Some(target));
    of.map(|(mark, _)| mark.clone()).collect()
}

fn fades(marks: &[Mark]) -> Vec<(bool, f32)> {
    let of = |mark: &Mark| match mark {
        Mark::Fade { rect, rising, .. } => Some((*rising, rect.width)),
        _ => None,
    };
    marks.iter().filter_map(of).collect()
}

fn name_style(marks: &[Mark]) -> Option<TextStyle> {
    marks.iter().find_map(|mark| match mark {
        Mark::Text { style, .. } => Some(*style),
        _ => None,
    })
}

#[test]
fn a_moment_known_to_the_day_is_one_full_mark_and_its_name() {
    let marks = marks_of(one("1905-09-05"));
    let full = |mark: &Mark| matches!(mark, Mark::Disc { fill: Some(p), stroke: None, .. } if p.opacity == 1.0);
    assert_eq!(marks.iter().filter(|m| full(m)).count(), 1);
    assert!(fades(&marks).is_empty());
    assert!(name_style(&marks).is_some_and(|style| !style.italic));
}

#[test]
fn a_landmark_is_a_diamond_with_a_bold_name() {
    let marks = marks_of(Event { rank: 1, ..one("1905-09-05") });
    assert!(marks.iter().any(|mark| matches!(mark, Mark::Diamond { fill: Some(_), .. })));
    assert!(name_style(&marks).is_some_and(|style| style.bold));
}

#[test]
fn a_moment_in_doubt_fades_to_both_sides_below_a_paler_mark() {
    let marks = marks_of(one("1905"));
    let fades = fades(&marks);
    assert_eq!(fades.iter().map(|f| f.0).collect::<Vec<_>>(), [true, false]);
    assert!((fades[0].1 - fades[1].1).abs() < 1.0, "the mark stands in the middle of its year");
    assert!(marks.iter().any(|mark| matches!(mark, Mark::Disc { fill: Some(p), .. } if p.opacity < 1.0)));
}

#[test]
fn a_stretch_known_to_the_day_is_a_solid_bar() {
    let marks = marks_of(one("1904-02-08/1905-09-05"));
    let solid = |mark: &Mark| match mark {
        Mark::Rect { rect, fill: Some(p), stroke: None, .. } if p.opacity == 1.0 => Some(rect.width),
        _ => None,
    };
    let widths: Vec<f32> = marks.iter().filter_map(solid).collect();
    assert_eq!(widths.len(), 1);
    assert!(widths[0] > 50.0);
    assert!(fades(&marks).is_empty());
}

#[test]
fn the_doubtful_ends_of_a_stretch_fade_beside_its_certain_core() {
    let cases: [(&str, &[bool]); 4] = [
        ("1903/1906", &[true, false]),
        ("1903/1906-09-05", &[true]),
        ("1903-02-01/", &[false]),
        ("1904~/1904~", &[true, false]),
    ];
    for (date, sides) in cases {
        let marks = marks_of(one(date));
        assert_eq!(fades(&marks).iter().map(|f| f.0).collect::<Vec<_>>(), sides, "{date}");
    }
}

#[test]
fn what_did_not_happen_is_hollow_and_italic() {
    for date in ["1905-09-05", "1904/1906"] {
        let marks = marks_of(Event { status: Status::Offer, ..one(date) });
        let hollow = |mark: &Mark| match mark {
            Mark::Disc { fill: Some(p), stroke: Some(_), .. } | Mark::Rect { fill: Some(p), stroke: Some(_), .. } => {
                p.ink == Ink::Paper
            }
            _ => false,
        };
        assert!(marks.iter().any(hollow), "{date}");
        assert!(name_style(&marks).is_some_and(|style| style.italic), "{date}");
    }
}

#[test]
fn what_no_document_tells_has_a_hollow_centre() {
    for (date, more) in [("1905-09-05", 1), ("1904/1906", 1)] {
        let plain = one(date);
        let mut outside = one(date);
        outside.claims[0].source = None;
        outside.claims[0].reference = Some("outside".into());
        let discs = |marks: &[Mark]| {
            let paper = |m: &&Mark| matches!(m, Mark::Disc { fill: Some(p), .. } if p.ink == Ink::Paper);
            marks.iter().filter(paper).count()
        };
        assert_eq!(discs(&marks_of(outside)), discs(&marks_of(plain)) + more, "{date}");
    }
}

#[test]
fn a_name_whose_sources_differ_starts_with_a_dot_in_the_accent_colour() {
    let mut differ = one("1905-09-05");
    let mut other = differ.claims[0].clone();
    other.date = Some("1906".into());
    differ.claims.push(other);
    let dots = |marks: &[Mark]| {
        let accent = |m: &&Mark| matches!(m, Mark::Disc { fill: Some(p), .. } if p.ink == Ink::Accent);
        marks.iter().filter(accent).count()
    };
    assert_eq!((dots(&marks_of(differ)), dots(&marks_of(one("1905-09-05")))), (1, 0));
}

#[test]
fn the_name_of_a_bar_slides_with_the_edge_while_the_bar_reaches_out_of_view() {
    let dataset = dataset(vec![one("1900-01-01/1950-01-01")]);
    let plan = plan(&dataset);
    for year in [1905, 1925, 1940] {
        let (layout, _) = laid_out(&frame(&dataset, &plan, years(year, year + 5), SIZE));
        let label = layout.items[0].label.expect("the bar is in view");
        assert!(label.x >= layout.plot.x && label.x < layout.plot.x + 10.0, "{year}");
    }
}

#[test]
fn a_landmark_that_lasted_is_a_captioned_band_behind_its_time() {
    let dataset = dataset(vec![Event { rank: 1, ..event(1, "1904-02-08/1905-09-05", EventKind::War, 1, "A war") }]);
    let plan = plan(&dataset);
    let view = years(1903, 1906);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, view, SIZE));
    let scale = timeline::TimeScale::new(view, layout.plot.x, layout.plot.width);
    let from = Day::from_civil(1904, 2, 8).expect("a day");
    let left = scale.x_from_day(f64::from(from.0));
    let band = |mark: &Mark| match mark {
        Mark::Rect { rect, .. } => (rect.x - left).abs() < 0.5 && rect.height > 200.0,
        _ => false,
    };
    assert!(scene.marks.iter().any(band));
    let captions = scene.marks.iter().zip(&scene.targets).filter(|(mark, target)| match mark {
        Mark::Text { range, .. } => target.is_none() && scene.words(range) == "A war",
        _ => false,
    });
    assert_eq!(captions.count(), 1);
}

#[test]
fn a_bar_without_room_is_a_dash_before_its_name() {
    let long = event(1, "1890-01-01/1920-01-01", EventKind::War, 2, "long");
    let short = event(2, "1906-01-01/1908-01-01", EventKind::War, 3, "short");
    let dataset = dataset(vec![long, short]);
    let plan = plan(&dataset);
    let height = timeline::min_height_px(&plan, SIZE.0, Calendars::default());
    let (layout, _) = laid_out(&frame(&dataset, &plan, years(1900, 1912), (SIZE.0, height)));
    assert_eq!(layout.lanes[0].rows, 1);
    let item = layout.items.iter().find(|item| item.event == 1).expect("told one by one");
    assert!(item.rect.width < 10.0, "{:?}", item.rect);
    assert!(item.label.is_some_and(|label| label.x > item.rect.right()));
}

fn crowd() -> (Dataset, Plan) {
    let events = (0..40).map(|i| event(i, "1905-09-05", EventKind::Treaty, 3, "one of a crowd of events")).collect();
    let dataset = dataset(events);
    let plan = plan(&dataset);
    (dataset, plan)
}

#[test]
fn what_finds_no_room_is_counted_in_a_pill_that_can_be_hit() {
    let (dataset, plan) = crowd();
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1909), SIZE));
    let counted: usize = layout.clusters.iter().map(|cluster| cluster.events.len()).sum();
    assert_eq!(counted + layout.items.len(), 40);
    let cluster = &layout.clusters[0];
    let day = Day::from_civil(1905, 9, 5).expect("a day");
    assert_eq!((cluster.first, cluster.last), (day, day));
    assert_eq!(hit(&scene, &ShapeBook::default(), cluster.rect.center(), 2.0), Some(Target::Cluster(0)));
    assert!(scene.text.contains(&format!("+{}", cluster.events.len())));
}

#[test]
fn every_target_in_view_answers_where_it_is_drawn() {
    let dataset = dataset(common::events(60, 7));
    let plan = plan(&dataset);
    let far = Frame { cursor: Day(-100_000), ..frame(&dataset, &plan, years(1880, 1920), SIZE) };
    let (layout, scene) = laid_out(&far);
    let inside = |x: f32| x > layout.plot.x && x < layout.plot.right();
    for item in &layout.items {
        if let Some(label) = item.label.filter(|label| inside(label.center().x)) {
            let found = hit(&scene, &ShapeBook::default(), label.center(), 4.0);
            assert_eq!(found, Some(Target::Event(item.event)));
        }
    }
}

#[test]
fn the_cursor_can_be_grabbed_beside_its_line() {
    let (dataset, plan) = crowd();
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1909), SIZE));
    let beside = scene::Point::new(layout.cursor_x_px + 12.0, layout.axis.bottom() - 4.0);
    assert_eq!(hit(&scene, &ShapeBook::default(), beside, 0.0), Some(Target::Cursor));
}

/// Opacity and pattern of the layers of the holding's bars that cover this day.
fn strip_on(day: Day, holding: u32) -> Vec<(Pattern, f32)> {
    let dataset = dataset(vec![one("1905")]);
    let plan = plan(&dataset);
    let from = f64::from(day.0) - 20.0;
    let view = Viewport::new(from, from + 40.0);
    let (_, scene) = laid_out(&frame(&dataset, &plan, view, SIZE));
    let x =
        timeline::TimeScale::new(view, timeline::gutter_px(&plan, SIZE.0), SIZE.0 - timeline::gutter_px(&plan, SIZE.0))
            .x_from_day(f64::from(day.0) + 0.5);
    let layer = |mark: &Mark| match mark {
        Mark::Rect { rect, fill: Some(p), .. } if rect.x <= x && x < rect.right() => Some((p.pattern, p.opacity)),
        _ => None,
    };
    marks(&scene, Target::Holding(holding)).iter().filter_map(layer).collect()
}

#[test]
fn the_strip_shows_the_standing_of_each_day_and_its_doubt() {
    let day = |year, month, day| Day::from_civil(year, month, day).expect("a day");
    assert_eq!(strip_on(day(1900, 1, 1), 2), [(Pattern::Solid, 1.0)], "certainly administered");
    assert_eq!(strip_on(day(1945, 8, 1), 2), [(Pattern::Solid, 1.0)], "the last certain day");
    let doubtful = strip_on(day(1945, 8, 2), 2);
    assert!(doubtful.iter().all(|(_, opacity)| *opacity < 1.0) && !doubtful.is_empty(), "the first doubtful day");
    assert!(strip_on(day(1945, 9, 1), 2).is_empty(), "held no longer");
    let occupied = strip_on(day(1945, 12, 1), 3);
    assert!(occupied.iter().any(|(pattern, _)| *pattern == Pattern::Hatch), "occupied");
}

#[test]
fn the_selected_event_is_named_in_a_crowd() {
    let (dataset, plan) = crowd();
    let plain = frame(&dataset, &plan, years(1900, 1909), (1000.0, 160.0));
    let (mut layout, mut scene) = laid_out(&plain);
    let hidden = layout.clusters[0].events[3];
    layout.update(&Frame { selected: Some(hidden), ..plain }, &mut scene);
    assert!(layout.items.iter().any(|item| item.event == hidden && item.label.is_some()));
    let accent = |m: &Mark| matches!(m, Mark::Text { ink: Ink::Accent, .. });
    assert!(marks(&scene, Target::Event(hidden)).iter().any(accent));
}

#[test]
fn pictures_are_the_same_every_time() {
    let dataset = dataset(common::events(200, 9));
    let svg = || {
        let plan = plan(&dataset);
        let mut scene = Scene::default();
        Layout::default().update(&frame(&dataset, &plan, years(1880, 1960), SIZE), &mut scene);
        to_svg(&scene, &ShapeBook::default(), &Palette::light(), "a picture")
    };
    assert_eq!(svg(), svg());
}
