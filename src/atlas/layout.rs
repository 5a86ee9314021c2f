//! The whole map for one frame: land, inset, marks of places, and names where they fit.

use calendar::Day;
use chronicle::{Dataset, Standing};
use legend::unit_paints;
use scene::{Ink, Mark, Paint, Pattern, Point, Rect, Scene, Target, TextStyle};

use crate::board::Board;
use crate::frame::{InsetMode, MapFrame, Pane, PlacedLabel};
use crate::labels::{Hook, Measure, Named, Naming, hooks, name_style, place_all, place_at};
use crate::land::Atlas;
use crate::layers::{Layer, Layers};
use crate::names::{self, CONTEXT, ContextName, Kind, name_then};
use crate::notes::Count;
use crate::pane::{Look, View};
use crate::pins::Edge;
use crate::{borders, furniture, locator, notes, pins};

/// What the last frame came to, and the memory used again for the next. One layout serves one record.
#[derive(Debug, Clone, Default)]
pub struct MapLayout {
    /// Where the inset is, if there is one.
    pub inset: Option<Rect>,
    /// Every label that found room, in the order of placement.
    pub labels: Vec<PlacedLabel>,
    /// Places asked for that lie out of view; they have a mark at the edge.
    pub off_map_places: Vec<u32>,
    paints: Vec<Vec<Paint>>,
    painted: Option<(Day, Layers)>,
    /// How often the paints have become others.
    repaints: u32,
    main: Board,
    inner: Board,
}

/// Names keep this distance from the edge of the picture, pixels.
const EDGE_PX: f32 = 4.0;

impl MapLayout {
    /// Lays the frame out and adds its marks to the scene, which the caller has emptied and given the frame's size.
    /// `measure` tells the width of a text in a style, in pixels.
    pub fn update(
        &mut self,
        atlas: &Atlas,
        frame: &MapFrame,
        measure: &mut dyn FnMut(&str, &TextStyle) -> f32,
        scene: &mut Scene,
    ) {
        self.labels.clear();
        self.off_map_places.clear();
        self.paint_units(frame.dataset, frame.day, frame.layers);
        let area = Rect::new(0.0, 0.0, frame.size.0, frame.size.1);
        let home = View::new(atlas, frame.camera.place(area), area).rect_px(atlas.home_km());
        self.inset = match frame.inset {
            // Far away there is nothing here that the inset could enlarge.
            InsetMode::Shown if !home.overlaps(area) => None,
            InsetMode::Shown => furniture::inset_rect(frame.size, frame.camera.px_per_km, frame.clear),
            InsetMode::Hidden => None,
        };
        let view = View { covered: self.inset, ..View::new(atlas, frame.camera.place(area), area) };
        let inset_view = self.inset.map(|rect| View::new(atlas, furniture::inset_place(rect), rect));

        scene.push(Mark::Rect { rect: area, radius: 0.0, fill: Some(Paint::solid(Ink::Sea)), stroke: None });
        let enlarged = |unit: &u32| inset_view.is_some() && is_enlarged(atlas, *unit);
        let (inner, outer): (Vec<u32>, Vec<u32>) = (0..atlas.unit_count()).partition(enlarged);
        let touch = view.touch_areas(&outer);
        let notes = notes::shown(frame);
        let hollow = notes::hollow(frame, &notes);
        view.draw(&self.look(frame, &hollow), &touch, scene);
        let lines = borders::lines(frame, &view);
        lines.iter().for_each(|line| line.draw(frame, scene));
        self.reset_boards(frame, &view, inset_view.as_ref());
        touch.iter().for_each(|area| self.main.leave_to(Target::Unit(area.unit), area.rect()));
        if let Some(inset) = &inset_view {
            furniture::inset_origin(view.rect_px(furniture::INSET_KM), inset.area, scene);
            furniture::inset_ground(inset.area, scene);
        }
        let bar = furniture::scale_bar(view.place, frame.size, frame.lang, &mut self.main, measure, scene);
        self.labels.extend(bar);
        self.way_home(frame, &view, measure, scene);
        furniture::north(frame, bar.map(|bar| bar.rect), &mut self.main, scene);
        let counts = notes::counts(frame);
        self.main_places(frame, &view, &counts, inset_view.is_some(), measure, scene);
        for unit in outer {
            let naming = unit_naming(frame, &view, Pane::Main, unit, measure);
            self.labels.extend(naming.and_then(|naming| naming.place(&mut self.main, scene)));
        }
        let enlarged = |at: Point| inset_view.is_some() && furniture::INSET_KM.contains(view.place.invert(at));
        for line in lines.iter().filter(|line| !line.middle().is_some_and(enlarged)) {
            self.labels.extend(line.name(frame, &view, Pane::Main, &mut self.main, measure, scene));
        }
        self.context_names(frame, &view, measure, scene);
        if notes::are_written(frame) {
            for (note, _) in &notes {
                let label = notes::write(frame, &view, Pane::Main, *note, &mut self.main, measure, scene);
                self.labels.extend(label);
            }
        }
        if let Some(rect) = locator::area(atlas, frame, &self.off_map_places, &self.main) {
            locator::draw(frame, &view, &self.off_map_places, rect, scene);
            self.main.take(rect.grown(4.0));
        }
        if frame.layers.has(Layer::Graticule) {
            furniture::degrees(frame, &view, &mut self.main, measure, scene);
        }
        if let Some(inset) = &inset_view {
            self.inset_picture(frame, inset, (&inner, &hollow), measure, scene);
        }
    }

    /// The paints change only with the day and the layers.
    fn paint_units(&mut self, dataset: &Dataset, day: Day, layers: Layers) {
        let count = dataset.records().units.len();
        if self.painted == Some((day, layers)) && self.paints.len() == count {
            return;
        }
        let paints = (0..count as u32).map(|unit| visible_paints(dataset, &dataset.unit_on(unit, day), layers));
        let paints: Vec<Vec<Paint>> = paints.collect();
        if self.paints != paints {
            self.paints = paints;
            self.repaints += 1;
        }
        self.painted = Some((day, layers));
    }

    /// How often land has come to be painted otherwise than in the frame before: a number to compare with an earlier one.
    #[must_use]
    pub fn repaints(&self) -> u32 {
        self.repaints
    }

    fn look<'a>(&'a self, frame: &MapFrame<'a>, hollow: &'a [u32]) -> Look<'a> {
        let hovered = match frame.hovered {
            Some(Target::Unit(unit)) => Some(unit),
            _ => None,
        };
        let graticule = frame.layers.has(Layer::Graticule);
        Look { paints: &self.paints, selected: frame.selected_units, hovered, hollow, graticule }
    }

    fn reset_boards(&mut self, frame: &MapFrame, view: &View, inset: Option<&View>) {
        self.main.reset(view.area.grown(-EDGE_PX));
        note_coasts(view, &mut self.main);
        for taken in self.inset.iter().chain(&frame.clear) {
            self.main.take(taken.grown(4.0));
        }
        if let Some(inset) = inset {
            self.inner.reset(inset.area.grown(-2.0));
            note_coasts(inset, &mut self.inner);
            if let Some(clear) = frame.clear {
                self.inner.take(clear);
            }
        }
    }

    /// The arrow back to the islands, while none of them is in view.
    fn way_home(&mut self, frame: &MapFrame, view: &View, measure: &mut Measure, scene: &mut Scene) {
        let home = view.rect_px(view.atlas.home_km());
        if !home.overlaps(view.area.grown(-40.0)) {
            let edge = Edge { target: Target::Home, words: names::home(frame.lang), below: None };
            self.labels.extend(pins::outside(frame, edge, home.center(), &mut self.main, measure, scene));
        }
    }

    /// Dots first, so that no name covers one; then the names; then what lies outside.
    fn main_places(
        &mut self,
        frame: &MapFrame,
        view: &View,
        counts: &[Count],
        has_inset: bool,
        measure: &mut Measure,
        scene: &mut Scene,
    ) {
        let inner = view.area.grown(-EDGE_PX);
        let hidden = |at: Point| [self.inset, frame.clear].iter().flatten().any(|r| r.contains(at));
        let mut seen: Vec<(u32, Point)> = Vec::new();
        let mut outside: Vec<(u32, Point)> = Vec::new();
        let spot = |place: u32| view.place.apply(view.atlas.place_km(place));
        let is_seen = |at: Point| inner.contains(at) && !hidden(at);
        for place in frame.places {
            let at = spot(*place);
            let list = if is_seen(at) { &mut seen } else { &mut outside };
            list.push((*place, at));
        }
        // A place where something is counted needs its name as well.
        let counted = counts.iter().flat_map(|count| &count.places).map(|place| (*place, spot(*place)));
        for (place, at) in counted.filter(|(_, at)| is_seen(*at)) {
            if !seen.iter().any(|(other, _)| *other == place) {
                seen.push((place, at));
            }
        }
        for (place, at) in &seen {
            pins::dot(frame, *place, *at, &mut self.main, scene);
        }
        for (place, at) in seen {
            let enlarged = has_inset && furniture::INSET_KM.contains(view.atlas.place_km(place));
            if !enlarged {
                let hook = Hook::dot(at, 4.0);
                let label = pins::name(frame, place, hook, Pane::Main, &mut self.main, measure, scene);
                self.labels.extend(label);
            }
        }
        for count in counts {
            // What is counted at a place out of view is told there.
            let far = |place: &u32| !inner.contains(spot(*place));
            match count.places.iter().find(|place| far(place)) {
                Some(place) if self.off_map_places.contains(place) => {}
                Some(place) if count.units.is_empty() => {
                    let at = spot(*place);
                    outside.retain(|(other, _)| other != place);
                    self.off_map_places.push(*place);
                    let edge = Edge { below: Some(&count.words), ..Edge::of_place(frame, *place) };
                    self.labels.extend(pins::outside(frame, edge, at, &mut self.main, measure, scene));
                }
                _ => {
                    let label = notes::write_count(frame, view, Pane::Main, count, &mut self.main, measure, scene);
                    self.labels.extend(label);
                }
            }
        }
        for (place, at) in outside {
            // What only the inset shows is not outside.
            if has_inset && furniture::INSET_KM.contains(view.atlas.place_km(place)) {
                continue;
            }
            self.off_map_places.push(place);
            self.labels.extend(pins::outside(frame, Edge::of_place(frame, place), at, &mut self.main, measure, scene));
        }
    }

    fn context_names(&mut self, frame: &MapFrame, view: &View, measure: &mut Measure, scene: &mut Scene) {
        for name in &CONTEXT {
            let label = context_name(name, frame, view, Pane::Main, &mut self.main, measure, scene);
            self.labels.extend(label);
        }
    }

    fn inset_picture(
        &mut self,
        frame: &MapFrame,
        view: &View,
        (units, hollow): (&[u32], &[u32]),
        measure: &mut Measure,
        scene: &mut Scene,
    ) {
        scene.push(Mark::Clip(Some(view.area)));
        let touch = view.touch_areas(units);
        view.draw(&self.look(frame, hollow), &touch, scene);
        let lines = borders::lines(frame, view);
        lines.iter().for_each(|line| line.draw(frame, scene));
        touch.iter().for_each(|area| self.inner.leave_to(Target::Unit(area.unit), area.rect()));
        let spot = |place: &u32| (*place, view.place.apply(view.atlas.place_km(*place)));
        let inner = view.area.grown(-6.0);
        let places: Vec<(u32, Point)> = frame.places.iter().map(spot).filter(|(_, at)| inner.contains(*at)).collect();
        for (place, at) in &places {
            pins::dot(frame, *place, *at, &mut self.inner, scene);
        }
        // The smallest islands have the fewest positions to choose from.
        let from_south = units.iter().rev();
        let namings = from_south.filter_map(|unit| unit_naming(frame, view, Pane::Inset, *unit, measure));
        place_all(&namings.collect::<Vec<_>>(), &mut self.inner, &mut self.labels, scene);
        for (place, at) in places {
            let hook = Hook::dot(at, 4.0);
            self.labels.extend(pins::name(frame, place, hook, Pane::Inset, &mut self.inner, measure, scene));
        }
        for line in &lines {
            self.labels.extend(line.name(frame, view, Pane::Inset, &mut self.inner, measure, scene));
        }
        for name in &CONTEXT {
            if name.kind == Kind::Land {
                let label = context_name(name, frame, view, Pane::Inset, &mut self.inner, measure, scene);
                self.labels.extend(label);
            }
        }
        scene.push(Mark::Clip(None));
        let stroke = Some((Ink::LineStrong, 1.0));
        scene.push(Mark::Rect { rect: view.area, radius: 0.0, fill: None, stroke });
    }
}

/// The paints of a unit without the layers that are off. Land that somebody holds in a way not shown is bare, not unknown.
fn visible_paints(dataset: &Dataset, standings: &[Standing], layers: Layers) -> Vec<Paint> {
    let visible: Vec<Standing> =
        standings.iter().filter(|standing| layers.has(Layer::of(standing.kind))).copied().collect();
    if visible.is_empty() && !standings.is_empty() {
        return vec![Paint::pattern(Ink::Neutral, Pattern::Tint)];
    }
    unit_paints(dataset, &visible)
}

/// True for units the inset shows whole: they are named there.
pub(crate) fn is_enlarged(atlas: &Atlas, unit: u32) -> bool {
    let (unit, inset) = (atlas.unit_bounds_km(unit), furniture::INSET_KM);
    unit.x >= inset.x && unit.y >= inset.y && unit.right() <= inset.right() && unit.bottom() <= inset.bottom()
}

/// The name of a unit, unless a place of the selected event bears the same: then it is named already.
fn unit_naming<'a>(
    frame: &MapFrame<'a>,
    view: &View,
    pane: Pane,
    unit: u32,
    measure: &mut Measure,
) -> Option<Naming<'a>> {
    let record = frame.dataset.records().units.get(unit as usize)?;
    let words = record.name.get(frame.lang);
    let below = (frame.layers.has(Layer::Names) && notes::are_written(frame))
        .then(|| name_then(record, frame.day, frame.lang))
        .flatten();
    if is_place_name(frame, words) {
        return None;
    }
    let style = name_style(pins::text_px(frame.size));
    let named = Named { words, below, target: Some(Target::Unit(unit)), pane, style, ink: Ink::Text };
    Some(Naming::new(named, hooks(view, unit), measure))
}

fn is_place_name(frame: &MapFrame, words: &str) -> bool {
    let places = &frame.dataset.records().places;
    frame.places.iter().filter_map(|p| places.get(*p as usize)).any(|p| p.name.get(frame.lang) == words)
}

fn note_coasts(view: &View, board: &mut Board) {
    let Some(shapes) = view.shapes else { return };
    let units = shapes.units.iter().filter_map(|unit| unit.land);
    for id in [shapes.mainland, shapes.islands].into_iter().flatten().chain(units) {
        if let Some(outline) = view.atlas.book().get(id) {
            board.note_coast(outline, view.place);
        }
    }
}

fn context_name(
    name: &ContextName,
    frame: &MapFrame,
    view: &View,
    pane: Pane,
    board: &mut Board,
    measure: &mut Measure,
    scene: &mut Scene,
) -> Option<PlacedLabel> {
    let words = name.words(frame.lang);
    let style = TextStyle { italic: name.kind == Kind::Water, ..name_style(pins::text_px(frame.size)) };
    let room = name.span_km * view.place.scale;
    if is_place_name(frame, words) || room < measure(words, &style) {
        return None;
    }
    let spots = name.spots.iter().map(|(x, y)| view.place.apply(Point::new(*x, *y)));
    let coast_cells = if name.kind == Kind::Water { 0 } else { 4 };
    let named = Named { words, below: None, target: None, pane, style, ink: Ink::TextSoft };
    place_at(&named, spots, coast_cells, board, measure, scene)
}
