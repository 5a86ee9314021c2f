//! Where what is seen can be seen again: links, and the lines of HTML that put it on a page.

/// How far a link reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Everybody who can reach the page.
    Others,
    /// Only this computer.
    ThisComputer,
    /// Nobody: there is no address.
    Nobody,
}

/// The addresses of what is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Addresses {
    /// The link; empty where there is none.
    pub(super) link: String,
    /// How far it reaches.
    pub(super) reach: Reach,
    /// The lines for a frame and for an element, where the widget's files lie on a server.
    pub(super) snippets: Option<[String; 2]>,
}

/// Width and height of what is put on a page, in pixels.
pub(super) type Size = (u32, u32);

impl Addresses {
    /// The addresses; `page` is that of a page that keeps the state after its `#` (empty when the page does not), `folder`
    /// that of the widget's files, `fragment` the state.
    pub(super) fn new(page: &str, folder: &str, fragment: &str, title: &str, size: Size) -> Self {
        let served = |address: &str| ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
        let filed = |address: &str| address.starts_with("file:");
        let link = if served(page) || filed(page) {
            [page, "#", fragment].concat()
        } else if served(folder) {
            [folder, "#", fragment].concat()
        } else if filed(folder) {
            // Without a server a folder does not open its page by itself.
            [folder, "index.html#", fragment].concat()
        } else {
            String::new()
        };
        let reach = match &link {
            link if link.is_empty() => Reach::Nobody,
            link if filed(link) || is_loopback(link) => Reach::ThisComputer,
            _ => Reach::Others,
        };
        let snippets = served(folder).then(|| [frame(folder, fragment, title, size), element(folder, fragment, size)]);
        Self { link, reach, snippets }
    }
}

fn frame(folder: &str, fragment: &str, title: &str, (width, height): Size) -> String {
    let src = escaped(&[folder, "embed.html#", fragment].concat());
    let size = format!("width=\"{width}\" height=\"{height}\"");
    format!("<iframe src=\"{src}\" title=\"{}\" {size} loading=\"lazy\" allowfullscreen></iframe>", escaped(title))
}

fn element(folder: &str, fragment: &str, (width, height): Size) -> String {
    let src = escaped(&[folder, "kuril-timeline.js"].concat());
    let style = format!("display: block; max-width: {width}px; height: {height}px");
    let state = escaped(fragment);
    format!(
        "<script type=\"module\" src=\"{src}\"></script>\n<kuril-timeline state=\"{state}\" style=\"{style}\"></kuril-timeline>"
    )
}

/// Whether an address names the computer it is used on.
fn is_loopback(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '#', '?']).next().unwrap_or_default();
    let name = host
        .strip_prefix('[')
        .map_or_else(|| host.split(':').next().unwrap_or_default(), |rest| rest.split(']').next().unwrap_or_default());
    name == "localhost" || name.ends_with(".localhost") || name == "::1" || name.starts_with("127.")
}

/// A text as the value of an attribute between double quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAGMENT: &str = "date=1905-09-05&lang=ja";

    #[test]
    fn a_link_leads_where_the_state_can_be_kept() {
        for (page, folder, link, reach) in [
            ("https://a.org/b.html?x=1", "https://c.org/k/", "https://a.org/b.html?x=1#", Reach::Others),
            ("", "https://c.org/k/", "https://c.org/k/#", Reach::Others),
            ("file:///E:/kuril.html", "blob:null/", "file:///E:/kuril.html#", Reach::ThisComputer),
            ("", "file:///E:/kuril/", "file:///E:/kuril/index.html#", Reach::ThisComputer),
            ("http://localhost:8080/", "http://localhost:8080/", "http://localhost:8080/#", Reach::ThisComputer),
            ("", "http://127.0.0.1:9/k/", "http://127.0.0.1:9/k/#", Reach::ThisComputer),
            ("", "http://[::1]:9/k/", "http://[::1]:9/k/#", Reach::ThisComputer),
            ("http://localhost.example.org/", "x:", "http://localhost.example.org/#", Reach::Others),
            ("about:srcdoc", "https://c.org/k/", "https://c.org/k/#", Reach::Others),
        ] {
            let addresses = Addresses::new(page, folder, FRAGMENT, "t", (1, 1));
            assert_eq!((addresses.link, addresses.reach), ([link, FRAGMENT].concat(), reach), "{page} {folder}");
        }
        let nowhere = Addresses::new("about:srcdoc", "blob:null/", FRAGMENT, "t", (1, 1));
        assert_eq!((nowhere.link.as_str(), nowhere.reach, nowhere.snippets), ("", Reach::Nobody, None));
    }

    #[test]
    fn lines_for_a_page_are_escaped_and_say_what_is_seen() {
        let title = "<Peace> & \"war\"";
        let Some([frame, element]) = Addresses::new("", "https://c.org/k/", FRAGMENT, title, (960, 640)).snippets
        else {
            panic!("no lines")
        };
        assert_eq!(
            frame,
            "<iframe src=\"https://c.org/k/embed.html#date=1905-09-05&amp;lang=ja\" \
             title=\"&lt;Peace&gt; &amp; &quot;war&quot;\" width=\"960\" height=\"640\" loading=\"lazy\" \
             allowfullscreen></iframe>"
        );
        assert_eq!(
            element,
            "<script type=\"module\" src=\"https://c.org/k/kuril-timeline.js\"></script>\n\
             <kuril-timeline state=\"date=1905-09-05&amp;lang=ja\" \
             style=\"display: block; max-width: 960px; height: 640px\"></kuril-timeline>"
        );
        assert_eq!(Addresses::new("file:///a.html", "file:///", FRAGMENT, title, (1, 1)).snippets, None);
    }
}
