//! What is asserted, by whom and where: the record, the one gate it passes, and the questions it answers.
//!
//! [`Records`] are the record as it is written and published; [`Dataset::new`] checks all of it at once and, if nothing
//! is wrong, gives a [`Dataset`] whose ids are resolved and whose dates are read. Text is trusted only behind the gate.
//! Left out on purpose: files, pixels, and any verdict on who is right.

mod annotations;
mod borders;
mod cite;
mod codec;
mod compare;
mod conflicts;
mod coverage;
mod dataset;
mod gate;
pub mod geometry;
mod holdings;
mod kinds;
mod locator;
mod merge;
mod near;
mod order;
mod outline;
mod owned;
mod problem;
mod readings;
mod records;
mod schema;
mod text;
mod views;
mod visit;

pub use annotations::{Annotation, AnnotationFacts, AnnotationKind};
pub use borders::{Border, BorderFacts, BorderKind};
pub use calendar::{Day, Lang};
pub use cite::{Citation, DATASET_TITLE, VERSION, cite_dataset, cite_state};
pub use codec::{CodecError, Pack, add_texts, decode, encode, encode_texts, encode_whole};
pub use compare::UnitChange;
pub use conflicts::{Conflict, ConflictKind, Position, conflicts};
pub use coverage::{Coverage, DISAGREEMENT_KINDS, DocumentCoverage, EVENT_KINDS, Gap, coverage};
pub use dataset::{ClaimFacts, Dataset, EventFacts, HoldingFacts, SeriesFacts, in_order_of_time};
pub use gate::Check;
pub use holdings::{Standing, UnitStanding};
pub use kinds::EventKind;
pub use locator::Locator;
pub use merge::Merger;
pub use near::nearest;
pub use order::{Lookup, days_in_order, sorted, text_key};
pub use owned::LandNames;
pub use problem::{Problem, ProblemCode, RecordKind, filled};
pub use readings::{Reading, Redrawing, Voices};
pub use records::{
    Basis, Claim, Confidence, Disagreement, DisagreementKind, Event, Holding, HoldingKind, InkName, Land, Name, Party,
    Person, Place, Qualifier, Records, Reference, Series, SeriesPoint, Side, SideHolding, Source, Stage, Status, Unit,
    Verdict,
};
pub use schema::json_schema;
pub use text::Text;
pub use views::{Denial, Only, PointOfView};
pub use visit::TextPart;
