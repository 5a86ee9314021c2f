//! Names on the map: where they may stand, and which are there.

mod support;

use atlas::{InsetMode, MapLayout, Pane};
use chronicle::Lang;
use proptest::prelude::*;
use scene::{Mark, Rect, Scene, Target};
use support::{draw, frame, place, unit, world};

const SIZES: [(f32, f32); 7] =
    [(300.0, 220.0), (320.0, 260.0), (390.0, 300.0), (760.0, 520.0), (1440.0, 700.0), (390.0, 700.0), (3840.0, 2000.0)];
const YEARS: [i32; 7] = [1850, 1860, 1880, 1920, 1944, 1950, 2000];

/// No two labels of a pane meet, none leaves its picture, and none of the map lies under inset or controls.
fn check_labels(layout: &MapLayout, size: (f32, f32), clear: Option<Rect>) {
    let all = Rect::new(0.0, 0.0, size.0, size.1);
    for (i, label) in layout.labels.iter().enumerate() {
        let other = layout.labels[..i].iter().find(|o| o.pane == label.pane && o.rect.overlaps(label.rect));
        assert!(other.is_none(), "{label:?} and {other:?} overlap at {size:?}");
        let home = if label.pane == Pane::Inset { layout.inset.unwrap_or_default() } else { all };
        let r = label.rect;
        let inside = r.x >= home.x && r.y >= home.y && r.right() <= home.right() && r.bottom() <= home.bottom();
        assert!(inside, "{label:?} leaves {home:?}");
        let inset = layout.inset.filter(|_| label.pane == Pane::Main);
        for covered in inset.iter().chain(&clear) {
            assert!(!covered.overlaps(r), "{label:?} lies on {covered:?} at {size:?}");
        }
    }
}

fn unit_labels(layout: &MapLayout) -> Vec<u32> {
    let units = layout.labels.iter().filter_map(|label| match label.target {
        Some(Target::Unit(unit)) => Some(unit),
        _ => None,
    });
    let mut units: Vec<u32> = units.collect();
    units.sort_unstable();
    units
}

#[test]
fn labels_never_overlap_at_any_size_day_or_language() {
    for size in SIZES {
        for year in YEARS {
            for lang in Lang::ALL {
                let clear = Some(Rect::new(size.0 - 52.0, 0.0, 52.0, 148.0));
                for clear in [None, clear] {
                    let (layout, _) = draw(&atlas::MapFrame { lang, clear, ..frame(size, year) });
                    check_labels(&layout, size, clear);
                }
            }
        }
    }
}

#[test]
fn every_unit_is_named_once_where_there_is_room() {
    let all: Vec<u32> = (0..world().dataset.records().units.len() as u32).collect();
    for size in [(390.0, 300.0), (760.0, 520.0), (1440.0, 600.0), (1440.0, 700.0), (3840.0, 2000.0)] {
        for lang in Lang::ALL {
            let (layout, _) = draw(&atlas::MapFrame { lang, ..frame(size, 1936) });
            assert_eq!(unit_labels(&layout), all, "{lang:?} at {size:?}");
        }
    }
}

#[test]
fn names_give_both_traditions_whole() {
    let words_of = |scene: &Scene, target| {
        let texts = scene.marks.iter().zip(&scene.targets).filter(|(_, t)| **t == Some(target));
        let words = texts.filter_map(|(mark, _)| match mark {
            Mark::Text { range, .. } => Some(scene.words(range).to_string()),
            _ => None,
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let shown = frame((760.0, 520.0), 1936);
    let (_, then) = draw(&shown);
    assert_eq!(words_of(&then, Target::Unit(unit("etorofu"))), "Iturup / Etorofu 択捉島", "and the name used then");
    let layers = shown.layers.toggled(atlas::Layer::Names);
    let (layout, scene) = draw(&atlas::MapFrame { layers, ..shown });
    assert!(unit_labels(&layout).contains(&unit("etorofu")));
    let words = |target| words_of(&scene, target);
    for (id, name) in
        [("etorofu", "Iturup / Etorofu"), ("kunashiri", "Kunashir / Kunashiri"), ("urup", "Urup / Uruppu")]
    {
        assert_eq!(words(Target::Unit(unit(id))), name);
    }
}

#[test]
fn a_place_in_view_has_a_pin_and_a_place_far_away_a_mark_at_the_edge() {
    let places =
        [place("vladivostok"), place("sakhalin"), place("washington"), place("moscow"), place("etorofu-island")];
    for size in SIZES {
        let shown = atlas::MapFrame { places: &places, ..frame(size, 1950) };
        let (layout, scene) = draw(&shown);
        check_labels(&layout, size, None);
        for far in ["washington", "moscow"] {
            assert!(layout.off_map_places.contains(&place(far)), "{far} at {size:?}");
        }
        assert!(!layout.off_map_places.contains(&place("sakhalin")));
        assert!(!layout.off_map_places.contains(&place("etorofu-island")));
        for wanted in places {
            let marked = scene.marks.iter().zip(&scene.targets).any(|(mark, target)| {
                let is_mark = matches!(mark, Mark::Disc { .. } | Mark::Diamond { .. });
                is_mark && *target == Some(Target::Place(wanted))
            });
            assert!(marked, "place {wanted} has no mark at {size:?}");
        }
    }
}

#[test]
fn edge_marks_lie_in_the_direction_of_the_place() {
    let places = [place("washington"), place("moscow"), place("tokyo")];
    let (_, scene) = draw(&atlas::MapFrame { places: &places, ..frame((760.0, 520.0), 1950) });
    let spot = |place: u32| {
        let mut marks = scene.marks.iter().zip(&scene.targets);
        marks.find_map(|(mark, target)| match (mark, target) {
            (Mark::Diamond { center, .. }, Some(Target::Place(p))) if *p == place => Some(*center),
            _ => None,
        })
    };
    let [washington, moscow, tokyo] = places.map(|p| spot(p).unwrap());
    assert!(washington.x > 380.0 && washington.y < 260.0, "{washington:?}");
    assert!(moscow.x < 380.0 && moscow.y < 260.0, "{moscow:?}");
    assert!(tokyo.y > 480.0, "{tokyo:?}");
}

#[test]
fn the_inset_is_shown_only_where_it_shows_more() {
    let inset_at = |frame: &atlas::MapFrame| draw(frame).0.inset;
    let home = frame((760.0, 520.0), 1936);
    assert!(inset_at(&home).is_some());
    assert!(inset_at(&atlas::MapFrame { inset: InsetMode::Hidden, ..home }).is_none());
    let near = home.camera.zoom_at(scene::Point::new(380.0, 260.0), 8.0, home.size);
    assert!(inset_at(&atlas::MapFrame { camera: near, ..home }).is_none());
    assert!(inset_at(&frame((280.0, 500.0), 1936)).is_none());
}

#[test]
fn the_inset_gives_way_to_the_controls_of_the_host() {
    let clear = Rect::new(500.0, 300.0, 260.0, 220.0);
    let (layout, _) = draw(&atlas::MapFrame { clear: Some(clear), ..frame((760.0, 520.0), 1936) });
    let inset = layout.inset.unwrap();
    assert!(!inset.overlaps(clear), "{inset:?}");
}

#[test]
fn the_same_frame_gives_the_same_picture_also_with_a_used_layout() {
    let shown = frame((760.0, 520.0), 1936);
    let (fresh, first) = draw(&shown);
    let mut used = MapLayout::default();
    let mut scene = Scene::default();
    let other = atlas::MapFrame { lang: Lang::Ja, selected_units: &[1, 2], ..frame((390.0, 300.0), 1990) };
    for frame in [&other, &shown] {
        scene.reset(frame.size.0, frame.size.1);
        used.update(&world().atlas, frame, &mut support::measure, &mut scene);
    }
    assert_eq!(scene, first);
    assert_eq!(used.labels, fresh.labels);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn labels_never_overlap_wherever_one_looks(
        w in 300.0_f32..1600.0, h in 220.0_f32..1000.0, zoom in 0.0..4.0_f64, at in (0.0_f32..1.0, 0.0_f32..1.0),
        lang in 0_usize..3
    ) {
        let size = (w, h);
        let home = frame(size, 1936);
        let pointer = scene::Point::new(w * at.0, h * at.1);
        let camera = home.camera.zoom_at(pointer, zoom.exp(), size).clamped(&world().atlas, size);
        let places = [place("sakhalin"), place("vladivostok"), place("moscow"), place("kunashiri-island")];
        let (layout, _) = draw(&atlas::MapFrame { camera, lang: Lang::ALL[lang], places: &places, ..home });
        check_labels(&layout, size, None);
    }
}
