//! Sharing what is seen: the state as a link and the pictures as they are drawn, handed to the reading desk, which lays the
//! dialog.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCanvasElement, ShadowRoot};
use yew::NodeRef;

use crate::element::Desk;
use crate::i18n::{Key, tr};
use crate::library::Library;
use crate::stage::StageHandle;
use crate::state::{Action, Playing};
use crate::store::Store;

#[wasm_bindgen]
extern "C" {
    /// Where the record is from and how it may be used, in a line for the image.
    #[wasm_bindgen(method)]
    fn source_line(this: &Desk) -> String;
    /// Opens the dialog in a place. `page` is the address of the page that keeps the state, empty when it does not;
    /// `title` says what is shared.
    #[wasm_bindgen(method)]
    fn share(
        this: &Desk,
        place: &Element,
        lang: &str,
        page: &str,
        fragment: &str,
        title: &str,
        picture: Option<HtmlCanvasElement>,
    );
}

/// Opens the dialog. The clock stops: what is shared is what is seen now.
pub(crate) fn open(store: &Rc<Store>, library: &Rc<Library>, stage: &Rc<RefCell<Option<StageHandle>>>, root: &NodeRef) {
    store.send(Action::Play(Playing::Off));
    let place = root.cast::<Element>().and_then(|root| root.query_selector(".front").ok().flatten());
    let Some(place) = place else { return };
    let (store, library, stage) = (store.clone(), library.clone(), stage.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let state = store.state();
        let lang = state.lang;
        let Ok(desk) = library.desk_in(lang).await else {
            store.send(Action::Tell(tr(lang, Key::TextsFailed).to_string()));
            return;
        };
        let source = desk.source_line();
        let print = |stage: &StageHandle| stage.with(|stage, _| stage.print(&source)).flatten();
        let picture = stage.borrow().as_ref().and_then(print);
        let event = state.selected.and_then(|event| state.event_in_words(event, ", "));
        let what = event.unwrap_or_else(|| state.clock_in_words());
        let title = [tr(lang, Key::Title), " · ", &what].concat();
        desk.share(&place, lang.code(), &page_of(&place), &state.link().fragment(), &title, picture);
    });
}

/// The address of the page, without its fragment, when the element keeps the state in it; else nothing.
fn page_of(place: &Element) -> String {
    let host = place.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
    let keeps = host.is_some_and(|host| host.has_attribute("link"));
    let href = web_sys::window().filter(|_| keeps).and_then(|window| window.location().href().ok());
    href.and_then(|href| Some(href.split('#').next()?.to_string())).unwrap_or_default()
}
