//! A picture as bytes, to be handed from one program to another of the same build: marks, words, and of the outlines those
//! that the marks use.
//!
//! Little-endian. Left out on purpose: what marks stand for, and any promise to later builds.

use crate::{Affine, Align, Ink, Mark, Outline, Paint, Pattern, Point, Rect, Scene, ShapeBook, ShapeId, TextStyle};

const PATTERNS: [Pattern; 7] = [
    Pattern::Solid,
    Pattern::Tint,
    Pattern::Hatch,
    Pattern::BackHatch,
    Pattern::Stripes,
    Pattern::Dots,
    Pattern::Cross,
];

/// The picture as bytes.
#[must_use]
pub fn pack(scene: &Scene, book: &ShapeBook) -> Vec<u8> {
    let mut out = Packer { bytes: Vec::new(), inks: Ink::all() };
    out.floats(&[scene.width_px, scene.height_px]);
    let mut used: Vec<ShapeId> = Vec::new();
    out.count(scene.marks.len());
    for mark in &scene.marks {
        if let Mark::Shape { id, .. } = mark
            && !used.contains(id)
        {
            used.push(*id);
        }
        out.mark(mark);
    }
    out.count(scene.text.len());
    out.bytes.extend_from_slice(scene.text.as_bytes());
    out.count(used.len());
    for id in used {
        out.count(id.0 as usize);
        let outline = book.get(id);
        out.bytes.push(u8::from(outline.is_some_and(|outline| outline.closed)));
        let rings = outline.map_or(&[][..], |outline| &outline.rings);
        out.count(rings.len());
        for ring in rings {
            out.count(ring.len());
            ring.iter().for_each(|point| out.floats(&[point.x, point.y]));
        }
    }
    out.bytes
}

/// The picture that was packed; `None` for bytes that are none.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Option<(Scene, ShapeBook)> {
    let mut from = Unpacker { rest: bytes, inks: Ink::all() };
    let mut scene = Scene::new(from.float()?, from.float()?);
    for _ in 0..from.count()? {
        let mark = from.mark()?;
        scene.push(mark);
    }
    let length = from.count()?;
    scene.text = String::from_utf8(from.take(length)?.to_vec()).ok()?;
    let mut book = ShapeBook::default();
    for _ in 0..from.count()? {
        let (id, closed) = (from.count()?, from.byte()? == 1);
        let mut rings = Vec::new();
        for _ in 0..from.count()? {
            let mut ring = Vec::new();
            for _ in 0..from.count()? {
                ring.push(from.point()?);
            }
            rings.push(ring);
        }
        // An id is a place in a list that no build makes long.
        if id > 1 << 16 {
            return None;
        }
        if book.outlines.len() <= id {
            book.outlines.resize(id + 1, Outline::default());
        }
        book.outlines[id] = Outline { rings, closed, bounds: Rect::default() };
    }
    from.rest.is_empty().then_some((scene, book))
}

struct Packer {
    bytes: Vec<u8>,
    inks: Vec<Ink>,
}

impl Packer {
    fn count(&mut self, count: usize) {
        self.bytes.extend_from_slice(&(count as u32).to_le_bytes());
    }

    fn floats(&mut self, floats: &[f32]) {
        floats.iter().for_each(|float| self.bytes.extend_from_slice(&float.to_le_bytes()));
    }

    fn rect(&mut self, rect: Rect) {
        self.floats(&[rect.x, rect.y, rect.width, rect.height]);
    }

    fn ink(&mut self, ink: Ink) {
        let place = self.inks.iter().position(|other| *other == ink).unwrap_or_default();
        self.bytes.push(place as u8);
    }

    fn fill(&mut self, fill: Option<Paint>) {
        self.bytes.push(u8::from(fill.is_some()));
        if let Some(Paint { ink, pattern, opacity }) = fill {
            self.ink(ink);
            let place = PATTERNS.iter().position(|other| *other == pattern).unwrap_or_default();
            self.bytes.push(place as u8);
            self.floats(&[opacity]);
        }
    }

    fn stroke(&mut self, stroke: Option<(Ink, f32)>) {
        self.bytes.push(u8::from(stroke.is_some()));
        if let Some((ink, width)) = stroke {
            self.ink(ink);
            self.floats(&[width]);
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Rect { rect, radius, fill, stroke } => {
                self.bytes.push(0);
                self.rect(*rect);
                self.floats(&[*radius]);
                self.fill(*fill);
                self.stroke(*stroke);
            }
            Mark::Fade { rect, fill, rising } => {
                self.bytes.push(1);
                self.rect(*rect);
                self.fill(Some(*fill));
                self.bytes.push(u8::from(*rising));
            }
            Mark::Line { from, to, ink, width, dashed } => {
                self.bytes.push(2);
                self.floats(&[from.x, from.y, to.x, to.y]);
                self.stroke(Some((*ink, *width)));
                self.bytes.push(u8::from(*dashed));
            }
            Mark::Disc { center, radius, fill, stroke } => {
                self.bytes.push(3);
                self.floats(&[center.x, center.y, *radius]);
                self.fill(*fill);
                self.stroke(*stroke);
            }
            Mark::Diamond { center, radius, fill, stroke } => {
                self.bytes.push(4);
                self.floats(&[center.x, center.y, *radius]);
                self.fill(*fill);
                self.stroke(*stroke);
            }
            Mark::Text { at, range, ink, style } => {
                self.bytes.push(5);
                self.floats(&[at.x, at.y, style.size_px]);
                self.count(range.start as usize);
                self.count(range.end as usize);
                self.ink(*ink);
                let looks = [style.bold, style.italic, style.halo].map(u8::from);
                let align = [Align::Start, Align::Middle, Align::End].iter().position(|other| *other == style.align);
                self.bytes.extend(looks);
                self.bytes.push(align.unwrap_or_default() as u8);
            }
            Mark::Shape { id, place, fill, stroke } => {
                self.bytes.push(6);
                self.count(id.0 as usize);
                self.floats(&[place.scale, place.dx, place.dy]);
                self.fill(*fill);
                self.stroke(*stroke);
            }
            Mark::Clip(to) => {
                self.bytes.push(if to.is_some() { 7 } else { 8 });
                to.iter().for_each(|rect| self.rect(*rect));
            }
        }
    }
}

struct Unpacker<'a> {
    rest: &'a [u8],
    inks: Vec<Ink>,
}

impl<'a> Unpacker<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn count(&mut self) -> Option<usize> {
        let bytes: [u8; 4] = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) as usize)
    }

    fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn point(&mut self) -> Option<Point> {
        Some(Point::new(self.float()?, self.float()?))
    }

    fn rect(&mut self) -> Option<Rect> {
        Some(Rect::new(self.float()?, self.float()?, self.float()?, self.float()?))
    }

    fn ink(&mut self) -> Option<Ink> {
        let place = self.byte()?;
        self.inks.get(usize::from(place)).copied()
    }

    fn fill(&mut self) -> Option<Option<Paint>> {
        if self.byte()? == 0 {
            return Some(None);
        }
        let (ink, pattern) = (self.ink()?, *PATTERNS.get(usize::from(self.byte()?))?);
        Some(Some(Paint { ink, pattern, opacity: self.float()? }))
    }

    fn stroke(&mut self) -> Option<Option<(Ink, f32)>> {
        if self.byte()? == 0 {
            return Some(None);
        }
        Some(Some((self.ink()?, self.float()?)))
    }

    fn mark(&mut self) -> Option<Mark> {
        Some(match self.byte()? {
            0 => {
                let (rect, radius) = (self.rect()?, self.float()?);
                Mark::Rect { rect, radius, fill: self.fill()?, stroke: self.stroke()? }
            }
            1 => Mark::Fade { rect: self.rect()?, fill: self.fill()??, rising: self.byte()? == 1 },
            2 => {
                let (from, to) = (self.point()?, self.point()?);
                let (ink, width) = self.stroke()??;
                Mark::Line { from, to, ink, width, dashed: self.byte()? == 1 }
            }
            3 => {
                let (center, radius) = (self.point()?, self.float()?);
                Mark::Disc { center, radius, fill: self.fill()?, stroke: self.stroke()? }
            }
            4 => {
                let (center, radius) = (self.point()?, self.float()?);
                Mark::Diamond { center, radius, fill: self.fill()?, stroke: self.stroke()? }
            }
            5 => {
                let (at, size_px) = (self.point()?, self.float()?);
                let range = self.count()? as u32..self.count()? as u32;
                let ink = self.ink()?;
                let [bold, italic, halo] = [self.byte()?, self.byte()?, self.byte()?].map(|byte| byte == 1);
                let align = *[Align::Start, Align::Middle, Align::End].get(usize::from(self.byte()?))?;
                Mark::Text { at, range, ink, style: TextStyle { size_px, bold, italic, align, halo } }
            }
            6 => {
                let id = ShapeId(self.count()? as u32);
                let (scale, dx, dy) = (self.float()?, self.float()?, self.float()?);
                Mark::Shape { id, place: Affine { scale, dx, dy }, fill: self.fill()?, stroke: self.stroke()? }
            }
            7 => Mark::Clip(Some(self.rect()?)),
            8 => Mark::Clip(None),
            _ => return None,
        })
    }
}
