//! Borders as lines in time: what a treaty drew, where control ended though nobody agreed on it, and what one party asks
//! for.
//!
//! Degrees east and north, WGS 84; [`crate::geometry::Geometry::borders_km`] has the same lines projected. Left out on
//! purpose: borders that were never drawn. Where land was left undivided, no line is told of.

use calendar::{Day, When};
use serde::{Deserialize, Serialize};

use crate::{Claim, Dataset, Text};

/// A line between what belongs to one side and what belongs to another, for a time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Border {
    /// Id.
    pub id: String,
    /// What to call it; short.
    pub name: Text,
    /// Whence it is.
    pub kind: BorderKind,
    /// Who asks for it; only a claimed border has a party.
    pub party: Option<String>,
    /// When it was in force, or asked for: an EDTF interval.
    pub span: String,
    /// Points of view that draw it, as ids; empty where all do. Everyone at once always draws it.
    pub seen_by: Vec<String>,
    /// The event that tells more of it.
    pub event: Option<String>,
    /// The land it parts or bounds.
    pub units: Vec<String>,
    /// The line: longitude and latitude of each point in degrees. Empty in the outline, which the geometry goes with.
    pub line: Vec<[f64; 2]>,
    /// Who says so, and where.
    pub claims: Vec<Claim>,
    /// Where the span comes from when it is not a document.
    pub reference: Option<String>,
}

/// Whence a border is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BorderKind {
    /// Agreed in a treaty.
    #[default]
    Treaty,
    /// Where control ends, though nobody agreed on it.
    Control,
    /// Where one party asks for it to be.
    Claimed,
}

impl BorderKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Treaty, Self::Control, Self::Claimed];

    /// The name the record's files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Treaty => "treaty",
            Self::Control => "control",
            Self::Claimed => "claimed",
        }
    }
}

/// What the gate found out about a border; same index as the border.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderFacts {
    /// When it was in force, or asked for.
    pub when: When,
    /// Who asks for it, as an index.
    pub party: Option<u32>,
    /// The event that tells more of it, as an index.
    pub event: Option<u32>,
    /// The land it parts or bounds, as indexes.
    pub units: Vec<u32>,
    /// Not one of the five documents says so: it rests on outside references alone.
    pub outside_only: bool,
}

impl Border {
    /// True where a point of view draws the border; `None` is everyone at once.
    #[must_use]
    pub fn is_seen_by(&self, view: Option<&str>) -> bool {
        view.is_none_or(|view| self.seen_by.is_empty() || self.seen_by.iter().any(|id| id == view))
    }
}

impl Dataset {
    /// The borders of a day, in the order of `records().borders`, each with whether the day certainly lies in its span.
    #[must_use]
    pub fn borders_on(&self, day: Day) -> Vec<(u32, bool)> {
        on(self.borders().iter().map(|facts| &facts.when), day)
    }
}

/// Which of these stretches of time may hold the day, and whether they certainly do.
pub(crate) fn on<'a>(all: impl Iterator<Item = &'a When>, day: Day) -> Vec<(u32, bool)> {
    let held = (0..).zip(all).filter(|(_, when)| when.span.may_contain(day));
    held.map(|(index, when)| (index, when.span.surely_contains(day) && !when.uncertain)).collect()
}

/// True for what cites something, but none of the documents.
pub(crate) fn rests_outside(claims: &[Claim], reference: Option<&String>) -> bool {
    (reference.is_some() || !claims.is_empty()) && claims.iter().all(|claim| claim.source.is_none())
}
