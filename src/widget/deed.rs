//! What buttons do, as short texts in their `data-do` attribute: `show shimoda-treaty-signed`, `unit 3`, `step forward`. One listener on
//! the widget's root reads them, so that a list of hundreds of buttons needs no listener of its own for each.

use atlas::{Layer, Layers};
use calendar::{Day, Lang};

use crate::access::moves::{self, Move};
use crate::share::Dialog;
use crate::stage::Surface;
use crate::state::{Action, Compare, Hall, Menu, Playing, Setting, Step, Tab};

/// What pressing a button asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Deed {
    /// A change of the state.
    Act(Action),
    /// Zoom a picture by this factor; 0 shows all.
    Zoom(Surface, f64),
    /// Show the list of events and put the caret into its search field.
    Search,
    /// Open a dialog that offers what is seen to take along.
    Offer(Dialog),
    /// Have the whole screen, or give it back.
    Screen,
    /// Scroll to the top.
    Top,
    /// Look at a place where it lies.
    Place(u32),
    /// Make a move without dragging.
    Move(Move),
    /// Begin a range where the clock stands.
    SinceNow,
}

/// Reads a `data-do` attribute; `None` for a text no button of ours has.
pub(crate) fn parse(text: &str) -> Option<Deed> {
    let (verb, object) = text.split_once(' ').unwrap_or((text, ""));
    let index = || object.parse::<u32>().ok();
    let step = || if object == "back" { Step::Back } else { Step::Forward };
    Some(Deed::Act(match verb {
        "show" => Action::SelectId(object.into()),
        "figure" => {
            let (series, point) = object.split_once(' ')?;
            Action::Figure(Some((series.into(), point.parse().ok()?)))
        }
        "read" => {
            let (topic, side) = object.split_once(' ')?;
            Action::Read(topic.into(), side.parse().ok()?)
        }
        "border" | "note" => Action::Line(text.into()),
        "usual" => Action::Readings(String::new()),
        "unit" => Action::Unit(Some(index()?)),
        "close" => Action::Select(None),
        "dismiss" => Action::Dismiss,
        "day" => Action::Visit(Day(object.parse().ok()?)),
        "again" => Action::AskAgain,
        "date" => Action::Goto(object.into()),
        "change" => Action::StepChange(step()),
        "next" => Action::StepEvent(step()),
        "tab" => Action::Tab(match object {
            "events" => Tab::Events,
            "figures" => Tab::Figures,
            "about" => Tab::About,
            _ => Tab::Holdings,
        }),
        "play" => Action::Play(Playing::On),
        "pause" => Action::Play(Playing::Off),
        "lanes" | "pace" | "toggle" => Action::Set(Setting::parse(verb, object)?),
        "menu" => Action::Menu(Some(match object {
            "help" => Menu::Help,
            "moves" => Menu::Moves,
            "views" => Menu::Views,
            "compare" => Menu::Compare,
            "layers" => Menu::Layers,
            _ => Menu::Settings,
        })),
        "pov" => Action::Pov(object.into()),
        "compare" => match object.split_once(' ') {
            Some((_, day)) => Action::CompareFrom(Day(day.parse().ok()?)),
            None if object == "off" => Action::Compare(None),
            None => Action::Compare(Some(Compare::parse(object)?)),
        },
        "layer" if object == "all" => Action::Layers(Layers::default()),
        "layer" => Action::Layer(Layer::ALL.iter().find(|(_, name)| *name == object)?.0),
        "place" => return Some(Deed::Place(index()?)),
        "top" => return Some(Deed::Top),
        "move" => return moves::deed(object),
        "share" => return Some(Deed::Offer(Dialog::Share)),
        "export" => return Some(Deed::Offer(Dialog::Export)),
        "print" => return Some(Deed::Offer(Dialog::Print)),
        "screen" => return Some(Deed::Screen),
        "size" => Action::Museum(Hall::LargeText),
        "swap" => Action::Swap,
        "search" => return Some(Deed::Search),
        "since" if object == "now" => return Some(Deed::SinceNow),
        "since" => Action::Since(None),
        "find" => Action::Find(object.into()),
        "lang" => Action::Lang(Lang::from_tag(object)?.code().into()),
        "map" | "time" => {
            let surface = if verb == "map" { Surface::Map } else { Surface::Time };
            let factor = match object {
                "in" => 1.6,
                "out" => 1.0 / 1.6,
                _ => 0.0,
            };
            return Some(Deed::Zoom(surface, factor));
        }
        _ => return None,
    }))
}
