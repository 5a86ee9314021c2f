//! What a museum changes in the pictures: larger text, and every visit begins with the whole map.

use super::Stage;
use crate::state::State;

/// How much larger the pictures are drawn where text is to be larger; `styles/kiosk.css` has the same measure.
const LARGE_TEXT: f64 = 1.25;

impl Stage {
    /// How much larger than usual text is to be.
    pub(super) fn text_scale(&self) -> f64 {
        super::text_scale(&self.root) * if self.state.has_large_text() { LARGE_TEXT } else { 1.0 }
    }

    /// Leaves nothing of where the visitor before had moved the pictures.
    pub(super) fn begin_visit(&mut self, before: &State) {
        let visits = |state: &State| state.museum.map(|museum| museum.visits);
        if visits(before) == visits(&self.state) {
            return;
        }
        self.camera = None;
        self.camera_moved = false;
        self.camera_flight = None;
        self.fling = None;
        self.scroll_px = 0.0;
    }
}
