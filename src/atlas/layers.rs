//! What a map shows: layers that can be put on and taken off one by one.

use chronicle::{AnnotationKind, HoldingKind};

/// One layer of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Land that is governed.
    Administered,
    /// Land under military occupation.
    Occupied,
    /// Land held jointly, or left undefined.
    Joint,
    /// Title by a treaty in force, where it is not the governing party's.
    Treaty,
    /// Claims.
    Claimed,
    /// Lines between lands.
    Borders,
    /// Who lived there.
    Peoples,
    /// Concessions, fishing rights, naval use.
    Uses,
    /// What was only offered or planned.
    Offers,
    /// Counts of people and troops.
    Counts,
    /// Names in the script of those who governed.
    Names,
    /// Meridians and parallels.
    Graticule,
}

impl Layer {
    /// All, with the names they have in links and buttons.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Administered, "administered"),
        (Self::Occupied, "occupied"),
        (Self::Joint, "joint"),
        (Self::Treaty, "treaty"),
        (Self::Claimed, "claimed"),
        (Self::Borders, "borders"),
        (Self::Peoples, "peoples"),
        (Self::Uses, "uses"),
        (Self::Offers, "offers"),
        (Self::Counts, "counts"),
        (Self::Names, "names"),
        (Self::Graticule, "graticule"),
    ];

    /// The layer of a kind of holding.
    #[must_use]
    pub const fn of(kind: HoldingKind) -> Self {
        match kind {
            HoldingKind::Administered => Self::Administered,
            HoldingKind::Occupied => Self::Occupied,
            HoldingKind::Joint => Self::Joint,
            HoldingKind::Treaty => Self::Treaty,
            HoldingKind::Claimed => Self::Claimed,
        }
    }

    /// The layer of a kind of note.
    #[must_use]
    pub const fn of_note(kind: AnnotationKind) -> Self {
        match kind {
            AnnotationKind::People => Self::Peoples,
            AnnotationKind::Concession | AnnotationKind::Fishing | AnnotationKind::Naval => Self::Uses,
            AnnotationKind::Offer | AnnotationKind::Plan => Self::Offers,
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The layers that are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Layers(u16);

impl Default for Layers {
    /// All of them: what a map leaves out must be left out by somebody.
    fn default() -> Self {
        Layer::ALL.iter().fold(Self(0), |all, (layer, _)| all.with(*layer))
    }
}

impl Layers {
    /// None at all.
    pub const NONE: Self = Self(0);

    /// With one layer put on.
    #[must_use]
    pub const fn with(self, layer: Layer) -> Self {
        Self(self.0 | layer.bit())
    }

    /// With one layer put on or taken off.
    #[must_use]
    pub const fn toggled(self, layer: Layer) -> Self {
        Self(self.0 ^ layer.bit())
    }

    /// True when a layer is on.
    #[must_use]
    pub const fn has(self, layer: Layer) -> bool {
        self.0 & layer.bit() != 0
    }

    /// What differs from the usual layers, for a link: `peoples,-borders`; empty when nothing does.
    #[must_use]
    pub fn text(self) -> String {
        let usual = Self::default();
        let mut text = String::new();
        for (layer, name) in Layer::ALL.iter().filter(|(layer, _)| self.has(*layer) != usual.has(*layer)) {
            let (comma, sign) = (if text.is_empty() { "" } else { "," }, if self.has(*layer) { "" } else { "-" });
            text.extend([comma, sign, name]);
        }
        text
    }

    /// Reads such a text; `None` when part of it makes no sense.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut layers = Self::default();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let (name, on) = part.strip_prefix('-').map_or((part, true), |name| (name, false));
            let (layer, _) = Layer::ALL.iter().find(|(_, known)| *known == name)?;
            if layers.has(*layer) != on {
                layers = layers.toggled(*layer);
            }
        }
        Some(layers)
    }
}

#[cfg(test)]
mod tests {
    use super::{Layer, Layers};

    #[test]
    fn what_is_written_of_layers_is_read_back() {
        for bits in 0..(1 << Layer::ALL.len()) {
            assert_eq!(Layers::parse(&Layers(bits).text()), Some(Layers(bits)));
        }
        assert_eq!(Layers::default().text(), "");
        assert_eq!(Layers::parse("-borders,-claimed").map(Layers::text).as_deref(), Some("-claimed,-borders"));
        assert_eq!(Layers::parse("-rivers"), None);
    }
}
