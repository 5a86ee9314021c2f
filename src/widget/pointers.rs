//! What pointer and wheel do to a picture: events of the browser become calls of the stage.

use scene::Point;
use web_sys::{Element, HtmlCanvasElement};
use yew::{MouseEvent, NodeRef, PointerEvent, TargetCast, WheelEvent};

use crate::page::is_framed;
use crate::stage::{Pointer, Stage, Surface};
use crate::state::Action;

/// What a pointer does to a picture.
pub(crate) fn pointed(stage: &mut Stage, surface: Surface, event: &PointerEvent, reports: &mut Vec<Action>) {
    let (id, at) = (event.pointer_id(), point(stage, event));
    let pointer = if event.pointer_type() == "touch" { Pointer::Coarse } else { Pointer::Fine };
    match event.type_().as_str() {
        "pointerdown" if event.button() == 0 => {
            capture(event);
            stage.pointer_down(surface, id, at, pointer, reports);
        }
        "pointermove" => stage.pointer_moved(surface, id, at, reports),
        "pointerup" => stage.pointer_up(surface, id, at, pointer, reports),
        "pointercancel" => stage.pointer_lost(surface, id),
        "pointerleave" => stage.pointer_left(surface),
        _ => {}
    }
}

/// What the wheel does to a picture.
pub(crate) fn turn(stage: &mut Stage, surface: Surface, event: &WheelEvent) {
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
    stage.wheel(surface, point(stage, event), dx, dy);
}

/// The wheel zooms when there is nothing else for it to scroll, or when the visitor is at work in the widget.
pub(crate) fn wheel_is_ours(root: &NodeRef) -> bool {
    let Some(root) = root.cast::<Element>() else { return false };
    let page = root.owner_document().and_then(|document| document.document_element());
    let scrolls = |area: Option<Element>| area.is_some_and(|area| area.scroll_height() > area.client_height() + 1);
    // In a frame it is the page around that the visitor scrolls, and that page is none of ours to ask.
    let something_scrolls = is_framed() || scrolls(page) || scrolls(root.parent_element());
    !something_scrolls || root.query_selector("canvas:focus").ok().flatten().is_some()
}

/// Where an event happened in the picture, which on a wall is laid out smaller than it is shown.
fn point(stage: &Stage, event: &MouseEvent) -> Point {
    let scale = stage.enlargement() as f32;
    Point::new(event.offset_x() as f32 / scale, event.offset_y() as f32 / scale)
}

/// Keeps the pointer's moves coming when it leaves the canvas.
fn capture(event: &PointerEvent) {
    if let Some(canvas) = event.target_dyn_into::<HtmlCanvasElement>() {
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
}
