//! What moves at frame rate: the two pictures, the gestures on them, and the one frame loop that draws them.
//!
//! Between gestures the stage follows the state; during one it runs ahead of it and reports when it settles, so that
//! nothing at frame rate touches the virtual DOM. The loop runs only while something moves or must be drawn.

mod frames;
mod hands;

use std::rc::Rc;

use atlas::{Atlas, Camera, InsetMode, MapFrame, MapLayout};
use calendar::Day;
use scene::{Rect, Scene, ShapeBook, Target};
use timeline::{Frame, Layout, Plan, Viewport};
use web_sys::{HtmlCanvasElement, HtmlElement};

use crate::gesture::Gesture;
use crate::i18n::{Key, tr};
use crate::library::Library;
use crate::painter::{Painter, Theme};
use crate::state::{Action, Playing, State};

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

pub(crate) use frames::StageHandle;
pub(crate) use hands::Pointer;

/// From this width on, in CSS pixels, the widget is taken to hang on a wall and is drawn larger.
const WALL_FROM_PX: f64 = 2200.0;
/// Room for three buttons.
const LEAST_GUTTER_PX: f32 = 136.0;

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

    /// Takes the size the style sheet gives, in pixels of the layout; true when it changed.
    fn fit(&mut self, enlargement: f64) -> bool {
        let canvas = self.painter.canvas();
        let layout_px = |css_px: i32| (f64::from(css_px) / enlargement) as f32;
        let size = (layout_px(canvas.client_width()), layout_px(canvas.client_height()));
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
        let figures = |state: &State| (state.shows_figures(), state.group);
        if before.lang != after.lang || before.data != after.data || figures(&before) != figures(after) {
            self.plan = plan(after, &mut self.time.painter);
        }
        if before.data != after.data {
            // What was laid out of another record, and numbers of its events and figures, may mean something else now.
            self.map_layout = MapLayout::default();
            self.map.hovered = None;
            self.time.hovered = None;
        }
        if after.day != before.day || after.playing != before.playing {
            let runs_on = after.playing && before.playing;
            if !runs_on && !self.dragging_cursor {
                self.day = f64::from(after.day.0);
            }
            // Its own reports must not shorten the running clock's rests.
            if !runs_on {
                self.rest_until_ms = 0.0;
            }
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

    /// How many CSS pixels one pixel of the layout takes: 1, and more on a wall, where people stand back.
    pub(crate) fn enlargement(&self) -> f64 {
        (f64::from(self.root.client_width()) / WALL_FROM_PX).max(1.0)
    }

    /// Width of the column of names; where there is one, the zoom buttons fit into it.
    fn gutter_px(&self) -> f32 {
        let gutter = timeline::gutter_px(&self.plan, self.time.size.0);
        if gutter > 0.0 { gutter.max(LEAST_GUTTER_PX) } else { 0.0 }
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
        let enlargement = self.enlargement();
        let dpr = self.dpr * enlargement;
        let resized = (self.map.fit(enlargement), self.time.fit(enlargement));
        let day = self.clock();
        if (self.time.dirty || resized.1) && self.time.size.0 >= 1.0 && self.time.size.1 >= 1.0 {
            let frame = Frame {
                dataset: &self.state.data,
                plan: &self.plan,
                lang: self.state.lang,
                viewport: self.viewport,
                size: self.time.size,
                gutter_px: self.gutter_px(),
                cursor: day,
                selected: self.state.selected,
                hovered: self.time.hovered,
            };
            self.layout.update(&frame, &mut self.time.scene);
            self.time.painter.paint(&self.time.scene, &ShapeBook::default(), dpr);
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
        self.map.painter.paint(&self.map.scene, atlas.book(), self.dpr * self.enlargement());
        self.map.dirty = false;
    }
}

fn plan(state: &State, painter: &mut Painter) -> Plan {
    let lang = state.lang;
    let mut measure = |text: &str, style: &scene::TextStyle| painter.measure(text, style);
    let plan = Plan::new(&state.data, lang, &|kind| legend::event_kind(lang, kind).to_string(), &mut measure);
    match state.shows_figures() {
        true => plan.with_figures(&state.data, lang, state.group, tr(lang, Key::Figures), &mut measure),
        false => plan,
    }
}

/// Milliseconds on the clock of animation frames.
fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

fn reduced_motion() -> bool {
    let query = web_sys::window().and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
