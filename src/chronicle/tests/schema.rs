//! The published schema names exactly what is published: every field that serialising a record writes, and no other.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{Records, json_schema};
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(json_schema()).expect("the schema is JSON")
}

/// The schema that a `$ref` stands for.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            let name = reference.strip_prefix("#/$defs/").expect("references stay within the schema");
            root["$defs"].get(name).unwrap_or_else(|| panic!("`{reference}` leads nowhere"))
        }
        None => schema,
    }
}

fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = object.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn strings(list: &Value) -> Vec<&str> {
    let mut strings: Vec<_> = list.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    strings.sort_unstable();
    strings
}

/// Compares a value with its schema, all the way down; notes which definitions were met.
fn compare(root: &Value, schema: &Value, value: &Value, path: &str, met: &mut Vec<String>) {
    met.extend(schema["$ref"].as_str().map(str::to_string));
    let schema = resolved(root, schema);
    match value {
        Value::Object(object) => {
            assert_eq!(schema["type"], "object", "{path}");
            assert_eq!(schema["additionalProperties"], false, "{path}");
            let known = keys(&schema["properties"]);
            if known == ["en", "ja", "ru"] {
                // A text holds the languages it has.
                assert!(keys(value).iter().all(|lang| known.contains(lang)), "{path}");
                return;
            }
            assert_eq!(keys(value), known, "{path}");
            assert_eq!(strings(&schema["required"]), known, "{path}");
            for (key, value) in object {
                compare(root, &schema["properties"][key], value, &format!("{path}.{key}"), met);
            }
        }
        Value::Array(items) => {
            assert_eq!(schema["type"], "array", "{path}");
            assert!(
                !items.is_empty() || path.ends_with("groups") || path.ends_with("names") || path.contains("holdings")
            );
            for (index, item) in items.iter().enumerate() {
                compare(root, &schema["items"], item, &format!("{path}.{index}"), met);
            }
        }
        Value::Null => assert!(allows(schema, "null"), "{path} may be null"),
        Value::String(text) => {
            assert!(allows(schema, "string") || strings(&schema["enum"]).contains(&text.as_str()), "{path}: {text}");
        }
        Value::Number(_) => assert!(allows(schema, "number") || allows(schema, "integer") || schema["enum"].is_array()),
        Value::Bool(_) => panic!("{path}: the record has no yes or no"),
    }
}

/// True when the schema names the type, alone or in a list, or has null among its words.
fn allows(schema: &Value, kind: &str) -> bool {
    let null_word = kind == "null" && schema["enum"].as_array().is_some_and(|words| words.contains(&Value::Null));
    null_word || schema["type"] == kind || schema["type"].as_array().is_some_and(|types| types.contains(&kind.into()))
}

#[test]
fn the_schema_names_exactly_the_fields_of_a_record() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let mut published = serde_json::to_value(small::records()).unwrap();
    for (key, value) in [("$schema", "dataset.schema.json"), ("version", "0.1.0"), ("licence", "CC BY 4.0")] {
        published[key] = value.into();
    }
    published["licence"] = Value::Null;
    let mut shape = schema.clone();
    // The one constant of the schema; everything else is described by type.
    assert_eq!(shape["properties"]["licence"]["const"], "CC BY 4.0");
    shape["properties"]["licence"] = serde_json::json!({ "type": "null" });
    let mut met = Vec::new();
    compare(&shape, &shape, &published, "dataset", &mut met);
    for name in keys(&schema["$defs"]) {
        assert!(met.contains(&format!("#/$defs/{name}")), "nothing that is published uses `{name}`");
    }
}

/// Every word that the schema allows is read as the enum it stands for, and comes back as the same word.
#[test]
fn the_words_of_the_schema_are_the_words_of_the_record() {
    let schema = schema();
    let published = serde_json::to_value(small::records()).unwrap();
    for (definition, field, pointer) in [
        ("party", "ink", "/parties/0/ink"),
        ("event", "kind", "/events/0/kind"),
        ("event", "status", "/events/0/status"),
        ("event", "stage", "/events/0/stage"),
        ("holding", "kind", "/holdings/0/kind"),
        ("claim", "date_basis", "/events/0/claims/0/date_basis"),
        ("claim", "verdict", "/events/0/claims/0/verdict"),
        ("side_holding", "kind", "/disagreements/0/sides/0/holdings/0/kind"),
        ("point", "qualifier", "/series/0/points/0/qualifier"),
        ("denial", "kind", "/views/0/denials/0/kind"),
        ("view", "only", "/views/0/only"),
        ("border", "kind", "/borders/0/kind"),
        ("annotation", "kind", "/annotations/0/kind"),
        ("disagreement", "kind", "/disagreements/0/kind"),
        ("disagreement", "confidence", "/disagreements/0/confidence"),
    ] {
        let words = schema["$defs"][definition]["properties"][field]["enum"].as_array().unwrap().clone();
        assert!(words.len() >= 3);
        for word in words {
            let mut published = published.clone();
            *published.pointer_mut(pointer).unwrap() = word.clone();
            let records: Records =
                serde_json::from_value(published).unwrap_or_else(|e| panic!("{definition}.{field}: {e}"));
            let again = serde_json::to_value(records).unwrap();
            assert_eq!(again.pointer(pointer), Some(&word));
        }
        let mut published = published.clone();
        *published.pointer_mut(pointer).unwrap() = "no-such-word".into();
        let error = serde_json::from_value::<Records>(published).unwrap_err().to_string();
        // serde lists the words it knows: as many as the schema has.
        let known = error.matches('`').count() / 2 - 1;
        let listed = schema["$defs"][definition]["properties"][field]["enum"].as_array().unwrap();
        assert_eq!(known, listed.iter().filter(|word| word.is_string()).count(), "{definition}.{field}: {error}");
    }
}
