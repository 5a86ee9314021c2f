//! What is said of problems, in three languages: a line for each kind, with what is wrong and what to do.
//!
//! Kinds are those of `chronicle::ProblemCode` and those of reading. `{0}`, `{1}` … stand for the arguments.

use calendar::Lang;
use chronicle::filled;

const TABLES: [&str; 3] = [include_str!("words/en.txt"), include_str!("words/ja.txt"), include_str!("words/ru.txt")];

/// What is wrong and what to do: the templates of a kind; a kind that has no second one gives nothing for it.
fn templates(lang: Lang, code: &str) -> (&'static str, &'static str) {
    let line = TABLES[lang as usize].lines().find_map(|line| line.strip_prefix(code)?.strip_prefix(" | "));
    line.map_or(("", ""), |words| words.split_once(" | ").unwrap_or((words, "")))
}

/// The words for a problem. Of the arguments those that are names of words here (`of-text`) are said in the language.
pub(crate) fn words(lang: Lang, code: &str, args: &[String]) -> (String, String) {
    let said = |arg: &String| if arg.starts_with("of-") { templates(lang, arg).0.to_string() } else { arg.clone() };
    // What a host wrote may look so too; only the one kind has such words.
    let args: Vec<String> = if code == "wrong-type" { args.iter().map(said).collect() } else { args.to_vec() };
    let (message, help) = templates(lang, code);
    (filled(message, &args), filled(help, &args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::ProblemCode;
    use std::collections::BTreeSet;

    fn codes(lang: Lang) -> Vec<&'static str> {
        TABLES[lang as usize].lines().map(|line| line.split(" | ").next().unwrap_or_default()).collect()
    }

    /// The numbers in braces.
    fn placeholders(template: &str) -> BTreeSet<usize> {
        (0..10).filter(|number| template.contains(&format!("{{{number}}}"))).collect()
    }

    #[test]
    fn every_kind_has_words_in_three_languages_with_the_same_arguments() {
        let english = codes(Lang::En);
        assert_eq!(english.len(), english.iter().collect::<BTreeSet<_>>().len(), "a kind stands there twice");
        for lang in Lang::ALL {
            assert_eq!(codes(lang), english, "{lang:?}");
            for code in &english {
                let (message, help) = templates(lang, code);
                let (plain, plain_help) = templates(Lang::En, code);
                assert!(!message.is_empty() && help.is_empty() == plain_help.is_empty(), "{lang:?} {code}");
                assert_eq!(placeholders(message), placeholders(plain), "{lang:?} {code}");
                assert_eq!(placeholders(help), placeholders(plain_help), "{lang:?} {code}");
                assert!(!message.contains("[[") && !help.contains("[[") && !help.contains("seeds"), "{lang:?} {code}");
            }
        }
    }

    #[test]
    fn every_kind_of_the_gate_is_told_with_no_more_arguments_than_it_has() {
        let english = codes(Lang::En);
        for code in ProblemCode::ALL {
            assert!(english.contains(&code.name()), "{code:?} has no words");
            let (message, help) = templates(Lang::En, code.name());
            let most = placeholders(message).union(&placeholders(help)).max().copied();
            assert!(most.is_none_or(|most| most < code.arguments()), "{code:?}");
        }
    }

    #[test]
    fn words_are_told_in_their_language() {
        let args = ["of-text".to_string(), "of-object".into()];
        assert_eq!(words(Lang::Ru, "wrong-type", &args).0, "здесь стоит текст, а должно быть: объект");
        assert_eq!(words(Lang::Ja, "bad-rank", &["9".into()]).0, "階級 9 はありません");
        assert_eq!(words(Lang::En, "bad-id", &["of-text".into()]).0, "`of-text` is not an id");
        assert_eq!(words(Lang::En, "nothing", &[]), (String::new(), String::new()));
    }
}
