//! The contrast of every theme, measured from the style sheet's own values: text 4.5 : 1 and more, graphics 3 : 1 and more
//! (WCAG 2.2, success criteria 1.4.3 and 1.4.11).
//!
//! The fills of land are not measured: what tells one from another is coast, pattern and words, never colour alone. Forced
//! colours are the visitor's own; of them only is measured that nothing but system colours is named.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::path::Path;

type Inks = BTreeMap<String, String>;

/// What is written on what.
const TEXTS: [(&str, &str); 7] = [
    ("text", "paper"),
    ("text", "paper-alt"),
    ("text-soft", "paper"),
    ("text-soft", "paper-alt"),
    ("accent", "paper"),
    ("text", "sea"),
    ("text", "land"),
];

/// What is drawn on what: borders of buttons and fields, focus rings, the clock's cursor, coasts.
const GRAPHICS: [(&str, &str); 8] = [
    ("line-strong", "paper"),
    ("cursor", "paper"),
    ("cursor", "paper-alt"),
    ("accent", "paper"),
    ("accent", "paper-alt"),
    ("accent", "sea"),
    ("coast", "sea"),
    ("coast", "land"),
];

fn sheet() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("styles/widget.css")).unwrap()
}

/// The colours that a block sets, over those that hold without it.
fn inks(block: &str, below: &Inks) -> Inks {
    let mut inks = below.clone();
    for part in block.split("--ink-").skip(1) {
        let Some((name, value)) = part.split_once(':') else { continue };
        if let Some((value, _)) = value.split_once(';') {
            inks.insert(name.to_string(), value.trim().to_string());
        }
    }
    inks
}

/// What stands between the braces that follow some words.
fn block<'a>(css: &'a str, words: &str) -> &'a str {
    let start = css.find(words).unwrap_or_else(|| panic!("the style sheet has no `{words}`")) + words.len();
    let open = start + css[start..].find('{').unwrap();
    let mut depth = 0;
    let end = css[open..].bytes().position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth == 0
    });
    &css[open + 1..open + end.unwrap()]
}

/// Light, dark, high contrast on light and on dark ground.
fn themes() -> [(&'static str, Inks); 4] {
    let css = sheet();
    let light = inks(block(&css, ":host "), &Inks::new());
    let dark = inks(block(&css, "@media (prefers-color-scheme: dark) "), &light);
    let contrast = block(&css, "@media (prefers-contrast: more) ");
    let on_light = inks(block(contrast, ":host "), &light);
    let on_dark = inks(block(contrast, "@media (prefers-color-scheme: dark) "), &dark);
    [("light", light), ("dark", dark), ("contrast", on_light), ("contrast, dark", on_dark)]
}

/// Relative luminance of `#rrggbb`.
fn luminance(color: &str) -> f64 {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6);
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let number = number.unwrap_or_else(|| panic!("`{color}` is not #rrggbb"));
    let part = |shift: u32| {
        let part = f64::from((number >> shift) & 0xFF) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn too_weak(theme: &str, inks: &Inks, pairs: &[(&str, &str)], least: f64) -> Vec<String> {
    let weak = |(a, b): &(&str, &str)| {
        let ratio = contrast(&inks[*a], &inks[*b]);
        (ratio < least).then(|| format!("{theme}: {a} on {b} is {ratio:.2}, less than {least}"))
    };
    pairs.iter().filter_map(weak).collect()
}

#[test]
fn text_and_graphics_stand_out_in_every_theme() {
    let kinds: Vec<String> = (0..11).map(|kind| format!("kind-{kind}")).collect();
    let kinds = || kinds.iter().flat_map(|kind| [(kind.as_str(), "paper"), (kind.as_str(), "paper-alt")]);
    let mut weak = Vec::new();
    for (theme, inks) in themes() {
        assert!(inks.len() > 25, "{theme} has all inks: {}", inks.len());
        let graphics: Vec<(&str, &str)> = GRAPHICS.into_iter().chain(kinds()).collect();
        weak.extend(too_weak(theme, &inks, &TEXTS, 4.5));
        weak.extend(too_weak(theme, &inks, &graphics, 3.0));
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn high_contrast_is_higher_than_usual() {
    let [light, dark, on_light, on_dark] = themes().map(|(_, inks)| contrast(&inks["text-soft"], &inks["paper"]));
    assert!(on_light > light.max(7.0) && on_dark > dark.max(7.0), "{light} {dark} {on_light} {on_dark}");
}

#[test]
fn forced_colours_name_system_colours_for_every_ink() {
    let css = sheet();
    let forced = inks(block(&css, "@media (forced-colors: active) "), &Inks::new());
    let [(_, light), ..] = themes();
    assert_eq!(forced.keys().collect::<Vec<_>>(), light.keys().collect::<Vec<_>>());
    let known = ["Canvas", "CanvasText", "GrayText", "Highlight", "LinkText", "VisitedText", "ButtonText"];
    assert!(forced.values().all(|color| known.contains(&color.as_str())), "{forced:?}");
}
