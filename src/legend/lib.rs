//! The key: how each party and each kind of holding looks, and what the kinds are called, in one place, so that map,
//! sovereignty strip, panels and cards cannot disagree.
//!
//! Colour says who, pattern says how; no meaning hangs on colour alone. Left out on purpose: where things are drawn.

mod numbers;
mod words;

pub use numbers::{number_text, thousandths, thousandths_text};
pub use words::{border_kind, event_kind, holding_kind, note_kind, note_sign, qualifier, status};

use chronicle::{Dataset, EventKind, HoldingKind, InkName, Standing};
use scene::{Ink, Paint, Pattern};

/// The ink of a party.
#[must_use]
pub fn party_ink(dataset: &Dataset, party: u32) -> Ink {
    match dataset.records().parties.get(party as usize).map_or(InkName::None, |p| p.ink) {
        InkName::Ochre => Ink::Ochre,
        InkName::Plum => Ink::Plum,
        InkName::Slate => Ink::Slate,
        InkName::Moss => Ink::Moss,
        InkName::Rust => Ink::Rust,
        InkName::None => Ink::Neutral,
    }
}

/// How one kind of holding is drawn. Claims and titles lie over the fill of whoever governs.
#[must_use]
pub fn kind_pattern(kind: HoldingKind) -> Pattern {
    match kind {
        HoldingKind::Administered => Pattern::Solid,
        HoldingKind::Occupied => Pattern::Hatch,
        HoldingKind::Joint => Pattern::Stripes,
        HoldingKind::Treaty => Pattern::BackHatch,
        HoldingKind::Claimed => Pattern::Dots,
    }
}

/// The paint of one standing. Doubt pales it.
#[must_use]
pub fn standing_paint(dataset: &Dataset, standing: &Standing) -> Paint {
    let opacity = if standing.certain { 1.0 } else { 0.5 };
    Paint::pattern(party_ink(dataset, standing.party), kind_pattern(standing.kind)).at(opacity)
}

/// The layers of paint for a unit, bottom first, from its standings (strongest first, as [`Dataset::unit_on`] gives
/// them). Never empty: land of which the record knows nothing is marked as unknown, not left blank.
#[must_use]
pub fn unit_paints(dataset: &Dataset, standings: &[Standing]) -> Vec<Paint> {
    if standings.is_empty() {
        return vec![Paint::pattern(Ink::Neutral, Pattern::Cross)];
    }
    let mut paints = Vec::new();
    let governs = |kind| matches!(kind, HoldingKind::Administered | HoldingKind::Occupied | HoldingKind::Joint);
    // A wash of the first governing party's colour under its pattern keeps hatched and striped land from looking empty.
    if let Some(first) = standings.iter().find(|s| governs(s.kind)) {
        if first.kind != HoldingKind::Administered {
            paints.push(Paint { pattern: Pattern::Tint, ..standing_paint(dataset, first) });
        }
    } else {
        paints.push(Paint::pattern(Ink::Neutral, Pattern::Tint));
    }
    for standing in standings.iter().filter(|s| governs(s.kind)) {
        let doubled = standing.kind == HoldingKind::Joint && paints.iter().any(|p| p.pattern == Pattern::Stripes);
        // The second of two joint parties shows as the ground between the first one's stripes.
        if doubled {
            paints[0] = Paint { pattern: Pattern::Solid, ..standing_paint(dataset, standing) };
        } else {
            paints.push(standing_paint(dataset, standing));
        }
    }
    // A title or claim is worth drawing only where it is not simply the governing party's own.
    let governing: Vec<u32> = standings.iter().filter(|s| governs(s.kind)).map(|s| s.party).collect();
    for standing in standings.iter().filter(|s| !governs(s.kind) && !governing.contains(&s.party)) {
        let same_ink = |party: &u32| party_ink(dataset, *party) == party_ink(dataset, standing.party);
        if !governing.iter().any(same_ink) {
            paints.push(standing_paint(dataset, standing));
        }
    }
    paints
}

/// The ink of a kind of event.
#[must_use]
pub fn event_ink(kind: EventKind) -> Ink {
    Ink::Kind(kind as u8)
}

/// The class names of a layer of a swatch, the little picture of a standing in panels and cards.
#[must_use]
pub fn swatch_class(paint: &Paint) -> String {
    let pale = if paint.opacity < 1.0 { " pale" } else { "" };
    [paint.pattern.name(), " ink-", paint.ink.name(), pale].concat()
}
