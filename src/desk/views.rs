//! Points of view as the widget asks for them: which there are, what each is and where it is stated, and when it is silent.

use calendar::Lang;
use chronicle::{Dataset, PointOfView};

/// A line for each: id, name, the sentence that states it, and the citations of its references; those of the documents
/// where it names none.
pub(crate) fn offered(data: &Dataset, lang: Lang) -> String {
    let line = |view: &PointOfView| {
        let about = [view.name.get(lang), view.about.get(lang), &from(data, view, lang)].join("\t");
        [&view.id, "\t", &about, "\n"].concat()
    };
    data.views().iter().map(line).collect()
}

fn from(data: &Dataset, view: &PointOfView, lang: Lang) -> String {
    let records = data.records();
    let named = records.references.iter().filter(|reference| view.references.contains(&reference.id));
    let cited: Vec<&str> = named.map(|reference| reference.citation.as_str()).collect();
    if cited.is_empty() {
        let documents = records.sources.iter().map(|source| source.title.get(lang));
        return documents.collect::<Vec<_>>().join("; ");
    }
    cited.join(" ")
}

/// A line for each stretch of days in which the view says nothing of a unit: the unit's id, first and last day.
pub(crate) fn silences(data: &Dataset, view: &str) -> String {
    let Some(view) = data.view_index(view) else { return String::new() };
    let mut lines = String::new();
    for (unit, index) in data.records().units.iter().zip(0..) {
        for (first, last) in data.silences(view, index) {
            lines += &[unit.id.as_str(), &first.0.to_string(), &last.0.to_string()].join("\t");
            lines.push('\n');
        }
    }
    lines
}
