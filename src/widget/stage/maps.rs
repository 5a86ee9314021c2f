//! The map, and the second one beside or over it: which record, day and view each shows, and the fade when land changes
//! hands.

use std::rc::Rc;

use atlas::{Atlas, Camera, InsetMode, MapFrame};
use calendar::Day;
use scene::{Rect, Target};

use super::{FINE_FROM_DPX_PER_KM, Stage, Surface, now_ms, reduced_motion};
use crate::state::Action;

/// How long what the map showed before can still be seen.
const FADE_MS: f64 = 320.0;

impl Stage {
    /// The map as finely as it is there; new outlines make the painters forget the old ones.
    fn atlas_now(&mut self) -> Rc<Atlas> {
        let atlas = self.library.atlas();
        if !Rc::ptr_eq(&atlas, &self.atlas) {
            self.map.painter.forget_shapes();
            self.other.painter.forget_shapes();
            self.atlas = atlas.clone();
        }
        atlas
    }

    /// True when the map is enlarged so far that finer land would show.
    pub(crate) fn wants_finer_land(&self) -> bool {
        let enlarged = self.camera.is_some_and(|camera| camera.px_per_km * self.dpr > FINE_FROM_DPX_PER_KM);
        enlarged && self.library.wants_fine_land()
    }

    /// True when the coasts of the world beyond would show.
    pub(crate) fn wants_far_land(&self) -> bool {
        (self.away || !self.map_layout.off_map_places.is_empty()) && self.library.wants_far_land()
    }

    /// The nearest view within the limits: those of the islands' own map, or of the world while a far place is looked at.
    pub(super) fn kept_within(&self, camera: Camera) -> Camera {
        if self.away {
            camera.clamped_far(&self.atlas, self.map.size)
        } else {
            camera.clamped(&self.atlas, self.map.size)
        }
    }

    /// Goes to a place: it is looked at where it lies if it is out of view, else its events are listed.
    pub(super) fn visit_place(&mut self, place: u32, reports: &mut Vec<Action>) {
        if self.map_layout.off_map_places.contains(&place) {
            self.fly_to_place(place);
            return;
        }
        let events = self.state.events_at(place);
        if !events.is_empty() {
            reports.push(Action::Choose(events.into()));
        }
    }

    /// Looks at a place where it lies.
    pub(crate) fn fly_to_place(&mut self, place: u32) {
        let to = Camera::at_place(&self.atlas, place, self.map.size);
        self.away = self.away || !to.is_near(&self.atlas, self.map.size);
        self.camera_moved = true;
        self.fly_camera(to);
    }

    /// Draws what is dirty of the two maps. One without size is left for later.
    pub(super) fn draw_maps(&mut self, day: Day, resized: bool) {
        let has_size = |size: (f32, f32)| size.0 >= 1.0 && size.1 >= 1.0;
        let redraw = self.map.dirty || resized;
        if redraw && has_size(self.map.size) {
            self.draw_map(Surface::Map, day);
        }
        let resized = self.other.fit(self.enlargement());
        let wanted = has_size(self.other.size) && self.state.compare.is_some();
        if wanted && (self.other.dirty || redraw || resized) {
            self.draw_map(Surface::Other, day);
        }
    }

    fn draw_map(&mut self, surface: Surface, clock: Day) {
        let atlas = &self.atlas_now();
        let size = self.map.size;
        let camera = match self.camera {
            Some(camera) if self.camera_moved => self.kept_within(camera),
            _ => Camera::home(atlas, size),
        };
        self.camera = Some(camera);
        let state = self.state.clone();
        let shown = match surface {
            Surface::Other => state.other_map(clock).map(|(data, day)| (data, day, state.other_pov())),
            _ => Some((&state.data, clock, state.drawn_pov.as_str())),
        };
        let dpr = self.dpr * self.enlargement();
        let Some((dataset, day, view)) = shown else {
            self.other.dirty = false;
            return;
        };
        let own_unit = state.unit.as_slice();
        let selected = self.shown_event().and_then(|event| dataset.event(event));
        let (picture, layout) = match surface {
            Surface::Other => (&mut self.other, &mut self.other_layout),
            _ => (&mut self.map, &mut self.map_layout),
        };
        // The buttons stand in two columns, or side by side where the map is narrow: see `styles/widget.css`.
        let (wide, high) = if self.narrow { (300.0, 58.0) } else { (104.0, 156.0) };
        let controls = Rect::new(size.0 - wide, 0.0, wide, high);
        let frame = MapFrame {
            dataset,
            lang: state.lang,
            camera,
            size: picture.size,
            day,
            selected_units: selected.map_or(own_unit, |(_, facts)| &facts.units),
            places: selected.map_or(&self.lit_places, |(_, facts)| &facts.places),
            hovered: picture.hovered,
            layers: state.layers,
            view,
            inset: InsetMode::Shown,
            clear: (surface == Surface::Map).then_some(controls),
        };
        let repaints = layout.repaints();
        picture.scene.reset(picture.size.0, picture.size.1);
        let painter = &mut picture.painter;
        let mut measure = |text: &str, style: &scene::TextStyle| painter.measure(text, style);
        layout.update(atlas, &frame, &mut measure, &mut picture.scene);
        let changes_hands = repaints > 0 && layout.repaints() > repaints;
        picture.dirty = false;
        if surface == Surface::Other {
            picture.painter.paint(&picture.scene, atlas.book(), dpr);
            return;
        }
        let stays = self.painted_camera.replace(camera) == Some(camera);
        let mut fade_ms = self.fade_from_ms.filter(|_| stays);
        if changes_hands && stays && !reduced_motion() && picture.painter.keep() {
            fade_ms = Some(now_ms());
        }
        picture.painter.paint(&picture.scene, atlas.book(), dpr);
        let left = fade_ms.map(|from_ms| 1.0 - (now_ms() - from_ms) / FADE_MS).filter(|left| *left > 0.0);
        match left {
            Some(left) => picture.painter.show_kept(left),
            None => picture.painter.forget_kept(),
        }
        self.fade_from_ms = fade_ms.filter(|_| left.is_some());
    }

    /// The event whose land and places the map marks: the selected one, else the one the pointer rests on.
    fn shown_event(&self) -> Option<u32> {
        let pointed = match self.time.hovered {
            Some(Target::Event(event)) => Some(event),
            _ => None,
        };
        pointed.or(self.state.selected)
    }

    /// What the timeline shows as pointed at: what the pointer rests on there, or the land that it rests on on a map.
    pub(super) fn hovered_on_time(&self) -> Option<Target> {
        let on_map = [self.map.hovered, self.other.hovered].into_iter().flatten();
        self.time.hovered.or(on_map.into_iter().find(|target| matches!(target, Target::Unit(_))))
    }
}
