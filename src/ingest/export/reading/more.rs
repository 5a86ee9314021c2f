//! What stands on the map besides, the documents, the outside references, the licence.

use chronicle::{Claim, cite_dataset};

use super::html::{escaped, list, paragraph};
use super::words::Word;
use super::{Reader, short};

/// Files beside the page that hold the whole record.
const FILES: [&str; 5] =
    ["dataset.json", "dataset.schema.json", "data/events.csv", "data/claims.csv", "data/linked-places.json"];

/// Borders and notes: what, when, and where it is said.
pub(super) fn lines(reader: &Reader<'_>) -> String {
    let records = reader.data.records();
    let borders = records.borders.iter().map(|border| {
        let kind = escaped(legend::border_kind(reader.lang, border.kind));
        let places = places(reader, &border.claims, border.reference.as_deref());
        line(&[reader.text(&border.name), kind, reader.date(&border.span), places])
    });
    let notes = records.annotations.iter().map(|note| {
        let kind = escaped(legend::note_kind(reader.lang, note.kind));
        let places = places(reader, &note.claims, note.reference.as_deref());
        line(&[reader.text(&note.title), kind, reader.date(&note.span), places])
    });
    let items: String = borders.chain(notes).collect();
    if items.is_empty() { items } else { format!("<ul>\n{items}</ul>\n") }
}

/// An item; what is empty is left out.
fn line(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    format!("<li>{}</li>\n", parts.join(" · "))
}

fn places(reader: &Reader<'_>, claims: &[Claim], reference: Option<&str>) -> String {
    let mut places: Vec<String> = claims
        .iter()
        .map(|claim| match (&claim.source, &claim.reference) {
            (Some(source), _) => reader.place(source, &claim.at),
            (None, id) => reader.reference(id.as_deref().unwrap_or_default()),
        })
        .collect();
    places.extend(reference.map(|id| reader.reference(id)));
    // Several places of one reference are one number.
    let mut once: Vec<String> = Vec::new();
    places.into_iter().for_each(|place| {
        if !once.contains(&place) {
            once.push(place)
        }
    });
    once.join(", ")
}

pub(super) fn sources(reader: &Reader<'_>) -> String {
    let items: String = reader
        .data
        .records()
        .sources
        .iter()
        .map(|source| {
            let name = short(&source.id);
            let told_to = reader.word_with(Word::ToldTo, &reader.date(&source.told_to));
            format!(
                "<dt id=\"source-{0}\">{0}: <cite>{1}</cite></dt><dd>{2} {told_to}</dd>\n",
                escaped(name),
                reader.text(&source.title),
                reader.text(&source.about),
            )
        })
        .collect();
    let intro = paragraph(&reader.word(Word::SourcesIntro));
    if items.is_empty() { items } else { format!("{intro}<dl>\n{items}</dl>\n") }
}

/// Titles in the page's language, citations in English: they must be found again.
pub(super) fn references(reader: &Reader<'_>) -> String {
    let items = reader.data.records().references.iter().map(|reference| {
        let title = reader.text(&reference.title);
        let citation = escaped(&reference.citation);
        format!("<li id=\"reference-{}\">{title}: <cite lang=\"en\">{citation}</cite></li>\n", escaped(&reference.id))
    });
    let items: String = items.collect();
    if items.is_empty() { items } else { format!("<ol>\n{items}</ol>\n") }
}

pub(super) fn licence(reader: &Reader<'_>) -> String {
    let files = FILES.iter().map(|file| format!("<a href=\"{file}\">{file}</a>"));
    // The page in one file has no files beside it; there the paragraph with this class is left out.
    let files =
        format!("<p class=\"site\">{}{}</p>\n", reader.word(Word::FilesBeside), files.collect::<Vec<_>>().join(", "));
    let cite = reader.in_english(&cite_dataset(None).long);
    [
        paragraph(&reader.word_with(Word::LicenceText, chronicle::VERSION)),
        list("ul", std::iter::once([reader.word(Word::Cite), cite].concat())),
        files,
    ]
    .concat()
}
