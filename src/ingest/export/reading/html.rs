//! HTML as text: what is put in is escaped here and nowhere else.
//!
//! Left out on purpose: a tree. The parts know what they nest; a test holds the whole against the rules.

/// Text for between tags and for a quoted attribute. Control characters, which HTML forbids, are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// An element around HTML.
pub(super) fn element(tag: &str, inside: &str) -> String {
    format!("<{tag}>{inside}</{tag}>")
}

/// A line with a paragraph around HTML; nothing around nothing.
pub(super) fn paragraph(inside: &str) -> String {
    if inside.is_empty() { String::new() } else { format!("<p>{inside}</p>\n") }
}

/// A list around items of HTML, a line each; nothing around none.
pub(super) fn list(tag: &str, items: impl Iterator<Item = String>) -> String {
    let items: String = items.map(|item| format!("<li>{item}</li>\n")).collect();
    if items.is_empty() { items } else { format!("<{tag}>\n{items}</{tag}>\n") }
}

/// A link to an anchor of the same page around plain words.
pub(super) fn link(anchor: &str, words: &str) -> String {
    format!("<a href=\"#{}\">{}</a>", escaped(anchor), escaped(words))
}
