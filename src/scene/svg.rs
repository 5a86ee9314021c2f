//! A picture as SVG: as elements, for whoever builds a document of them, and as text, for files and tests. Numbers are
//! rounded to two places, so that equal pictures give equal text. Left out on purpose: any document to put it in.

use crate::{Affine, Align, Ink, Mark, Node, Outline, Paint, Pattern, Scene, ShapeBook, ShapeId};

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
    let drawing = drawing(scene, book, palette, "");
    let (w, h) = (num(scene.width_px), num(scene.height_px));
    let defs = (!drawing.defs.is_empty()).then(|| Node::new("defs").children(drawing.defs));
    let root = Node::new("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("width", &w)
        .attr("height", &h)
        .attr("viewBox", ["0 0 ", &w, " ", &h].concat())
        .attr("role", "img")
        .attr("font-family", "system-ui, sans-serif")
        .child(Node::new("title").text(title))
        .children(defs)
        .children(drawing.marks);
    root.written()
}

/// A picture as elements.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Patterns, fades and outlines that the marks refer to; they belong into a `defs` of the same document.
    pub defs: Vec<Node>,
    /// The marks, in drawing order.
    pub marks: Vec<Node>,
}

/// Draws the picture. Every id begins with `prefix`: ids of two drawings in one document must differ.
#[must_use]
pub fn drawing(scene: &Scene, book: &ShapeBook, palette: &Palette, prefix: &str) -> Drawing {
    let (defs, mut drawn) = drawings(&[(scene, book)], palette, prefix);
    Drawing { defs, marks: drawn.pop().unwrap_or_default() }
}

/// Draws pictures that share what their marks refer to: the definitions, and the marks of each. An outline has the same
/// number in all of them.
#[must_use]
pub fn drawings(pictures: &[(&Scene, &ShapeBook)], palette: &Palette, prefix: &str) -> (Vec<Node>, Vec<Vec<Node>>) {
    let mut writer =
        Writer { palette, prefix, marks: Vec::new(), clipped: None, defs: Vec::new(), shapes: Vec::new(), clips: 0 };
    let mut drawn = Vec::new();
    for (scene, book) in pictures {
        for mark in &scene.marks {
            writer.mark(mark, scene, book);
        }
        writer.unclip();
        drawn.push(std::mem::take(&mut writer.marks));
    }
    let mut defs: Vec<Node> = writer.defs.iter().map(|def| definition(*def, palette, prefix)).collect();
    defs.extend((0..).zip(writer.shapes).map(|(number, (_, _, path)): (usize, _)| {
        Node::new("path").attr("id", id(prefix, "shape", number)).attr("fill-rule", "evenodd").attr("d", path)
    }));
    (defs, drawn)
}

struct Writer<'a> {
    palette: &'a Palette,
    prefix: &'a str,
    marks: Vec<Node>,
    /// The group that is being clipped, while one is.
    clipped: Option<Node>,
    defs: Vec<Def>,
    shapes: Vec<(ShapeId, Affine, String)>,
    clips: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Def {
    Pattern(Ink, Pattern),
    Fade(Ink, bool),
}

impl Writer<'_> {
    fn filled(&mut self, node: Node, fill: Option<&Paint>) -> Node {
        let Some(paint) = fill else { return node.attr("fill", "none") };
        let color = match paint.pattern {
            Pattern::Solid | Pattern::Tint => self.palette.color(paint.ink).to_string(),
            pattern => self.reference(Def::Pattern(paint.ink, pattern)),
        };
        let opacity = if paint.pattern == Pattern::Tint { paint.opacity * 0.35 } else { paint.opacity };
        let node = node.attr("fill", color);
        if opacity < 1.0 { node.attr("fill-opacity", num(opacity)) } else { node }
    }

    fn stroked(&self, node: Node, stroke: Option<(Ink, f32)>) -> Node {
        let Some((ink, width)) = stroke else { return node };
        node.attr("stroke", self.palette.color(ink)).attr("stroke-width", num(width))
    }

    /// The reference to something defined.
    fn reference(&mut self, def: Def) -> String {
        if !self.defs.contains(&def) {
            self.defs.push(def);
        }
        ["url(#", self.prefix, &def.id(), ")"].concat()
    }

    fn push(&mut self, node: Node) {
        match &mut self.clipped {
            Some(group) => group.children.push(node),
            None => self.marks.push(node),
        }
    }

    fn mark(&mut self, mark: &Mark, scene: &Scene, book: &ShapeBook) {
        let node = match mark {
            Mark::Rect { rect, radius, fill, stroke } => {
                let node = placed("rect", *rect);
                let node = if *radius > 0.0 { node.attr("rx", num(*radius)) } else { node };
                let node = self.filled(node, fill.as_ref());
                self.stroked(node, *stroke)
            }
            Mark::Fade { rect, fill, rising } => {
                let color = self.reference(Def::Fade(fill.ink, *rising));
                placed("rect", *rect).attr("fill", color).attr("fill-opacity", num(fill.opacity))
            }
            Mark::Line { from, to, ink, width, dashed } => {
                let node = Node::new("line")
                    .attr("x1", num(from.x))
                    .attr("y1", num(from.y))
                    .attr("x2", num(to.x))
                    .attr("y2", num(to.y));
                let node = self.stroked(node, Some((*ink, *width)));
                if *dashed { node.attr("stroke-dasharray", "4 3") } else { node }
            }
            Mark::Disc { center, radius, fill, stroke } => {
                let node = Node::new("circle").attr("cx", num(center.x)).attr("cy", num(center.y));
                let node = self.filled(node.attr("r", num(*radius)), fill.as_ref());
                self.stroked(node, *stroke)
            }
            Mark::Diamond { center, radius, fill, stroke } => {
                let (x, y, r) = (center.x, center.y, *radius);
                let corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
                let corners: Vec<String> = corners.iter().map(|(x, y)| [num(*x), num(*y)].join(" ")).collect();
                let node = Node::new("path").attr("d", ["M", &corners.join("L"), "Z"].concat());
                let node = self.filled(node, fill.as_ref());
                self.stroked(node, *stroke)
            }
            Mark::Text { at, range, ink, style } => self.text(*at, scene.words(range), *ink, *style),
            Mark::Shape { id: shape, place, fill, stroke } => {
                let Some(outline) = book.get(*shape) else { return };
                let name = self.shape(*shape, *place, outline);
                let node = Node::new("use").attr("href", ["#", &name].concat());
                let node = self.filled(node, fill.as_ref());
                self.stroked(node, *stroke).attr("stroke-linejoin", "round")
            }
            Mark::Clip(to) => return self.clip(*to),
        };
        self.push(node);
    }

    /// The name of an outline at a place, written out once however often it is painted.
    fn shape(&mut self, shape: ShapeId, place: Affine, outline: &Outline) -> String {
        let known = self.shapes.iter().position(|(other, at, _)| *other == shape && *at == place);
        let number = known.unwrap_or_else(|| {
            self.shapes.push((shape, place, path(outline, place)));
            self.shapes.len() - 1
        });
        id(self.prefix, "shape", number)
    }

    fn text(&self, at: crate::Point, words: &str, ink: Ink, style: crate::TextStyle) -> Node {
        let mut node = Node::new("text")
            .attr("x", num(at.x))
            .attr("y", num(at.y))
            .attr("font-size", num(style.size_px))
            .attr("fill", self.palette.color(ink));
        match style.align {
            Align::Start => {}
            Align::Middle => node = node.attr("text-anchor", "middle"),
            Align::End => node = node.attr("text-anchor", "end"),
        }
        if style.bold {
            node = node.attr("font-weight", "600");
        }
        if style.italic {
            node = node.attr("font-style", "italic");
        }
        if style.halo {
            let paper = self.palette.color(Ink::Paper);
            node = node.attr("paint-order", "stroke").attr("stroke", paper).attr("stroke-width", "3");
        }
        node.text(words)
    }

    fn clip(&mut self, to: Option<crate::Rect>) {
        self.unclip();
        if let Some(rect) = to {
            self.clips += 1;
            let name = id(self.prefix, "clip", self.clips);
            let group = Node::new("g").attr("clip-path", ["url(#", &name, ")"].concat());
            self.marks.push(Node::new("clipPath").attr("id", name).child(placed("rect", rect)));
            self.clipped = Some(group);
        }
    }

    fn unclip(&mut self) {
        self.marks.extend(self.clipped.take());
    }
}

impl Def {
    fn id(self) -> String {
        match self {
            Self::Pattern(ink, pattern) => [ink.name(), "-", pattern.name()].concat(),
            Self::Fade(ink, rising) => [ink.name(), "-", if rising { "rise" } else { "fall" }].concat(),
        }
    }
}

fn id(prefix: &str, name: &str, number: usize) -> String {
    [prefix, name, &number.to_string()].concat()
}

fn definition(def: Def, palette: &Palette, prefix: &str) -> Node {
    let name = [prefix, &def.id()].concat();
    match def {
        Def::Fade(ink, rising) => {
            let (left, right) = if rising { ("0", "1") } else { ("1", "0") };
            let stop = |offset: &str, opacity: &str| {
                let stop = Node::new("stop").attr("offset", offset).attr("stop-color", palette.color(ink));
                stop.attr("stop-opacity", opacity)
            };
            Node::new("linearGradient").attr("id", name).child(stop("0", left)).child(stop("1", right))
        }
        Def::Pattern(ink, pattern) => {
            let color = palette.color(ink);
            let lines =
                |d: &str, width: &str| Node::new("path").attr("d", d).attr("stroke", color).attr("stroke-width", width);
            let (size, body) = match pattern {
                Pattern::Hatch => ("6", lines("M-1 7L7 -1M-1 1L1 -1M5 7L7 5", "2")),
                Pattern::BackHatch => ("8", lines("M-1 -1L9 9M7 -1L9 1M-1 7L1 9", "1.3")),
                Pattern::Stripes => ("12", lines("M-3 15L15 -3M-3 3L3 -3M9 15L15 9", "4.2")),
                Pattern::Dots => {
                    let dot = Node::new("circle").attr("cx", "4").attr("cy", "4").attr("r", "1.5");
                    ("8", dot.attr("fill", color))
                }
                _ => ("5", lines("M0 0L5 5M5 0L0 5", "0.7")),
            };
            let node = Node::new("pattern").attr("id", name).attr("width", size).attr("height", size);
            node.attr("patternUnits", "userSpaceOnUse").child(body)
        }
    }
}

fn placed(tag: &'static str, rect: crate::Rect) -> Node {
    let node = Node::new(tag).attr("x", num(rect.x)).attr("y", num(rect.y));
    node.attr("width", num(rect.width)).attr("height", num(rect.height))
}

fn path(outline: &Outline, place: Affine) -> String {
    let mut d = String::new();
    for ring in &outline.rings {
        for (i, point) in ring.iter().enumerate() {
            let p = place.apply(*point);
            // A tenth of a pixel is enough for a coast, which has thousands of points.
            let (x, y) = ((p.x * 10.0).round() / 10.0, (p.y * 10.0).round() / 10.0);
            d.push(if i == 0 { 'M' } else { 'L' });
            d.push_str(&num(x));
            d.push(' ');
            d.push_str(&num(y));
        }
        if outline.closed {
            d.push('Z');
        }
    }
    d
}

/// A number as SVG takes it. Two places are enough for a screen and keep pictures comparable; `-0` would not be. Made of
/// whole numbers: printing floats costs a download of its own.
#[must_use]
pub fn num(value: f32) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let mut out = [sign, &(size / 100).to_string()].concat();
    let rest = size % 100;
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + (rest / 10) as u8));
        if rest % 10 > 0 {
            out.push(char::from(b'0' + (rest % 10) as u8));
        }
    }
    out
}
