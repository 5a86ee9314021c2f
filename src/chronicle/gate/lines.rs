//! Borders and annotations: each names what is there, lies on the globe and says where it is from.

use crate::{Annotation, Border, BorderKind, ProblemCode, RecordKind};

use super::Gate;

impl Gate<'_> {
    pub(super) fn border(&mut self, index: usize, border: &Border) {
        let at = (RecordKind::Border, index);
        self.text(at, "name", &border.name);
        self.interval(at, "span", &border.span);
        self.line(at, &border.line);
        match (border.kind, &border.party) {
            (BorderKind::Claimed, None) => self.report(at, "kind", ProblemCode::ClaimedByNobody, &[]),
            (BorderKind::Treaty | BorderKind::Control, Some(_)) => {
                self.report(at, "party", ProblemCode::PartyOfBorder, &[]);
            }
            _ => {}
        }
        if let Some(party) = &border.party {
            self.known(at, "party", RecordKind::Party, party);
        }
        self.all_known(at, RecordKind::View, "seen_by", &border.seen_by);
        self.all_known(at, RecordKind::Unit, "units", &border.units);
        if let Some(event) = &border.event {
            self.known(at, "event", RecordKind::Event, event);
        }
        self.cited(at, "", "border", (&border.claims, border.reference.as_ref()));
    }

    fn line(&mut self, at: (RecordKind, usize), line: &[[f64; 2]]) {
        if line.len() < 2 {
            self.report(at, "line", ProblemCode::LineTooShort, &[]);
        }
        for (i, [lon, lat]) in line.iter().enumerate() {
            self.degrees(at, (format_args!("line.{i}.0"), format_args!("line.{i}.1")), (*lon, *lat));
        }
    }

    pub(super) fn annotation(&mut self, index: usize, note: &Annotation) {
        let at = (RecordKind::Annotation, index);
        self.text(at, "title", &note.title);
        self.interval(at, "span", &note.span);
        self.all_known(at, RecordKind::Party, "parties", &note.parties);
        self.all_known(at, RecordKind::Unit, "units", &note.units);
        self.all_known(at, RecordKind::Place, "places", &note.places);
        if note.units.is_empty() && note.places.is_empty() {
            self.report(at, "", ProblemCode::NoteOfNowhere, &[]);
        }
        if let Some(event) = &note.event {
            self.known(at, "event", RecordKind::Event, event);
        }
        self.cited(at, "", "annotation", (&note.claims, note.reference.as_ref()));
    }
}
