//! The card of a piece of land: its names, who stands how towards it now and who says so, its whole history, and what else
//! the map shows of it.

use calendar::day_in_words;
use chronicle::{HoldingKind, Name, RecordKind, Standing};

use crate::citation::{claim_item, outside_mark, reference, reference_item, tag};
use crate::dom::{El, button, el, el_class, swatch};
use crate::lines::on_the_map;
use crate::list::{card_bar, foot, heading_3};
use crate::view::View;
use crate::words::{self, Key, tr, tr_with};

/// The language of a name that tells how the Japanese name before it is read.
const READING: &str = "ja-Hira";

/// The card of the unit with this id.
pub(crate) fn card(view: &View<'_>, id: &str) -> Option<El> {
    let lang = view.lang;
    let unit = view.data.records().units.iter().position(|unit| unit.id == id)? as u32;
    let record = &view.data.records().units[unit as usize];
    let drawn = view.drawn;
    let now = drawn.unit_on(unit, view.day);
    let unknown = now.is_empty().then(|| el("p").text(tr(lang, Key::UnknownHelp)));
    let quotes: Vec<El> = now.iter().map(|standing| standing_with_sources(view, standing)).collect();
    let dated = record.names.iter().any(|name| name.period.is_some());
    let card = el_class("article", "card unit")
        .child(card_bar(lang, None))
        .child(heading_3(record.name.get(lang)))
        .child(el("h4").text(&tr_with(lang, Key::HoldingsOn, &day_in_words(view.day, lang))))
        .maybe(unknown)
        .children(quotes)
        .child(el("h4").text(tr(lang, Key::History)))
        .child(history(view, unit))
        .children(on_the_map(view, unit))
        .child(el("h4").text(tr(lang, Key::Names)))
        .child(el_class("ul", "names").children(name_items(view, &record.names)))
        .maybe(dated.then(|| el_class("p", "kind").text(tr(lang, Key::NamesNote))))
        .child(foot(view, RecordKind::Unit, id));
    Some(card)
}

/// The names, each with the reading that follows it in the record set above it.
fn name_items(view: &View<'_>, names: &[Name]) -> Vec<El> {
    let reading = |name: &Name| (name.lang == READING).then(|| name.text.clone());
    let followed = names.iter().zip(names.iter().skip(1).map(reading).chain([None]));
    let mut before = "";
    let mut items = Vec::new();
    for (name, reading) in followed {
        if name.lang != READING || before != "ja" {
            items.push(name_item(view, name, reading.filter(|_| name.lang == "ja")));
        }
        before = &name.lang;
    }
    items
}

/// A name in its own script, with its language and the time it was in use.
fn name_item(view: &View<'_>, name: &Name, reading: Option<String>) -> El {
    let period = name.period.as_ref().map(|period| view.date_in_words(period));
    let language = words::language(view.lang, &name.lang).unwrap_or(&name.lang).to_string();
    let about = [Some(language), period].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let text = el("b").attr("lang", &name.lang).text(&name.text);
    let text = match reading {
        Some(reading) => el("ruby").child(text).child(el("rt").attr("lang", READING).text(&reading)),
        None => text,
    };
    el("li").child(text).text(" ").child(el("small").text(&about))
}

/// "Japan · administered".
fn who_how(view: &View<'_>, line: El, party: u32, kind: HoldingKind) -> El {
    let name = view.data.records().parties[party as usize].name.get(view.lang);
    line.child(el("b").text(name)).text(" · ").text(legend::holding_kind(view.lang, kind))
}

fn standing_with_sources(view: &View<'_>, standing: &Standing) -> El {
    let drawn = view.drawn;
    let holding = &drawn.records().holdings[standing.holding as usize];
    let facts = &drawn.holdings()[standing.holding as usize];
    // A reference that also makes a claim of its own is not told twice.
    let claims_too = |id: &&str| !holding.claims.iter().any(|claim| claim.reference.as_deref() == Some(*id));
    let outside = holding.reference.as_deref().filter(claims_too).and_then(|id| reference(view, id));
    let who = el_class("p", "who").child(swatch(&[legend::standing_paint(drawn, standing)]));
    let by_reading = holding.claims.is_empty() && holding.reference.is_none();
    let mark = by_reading.then(|| tag(tr(view.lang, Key::DrawnNow))).or(facts.outside_only.then(|| outside_mark(view)));
    let claims = holding.claims.iter().map(|claim| claim_item(view, claim));
    el_class("div", if standing.certain { "standing" } else { "standing doubtful" })
        .child(who_how(view, who, standing.party, standing.kind).maybe(mark))
        .child(el_class("p", "span").text(&facts.when.in_words(view.lang)))
        .child(el_class("ul", "claims").children(claims).maybe(outside.map(|outside| reference_item(view, outside))))
}

/// All holdings of a unit in the order of time; each sets the clock.
fn history(view: &View<'_>, unit: u32) -> El {
    let drawn = view.drawn;
    let rows = drawn.holdings_of(unit).into_iter().map(|index| {
        let (holding, facts) = (&drawn.records().holdings[index as usize], &drawn.holdings()[index as usize]);
        let standing = Standing { holding: index, party: facts.party, kind: holding.kind, certain: true };
        let title = who_how(view, el_class("span", "title"), facts.party, holding.kind);
        let row = button(&format!("day {}", facts.when.anchor().0))
            .attr("title", tr(view.lang, Key::MoveClock))
            .child(swatch(&[legend::standing_paint(drawn, &standing)]))
            .child(title.maybe(facts.outside_only.then(|| outside_mark(view))))
            .child(el_class("span", "date").text(&facts.when.in_words(view.lang)));
        el("li").child(row)
    });
    el_class("ol", "history").children(rows)
}
