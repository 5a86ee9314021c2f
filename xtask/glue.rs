//! The script that wasm-bindgen writes between a module and the browser, and the names the two call each other by.
//!
//! Those names are long and no two alike, so they make a good part of a small page. Left out on purpose: everything that
//! terser does later.

use crate::Outcome;
use crate::split::{self, NEED, Renaming};
use std::collections::BTreeMap;

/// How the script calls the module's exports.
const EXPORTS: &str = "wasm.";
/// How the name ends by which the module knows the script.
const OWN_MODULE: &str = "_bg.js";
/// What the script gives to pages; ours start it by the default alone.
const OFFERS: [(&str, &str); 3] = [
    ("export { initSync, __wbg_init as default };", "export default __wbg_init;"),
    ("export class ", "class "),
    ("export function ", "function "),
];

/// Gives short names to what a module and its script call each other by, and gives nothing of the script to the page but
/// its beginning. Exports that the script does not name are dropped, except the one for the rest.
///
/// # Errors
/// When script and module do not fit together as they should.
pub(crate) fn shorten(script: &str, wasm: &[u8]) -> Outcome<(String, Vec<u8>)> {
    let names = split::names(wasm)?;
    let short = |names: Vec<String>| -> BTreeMap<String, String> { names.into_iter().zip((0..).map(word)).collect() };
    // Scripts of ours give what they have by themselves, under its own name.
    let of_glue = names.modules.iter().position(|module| module.ends_with(OWN_MODULE));
    let imports = names.imports.into_iter().filter(|(module, _)| Some(*module) == of_glue).map(|(_, name)| name);
    let mut renaming = Renaming { imports: short(imports.collect()), ..Renaming::default() };
    let mut exports = short(names.exports);
    exports.insert(NEED.to_owned(), NEED.to_owned());
    let (mut out, mut given) = (String::with_capacity(script.len()), 0);
    let mut rest = script;
    while let Some(start) = rest.find(is_of_word) {
        let end = rest[start..].find(|c| !is_of_word(c)).map_or(rest.len(), |length| start + length);
        let (before, token, after) = (&rest[..start], &rest[start..end], &rest[end..]);
        out.push_str(before);
        let import = renaming.imports.get(token).filter(|_| after.starts_with(':'));
        let export = exports.get_key_value(token).filter(|_| out.ends_with(EXPORTS));
        given += usize::from(import.is_some());
        if let Some((old, new)) = export {
            renaming.exports.insert(old.clone(), new.clone());
        }
        out.push_str(import.or(export.map(|(_, new)| new)).map_or(token, String::as_str));
        rest = after;
    }
    out.push_str(rest);
    if given != renaming.imports.len() {
        return Err(format!("the module takes {} things, of which its script names {given}", renaming.imports.len()));
    }
    renaming.exports.insert(NEED.to_owned(), NEED.to_owned());
    if let Some(module) = of_glue.and_then(|number| names.modules.get(number)) {
        out = replaced(out, &format!("\"{module}\":"), &format!("{}:", word(0)))?;
        renaming.modules.insert(module.clone(), word(0));
    }
    for (old, new) in OFFERS {
        out = replaced(out, old, new)?;
    }
    Ok((out, split::rename(wasm, renaming)?))
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

fn replaced(text: String, old: &str, new: &str) -> Outcome<String> {
    if text.contains(old) { Ok(text.replace(old, new)) } else { Err(format!("the script has no `{old}` any more")) }
}

/// A short word for a number: a letter, then letters and digits.
fn word(number: u32) -> String {
    let letter = |at: u32| char::from_digit(10 + at, 36);
    let mut word: String = letter(number % 26).into_iter().collect();
    let mut left = number / 26;
    while left > 0 {
        word.extend(char::from_digit((left - 1) % 36, 36));
        left = (left - 1) / 36;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const SCRIPT: &str = "export class Instance {}\nexport function go() { wasm.go(wasm.memory); wasm.unknown; }\n\
        const import0 = { __wbg_alert_1: function() { alert(); }, __wbg_alert_2: function() { __wbg_alert_1; } };\n\
        const imports = { \"./it_bg.js\": import0 };\nexport { initSync, __wbg_init as default };\n";
    const MODULE: &str = r#"(module
        (import "./it_bg.js" "__wbg_alert_1" (func $one)) (import "./it_bg.js" "__wbg_alert_2" (func $two))
        (import "./own.js" "own" (func))
        (memory (export "memory") 1)
        (func (export "go") call $two) (func (export "need_rest")) (func (export "nobody") call $one))"#;

    #[test]
    fn script_and_module_get_the_same_short_names() {
        let (script, wasm) = shorten(SCRIPT, &wat::parse_str(MODULE).unwrap()).unwrap();
        let names = split::names(&wasm).unwrap();
        assert_eq!(names.modules, ["a", "./own.js"]);
        assert_eq!(names.imports, [(0, "a".to_owned()), (0, "b".to_owned()), (1, "own".to_owned())]);
        assert_eq!(names.exports, ["a", "b", NEED]);
        assert!(script.contains("function go() { wasm.b(wasm.a); wasm.unknown; }"), "{script}");
        assert!(script.contains("{ a: function() { alert(); }, b: function() { __wbg_alert_1; } }"), "{script}");
        assert!(script.contains("{ a: import0 }") && !script.contains("export {"), "{script}");
    }

    #[test]
    fn a_script_that_does_not_fit_its_module_is_an_error() {
        let other = SCRIPT.replace("__wbg_alert_2:", "__wbg_alert_3:");
        assert!(shorten(&other, &wat::parse_str(MODULE).unwrap()).unwrap_err().contains("of which its script names 1"));
    }

    #[test]
    fn no_two_numbers_have_the_same_word() {
        let words: BTreeSet<String> = (0..5000).map(word).collect();
        assert_eq!(words.len(), 5000);
        assert!(words.iter().all(|word| word.starts_with(|c: char| c.is_ascii_lowercase()) && word.len() <= 3));
    }
}
