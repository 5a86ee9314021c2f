//! What is typed and what it must lead to, on the record as it is: a table, read line by line.
//!
//! `find.txt` has a line for each: `language | query in its text form | ids that must be found | ids that must not`. In
//! place of ids, `=` says that the same is found as by the line before, and `-` that nothing is.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use finder::{Index, Query};

#[test]
fn every_query_leads_where_the_table_says() {
    let data = common::dataset();
    let indexes = chronicle::Lang::ALL.map(|lang| Index::new(&data, lang));
    let table = include_str!("find.txt");
    let mut wrong = Vec::new();
    let (mut lines, mut before) = (0, Vec::new());
    for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        lines += 1;
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [lang, query, must, not] = parts[..] else { panic!("line {}: {line}", number + 1) };
        let index = &indexes[chronicle::Lang::from_tag(lang).unwrap() as usize];
        let (query, strange) = Query::parse(query);
        let (query, unknown) = index.known(query);
        assert!(strange.is_empty() && unknown.is_empty(), "line {}: {strange:?} {unknown:?}", number + 1);
        let found = common::ids(&data, &index.find(&query));
        let has = |id: &str| {
            assert!(data.event_index(id).is_some(), "line {}: there is no event {id}", number + 1);
            found.contains(&id)
        };
        let complaint = must.split_whitespace().find_map(|word| match word {
            "-" => (!found.is_empty()).then(|| format!("found {found:?}")),
            "=" => (found != before).then(|| format!("found {found:?}, and before {before:?}")),
            id => (!has(id)).then(|| format!("{id} is not found, but {found:?}")),
        });
        let stray = not.split_whitespace().find(|id| has(id)).map(|id| format!("{id} is found"));
        before.clone_from(&found);
        wrong.extend(complaint.or(stray).map(|wrong| format!("line {}: {line}\n    {wrong}", number + 1)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(lines >= 80, "{lines} lines");
}
