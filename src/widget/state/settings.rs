//! How timeline and clock are set: lanes, calendars, pace; and what the reading desk answered about them.

use std::rc::Rc;

use calendar::When;
use chronicle::Dataset;
use timeline::Group;

/// How timeline and clock are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// What a lane gathers.
    pub(crate) lanes: Lanes,
    /// Japanese eras on the axis.
    pub(crate) eras: bool,
    /// Julian dates on the axis, where they applied.
    pub(crate) julian: bool,
    /// Crowded years take more room than others.
    pub(crate) stretched: bool,
    /// How the clock runs.
    pub(crate) pace: Pace,
    /// The clock starts over when it comes to the end.
    pub(crate) again: bool,
    /// Letters and signs are no shortcuts; arrows and the like still are. Whoever speaks to the computer may need that.
    pub(crate) few_keys: bool,
}

/// What a lane of the timeline gathers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Lanes {
    /// Events of a kind.
    #[default]
    Kind,
    /// Events of a party.
    Party,
    /// Events of a piece of land.
    Land,
    /// Events that a document tells of.
    Document,
}

/// How the clock runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Through the visible stretch in about a minute and a half.
    Slow,
    /// In about forty seconds.
    #[default]
    Steady,
    /// In about fifteen.
    Fast,
    /// From event to event.
    Events,
    /// From event to event, with time to read each card.
    Reading,
}

/// Something that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Switch {
    /// Japanese eras on the axis.
    Eras,
    /// Julian dates on the axis.
    Julian,
    /// Crowded years stretched.
    Stretched,
    /// The clock starts over.
    Again,
    /// Letters and signs are shortcuts.
    Keys,
}

/// One thing to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// What a lane gathers.
    Lanes(Lanes),
    /// How the clock runs.
    Pace(Pace),
    /// On when it was off, and the other way round.
    Toggle(Switch),
}

/// A menu that lies over the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Menu {
    /// How the timeline is set.
    Settings,
    /// Moves without dragging.
    Moves,
    /// What keys and gestures do.
    Help,
    /// Whose map is shown.
    Views,
    /// What the map is compared with.
    Compare,
    /// What the map shows.
    Layers,
}

impl Lanes {
    /// All, with the names they have in links and buttons.
    pub(crate) const ALL: [(Self, &'static str); 4] =
        [(Self::Kind, "kind"), (Self::Party, "party"), (Self::Land, "land"), (Self::Document, "document")];
}

impl Pace {
    /// All, with the names they have in buttons.
    pub(crate) const ALL: [(Self, &'static str); 5] = [
        (Self::Slow, "slow"),
        (Self::Steady, "steady"),
        (Self::Fast, "fast"),
        (Self::Events, "events"),
        (Self::Reading, "reading"),
    ];
}

impl Switch {
    /// All, with the names they have in links and buttons.
    pub(crate) const ALL: [(Self, &'static str); 5] = [
        (Self::Eras, "eras"),
        (Self::Julian, "julian"),
        (Self::Stretched, "stretched"),
        (Self::Again, "loop"),
        (Self::Keys, "keys"),
    ];

    /// Whether it belongs to the axis and so to a link; the rest is each visitor's own affair.
    fn is_of_axis(self) -> bool {
        !matches!(self, Self::Again | Self::Keys)
    }
}

/// The thing of this name.
pub(crate) fn named<T: Copy>(all: &[(T, &str)], name: &str) -> Option<T> {
    all.iter().find(|(_, known)| *known == name).map(|(thing, _)| *thing)
}

impl Setting {
    /// Reads what a menu says: `lanes party`, `pace fast`, `toggle eras`.
    pub(crate) fn parse(name: &str, value: &str) -> Option<Self> {
        match name {
            "lanes" => named(&Lanes::ALL, value).map(Self::Lanes),
            "pace" => named(&Pace::ALL, value).map(Self::Pace),
            "toggle" => named(&Switch::ALL, value).map(Self::Toggle),
            _ => None,
        }
    }
}

impl Settings {
    /// With one thing set.
    pub(crate) fn with(mut self, setting: Setting) -> Self {
        match setting {
            Setting::Lanes(lanes) => self.lanes = lanes,
            Setting::Pace(pace) => self.pace = pace,
            Setting::Toggle(switch) => *self.switch(switch) ^= true,
        }
        self
    }

    fn switch(&mut self, switch: Switch) -> &mut bool {
        match switch {
            Switch::Eras => &mut self.eras,
            Switch::Julian => &mut self.julian,
            Switch::Stretched => &mut self.stretched,
            Switch::Again => &mut self.again,
            Switch::Keys => &mut self.few_keys,
        }
    }

    /// Whether something is on.
    pub(crate) fn is_on(mut self, switch: Switch) -> bool {
        *self.switch(switch) != (switch == Switch::Keys)
    }

    /// What the axis shows beside the usual, for a link: names with commas between.
    pub(crate) fn axis_text(self) -> String {
        let on = Switch::ALL.iter().filter(|(switch, _)| switch.is_of_axis() && self.is_on(*switch));
        on.map(|(_, name)| *name).collect::<Vec<_>>().join(",")
    }

    /// Sets the axis by such a text; false when part of it made no sense.
    pub(crate) fn set_axis(&mut self, text: &str) -> bool {
        (self.eras, self.julian, self.stretched) = (false, false, false);
        let mut understood = true;
        for name in text.split(',').filter(|name| !name.is_empty()) {
            match named(&Switch::ALL, name).filter(|switch| switch.is_of_axis()) {
                Some(switch) => *self.switch(switch) = true,
                None => understood = false,
            }
        }
        understood
    }
}

/// The events a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Their ids.
    pub(crate) ids: Rc<[String]>,
    /// For each event of the record whether it is among them.
    pub(crate) events: Rc<[bool]>,
}

impl Found {
    /// The ids in the desk's answer, which has spaces between them.
    pub(crate) fn ids(answer: &str) -> Vec<String> {
        answer.split(' ').filter(|id| !id.is_empty()).map(str::to_string).collect()
    }

    /// Finds the ids in the record; ids it does not know are passed over.
    pub(crate) fn new(ids: Rc<[String]>, data: &Dataset) -> Self {
        let mut events = vec![false; data.events().len()];
        for event in ids.iter().filter_map(|id| data.event_index(id)) {
            events[event as usize] = true;
        }
        Self { ids, events: events.into() }
    }
}

/// Lanes named by the reading desk.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Groups {
    /// What they gather.
    pub(crate) lanes: Lanes,
    /// The lanes, from the top.
    pub(crate) all: Rc<[Group]>,
}

impl Groups {
    /// Reads the desk's answer: a line for each lane with its key, its name and the ids of its events, tabulators between
    /// them and spaces between ids.
    pub(crate) fn parse(lanes: Lanes, text: &str, data: &Dataset) -> Self {
        let group = |line: &str| {
            let mut parts = line.split('\t');
            let (key, name, ids) = (parts.next()?, parts.next()?, parts.next()?);
            let events = ids.split(' ').filter_map(|id| data.event_index(id)).collect();
            Some(Group { key: key.into(), name: name.into(), events })
        };
        Self { lanes, all: text.lines().filter_map(group).collect() }
    }
}

/// Other datings of one event.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Ghosts {
    /// The event's id.
    pub(crate) event: String,
    /// What each is chosen by, as a button would say it, and its date.
    pub(crate) all: Rc<[(String, When)]>,
}

impl Ghosts {
    /// Reads the desk's answer: a line for each with what chooses it, a tabulator, and its date in EDTF.
    pub(crate) fn parse(event: String, text: &str) -> Self {
        let ghost = |line: &str| {
            let (deed, date) = line.split_once('\t')?;
            Some((deed.to_string(), When::parse(date).ok()?))
        };
        Self { event, all: text.lines().filter_map(ghost).collect() }
    }
}
