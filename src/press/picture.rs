//! What is on the screen as one SVG file that stands for itself: pictures side by side, a title, a description with the
//! source and the licence, and nothing that any program would have to run or to fetch.

use scene::{Ink, Node, Palette, Rect, Scene, ShapeBook, drawing, num};

/// A picture in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Where it stands and what of it is seen; its own corner lies in the rectangle's.
    pub place: Rect,
    /// The picture.
    pub scene: Scene,
    /// Its outlines.
    pub book: ShapeBook,
}

/// What a file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// What is to be seen.
    pub title: &'a str,
    /// More of it, with source and licence.
    pub about: &'a str,
    /// Language of both, as a BCP 47 tag.
    pub lang: &'a str,
    /// Font families, as CSS writes them.
    pub font: &'a str,
}

/// The pictures as one document, as large as they need.
#[must_use]
pub fn svg(parts: &[Part], palette: &Palette, about: About<'_>) -> String {
    let size = |edge: fn(Rect) -> f32| parts.iter().map(|part| edge(part.place)).fold(0.0, f32::max);
    let (width, height) = (size(Rect::right), size(Rect::bottom));
    let mut root = document((width, height), about);
    for (number, part) in parts.iter().enumerate() {
        root = root.child(placed(part, palette, &["p", &number.to_string(), "-"].concat()));
    }
    root.written()
}

/// An empty document with its title and description.
pub(crate) fn document((width, height): (f32, f32), about: About<'_>) -> Node {
    let (width, height) = (num(width), num(height));
    Node::new("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("width", &width)
        .attr("height", &height)
        .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
        .attr("role", "img")
        .attr("aria-labelledby", "title about")
        .attr("xml:lang", about.lang)
        .attr("font-family", about.font)
        .child(Node::new("title").attr("id", "title").text(about.title))
        .child(Node::new("desc").attr("id", "about").text(about.about))
}

/// A picture as a document within a document, which cuts off what lies outside.
fn placed(part: &Part, palette: &Palette, prefix: &str) -> Node {
    let drawing = drawing(&part.scene, &part.book, palette, prefix);
    let Rect { x, y, width, height } = part.place;
    let (width, height) = (num(width), num(height));
    let defs = (!drawing.defs.is_empty()).then(|| Node::new("defs").children(drawing.defs));
    Node::new("svg")
        .attr("x", num(x))
        .attr("y", num(y))
        .attr("width", &width)
        .attr("height", &height)
        .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
        .children(defs)
        .children(drawing.marks)
}

/// Colours for paper: black on white, and colour families that differ in how dark they are, so that what colour says is
/// still told apart when it is gone. Patterns say the rest.
#[must_use]
pub fn print_palette() -> Palette {
    let plain = [
        (Ink::Paper, "#ffffff"),
        (Ink::PaperAlt, "#f4f4f4"),
        (Ink::Text, "#000000"),
        (Ink::TextSoft, "#404040"),
        (Ink::Line, "#c8c8c8"),
        (Ink::LineStrong, "#808080"),
        (Ink::Sea, "#f3f6f7"),
        (Ink::Land, "#fbfaf6"),
        (Ink::Coast, "#5a5a5a"),
        (Ink::Cursor, "#000000"),
        (Ink::Accent, "#084f4f"),
        (Ink::Ochre, "#ecc671"),
        (Ink::Plum, "#5d3b7c"),
        (Ink::Slate, "#8a9aa8"),
        (Ink::Moss, "#b3c294"),
        (Ink::Rust, "#8f4a2a"),
        (Ink::Neutral, "#9a9a9a"),
    ];
    let kinds = (0..11).map(|kind| (Ink::Kind(kind), "#4a4a4a"));
    Palette::new(plain.into_iter().chain(kinds).map(|(ink, color)| (ink, color.to_string())).collect())
}
