//! The harvest: a corpus of expressions, sentences, drafts that the gate takes once they are filled in, laws for any
//! text, and the five documents where they are at hand.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{fs, path::PathBuf};

use calendar::When;
use chronicle::Basis;
use ingest::{
    SeedFile,
    audit::{self, Document, Prose, mentions},
    harvest::{self, Harvest, Reading, harvest, sentences},
};
use proptest::prelude::*;

const NO_FINGERPRINT: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The finds of a text in the notation of the corpus.
fn told(text: &str) -> String {
    let finds = harvest(text).finds;
    let found = finds.iter().map(|find| match &find.reading {
        Reading::Dated { edtf, basis: Basis::Stated } => edtf.clone(),
        Reading::Dated { edtf, basis } => format!("{edtf} {}", format!("{basis:?}").to_lowercase()),
        Reading::Undated => "undated".into(),
        Reading::Damaged => "damaged".into(),
    });
    let found: Vec<String> = found.collect();
    if found.is_empty() { "none".into() } else { found.join("; ") }
}

#[test]
fn every_expression_of_the_corpus_is_read_as_it_says() {
    let corpus = include_str!("harvest/expressions.txt");
    let lines = corpus.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let cases: Vec<(&str, &str)> = lines.map(|line| line.rsplit_once(" | ").expect(line)).collect();
    assert!(cases.len() >= 300, "{} cases", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| told(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected}\n  found    {}", told(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    for (text, _) in cases {
        keeps_the_laws(text);
    }
}

/// Pieces of a text with their locators.
fn pieces(text: &str) -> Vec<(String, &str)> {
    sentences(text).into_iter().map(|sentence| (sentence.at.to_string(), &text[sentence.span])).collect()
}

#[test]
fn sentences_end_where_the_rule_says() {
    for (text, expected) in [
        ("", &[][..]),
        (" \n\t\r\n", &[]),
        ("A title", &[("p1.s1", "A title")]),
        ("One. Two!  Three? ", &[("p1.s1", "One."), ("p1.s2", "Two!"), ("p1.s3", "Three?")]),
        ("One.\n\n  Two.\r\nThree", &[("p1.s1", "One."), ("p2.s1", "Two."), ("p3.s1", "Three")]),
        ("He said “no.” She left.", &[("p1.s1", "He said “no.”"), ("p1.s2", "She left.")]),
        ("(So it was.) It ended.", &[("p1.s1", "(So it was.)"), ("p1.s2", "It ended.")]),
        ("It was 3.4 and. then more.", &[("p1.s1", "It was 3.4 and. then more.")]),
        (
            "F. D. Roosevelt met Mr. Abe of the U.S. Navy.",
            &[("p1.s1", "F. D. Roosevelt met Mr. Abe of the U.S. Navy.")],
        ),
        ("In World War I. The end.", &[("p1.s1", "In World War I. The end.")]),
        ("In World War II. The end.", &[("p1.s1", "In World War II."), ("p1.s2", "The end.")]),
        (
            "On Feb. 9 it fell. On 9 Feb. It fell.",
            &[("p1.s1", "On Feb. 9 it fell."), ("p1.s2", "On 9 Feb."), ("p1.s3", "It fell.")],
        ),
        ("7 February [O.S. 26 January] 1855.", &[("p1.s1", "7 February [O.S. 26 January] 1855.")]),
        ("What?! No... Yes.", &[("p1.s1", "What?!"), ("p1.s2", "No..."), ("p1.s3", "Yes.")]),
        ("島。 One. 島だ. 二", &[("p1.s1", "島。 One."), ("p1.s2", "島だ."), ("p1.s3", "二")]),
    ] {
        let expected: Vec<_> = expected.iter().map(|(at, piece)| ((*at).to_string(), *piece)).collect();
        assert_eq!(pieces(text), expected, "{text:?}");
    }
}

/// Two paragraphs with one find of every kind.
const TEXT: &str = "War, 1904–05\n\nOn 8 February 1904 war began; they fought until the 5th of September 1905, some say. \
    Two years later they traded. Last year\u{1b}[31m was calm. As many as 70, troops came.\n";

#[test]
fn the_table_shows_sentences_and_what_was_found_in_them() {
    let expected = "\
p1.s1     War, 1904–05
          1904/1905                stated    \"1904–05\"  in a heading, which need not bound what stands under it
p2.s1     On 8 February 1904 war began; they fought until the 5th of September 1905, some say.
          1904-02-08               stated    \"8 February 1904\"
          /1905-09-05              stated    \"until the 5th of September 1905\"
p2.s2     Two years later they traded.
          1907                     context   \"Two years later\"  counted from \"until the 5th of September 1905\" (p2.s1)
p2.s3     Last year [31m was calm.
          -                        undated   \"Last year\"  depends on when the text was written
p2.s4     As many as 70, troops came.
          -                        damaged   \"70,\"  a number without its last digits, and no date

5 sentences, 3 with dates, 6 finds, 1 damaged
";
    assert_eq!(harvest::table(&harvest(TEXT), TEXT), expected);
    assert_eq!(harvest::table(&Harvest::default(), ""), "0 sentences, 0 with dates, 0 finds, 0 damaged\n");
}

#[test]
fn the_json_holds_every_find_and_no_sentence() {
    let found = harvest(TEXT);
    let json: serde_json::Value = serde_json::from_str(&harvest::json(&found, "000_a.txt", NO_FINGERPRINT)).unwrap();
    assert_eq!(json["document"], "000_a.txt");
    assert_eq!(json["sha256"], NO_FINGERPRINT);
    assert_eq!(json["sentences"], serde_json::json!([1, 4]));
    assert_eq!(
        (&json["sentence_count"], &json["sentences_with_dates"], &json["damaged"]),
        (&5.into(), &3.into(), &1.into())
    );
    let finds = json["finds"].as_array().unwrap();
    let kinds: Vec<_> = finds.iter().map(|find| find["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["dated", "dated", "dated", "dated", "undated", "damaged"]);
    for find in finds {
        let [from, to] = [0, 1].map(|at| usize::try_from(find["bytes"][at].as_u64().unwrap()).unwrap());
        assert_eq!(find["words"], TEXT[from..to]);
        assert_eq!(find["edtf"].is_string(), find["kind"] == "dated");
        assert_eq!(find["basis"].is_string(), find["kind"] == "dated");
    }
    assert_eq!(
        (&finds[3]["at"], &finds[3]["edtf"], &finds[3]["basis"]),
        (&"p2.s2".into(), &"1907".into(), &"context".into())
    );
}

#[test]
fn a_draft_has_the_document_and_an_event_for_each_date_of_a_sentence() {
    let text = "A title\nIn 1945 it ended. Two years later, on August 15, they met, not in 1948.\n";
    let expected = "\
# A draft of what the document may bear. Fill in each FILL IN, merge events that are one, throw away what is none.
# Every title and every `says` is written in our own words.

[[source]]
id = \"000_a.txt\"
title.en = \"\"             # FILL IN: what the document is
about.en = \"\"             # FILL IN: who wrote it and when, how far it reaches, how good its text is
told_to = \"\"              # FILL IN: how far its story reaches, EDTF
lineage = \"\"              # FILL IN: documents that share prose share this word
sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"
sentences = [1, 2]

[[event]]
id = \"draft-000-p2-s1\"    # a better name is the reader's to give
title.en = \"\"             # FILL IN: in our own words
date = \"1945\"             # or another date below
kind = \"\"                 # FILL IN: treaty, war, diplomacy … (seeds/README.md)
rank = 0                  # FILL IN: 1 landmark, 2 notable, 3 detail
[[event.claim]]
source = \"000\"
at = \"p2.s1\"
date = \"1945\"             # \"1945\"
basis = \"stated\"
says.en = \"\"              # FILL IN: what the place says, in our own words

[[event]]
id = \"draft-000-p2-s2\"    # a better name is the reader's to give
title.en = \"\"             # FILL IN: in our own words
date = \"1947\"             # or another date below
kind = \"\"                 # FILL IN: treaty, war, diplomacy … (seeds/README.md)
rank = 0                  # FILL IN: 1 landmark, 2 notable, 3 detail
[[event.claim]]
source = \"000\"
at = \"p2.s2\"
date = \"1947\"             # \"Two years later\"
basis = \"context\"         # counted from \"1945\" (p2.s1)
says.en = \"\"              # FILL IN: what the place says, in our own words
[[event.claim]]
source = \"000\"
at = \"p2.s2\"
date = \"1947-08-15\"       # \"August 15\"
basis = \"computed\"        # counted from \"Two years later\"
says.en = \"\"              # FILL IN: what the place says, in our own words

[[event]]
id = \"draft-000-p2-s2-2\"  # a better name is the reader's to give
title.en = \"\"             # FILL IN: in our own words
date = \"1948\"             # or another date below
kind = \"\"                 # FILL IN: treaty, war, diplomacy … (seeds/README.md)
rank = 0                  # FILL IN: 1 landmark, 2 notable, 3 detail
[[event.claim]]
source = \"000\"
at = \"p2.s2\"
date = \"1948\"             # \"1948\"
basis = \"stated\"
says.en = \"\"              # FILL IN: what the place says, in our own words
";
    assert_eq!(harvest::draft(&harvest(text), "000_a.txt", NO_FINGERPRINT), expected);
}

/// The draft as somebody might fill it in; what has no date is left without one unless its event has none.
fn filled(draft: &str) -> String {
    let mut undated = false;
    let mut fill = |line: &str| match line.split_once(" = ").map_or(line, |(key, _)| key) {
        "title.en" | "about.en" | "says.en" | "lineage" => line.replace("\"\"", "\"x\""),
        "told_to" => line.replace("\"\"", "\"1945\""),
        "date" => {
            undated = line.starts_with("date = \"\"");
            line.replacen("\"\"", "\"1945\"", 1)
        }
        "kind" => "kind = \"war\"".into(),
        "rank" => "rank = 3".into(),
        _ if line.starts_with("# FILL IN date") && undated => "date = \"1945\"\nbasis = \"stated\"".into(),
        _ => line.into(),
    };
    draft.lines().map(|line| fill(line) + "\n").collect()
}

/// Nothing of an unfilled draft is wrong but what is to be filled in, and once filled in the gate takes it.
fn is_a_draft(found: &Harvest, id: &str) {
    let draft = harvest::draft(found, id, NO_FINGERPRINT);
    let seed = |text: &str| [SeedFile { path: "draft.toml".into(), name: "draft.toml".into(), bytes: text.into() }];
    let report = ingest::read_files(&seed(&draft)).unwrap_err();
    for diagnostic in &report.diagnostics {
        let line = draft.lines().nth(diagnostic.line - 1).unwrap_or_default();
        assert!(line.contains("FILL IN"), "{id:?}\n{diagnostic:?}\n{draft}");
    }
    let filled = filled(&draft);
    ingest::read_files(&seed(&filled)).unwrap_or_else(|report| panic!("{id:?}\n{filled}\n{report}"));
}

#[test]
fn a_draft_of_all_kinds_of_finds_is_taken_once_it_is_filled_in() {
    for id in ["000_a.txt", "a.txt", "x", "\"quoted\"\n\\_島.txt", "0_b"] {
        is_a_draft(&harvest(TEXT), id);
    }
}

/// Finds are in order and disjoint, lie inside their sentences on whole characters, and their EDTF is EDTF.
fn keeps_the_laws(text: &str) {
    let found = harvest(text);
    let mut last = 0;
    for find in &found.finds {
        let sentence = found.sentences.iter().find(|sentence| sentence.at == find.at).unwrap();
        assert!(last <= find.span.start && find.span.start < find.span.end, "{find:?} in {text:?}");
        assert!(sentence.span.start <= find.span.start && find.span.end <= sentence.span.end, "{find:?} in {text:?}");
        assert_eq!(text.get(find.span.clone()), Some(find.words.as_str()), "{text:?}");
        if let Reading::Dated { edtf, basis } = &find.reading {
            assert!(When::parse(edtf).is_ok(), "{edtf} in {text:?}");
            assert!(matches!(basis, Basis::Stated | Basis::Computed | Basis::Context), "{find:?}");
        } else {
            assert!(!find.note.is_empty(), "{find:?} in {text:?}");
        }
        last = find.span.end;
    }
    let tally = found.tally();
    assert_eq!((tally.finds, tally.sentences), (found.finds.len(), found.sentences.len()));
    assert_eq!(found.counts().iter().sum::<u32>() as usize, tally.sentences);
    assert!(tally.dated <= tally.sentences && tally.damaged <= tally.finds);
    assert_eq!(found, harvest(text), "two harvests differ");
}

/// Words that dates are made of, in any order.
fn date_words() -> impl Strategy<Value = String> {
    let words = [
        "in",
        "on",
        "the",
        "of",
        "from",
        "to",
        "until",
        "between",
        "and",
        "or",
        "about",
        "c.",
        "perhaps",
        "before",
        "after",
        "by",
        "since",
        "not",
        "early",
        "mid-",
        "late",
        "first half of",
        "end of",
        "February",
        "Aug.",
        "May",
        "spring",
        "winter",
        "that",
        "same",
        "following",
        "previous",
        "next",
        "year",
        "years",
        "month",
        "day",
        "decade",
        "century",
        "nineteenth",
        "20th",
        "two",
        "999",
        "a",
        "later",
        "earlier",
        "ago",
        "1945",
        "1904-05",
        "1904–1905",
        "1950s",
        "1800s",
        "'80s",
        "’45",
        "31",
        "29",
        "7th",
        "1st",
        "[O.S.",
        "]",
        "(",
        ")",
        "26 January",
        "-",
        "–",
        "—",
        ",",
        ".",
        ". ",
        ";",
        "s",
        "19",
        "2000-02-29",
        "8/9/1945",
        "31.2.1945",
        "70,",
        "AprilMoscow",
        "untilwhen",
        "\n",
        "島",
        "present",
        "half",
        "quarter",
        "last",
        "these",
        "2099",
        "1500",
        "that year",
        "the following spring",
    ];
    prop::collection::vec((prop::sample::select(words.to_vec()), prop::sample::select(vec![" ", " ", " ", ""])), 0..24)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_find_in_words_of_dates_keeps_the_laws(text in date_words()) {
        keeps_the_laws(&text);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        keeps_the_laws(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        keeps_the_laws(&text);
    }

    #[test]
    fn a_plain_date_is_found_whatever_stands_around_it(
        year in 1500..2100, month in 1..=12_u8, day in 1..=28_u8, before in "[a-z]{1,9} [a-z]{1,9}ly on", after in "[b-z]{3,9}ed",
    ) {
        let name = calendar::MONTHS_EN[usize::from(month) - 1];
        let expected = format!("{year:04}-{month:02}-{day:02}");
        for text in [format!("{before} {day} {name} {year}, {after}."), format!("{before} {name} {day}, {year}, {after}.")] {
            let found = harvest(&text);
            let edtf = found.finds.iter().map(|find| &find.reading);
            let wanted = Reading::Dated { edtf: expected.clone(), basis: Basis::Stated };
            prop_assert!(edtf.clone().any(|reading| *reading == wanted), "{:?} in {}", found.finds, text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_harvest_gives_a_draft_in_the_grammar_of_the_seeds(text in date_words(), id in any::<String>()) {
        // The gate takes no document without sentences.
        is_a_draft(&harvest(&format!("A title\n{text}")), &id);
    }
}

/// The five documents with their texts; none where they are not at hand.
fn documents() -> Option<Vec<(Document, String)>> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/sources"));
    if !folder.is_dir() {
        println!("skipped: documents not found");
        return None;
    }
    let index = fs::read_to_string(folder.join("sentences.json")).unwrap();
    let parsed: serde_json::Value = serde_json::from_str(&index).unwrap();
    let ids: Vec<&String> = parsed["documents"].as_object().unwrap().keys().collect();
    let text = |id: &&String| String::from_utf8_lossy(&fs::read(folder.join(id)).unwrap()).into_owned();
    let texts: Vec<String> = ids.iter().map(text).collect();
    let pairs = ids.iter().zip(&texts).map(|(id, text)| (id.as_str(), text.as_str()));
    let cut = audit::documents(&index, pairs).unwrap();
    assert_eq!(cut.len(), 5);
    Some(cut.into_iter().zip(texts).collect())
}

#[test]
fn the_five_documents_are_cut_as_their_index_cuts_them() {
    for (document, text) in documents().unwrap_or_default() {
        let expected: Vec<_> = document.sentences.iter().map(|(at, words)| (at.to_string(), words.as_str())).collect();
        assert_eq!(pieces(&text), expected, "{}", document.id);
    }
}

#[test]
fn every_year_the_audit_sees_in_the_five_documents_is_found() {
    for (document, text) in documents().unwrap_or_default() {
        keeps_the_laws(&text);
        let found = harvest(&text);
        println!("{}: {}", document.id, found.tally());
        let mut seen = 0;
        for (at, sentence) in &document.sentences {
            for mention in mentions(sentence) {
                seen += 1;
                let digits = mention.text.split(' ').next().unwrap();
                let carries = found.finds_at(*at).any(|find| {
                    let Reading::Dated { edtf, .. } = &find.reading else { return false };
                    let (first, last) = When::parse(edtf).unwrap().span.penumbra();
                    let overlaps = first.civil().year <= mention.last && mention.first <= last.civil().year + 1;
                    overlaps && find.words.to_lowercase().contains(digits)
                });
                assert!(carries, "{} {at}: {mention:?} is not found", document.id);
            }
        }
        assert_eq!(seen > 1, !document.id.starts_with("001"), "{}", document.id);
    }
}

#[test]
fn the_damaged_document_is_told_from_the_sound_ones() {
    for (document, text) in documents().unwrap_or_default() {
        let tally = harvest(&text).tally();
        let damaged = document.id.starts_with("001");
        assert_eq!(tally.damaged >= 40, damaged, "{}: {tally}", document.id);
        assert!(damaged || tally.damaged == 0, "{}: {tally}", document.id);
    }
}

#[test]
fn drafts_of_the_five_documents_hold_none_of_their_prose() {
    for (document, text) in documents().unwrap_or_default() {
        let found = harvest(&text);
        let draft = harvest::draft(&found, &document.id, NO_FINGERPRINT);
        assert_eq!(Prose::of([text.as_str()].into_iter()).found_in(&draft), [], "{}", document.id);
        is_a_draft(&found, &document.id);
    }
}
