//! Citations: their three forms, and that no title can break the BibTeX entry it stands in.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{DATASET_TITLE, Dataset, Event, RecordKind, Records, VERSION, cite_dataset};
use proptest::prelude::*;

const URL: &str = "https://example.org/kuril/";

fn dataset() -> Dataset {
    Dataset::new(small::records()).unwrap()
}

#[test]
fn the_dataset_is_cited_in_three_forms() {
    let cited = cite_dataset(Some(URL));
    assert_eq!(cited.short, format!("kuril-timeline {VERSION}"));
    assert_eq!(
        cited.long,
        format!("kuril-timeline contributors: {DATASET_TITLE}. Version {VERSION}. CC BY 4.0. {URL}")
    );
    assert_eq!(
        cited.bibtex,
        format!(
            "@misc{{kuril-timeline-{VERSION},\n  author = {{{{kuril-timeline contributors}}}},\n  title = {{{{{DATASET_TITLE}}}}},\n  \
             note = {{Version {VERSION}. CC BY 4.0}},\n  url = {{{URL}}},\n}}\n"
        )
    );
}

#[test]
fn an_unknown_address_is_left_out() {
    let cited = cite_dataset(None);
    assert!(cited.long.ends_with("CC BY 4.0."), "{}", cited.long);
    assert!(!cited.bibtex.contains("url"), "{}", cited.bibtex);
}

#[test]
fn an_entry_is_cited_by_its_title_and_id() {
    let cited = dataset().cite(RecordKind::Event, "first", Some(URL)).unwrap();
    assert_eq!(cited.short, format!("kuril-timeline {VERSION}, event first"));
    assert_eq!(
        cited.long,
        format!(
            "“first”. In: kuril-timeline contributors: {DATASET_TITLE}. Version {VERSION}, event first. CC BY 4.0. {URL}"
        )
    );
    for line in [
        format!("@misc{{kuril-timeline-{VERSION}-event-first,"),
        "  title = {{first}},".to_string(),
        format!("  howpublished = {{In: {DATASET_TITLE}}},"),
        format!("  note = {{Version {VERSION}, event first. CC BY 4.0}},"),
    ] {
        assert!(cited.bibtex.lines().any(|other| other == line), "{line} is not in\n{}", cited.bibtex);
    }
}

#[test]
fn every_kind_with_ids_can_be_cited_and_nothing_that_is_not_there() {
    let data = dataset();
    for (kind, id) in [
        (RecordKind::Source, "000_first.txt"),
        (RecordKind::Reference, "treaty-text"),
        (RecordKind::Party, "japan"),
        (RecordKind::Unit, "urup"),
        (RecordKind::Place, "tokyo"),
        (RecordKind::Person, "ito"),
        (RecordKind::Event, "first"),
        (RecordKind::Series, "trade"),
        (RecordKind::Disagreement, "when"),
        (RecordKind::View, "petersburg"),
        (RecordKind::Border, "south-of-urup"),
        (RecordKind::Annotation, "seal-hunt"),
    ] {
        let cited = data.cite(kind, id, None).unwrap_or_else(|| panic!("{kind:?} {id}"));
        assert!(cited.short.ends_with(&format!("{} {id}", kind.name())), "{}", cited.short);
    }
    for kind in RecordKind::ALL {
        assert_eq!(data.cite(kind, "nobody", None), None, "{kind:?}");
    }
    assert_eq!(data.cite(RecordKind::Holding, "urup", None), None);
}

proptest! {
    /// Every brace that is not escaped opens or closes, none closes what was not opened, and the entry ends once.
    #[test]
    fn no_title_breaks_its_bibtex_entry(title in "[a-z樺{}\\\\%$&#_^~\" ]{1,24}", url in "https://[a-z{}%#]{1,12}") {
        let named = Event { title: small::text(&format!("x{title}")), ..small::event("first", "1855-02-07") };
        let others = Records { disagreements: Vec::new(), ..small::records() };
        let data = Dataset::new(Records { events: vec![named], ..others }).unwrap();
        let bibtex = data.cite(RecordKind::Event, "first", Some(&url)).unwrap().bibtex;
        let entry = bibtex.trim_end();
        let mut depth = 0;
        let mut chars = entry["@misc".len()..].chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' => { chars.next_if(|next| "{}$&#_%".contains(*next)); }
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            prop_assert!(depth > 0 || chars.peek().is_none(), "{}", bibtex);
        }
        prop_assert_eq!(depth, 0, "{}", bibtex);
    }
}
