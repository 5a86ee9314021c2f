//! What pointers, wheel, keys and buttons do to the pictures.

use atlas::Camera;
use calendar::Day;
use scene::{Point, ShapeBook, Target};
use timeline::{TimeScale, Viewport};

use super::{FLIGHT_MS, Flight, Picture, REPORT_MS, Stage, Surface, now_ms, reduced_motion};
use crate::gesture::Command;
use crate::state::{Action, Playing, whole_record};

/// How far from a mark a finger may land, and a mouse.
const REACH_PX: (f32, f32) = (16.0, 4.0);

impl Stage {
    fn picture(&mut self, surface: Surface) -> &mut Picture {
        match surface {
            Surface::Map => &mut self.map,
            Surface::Time => &mut self.time,
        }
    }

    fn target(&self, surface: Surface, at: Point, reach_px: f32) -> Option<Target> {
        match surface {
            Surface::Map => scene::hit(&self.map.scene, self.atlas.book(), at, reach_px),
            Surface::Time => scene::hit(&self.time.scene, &ShapeBook::default(), at, reach_px),
        }
    }

    fn time_scale(&self) -> TimeScale {
        let gutter = self.gutter_px();
        TimeScale::new(self.viewport, gutter, (self.time.size.0 - gutter).max(1.0))
    }

    /// A pointer went down.
    pub(crate) fn pointer_down(&mut self, surface: Surface, id: i32, at: Point, coarse: Pointer) {
        self.view_flight = None;
        self.camera_flight = None;
        if surface == Surface::Time && !self.time.gesture.is_active() {
            self.dragging_cursor = self.target(surface, at, coarse.reach_px()) == Some(Target::Cursor);
        }
        self.picture(surface).gesture.down(id, at);
    }

    /// A pointer moved, pressed or not.
    pub(crate) fn pointer_moved(&mut self, surface: Surface, id: i32, at: Point, reports: &mut Vec<Action>) {
        if !self.picture(surface).gesture.is_active() {
            let hovered = self.target(surface, at, REACH_PX.1);
            let picture = self.picture(surface);
            if picture.hovered != hovered {
                picture.hovered = hovered;
                picture.dirty = true;
                let cursor = match hovered {
                    Some(Target::Cursor) => "ew-resize",
                    Some(Target::Lane(_)) | None => "grab",
                    Some(_) => "pointer",
                };
                let _ = picture.painter.canvas().style().set_property("cursor", cursor);
            }
            return;
        }
        let Some(command) = self.picture(surface).gesture.moved(id, at) else { return };
        match (surface, command) {
            (Surface::Time, Command::Pan { .. }) if self.dragging_cursor => self.drag_cursor(at, reports),
            (Surface::Time, command) => self.move_time(command),
            (Surface::Map, command) => self.move_map(command),
        }
    }

    fn drag_cursor(&mut self, at: Point, reports: &mut Vec<Action>) {
        let (start, end) = (self.viewport.start(), self.viewport.end());
        self.day = self.time_scale().day_from_x(at.x).max(start).min(end);
        self.redraw();
        let now_ms = now_ms();
        if self.state.playing {
            reports.push(Action::Play(Playing::Off));
        }
        if now_ms - self.last_report_ms > REPORT_MS {
            self.last_report_ms = now_ms;
            reports.push(Action::GotoDay(self.clock()));
        }
    }

    fn move_time(&mut self, command: Command) {
        let (dx, pinch) = match command {
            Command::Pan { dx, .. } => (dx, None),
            Command::Pinch { center, factor, dx, .. } => (dx, Some((center, factor))),
            Command::Tap { .. } => return,
        };
        let days = -f64::from(dx) / self.time_scale().px_per_day();
        self.viewport = self.viewport.pan(days);
        if let Some((center, factor)) = pinch {
            let anchor = self.time_scale().day_from_x(center.x);
            self.viewport = self.viewport.zoom_at(anchor, f64::from(factor));
        }
        self.moved(now_ms());
    }

    fn move_map(&mut self, command: Command) {
        let Some(mut camera) = self.camera else { return };
        let size = self.map.size;
        match command {
            Command::Pan { dx, dy } => camera = camera.pan_px(dx, dy),
            Command::Pinch { center, factor, dx, dy } => {
                camera = camera.pan_px(dx, dy).zoom_at(center, f64::from(factor), size);
            }
            Command::Tap { .. } => return,
        }
        self.camera = Some(camera.clamped(&self.atlas, size));
        self.camera_moved = true;
        self.map.dirty = true;
    }

    /// A pointer went up.
    pub(crate) fn pointer_up(
        &mut self,
        surface: Surface,
        id: i32,
        at: Point,
        coarse: Pointer,
        reports: &mut Vec<Action>,
    ) {
        let tapped = self.picture(surface).gesture.up(id, at);
        if self.dragging_cursor && surface == Surface::Time {
            self.dragging_cursor = false;
            reports.push(Action::GotoDay(self.clock()));
            return;
        }
        if let Some(Command::Tap { at }) = tapped {
            let target = self.target(surface, at, coarse.reach_px());
            self.tap(surface, target, at, reports);
        }
    }

    /// A pointer is gone without a word.
    pub(crate) fn pointer_lost(&mut self, surface: Surface, id: i32) {
        self.picture(surface).gesture.cancel(id);
        self.dragging_cursor = false;
    }

    /// The mouse left.
    pub(crate) fn pointer_left(&mut self, surface: Surface) {
        let picture = self.picture(surface);
        if picture.hovered.take().is_some() {
            picture.dirty = true;
        }
    }

    fn tap(&mut self, surface: Surface, target: Option<Target>, at: Point, reports: &mut Vec<Action>) {
        match (surface, target) {
            (_, Some(Target::Event(event))) => reports.push(Action::Select(Some(event))),
            (_, Some(Target::Figure(series, point))) => {
                let id = self.state.data.records().series.get(series as usize).map(|series| series.id.clone());
                reports.extend(id.map(|id| Action::Figure(Some((id, point)))));
            }
            (_, Some(Target::Cluster(index))) => self.open_cluster(index as usize, reports),
            (Surface::Map, Some(Target::Unit(unit))) => {
                let open = self.state.unit != Some(unit);
                reports.push(Action::Unit(open.then_some(unit)));
            }
            (Surface::Map, _) => reports.push(Action::Unit(None)),
            (Surface::Time, _) if at.x >= self.layout.plot.x => {
                self.day = self.time_scale().day_from_x(at.x);
                reports.extend([Action::Play(Playing::Off), Action::GotoDay(self.clock())]);
            }
            _ => {}
        }
    }

    /// Lists the events of a cluster, and goes nearer where that can part them.
    fn open_cluster(&mut self, index: usize, reports: &mut Vec<Action>) {
        let Some(cluster) = self.layout.clusters.get(index) else { return };
        let days = f64::from(cluster.last.0 - cluster.first.0);
        if days > 20.0 && days < self.viewport.days() * 0.7 {
            let margin = (days / 6.0) as i32 + 1;
            let view = Viewport::of_days(cluster.first.plus(-margin), cluster.last.plus(margin));
            reports.push(Action::View(view));
        }
        reports.push(Action::Choose(cluster.events.as_slice().into()));
    }

    /// The wheel turned over a surface; distances in CSS pixels.
    pub(crate) fn wheel(&mut self, surface: Surface, at: Point, dx: f64, dy: f64) {
        self.view_flight = None;
        self.camera_flight = None;
        match surface {
            Surface::Time => {
                let scale = self.time_scale();
                self.viewport = self.viewport.pan(dx / scale.px_per_day());
                self.viewport = self.viewport.zoom_at(scale.day_from_x(at.x), wheel_factor(dy));
                self.moved(now_ms());
            }
            Surface::Map => {
                let factor = wheel_factor(dy) as f32;
                self.move_map(Command::Pinch { center: at, factor, dx: -(dx as f32), dy: 0.0 });
            }
        }
    }

    /// A button or key asks to zoom about the middle (the timeline: about the clock, when it is in view).
    pub(crate) fn zoom(&mut self, surface: Surface, factor: f64) {
        match surface {
            Surface::Time => {
                let view = self.view_flight.as_ref().map_or(self.viewport, |flight| flight.to);
                let in_view = self.day >= view.start() && self.day <= view.end();
                let anchor = if in_view { self.day } else { (view.start() + view.end()) / 2.0 };
                self.glide_to(view.zoom_at(anchor, factor));
            }
            Surface::Map => {
                let Some(camera) = self.camera else { return };
                let size = self.map.size;
                let from = self.camera_flight.as_ref().map_or(camera, |flight| flight.to);
                let middle = Point::new(size.0 / 2.0, size.1 / 2.0);
                let to = from.zoom_at(middle, factor, size).clamped(&self.atlas, size);
                self.camera_moved = true;
                self.fly_camera(to);
            }
        }
    }

    /// A button or key asks for the whole record, or the whole map.
    pub(crate) fn show_all(&mut self, surface: Surface) {
        match surface {
            Surface::Time => self.glide_to(whole_record(&self.state.data)),
            Surface::Map => {
                let home = Camera::home(&self.atlas, self.map.size);
                self.fly_camera(home);
                self.camera_moved = self.camera_flight.is_some();
            }
        }
    }

    /// A key asks to move by a part of what is visible.
    pub(crate) fn nudge(&mut self, surface: Surface, right: f64, down: f64) {
        match surface {
            Surface::Time => {
                let view = self.view_flight.as_ref().map_or(self.viewport, |flight| flight.to);
                self.glide_to(view.pan(view.days() * right));
            }
            Surface::Map => {
                let (width, height) = self.map.size;
                let (dx, dy) = (-(f64::from(width) * right) as f32, -(f64::from(height) * down) as f32);
                self.move_map(Command::Pan { dx, dy });
            }
        }
    }

    /// A key asks for the record's first or last day.
    pub(crate) fn show_day(&mut self, day: Day) {
        self.glide_to(self.viewport.showing(day));
    }

    /// Flies to a view of the stage's own choice, to be reported when it is reached.
    fn glide_to(&mut self, view: Viewport) {
        self.fly_to(view);
        self.unsettled = true;
        self.last_move_ms = now_ms() + if self.view_flight.is_some() { FLIGHT_MS } else { 0.0 };
    }

    fn fly_camera(&mut self, to: Camera) {
        if reduced_motion() {
            self.camera = Some(to);
        } else if let Some(from) = self.camera {
            self.camera_flight = Some(Flight { from, to, start_ms: now_ms() });
        }
        self.map.dirty = true;
    }
}

/// How precisely a pointer points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pointer {
    /// A finger.
    Coarse,
    /// A mouse or pen.
    Fine,
}

impl Pointer {
    fn reach_px(self) -> f32 {
        match self {
            Self::Coarse => REACH_PX.0,
            Self::Fine => REACH_PX.1,
        }
    }
}

/// Zoom per wheel distance: one notch of a common mouse (100 px) is about 17 %.
fn wheel_factor(dy: f64) -> f64 {
    js_sys::Math::exp(-dy.clamp(-1_000.0, 1_000.0) * 0.0016)
}
