//! What the gate found wrong, and where, so that whoever holds the text can point at it.
//!
//! A problem is a kind and its arguments; the words are made of them when it is told, in whatever language.

mod code;

use std::fmt;

pub use code::{ProblemCode, filled};

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// A document.
    Source,
    /// A citation from outside the documents.
    Reference,
    /// Who can hold, claim or act.
    Party,
    /// A piece of land that changes hands as a whole.
    Unit,
    /// A named place.
    Place,
    /// A person.
    Person,
    /// An event.
    Event,
    /// Who stood how towards a unit.
    Holding,
    /// Figures over time.
    Series,
    /// A topic on which sources differ.
    Disagreement,
    /// A point of view.
    View,
    /// A border.
    Border,
    /// A note on the map.
    Annotation,
}

impl RecordKind {
    /// All kinds.
    pub const ALL: [Self; 13] = [
        Self::Source,
        Self::Reference,
        Self::Party,
        Self::Unit,
        Self::Place,
        Self::Person,
        Self::Event,
        Self::Holding,
        Self::Series,
        Self::Disagreement,
        Self::View,
        Self::Border,
        Self::Annotation,
    ];

    /// The name of the kind as seed files write it: `[[event]]`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Reference => "reference",
            Self::Party => "party",
            Self::Unit => "unit",
            Self::Place => "place",
            Self::Person => "person",
            Self::Event => "event",
            Self::Holding => "holding",
            Self::Series => "series",
            Self::Disagreement => "disagreement",
            Self::View => "view",
            Self::Border => "border",
            Self::Annotation => "annotation",
        }
    }
}

/// One thing wrong with the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The kind of the record it is in.
    pub kind: RecordKind,
    /// The record's place in its list in [`crate::Records`].
    pub index: usize,
    /// The field, as a path below the record: `date`, `claim.2.at`. Empty for the record as a whole.
    pub path: String,
    /// What kind of problem it is.
    pub code: ProblemCode,
    /// What the kind's templates are filled with, as many as it has.
    pub args: Vec<String>,
    /// The other record of the same kind when the problem is between two, as its place in the list.
    pub other: Option<usize>,
    /// The kind of record that would solve it, when one is missing: no problem for whoever could not read all of them.
    pub wants: Option<RecordKind>,
}

impl Problem {
    /// What is wrong, in the words of seeds.
    #[must_use]
    pub fn message(&self) -> String {
        filled(self.code.templates().0, &self.args)
    }

    /// What to do about it, in the words of seeds.
    #[must_use]
    pub fn help(&self) -> String {
        filled(self.code.templates().1, &self.args)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dot = if self.path.is_empty() { "" } else { "." };
        let (kind, index, path) = (self.kind.name(), self.index, &self.path);
        write!(f, "{kind} {index}{dot}{path}: {} ({})", self.message(), self.help())?;
        self.other.map_or(Ok(()), |other| write!(f, "; the other is {kind} {other}"))
    }
}
