//! The panel about the data: the documents, what the record holds of them, where it is thin, how to cite it, and the
//! files to take away.

use chronicle::{Coverage, DisagreementKind, DocumentCoverage, EventKind, Source, cite_dataset, coverage};

use crate::Whose;
use crate::citation::{reference_item, short};
use crate::dom::{El, button, el, el_class};
use crate::front::ways;
use crate::list::{correction, event_list, quote};
use crate::view::View;
use crate::words::{self, Key, tr, tr_with};

/// Files beside the widget that hold the record, and what they are.
const DOWNLOADS: [(&str, &str); 12] = [
    ("dataset.json", "JSON"),
    ("dataset.schema.json", "JSON Schema"),
    ("data/events.csv", "CSV"),
    ("data/claims.csv", "CSV"),
    ("data/holdings.csv", "CSV"),
    ("data/figures.csv", "CSV"),
    ("data/borders.csv", "CSV"),
    ("data/annotations.csv", "CSV"),
    ("data/citations.csv", "CSV"),
    ("data/csv-metadata.json", "CSV on the Web"),
    ("data/linked-places.json", "Linked Places (GeoJSON-LD)"),
    ("data/borders.geojson", "GeoJSON"),
];

/// The panel about the data.
pub(crate) fn panel(view: &View<'_>) -> El {
    let lang = view.lang;
    let counted = coverage(view.data);
    let heading = |key: Key| el("h4").text(tr(lang, key));
    if view.whose == Whose::Host {
        return of_host(view, &counted);
    }
    el_class("article", "about")
        .child(el("h3").attr("tabindex", "-1").text(tr(lang, Key::About)))
        .child(el("p").text(tr(lang, Key::AboutIntro)))
        .child(heading(Key::TheDocuments))
        .child(documents(view, &counted))
        .child(heading(Key::Counts))
        .child(counts(view, &counted))
        .child(topics(view))
        .child(heading(Key::Gaps))
        .child(gaps(view, &counted))
        .child(single(view, &counted))
        .child(references(view))
        .child(heading(Key::HowToCite))
        .children(citations(view))
        .children(downloads(view))
        .child(el_class("p", "notes").text(&tr_with(lang, Key::Licence, chronicle::VERSION)))
        .child(correction(view, "dataset"))
}

/// The same of a record that the page around brought: how to cite it and where to get it is for that page to say.
fn of_host(view: &View<'_>, counted: &Coverage) -> El {
    let lang = view.lang;
    let heading = |key: Key| el("h4").text(tr(lang, key));
    let has_documents = !view.data.records().sources.is_empty();
    el_class("article", "about")
        .child(el("h3").attr("tabindex", "-1").text(tr(lang, Key::About)))
        .child(el("p").text(tr(lang, Key::AboutHost)))
        .maybe(has_documents.then(|| heading(Key::HostDocuments)))
        .maybe(has_documents.then(|| documents(view, counted)))
        .child(heading(Key::Counts))
        .child(counts(view, counted))
        .child(topics(view))
        .child(references(view))
}

fn documents(view: &View<'_>, counted: &Coverage) -> El {
    let sources = &view.data.records().sources;
    let items = sources.iter().zip(&counted.documents).map(|(source, counts)| document(view, source, *counts));
    el_class("ul", "claims").children(items)
}

/// A document: what it is, how far its story reaches, whose prose it shares, and how much of it is taken up.
fn document(view: &View<'_>, source: &Source, counts: DocumentCoverage) -> El {
    let lang = view.lang;
    let kin =
        view.data.records().sources.iter().filter(|other| other.lineage == source.lineage && other.id != source.id);
    let kin = kin.map(|other| short(&other.id)).collect::<Vec<_>>().join(", ");
    let lineage = if kin.is_empty() { tr(lang, Key::Alone).to_string() } else { tr_with(lang, Key::Lineage, &kin) };
    let sentences = tr(lang, Key::Sentences)
        .replace("{claimed}", &counts.claimed.to_string())
        .replace("{all}", &counts.sentences.to_string());
    let mut facts = vec![tr_with(lang, Key::ToldTo, &view.date_in_words(&source.told_to)), lineage, sentences];
    if counts.claimed < counts.sentences {
        facts.push(tr(lang, Key::OthersPassed).to_string());
    }
    let facts = facts.join(" · ");
    let name = el("cite").text(source.title.get(lang));
    el("li")
        .child(el_class("p", "cite").child(name).child(el_class("span", "place").text(short(&source.id))))
        .child(el_class("p", "says").text(source.about.get(lang)))
        .child(el_class("p", "dated").text(&facts))
        .child(el_class("p", "citation").text(&source.id).text(" · SHA-256 ").child(el("code").text(&source.sha256)))
}

/// What the record holds, in numbers.
fn counts(view: &View<'_>, counted: &Coverage) -> El {
    let claims = |of: fn(&DocumentCoverage) -> u32| counted.documents.iter().map(of).sum::<u32>();
    let of_documents = claims(|d| d.event_claims) + claims(|d| d.holding_claims) + claims(|d| d.figure_claims);
    let records = view.data.records();
    let all = records.events.iter().map(|event| event.claims.as_slice());
    let all = all.chain(records.holdings.iter().map(|holding| holding.claims.as_slice()));
    let figures = records.series.iter().flat_map(|series| &series.points).map(|point| &point.claim);
    let outside = all.flatten().chain(figures).filter(|claim| claim.source.is_none()).count();
    let row = |count: usize, key: Key, with: usize| {
        let words = tr_with(view.lang, key, &with.to_string());
        el("li").child(el("b").text(&count.to_string())).text(" ").text(&words)
    };
    let lang = view.lang;
    let events = by_kind(&EventKind::ALL, &counted.events_by_kind, |kind| legend::event_kind(lang, kind));
    let kinds =
        by_kind(&DisagreementKind::ALL, &counted.disagreements_by_kind, |kind| words::disagreement_kind(lang, kind));
    el_class("ul", "counts").children([
        row(records.events.len(), Key::CountEvents, counted.details as usize).child(events),
        row(of_documents as usize, Key::CountClaims, outside),
        row(records.holdings.len(), Key::CountHoldings, 0),
        row(records.borders.len(), Key::CountLines, records.annotations.len()),
        row(counted.figures as usize, Key::CountFigures, counted.series as usize),
        row(counted.people as usize, Key::CountPeople, 0),
        row(counted.places as usize, Key::CountPlaces, 0),
        row(records.disagreements.len(), Key::CountTopics, 0).child(kinds),
    ])
}

/// How many there are of each kind that there is at all.
fn by_kind<K: Copy>(kinds: &[K], counts: &[u32], name: impl Fn(K) -> &'static str) -> El {
    let counted = kinds.iter().zip(counts).filter(|(_, count)| **count > 0);
    let words = counted.map(|(kind, count)| [name(*kind), " ", &count.to_string()].concat());
    el("small").text(&words.collect::<Vec<_>>().join(" · "))
}

/// The topics on which sources differ, folded up; each leads to the first event it concerns.
fn topics(view: &View<'_>) -> El {
    let all = &view.data.records().disagreements;
    let items = all.iter().map(|topic| {
        let title = el_class("span", "title").text(topic.title.get(view.lang));
        let kind = el_class("span", "date").text(words::disagreement_kind(view.lang, topic.kind));
        match topic.events.first() {
            Some(event) => el("li").child(button(&["show ", event].concat()).child(kind).child(title)),
            None => el("li").child(kind).text(" ").child(title),
        }
    });
    let summary = [tr(view.lang, Key::SourcesDiffer), ": ", &all.len().to_string()].concat();
    el("details").child(el("summary").text(&summary)).child(el_class("ol", "figures").children(items))
}

fn gaps(view: &View<'_>, counted: &Coverage) -> El {
    let years = counted.gaps.iter().map(|gap| format!("{}–{}", gap.from.civil().year, gap.to.civil().year));
    el("div")
        .child(el("p").text(&years.collect::<Vec<_>>().join(" · ")))
        .child(el_class("p", "kind").text(tr(view.lang, Key::GapsNote)))
}

/// Events that only one voice tells, folded up.
fn single(view: &View<'_>, counted: &Coverage) -> El {
    let summary = tr_with(view.lang, Key::Single, &counted.single_voice.len().to_string());
    el("details").child(el("summary").text(&summary)).child(event_list(view, counted.single_voice.iter().copied()))
}

fn references(view: &View<'_>) -> El {
    let references = &view.data.records().references;
    let summary = tr_with(view.lang, Key::References, &references.len().to_string());
    let items = references.iter().map(|reference| reference_item(view, reference));
    el("details").child(el("summary").text(&summary)).child(el_class("ul", "claims").children(items))
}

/// The citation of the record, short, long and for BibTeX, each to copy.
fn citations(view: &View<'_>) -> Vec<El> {
    let lang = view.lang;
    let cite = cite_dataset(view.address);
    vec![
        quote(view, tr(lang, Key::Short), "p", &cite.short),
        quote(view, tr(lang, Key::Long), "p", &cite.long),
        quote(view, "BibTeX", "pre", &cite.bibtex),
    ]
}

/// What is on the screen, and the files of the record; where the widget lies in no folder of a site, there are none to link
/// to.
fn downloads(view: &View<'_>) -> Vec<El> {
    let heading = el("h4").text(tr(view.lang, Key::Downloads));
    if view.base.is_empty() {
        return vec![heading, ways(view.lang)];
    }
    let items = DOWNLOADS.iter().map(|(path, what)| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let link = el("a").attr("href", &[view.base, path].concat()).attr("download", name).text(name);
        el("li").child(link).text(" ").child(el("small").text(what))
    });
    vec![heading, ways(view.lang), el_class("ul", "files").children(items)]
}
