//! A QR code as a drawing. Dark on white whatever the theme, for cameras; error correction M or better; a quiet zone of
//! four modules.

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white on every side.
const QUIET: i32 = 4;

/// A code: how many modules it has on a side, quiet zone and all, and its dark ones as an SVG path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Drawing {
    pub(super) side: i32,
    pub(super) path: String,
}

/// Draws the code of a text; `None` when the text is longer than a code can hold.
pub(super) fn drawing(text: &str) -> Option<Drawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let (left, top, width) = ((x + QUIET).to_string(), (y + QUIET).to_string(), run.to_string());
                path.extend(["M", &left, " ", &top, "h", &width, "v1h-", &width, "z"]);
            }
            x += run.max(1);
        }
    }
    Some(Drawing { side: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::drawing;

    #[test]
    fn a_code_has_a_quiet_zone_and_its_three_finders() {
        let drawing = drawing("https://example.org/#date=1855-02-07").expect("a short text");
        assert_eq!((drawing.side - 8 - 21) % 4, 0, "sides of codes grow by four from 21");
        assert!(drawing.path.starts_with("M4 4h7v1h-7z"), "{}", drawing.path);
        let corner = (drawing.side - 4 - 7).to_string();
        assert!(drawing.path.contains(&["M", &corner, " 4h7v1h-7z"].concat()));
        assert!(drawing.path.contains(&["M4 ", &corner, "h7v1h-7z"].concat()));
    }

    #[test]
    fn a_text_too_long_for_any_code_is_refused() {
        assert!(drawing(&"x".repeat(2_000)).is_some());
        assert_eq!(drawing(&"x".repeat(4_000)), None);
    }
}
