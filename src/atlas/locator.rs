//! A small map of the world around, for places out of sight: where they lie, and where the picture is.

use scene::{Affine, Ink, Mark, Paint, Point, Rect, Scene, Target};

use crate::board::Board;
use crate::frame::MapFrame;
use crate::land::Atlas;
use crate::pane::View;
use crate::site::around;

/// Width and height of the small map, pixels.
const SIZE_PX: (f32, f32) = (172.0, 112.0);
/// Distance from the edge of the picture.
const EDGE_PX: f32 = 8.0;
/// Pictures smaller than this have no room for it.
const FROM_PX: (f32, f32) = (620.0, 340.0);
/// Space around what it must show.
const MARGIN_PX: f32 = 12.0;

/// Where the small map goes; `None` where there is no need or no room for it, or no land to show on it yet.
pub(crate) fn area(atlas: &Atlas, frame: &MapFrame, places: &[u32], board: &Board) -> Option<Rect> {
    let (width, height) = frame.size;
    let wanted = !places.is_empty() && atlas.far().is_some() && width >= FROM_PX.0 && height >= FROM_PX.1;
    let at = |x: f32, y: f32| Rect::new(x, y, SIZE_PX.0, SIZE_PX.1);
    let (right, low) = (width - SIZE_PX.0 - EDGE_PX, height - SIZE_PX.1 - EDGE_PX);
    let corners = [at(EDGE_PX, low - 44.0), at(EDGE_PX, EDGE_PX), at(right, EDGE_PX)];
    corners.into_iter().find(|rect| wanted && board.is_free(*rect))
}

/// Draws the small map.
pub(crate) fn draw(frame: &MapFrame, view: &View, places: &[u32], rect: Rect, scene: &mut Scene) {
    let atlas = view.atlas;
    let seen = {
        let (low, high) = (view.place.invert(Point::new(view.area.x, view.area.y)), view.area);
        let high = view.place.invert(Point::new(high.right(), high.bottom()));
        Rect::new(low.x, low.y, high.x - low.x, high.y - low.y)
    };
    let spot = |place: &u32| {
        let km = atlas.place_km(*place);
        Rect::new(km.x, km.y, 0.0, 0.0)
    };
    let all = places.iter().map(spot).fold(around(seen, atlas.home_km()), around);
    let inner = rect.grown(-MARGIN_PX);
    let scale = (inner.width / all.width.max(1.0)).min(inner.height / all.height.max(1.0));
    let (middle, center) = (all.center(), rect.center());
    let place = Affine { scale, dx: center.x - middle.x * scale, dy: center.y - middle.y * scale };
    let fill = |rect: Rect, ink: Ink| Mark::Rect { rect, radius: 0.0, fill: Some(Paint::solid(ink)), stroke: None };
    scene.push(fill(rect.grown(2.5), Ink::Paper));
    scene.push_for(Some(Target::Locator), fill(rect, Ink::Sea));
    scene.push(Mark::Clip(Some(rect)));
    if let Some(id) = atlas.far() {
        let (fill, stroke) = (Some(Paint::solid(Ink::Land)), Some((Ink::Coast, 0.5)));
        scene.push(Mark::Shape { id, place, fill, stroke });
    }
    for shapes in view.shapes.iter().flat_map(|shapes| &shapes.units) {
        if let Some(id) = shapes.land {
            scene.push(Mark::Shape { id, place, fill: Some(Paint::solid(Ink::Text)), stroke: Some((Ink::Text, 0.8)) });
        }
    }
    let corner = place.apply(Point::new(seen.x, seen.y));
    let window = Rect::new(corner.x, corner.y, seen.width * scale, seen.height * scale);
    let stroke = Some((Ink::Accent, 1.5));
    scene.push(Mark::Rect { rect: window, radius: 1.0, fill: None, stroke });
    for index in places {
        let target = Some(Target::Place(*index));
        let grown = if frame.hovered == target { 1.5 } else { 0.0 };
        let center = place.apply(atlas.place_km(*index));
        let (fill, stroke) = (Some(Paint::solid(Ink::Accent)), Some((Ink::Paper, 1.5)));
        scene.push_for(target, Mark::Disc { center, radius: 4.0 + grown, fill, stroke });
    }
    scene.push(Mark::Clip(None));
    scene.push(Mark::Rect { rect, radius: 0.0, fill: None, stroke: Some((Ink::LineStrong, 1.0)) });
}
