//! The widget's frame: header, map, timeline, side panel, notice; and the wires from browser events to the stage.

use std::cell::RefCell;
use std::rc::Rc;

use scene::Point;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use crate::controls::{Header, ZoomButtons};
use crate::i18n::{Key, tr};
use crate::library::Library;
use crate::panel::Panel;
use crate::stage::{Pointer, Stage, StageHandle, Surface};
use crate::state::{Action, Playing, State, Step};
use crate::store::{Store, Watch};

/// What the widget's frame is given.
#[derive(Clone, Properties)]
pub(crate) struct AppProps {
    /// The state.
    pub(crate) store: Rc<Store>,
    /// The record and the map.
    pub(crate) library: Rc<Library>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store)
    }
}

/// The widget's frame.
pub(crate) struct App {
    stage: Rc<RefCell<Option<StageHandle>>>,
    root: NodeRef,
    map: NodeRef,
    time: NodeRef,
    observers: Option<Observers>,
    _watch: Watch,
}

/// What wakes the stage from outside: a new size, a new theme.
struct Observers {
    resize: web_sys::ResizeObserver,
    theme: Option<web_sys::MediaQueryList>,
    _on_resize: Closure<dyn FnMut()>,
    on_theme: Closure<dyn FnMut()>,
}

impl Drop for Observers {
    fn drop(&mut self) {
        self.resize.disconnect();
        if let Some(theme) = &self.theme {
            let _ = theme.remove_event_listener_with_callback("change", self.on_theme.as_ref().unchecked_ref());
        }
    }
}

/// The state changed.
pub(crate) struct Changed;

impl Component for App {
    type Message = Changed;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let watch = ctx.props().store.watch(move |_, _| link.send_message(Changed));
        Self {
            stage: Rc::default(),
            root: NodeRef::default(),
            map: NodeRef::default(),
            time: NodeRef::default(),
            observers: None,
            _watch: watch,
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let store = &ctx.props().store;
        let state = store.state();
        let lang = state.lang;
        let send = {
            let store = store.clone();
            Callback::from(move |action| store.send(action))
        };
        let dismiss = send.reform(|_: MouseEvent| Action::Dismiss);
        let card_open = state.selected.is_some() || state.unit.is_some() || state.choice.is_some();
        html! {
            <div class={classes!("kt", card_open.then_some("has-card"))} part="root" lang={lang.code()} ref={self.root.clone()}>
                <Header state={state.clone()} send={send.clone()} />
                <section class="map" part="map" aria-label={tr(lang, Key::Map)}>
                    { self.canvas(ctx, Surface::Map, &state) }
                    <ZoomButtons {lang} act={self.buttons(Surface::Map)} />
                </section>
                <section class="time" part="timeline" aria-label={tr(lang, Key::Timeline)}>
                    { self.canvas(ctx, Surface::Time, &state) }
                    <ZoomButtons {lang} act={self.buttons(Surface::Time)} />
                </section>
                <Panel state={state.clone()} {send} />
                if let Some(notice) = &state.notice {
                    <div class="notice" part="notice" role="alert">
                        <p>{ notice }</p>
                        <button type="button" onclick={dismiss} aria-label={tr(lang, Key::Close)}>{ "×" }</button>
                    </div>
                }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if !first {
            return;
        }
        let canvases = self.map.cast::<HtmlCanvasElement>().zip(self.time.cast::<HtmlCanvasElement>());
        let Some(((map, time), root)) = canvases.zip(self.root.cast::<HtmlElement>()) else { return };
        let AppProps { store, library } = ctx.props();
        *self.stage.borrow_mut() = StageHandle::start(store, library.clone(), map.clone(), time.clone(), root);
        self.observers = self.observe(&[&map, &time]);
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.observers.take();
        self.stage.borrow_mut().take();
    }
}

impl App {
    fn observe(&self, canvases: &[&HtmlCanvasElement]) -> Option<Observers> {
        let wake = |act: fn(&mut Stage)| {
            let stage = self.stage.clone();
            Closure::<dyn FnMut()>::new(move || {
                if let Some(stage) = stage.borrow().as_ref() {
                    stage.with(|stage, _| act(stage));
                }
            })
        };
        let (on_resize, on_theme) = (wake(Stage::redraw), wake(Stage::retheme));
        let resize = web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        canvases.iter().for_each(|canvas| resize.observe(canvas));
        let theme = web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok().flatten();
        if let Some(theme) = &theme {
            let _ = theme.add_event_listener_with_callback("change", on_theme.as_ref().unchecked_ref());
        }
        Some(Observers { resize, theme, _on_resize: on_resize, on_theme })
    }

    /// Calls the stage with what a handler of this kind of event needs.
    fn on<E: 'static>(&self, act: impl Fn(&mut Stage, &E, &mut Vec<Action>) + 'static) -> Callback<E> {
        let stage = self.stage.clone();
        Callback::from(move |event: E| {
            if let Some(stage) = stage.borrow().as_ref() {
                stage.with(|stage, reports| act(stage, &event, reports));
            }
        })
    }

    fn buttons(&self, surface: Surface) -> Callback<f64> {
        self.on(
            move |stage, factor: &f64, _| {
                if *factor > 0.0 { stage.zoom(surface, *factor) } else { stage.show_all(surface) }
            },
        )
    }

    fn canvas(&self, ctx: &Context<Self>, surface: Surface, state: &State) -> Html {
        let (node, name, help) = match surface {
            Surface::Map => (&self.map, Key::Map, Key::MapHelp),
            Surface::Time => (&self.time, Key::Timeline, Key::TimelineHelp),
        };
        let down = self.on(move |stage, event: &PointerEvent, _| {
            if event.button() == 0 {
                capture(event);
                stage.pointer_down(surface, event.pointer_id(), point(event), pointer(event));
            }
        });
        let moved = self.on(move |stage, event: &PointerEvent, reports| {
            stage.pointer_moved(surface, event.pointer_id(), point(event), reports);
        });
        let up = self.on(move |stage, event: &PointerEvent, reports| {
            stage.pointer_up(surface, event.pointer_id(), point(event), pointer(event), reports);
        });
        let lost = self.on(move |stage, event: &PointerEvent, _| stage.pointer_lost(surface, event.pointer_id()));
        let left = self.on(move |stage, _: &PointerEvent, _| stage.pointer_left(surface));
        let root = self.root.clone();
        let wheel = self.on(move |stage, event: &WheelEvent, _| {
            if event.ctrl_key() || wheel_is_ours(&root) {
                event.prevent_default();
                let unit = match event.delta_mode() {
                    1 => 16.0,
                    2 => 400.0,
                    _ => 1.0,
                };
                let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
                // Shift turns the wheel sideways on every platform, whether the browser already did so or not.
                let (dx, dy) = if event.shift_key() && dx == 0.0 { (dy, 0.0) } else { (dx, dy) };
                // The pinch of a trackpad comes as a wheel with the control key and small steps.
                let dy = if event.ctrl_key() { dy * 6.0 } else { dy };
                stage.wheel(surface, point(event), dx, dy);
            }
        });
        let store = ctx.props().store.clone();
        let key = self.on(move |stage, event: &KeyboardEvent, reports| {
            let state = store.state();
            if !event.ctrl_key()
                && !event.meta_key()
                && !event.alt_key()
                && press(stage, surface, &event.key(), &state, reports)
            {
                event.prevent_default();
            }
        });
        html! {
            <canvas ref={node} tabindex="0" role="application" aria-label={format!("{}. {}", tr(state.lang, name), tr(state.lang, help))}
                onpointerdown={down} onpointermove={moved} onpointerup={up} onpointercancel={lost}
                onpointerleave={left} onwheel={wheel} onkeydown={key} />
        }
    }
}

/// What a key does; true when it did something.
fn press(stage: &mut Stage, surface: Surface, key: &str, state: &State, reports: &mut Vec<Action>) -> bool {
    let (first, last) = state.data.covers();
    match (surface, key) {
        (_, "ArrowLeft") => stage.nudge(surface, -0.15, 0.0),
        (_, "ArrowRight") => stage.nudge(surface, 0.15, 0.0),
        (Surface::Map, "ArrowUp") => stage.nudge(surface, 0.0, -0.15),
        (Surface::Map, "ArrowDown") => stage.nudge(surface, 0.0, 0.15),
        (_, "+" | "=") => stage.zoom(surface, 1.5),
        (_, "-" | "_") => stage.zoom(surface, 1.0 / 1.5),
        (_, "0") => stage.show_all(surface),
        (Surface::Time, "Home") => stage.show_day(first),
        (Surface::Time, "End") => stage.show_day(last),
        (Surface::Time, ",") => reports.push(Action::StepChange(Step::Back)),
        (Surface::Time, ".") => reports.push(Action::StepChange(Step::Forward)),
        (Surface::Time, "[") => reports.push(Action::StepEvent(Step::Back)),
        (Surface::Time, "]") => reports.push(Action::StepEvent(Step::Forward)),
        (Surface::Time, " ") => {
            reports.push(Action::Play(if state.playing { Playing::Off } else { Playing::On }));
        }
        (_, "Escape") if state.selected.is_some() || state.unit.is_some() || state.choice.is_some() => {
            reports.push(Action::Select(None));
        }
        _ => return false,
    }
    true
}

/// The wheel zooms when there is nothing else for it to scroll, or when the visitor is at work in the widget.
fn wheel_is_ours(root: &NodeRef) -> bool {
    let Some(root) = root.cast::<Element>() else { return false };
    let page = root.owner_document().and_then(|document| document.document_element());
    let page_scrolls = page.is_some_and(|page| page.scroll_height() > page.client_height() + 1);
    !page_scrolls || root.query_selector(":focus").ok().flatten().is_some()
}

fn point(event: &MouseEvent) -> Point {
    Point::new(event.offset_x() as f32, event.offset_y() as f32)
}

fn pointer(event: &PointerEvent) -> Pointer {
    if event.pointer_type() == "touch" { Pointer::Coarse } else { Pointer::Fine }
}

/// Keeps the pointer's moves coming when it leaves the canvas.
fn capture(event: &PointerEvent) {
    if let Some(canvas) = event.target_dyn_into::<HtmlCanvasElement>() {
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
}
