//! The record as a text to be read: the body of the site's own page, one for each language.
//!
//! Good HTML and nothing else: headings, lists and tables that a reader of screens, a printer, a search engine and a
//! browser without scripts understand. Everything is told once and named by links: a statement of a document is followed
//! by the place that makes it, an outside reference by its number. Each event, holding and topic has an anchor made of
//! its id, which stays when others are added; no anchor holds `=` or `&`, so none can be a link to a state of the widget.
//! Every page has to come through a thin line, so it is terse: `xtask/budget.rs` holds each language to its size. Left out
//! on purpose for that: figures, people, what is said for lines and notes of the map (their places are given), and files.

mod differences;
mod events;
mod frame;
mod html;
mod land;
mod more;
mod words;

use std::collections::BTreeMap;

use calendar::{Lang, When};
use chronicle::{Claim, Dataset, Verdict};

use html::{element, escaped, link};
use words::{Word, word, word_with};

pub use frame::{FILES, slots};

/// What the parts of the text are made from.
struct Reader<'a> {
    data: &'a Dataset,
    lang: Lang,
    /// The number of each outside reference, by its id.
    numbers: BTreeMap<&'a str, usize>,
}

/// The whole record in this language: sections for the page's `main`, with links to each other.
#[must_use]
pub fn record(data: &Dataset, lang: Lang) -> String {
    let reader = Reader::new(data, lang);
    let parts = [
        ("events", Word::Events, events::section(&reader)),
        ("who", Word::Who, land::section(&reader)),
        ("differences", Word::Differences, differences::section(&reader)),
        ("map", Word::Lines, more::lines(&reader)),
        ("sources", Word::Sources, more::sources(&reader)),
        ("references", Word::References, more::references(&reader)),
        ("licence", Word::Licence, more::licence(&reader)),
    ];
    // A record of a test may lack some of it.
    let parts: Vec<_> = parts.iter().filter(|(_, _, text)| !text.is_empty()).collect();
    let entry = |(id, name, _): &&(&str, Word, String)| element("li", &link(id, word(lang, *name)));
    let list = element("ul", &parts.iter().map(entry).collect::<String>());
    let mut out = format!("<nav aria-label=\"{}\">{list}</nav>\n", escaped(word(lang, Word::Contents)));
    for (id, name, text) in parts {
        let heading = escaped(word(lang, *name));
        out.push_str(&format!("<section>\n<h2 id=\"{id}\">{heading}</h2>\n{text}</section>\n"));
    }
    out
}

impl<'a> Reader<'a> {
    fn new(data: &'a Dataset, lang: Lang) -> Self {
        let references = data.records().references.iter();
        Self { data, lang, numbers: references.zip(1..).map(|(r, number)| (r.id.as_str(), number)).collect() }
    }

    fn word(&self, key: Word) -> String {
        escaped(word(self.lang, key))
    }

    fn word_with(&self, key: Word, what: &str) -> String {
        escaped(&word_with(self.lang, key, what))
    }

    /// A text of the record; English where it lacks this language, and then marked as that.
    fn text(&self, text: &chronicle::Text) -> String {
        let words = escaped(text.get(self.lang));
        let is_foreign = self.lang != Lang::En && text.exactly(self.lang).is_none() && !words.is_empty();
        if is_foreign { english(&words) } else { words }
    }

    /// A date of the record in words; as it stands where it cannot be read.
    fn date(&self, date: &str) -> String {
        escaped(&When::parse(date).map_or_else(|_| date.to_owned(), |when| when.in_words(self.lang)))
    }

    /// Text of the record that is English on every page.
    fn in_english(&self, text: &str) -> String {
        let words = escaped(text);
        if self.lang == Lang::En || words.is_empty() { words } else { english(&words) }
    }

    /// A link to an outside reference: its number.
    fn reference(&self, id: &str) -> String {
        let number = self.numbers.get(id).map_or_else(|| escaped(id), ToString::to_string);
        format!("<a href=\"#reference-{}\">[{number}]</a>", escaped(id))
    }

    /// A place that a disagreement cites: `000 p5.s1`, or an outside reference's id.
    fn cited(&self, place: &str) -> String {
        match place.split_once(' ') {
            Some((document, at)) => self.place(document, at),
            None => self.reference(place),
        }
    }

    /// Several of them.
    fn all_cited(&self, places: &[String]) -> String {
        places.iter().map(|place| self.cited(place)).collect::<Vec<_>>().join(", ")
    }

    /// A place in a document. There are five of them and over a thousand places, so this is no link: the documents have a
    /// section of their own.
    fn place(&self, document: &str, at: &str) -> String {
        format!("<small>{} {}</small>", escaped(short(document)), escaped(at))
    }

    /// Where a claim is made.
    fn place_of(&self, claim: &Claim) -> String {
        let source = claim.source.as_deref().map(|source| self.place(source, &claim.at));
        let outside = || {
            let number = self.reference(claim.reference.as_deref().unwrap_or_default());
            if claim.at.is_empty() { number } else { [number, " ".to_owned(), self.in_english(&claim.at)].concat() }
        };
        source.unwrap_or_else(outside)
    }

    /// A claim: what it says, where, whether it stands to it, and the date it gives where that is not `known` already.
    fn claim(&self, claim: &Claim, known: &str) -> String {
        let mut notes = Vec::new();
        match claim.verdict {
            Verdict::Affirms => {}
            Verdict::Doubts => notes.push(self.word(Word::Doubts)),
            Verdict::Denies => notes.push(self.word(Word::Denies)),
        }
        let how = claim.date_basis.and_then(|basis| words::basis(self.lang, basis)).map(escaped);
        let from = claim.restored_from.as_ref().map(|from| self.cited(from));
        let date = claim.date.as_deref().filter(|date| *date != known).map(|date| self.date(date));
        let how = how.map(|how| from.map_or_else(|| how.clone(), |from| [&how, " ", &from].concat()));
        notes.extend(date.into_iter().chain(how));
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        [self.text(&claim.says), " ".to_owned(), self.place_of(claim), notes].concat()
    }
}

/// The three digits by which a document is known.
fn short(source: &str) -> &str {
    source.split('_').next().unwrap_or(source)
}

fn english(words: &str) -> String {
    format!("<span lang=\"en\">{words}</span>")
}
