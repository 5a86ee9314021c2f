//! Laws of the camera.

mod support;

use atlas::Camera;
use proptest::prelude::*;
use scene::{Point, Rect};
use support::world;

fn size() -> impl Strategy<Value = (f32, f32)> {
    (300.0_f32..3840.0, 220.0_f32..2160.0)
}

fn camera() -> impl Strategy<Value = Camera> {
    (-900.0..900.0, -900.0..900.0, -2.0..4.5_f64)
        .prop_map(|(x, y, log): (f64, f64, f64)| Camera { center_km: (x, y), px_per_km: log.exp() })
}

fn near(a: f64, b: f64, by: f64) -> Result<(), TestCaseError> {
    prop_assert!((a - b).abs() <= by, "{} is not {}", a, b);
    Ok(())
}

proptest! {
    #[test]
    fn what_lies_under_the_pointer_stays_there_under_zoom(
        camera in camera(), size in size(), at in (0.0_f32..1.0, 0.0_f32..1.0), factor in 0.2..5.0_f64
    ) {
        let pointer = Point::new(size.0 * at.0, size.1 * at.1);
        let before = camera.km_from_px(pointer, size);
        let after = camera.zoom_at(pointer, factor, size).km_from_px(pointer, size);
        near(before.0, after.0, 1e-6)?;
        near(before.1, after.1, 1e-6)?;
    }

    #[test]
    fn pan_and_zoom_undo_themselves(
        camera in camera(), size in size(), shift in (-500.0_f32..500.0, -500.0_f32..500.0), factor in 0.2..5.0_f64
    ) {
        let panned = camera.pan_px(shift.0, shift.1).pan_px(-shift.0, -shift.1);
        let pointer = Point::new(shift.0, shift.1);
        let zoomed = camera.zoom_at(pointer, factor, size).zoom_at(pointer, 1.0 / factor, size);
        for back in [panned, zoomed] {
            near(back.center_km.0, camera.center_km.0, 1e-6)?;
            near(back.center_km.1, camera.center_km.1, 1e-6)?;
            near(back.px_per_km, camera.px_per_km, 1e-9)?;
        }
    }

    #[test]
    fn a_drag_moves_the_picture_with_the_pointer(
        camera in camera(), size in size(), shift in (-500.0_f32..500.0, -500.0_f32..500.0)
    ) {
        let from = Point::new(100.0, 100.0);
        let km = camera.km_from_px(from, size);
        let to = camera.pan_px(shift.0, shift.1).px_from_km(km, size);
        near(f64::from(to.x), f64::from(from.x + shift.0), 0.01)?;
        near(f64::from(to.y), f64::from(from.y + shift.1), 0.01)?;
    }

    #[test]
    fn clamping_twice_is_clamping_once(camera in camera(), size in size()) {
        let once = camera.clamped(&world().atlas, size);
        let twice = once.clamped(&world().atlas, size);
        near(once.center_km.0, twice.center_km.0, 1e-9)?;
        near(once.center_km.1, twice.center_km.1, 1e-9)?;
        near(once.px_per_km, twice.px_per_km, 1e-12)?;
    }

    #[test]
    fn a_clamped_view_lies_within_the_view_of_everything(camera in camera(), size in size()) {
        let home = Camera::home(&world().atlas, size);
        let clamped = camera.clamped(&world().atlas, size);
        for corner in [Point::new(0.0, 0.0), Point::new(size.0, size.1)] {
            let seen = home.px_from_km(clamped.km_from_px(corner, size), size);
            prop_assert!(seen.x > -0.5 && seen.y > -0.5 && seen.x < size.0 + 0.5 && seen.y < size.1 + 0.5, "{:?}", seen);
        }
    }

    #[test]
    fn the_view_of_everything_shows_every_unit_and_is_within_the_limits(size in size()) {
        let home = Camera::home(&world().atlas, size);
        let clamped = home.clamped(&world().atlas, size);
        near(clamped.px_per_km, home.px_per_km, 1e-12)?;
        near(clamped.center_km.0, home.center_km.0, 1e-9)?;
        for unit in 0..world().dataset.records().units.len() as u32 {
            let rect = world().atlas.unit_bounds_km(unit);
            let low = home.px_from_km((f64::from(rect.x), f64::from(rect.y)), size);
            let high = home.px_from_km((f64::from(rect.right()), f64::from(rect.bottom())), size);
            prop_assert!(low.x > 0.0 && low.y > 0.0 && high.x < size.0 && high.y < size.1, "unit {}: {:?} {:?}", unit, low, high);
        }
    }

    #[test]
    fn a_fitted_rectangle_keeps_its_margin(size in size(), x in -500.0_f32..500.0, w in 5.0_f32..900.0, h in 5.0_f32..900.0) {
        let rect = Rect::new(x, -x, w, h);
        let camera = Camera::home(&world().atlas, size).fit(rect, size, 20.0);
        let low = camera.px_from_km((f64::from(rect.x), f64::from(rect.y)), size);
        let high = camera.px_from_km((f64::from(rect.right()), f64::from(rect.bottom())), size);
        let margins = [low.x, low.y, size.0 - high.x, size.1 - high.y];
        prop_assert!(margins.iter().all(|m| *m > 19.0), "{:?}", margins);
        prop_assert!(margins.iter().any(|m| *m < 21.0), "{:?}", margins);
    }

    #[test]
    fn the_way_to_another_view_starts_and_ends_where_it_should_and_grows_steadily(a in camera(), b in camera()) {
        for (t, end) in [(0.0, a), (1.0, b)] {
            let at = a.toward(b, t);
            near(at.center_km.0, end.center_km.0, 1e-5)?;
            near(at.center_km.1, end.center_km.1, 1e-5)?;
            near(at.px_per_km / end.px_per_km, 1.0, 1e-9)?;
        }
        let scales: Vec<f64> = (0..=10).map(|i| a.toward(b, f64::from(i) / 10.0).px_per_km).collect();
        let rising = scales.windows(2).all(|w| w[0] <= w[1] * (1.0 + 1e-12));
        let falling = scales.windows(2).all(|w| w[0] * (1.0 + 1e-12) >= w[1]);
        prop_assert!(rising || falling);
    }
}
