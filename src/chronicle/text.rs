//! A text in the languages of the record.

use std::fmt;

use calendar::Lang;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap as _,
};

/// A text by language. English is always there; the others may still be missing or not loaded yet.
///
/// Published as an object by language (`{"en": "…", "ja": "…"}`); in the compact bytes it takes no room at all: each
/// language travels in packs of its own (see [`crate::encode_texts`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    by_lang: [String; 3],
}

impl Text {
    /// A text that so far has only English.
    #[must_use]
    pub fn english(text: impl Into<String>) -> Self {
        Self { by_lang: [text.into(), String::new(), String::new()] }
    }

    /// The text in this language, else in English.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let text = &self.by_lang[lang as usize];
        if text.is_empty() { &self.by_lang[0] } else { text }
    }

    /// The text in just this language.
    #[must_use]
    pub fn exactly(&self, lang: Lang) -> Option<&str> {
        Some(self.by_lang[lang as usize].as_str()).filter(|text| !text.is_empty())
    }

    /// Puts the text of one language in place.
    pub fn set(&mut self, lang: Lang, text: impl Into<String>) {
        self.by_lang[lang as usize] = text.into();
    }

    /// True when not even English is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_lang.iter().all(String::is_empty)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return serializer.serialize_unit();
        }
        let present = || Lang::ALL.into_iter().filter_map(|lang| Some((lang, self.exactly(lang)?)));
        let mut map = serializer.serialize_map(Some(present().count()))?;
        for (lang, text) in present() {
            map.serialize_entry(lang.code(), text)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return <()>::deserialize(deserializer).map(|()| Self::default());
        }
        deserializer.deserialize_map(ByLanguage)
    }
}

struct ByLanguage;

impl<'de> Visitor<'de> for ByLanguage {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut text = Text::default();
        while let Some(Code(lang)) = map.next_key()? {
            text.set(lang, map.next_value::<String>()?);
        }
        Ok(text)
    }
}

/// A language by its code, read without keeping the code.
struct Code(Lang);

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Self(Lang::En))
    }
}

impl Visitor<'_> for Code {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a language")
    }

    fn visit_str<E: serde::de::Error>(self, code: &str) -> Result<Self, E> {
        let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code);
        lang.map(Self).ok_or_else(|| E::custom(format!("unknown language `{code}`; use en, ja or ru")))
    }
}
