//! The corpus of broken seeds: each folder of `broken/` is added to `broken/base.toml`, and the whole report must be what
//! its `expected.txt` says. `UPDATE_EXPECTED=1` writes the reports down as they are now; read them before keeping them.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use ingest::SeedFile;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

fn seed(name: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> SeedFile {
    let name = Path::new("seeds").join(name);
    SeedFile { path: name.clone(), name, bytes: bytes.into() }
}

fn base() -> SeedFile {
    seed("base.toml", fs::read(corpus().join("base.toml")).unwrap())
}

/// The `*.toml` files below a folder, named from it.
fn seeds_below(folder: &Path, name: &Path, into: &mut Vec<SeedFile>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = name.join(path.file_name().unwrap());
        if path.is_dir() {
            seeds_below(&path, &name, into);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            into.push(seed(name, fs::read(&path).unwrap()));
        }
    }
}

fn report(files: &[SeedFile]) -> String {
    ingest::read_files(files).map_or_else(|report| report.to_string(), |_| "no problem\n".into())
}

#[test]
fn the_base_of_the_corpus_has_no_problem() {
    assert_eq!(report(&[base()]), "no problem\n");
}

#[test]
fn every_broken_seed_is_told_as_expected() {
    let mut cases: Vec<_> = fs::read_dir(corpus()).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    assert!(cases.len() >= 30, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let mut files = vec![base()];
        seeds_below(case, Path::new(""), &mut files);
        let told = report(&files);
        let expected_file = case.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected_file, &told).unwrap();
        }
        let expected = fs::read_to_string(&expected_file).unwrap_or_default();
        if told != expected || told == "no problem\n" {
            let name = case.file_name().unwrap().to_string_lossy().into_owned();
            wrong.push(format!("== {name}\n-- expected\n{expected}-- told\n{told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_is_not_utf_8_is_told_and_its_ids_still_count() {
    let broken = seed("a.toml", b"[[party]]\nid = \"ussr\"\nname.en = \"\xff\"\n".to_vec());
    let other = "[[event]]\nid = \"e\"\ntitle.en = \"E\"\ndate = \"1904\"\nkind = \"war\"\nrank = 1\nparties = [\"ussr\"]\n\
                 [[event.claim]]\nreference = \"portsmouth-treaty\"\ndate = \"1904\"\nbasis = \"stated\"\nsays.en = \"E.\"\n";
    let expected = "seeds/a.toml:3:12: error: this is not UTF-8 text\n3 | name.en = \"\n  |            ^\n\
                    help: save the file as UTF-8\n\n1 problem in 1 file\n";
    assert_eq!(report(&[base(), broken, seed("b.toml", other)]), expected);
}

#[test]
fn a_half_translated_file_is_told_in_full() {
    let languages = seed("a.toml", "languages = [\"ru\", \"en\", \"ja\"]\n");
    let texts = "[[reference]]\nid = \"a\"\ntitle.en = \"A\"\ncitation = \"A.\"\n\
                 [[reference]]\nid = \"b\"\ntitle = { ja = \"B\", ru = \"Б\" }\ncitation = \"B.\"\n\
                 [[reference]]\nid = \"c\"\ntitle = { ru = \"В\" }\ncitation = \"C.\"\n\
                 [[reference]]\nid = \"d\"\ntitle = { en = \"D\", ja = \"D\", ru = \"Г\" }\ncitation = \"D.\"\n";
    let told = |languages: &[SeedFile]| {
        let report = ingest::read_files(&[languages, &[seed("b.toml", texts)]].concat()).unwrap_err();
        let told = report.diagnostics.iter().map(|d| format!("{}:{} {} ({})", d.line, d.column, d.message, d.help));
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        told(&[languages]),
        [
            "3:1 `title` has no Japanese or Russian text (add `title.ja = \"…\"` and `title.ru = \"…\"`)",
            "7:9 `title` has no English text (add `title.en = \"…\"`)",
            "11:9 `title` has no English or Japanese text (add `title.en = \"…\"` and `title.ja = \"…\"`)",
        ]
    );
    assert_eq!(told(&[]).len(), 2, "without `languages` English alone is asked for");
}

#[test]
fn a_folder_that_is_missing_or_empty_is_told() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-seeds");
    let missing = ingest::read(&folder.join("missing")).unwrap_err().to_string();
    assert!(missing.starts_with("missing: error: cannot be read: "), "{missing}");
    fs::create_dir_all(folder.join("geo")).unwrap();
    fs::write(folder.join("geo/land.toml"), "this is not a record").unwrap();
    let empty = ingest::read(&folder).unwrap_err().to_string();
    assert!(empty.starts_with("no-seeds: error: there is no `*.toml` in this folder"), "{empty}");
}
