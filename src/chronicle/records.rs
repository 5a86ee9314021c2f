//! The record as it is written and published: plain data, ids and dates still text.
//!
//! These are the shapes of `dataset.json`; `seeds/README.md` says what each field means to a curator. Nothing here is
//! checked: [`crate::Dataset::new`] does that.

use serde::{Deserialize, Serialize};

use crate::{Annotation, Border, EventKind, PointOfView, Text};

/// The whole record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Records {
    /// The documents.
    pub sources: Vec<Source>,
    /// Citations from outside the documents.
    pub references: Vec<Reference>,
    /// Who can hold, claim or act.
    pub parties: Vec<Party>,
    /// Land that changes hands as a whole.
    pub units: Vec<Unit>,
    /// Named places.
    pub places: Vec<Place>,
    /// People.
    pub people: Vec<Person>,
    /// What happened, or was offered, planned, refused.
    pub events: Vec<Event>,
    /// Who stood how towards a unit.
    pub holdings: Vec<Holding>,
    /// Figures over time.
    pub series: Vec<Series>,
    /// Topics on which sources differ.
    pub disagreements: Vec<Disagreement>,
    /// Points of view from which the territories may be drawn.
    pub views: Vec<PointOfView>,
    /// Borders as lines in time.
    pub borders: Vec<Border>,
    /// Lighter notes on the map.
    pub annotations: Vec<Annotation>,
}

/// A document of the record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document's file name.
    pub id: String,
    /// What to call it.
    pub title: Text,
    /// What it is.
    pub about: Text,
    /// How far its story reaches, EDTF.
    pub told_to: String,
    /// Documents of one lineage share prose and count as one voice.
    pub lineage: String,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
    /// Number of sentences in each paragraph: what a locator may name.
    pub sentences: Vec<u32>,
}

/// A citation from outside the documents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Id.
    pub id: String,
    /// What to call it.
    pub title: Text,
    /// Full citation.
    pub citation: String,
}

/// Who can hold, claim or act.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Name for tight places; empty when the name is short already.
    pub short: Text,
    /// Colour family.
    pub ink: InkName,
    /// When it existed, EDTF.
    pub span: Option<String>,
}

/// Colour families a party may have. They are neither country's flag.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum InkName {
    Ochre,
    Plum,
    Slate,
    Moss,
    Rust,
    #[default]
    None,
}

/// Land that changes hands as a whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Id.
    pub id: String,
    /// Name, both traditions where they differ.
    pub name: Text,
    /// Names in their own scripts.
    pub names: Vec<Name>,
    /// Place in a list from north to south.
    pub order: u32,
    /// Which outlines of the map make up the unit.
    pub land: Land,
}

/// A name in its own language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The name.
    pub text: String,
    /// BCP 47 tag of its language, with a script where it is not the usual one (`ja-Latn`).
    pub lang: String,
    /// When those who governed there used the name, EDTF; `None` where the record does not say. The name may be older and
    /// live on.
    pub period: Option<String>,
}

/// Which outlines of the map make up a unit: whole groups, and single islands (which win over groups).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Land {
    /// Groups of `land.geojson`.
    pub groups: Vec<String>,
    /// Island ids of `land.geojson`.
    pub ids: Vec<String>,
}

/// A named place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Degrees east, WGS 84, -180 to 180.
    pub lon: f64,
    /// Degrees north, WGS 84, -90 to 90.
    pub lat: f64,
    /// Names in their own scripts.
    pub names: Vec<Name>,
}

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Who they were.
    pub about: Text,
    /// Where that is from: a reference id, or a document and locator (`000 p14.s4`).
    pub about_from: String,
}

/// What happened, or was offered, planned, refused.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Id.
    pub id: String,
    /// Short title.
    pub title: Text,
    /// A sentence or two; may be empty.
    pub summary: Text,
    /// What the drawing follows, EDTF.
    pub date: String,
    /// Kind.
    pub kind: EventKind,
    /// 1 landmark, 2 notable, 3 detail.
    pub rank: u8,
    /// Whether it happened.
    pub status: Status,
    /// The event this is a detail of.
    pub part_of: Option<String>,
    /// The stage before: the event that this one carries on, of the same treaty or act.
    pub follows: Option<String>,
    /// Which stage of a treaty or act it is; `None` where its stages are no events of their own.
    pub stage: Option<Stage>,
    /// Parties.
    pub parties: Vec<String>,
    /// The land it is about.
    pub units: Vec<String>,
    /// Places.
    pub places: Vec<String>,
    /// People.
    pub people: Vec<String>,
    /// Who says so, and where.
    pub claims: Vec<Claim>,
}

/// Whether an event happened. What was only offered, planned, proposed or thought of is drawn hollow; a refusal or a
/// warning is itself something that happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Status {
    #[default]
    Happened,
    Offer,
    Plan,
    Proposal,
    Refused,
    Warning,
    Idea,
}

impl Status {
    /// True for what did not come about as such.
    #[must_use]
    pub fn is_unrealised(self) -> bool {
        matches!(self, Self::Offer | Self::Plan | Self::Proposal | Self::Idea)
    }
}

/// Stages of a treaty or act, in the order in which they come; some are left out, and land may be handed over in steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Agreed upon and signed.
    Signed,
    /// Ratified, or ratifications exchanged.
    Ratified,
    /// In force.
    InForce,
    /// Carried out: land handed over or a border marked on the ground.
    HandedOver,
}

/// That somebody says something in one place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The document's file name; exactly one of `source` and `reference` is there.
    pub source: Option<String>,
    /// An outside reference.
    pub reference: Option<String>,
    /// Locator in the document, or free text for a reference.
    pub at: String,
    /// The date as that text gives it, EDTF.
    pub date: Option<String>,
    /// How the date was got.
    pub date_basis: Option<Basis>,
    /// Where digits lost in a damaged document were found again.
    pub restored_from: Option<String>,
    /// What it says, in our words.
    pub says: Text,
    /// How the place stands towards what it is cited for.
    pub verdict: Verdict,
}

/// How a place stands towards the event, holding or figure it is cited for, as the record tells that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It says so.
    #[default]
    Affirms,
    /// It says that it may be so.
    Doubts,
    /// It says that it is not so.
    Denies,
}

/// How the date of a claim was got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Basis {
    Stated,
    Computed,
    Context,
    Heading,
    Restored,
}

/// Who stood how towards a unit, and when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// The land.
    pub unit: String,
    /// Who.
    pub party: String,
    /// How.
    pub kind: HoldingKind,
    /// When, an EDTF interval.
    pub span: String,
    /// Who says so, and where.
    pub claims: Vec<Claim>,
    /// Where the span comes from when it is not a document.
    pub reference: Option<String>,
}

/// Kinds of holding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HoldingKind {
    /// Governed.
    #[default]
    Administered,
    /// Under military occupation.
    Occupied,
    /// Held jointly, or left undefined between the parties.
    Joint,
    /// Title by a treaty in force, whoever governs.
    Treaty,
    /// Claimed.
    Claimed,
}

/// Figures over time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Id.
    pub id: String,
    /// What is counted.
    pub title: Text,
    /// In what.
    pub unit: Text,
    /// The land on which the map draws them, where they count people or troops.
    pub units: Vec<String>,
    /// The places at which the map draws them.
    pub places: Vec<String>,
    /// The figures.
    pub points: Vec<SeriesPoint>,
}

/// One figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesPoint {
    /// When, EDTF.
    pub date: String,
    /// The figure, in the series' unit.
    pub value: f64,
    /// How exact it claims to be.
    pub qualifier: Qualifier,
    /// Who says so, and where.
    pub claim: Claim,
}

/// How exact a figure claims to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Qualifier {
    #[default]
    Exactly,
    Almost,
    Over,
    Under,
    About,
    AsManyAs,
}

/// A topic on which sources differ.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disagreement {
    /// Id.
    pub id: String,
    /// The topic.
    pub title: Text,
    /// What kind of difference it is.
    pub kind: DisagreementKind,
    /// Events it concerns.
    pub events: Vec<String>,
    /// The sides.
    pub sides: Vec<Side>,
    /// What scholarship holds; may be empty.
    pub holds: Text,
    /// Where that is from.
    pub reference: Option<String>,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// Why the drawing follows the side it follows; empty where no side would draw otherwise.
    pub because: Text,
}

/// One side of a disagreement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// What it says, in our words.
    pub says: Text,
    /// Document and locator of each place that says so (`000 p5.s1`), or a reference's id.
    pub claims: Vec<String>,
    /// While this side is drawn, these rows take the place of every row of the same units and kind groups; empty where
    /// the side says nothing of who held what.
    pub holdings: Vec<SideHolding>,
}

/// Who stood how towards a unit, and when, as one side has it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideHolding {
    /// The land.
    pub unit: String,
    /// Who.
    pub party: String,
    /// How.
    pub kind: HoldingKind,
    /// When, an EDTF interval.
    pub span: String,
}

/// What kind of difference it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DisagreementKind {
    /// Between documents.
    #[default]
    Between,
    /// Within one document.
    Internal,
    /// Against scholarship.
    Scholarship,
    /// One is more precise.
    Precision,
    /// The same facts in another light.
    Framing,
    /// A "still" or "today" that has aged.
    Stale,
    /// Caused by damage to a document.
    Damage,
}

impl DisagreementKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::Between, Self::Internal, Self::Scholarship, Self::Precision, Self::Framing, Self::Stale, Self::Damage];
}

/// How sure we are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Confidence {
    High,
    #[default]
    Medium,
    Low,
}
