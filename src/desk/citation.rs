//! Who says so, and where: claims of documents and outside references as list items.

use chronicle::{Claim, Reference, Verdict, Voices};

use crate::dom::{El, el, el_class};
use crate::view::View;
use crate::words::{self, Key, tr};

/// A claim: its document and place (or its outside reference), the date it gives, and what it says.
pub(crate) fn claim_item(view: &View<'_>, claim: &Claim) -> El {
    let (data, lang) = (view.data, view.lang);
    let source = data.source(claim);
    let reference = claim.reference.as_deref().and_then(|id| reference(view, id));
    let title = source.map(|s| &s.title).or(reference.map(|r| &r.title)).map_or("", |title| title.get(lang));
    let place = source.map_or_else(|| claim.at.clone(), |source| format!("{} {}", short(&source.id), claim.at));
    let name = el("cite").attr("title", source.map_or("", |s| &s.id)).text(title);
    let verdict = match claim.verdict {
        Verdict::Affirms => None,
        Verdict::Doubts => Some(tag(tr(lang, Key::Doubts))),
        Verdict::Denies => Some(tag(tr(lang, Key::Denies)).attr("data-denies", "")),
    };
    let outside = source.is_none().then(|| tag(tr(lang, Key::OutsideMark)));
    let cite = el_class("p", "cite").child(name).child(el_class("span", "place").text(&place));
    el_class("li", if source.is_none() { "outside" } else { "" })
        .child(cite.maybe(outside).maybe(verdict))
        .child(el_class("p", "says").text(claim.says.get(lang)))
        .child(dated(view, claim))
        .maybe(reference.map(citation))
}

/// The date as the claim gives it, and how it was got.
fn dated(view: &View<'_>, claim: &Claim) -> El {
    let lang = view.lang;
    let Some(date) = claim.date.as_ref().and_then(|date| calendar::When::parse(date).ok()) else {
        return el_class("p", "dated none").text(tr(lang, Key::UndatedHere));
    };
    let basis = claim.date_basis.map_or("", |basis| words::basis(lang, basis));
    let restored = claim.restored_from.as_ref().map(|from| words::tr_with(lang, Key::RestoredFrom, from));
    let how = restored.unwrap_or_else(|| basis.to_string());
    let how = (!how.is_empty()).then(|| tag(&how));
    el_class("p", "dated").child(el("span").text(&date.in_words(lang))).maybe(how)
}

/// An outside reference as a list item of its own.
pub(crate) fn reference_item(view: &View<'_>, reference: &Reference) -> El {
    let name = el("cite").text(reference.title.get(view.lang));
    let cite = el_class("p", "cite").child(name).child(tag(tr(view.lang, Key::OutsideMark)));
    el_class("li", "outside").child(cite).child(citation(reference))
}

/// The full citation of an outside reference. Citations are in English.
pub(crate) fn citation(reference: &Reference) -> El {
    el_class("p", "citation").attr("lang", "en").text(&reference.citation)
}

/// The outside reference with this id.
pub(crate) fn reference<'a>(view: &View<'a>, id: &str) -> Option<&'a Reference> {
    view.data.records().references.iter().find(|reference| reference.id == id)
}

/// A place cited by a disagreement (`000 p5.s1`, or a reference's id) in few words.
pub(crate) fn brief(view: &View<'_>, cited: &str) -> String {
    match cited.split_once(' ') {
        Some((document, at)) => format!("{} {at}", short(document)),
        None => reference(view, cited).map_or_else(|| cited.to_string(), |r| r.title.get(view.lang).to_string()),
    }
}

/// That copies are one voice, where several documents of one lineage speak.
pub(crate) fn one_voice(view: &View<'_>, voices: Voices) -> Option<El> {
    let words = || words::tr_with(view.lang, Key::OneVoice, &voices.copies.to_string());
    (voices.copies > 1).then(|| el_class("p", "kind").text(&words()))
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
pub(crate) fn outside_mark(view: &View<'_>) -> El {
    el_class("abbr", "outside-mark").attr("title", tr(view.lang, Key::OutsideNote)).text("†")
}
