//! The events by date, each with what the documents and the outside references say of it.

use chronicle::{Event, EventFacts};

use super::Reader;
use super::html::{escaped, list, paragraph};
use super::words::{self, Word};

/// Years under one heading.
const DECADE: i32 = 10;

pub(super) fn section(reader: &Reader<'_>) -> String {
    let mut out = paragraph(&reader.word(Word::HowToRead));
    let mut decade = None;
    for (event, facts) in reader.data.records().events.iter().zip(reader.data.events()) {
        let year = facts.when.anchor().civil().year;
        let begins = year - year.rem_euclid(DECADE);
        // A section for each, so that browsers may leave out of their layout what lies below the window.
        match decade.replace(begins) {
            Some(same) if same == begins => {}
            before => {
                out.push_str(if before.is_some() { "</section>\n<section>\n" } else { "<section>\n" });
                out.push_str(&format!("<h3>{begins}–{}</h3>\n", begins + DECADE - 1));
            }
        }
        out.push_str(&told(reader, event, facts));
    }
    out.push_str(if decade.is_some() { "</section>\n" } else { "" });
    out
}

fn told(reader: &Reader<'_>, event: &Event, facts: &EventFacts) -> String {
    let when = escaped(&facts.when.in_words(reader.lang));
    let heading = format!("<h4 id=\"event-{}\">{when}: {}</h4>\n", escaped(&event.id), reader.text(&event.title));
    let mut notes: Vec<String> = legend::status(reader.lang, event.status).map(escaped).into_iter().collect();
    if event.status.is_unrealised() {
        notes.push(reader.word(Word::Unrealised));
    }
    notes.extend(event.stage.map(|stage| escaped(words::stage(reader.lang, stage))));
    let link = |id: &String, word: Word| format!("<a href=\"#event-{}\">{}</a>", escaped(id), reader.word(word));
    notes.extend(event.part_of.as_ref().map(|whole| link(whole, Word::PartOf)));
    notes.extend(event.follows.as_ref().map(|before| link(before, Word::After)));
    let topics = &reader.data.records().disagreements;
    let differ = facts
        .disagreements
        .iter()
        .filter_map(|topic| topics.get(*topic as usize))
        .map(|topic| format!("<a href=\"#disagreement-{}\">{}</a>", escaped(&topic.id), reader.text(&topic.title)));
    let differ: Vec<String> = differ.collect();
    if !differ.is_empty() {
        notes.push([reader.word(Word::SourcesDiffer), differ.join(", ")].concat());
    }
    let claims = event.claims.iter().map(|claim| reader.claim(claim, &event.date));
    [heading, paragraph(&notes.join(" · ")), paragraph(&reader.text(&event.summary)), list("ul", claims)].concat()
}
