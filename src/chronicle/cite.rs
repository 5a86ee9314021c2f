//! How to cite the record as a whole, or one entry of it.
//!
//! The same in every language: a citation must be found again. Left out on purpose: dates of publication and addresses,
//! which the record does not know; whoever shows it may know the address.

use calendar::Lang;

use crate::{Dataset, RecordKind, Text};

/// The title of the dataset.
pub const DATASET_TITLE: &str = "kuril-timeline: a sourced record of the Kurils and Sakhalin";
/// The version of the dataset, which is that of the package.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

const AUTHOR: &str = "kuril-timeline contributors";
const LICENCE: &str = "CC BY 4.0";

/// A citation in three forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// For a caption: name, version and, for an entry, its id.
    pub short: String,
    /// For a list of works.
    pub long: String,
    /// A BibTeX entry, UTF-8.
    pub bibtex: String,
}

/// How to cite the record as a whole, found at this address.
#[must_use]
pub fn cite_dataset(url: Option<&str>) -> Citation {
    cite("", "", url)
}

/// How to cite what the widget shows on a day (`1905-09-05`), told in words, found again at this address.
#[must_use]
pub fn cite_state(day: &str, words: &str, url: Option<&str>) -> Citation {
    cite(&["view ", day].concat(), words, url)
}

impl Dataset {
    /// How to cite one entry of the record, found at this address; `None` when there is no such entry. Holdings have no
    /// ids and are cited by their unit.
    #[must_use]
    pub fn cite(&self, kind: RecordKind, id: &str, url: Option<&str>) -> Option<Citation> {
        let title = self.title(kind, id)?.get(Lang::En);
        Some(cite(&[kind.name(), " ", id].concat(), title, url))
    }

    fn title(&self, kind: RecordKind, id: &str) -> Option<&Text> {
        let records = self.records();
        match kind {
            RecordKind::Source => records.sources.iter().find(|r| r.id == id).map(|r| &r.title),
            RecordKind::Reference => records.references.iter().find(|r| r.id == id).map(|r| &r.title),
            RecordKind::Party => records.parties.iter().find(|r| r.id == id).map(|r| &r.name),
            RecordKind::Unit => records.units.iter().find(|r| r.id == id).map(|r| &r.name),
            RecordKind::Place => records.places.iter().find(|r| r.id == id).map(|r| &r.name),
            RecordKind::Person => records.people.iter().find(|r| r.id == id).map(|r| &r.name),
            RecordKind::Event => records.events.iter().find(|r| r.id == id).map(|r| &r.title),
            RecordKind::Series => records.series.iter().find(|r| r.id == id).map(|r| &r.title),
            RecordKind::Disagreement => records.disagreements.iter().find(|r| r.id == id).map(|r| &r.title),
            RecordKind::View => records.views.iter().find(|r| r.id == id).map(|r| &r.name),
            RecordKind::Border => records.borders.iter().find(|r| r.id == id).map(|r| &r.name),
            RecordKind::Annotation => records.annotations.iter().find(|r| r.id == id).map(|r| &r.title),
            RecordKind::Holding => None,
        }
    }
}

/// `entry` is kind and id, `event portsmouth-signed`; empty, with its title, for the whole.
fn cite(entry: &str, title: &str, url: Option<&str>) -> Citation {
    let whole = entry.is_empty();
    let comma = if whole { "" } else { ", " };
    let mut long = if whole { String::new() } else { ["“", title, "”. In: "].concat() };
    long.push_str(&[AUTHOR, ": ", DATASET_TITLE, ". Version ", VERSION, comma, entry, ". ", LICENCE, "."].concat());
    let dash = if whole { "" } else { "-" };
    let key = ["kuril-timeline-", VERSION, dash, &entry.replace(' ', "-")].concat();
    let mut bibtex = ["@misc{", &key, ",\n"].concat();
    field(&mut bibtex, "author", &["{", AUTHOR, "}"].concat());
    if whole {
        field(&mut bibtex, "title", &["{", DATASET_TITLE, "}"].concat());
    } else {
        field(&mut bibtex, "title", &["{", &latex(title), "}"].concat());
        field(&mut bibtex, "howpublished", &["In: ", DATASET_TITLE].concat());
    }
    field(&mut bibtex, "note", &["Version ", VERSION, comma, &latex(entry), ". ", LICENCE].concat());
    if let Some(url) = url {
        long.push_str(&[" ", url].concat());
        // Braces would end the field; in an address they may as well be written otherwise.
        field(&mut bibtex, "url", &url.replace('{', "%7B").replace('}', "%7D"));
    }
    bibtex.push_str("}\n");
    Citation { short: ["kuril-timeline ", VERSION, comma, entry].concat(), long, bibtex }
}

fn field(bibtex: &mut String, name: &str, value: &str) {
    bibtex.push_str(&["  ", name, " = {", value, "},\n"].concat());
}

/// The text with LaTeX's own characters made plain ones.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
