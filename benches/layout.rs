//! Native benchmark of laying out the timeline: the time a frame needs before anything is painted.
//!
//! 150 events are about what the record shows at once; 10,000 is what an embedder's own dataset may hold. `still` lays
//! the same view out again, `pan` moves it by a pixel each time, `zoom` changes the scale and so packs the lanes anew.

use calendar::{Day, Lang};
use chronicle::{Claim, Dataset, Event, EventKind, Records, Source, Text};
use divan::Bencher;
use scene::{Scene, TextStyle};
use timeline::{Frame, Group, Layout, Plan, Viewport};

const SIZES: [usize; 2] = [150, 10_000];
const KINDS: [EventKind; 4] = [EventKind::Treaty, EventKind::War, EventKind::Diplomacy, EventKind::Economy];

fn main() {
    divan::main();
}

/// Seeded numbers (SplitMix64), so that before and after can be compared.
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (*seed ^ (*seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn dataset(count: usize) -> Dataset {
    let mut seed = 1855;
    let first = Day::from_civil(1850, 1, 1).expect("a day");
    let events = (0..count).map(|i| {
        let day = first.plus((random(&mut seed) % 62_000) as i32);
        let lasts = random(&mut seed) % 10 < 3;
        let end = day.plus((random(&mut seed) % 900) as i32);
        let date = if lasts { format!("{}/{}", day.iso(), end.iso()) } else { day.iso() };
        let claim = Claim {
            source: Some("000".into()),
            at: "p1.s1".into(),
            date: Some(date.clone()),
            date_basis: Some(chronicle::Basis::Stated),
            says: Text::english("says so"),
            ..Claim::default()
        };
        Event {
            id: format!("event-{i}"),
            title: Text::english(format!("Generated event number {i}")),
            date,
            kind: KINDS[i % KINDS.len()],
            rank: 1 + (random(&mut seed) % 3) as u8,
            claims: vec![claim],
            ..Event::default()
        }
    });
    let source = Source {
        id: "000".into(),
        title: Text::english("A document"),
        told_to: "2020".into(),
        sentences: vec![1],
        ..Source::default()
    };
    let records = Records { events: events.collect(), sources: vec![source], ..Records::default() };
    Dataset::new(records).expect("generated records pass the gate")
}

fn estimate(text: &str, style: &TextStyle) -> f32 {
    text.chars().count() as f32 * style.size_px * 0.54
}

fn groups(dataset: &Dataset) -> Vec<Group> {
    timeline::kind_groups(dataset, &|kind| format!("{kind:?}"))
}

struct Rig {
    dataset: Dataset,
    plan: Plan,
    layout: Layout,
    scene: Scene,
}

impl Rig {
    fn new(count: usize) -> Self {
        let dataset = dataset(count);
        let plan = Plan::new(&dataset, Lang::En, &groups(&dataset), &mut estimate);
        Self { dataset, plan, layout: Layout::default(), scene: Scene::default() }
    }

    fn frame(&mut self, viewport: Viewport) -> usize {
        let size = (1440.0, 420.0);
        let plain = Frame::new(&self.dataset, &self.plan, viewport, size);
        let frame = Frame { gutter_px: 148.0, cursor: Day(0), ..plain };
        self.scene.reset(size.0, size.1);
        self.layout.update(&frame, &mut self.scene);
        self.scene.marks.len()
    }
}

fn view() -> Viewport {
    let day = |year| Day::from_civil(year, 1, 1).expect("a day");
    Viewport::of_days(day(1850), day(2020))
}

#[divan::bench(args = SIZES)]
fn still(bencher: Bencher, count: usize) {
    let mut rig = Rig::new(count);
    bencher.bench_local(|| rig.frame(view()));
}

#[divan::bench(args = SIZES)]
fn pan(bencher: Bencher, count: usize) {
    let mut rig = Rig::new(count);
    let mut step = 0.0;
    bencher.bench_local(|| {
        step = (step + 40.0) % 4_000.0;
        rig.frame(view().pan(step))
    });
}

#[divan::bench(args = SIZES)]
fn zoom(bencher: Bencher, count: usize) {
    let mut rig = Rig::new(count);
    let mut step = 0;
    bencher.bench_local(|| {
        step = (step + 1) % 200;
        rig.frame(view().zoom_at(0.0, 1.0 + f64::from(step) / 50.0))
    });
}

#[divan::bench(args = SIZES)]
fn plan(bencher: Bencher, count: usize) {
    let dataset = dataset(count);
    bencher.bench_local(|| Plan::new(&dataset, Lang::En, &groups(&dataset), &mut estimate));
}
