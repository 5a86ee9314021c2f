//! The loader for each shape: one script (`src/widget/loader.js`), which brings the program in different ways.

use crate::Outcome;
use crate::page::read;
use crate::process::root;

/// Where the script calls what brings the program.
const PLACE: &str = "BEGIN()";

/// For pages of a site, and pages of others: glue and module by their addresses relative to the script.
pub(crate) fn of_site(glue: &str, wasm: &str) -> Outcome<String> {
    with(&format!(
        "import(\"{glue}\").then((glue) => glue.default({{ module_or_path: new URL(\"{wasm}\", import.meta.url) }}))"
    ))
}

/// With an expression that gives a promise of the program having run.
pub(crate) fn with(bringing: &str) -> Outcome<String> {
    let script = read(&root().join("src/widget/loader.js"))?;
    if script.matches(PLACE).count() != 1 {
        return Err(format!("src/widget/loader.js has to hold {PLACE} once"));
    }
    Ok(script.replace(PLACE, bringing))
}
