//! A draft in the grammar of the seeds: the document's record, and an event for each sentence with finds; dates of one
//! sentence that cannot be of one event get an event each.
//!
//! Whatever a reader must add is an empty value with `# FILL IN` behind it; the gate refuses the draft as long as one
//! is left. Facts carry over, sentences do not: of the document's words only those of dates stand in it, as comments,
//! and of long ones only the ends. Left out on purpose: holdings, series and disagreements, which no date alone shows.

use calendar::{Day, When};
use chronicle::Locator;

use super::told::{basis_word, plain};
use super::{Find, Harvest, Reading};

/// Words of a date that are quoted at most.
const QUOTED: usize = 6;

/// Events of one sentence among which a further date is looked for; keeps a document that is one long list cheap.
const EVENTS_NEAR: usize = 50;

/// The draft for the document of this file name and SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn draft(harvest: &Harvest, id: &str, sha256: &str) -> String {
    let id = plain(id);
    let id = if id.trim().is_empty() { "document" } else { id.trim() };
    let mut text = source(harvest, id, sha256);
    let mut finds = &harvest.finds[..];
    while let Some(first) = finds.first() {
        let (of_it, rest) = finds.split_at(finds.partition_point(|find| find.at == first.at));
        for (number, drafted) in (1..).zip(events(of_it)) {
            event(&mut text, id, (first.at, number), &drafted);
        }
        finds = rest;
    }
    text
}

fn source(harvest: &Harvest, id: &str, sha256: &str) -> String {
    let counts: Vec<String> = harvest.counts().iter().map(u32::to_string).collect();
    let mut text = String::from(
        "# A draft of what the document may bear. Fill in each FILL IN, merge events that are one, throw away what is none.\n\
         # Every title and every `says` is written in our own words.\n\n[[source]]\n",
    );
    line(&mut text, "id", &quoted(id), "");
    line(&mut text, "title.en", "\"\"", "FILL IN: what the document is");
    line(&mut text, "about.en", "\"\"", "FILL IN: who wrote it and when, how far it reaches, how good its text is");
    line(&mut text, "told_to", "\"\"", "FILL IN: how far its story reaches, EDTF");
    line(&mut text, "lineage", "\"\"", "FILL IN: documents that share prose share this word");
    line(&mut text, "sha256", &quoted(sha256), "");
    line(&mut text, "sentences", &format!("[{}]", counts.join(", ")), "");
    text
}

/// An event and the days that all its dates may share.
struct Drafted<'a> {
    finds: Vec<&'a Find>,
    date: Option<&'a str>,
    first: Day,
    last: Day,
}

/// The finds of a sentence as events: one, and another for each date that cannot be that of an event before it.
fn events(finds: &[Find]) -> Vec<Drafted<'_>> {
    let mut events: Vec<Drafted<'_>> = Vec::new();
    for find in finds {
        let date = match &find.reading {
            Reading::Dated { edtf, .. } => Some(edtf.as_str()),
            Reading::Undated | Reading::Damaged => None,
        };
        let days = date.and_then(|date| When::parse(date).ok()).map(|when| when.span.penumbra());
        let (first, last) = days.unwrap_or((Day::MIN, Day::MAX));
        let fitting =
            events.iter_mut().rev().take(EVENTS_NEAR).find(|event| first <= event.last && event.first <= last);
        match fitting {
            Some(event) => {
                event.finds.push(find);
                event.date = event.date.or(date);
                (event.first, event.last) = (event.first.max(first), event.last.min(last));
            }
            None => events.push(Drafted { finds: vec![find], date, first, last }),
        }
    }
    events
}

/// One event; `place` is its sentence and its number there.
fn event(text: &mut String, id: &str, place: (Locator, usize), drafted: &Drafted<'_>) {
    let (Locator { paragraph, sentence }, number) = place;
    let more = if number > 1 { format!("-{number}") } else { String::new() };
    text.push_str("\n[[event]]\n");
    let name = format!("\"{}-p{paragraph}-s{sentence}{more}\"", slug(id));
    line(text, "id", &name, "a better name is the reader's to give");
    line(text, "title.en", "\"\"", "FILL IN: in our own words");
    let help = if drafted.date.is_some() { "or another date below" } else { "FILL IN: no date in the sentence" };
    line(text, "date", &quoted(drafted.date.unwrap_or_default()), help);
    line(text, "kind", "\"\"", "FILL IN: treaty, war, diplomacy … (seeds/README.md)");
    line(text, "rank", "0", "FILL IN: 1 landmark, 2 notable, 3 detail");
    drafted.finds.iter().for_each(|find| claim(text, id, find));
}

fn claim(text: &mut String, id: &str, find: &Find) {
    let words = format!("\"{}\"", shortened(&find.words));
    let note = if find.note.is_empty() { String::new() } else { format!(": {}", plain(&find.note)) };
    text.push_str("[[event.claim]]\n");
    line(text, "source", &quoted(short(id)), "");
    line(text, "at", &quoted(&find.at.to_string()), "");
    match &find.reading {
        Reading::Dated { edtf, basis } => {
            line(text, "date", &quoted(edtf), &words);
            line(text, "basis", &quoted(basis_word(*basis)), note.trim_start_matches(": "));
        }
        Reading::Undated => text.push_str(&format!("# FILL IN date and basis, or leave them out. {words}{note}\n")),
        Reading::Damaged => text.push_str(&format!(
            "# FILL IN date, basis = \"restored\" and restored_from, or leave them out. {words}{note}\n"
        )),
    }
    line(text, "says.en", "\"\"", "FILL IN: what the place says, in our own words");
}

fn line(text: &mut String, key: &str, value: &str, comment: &str) {
    let pair = format!("{key} = {value}");
    let comment = if comment.is_empty() { String::new() } else { format!("  # {comment}") };
    text.push_str(&format!("{}\n", format!("{pair:<24}{comment}").trim_end()));
}

/// As TOML writes a text.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// By what a claim names the document: the three digits its file name begins with, or all of it.
fn short(id: &str) -> &str {
    match id.split_once('_') {
        Some((digits, _)) if digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()) => digits,
        _ => id,
    }
}

/// A beginning for ids: lower-case letters, digits and hyphens, the first being a letter.
fn slug(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    format!("draft-{}", short(id).chars().map(plain).collect::<String>().trim_matches('-'))
}

/// The words of a date for a comment: of many only the first and the last three.
fn shortened(words: &str) -> String {
    let words = plain(words);
    let list: Vec<&str> = words.split_whitespace().collect();
    if list.len() <= QUOTED {
        return list.join(" ");
    }
    let half = QUOTED / 2;
    format!("{} … {}", list[..half].join(" "), list[list.len() - half..].join(" "))
}
