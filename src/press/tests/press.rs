//! What visitors take along: well-formed, numbered, guarded, and the same as the record says.

use std::path::Path;
use std::sync::OnceLock;

use calendar::{Day, Lang};
use chronicle::{Claim, Dataset, Verdict};
use press::{About, Film, Part, Ring, Sheet, Shot, Shown};
use scene::{Ink, Mark, Paint, Palette, Pattern, Point, Rect, Scene, ShapeBook, TextStyle};

const HOSTILE: &str = "<script>alert(\"1\")</script> & '=1+1' \u{1} ]]> {}\\";

fn record() -> &'static Dataset {
    static RECORD: OnceLock<Dataset> = OnceLock::new();
    RECORD.get_or_init(|| {
        let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        ingest::build(&seeds).unwrap_or_else(|report| panic!("{report}")).dataset
    })
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_civil(year, month as _, day as _).expect("a day of the calendar")
}

/// The record with words in it that try to be something else.
fn hostile() -> (Dataset, u32) {
    let mut records = record().records().clone();
    let event = records.events.iter_mut().find(|event| event.id == "portsmouth-signed").expect("the event");
    for lang in Lang::ALL {
        event.title.set(lang, HOSTILE);
        event.claims[0].says.set(lang, "=HYPERLINK(\"https://example.org\")");
    }
    let data = Dataset::resolve(records);
    let index = data.event_index("portsmouth-signed").expect("the event");
    (data, index)
}

/// Every element closed in the order in which it was opened, every attribute once, no bare `&` or `<`.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    let mut rest = xml.trim();
    while let Some((words, after)) = rest.split_once('<') {
        assert!(
            words.split('&').skip(1).all(|entity| entity.starts_with(['a', 'l', 'g', 'q']) && entity.contains(';'))
        );
        let (tag, after) = after.split_once('>').expect("a tag that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed out of order");
            continue;
        }
        let name = tag.split([' ', '/']).next().expect("a name");
        assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric()), "<{tag}>");
        let values: Vec<&str> = tag.split('"').collect();
        assert_eq!(values.len() % 2, 1, "quotes of <{tag}>");
        for (name, value) in values.chunks(2).filter_map(|pair| Some((pair.first()?.trim(), *pair.get(1)?))) {
            if name.ends_with(" id=") || name == "id=" {
                assert!(!ids.contains(&value), "two elements are called {value}");
                ids.push(value);
            }
        }
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest}");
    for reference in xml.split("url(#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(ids.contains(&reference), "nothing is called {reference}");
    }
    for reference in xml.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&reference), "nothing is called {reference}");
    }
}

fn picture(words: &str) -> (Scene, ShapeBook) {
    let mut scene = Scene::new(300.0, 200.0);
    let ring = vec![Point::new(0.0, 0.0), Point::new(10.0, 0.5), Point::new(0.0, 10.25)];
    let outline = scene::Outline { rings: vec![ring], closed: true, bounds: Rect::default() };
    let book = ShapeBook { outlines: vec![outline] };
    scene.push(Mark::Clip(Some(Rect::new(0.0, 0.0, 300.0, 200.0))));
    for pattern in [Pattern::Hatch, Pattern::Dots, Pattern::Stripes] {
        let fill = Some(Paint::pattern(Ink::Plum, pattern));
        scene.push(Mark::Shape { id: scene::ShapeId(0), place: scene::Affine::IDENTITY, fill, stroke: None });
    }
    scene.push(Mark::Fade { rect: Rect::new(1.0, 2.0, 3.0, 4.0), fill: Paint::solid(Ink::Ochre), rising: true });
    scene.push_text(None, Point::new(1.0, 2.0), words, Ink::Text, TextStyle::size(12.0));
    (scene, book)
}

const ABOUT: About<'_> = About { title: HOSTILE, about: HOSTILE, lang: "en", font: "\"Noto Sans\", sans-serif" };

#[test]
fn a_drawing_of_hostile_words_is_well_formed_and_runs_nothing() {
    let part = |x: f32| {
        let (scene, book) = picture(HOSTILE);
        Part { place: Rect::new(x, 0.0, 300.0, 200.0), scene, book }
    };
    let svg = press::svg(&[part(0.0), part(300.0)], &Palette::light(), ABOUT);
    assert_well_formed(&svg);
    assert!(!svg.contains("<script") && !svg.contains(" on") && !svg.contains('\u{1}'), "{svg}");
    assert!(svg.contains("<title id=\"title\">&lt;script&gt;") && svg.contains("<desc id=\"about\">"), "{svg}");
    assert!(svg.contains("width=\"600\""), "as wide as both pictures");
}

#[test]
fn a_playback_ends_on_its_last_picture_and_needs_no_script() {
    let shots = ["first", HOSTILE, "third"].iter().enumerate().map(|(number, words)| {
        let (scene, book) = picture(words);
        Shot { scene, book, caption: (*words).into(), at: number as f32 / 2.0 }
    });
    let foot = vec!["CC BY 4.0 ".repeat(30)];
    let film = Film { shots: shots.collect(), heading: "Map", foot, ends: ["1855", "1905"] };
    let svg = film.svg(&Palette::light(), ABOUT);
    assert_well_formed(&svg);
    assert!(!svg.contains("<script"), "{svg}");
    assert_eq!(svg.matches("visibility=\"hidden\">\n<set").count(), 2, "those that have their turn");
    assert_eq!(svg.matches("visibility=\"visible\">\n<set").count(), 1, "the last, which programs without time show");
    assert_eq!(svg.matches("fill-rule=\"evenodd\"").count(), 1, "the outline is written once for all pictures");
}

#[test]
fn notes_are_numbered_as_they_are_first_cited_and_a_place_keeps_its_number() {
    let data = record();
    let all: Vec<u32> = (0..data.events().len() as u32).collect();
    for lang in Lang::ALL {
        let sheet = Sheet::new(data, &all, lang);
        let mut highest = 0;
        for entry in &sheet.entries {
            for (number, _) in &entry.notes {
                assert!(*number <= highest + 1, "{}: {number} comes before {}", entry.id, highest + 1);
                highest = highest.max(*number);
            }
        }
        assert_eq!(highest, sheet.notes.len(), "every note is cited");
        for (number, note) in sheet.notes.iter().enumerate() {
            assert!(!note.work.is_empty(), "{note:?}");
            assert!(!sheet.notes[..number].contains(note), "{note:?} twice");
        }
        let cited = |entry: &press::Entry| !entry.notes.is_empty();
        let events = data.records().events.iter();
        assert!(sheet.entries.iter().zip(events).all(|(entry, event)| cited(entry) != event.claims.is_empty()));
    }
}

#[test]
fn what_a_place_denies_is_marked_beside_its_number() {
    let mut records = record().records().clone();
    let event = records.events.iter_mut().find(|event| event.id == "portsmouth-signed").expect("the event");
    let denied = Claim { verdict: Verdict::Denies, ..event.claims[0].clone() };
    event.claims.push(denied);
    let data = Dataset::resolve(records);
    let sheet = Sheet::new(&data, &[data.event_index("portsmouth-signed").expect("the event")], Lang::En);
    let notes = &sheet.entries[0].notes;
    assert!(notes.contains(&(1, Verdict::Affirms)) && notes.contains(&(1, Verdict::Denies)), "{notes:?}");
}

#[test]
fn a_table_reads_back_as_the_record_and_calculates_nothing() {
    let (data, event) = hostile();
    let csv = press::events(&data, &[event], Lang::Ja);
    let rows = read_csv(&csv);
    let claims = &data.records().events[event as usize].claims;
    assert_eq!(rows.len(), claims.len() + 1);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let cell = |row: usize, name: &str| {
        let column = rows[0].iter().position(|column| column == name).expect(name);
        rows[row][column].as_str()
    };
    assert_eq!(cell(1, "title"), HOSTILE);
    assert_eq!(cell(1, "date"), "1905-09-05");
    assert_eq!((cell(1, "earliest"), cell(1, "latest")), ("1905-09-05", "1905-09-05"));
    assert_eq!(cell(1, "says"), "'=HYPERLINK(\"https://example.org\")", "no formula");
    for row in rows.iter().skip(1).flatten() {
        assert!(!row.starts_with(['=', '+', '-', '@', '\t']), "{row:?} would be calculated");
    }
}

/// Reads RFC 4180.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => cell.extend(letters.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => {}
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (letter, _) => cell.push(letter),
        }
    }
    rows
}

#[test]
fn a_gazetteer_of_a_day_says_what_the_record_says_of_that_day() {
    let data = record();
    let (x, y) = chronicle::geometry::project(147.0, 45.0);
    let corner = |dx: f64, dy: f64| (x / 1000.0 + dx, y / 1000.0 + dy);
    let ring: Ring = vec![corner(0.0, 0.0), corner(0.0, 20.0), corner(20.0, 20.0)];
    let land = vec![vec![ring.clone(), ring.iter().rev().copied().collect()]; data.records().units.len()];
    let day = day(1905, 9, 5);
    let events = press::in_view(data, (day, day), None);
    let title = HOSTILE;
    let shown = Shown { data, lang: Lang::Ru, day, events: &events, title, view: "", url: None };
    let text = press::places(shown, &land);
    let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((file["type"].as_str(), file["title"].as_str()), (Some("FeatureCollection"), Some(HOSTILE)));
    let features = file["features"].as_array().expect("features");
    for unit in data.holdings_on(day) {
        let record = &data.records().units[unit.unit as usize];
        let feature = features.iter().find(|feature| feature["properties"]["id"] == record.id.as_str());
        let feature = feature.unwrap_or_else(|| panic!("{} is missing", record.id));
        let holders = feature["properties"]["holders"].as_array().expect("holders");
        assert_eq!(holders.len(), unit.standings.len(), "{}", record.id);
        for (holder, standing) in holders.iter().zip(&unit.standings) {
            assert_eq!(holder["party"], data.records().parties[standing.party as usize].id.as_str());
            assert_eq!(holder["certain"], standing.certain);
        }
        for relation in feature["relations"].as_array().expect("relations") {
            assert!(relation["citations"].is_array(), "{relation}");
        }
        for polygon in feature["geometry"]["coordinates"].as_array().expect("polygons") {
            let ring: Vec<[f64; 2]> = serde_json::from_value(polygon[0].clone()).expect("a ring of positions");
            assert!(ring.len() >= 4 && ring.first() == ring.last(), "a ring is closed");
            let area: f64 = ring.windows(2).map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1]).sum();
            assert!(area > 0.0, "an outer ring runs against the clock");
            assert!((ring[0][0] - 147.0).abs() < 0.5 && (ring[0][1] - 45.0).abs() < 0.5, "{ring:?}");
        }
    }
    let places = features.iter().filter(|feature| feature["geometry"]["type"] == "Point").count();
    assert!(places > 0, "the places of what happened that day");
}

#[test]
fn only_what_may_lie_in_view_and_is_lit_is_taken() {
    let data = record();
    let view = (day(1905, 1, 1), day(1905, 12, 31));
    let all = press::in_view(data, view, None);
    assert!(all.iter().any(|event| data.records().events[*event as usize].id == "portsmouth-signed"));
    assert!(all.len() < data.events().len());
    let lit = ["portsmouth-signed".to_string(), "shimoda-treaty-signed".to_string()];
    assert_eq!(press::in_view(data, view, Some(&lit)).len(), 1);
}

#[test]
fn kinds_of_holding_differ_in_pattern_when_colour_is_gone() {
    let data = record();
    let days = [day(1860, 1, 1), day(1910, 1, 1), day(1945, 10, 1), day(1960, 1, 1)];
    let maps: Vec<(&Dataset, Day)> = days.iter().map(|day| (data, *day)).collect();
    let key = press::key(&maps, Lang::En);
    for (number, line) in key.iter().enumerate() {
        assert_eq!(line.units.len(), maps.len());
        assert!(line.units.iter().any(|units| !units.is_empty()));
        let top = |line: &press::KeyLine| line.paints.last().map(|paint| paint.pattern);
        for other in key[..number].iter().filter(|other| other.kind != line.kind) {
            assert_ne!(top(other), top(line), "{:?} and {:?} look alike in grey", other.kind, line.kind);
        }
    }
}

#[test]
fn parties_differ_in_how_dark_they_are_printed() {
    let palette = press::print_palette();
    let inks = [Ink::Ochre, Ink::Plum, Ink::Slate, Ink::Moss, Ink::Rust, Ink::Paper];
    let grey = |ink: Ink| {
        let color = palette.color(ink);
        let part = |at: usize| f64::from(u8::from_str_radix(&color[at..at + 2], 16).expect("#rrggbb"));
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let mut greys: Vec<f64> = inks.iter().map(|ink| grey(*ink)).collect();
    greys.sort_by(f64::total_cmp);
    assert!(greys.windows(2).all(|pair| pair[1] - pair[0] >= 12.0), "{greys:?}");
}

#[test]
fn a_citation_of_hostile_words_stays_one_entry_of_bibtex() {
    let (data, event) = hostile();
    let id = &data.records().events[event as usize].id;
    let of_event = data.cite(chronicle::RecordKind::Event, id, Some("https://a.org/#x={y}")).expect("an event");
    let of_state = chronicle::cite_state("1905-09-05", HOSTILE, None);
    for citation in [of_event, of_state] {
        let (mut depth, mut lowest, mut escaped) = (0, i32::MAX, false);
        for letter in citation.bibtex.trim_end().chars() {
            match letter {
                _ if escaped => {}
                '{' => depth += 1,
                '}' => {
                    depth -= 1;
                    lowest = lowest.min(depth);
                }
                _ => {}
            }
            escaped = letter == '\\' && !escaped;
        }
        assert_eq!((depth, lowest), (0, 0), "{}", citation.bibtex);
        assert_eq!(citation.bibtex.matches("@misc{").count(), 1);
        assert!(
            citation.bibtex.contains("\\&") && citation.bibtex.contains("\\textbackslash{}"),
            "{}",
            citation.bibtex
        );
    }
}

#[test]
fn a_file_is_named_after_what_and_when() {
    for (what, days, ending, name) in [
        ("", "1905-09-05", "svg", "kurils-1905-09-05.svg"),
        ("events", "1890-01-01-to-1929-12-31", "csv", "kurils-events-1890-01-01-to-1929-12-31.csv"),
        ("", "../../etc", "p/n g", "kurils-....etc.png"),
    ] {
        assert_eq!(press::file_name(what, days, ending), name);
    }
    let (first, second) = (day(1855, 2, 7), day(1905, 9, 5));
    assert_eq!(press::from_to(first, second), "1855-02-07-to-1905-09-05");
    assert_eq!(press::from_to(first, first), "1855-02-07");
}
