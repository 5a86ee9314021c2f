//! A footnoted sheet on paper: maps at up to four dates, the timeline, the key in patterns, the events in view with their
//! sources as numbered notes, version, address and QR code.
//!
//! It is laid beside the page, in a root of its own that is seen on paper only, and taken away when printing ends, printed or
//! cancelled. Everything is elements: no text becomes markup. Units: millimetres of paper, CSS pixels of 1/96 inch.

use calendar::Day;
use scene::{Node, Pattern, Rect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, ShadowRootInit, ShadowRootMode};

use super::qr;
use super::seen::Seen;
use super::take_words::{Take, tr};
use crate::dom::{El, el, el_class, svg};

const STYLES: &str = include_str!("../../../styles/print.css");
const MARGIN_MM: f32 = 12.0;
const GAP_PX: f32 = 12.0;

/// Sizes of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    A4,
    A3,
}

impl Paper {
    pub(super) fn name(self) -> &'static str {
        if self == Self::A4 { "A4" } else { "A3" }
    }

    /// The name of paper and orientation, as `@page` takes it.
    pub(super) fn value(self, lies: bool) -> String {
        [self.name(), " ", if lies { "landscape" } else { "portrait" }].concat()
    }

    pub(super) fn parse(value: &str) -> (Self, bool) {
        (if value.starts_with("A3") { Self::A3 } else { Self::A4 }, value.ends_with("landscape"))
    }

    /// Width and height within the margins.
    fn inner_px(self, lies: bool) -> (f32, f32) {
        let (short, long) = if self == Self::A4 { (210.0, 297.0) } else { (297.0, 420.0) };
        let px = |mm: f32| ((mm - 2.0 * MARGIN_MM) * 96.0 / 25.4).floor();
        if lies { (px(long), px(short)) } else { (px(short), px(long)) }
    }
}

/// What is to be printed.
pub(super) struct Asked {
    pub(super) paper: Paper,
    pub(super) lies: bool,
    pub(super) days: Vec<Day>,
    pub(super) events: bool,
}

/// Where the pictures go: columns of maps, and the sizes of a map and of the timeline.
#[derive(Debug, PartialEq)]
struct Plan {
    columns: usize,
    map_px: (i32, i32),
    time_px: (i32, i32),
}

fn planned(paper: Paper, lies: bool, maps: usize) -> Plan {
    let (width, height) = paper.inner_px(lies);
    let columns = match (maps, lies) {
        (0 | 1, _) => 1,
        (_, true) => maps,
        (_, false) => 2,
    };
    let rows = maps.div_ceil(columns).max(1) as f32;
    let column = ((width - GAP_PX * (columns as f32 - 1.0)) / columns as f32).floor();
    // The first page also holds its head, the timeline and a good part of the key.
    let room = height * if lies { 0.46 } else { 0.4 } / rows;
    let tall = (column * 1.05).min(room).floor();
    Plan { columns, map_px: (column as i32, tall as i32), time_px: (width as i32, (height * 0.25) as i32) }
}

/// Prints; true when the browser opened its window for that. What was there before is there again when this ends.
pub(super) async fn print(seen: &Seen, asked: &Asked) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Some(laid) = Laid::new(seen, asked) else { return false };
    let begun = std::rc::Rc::new(std::cell::Cell::new(false));
    let mark = begun.clone();
    let begins = Closure::<dyn FnMut()>::new(move || mark.set(true));
    let _ = window.add_event_listener_with_callback("beforeprint", begins.as_ref().unchecked_ref());
    let ended = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window.add_event_listener_with_callback("afterprint", &resolve);
        if window.print().is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    // Some browsers print while the page goes on; one that has not begun by then will not.
    let patience = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 1500);
    });
    let _ = JsFuture::from(js_sys::Promise::race(&js_sys::Array::of2(&ended, &patience))).await;
    if begun.get() {
        let _ = JsFuture::from(ended).await;
    }
    let _ = window.remove_event_listener_with_callback("beforeprint", begins.as_ref().unchecked_ref());
    drop(laid);
    begun.get()
}

/// A sheet in the page, taken away when it is dropped.
struct Laid {
    host: Element,
    page_rules: JsValue,
}

impl Laid {
    fn new(seen: &Seen, asked: &Asked) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let sheet = sheet(seen, asked)?.into_element()?;
        let host = el("div").attr("data-kuril-sheet", "").attr("lang", seen.lang.code()).into_element()?;
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        adopt(&root, &style_sheet(STYLES)?);
        root.append_child(&sheet).ok()?;
        let page_rules = style_sheet(&page_rules(asked))?;
        adopt(&document, &page_rules);
        let body: Element = document.body().map(Element::from).or(document.document_element())?;
        body.append_child(&host).ok()?;
        Some(Self { host, page_rules })
    }
}

impl Drop for Laid {
    fn drop(&mut self) {
        self.host.remove();
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let left = adopted(&document).filter(&mut |sheet, _, _| sheet != self.page_rules);
            let _ = js_sys::Reflect::set(&document, &"adoptedStyleSheets".into(), &left);
        }
    }
}

fn adopted(root: &JsValue) -> js_sys::Array {
    let sheets = js_sys::Reflect::get(root, &"adoptedStyleSheets".into()).unwrap_or_default();
    js_sys::Array::from(&sheets)
}

fn adopt(root: &JsValue, sheet: &JsValue) {
    let sheets = adopted(root);
    sheets.push(sheet);
    let _ = js_sys::Reflect::set(root, &"adoptedStyleSheets".into(), &sheets);
}

/// A style sheet made by script: a strict policy forbids those written into the page.
fn style_sheet(css: &str) -> Option<JsValue> {
    let make = js_sys::Reflect::get(&web_sys::window()?.into(), &"CSSStyleSheet".into()).ok()?;
    let make: js_sys::Function = make.dyn_into().ok()?;
    let sheet: JsValue = js_sys::Reflect::construct(&make, &js_sys::Array::new()).ok()?;
    let fill = js_sys::Reflect::get(&sheet, &"replaceSync".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    fill.call1(&sheet, &css.into()).ok()?;
    Some(sheet)
}

/// The rules of the page around: its paper, and that on paper only the sheet is there.
fn page_rules(asked: &Asked) -> String {
    let size = asked.paper.value(asked.lies);
    [
        "@page { size: ",
        &size,
        "; margin: 12mm; @bottom-left { content: \"kuril-timeline ",
        chronicle::VERSION,
        "\"; font: 7.5pt sans-serif; color: #404040; } @bottom-right { content: counter(page) \" / \" counter(pages); \
         font: 7.5pt sans-serif; color: #404040; } }\n\
         @media screen { [data-kuril-sheet] { display: none !important; } }\n\
         @media print { html, body { display: block !important; position: static !important; margin: 0 !important; \
         padding: 0 !important; inline-size: auto !important; block-size: auto !important; min-block-size: 0 !important; \
         max-block-size: none !important; overflow: visible !important; background: none !important; } \
         body > :not([data-kuril-sheet]) { display: none !important; } \
         [data-kuril-sheet] { display: block !important; all: initial; } }",
    ]
    .concat()
}

fn sheet(seen: &Seen, asked: &Asked) -> Option<El> {
    let lang = seen.lang;
    let plan = planned(asked.paper, asked.lies, asked.days.len());
    let maps: Option<Vec<El>> =
        asked.days.iter().enumerate().map(|(number, day)| map(seen, number, *day, &plan)).collect();
    let columns = plan.columns.to_string();
    let maps = el_class("div", "maps").attr("data-columns", &columns).children(maps?);
    let (scene, book) = seen.picture(&["time", &plan.time_px.0.to_string(), &plan.time_px.1.to_string()])?;
    let between = |words: Take, (from, to): (Day, Day)| {
        let words = tr(lang, words).replacen("{}", &seen.day_in_words(from), 1);
        words.replacen("{}", &seen.day_in_words(to), 1)
    };
    let when = between(Take::Timeline, seen.view);
    let time =
        el_class("figure", "time").child(picture((&scene, &book), "t-", &when)).child(el("figcaption").text(&when));
    let listed = if asked.events { &seen.events[..] } else { &[] };
    let told = press::Sheet::new(&seen.data, listed, lang);
    // Where the paper is low, the key still fits below the maps, the timeline does not.
    let key = key(seen, &asked.days);
    let events = asked.events.then(|| events(seen, &told, &between(Take::Events, seen.span)));
    Some(
        el_class("article", "sheet")
            .attr("lang", lang.code())
            .child(head(seen))
            .child(maps)
            .children(if asked.lies { [key, time] } else { [time, key] })
            .children(events.into_iter().flatten())
            .child(foot(seen)),
    )
}

/// Title, what is seen and how, and where the same can be seen again.
fn head(seen: &Seen) -> El {
    let lang = seen.lang;
    let remarks = seen.remarks().into_iter().map(|words| el_class("p", "remark").text(words));
    let event = seen.data.event_index(seen.get("event")).and_then(|event| seen.data.event(event));
    let event = event.map(|(event, facts)| {
        let words = [event.title.get(lang), ", ", &facts.when.in_words(lang)].concat();
        el_class("p", "chosen").text(&words)
    });
    let find = Some(seen.get("find")).filter(|find| !find.is_empty());
    let find = find.map(|find| el_class("p", "remark").text(&["“", find, "”"].concat()));
    let words = el("div").child(el("h1").text(seen.get("heading"))).maybe(event).children(remarks).maybe(find);
    let code = qr::drawing(&seen.link).filter(|_| !seen.link.is_empty()).map(|qr::Drawing { side, path }| {
        let side = side.to_string();
        let code = svg("svg").attr("viewBox", &["0 0 ", &side, " ", &side].concat()).attr("role", "img");
        let code = code.attr("aria-label", &seen.link).attr("shape-rendering", "crispEdges");
        let caption = el("figcaption").text(tr(lang, Take::SeeAgain));
        el_class("figure", "code").child(code.child(svg("path").attr("d", &path).attr("fill", "#000"))).child(caption)
    });
    el("header").child(words).maybe(code)
}

fn map(seen: &Seen, number: usize, day: Day, plan: &Plan) -> Option<El> {
    let (scene, book) = seen.map(day, plan.map_px)?;
    let words = seen.day_in_words(day);
    let prefix = ["m", &number.to_string(), "-"].concat();
    let name = [tr(seen.lang, Take::WhoHeldWhat), ", ", &words].concat();
    let caption = el("figcaption").text(&words);
    Some(el_class("figure", "map").child(caption).child(picture((&scene, &book), &prefix, &name)))
}

/// A picture as elements, in colours for paper.
fn picture((scene, book): (&scene::Scene, &scene::ShapeBook), prefix: &str, name: &str) -> El {
    let drawing = scene::drawing(scene, book, &press::print_palette(), prefix);
    let (width, height) = (scene::num(scene.width_px), scene::num(scene.height_px));
    svg("svg")
        .attr("viewBox", &["0 0 ", &width, " ", &height].concat())
        .attr("width", &width)
        .attr("height", &height)
        .attr("role", "img")
        .attr("aria-label", name)
        .child(svg("defs").children(drawing.defs.iter().map(element)))
        .children(drawing.marks.iter().map(element))
}

fn element(node: &Node) -> El {
    let element = node.attrs.iter().fold(svg(node.tag), |element, (name, value)| element.attr(name, value));
    let element = if node.words.is_empty() { element } else { element.text(&node.words) };
    element.children(node.children.iter().map(element_of))
}

fn element_of(node: &Node) -> El {
    element(node)
}

/// Who held what on each of the dates, in patterns and in words.
fn key(seen: &Seen, days: &[Day]) -> El {
    let lang = seen.lang;
    let maps: Vec<_> = days.iter().map(|day| (&*seen.data, *day)).collect();
    let heads = days.iter().map(|day| el("th").attr("scope", "col").text(&seen.day_in_words(*day)));
    let title = el("th").attr("scope", "col").text(tr(lang, Take::WhoHeldWhat));
    let comma = if lang == calendar::Lang::Ja { "、" } else { ", " };
    let rows = press::key(&maps, lang).into_iter().enumerate().map(|(number, line)| {
        let how = line.kind.map_or_else(
            || seen.get("unknown").to_string(),
            |kind| [&line.who, " · ", legend::holding_kind(lang, kind)].concat(),
        );
        let doubt = if line.certain { String::new() } else { [" (", tr(lang, Take::Doubtful), ")"].concat() };
        let outside = if line.outside_only { "\u{a0}†" } else { "" };
        let name = el("th").attr("scope", "row").child(swatch(&line.paints, number));
        let name = name.child(el("span").text(&[&how, &doubt, outside].concat()));
        el("tr").child(name).children(line.units.iter().map(|units| el("td").text(&units.join(comma))))
    });
    el_class("table", "key")
        .child(el("thead").child(el("tr").child(title).children(heads)))
        .child(el("tbody").children(rows))
}

/// A box covered with these paints, as land is on the map.
fn swatch(paints: &[scene::Paint], number: usize) -> El {
    let mut box_of = scene::Scene::new(30.0, 16.0);
    let rect = Rect::new(0.5, 0.5, 29.0, 15.0);
    for paint in paints {
        box_of.push(scene::Mark::Rect { rect, radius: 0.0, fill: Some(*paint), stroke: None });
    }
    box_of.push(scene::Mark::Rect { rect, radius: 0.0, fill: None, stroke: Some((scene::Ink::Coast, 1.0)) });
    let names: Vec<&str> = paints.iter().map(|paint| Pattern::name(paint.pattern)).collect();
    let prefix = ["k", &number.to_string(), "-"].concat();
    let drawn = picture((&box_of, &scene::ShapeBook::default()), &prefix, "");
    drawn.attr("aria-hidden", "true").attr("data-patterns", &names.join(" "))
}

/// The events, and the notes they cite.
fn events(seen: &Seen, told: &press::Sheet, heading: &str) -> Vec<El> {
    let lang = seen.lang;
    let entries = told.entries.iter().map(|entry| {
        let mut title =
            el_class("p", "what").child(el_class("b", "when").text(&entry.date)).text(" ").text(&entry.title);
        if entry.outside_only {
            title = title.text("\u{a0}†");
        }
        let notes = entry.notes.iter().map(|(number, verdict)| {
            let words = match verdict {
                chronicle::Verdict::Affirms => String::new(),
                chronicle::Verdict::Doubts => [" ", tr(lang, Take::Doubts)].concat(),
                chronicle::Verdict::Denies => [" ", tr(lang, Take::Denies)].concat(),
            };
            el("sup").text(&["[", &number.to_string(), &words, "]"].concat())
        });
        let differ = entry.sources_differ.then(|| el_class("small", "differ").text(tr(lang, Take::Differ)));
        let summary = (!entry.summary.is_empty()).then(|| el_class("p", "summary").text(&entry.summary));
        el("li").child(title.children(notes).maybe(differ)).maybe(summary)
    });
    let notes = told.notes.iter().enumerate().map(|(number, note)| {
        let outside = if note.outside { "\u{a0}†" } else { "" };
        el("li")
            .attr("value", &(number + 1).to_string())
            .child(el("cite").attr("lang", note.lang).text(&note.work))
            .text(&[", ", &note.at, outside].concat())
    });
    let list = el_class("section", "events").child(el("h2").text(heading)).child(el("ol").children(entries));
    let notes =
        el_class("section", "notes").child(el("h2").text(tr(lang, Take::Notes))).child(el("ol").children(notes));
    vec![list, notes]
}

/// Notes on signs and names, version, source, licence and address.
fn foot(seen: &Seen) -> El {
    let version = tr(seen.lang, Take::Version).replace("{}", chronicle::VERSION);
    let lines = seen.foot().into_iter().chain([version, seen.link.clone()]);
    el("footer").children(lines.filter(|line| !line.is_empty()).map(|line| el("p").text(&line)))
}

#[cfg(test)]
mod tests {
    use super::{Paper, planned};

    #[test]
    fn maps_and_timeline_leave_room_on_the_first_page() {
        for paper in [Paper::A4, Paper::A3] {
            for (lies, maps) in [(false, 1), (false, 2), (false, 3), (false, 4), (true, 1), (true, 2), (true, 4)] {
                let (width, height) = paper.inner_px(lies);
                let plan = planned(paper, lies, maps);
                let rows = maps.div_ceil(plan.columns) as i32;
                let wide = plan.map_px.0 * plan.columns as i32;
                assert!(wide as f32 <= width && plan.time_px.0 as f32 <= width, "{paper:?} {lies} {maps}");
                assert!(((plan.map_px.1 * rows + plan.time_px.1) as f32) < height * 0.75, "{paper:?} {lies} {maps}");
                assert!(plan.map_px.0 >= 240 && plan.map_px.1 >= 200, "{paper:?} {lies} {maps}: {plan:?}");
            }
        }
    }

    #[test]
    fn paper_is_read_as_it_is_written() {
        for (paper, lies) in [(Paper::A4, false), (Paper::A4, true), (Paper::A3, false), (Paper::A3, true)] {
            assert_eq!(Paper::parse(&paper.value(lies)), (paper, lies));
        }
    }
}
