//! Elements of an SVG document as plain data, and their text.
//!
//! Names of elements and attributes are the program's own; only values and words come from data, and these are escaped.
//! Left out on purpose: reading.

/// An element.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Node {
    /// Its name.
    pub tag: &'static str,
    /// Its attributes, in the order in which they are written.
    pub attrs: Vec<(&'static str, String)>,
    /// What it holds, after its words.
    pub children: Vec<Node>,
    /// Its words.
    pub words: String,
}

impl Node {
    /// An element without anything.
    #[must_use]
    pub fn new(tag: &'static str) -> Self {
        Self { tag, ..Self::default() }
    }

    /// With an attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attrs.push((name, value.into()));
        self
    }

    /// With words.
    #[must_use]
    pub fn text(mut self, words: &str) -> Self {
        self.words.push_str(words);
        self
    }

    /// With an element at its end.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// With elements at its end.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// The element as text, with a line for each part of a drawing.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String) {
        out.extend(["<", self.tag]);
        for (name, value) in &self.attrs {
            out.extend([" ", name, "=\""]);
            escape(value, out);
            out.push('"');
        }
        if self.children.is_empty() && self.words.is_empty() && !self.holds_words() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        escape(&self.words, out);
        let lines = matches!(self.tag, "svg" | "g" | "defs");
        if lines {
            out.push('\n');
        }
        for child in &self.children {
            child.write(out);
            if lines {
                out.push('\n');
            }
        }
        out.extend(["</", self.tag, ">"]);
    }

    fn holds_words(&self) -> bool {
        matches!(self.tag, "text" | "title" | "desc" | "g")
    }
}

/// Characters that XML forbids become the sign for what cannot be shown.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
}
