//! The site's page in each language, from one template: words and the record's text put in, its sisters named, and with a
//! public address what others need an absolute address for.
//!
//! All pages lie in one folder, so every relative link of one works in the others, in any folder and from a disk. Left out
//! on purpose: the words themselves (`ingest::export::reading`).

use crate::Outcome;
use chronicle::{Dataset, Lang};
use ingest::export::reading::{FILES, slots};

/// A page of the site.
pub(crate) struct Page {
    /// Its file, in the site's folder.
    pub(crate) file: &'static str,
    pub(crate) html: String,
}

/// The pages, from the template.
pub(crate) fn pages(template: &str, dataset: &Dataset) -> Outcome<Vec<Page>> {
    FILES.iter().map(|(lang, file)| Ok(Page { file, html: page(template, dataset, *lang)? })).collect()
}

fn page(template: &str, dataset: &Dataset, lang: Lang) -> Outcome<String> {
    let mut slots = slots(dataset, lang);
    slots.push(("locale", locale(lang).to_owned()));
    slots.push(("alternates", alternates(lang)));
    let html = filled(template, &slots)?;
    // English is what a visitor gets who asks for no language; there the element goes by the browser's own.
    let attribute = if lang == Lang::En { String::new() } else { format!(" lang=\"{}\"", lang.code()) };
    Ok(html.replacen("<kuril-timeline link>", &format!("<kuril-timeline link{attribute}>"), 1))
}

/// The same page in the other languages, for search engines and for cards of links.
fn alternates(lang: Lang) -> String {
    let link = |tag: &str, file: &str| format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{file}\">");
    let mut lines: Vec<String> = FILES.iter().map(|(lang, file)| link(lang.code(), file)).collect();
    lines.push(link("x-default", FILES[0].1));
    let others = FILES.iter().filter(|(other, _)| *other != lang).map(|(other, _)| locale(*other));
    lines.extend(others.map(|other| format!("<meta property=\"og:locale:alternate\" content=\"{other}\">")));
    lines.join("\n  ")
}

/// Cards of links know languages only with a country; these are what their readers expect.
fn locale(lang: Lang) -> &'static str {
    ["en_GB", "ja_JP", "ru_RU"][lang as usize]
}

/// The template with something put in each of its places; blocks of HTML have theirs in a comment.
fn filled(template: &str, slots: &[(&str, String)]) -> Outcome<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("index.html has a place that does not end")?;
        let value = slots.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
        let value =
            value.ok_or_else(|| format!("index.html has a place for {name}, and nothing is to be put there"))?;
        let is_block = before.ends_with("<!--") && after.starts_with("-->");
        out.push_str(if is_block { &before[..before.len() - 4] } else { before });
        out.push_str(value);
        rest = if is_block { &after[3..] } else { after };
    }
    Ok(out + rest)
}

/// The page with its own address and those of its sisters, of its picture and of what oEmbed says of it.
pub(crate) fn addressed(page: &Page, site: &str, picture: &str) -> Outcome<String> {
    let title = title(&page.html)?;
    let own = address(site, page.file);
    let links = format!(
        "<link rel=\"canonical\" href=\"{own}\">\n  <meta property=\"og:url\" content=\"{own}\">\n  \
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{site}oembed.json\" title=\"{title}\">\n</head>"
    );
    let mut html = page.html.replace(&format!("content=\"{picture}\""), &format!("content=\"{site}{picture}\""));
    html = html.replacen("</head>", &links, 1);
    for (_, file) in FILES {
        html = html.replace(
            &format!("hreflang=\"{}\" href=\"{file}\"", tag(file)),
            &format!("hreflang=\"{}\" href=\"{}\"", tag(file), address(site, file)),
        );
    }
    Ok(html.replace(
        &format!("hreflang=\"x-default\" href=\"{}\"", FILES[0].1),
        &format!("hreflang=\"x-default\" href=\"{site}\""),
    ))
}

fn tag(file: &str) -> &'static str {
    FILES.iter().find(|(_, known)| *known == file).map_or("", |(lang, _)| lang.code())
}

/// A page's address; the folder's own is that of the page for everybody.
fn address(site: &str, file: &str) -> String {
    if file == FILES[0].1 { site.to_owned() } else { format!("{site}{file}") }
}

/// What search engines read: each page with the others, see <https://www.sitemaps.org>.
pub(crate) fn sitemap(site: &str) -> String {
    let links: String = FILES
        .iter()
        .map(|(lang, file)| {
            let (lang, at) = (lang.code(), address(site, file));
            format!("    <xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{at}\"/>\n")
        })
        .collect();
    let links = format!("{links}    <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{site}\"/>\n");
    let entry =
        |(_, file): &(Lang, &str)| format!("  <url>\n    <loc>{}</loc>\n{links}  </url>\n", address(site, file));
    let entries: String = FILES.iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{entries}</urlset>\n"
    )
}

/// A page's title.
pub(crate) fn title(html: &str) -> Outcome<&str> {
    let title = html.split_once("<title>").and_then(|(_, rest)| Some(rest.split_once("</title>")?.0));
    title.ok_or_else(|| "index.html has no title".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::read;
    use crate::process::root;

    fn made() -> Vec<Page> {
        let template = read(&root().join("index.html")).unwrap();
        pages(&template, &Dataset::resolve(chronicle::Records::default())).unwrap()
    }

    #[test]
    fn every_place_of_the_template_is_filled_in_every_language() {
        for page in made() {
            assert!(!page.html.contains("{{") && !page.html.contains("}}"), "{}", page.file);
            assert!(page.html.contains(&format!("<html lang=\"{}\">", tag(page.file))), "{}", page.file);
        }
        assert!(filled("<p>{{nothing}}</p>", &[]).is_err());
        assert!(filled("<p>{{open</p>", &[("open", String::new())]).is_err());
        let slots = [("a", "<b>".to_owned())];
        assert_eq!(filled("<!--{{a}}--> \"{{a}}\" <!-- {{a}} -->", &slots).unwrap(), "<b> \"<b>\" <!-- <b> -->");
    }

    #[test]
    fn only_the_page_for_everybody_leaves_the_language_to_the_browser() {
        let elements =
            made().into_iter().map(|page| page.html.split_once("<kuril-timeline").unwrap().1[..15].to_owned());
        assert_eq!(elements.collect::<Vec<_>>(), [" link><main id=", " link lang=\"ja\"", " link lang=\"ru\""]);
    }

    #[test]
    fn the_pages_name_each_other_and_with_an_address_absolutely() {
        for page in made() {
            let count = |html: &str, what: &str| html.matches(what).count();
            assert_eq!(count(&page.html, "rel=\"alternate\" hreflang="), 4, "{}", page.file);
            assert_eq!(count(&page.html, "og:locale:alternate"), 2, "{}", page.file);
            let html = addressed(&page, "https://example.org/kurils/", "preview.png").unwrap();
            for told in [
                "property=\"og:image\" content=\"https://example.org/kurils/preview.png\"",
                "hreflang=\"en\" href=\"https://example.org/kurils/\">",
                "hreflang=\"ja\" href=\"https://example.org/kurils/ja.html\">",
                "hreflang=\"ru\" href=\"https://example.org/kurils/ru.html\">",
                "hreflang=\"x-default\" href=\"https://example.org/kurils/\">",
                "type=\"application/json+oembed\" href=\"https://example.org/kurils/oembed.json\"",
            ] {
                assert!(html.contains(told), "{}: {told} is not in {html}", page.file);
            }
            let own = if tag(page.file) == "en" { "" } else { page.file };
            assert!(html.contains(&format!("rel=\"canonical\" href=\"https://example.org/kurils/{own}\">")), "{html}");
            assert_eq!(count(&html, "href=\"ja.html\""), 0, "{}: what search engines follow is absolute", page.file);
        }
        let map = sitemap("https://example.org/kurils/");
        assert_eq!((map.matches("<loc>").count(), map.matches("hreflang=\"ru\"").count()), (3, 3), "{map}");
    }
}
