//! What lies over the map or the page for a while: another reading, a search, a message to the visitor.

use calendar::Lang;
use yew::Html;

use crate::dom::{button, el, el_class};
use crate::i18n::{Key, tr};
use crate::state::{Flaw, State};

/// That the drawing is not the usual one, and what is searched for, each with the way back. Their place is always there:
/// were it to come and go, Yew would take the canvas beside it for another one.
pub(crate) fn banners(state: &State) -> Html {
    let banner = (!state.drawn_by.is_empty()).then(|| {
        let back = button("usual").text(tr(state.lang, Key::UsualDrawing)).html();
        el("p").text(tr(state.lang, Key::OtherReading)).child(back).html()
    });
    let search = state.found_count().filter(|_| !state.find.is_empty()).map(|lit| {
        let (lit, all) = (lit.to_string(), state.data.events().len().to_string());
        let sought = state.find.replace('~', " · ");
        let words = [tr(state.lang, Key::Search), ": ", &sought, " · ", &lit, " / ", &all].concat();
        let clear = button("find").text(tr(state.lang, Key::ClearSearch)).html();
        el("p").text(&words).child(clear).html()
    });
    el_class("div", "reading").attr("role", "status").maybe(view(state)).maybe(banner).maybe(search).html()
}

/// Where a view is stated, folded; with the sentence for tight places where it has no room beside.
pub(crate) fn stated_in(lang: Lang, about: &str, source: &str) -> Html {
    el("details")
        .child(el("summary").text(tr(lang, Key::ViewSources)).html())
        .child(el_class("span", "about-here").text(about).text(" ").html())
        .child(el("small").text(source).html())
        .html()
}

/// Whose map it is while it is not everyone's: never one view in silence.
fn view(state: &State) -> Option<Html> {
    let lang = state.lang;
    // Of two points of view side by side the names of the halves tell.
    let told_there = state.compared_view().is_some();
    let view = state.view_now().filter(|_| state.drawn_pov == state.pov && !told_there)?;
    // And what it says nothing of stands at the halves, for the day of each.
    let silent = if state.compare.is_none() { state.silent_now().join(", ") } else { String::new() };
    let silent = (!silent.is_empty()).then(|| el("em").text(&tr(lang, Key::Silent).replace("{}", &silent)).html());
    let words = el("span")
        .child(el("b").text(&tr(lang, Key::SeenBy).replace("{}", &view.name)).html())
        .text(" ")
        .child(el_class("span", "about").text(&view.about).html())
        .child(stated_in(lang, &view.about, &view.source))
        .maybe(silent)
        .html();
    Some(el("p").child(words).child(button("pov").text(tr(lang, Key::Everyone)).html()).html())
}

/// A message to the visitor, with its button.
pub(crate) fn notice(words: &str, state: &State, lang: Lang) -> Html {
    let close = button("dismiss").attr("aria-label", tr(lang, Key::Close)).text("×").html();
    let offer = |(date, words): &(String, String)| button(&["date ", date].concat()).text(words).html();
    let offered = state.offers.iter().map(offer).collect();
    let flaws = state.refusal.as_ref().filter(|refusal| !refusal.flaws.is_empty());
    el_class("div", "notice")
        .attr("part", "notice")
        .child(el("p").text(words).children(offered).html())
        .child(close)
        .maybe(flaws.map(|refusal| flaw_list(&refusal.flaws)))
        .html()
}

/// What is wrong with a record of the host page, for whoever wrote it.
fn flaw_list(flaws: &[Flaw]) -> Html {
    let item = |flaw: &Flaw| {
        let place = if flaw.id.is_empty() || flaw.path.contains(&flaw.id) {
            flaw.path.clone()
        } else {
            [&flaw.path, " (", &flaw.id, ")"].concat()
        };
        el("li").child(el("code").text(&place).html()).text(" ").text(&flaw.shown).html()
    };
    let items = flaws.iter().map(item).collect();
    el_class("ol", "flaws").attr("tabindex", "0").children(items).html()
}
