//! The dialog to share what is seen: link and QR code, lines of HTML for a page, an image.
//!
//! A modal `<dialog>`: the browser keeps the focus in it, closes it by Escape and gives the focus back. It says what was
//! seen when it opened and is taken away when it closes.

use calendar::Lang;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Element, Event, HtmlAnchorElement, HtmlCanvasElement, HtmlDialogElement, ShadowRoot};

use super::address::{Addresses, Reach};
use super::take::ways;
use super::words::{Front, tr};
use super::{museum, qr};
use crate::Desk;
use crate::copy;
use crate::dom::{El, el, el_class, icon, svg};
use crate::words::{self, Key};

/// Names the dialog's own buttons, which its one listener reads.
const PRESS: &str = "data-press";

#[wasm_bindgen]
impl Desk {
    /// Where the record is from and how it may be used, in a line for the image.
    #[must_use]
    pub fn source_line(&self) -> String {
        chronicle::cite_dataset(self.address()).long
    }

    /// Opens the dialog in a place. `page` is the address of the page that keeps the state after its `#`, empty when it does
    /// not; `fragment` is the state, `title` says what is seen, `picture` is the image of it, where it could be drawn.
    pub fn share(
        &self,
        place: &Element,
        lang: &str,
        page: &str,
        fragment: &str,
        title: &str,
        picture: Option<HtmlCanvasElement>,
    ) {
        let lang = Lang::from_tag(lang).unwrap_or(Lang::En);
        let addresses = Addresses::new(page, &self.base, fragment, title, size_of(place));
        let shared = Shared { lang, title: title.into(), addresses, fragment: fragment.into(), picture };
        if let Some(dialog) = museum::open(shared.dialog(), place) {
            listen(&dialog, shared);
        }
    }
}

/// What is shared.
struct Shared {
    lang: Lang,
    title: String,
    addresses: Addresses,
    fragment: String,
    picture: Option<HtmlCanvasElement>,
}

impl Shared {
    fn tr(&self, words: Front) -> &'static str {
        tr(self.lang, words)
    }

    fn dialog(&self) -> El {
        let close = press("close").named(self.tr(Front::Close)).attr("class", "close");
        let top = el_class("div", "share-top")
            .child(el("h3").attr("id", "kt-share").text(self.tr(Front::Share)))
            .child(close.child(icon("M6 6l12 12M18 6 6 18")));
        el_class("dialog", "sharing").attr("aria-labelledby", "kt-share").attr("lang", self.lang.code()).child(
            el_class("div", "share-body")
                .child(top)
                .child(self.link())
                .child(ways(self.lang))
                .maybe(self.code())
                .child(self.image())
                .maybe(self.snippets()),
        )
    }

    fn section(&self, class: &str, heading: Front) -> El {
        el_class("section", class).child(el("h4").text(self.tr(heading)))
    }

    /// The link; where it does not reach others, that is said, and the state offered as text.
    fn link(&self) -> El {
        let Addresses { link, reach, .. } = &self.addresses;
        let field = (*reach != Reach::Nobody).then(|| self.field("input", Front::Link, link));
        let note = match reach {
            Reach::Others => None,
            Reach::ThisComputer => Some(Front::ThisComputer),
            Reach::Nobody => Some(Front::NoLink),
        };
        let state = note.map(|_| self.field("input", Front::State, &["#", &self.fragment].concat()));
        let send = (*reach == Reach::Others && can_send()).then(|| press("send").text(self.tr(Front::SendTo)));
        self.section("share-link", Front::Link)
            .maybe(field)
            .maybe(note.map(|note| el("p").text(self.tr(note))))
            .maybe(state)
            .maybe(send)
    }

    /// A field that can only be read, with the button that copies it.
    fn field(&self, tag: &str, name: Front, value: &str) -> El {
        let field = el(tag).attr("readonly", "").attr("aria-label", self.tr(name)).attr("spellcheck", "false");
        let field = if tag == "input" { field.attr("type", "text").attr("value", value) } else { field.text(value) };
        let copy = words::tr(self.lang, Key::Copy);
        let button = el("button")
            .attr("type", "button")
            .attr(copy::DONE, words::tr(self.lang, Key::Copied))
            .attr(copy::MARKED, words::tr(self.lang, Key::CopyYourself))
            .attr("aria-label", &[copy, ": ", self.tr(name)].concat())
            .attr("aria-live", "polite")
            .text(copy);
        el_class("div", "copying").child(field).child(button)
    }

    fn code(&self) -> Option<El> {
        let link = &self.addresses.link;
        (!link.is_empty()).then_some(())?;
        let section = self.section("share-code", Front::Qr);
        let Some(qr::Drawing { side, path }) = qr::drawing(link) else {
            return Some(section.child(el("p").text(self.tr(Front::QrTooLong))));
        };
        let side = side.to_string();
        let ground = svg("rect").attr("width", &side).attr("height", &side).attr("fill", "#fff");
        let code = svg("svg")
            .attr("viewBox", &["0 0 ", &side, " ", &side].concat())
            .attr("role", "img")
            .attr("aria-label", &[self.tr(Front::Qr), ": ", link].concat())
            .attr("shape-rendering", "crispEdges")
            .child(ground)
            .child(svg("path").attr("d", &path).attr("fill", "#000"));
        Some(section.child(code))
    }

    fn snippets(&self) -> Option<El> {
        let [frame, element] = self.addresses.snippets.as_ref()?;
        let part = |name: Front, html: &str| {
            el("div").child(el("p").text(self.tr(name))).child(self.field("textarea", name, html))
        };
        let section = self.section("share-embed", Front::Embed);
        Some(section.child(part(Front::Frame, frame)).child(part(Front::Element, element)))
    }

    fn image(&self) -> El {
        let section = self.section("share-image", Front::Image);
        let Some(picture) = &self.picture else { return section.child(el("p").text(self.tr(Front::NoImage))) };
        let name = self.tr(Front::ImageOf).replace("{}", &self.title);
        let picture = El::within(picture).attr("role", "img").attr("aria-label", &name);
        section.child(picture).child(press("save").text(self.tr(Front::SaveImage)))
    }
}

fn press(deed: &str) -> El {
    el("button").attr("type", "button").attr(PRESS, deed)
}

/// Width and height of the widget that holds a place, in pixels.
fn size_of(place: &Element) -> (u32, u32) {
    let host = place.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
    let size = host.map(|host| (host.client_width(), host.client_height()));
    let (width, height) = size.unwrap_or((0, 0));
    let at_least = |length: i32, least: u32| u32::try_from(length).unwrap_or(0).max(least);
    (at_least(width, 320), at_least(height, 480))
}

/// Whether the system can send things to other programs.
fn can_send() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| {
        js_sys::Reflect::get(&navigator, &"share".into()).is_ok_and(|share| share.is_function())
    })
}

/// Hears the dialog's buttons until it closes, and then takes it away.
fn listen(dialog: &HtmlDialogElement, shared: Shared) {
    let (this, shared) = (dialog.clone(), std::rc::Rc::new(shared));
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        match event.type_().as_str() {
            "close" => this.remove(),
            _ => {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let Some(target) = target else { return };
                if target == **AsRef::<web_sys::HtmlElement>::as_ref(&this) {
                    // The backdrop.
                    this.close();
                }
                let button = target.closest(&["[", PRESS, "]"].concat()).ok().flatten();
                match button.and_then(|button| button.get_attribute(PRESS)).as_deref() {
                    Some("close") => this.close(),
                    Some("save") => save(&this, &shared),
                    Some("send") => send(&shared),
                    _ => {}
                }
            }
        }
    });
    for kind in ["click", "close"] {
        let _ = dialog.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    }
    // The dialog and its listener are let go together.
    heard.into_js_value();
    copy::listen(dialog);
}

/// Saves the image as a file.
fn save(dialog: &HtmlDialogElement, shared: &std::rc::Rc<Shared>) {
    let Some(picture) = &shared.picture else { return };
    let (dialog, of) = (dialog.clone(), shared.clone());
    let made = Closure::once_into_js(move |blob: Option<Blob>| {
        let url = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok());
        let Some(url) = url else {
            let button = dialog.query_selector(&["[", PRESS, "=save]"].concat()).ok().flatten();
            button.into_iter().for_each(|button| button.set_text_content(Some(of.tr(Front::NoImage))));
            return;
        };
        let link = el("a").attr("href", &url).attr("download", &file_name(&of.fragment));
        if let Some(link) = link.into_element().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
            link.click();
        }
        // The download has begun; what it reads stays as long as it reads.
        let _ = web_sys::Url::revoke_object_url(&url);
    });
    let _ = picture.to_blob(made.unchecked_ref());
}

/// "kuril-timeline-1905-09-05.png".
fn file_name(fragment: &str) -> String {
    let date = fragment.split('&').find_map(|part| part.strip_prefix("date=")).unwrap_or_default();
    let date = date.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let date: String = date.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let dash = if date.is_empty() { "" } else { "-" };
    ["kuril-timeline", dash, &date, ".png"].concat()
}

/// Hands the link to another program. A visitor who thinks better of it is no failure.
fn send(shared: &std::rc::Rc<Shared>) {
    let Some(window) = web_sys::window() else { return };
    let data = js_sys::Object::new();
    for (name, value) in [("title", &shared.title), ("url", &shared.addresses.link)] {
        let _ = js_sys::Reflect::set(&data, &name.into(), &value.into());
    }
    let navigator: JsValue = window.navigator().into();
    let share =
        js_sys::Reflect::get(&navigator, &"share".into()).ok().and_then(|it| it.dyn_into::<js_sys::Function>().ok());
    let sent = share.and_then(|share| share.call1(&navigator, &data).ok()?.dyn_into::<js_sys::Promise>().ok());
    if let Some(sent) = sent {
        spawn_local(async move {
            let _ = JsFuture::from(sent).await;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_is_named_after_its_date() {
        for (fragment, name) in [
            ("date=1905-09-05&lang=ja", "kuril-timeline-1905-09-05.png"),
            ("date=[1945-08-28..1945-09-05]", "kuril-timeline-1945-08-28.png"),
            ("lang=ja", "kuril-timeline.png"),
        ] {
            assert_eq!(file_name(fragment), name);
        }
    }
}
