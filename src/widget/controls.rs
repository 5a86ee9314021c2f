//! The header: title, clock, steps, language; and the zoom buttons of a picture.

use calendar::Lang;
use yew::Html;

use crate::dom::{button, el, el_class, icon};
use crate::i18n::{Key, brief_name, own_name, tr};
use crate::screen::Screen;
use crate::state::{Menu, State};

/// What a thumb must reach while a phone's list is scrolled and the header is out of sight.
pub(crate) fn thumb_bar(state: &State) -> Html {
    let lang = state.lang;
    let tool = |deed: &str, name: Key, path: &str| button(deed).named(tr(lang, name)).child(icon(path)).html();
    let (play, play_name, play_icon) = play_button(state);
    let tools = vec![
        tool("change back", Key::PreviousChange, "M15 5 7 12l8 7M6 5v14"),
        tool(play, play_name, play_icon),
        tool("change forward", Key::NextChange, "M9 5l8 7-8 7M18 5v14"),
        tool("search", Key::Search, LENS),
        tool("top", Key::ToTop, "M12 19V6M6 11l6-6 6 6"),
    ];
    // In a museum the languages are never out of sight.
    el_class("section", "thumb")
        .attr("aria-label", tr(lang, Key::Date))
        .maybe(state.museum.map(|_| languages(state)))
        .children(tools)
        .html()
}

/// What the one button that starts and stops the clock does now, is called and looks like.
fn play_button(state: &State) -> (&'static str, Key, &'static str) {
    match state.playing {
        true => ("pause", Key::Pause, "M8 5v14M16 5v14"),
        false => ("play", Key::Play, "M8 5l11 7-11 7z"),
    }
}

/// A lens.
const LENS: &str = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20";

/// The header. Its form is read by the widget's one submit listener.
pub(crate) fn header(state: &State) -> Html {
    let lang = state.lang;
    let (play, play_name, play_icon) = play_button(state);
    let tool = |class: &str, deed: &str, name: Key, path: &str| {
        button(deed).attr("class", class).named(tr(lang, name)).child(icon(path)).html()
    };
    let input = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", "60")
        .attr("aria-label", tr(lang, Key::GoToDate))
        .attr("placeholder", tr(lang, Key::DateHint));
    let go = el("button").attr("type", "submit").text(tr(lang, Key::Go)).html();
    let now = el_class("time", "now").attr("datetime", &state.day.iso());
    let clock = el_class("div", "clock").attr("role", "group").attr("aria-label", tr(lang, Key::Date)).children(vec![
        tool("step", "change back", Key::PreviousChange, "M15 5 7 12l8 7M6 5v14"),
        tool("play", play, play_name, play_icon),
        tool("step", "change forward", Key::NextChange, "M9 5l8 7-8 7M18 5v14"),
        now.text(&state.clock_in_words()).html(),
        el("form").child(input.html()).child(go).html(),
    ]);
    // A museum's page has no way out.
    let share = state.museum.is_none().then(|| {
        let arrow = "M12 15V4M8 8l4-4 4 4M5 12v7h14v-7";
        let name = el("span").text(tr(lang, Key::Share)).html();
        button("share").attr("class", "share").attr("aria-haspopup", "dialog").child(icon(arrow)).child(name).html()
    });
    el_class("header", "bar")
        .attr("part", "header")
        .child(el("h2").text(tr(lang, Key::Title)).html())
        .child(clock.maybe(share).html())
        .child(languages(state))
        .html()
}

fn languages(state: &State) -> Html {
    let lang = state.lang;
    let size = state.museum.map(|museum| {
        let pressed = if museum.large { "true" } else { "false" };
        button("size")
            .attr("class", "size")
            .attr("aria-pressed", pressed)
            .attr("title", tr(lang, Key::LargerText))
            .child(el_class("span", "unseen").text(tr(lang, Key::LargerText)).html())
            .child(el("span").attr("aria-hidden", "true").text("A+").html())
            .html()
    });
    let choice = |other: Lang| {
        button(&format!("lang {}", other.code()))
            .attr("lang", other.code())
            .attr("aria-pressed", if other == lang { "true" } else { "false" })
            .child(el_class("span", "long").text(own_name(other)).html())
            .child(el_class("span", "brief").attr("aria-hidden", "true").text(brief_name(other)).html())
            .html()
    };
    let group = el_class("div", "langs").attr("role", "group").attr("aria-label", tr(lang, Key::Language));
    group.children(Lang::ALL.into_iter().map(choice).collect()).maybe(size).html()
}

/// The button for the whole screen, where it can be had.
fn screen_button(state: &State) -> Option<Html> {
    let (pressed, arrows) = match state.screen {
        Screen::Never => return None,
        Screen::Page => ("false", "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7"),
        Screen::Whole => ("true", "M13 5v6h6M20 4l-7 7M11 19v-6H5M4 20l7-7"),
    };
    let button = button("screen").attr("class", "screen").attr("aria-pressed", pressed);
    Some(button.named(tr(state.lang, Key::FullScreen)).child(icon(arrows)).html())
}

/// The zoom buttons of a picture, `map` or `time`.
pub(crate) fn zoom_buttons(state: &State, picture: &str) -> Html {
    let lang = state.lang;
    let opens = |deed: &str, menu: Menu, name: Key, drawing: &str| {
        let open = if state.menu == Some(menu) { "true" } else { "false" };
        let opens = button(deed).attr("aria-haspopup", "dialog").attr("aria-expanded", open);
        opens.named(tr(lang, name)).child(icon(drawing)).html()
    };
    let tool = |key: Key, path: &str, how: &str| {
        button(&format!("{picture} {how}")).named(tr(lang, key)).child(icon(path)).html()
    };
    let mut tools = vec![
        tool(Key::ZoomIn, "M12 6v12M6 12h12", "in"),
        tool(Key::ZoomOut, "M6 12h12", "out"),
        tool(Key::ShowAll, "M5 9V5h4M15 5h4v4M19 15v4h-4M9 19H5v-4", "all"),
    ];
    if picture == "map" {
        tools.extend(screen_button(state));
        let eye = "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z";
        let halves = "M3 5h18v14H3ZM12 3v18";
        let sheets = "M12 4 3 9l9 5 9-5ZM3 14l9 5 9-5";
        let menus = [
            ("menu views", Menu::Views, Key::Views, eye),
            ("menu compare", Menu::Compare, Key::Compare, halves),
            ("menu layers", Menu::Layers, Key::Layers, sheets),
        ];
        tools.extend(menus.map(|(deed, menu, name, drawing)| opens(deed, menu, name, drawing)));
    }
    if picture == "time" {
        let sliders = "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4";
        tools.push(opens("menu settings", Menu::Settings, Key::Settings, sliders));
        tools.push(button("search").named(tr(lang, Key::Search)).child(icon(LENS)).html());
    }
    let name = if picture == "map" { Key::Map } else { Key::Timeline };
    el_class("div", "zoom").attr("role", "toolbar").attr("aria-label", tr(lang, name)).children(tools).html()
}
