//! Kinds of event, as the record's files name them.

use serde::{Deserialize, Serialize};

/// Kinds of event; also the lanes of the timeline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum EventKind {
    Treaty,
    Territory,
    War,
    Military,
    #[default]
    Diplomacy,
    Negotiation,
    Politics,
    Economy,
    Espionage,
    Culture,
    People,
}

impl EventKind {
    /// All kinds, in the order of the lanes.
    pub const ALL: [Self; 11] = [
        Self::Treaty,
        Self::Territory,
        Self::War,
        Self::Military,
        Self::Diplomacy,
        Self::Negotiation,
        Self::Politics,
        Self::Economy,
        Self::Espionage,
        Self::Culture,
        Self::People,
    ];

    /// The name the record's files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Treaty => "treaty",
            Self::Territory => "territory",
            Self::War => "war",
            Self::Military => "military",
            Self::Diplomacy => "diplomacy",
            Self::Negotiation => "negotiation",
            Self::Politics => "politics",
            Self::Economy => "economy",
            Self::Espionage => "espionage",
            Self::Culture => "culture",
            Self::People => "people",
        }
    }
}
