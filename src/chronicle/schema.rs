//! The JSON Schema of the published record.

/// JSON Schema 2020-12 of `dataset.json`, as text.
#[must_use]
pub fn json_schema() -> &'static str {
    include_str!("dataset.schema.json")
}
