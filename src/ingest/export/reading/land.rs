//! Who held what: a table for each piece of land, period by period, and what is said for its rows.
//!
//! One statement often speaks of many pieces of land, so the statements stand once, below the tables, and the rows name
//! them by number.

use chronicle::{Claim, Name, Unit};

use super::Reader;
use super::html::{escaped, paragraph};
use super::words::Word;
use crate::export::tables::{HoldingRow, holding_rows};

pub(super) fn section(reader: &Reader<'_>) -> String {
    let rows = holding_rows(reader.data);
    let mut statements: Vec<&Claim> = Vec::new();
    let mut out = paragraph(&reader.word(Word::HowToReadTables));
    for (index, unit) in (0..).zip(&reader.data.records().units) {
        let mut own: Vec<&HoldingRow<'_>> = rows.iter().filter(|row| row.facts.unit == index).collect();
        own.sort_by_key(|row| (row.facts.when.span.start.earliest, row.facts.when.span.end.latest));
        if !own.is_empty() {
            out.push_str(&table(reader, unit, &own, &mut statements));
        }
    }
    if rows.is_empty() {
        return String::new();
    }
    let said = (1..)
        .zip(&statements)
        .map(|(number, claim): (usize, _)| format!("<li id=\"said-{number}\">{}</li>\n", reader.claim(claim, "")));
    let heading = reader.word(Word::Statements);
    [out, format!("<h3>{heading}</h3>\n<ol>\n"), said.collect(), "</ol>\n".to_owned()].concat()
}

fn table<'a>(reader: &Reader<'_>, unit: &Unit, rows: &[&HoldingRow<'a>], statements: &mut Vec<&'a Claim>) -> String {
    let heading = [Word::Period, Word::Holder, Word::How, Word::SaidBy];
    let heading: String = heading.map(|word| format!("<th scope=\"col\">{}</th>", reader.word(word))).concat();
    let name = reader.text(&unit.name);
    let mut out = format!("<h3 id=\"unit-{}\">{name}</h3>\n", escaped(&unit.id));
    out.push_str(&names(unit));
    out.push_str(&format!("<table>\n<thead><tr>{heading}</tr></thead>\n<tbody>\n"));
    for row in rows {
        let holder = reader.data.records().parties.get(row.facts.party as usize);
        let mut said: Vec<String> = row
            .holding
            .claims
            .iter()
            .map(|claim| format!("<a href=\"#said-{0}\">{0}</a>", number(statements, claim)))
            .collect();
        said.extend(row.holding.reference.as_deref().map(|id| reader.reference(id)));
        out.push_str(&format!(
            "<tr id=\"holding-{}\"><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            escaped(&row.id),
            escaped(&row.facts.when.in_words(reader.lang)),
            holder.map(|party| reader.text(&party.name)).unwrap_or_default(),
            escaped(legend::holding_kind(reader.lang, row.holding.kind)),
            said.join(" ")
        ));
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

/// The number of a statement, counted from 1; a new one is put at the end.
fn number<'a>(statements: &mut Vec<&'a Claim>, claim: &'a Claim) -> usize {
    let found = statements.iter().position(|known| *known == claim);
    found.map_or_else(
        || {
            statements.push(claim);
            statements.len()
        },
        |at| at + 1,
    )
}

/// The land's names in their own scripts, each marked with its language; how the Japanese one is read stands above it.
fn names(unit: &Unit) -> String {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let mut items = Vec::new();
    for name in unit.names.iter().filter(|name| name.lang != HIRAGANA) {
        if seen.contains(&(&name.text, &name.lang)) {
            continue;
        }
        seen.push((&name.text, &name.lang));
        let reading = (name.lang == "ja").then(|| reading_of(unit, name)).flatten();
        items.push(match reading {
            Some(reading) => format!(
                "<ruby lang=\"ja\">{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>",
                escaped(&name.text),
                escaped(reading)
            ),
            None => format!("<span lang=\"{}\">{}</span>", escaped(&name.lang), escaped(&name.text)),
        });
    }
    paragraph(&items.join(" · "))
}

/// The tag of names written as they are spoken.
const HIRAGANA: &str = "ja-Hira";

/// How a Japanese name is read: the one reading the record has stands for the one name in use at the same time.
fn reading_of<'a>(unit: &'a Unit, name: &Name) -> Option<&'a str> {
    let reading = unit.names.iter().find(|other| other.lang == HIRAGANA && other.period == name.period)?;
    let same = |other: &&Name| other.lang == "ja" && other.period == name.period && is_kanji(&other.text);
    let first = unit.names.iter().find(same)?;
    (first.text == name.text).then_some(reading.text.as_str())
}

/// Whether a name is written in Chinese characters alone, so that its reading says something new.
fn is_kanji(text: &str) -> bool {
    text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}
