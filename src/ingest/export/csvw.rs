//! The description of the tables after the W3C's CSV on the Web (Metadata Vocabulary for Tabular Data, 2015): what each
//! column means, what its cells are, and which of them name rows of other tables.

use serde_json::{Value, json};

use super::table::{KEY, Table};
use super::{LICENCE_URL, pretty};

/// File name.
pub(super) const NAME: &str = "csv-metadata.json";

const ABOUT: &str = "Every statement of the record with its source. Dates are EDTF; the columns beside them are the first \
    and the last day that the date allows, empty where it sets no bound. A text that begins with =, +, -, @, their \
    full-width forms, a tab or a line break, with or without apostrophes before it, has one more apostrophe before it, \
    lest a spreadsheet take it for a formula.";

/// The description as text.
pub(super) fn metadata(tables: &[Table]) -> String {
    pretty(&json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": chronicle::DATASET_TITLE,
        "dc:description": ABOUT,
        "dc:creator": "kuril-timeline contributors",
        "dc:license": { "@id": LICENCE_URL },
        "schema:version": chronicle::VERSION,
        "dialect": { "encoding": "utf-8", "delimiter": ",", "header": true, "lineTerminators": ["\r\n"] },
        "tables": tables.iter().map(described).collect::<Vec<Value>>(),
    }))
}

fn described(table: &Table) -> Value {
    let link = |(column, other): &(&str, &str)| json!({ "columnReference": column, "reference": { "resource": other, "columnReference": KEY } });
    json!({
        "url": table.name,
        "dc:description": table.about,
        "tableSchema": {
            "columns": table.columns.iter().map(|column| column.described()).collect::<Vec<Value>>(),
            "primaryKey": KEY,
            "foreignKeys": table.links.iter().map(link).collect::<Vec<Value>>(),
        },
    })
}
