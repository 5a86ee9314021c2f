//! Modules that name each other by files, put into one script that needs no file.
//!
//! Each becomes a function that is called once and gives an object of what the module exports. Understood is what our own
//! modules and wasm-bindgen's hold, small or not: `import {…} from`, `import * as … from`, `export {…}`, `export default`,
//! and `export` before a function or class, each at the beginning of a statement. Anything else is refused. Left out on purpose:
//! cycles, and names that change after the module has run.

use crate::Outcome;
use std::collections::BTreeMap;

/// A bundle while it grows: what has been written, and the number of each module in it.
#[derive(Default)]
pub(crate) struct Bundle {
    text: String,
    numbers: BTreeMap<String, usize>,
}

impl Bundle {
    /// Adds a module by its path and, first, those it names; gives back the call that gives its exports.
    ///
    /// # Errors
    /// What is not understood, or what `read` says of a path.
    pub(crate) fn add(&mut self, path: &str, read: &dyn Fn(&str) -> Outcome<String>) -> Outcome<String> {
        if let Some(number) = self.numbers.get(path) {
            return Ok(format!("module_{number}()"));
        }
        let source = read(path)?;
        let mut body = String::with_capacity(source.len());
        let mut exports: Vec<(String, String)> = Vec::new();
        let mut rest = source.as_str();
        while let Some(at) = next_statement(rest) {
            body.push_str(&rest[..at]);
            let statement = &rest[at..];
            let wrong = || format!("{path}: not understood: {}", statement.chars().take(80).collect::<String>());
            rest = if statement.starts_with("import") {
                let (line, after) = self.import(path, statement, read)?.ok_or_else(wrong)?;
                body.push_str(&line);
                after
            } else {
                export(statement, &mut body, &mut exports).ok_or_else(wrong)?
            };
        }
        body.push_str(rest);
        let number = self.numbers.len();
        self.numbers.insert(path.to_owned(), number);
        let given: Vec<String> = exports.iter().map(|(name, local)| format!("{name}:{local}")).collect();
        self.text.push_str(&format!(
            "let made_{number};const module_{number}=()=>made_{number}??=(()=>{{{body}\nreturn{{{}}}}})();\n",
            given.join(",")
        ));
        Ok(format!("module_{number}()"))
    }

    /// The script so far.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// An import as a statement that takes from the other module's object, and what follows it.
    fn import<'a>(
        &mut self,
        path: &str,
        statement: &'a str,
        read: &dyn Fn(&str) -> Outcome<String>,
    ) -> Outcome<Option<(String, &'a str)>> {
        let Some((names, from, after)) = parts_of_import(statement) else { return Ok(None) };
        let call = self.add(&beside(path, from), read)?;
        let taken = match names.strip_prefix('*').map(str::trim).and_then(|name| name.strip_prefix("as ")) {
            Some(name) => name.trim().to_owned(),
            None => match names.strip_prefix('{').and_then(|names| names.strip_suffix('}')) {
                Some(names) => format!("{{{}}}", names.replace(" as ", ":")),
                None => return Ok(None),
            },
        };
        Ok(Some((format!("const {taken}={call};"), after)))
    }
}

/// Where the next `import` or `export` statement begins; `import(…)` and `import.meta` are none.
fn next_statement(text: &str) -> Option<usize> {
    let words = ["import", "export"].into_iter().flat_map(|word| text.match_indices(word));
    let begins = |&(at, word): &(usize, &str)| {
        let before = text[..at].trim_end_matches([' ', '\t']).chars().next_back();
        let after = text[at + word.len()..].chars().next();
        matches!(before, None | Some(';' | '\n' | '}')) && matches!(after, Some(' ' | '{' | '*'))
    };
    words.filter(begins).map(|(at, _)| at).min()
}

/// What an import names, from where, and what follows it.
fn parts_of_import(statement: &str) -> Option<(&str, &str, &str)> {
    let (names, rest) = statement.strip_prefix("import")?.split_once("from")?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let (from, after) = rest[1..].split_once(quote)?;
    Some((names.trim(), from, after.strip_prefix(';').unwrap_or(after)))
}

/// Takes the word `export` away and notes what it gives; gives back what is still to be read.
fn export<'a>(statement: &'a str, body: &mut String, exports: &mut Vec<(String, String)>) -> Option<&'a str> {
    let rest = statement.strip_prefix("export")?.trim_start();
    if let Some(names) = rest.strip_prefix('{') {
        let (names, after) = names.split_once('}')?;
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let (local, given) = name.split_once(" as ").unwrap_or((name, name));
            exports.push((given.trim().to_owned(), local.trim().to_owned()));
        }
        return Some(after.strip_prefix(';').unwrap_or(after));
    }
    if let Some(value) = rest.strip_prefix("default ") {
        let (local, after) = value.split_once(';').unwrap_or((value.trim_end(), ""));
        if !local.chars().all(is_of_word) {
            return None;
        }
        exports.push(("default".to_owned(), local.to_owned()));
        return Some(after);
    }
    // `const` and `let` may declare several names at once, so modules give those by a list.
    let declared = ["async function ", "function ", "class "].iter().find_map(|word| rest.strip_prefix(word))?;
    let name: String = declared.chars().take_while(|c| is_of_word(*c)).collect();
    if name.is_empty() {
        return None;
    }
    exports.push((name.clone(), name));
    let keyword = &rest[..rest.len() - declared.len()];
    body.push_str(keyword);
    Some(declared)
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// A path as a module at another path names it.
fn beside(path: &str, named: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in named.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(files: &[(&str, &str)]) -> Outcome<String> {
        let read = |path: &str| {
            let file = files.iter().find(|(name, _)| *name == path);
            file.map(|(_, text)| (*text).to_owned()).ok_or_else(|| format!("no {path}"))
        };
        let mut bundle = Bundle::default();
        let call = bundle.add(files[0].0, &read)?;
        Ok(format!("{}{call}", bundle.into_text()))
    }

    #[test]
    fn a_module_and_what_it_names_become_one_script() {
        let main = "import{a as b,c}from\"./in/one.js\";import * as all from './two.js';\nconst later=()=>import(x);\
                    export{later as default};export function go(){return import.meta.url}";
        let one = "export function a(){}\nexport async function c(){}";
        let two = "import { a } from \"./in/one.js\";\nexport class Two {}\nexport default Two;\n";
        let text = bundled(&[("main.js", main), ("in/one.js", one), ("two.js", two)]).unwrap();
        for part in [
            "const {a:b,c}=module_0();const all=module_1();",
            "module_0=()=>made_0??=(()=>{function a(){}\nasync function c(){}\nreturn{a:a,c:c}})()",
            "const { a }=module_0();",
            "class Two {}\n\n\nreturn{Two:Two,default:Two}",
            "const later=()=>import(x);function go(){return import.meta.url}\nreturn{default:later,go:go}",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(text.ends_with("module_2()"));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for source in [
            "import x from \"./a.js\";",
            "import \"./a.js\";",
            "export default () => 1;",
            "export const a = 1;",
            "export * from \"./a.js\";",
        ] {
            assert!(bundled(&[("main.js", source), ("a.js", "")]).is_err(), "{source}");
        }
    }

    #[test]
    fn paths_are_found_beside_the_module_that_names_them() {
        for (path, named, found) in
            [("a.js", "./b.js", "b.js"), ("in/a.js", "./b.js", "in/b.js"), ("in/deep/a.js", "../../b.js", "b.js")]
        {
            assert_eq!(beside(path, named), found);
        }
    }
}
