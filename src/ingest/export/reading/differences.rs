//! Where the sources differ: the sides with every place that takes them, what scholarship holds, and why the drawing
//! follows the side it follows. The events lead here; what leads back is the browser's own Back.

use chronicle::{Disagreement, DisagreementKind};

use super::Reader;
use super::html::{escaped, list, paragraph};
use super::words::{self, Word};

pub(super) fn section(reader: &Reader<'_>) -> String {
    let all = &reader.data.records().disagreements;
    let mut out = String::new();
    for kind in DisagreementKind::ALL {
        let mut of_kind = all.iter().filter(|topic| topic.kind == kind).peekable();
        if of_kind.peek().is_some() {
            out.push_str(&format!("<h3>{}</h3>\n", escaped(words::disagreement_kind(reader.lang, kind))));
        }
        of_kind.for_each(|topic| out.push_str(&told(reader, topic)));
    }
    out
}

fn told(reader: &Reader<'_>, topic: &Disagreement) -> String {
    let heading = format!("<h4 id=\"disagreement-{}\">{}</h4>\n", escaped(&topic.id), reader.text(&topic.title));
    let sides = topic.sides.iter().map(|side| {
        let places = reader.all_cited(&side.claims);
        [reader.text(&side.says), if places.is_empty() { "" } else { " " }.to_owned(), places].concat()
    });
    [heading, list("ul", sides), holds(reader, topic), because(reader, topic)].concat()
}

fn holds(reader: &Reader<'_>, topic: &Disagreement) -> String {
    if topic.holds.is_empty() {
        return String::new();
    }
    let from = topic.reference.as_deref().map(|id| [" ".to_owned(), reader.reference(id)].concat());
    let sure = escaped(words::confidence(reader.lang, topic.confidence));
    let parts = [reader.word(Word::Holds), reader.text(&topic.holds), from.unwrap_or_default(), format!(" ({sure})")];
    paragraph(&parts.concat())
}

fn because(reader: &Reader<'_>, topic: &Disagreement) -> String {
    if topic.because.is_empty() {
        return String::new();
    }
    paragraph(&[reader.word(Word::Because), reader.text(&topic.because)].concat())
}
