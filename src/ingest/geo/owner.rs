//! Which unit a piece of land belongs to. Island ids win over groups; an unnamed islet follows the land it lies near.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use chronicle::Unit;

use super::GeoProblem;
use super::read::{LandFeature, PointFeature};

/// Land to unit, by index from north to south.
pub(super) struct Owners {
    by_id: HashMap<String, u32>,
    by_group: HashMap<String, u32>,
    group_of: HashMap<String, String>,
}

impl Owners {
    pub(super) fn new(
        units: &[Unit],
        lands: &[LandFeature],
        points: &[PointFeature],
        file: &Path,
    ) -> Result<Self, Vec<GeoProblem>> {
        let named = || {
            let lands = lands.iter().map(|l| (&l.id, &l.group));
            lands.chain(points.iter().map(|p| (&p.id, &p.group))).filter(|(id, _)| !id.is_empty())
        };
        let group_of = named().map(|(id, group)| (id.clone(), group.clone())).collect();
        let ids: HashSet<&String> = named().map(|(id, _)| id).collect();
        let groups: HashSet<&String> = lands.iter().map(|l| &l.group).collect();
        let mut owners = Self { by_id: HashMap::new(), by_group: HashMap::new(), group_of };
        let mut problems = Vec::new();
        let mut report = |message: String, help: String| {
            problems.push(GeoProblem { file: file.to_path_buf(), message, help });
        };
        for (unit, number) in units.iter().zip(0..) {
            for id in &unit.land.ids {
                if !ids.contains(id) {
                    report(format!("unit `{}`: there is no island `{id}`", unit.id), nearest(id, ids.iter().copied()));
                } else if let Some(other) = owners.by_id.insert(id.clone(), number) {
                    let other = &units[other as usize].id;
                    report(format!("island `{id}` belongs to both `{other}` and `{}`", unit.id), "name it once".into());
                }
            }
            for group in &unit.land.groups {
                if !groups.contains(group) {
                    let help = nearest(group, groups.iter().copied());
                    report(format!("unit `{}`: there is no group `{group}`", unit.id), help);
                } else if let Some(other) = owners.by_group.insert(group.clone(), number) {
                    let other = &units[other as usize].id;
                    report(
                        format!("group `{group}` belongs to both `{other}` and `{}`", unit.id),
                        "name it once".into(),
                    );
                }
            }
            if unit.land.ids.is_empty() && unit.land.groups.is_empty() {
                let help = "give `land` a group or an island id of land.geojson".into();
                report(format!("unit `{}` has no land", unit.id), help);
            }
        }
        if problems.is_empty() { Ok(owners) } else { Err(problems) }
    }

    pub(super) fn of_land(&self, land: &LandFeature) -> Option<u32> {
        self.find(&land.id, &land.near, &land.group)
    }

    pub(super) fn of_point(&self, point: &PointFeature) -> Option<u32> {
        self.find(&point.id, &point.near, &point.group)
    }

    fn find(&self, id: &str, near: &str, group: &str) -> Option<u32> {
        // An islet whose group is not its neighbour's (Iona, north of Sakhalin) follows its group.
        let neighbour = || self.by_id.get(near).filter(|_| self.group_of.get(near).is_some_and(|g| g == group));
        self.by_id.get(id).or_else(neighbour).or_else(|| self.by_group.get(group)).copied()
    }
}

/// Names the candidate that shares the longest beginning with what was written, or lists them all.
fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a String>) -> String {
    let mut all: Vec<&str> = candidates.map(String::as_str).collect();
    all.sort_unstable();
    let shared = |c: &str| c.bytes().zip(written.bytes()).take_while(|(a, b)| a == b).count();
    match all.iter().max_by_key(|c| shared(c)).filter(|c| shared(c) >= 3) {
        Some(best) => format!("did you mean `{best}`?"),
        None => format!("there are: {}", all.join(", ")),
    }
}
