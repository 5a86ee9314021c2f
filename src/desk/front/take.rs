//! The dialogs to print a sheet of what is seen and to export it as files.
//!
//! Modal like the share dialog: the browser keeps the focus in it, closes it by Escape and gives the focus back. It tells of
//! what was seen when it opened.

use std::rc::Rc;

use calendar::{Day, Lang, understand};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlDialogElement, HtmlInputElement, HtmlSelectElement};

use super::files::{self, Format};
use super::museum;
use super::paper::{self, Paper};
use super::seen::Seen;
use super::take_words::{Take, tr};
use crate::Desk;
use crate::copy;
use crate::dom::{El, button, el, el_class, icon};
use crate::words::{self, Key};

/// Names the dialog's own buttons, which its one listener reads.
const PRESS: &str = "data-press";
/// No sheet has more maps.
const MOST_MAPS: usize = 4;

#[wasm_bindgen]
impl Desk {
    /// Opens a dialog in a place: `print` or `export`. `page` and `fragment` are as for `share`; `told` has what is seen as
    /// lines of a name, a tabulator and a value; `draw` draws what it is asked for by words.
    #[expect(clippy::too_many_arguments, reason = "plain values are what crosses between programs")]
    pub fn take(
        &self,
        place: &Element,
        lang: &str,
        which: &str,
        page: &str,
        fragment: &str,
        title: &str,
        told: &str,
        draw: &Function,
    ) {
        let seen = Seen::new(self, lang, title, (page, fragment), told, draw);
        let dialog = if which == "print" { print_dialog(&seen) } else { export_dialog(&seen) };
        if let Some(dialog) = museum::open(dialog, place) {
            listen(&dialog, seen);
        }
    }
}

/// The ways to both dialogs, which the widget opens.
pub(crate) fn ways(lang: Lang) -> El {
    let way = |deed: &str, words: Take| button(deed).attr("aria-haspopup", "dialog").text(tr(lang, words));
    el_class("p", "ways").child(way("print", Take::Print)).child(way("export", Take::Export))
}

fn dialog(lang: Lang, heading: Take) -> (El, El) {
    let close = press("close").named(tr(lang, Take::Cancel)).attr("class", "close");
    let top = el_class("div", "share-top")
        .child(el("h3").attr("id", "kt-take").text(tr(lang, heading)))
        .child(close.child(icon("M6 6l12 12M18 6 6 18")));
    let dialog = el_class("dialog", "sharing taking").attr("aria-labelledby", "kt-take").attr("lang", lang.code());
    (dialog, el_class("div", "share-body").child(top))
}

fn press(deed: &str) -> El {
    el("button").attr("type", "button").attr(PRESS, deed)
}

/// Where the dialog says how far it has come and what went wrong.
fn status() -> El {
    el_class("p", "take-status").attr("role", "status")
}

fn print_dialog(seen: &Seen) -> El {
    let lang = seen.lang;
    let (dialog, body) = dialog(lang, Take::PrintLong);
    let option = |value: &str, words: &str| el("option").attr("value", value).text(words);
    let papers = [Paper::A4, Paper::A3].map(|paper| {
        [(false, Take::Portrait), (true, Take::Landscape)]
            .map(|(lies, words)| option(&paper.value(lies), &[paper.name(), " · ", tr(lang, words)].concat()))
    });
    let select = el("select").attr("name", "paper").children(papers.into_iter().flatten());
    let paper = el_class("label", "take-paper").text(tr(lang, Take::Paper)).child(select);
    let days = first_days(seen);
    let dates = (0..MOST_MAPS).map(|number| {
        let value = days.get(number).map_or_else(String::new, |day| day.iso());
        let name = tr(lang, Take::DateN).replace("{}", &(number + 1).to_string());
        let field = el("input").attr("type", "text").attr("name", "date").attr("value", &value);
        el("label").text(&name).child(field.attr("autocomplete", "off").attr("spellcheck", "false"))
    });
    let dates = el_class("fieldset", "take-dates").child(el("legend").text(tr(lang, Take::Dates))).children(dates);
    let count = seen.events.len();
    let tick = el("input").attr("type", "checkbox").attr("name", "events").attr("checked", "");
    let events = el_class("label", "take-events").child(tick).text(tr(lang, Take::WithEvents));
    let told = el_class("p", "hint").text(&tr(lang, Take::Listed).replace("{}", &count.to_string()));
    let go = press("print").attr("class", "yes").text(tr(lang, Take::Print));
    let form = el_class("div", "take-form").child(paper).child(dates).child(events).child(told);
    dialog.child(body.child(form.child(go).child(status())))
}

/// The dates to begin with: the other end of a range and the clock's day.
fn first_days(seen: &Seen) -> Vec<Day> {
    let mut days: Vec<Day> = seen.since.into_iter().filter(|since| *since != seen.day).collect();
    days.push(seen.day);
    chronicle::sorted(days.clone(), days.iter().map(|day| (day.0 as u32 ^ 1 << 31, 0)).collect())
}

fn export_dialog(seen: &Seen) -> El {
    let lang = seen.lang;
    let (dialog, body) = dialog(lang, Take::ExportLong);
    let row = |words: &str, buttons: Vec<El>| {
        el("li").child(el("span").text(words)).child(el_class("span", "take-buttons").children(buttons))
    };
    let save = |name: &str, ending: &str, words: &str| {
        let label = [tr(lang, Take::Save), " ", ending, ": ", words].concat();
        press(&["save ", name].concat()).attr("aria-label", &label).text(ending)
    };
    let one = |words: Take, name: &str, ending: &str| row(tr(lang, words), vec![save(name, ending, tr(lang, words))]);
    let images = [("png1", "PNG 1×"), ("png2", "2×"), ("png3", "3×"), ("png4", "4×")];
    let images = images.map(|(name, ending)| save(name, ending, tr(lang, Take::Png)));
    let shots = files::playback(seen).len();
    let film = tr(lang, Take::Film).replace("{}", &shots.to_string());
    let list = el_class("ul", "take-files")
        .child(one(Take::Svg, "svg", "SVG"))
        .child(row(tr(lang, Take::Png), images.into()))
        .child(one(Take::Csv, "csv", "CSV"))
        .child(one(Take::GeoJson, "geojson", "GeoJSON"))
        .child(row(&film, vec![save("animation", "SVG", &film)]))
        .child(one(Take::Bibtex, "bibtex", "BibTeX"));
    let (state, event) = files::citations(seen);
    let cite = el_class("section", "take-cite").child(el("h4").text(tr(lang, Take::Cite))).child(cited(lang, &state));
    let event = event.map(|event| {
        el_class("section", "take-cite").child(el("h4").text(tr(lang, Take::CiteEvent))).child(cited(lang, &event))
    });
    dialog.child(body.child(list).child(status()).child(cite).maybe(event))
}

/// A citation in its forms, each with a button that copies it.
fn cited(lang: Lang, citation: &chronicle::Citation) -> El {
    let field = |tag: &str, name: &str, value: &str| {
        let field =
            el(tag).attr("readonly", "").attr("aria-label", name).attr("spellcheck", "false").attr("lang", "en");
        let field = if tag == "input" { field.attr("type", "text").attr("value", value) } else { field.text(value) };
        let copy = words::tr(lang, Key::Copy);
        let button = el("button")
            .attr("type", "button")
            .attr(copy::DONE, words::tr(lang, Key::Copied))
            .attr(copy::MARKED, words::tr(lang, Key::CopyYourself))
            .attr("aria-label", &[copy, ": ", name].concat())
            .attr("aria-live", "polite")
            .text(copy);
        el_class("div", "copying").child(field).child(button)
    };
    el("div")
        .child(field("input", tr(lang, Take::CiteShort), &citation.short))
        .child(field("textarea", tr(lang, Take::CiteLong), &citation.long))
        .child(field("textarea", "BibTeX", &citation.bibtex))
}

/// Hears the dialog's buttons until it closes, and then takes it away.
fn listen(dialog: &HtmlDialogElement, seen: Seen) {
    let (this, seen) = (dialog.clone(), Rc::new(seen));
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if event.type_() == "close" {
            return this.remove();
        }
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if target == **AsRef::<web_sys::HtmlElement>::as_ref(&this) {
            // The backdrop.
            this.close();
        }
        let button = target.closest(&["[", PRESS, "]"].concat()).ok().flatten();
        let deed = button.and_then(|button| button.get_attribute(PRESS)).unwrap_or_default();
        match deed.split_once(' ').unwrap_or((&deed, "")) {
            ("close", _) => this.close(),
            ("save", name) => save(&this, &seen, name),
            ("print", _) => print(&this, &seen),
            _ => {}
        }
    });
    for kind in ["click", "close"] {
        let _ = dialog.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    }
    // The dialog and its listener are let go together.
    heard.into_js_value();
    copy::listen(dialog);
}

fn say(dialog: &HtmlDialogElement, words: &str) {
    if let Ok(Some(status)) = dialog.query_selector(".take-status") {
        status.set_text_content(Some(words));
    }
}

fn save(dialog: &HtmlDialogElement, seen: &Rc<Seen>, name: &str) {
    let Some(format) = Format::named(name).filter(|_| !dialog.has_attribute("data-busy")) else { return };
    let (dialog, seen) = (dialog.clone(), seen.clone());
    let _ = dialog.set_attribute("data-busy", "");
    say(&dialog, tr(seen.lang, Take::Working));
    spawn_local(async move {
        files::breathe().await;
        let made = files::make(&seen, format, |words| say(&dialog, words)).await;
        let saved = made.as_ref().and_then(|made| files::save(made).map(|()| &made.name));
        let words = match (saved, format) {
            (Some(name), _) => tr(seen.lang, Take::Saved).replace("{}", name),
            (None, Format::Png(_)) => tr(seen.lang, Take::TooLarge).to_string(),
            (None, _) => tr(seen.lang, Take::Failed).to_string(),
        };
        say(&dialog, &words);
        let _ = dialog.remove_attribute("data-busy");
    });
}

/// Reads the form and prints; what is no date is told beside its field, and nothing is printed.
fn print(dialog: &HtmlDialogElement, seen: &Rc<Seen>) {
    let Some((days, wrong)) = days_asked(dialog, seen.lang) else { return };
    if let Some((field, text)) = wrong {
        say(dialog, &tr(seen.lang, Take::NoDate).replace("{}", &text));
        let _ = field.focus();
        return;
    }
    let select = dialog.query_selector("select").ok().flatten().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
    let (paper, lies) = Paper::parse(&select.map_or_else(String::new, |select| select.value()));
    let tick = dialog.query_selector("[name=events]").ok().flatten();
    let tick = tick.and_then(|tick| tick.dyn_into::<HtmlInputElement>().ok());
    let asked = paper::Asked { paper, lies, days, events: tick.is_none_or(|tick| tick.checked()) };
    let (dialog, seen) = (dialog.clone(), seen.clone());
    say(&dialog, tr(seen.lang, Take::Printing));
    spawn_local(async move {
        files::breathe().await;
        let printed = paper::print(&seen, &asked).await;
        say(&dialog, if printed { "" } else { tr(seen.lang, Take::NotPrinted) });
    });
}

type Wrong = Option<(HtmlInputElement, String)>;

/// The days in the fields, in order and each once; and the first field that holds no date.
fn days_asked(dialog: &HtmlDialogElement, lang: Lang) -> Option<(Vec<Day>, Wrong)> {
    let fields = dialog.query_selector_all("[name=date]").ok()?;
    let (mut days, mut wrong): (Vec<Day>, Wrong) = (Vec::new(), None);
    for field in (0..fields.length()).filter_map(|at| fields.get(at)?.dyn_into::<HtmlInputElement>().ok()) {
        let text = field.value();
        let _ = field.remove_attribute("aria-invalid");
        if text.trim().is_empty() {
            continue;
        }
        match understand(&text, lang) {
            calendar::Understood::Date(when) => days.push(when.first_day()),
            _ => {
                let _ = field.set_attribute("aria-invalid", "true");
                wrong = wrong.or(Some((field, text.chars().take(60).collect())));
            }
        }
    }
    let mut once: Vec<Day> = Vec::new();
    days.into_iter().for_each(|day| once.extend((!once.contains(&day)).then_some(day)));
    Some((once, wrong))
}
