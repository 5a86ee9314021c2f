//! What the host page is told: events of the element, and answers of its methods. `docs/api.md` says what each holds.

use std::rc::Rc;

use calendar::Day;
use chronicle::{Dataset, Records, Standing};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::state::{Flaw, State};
use crate::store::{Store, Watch};

#[derive(serde::Serialize)]
struct Ready {
    events: usize,
    date: String,
    view: String,
}

#[derive(serde::Serialize)]
struct UnitView<'a> {
    unit: &'a str,
    holdings: Vec<StandingView<'a>>,
}

#[derive(serde::Serialize)]
struct StandingView<'a> {
    party: &'a str,
    kind: chronicle::HoldingKind,
    certain: bool,
}

#[derive(serde::Serialize)]
struct ChangeView<'a> {
    unit: &'a str,
    before: Vec<StandingView<'a>>,
    after: Vec<StandingView<'a>>,
}

#[derive(serde::Serialize)]
struct DateChange<'a> {
    date: &'a str,
    day: String,
}

#[derive(serde::Serialize)]
struct Selection<'a> {
    event: Option<&'a str>,
    title: Option<&'a str>,
}

#[derive(serde::Serialize)]
struct PlayChange {
    playing: bool,
}

#[derive(serde::Serialize)]
struct Trouble<'a> {
    code: &'a str,
    message: &'a str,
    problems: &'a [Flaw],
}

/// Parts of a link whose changes are told by an event of their own, `langchange` with `{lang}`, and so on.
const PLAIN: [&str; 12] =
    ["lang", "pov", "reading", "lanes", "axis", "layers", "since", "find", "compare", "unit", "figure", "tab"];

/// How an event leaves the element.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    /// Up to the document.
    Bubbles,
    /// To the element alone. An `error` that rose would look like one of the page's own scripts.
    Stays,
}

fn standing_views<'a>(records: &'a Records, standings: &[Standing]) -> Vec<StandingView<'a>> {
    let view =
        |s: &Standing| StandingView { party: &records.parties[s.party as usize].id, kind: s.kind, certain: s.certain };
    standings.iter().map(view).collect()
}

/// Who stood how towards each unit on a day.
pub(crate) fn holdings_on(data: &Dataset, day: Day) -> Result<JsValue, JsValue> {
    let records = data.records();
    let units = data.holdings_on(day).into_iter().map(|standing| UnitView {
        unit: &records.units[standing.unit as usize].id,
        holdings: standing_views(records, &standing.standings),
    });
    to_js(&units.collect::<Vec<_>>())
}

/// The units towards which something stands otherwise on the second day than on the first.
pub(crate) fn changes_between(data: &Dataset, from: Day, to: Day) -> Result<JsValue, JsValue> {
    let records = data.records();
    let changes = data.changed_between(from, to);
    let changes = changes.iter().map(|change| ChangeView {
        unit: &records.units[change.unit as usize].id,
        before: standing_views(records, &change.before),
        after: standing_views(records, &change.after),
    });
    to_js(&changes.collect::<Vec<_>>())
}

fn to_js(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(Into::into)
}

fn dispatch(host: &HtmlElement, name: &str, reach: Reach, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_bubbles(reach == Reach::Bubbles);
    init.set_composed(true);
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = host.dispatch_event(&event);
    }
}

fn tell(host: &HtmlElement, name: &str, detail: &impl serde::Serialize) {
    dispatch(host, name, Reach::Bubbles, &to_js(detail).unwrap_or(JsValue::NULL));
}

/// Tells the page that the element works.
pub(crate) fn tell_ready(state: &State, host: &HtmlElement) {
    let detail = Ready { events: state.data.events().len(), date: state.date.clone(), view: state.view.edtf() };
    tell(host, "ready", &detail);
}

/// Tells the page of changes through DOM events.
pub(crate) fn announce(store: &Rc<Store>, host: &HtmlElement) -> Watch {
    let host = host.clone();
    store.watch(move |before, after| {
        if before.date != after.date {
            tell(&host, "datechange", &DateChange { date: &after.date, day: after.day.iso() });
        }
        if before.view != after.view {
            let detail = object("view", &after.view.edtf());
            dispatch(&host, "viewchange", Reach::Bubbles, &detail);
        }
        if before.selected_id() != after.selected_id() {
            let event = after.selected.and_then(|event| after.data.event(event)).map(|(event, _)| event);
            let title = event.map(|event| event.title.get(after.lang));
            tell(&host, "select", &Selection { event: event.map(|event| event.id.as_str()), title });
        }
        if before.playing != after.playing {
            tell(&host, "playchange", &PlayChange { playing: after.playing });
        }
        // While the clock runs nothing else changes, and this is asked at every frame.
        if before.playing != after.playing || !after.playing {
            announce_plain(&host, before, after);
        }
        if let Some(refusal) = &after.refusal
            && (&before.refusal, &before.notice) != (&after.refusal, &after.notice)
        {
            let message = after.notice.as_deref().unwrap_or_default();
            let trouble = Trouble { code: &refusal.code, message, problems: &refusal.flaws };
            dispatch(&host, "error", Reach::Stays, &to_js(&trouble).unwrap_or(JsValue::NULL));
        }
    })
}

fn announce_plain(host: &HtmlElement, before: &State, after: &State) {
    let same = (before.lang, &before.pov, &before.readings, before.settings, before.since, &before.find)
        == (after.lang, &after.pov, &after.readings, after.settings, after.since, &after.find);
    if same {
        return;
    }
    for name in PLAIN {
        let value = after.part(name);
        if before.part(name) != value {
            dispatch(host, &[name, "change"].concat(), Reach::Bubbles, &object(name, &value));
        }
    }
}

/// `{name: value}`.
fn object(name: &str, value: &str) -> JsValue {
    let object = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&object, &name.into(), &value.into());
    object.into()
}
