//! The header: title, clock, steps, language; and the zoom buttons of a picture.

use calendar::{Lang, day_in_words};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::i18n::{Key, brief_name, own_name, tr};
use crate::state::{Action, Playing, State, Step};

/// What the header is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct HeaderProps {
    /// The state to show.
    pub(crate) state: std::rc::Rc<State>,
    /// Where actions go.
    pub(crate) send: Callback<Action>,
}

/// The header.
#[component]
pub(crate) fn Header(props: &HeaderProps) -> Html {
    let HeaderProps { state, send } = props;
    let lang = state.lang;
    let input = use_node_ref();
    let submit = {
        let (input, send) = (input.clone(), send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(input) = input.cast::<HtmlInputElement>() {
                send.emit(Action::Goto(input.value()));
            }
        })
    };
    let toggle = Action::Play(if state.playing { Playing::Off } else { Playing::On });
    let play_name = tr(lang, if state.playing { Key::Pause } else { Key::Play });
    let button = |class: &'static str, key: Key, sign: Html, action: Action| {
        let send = send.reform(move |_: MouseEvent| action.clone());
        html! { <button type="button" class={class} onclick={send} aria-label={tr(lang, key)} title={tr(lang, key)}>{ sign }</button> }
    };
    html! {
        <header class="bar" part="header">
            <h2>{ tr(lang, Key::Title) }</h2>
            <div class="clock" role="group" aria-label={tr(lang, Key::Date)}>
                { button("step", Key::PreviousChange, icon("M15 5 7 12l8 7M6 5v14"), Action::StepChange(Step::Back)) }
                <button type="button" class="play" aria-label={play_name} title={play_name}
                    onclick={send.reform(move |_: MouseEvent| toggle.clone())}>
                    { icon(if state.playing { "M8 5v14M16 5v14" } else { "M8 5l11 7-11 7z" }) }
                </button>
                { button("step", Key::NextChange, icon("M9 5l8 7-8 7M18 5v14"), Action::StepChange(Step::Forward)) }
                <time class="now" datetime={state.day.iso()} aria-live="polite">{ day_in_words(state.day, lang) }</time>
                <form onsubmit={submit}>
                    <input ref={input} type="text" inputmode="text" autocomplete="off" spellcheck="false" maxlength="60"
                        aria-label={tr(lang, Key::GoToDate)} placeholder={tr(lang, Key::DateHint)} />
                    <button type="submit">{ tr(lang, Key::Go) }</button>
                </form>
            </div>
            <div class="langs" role="group" aria-label={tr(lang, Key::Language)}>
                { for Lang::ALL.into_iter().map(|other| {
                    let choose = send.reform(move |_: MouseEvent| Action::Lang(other.code().into()));
                    let pressed = if other == lang { "true" } else { "false" };
                    html! {
                        <button type="button" lang={other.code()} aria-pressed={pressed} aria-label={own_name(other)} onclick={choose}>
                            <span class="long">{ own_name(other) }</span><span class="brief">{ brief_name(other) }</span>
                        </button>
                    }
                }) }
            </div>
        </header>
    }
}

/// What zoom buttons are given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ZoomProps {
    /// Language of their names.
    pub(crate) lang: Lang,
    /// Called with a factor above 0, or with 0 to show all.
    pub(crate) act: Callback<f64>,
}

/// The zoom buttons of a picture.
#[component]
pub(crate) fn ZoomButtons(props: &ZoomProps) -> Html {
    let ZoomProps { lang, act } = props;
    let button = |key: Key, path: &'static str, factor: f64| {
        let act = act.reform(move |_: MouseEvent| factor);
        html! { <button type="button" onclick={act} aria-label={tr(*lang, key)} title={tr(*lang, key)}>{ icon(path) }</button> }
    };
    html! {
        <div class="zoom">
            { button(Key::ZoomIn, "M12 6v12M6 12h12", 1.6) }
            { button(Key::ZoomOut, "M6 12h12", 1.0 / 1.6) }
            { button(Key::ShowAll, "M5 9V5h4M15 5h4v4M19 15v4h-4M9 19H5v-4", 0.0) }
        </div>
    }
}

/// A line drawing of 24 by 24 pixels; the button it stands in has the name.
pub(crate) fn icon(path: &'static str) -> Html {
    html! { <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d={path} /></svg> }
}
