//! The land of one picture, the main one or the inset: fills, coasts, the line across Sakhalin, and what can be touched.

use scene::{Affine, Ink, Mark, Paint, Pattern, Point, Rect, Scene, Target};

use crate::land::{Atlas, LevelShapes};

/// One picture of the land.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) atlas: &'a Atlas,
    /// Kilometres to pixels.
    pub(crate) place: Affine,
    pub(crate) area: Rect,
    /// A part of the picture that something else will cover: nothing to be touched goes there.
    pub(crate) covered: Option<Rect>,
    pub(crate) shapes: Option<&'a LevelShapes>,
}

/// What of the frame changes how the land looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look<'a> {
    /// Layers of paint of each unit, bottom first.
    pub(crate) paints: &'a [Vec<Paint>],
    pub(crate) selected: &'a [u32],
    pub(crate) hovered: Option<u32>,
    /// Units about which something was only offered or planned: they have a hollow ring.
    pub(crate) hollow: &'a [u32],
    pub(crate) graticule: bool,
}

impl Look<'_> {
    /// Width of the edge around a unit that is selected or that the pointer rests on; half of it lies under its fill.
    fn chosen_edge(&self, unit: u32) -> Option<f32> {
        if self.selected.contains(&unit) {
            return Some(5.0);
        }
        (self.hovered == Some(unit)).then_some(3.4)
    }
}

/// The smallest size of a thing to touch, pixels.
const TOUCH_PX: f32 = 44.0;
/// An invisible disc under a unit too small to touch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TouchArea {
    pub(crate) unit: u32,
    pub(crate) center: Point,
}

impl TouchArea {
    /// A little more than needed, as land may cover its edge.
    const RADIUS_PX: f32 = TOUCH_PX / 2.0 + 3.0;

    /// The square around it.
    pub(crate) fn rect(self) -> Rect {
        Rect::new(self.center.x, self.center.y, 0.0, 0.0).grown(Self::RADIUS_PX)
    }
}

/// So far to the right of what is charted there is nothing but ocean.
const OCEAN_KM: f32 = 900.0;
/// From this scale on, rivers and lakes help more than they disturb.
const RIVERS_FROM_PX_PER_KM: f32 = 0.8;
/// Below this scale small islands need an edge in the colour of their fill to be seen at all.
const CASED_BELOW_PX_PER_KM: f32 = 1.6;

/// The edge of small islands under their fill: bold where land is governed outright, thin where it is not.
fn casing(paint: &Paint) -> Option<(Ink, f32)> {
    match paint.pattern {
        Pattern::Solid => Some((paint.ink, 2.0)),
        Pattern::Hatch | Pattern::Stripes => Some((paint.ink, 1.2)),
        _ => None,
    }
}

impl<'a> View<'a> {
    pub(crate) fn new(atlas: &'a Atlas, place: Affine, area: Rect) -> Self {
        Self { atlas, place, area, covered: None, shapes: atlas.level_for(place.scale) }
    }

    /// Where a rectangle of the plane lies in the picture.
    pub(crate) fn rect_px(&self, km: Rect) -> Rect {
        let corner = self.place.apply(Point::new(km.x, km.y));
        Rect::new(corner.x, corner.y, km.width * self.place.scale, km.height * self.place.scale)
    }

    /// True when the picture reaches beyond the land that is charted; to the right there is ocean for long.
    fn is_beyond(&self) -> bool {
        let charted = self.rect_px(self.atlas.charted_km());
        let ocean_px = OCEAN_KM * self.place.scale;
        let sides = [charted.x - self.area.x, charted.y - self.area.y, self.area.bottom() - charted.bottom()];
        sides.into_iter().any(|px| px > 1.0) || self.area.right() > charted.right() + ocean_px
    }

    /// Draws the land, over enlarged areas to touch.
    pub(crate) fn draw(&self, look: &Look, touch: &[TouchArea], scene: &mut Scene) {
        let Some(shapes) = self.shapes else { return };
        let graticule = self.atlas.graticule().filter(|_| look.graticule);
        self.outline(graticule, None, Some((Ink::Line, 0.6)), None, scene);
        let land = Some(Paint::solid(Ink::Land));
        // Where the view goes beyond what is charted, the coarse coasts of the world take the place of the near ones.
        let far = self.atlas.far().filter(|_| self.is_beyond());
        let around = if far.is_some() { [far, None] } else { [shapes.mainland, shapes.islands] };
        for around in around {
            self.outline(around, land, Some((Ink::Coast, 0.5)), None, scene);
        }
        if self.place.scale >= RIVERS_FROM_PX_PER_KM {
            self.outline(shapes.lakes, Some(Paint::solid(Ink::Sea)), Some((Ink::Coast, 0.4)), None, scene);
        }
        for area in touch {
            let disc = Mark::Disc { center: area.center, radius: TouchArea::RADIUS_PX, fill: None, stroke: None };
            scene.push_for(Some(Target::Unit(area.unit)), disc);
        }
        // What is chosen comes last, so that its edge lies over its neighbours.
        let chosen = |unit: u32| look.chosen_edge(unit).is_some();
        for is_chosen in [false, true] {
            for unit in (0..shapes.units.len() as u32).filter(|unit| chosen(*unit) == is_chosen) {
                self.unit(unit, shapes, look, scene);
            }
        }
        if self.place.scale >= RIVERS_FROM_PX_PER_KM {
            self.outline(shapes.rivers, None, Some((Ink::Sea, 1.2)), None, scene);
        }
        for shape in &shapes.units {
            self.outline(shape.coast, None, Some((Ink::Coast, 0.8)), None, scene);
        }
        self.cut(scene);
    }

    /// One unit: an edge if it is chosen or small, a ground of paper so that patterns read the same everywhere, and its
    /// layers of paint.
    fn unit(&self, unit: u32, shapes: &LevelShapes, look: &Look, scene: &mut Scene) {
        let Some(shape) = shapes.units.get(unit as usize) else { return };
        let paints = look.paints.get(unit as usize).map_or(&[][..], Vec::as_slice);
        let small = self.place.scale < CASED_BELOW_PX_PER_KM;
        if look.hollow.contains(&unit) {
            for (ink, width) in [(Ink::Text, 9.0), (Ink::Paper, 7.0)] {
                self.outline(shape.coast, None, Some((ink, width)), None, scene);
            }
        }
        if let Some(width) = look.chosen_edge(unit) {
            // Along the coast only: the line a unit was cut along is no border unless the record makes it one.
            self.outline(shape.coast, None, Some((Ink::Paper, width + 2.0)), None, scene);
            self.outline(shape.coast, None, Some((Ink::Accent, width)), None, scene);
        } else if let Some(edge) = paints.last().and_then(casing).filter(|_| small) {
            self.outline(shape.coast, None, Some(edge), None, scene);
        }
        self.outline(shape.land, Some(Paint::solid(Ink::Paper)), None, Some(Target::Unit(unit)), scene);
        for paint in paints {
            self.outline(shape.land, Some(*paint), None, None, scene);
        }
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

    /// The 50th parallel across Sakhalin, faint: where it is a border, that is drawn over it.
    fn cut(&self, scene: &mut Scene) {
        let (ink, width) = (Ink::Coast, 0.7);
        for line in self.atlas.cut_km() {
            for pair in line.windows(2) {
                let (from, to) = (self.place.apply(pair[0]), self.place.apply(pair[1]));
                scene.push(Mark::Line { from, to, ink, width, dashed: true });
            }
        }
    }

    /// Areas for units too small to touch, moved apart until they no longer cover each other.
    pub(crate) fn touch_areas(&self, units: &[u32]) -> Vec<TouchArea> {
        let mut areas: Vec<TouchArea> = Vec::new();
        for unit in units {
            let rect = self.rect_px(self.atlas.unit_bounds_km(*unit));
            let is_small = rect.width.min(rect.height) < TOUCH_PX;
            if is_small && self.area.overlaps(rect) {
                areas.push(TouchArea { unit: *unit, center: rect.center() });
            }
        }
        for _ in 0..8 {
            for i in 0..areas.len() {
                for j in 0..i {
                    let (a, b) = (areas[i].center, areas[j].center);
                    let (dx, dy) = (a.x - b.x, a.y - b.y);
                    let distance = dx.hypot(dy).max(0.1);
                    let push = (TouchArea::RADIUS_PX - distance / 2.0).max(0.0) / distance;
                    areas[i].center = Point::new(a.x + dx * push, a.y + dy * push);
                    areas[j].center = Point::new(b.x - dx * push, b.y - dy * push);
                }
                areas[i].center = self.uncovered(areas[i].center, TouchArea::RADIUS_PX);
            }
        }
        areas
    }

    /// The nearest middle that keeps the disc on the picture, and to the left of or above what will be covered.
    fn uncovered(&self, center: Point, radius: f32) -> Point {
        let inner = self.area.grown(-radius);
        let center = Point::new(
            center.x.max(inner.x).min(inner.right().max(inner.x)),
            center.y.max(inner.y).min(inner.bottom().max(inner.y)),
        );
        let Some(covered) = self.covered.map(|rect| rect.grown(radius)).filter(|rect| rect.contains(center)) else {
            return center;
        };
        if center.x - covered.x < center.y - covered.y {
            Point::new(covered.x, center.y)
        } else {
            Point::new(center.x, covered.y)
        }
    }
}
