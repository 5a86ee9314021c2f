//! Which event comes before and after another in its lane, and which lane that is.

use crate::Plan;

impl Plan {
    /// The event before this one in the first lane that holds it; `None` at the lane's beginning, and for an event of no
    /// lane.
    #[must_use]
    pub fn before(&self, event: u32) -> Option<u32> {
        let (lane, place) = self.find(event)?;
        Some(self.lanes[lane].entries[place.checked_sub(1)?].event)
    }

    /// The event after this one in the first lane that holds it; `None` at the lane's end, and for an event of no lane.
    #[must_use]
    pub fn after(&self, event: u32) -> Option<u32> {
        let (lane, place) = self.find(event)?;
        Some(self.lanes[lane].entries.get(place + 1)?.event)
    }

    /// The key of the first lane that holds this event.
    #[must_use]
    pub fn lane_key(&self, event: u32) -> Option<&str> {
        Some(&*self.lanes[self.find(event)?.0].key)
    }
}
