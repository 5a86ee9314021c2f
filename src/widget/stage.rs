//! What moves at frame rate: the two pictures, the gestures on them, and the one frame loop that draws them.
//!
//! Between gestures the stage follows the state; during one it runs ahead of it and reports when it settles, so that
//! nothing at frame rate touches the virtual DOM. The loop runs only while something moves or must be drawn.

mod frames;
mod hands;
mod keys;
mod maps;
mod museum;
mod plans;
mod play;
mod print;
mod tips;

use std::cell::Cell;
use std::rc::Rc;

use atlas::{Atlas, Camera, MapLayout};
use calendar::Day;
use scene::{Scene, ShapeBook, Target};
use timeline::{Calendars, Frame, Layout, Plan, Viewport};
use web_sys::{HtmlCanvasElement, HtmlElement};

use crate::gesture::{Command, Gesture};
use crate::library::Library;
use crate::meter::Meter;
use crate::painter::{Painter, Theme};
use crate::state::{Action, Pace, State};

/// How long nothing must move before a gesture counts as settled.
const SETTLE_MS: f64 = 180.0;
/// How often a running clock or a dragged cursor is reported to the panels.
const REPORT_MS: f64 = 120.0;
/// How long a jump takes, and one out of sight and in again.
const FLIGHT_MS: f64 = 420.0;
const LONG_FLIGHT_MS: f64 = 900.0;
/// In how many milliseconds a fling loses most of its speed; and the speed that counts as none, in pixels per ms.
const FRICTION_MS: f64 = 320.0;
const STILL_PX_PER_MS: f32 = 0.02;
/// From this scale on the coarse land, on a grid of half a kilometre, shows its steps.
const FINE_FROM_DPX_PER_KM: f64 = 2.2;

pub(crate) use frames::{StageHandle, now_ms};
pub(crate) use hands::Pointer;
pub(crate) use keys::press;

use frames::reduced_motion;
use hands::Held;
use plans::{ghosts, lit_places, plan, planned};

/// From this width on, in CSS pixels, the widget is taken to hang on a wall and is drawn larger.
const WALL_FROM_PX: f64 = 2200.0;
/// No view is wider than so many times that of the whole record.
const WIDEST: f64 = 1.5;
/// The size of the widget's text where browsers are left as they come: see `styles/widget.css`.
const TEXT_PX: f64 = 15.0;
/// Narrower widgets are laid out as for a phone; larger text makes for narrower ones.
const NARROW_BELOW_PX: f64 = 720.0;
/// Room for five buttons.
const LEAST_GUTTER_PX: f32 = 186.0;

/// One of the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surface {
    /// The map.
    Map,
    /// The second map, of another date or point of view; it moves with the first.
    Other,
    /// The timeline.
    Time,
}

/// The canvases of the pictures.
pub(crate) struct Canvases {
    /// The map's.
    pub(crate) map: HtmlCanvasElement,
    /// The second map's.
    pub(crate) other: HtmlCanvasElement,
    /// The timeline's.
    pub(crate) time: HtmlCanvasElement,
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
    ms: f64,
}

/// A picture that was thrown, in pixels per millisecond.
struct Fling {
    surface: Surface,
    velocity: (f32, f32),
}

/// The pictures of one widget and all that moves in them.
pub(crate) struct Stage {
    state: Rc<State>,
    library: Rc<Library>,
    atlas: Rc<Atlas>,
    map: Picture,
    /// The second map; without size while there is none.
    other: Picture,
    time: Picture,
    plan: Plan,
    layout: Layout,
    map_layout: MapLayout,
    other_layout: MapLayout,
    /// Since when the map fades from what it showed before, milliseconds.
    fade_from_ms: Option<f64>,
    /// Where the map was drawn from last.
    painted_camera: Option<Camera>,
    /// What is in view, in positions of the plan: see `timeline::Stretch`.
    viewport: Viewport,
    camera: Option<Camera>,
    camera_moved: bool,
    /// The map looks at a place far away.
    away: bool,
    day: f64,
    held: Held,
    fling: Option<Fling>,
    /// The clock's day before the last tap moved it.
    day_before_tap: Option<Day>,
    scroll_px: f32,
    /// For each event whether a search found it, see `State::lit`.
    lit: Option<Rc<[bool]>>,
    /// The places of what a search found.
    lit_places: Vec<u32>,
    /// What to call the clock's day, see `State::less_exact_clock`.
    clock_words: Option<String>,
    /// The widget is as narrow as a phone: events are then listed downwards, and the timeline has no lanes.
    narrow: bool,
    view_flight: Option<Flight<Viewport>>,
    camera_flight: Option<Flight<Camera>>,
    unsettled: bool,
    last_move_ms: f64,
    last_report_ms: f64,
    last_frame_ms: f64,
    rest_until_ms: f64,
    dpr: f64,
    root: HtmlElement,
    meter: Option<Meter>,
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
    fn new(state: Rc<State>, library: Rc<Library>, canvases: Canvases, root: HtmlElement) -> Option<Self> {
        let (map, mut time) = (Picture::new(canvases.map)?, Picture::new(canvases.time)?);
        let other = Picture::new(canvases.other)?;
        let theme = Theme::of(&root);
        time.painter.set_theme(theme);
        let narrow = is_narrow(&root);
        let plan = plan(&state, narrow, &mut time.painter);
        let clock_words = state.less_exact_clock();
        let mut stage = Self {
            viewport: plan.view_positions(state.view),
            day: f64::from(state.day.0),
            state,
            atlas: library.atlas(),
            library,
            map,
            other,
            time,
            plan,
            layout: Layout::default(),
            map_layout: MapLayout::default(),
            other_layout: MapLayout::default(),
            fade_from_ms: None,
            painted_camera: None,
            camera: None,
            camera_moved: false,
            away: false,
            held: Held::default(),
            fling: None,
            day_before_tap: None,
            scroll_px: 0.0,
            narrow,
            lit: None,
            lit_places: Vec::new(),
            clock_words,
            view_flight: None,
            camera_flight: None,
            unsettled: false,
            last_move_ms: 0.0,
            last_report_ms: 0.0,
            last_frame_ms: 0.0,
            rest_until_ms: 0.0,
            dpr: 1.0,
            meter: Meter::of(&root),
            root,
        };
        stage.retheme();
        Some(stage)
    }

    /// Reads colours and fonts again: the theme or the host's style changed.
    pub(crate) fn retheme(&mut self) {
        let theme = Theme::of(&self.root);
        self.map.painter.set_theme(theme.clone());
        self.other.painter.set_theme(theme.clone());
        self.time.painter.set_theme(theme);
        self.prepare();
        self.redraw();
    }

    /// Prepares the timeline anew; what is in view stays in view.
    fn prepare(&mut self) {
        let (view, flight) = (self.view_in_days(), self.view_flight.take());
        self.plan = plan(&self.state, self.narrow, &mut self.time.painter);
        let to = flight.map(|flight| flight.to);
        self.viewport = to.unwrap_or(self.plan.view_positions(view));
    }

    /// The view, no wider than the record asks for and with its middle within it: beyond lie only empty centuries.
    fn near_the_record(&self, view: Viewport) -> Viewport {
        let whole = self.plan.view_positions(timeline::overview::whole(&self.state.data));
        if view.days() > whole.days() * WIDEST {
            let half = whole.days() * WIDEST / 2.0;
            return Viewport::new(whole.middle() - half, whole.middle() + half);
        }
        let middle = view.middle().max(whole.start()).min(whole.end());
        view.pan(middle - view.middle())
    }

    /// What is in view, as days.
    fn view_in_days(&self) -> Viewport {
        self.plan.view_days(self.viewport)
    }

    fn position_from_day(&self, day: f64) -> f64 {
        self.plan.stretch().position_from_day(day)
    }

    /// The day that lies at a position.
    fn day_from_position(&self, position: f64) -> Day {
        let day = self.plan.stretch().day_from_position(position).floor();
        Day(day.max(f64::from(Day::MIN.0)).min(f64::from(Day::MAX.0)) as i32)
    }

    /// Draws everything again: the size may have changed.
    pub(crate) fn redraw(&mut self) {
        self.map.dirty = true;
        self.time.dirty = true;
    }

    /// Takes over a state that somebody else changed.
    fn follow(&mut self, after: &Rc<State>) {
        let before = std::mem::replace(&mut self.state, after.clone());
        self.clock_words = after.less_exact_clock();
        if planned(&before) != planned(after) || before.data != after.data {
            self.prepare();
        }
        self.begin_visit(&before);
        let sought = |state: &State| (state.found.as_ref().map(|found| found.events.as_ptr()), state.range());
        if sought(&before) != sought(after) {
            self.lit = after.lit();
            self.lit_places = lit_places(after);
        }
        if before.data != after.data {
            // What was laid out of another record, and numbers of its events and figures, may mean something else now.
            self.map_layout = MapLayout::default();
            self.map.hovered = None;
            self.time.hovered = None;
        }
        if before.data != after.data || before.other != after.other || before.compare != after.compare {
            self.other_layout = MapLayout::default();
            self.other.hovered = None;
        }
        if after.day != before.day || after.playing != before.playing {
            let by_itself = !matches!(after.settings.pace, Pace::Events | Pace::Reading);
            let runs_on = after.playing && before.playing && by_itself;
            if !runs_on && self.held != Held::Cursor {
                self.day = f64::from(after.day.0);
            }
            // Its own reports must not shorten the running clock's rests.
            if !(after.playing && before.playing) {
                self.rest_until_ms = 0.0;
            }
        }
        let differs = |a: Viewport, b: Viewport| (a.start() - b.start()).abs() + (a.end() - b.end()).abs() > 1e-6;
        if differs(after.view, before.view) && differs(after.view, self.view_in_days()) {
            self.fly_to(self.plan.view_positions(after.view));
        }
        self.redraw();
    }

    fn fly_to(&mut self, view: Viewport) {
        self.unsettled = false;
        if reduced_motion() {
            self.viewport = view;
            self.view_flight = None;
        } else {
            let apart = view.start() > self.viewport.end() || view.end() < self.viewport.start();
            let ms = if apart { LONG_FLIGHT_MS } else { FLIGHT_MS };
            self.view_flight = Some(Flight { from: self.viewport, to: view, start_ms: now_ms(), ms });
        }
        self.time.dirty = true;
    }

    /// Draws one frame; true when another is needed.
    fn frame(&mut self, now_ms: f64, reports: &mut Vec<Action>) -> bool {
        let begun_ms = self.meter.as_ref().map_or(0.0, |_| self::now_ms());
        let elapsed_ms = (now_ms - self.last_frame_ms).clamp(0.0, 100.0);
        self.last_frame_ms = now_ms;
        self.advance_flights(now_ms);
        self.map.dirty |= self.fade_from_ms.is_some();
        self.advance_fling(now_ms, elapsed_ms);
        if self.state.playing {
            self.advance_clock(now_ms, elapsed_ms, reports);
        }
        self.dpr = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(0.5, 4.0);
        let draws = self.map.dirty || self.time.dirty;
        self.draw();
        if let Some(meter) = self.meter.as_mut().filter(|_| draws) {
            meter.note(self::now_ms() - begun_ms, &self.root);
        }
        if self.unsettled && !self.gesturing() && now_ms - self.last_move_ms > SETTLE_MS {
            self.unsettled = false;
            reports.push(Action::View(self.view_in_days()));
        }
        self.unsettled
            || self.view_flight.is_some()
            || self.camera_flight.is_some()
            || self.fling.is_some()
            || self.fade_from_ms.is_some()
            || self.state.playing
    }

    /// True when both pictures show what they should.
    fn is_drawn(&self) -> bool {
        !self.map.dirty && !self.time.dirty
    }

    fn gesturing(&self) -> bool {
        self.map.gesture.is_active() || self.other.gesture.is_active() || self.time.gesture.is_active()
    }

    fn advance_flights(&mut self, now_ms: f64) {
        let progress = |start_ms: f64, ms: f64| ((now_ms - start_ms) / ms).clamp(0.0, 1.0);
        let eased = |t: f64| t * t * (3.0 - 2.0 * t);
        if let Some(flight) = &self.view_flight {
            let t = progress(flight.start_ms, flight.ms);
            self.viewport = if t < 1.0 { flight.from.toward(flight.to, eased(t)) } else { flight.to };
            self.time.dirty = true;
            if t >= 1.0 {
                self.view_flight = None;
            }
        }
        if let Some(flight) = &self.camera_flight {
            let t = progress(flight.start_ms, flight.ms);
            self.camera = Some(if t < 1.0 { flight.from.toward(flight.to, eased(t)) } else { flight.to });
            self.map.dirty = true;
            if t >= 1.0 {
                self.camera_flight = None;
                self.come_near();
            }
        }
    }

    /// Lets a thrown picture run out.
    fn advance_fling(&mut self, now_ms: f64, elapsed_ms: f64) {
        let Some(Fling { surface, velocity: (vx, vy) }) = self.fling.take() else { return };
        let (dx, dy) = (vx * elapsed_ms as f32, vy * elapsed_ms as f32);
        match surface {
            Surface::Time => {
                let before = self.viewport;
                self.viewport = before.pan(-f64::from(dx) * before.days() / f64::from(self.layout.plot.width.max(1.0)));
                self.scroll_lanes(-dy);
                self.moved(now_ms);
                if self.viewport == before {
                    return;
                }
            }
            Surface::Map | Surface::Other => self.move_map(Command::Pan { dx, dy }),
        }
        let slower = js_sys::Math::exp(-elapsed_ms / FRICTION_MS) as f32;
        let velocity = (vx * slower, vy * slower);
        if velocity.0.abs() + velocity.1.abs() > STILL_PX_PER_MS {
            self.fling = Some(Fling { surface, velocity });
        }
    }

    /// How many CSS pixels one pixel of the layout takes: 1, and more on a wall, where people stand back.
    pub(crate) fn enlargement(&self) -> f64 {
        (f64::from(self.root.client_width()) / WALL_FROM_PX).max(1.0) * self.text_scale()
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
        self.viewport = self.near_the_record(self.viewport);
        self.unsettled = true;
        self.last_move_ms = now_ms;
        self.time.dirty = true;
    }

    /// Lays out and paints what is dirty. A picture without size is left for later.
    fn draw(&mut self) {
        let narrow = is_narrow(&self.root);
        if self.narrow != narrow {
            self.narrow = narrow;
            self.prepare();
        }
        let enlargement = self.enlargement();
        let dpr = self.dpr * enlargement;
        let resized = (self.map.fit(enlargement), self.time.fit(enlargement));
        let day = self.clock();
        if (self.time.dirty || resized.1) && self.time.size.0 >= 1.0 && self.time.size.1 >= 1.0 {
            let ghosts = ghosts(&self.state);
            let clock_words = self.clock_words.as_deref().filter(|_| day == self.state.day);
            let frame = Frame {
                dataset: &self.state.data,
                plan: &self.plan,
                lang: self.state.lang,
                viewport: self.viewport,
                size: self.time.size,
                gutter_px: self.gutter_px(),
                cursor: day,
                cursor_words: clock_words,
                selected: self.state.selected,
                hovered: self.hovered_on_time(),
                found: self.lit.as_deref(),
                ghosts: &ghosts,
                scroll_px: self.scroll_px,
                since: self.state.since,
                calendars: Calendars { eras: self.state.settings.eras, julian: self.state.settings.julian },
            };
            self.layout.update(&frame, &mut self.time.scene);
            self.time.painter.paint(&self.time.scene, &ShapeBook::default(), dpr);
            self.time.dirty = false;
        }
        self.draw_maps(day, resized.0);
    }
}

thread_local! {
    /// See [`text_scale`]; 0 while nobody has asked.
    static TEXT_SCALE: Cell<f64> = const { Cell::new(0.0) };
}

/// How much larger the widget's text is than where browsers are left as they come, 1 at least: whoever has text enlarged
/// has that of the pictures enlarged too. Asked once for a page, as `own` in element.js does.
fn text_scale(root: &HtmlElement) -> f64 {
    if TEXT_SCALE.get() == 0.0 {
        TEXT_SCALE.set(measured_text_scale(root));
    }
    TEXT_SCALE.get()
}

fn measured_text_scale(root: &HtmlElement) -> f64 {
    let style = web_sys::window().and_then(|window| window.get_computed_style(root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok()).unwrap_or_default();
    let px = size.split(['.', 'p']).next().and_then(|whole| whole.parse::<i32>().ok());
    px.map_or(1.0, |px| (f64::from(px) / TEXT_PX).max(1.0))
}

/// Whether the widget is as narrow as a phone, as `styles/widget.css` has it.
pub(crate) fn is_narrow(root: &HtmlElement) -> bool {
    f64::from(root.client_width()) < NARROW_BELOW_PX * text_scale(root)
}
