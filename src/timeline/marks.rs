//! The marks of events and counts.
//!
//! During a search, what it found has a halo in the accent colour and everything else is faint; a count that holds some
//! of what was found is in the accent colour.

use calendar::Form;
use scene::{Align, Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::items::{BAR_PX, COUNT_PX, count_text, is_found};
use crate::layout::{Cluster, Frame, Item, Layout, fill};
use crate::pack::{DIFFER_PX, Lower, MIN_BAR_PX};
use crate::plan::{Entry, LaneForm, label_style};
use crate::{Plan, TimeScale};

/// Between a cut name and the edge of the picture.
const EDGE_ROOM_PX: f32 = 2.0;
/// Fewer letters of a name say nothing.
const FEWEST_LETTERS: usize = 4;
/// Opacity of what a search did not find.
const FAINT: f32 = 0.25;
/// Halo of what it found: how far it reaches, and its opacity.
const HALO: (f32, f32) = (3.0, 0.25);

/// How the marks of one event are drawn.
#[derive(Clone, Copy)]
pub(crate) struct Tone {
    target: Option<Target>,
    ink: Ink,
    /// It is selected or under the pointer.
    picked: bool,
    /// 1, or less where a search did not find it.
    opacity: f32,
}

impl Tone {
    pub(crate) fn of(item: &Item, entry: &Entry, frame: &Frame<'_>) -> Self {
        let target = Some(Target::Event(item.event));
        let picked = frame.selected == Some(item.event) || frame.hovered == target;
        let opacity = if faint(frame, item.event) { FAINT } else { 1.0 };
        Self { target, ink: legend::event_ink(entry.kind), picked, opacity }
    }

    fn paint(self, ink: Ink, opacity: f32) -> Paint {
        Paint::solid(ink).at(opacity * self.opacity)
    }

    /// Lines know no opacity: faint ones are grey.
    fn line(self, ink: Ink) -> Ink {
        if self.opacity < 1.0 { Ink::Line } else { ink }
    }
}

/// Whether there is a search that did not find the event.
pub(crate) fn faint(frame: &Frame<'_>, event: u32) -> bool {
    frame.found.is_some_and(|found| !is_found(found, event))
}

pub(crate) fn entry_of<'a>(plan: &'a Plan, item: &Item) -> &'a Entry {
    &plan.lanes[item.lane].entries[item.entry as usize]
}

impl Layout {
    pub(crate) fn paint_items(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
        let all = || self.items.iter().map(|item| (item, entry_of(frame.plan, item)));
        self.paint_halos(frame, scene);
        // Doubt first, bars over it, then marks and names: a descender may reach into the track below.
        for (item, entry) in all().filter(|(item, entry)| item.lower == Lower::Drawn && entry.form == Form::Moment) {
            self.paint_doubt(item, entry, (Tone::of(item, entry, frame), scale), scene);
        }
        for (item, entry) in all().filter(|(item, entry)| entry.form == Form::Stretch && self.shows(item.rect)) {
            self.paint_bar(item, entry, (Tone::of(item, entry, frame), scale), scene);
        }
        let lines = self.paint_links(frame, scale, scene);
        self.paint_ghosts(frame, scale, scene);
        for (item, entry) in all() {
            let tone = Tone::of(item, entry, frame);
            if entry.form == Form::Moment && self.shows(item.rect) {
                paint_moment(item, entry, tone, scene);
            }
            paint_label(item, entry, (tone, frame, &lines), scene);
            self.paint_parts(item, (tone, frame), scene);
        }
        let mut text = String::new();
        for (number, cluster) in self.clusters.iter().enumerate().filter(|(_, cluster)| self.shows(cluster.rect)) {
            self.paint_count(number as u32, cluster, frame, (&mut text, scene));
        }
    }

    /// Whether some of it lies between the sides of the plot.
    fn shows(&self, rect: Rect) -> bool {
        rect.x <= self.plot.right() && rect.right() >= self.plot.x
    }

    /// Halos of what a search found, below everything.
    fn paint_halos(&self, frame: &Frame<'_>, scene: &mut Scene) {
        let Some(found) = frame.found else { return };
        let accent = Some(Paint::solid(Ink::Accent).at(HALO.1));
        for item in self.items.iter().filter(|item| is_found(found, item.event) && self.shows(item.rect)) {
            let rect = item.rect.grown(HALO.0);
            scene.push(match entry_of(frame.plan, item).form {
                Form::Moment => {
                    Mark::Disc { center: rect.center(), radius: rect.width / 2.0, fill: accent, stroke: None }
                }
                Form::Stretch => Mark::Rect { rect, radius: HALO.0, fill: accent, stroke: None },
            });
        }
    }

    /// The certain core solid (or hollow), the possible ends fading.
    fn paint_bar(&self, item: &Item, entry: &Entry, (tone, scale): (Tone, &TimeScale), scene: &mut Scene) {
        if item.lower == Lower::Missing {
            paint_core(item.rect, entry, tone, scene);
            return;
        }
        let Rect { y, height, .. } = item.rect;
        let (left, right) = (item.rect.x, item.rect.right());
        let inner = entry.core.unwrap_or_else(|| {
            let middle = f64::midpoint(entry.possible.0, entry.possible.1);
            (middle, middle)
        });
        let core_left = scale.x_from_day(inner.0).max(left).min(right);
        let core_right = scale.x_from_day(inner.1).max(core_left).min(right);
        let paint = tone.paint(tone.ink, if entry.look.hollow { 0.5 } else { 0.8 });
        fade(scene, tone.target, Rect::new(left, y, core_left - left, height), paint, true);
        fade(scene, tone.target, Rect::new(core_right, y, right - core_right, height), paint, false);
        if entry.core.is_some() {
            // A core shorter than a bar's least width is drawn at that width, as far as nothing else is in doubt.
            let least = if right - left <= MIN_BAR_PX as f32 + 0.5 { right } else { core_right.max(core_left + 1.5) };
            let rect = Rect::new(core_left, y, least - core_left, height);
            paint_core(rect, entry, tone, scene);
        }
    }

    /// The days on which a moment may have been, fading to both sides of where its mark stands.
    fn paint_doubt(&self, item: &Item, entry: &Entry, (tone, scale): (Tone, &TimeScale), scene: &mut Scene) {
        let (left, right) = self.bar_ends(entry, scale);
        let x = scale.x_from_day(entry.at_day).max(left).min(right);
        let (top, upper_px) = self.upper_track(item.lane, item.row as u32);
        let paint = tone.paint(tone.ink, 0.55);
        fade(scene, tone.target, Rect::new(left, top + upper_px, x - left, BAR_PX), paint, true);
        fade(scene, tone.target, Rect::new(x, top + upper_px, right - x, BAR_PX), paint, false);
    }

    /// Three short lines, one below the other; in the accent colour while the parts are unfolded.
    fn paint_parts(&self, item: &Item, (tone, frame): (Tone, &Frame<'_>), scene: &mut Scene) {
        let Some(rect) = item.parts else { return };
        let target = Some(Target::Parts(item.event));
        scene.push_for(target, fill(rect, Paint::solid(Ink::Paper).at(0.0)));
        let unfolded = self.lanes.iter().any(|lane| lane.form == LaneForm::Parts(item.event));
        let ink = if unfolded || frame.hovered == target { Ink::Accent } else { tone.line(Ink::LineStrong) };
        let (x, y) = (rect.x + 1.0, rect.center().y);
        for row in [-1.0, 0.0, 1.0] {
            let y = y + 3.0 * row;
            let (from, to) = (Point::new(x, y), Point::new(x + PARTS_LINE_PX, y));
            scene.push_for(target, Mark::Line { from, to, ink, width: 1.25, dashed: false });
        }
    }

    fn paint_count(&self, number: u32, cluster: &Cluster, frame: &Frame<'_>, (text, scene): (&mut String, &mut Scene)) {
        let target = Some(Target::Cluster(number));
        let (rect, radius) = (cluster.rect, cluster.rect.height / 2.0);
        let (ink, stroke) = match (frame.found, cluster.found) {
            (Some(_), 0) => (Ink::Line, (Ink::Line, 0.75)),
            (Some(_), _) => (Ink::Accent, (Ink::Accent, 1.25)),
            (None, _) => (Ink::TextSoft, (Ink::LineStrong, 0.75)),
        };
        let stroke = Some(if frame.hovered == target { (Ink::Accent, 1.5) } else { stroke });
        let fill = Some(Paint::solid(Ink::Paper));
        scene.push_for(target, Mark::Rect { rect, radius, fill, stroke });
        if self.lanes[cluster.lane].form != LaneForm::Folded {
            count_text(cluster, &frame.plan.glyphs, text);
            let style = TextStyle { align: Align::Middle, ..TextStyle::size(COUNT_PX) };
            let at = Point::new(rect.center().x, rect.center().y + COUNT_PX * 0.36);
            scene.push_text(target, at, text, ink, style);
        }
    }
}

/// Length of the lines of the sign of parts.
const PARTS_LINE_PX: f32 = 7.0;

/// A bar, solid or hollow; with an open dot at its start when no document tells of it.
fn paint_core(rect: Rect, entry: &Entry, tone: Tone, scene: &mut Scene) {
    let picked = tone.picked.then_some((Ink::Accent, 1.5));
    let (paint, stroke) = if entry.look.hollow {
        (Paint::solid(Ink::Paper), picked.or(Some((tone.line(tone.ink), 1.0))))
    } else {
        (tone.paint(tone.ink, 1.0), picked)
    };
    scene.push_for(tone.target, Mark::Rect { rect, radius: 1.0, fill: Some(paint), stroke });
    if entry.look.outside {
        let center = Point::new(rect.x + 1.0, rect.center().y);
        let (fill, stroke) = (Some(Paint::solid(Ink::Paper)), Some((tone.line(tone.ink), 1.2)));
        scene.push_for(tone.target, Mark::Disc { center, radius: 2.6, fill, stroke });
    }
}

pub(crate) fn fade(scene: &mut Scene, target: Option<Target>, rect: Rect, fill: Paint, rising: bool) {
    if rect.width > 0.3 {
        scene.push_for(target, Mark::Fade { rect, fill, rising });
    }
}

/// A diamond for a landmark, else a disc; hollow, with a hollow centre, or paler in doubt as the event asks.
fn paint_moment(item: &Item, entry: &Entry, tone: Tone, scene: &mut Scene) {
    let (center, radius) = (item.rect.center(), item.rect.width / 2.0);
    if tone.picked {
        let stroke = Some((Ink::Accent, 1.5));
        scene.push_for(tone.target, Mark::Disc { center, radius: radius + 2.0, fill: None, stroke });
    }
    let opacity = if item.lower == Lower::Empty { 1.0 } else { 0.65 };
    let (paint, stroke, radius) = if entry.look.hollow {
        (Paint::solid(Ink::Paper), Some((tone.line(tone.ink), 1.3)), radius - 0.6)
    } else {
        (tone.paint(tone.ink, opacity), None, radius)
    };
    let fill = Some(paint);
    if entry.rank <= 1 {
        scene.push_for(tone.target, Mark::Diamond { center, radius, fill, stroke });
    } else {
        scene.push_for(tone.target, Mark::Disc { center, radius, fill, stroke });
    }
    if entry.look.outside {
        let (ink, share) = if entry.look.hollow { (tone.ink, 0.35) } else { (Ink::Paper, 0.45) };
        let fill = Some(if entry.look.hollow { tone.paint(ink, 1.0) } else { Paint::solid(ink) });
        scene.push_for(tone.target, Mark::Disc { center, radius: radius * share, fill, stroke: None });
    }
}

/// The name; with a halo where it lies over one of the `lines`.
fn paint_label(item: &Item, entry: &Entry, at: (Tone, &Frame<'_>, &[Rect]), scene: &mut Scene) {
    let Some(rect) = item.label else { return };
    let (tone, frame, lines) = at;
    let mut x = rect.x;
    let room_px = frame.size.0 - x - EDGE_ROOM_PX - if entry.look.differ { DIFFER_PX as f32 } else { 0.0 };
    let Some(words) = shortened(&entry.label, entry.label_px, room_px) else { return };
    if entry.look.differ {
        let center = Point::new(x + 2.0, rect.center().y);
        let fill = Some(tone.paint(Ink::Accent, 1.0));
        scene.push_for(tone.target, Mark::Disc { center, radius: 2.0, fill, stroke: None });
        x += DIFFER_PX as f32;
    }
    // The name's box answers for it: letters leave holes.
    scene.push_for(tone.target, fill(rect, Paint::solid(Ink::Paper).at(0.0)));
    let ink = match entry.rank {
        _ if frame.selected == Some(item.event) => Ink::Accent,
        0..=2 => tone.line(Ink::Text),
        _ => tone.line(Ink::TextSoft),
    };
    let halo = lines.iter().any(|line| line.overlaps(rect));
    let style = TextStyle { halo, ..label_style(entry.rank, entry.look) };
    let at = Point::new(x, rect.y + rect.height / 2.0 + style.size_px * 0.36);
    scene.push_text(tone.target, at, &words, ink, style);
}

/// The words, cut with an ellipsis where the picture ends before them; `None` when hardly a letter is left of them. The
/// letters are taken to be of one width: words at the edge are about to leave anyway.
fn shortened(words: &str, words_px: f32, room_px: f32) -> Option<String> {
    if words_px <= room_px {
        return Some(words.into());
    }
    let letter_px = words_px / words.chars().count().max(1) as f32;
    let keep = ((room_px / letter_px) * 0.94) as usize;
    (keep > FEWEST_LETTERS).then(|| words.chars().take(keep - 1).chain(['…']).collect())
}
