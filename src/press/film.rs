//! A playback as one SVG file that moves by itself: a picture for each change, shown in turn by timed elements, without any
//! script. It plays once, and again when it is clicked; it ends on the last picture, which is also what programs show
//! that know nothing of time.

use scene::{Ink, Mark, Node, Paint, Palette, Point, Scene, ShapeBook, TextStyle, drawings, num};

use crate::picture::{About, document};

/// How long a picture is shown, in tenths of a second; the last stays.
const SHOWN_TENTHS: usize = 18;
const MARGIN_PX: f32 = 20.0;
const HEAD_PX: f32 = 78.0;
const LINE_PX: f32 = 54.0;

/// One picture of a playback.
#[derive(Debug, Clone, PartialEq)]
pub struct Shot {
    /// The map.
    pub scene: Scene,
    /// Its outlines. The same number means the same outline in every shot.
    pub book: ShapeBook,
    /// The date in words.
    pub caption: String,
    /// Where it lies in the playback's time, 0 to 1.
    pub at: f32,
}

/// A playback.
#[derive(Debug, Clone, PartialEq)]
pub struct Film<'a> {
    /// The pictures, in order of time; all of one size.
    pub shots: Vec<Shot>,
    /// Stands above all of them.
    pub heading: &'a str,
    /// Stands below: notes, source, licence.
    pub foot: Vec<String>,
    /// First and last date in words, for the line of time.
    pub ends: [&'a str; 2],
}

impl Film<'_> {
    /// The file.
    #[must_use]
    pub fn svg(&self, palette: &Palette, about: About<'_>) -> String {
        let size = self.shots.first().map_or((0.0, 0.0), |shot| (shot.scene.width_px, shot.scene.height_px));
        let frame = self.frame(size);
        let mut pictures = vec![(&frame, &NOTHING)];
        pictures.extend(self.shots.iter().map(|shot| (&shot.scene, &shot.book)));
        let (defs, mut drawn) = drawings(&pictures, palette, "f-");
        let still = drawn.remove(0);
        let (before, after) = common(&drawn);
        // A document within the document cuts off what reaches beyond the map.
        let part = |nodes: &[Node]| {
            let node = Node::new("svg").attr("x", "0").attr("y", num(HEAD_PX));
            node.attr("width", num(size.0)).attr("height", num(size.1)).children(nodes.iter().cloned())
        };
        let first = drawn.first().map_or(&[][..], |nodes| nodes);
        let last = self.shots.len().saturating_sub(1);
        let shots = drawn.iter().enumerate().map(|(number, nodes)| {
            let picture = part(nodes.get(before..nodes.len() - after).unwrap_or_default());
            timed(number, last).children([picture]).children(self.words(number, size.0, palette))
        });
        document((frame.width_px, frame.height_px), about)
            .child(Node::new("defs").children(defs))
            .children(still)
            .child(part(first.get(..before).unwrap_or_default()))
            .children(shots.collect::<Vec<_>>())
            .child(part(first.get(first.len() - after..).unwrap_or_default()))
            .written()
    }

    /// What does not move: paper, heading, the line of time, the foot.
    fn frame(&self, (width, height): (f32, f32)) -> Scene {
        let mut scene = Scene::new(width, 0.0);
        scene.push(Mark::Clip(None));
        let soft = TextStyle::size(13.0);
        scene.push_text(None, Point::new(MARGIN_PX, 28.0), self.heading, Ink::TextSoft, soft);
        let y = HEAD_PX + height + 20.0;
        let (from, to) = (Point::new(MARGIN_PX, y), Point::new(width - MARGIN_PX, y));
        scene.push(Mark::Line { from, to, ink: Ink::LineStrong, width: 2.0, dashed: false });
        for shot in &self.shots {
            let at = Point::new(along(shot.at, width), y);
            let fill = Some(Paint::solid(Ink::Paper));
            scene.push(Mark::Disc { center: at, radius: 3.5, fill, stroke: Some((Ink::LineStrong, 1.5)) });
        }
        let small = TextStyle::size(11.0);
        scene.push_text(None, Point::new(MARGIN_PX, y + 20.0), self.ends[0], Ink::TextSoft, small);
        let end = TextStyle { align: scene::Align::End, ..small };
        scene.push_text(None, Point::new(width - MARGIN_PX, y + 20.0), self.ends[1], Ink::TextSoft, end);
        let mut y = HEAD_PX + height + LINE_PX;
        for words in &self.foot {
            for line in wrapped(words, width - 2.0 * MARGIN_PX, small.size_px) {
                scene.push_text(None, Point::new(MARGIN_PX, y), &line, Ink::TextSoft, small);
                y += 15.0;
            }
        }
        scene.height_px = y + 6.0;
        let paper = scene::Rect::new(0.0, 0.0, width, scene.height_px);
        let fill = Some(Paint::solid(Ink::Paper));
        scene.marks[0] = Mark::Rect { rect: paper, radius: 0.0, fill, stroke: None };
        scene
    }

    /// The date of a picture, and its place on the line of time.
    fn words(&self, number: usize, width: f32, palette: &Palette) -> Vec<Node> {
        let Some(shot) = self.shots.get(number) else { return Vec::new() };
        let y = HEAD_PX + shot.scene.height_px + 20.0;
        let date = Node::new("text").attr("x", num(MARGIN_PX)).attr("y", "58").attr("font-size", "24");
        let date = date.attr("font-weight", "600").attr("fill", palette.color(Ink::Text)).text(&shot.caption);
        let dot = Node::new("circle").attr("cx", num(along(shot.at, width))).attr("cy", num(y)).attr("r", "6");
        vec![date, dot.attr("fill", palette.color(Ink::Cursor))]
    }
}

static NOTHING: ShapeBook = ShapeBook { outlines: Vec::new() };

fn along(at: f32, width: f32) -> f32 {
    MARGIN_PX + at.clamp(0.0, 1.0) * (width - 2.0 * MARGIN_PX)
}

/// A group that is seen in its turn. The last one is always seen but for the turns of the others.
fn timed(number: usize, last: usize) -> Node {
    let seconds = |tenths: usize| [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "s"].concat();
    let from = seconds(number * SHOWN_TENTHS);
    let (to, from, long) =
        if number == last { ("hidden", seconds(0), number * SHOWN_TENTHS) } else { ("visible", from, SHOWN_TENTHS) };
    let group = Node::new("g").attr("visibility", if number == last { "visible" } else { "hidden" });
    if long == 0 {
        return group;
    }
    let set = Node::new("set").attr("attributeName", "visibility").attr("to", to);
    let begin = [&from, ";click+", &from].concat();
    group.child(set.attr("begin", begin).attr("dur", seconds(long)))
}

/// How many elements all pictures have in common at the beginning and at the end.
fn common(drawn: &[Vec<Node>]) -> (usize, usize) {
    let Some((first, rest)) = drawn.split_first() else { return (0, 0) };
    let shortest = drawn.iter().map(Vec::len).min().unwrap_or_default();
    let same = |place: usize| rest.iter().all(|other| other[place] == first[place]);
    let before = (0..shortest).take_while(|place| same(*place)).count();
    let same = |place: usize| rest.iter().all(|other| other[other.len() - 1 - place] == first[first.len() - 1 - place]);
    let after = (0..shortest - before).take_while(|place| same(*place)).count();
    (before, after)
}

/// A text in lines about this wide: nobody measures here, and a little room is left.
fn wrapped(text: &str, width_px: f32, size_px: f32) -> Vec<String> {
    let (mut lines, mut line, mut wide) = (Vec::new(), String::new(), 0.0);
    let em = |letter: char| if letter as u32 >= 0x2E80 { 1.0 } else { 0.56 };
    let mut words: Vec<String> = vec![String::new()];
    for letter in text.chars() {
        let breaks = letter == ' ' || letter as u32 >= 0x2E80;
        words.last_mut().into_iter().for_each(|word| word.push(letter));
        if breaks {
            words.push(String::new());
        }
    }
    for word in words {
        let length: f32 = word.chars().map(em).sum::<f32>() * size_px;
        if wide + length > width_px && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_string());
            wide = 0.0;
        }
        wide += length;
        line.push_str(&word);
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_string());
    }
    lines
}
