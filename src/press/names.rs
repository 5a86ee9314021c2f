//! Names of files: what and when.

use calendar::Day;

/// `kurils-1905-09-05.svg`, `kurils-events-1890-01-01-to-1929-12-31.csv`: what, which days, ending. Only letters, digits,
/// dots and hyphens, so that every system takes it.
#[must_use]
pub fn file_name(what: &str, days: &str, ending: &str) -> String {
    let plain = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.')).collect()
    };
    let parts = ["kurils", &plain(what), &plain(days)].map(str::to_string);
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    [&parts.join("-"), ".", &plain(ending)].concat()
}

/// Two days, or one when they are the same.
#[must_use]
pub fn from_to(from: Day, to: Day) -> String {
    if from == to { to.iso() } else { [&from.iso(), "-to-", &to.iso()].concat() }
}
