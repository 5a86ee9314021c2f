//! The files of what is on the screen: made in the browser, named after what and when, saved as a download.

use calendar::Day;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::seen::Seen;
use super::take_words::{Take, tr};
use crate::dom::el;

/// A file that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Svg,
    /// Pixels of the image for one on the screen.
    Png(u32),
    Csv,
    GeoJson,
    Bibtex,
    Film,
}

impl Format {
    /// All that are offered, in the order of the dialog.
    pub(super) const ALL: [(Self, &'static str); 9] = [
        (Self::Svg, "svg"),
        (Self::Png(1), "png1"),
        (Self::Png(2), "png2"),
        (Self::Png(3), "png3"),
        (Self::Png(4), "png4"),
        (Self::Csv, "csv"),
        (Self::GeoJson, "geojson"),
        (Self::Bibtex, "bibtex"),
        (Self::Film, "animation"),
    ];

    /// The format of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, other)| *other == name).map(|(format, _)| *format)
    }
}

/// A file.
pub(super) struct Made {
    pub(super) name: String,
    pub(super) blob: Blob,
}

/// Makes a file. `tell` hears how far a long work has come. `None` when the browser could not.
pub(super) async fn make(seen: &Seen, format: Format, tell: impl Fn(&str)) -> Option<Made> {
    let day = seen.day.iso();
    let (text, kind, name) = match format {
        Format::Png(scale) => {
            let blob = image(seen, scale).await?;
            let name = press::file_name("", &[&day, "-", &scale.to_string(), "x"].concat(), "png");
            return Some(Made { name, blob });
        }
        Format::Svg => {
            let about = about(seen);
            let about = press::About { about: &about, ..named(seen) };
            let text = press::svg(&seen.screen()?, &seen.palette(), about);
            (text, "image/svg+xml", press::file_name("", &day, "svg"))
        }
        Format::Csv => {
            let days = press::from_to(seen.span.0, seen.span.1);
            let text = press::events(&seen.data, &seen.events, seen.lang);
            (text, "text/csv;charset=utf-8", press::file_name("events", &days, "csv"))
        }
        Format::GeoJson => (gazetteer(seen)?, "application/geo+json", press::file_name("", &day, "geojson")),
        Format::Bibtex => {
            let (state, event) = citations(seen);
            let text = [state.bibtex, event.map_or_else(String::new, |event| event.bibtex)].join("\n");
            (text, "application/x-bibtex;charset=utf-8", press::file_name("", &day, "bib"))
        }
        Format::Film => {
            let days = playback(seen);
            let ends = press::from_to(*days.first()?, *days.last()?);
            (film(seen, &days, tell).await?, "image/svg+xml", press::file_name("", &ends, "svg"))
        }
    };
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    Some(Made { name, blob: Blob::new_with_str_sequence_and_options(&parts, &options).ok()? })
}

/// Saves a file as a download.
pub(super) fn save(made: &Made) -> Option<()> {
    let url = Url::create_object_url_with_blob(&made.blob).ok()?;
    let link = el("a").attr("href", &url).attr("download", &made.name).into_element();
    link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok())?.click();
    // The download has begun; what it reads stays as long as it reads.
    let _ = Url::revoke_object_url(&url);
    Some(())
}

/// How to cite what is seen, and the selected event.
pub(super) fn citations(seen: &Seen) -> (chronicle::Citation, Option<chronicle::Citation>) {
    let url = seen.url.as_deref();
    let what = [seen.get("heading"), " · ", seen.get("words")].concat();
    let event = seen.get("event");
    let event = seen.data.cite(chronicle::RecordKind::Event, event, url).filter(|_| !event.is_empty());
    (chronicle::cite_state(&seen.day.iso(), &what, url), event)
}

fn named(seen: &Seen) -> press::About<'_> {
    press::About { title: &seen.title, about: "", lang: seen.lang.code(), font: seen.get("font") }
}

/// What a drawing says of itself beyond its title.
fn about(seen: &Seen) -> String {
    let mut words: Vec<String> = seen.remarks().into_iter().map(str::to_string).collect();
    words.extend(seen.foot());
    words.extend((!seen.link.is_empty()).then(|| seen.link.clone()));
    words.join(" · ")
}

async fn image(seen: &Seen, scale: u32) -> Option<Blob> {
    let canvas = seen.image(scale)?;
    let made = Promise::new(&mut |resolve, _| {
        let _ = canvas.to_blob(&resolve);
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

fn gazetteer(seen: &Seen) -> Option<String> {
    let (scene, book) = seen.picture(&["land"])?;
    let land: Vec<Vec<press::Ring>> = scene.marks.iter().map(|mark| rings(mark, &book)).collect();
    let shown = press::Shown {
        data: &seen.data,
        lang: seen.lang,
        day: seen.day,
        events: &seen.events,
        title: &seen.title,
        view: seen.get("view"),
        url: seen.url.as_deref(),
    };
    Some(press::places(shown, &land))
}

fn rings(mark: &scene::Mark, book: &scene::ShapeBook) -> Vec<press::Ring> {
    let scene::Mark::Shape { id, .. } = mark else { return Vec::new() };
    let ring = |ring: &Vec<scene::Point>| ring.iter().map(|at| (f64::from(at.x), f64::from(at.y))).collect();
    book.get(*id).map_or_else(Vec::new, |outline| outline.rings.iter().map(ring).collect())
}

/// The days of a playback: from the beginning of the range, or of the record, each change of territory, to the clock's day.
pub(super) fn playback(seen: &Seen) -> Vec<Day> {
    let start = seen.since.unwrap_or(seen.data.covers().0);
    let (from, to) = (start.min(seen.day), start.max(seen.day));
    let mut days = vec![from];
    // A change that alters nothing to be seen would only be a picture twice.
    for day in seen.data.changes().iter().copied().filter(|day| *day > from && *day <= to) {
        let before = days.last().copied().unwrap_or(from);
        if !seen.data.changed_between(before, day).is_empty() {
            days.push(day);
        }
    }
    if days.last() != Some(&to) {
        days.push(to);
    }
    days
}

async fn film(seen: &Seen, days: &[Day], tell: impl Fn(&str)) -> Option<String> {
    let (first, last) = (days.first()?, days.last()?);
    let whole = f64::from((last.0 - first.0).max(1));
    let mut shots = Vec::new();
    for (number, day) in days.iter().enumerate() {
        let count = [(number + 1).to_string(), days.len().to_string()];
        tell(&tr(seen.lang, Take::Drawing).replacen("{}", &count[0], 1).replacen("{}", &count[1], 1));
        breathe().await;
        let (scene, book) = seen.map(*day, seen.map_size())?;
        let at = (f64::from(day.0 - first.0) / whole) as f32;
        shots.push(press::Shot { scene, book, caption: seen.day_in_words(*day), at });
    }
    let ends = [seen.day_in_words(*first), seen.day_in_words(*last)];
    let mut foot: Vec<String> = seen.remarks().into_iter().map(str::to_string).collect();
    foot.extend(seen.foot());
    let film = press::Film { shots, heading: seen.get("heading"), foot, ends: [&ends[0], &ends[1]] };
    let about = [&about(seen), " · ", tr(seen.lang, Take::PlaysOnce)].concat();
    let title = [seen.get("heading"), " · ", &ends[0], " – ", &ends[1]].concat();
    Some(film.svg(&seen.palette(), press::About { title: &title, about: &about, ..named(seen) }))
}

/// Lets the browser show what has been said.
pub(super) async fn breathe() {
    let waited = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0);
        }
    });
    let _ = JsFuture::from(waited).await;
}
