//! What part of the plane is seen, and how large.

use scene::{Affine, Point, Rect};

use crate::Atlas;
use crate::furniture::inset_rect;
use crate::layout::is_enlarged;
use crate::pane::View;

/// The point of the plane in the middle of the picture, and the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The middle of the picture, kilometres east and south.
    pub center_km: (f64, f64),
    /// Pixels per kilometre; positive.
    pub px_per_km: f64,
}

/// How much smaller than the view of everything the islands may become while a place far away is looked at.
const FARTHEST: f64 = 10.0;
/// The land shown around such a place, kilometres across.
const AROUND_PLACE_KM: f64 = 2_600.0;
/// How far one may enlarge, as a multiple of the view of everything.
const DEEPEST: f64 = 60.0;

impl Camera {
    /// The view of everything: Sakhalin, the Kurils and Hokkaido with a margin, whatever the shape of the window.
    #[must_use]
    pub fn home(atlas: &Atlas, size: (f32, f32)) -> Self {
        let margin = (size.0.min(size.1) * 0.035).clamp(6.0, 40.0);
        let nowhere = Self { center_km: (0.0, 0.0), px_per_km: 1.0 };
        let fitted = nowhere.fit(atlas.home_km(), size, margin).within(atlas.charted_km(), size);
        let Some(inset) = inset_rect(size, fitted.px_per_km, None) else { return fitted };
        // Where the window is wide enough, the islands make room for the inset.
        let area = Rect::new(0.0, 0.0, size.0, size.1);
        let view = View::new(atlas, fitted.place(area), area);
        let outer = (0..atlas.unit_count()).filter(|unit| !is_enlarged(atlas, *unit));
        let rects = outer.map(|unit| view.rect_px(atlas.unit_bounds_km(unit))).filter(|r| r.bottom() > inset.y);
        let needed = rects.map(|rect| rect.right() + 8.0 - inset.x).fold(0.0, f32::max);
        let spare = (view.rect_px(atlas.home_km()).x - margin).max(0.0);
        fitted.pan_px(-needed.min(spare), 0.0)
    }

    /// Moved so that the picture does not reach beyond the left, top and bottom of what is charted, if it can be. To the
    /// right there is ocean enough.
    fn within(self, charted_km: Rect, size: (f32, f32)) -> Self {
        let half = |px: f32| f64::from(px) / self.px_per_km / 2.0;
        let (half_x, half_y) = (half(size.0), half(size.1));
        let (top, bottom) = (f64::from(charted_km.y) + half_y, f64::from(charted_km.bottom()) - half_y);
        let (x, y) = self.center_km;
        let y = if top <= bottom { y.max(top).min(bottom) } else { (top + bottom) / 2.0 };
        Self { center_km: (x.max(f64::from(charted_km.x) + half_x), y), ..self }
    }

    /// The picture dragged by this many pixels.
    #[must_use]
    pub fn pan_px(self, dx: f32, dy: f32) -> Self {
        let (x, y) = self.center_km;
        Self { center_km: (x - f64::from(dx) / self.px_per_km, y - f64::from(dy) / self.px_per_km), ..self }
    }

    /// Enlarged by `factor`; what lies under `point` stays there.
    #[must_use]
    pub fn zoom_at(self, point: Point, factor: f64, size: (f32, f32)) -> Self {
        let (x, y) = self.km_from_px(point, size);
        let shrink = 1.0 / factor;
        let center_km = (x + (self.center_km.0 - x) * shrink, y + (self.center_km.1 - y) * shrink);
        Self { center_km, px_per_km: self.px_per_km * factor }
    }

    /// The closest view of a rectangle that leaves a margin on every side.
    #[must_use]
    pub fn fit(self, rect_km: Rect, size: (f32, f32), margin_px: f32) -> Self {
        let room = |all: f32| f64::from((all - 2.0 * margin_px).max(all * 0.2).max(1.0));
        let across = room(size.0) / f64::from(rect_km.width.max(1.0));
        let down = room(size.1) / f64::from(rect_km.height.max(1.0));
        let middle = rect_km.center();
        Self { center_km: (f64::from(middle.x), f64::from(middle.y)), px_per_km: across.min(down) }
    }

    /// The nearest view within the limits: never smaller than everything, never larger than 60 times that, never away
    /// from the islands.
    #[must_use]
    pub fn clamped(self, atlas: &Atlas, size: (f32, f32)) -> Self {
        let home = Self::home(atlas, size);
        let px_per_km = self.px_per_km.max(home.px_per_km).min(home.px_per_km * DEEPEST);
        let land = atlas.home_km();
        let axis = |at: f64, middle: f64, land_km: f32, view_px: f32| {
            let view_px = f64::from(view_px);
            let slack = (view_px / home.px_per_km - view_px / px_per_km) / 2.0;
            let reach = slack.min(f64::from(land_km) / 2.0).max(0.0);
            at.max(middle - reach).min(middle + reach)
        };
        let x = axis(self.center_km.0, home.center_km.0, land.width, size.0);
        let y = axis(self.center_km.1, home.center_km.1, land.height, size.1);
        Self { center_km: (x, y), px_per_km }
    }

    /// The nearest view within the limits of what is known of the world: for looking at places far away.
    #[must_use]
    pub fn clamped_far(self, atlas: &Atlas, size: (f32, f32)) -> Self {
        let home = Self::home(atlas, size);
        let px_per_km = self.px_per_km.max(home.px_per_km / FARTHEST).min(home.px_per_km * DEEPEST);
        let far = atlas.far_km();
        let within = |at: f64, from: f32, to: f32| at.max(f64::from(from)).min(f64::from(to));
        let x = within(self.center_km.0, far.x, far.right());
        let y = within(self.center_km.1, far.y, far.bottom());
        Self { center_km: (x, y), px_per_km }
    }

    /// True when a view lies within the limits of the islands' own map.
    #[must_use]
    pub fn is_near(self, atlas: &Atlas, size: (f32, f32)) -> bool {
        let near = self.clamped(atlas, size);
        let off = |a: f64, b: f64| (a - b).abs() * self.px_per_km > 1.0;
        let same_scale = (near.px_per_km / self.px_per_km - 1.0).abs() < 1e-3;
        same_scale && !off(near.center_km.0, self.center_km.0) && !off(near.center_km.1, self.center_km.1)
    }

    /// A place far away with so much around it that one sees where it lies.
    #[must_use]
    pub fn at_place(atlas: &Atlas, place: u32, size: (f32, f32)) -> Self {
        let km = atlas.place_km(place);
        let px_per_km = f64::from(size.0.min(size.1)) / AROUND_PLACE_KM;
        Self { center_km: (f64::from(km.x), f64::from(km.y)), px_per_km }.clamped_far(atlas, size)
    }

    /// The view part of the way to another, `t` from 0 to 1. When the scales differ, the way is a zoom about one point.
    #[must_use]
    pub fn toward(self, other: Self, t: f64) -> Self {
        let px_per_km = self.px_per_km * (other.px_per_km / self.px_per_km).powf(t);
        let way = 1.0 / other.px_per_km - 1.0 / self.px_per_km;
        let part = if (way * self.px_per_km).abs() < 1e-3 { t } else { (1.0 / px_per_km - 1.0 / self.px_per_km) / way };
        let between = |a: f64, b: f64| a + (b - a) * part;
        let center_km = (between(self.center_km.0, other.center_km.0), between(self.center_km.1, other.center_km.1));
        Self { center_km, px_per_km }
    }

    /// Where a point of the plane lies in the picture.
    #[must_use]
    pub fn px_from_km(self, km: (f64, f64), size: (f32, f32)) -> Point {
        let x = (km.0 - self.center_km.0) * self.px_per_km + f64::from(size.0) / 2.0;
        let y = (km.1 - self.center_km.1) * self.px_per_km + f64::from(size.1) / 2.0;
        Point::new(x as f32, y as f32)
    }

    /// Which point of the plane lies here in the picture.
    #[must_use]
    pub fn km_from_px(self, point: Point, size: (f32, f32)) -> (f64, f64) {
        let x = (f64::from(point.x) - f64::from(size.0) / 2.0) / self.px_per_km + self.center_km.0;
        let y = (f64::from(point.y) - f64::from(size.1) / 2.0) / self.px_per_km + self.center_km.1;
        (x, y)
    }

    /// The same as a map from kilometres to pixels of a picture whose corner lies at the corner of `area_px`.
    pub(crate) fn place(self, area_px: Rect) -> Affine {
        let origin = self.px_from_km((0.0, 0.0), (area_px.width, area_px.height));
        Affine { scale: self.px_per_km as f32, dx: origin.x + area_px.x, dy: origin.y + area_px.y }
    }
}
