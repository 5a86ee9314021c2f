//! Which languages every text must have: the key `languages`, once, at the top of one seed file.
//!
//! A matter of the build alone: a record at run time may lack any language but English.

use std::ops::Range;

use chronicle::Lang;
use toml::de::DeTable;

use crate::row::did_you_mean;

/// The name of the key in seed files.
pub(crate) const NAME: &str = "languages";

const EXAMPLE: &str = "write `languages = [\"en\", \"ja\", \"ru\"]`";

/// A problem of the key: the byte offset in its file, what is wrong and what to do.
pub(crate) type Found = (usize, String, String);

/// The languages a file asks for, if it does, and what is wrong with them. English is always among them.
pub(crate) fn read(table: &DeTable<'_>) -> (Option<Vec<Lang>>, Vec<Found>) {
    let Some(value) = table.get(NAME) else { return (None, Vec::new()) };
    let mut found = Vec::new();
    let mut report = |span: Range<usize>, message: String, help: String| found.push((span.start, message, help));
    let Some(array) = value.get_ref().as_array() else {
        report(value.span(), format!("`{NAME}` must be a list of languages"), EXAMPLE.into());
        return (Some(vec![Lang::En]), found);
    };
    let mut asked = vec![Lang::En];
    let codes = Lang::ALL.map(Lang::code);
    for item in array.iter() {
        let code = item.get_ref().as_str().unwrap_or_default();
        match Lang::ALL.into_iter().find(|lang| lang.code() == code) {
            Some(lang) => asked.push(lang),
            None => {
                let help = did_you_mean(code, &codes, "the languages of the record are");
                report(item.span(), format!("unknown language in `{NAME}`"), help);
            }
        }
    }
    (Some(Lang::ALL.into_iter().filter(|lang| asked.contains(lang)).collect()), found)
}
