//! A picture as SVG text: for export, print and tests. Numbers are rounded to two places, so that equal pictures give
//! equal text.

use std::fmt::Write as _;

use crate::{Affine, Align, Ink, Mark, Outline, Paint, Pattern, Scene, ShapeBook, ShapeId};

/// Colours for the roles, as CSS colours.
#[derive(Debug, Clone)]
pub struct Palette {
    colors: Vec<(Ink, String)>,
}

impl Palette {
    /// A palette from pairs of role and CSS colour; roles left out are drawn in `currentColor`.
    #[must_use]
    pub fn new(colors: Vec<(Ink, String)>) -> Self {
        Self { colors }
    }

    /// The colour of a role.
    #[must_use]
    pub fn color(&self, ink: Ink) -> &str {
        self.colors.iter().find(|(i, _)| *i == ink).map_or("currentColor", |(_, c)| c)
    }

    /// The light theme of the style sheet, for pictures made without a browser.
    #[must_use]
    pub fn light() -> Self {
        let plain = [
            (Ink::Paper, "#fbfaf7"),
            (Ink::PaperAlt, "#f1efe9"),
            (Ink::Text, "#22252b"),
            (Ink::TextSoft, "#5b606b"),
            (Ink::Line, "#d8d5cc"),
            (Ink::LineStrong, "#8d8a82"),
            (Ink::Sea, "#dfe8ea"),
            (Ink::Land, "#efece3"),
            (Ink::Coast, "#76726a"),
            (Ink::Cursor, "#22252b"),
            (Ink::Accent, "#0b6e6e"),
            (Ink::Ochre, "#d9a441"),
            (Ink::Plum, "#694787"),
            (Ink::Slate, "#6d7f8f"),
            (Ink::Moss, "#7c8f5a"),
            (Ink::Rust, "#b0643f"),
            (Ink::Neutral, "#b9b5aa"),
        ];
        const KINDS: [&str; 11] = [
            "#3d6b8e", "#8a4b3c", "#5f7a3a", "#7a5c99", "#997022", "#4d4d5c", "#6b5a45", "#2f7f7a", "#9a5470",
            "#4a6fa5", "#6f6a5e",
        ];
        let kinds = (0u8..).zip(KINDS).map(|(n, c)| (Ink::Kind(n), c));
        Self { colors: plain.into_iter().chain(kinds).map(|(i, c)| (i, c.to_string())).collect() }
    }
}

/// Writes the picture as a complete SVG document with `title` as its accessible name.
#[must_use]
pub fn to_svg(scene: &Scene, book: &ShapeBook, palette: &Palette, title: &str) -> String {
    let mut out = Writer { out: String::new(), defs: Vec::new(), shapes: Vec::new(), clips: 0, clipped: false };
    for mark in &scene.marks {
        out.mark(mark, scene, book, palette);
    }
    if out.clipped {
        out.out.push_str("</g>\n");
    }
    let (w, h) = (num(scene.width_px), num(scene.height_px));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\">\n<title>{}</title>\n",
        escape(title)
    );
    if !out.defs.is_empty() || !out.shapes.is_empty() {
        svg.push_str("<defs>\n");
        for paint in &out.defs {
            svg.push_str(&definition(*paint, palette));
        }
        for (number, (_, _, path)) in out.shapes.iter().enumerate() {
            let _ = writeln!(svg, "<path id=\"shape{number}\" fill-rule=\"evenodd\" d=\"{path}\"/>");
        }
        svg.push_str("</defs>\n");
    }
    svg.push_str(&out.out);
    svg.push_str("</svg>\n");
    svg
}

struct Writer {
    out: String,
    defs: Vec<Def>,
    shapes: Vec<(ShapeId, Affine, String)>,
    clips: u32,
    clipped: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Def {
    Pattern(Ink, Pattern),
    Fade(Ink, bool),
}

impl Writer {
    fn fill(&mut self, fill: Option<&Paint>, palette: &Palette) -> String {
        let Some(paint) = fill else { return "fill=\"none\"".into() };
        let color = match paint.pattern {
            Pattern::Solid | Pattern::Tint => palette.color(paint.ink).to_string(),
            pattern => format!("url(#{})", self.define(Def::Pattern(paint.ink, pattern))),
        };
        let opacity = if paint.pattern == Pattern::Tint { paint.opacity * 0.35 } else { paint.opacity };
        if opacity < 1.0 {
            format!("fill=\"{color}\" fill-opacity=\"{}\"", num(opacity))
        } else {
            format!("fill=\"{color}\"")
        }
    }

    fn define(&mut self, def: Def) -> String {
        if !self.defs.contains(&def) {
            self.defs.push(def);
        }
        def.id()
    }

    fn mark(&mut self, mark: &Mark, scene: &Scene, book: &ShapeBook, palette: &Palette) {
        match mark {
            Mark::Rect { rect, radius, fill, stroke } => {
                let fill = self.fill(fill.as_ref(), palette);
                let rounded = if *radius > 0.0 { format!(" rx=\"{}\"", num(*radius)) } else { String::new() };
                let stroke = stroke_of(*stroke, palette);
                self.line(&format!("<rect {}{rounded} {fill}{stroke}/>", place(*rect)));
            }
            Mark::Fade { rect, fill, rising } => {
                let id = self.define(Def::Fade(fill.ink, *rising));
                let opacity = num(fill.opacity);
                self.line(&format!("<rect {} fill=\"url(#{id})\" fill-opacity=\"{opacity}\"/>", place(*rect)));
            }
            Mark::Line { from, to, ink, width, dashed } => {
                let dash = if *dashed { " stroke-dasharray=\"4 3\"" } else { "" };
                self.line(&format!(
                    "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"{dash}/>",
                    num(from.x),
                    num(from.y),
                    num(to.x),
                    num(to.y),
                    palette.color(*ink),
                    num(*width)
                ));
            }
            Mark::Disc { center, radius, fill, stroke } => {
                let fill = self.fill(fill.as_ref(), palette);
                let stroke = stroke_of(*stroke, palette);
                let (x, y, r) = (num(center.x), num(center.y), num(*radius));
                self.line(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {fill}{stroke}/>"));
            }
            Mark::Diamond { center, radius, fill, stroke } => {
                let fill = self.fill(fill.as_ref(), palette);
                let stroke = stroke_of(*stroke, palette);
                let (x, y, r) = (center.x, center.y, *radius);
                self.line(&format!(
                    "<path d=\"M{} {}L{} {}L{} {}L{} {}Z\" {fill}{stroke}/>",
                    num(x),
                    num(y - r),
                    num(x + r),
                    num(y),
                    num(x),
                    num(y + r),
                    num(x - r),
                    num(y)
                ));
            }
            Mark::Text { at, range, ink, style } => self.text(*at, scene.words(range), *ink, *style, palette),
            Mark::Shape { id, place, fill, stroke } => {
                let Some(outline) = book.get(*id) else { return };
                let fill = self.fill(fill.as_ref(), palette);
                let stroke = stroke_of(*stroke, palette);
                let name = self.shape(*id, *place, outline);
                self.line(&format!("<use href=\"#{name}\" {fill}{stroke} stroke-linejoin=\"round\"/>"));
            }
            Mark::Clip(to) => self.clip(*to),
        }
    }

    /// The name of an outline at a place, written out once however often it is painted.
    fn shape(&mut self, id: ShapeId, place: Affine, outline: &Outline) -> String {
        let known = self.shapes.iter().position(|(other, at, _)| *other == id && *at == place);
        let number = known.unwrap_or_else(|| {
            self.shapes.push((id, place, path(outline, place)));
            self.shapes.len() - 1
        });
        format!("shape{number}")
    }

    fn text(&mut self, at: crate::Point, words: &str, ink: Ink, style: crate::TextStyle, palette: &Palette) {
        let anchor = match style.align {
            Align::Start => "",
            Align::Middle => " text-anchor=\"middle\"",
            Align::End => " text-anchor=\"end\"",
        };
        let bold = if style.bold { " font-weight=\"600\"" } else { "" };
        let italic = if style.italic { " font-style=\"italic\"" } else { "" };
        let halo = if style.halo {
            format!(" paint-order=\"stroke\" stroke=\"{}\" stroke-width=\"3\"", palette.color(Ink::Paper))
        } else {
            String::new()
        };
        self.line(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{anchor}{bold}{italic}{halo}>{}</text>",
            num(at.x),
            num(at.y),
            num(style.size_px),
            palette.color(ink),
            escape(words)
        ));
    }

    fn clip(&mut self, to: Option<crate::Rect>) {
        if self.clipped {
            self.out.push_str("</g>\n");
            self.clipped = false;
        }
        if let Some(rect) = to {
            self.clips += 1;
            let id = format!("clip{}", self.clips);
            self.line(&format!("<clipPath id=\"{id}\"><rect {}/></clipPath>", place(rect)));
            self.line(&format!("<g clip-path=\"url(#{id})\">"));
            self.clipped = true;
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

impl Def {
    fn id(self) -> String {
        match self {
            Self::Pattern(ink, pattern) => format!("{}-{}", ink.name(), pattern.name()),
            Self::Fade(ink, rising) => format!("{}-{}", ink.name(), if rising { "rise" } else { "fall" }),
        }
    }
}

fn definition(def: Def, palette: &Palette) -> String {
    let id = def.id();
    match def {
        Def::Fade(ink, rising) => {
            let color = palette.color(ink);
            let (left, right) = if rising { (0, 1) } else { (1, 0) };
            format!(
                "<linearGradient id=\"{id}\"><stop offset=\"0\" stop-color=\"{color}\" stop-opacity=\"{left}\"/><stop \
                 offset=\"1\" stop-color=\"{color}\" stop-opacity=\"{right}\"/></linearGradient>\n"
            )
        }
        Def::Pattern(ink, pattern) => {
            let color = palette.color(ink);
            let (size, body) = match pattern {
                Pattern::Hatch => {
                    (6, format!("<path d=\"M-1 7L7 -1M-1 1L1 -1M5 7L7 5\" stroke=\"{color}\" stroke-width=\"2\"/>"))
                }
                Pattern::BackHatch => {
                    (8, format!("<path d=\"M-1 -1L9 9M7 -1L9 1M-1 7L1 9\" stroke=\"{color}\" stroke-width=\"1.3\"/>"))
                }
                Pattern::Stripes => (
                    12,
                    format!("<path d=\"M-3 15L15 -3M-3 3L3 -3M9 15L15 9\" stroke=\"{color}\" stroke-width=\"4.2\"/>"),
                ),
                Pattern::Dots => (8, format!("<circle cx=\"4\" cy=\"4\" r=\"1.5\" fill=\"{color}\"/>")),
                _ => (5, format!("<path d=\"M0 0L5 5M5 0L0 5\" stroke=\"{color}\" stroke-width=\"0.7\"/>")),
            };
            format!(
                "<pattern id=\"{id}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\">{body}</pattern>\n"
            )
        }
    }
}

fn stroke_of(stroke: Option<(Ink, f32)>, palette: &Palette) -> String {
    stroke.map_or_else(String::new, |(ink, width)| {
        format!(" stroke=\"{}\" stroke-width=\"{}\"", palette.color(ink), num(width))
    })
}

fn place(rect: crate::Rect) -> String {
    let (x, y, w, h) = (num(rect.x), num(rect.y), num(rect.width), num(rect.height));
    format!("x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"")
}

fn path(outline: &Outline, place: Affine) -> String {
    let mut d = String::new();
    for ring in &outline.rings {
        for (i, point) in ring.iter().enumerate() {
            let p = place.apply(*point);
            // A tenth of a pixel is enough for a coast, which has thousands of points.
            let (x, y) = ((p.x * 10.0).round() / 10.0, (p.y * 10.0).round() / 10.0);
            let _ = write!(d, "{}{} {}", if i == 0 { 'M' } else { 'L' }, num(x), num(y));
        }
        if outline.closed {
            d.push('Z');
        }
    }
    d
}

/// Two places are enough for a screen and keep pictures comparable; `-0` would not be.
fn num(value: f32) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
