//! The loader for each shape: one script (`src/widget/loader.js`), which brings the program in different ways.

use crate::Outcome;
use crate::page::read;
use crate::process::root;

/// Where the script calls what brings the program.
const PLACE: &str = "BEGIN()";

/// The program's files that the loader names, relative to the loader.
pub(crate) struct Addresses {
    /// The script of the first program, and its module.
    pub(crate) glue: String,
    pub(crate) wasm: String,
    /// How many bytes the module has, for the page's progress bar.
    pub(crate) wasm_bytes: u64,
    /// The widget's `files.js`.
    pub(crate) files: String,
    /// The rest of the program, where it was cut off.
    pub(crate) rest: Option<String>,
}

/// For pages of a site, and pages of others. Where a worker keeps the page, the rest is brought along from what is kept: the
/// program may want it at once, and browsers do not ask a worker while a program waits.
pub(crate) fn of_site(at: &Addresses) -> Outcome<String> {
    let Addresses { glue, wasm, wasm_bytes, files, rest } = at;
    let start =
        format!("glue.default({{ module_or_path: counted(new URL(\"{wasm}\", import.meta.url), {wasm_bytes}) }})");
    let Some(rest) = rest else { return with(&format!("import(\"{glue}\").then((glue) => {start})")) };
    let name = rest.rsplit('/').next().unwrap_or(rest);
    with(&format!(
        "Promise.all([import(\"{glue}\"), import(\"{files}\"), kept(new URL(\"{rest}\", import.meta.url))]).then(\
         ([glue, files, rest]) => {{ if (rest) files.bring({{ \"{name}\": rest }}); return {start}; }})"
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
