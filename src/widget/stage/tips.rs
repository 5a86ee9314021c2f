//! What the pointer is over, in words, beside the pointer.

use calendar::{Day, day_in_words};
use scene::{Point, Target};
use wasm_bindgen::JsCast;

use super::{Stage, Surface};
use crate::access::lands;
use crate::i18n::{Key, tr};

/// How far the words stand off the pointer.
const OFF_PX: f32 = 14.0;
/// So many of a count's events are named.
const TITLES: usize = 4;
/// No words are wider.
const WIDEST_PX: f32 = 300.0;

impl Stage {
    /// Shows what a target is beside the pointer, or nothing.
    pub(super) fn tell(&self, surface: Surface, target: Option<Target>, at: Point) {
        let Some(tip) = self.root.query_selector(".tip").ok().flatten() else { return };
        let words = target.and_then(|target| self.words_of(surface, target));
        if words.is_some() || !tip.text_content().unwrap_or_default().is_empty() {
            tip.set_text_content(words.as_deref());
        }
        let Some(section) = self.section(surface).filter(|_| words.is_some()) else { return };
        let scale = self.enlargement();
        let canvas = f64::from(self.canvas(surface).offset_left());
        let width = f64::from(self.root.client_width());
        let left = f64::from(section.offset_left()) + canvas + f64::from(at.x + OFF_PX) * scale;
        let left = left.min(width - f64::from(WIDEST_PX)).max(4.0);
        let top = f64::from(section.offset_top()) + f64::from(at.y + OFF_PX) * scale;
        let low = f64::from(self.root.client_height()) - f64::from(tip.client_height()) - 4.0;
        let above = f64::from(section.offset_top()) + f64::from(at.y - OFF_PX) * scale - f64::from(tip.client_height());
        let top = if top > low { above } else { top };
        let px = |length: f64| [&(length as i32).to_string(), "px"].concat();
        // A style attribute would need a looser policy than hosts should have to grant.
        let Ok(tip) = tip.dyn_into::<web_sys::HtmlElement>() else { return };
        let _ = tip.style().set_property("left", &px(left));
        let _ = tip.style().set_property("top", &px(top));
    }

    fn section(&self, surface: Surface) -> Option<web_sys::HtmlElement> {
        self.canvas(surface).parent_element()?.dyn_into().ok()
    }

    fn canvas(&self, surface: Surface) -> &web_sys::HtmlCanvasElement {
        match surface {
            Surface::Map => self.map.painter.canvas(),
            Surface::Other => self.other.painter.canvas(),
            Surface::Time => self.time.painter.canvas(),
        }
    }

    /// Who stands how towards a piece of land on a map's day.
    fn standing_in_words(&self, surface: Surface, unit: u32) -> Option<String> {
        let (state, clock) = (&self.state, self.clock());
        let (data, day) = match surface {
            Surface::Other => state.other_map(clock)?,
            _ => (&state.data, clock),
        };
        lands::in_words(data, unit, day, state.lang, "\n")
    }

    fn words_of(&self, surface: Surface, target: Target) -> Option<String> {
        let (lang, data) = (self.state.lang, &self.state.data);
        let year = |day: Day| day.civil().year.to_string();
        Some(match target {
            Target::Event(event) => self.state.event_in_words(event, "\n")?,
            Target::Cluster(number) if surface == Surface::Time => {
                let cluster = self.layout.clusters.get(number as usize)?;
                if let [event] = cluster.events[..] {
                    return self.state.event_in_words(event, "\n");
                }
                let count = tr(lang, Key::CountTip).replace("{}", &cluster.events.len().to_string());
                let mut words = count.replace("{from}", &year(cluster.first)).replace("{to}", &year(cluster.last));
                for event in cluster.events.iter().take(TITLES).filter_map(|event| data.event(*event)) {
                    words.extend(["\n· ", event.0.title.get(lang)]);
                }
                if cluster.events.len() > TITLES {
                    words.push_str("\n…");
                }
                words
            }
            Target::Border(border) => {
                let record = data.records().borders.get(border as usize)?;
                let when = data.borders().get(border as usize)?.when.in_words(lang);
                let party = record.party.as_ref().and_then(|id| data.records().parties.iter().find(|p| p.id == *id));
                let party = party.map_or_else(String::new, |party| [" · ", party.name.get(lang)].concat());
                [record.name.get(lang), "\n", legend::border_kind(lang, record.kind), &party, "\n", &when].concat()
            }
            Target::Annotation(note) => {
                let record = data.records().annotations.get(note as usize)?;
                let when = data.annotations().get(note as usize)?.when.in_words(lang);
                [record.title.get(lang), "\n", legend::note_kind(lang, record.kind), "\n", &when].concat()
            }
            Target::Place(place) if surface != Surface::Time => {
                let mut words = data.records().places.get(place as usize)?.name.get(lang).to_string();
                for event in self.state.events_at(place).iter().take(TITLES).filter_map(|event| data.event(*event)) {
                    words.extend(["\n· ", event.0.title.get(lang)]);
                }
                words
            }
            Target::Unit(unit) if surface != Surface::Time => self.standing_in_words(surface, unit)?,
            Target::Figure(series, _) if surface != Surface::Time => {
                data.records().series.get(series as usize)?.title.get(lang).to_string()
            }
            Target::Parts(event) if self.state.parts == Some(event) => tr(lang, Key::FoldTip).to_string(),
            Target::Parts(_) => tr(lang, Key::PartsTip).to_string(),
            Target::Lane(_) => tr(lang, Key::FoldTip).to_string(),
            Target::Ghost(number) => {
                let (_, when) = self.state.ghosts.all.get(number as usize)?;
                tr(lang, Key::OtherReadingTip).replace("{}", &when.in_words(lang))
            }
            Target::Since => tr(lang, Key::RangeTip).replace("{}", &day_in_words(self.state.since?, lang)),
            Target::Holding(holding) => {
                let record = data.records().holdings.get(holding as usize)?;
                let name = |party: &chronicle::Party| party.name.get(lang).to_string();
                let party = data.records().parties.iter().find(|party| party.id == record.party).map(name)?;
                let kind = legend::holding_kind(lang, record.kind);
                let when = data.holdings().get(holding as usize)?.when.in_words(lang);
                [&party, " · ", kind, "\n", &when].concat()
            }
            _ => return None,
        })
    }
}
