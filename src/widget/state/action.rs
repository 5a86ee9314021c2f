//! Everything that can change what the widget shows.

use std::rc::Rc;

use atlas::{Layer, Layers};
use calendar::{Day, Lang};
use timeline::Viewport;

use super::{Compare, Ghosts, Groups, Hall, Menu, Other, Refusal, Setting, Tab, Views};
use crate::library::Data;
use crate::screen::Screen;

/// Everything that can change the state.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    /// Put the clock on a date, as text (EDTF).
    Goto(String),
    /// Put the clock on a date as a visitor types it.
    Typed(String),
    /// What the desk took a typed text for: see [`State::understood`].
    Understood(String, String),
    /// Put the clock on a day.
    GotoDay(Day),
    /// Show a stretch of time.
    View(Viewport),
    /// Select an event by its id; nothing when the text is empty.
    SelectId(String),
    /// Select an event, or nothing.
    Select(Option<u32>),
    /// Open the card of a piece of land, or close it.
    Unit(Option<u32>),
    /// Open the card of a border or of a note on the map, as the desk is asked for it: `note ainu`.
    Line(String),
    /// Open the card of a figure, by its series' id and its number in it; or close it.
    Figure(Option<(String, u32)>),
    /// Choose a side of a topic (by its id; sides count from 1) instead of the usual reading, or take that choice back.
    Read(String, u32),
    /// Choose these readings and no others, see [`State::readings`].
    Readings(String),
    /// There is no such reading among those chosen: back to the usual drawing.
    NoReading,
    /// The reading desk is ready in a language; or did not come.
    Desk(Option<Lang>),
    /// Try once more to fetch the reading desk.
    AskAgain,
    /// Put the clock on a day and go there.
    Visit(Day),
    /// Show the interface in the language of a BCP 47 tag.
    Lang(String),
    /// The record got new texts, or is drawn by these readings and from this point of view.
    Data(Data, String, String),
    /// Show everything from a point of view, by its id; empty for everyone at once.
    Pov(String),
    /// There is no such point of view.
    NoPov,
    /// Show a second map, or none.
    Compare(Option<Compare>),
    /// Compare the map with that of a day.
    CompareFrom(Day),
    /// Put a layer of the map on or take it off.
    Layer(Layer),
    /// Show these layers of the map.
    Layers(Layers),
    /// The record of the second map is there.
    Other(Other),
    /// The desk told the points of view.
    Views(Views),
    /// Set a part of a link by its name, as text: `lanes`, `party`.
    Part(String, String),
    /// Tell the visitor, and the page, that something of the page's was refused.
    Refuse(String, Rc<Refusal>),
    /// Follow a link's fragment.
    Follow(String),
    /// Start or stop the clock.
    Play(Playing),
    /// The running clock came to an event: select it and run on.
    PlayTo(u32),
    /// Go to the next or previous change of territory.
    StepChange(Step),
    /// Select the next or previous event.
    StepEvent(Step),
    /// Show a tab of the side panel.
    Tab(Tab),
    /// Offer these events to choose from.
    Choose(Rc<[u32]>),
    /// Set how timeline and clock work.
    Set(Setting),
    /// Show a lane as one thin row, or in full again.
    Fold(String),
    /// Unfold the parts of an event below its lane, or take them back when they are unfolded.
    Parts(u32),
    /// Begin a range on a day, or have none.
    Since(Option<Day>),
    /// Put the clock where the range begins, and the other way round.
    Swap,
    /// Search for this, in the desk's own words.
    Find(String),
    /// What the desk found for a search: ids of events.
    Found(String, Vec<String>),
    /// The desk named lanes.
    Groups(Groups),
    /// The desk told other datings of an event.
    Ghosts(Ghosts),
    /// Open a menu, or close it when it is the open one.
    Menu(Option<Menu>),
    /// Something happens in a museum.
    Museum(Hall),
    /// The widget can have the whole screen, got it or gave it back.
    Screen(Screen),
    /// Tell the visitor something.
    Tell(String),
    /// Take the notice away.
    Dismiss,
}

/// Whether the clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Playing {
    /// It runs.
    On,
    /// It stands.
    Off,
}

/// A direction in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Earlier.
    Back,
    /// Later.
    Forward,
}
