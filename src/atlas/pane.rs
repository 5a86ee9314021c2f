//! The land of one picture, the main one or the inset: fills, coasts, the line across Sakhalin, and what can be touched.

use scene::{Affine, Ink, Mark, Paint, Point, Rect, Scene, Target};

use crate::land::{Atlas, LevelShapes};

/// One picture of the land.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) atlas: &'a Atlas,
    /// Kilometres to pixels.
    pub(crate) place: Affine,
    pub(crate) area: Rect,
    pub(crate) shapes: Option<&'a LevelShapes>,
}

/// What of the frame changes how the land looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look<'a> {
    /// Layers of paint of each unit, bottom first.
    pub(crate) paints: &'a [Vec<Paint>],
    pub(crate) selected: &'a [u32],
    pub(crate) hovered: Option<u32>,
}

/// The smallest size of a thing to touch, pixels.
pub(crate) const TOUCH_PX: f32 = 44.0;
/// From this scale on, rivers and lakes help more than they disturb.
const RIVERS_FROM_PX_PER_KM: f32 = 0.8;
/// Below this scale small islands need an edge in the colour of their fill to be seen at all.
const CASED_BELOW_PX_PER_KM: f32 = 1.6;

impl<'a> View<'a> {
    pub(crate) fn new(atlas: &'a Atlas, place: Affine, area: Rect) -> Self {
        Self { atlas, place, area, shapes: atlas.level_for(place.scale) }
    }

    /// Where a rectangle of the plane lies in the picture.
    pub(crate) fn rect_px(&self, km: Rect) -> Rect {
        let corner = self.place.apply(Point::new(km.x, km.y));
        Rect::new(corner.x, corner.y, km.width * self.place.scale, km.height * self.place.scale)
    }

    /// Draws the land. `touch` names the units that get enlarged areas to touch.
    pub(crate) fn draw(&self, look: &Look, touch: &[u32], scene: &mut Scene) {
        let Some(shapes) = self.shapes else { return };
        self.outline(self.atlas.graticule(), None, Some((Ink::Line, 0.6)), None, scene);
        let land = Some(Paint::solid(Ink::Land));
        for around in [shapes.mainland, shapes.islands] {
            self.outline(around, land, Some((Ink::Coast, 0.5)), None, scene);
        }
        if self.place.scale >= RIVERS_FROM_PX_PER_KM {
            self.outline(shapes.lakes, Some(Paint::solid(Ink::Sea)), Some((Ink::Coast, 0.4)), None, scene);
        }
        self.touch_areas(touch, scene);
        for (unit, shape) in (0..).zip(&shapes.units) {
            let target = Some(Target::Unit(unit));
            let paints = look.paints.get(unit as usize).map_or(&[][..], Vec::as_slice);
            if self.place.scale < CASED_BELOW_PX_PER_KM
                && let Some(last) = paints.last()
            {
                self.outline(shape.coast, None, Some((last.ink, 1.6)), None, scene);
            }
            // The ground under patterns is paper, so that they read the same on every unit.
            self.outline(shape.land, Some(Paint::solid(Ink::Paper)), None, target, scene);
            for paint in paints {
                self.outline(shape.land, Some(*paint), None, None, scene);
            }
        }
        if self.place.scale >= RIVERS_FROM_PX_PER_KM {
            self.outline(shapes.rivers, None, Some((Ink::Sea, 1.2)), None, scene);
        }
        for shape in &shapes.units {
            self.outline(shape.coast, None, Some((Ink::Coast, 0.8)), None, scene);
        }
        self.cut(look, scene);
        self.chosen(look, shapes, scene);
    }

    fn outline(
        &self,
        id: Option<scene::ShapeId>,
        fill: Option<Paint>,
        stroke: Option<(Ink, f32)>,
        target: Option<Target>,
        scene: &mut Scene,
    ) {
        let Some(id) = id else { return };
        let seen = self.atlas.book().get(id).is_some_and(|o| self.rect_px(o.bounds).grown(3.0).overlaps(self.area));
        if seen {
            scene.push_for(target, Mark::Shape { id, place: self.place, fill, stroke });
        }
    }

    /// The 50th parallel across Sakhalin: faint, and stronger while its two sides are held differently.
    fn cut(&self, look: &Look, scene: &mut Scene) {
        let side = |unit: u32| look.paints.get(unit as usize);
        let divides = self.atlas.cut_between().is_some_and(|(north, south)| side(north) != side(south));
        let (ink, width) = if divides { (Ink::Text, 1.2) } else { (Ink::Coast, 0.7) };
        for line in self.atlas.cut_km() {
            for pair in line.windows(2) {
                let (from, to) = (self.place.apply(pair[0]), self.place.apply(pair[1]));
                scene.push(Mark::Line { from, to, ink, width, dashed: true });
            }
        }
    }

    /// Outlines of what is selected and what the pointer rests on.
    fn chosen(&self, look: &Look, shapes: &LevelShapes, scene: &mut Scene) {
        let land = |unit: u32| shapes.units.get(unit as usize).and_then(|shape| shape.land);
        for unit in look.selected {
            self.outline(land(*unit), None, Some((Ink::Paper, 4.0)), None, scene);
        }
        for unit in look.selected {
            self.outline(land(*unit), None, Some((Ink::Accent, 2.2)), None, scene);
        }
        if let Some(unit) = look.hovered.filter(|unit| !look.selected.contains(unit)) {
            self.outline(land(unit), None, Some((Ink::Accent, 1.6)), None, scene);
        }
    }

    /// Invisible discs under units too small to touch, moved apart until they no longer cover each other.
    fn touch_areas(&self, units: &[u32], scene: &mut Scene) {
        const RADIUS: f32 = TOUCH_PX / 2.0;
        let mut discs: Vec<(u32, Point)> = Vec::new();
        for unit in units {
            let rect = self.rect_px(self.atlas.unit_bounds_km(*unit));
            if rect.width.min(rect.height) < TOUCH_PX {
                discs.push((*unit, rect.center()));
            }
        }
        for _ in 0..8 {
            for i in 1..discs.len() {
                for j in 0..i {
                    let (a, b) = (discs[i].1, discs[j].1);
                    let (dx, dy) = (a.x - b.x, a.y - b.y);
                    let distance = dx.hypot(dy).max(0.1);
                    let push = ((2.0 * RADIUS - distance) / 2.0).max(0.0) / distance;
                    discs[i].1 = Point::new(a.x + dx * push, a.y + dy * push);
                    discs[j].1 = Point::new(b.x - dx * push, b.y - dy * push);
                }
            }
        }
        for (unit, center) in discs {
            if self.area.grown(-RADIUS / 2.0).contains(center) {
                let disc = Mark::Disc { center, radius: RADIUS + 1.0, fill: None, stroke: None };
                scene.push_for(Some(Target::Unit(unit)), disc);
            }
        }
    }
}
