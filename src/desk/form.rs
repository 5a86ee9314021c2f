//! The form above the list of events: its fields, what they say, and how many events each choice would leave.

use calendar::{Day, Lang};
use chronicle::EventKind;
use finder::{Filter, Found, Index, Query};
use js_sys::{Array, JsString, Object};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlOptionElement, HtmlSelectElement};

use crate::dom::{El, el, el_class};
use crate::find::DEED;
use crate::view::View;
use crate::words::{Key, tr, tr_with};

/// The name of the search field; the other fields have the names of their filters.
pub(crate) const WORDS: &str = "words";
const CHOICES: [Filter; 5] = [Filter::Kind, Filter::Party, Filter::Unit, Filter::Person, Filter::Source];
const FLAGS: [Filter; 3] = [Filter::Differ, Filter::Outside, Filter::Unrealised];

/// The form, not filled in.
pub(crate) fn form(view: &View<'_>, index: &Index) -> El {
    let lang = view.lang;
    let search = el("input")
        .attr("type", "search")
        .attr("name", WORDS)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("maxlength", "200")
        .attr("placeholder", tr(lang, Key::SearchHint));
    let search = el_class("label", "search").child(el("span").text(tr(lang, Key::Search))).child(search);
    let all = index.search(&Query::default(), None);
    let choices = CHOICES.into_iter().filter_map(|filter| choice(view, index, &all, filter));
    let flags = FLAGS.into_iter().filter(|filter| all.counts(*filter).first().is_some_and(|count| *count > 0));
    let flags = flags.map(|filter| {
        let field = el("input").attr("type", "checkbox").attr("name", filter.name());
        el_class("label", "flag").child(field).child(el("span").text(filter_name(lang, filter)))
    });
    let filters = el_class("details", "filters")
        .child(el("summary").text(tr(lang, Key::Filters)))
        .child(el_class("div", "picks").children(choices))
        .child(el_class("div", "flags").children(flags));
    el_class("form", "finder")
        .attr("role", "search")
        .child(search)
        .child(filters)
        .child(el_class("ul", "chips").attr("aria-label", tr(lang, Key::Filters)))
        .child(el_class("p", "count").attr("role", "status"))
}

/// A list to choose from: the values that some event has. Land and documents keep their order, the rest is sorted by name.
fn choice(view: &View<'_>, index: &Index, all: &Found, filter: Filter) -> Option<El> {
    let values = (0..).zip(all.counts(filter)).filter(|(_, count)| **count > 0);
    let mut values: Vec<(usize, JsString)> = values.map(|(at, _)| (at, name(view, filter, at).into())).collect();
    if values.is_empty() {
        return None;
    }
    if matches!(filter, Filter::Party | Filter::Person) {
        values = by_name(values, view.lang);
    }
    let option = |(at, name): &(usize, JsString)| {
        let value = index.values(filter).get(*at).map_or("", String::as_str);
        el("option").attr("value", value).attr("data-at", &at.to_string()).attr("data-name", &String::from(name))
    };
    let any = el("option").attr("value", "").text(tr(view.lang, Key::AnyValue));
    let select = el("select").attr("name", filter.name()).child(any).children(values.iter().map(option));
    let label = el_class("label", "choice").child(el("span").text(filter_name(view.lang, filter)));
    Some(label.child(select))
}

/// In the order of the visitor's language, as the browser knows it.
fn by_name(values: Vec<(usize, JsString)>, lang: Lang) -> Vec<(usize, JsString)> {
    let (locales, options) = (Array::of1(&lang.code().into()), Object::new());
    let mut ordered: Vec<(usize, JsString)> = Vec::with_capacity(values.len());
    for value in values {
        // JsString can compare with a text only.
        let name = String::from(&value.1);
        let at = ordered.partition_point(|(_, other)| other.locale_compare(&name, &locales, &options) <= 0);
        ordered.insert(at, value);
    }
    ordered
}

/// What the form says; filters it has no field for stay as they were.
pub(crate) fn read(root: &Element, before: &Query) -> Query {
    let words = field(root, WORDS).map(|field| field.value()).unwrap_or_default();
    Filter::ALL.into_iter().fold(Query::words_only(&words), |query, filter| {
        let chosen = select(root, filter).map(|select| Some(select.value()).filter(|value| !value.is_empty()));
        let set = chosen.or_else(|| field(root, filter.name()).map(|field| field.checked().then(String::new)));
        match set.unwrap_or_else(|| before.get(filter).map(str::to_string)) {
            Some(value) => query.with(filter, &value),
            None => query,
        }
    })
}

/// Makes the form say what the query does, with counts, chips and how many events are found, and gives these. The words
/// are left alone where they say the same, with the caret in them.
pub(crate) fn write(root: &Element, view: &View<'_>, index: &Index, query: &Query, days: Option<(Day, Day)>) -> Found {
    let found = index.search(query, days);
    if let Some(words) = field(root, WORDS).filter(|field| Query::words_only(&field.value()).words() != query.words()) {
        words.set_value(query.words());
    }
    for filter in CHOICES {
        if let Some(select) = select(root, filter) {
            count_options(&select, found.counts(filter), query.get(filter).unwrap_or_default());
        }
    }
    for filter in FLAGS {
        let Some(field) = field(root, filter.name()) else { continue };
        field.set_checked(query.get(filter).is_some());
        let label = field.next_element_sibling();
        let count = found.counts(filter).first().copied().unwrap_or_default();
        label.into_iter().for_each(|label| tell(&label, &counted(filter_name(view.lang, filter), count)));
    }
    let chips = Filter::ALL.into_iter().filter_map(|filter| Some((filter, query.get(filter)?)));
    let chips = chips.map(|(filter, value)| chip(view, index, filter, value));
    let range = days.map(|days| crate::find::range_chip(view.lang, days));
    if let Some(list) = root.query_selector(".chips").ok().flatten() {
        El::within(&list).emptied().maybe(range).children(chips);
    }
    let count = tr(view.lang, Key::FoundCount)
        .replace("{found}", &found.events.len().to_string())
        .replace("{all}", &view.data.events().len().to_string());
    root.query_selector(".count").ok().flatten().into_iter().for_each(|status| tell(&status, &count));
    found
}

/// Says how many events each choice would leave. A choice that would leave none cannot be made.
fn count_options(select: &HtmlSelectElement, counts: &[u32], chosen: &str) {
    let options = select.options();
    for number in 1..options.length() {
        let option = options.item(number).and_then(|option| option.dyn_into::<HtmlOptionElement>().ok());
        let Some(option) = option else { continue };
        let at = option.get_attribute("data-at").and_then(|at| at.parse::<usize>().ok());
        let count = at.and_then(|at| counts.get(at)).copied().unwrap_or_default();
        let words = counted(&option.get_attribute("data-name").unwrap_or_default(), count);
        tell(&option, &words);
        option.set_disabled(count == 0 && option.value() != chosen);
    }
    if select.value() != chosen {
        select.set_value(chosen);
    }
}

fn counted(name: &str, count: u32) -> String {
    [name, " (", &count.to_string(), ")"].concat()
}

/// Words that change only when they do: what is told anew is read out anew.
fn tell(element: &Element, words: &str) {
    if element.text_content().as_deref() != Some(words) {
        element.set_text_content(Some(words));
    }
}

/// A filter as a button that takes it away.
fn chip(view: &View<'_>, index: &Index, filter: Filter, value: &str) -> El {
    let at = index.values(filter).iter().position(|other| other == value);
    let words = match filter {
        Filter::From => tr_with(view.lang, Key::FilterFrom, value),
        Filter::To => tr_with(view.lang, Key::FilterTo, value),
        _ if FLAGS.contains(&filter) => filter_name(view.lang, filter).to_string(),
        _ => {
            let value = at.map_or_else(|| value.to_string(), |at| name(view, filter, at));
            [filter_name(view.lang, filter), ": ", &value].concat()
        }
    };
    let named = tr_with(view.lang, Key::RemoveFilter, &words);
    let button = el("button").attr("type", "button").attr(DEED, filter.name());
    el("li").child(removes(button, &words).attr("aria-label", &named))
}

/// A button that takes away what its words say.
pub(crate) fn removes(button: El, words: &str) -> El {
    button.attr("class", "chip").text(words).child(el("span").attr("aria-hidden", "true").text("×"))
}

fn select(root: &Element, filter: Filter) -> Option<HtmlSelectElement> {
    root.query_selector(&["select[name=", filter.name(), "]"].concat()).ok().flatten()?.dyn_into().ok()
}

fn field(root: &Element, name: &str) -> Option<HtmlInputElement> {
    root.query_selector(&["input[name=", name, "]"].concat()).ok().flatten()?.dyn_into().ok()
}

fn filter_name(lang: Lang, filter: Filter) -> &'static str {
    let key = match filter {
        Filter::Kind => Key::FilterKind,
        Filter::Party => Key::FilterParty,
        Filter::Unit => Key::FilterUnit,
        Filter::Person => Key::FilterPerson,
        Filter::Source => Key::FilterSource,
        Filter::Differ => Key::SourcesDiffer,
        Filter::Outside => Key::FilterOutside,
        Filter::Unrealised => Key::FilterUnrealised,
        Filter::From => Key::FilterFrom,
        Filter::To => Key::FilterTo,
    };
    tr(lang, key)
}

/// What a value of a filter is called, by its place among them.
fn name(view: &View<'_>, filter: Filter, at: usize) -> String {
    let (records, lang) = (view.data.records(), view.lang);
    let text = match filter {
        Filter::Kind => return EventKind::ALL.get(at).map_or("", |kind| legend::event_kind(lang, *kind)).to_string(),
        Filter::Party => records.parties.get(at).map(|party| &party.name),
        Filter::Unit => records.units.get(at).map(|unit| &unit.name),
        Filter::Person => records.people.get(at).map(|person| &person.name),
        _ => records.sources.get(at).map(|source| &source.title),
    };
    text.map_or(tr(lang, Key::OutsideGroup), |text| text.get(lang)).to_string()
}
