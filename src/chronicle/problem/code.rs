//! Every kind of problem the gate knows: its name for programs, and what is said of it to whoever writes seeds.
//!
//! `{0}`, `{1}` … stand for the arguments of a [`crate::Problem`]. Whoever tells problems in other words, or of another kind
//! of file, keys them by the name; not every argument need be used.

/// The enumeration and its two templates from one list, so that no kind can be without words.
macro_rules! codes {
    ($($code:ident $name:literal $args:literal: $message:literal, $help:literal;)*) => {
        /// A kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the messages are the meaning")]
        pub enum ProblemCode {
            $($code,)*
        }

        impl ProblemCode {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The kind in one word for programs, `bad-date`. Pages rely on it: it never changes.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }

            /// How many arguments a problem of the kind has.
            #[must_use]
            pub fn arguments(self) -> usize {
                match self {
                    $(Self::$code => $args,)*
                }
            }

            /// What is wrong, and what to do about it, in the words of seeds.
            pub(super) fn templates(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$code => ($message, $help),)*
                }
            }
        }
    };
}

codes! {
    EmptyId "empty-id" 0: "the id is empty", "give the record an id of its own";
    BadId "bad-id" 1: "`{0}` is not an id", "use lower-case letters, digits and hyphens, starting with a letter";
    IdTwice "id-twice" 1: "the id `{0}` is used twice", "rename one of the two, or join them into one record";
    NoSentences "no-sentences" 0:
        "the document has no sentences", "list the number of sentences in each paragraph";
    EmptyCitation "empty-citation" 0: "the citation is empty", "name the treaty text or standard work";
    NoLand "no-land" 0: "the unit has no land", "name groups or island ids of seeds/geo/land.geojson";
    BadLongitude "bad-longitude" 1: "{0} is no longitude", "give degrees east, -180 to 180";
    BadLatitude "bad-latitude" 1: "{0} is no latitude", "give degrees north, -90 to 90";
    BadLanguageTag "bad-language-tag" 1:
        "`{0}` is no language tag", "write a BCP 47 tag such as en, ja, ru, ain or ja-Latn";
    BadRank "bad-rank" 1: "rank {0} does not exist", "use 1 (landmark), 2 (notable) or 3 (detail)";
    NoClaim "no-claim" 0:
        "the event has no claim: nobody says so", "add an [[event.claim]] with a document or a reference";
    DateUnsupported "date-unsupported" 1:
        "no claim supports the date {0}", "give a claim the date its text states, or correct the event's date";
    ClaimCitesNothing "claim-cites-nothing" 0:
        "the claim has no citation", "name the document (`source`) or the outside `reference` that says so";
    ClaimCitesTwo "claim-cites-two" 0:
        "the claim cites a document and a reference at once",
        "split it into two claims, so that nothing from outside is attributed to a document";
    DateWithoutBasis "date-without-basis" 0:
        "the claim does not say how its date was got",
        "add `basis`: stated, computed, context, heading or restored";
    BasisWithoutDate "basis-without-date" 0: "a basis without a date", "add the date, or take the basis away";
    RestoredFromNowhere "restored-from-nowhere" 0:
        "a restored date must say where its digits were found", "add `restored_from`, for example \"000 p10.s3\"";
    UnknownDocument "unknown-document" 2: "there is no document `{0}`", "use one of {1}";
    BadLocator "bad-locator" 1:
        "`{0}` is no locator", "write pN.sM, for example p10.s1: the first sentence of the tenth paragraph";
    BeyondDocument "beyond-document" 2:
        "{0} lies beyond the document, which has {1} paragraphs", "look the sentence up in the document again";
    BeyondParagraph "beyond-paragraph" 4:
        "{0} lies beyond the paragraph: p{1} has {2} sentence{3}", "look the sentence up in the document again";
    NoCitation "no-citation" 1:
        "the {0} has no citation", "add a [[{0}.claim]], or a `reference` for what rests on no document";
    AdministeredTwice "administered-twice" 5:
        "{0} is administered by {1} ({2}) and by {3} ({4}) on the same days",
        "end one before the other starts, or give the kind that fits (occupied, joint, claimed)";
    NotANumber "not-a-number" 0: "the value is not a number", "write digits";
    NoEnglish "no-english" 0: "the English text is missing", "add it, for example `title.en = \"…\"`";
    Moment "moment" 1:
        "`{0}` is a moment, not a stretch of time", "write it as from/to, for example 1855-02-07/1945-08";
    BadDate "bad-date" 2: "`{0}` is not an EDTF date: {1}", "see the table of dates in seeds/README.md";
    EndsBeforeStart "ends-before-start" 2:
        "`{0}` is not an EDTF date: {1}", "see the table of dates in seeds/README.md";
    UnknownId "unknown-id" 3: "there is no {0} `{1}`", "add a [[{0}]] with this id, or correct it";
    UnknownIdNear "unknown-id-near" 4: "there is no {0} `{1}`", "did you mean `{3}`?";
    PartOfItself "part-of-itself" 1: "`{0}` is, in the end, part of itself", "break the circle";
    FollowsItself "follows-itself" 1: "`{0}` follows, in the end, itself", "break the circle";
    FollowedTwice "followed-twice" 3:
        "`{0}` is followed by `{1}` and by `{2}`", "let one follow the other: only handovers may be several";
    StageAlone "stage-alone" 0:
        "the stage follows nothing, and nothing follows it",
        "name it in `follows` of the next stage, or take `stage` away";
    FollowsWithoutStage "follows-without-stage" 2:
        "`{0}` follows `{1}` and is no stage", "add `stage`: signed, ratified, in-force or handed-over";
    FollowsNoStage "follows-no-stage" 1:
        "`{0}` is no stage that could be followed", "add `stage`: signed, ratified, in-force or handed-over";
    StageNotLater "stage-not-later" 2:
        "`{0}` is no later stage than `{1}`, which it follows",
        "stages go signed, ratified, in-force, handed-over; only handed-over may stand twice";
    StageTooEarly "stage-too-early" 2:
        "{0} lies before {1}, the date of the stage before", "correct one of the two dates, or `follows`";
    OneSide "one-side" 0:
        "a disagreement needs two sides", "give at least two `sides`, or one and what scholarship `holds`";
    DatesDiffer "dates-differ" 6:
        "{0} ({1}) and {2} ({3}) differ on when it was, and no disagreement tells it",
        "{4}\nor move the claim to the event it dates, or leave out a date that is not of this event";
    DateDiffersFromDrawing "date-differs-from-drawing" 6:
        "{0} ({1}) and the drawing ({3}) differ on when it was, and no disagreement tells it",
        "{4}\nor move the claim to the event it dates, or leave out a date that is not of this event";
    FiguresDiffer "figures-differ" 6:
        "{0} ({1}) and {2} ({3}) differ on how much it was, and no disagreement tells it",
        "{4}\nor move the figure to the series or date it is of";
    VerdictsDiffer "verdicts-differ" 6:
        "{0} ({1}) and {2} ({3}) differ on whether it is so, and no disagreement tells it",
        "{4}\nor take the verdict away, if the place leaves no doubt";
    VerdictDiffersFromDrawing "verdict-differs-from-drawing" 6:
        "{0} ({1}) and the drawing ({3}) differ on whether it is so, and no disagreement tells it",
        "{4}\nor take the verdict away, if the place leaves no doubt";
    HoldersDiffer "holders-differ" 6:
        "{0} ({1}) and {2} ({3}) differ on when the land was held, and no disagreement tells it",
        "{4}\nor leave out a date that is not of this holding";
    HolderDiffersFromDrawing "holder-differs-from-drawing" 6:
        "{0} ({1}) and the drawing ({3}) differ on when the land was held, and no disagreement tells it",
        "{4}\nor leave out a date that is not of this holding";
    NoReason "no-reason" 0:
        "a side of it would be drawn otherwise, and it does not say why the drawing is as it is",
        "add `because.en = \"…\"`: why the drawing follows the side it follows";
    ViewFromNowhere "view-from-nowhere" 0:
        "the view does not say where it is from", "name in `references` where the view is stated";
    RowWithoutDocument "row-without-document" 0:
        "the row cites no document", "add a claim with a `source`, or take the row away";
    NoSingleDay "no-single-day" 1:
        "`{0}` begins or ends on no single day",
        "rows that take the place of others begin and end on a day or are open, as in 1946-02-02/..";
    ViewAgainstItself "view-against-itself" 5:
        "one view cannot say of {0} that {1} stood so ({2}) and that {3} did ({4})",
        "end one row before the other starts, or give the kind that fits";
    ViewDeniesItself "view-denies-itself" 2:
        "the view says so of {0} and denies it ({1})", "take one of the two away, or shorten it";
    ClaimedByNobody "claimed-by-nobody" 0:
        "nobody is named who claims the border", "name in `party` who asks for it";
    PartyOfBorder "party-of-border" 0:
        "only a claimed border has a party", "take the party away, or give the kind `claimed`";
    LineTooShort "line-too-short" 0:
        "a border needs two points or more", "give [longitude, latitude] of at least two points";
    NoteOfNowhere "note-of-nowhere" 0:
        "the annotation is about no land and no place", "name land in `units` or places in `places`";
    UnknownOutline "unknown-outline" 4: "the map has no {0} `{1}`", "there are: {2}";
    UnknownOutlineNear "unknown-outline-near" 4: "the map has no {0} `{1}`", "did you mean `{2}`?";
    OutlineTaken "outline-taken" 4: "the {0} `{1}` belongs to `{2}` already", "name it once";
}

/// A template with its arguments in their places; one that is not there leaves nothing.
#[must_use]
pub fn filled(template: &str, args: &[String]) -> String {
    let mut parts = template.split('{');
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let number = part.split_once('}').and_then(|(number, rest)| Some((number.parse::<usize>().ok()?, rest)));
        match number {
            Some((number, rest)) => {
                text.push_str(args.get(number).map_or("", String::as_str));
                text.push_str(rest);
            }
            None => text.extend(["{", part]),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_come_where_the_template_has_them() {
        let args = ["a".to_string(), "{0}".into()];
        for (template, text) in [
            ("{1} and {0}", "{0} and a"),
            ("nothing", "nothing"),
            ("{0}{0}", "aa"),
            ("{2}!", "!"),
            ("{\"en\": {0}}", "{\"en\": a}"),
            ("{", "{"),
        ] {
            assert_eq!(filled(template, &args), text);
        }
    }

    #[test]
    fn names_are_words_used_once_and_no_template_asks_for_more_than_there_is() {
        let mut names: Vec<&str> = ProblemCode::ALL.iter().map(|code| code.name()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ProblemCode::ALL.len());
        for code in ProblemCode::ALL {
            let (message, help) = code.templates();
            for number in code.arguments()..10 {
                assert!(
                    !message.contains(&format!("{{{number}}}")) && !help.contains(&format!("{{{number}}}")),
                    "{code:?}"
                );
            }
        }
    }
}
