//! The grammar of the seeds: which keys each record has, and how they become records of the chronicle.
//!
//! `seeds/README.md` is the same for people. What the values must mean to each other is left to the gate.

use chronicle::{
    Annotation, AnnotationKind, Basis, Border, BorderKind, Claim, Confidence, Denial, Disagreement, DisagreementKind,
    Event, EventKind, Holding, HoldingKind, InkName, Land, Name, Only, Party, Person, Place, PointOfView, Qualifier,
    Reference, Series, SeriesPoint, Side, SideHolding, Source, Stage, Status, Unit, Verdict,
};

use crate::row::Row;

const INKS: [(&str, InkName); 6] = [
    ("ochre", InkName::Ochre),
    ("plum", InkName::Plum),
    ("slate", InkName::Slate),
    ("moss", InkName::Moss),
    ("rust", InkName::Rust),
    ("none", InkName::None),
];
const STATUSES: [(&str, Status); 7] = [
    ("happened", Status::Happened),
    ("offer", Status::Offer),
    ("plan", Status::Plan),
    ("proposal", Status::Proposal),
    ("refused", Status::Refused),
    ("warning", Status::Warning),
    ("idea", Status::Idea),
];
const STAGES: [(&str, Stage); 4] = [
    ("signed", Stage::Signed),
    ("ratified", Stage::Ratified),
    ("in-force", Stage::InForce),
    ("handed-over", Stage::HandedOver),
];
pub(crate) const BASES: [(&str, Basis); 5] = [
    ("stated", Basis::Stated),
    ("computed", Basis::Computed),
    ("context", Basis::Context),
    ("heading", Basis::Heading),
    ("restored", Basis::Restored),
];
const VERDICTS: [(&str, Verdict); 3] =
    [("affirms", Verdict::Affirms), ("doubts", Verdict::Doubts), ("denies", Verdict::Denies)];
const HOLDING_KINDS: [(&str, HoldingKind); 5] = [
    ("administered", HoldingKind::Administered),
    ("occupied", HoldingKind::Occupied),
    ("joint", HoldingKind::Joint),
    ("treaty", HoldingKind::Treaty),
    ("claimed", HoldingKind::Claimed),
];
const QUALIFIERS: [(&str, Qualifier); 6] = [
    ("exactly", Qualifier::Exactly),
    ("almost", Qualifier::Almost),
    ("over", Qualifier::Over),
    ("under", Qualifier::Under),
    ("about", Qualifier::About),
    ("as-many-as", Qualifier::AsManyAs),
];
const DISAGREEMENT_KINDS: [(&str, DisagreementKind); 7] = [
    ("between", DisagreementKind::Between),
    ("internal", DisagreementKind::Internal),
    ("scholarship", DisagreementKind::Scholarship),
    ("precision", DisagreementKind::Precision),
    ("framing", DisagreementKind::Framing),
    ("stale", DisagreementKind::Stale),
    ("damage", DisagreementKind::Damage),
];
const CONFIDENCES: [(&str, Confidence); 3] =
    [("high", Confidence::High), ("medium", Confidence::Medium), ("low", Confidence::Low)];
const ONLY: [(&str, Only); 2] = [("documents", Only::Documents), ("treaties", Only::Treaties)];

fn id(row: &mut Row<'_, '_>) -> String {
    row.string("id", "id = \"a-name-of-its-own\"")
}

fn date(row: &mut Row<'_, '_>) -> String {
    row.string("date", "date = \"1905-09-05\"")
}

pub(crate) fn source(row: &mut Row<'_, '_>) -> Source {
    let source = Source {
        id: id(row),
        title: row.text("title"),
        about: row.text("about"),
        told_to: row.string("told_to", "told_to = \"1964\""),
        lineage: row.string("lineage", "lineage = \"encyclopedia\""),
        sha256: row.string("sha256", "sha256 = \"…\""),
        sentences: row.counts("sentences", "sentences = [1, 4, 2]"),
    };
    let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if !source.sha256.is_empty() && (source.sha256.len() != 64 || !source.sha256.bytes().all(is_hex)) {
        let help = "give the 64 lower-case hexadecimal digits that `sha256sum` prints for the document";
        row.report("sha256", "`sha256` is no SHA-256 fingerprint", help);
    }
    source
}

pub(crate) fn reference(row: &mut Row<'_, '_>) -> Reference {
    Reference { id: id(row), title: row.text("title"), citation: row.string("citation", "citation = \"…\"") }
}

pub(crate) fn party(row: &mut Row<'_, '_>) -> Party {
    Party {
        id: id(row),
        name: row.text("name"),
        short: row.text_if_there("short"),
        ink: row.word("ink", &INKS).unwrap_or_default(),
        span: row.string_if_there("span"),
    }
}

pub(crate) fn unit(row: &mut Row<'_, '_>) -> Unit {
    Unit {
        id: id(row),
        name: row.text("name"),
        names: names(row),
        order: row.count("order", "order = 6"),
        land: row.row("land", "land = { ids = [\"iturup\"] }", land).unwrap_or_default(),
    }
}

fn land(row: &mut Row<'_, '_>) -> Land {
    Land { groups: row.strings("groups"), ids: row.strings("ids") }
}

fn names(row: &mut Row<'_, '_>) -> Vec<Name> {
    row.rows("names", name).into_iter().map(Option::unwrap_or_default).collect()
}

fn name(row: &mut Row<'_, '_>) -> Name {
    Name {
        text: row.string("text", "text = \"…\""),
        lang: row.string("lang", "lang = \"ja\""),
        period: row.string_if_there("period"),
    }
}

pub(crate) fn place(row: &mut Row<'_, '_>) -> Place {
    Place {
        id: id(row),
        name: row.text("name"),
        lon: row.number("lon", "lon = 131.89"),
        lat: row.number("lat", "lat = 43.12"),
        names: names(row),
    }
}

pub(crate) fn person(row: &mut Row<'_, '_>) -> Person {
    Person {
        id: id(row),
        name: row.text("name"),
        about: row.text("about"),
        about_from: row.string("about_from", "about_from = \"000 p14.s4\""),
    }
}

pub(crate) fn event(row: &mut Row<'_, '_>) -> Event {
    Event {
        id: id(row),
        title: row.text("title"),
        summary: row.text_if_there("summary"),
        date: date(row),
        kind: row.word("kind", &EventKind::ALL.map(|kind| (kind.name(), kind))).unwrap_or_default(),
        rank: rank(row),
        status: row.word_if_there("status", &STATUSES).unwrap_or_default(),
        part_of: row.string_if_there("part_of"),
        follows: row.string_if_there("follows"),
        stage: row.word_if_there("stage", &STAGES),
        parties: row.strings("parties"),
        units: row.strings("units"),
        places: row.strings("places"),
        people: row.strings("people"),
        claims: claims(row),
    }
}

/// The gate knows which ranks there are; here only what fits no byte is told.
fn rank(row: &mut Row<'_, '_>) -> u8 {
    let rank = row.count("rank", "rank = 2");
    u8::try_from(rank).unwrap_or_else(|_| {
        row.report("rank", format!("rank {rank} does not exist"), "use 1 (landmark), 2 (notable) or 3 (detail)");
        u8::MAX
    })
}

fn claims(row: &mut Row<'_, '_>) -> Vec<Claim> {
    // A claim that cannot be read may well be the one that supports the date of its event: it counts as dated.
    let unreadable = || Claim { date: Some(String::new()), ..Claim::default() };
    row.rows("claim", claim).into_iter().map(|claim| claim.unwrap_or_else(unreadable)).collect()
}

fn claim(row: &mut Row<'_, '_>) -> Claim {
    let source = row.string_if_there("source");
    let at = match &source {
        Some(_) => row.string("at", "at = \"p10.s1\""),
        None => row.string_if_there("at").unwrap_or_default(),
    };
    let date = row.string_if_there("date");
    let has_basis = row.has("basis");
    Claim {
        source,
        reference: row.string_if_there("reference"),
        at,
        date,
        // A word that is no basis is reported; the gate need not ask for one as well.
        date_basis: row.word_if_there("basis", &BASES).or(has_basis.then_some(Basis::Stated)),
        restored_from: row.string_if_there("restored_from"),
        says: row.text("says"),
        verdict: row.word_if_there("verdict", &VERDICTS).unwrap_or_default(),
    }
}

/// The land that `unit` or `units` names; always at least one, so that the gate sees the rest of the holding.
fn land_held(row: &mut Row<'_, '_>) -> Vec<String> {
    let both = row.has("unit") && row.has("units");
    let mut units = row.strings("units");
    let unit = row.string_if_there("unit");
    if both {
        row.report("units", "`unit` and `units` are both there", "keep one of the two");
    } else if unit.is_none() && units.is_empty() {
        row.report(
            "unit",
            "the holding names no land",
            "add `unit = \"urup\"`, or `units = [\"urup\", …]` for several",
        );
    }
    units.extend(unit);
    if units.is_empty() {
        units.push(String::new());
    }
    units
}

/// One holding for each unit.
pub(crate) fn holdings(row: &mut Row<'_, '_>) -> Vec<Holding> {
    let units = land_held(row);
    let holding = Holding {
        unit: String::new(),
        party: row.string("party", "party = \"japan\""),
        // A claim clashes with nobody: the right kind to go on with when the kind is no word.
        kind: row.word("kind", &HOLDING_KINDS).unwrap_or(HoldingKind::Claimed),
        span: row.string("span", "span = \"1875-05-07/1945-08\""),
        claims: claims(row),
        reference: row.string_if_there("reference"),
    };
    units.into_iter().map(|unit| Holding { unit, ..holding.clone() }).collect()
}

pub(crate) fn series(row: &mut Row<'_, '_>) -> Series {
    Series {
        id: id(row),
        title: row.text("title"),
        unit: row.text("unit"),
        units: row.strings("units"),
        places: row.strings("places"),
        points: row.rows("point", point).into_iter().map(Option::unwrap_or_default).collect(),
    }
}

fn point(row: &mut Row<'_, '_>) -> SeriesPoint {
    SeriesPoint {
        date: date(row),
        value: row.number("value", "value = 3.4"),
        qualifier: row.word_if_there("qualifier", &QUALIFIERS).unwrap_or_default(),
        claim: row
            .row("claim", "claim = { source = \"000\", at = \"p10.s1\", says.en = \"…\" }", claim)
            .unwrap_or_default(),
    }
}

pub(crate) fn disagreement(row: &mut Row<'_, '_>) -> Disagreement {
    let has_holds = row.has("holds");
    let confidence = |row: &mut Row<'_, '_>| {
        // What scholarship holds is never shown without how sure we are of it.
        if has_holds { row.word("confidence", &CONFIDENCES) } else { row.word_if_there("confidence", &CONFIDENCES) }
    };
    Disagreement {
        id: id(row),
        title: row.text("title"),
        kind: row.word("kind", &DISAGREEMENT_KINDS).unwrap_or_default(),
        events: row.strings("events"),
        sides: row.rows("sides", side).into_iter().map(Option::unwrap_or_default).collect(),
        holds: row.text_if_there("holds"),
        reference: row.string_if_there("reference"),
        confidence: confidence(row).unwrap_or_default(),
        because: row.text_if_there("because"),
    }
}

fn side(row: &mut Row<'_, '_>) -> Side {
    Side {
        says: row.text("says"),
        claims: row.strings("claims"),
        holdings: row.rows("holdings", side_holdings).into_iter().flatten().flatten().collect(),
    }
}

/// One row for each unit.
fn side_holdings(row: &mut Row<'_, '_>) -> Vec<SideHolding> {
    let units = land_held(row);
    let holding = SideHolding {
        unit: String::new(),
        party: row.string("party", "party = \"japan\""),
        kind: row.word("kind", &HOLDING_KINDS).unwrap_or(HoldingKind::Claimed),
        span: row.string("span", "span = \"1875-05-07/1945-08\""),
    };
    units.into_iter().map(|unit| SideHolding { unit, ..holding.clone() }).collect()
}

pub(crate) fn view(row: &mut Row<'_, '_>) -> PointOfView {
    PointOfView {
        id: id(row),
        name: row.text("name"),
        about: row.text("about"),
        references: row.strings("references"),
        only: row.word_if_there("only", &ONLY),
        span: row.string_if_there("span"),
        holdings: row.rows("holding", holdings).into_iter().flatten().flatten().collect(),
        denials: row.rows("denial", denials).into_iter().flatten().flatten().collect(),
    }
}

/// One denial for each unit.
fn denials(row: &mut Row<'_, '_>) -> Vec<Denial> {
    let units = land_held(row);
    let denial = Denial {
        unit: String::new(),
        party: row.string_if_there("party"),
        kind: row.word("kind", &HOLDING_KINDS).unwrap_or(HoldingKind::Claimed),
        span: row.string("span", "span = \"1952-04-28/..\""),
        reference: row.string("reference", "reference = \"san-francisco-treaty\""),
        says: row.text("says"),
    };
    units.into_iter().map(|unit| Denial { unit, ..denial.clone() }).collect()
}

pub(crate) fn border(row: &mut Row<'_, '_>) -> Border {
    let kind = if row.has("party") { BorderKind::Claimed } else { BorderKind::Treaty };
    Border {
        id: id(row),
        name: row.text("name"),
        // The right kind to go on with when the kind is no word: only a claimed one has a party.
        kind: row.word("kind", &BorderKind::ALL.map(|kind| (kind.name(), kind))).unwrap_or(kind),
        party: row.string_if_there("party"),
        span: row.string("span", "span = \"1855-02-07/1875-05-07\""),
        seen_by: row.strings("seen_by"),
        event: row.string_if_there("event"),
        units: row.strings("units"),
        line: row.points("line", "line = [[148.9, 45.6], [149.4, 45.3]]"),
        claims: claims(row),
        reference: row.string_if_there("reference"),
    }
}

pub(crate) fn annotation(row: &mut Row<'_, '_>) -> Annotation {
    Annotation {
        id: id(row),
        title: row.text("title"),
        kind: row.word("kind", &AnnotationKind::ALL.map(|kind| (kind.name(), kind))).unwrap_or_default(),
        parties: row.strings("parties"),
        units: row.strings("units"),
        places: row.strings("places"),
        span: row.string("span", "span = \"1925/1944\""),
        event: row.string_if_there("event"),
        claims: claims(row),
        reference: row.string_if_there("reference"),
    }
}
