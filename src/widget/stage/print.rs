//! What is on the screen as one picture to take away: map and timeline as they are drawn, with the date, what is seen and
//! how, the key to the colours, the source and the licence.
//!
//! Units: CSS pixels. Also maps of other days and timelines of other sizes, for sheets and playbacks. Left out on purpose:
//! files; the reading desk makes them.

use atlas::{Atlas, Camera, MapFrame, MapLayout};
use calendar::Day;
use scene::{Affine, Ink, Mark, Paint, Pattern, Point, Rect, Scene, ShapeBook, TextStyle};
use timeline::{Calendars, Frame, Layout};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use super::Stage;
use super::plans::plan;
use crate::i18n::{Key, tr};
use crate::painter::{Painter, Theme};
use crate::state::{Split, State};

const MARGIN_PX: f32 = 20.0;
/// A timeline on paper may be so much higher than was asked for, for all its lanes.
const MOST_MORE_PX: f32 = 320.0;
/// Where a picture is this wide, the key to the colours has two columns.
const TWO_COLUMNS_FROM_PX: f32 = 720.0;
const SWATCH: (f32, f32) = (26.0, 16.0);

const TITLE: TextStyle = TextStyle::size(13.0);
const DATE: TextStyle = TextStyle { bold: true, ..TextStyle::size(24.0) };
const EVENT: TextStyle = TextStyle { bold: true, ..TextStyle::size(16.0) };
const NOTE: TextStyle = TextStyle { italic: true, ..TextStyle::size(13.0) };
const ENTRY: TextStyle = TextStyle::size(13.0);
const FOOT: TextStyle = TextStyle::size(11.0);

/// A picture in its place on the image: its left upper corner lies in that of the rectangle, which cuts it off.
pub(crate) struct Piece<'a> {
    pub(crate) scene: &'a Scene,
    pub(crate) book: &'a ShapeBook,
    pub(crate) place: Rect,
}

static NO_SHAPES: ShapeBook = ShapeBook { outlines: Vec::new() };

impl Stage {
    /// The picture, with so many device pixels for each pixel of the layout; `source` says where all this is from. `None`
    /// while there is nothing to see, or where no canvas of that size can be had.
    pub(crate) fn print(&self, source: &str, scale: f64) -> Option<HtmlCanvasElement> {
        let paper = self.sheet(source)?;
        let canvas = self.painted(&paper.scene, &NO_SHAPES, scale)?;
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.reset_transform().ok()?;
        for Piece { scene, book, place } in self.pieces(&paper) {
            let part = self.painted(scene, book, scale)?;
            let (width, height) = (f64::from(place.width) * scale, f64::from(place.height) * scale);
            let (width, height) = (width.min(f64::from(part.width())), height.min(f64::from(part.height())));
            let (left, top) = (f64::from(place.x) * scale, f64::from(place.y) * scale);
            if width >= 1.0 && height >= 1.0 {
                context
                    .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                        &part, 0.0, 0.0, width, height, left, top, width, height,
                    )
                    .ok()?;
            }
        }
        Some(canvas)
    }

    /// The paper with what is written on it, and the pictures of map and timeline in their places, bottom first.
    pub(crate) fn with_pieces<R>(&self, source: &str, take: impl FnOnce(&[Piece<'_>]) -> R) -> Option<R> {
        let paper = self.sheet(source)?;
        let place = Rect::new(0.0, 0.0, paper.scene.width_px, paper.scene.height_px);
        let mut pieces = vec![Piece { scene: &paper.scene, book: &NO_SHAPES, place }];
        pieces.extend(self.pieces(&paper));
        Some(take(&pieces))
    }

    fn painted(&self, scene: &Scene, book: &ShapeBook, scale: f64) -> Option<HtmlCanvasElement> {
        let canvas = new_canvas()?;
        let mut painter = Painter::new(canvas.clone())?;
        painter.set_theme(Theme::of(&self.root));
        painter.paint(scene, book, scale);
        Some(canvas)
    }

    fn sheet(&self, source: &str) -> Option<Paper> {
        let (map, time) = (self.map.size, self.time.size);
        let beside = if self.split() == Some(Split::Side) { self.other.size.0 } else { 0.0 };
        let width = (map.0 + beside).max(time.0);
        if width < 1.0 || map.1 < 1.0 {
            return None;
        }
        let mut painter = Painter::new(new_canvas()?)?;
        painter.set_theme(Theme::of(&self.root));
        let mut sheet = Sheet::new(&mut painter, width);
        sheet.head(&self.state);
        let map_top = sheet.leave(map.1);
        let time_top = sheet.leave(time.1);
        sheet.key(&self.state);
        sheet.foot(&self.state, source);
        Some(Paper { scene: sheet.finish(), map_top, time_top })
    }

    /// How two maps share the room, while there are two.
    fn split(&self) -> Option<Split> {
        let has_size = self.other.size.0 >= 1.0 && self.other.scene.width_px >= 1.0;
        self.state.compare.as_ref().filter(|_| has_size).map(|compare| compare.split)
    }

    fn pieces(&self, paper: &Paper) -> Vec<Piece<'_>> {
        let (map, time, book) = (self.map.size, self.time.size, self.atlas.book());
        let place = |left: f32, top: f32, size: (f32, f32)| Rect::new(left, top, size.0, size.1);
        let beside = if self.split() == Some(Split::Side) { self.other.size.0 } else { 0.0 };
        let mut pieces = vec![Piece { scene: &self.map.scene, book, place: place(beside, paper.map_top, map) }];
        if let Some(split) = self.split() {
            let width = if split == Split::Side { beside } else { map.0 * self.divided() };
            pieces.push(Piece { scene: &self.other.scene, book, place: place(0.0, paper.map_top, (width, map.1)) });
        }
        pieces.push(Piece { scene: &self.time.scene, book: &NO_SHAPES, place: place(0.0, paper.time_top, time) });
        pieces
    }

    /// Where the line between two maps stands, as a part of the map's width.
    fn divided(&self) -> f32 {
        let map = self.root.query_selector(".map").ok().flatten().and_then(|map| map.dyn_into::<HtmlElement>().ok());
        let text = map.and_then(|map| map.style().get_property_value("--split").ok()).unwrap_or_default();
        let percent = js_sys::parse_float(&text);
        if percent.is_finite() { (percent / 100.0) as f32 } else { 0.5 }
    }

    /// The map of a day, of the same region as on the screen, in another size.
    pub(crate) fn map_of(&mut self, day: Day, size: (f32, f32)) -> Scene {
        let (state, atlas) = (self.state.clone(), self.library.atlas());
        let home = Camera::home(&atlas, size);
        let camera = match self.camera.filter(|_| self.camera_moved || size == self.map.size) {
            Some(camera) => {
                let shrunk = (size.0 / self.map.size.0.max(1.0)).min(size.1 / self.map.size.1.max(1.0));
                Camera { px_per_km: camera.px_per_km * f64::from(shrunk), ..camera }
            }
            None => home,
        };
        let selected = state.selected.and_then(|event| state.data.event(event));
        let frame = MapFrame {
            lang: state.lang,
            camera,
            selected_units: selected.map_or(state.unit.as_slice(), |(_, facts)| &facts.units),
            places: selected.map_or(&self.lit_places, |(_, facts)| &facts.places),
            layers: state.layers,
            view: &state.drawn_pov,
            ..MapFrame::new(&state.data, &atlas, size, day)
        };
        let mut scene = Scene::new(size.0, size.1);
        let painter = &mut self.map.painter;
        let mut measure = |text: &str, style: &TextStyle| painter.measure(text, style);
        MapLayout::default().update(&atlas, &frame, &mut measure, &mut scene);
        scene
    }

    /// The timeline of what is in view, with lanes, in another size, or higher where the lanes need it.
    pub(crate) fn time_of(&mut self, size: (f32, f32)) -> Scene {
        let state = self.state.clone();
        let plan = plan(&state, false, &mut self.time.painter);
        let frame = Frame {
            lang: state.lang,
            cursor: state.day,
            cursor_words: self.clock_words.as_deref(),
            selected: state.selected,
            found: self.lit.as_deref(),
            since: state.since,
            calendars: Calendars { eras: state.settings.eras, julian: state.settings.julian },
            ..Frame::new(&state.data, &plan, self.viewport, size)
        };
        let (mut scene, mut layout) = (Scene::default(), Layout::default());
        layout.update(&frame, &mut scene);
        // Paper cannot be scrolled: what the lanes lack they get, within reason.
        let lacking = layout.overflow_px.min(MOST_MORE_PX);
        if lacking > 0.0 {
            layout.update(&Frame { size: (size.0, size.1 + lacking), ..frame }, &mut scene);
        }
        scene
    }

    /// The land of every unit, one mark each in the order of the record, in kilometres.
    pub(crate) fn land_of_units(&self) -> Scene {
        let mut scene = Scene::default();
        for unit in 0..self.state.data.records().units.len() as u32 {
            let shape = self.library.atlas().unit_land(unit);
            let mark = |id| Mark::Shape { id, place: Affine::IDENTITY, fill: None, stroke: None };
            scene.push(shape.map_or(Mark::Clip(None), mark));
        }
        scene
    }

    /// The outlines of the map.
    pub(crate) fn atlas_of_all(&self) -> std::rc::Rc<Atlas> {
        self.library.atlas()
    }

    /// The colours and the font that everything is drawn in: a line for each, its name, a tabulator, its value.
    pub(crate) fn inks(&self) -> String {
        Theme::of(&self.root).lines()
    }

    /// Width and height of the map, in pixels of the layout.
    pub(crate) fn map_size(&self) -> (f32, f32) {
        self.map.size
    }
}

/// The paper, and where the pictures stand on it.
struct Paper {
    scene: Scene,
    map_top: f32,
    time_top: f32,
}

fn new_canvas() -> Option<HtmlCanvasElement> {
    web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()
}

/// A sheet that grows downwards.
struct Sheet<'a> {
    painter: &'a mut Painter,
    scene: Scene,
    y: f32,
}

impl<'a> Sheet<'a> {
    fn new(painter: &'a mut Painter, width: f32) -> Self {
        let mut scene = Scene::new(width, 0.0);
        // Its height is known at the end.
        scene.push(Mark::Rect { rect: Rect::new(0.0, 0.0, width, 0.0), radius: 0.0, fill: None, stroke: None });
        Self { painter, scene, y: MARGIN_PX }
    }

    /// Writes a paragraph between two places, and comes below it.
    fn write(&mut self, left: f32, width: f32, text: &str, ink: Ink, style: TextStyle) {
        let lines = wrapped(text, width, |text| self.painter.measure(text, &style));
        for line in lines {
            self.y += style.size_px * 1.35;
            self.scene.push_text(None, Point::new(left, self.y - style.size_px * 0.3), &line, ink, style);
        }
    }

    fn line(&mut self, text: &str, ink: Ink, style: TextStyle) {
        self.write(MARGIN_PX, self.scene.width_px - 2.0 * MARGIN_PX, text, ink, style);
    }

    /// The title, the date, what is selected; and whose map it is or by which readings, where it is not the usual one.
    fn head(&mut self, state: &State) {
        let lang = state.lang;
        self.line(tr(lang, Key::Title), Ink::TextSoft, TITLE);
        self.line(&state.clock_in_words(), Ink::Text, DATE);
        if let Some((event, _)) = state.selected.and_then(|event| state.data.event(event)) {
            self.line(event.title.get(lang), Ink::Text, EVENT);
        }
        if let Some(view) = state.view_now().filter(|_| state.drawn_pov == state.pov) {
            let words = [&tr(lang, Key::SeenBy).replace("{}", &view.name), " ", &view.about].concat();
            self.line(&words, Ink::Text, NOTE);
        }
        if let Some((first, second)) = crate::compare::names(state) {
            let words = tr(lang, Key::Halves).replace("{from}", &first).replace("{to}", &second);
            self.line(&words, Ink::Text, NOTE);
        }
        if !state.drawn_by.is_empty() {
            self.line(tr(lang, Key::OtherReading), Ink::Text, NOTE);
        }
        self.y += MARGIN_PX * 0.5;
    }

    /// Leaves room for a picture; where it begins.
    fn leave(&mut self, height: f32) -> f32 {
        let top = self.y;
        self.y += height;
        top
    }

    /// Who held what: the key to the colours.
    fn key(&mut self, state: &State) {
        let entries = atlas::legend(&state.data, state.day);
        let width = self.scene.width_px - 2.0 * MARGIN_PX;
        let columns = if self.scene.width_px < TWO_COLUMNS_FROM_PX { 1 } else { 2 };
        let column = width / columns as f32;
        let top = self.y + MARGIN_PX * 0.75;
        let rows = entries.len().div_ceil(columns);
        let mut lowest = top;
        for (number, part) in entries.chunks(rows.max(1)).enumerate() {
            self.y = top;
            for entry in part {
                self.entry(MARGIN_PX + column * number as f32, column - MARGIN_PX, state, entry);
            }
            lowest = lowest.max(self.y);
        }
        self.y = lowest;
    }

    fn entry(&mut self, left: f32, width: f32, state: &State, entry: &atlas::LegendEntry) {
        let (lang, records) = (state.lang, state.data.records());
        let units = entry.units.iter().map(|unit| records.units[*unit as usize].name.get(lang));
        let units = units.collect::<Vec<_>>().join(", ");
        let who = entry.party.zip(entry.kind).map_or_else(
            || tr(lang, Key::Unknown).to_string(),
            |(party, kind)| {
                [records.parties[party as usize].name.get(lang), " · ", legend::holding_kind(lang, kind)].concat()
            },
        );
        let outside = if entry.outside_only { " †" } else { "" };
        let rect = Rect::new(left, self.y + 2.0, SWATCH.0, SWATCH.1);
        self.box_of(rect, Some(Paint { pattern: Pattern::Solid, ..Paint::solid(Ink::Land) }), None);
        for paint in &entry.paints {
            self.box_of(rect, Some(*paint), None);
        }
        self.box_of(rect, None, Some((Ink::Coast, 1.0)));
        let words = [&who, outside, ": ", &units].concat();
        let beside = SWATCH.0 + 8.0;
        self.write(left + beside, width - beside, &words, Ink::Text, ENTRY);
        self.y += 4.0;
    }

    fn box_of(&mut self, rect: Rect, fill: Option<Paint>, stroke: Option<(Ink, f32)>) {
        self.scene.push(Mark::Rect { rect, radius: 0.0, fill, stroke });
    }

    fn foot(&mut self, state: &State, source: &str) {
        let lang = state.lang;
        self.y += MARGIN_PX * 0.5;
        for words in [tr(lang, Key::OutsideNote), tr(lang, Key::NameNote), source, tr(lang, Key::Licence)] {
            self.line(words, Ink::TextSoft, FOOT);
        }
        self.y += MARGIN_PX;
    }

    fn finish(mut self) -> Scene {
        self.scene.height_px = self.y.ceil();
        let rect = Rect::new(0.0, 0.0, self.scene.width_px, self.scene.height_px);
        let paper = Mark::Rect { rect, radius: 0.0, fill: Some(Paint::solid(Ink::Paper)), stroke: None };
        if let Some(first) = self.scene.marks.first_mut() {
            *first = paper;
        }
        self.scene
    }
}

/// A text in lines no wider than this; it breaks after spaces, and anywhere among letters of scripts that use none.
fn wrapped(text: &str, width: f32, mut measure: impl FnMut(&str) -> f32) -> Vec<String> {
    let (mut lines, mut line, mut last_break) = (Vec::new(), String::new(), 0);
    for letter in text.chars() {
        let breaks = |letter: char| letter == ' ' || letter as u32 >= 0x2E80;
        if breaks(letter) {
            last_break = line.len() + if letter == ' ' { 1 } else { 0 };
        }
        line.push(letter);
        if measure(line.trim_end()) <= width || line.chars().count() == 1 {
            continue;
        }
        // A word that is wider than the line breaks where it must.
        let at = if last_break > 0 && last_break < line.len() { last_break } else { line.len() - letter.len_utf8() };
        let rest = line.split_off(at);
        lines.push(std::mem::replace(&mut line, rest).trim_end().to_string());
        last_break = 0;
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_string());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_are_as_wide_as_allowed_and_lose_no_word() {
        for (text, width, lines) in [
            ("one two three", 7.0, vec!["one two", "three"]),
            ("one two three", 100.0, vec!["one two three"]),
            ("incomprehensible", 5.0, vec!["incom", "prehe", "nsibl", "e"]),
            ("樺太千島交換条約", 3.0, vec!["樺太千", "島交換", "条約"]),
            ("a 樺太千島", 4.0, vec!["a 樺太", "千島"]),
            ("", 5.0, vec![]),
            ("x", 0.5, vec!["x"]),
        ] {
            assert_eq!(wrapped(text, width, |line| line.chars().count() as f32), lines, "{text}");
        }
    }
}
