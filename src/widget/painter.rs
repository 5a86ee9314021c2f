//! Draws a scene on a canvas. Dull on purpose: it decides nothing.
//!
//! Units: a scene is in CSS pixels; the canvas is `_dpx` (device pixels), and only here the two meet.

use scene::{Align, Ink, Mark, Paint, Pattern, Scene, ShapeBook, TextStyle};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CanvasPattern, CanvasRenderingContext2d, CanvasWindingRule, DomMatrix, HtmlCanvasElement, Path2d, SvgMatrix,
};

use crate::theme::{self, is_plain};

/// Colours and font, read from the style sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Theme {
    colors: Vec<(Ink, String)>,
    font_family: String,
}

impl Theme {
    /// Reads `--ink-NAME` and the font of an element.
    pub(crate) fn of(element: &web_sys::Element) -> Self {
        let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
        let property = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.unwrap_or_default().trim().to_string()
        };
        let plain = |color: String| {
            if is_plain(&color) { color } else { theme::plain(element, &color).unwrap_or_default() }
        };
        let colors = Ink::all().into_iter().map(|ink| (ink, plain(property(&format!("--ink-{}", ink.name())))));
        let font_family = Some(property("font-family")).filter(|f| !f.is_empty()).unwrap_or("sans-serif".into());
        Self { colors: colors.filter(|(_, color)| !color.is_empty()).collect(), font_family }
    }

    /// The colour of a role, as `#rrggbb`.
    pub(crate) fn color(&self, ink: Ink) -> &str {
        self.colors.iter().find(|(other, _)| *other == ink).map_or("#808080", |(_, color)| color)
    }

    /// Every colour and the font: a line for each, its name, a tabulator, its value.
    pub(crate) fn lines(&self) -> String {
        let line = |(ink, color): &(Ink, String)| [ink.name(), "\t", color, "\n"].concat();
        let mut lines: String = self.colors.iter().map(line).collect();
        lines.extend(["font\t", &self.font_family]);
        lines
    }

    fn font(&self, style: &TextStyle) -> String {
        let italic = if style.italic { "italic " } else { "" };
        let weight = if style.bold { "600 " } else { "" };
        // Tenths as whole numbers: printing a float costs a download of its own.
        let tenths = (style.size_px * 10.0).round() as u32;
        format!("{italic}{weight}{}.{}px {}", tenths / 10, tenths % 10, self.font_family)
    }
}

/// A canvas and what is kept between frames to draw on it.
pub(crate) struct Painter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    theme: Theme,
    dpr: f64,
    patterns: Vec<(Ink, Pattern, CanvasPattern)>,
    paths: Vec<Option<Path2d>>,
    font: Option<TextStyle>,
    /// What was drawn before, while it fades.
    kept: Option<HtmlCanvasElement>,
}

impl Painter {
    /// A painter for this canvas; `None` where the browser gives no 2D context.
    pub(crate) fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let theme = Theme::default();
        Some(Self { canvas, context, theme, dpr: 1.0, patterns: Vec::new(), paths: Vec::new(), font: None, kept: None })
    }

    /// The canvas.
    pub(crate) fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// Uses other colours from the next frame on.
    pub(crate) fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
        self.patterns.clear();
        self.font = None;
    }

    /// Keeps a copy of what is drawn now; false where the browser gives no canvas for it.
    pub(crate) fn keep(&mut self) -> bool {
        self.kept = copy_of(&self.canvas);
        self.kept.is_some()
    }

    /// Draws what was kept over what is there, this opaque (0 to 1).
    pub(crate) fn show_kept(&self, opacity: f64) {
        let Some(kept) = &self.kept else { return };
        self.context.set_global_alpha(opacity);
        let (width, height) = (f64::from(kept.width()) / self.dpr, f64::from(kept.height()) / self.dpr);
        let _ = self.context.draw_image_with_html_canvas_element_and_dw_and_dh(kept, 0.0, 0.0, width, height);
    }

    /// Gives the room of what was kept back.
    pub(crate) fn forget_kept(&mut self) {
        if let Some(kept) = self.kept.take() {
            kept.set_width(0);
        }
    }

    /// Other outlines are going to be drawn under the same numbers.
    pub(crate) fn forget_shapes(&mut self) {
        self.paths.clear();
    }

    /// Width of a text in CSS pixels.
    pub(crate) fn measure(&mut self, text: &str, style: &TextStyle) -> f32 {
        self.use_font(style);
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width() as f32)
    }

    /// Draws the scene; the canvas takes its size.
    pub(crate) fn paint(&mut self, scene: &Scene, book: &ShapeBook, dpr: f64) {
        let width_dpx = (f64::from(scene.width_px) * dpr).round() as u32;
        let height_dpx = (f64::from(scene.height_px) * dpr).round() as u32;
        if self.canvas.width() != width_dpx || self.canvas.height() != height_dpx || self.dpr != dpr {
            self.canvas.set_width(width_dpx);
            self.canvas.set_height(height_dpx);
            self.patterns.clear();
            self.dpr = dpr;
        }
        self.font = None;
        let context = self.context.clone();
        let _ = context.set_transform(dpr, 0.0, 0.0, dpr, 0.0, 0.0);
        context.save();
        for mark in &scene.marks {
            self.mark(mark, scene, book);
        }
        context.restore();
    }

    fn mark(&mut self, mark: &Mark, scene: &Scene, book: &ShapeBook) {
        match mark {
            Mark::Rect { rect, radius, fill, stroke } => {
                let (x, y) = (f64::from(rect.x), f64::from(rect.y));
                let (w, h) = (f64::from(rect.width), f64::from(rect.height));
                if *radius <= 0.0 && stroke.is_none() {
                    if let Some(paint) = fill {
                        self.use_fill(paint, None);
                        self.context.fill_rect(x, y, w, h);
                    }
                    return;
                }
                self.context.begin_path();
                let radius = f64::from(*radius).min(w / 2.0).min(h / 2.0).max(0.0);
                let _ = self.context.round_rect_with_f64(x, y, w, h, radius);
                self.finish(fill.as_ref(), *stroke);
            }
            Mark::Fade { rect, fill, rising } => self.fade(*rect, fill, if *rising { (0.0, 1.0) } else { (1.0, 0.0) }),
            Mark::Line { from, to, ink, width, dashed } => {
                let context = &self.context;
                context.set_global_alpha(1.0);
                context.begin_path();
                context.move_to(f64::from(from.x), f64::from(from.y));
                context.line_to(f64::from(to.x), f64::from(to.y));
                context.set_stroke_style_str(self.theme.color(*ink));
                context.set_line_width(f64::from(*width));
                if *dashed {
                    let dash = js_sys::Array::of2(&JsValue::from(4), &JsValue::from(3));
                    let _ = context.set_line_dash(&dash);
                }
                context.stroke();
                if *dashed {
                    let _ = context.set_line_dash(&js_sys::Array::new());
                }
            }
            Mark::Disc { center, radius, fill, stroke } => {
                self.context.begin_path();
                let (x, y, r) = (f64::from(center.x), f64::from(center.y), f64::from(*radius));
                let _ = self.context.arc(x, y, r, 0.0, std::f64::consts::TAU);
                self.finish(fill.as_ref(), *stroke);
            }
            Mark::Diamond { center, radius, fill, stroke } => {
                let (x, y, r) = (f64::from(center.x), f64::from(center.y), f64::from(*radius));
                self.context.begin_path();
                self.context.move_to(x, y - r);
                self.context.line_to(x + r, y);
                self.context.line_to(x, y + r);
                self.context.line_to(x - r, y);
                self.context.close_path();
                self.finish(fill.as_ref(), *stroke);
            }
            Mark::Text { at, range, ink, style } => self.text(*at, scene.words(range), *ink, style),
            Mark::Shape { id, place, fill, stroke } => self.shape(id.0, *place, fill.as_ref(), *stroke, book),
            Mark::Clip(to) => {
                self.context.restore();
                self.context.save();
                self.font = None;
                if let Some(rect) = to {
                    self.context.begin_path();
                    let (w, h) = (f64::from(rect.width), f64::from(rect.height));
                    self.context.rect(f64::from(rect.x), f64::from(rect.y), w, h);
                    self.context.clip();
                }
            }
        }
    }

    fn finish(&mut self, fill: Option<&Paint>, stroke: Option<(Ink, f32)>) {
        if let Some(paint) = fill {
            self.use_fill(paint, None);
            self.context.fill();
        }
        if let Some((ink, width)) = stroke {
            self.context.set_global_alpha(1.0);
            self.context.set_stroke_style_str(self.theme.color(ink));
            self.context.set_line_width(f64::from(width));
            self.context.stroke();
        }
    }

    fn fade(&self, rect: scene::Rect, fill: &Paint, (left, right): (f32, f32)) {
        if rect.width <= 0.0 {
            return;
        }
        let (x, y) = (f64::from(rect.x), f64::from(rect.y));
        let (w, h) = (f64::from(rect.width), f64::from(rect.height));
        let gradient = self.context.create_linear_gradient(x, 0.0, x + w, 0.0);
        let color = self.theme.color(fill.ink);
        for (at, alpha) in [(0.0, left), (1.0, right)] {
            let _ = gradient.add_color_stop(at, &format!("{color}{}", if alpha > 0.0 { "ff" } else { "00" }));
        }
        self.context.set_global_alpha(f64::from(fill.opacity));
        self.context.set_fill_style_canvas_gradient(&gradient);
        self.context.fill_rect(x, y, w, h);
    }

    fn text(&mut self, at: scene::Point, words: &str, ink: Ink, style: &TextStyle) {
        self.use_font(style);
        let context = &self.context;
        context.set_global_alpha(1.0);
        context.set_text_align(match style.align {
            Align::Start => "left",
            Align::Middle => "center",
            Align::End => "right",
        });
        let (x, y) = (f64::from(at.x), f64::from(at.y));
        if style.halo {
            context.set_line_join("round");
            context.set_line_width(3.0);
            context.set_stroke_style_str(self.theme.color(Ink::Paper));
            let _ = context.stroke_text(words, x, y);
        }
        context.set_fill_style_str(self.theme.color(ink));
        let _ = context.fill_text(words, x, y);
    }

    fn shape(
        &mut self,
        id: u32,
        place: scene::Affine,
        fill: Option<&Paint>,
        stroke: Option<(Ink, f32)>,
        book: &ShapeBook,
    ) {
        let Some(outline) = book.get(scene::ShapeId(id)) else { return };
        let index = id as usize;
        if self.paths.len() <= index {
            self.paths.resize(book.outlines.len().max(index + 1), None);
        }
        if self.paths[index].is_none() {
            self.paths[index] = path_of(outline).ok();
        }
        let Some(path) = self.paths[index].clone() else { return };
        let scale = f64::from(place.scale) * self.dpr;
        let (dx, dy) = (f64::from(place.dx) * self.dpr, f64::from(place.dy) * self.dpr);
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, dx, dy);
        if let Some(paint) = fill {
            self.use_fill(paint, Some(f64::from(place.scale)));
            self.context.fill_with_path_2d_and_winding(&path, CanvasWindingRule::Evenodd);
        }
        if let Some((ink, width)) = stroke {
            self.context.set_global_alpha(1.0);
            self.context.set_line_join("round");
            self.context.set_stroke_style_str(self.theme.color(ink));
            self.context.set_line_width(f64::from(width / place.scale));
            self.context.stroke_with_path(&path);
        }
        let _ = self.context.set_transform(self.dpr, 0.0, 0.0, self.dpr, 0.0, 0.0);
    }

    fn use_font(&mut self, style: &TextStyle) {
        let same =
            |font: &TextStyle| font.size_px == style.size_px && font.bold == style.bold && font.italic == style.italic;
        if !self.font.as_ref().is_some_and(same) {
            self.context.set_font(&self.theme.font(style));
            self.font = Some(*style);
        }
    }

    /// Sets the fill. Under a scaled shape the pattern is scaled back, so that its lines keep their width.
    fn use_fill(&mut self, paint: &Paint, scale: Option<f64>) {
        let alpha = if paint.pattern == Pattern::Tint { 0.35 } else { 1.0 };
        self.context.set_global_alpha(f64::from(paint.opacity) * alpha);
        if matches!(paint.pattern, Pattern::Solid | Pattern::Tint) {
            self.context.set_fill_style_str(self.theme.color(paint.ink));
            return;
        }
        let same = |(ink, pattern, _): &(Ink, Pattern, CanvasPattern)| (*ink, *pattern) == (paint.ink, paint.pattern);
        if !self.patterns.iter().any(same) {
            let Some(pattern) = tile(self.theme.color(paint.ink), paint.pattern, self.dpr) else { return };
            self.patterns.push((paint.ink, paint.pattern, pattern));
        }
        let Some((_, _, pattern)) = self.patterns.iter().find(|entry| same(entry)) else { return };
        if let Ok(matrix) = DomMatrix::new() {
            let back = 1.0 / (self.dpr * scale.unwrap_or(1.0));
            let matrix = matrix.scale_self(back);
            // The bindings still name the matrix type of an older draft; browsers take a DOMMatrix.
            pattern.set_transform(matrix.unchecked_ref::<SvgMatrix>());
        }
        self.context.set_fill_style_canvas_pattern(pattern);
    }
}

/// A canvas that is in no document.
fn canvas() -> Option<HtmlCanvasElement> {
    web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()
}

/// A canvas with the same picture.
fn copy_of(picture: &HtmlCanvasElement) -> Option<HtmlCanvasElement> {
    let copy = canvas()?;
    copy.set_width(picture.width());
    copy.set_height(picture.height());
    let context: CanvasRenderingContext2d = copy.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_canvas_element(picture, 0.0, 0.0).ok()?;
    Some(copy)
}

fn path_of(outline: &scene::Outline) -> Result<Path2d, JsValue> {
    let path = Path2d::new()?;
    for ring in &outline.rings {
        for (index, point) in ring.iter().enumerate() {
            let (x, y) = (f64::from(point.x), f64::from(point.y));
            if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        if outline.closed {
            path.close_path();
        }
    }
    Ok(path)
}

/// One tile of a pattern, drawn at device resolution so that it is crisp; sizes as in `scene::to_svg`.
fn tile(color: &str, pattern: Pattern, dpr: f64) -> Option<CanvasPattern> {
    let (size, width, lines): (f64, f64, &[[f64; 4]]) = match pattern {
        Pattern::Hatch => (6.0, 2.0, &[[-1.0, 7.0, 7.0, -1.0], [-1.0, 1.0, 1.0, -1.0], [5.0, 7.0, 7.0, 5.0]]),
        Pattern::BackHatch => (8.0, 1.3, &[[-1.0, -1.0, 9.0, 9.0], [7.0, -1.0, 9.0, 1.0], [-1.0, 7.0, 1.0, 9.0]]),
        Pattern::Stripes => (12.0, 4.2, &[[-3.0, 15.0, 15.0, -3.0], [-3.0, 3.0, 3.0, -3.0], [9.0, 15.0, 15.0, 9.0]]),
        Pattern::Dots => (8.0, 0.0, &[]),
        _ => (5.0, 0.7, &[[0.0, 0.0, 5.0, 5.0], [5.0, 0.0, 0.0, 5.0]]),
    };
    let canvas = canvas()?;
    let side_dpx = (size * dpr).round().max(1.0);
    canvas.set_width(side_dpx as u32);
    canvas.set_height(side_dpx as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.scale(side_dpx / size, side_dpx / size).ok()?;
    context.set_fill_style_str(color);
    context.set_stroke_style_str(color);
    context.set_line_width(width);
    for [x0, y0, x1, y1] in lines {
        context.begin_path();
        context.move_to(*x0, *y0);
        context.line_to(*x1, *y1);
        context.stroke();
    }
    if pattern == Pattern::Dots {
        context.begin_path();
        context.arc(4.0, 4.0, 1.5, 0.0, std::f64::consts::TAU).ok()?;
        context.fill();
    }
    context.create_pattern_with_html_canvas_element(&canvas, "repeat").ok()?
}
