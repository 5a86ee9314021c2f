//! Whether anybody is there: a museum's clock of idleness, as a machine that is told the time and what stirs.
//!
//! Times are milliseconds on any clock that only runs forward. However far it leaps – a machine that slept, a page that was
//! hidden – a step counts as no more than [`MOST_STEP_MS`], so that nobody is sent away without having been asked.

/// What `kiosk` means when it says nothing else, in seconds of idleness.
pub(crate) const USUAL_SECONDS: f64 = 90.0;
/// Shortest and longest idleness that can be asked for, in seconds: a hundredth, and a day.
const SECONDS: (f64, f64) = (0.01, 86_400.0);
/// No single step counts as more.
const MOST_STEP_MS: f64 = 2_000.0;
/// How often the time is looked at while nothing else is due.
const LOOK_MS: f64 = 1_000.0;
/// How long the question stays and how long a picture of the attract loop, at most; and as parts of the idleness.
const MOST_QUESTION_MS: f64 = 20_000.0;
const MOST_PICTURE_MS: f64 = 9_000.0;
const QUESTION_PART: f64 = 1.0 / 3.0;
const PICTURE_PART: f64 = 1.0 / 10.0;

/// What the hall is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Somebody is there.
    Visit,
    /// Nobody has stirred for long, and the visitor is asked.
    Question,
    /// Nobody is there.
    Calling,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Ask whether anybody is there; so many seconds are left to answer.
    Ask(u32),
    /// So many seconds are left.
    Left(u32),
    /// Nobody answered: forget the visit, and show the first picture.
    Over,
    /// Show the next picture.
    Picture,
}

/// The clock of idleness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Idle {
    idle_ms: f64,
    phase: Phase,
    /// Until the phase's next turn.
    left_ms: f64,
    /// When the time was last looked at; `None` after a pause.
    looked_ms: Option<f64>,
    told_s: u32,
}

impl Idle {
    /// A hall that nobody has entered yet; its first picture is due at once.
    pub(crate) fn new(seconds: f64) -> Self {
        Self { idle_ms: seconds * 1_000.0, phase: Phase::Calling, left_ms: 0.0, looked_ms: None, told_s: 0 }
    }

    /// Seconds of idleness as an attribute gives them; `None` when it makes no sense.
    pub(crate) fn seconds(text: &str) -> Option<f64> {
        let text = text.trim();
        let seconds = if text.is_empty() { USUAL_SECONDS } else { text.parse().ok()? };
        (f64::is_finite(seconds) && seconds > 0.0).then(|| seconds.clamp(SECONDS.0, SECONDS.1))
    }

    /// What the hall is in.
    pub(crate) fn phase(&self) -> Phase {
        self.phase
    }

    fn question_ms(&self) -> f64 {
        MOST_QUESTION_MS.min(self.idle_ms * QUESTION_PART)
    }

    fn picture_ms(&self) -> f64 {
        MOST_PICTURE_MS.min(self.idle_ms * PICTURE_PART)
    }

    /// Somebody stirred during a visit.
    pub(crate) fn stir(&mut self) {
        if self.phase == Phase::Visit {
            self.left_ms = self.idle_ms;
        }
    }

    /// A visit begins, or goes on after the question.
    pub(crate) fn visit(&mut self) {
        self.phase = Phase::Visit;
        self.left_ms = self.idle_ms;
    }

    /// The time is not looked at for a while: what passes until then does not count.
    pub(crate) fn pause(&mut self) {
        self.looked_ms = None;
    }

    /// In how many milliseconds the time is to be looked at again.
    pub(crate) fn look_in_ms(&self) -> f64 {
        let whole_second = self.left_ms - f64::from(self.told_s.saturating_sub(1)) * 1_000.0;
        let next = if self.phase == Phase::Question { whole_second.min(self.left_ms) } else { self.left_ms };
        next.clamp(1.0, LOOK_MS)
    }

    /// Looks at the time.
    pub(crate) fn look(&mut self, now_ms: f64) -> Option<Turn> {
        let passed_ms = self.looked_ms.map_or(0.0, |before| (now_ms - before).clamp(0.0, MOST_STEP_MS));
        self.looked_ms = Some(now_ms);
        self.left_ms -= passed_ms;
        if self.left_ms > 0.0 {
            return self.tell_seconds();
        }
        Some(match self.phase {
            Phase::Visit => {
                self.phase = Phase::Question;
                self.left_ms = self.question_ms();
                self.told_s = seconds_left(self.left_ms);
                Turn::Ask(self.told_s)
            }
            Phase::Question => {
                self.phase = Phase::Calling;
                self.left_ms = self.picture_ms();
                Turn::Over
            }
            Phase::Calling => {
                self.left_ms = self.picture_ms();
                Turn::Picture
            }
        })
    }

    fn tell_seconds(&mut self) -> Option<Turn> {
        let left = seconds_left(self.left_ms);
        let news = self.phase == Phase::Question && left != self.told_s;
        self.told_s = left;
        news.then_some(Turn::Left(left))
    }
}

/// Whole seconds, begun ones counted.
fn seconds_left(ms: f64) -> u32 {
    (ms / 1_000.0).ceil().max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks as often as asked for, for so long; what turned, and when.
    fn run(idle: &mut Idle, from_ms: f64, for_ms: f64) -> Vec<(u32, Turn)> {
        let (mut now_ms, mut turns) = (from_ms, Vec::new());
        while now_ms <= from_ms + for_ms {
            turns.extend(idle.look(now_ms).map(|turn| ((now_ms - from_ms).round() as u32, turn)));
            now_ms += idle.look_in_ms();
        }
        turns
    }

    #[test]
    fn a_hall_calls_is_visited_asks_and_calls_again() {
        let mut idle = Idle::new(90.0);
        assert_eq!(
            run(&mut idle, 0.0, 20_000.0),
            [(0, Turn::Picture), (9_000, Turn::Picture), (18_000, Turn::Picture)]
        );
        idle.visit();
        let turns = run(&mut idle, 21_000.0, 200_000.0);
        let asked = turns.iter().position(|(_, turn)| matches!(turn, Turn::Ask(20))).expect("the question");
        assert!((89_000..=90_000).contains(&turns[asked].0), "{turns:?}");
        let left: Vec<u32> =
            turns.iter().filter_map(|(_, turn)| if let Turn::Left(left) = turn { Some(*left) } else { None }).collect();
        assert_eq!(left, (1..20).rev().collect::<Vec<_>>());
        let over = turns.iter().find(|(_, turn)| *turn == Turn::Over).expect("the end");
        assert!((109_000..=110_000).contains(&over.0), "{turns:?}");
        assert_eq!(turns.last().map(|(_, turn)| *turn), Some(Turn::Picture));
    }

    #[test]
    fn who_stirs_is_not_asked_and_who_answers_stays() {
        let mut idle = Idle::new(10.0);
        idle.visit();
        for round in 0..100 {
            assert_eq!(run(&mut idle, f64::from(round) * 9_000.0, 8_000.0), []);
            idle.stir();
        }
        run(&mut idle, 900_000.0, 11_000.0);
        assert_eq!(idle.phase(), Phase::Question);
        idle.stir();
        assert_eq!(idle.phase(), Phase::Question, "a hand passing by is no answer");
        idle.visit();
        assert_eq!(run(&mut idle, 912_000.0, 8_000.0), []);
    }

    #[test]
    fn a_leap_of_the_clock_sends_nobody_away_unasked() {
        let mut idle = Idle::new(60.0);
        idle.visit();
        assert_eq!(idle.look(0.0), None);
        for (now_ms, why) in [(8.0e7, "a night's sleep"), (1.0e3, "a clock set back"), (9.0e12, "centuries")] {
            assert_eq!(idle.look(now_ms), None, "{why}");
        }
        idle.pause();
        assert_eq!(idle.look(9.9e12), None, "a page that was hidden");
        assert_eq!(idle.phase(), Phase::Visit);
    }

    #[test]
    fn an_attribute_is_read_or_refused() {
        for (text, seconds) in [
            ("", Some(90.0)),
            (" 120 ", Some(120.0)),
            ("0.05", Some(0.05)),
            ("1e9", Some(86_400.0)),
            ("1e-9", Some(0.01)),
            ("0", None),
            ("-5", None),
            ("NaN", None),
            ("inf", None),
            ("soon", None),
        ] {
            assert_eq!(Idle::seconds(text), seconds, "{text}");
        }
    }

    #[test]
    fn a_short_idleness_hurries_everything_and_never_asks_for_no_wait() {
        let mut idle = Idle::new(0.05);
        assert_eq!(idle.look(0.0), Some(Turn::Picture));
        for turn in 1..1_000 {
            assert!(idle.look_in_ms() >= 1.0);
            idle.look(f64::from(turn) * 5.0);
        }
        idle.visit();
        let turns = run(&mut idle, 5_000.0, 100.0);
        assert_eq!(turns.first().map(|(_, turn)| *turn), Some(Turn::Ask(1)));
    }
}
