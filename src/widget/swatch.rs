//! A little picture of how a standing looks on the map, for the legend.

use scene::Paint;
use yew::Html;

use crate::dom::el_class;

/// A box covered with these paints, bottom first.
pub(crate) fn swatch(paints: &[Paint]) -> Html {
    let layer = |paint: &Paint| {
        let pale = if paint.opacity < 1.0 { " pale" } else { "" };
        el_class("i", &format!("{} ink-{}{pale}", paint.pattern.name(), paint.ink.name())).html()
    };
    el_class("span", "swatch").attr("aria-hidden", "true").children(paints.iter().map(layer).collect()).html()
}
