//! The state as a short, readable URL fragment: `#date=1855-02-07&view=1850/1900&event=shimoda-treaty-signed&lang=ja`.

/// What a link says. Parts it leaves out stay as they are; an event left out means none is selected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where the clock stands, EDTF.
    pub(crate) date: Option<String>,
    /// The visible stretch, EDTF interval.
    pub(crate) view: Option<String>,
    /// The selected event's id.
    pub(crate) event: Option<String>,
    /// BCP 47 tag.
    pub(crate) lang: Option<String>,
    /// Readings chosen instead of the usual ones: `topic:side`, with commas between.
    pub(crate) reading: Option<String>,
    /// What a lane gathers; `None` for events of a kind.
    pub(crate) lanes: Option<String>,
    /// What the axis shows beside the usual: `eras,julian,stretched`.
    pub(crate) axis: Option<String>,
    /// Where a range begins that ends on the date.
    pub(crate) since: Option<String>,
    /// What is searched for.
    pub(crate) find: Option<String>,
    /// Whose map is shown.
    pub(crate) pov: Option<String>,
    /// A second map: `swipe`, `side:moscow`.
    pub(crate) compare: Option<String>,
    /// What the map shows otherwise than usual: `peoples,-borders`.
    pub(crate) layers: Option<String>,
    /// The id of the piece of land whose card is open.
    pub(crate) unit: Option<String>,
    /// The figure whose card is open: `series:date`, and `:2` for the second one of that date.
    pub(crate) figure: Option<String>,
    /// What the side panel shows while no card is open; `None` for who held what.
    pub(crate) tab: Option<String>,
}

/// Longest fragment read, in bytes; a link of ours is far shorter.
const LONGEST: usize = 4000;

impl Link {
    /// Reads a fragment, with or without its `#`; also the first part that made no sense.
    pub(crate) fn parse(fragment: &str) -> (Self, Option<String>) {
        let mut link = Self::default();
        let text = fragment.strip_prefix('#').unwrap_or(fragment);
        if text.len() > LONGEST {
            return (link, Some("…".into()));
        }
        let mut unknown = None;
        for part in text.split('&').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let field = match key {
                "date" => &mut link.date,
                "view" => &mut link.view,
                "event" => &mut link.event,
                "lang" => &mut link.lang,
                "reading" => &mut link.reading,
                "lanes" => &mut link.lanes,
                "axis" => &mut link.axis,
                "since" => &mut link.since,
                "find" => &mut link.find,
                "pov" => &mut link.pov,
                "compare" => &mut link.compare,
                "layers" => &mut link.layers,
                "unit" => &mut link.unit,
                "figure" => &mut link.figure,
                "tab" => &mut link.tab,
                _ => {
                    unknown.get_or_insert_with(|| part.to_string());
                    continue;
                }
            };
            match unescape(value).filter(|value| !value.is_empty()) {
                Some(value) => *field = Some(value),
                None => {
                    unknown.get_or_insert_with(|| part.to_string());
                }
            }
        }
        (link, unknown)
    }

    /// The fragment, without `#`.
    pub(crate) fn fragment(&self) -> String {
        let parts = [
            ("date", &self.date),
            ("view", &self.view),
            ("event", &self.event),
            ("lang", &self.lang),
            ("reading", &self.reading),
            ("lanes", &self.lanes),
            ("axis", &self.axis),
            ("since", &self.since),
            ("find", &self.find),
            ("pov", &self.pov),
            ("compare", &self.compare),
            ("layers", &self.layers),
            ("unit", &self.unit),
            ("figure", &self.figure),
            ("tab", &self.tab),
        ];
        let present = parts.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
        present.map(|(key, value)| format!("{key}={}", escape(value))).collect::<Vec<_>>().join("&")
    }
}

/// Escapes what may not stand in a fragment or would split it; EDTF's own signs stay readable.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/?,:[]{}".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// `None` when an escape is broken or the bytes are no UTF-8.
fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::Link;

    fn some(text: &str) -> Option<String> {
        Some(text.to_string())
    }

    #[test]
    fn what_is_written_is_read_back() {
        for (date, view, event) in [
            (some("1855-02-07"), some("1850/2020"), some("shimoda-treaty-signed")),
            (some("1855?"), None, None),
            (some("[1945-08-28..1945-09-05]"), some("1945-08/1945-09"), None),
            (some("1993-10~"), None, some("a-b")),
            (some("a&b=c#d%é"), None, None),
            (None, None, None),
        ] {
            let (reading, lanes, axis) = (some("a-b:2,c:1"), some("party"), some("eras,julian"));
            let (since, find) = (some("1904-02-08"), some("ターニャ treaty~kind:war"));
            let (lang, pov) = (some("ja"), some("tokyo"));
            let (compare, layers) = (some("side:moscow"), some("-borders,peoples"));
            let (unit, figure, tab) = (some("urup"), some("trade-total:1985~:2"), some("events"));
            let link = Link {
                date,
                view,
                event,
                lang,
                reading,
                lanes,
                axis,
                since,
                find,
                pov,
                compare,
                layers,
                unit,
                figure,
                tab,
            };
            assert_eq!(Link::parse(&format!("#{}", link.fragment())), (link, None));
        }
    }

    #[test]
    fn parts_that_make_no_sense_are_named_and_the_rest_is_read() {
        let (link, unknown) = Link::parse("#zoom=9&date=1855&view");
        assert_eq!((link.date, unknown), (some("1855"), some("zoom=9")));
        assert_eq!(Link::parse("date=%zz").1, some("date=%zz"));
        assert_eq!(Link::parse("date=%ff").1, some("date=%ff"));
        assert!(Link::parse(&"x".repeat(10_000)).1.is_some());
        assert_eq!(Link::parse("#"), (Link::default(), None));
    }
}
