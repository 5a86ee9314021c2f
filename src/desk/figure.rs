//! The card of a figure: what is counted, the value with its qualifier, who says so, and the others of its series.

use chronicle::{RecordKind, Series, SeriesPoint};

use crate::citation::{brief, claim_item, short};
use crate::dom::{El, button, el, el_class};
use crate::list::{card_bar, foot, heading_3};
use crate::topic;
use crate::view::View;
use crate::words::{Key, tr};

/// The card of a figure, asked for as the id of its series and its number in it.
pub(crate) fn card(view: &View<'_>, which: &str) -> Option<El> {
    let (id, number) = which.split_once(' ')?;
    let series = view.data.records().series.iter().find(|series| series.id == id)?;
    let point = series.points.get(number.parse::<usize>().ok()?)?;
    let lang = view.lang;
    let topics = topics(view, point).into_iter().filter_map(|at| topic::section(view, at));
    let card = el_class("article", "card figure")
        .child(card_bar(lang, None))
        .child(el_class("p", "when").text(&view.date_in_words(&point.date)))
        .child(heading_3(series.title.get(lang)))
        .child(el_class("p", "value").text(&value(view, series, point)))
        .child(el_class("ul", "claims").child(claim_item(view, &point.claim)))
        .children(topics)
        .child(el("h4").text(tr(lang, Key::SameSeries)))
        .child(points(view, series))
        .child(foot(view, RecordKind::Series, id));
    Some(card)
}

/// All series, each with its figures.
pub(crate) fn all(view: &View<'_>) -> El {
    let series = view.data.records().series.iter().map(|series| {
        el("section")
            .child(el("h4").attr("aria-level", "3").text(series.title.get(view.lang)))
            .child(points(view, series))
    });
    el("div").children(series)
}

/// The figures of a series, each as a line that opens its card.
fn points(view: &View<'_>, series: &Series) -> El {
    let lines = series.points.iter().enumerate().map(|(at, point)| {
        let line = button(&["figure ", &series.id, " ", &at.to_string()].concat())
            .child(el_class("span", "date").text(&view.date_in_words(&point.date)))
            .child(el_class("span", "title").text(&value(view, series, point)))
            .child(el_class("span", "place").text(&cited(view, point)));
        el("li").child(line)
    });
    el_class("ol", "figures").children(lines)
}

/// "almost 6 billion US dollars".
fn value(view: &View<'_>, series: &Series, point: &SeriesPoint) -> String {
    let locale = js_sys::Array::of1(&wasm_bindgen::JsValue::from_str(view.lang.code()));
    let format = js_sys::Intl::NumberFormat::new(&locale, &js_sys::Object::new());
    let (value, name, unit) = counted(point.value, series.unit.get(view.lang));
    let number = format.format().call1(&format, &value.into()).ok().and_then(|text| text.as_string());
    let (before, after) = legend::qualifier(view.lang, point.qualifier);
    let space = if view.lang == calendar::Lang::Ja { "" } else { " " };
    [before, &number.unwrap_or_default(), space, name, unit, after].concat()
}

/// The value with the name of its power of ten and its unit. A billion is 十億 over a column of figures, but in a sentence
/// Japanese counts in 億, hundred millions.
fn counted(value: f64, unit: &str) -> (f64, &str, &str) {
    match unit.strip_prefix("十億") {
        Some(unit) => (value * 10.0, "億", unit),
        None => (value, "", unit),
    }
}

/// Who gives the figure, in few words.
fn cited(view: &View<'_>, point: &SeriesPoint) -> String {
    match (view.data.source(&point.claim), &point.claim.reference) {
        (Some(source), _) => [short(&source.id), " ", &point.claim.at].concat(),
        (None, Some(id)) => brief(view, id),
        (None, None) => String::new(),
    }
}

/// Topics whose sides cite the place of the figure's claim.
fn topics(view: &View<'_>, point: &SeriesPoint) -> Vec<u32> {
    let Some(source) = view.data.source(&point.claim) else { return Vec::new() };
    let cites = |cited: &String| {
        let is_it = |document: &str| document == source.id || document == short(&source.id);
        cited.split_once(' ').is_some_and(|(document, at)| is_it(document) && at == point.claim.at)
    };
    let all = view.data.records().disagreements.iter().zip(0..);
    all.filter(|(topic, _)| topic.sides.iter().any(|side| side.claims.iter().any(cites))).map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn japanese_sentences_count_billions_in_hundred_millions() {
        assert_eq!(counted(6.0, "十億米ドル"), (60.0, "億", "米ドル"));
        assert_eq!(counted(56.0, "島"), (56.0, "", "島"));
        assert_eq!(counted(6.0, "billion US dollars"), (6.0, "", "billion US dollars"));
    }
}
