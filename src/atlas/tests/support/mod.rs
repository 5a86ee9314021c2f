//! The real record and land, read once, and pictures made of them.
#![allow(dead_code, reason = "every test file uses another part")]
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use std::path::Path;
use std::sync::OnceLock;

use atlas::{Atlas, MapFrame, MapLayout};
use calendar::Day;
use chronicle::Dataset;
use scene::{Scene, TextStyle};

pub(crate) struct World {
    pub(crate) dataset: Dataset,
    pub(crate) atlas: Atlas,
}

pub(crate) fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        let dataset = ingest::read(&seeds).unwrap_or_else(|report| panic!("the seeds do not pass: {report:?}"));
        let mut geometry = ingest::geo::prepare(&seeds.join("geo"), &dataset.records().units).unwrap();
        geometry.places_km = chronicle::geometry::places_km(&dataset.records().places);
        geometry.borders_km = chronicle::geometry::borders_km(&dataset.records().borders);
        let geometry = geometry.with_far(ingest::geo::far(&seeds.join("geo")).unwrap());
        let atlas = Atlas::new(&geometry, &dataset);
        World { dataset, atlas }
    })
}

pub(crate) fn day(year: i32) -> Day {
    Day::from_civil(year, 7, 1).unwrap()
}

pub(crate) fn unit(id: &str) -> u32 {
    world().dataset.records().units.iter().position(|u| u.id == id).unwrap() as u32
}

pub(crate) fn place(id: &str) -> u32 {
    world().dataset.records().places.iter().position(|p| p.id == id).unwrap() as u32
}

/// A picture of everything, to be changed by the test.
pub(crate) fn frame(size: (f32, f32), year: i32) -> MapFrame<'static> {
    MapFrame::new(&world().dataset, &world().atlas, size, day(year))
}

/// Letters of half an em, ideographs of a whole one.
pub(crate) fn measure(text: &str, style: &TextStyle) -> f32 {
    text.chars().map(|c| if c < '\u{2000}' { 0.56 } else { 1.0 }).sum::<f32>() * style.size_px
}

pub(crate) fn draw(frame: &MapFrame) -> (MapLayout, Scene) {
    let mut layout = MapLayout::default();
    let mut scene = Scene::new(frame.size.0, frame.size.1);
    layout.update(&world().atlas, frame, &mut measure, &mut scene);
    (layout, scene)
}
