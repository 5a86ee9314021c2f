//! Points of view: whose map it is, and what that view says nothing of.

use calendar::Day;

use super::State;
use crate::i18n::{Key, tr};

/// The points of view there are, in a language.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Views {
    /// What the lists are of: language, the view looked through, and the readings.
    pub(crate) of: String,
    /// All there are.
    pub(crate) all: Vec<View>,
    /// Of which land the view looked through says nothing, from which day to which.
    pub(crate) silences: Vec<Silence>,
    /// The same of the second map's view; empty where there is none.
    pub(crate) other_silences: Vec<Silence>,
}

/// A piece of land, by its id, and the first and last day on which a view says nothing of it.
type Silence = (String, Day, Day);

/// One point of view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct View {
    /// Its id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// The sentence that states it.
    pub(crate) about: String,
    /// Where that is from.
    pub(crate) source: String,
}

impl Views {
    /// Reads the desk's answers: views as lines of id, name, sentence and source; silences of the view looked through and of
    /// the second map's as lines of unit, first and last day; tabulators between.
    pub(crate) fn parse(of: String, views: &str, silences: [&str; 2]) -> Self {
        let view = |line: &str| {
            let mut parts = line.split('\t').map(str::to_string);
            let (id, name, about) = (parts.next()?, parts.next()?, parts.next()?);
            Some(View { id, name, about, source: parts.next().unwrap_or_default() })
        };
        let silence = |line: &str| {
            let mut parts = line.split('\t');
            let unit = parts.next()?.to_string();
            let mut day = || Some(Day(parts.next()?.parse().ok()?));
            Some((unit, day()?, day()?))
        };
        let [silences, other_silences] = silences.map(|lines| lines.lines().filter_map(silence).collect());
        Self { of, all: views.lines().filter_map(view).collect(), silences, other_silences }
    }
}

impl State {
    /// What the lists of views are of, now.
    pub(crate) fn views_of(&self) -> String {
        let other = self.compared_view().unwrap_or_default();
        [self.lang.code(), " ", &self.pov, " ", other, " ", &self.drawn_by].concat()
    }

    /// The point of view looked through, if the desk has told of it.
    pub(crate) fn view_now(&self) -> Option<&View> {
        self.views.all.iter().find(|view| view.id == self.pov)
    }

    /// What a point of view is called; everyone's for an empty id, the id itself until the desk has told.
    pub(crate) fn view_name<'a>(&'a self, id: &'a str) -> &'a str {
        if id.is_empty() {
            return tr(self.lang, Key::Everyone);
        }
        self.views.all.iter().find(|view| view.id == id).map_or(id, |view| &view.name)
    }

    /// The names of the land of which the point of view says nothing on the clock's day.
    pub(crate) fn silent_now(&self) -> Vec<&str> {
        self.silent_on(&self.views.silences, self.day)
    }

    /// The same of the second map: of its view on the clock's day, or of the one view on its day.
    pub(crate) fn silent_there(&self) -> Vec<&str> {
        match (self.compared_view(), self.since) {
            (Some(_), _) => self.silent_on(&self.views.other_silences, self.day),
            (None, Some(since)) => self.silent_on(&self.views.silences, since),
            (None, None) => Vec::new(),
        }
    }

    fn silent_on(&self, silences: &[Silence], day: Day) -> Vec<&str> {
        let silences = silences.iter().filter(|(_, from, to)| (*from..=*to).contains(&day));
        let units = &self.data.records().units;
        let name = |unit: &str| Some(units.iter().find(|known| known.id == unit)?.name.get(self.lang));
        silences.filter_map(|(unit, ..)| name(unit)).collect()
    }

    /// Whether the lists of views are wanted and not those of now.
    pub(crate) fn wants_views(&self) -> bool {
        self.names_views() && self.views.of != self.views_of()
    }
}
