//! Records made up for tests: a seeded generator of events, a small strip, and a ruler that needs no font.
#![allow(dead_code, reason = "each test file uses its own part")]

pub(crate) mod modes;

use chronicle::{
    Basis, Claim, Dataset, Disagreement, Event, EventKind, Holding, HoldingKind, InkName, Land, Lang, Party, Records,
    Reference, Side, Source, Status, Text, Unit,
};
use scene::{Scene, TextStyle};
use timeline::{Frame, Group, Layout, Plan, Viewport, kind_groups};

pub(crate) const KINDS: [EventKind; 11] = [
    EventKind::Treaty,
    EventKind::Territory,
    EventKind::War,
    EventKind::Military,
    EventKind::Diplomacy,
    EventKind::Negotiation,
    EventKind::Politics,
    EventKind::Economy,
    EventKind::Espionage,
    EventKind::Culture,
    EventKind::People,
];

/// Width of a text without a font: wide scripts one em, others a little over half.
pub(crate) fn ruler(text: &str, style: &TextStyle) -> f32 {
    let em = |c: char| if c >= '\u{2e80}' { 1.0 } else { 0.56 };
    let weight = if style.bold { 1.07 } else { 1.0 };
    text.chars().map(em).sum::<f32>() * style.size_px * weight
}

pub(crate) fn label(text: &str) -> f32 {
    ruler(text, &TextStyle::size(11.0))
}

/// A small generator of numbers (splitmix64): the same seed, the same record.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}

fn date(dice: &mut Dice) -> String {
    let year = 1850 + dice.below(150);
    let (month, day) = (1 + dice.below(12), 1 + dice.below(28));
    match dice.below(20) {
        0..=9 => format!("{year}-{month:02}-{day:02}"),
        10 => format!("{year}-{month:02}"),
        11 => format!("{year}"),
        12 => format!("{year}~"),
        13 => format!("[..{year}-{month:02}-{day:02}]"),
        14 => format!("[{year}-{month:02}-{day:02}..{}-{month:02}-28]", year + 1),
        15 => format!("{year}-{month:02}-{day:02}/{}-{month:02}-{day:02}", year + 1 + dice.below(4)),
        16 => format!("{year}/{}", year + dice.below(9)),
        17 => format!("{year}-{month:02}/.."),
        18 => format!("{year}-{month:02}-{day:02}/"),
        _ => format!("{year}-{month:02}-{day:02}/{year}-{month:02}-28"),
    }
}

const WORDS: [&str; 16] = [
    "treaty", "signed", "fishery", "talks", "in", "Moscow", "landing", "border", "offered", "by", "the", "consul",
    "islands", "returned", "visit", "of",
];

pub(crate) fn claim(date: &str) -> Claim {
    Claim {
        source: Some("000_made_up.txt".into()),
        at: "p1.s1".into(),
        date: Some(date.into()),
        date_basis: Some(Basis::Stated),
        says: Text::english("so it says"),
        ..Claim::default()
    }
}

pub(crate) fn event(id: usize, date: &str, kind: EventKind, rank: u8, title: &str) -> Event {
    Event {
        id: format!("event-{id}"),
        title: Text::english(title),
        date: date.into(),
        kind,
        rank,
        claims: vec![claim(date)],
        ..Event::default()
    }
}

/// `n` events of all kinds, ranks, states and forms of date.
pub(crate) fn events(n: usize, seed: u64) -> Vec<Event> {
    let mut dice = Dice(seed);
    (0..n).map(|id| made_up(id, &mut dice)).collect()
}

fn made_up(id: usize, dice: &mut Dice) -> Event {
    let words: Vec<&str> = (0..2 + dice.below(6)).map(|_| dice.pick(&WORDS)).collect();
    let rank = match dice.below(12) {
        0 => 1,
        1..=4 => 2,
        _ => 3,
    };
    let kind = dice.pick(&KINDS);
    let when = date(dice);
    let mut event = event(id, &when, kind, rank, &words.join(" "));
    if dice.below(6) == 0 {
        event.status = dice.pick(&[Status::Offer, Status::Refused, Status::Plan]);
    }
    event.units = ["upper", "middle", "lower"].into_iter().filter(|_| dice.below(3) == 0).map(String::from).collect();
    event.part_of = (id > 0 && dice.below(4) == 0).then(|| format!("event-{}", dice.below(id as u64)));
    match dice.below(8) {
        0 => {
            event.claims[0].source = None;
            event.claims[0].reference = Some("outside".into());
        }
        1 => {
            let mut other = event.claims[0].clone();
            other.date = Some("1801".into());
            event.claims.push(other);
        }
        _ => {}
    }
    event
}

/// A record of these events, with two parties and three units that change hands.
pub(crate) fn records(events: Vec<Event>) -> Records {
    let party = |id: &str, name: &str, ink| Party { id: id.into(), name: Text::english(name), ink, ..Party::default() };
    let unit = |id: &str, name: &str, order| Unit {
        id: id.into(),
        name: Text::english(name),
        order,
        land: Land { groups: vec![id.into()], ids: vec![] },
        ..Unit::default()
    };
    let holding = |unit: &str, party: &str, kind, span: &str| Holding {
        unit: unit.into(),
        party: party.into(),
        kind,
        span: span.into(),
        reference: Some("outside".into()),
        ..Holding::default()
    };
    use HoldingKind::{Administered, Claimed, Joint, Occupied};
    Records {
        sources: vec![Source {
            id: "000_made_up.txt".into(),
            title: Text::english("Made up"),
            told_to: "2000".into(),
            lineage: "one".into(),
            sentences: vec![1],
            ..Source::default()
        }],
        references: vec![Reference {
            id: "outside".into(),
            title: Text::english("Outside"),
            citation: "A book.".into(),
        }],
        parties: vec![party("north", "Northland", InkName::Plum), party("south", "Southland", InkName::Ochre)],
        units: vec![
            unit("upper", "Upper island", 1),
            unit("middle", "Middle island", 2),
            unit("lower", "Lower island", 3),
        ],
        holdings: vec![
            holding("upper", "north", Joint, "../1855-02-06"),
            holding("upper", "south", Joint, "../1855-02-06"),
            holding("upper", "south", Administered, "1855-02-07/1945-08"),
            holding("upper", "north", Occupied, "1945-08-20/1946-02-01"),
            holding("upper", "north", Administered, "1946-02-02/.."),
            holding("middle", "south", Administered, "1855/1945"),
            holding("middle", "south", Claimed, "1956/.."),
        ],
        disagreements: events.iter().filter(|event| event.claims.len() > 1).map(explained).collect(),
        events,
        ..Records::default()
    }
}

/// The topic that explains why the claims of an event differ: without one the gate lets none pass.
fn explained(event: &Event) -> Disagreement {
    let side = Side { says: Text::english("so"), claims: vec!["000 p1.s1".into()], ..Side::default() };
    Disagreement {
        id: format!("about-{}", event.id),
        title: Text::english("When it was"),
        events: vec![event.id.clone()],
        sides: vec![side.clone(), side],
        because: Text::english("it says so"),
        ..Disagreement::default()
    }
}

pub(crate) fn dataset(events: Vec<Event>) -> Dataset {
    match Dataset::new(records(events)) {
        Ok(dataset) => dataset,
        Err(problems) => panic!("{problems:?}"),
    }
}

pub(crate) fn plan(dataset: &Dataset) -> Plan {
    Plan::new(dataset, Lang::En, &kinds(dataset), &mut ruler)
}

/// A lane for each kind.
pub(crate) fn kinds(dataset: &Dataset) -> Vec<Group> {
    kind_groups(dataset, &|kind| format!("{kind:?}"))
}

pub(crate) fn frame<'a>(dataset: &'a Dataset, plan: &'a Plan, viewport: Viewport, size: (f32, f32)) -> Frame<'a> {
    Frame::new(dataset, plan, viewport, size)
}

pub(crate) fn laid_out(frame: &Frame<'_>) -> (Layout, Scene) {
    let (mut layout, mut scene) = (Layout::default(), Scene::default());
    layout.update(frame, &mut scene);
    (layout, scene)
}

pub(crate) fn years(from: i32, to: i32) -> Viewport {
    let day = |year, month, day| calendar::Day::from_civil(year, month, day).expect("a day of the calendar");
    Viewport::of_days(day(from, 1, 1), day(to, 12, 31))
}

pub(crate) fn any_lang() -> impl proptest::strategy::Strategy<Value = Lang> {
    proptest::sample::select(Lang::ALL.to_vec())
}
