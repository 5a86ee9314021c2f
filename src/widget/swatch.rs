//! A little picture of how a standing looks on the map, for the legend.

use scene::{Paint, Pattern};
use yew::prelude::*;

/// A box covered with these paints, bottom first.
pub(crate) fn swatch(paints: &[Paint]) -> Html {
    html! {
        <span class="swatch" aria-hidden="true">
            { for paints.iter().map(|paint| {
                let style = format!("color: var(--ink-{}); opacity: {}", paint.ink.name(), paint.opacity);
                html! { <i class={class(paint.pattern)} {style}></i> }
            }) }
        </span>
    }
}

fn class(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Solid => "solid",
        Pattern::Tint => "tint",
        Pattern::Hatch => "hatch",
        Pattern::BackHatch => "back-hatch",
        Pattern::Stripes => "stripes",
        Pattern::Dots => "dots",
        Pattern::Cross => "cross",
    }
}
