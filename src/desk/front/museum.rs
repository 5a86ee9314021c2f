//! What a museum shows to passers-by: a landmark of the record in large words, with the ways to begin in three languages; and
//! the question whether anybody is still there.

use calendar::{Lang, When};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDialogElement};

use super::words::{Front, tr};
use crate::Desk;
use crate::dom::{El, el, el_class};

/// What the museum's buttons do, for the widget's attendant.
const HALL: &str = "data-hall";

#[wasm_bindgen]
impl Desk {
    /// Lays a picture of the attract loop: an event, by its id, first in a language and then in the others known by now.
    pub fn call(&self, place: &Element, event: &str, lang: &str) {
        let data = self.data.borrow().clone();
        let first = Lang::from_tag(lang).unwrap_or(Lang::En);
        let Some(event) = data.event_index(event).and_then(|event| data.event(event)).map(|(event, _)| event) else {
            return;
        };
        let mut languages = vec![first];
        languages.extend(Lang::ALL.into_iter().filter(|lang| *lang != first));
        let when = When::parse(&event.date).ok();
        let title = |(number, lang): (usize, &Lang)| {
            let date = when.as_ref().map_or_else(String::new, |when| when.in_words(*lang));
            // While the museum calls, no heading of the widget stands above this one.
            let line = if number == 0 { el("h3").attr("aria-level", "2") } else { el("p") };
            line.attr("lang", lang.code()).child(el_class("small", "date").text(&date)).text(event.title.get(*lang))
        };
        let landmark = el_class("div", "landmark").children(languages.iter().enumerate().map(title));
        // The buttons stay where they are, under whatever finger is just coming down.
        if let Ok(Some(shown)) = place.query_selector(".calling .shown") {
            landmark.fill(&shown);
            return;
        }
        let begin = |lang: Lang| button(lang.code()).attr("lang", lang.code()).text(tr(lang, Front::Touch));
        el_class("div", "calling")
            .child(el_class("div", "shown").child(landmark))
            .child(el_class("div", "begin").children(Lang::ALL.into_iter().map(begin)))
            .fill(place);
    }

    /// Asks whether anybody is still there; where that is asked already, only tells how many seconds are left.
    pub fn ask(&self, place: &Element, seconds: u32, lang: &str) {
        let lang = Lang::from_tag(lang).unwrap_or(Lang::En);
        let words = tr(lang, Front::StartsOver).replace("{}", &seconds.to_string());
        if let Ok(Some(left)) = place.query_selector(".still .left") {
            left.set_text_content(Some(&words));
            return;
        }
        // Only the first sentence is read out; a voice that counts down would drown the answer.
        let left = el_class("p", "left").attr("role", "timer").attr("aria-live", "off").text(&words);
        let buttons = el_class("div", "choose")
            .child(button("stay").attr("class", "yes").attr("autofocus", "").text(tr(lang, Front::Stay)))
            .child(button("over").text(tr(lang, Front::Over)));
        let dialog = el_class("dialog", "still")
            .attr("role", "alertdialog")
            .attr("aria-labelledby", "kt-still")
            .child(el("h3").attr("id", "kt-still").text(tr(lang, Front::StillHere)))
            .child(left)
            .child(buttons);
        open(dialog, place);
    }

    /// What is wrong with a value of the attribute `kiosk`.
    #[must_use]
    pub fn bad_kiosk(&self, value: &str, lang: &str) -> String {
        let shown: String = value.chars().take(30).collect();
        tr(Lang::from_tag(lang).unwrap_or(Lang::En), Front::BadKiosk).replace("{}", &shown)
    }
}

fn button(deed: &str) -> El {
    el("button").attr("type", "button").attr(HALL, deed)
}

/// Shows a dialog that nothing behind it can be reached through.
pub(super) fn open(dialog: El, place: &Element) -> Option<HtmlDialogElement> {
    // One that is open gives the focus back first, so that this one will know whom to give it.
    if let Ok(Some(open)) = place.query_selector("dialog[open]") {
        open.dyn_into::<HtmlDialogElement>().ok()?.close();
    }
    let element = dialog.clone().into_element()?;
    dialog.fill(place);
    let dialog: HtmlDialogElement = element.dyn_into().ok()?;
    dialog.show_modal().ok()?;
    Some(dialog)
}
