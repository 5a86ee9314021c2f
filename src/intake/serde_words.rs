//! What `serde_json` says of a record it cannot read, taken apart into a kind of problem and its arguments, so that it can be
//! said in other languages; and where in the text it is.

/// The kind and its arguments.
pub(crate) fn kind_of(error: &serde_json::Error) -> (&'static str, Vec<String>) {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    taken_apart(words)
}

/// The byte that was read last when it went wrong, in the text that was read.
pub(crate) fn offset_of(error: &serde_json::Error, text: &str) -> usize {
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    (before + error.column().saturating_sub(1)).min(text.len())
}

fn taken_apart(words: &str) -> (&'static str, Vec<String>) {
    let quoted = |text: &str| text.split('`').nth(1).map(short);
    let two = |begin: &str| words.strip_prefix(begin).and_then(|rest| rest.split_once(", expected "));
    if let Some(field) = words.strip_prefix("missing field ").and_then(quoted) {
        return ("missing-field", vec![field]);
    }
    if let Some(field) = words.strip_prefix("duplicate field ").and_then(quoted) {
        return ("field-twice", vec![field]);
    }
    if let Some(lang) = words.strip_prefix("unknown language ").and_then(quoted) {
        return ("unknown-language", vec![lang]);
    }
    for (begin, code) in [("unknown field ", "unknown-field"), ("unknown variant ", "unknown-word")] {
        if let Some((name, known)) = two(begin) {
            let known = known.strip_prefix("one of ").unwrap_or(known).replace(" or ", ", ");
            return (code, vec![quoted(name).unwrap_or_default(), known]);
        }
    }
    if let Some((found, expected)) = two("invalid type: ") {
        return ("wrong-type", vec![sort_of(found).into(), sort_of(expected).into()]);
    }
    if let Some((found, _)) = two("invalid value: ") {
        return ("bad-value", vec![quoted(found).unwrap_or_else(|| short(found))]);
    }
    if let Some((found, _)) = two("invalid length ") {
        return ("wrong-length", vec![short(found)]);
    }
    ("bad-json", vec![short(words)])
}

/// What sort of value is meant, as a word of the tables.
fn sort_of(words: &str) -> &'static str {
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    match () {
        () if begins(&["integer", "floating", "number", "u8", "u32", "u64", "i32", "i64", "f64"]) => "of-number",
        () if begins(&["string", "character", "a string", "variant", "enum", "a language"]) => "of-text",
        () if begins(&["boolean", "a boolean"]) => "of-truth",
        () if begins(&["null", "unit", "Option"]) => "of-null",
        () if begins(&["map", "a map", "struct"]) => "of-object",
        () if begins(&["sequence", "a sequence", "an array", "a tuple", "tuple"]) => "of-list",
        () => "of-other",
    }
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::Records;

    #[test]
    fn what_the_reader_says_is_told_in_words_of_ours() {
        let event = |fields: &str| format!("{{\"events\":[{{\"id\":\"a\",{fields}}}]}}");
        for (text, code, args) in [
            (event("\"title\":{}"), "missing-field", vec!["summary"]),
            (event("\"title\":7"), "wrong-type", vec!["of-number", "of-object"]),
            (event("\"title\":{\"en\":null}"), "wrong-type", vec!["of-null", "of-text"]),
            (event("\"title\":{\"fr\":\"x\"}"), "unknown-language", vec!["fr"]),
            (event("\"date\":[]"), "wrong-type", vec!["of-list", "of-text"]),
            (event("\"units\":{}"), "wrong-type", vec!["of-object", "of-list"]),
            (event("\"id\":\"b\""), "field-twice", vec!["id"]),
            (event("\"rank\":300"), "bad-value", vec!["300"]),
            (event("\"rank\":true"), "wrong-type", vec!["of-truth", "of-number"]),
            ("{\"borders\":[{\"line\":[[1,2,3]]}]}".into(), "bad-json", vec!["trailing characters"]),
            ("{\"borders\":[{\"line\":[[1]]}]}".into(), "wrong-length", vec!["1"]),
            (event("\"title\":{,}"), "bad-json", vec!["key must be a string"]),
            (event("\"date\":\"\\q\""), "bad-json", vec!["invalid escape"]),
        ] {
            let error = serde_json::from_str::<Records>(&text).map(drop).expect_err(&text);
            let (told, given) = kind_of(&error);
            assert_eq!((told, given), (code, args.iter().map(|arg| (*arg).to_string()).collect()), "{text}: {error}");
        }
        let error = serde_json::from_str::<Records>(&event("\"status\":\"gone\"")).map(drop).expect_err("no status");
        let (code, args) = kind_of(&error);
        assert_eq!((code, args[0].as_str()), ("unknown-word", "gone"));
        assert!(args[1].starts_with("`happened`, `offer`"), "{args:?}");
        let error = serde_json::from_str::<Records>(&event("\"rnak\":1")).map(drop).expect_err("no field");
        assert_eq!(kind_of(&error).0, "unknown-field");
    }
}
