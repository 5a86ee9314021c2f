//! What lies under a point: the topmost, the nearest within reach, nothing outside a clip.

use scene::{Affine, Ink, Mark, Outline, Paint, Point, Rect, Scene, ShapeBook, ShapeId, Target, hit};

fn square(x: f32, y: f32, side: f32) -> Mark {
    Mark::Rect { rect: Rect::new(x, y, side, side), radius: 0.0, fill: Some(Paint::solid(Ink::Land)), stroke: None }
}

fn scene(marks: Vec<(Option<Target>, Mark)>) -> Scene {
    let mut scene = Scene::new(100.0, 100.0);
    marks.into_iter().for_each(|(target, mark)| scene.push_for(target, mark));
    scene
}

fn at(scene: &Scene, x: f32, y: f32, reach: f32) -> Option<Target> {
    hit(scene, &ShapeBook::default(), Point::new(x, y), reach)
}

const A: Option<Target> = Some(Target::Event(1));
const B: Option<Target> = Some(Target::Event(2));

#[test]
fn the_later_of_two_marks_is_on_top() {
    let scene = scene(vec![(A, square(0.0, 0.0, 50.0)), (B, square(20.0, 20.0, 50.0))]);
    assert_eq!(at(&scene, 10.0, 10.0, 0.0), A);
    assert_eq!(at(&scene, 30.0, 30.0, 0.0), B);
    assert_eq!(at(&scene, 90.0, 90.0, 0.0), None);
}

#[test]
fn a_mark_without_meaning_neither_answers_nor_hides() {
    let scene = scene(vec![(A, square(0.0, 0.0, 50.0)), (None, square(0.0, 0.0, 90.0))]);
    assert_eq!(at(&scene, 10.0, 10.0, 0.0), A);
    assert_eq!(at(&scene, 70.0, 70.0, 0.0), None);
}

#[test]
fn within_reach_the_nearest_wins() {
    let disc = |x: f32| Mark::Disc { center: Point::new(x, 50.0), radius: 4.0, fill: None, stroke: None };
    let scene = scene(vec![(A, disc(20.0)), (B, disc(60.0))]);
    assert_eq!(at(&scene, 32.0, 50.0, 4.0), None);
    assert_eq!(at(&scene, 32.0, 50.0, 16.0), A);
    assert_eq!(at(&scene, 42.0, 50.0, 30.0), B);
}

#[test]
fn what_is_clipped_away_cannot_be_hit() {
    let clip = Mark::Clip(Some(Rect::new(0.0, 0.0, 40.0, 40.0)));
    let scene =
        scene(vec![(None, clip), (A, square(0.0, 0.0, 80.0)), (None, Mark::Clip(None)), (B, square(60.0, 0.0, 10.0))]);
    assert_eq!(at(&scene, 20.0, 20.0, 0.0), A);
    assert_eq!(at(&scene, 50.0, 20.0, 0.0), None);
    assert_eq!(at(&scene, 65.0, 5.0, 0.0), B);
}

#[test]
fn outlines_are_hit_exactly_and_holes_are_holes() {
    let ring = |a: f32, b: f32| vec![Point::new(a, a), Point::new(b, a), Point::new(b, b), Point::new(a, b)];
    let outline =
        Outline { rings: vec![ring(0.0, 9.0), ring(3.0, 6.0)], closed: true, bounds: Rect::new(0.0, 0.0, 9.0, 9.0) };
    let book = ShapeBook { outlines: vec![outline] };
    let place = Affine { scale: 10.0, dx: 5.0, dy: 5.0 };
    let scene = scene(vec![(A, Mark::Shape { id: ShapeId(0), place, fill: None, stroke: None })]);
    let at = |x, y, reach| hit(&scene, &book, Point::new(x, y), reach);
    assert_eq!(at(15.0, 15.0, 0.0), A);
    assert_eq!(at(50.0, 50.0, 0.0), None);
    assert_eq!(at(37.0, 50.0, 5.0), A);
    assert_eq!(at(99.0, 50.0, 3.0), None);
}

#[test]
fn an_affine_map_and_its_inverse_cancel() {
    for (scale, dx, dy) in [(1.0, 0.0, 0.0), (0.25, -3.0, 8.0), (40.0, 100.0, -7.0)] {
        let place = Affine { scale, dx, dy };
        let p = Point::new(12.5, -3.25);
        let back = place.invert(place.apply(p));
        assert!((back.x - p.x).abs() < 1e-3 && (back.y - p.y).abs() < 1e-3, "{place:?}: {back:?}");
    }
}
