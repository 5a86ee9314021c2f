//! What pointers, wheel, keys and buttons do to the pictures.

use atlas::Camera;
use calendar::Day;
use scene::{Grip, Point, ShapeBook, Target};
use timeline::{TimeScale, Viewport};

use super::{FLIGHT_MS, Flight, Fling, Picture, REPORT_MS, Stage, Surface, now_ms, reduced_motion};
use crate::deed::Deed;
use crate::gesture::Command;
use crate::state::{Action, Playing};

/// How far from a mark a finger may land, and a mouse.
const REACH_PX: (f32, f32) = (16.0, 4.0);
/// How much nearer a double tap goes.
const DOUBLE_TAP_FACTOR: f64 = 2.2;

impl Stage {
    fn picture(&mut self, surface: Surface) -> &mut Picture {
        match surface {
            Surface::Map => &mut self.map,
            Surface::Other => &mut self.other,
            Surface::Time => &mut self.time,
        }
    }

    fn target(&self, surface: Surface, at: Point, reach_px: f32) -> Option<Target> {
        match surface {
            Surface::Map => scene::hit(&self.map.scene, self.atlas.book(), at, reach_px),
            Surface::Other => scene::hit(&self.other.scene, self.atlas.book(), at, reach_px),
            Surface::Time => scene::hit(&self.time.scene, &ShapeBook::default(), at, reach_px),
        }
    }

    fn time_scale(&self) -> TimeScale {
        let gutter = self.gutter_px();
        TimeScale::new(self.viewport, gutter, (self.time.size.0 - gutter).max(1.0))
    }

    /// A pointer went down. Whatever moves by itself stops, the clock too.
    pub(crate) fn pointer_down(
        &mut self,
        surface: Surface,
        id: i32,
        at: Point,
        coarse: Pointer,
        reports: &mut Vec<Action>,
    ) {
        self.stop();
        if self.state.playing {
            reports.push(Action::Play(Playing::Off));
        }
        if surface == Surface::Time && !self.time.gesture.is_active() {
            self.held = match self.target(surface, at, coarse.reach_px()) {
                Some(Target::Cursor) => Held::Cursor,
                Some(Target::Since) => Held::Since,
                Some(Target::Overview(grip)) => Held::Overview(grip),
                _ => Held::Plot,
            };
        }
        self.picture(surface).gesture.down(id, at, now_ms());
    }

    /// Stops whatever moves by itself.
    pub(super) fn stop(&mut self) {
        self.view_flight = None;
        self.camera_flight = None;
        self.fling = None;
    }

    /// A pointer moved, pressed or not.
    pub(crate) fn pointer_moved(&mut self, surface: Surface, id: i32, at: Point, reports: &mut Vec<Action>) {
        if !self.picture(surface).gesture.is_active() {
            let hovered = self.target(surface, at, REACH_PX.1);
            let picture = self.picture(surface);
            if picture.hovered != hovered {
                picture.hovered = hovered;
                let _ = picture.painter.canvas().style().set_property("cursor", pointer_shape(hovered));
                // What is pointed at in one picture is marked in the others.
                self.redraw();
            }
            self.tell(surface, hovered, at);
            return;
        }
        let Some(command) = self.picture(surface).gesture.moved(id, at, now_ms()) else { return };
        match (surface, command) {
            (Surface::Map | Surface::Other, command) => self.move_map(command),
            (Surface::Time, Command::Pan { dx, .. }) => match self.held {
                Held::Cursor => self.drag_cursor(at, reports),
                Held::Since => reports.push(Action::Since(Some(self.day_at(at.x)))),
                Held::Overview(grip) => self.drag_overview(grip, dx),
                Held::Plot => self.move_time(command),
            },
            (Surface::Time, command) => self.move_time(command),
        }
    }

    /// The day at a place of the timeline, within what is in view.
    fn day_at(&self, x_px: f32) -> Day {
        let (start, end) = (self.viewport.start(), self.viewport.end());
        self.day_from_position(self.time_scale().day_from_x(x_px).max(start).min(end))
    }

    fn drag_cursor(&mut self, at: Point, reports: &mut Vec<Action>) {
        self.day = f64::from(self.day_at(at.x).0);
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

    fn drag_overview(&mut self, grip: Grip, dx: f32) {
        let position = |x_px: f32| self.layout.overview_position_from_x(x_px);
        let days = position(dx) - position(0.0);
        self.viewport = timeline::overview::dragged(self.viewport, grip, days);
        self.moved(now_ms());
    }

    fn move_time(&mut self, command: Command) {
        let (dx, dy, pinch) = match command {
            Command::Pan { dx, dy } => (dx, dy, None),
            Command::Pinch { center, factor, dx, .. } => (dx, 0.0, Some((center, factor))),
            Command::Tap { .. } | Command::DoubleTap { .. } | Command::Fling { .. } => return,
        };
        self.scroll_lanes(-dy);
        let days = -f64::from(dx) / self.time_scale().px_per_day();
        self.viewport = self.viewport.pan(days);
        if let Some((center, factor)) = pinch {
            let anchor = self.time_scale().day_from_x(center.x);
            self.viewport = self.viewport.zoom_at(anchor, f64::from(factor));
        }
        self.moved(now_ms());
    }

    /// Moves the lanes up by this much, where they do not all fit.
    pub(crate) fn scroll_lanes(&mut self, down_px: f32) {
        let most = self.layout.overflow_px;
        self.scroll_px = (self.scroll_px + down_px).max(0.0).min(most);
    }

    pub(super) fn move_map(&mut self, command: Command) {
        let Some(mut camera) = self.camera else { return };
        let size = self.map.size;
        match command {
            Command::Pan { dx, dy } => camera = camera.pan_px(dx, dy),
            Command::Pinch { center, factor, dx, dy } => {
                camera = camera.pan_px(dx, dy).zoom_at(center, f64::from(factor), size);
            }
            Command::Tap { .. } | Command::DoubleTap { .. } | Command::Fling { .. } => return,
        }
        self.camera = Some(self.kept_within(camera));
        self.come_near();
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
        let command = self.picture(surface).gesture.up(id, at, now_ms(), coarse.slack_px());
        let held = if surface == Surface::Time { std::mem::take(&mut self.held) } else { Held::Plot };
        match (held, command) {
            (Held::Cursor | Held::Plot, Some(Command::DoubleTap { at })) => self.zoom_in_at(surface, at, reports),
            (Held::Cursor, _) => reports.push(Action::GotoDay(self.clock())),
            (Held::Overview(Grip::Band | Grip::Window), Some(Command::Tap { at } | Command::DoubleTap { at })) => {
                let middle = self.layout.overview_position_from_x(at.x);
                self.glide_to(timeline::overview::centred(self.viewport, middle));
            }
            (Held::Since | Held::Overview(_), _) => {}
            (_, Some(Command::Tap { at })) => {
                let target = self.target(surface, at, coarse.reach_px());
                self.tap(surface, target, at, reports);
            }
            (_, Some(Command::Fling { vx, vy })) if !reduced_motion() => {
                self.fling = Some(Fling { surface, velocity: (vx, vy) });
            }
            _ => {}
        }
    }

    /// A double tap asks to go nearer; where its first tap moved the clock, that was not meant.
    fn zoom_in_at(&mut self, surface: Surface, at: Point, reports: &mut Vec<Action>) {
        match surface {
            Surface::Time => {
                reports.extend(self.day_before_tap.take().map(Action::GotoDay));
                let anchor = self.time_scale().day_from_x(at.x);
                self.glide_to(self.viewport.zoom_at(anchor, DOUBLE_TAP_FACTOR));
            }
            Surface::Map | Surface::Other => {
                let Some(camera) = self.camera else { return };
                self.camera_moved = true;
                let size = self.map.size;
                self.fly_camera(self.kept_within(camera.zoom_at(at, DOUBLE_TAP_FACTOR, size)));
            }
        }
    }

    /// A pointer is gone without a word.
    pub(crate) fn pointer_lost(&mut self, surface: Surface, id: i32) {
        self.picture(surface).gesture.cancel(id);
        self.held = Held::Plot;
    }

    /// The mouse left.
    pub(crate) fn pointer_left(&mut self, surface: Surface) {
        let picture = self.picture(surface);
        if picture.hovered.take().is_some() {
            self.redraw();
        }
        self.tell(surface, None, Point::default());
    }

    fn tap(&mut self, surface: Surface, target: Option<Target>, at: Point, reports: &mut Vec<Action>) {
        self.day_before_tap = None;
        // What lies under the pointer is about to be another thing.
        self.tell(surface, None, at);
        match (surface, target) {
            (_, Some(Target::Event(event))) => reports.push(Action::Select(Some(event))),
            (_, Some(Target::Figure(series, point))) => {
                let id = self.state.data.records().series.get(series as usize).map(|series| series.id.clone());
                reports.extend(id.map(|id| Action::Figure(Some((id, point)))));
            }
            (_, Some(Target::Cluster(index))) => self.open_cluster(index as usize, reports),
            (_, Some(Target::Parts(event))) => reports.push(Action::Parts(event)),
            (_, Some(Target::Lane(lane))) => {
                let key = self.layout.lanes.get(lane as usize).map(|lane| lane.key.to_string());
                reports.extend(key.map(Action::Fold));
            }
            (_, Some(Target::Ghost(number))) => {
                let ghost = self.state.ghosts.all.get(number as usize);
                let deed = ghost.and_then(|(deed, _)| crate::deed::parse(deed));
                reports.extend(deed.and_then(|deed| if let Deed::Act(action) = deed { Some(action) } else { None }));
            }
            (Surface::Map | Surface::Other, Some(Target::Unit(unit))) => {
                let open = self.state.unit != Some(unit);
                reports.push(Action::Unit(open.then_some(unit)));
            }
            (Surface::Map | Surface::Other, Some(target @ (Target::Border(_) | Target::Annotation(_)))) => {
                reports.extend(self.state.line_asked(target).map(Action::Line));
            }
            (Surface::Map | Surface::Other, Some(Target::Home | Target::Locator)) => self.show_all(Surface::Map),
            (Surface::Map | Surface::Other, Some(Target::Place(place))) => self.visit_place(place, reports),
            (Surface::Map | Surface::Other, _) => reports.push(Action::Unit(None)),
            (Surface::Time, _) if at.x >= self.layout.plot.x => {
                self.day_before_tap = Some(self.state.day);
                self.day = f64::from(self.day_at(at.x).0);
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
        self.stop();
        self.tell(surface, None, at);
        match surface {
            Surface::Time => {
                let scale = self.time_scale();
                self.viewport = self.viewport.pan(dx / scale.px_per_day());
                self.viewport = self.viewport.zoom_at(scale.day_from_x(at.x), wheel_factor(dy));
                self.moved(now_ms());
            }
            Surface::Map | Surface::Other => {
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
                let clock = self.position_from_day(self.day);
                let in_view = clock >= view.start() && clock <= view.end();
                let anchor = if in_view { clock } else { (view.start() + view.end()) / 2.0 };
                self.glide_to(view.zoom_at(anchor, factor));
            }
            Surface::Map | Surface::Other => {
                let Some(camera) = self.camera else { return };
                let size = self.map.size;
                let from = self.camera_flight.as_ref().map_or(camera, |flight| flight.to);
                let middle = Point::new(size.0 / 2.0, size.1 / 2.0);
                let to = self.kept_within(from.zoom_at(middle, factor, size));
                self.camera_moved = true;
                self.fly_camera(to);
            }
        }
    }

    /// A button or key asks for the whole record, or the whole map.
    pub(crate) fn show_all(&mut self, surface: Surface) {
        match surface {
            Surface::Time => self.glide_to(self.plan.view_positions(timeline::overview::whole(&self.state.data))),
            Surface::Map | Surface::Other => {
                let home = Camera::home(&self.atlas, self.map.size);
                self.fly_camera(home);
                // On the way back the map may still be far away.
                self.camera_moved = self.camera_flight.is_some();
                self.away = self.away && self.camera_moved;
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
            Surface::Map | Surface::Other => {
                let (width, height) = self.map.size;
                let (dx, dy) = (-(f64::from(width) * right) as f32, -(f64::from(height) * down) as f32);
                self.move_map(Command::Pan { dx, dy });
            }
        }
    }

    /// A button asks to move an edge of what is in view by a part of it.
    pub(crate) fn move_edge(&mut self, grip: Grip, later: f64) {
        let view = self.view_flight.as_ref().map_or(self.viewport, |flight| flight.to);
        self.glide_to(timeline::overview::dragged(view, grip, view.days() * later));
    }

    /// Marks something on the map as pointed at, or nothing.
    pub(crate) fn mark_on_map(&mut self, target: Option<Target>) {
        if self.map.hovered != target {
            self.map.hovered = target;
            self.redraw();
        }
    }

    /// A key asks for the record's first or last day.
    pub(crate) fn show_day(&mut self, day: Day) {
        self.glide_to(self.plan.view_positions(self.view_in_days().showing(day)));
    }

    /// Flies to a view of the stage's own choice, to be reported when it is reached.
    pub(super) fn glide_to(&mut self, view: Viewport) {
        let view = self.near_the_record(view);
        self.fly_to(view);
        self.unsettled = true;
        self.last_move_ms = now_ms() + self.view_flight.as_ref().map_or(0.0, |flight| flight.ms);
    }

    /// Once the view is one of the islands' own map again, its limits are theirs.
    pub(super) fn come_near(&mut self) {
        let near = self.camera.is_some_and(|camera| camera.is_near(&self.atlas, self.map.size));
        self.away = self.away && !near;
    }

    pub(super) fn fly_camera(&mut self, to: Camera) {
        if reduced_motion() {
            self.camera = Some(to);
        } else if let Some(from) = self.camera {
            self.camera_flight = Some(Flight { from, to, start_ms: now_ms(), ms: FLIGHT_MS });
        }
        self.map.dirty = true;
    }
}

/// What the mouse looks like over something.
fn pointer_shape(target: Option<Target>) -> &'static str {
    match target {
        Some(Target::Cursor | Target::Since | Target::Overview(Grip::Start | Grip::End)) => "ew-resize",
        Some(Target::Overview(Grip::Window)) | None => "grab",
        Some(_) => "pointer",
    }
}

/// What a pressed pointer on the timeline holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Held {
    /// The picture itself.
    #[default]
    Plot,
    /// The cursor of the clock.
    Cursor,
    /// The beginning of the range.
    Since,
    /// The band of the whole record.
    Overview(Grip),
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
    /// How far apart the taps of a double tap may be.
    fn slack_px(self) -> f32 {
        match self {
            Self::Coarse => 24.0,
            Self::Fine => 6.0,
        }
    }

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
