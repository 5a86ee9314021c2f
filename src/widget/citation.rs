//! Who says so, and where: claims of documents and outside references as list items.

use calendar::Lang;
use chronicle::{Claim, Dataset};
use yew::prelude::*;

use crate::i18n::{self, Key, tr};

/// A claim: its document and place (or its outside reference), the date it gives, and what it says.
pub(crate) fn claim_item(data: &Dataset, claim: &Claim, lang: Lang) -> Html {
    let source = data.source(claim);
    let reference = claim.reference.as_ref().and_then(|id| data.records().references.iter().find(|r| r.id == *id));
    let title = source.map(|s| &s.title).or(reference.map(|r| &r.title)).map_or("", |title| title.get(lang));
    let place = source.map_or_else(|| claim.at.clone(), |source| format!("{} {}", short(&source.id), claim.at));
    html! {
        <li class={classes!(source.is_none().then_some("outside"))}>
            <p class="cite">
                <cite title={source.map_or_else(String::new, |s| s.id.clone())}>{ title }</cite>
                <span class="place">{ place }</span>
                if source.is_none() {
                    <span class="tag">{ tr(lang, Key::OutsideMark) }</span>
                }
            </p>
            <p class="says">{ claim.says.get(lang) }</p>
            { dated(claim, lang) }
            if let Some(reference) = reference {
                <p class="citation">{ reference.citation.clone() }</p>
            }
        </li>
    }
}

/// The date as the claim gives it, and how it was got.
fn dated(claim: &Claim, lang: Lang) -> Html {
    let Some(date) = claim.date.as_ref().and_then(|date| calendar::When::parse(date).ok()) else {
        return html! { <p class="dated none">{ tr(lang, Key::UndatedHere) }</p> };
    };
    let basis = claim.date_basis.map_or("", |basis| i18n::basis(lang, basis));
    let restored = claim.restored_from.as_ref().map(|from| tr(lang, Key::RestoredFrom).replace("{}", from));
    let how = restored.unwrap_or_else(|| basis.to_string());
    html! {
        <p class="dated">
            <span>{ date.in_words(lang) }</span>
            if !how.is_empty() {
                <span class="tag">{ how }</span>
            }
        </p>
    }
}

/// The three digits by which a document is known.
pub(crate) fn short(id: &str) -> &str {
    id.split('_').next().unwrap_or(id)
}

/// The mark of what rests on no document.
pub(crate) fn outside_mark(lang: Lang) -> Html {
    html! { <abbr class="outside-mark" title={tr(lang, Key::OutsideNote)}>{ "†" }</abbr> }
}
