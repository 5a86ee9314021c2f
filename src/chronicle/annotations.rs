//! Annotations of the map: who lived on the land, who had concessions, fishing rights or naval use of it, and what was
//! offered or planned for it. Lighter than holdings: none of them says whose the land is.
//!
//! Left out on purpose: what nobody has told. Land without a note is not empty land.

use calendar::{Day, When};
use serde::{Deserialize, Serialize};

use crate::{Claim, Dataset, Text, borders::on};

/// A note on the map, for a time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// Id.
    pub id: String,
    /// What to call it; short enough for a label.
    pub title: Text,
    /// What it is about.
    pub kind: AnnotationKind,
    /// Who had, used, offered or planned it.
    pub parties: Vec<String>,
    /// The land it is about.
    pub units: Vec<String>,
    /// Places it is about.
    pub places: Vec<String>,
    /// When: an EDTF interval.
    pub span: String,
    /// The event that tells more of it.
    pub event: Option<String>,
    /// Who says so, and where.
    pub claims: Vec<Claim>,
    /// Where the span comes from when it is not a document.
    pub reference: Option<String>,
}

/// What an annotation is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnnotationKind {
    /// A people that lived there.
    #[default]
    People,
    /// The right to work oil, coal or another thing of the land.
    Concession,
    /// Fishing rights in its waters.
    Fishing,
    /// Bases, passages and closed waters of a navy.
    Naval,
    /// What one party offered another; nothing came of it as such.
    Offer,
    /// What somebody planned or demanded; nothing came of it as such.
    Plan,
}

impl AnnotationKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Self; 6] = [Self::People, Self::Concession, Self::Fishing, Self::Naval, Self::Offer, Self::Plan];

    /// The name the record's files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Concession => "concession",
            Self::Fishing => "fishing",
            Self::Naval => "naval",
            Self::Offer => "offer",
            Self::Plan => "plan",
        }
    }

    /// True for what did not come about as such: it is drawn hollow.
    #[must_use]
    pub fn is_unrealised(self) -> bool {
        matches!(self, Self::Offer | Self::Plan)
    }
}

/// What the gate found out about an annotation; same index as the annotation.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnotationFacts {
    /// When.
    pub when: When,
    /// Its parties, as indexes.
    pub parties: Vec<u32>,
    /// The land it is about, as indexes.
    pub units: Vec<u32>,
    /// Its places, as indexes.
    pub places: Vec<u32>,
    /// The event that tells more of it, as an index.
    pub event: Option<u32>,
    /// Not one of the five documents says so: it rests on outside references alone.
    pub outside_only: bool,
}

impl Dataset {
    /// The annotations of a day, in the order of `records().annotations`, each with whether the day certainly lies in its
    /// span.
    #[must_use]
    pub fn annotations_on(&self, day: Day) -> Vec<(u32, bool)> {
        on(self.annotations().iter().map(|facts| &facts.when), day)
    }
}
