//! Attributes of the element that few pages set and that no first picture needs: what makes no sense in them is told.
//!
//! Left out on purpose: parts of links (`state::parts`), records (`own-data.js`), `theme` (`element.js`), `kiosk`.

use std::rc::Rc;

use web_sys::HtmlElement;

use crate::i18n::{Key, tr};
use crate::rest;
use crate::state::{Action, Refusal};
use crate::store::Store;

/// Those that are looked at here.
const NAMES: [&str; 3] = ["contact", "allow-origin", "meter"];

/// Looks at all of them once the whole program is there.
pub(crate) fn check_later(store: &Rc<Store>, host: &HtmlElement) {
    let (store, host) = (Rc::downgrade(store), host.clone());
    rest::when_here(move || {
        if let Some(store) = store.upgrade() {
            NAMES.iter().for_each(|name| check(&store, &host, name));
        }
    });
}

/// Tells the visitor and the page when an attribute's value makes no sense; the element goes on as without it.
pub(crate) fn check(store: &Store, host: &HtmlElement, name: &str) {
    let Some(value) = host.get_attribute(name).filter(|value| !value.trim().is_empty() && !makes_sense(name, value))
    else {
        return;
    };
    let value: String = value.chars().take(100).collect();
    let words = tr(store.state().lang, Key::BadValue).replace("{}", &[name, "=", &value].concat());
    store.send(Action::Dismiss);
    store.send(Action::Refuse(words, Refusal::of(Key::BadValue)));
}

/// Whether a value that is not empty is one the attribute can have.
fn makes_sense(name: &str, value: &str) -> bool {
    let begins = |text: &str, schemes: &[&str]| schemes.iter().any(|scheme| text.starts_with(scheme));
    match name {
        "contact" => begins(value, &["mailto:", "https://"]),
        "allow-origin" => {
            let mut names = value.split([',', ' ', '\t', '\n']).filter(|name| !name.is_empty());
            names.all(|name| name == "*" || begins(name, &["https://", "http://"]))
        }
        "meter" => value.trim().parse::<usize>().is_ok(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::makes_sense;

    #[test]
    fn values_make_sense_or_not() {
        for (name, value, sense) in [
            ("contact", "mailto:a@b.example", true),
            ("contact", "https://b.example/form", true),
            ("contact", "javascript:alert(1)", false),
            ("contact", "a@b.example", false),
            ("allow-origin", "*", true),
            ("allow-origin", "https://a.example, http://localhost:8000", true),
            ("allow-origin", "https://a.example\n  b.example", false),
            ("meter", "10000", true),
            ("meter", "many", false),
            ("meter", "-1", false),
        ] {
            assert_eq!(makes_sense(name, value), sense, "{name}={value}");
        }
    }
}
