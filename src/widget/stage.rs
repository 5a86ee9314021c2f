//! What moves at frame rate: the two pictures, the gestures on them, and the one frame loop that draws them.
//!
//! Between gestures the stage follows the state; during one it runs ahead of it and reports when it settles, so that
//! nothing at frame rate touches the virtual DOM. The loop runs only while something moves or must be drawn.

use std::cell::RefCell;
use std::rc::Rc;

use atlas::{Atlas, Camera, InsetMode, MapFrame, MapLayout};
use calendar::Day;
use scene::{Point, Rect, Scene, ShapeBook, Target};
use timeline::{Frame, Layout, Plan, TimeScale, Viewport};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, HtmlElement};

use crate::gesture::{Command, Gesture};
use crate::i18n;
use crate::library::Library;
use crate::painter::{Painter, Theme};
use crate::state::{Action, Playing, State};
use crate::store::{Store, Watch};

/// How long nothing must move before a gesture counts as settled.
const SETTLE_MS: f64 = 180.0;
/// How often a running clock or a dragged cursor is reported to the panels.
const REPORT_MS: f64 = 120.0;
/// How long a jump takes.
const FLIGHT_MS: f64 = 420.0;
/// How long the running clock rests on a change of territory.
const REST_MS: f64 = 1_100.0;
/// How long the running clock takes for the visible stretch, without its rests.
const SWEEP_MS: f64 = 40_000.0;
/// From this scale on the coarse land, on a grid of half a kilometre, shows its steps.
const FINE_FROM_DPX_PER_KM: f64 = 2.2;
/// How far from a mark a finger may land, and a mouse.
const REACH_PX: (f32, f32) = (16.0, 4.0);

/// One of the two pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surface {
    /// The map.
    Map,
    /// The timeline.
    Time,
}

struct Picture {
    painter: Painter,
    scene: Scene,
    size: (f32, f32),
    dirty: bool,
    gesture: Gesture,
    hovered: Option<Target>,
}

struct Flight<T> {
    from: T,
    to: T,
    start_ms: f64,
}

/// The pictures of one widget and all that moves in them.
pub(crate) struct Stage {
    state: Rc<State>,
    library: Rc<Library>,
    atlas: Rc<Atlas>,
    map: Picture,
    time: Picture,
    plan: Plan,
    layout: Layout,
    map_layout: MapLayout,
    viewport: Viewport,
    camera: Option<Camera>,
    camera_moved: bool,
    day: f64,
    dragging_cursor: bool,
    view_flight: Option<Flight<Viewport>>,
    camera_flight: Option<Flight<Camera>>,
    unsettled: bool,
    last_move_ms: f64,
    last_report_ms: f64,
    last_frame_ms: f64,
    rest_until_ms: f64,
    dpr: f64,
    root: HtmlElement,
}

/// Owns a [`Stage`], its frame loop and its subscriptions; dropping it stops everything.
pub(crate) struct StageHandle {
    stage: Rc<RefCell<Stage>>,
    store: Rc<Store>,
    ticking: Rc<Ticking>,
    _watch: Watch,
}

/// What the browser calls with the time of a frame in milliseconds.
type FrameCallback = Closure<dyn FnMut(f64)>;

/// The one frame loop: at most one animation frame is ever asked for.
struct Ticking {
    callback: RefCell<Option<FrameCallback>>,
    request: RefCell<Option<i32>>,
}

impl Ticking {
    fn wake(&self) {
        if self.request.borrow().is_some() {
            return;
        }
        let callback = self.callback.borrow();
        let asked = web_sys::window()
            .zip(callback.as_ref())
            .and_then(|(window, callback)| window.request_animation_frame(callback.as_ref().unchecked_ref()).ok());
        *self.request.borrow_mut() = asked;
    }

    fn stop(&self) {
        if let (Some(window), Some(request)) = (web_sys::window(), self.request.borrow_mut().take()) {
            let _ = window.cancel_animation_frame(request);
        }
        self.callback.borrow_mut().take();
    }
}

/// Fetches finer land when the map has been enlarged, and draws it when it is there.
fn fetch_finer_land(stage: &Rc<RefCell<Stage>>, ticking: &Rc<Ticking>) {
    let library = match stage.try_borrow() {
        Ok(stage) if stage.wants_finer_land() => stage.library.clone(),
        _ => return,
    };
    let (stage, ticking) = (Rc::downgrade(stage), Rc::downgrade(ticking));
    wasm_bindgen_futures::spawn_local(async move {
        library.fetch_fine_land().await;
        if let (Some(stage), Some(ticking)) = (stage.upgrade(), ticking.upgrade()) {
            if let Ok(mut stage) = stage.try_borrow_mut() {
                stage.redraw();
            }
            ticking.wake();
        }
    });
}

impl StageHandle {
    /// Starts the pictures on two canvases; `None` where the browser cannot draw.
    pub(crate) fn start(
        store: &Rc<Store>,
        library: Rc<Library>,
        map: HtmlCanvasElement,
        time: HtmlCanvasElement,
        root: HtmlElement,
    ) -> Option<Self> {
        let stage = Rc::new(RefCell::new(Stage::new(store.state(), library, map, time, root)?));
        let ticking = Rc::new(Ticking { callback: RefCell::new(None), request: RefCell::new(None) });
        let watch = {
            let (stage, ticking) = (Rc::downgrade(&stage), Rc::downgrade(&ticking));
            store.watch(move |_, after| {
                if let (Some(stage), Some(ticking)) = (stage.upgrade(), ticking.upgrade()) {
                    // A state that comes from the stage's own report finds it borrowed nowhere: reports are sent late.
                    if let Ok(mut stage) = stage.try_borrow_mut() {
                        stage.follow(after);
                    }
                    ticking.wake();
                }
            })
        };
        let callback = {
            let (stage, store) = (Rc::downgrade(&stage), Rc::downgrade(store));
            let loop_again = Rc::downgrade(&ticking);
            Closure::new(move |now_ms: f64| {
                let (Some(stage), Some(store), Some(ticking)) =
                    (stage.upgrade(), store.upgrade(), loop_again.upgrade())
                else {
                    return;
                };
                ticking.request.borrow_mut().take();
                let mut reports = Vec::new();
                let again = stage.try_borrow_mut().is_ok_and(|mut stage| stage.frame(now_ms, &mut reports));
                reports.into_iter().for_each(|report| store.send(report));
                fetch_finer_land(&stage, &ticking);
                if again {
                    ticking.wake();
                }
            })
        };
        *ticking.callback.borrow_mut() = Some(callback);
        ticking.wake();
        Some(Self { stage, store: store.clone(), ticking, _watch: watch })
    }

    /// Does something to the stage, draws what it changed, and reports what it decided.
    pub(crate) fn with<R>(&self, act: impl FnOnce(&mut Stage, &mut Vec<Action>) -> R) -> Option<R> {
        let mut reports = Vec::new();
        let result = self.stage.try_borrow_mut().ok().map(|mut stage| act(&mut stage, &mut reports));
        reports.into_iter().for_each(|report| self.store.send(report));
        self.ticking.wake();
        result
    }
}

impl Drop for StageHandle {
    fn drop(&mut self) {
        self.ticking.stop();
    }
}

impl Picture {
    fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        Some(Self {
            painter: Painter::new(canvas)?,
            scene: Scene::default(),
            size: (0.0, 0.0),
            dirty: true,
            gesture: Gesture::default(),
            hovered: None,
        })
    }

    /// Takes the size the style sheet gives; true when it changed.
    fn fit(&mut self) -> bool {
        let canvas = self.painter.canvas();
        let size = (canvas.client_width() as f32, canvas.client_height() as f32);
        let changed = size != self.size;
        self.size = size;
        changed
    }
}

impl Stage {
    fn new(
        state: Rc<State>,
        library: Rc<Library>,
        map: HtmlCanvasElement,
        time: HtmlCanvasElement,
        root: HtmlElement,
    ) -> Option<Self> {
        let (map, mut time) = (Picture::new(map)?, Picture::new(time)?);
        let theme = Theme::of(&root);
        time.painter.set_theme(theme);
        let plan = plan(&state, &mut time.painter);
        let mut stage = Self {
            viewport: state.view,
            day: f64::from(state.day.0),
            state,
            atlas: library.atlas(),
            library,
            map,
            time,
            plan,
            layout: Layout::default(),
            map_layout: MapLayout::default(),
            camera: None,
            camera_moved: false,
            dragging_cursor: false,
            view_flight: None,
            camera_flight: None,
            unsettled: false,
            last_move_ms: 0.0,
            last_report_ms: 0.0,
            last_frame_ms: 0.0,
            rest_until_ms: 0.0,
            dpr: 1.0,
            root,
        };
        stage.retheme();
        Some(stage)
    }

    /// Reads colours and fonts again: the theme or the host's style changed.
    pub(crate) fn retheme(&mut self) {
        let theme = Theme::of(&self.root);
        self.map.painter.set_theme(theme.clone());
        self.time.painter.set_theme(theme);
        self.plan = plan(&self.state, &mut self.time.painter);
        self.redraw();
    }

    /// Draws everything again: the size may have changed.
    pub(crate) fn redraw(&mut self) {
        self.map.dirty = true;
        self.time.dirty = true;
    }

    /// Takes over a state that somebody else changed.
    fn follow(&mut self, after: &Rc<State>) {
        let before = std::mem::replace(&mut self.state, after.clone());
        if before.lang != after.lang || before.data != after.data {
            self.plan = plan(after, &mut self.time.painter);
        }
        if after.day != before.day || after.playing != before.playing {
            let runs_on = after.playing && before.playing;
            if !runs_on && !self.dragging_cursor {
                self.day = f64::from(after.day.0);
            }
            self.rest_until_ms = 0.0;
        }
        let differs = |a: Viewport, b: Viewport| (a.start() - b.start()).abs() + (a.end() - b.end()).abs() > 1e-6;
        if differs(after.view, before.view) && differs(after.view, self.viewport) {
            self.fly_to(after.view);
        }
        self.redraw();
    }

    fn fly_to(&mut self, view: Viewport) {
        self.unsettled = false;
        if reduced_motion() {
            self.viewport = view;
            self.view_flight = None;
        } else {
            self.view_flight = Some(Flight { from: self.viewport, to: view, start_ms: now_ms() });
        }
        self.time.dirty = true;
    }

    /// Draws one frame; true when another is needed.
    fn frame(&mut self, now_ms: f64, reports: &mut Vec<Action>) -> bool {
        let elapsed_ms = (now_ms - self.last_frame_ms).clamp(0.0, 100.0);
        self.last_frame_ms = now_ms;
        self.advance_flights(now_ms);
        if self.state.playing {
            self.advance_clock(now_ms, elapsed_ms, reports);
        }
        self.dpr = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(0.5, 4.0);
        self.draw();
        if self.unsettled && !self.gesturing() && now_ms - self.last_move_ms > SETTLE_MS {
            self.unsettled = false;
            reports.push(Action::View(self.viewport));
        }
        self.unsettled || self.view_flight.is_some() || self.camera_flight.is_some() || self.state.playing
    }

    fn gesturing(&self) -> bool {
        self.map.gesture.is_active() || self.time.gesture.is_active()
    }

    fn advance_flights(&mut self, now_ms: f64) {
        let progress = |start_ms: f64| ((now_ms - start_ms) / FLIGHT_MS).clamp(0.0, 1.0);
        let eased = |t: f64| t * t * (3.0 - 2.0 * t);
        if let Some(flight) = &self.view_flight {
            let t = progress(flight.start_ms);
            self.viewport = if t < 1.0 { flight.from.toward(flight.to, eased(t)) } else { flight.to };
            self.time.dirty = true;
            if t >= 1.0 {
                self.view_flight = None;
            }
        }
        if let Some(flight) = &self.camera_flight {
            let t = progress(flight.start_ms);
            self.camera = Some(if t < 1.0 { flight.from.toward(flight.to, eased(t)) } else { flight.to });
            self.map.dirty = true;
            if t >= 1.0 {
                self.camera_flight = None;
            }
        }
    }

    /// Moves the running clock; it rests where territory changes, so that the change can be seen.
    fn advance_clock(&mut self, now_ms: f64, elapsed_ms: f64, reports: &mut Vec<Action>) {
        if now_ms < self.rest_until_ms || self.dragging_cursor {
            return;
        }
        let changes = self.state.data.changes();
        let next_change = changes.iter().map(|day| f64::from(day.0)).find(|day| *day > self.day);
        let target = if reduced_motion() {
            next_change.unwrap_or(f64::MAX)
        } else {
            self.day + self.viewport.days() / SWEEP_MS * elapsed_ms
        };
        let (_, last) = self.state.data.covers();
        let reached_change = next_change.filter(|change| target >= *change);
        self.day = reached_change.unwrap_or(target).min(f64::from(last.0));
        let done = self.day >= f64::from(last.0);
        if reached_change.is_some() {
            self.rest_until_ms = now_ms + REST_MS;
        }
        let shown = self.viewport.showing(self.clock());
        if shown != self.viewport {
            self.viewport = shown;
            self.moved(now_ms);
        }
        self.redraw();
        if reached_change.is_some() || done || now_ms - self.last_report_ms > REPORT_MS {
            self.last_report_ms = now_ms;
            reports.push(Action::GotoDay(self.clock()));
        }
        if done {
            reports.push(Action::Play(Playing::Off));
        }
    }

    fn clock(&self) -> Day {
        Day(self.day.floor().clamp(f64::from(Day::MIN.0), f64::from(Day::MAX.0)) as i32)
    }

    fn moved(&mut self, now_ms: f64) {
        self.unsettled = true;
        self.last_move_ms = now_ms;
        self.time.dirty = true;
    }

    /// Lays out and paints what is dirty. A picture without size is left for later.
    fn draw(&mut self) {
        let resized = (self.map.fit(), self.time.fit());
        let day = self.clock();
        if (self.time.dirty || resized.1) && self.time.size.0 >= 1.0 && self.time.size.1 >= 1.0 {
            let frame = Frame {
                dataset: &self.state.data,
                plan: &self.plan,
                lang: self.state.lang,
                viewport: self.viewport,
                size: self.time.size,
                gutter_px: timeline::gutter_px(&self.plan, self.time.size.0),
                cursor: day,
                selected: self.state.selected,
                hovered: self.time.hovered,
            };
            self.time.scene.reset(self.time.size.0, self.time.size.1);
            self.layout.update(&frame, &mut self.time.scene);
            self.time.painter.paint(&self.time.scene, &ShapeBook::default(), self.dpr);
            self.time.dirty = false;
        }
        if (self.map.dirty || resized.0) && self.map.size.0 >= 1.0 && self.map.size.1 >= 1.0 {
            self.draw_map(day);
        }
    }

    /// The map as finely as it is there; new outlines make the painter forget the old ones.
    fn atlas_now(&mut self) -> Rc<Atlas> {
        let atlas = self.library.atlas();
        if !Rc::ptr_eq(&atlas, &self.atlas) {
            self.map.painter.forget_shapes();
            self.atlas = atlas.clone();
        }
        atlas
    }

    /// True when the map is enlarged so far that finer land would show.
    pub(crate) fn wants_finer_land(&self) -> bool {
        let enlarged = self.camera.is_some_and(|camera| camera.px_per_km * self.dpr > FINE_FROM_DPX_PER_KM);
        enlarged && self.library.wants_fine_land()
    }

    fn draw_map(&mut self, day: Day) {
        let atlas = &self.atlas_now();
        let size = self.map.size;
        let camera = match self.camera {
            Some(camera) if self.camera_moved => camera.clamped(atlas, size),
            _ => Camera::home(atlas, size),
        };
        self.camera = Some(camera);
        let selected = self.state.selected.and_then(|event| self.state.data.event(event));
        let own_unit = self.state.unit.as_slice();
        let frame = MapFrame {
            dataset: &self.state.data,
            lang: self.state.lang,
            camera,
            size,
            day,
            selected_units: selected.map_or(own_unit, |(_, facts)| &facts.units),
            places: selected.map_or(&[], |(_, facts)| &facts.places),
            hovered: self.map.hovered,
            inset: InsetMode::Shown,
            clear: Some(Rect::new(size.0 - 60.0, 0.0, 60.0, 160.0)),
        };
        self.map.scene.reset(size.0, size.1);
        let painter = &mut self.map.painter;
        let mut measure = |text: &str, style: &scene::TextStyle| painter.measure(text, style);
        self.map_layout.update(atlas, &frame, &mut measure, &mut self.map.scene);
        self.map.painter.paint(&self.map.scene, atlas.book(), self.dpr);
        self.map.dirty = false;
    }

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
        let gutter = timeline::gutter_px(&self.plan, self.time.size.0);
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
            Surface::Time => self.glide_to(State::new(self.state.data.clone()).view),
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

fn plan(state: &State, painter: &mut Painter) -> Plan {
    let lang = state.lang;
    let mut measure = |text: &str, style: &scene::TextStyle| painter.measure(text, style);
    Plan::new(&state.data, lang, &|kind| i18n::event_kind(lang, kind).to_string(), &mut measure)
}

/// Milliseconds on the clock of animation frames.
fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

fn reduced_motion() -> bool {
    let query = web_sys::window().and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
