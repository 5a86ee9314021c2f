//! Which record the pictures are drawn from: in the visitor's language, by the readings chosen, from a point of view; and that
//! of the second map.

use std::rc::Rc;

use calendar::Lang;
use chronicle::Redrawing;
use wasm_bindgen::JsValue;

use crate::i18n::{Key, tr};
use crate::library::{Data, Library};
use crate::state::{Action, Other, Refusal};
use crate::store::Store;

/// Has the record drawn in the visitor's language and by the readings chosen.
pub(crate) fn draw(store: &Rc<Store>, library: &Rc<Library>) {
    let (weak, library, state) = (Rc::downgrade(store), library.clone(), store.state());
    wasm_bindgen_futures::spawn_local(async move {
        let drawn = drawn(&library, state.lang, &state.readings, &state.pov).await;
        let Some(store) = weak.upgrade() else { return };
        let now = store.state();
        if (now.lang, &now.readings, &now.pov) != (state.lang, &state.readings, &state.pov) {
            return;
        }
        match drawn {
            Ok(Some(data)) => store.send(Action::Data(data, state.readings.clone(), state.pov.clone())),
            Ok(None) if !now.tries_view() => store.send(Action::NoReading),
            // Which of the two does not exist is found out by doing without the view first.
            Ok(None) => store.send(Action::NoPov),
            Err(_) => {
                // Nothing may claim to be drawn that is not.
                store.send(Action::Readings(String::new()));
                store.send(Action::Pov(String::new()));
                store.send(Action::Tell(tr(state.lang, Key::TextsFailed).to_string()));
            }
        }
    });
}

/// Has the record of the second map drawn.
pub(crate) fn draw_other(store: &Rc<Store>, library: &Rc<Library>) {
    let (weak, library, state) = (Rc::downgrade(store), library.clone(), store.state());
    let (Some(of), Some(view)) = (state.other_of(), state.compared_view().map(str::to_string)) else { return };
    wasm_bindgen_futures::spawn_local(async move {
        let drawn = drawn(&library, state.lang, &state.readings, &view).await;
        let Some(store) = weak.upgrade().filter(|store| store.state().other_of().as_ref() == Some(&of)) else { return };
        match drawn {
            Ok(Some(data)) => store.send(Action::Other(Other { of, data })),
            told => {
                // A second map that shows something else than it says is worse than none.
                store.send(Action::Compare(None));
                store.send(if told.is_ok() {
                    Action::Refuse(tr(state.lang, Key::BadPov).replace("{}", &view), Refusal::of(Key::BadPov))
                } else {
                    Action::Tell(tr(state.lang, Key::TextsFailed).to_string())
                });
            }
        }
    });
}

/// The record with the names of a language, by these readings; `None` when one of them does not exist.
async fn drawn(library: &Library, lang: Lang, readings: &str, pov: &str) -> Result<Option<Data>, JsValue> {
    library.fetch_language(lang).await?;
    if readings.is_empty() && pov.is_empty() {
        return Ok(Some(library.data()));
    }
    let redrawing = library.desk_in(lang).await?.redrawing(readings, pov);
    let redrawing = redrawing.and_then(|bytes| Redrawing::decode(&bytes).ok());
    Ok(redrawing.map(|redrawing| library.data().redrawn(&redrawing).into()))
}
