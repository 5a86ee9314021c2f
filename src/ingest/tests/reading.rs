//! The text of the pages: everything of the record is in it once, it nests as HTML must, all links have their targets, no
//! anchor stands twice or looks like a link to a state, and what the record says cannot become HTML.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use calendar::{Lang, When};
use chronicle::{Claim, Dataset, Records, Text};
use ingest::SeedFile;
use ingest::export::reading::{FILES, record, slots};
use proptest::prelude::*;

fn real() -> Dataset {
    ingest::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds"))
        .unwrap_or_else(|report| panic!("\n{report}"))
}

/// A small record with something of everything.
fn small() -> Records {
    let toml = [include_str!("broken/base.toml"), "\n", include_str!("export.toml")].concat();
    let file = SeedFile { path: "a.toml".into(), name: "a.toml".into(), bytes: toml.into() };
    ingest::read_files(&[file]).unwrap_or_else(|report| panic!("\n{report}")).records().clone()
}

/// A tag of a page: its name, its attributes, whether it opens.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
    opens: bool,
}

/// Takes HTML apart the strict way: quoted attributes, no bare `<`, `>` or `&`. Gives the tags, and the text between them.
fn taken_apart(html: &str) -> (Vec<Tag>, String) {
    let (mut tags, mut text, mut rest) = (Vec::new(), String::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        assert!(!before.contains('>'), "a bare > in {before:?}");
        text.push_str(&plain(before));
        let (tag, after) = after.split_once('>').expect("a tag that ends");
        let (opens, tag) = tag.strip_prefix('/').map_or((true, tag), |tag| (false, tag));
        let (name, mut left) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "<{tag}>");
        let mut attributes = BTreeMap::new();
        while let Some((key, value)) = left.split_once("=\"") {
            let (value, more) = value.split_once('"').expect("a value that ends");
            assert!(attributes.insert(key.trim().to_owned(), plain(value)).is_none(), "<{tag}> has {key} twice");
            left = more;
        }
        assert!(left.is_empty(), "<{tag}> ends in {left:?}");
        tags.push(Tag { name: name.to_owned(), attributes, opens });
        rest = after;
    }
    text.push_str(&plain(rest));
    (tags, text)
}

/// What a browser makes of text with the four names that stand for a sign.
fn plain(text: &str) -> String {
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;"].iter().any(|name| text[at..].starts_with(name));
        assert!(known, "a bare & in {text:?}");
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The laws that hold for the text of any record.
fn check(html: &str) -> (Vec<Tag>, String) {
    let (tags, text) = taken_apart(html);
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    for tag in &tags {
        if tag.opens {
            let parent = open.last().copied().unwrap_or("main");
            let fine = match tag.name.as_str() {
                "li" => ["ul", "ol"].contains(&parent),
                "dt" | "dd" => parent == "dl",
                "tr" => ["thead", "tbody"].contains(&parent),
                "th" | "td" => parent == "tr",
                "thead" | "tbody" => parent == "table",
                "rt" | "rp" => parent == "ruby",
                "p" | "ul" | "ol" | "dl" | "table" | "h2" | "h3" | "h4" => ["section", "nav"].contains(&parent),
                "section" => ["main", "section"].contains(&parent),
                "nav" => parent == "main",
                _ => !["ul", "ol", "dl", "table", "thead", "tbody", "tr"].contains(&parent),
            };
            assert!(fine, "<{}> in <{parent}>", tag.name);
            assert!(tag.name != "a" || !open.contains(&"a"), "a link in a link: {tag:?}");
            open.push(&tag.name);
        } else {
            assert_eq!(open.pop(), Some(tag.name.as_str()), "closed in the wrong order, in {open:?}");
        }
        if let Some(id) = tag.attributes.get("id") {
            assert!(ids.insert(id.clone()), "the anchor {id} stands twice");
            assert!(!id.contains(['=', '&', ' ', '%']), "{id} could be a link to a state");
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
    for target in tags.iter().filter_map(|tag| tag.attributes.get("href")?.strip_prefix('#')) {
        assert!(ids.contains(target), "nothing is called {target}");
    }
    (tags, text)
}

fn anchors<'a>(tags: &'a [Tag], prefix: &str) -> Vec<&'a str> {
    let ids = tags.iter().filter_map(|tag| tag.attributes.get("id"));
    ids.filter_map(|id| id.strip_prefix(prefix)).collect()
}

/// How often the text has these words with nothing that is a letter beside them.
fn times(text: &str, words: &str) -> usize {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .filter(|(at, _)| {
            !is_letter(text[..*at].chars().next_back()) && !is_letter(text[at + words.len()..].chars().next())
        })
        .count()
}

#[test]
fn everything_of_the_record_is_in_the_page_of_each_language_once() {
    let data = real();
    let records = data.records();
    for lang in Lang::ALL {
        let html = record(&data, lang);
        let (tags, text) = check(&html);
        let events: Vec<&str> = records.events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(anchors(&tags, "event-"), events, "{lang:?}");
        assert_eq!(anchors(&tags, "holding-").len(), records.holdings.len(), "{lang:?}");
        let topics: BTreeSet<&str> = records.disagreements.iter().map(|topic| topic.id.as_str()).collect();
        let told = anchors(&tags, "disagreement-");
        assert_eq!((told.len(), told.into_iter().collect::<BTreeSet<_>>()), (topics.len(), topics), "{lang:?}");
        assert_eq!(anchors(&tags, "reference-").len(), records.references.len(), "{lang:?}");
        assert_eq!(anchors(&tags, "source-").len(), records.sources.len(), "{lang:?}");
        assert_eq!(anchors(&tags, "unit-").len(), records.units.len(), "{lang:?}");
        for event in &records.events {
            let when = When::parse(&event.date).unwrap().in_words(lang);
            let heading = format!("{when}: {}", event.title.get(lang));
            assert!(text.contains(&heading), "{lang:?}: {heading}");
        }
        // A statement is told as often as it stands with another event; those for holdings once, however many rows cite them.
        let of_events = records.events.iter().flat_map(|event| &event.claims);
        let mut of_holdings: Vec<&Claim> = Vec::new();
        for claim in records.holdings.iter().flat_map(|holding| &holding.claims) {
            if !of_holdings.contains(&claim) {
                of_holdings.push(claim);
            }
        }
        assert_eq!(anchors(&tags, "said-").len(), of_holdings.len(), "{lang:?}");
        let mut expected: BTreeMap<String, usize> = BTreeMap::new();
        for claim in of_events.chain(of_holdings) {
            let source =
                claim.source.as_ref().map(|source| source.split('_').next().unwrap().to_owned() + " " + &claim.at);
            let number = |id: &String| records.references.iter().position(|r| r.id == *id).unwrap() + 1;
            let place = source.unwrap_or_else(|| format!("[{}]", number(claim.reference.as_ref().unwrap())));
            *expected.entry(format!("{} {place}", claim.says.get(lang))).or_default() += 1;
        }
        // Topics may say the same words of the same place.
        let (_, told) = taken_apart(html.split_once("<section>\n<h2 id=\"differences\"").unwrap().0);
        for (words, count) in expected {
            assert_eq!(times(&told, &words), count, "{lang:?}: {words}");
        }
        for topic in &records.disagreements {
            let sides = topic.sides.iter().map(|side| side.says.get(lang));
            for words in
                [topic.title.get(lang), topic.holds.get(lang), topic.because.get(lang)].into_iter().chain(sides)
            {
                assert!(text.contains(words), "{lang:?}: {words}");
            }
        }
        let lines = records.borders.iter().map(|border| &border.name);
        for name in lines.chain(records.annotations.iter().map(|note| &note.title)) {
            assert!(text.contains(name.get(lang)), "{lang:?}: {}", name.get(lang));
        }
        records.references.iter().for_each(|reference| assert!(text.contains(&reference.citation), "{}", reference.id));
    }
}

#[test]
fn the_table_has_a_row_for_each_holding_with_all_that_is_said_for_it() {
    let data = real();
    let html = record(&data, Lang::En);
    let (tags, _) = check(&html);
    let mut cited: BTreeMap<&str, usize> = BTreeMap::new();
    let mut row = None;
    for tag in &tags {
        if tag.name == "tr" {
            row = tag.attributes.get("id").filter(|_| tag.opens).map(String::as_str);
        }
        if let Some(row) = row.filter(|_| tag.attributes.contains_key("href")) {
            *cited.entry(row).or_default() += 1;
        }
    }
    let links: usize = cited.values().sum();
    let expected = data.records().holdings.iter().map(|h| h.claims.len() + usize::from(h.reference.is_some()));
    assert_eq!(links, expected.sum::<usize>());
    assert!(html.contains("<tr id=\"holding-etorofu.japan.administered.1\"><th scope=\"row\">"), "as in holdings.csv");
}

#[test]
fn names_in_other_languages_are_marked_and_readings_stand_above_japanese_names() {
    let html = record(&real(), Lang::En);
    for marked in [
        "<span lang=\"ja-Latn\">Etorofu</span>",
        "<span lang=\"ru\">Итуруп</span>",
        "<ruby lang=\"ja\">択捉島<rp>（</rp><rt>えとろふとう</rt><rp>）</rp></ruby>",
        "<ruby lang=\"ja\">歯舞群島<rp>（</rp><rt>はぼまいぐんとう</rt><rp>）</rp></ruby>",
    ] {
        assert!(html.contains(marked), "{marked}");
    }
    assert!(!html.contains(">歯舞諸島<rp>"), "the record has no reading of the older name");
    assert!(record(&real(), Lang::Ja).contains("<span lang=\"en\">article 2"), "citations are in English");
}

#[test]
fn each_page_is_in_its_language_and_leads_to_the_others() {
    let data = Dataset::new(small()).unwrap();
    let page = |lang| slots(&data, lang).into_iter().collect::<BTreeMap<_, _>>();
    let pages = Lang::ALL.map(page);
    for (lang, page) in Lang::ALL.iter().zip(&pages) {
        assert_eq!(page["lang"], lang.code());
        for (other, file) in FILES {
            let link = format!("<a href=\"{file}#text\" hreflang=\"{0}\" lang=\"{0}\"", other.code());
            assert!(page["languages"].contains(&link), "{lang:?}: {}", page["languages"]);
        }
        assert_eq!(page["languages"].matches("aria-current").count(), 1);
        taken_apart(&page.values().cloned().collect::<String>());
    }
    for key in pages[0].keys().filter(|key| **key != "languages") {
        assert!(pages[0][key] != pages[1][key] && pages[1][key] != pages[2][key], "{key} is not translated");
    }
    // What is not translated is marked as what it is.
    assert!(record(&data, Lang::Ja).contains("<span lang=\"en\">Russia ceded the south.</span>"));
}

#[test]
fn the_same_record_gives_the_same_text_and_none_gives_none() {
    let data = real();
    assert_eq!(record(&data, Lang::Ja), record(&data, Lang::Ja));
    let empty = Dataset::resolve(Records::default());
    check(&record(&empty, Lang::Ru));
}

/// The record with this text in each place that holds text.
fn hostile(text: &str) -> Dataset {
    let mut records = small();
    let put = |place: &mut Text| Lang::ALL.into_iter().for_each(|lang| place.set(lang, text));
    for claim in records.events.iter_mut().flat_map(|event| &mut event.claims) {
        put(&mut claim.says);
        if claim.source.is_none() {
            claim.at = text.into();
        }
    }
    records.holdings.iter_mut().flat_map(|holding| &mut holding.claims).for_each(|claim| put(&mut claim.says));
    records.events.iter_mut().for_each(|event| {
        put(&mut event.title);
        put(&mut event.summary);
    });
    for topic in &mut records.disagreements {
        [&mut topic.title, &mut topic.holds, &mut topic.because].into_iter().for_each(put);
        topic.sides.iter_mut().for_each(|side| put(&mut side.says));
    }
    for reference in &mut records.references {
        put(&mut reference.title);
        reference.citation = text.into();
    }
    records.sources.iter_mut().for_each(|source| [&mut source.title, &mut source.about].into_iter().for_each(put));
    records.parties.iter_mut().for_each(|party| put(&mut party.name));
    records.borders.iter_mut().for_each(|border| put(&mut border.name));
    records.annotations.iter_mut().for_each(|note| put(&mut note.title));
    for unit in &mut records.units {
        put(&mut unit.name);
        unit.names.iter_mut().for_each(|name| name.text = text.into());
    }
    Dataset::resolve(records)
}

#[test]
fn what_the_record_says_cannot_become_html() {
    for text in
        ["<script>alert(1)</script>", "\" onclick=\"x", "</li></ul><!--", "&lt;b&gt; & <", "<a href='#x'>", "]]>"]
    {
        for lang in Lang::ALL {
            let html = record(&hostile(text), lang);
            let (tags, told) = check(&html);
            assert!(told.contains(text), "{text} is not shown as it is");
            assert!(!html.contains("<script") && !html.contains("<!--") && !html.contains("<b>"), "{text}");
            assert!(tags.iter().all(|tag| !tag.attributes.contains_key("onclick")), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_breaks_the_page(text in "\\PC{0,24}") {
        check(&record(&hostile(&text), Lang::Ja));
    }
}
