//! The record held against the documents it was drawn from: what is covered, and what a sentence cannot bear.
//!
//! Strings in, findings out: files and terminals are the caller's. Years are those of the proleptic Gregorian calendar.
//! Left out on purpose: whether a claim says what its sentence says; that takes a reader.

mod copied;
mod document;
mod told;
pub(crate) mod years;

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Day, Precision, When};
use chronicle::{Basis, Claim, Locator, Records};

use crate::{Dismissed, dismissed::find_source};

pub use copied::{Prose, Run};
pub use document::{Document, documents, strange_fingerprints};
pub use told::{json, table};
pub use years::{Mention, has_date, has_month, mentions};

/// What the audit found out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// Each document, in the order of the record.
    pub coverage: Vec<Coverage>,
    /// Findings, by kind, document and place.
    pub findings: Vec<Finding>,
}

/// How much of one document the record covers, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// The document's file name; empty for the sum of all.
    pub id: String,
    /// All of them.
    pub sentences: usize,
    /// Those with a date expression.
    pub dated: usize,
    /// Those that the record cites.
    pub claimed: usize,
    /// Those dismissed by name.
    pub dismissed: usize,
    /// The rest.
    pub uncovered: usize,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What kind of thing.
    pub kind: FindingKind,
    /// The document's file name.
    pub source: String,
    /// The sentence.
    pub at: Locator,
    /// More about it.
    pub what: String,
}

/// Kinds of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// The record counts the document's sentences otherwise than they are.
    Miscounted,
    /// The record cites a sentence that the document does not have.
    NotThere,
    /// A sentence neither claimed nor dismissed.
    Uncovered,
    /// A dismissal of something that is claimed, or of a year that is not there.
    Needless,
    /// A claim says its date is stated, and the sentence gives other years, none, or no day.
    NotStated,
    /// A claim's date was got otherwise and lies outside every year of its sentence.
    Outside,
    /// A year of a claimed sentence that no claim of that sentence carries.
    NotCarried,
}

impl FindingKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Miscounted,
        Self::NotThere,
        Self::Uncovered,
        Self::Needless,
        Self::NotStated,
        Self::Outside,
        Self::NotCarried,
    ];

    /// What to call findings of this kind.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Miscounted => "paragraphs counted wrongly in seeds/sources.toml",
            Self::NotThere => "cited sentences that are not there",
            Self::Uncovered => "sentences neither claimed nor dismissed",
            Self::Needless => "dismissals of what needs none",
            Self::NotStated => "dates called stated that the sentence does not state",
            Self::Outside => "dates outside every year of their sentence",
            Self::NotCarried => "years no claim carries",
        }
    }

    /// Whether such findings must be mended; the others are for a reader to judge.
    #[must_use]
    pub fn must_be_mended(self) -> bool {
        !matches!(self, Self::Outside | Self::NotCarried)
    }
}

impl Audit {
    /// Findings of one kind.
    pub fn of_kind(&self, kind: FindingKind) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.kind == kind)
    }

    /// How many findings must be mended.
    #[must_use]
    pub fn to_mend(&self) -> usize {
        self.findings.iter().filter(|finding| finding.kind.must_be_mended()).count()
    }

    /// The sum over all documents.
    #[must_use]
    pub fn total(&self) -> Coverage {
        self.coverage.iter().fold(Coverage::default(), |sum, one| Coverage {
            id: String::new(),
            sentences: sum.sentences + one.sentences,
            dated: sum.dated + one.dated,
            claimed: sum.claimed + one.claimed,
            dismissed: sum.dismissed + one.dismissed,
            uncovered: sum.uncovered + one.uncovered,
        })
    }
}

/// A place in a document, by the document's file name.
type Place<'a> = (&'a str, Locator);

/// A date that the record gives for a place: the date, how it was got, and which record it is of.
struct Dated<'a> {
    date: &'a str,
    basis: Option<Basis>,
    of: &'a str,
}

/// What the record takes from each place.
#[derive(Default)]
struct Taken<'a> {
    cited: BTreeSet<Place<'a>>,
    /// Places that are only named, as the origin of restored digits is.
    named: BTreeSet<Place<'a>>,
    dates: BTreeMap<Place<'a>, Vec<Dated<'a>>>,
}

/// Holds the record against the documents.
#[must_use]
pub fn audit(records: &Records, dismissed: &[Dismissed], documents: &[Document]) -> Audit {
    let taken = Taken::from(records);
    let mut audit = Audit::default();
    for source in &records.sources {
        let Some(document) = documents.iter().find(|document| document.id == source.id) else { continue };
        let of_it: Vec<_> = dismissed.iter().filter(|entry| entry.source == source.id).collect();
        audit.findings.extend(miscounted(document, &source.sentences));
        audit.document(&taken, &of_it, document);
    }
    audit.findings.sort();
    audit
}

fn miscounted(document: &Document, counts: &[u32]) -> Vec<Finding> {
    let mut actual = BTreeMap::new();
    for (at, _) in &document.sentences {
        *actual.entry(at.paragraph).or_insert(0) += 1;
    }
    let recorded: BTreeMap<u32, u32> = (1..).zip(counts.iter().copied()).collect();
    let paragraphs: BTreeSet<_> = actual.keys().chain(recorded.keys()).copied().collect();
    let of = |map: &BTreeMap<u32, u32>, paragraph| map.get(&paragraph).copied().unwrap_or_default();
    let wrong = paragraphs.into_iter().filter(|p| of(&actual, *p) != of(&recorded, *p));
    let finding = |paragraph| Finding {
        kind: FindingKind::Miscounted,
        source: document.id.clone(),
        at: Locator { paragraph, sentence: 1 },
        what: format!("{} sentences, recorded as {}", of(&actual, paragraph), of(&recorded, paragraph)),
    };
    wrong.map(finding).collect()
}

impl Audit {
    fn document(&mut self, taken: &Taken<'_>, dismissed: &[&Dismissed], document: &Document) {
        let id = document.id.as_str();
        let mut coverage = Coverage { id: id.into(), ..Coverage::default() };
        for (at, text) in &document.sentences {
            let claimed = taken.cited.contains(&(id, *at));
            let is_dismissed = dismissed.iter().any(|entry| entry.at == *at && entry.years.is_empty());
            coverage.sentences += 1;
            coverage.dated += usize::from(has_date(text));
            coverage.claimed += usize::from(claimed);
            coverage.dismissed += usize::from(is_dismissed && !claimed);
            coverage.uncovered += usize::from(!is_dismissed && !claimed);
            if !claimed && !is_dismissed {
                self.found(FindingKind::Uncovered, (id, *at), shortened(text));
            }
            if claimed && is_dismissed {
                self.found(FindingKind::Needless, (id, *at), "the record cites this sentence".into());
            }
            let dates = taken.dates.get(&(id, *at)).map_or(&[][..], Vec::as_slice);
            let passed_over = dismissed.iter().filter(|entry| entry.at == *at).flat_map(|entry| &entry.years);
            let passed_over: BTreeSet<i32> = passed_over.copied().collect();
            if claimed {
                let stated = mentions(text);
                self.years((id, *at), &stated, dates, passed_over);
                self.dates((id, *at), text, &stated, dates);
            } else if let Some(year) = passed_over.first() {
                self.found(FindingKind::Needless, (id, *at), format!("{year}: the record cites nothing here"));
            }
        }
        self.coverage.push(coverage);
        let there: BTreeSet<_> = document.sentences.iter().map(|(at, _)| *at).collect();
        let named = taken.cited.iter().chain(&taken.named).map(|(source, at)| (*source, *at));
        let named = named.chain(dismissed.iter().map(|entry| (entry.source.as_str(), entry.at)));
        let lost: BTreeSet<Place<'_>> = named.filter(|(source, at)| *source == id && !there.contains(at)).collect();
        for place in lost {
            self.found(FindingKind::NotThere, place, "the document has no such sentence".into());
        }
    }

    /// Asks of each year of a claimed sentence whether one of its claims carries it.
    fn years(&mut self, place: Place<'_>, stated: &[Mention], dates: &[Dated<'_>], passed_over: BTreeSet<i32>) {
        let carried: Vec<Mention> = dates.iter().flat_map(|dated| years::written(dated.date)).collect();
        let missing: Vec<Mention> = stated
            .iter()
            .flat_map(Mention::edges)
            .filter(|year| !carried.iter().any(|one| one.overlaps(year)))
            .collect();
        let mut told = BTreeSet::new();
        for year in missing.iter().filter(|year| !passed_over.contains(&year.first)) {
            if told.insert(&year.text) {
                self.found(FindingKind::NotCarried, place, year.text.clone());
            }
        }
        for year in passed_over.iter().filter(|year| !missing.iter().any(|one| one.first == **year)) {
            let what = format!("{year}: not in the sentence, or a claim carries it");
            self.found(FindingKind::Needless, place, what);
        }
    }

    /// Asks of each date whether the sentence can bear it.
    fn dates(&mut self, place: Place<'_>, text: &str, stated: &[Mention], dates: &[Dated<'_>]) {
        for dated in dates {
            let Ok(when) = When::parse(dated.date) else { continue };
            let (first, last) = possible_years(&when);
            let borne = stated.iter().any(|year| year.first <= last && first <= year.last);
            let to_the_day = when.precision == Precision::Day;
            let (kind, why) = match dated.basis {
                Some(Basis::Stated) if stated.is_empty() => (FindingKind::NotStated, ", the sentence gives no year"),
                Some(Basis::Stated) if !borne => (FindingKind::NotStated, ""),
                Some(Basis::Stated) if to_the_day && !has_month(text) => {
                    (FindingKind::NotStated, ", the sentence gives no day")
                }
                Some(Basis::Computed) if !borne && !stated.is_empty() => (FindingKind::Outside, ""),
                // Digits that are lost, and dates from elsewhere in the document, cannot be in the sentence.
                _ => continue,
            };
            self.found(kind, place, format!("{} in {}{why}", dated.date, dated.of));
        }
    }

    fn found(&mut self, kind: FindingKind, (source, at): Place<'_>, what: String) {
        self.findings.push(Finding { kind, source: source.into(), at, what });
    }
}

/// The first and the last year in which some day may belong to the date.
fn possible_years(when: &When) -> (i32, i32) {
    let (first, last): (Day, Day) = when.span.penumbra();
    (first.civil().year, last.civil().year)
}

/// The beginning of a sentence: enough to know it by, less than may be quoted.
fn shortened(text: &str) -> String {
    let mut words: Vec<_> = text.split_whitespace().take(6).collect();
    if text.split_whitespace().nth(6).is_some() {
        words.push("…");
    }
    words.join(" ")
}

impl<'a> Taken<'a> {
    fn from(records: &'a Records) -> Self {
        let mut taken = Self::default();
        for event in &records.events {
            event.claims.iter().for_each(|claim| taken.claim(records, claim, &event.id));
        }
        for holding in records.holdings.iter().chain(records.views.iter().flat_map(|view| &view.holdings)) {
            holding.claims.iter().for_each(|claim| taken.claim(records, claim, &holding.unit));
        }
        for border in &records.borders {
            border.claims.iter().for_each(|claim| taken.claim(records, claim, &border.id));
        }
        for note in &records.annotations {
            note.claims.iter().for_each(|claim| taken.claim(records, claim, &note.id));
        }
        for series in &records.series {
            for point in &series.points {
                taken.claim(records, &point.claim, &series.id);
                taken.date(records, &point.claim, Dated { date: &point.date, basis: None, of: &series.id });
            }
        }
        let sides = records.disagreements.iter().flat_map(|disagreement| &disagreement.sides);
        let from_sides = sides.flat_map(|side| &side.claims);
        let citations = from_sides.chain(records.people.iter().map(|person| &person.about_from));
        taken.cited.extend(citations.filter_map(|citation| citation_place(records, citation)));
        taken
    }

    fn claim(&mut self, records: &'a Records, claim: &'a Claim, of: &'a str) {
        self.cited.extend(place_of(records, claim));
        self.named.extend(claim.restored_from.as_ref().and_then(|from| citation_place(records, from)));
        if let Some(date) = &claim.date {
            self.date(records, claim, Dated { date, basis: claim.date_basis, of });
        }
    }

    fn date(&mut self, records: &'a Records, claim: &Claim, dated: Dated<'a>) {
        if let Some(place) = place_of(records, claim) {
            self.dates.entry(place).or_default().push(dated);
        }
    }
}

fn place_of<'a>(records: &'a Records, claim: &Claim) -> Option<Place<'a>> {
    let source = find_source(&records.sources, claim.source.as_deref()?)?;
    Some((&source.id, Locator::parse(&claim.at)?))
}

/// The place of a citation such as `000 p5.s1`; `None` for the id of a reference.
fn citation_place<'a>(records: &'a Records, citation: &str) -> Option<Place<'a>> {
    let (source, at) = citation.split_once(' ')?;
    Some((&find_source(&records.sources, source)?.id, Locator::parse(at)?))
}
