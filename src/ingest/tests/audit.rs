//! The audit on small made-up documents: what counts as a date, what is covered, what a sentence cannot bear, what is
//! copied; and laws that hold for any text.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use chronicle::{Locator, Records};
use ingest::{
    Dismissed, SeedFile,
    audit::{self, Audit, Document, FindingKind, Prose, has_date, has_month, mentions},
};
use proptest::prelude::*;

/// A mention as written, its first and its last year.
type Years = (&'static str, i32, i32);

#[test]
fn years_are_found_as_they_are_written() {
    let cases: [(&str, &[Years]); 22] = [
        ("in 1905.", &[("1905", 1905, 1905)]),
        ("1875 the two", &[("1875", 1875, 1875)]),
        ("the war of 1904-05.", &[("1904-05", 1904, 1905)]),
        ("the war of 1904–5; and", &[("1904–5", 1904, 1905)]),
        ("(1917–1925)", &[("1917–1925", 1917, 1925)]),
        ("Vinogradov - 1962-1966", &[("1962-1966", 1962, 1966)]),
        ("from 1918 until 1922", &[("1918", 1918, 1918), ("1922", 1922, 1922)]),
        ("the first half of the 1980s", &[("1980s", 1980, 1989)]),
        ("mid-1978", &[("1978", 1978, 1978)]),
        ("the mid-1960s.", &[("1960s", 1960, 1969)]),
        ("the 1800s", &[("1800s", 1800, 1899)]),
        ("the late nineteenth century", &[("nineteenth century", 1800, 1900)]),
        ("the 20th century", &[("20th century", 1900, 2000)]),
        ("US$1985 and 1,905 men, 1905,000 or 3.1917", &[]),
        ("575,000 men, 22,000 soldiers, 70, troops", &[]),
        ("from the s until the late s", &[]),
        ("—21Japan occupied it", &[]),
        ("1945-08-15", &[("1945", 1945, 1945)]),
        ("1905-1904", &[("1905", 1905, 1905), ("1904", 1904, 1904)]),
        ("12345 and 0999 and 2100", &[]),
        ("", &[]),
        ("fünf 1918–島", &[("1918", 1918, 1918)]),
    ];
    for (text, expected) in cases {
        let found = mentions(text);
        let found: Vec<_> = found.iter().map(|m| (m.text.as_str(), m.first, m.last)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_month_is_a_date_and_other_words_are_not() {
    for (text, month, date) in [
        ("It was over in May.", true, true),
        ("May it last.", false, false),
        ("March on, they said.", false, false),
        ("August 15 came.", true, true),
        ("In AprilMoscow annulled it.", false, false),
        ("It ended in 1956.", false, true),
        ("They may have marched.", false, false),
        ("A month later he was arrested.", false, false),
    ] {
        assert_eq!((has_month(text), has_date(text)), (month, date), "{text}");
    }
}

/// Six lines: a title, two sentences, an empty line, one sentence.
const TEXT: &str = "A title\n  War broke out in 1904. Peace came in 1905, on a day in May.  \n\n島 held 1918-22.\n";
const INDEX: &str = r#"{ "documents": { "000_a.txt": { "sentence_starts": { "1": [0], "2": [0, 23], "3": [0] } } } }"#;

fn documents() -> Vec<Document> {
    audit::documents(INDEX, [("000_a.txt", TEXT)].into_iter()).unwrap()
}

#[test]
fn a_document_is_cut_where_its_index_says() {
    let [document] = &documents()[..] else { panic!() };
    let cut: Vec<_> = document.sentences.iter().map(|(at, text)| (at.to_string(), text.as_str())).collect();
    let expected = [
        ("p1.s1", "A title"),
        ("p2.s1", "War broke out in 1904."),
        ("p2.s2", "Peace came in 1905, on a day in May."),
        ("p3.s1", "島 held 1918-22."),
    ];
    assert_eq!(cut, expected.map(|(at, text)| (at.to_string(), text)));
}

#[test]
fn an_index_that_does_not_fit_is_told() {
    for (from, to, expected) in [
        ("{ \"doc", "\"doc", "the index of sentences: "),
        ("000_a", "001_a", "000_a.txt: the index of sentences does not have it"),
        (", \"3\": [0]", "", "000_a.txt: 3 paragraphs, in the index of sentences 2"),
        ("[0, 23]", "[0, 61]", "000_a.txt: the index of sentences does not fit p2"),
        ("[0, 23]", "[23, 0]", "000_a.txt: the index of sentences does not fit p2"),
        ("[0, 23]", "[0, 0]", "000_a.txt: the index of sentences does not fit p2"),
        ("[0, 23]", "[]", "000_a.txt: the index of sentences does not fit p2"),
        ("[0, 23]", "[0, -1]", "000_a.txt: the index of sentences does not fit p2"),
        ("\"3\"", "\"4\"", "000_a.txt: the index of sentences does not fit p3"),
    ] {
        let index = INDEX.replacen(from, to, 1);
        assert_ne!(index, INDEX);
        let error = audit::documents(&index, [("000_a.txt", TEXT)].into_iter()).unwrap_err();
        assert!(error.starts_with(expected), "{index}: {error}");
    }
}

const SOURCE: &str = "[[source]]\nid = \"000_a.txt\"\ntitle.en = \"A\"\nabout.en = \"A.\"\ntold_to = \"1964\"\nlineage = \"a\"\n\
    sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"\nsentences = [1, 2, 1]\n\
    [[reference]]\nid = \"r\"\ntitle.en = \"R\"\ncitation = \"R.\"\n\
    [[dismissed]]\nsource = \"000\"\nat = \"p1.s1\"\nreason = \"title\"\n";

/// An event at a place, and its claim's date and basis, both left out when empty.
fn event(at: &str, date: &str, basis: &str) -> String {
    let dated = if date.is_empty() { String::new() } else { format!("date = \"{date}\"\nbasis = \"{basis}\"\n") };
    let id = at.replace('.', "-");
    format!(
        "[[event]]\nid = \"{id}\"\ntitle.en = \"E\"\ndate = \"1800/2000\"\nkind = \"war\"\nrank = 1\n\
         [[event.claim]]\nsource = \"000\"\nat = \"{at}\"\n{dated}says.en = \"E.\"\n\
         [[event.claim]]\nreference = \"r\"\ndate = \"1800/2000\"\nbasis = \"stated\"\nsays.en = \"E.\"\n"
    )
}

fn read(seeds: &str) -> (Records, Vec<Dismissed>) {
    let file = SeedFile { path: "a.toml".into(), name: "a.toml".into(), bytes: seeds.into() };
    let read = ingest::read_files_with_dismissed(&[file]);
    let (dataset, dismissed) = read.unwrap_or_else(|report| panic!("\n{seeds}\n{report}"));
    (dataset.records().clone(), dismissed)
}

fn audited(seeds: &str) -> Audit {
    let (records, dismissed) = read(&format!("{SOURCE}{seeds}"));
    audit::audit(&records, &dismissed, &documents())
}

fn told(audit: &Audit) -> Vec<(FindingKind, String)> {
    audit.findings.iter().map(|finding| (finding.kind, format!("{} {}", finding.at, finding.what))).collect()
}

/// Events that carry every year of the document.
fn all() -> String {
    event("p2.s1", "1904", "stated") + &event("p2.s2", "1905-05", "stated") + &event("p3.s1", "1918/1922", "stated")
}

#[test]
fn a_record_that_carries_everything_has_no_findings() {
    let audit = audited(&all());
    assert_eq!(told(&audit), []);
    assert_eq!(audit.to_mend(), 0);
    let total = audit.total();
    assert_eq!(audit::Coverage { id: "000_a.txt".into(), ..total }, audit.coverage[0]);
    let counts = [total.sentences, total.dated, total.claimed, total.dismissed, total.uncovered];
    assert_eq!(counts, [4, 3, 3, 1, 0]);
}

#[test]
fn each_kind_of_finding_is_told_where_it_is() {
    use FindingKind::{Needless, NotCarried, NotStated, Outside, Uncovered};
    let dismissed =
        |at: &str, years: &str| format!("[[dismissed]]\nsource = \"000\"\nat = \"{at}\"\nreason = \"none\"\n{years}");
    let without = |at: &str| {
        let claims = [("p2.s1", "1904"), ("p2.s2", "1905-05"), ("p3.s1", "1918/1922")];
        let others = claims.into_iter().filter(|(place, _)| *place != at);
        others.map(|(at, date)| event(at, date, "stated")).collect::<String>()
    };
    let with = |at: &str, date: &str, basis: &str| without(at) + &event(at, date, basis);
    let cases: [(String, &[(FindingKind, &str)]); 13] = [
        (without("p2.s1"), &[(Uncovered, "p2.s1 War broke out in 1904.")]),
        (without("p2.s2"), &[(Uncovered, "p2.s2 Peace came in 1905, on a …")]),
        (all() + &dismissed("p2.s1", ""), &[(Needless, "p2.s1 the record cites this sentence")]),
        (
            all() + &dismissed("p2.s1", "years = [1904]"),
            &[(Needless, "p2.s1 1904: not in the sentence, or a claim carries it")],
        ),
        (
            without("p2.s1") + &dismissed("p2.s1", "years = [1904]"),
            &[(Uncovered, "p2.s1 War broke out in 1904."), (Needless, "p2.s1 1904: the record cites nothing here")],
        ),
        (with("p2.s1", "", ""), &[(NotCarried, "p2.s1 1904")]),
        (with("p2.s1", "", "") + &dismissed("p2.s1", "years = [1904]"), &[]),
        (with("p3.s1", "1918", "stated"), &[(NotCarried, "p3.s1 1922")]),
        (with("p2.s1", "1941", "stated"), &[(NotStated, "p2.s1 1941 in p2-s1"), (NotCarried, "p2.s1 1904")]),
        (with("p2.s1", "1904-02-08", "stated"), &[(NotStated, "p2.s1 1904-02-08 in p2-s1, the sentence gives no day")]),
        (with("p2.s1", "1903", "computed"), &[(Outside, "p2.s1 1903 in p2-s1"), (NotCarried, "p2.s1 1904")]),
        (with("p2.s1", "1903", "context"), &[(NotCarried, "p2.s1 1904")]),
        (
            all() + &event("p1.s1", "1904", "stated"),
            &[
                (Needless, "p1.s1 the record cites this sentence"),
                (NotStated, "p1.s1 1904 in p1-s1, the sentence gives no year"),
            ],
        ),
    ];
    for (seeds, expected) in cases {
        let audit = audited(&seeds);
        let expected: Vec<_> = expected.iter().map(|(kind, what)| (*kind, (*what).to_string())).collect();
        assert_eq!(told(&audit), expected, "{seeds}");
        assert_eq!(audit.to_mend(), expected.iter().filter(|(kind, _)| kind.must_be_mended()).count());
    }
}

#[test]
fn people_figures_holdings_and_sides_claim_their_sentences() {
    let claim = "source = \"000\", at = \"p2.s2\", date = \"1905\", basis = \"stated\", says.en = \"E.\"";
    let seeds = format!(
        "[[person]]\nid = \"p\"\nname.en = \"P\"\nabout.en = \"P.\"\nabout_from = \"000 p2.s1\"\n\
         [[series]]\nid = \"s\"\ntitle.en = \"S\"\nunit.en = \"S\"\npoint = [{{ date = \"1905\", value = 1, claim = {{ {claim} }} }}]\n\
         [[disagreement]]\nid = \"d\"\ntitle.en = \"D\"\nkind = \"damage\"\n\
         sides = [{{ says.en = \"D.\", claims = [\"000 p3.s1\", \"r\"] }}]\n"
    );
    let audit = audited(&seeds);
    assert_eq!((audit.total().claimed, audit.total().uncovered), (3, 0));
    let years: Vec<_> = audit.of_kind(FindingKind::NotCarried).map(|finding| finding.what.as_str()).collect();
    assert_eq!(years, ["1904", "1918", "1922"]);
}

#[test]
fn a_document_other_than_the_recorded_one_is_told() {
    let (mut records, dismissed) = read(&format!("{SOURCE}{}", all()));
    let found = [("000_a.txt", "0".repeat(64)), ("009_b.txt", "9".repeat(64))];
    assert_eq!(audit::strange_fingerprints(&records, &found), Vec::<String>::new());
    let other = [("000_a.txt", "1".repeat(64))];
    let expected = format!("000_a.txt: recorded {}, found {}", "0".repeat(64), "1".repeat(64));
    assert_eq!(audit::strange_fingerprints(&records, &other), [expected]);

    records.sources[0].sentences = vec![1, 3, 1, 1];
    records.events[0].claims[0].at = "p4.s1".into();
    let audit = audit::audit(&records, &dismissed, &documents());
    let expected = [
        (FindingKind::Miscounted, "p2.s1 2 sentences, recorded as 3"),
        (FindingKind::Miscounted, "p4.s1 0 sentences, recorded as 1"),
        (FindingKind::NotThere, "p4.s1 the document has no such sentence"),
    ];
    assert_eq!(told(&audit)[..3], expected.map(|(kind, what)| (kind, what.to_string())));
}

#[test]
fn the_table_and_the_json_say_the_same() {
    let audit = audited(&event("p2.s1", "1903", "computed"));
    let expected = "\
document   sentences  with a date    claimed  dismissed  uncovered
000_a.txt          4            3          1          1          2
all                4            3          1          1          2

sentences neither claimed nor dismissed (must be mended): 2
  000_a.txt p2.s2   Peace came in 1905, on a …
  000_a.txt p3.s1   島 held 1918-22.

dates outside every year of their sentence (to be judged by a reader): 1
  000_a.txt p2.s1   1903 in p2-s1

years no claim carries (to be judged by a reader): 1
  000_a.txt p2.s1   1904
";
    assert_eq!(audit::table(&audit), expected);
    let copied = [("README.md".to_string(), 3, "eight words".to_string())];
    let json: serde_json::Value = serde_json::from_str(&audit::json(&audit, &copied)).unwrap();
    assert_eq!(json["well"], false);
    assert_eq!(json["documents"][0]["uncovered"], 2);
    assert_eq!(json["findings"].as_array().unwrap().len(), 4);
    assert_eq!(json["findings"][0]["at"], "p2.s2");
    assert_eq!(json["copied"][0]["line"], 3);
    let well: serde_json::Value = serde_json::from_str(&audit::json(&audited(&all()), &[])).unwrap();
    assert_eq!(well["well"], true);
    let with_a_copy: serde_json::Value = serde_json::from_str(&audit::json(&audited(&all()), &copied)).unwrap();
    assert_eq!(with_a_copy["well"], false);
}

#[test]
fn eight_words_in_a_row_are_a_copy_and_seven_are_none() {
    let prose = Prose::of(["One two, three\nfour's FIVE six-seven eight nine ten."].into_iter());
    let cases: [(&str, &[(usize, &str)]); 7] = [
        ("one two three fours five six seven", &[]),
        ("one two three fours five six seven eight", &[(1, "one two three fours five six seven eight")]),
        (
            "x\n\"One\" (two)\nthree four’s: five – six seven\neight nine!",
            &[(2, "one two three fours five six seven eight nine")],
        ),
        ("one two three fours five six six seven eight nine ten", &[]),
        ("two three fours five six seven eight\n\n\nNINE ten", &[(1, "two three fours five six seven eight nine ten")]),
        ("", &[]),
        (
            "one two three fours five six seven eight\nand three fours five six seven eight nine ten",
            &[(1, "one two three fours five six seven eight"), (2, "three fours five six seven eight nine ten")],
        ),
    ];
    for (text, expected) in cases {
        let found = prose.found_in(text);
        let found: Vec<_> = found.iter().map(|run| (run.line, run.words.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(Prose::of(["too short"].into_iter()).found_in("too short"), []);
}

#[test]
fn the_dismissed_are_read_with_their_documents_named_in_full() {
    let (_, dismissed) = read(&format!("{SOURCE}years = [1904, 1905]\n"));
    let expected = Dismissed {
        source: "000_a.txt".into(),
        at: Locator { paragraph: 1, sentence: 1 },
        reason: "title".into(),
        years: vec![1904, 1905],
    };
    assert_eq!(dismissed, [expected]);
}

#[test]
fn the_seeds_dismiss_by_name_and_the_published_record_knows_nothing_of_it() {
    let seeds = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds"));
    let files = ingest::seed_files(seeds).unwrap_or_else(|report| panic!("\n{report}"));
    let (dataset, dismissed) = ingest::read_files_with_dismissed(&files).unwrap_or_else(|report| panic!("\n{report}"));
    assert!(!dismissed.is_empty());
    let json: serde_json::Value = serde_json::from_str(&ingest::dataset_json(dataset.records())).unwrap();
    assert!(json.get("dismissed").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_mention_stands_in_its_text(text in r#"([0-9]{1,5}|[-–—/,.$s' ]|th|century|twentieth|May|島|[a-z]){0,40}"#) {
        for mention in mentions(&text) {
            prop_assert!(mention.first <= mention.last);
            prop_assert!(mention.edges().iter().all(|edge| edge.overlaps(&mention)));
            let written = text.to_lowercase().contains(mention.text.split(' ').next().unwrap());
            prop_assert!(written, "{:?} in {text:?}", mention);
        }
    }

    #[test]
    fn no_text_and_no_index_make_it_panic(text in any::<String>(), starts in prop::collection::vec(any::<u64>(), 0..4)) {
        let index = format!(r#"{{ "documents": {{ "a": {{ "sentence_starts": {{ "1": {starts:?} }} }} }} }}"#);
        prop_assert_eq!(has_date(&text), has_month(&text) || !mentions(&text).is_empty());
        let _ = audit::documents(&index, [("a", text.as_str())].into_iter());
    }

    #[test]
    fn any_run_of_a_text_is_found_in_it(words in prop::collection::vec("[a-z]{1,6}", 8..40), from in any::<prop::sample::Index>()) {
        let text = words.join(" ");
        let from = from.index(words.len() - 7);
        let run = words[from..from + 8].join(", ").to_uppercase();
        let prose = Prose::of([text.as_str()].into_iter());
        prop_assert_eq!(prose.found_in(&run).len(), 1);
        prop_assert_eq!(prose.found_in(&text).len(), 1);
        prop_assert_eq!(prose.found_in(&words[from..from + 7].join(" ")).len(), 0);
    }

    #[test]
    fn the_sentences_of_a_line_join_to_the_line(words in prop::collection::vec("[a-zé島]{1,6}", 1..12)) {
        let line = words.join(" ");
        let mut starts = vec![0_usize];
        for word in &words[..words.len() - 1] {
            starts.push(starts.last().unwrap() + word.chars().count() + 1);
        }
        let index = format!(r#"{{ "documents": {{ "a": {{ "sentence_starts": {{ "1": {starts:?} }} }} }} }}"#);
        let text = format!("\n \r\n  {line}\r\n");
        let documents = audit::documents(&index, [("a", text.as_str())].into_iter()).unwrap();
        let sentences: Vec<_> = documents[0].sentences.iter().map(|(_, text)| text.clone()).collect();
        prop_assert_eq!(sentences, words);
    }
}
