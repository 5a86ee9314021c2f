//! What stands on a printed sheet beside its pictures: the key in patterns, the events, and numbered notes that say where
//! each of them is from.
//!
//! A note is a place in a document or an outside reference. Notes are numbered in the order in which they are first
//! cited, and a place cited twice keeps its number. Left out on purpose: paper and type.

use calendar::{Day, Lang, When};
use chronicle::{Claim, Dataset, HoldingKind, Standing, Verdict};
use scene::Paint;

/// An event with its notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its date in words, with all its doubt.
    pub date: String,
    /// Its title.
    pub title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// The numbers of its notes, counted from 1, and what each says of the event.
    pub notes: Vec<(usize, Verdict)>,
    /// Its sources differ.
    pub sources_differ: bool,
    /// It rests on outside references alone.
    pub outside_only: bool,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is cited: the document by its title and file, or the outside reference in full.
    pub work: String,
    /// Where in it.
    pub at: String,
    /// Not a document of the record.
    pub outside: bool,
    /// Language of the words, as a BCP 47 tag: outside references are cited in English.
    pub lang: &'static str,
}

/// Events and notes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The events, in the order in which they were given.
    pub entries: Vec<Entry>,
    /// The notes; the first has number 1.
    pub notes: Vec<Note>,
}

impl Sheet {
    /// The events with these indexes.
    #[must_use]
    pub fn new(data: &Dataset, events: &[u32], lang: Lang) -> Self {
        let mut sheet = Self::default();
        for (event, facts) in events.iter().filter_map(|event| data.event(*event)) {
            let mut notes: Vec<(usize, Verdict)> = Vec::new();
            for claim in &event.claims {
                let said = (sheet.note(data, claim, lang), claim.verdict);
                if !notes.contains(&said) {
                    notes.push(said);
                }
            }
            sheet.entries.push(Entry {
                id: event.id.clone(),
                date: facts.when.in_words(lang),
                title: event.title.get(lang).to_string(),
                summary: event.summary.get(lang).to_string(),
                notes,
                sources_differ: facts.sources_differ,
                outside_only: facts.outside_only,
            });
        }
        sheet
    }

    /// The number of a claim's note.
    fn note(&mut self, data: &Dataset, claim: &Claim, lang: Lang) -> usize {
        let note = match data.source(claim) {
            Some(source) => {
                let work = [source.title.get(lang), " (", &source.id, ")"].concat();
                Note { work, at: claim.at.clone(), outside: false, lang: lang.code() }
            }
            None => {
                let cited = crate::linked::reference(data, claim.reference.as_deref().unwrap_or_default());
                Note {
                    work: cited.trim_end_matches('.').to_string(),
                    at: claim.at.clone(),
                    outside: true,
                    lang: Lang::En.code(),
                }
            }
        };
        let known = self.notes.iter().position(|other| *other == note);
        known.map_or_else(
            || {
                self.notes.push(note);
                self.notes.len()
            },
            |place| place + 1,
        )
    }
}

/// A line of the key: who stands how, how that looks, and towards which land on each of the days.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyLine {
    /// Who; empty where the record knows of nobody.
    pub who: String,
    /// How; `None` where the record knows of nobody.
    pub kind: Option<HoldingKind>,
    /// The day lies in a doubtful start or end.
    pub certain: bool,
    /// How it is painted, bottom first.
    pub paints: Vec<Paint>,
    /// Names of the land, for each map.
    pub units: Vec<Vec<String>>,
    /// All of it rests on outside references.
    pub outside_only: bool,
}

/// The key to maps, each of a record as drawn on a day: strongest kind first, then from north to south; unknown last.
#[must_use]
pub fn key(maps: &[(&Dataset, Day)], lang: Lang) -> Vec<KeyLine> {
    let mut lines: Vec<((u32, u32), Option<u32>, KeyLine)> = Vec::new();
    for (number, (data, day)) in maps.iter().enumerate() {
        for (place, unit) in (0..).zip(data.holdings_on(*day)) {
            let name = data.records().units[unit.unit as usize].name.get(lang);
            let nobody = unit.standings.is_empty().then_some(None);
            for standing in unit.standings.iter().map(Some).chain(nobody) {
                let line = line_of(&mut lines, (data, standing), place, lang);
                line.units.resize(maps.len(), Vec::new());
                line.units[number].push(name.to_string());
                let outside = |standing: &Standing| {
                    data.holdings().get(standing.holding as usize).is_some_and(|facts| facts.outside_only)
                };
                line.outside_only &= standing.is_some_and(outside);
            }
        }
    }
    let keys = lines.iter().map(|(key, ..)| *key).collect();
    chronicle::sorted(lines, keys).into_iter().map(|(_, _, line)| line).collect()
}

type Lines = Vec<((u32, u32), Option<u32>, KeyLine)>;

fn line_of<'l>(
    lines: &'l mut Lines,
    (data, standing): (&Dataset, Option<&Standing>),
    place: u32,
    lang: Lang,
) -> &'l mut KeyLine {
    let party = standing.map(|standing| standing.party);
    let (kind, certain) = (standing.map(|standing| standing.kind), standing.is_none_or(|standing| standing.certain));
    let known = lines.iter().position(|(_, who, line)| *who == party && line.kind == kind && line.certain == certain);
    let at = known.unwrap_or_else(|| {
        let who = party.and_then(|party| data.records().parties.get(party as usize));
        let paints = legend::unit_paints(data, standing.map_or(&[], std::slice::from_ref));
        let line = KeyLine {
            who: who.map_or_else(String::new, |party| party.name.get(lang).to_string()),
            kind,
            certain,
            paints,
            units: Vec::new(),
            outside_only: true,
        };
        lines.push(((kind.map_or(9, |kind| kind as u32), place * 2 + u32::from(!certain)), party, line));
        lines.len() - 1
    });
    &mut lines[at].2
}

/// The events of which a part may lie from one day to another, and that are lit where only some are.
#[must_use]
pub fn in_view(data: &Dataset, (from, to): (Day, Day), lit: Option<&[String]>) -> Vec<u32> {
    let inside = |when: &When| {
        let (first, last) = when.span.penumbra();
        first <= to && last >= from
    };
    let all = (0..).zip(data.records().events.iter().zip(data.events()));
    let shown = all.filter(|(_, (event, facts))| inside(&facts.when) && lit.is_none_or(|ids| ids.contains(&event.id)));
    shown.map(|(index, _)| index).collect()
}
