//! Who says so, and where: claims of documents and outside references as list items.

use calendar::Lang;
use chronicle::{Claim, Dataset, Reference};
use yew::Html;

use crate::dom::{El, el, el_class};
use crate::i18n::{self, Key, tr};

/// A claim: its document and place (or its outside reference), the date it gives, and what it says.
pub(crate) fn claim_item(data: &Dataset, claim: &Claim, lang: Lang) -> Html {
    let source = data.source(claim);
    let reference = claim.reference.as_deref().and_then(|id| reference(data, id));
    let title = source.map(|s| &s.title).or(reference.map(|r| &r.title)).map_or("", |title| title.get(lang));
    let place = source.map_or_else(|| claim.at.clone(), |source| format!("{} {}", short(&source.id), claim.at));
    let name = el("cite").attr("title", source.map_or("", |s| &s.id)).text(title).html();
    let cite = el_class("p", "cite").child(name).child(el_class("span", "place").text(&place).html());
    let cite = cite.maybe(source.is_none().then(|| tag(tr(lang, Key::OutsideMark)).html()));
    el_class("li", if source.is_none() { "outside" } else { "" })
        .child(cite.html())
        .child(el_class("p", "says").text(claim.says.get(lang)).html())
        .child(dated(claim, lang))
        .maybe(reference.map(citation))
        .html()
}

/// The date as the claim gives it, and how it was got.
fn dated(claim: &Claim, lang: Lang) -> Html {
    let Some(date) = claim.date.as_ref().and_then(|date| calendar::When::parse(date).ok()) else {
        return el_class("p", "dated none").text(tr(lang, Key::UndatedHere)).html();
    };
    let basis = claim.date_basis.map_or("", |basis| i18n::basis(lang, basis));
    let restored = claim.restored_from.as_ref().map(|from| tr(lang, Key::RestoredFrom).replace("{}", from));
    let how = restored.unwrap_or_else(|| basis.to_string());
    el_class("p", "dated")
        .child(el("span").text(&date.in_words(lang)).html())
        .maybe((!how.is_empty()).then(|| tag(&how).html()))
        .html()
}

/// An outside reference as a list item of its own.
pub(crate) fn reference_item(reference: &Reference, lang: Lang) -> Html {
    let name = el("cite").text(reference.title.get(lang)).html();
    let cite = el_class("p", "cite").child(name).child(tag(tr(lang, Key::OutsideMark)).html());
    el_class("li", "outside").child(cite.html()).child(citation(reference)).html()
}

/// The full citation of an outside reference.
pub(crate) fn citation(reference: &Reference) -> Html {
    el_class("p", "citation").text(&reference.citation).html()
}

/// The outside reference with this id.
pub(crate) fn reference<'a>(data: &'a Dataset, id: &str) -> Option<&'a Reference> {
    data.records().references.iter().find(|reference| reference.id == id)
}

/// A word in a pill.
pub(crate) fn tag(words: &str) -> El {
    el_class("span", "tag").text(words)
}

/// The three digits by which a document is known.
pub(crate) fn short(id: &str) -> &str {
    id.split('_').next().unwrap_or(id)
}

/// The mark of what rests on no document.
pub(crate) fn outside_mark(lang: Lang) -> Html {
    el_class("abbr", "outside-mark").attr("title", tr(lang, Key::OutsideNote)).text("†").html()
}
