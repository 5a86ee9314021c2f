//! Laws of the lane of figures, what its marks look like, and how numbers are written.

mod common;

use calendar::{Lang, When};
use chronicle::{Dataset, Qualifier, Series, SeriesPoint, Text};
use common::{Dice, KINDS, claim, event, frame, laid_out, plan, records, ruler, years};
use legend::number_text;
use proptest::prelude::*;
use scene::{Ink, Mark, Point, Rect, Scene, ShapeBook, Target, hit};
use timeline::{Calendars, Frame, Layout, Plan, TimeScale, Viewport, figure_groups};

const QUALIFIERS: [Qualifier; 6] =
    [Qualifier::Exactly, Qualifier::Almost, Qualifier::Over, Qualifier::Under, Qualifier::About, Qualifier::AsManyAs];

fn point(date: &str, value: f64, qualifier: Qualifier) -> SeriesPoint {
    SeriesPoint { date: date.into(), value, qualifier, claim: claim(date) }
}

fn series(id: &str, unit: &str, points: Vec<SeriesPoint>) -> Series {
    let title = Text::english(format!("What {id} counts"));
    Series { id: id.into(), title, unit: Text::english(unit), points, ..Series::default() }
}

/// These series, and an event of every kind.
fn record(series: Vec<Series>) -> Dataset {
    let events = (0..11).map(|id| event(id, &format!("{}", 1860 + 12 * id), KINDS[id], 2, "an event")).collect();
    // Drawing needs no gate: figures made up may contradict each other.
    Dataset::resolve(chronicle::Records { series, ..records(events) })
}

fn shown(dataset: &Dataset, group: usize) -> Plan {
    plan(dataset).with_figures(dataset, Lang::En, group, "Figures", &mut ruler)
}

/// Series of one unit with dates and values of all sorts.
fn made_up(seed: u64) -> Dataset {
    let mut dice = Dice(seed);
    let date = |dice: &mut Dice| {
        let year = 1850 + dice.below(150);
        match dice.below(8) {
            0 => format!("{year}-07-01"),
            1 => format!("{year}-03"),
            2 => format!("{year}~"),
            3 => format!("{year}/{}", year + 1 + dice.below(9)),
            4 => format!("{}X", year / 10),
            5 => format!("[..{year}]"),
            6 => format!("{year}/.."),
            _ => format!("{year}"),
        }
    };
    let value = |dice: &mut Dice| match dice.below(4) {
        0 => dice.below(10) as f64,
        1 => dice.below(1_000_000) as f64,
        2 => dice.below(100_000) as f64 / 1000.0,
        _ => -(dice.below(1000) as f64),
    };
    let of = |number: u64, dice: &mut Dice| {
        let points = (0..1 + dice.below(9)).map(|_| point(&date(dice), value(dice), dice.pick(&QUALIFIERS))).collect();
        series(&format!("series-{number}"), "things", points)
    };
    let list = (0..1 + dice.below(5)).map(|number| of(number, &mut dice)).collect();
    record(list)
}

/// A few such records, made once.
fn any_record() -> impl Strategy<Value = &'static (Dataset, Plan)> {
    static RECORDS: std::sync::OnceLock<Vec<(Dataset, Plan)>> = std::sync::OnceLock::new();
    let make = |seed| {
        let dataset = made_up(seed);
        let plan = shown(&dataset, 0);
        (dataset, plan)
    };
    prop::sample::select((0..40_usize).collect::<Vec<_>>())
        .prop_map(move |number| &RECORDS.get_or_init(|| (0..40).map(make).collect())[number])
}

fn any_view() -> impl Strategy<Value = Viewport> {
    (-45_000.0..10_000.0_f64, 3.0..11.2_f64).prop_map(|(start, log)| Viewport::new(start, start + log.exp()))
}

fn any_frame() -> impl Strategy<Value = Frame<'static>> {
    let sizes = [(1440.0, 520.0), (1024.0, 480.0), (390.0, 640.0)];
    (any_record(), any_view(), prop::sample::select(sizes.to_vec()))
        .prop_map(|((dataset, plan), view, size)| frame(dataset, plan, view, size))
}

/// All that is written in the plot of the lane.
fn written(layout: &Layout) -> Vec<Rect> {
    layout.figures.iter().flat_map(|figure| [figure.label, figure.title]).flatten().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_written_lies_over_anything_else(frame in any_frame()) {
        let (layout, scene) = laid_out(&frame);
        let written = written(&layout);
        for mark in &scene.marks {
            if let Mark::Line { from, to, ink: Ink::LineStrong, width: 1.0, .. } = mark {
                let along = |n: i32| {
                    let share = n as f32 / 200.0;
                    Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
                };
                let crossed = written.iter().find(|rect| (0..=200).any(|n| rect.grown(-0.5).contains(along(n))));
                prop_assert!(crossed.is_none(), "a line crosses {crossed:?}");
            }
        }
        for (i, a) in written.iter().enumerate() {
            for b in &written[..i] {
                prop_assert!(!a.overlaps(*b), "{a:?} lies over {b:?}");
            }
            for figure in &layout.figures {
                let said = &frame.dataset.records().series[figure.series as usize].points[figure.point as usize];
                let (up, down) = match said.qualifier {
                    Qualifier::Over => (7.0, 2.5),
                    Qualifier::Almost | Qualifier::Under | Qualifier::AsManyAs => (2.5, 7.0),
                    Qualifier::Exactly | Qualifier::About => (2.5, 2.5),
                };
                let mark = Rect::new(figure.center.x - 2.5, figure.center.y - up, 5.0, up + down);
                prop_assert!(!a.overlaps(mark), "{a:?} lies over the mark at {:?}", figure.center);
            }
        }
    }

    #[test]
    fn nothing_is_written_outside_the_lane(frame in any_frame()) {
        let (layout, _) = laid_out(&frame);
        let lane = layout.figures_lane().unwrap();
        prop_assert_eq!(lane.y, layout.lanes.last().map_or(0.0, |lane| lane.y_px + lane.height_px));
        for rect in written(&layout) {
            prop_assert!(layout.plot.x <= rect.x && rect.right() <= layout.plot.right(), "{rect:?}");
            prop_assert!(lane.y <= rect.y && rect.bottom() <= lane.bottom(), "{rect:?}");
        }
    }

    #[test]
    fn points_stay_at_their_day_and_value(frame in any_frame(), other in any_view()) {
        let (before, _) = laid_out(&frame);
        let (after, _) = laid_out(&Frame { viewport: other, ..frame });
        let scale = TimeScale::new(other, after.plot.x, after.plot.width);
        prop_assert_eq!(before.figures.len(), after.figures.len());
        for (a, b) in before.figures.iter().zip(&after.figures) {
            prop_assert_eq!((a.series, a.point, a.center.y), (b.series, b.point, b.center.y));
            let date = &frame.dataset.records().series[b.series as usize].points[b.point as usize].date;
            let when = When::parse(date).unwrap();
            let span = when.span.penumbra();
            // An open side is drawn up to where the record ends; the mark never leaves what is possible.
            let (from, to) = (scale.x_from_day(f64::from(span.0.0)), scale.x_from_day(f64::from(span.1.0) + 1.0));
            let slack = 1.0 + b.center.x.abs() * 1e-5;
            prop_assert!(from - slack <= b.center.x && b.center.x <= to + slack, "{date}: {from} {:?} {to}", b.center);
            let middle = scale.x_from_day(f64::from(when.anchor().0) + 0.5);
            let lasted = when.form == calendar::Form::Stretch;
            prop_assert!(lasted || (middle - b.center.x).abs() < slack - 0.9, "{date}: {middle} {:?}", b.center);
        }
    }

    #[test]
    fn panning_moves_points_and_values_together(frame in any_frame(), days in -3000.0..3000.0_f64) {
        let (before, _) = laid_out(&frame);
        let moved = frame.viewport.pan(days);
        prop_assume!((moved.days() - frame.viewport.days()).abs() < 1e-9);
        let (after, _) = laid_out(&Frame { viewport: moved, ..frame });
        for (a, b) in before.figures.iter().zip(&after.figures) {
            let Some(from) = a.label else { continue };
            let x = from.x - a.center.x + b.center.x;
            let Some(to) = b.label else {
                // Room at the left edge may be taken by the scale.
                let well_in_view = after.plot.x + 80.0 < x && x + from.width + 3.0 < after.plot.right();
                prop_assert!(!well_in_view, "the value at {from:?} went away");
                continue;
            };
            prop_assert!((from.y - to.y).abs() < 0.01);
            let slack = 0.1 + (a.center.x.abs() + b.center.x.abs()) * 1e-4;
            prop_assert!((x - to.x).abs() < slack);
        }
    }

    #[test]
    fn a_kept_layout_draws_the_figures_a_new_one_draws(frames in prop::collection::vec(any_frame(), 1..5)) {
        let (mut kept, mut scene) = (Layout::default(), Scene::default());
        for frame in frames {
            kept.update(&frame, &mut scene);
            let (fresh, fresh_scene) = laid_out(&frame);
            prop_assert!(scene == fresh_scene, "the pictures differ");
            prop_assert_eq!(&kept.figures, &fresh.figures);
        }
    }

    #[test]
    fn no_mark_of_a_figure_gets_out_of_hand(frame in any_frame()) {
        let (_, scene) = laid_out(&frame);
        for mark in &scene.marks {
            match mark {
                Mark::Rect { rect, .. } | Mark::Fade { rect, .. } => {
                    prop_assert!(rect.x.abs() < 8000.0 && (0.0..8000.0).contains(&rect.width), "{rect:?}");
                }
                Mark::Line { from, to, .. } => {
                    prop_assert!(from.x.abs() < 8000.0 && to.x.abs() < 8000.0 && from.y.is_finite() && to.y.is_finite());
                }
                Mark::Disc { center, .. } => prop_assert!(center.x.abs() < 8000.0, "{center:?}"),
                _ => {}
            }
        }
    }

    #[test]
    fn a_lone_figure_answers_within_a_fingers_reach(frame in any_frame(), angle in 0.0..6.3_f32) {
        let far = Frame { cursor: calendar::Day(-100_000), ..frame };
        let (layout, scene) = laid_out(&far);
        let within = |p: Point| layout.plot.grown(-1.0).contains(p);
        for figure in layout.figures.iter().filter(|figure| within(figure.center)) {
            let near = |other: &&timeline::Figure| {
                (other.center.x - figure.center.x).hypot(other.center.y - figure.center.y) < 80.0 || other.date.overlaps(figure.date.grown(60.0))
            };
            if layout.figures.iter().filter(near).count() > 1 {
                continue;
            }
            let at = Point::new(figure.center.x + 21.5 * angle.cos(), figure.center.y + 21.5 * angle.sin());
            let below_events = at.y > layout.figures_lane().unwrap().y + 16.0;
            if within(at) && below_events && !written(&layout).iter().any(|rect| rect.grown(18.0).contains(at)) {
                let target = Some(Target::Figure(figure.series, figure.point));
                prop_assert_eq!(hit(&scene, &ShapeBook::default(), at, 16.0), target);
            }
        }
    }

    #[test]
    fn numbers_keep_their_thousandths(thousandths in -9_000_000_000_000..9_000_000_000_000_i64) {
        for (lang, decimal) in [(Lang::En, '.'), (Lang::Ja, '.'), (Lang::Ru, ',')] {
            let text = number_text(thousandths as f64 / 1000.0, lang);
            let plain = text.replace(decimal, "_").replace([',', '\u{a0}'], "").replace('_', ".").replace('\u{2212}', "-");
            prop_assert_eq!((plain.parse::<f64>().unwrap() * 1000.0).round() as i64, thousandths, "{}", text);
        }
    }
}

#[test]
fn numbers_are_written_as_the_language_does() {
    for (number, en, ru) in [
        (0.0, "0", "0"),
        (4.4, "4.4", "4,4"),
        (0.05, "0.05", "0,05"),
        (12.125, "12.125", "12,125"),
        (999.9996, "1,000", "1\u{a0}000"),
        (70_000.0, "70,000", "70\u{a0}000"),
        (1234.5, "1,234.5", "1\u{a0}234,5"),
        (1_000_001.0, "1,000,001", "1\u{a0}000\u{a0}001"),
        (-3.25, "\u{2212}3.25", "\u{2212}3,25"),
        (f64::NAN, "0", "0"),
    ] {
        assert_eq!([Lang::En, Lang::Ja, Lang::Ru].map(|lang| number_text(number, lang)), [en, en, ru], "{number}");
    }
    assert!(number_text(f64::INFINITY, Lang::En).len() > 10);
    assert!(number_text(f64::NEG_INFINITY, Lang::En).starts_with('\u{2212}'));
}

fn three_units() -> Dataset {
    let exactly = Qualifier::Exactly;
    record(vec![
        series("islands", "islands", vec![point("1946", 56.0, exactly), point("1946", 56.0, exactly)]),
        series("total", "dollars", vec![point("1979", 4.4, exactly), point("1988", 6.0, Qualifier::Almost)]),
        series("ships", "ships", vec![point("1905", 38.0, exactly)]),
        series("imports", "dollars", vec![point("1990", 3.4, exactly)]),
    ])
}

#[test]
fn series_of_one_unit_are_one_group() {
    let dataset = three_units();
    let groups = figure_groups(&dataset);
    let told: Vec<_> = groups.iter().map(|group| (group.unit.get(Lang::En), group.series.clone())).collect();
    assert_eq!(told, [("islands", vec![0]), ("dollars", vec![1, 3]), ("ships", vec![2])]);
}

#[test]
fn without_being_asked_for_there_is_no_lane_of_figures() {
    let dataset = three_units();
    let (off, on) = (plan(&dataset), shown(&dataset, 1));
    assert_eq!(plan(&dataset).with_figures(&dataset, Lang::En, 9, "Figures", &mut ruler), off, "no such group");
    let view = years(1900, 1999);
    let drawn = |plan: &Plan| {
        let (layout, scene) = laid_out(&frame(&dataset, plan, view, (1200.0, 500.0)));
        let marks = scene.targets.iter().filter(|target| matches!(target, Some(Target::Figure(..)))).count();
        (layout.figures.len(), marks > 0, scene.text.contains("Figures"), layout.figures_lane().is_some())
    };
    assert_eq!(drawn(&off), (0, false, false, false));
    assert_eq!(drawn(&on), (3, true, true, true));
}

#[test]
fn the_least_height_has_room_for_the_lane_of_figures() {
    let dataset = three_units();
    let (off, on) = (plan(&dataset), shown(&dataset, 1));
    for width in [390.0, 1200.0] {
        let height = timeline::min_height_px(&on, width, Calendars::default());
        let more = height - timeline::min_height_px(&off, width, Calendars::default());
        assert!((56.0..=76.0).contains(&more), "{more}");
        let (layout, _) = laid_out(&frame(&dataset, &on, years(1900, 1999), (width, height)));
        let lane = layout.figures_lane().unwrap();
        assert!(layout.lanes.iter().all(|lane| lane.rows >= 1) && lane.bottom() <= height + 0.01);
        assert!(layout.figures.iter().all(|figure| lane.contains(figure.center) || figure.center.x < lane.x));
    }
}

/// The marks of the only figure, and its middle.
fn marks_of(date: &str, qualifier: Qualifier) -> (Vec<Mark>, Point) {
    let dataset = record(vec![series("one", "things", vec![point(date, 5.0, qualifier)])]);
    let plan = shown(&dataset, 0);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1909), (1000.0, 500.0)));
    let own = scene.marks.iter().zip(&scene.targets).filter(|(_, target)| **target == Some(Target::Figure(0, 0)));
    (own.map(|(mark, _)| mark.clone()).collect(), layout.figures[0].center)
}

#[test]
fn each_qualifier_has_a_look_of_its_own() {
    for (qualifier, full, tick) in [
        (Qualifier::Exactly, true, 0),
        (Qualifier::About, false, 0),
        (Qualifier::Almost, false, 1),
        (Qualifier::Under, false, 1),
        (Qualifier::Over, false, -1),
        (Qualifier::AsManyAs, true, 1),
    ] {
        let (marks, center) = marks_of("1905-07-01", qualifier);
        let discs = |ink: Ink| {
            let of = |mark: &&Mark| matches!(mark, Mark::Disc { fill: Some(p), .. } if p.ink == ink && p.opacity > 0.0);
            marks.iter().filter(of).count()
        };
        assert_eq!((discs(Ink::TextSoft), discs(Ink::Paper)), if full { (1, 0) } else { (0, 1) }, "{qualifier:?}");
        let ticks: Vec<i32> = marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Line { to, .. } => Some(if to.y > center.y { 1 } else { -1 }),
                _ => None,
            })
            .collect();
        assert_eq!(ticks.iter().sum::<i32>(), tick, "{qualifier:?}");
    }
}

#[test]
fn doubt_about_a_figures_date_fades_and_its_certain_stretch_is_a_bar() {
    for (date, bars, fades) in [
        ("1905-07-01", 0, 0),
        ("1905", 0, 2),
        ("1903-01-01/1906-12-31", 1, 0),
        ("1903/1906", 1, 2),
        ("1905-03-01/..", 1, 0),
        ("../1905-03-01", 1, 0),
        ("/1905-03-01", 1, 1),
        ("[1905-03-01..]", 0, 1),
    ] {
        let (marks, _) = marks_of(date, Qualifier::Exactly);
        let bar = |mark: &&Mark| matches!(mark, Mark::Rect { fill: Some(p), .. } if p.opacity == 1.0);
        let fade = |mark: &&Mark| matches!(mark, Mark::Fade { .. });
        assert_eq!((marks.iter().filter(bar).count(), marks.iter().filter(fade).count()), (bars, fades), "{date}");
    }
}

/// From, to and dashes of the lines that join points, in a view of all of them.
fn joins(points: Vec<SeriesPoint>) -> Vec<(f32, f32, bool)> {
    let dataset = record(vec![series("one", "things", points)]);
    let plan = shown(&dataset, 0);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1999), (1000.0, 500.0)));
    let at = |x: f32| layout.figures.iter().any(|figure| (figure.center.x - x).abs() < 0.01);
    let join = |mark: &Mark| match mark {
        Mark::Line { from, to, ink: Ink::LineStrong, width: 1.0, dashed } => Some((from.x, to.x, *dashed)),
        _ => None,
    };
    let joins: Vec<_> = scene.marks.iter().filter_map(join).collect();
    assert!(joins.iter().all(|(from, to, _)| at(*from) && at(*to)), "nothing is drawn beyond the points");
    joins
}

#[test]
fn neighbours_are_joined_in_order_of_time_and_by_dashes_when_far_apart() {
    let exactly = |date: &str, value| point(date, value, Qualifier::Exactly);
    let joined = joins(vec![exactly("1960", 3.0), exactly("1940", 1.0), exactly("1944", 2.0)]);
    assert_eq!(joined.iter().map(|join| join.2).collect::<Vec<_>>(), [false, true]);
    assert!(joined[0].0 < joined[0].1 && joined[0].1 == joined[1].0);
    assert!(joins(vec![exactly("1960", 3.0)]).is_empty());
    assert!(joins(vec![exactly("1946", 56.0), exactly("1946", 56.0), exactly("1946~", 56.0)]).is_empty());
}

#[test]
fn what_several_documents_say_alike_is_written_once() {
    let dataset = three_units();
    let plan = shown(&dataset, 0);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1999), (1200.0, 500.0)));
    assert_eq!(layout.figures.iter().filter(|figure| figure.label.is_some()).count(), 1);
    assert_eq!(scene.text.matches("56").count(), 1);
}

/// The labels of the scale, from its foot.
fn scale_of(values: &[f64]) -> Vec<String> {
    let points =
        (1900..).zip(values).map(|(year, value)| point(&year.to_string(), *value, Qualifier::Exactly)).collect();
    let dataset = record(vec![series("one", "things", points)]);
    let plan = shown(&dataset, 0);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1800, 1850), (1000.0, 500.0)));
    let foot = layout.figures_lane().map_or(0.0, |lane| lane.y);
    let label = |mark: &Mark| match mark {
        Mark::Text { at, range, style, .. } if at.y > foot && style.align == scene::Align::End => {
            Some(scene.words(range).to_string())
        }
        _ => None,
    };
    scene.marks.iter().filter_map(label).collect()
}

#[test]
fn the_scale_has_three_round_values_from_nothing_on() {
    for (values, labels) in [
        (&[4.4, 6.0][..], ["0", "3", "6"]),
        (&[56.0], ["0", "30", "60"]),
        (&[575_000.0], ["0", "300,000", "600,000"]),
        (&[3.0], ["0", "2", "4"]),
        (&[2.9], ["0", "1.5", "3"]),
        (&[1.0], ["0", "1", "2"]),
        (&[0.0], ["0", "1", "2"]),
        (&[0.004], ["0", "0.002", "0.004"]),
        (&[-3.5, 2.0], ["\u{2212}4", "0", "4"]),
        (&[-7.0], ["\u{2212}8", "\u{2212}4", "0"]),
    ] {
        assert_eq!(scale_of(values), labels, "{values:?}");
    }
}

#[test]
fn the_figure_under_the_pointer_and_its_series_stand_out() {
    let dataset = three_units();
    let plan = shown(&dataset, 1);
    let plain = frame(&dataset, &plan, years(1970, 1999), (1200.0, 500.0));
    let accents = |hovered| {
        let (_, scene) = laid_out(&Frame { hovered, ..plain });
        let accent = |mark: &&Mark| match mark {
            Mark::Line { ink, .. } | Mark::Text { ink, .. } => *ink == Ink::Accent,
            Mark::Disc { stroke: Some((ink, _)), .. } => *ink == Ink::Accent,
            _ => false,
        };
        scene.marks.iter().filter(accent).count()
    };
    let events_alone = accents(None);
    assert!(accents(Some(Target::Figure(1, 0))) >= events_alone + 3, "its line, its ring and its title");
}
