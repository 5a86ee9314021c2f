//! Whose land it is when the units are not those the geometry was prepared for: a host's own record names groups and
//! islands too, and the outlines keep both.
//!
//! The rule is that of the build: an island's id wins over its group, and an unnamed islet follows the land it lies near,
//! if that is of the same group. Distances are grid steps of a level. Left out on purpose: cutting land that the geometry
//! has in one piece, the mainland above all.

use std::collections::{BTreeMap, BTreeSet};

use crate::geometry::{Geometry, LandShape, Ring};
use crate::{Problem, ProblemCode, RecordKind, Unit, nearest};

/// What an outline can be named by: its id, empty for unnamed islets, and its group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LandNames {
    ids: BTreeSet<String>,
    groups: BTreeSet<String>,
}

/// Units by what they name, as indexes.
struct Owners<'a> {
    by_id: BTreeMap<&'a str, u32>,
    by_group: BTreeMap<&'a str, u32>,
}

impl Owners<'_> {
    fn of(&self, id: &str, group: &str) -> Option<u32> {
        self.by_id.get(id).or_else(|| self.by_group.get(group)).copied()
    }
}

impl Geometry {
    /// The same land as the land of other units: `units` from north to south, as in a dataset. Places are those of the
    /// other record and are left out.
    #[must_use]
    pub fn owned_by(&self, units: &[Unit]) -> Self {
        let numbered = || units.iter().zip(0..);
        let ids = numbered().flat_map(|(unit, at)| unit.land.ids.iter().map(move |id| (id.as_str(), at)));
        let groups = numbered().flat_map(|(unit, at)| unit.land.groups.iter().map(move |group| (group.as_str(), at)));
        let owners = Owners { by_id: ids.collect(), by_group: groups.collect() };
        let mut geometry = self.clone();
        geometry.levels.iter_mut().for_each(|level| level.lands = owned(&level.lands, &owners));
        geometry.places_km.clear();
        geometry.borders_km.clear();
        geometry
    }

    /// What its outlines can be named by.
    #[must_use]
    pub fn land_names(&self) -> LandNames {
        let lands = || self.levels.iter().flat_map(|level| &level.lands);
        LandNames {
            ids: lands().map(|land| land.id.clone()).filter(|id| !id.is_empty()).collect(),
            groups: lands().map(|land| land.group.clone()).collect(),
        }
    }
}

impl LandNames {
    /// The names as text: ids, a tabulator, groups, with spaces between.
    #[must_use]
    pub fn text(&self) -> String {
        let list = |names: &BTreeSet<String>| names.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
        [list(&self.ids), list(&self.groups)].join("\t")
    }

    /// Reads what [`LandNames::text`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (ids, groups) = text.split_once('\t').unwrap_or((text, ""));
        let list = |names: &str| names.split(' ').filter(|name| !name.is_empty()).map(str::to_string).collect();
        Self { ids: list(ids), groups: list(groups) }
    }

    /// Every unit that names land which is not there, or land that another unit has.
    #[must_use]
    pub fn problems(&self, units: &[Unit]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut taken: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (index, unit) in units.iter().enumerate() {
            let ids = unit.land.ids.iter().enumerate().map(|(i, id)| ("ids", "island", i, id, &self.ids));
            let groups = unit.land.groups.iter().enumerate().map(|(i, id)| ("groups", "group", i, id, &self.groups));
            for (field, what, i, name, known) in ids.chain(groups) {
                let (code, more, other) = if !known.contains(name) {
                    let all = || known.iter().map(String::as_str);
                    match nearest(name, all()) {
                        Some(near) => (ProblemCode::UnknownOutlineNear, near.to_string(), None),
                        None => (ProblemCode::UnknownOutline, all().collect::<Vec<_>>().join(", "), None),
                    }
                } else if let Some(other) = taken.insert((what, name), index) {
                    (ProblemCode::OutlineTaken, units[other].id.clone(), Some(other))
                } else {
                    continue;
                };
                let (path, args) = (format!("land.{field}.{i}"), vec![what.into(), name.clone(), more, field.into()]);
                problems.push(Problem { kind: RecordKind::Unit, index, path, code, args, other, wants: None });
            }
        }
        problems
    }
}

fn owned(lands: &[LandShape], owners: &Owners<'_>) -> Vec<LandShape> {
    let mut owned: Vec<LandShape> = Vec::new();
    let mut add = |land: &LandShape, unit: Option<u32>, ring: &Ring| {
        let home = owned.iter_mut().find(|o| o.id == land.id && o.group == land.group && o.unit == unit);
        match home {
            Some(home) => home.rings.push(ring.clone()),
            None => owned.push(LandShape { unit, rings: vec![ring.clone()], ..land.clone() }),
        }
    };
    for land in lands {
        // Only where a unit names islands of the group does it matter which of them an islet lies near.
        let of_group = |other: &&LandShape| other.group == land.group && !other.id.is_empty();
        let divided = lands.iter().filter(of_group).any(|other| owners.by_id.contains_key(other.id.as_str()));
        for ring in &land.rings {
            let islet = land.id.is_empty() && divided;
            let near = islet.then(|| nearest_land(ring, lands.iter().filter(of_group))).flatten();
            add(land, owners.of(near.unwrap_or(&land.id), &land.group), ring);
        }
    }
    owned
}

/// The named land whose coast comes nearest to where a ring begins.
fn nearest_land<'a>(ring: &Ring, lands: impl Iterator<Item = &'a LandShape>) -> Option<&'a str> {
    let (x, y) = ring.points().next()?;
    let apart = |(px, py): (i32, i32)| (i64::from(px) - i64::from(x)).pow(2) + (i64::from(py) - i64::from(y)).pow(2);
    let distance = |land: &LandShape| land.rings.iter().flat_map(Ring::points).map(apart).min();
    lands
        .filter_map(|land| Some((distance(land)?, land)))
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, land)| land.id.as_str())
}
