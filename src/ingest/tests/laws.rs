//! Laws of the reader: no bytes make it panic, a report always points into the text, and what is built can be read again.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{fs, path::Path, sync::LazyLock};

use chronicle::{Dataset, Lang, TextPart};
use ingest::{Report, SeedFile};
use proptest::prelude::*;

fn seeds() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds"))
}

fn seed(name: &str, bytes: impl Into<Vec<u8>>) -> SeedFile {
    SeedFile { path: name.into(), name: name.into(), bytes: bytes.into() }
}

/// Every diagnostic names a file that was given, and a line and column that are there, with just that line.
fn points_into(report: &Report, files: &[SeedFile]) {
    assert!(!report.diagnostics.is_empty());
    assert!(report.diagnostics.is_sorted());
    for diagnostic in &report.diagnostics {
        let file = files.iter().find(|file| file.name == diagnostic.file).unwrap();
        let text = String::from_utf8_lossy(&file.bytes);
        let line = text.split('\n').nth(diagnostic.line - 1).unwrap();
        assert!(line.starts_with(diagnostic.line_text.as_str()), "{line:?} {diagnostic:?}");
        assert!((1..=diagnostic.line_text.chars().count() + 1).contains(&diagnostic.column), "{diagnostic:?}");
        assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty(), "{diagnostic:?}");
    }
    assert!(!report.to_string().chars().any(|c| c != '\n' && c.is_control()), "{report}");
}

fn check(files: &[SeedFile]) {
    if let Err(report) = ingest::read_files(files) {
        points_into(&report, files);
    }
}

/// A cut of the seeds small enough to be read a thousand times.
static SAMPLE: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::new();
    for (file, records) in [
        ("sources", 5),
        ("references", 3),
        ("parties", 3),
        ("units", 2),
        ("places", 2),
        ("people", 2),
        ("events/1850-1925", 2),
        ("holdings", 2),
        ("series", 1),
        ("disagreements", 1),
        ("views", 1),
        ("borders", 2),
        ("annotations", 2),
    ] {
        let whole = fs::read_to_string(seeds().join(format!("{file}.toml"))).unwrap();
        // Headers of records stand at the start of a line and have no dot.
        let starts = whole.match_indices("\n[[").map(|(at, _)| at + 1);
        let mut heads = starts.filter(|at| !whole[*at..].lines().next().unwrap().contains('.'));
        let from = heads.next().unwrap();
        let to = heads.nth(records - 1).unwrap_or(whole.len());
        text.push_str(&whole[from..to]);
    }
    text
});

/// One slip of the pen.
#[derive(Debug, Clone)]
enum Slip {
    Cut { at: usize, length: usize },
    Insert { at: usize, what: String },
    Copy { from: usize, length: usize, to: usize },
}

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    let bits = prop::sample::select(vec![
        "\"",
        "'",
        "\"\"\"",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "\n",
        "#",
        "\\",
        "\u{202e}",
        "é",
        "島",
        "-",
        "1e999",
        "[[event]]\n",
        "[event.claim]\n",
        "id = \"x\"\n",
        "title = ",
        "9999999999",
        "inf",
        "a.b.c = 1\n",
        "\r",
        "\u{0}",
    ]);
    let at = || any::<usize>();
    let slip = prop_oneof![
        (at(), 0..40_usize).prop_map(|(at, length)| Slip::Cut { at, length }),
        (at(), bits).prop_map(|(at, what)| Slip::Insert { at, what: what.into() }),
        (at(), 0..200_usize, at()).prop_map(|(from, length, to)| Slip::Copy { from, length, to }),
    ];
    prop::collection::vec(slip, 1..6)
}

fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut text = text.to_string();
    for slip in slips {
        let place = |at: usize| text.floor_char_boundary(at % (text.len() + 1));
        match slip {
            Slip::Cut { at, length } => {
                let from = place(*at);
                let to = text.ceil_char_boundary((from + length).min(text.len()));
                text.replace_range(from..to, "");
            }
            Slip::Insert { at, what } => {
                let at = place(*at);
                text.insert_str(at, what);
            }
            Slip::Copy { from, length, to } => {
                let (from, to) = (place(*from), place(*to));
                let copy = text[from..text.ceil_char_boundary((from + length).min(text.len()))].to_string();
                text.insert_str(to, &copy);
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&[seed("seeds/a.toml", bytes)]);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in r#"([\[\]{}=.,"'#\\ \n\ta-z0-9-]|id|event|claim|title|島){0,80}"#) {
        check(&[seed("seeds/a.toml", text)]);
    }

    #[test]
    fn no_slip_of_the_pen_makes_the_reader_panic(slips in slips()) {
        check(&[seed("seeds/a.toml", slipped(&SAMPLE, &slips))]);
    }
}

#[test]
fn dotted_keys_and_tables_in_braces_say_the_same() {
    let event = |title: &str| {
        format!(
            "[[event]]\nid = \"e\"\n{title}\ndate = \"1904\"\nkind = \"war\"\nrank = 1\n[[event.claim]]\n\
             reference = \"r\"\ndate = \"1904\"\nbasis = \"stated\"\nsays.en = \"War.\"\n\
             [[reference]]\nid = \"r\"\ntitle.en = \"R\"\ncitation = \"R.\"\n"
        )
    };
    let braces = "title = { en = \"War\", ja = \"戦争\", ru = \" Война \" }";
    let dotted = "title.en = \"War\"\ntitle.ja = \"戦争\"\ntitle.ru = \"Война\"";
    let [braces, dotted] = [braces, dotted].map(|t| ingest::read_files(&[seed("seeds/a.toml", event(t))]).unwrap());
    assert_eq!(braces, dotted);
    assert_eq!(dotted.records().events[0].title.get(Lang::Ru), "Война");
}

#[test]
fn the_order_of_files_does_not_matter_to_the_report() {
    let files = [seed("seeds/a.toml", "[[party]]\nid = \"a\"\n"), seed("seeds/b.toml", "[[unit]]\nid = \"b\"\n")];
    let [a, b] = files.clone();
    assert_eq!(ingest::read_files(&files).unwrap_err(), ingest::read_files(&[b, a]).unwrap_err());
}

#[test]
fn what_is_built_reads_back_as_the_same_record() {
    let built = ingest::build(seeds()).unwrap_or_else(|report| panic!("\n{report}"));
    let mut again = Dataset::resolve(chronicle::decode(&built.record).unwrap());
    assert_ne!(again, built.dataset, "the record carries English names alone");
    for (lang, part, pack) in &built.texts {
        assert!(pack.len() > 1000, "{lang:?} {part:?} has only {} bytes", pack.len());
        again.add_texts(*lang, *part, pack).unwrap();
    }
    assert_eq!(again, built.dataset);
    let decode = |bytes: &[u8]| chronicle::geometry::Geometry::decode(bytes).unwrap();
    let land = decode(&built.geometry).with_finer(decode(&built.fine_land));
    assert_eq!(land.places_km.len(), built.dataset.records().places.len());
    let borders = &built.dataset.records().borders;
    assert_eq!(land.borders_km.len(), borders.len());
    assert!(land.borders_km.iter().zip(borders).all(|(line, border)| line.len() >= border.line.len()));
    for unit in 0..built.dataset.records().units.len() as u32 {
        let shapes =
            land.levels.iter().map(|level| level.lands.iter().filter(|shape| shape.unit == Some(unit)).count());
        assert!(shapes.min() > Some(0), "unit {unit} is not drawn at every level");
    }
    for file in ["sources.toml", "geo/land.geojson"] {
        assert!(built.files.contains(&seeds().join(file)), "{file} is not among the files read");
    }
    assert!(built.files.iter().all(|file| file.starts_with(seeds())));
    assert_eq!(built, ingest::build(seeds()).unwrap(), "two builds of the same seeds differ");
}

#[test]
fn an_outline_draws_what_the_whole_record_draws() {
    let built = ingest::build(seeds()).unwrap_or_else(|report| panic!("\n{report}"));
    let mut outline = Dataset::resolve(chronicle::decode(&built.outline).unwrap());
    for (lang, pack) in &built.names {
        outline.add_texts(*lang, TextPart::Names, pack).unwrap();
    }
    let whole = &built.dataset;
    assert!(built.outline.len() < built.record.len());
    assert_eq!((outline.changes(), outline.covers()), (whole.changes(), whole.covers()));
    let rows = |data: &Dataset| -> Vec<_> {
        let party = |facts: &chronicle::HoldingFacts| data.records().parties[facts.party as usize].id.clone();
        data.holdings().iter().map(|facts| (facts.unit, party(facts), facts.when.clone(), facts.outside_only)).collect()
    };
    assert_eq!(rows(&outline), rows(whole));
    assert_eq!((outline.borders().len(), outline.series()), (whole.borders().len(), whole.series()));
    for (drawn, known) in outline.annotations().iter().zip(whole.annotations()) {
        assert_eq!((&drawn.when, &drawn.units, &drawn.places), (&known.when, &known.units, &known.places));
        assert_eq!((drawn.event, drawn.outside_only), (known.event, known.outside_only));
    }
    for (drawn, known) in outline.events().iter().zip(whole.events()) {
        assert_eq!((&drawn.when, drawn.part_of, &drawn.units), (&known.when, known.part_of, &known.units));
        assert_eq!(drawn.follows, known.follows);
        assert_eq!((drawn.outside_only, drawn.sources_differ), (known.outside_only, known.sources_differ));
    }
    for (drawn, known) in outline.records().events.iter().zip(&whole.records().events) {
        assert_eq!((&drawn.id, &drawn.title, drawn.kind), (&known.id, &known.title, known.kind));
        assert_eq!(drawn.stage, known.stage);
    }
}

#[test]
fn problems_of_the_record_and_of_the_land_come_at_once() {
    let seeds = Path::new(env!("CARGO_TARGET_TMPDIR")).join("land-and-record");
    fs::create_dir_all(seeds.join("geo")).unwrap();
    let unit = "[[unit]]\nid = \"urup\"\nname.en = \"Urup\"\norder = 1\nland = { ids = [\"urup\"] }\nlend = 1\n";
    fs::write(seeds.join("units.toml"), unit).unwrap();
    let report = ingest::build(&seeds).unwrap_err();
    let files: Vec<_> = report.diagnostics.iter().map(|diagnostic| diagnostic.file.to_str().unwrap()).collect();
    assert_eq!(
        files,
        [
            "land-and-record/geo/context.geojson",
            "land-and-record/geo/land.geojson",
            "land-and-record/geo/points.geojson",
            "land-and-record/units.toml",
        ]
    );
    assert!(report.to_string().contains("units.toml:6:1: error: unknown key `lend`"), "{report}");
}

#[test]
fn the_published_json_is_the_record() {
    let dataset = ingest::read(seeds()).unwrap_or_else(|report| panic!("\n{report}"));
    let mut json: serde_json::Value = serde_json::from_str(&ingest::dataset_json(dataset.records())).unwrap();
    assert_eq!(json["$schema"], "dataset.schema.json");
    assert_eq!(json["licence"], "CC BY 4.0");
    assert_eq!(json["version"], env!("CARGO_PKG_VERSION"));
    // These three are about the file; everything else is the record.
    let fields = json.as_object_mut().unwrap();
    ["$schema", "licence", "version"].iter().for_each(|name| assert!(fields.remove(*name).is_some(), "{name}"));
    let records: chronicle::Records = serde_json::from_value(json).unwrap();
    assert_eq!(Dataset::new(records).unwrap(), dataset);
}
