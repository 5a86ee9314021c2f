//! A little picture of how a standing looks on the map, for the legend.

use scene::Paint;
use yew::Html;

use crate::dom::el_class;

/// A box covered with these paints, bottom first.
pub(crate) fn swatch(paints: &[Paint]) -> Html {
    let layer = |paint: &Paint| el_class("i", &legend::swatch_class(paint)).html();
    el_class("span", "swatch").attr("aria-hidden", "true").children(paints.iter().map(layer).collect()).html()
}
