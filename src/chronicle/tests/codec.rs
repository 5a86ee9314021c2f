//! The record as bytes: what goes in comes out, and what is not ours is refused.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{CodecError, Dataset, Lang, Records, Text, TextPart, add_texts, decode, encode, encode_texts};
use proptest::prelude::*;

fn pack(records: &Records, lang: Lang) -> Vec<u8> {
    encode_texts(records, lang, TextPart::Details)
}

fn add(records: &mut Records, lang: Lang, bytes: &[u8]) -> Result<(), CodecError> {
    add_texts(records, lang, TextPart::Details, bytes)
}

/// What the bytes give back once every pack of texts is added.
fn through_the_bytes(records: &Records) -> Records {
    let mut again = decode(&encode(records)).unwrap();
    for lang in Lang::ALL {
        for part in TextPart::ALL {
            add_texts(&mut again, lang, part, &encode_texts(records, lang, part)).unwrap();
        }
    }
    again
}

#[test]
fn a_record_comes_back_with_english_names_and_then_with_every_text() {
    let records = small::records();
    let names = decode(&encode(&records)).unwrap();
    for (event, whole) in names.events.iter().zip(&records.events) {
        assert_eq!((&event.id, &event.date, &event.parties), (&whole.id, &whole.date, &whole.parties));
        assert_eq!((event.title.get(Lang::En), event.title.exactly(Lang::Ja)), (whole.title.get(Lang::En), None));
        assert!(event.claims.iter().all(|claim| claim.says.is_empty() && claim.at.is_empty()));
    }
    for (series, whole) in names.series.iter().zip(&records.series) {
        assert_eq!((&series.id, &series.points[0].date), (&whole.id, &whole.points[0].date));
        assert_eq!(series.unit.get(Lang::En), whole.unit.get(Lang::En));
        assert_eq!((series.title.get(Lang::En), series.title.exactly(Lang::Ja)), (whole.title.get(Lang::En), None));
    }
    assert!(!names.series.is_empty());
    assert_eq!(through_the_bytes(&records), records);
}

#[test]
fn a_checked_record_comes_back_as_an_equal_dataset() {
    let dataset = Dataset::new(small::records()).unwrap();
    let again = Dataset::new(through_the_bytes(dataset.records())).unwrap();
    assert_eq!(again, dataset);
    assert_eq!(Dataset::resolve(again.records().clone()), dataset, "resolving is what the gate does after checking");
}

#[test]
fn a_text_without_a_translation_falls_back_to_english() {
    let mut records = small::records();
    records.for_each_text(TextPart::Names, &mut |text| *text = Text::english(text.get(Lang::En)));
    records.events[0].title.set(Lang::Ru, "Договор");
    let again = through_the_bytes(&records);
    assert_eq!(again, records);
    assert_eq!(again.events[0].title.get(Lang::Ru), "Договор");
    assert_eq!(again.events[1].title.get(Lang::Ru), "first");
    assert_eq!(again.events[1].title.exactly(Lang::Ru), None);
}

#[test]
fn a_pack_of_another_record_or_part_is_refused_and_changes_nothing() {
    let records = small::records();
    let mut other = records.clone();
    other.events.push(small::event("third", "1905"));
    let before = other.clone();
    let error = add(&mut other, Lang::Ja, &pack(&records, Lang::Ja)).unwrap_err();
    let CodecError::OtherRecord { pack, record } = error else { panic!("{error}") };
    // A summary and the words of one claim; its document, place and date.
    assert_eq!(record - pack, 5);
    let names = encode_texts(&records, Lang::Ja, TextPart::Names);
    assert_eq!(add(&mut other, Lang::Ja, &names), Err(CodecError::NotOurs));
    assert_eq!(other, before);
}

#[test]
fn bytes_of_another_kind_are_refused() {
    let mut records = small::records();
    let record = encode(&records);
    let details = pack(&records, Lang::Ja);
    assert_eq!(decode(b""), Err(CodecError::NotOurs));
    assert_eq!(decode(b"KTL0 and more"), Err(CodecError::NotOurs));
    assert_eq!(decode(&details), Err(CodecError::NotOurs));
    assert_eq!(add(&mut records, Lang::Ja, &record), Err(CodecError::NotOurs));
}

#[test]
fn bytes_cut_short_are_refused() {
    let mut records = small::records();
    let (record, details) = (encode(&records), pack(&records, Lang::Ja));
    for end in 4..record.len() {
        assert_eq!(decode(&record[..end]), Err(CodecError::Damaged), "{end} of {} bytes", record.len());
    }
    for end in 4..details.len() {
        assert_eq!(add(&mut records, Lang::Ja, &details[..end]), Err(CodecError::Damaged), "{end}");
    }
    assert_eq!(records, small::records());
}

#[test]
fn json_keeps_every_language() {
    let records = small::records();
    let json = serde_json::to_string(&records).unwrap();
    assert_eq!(serde_json::from_str::<Records>(&json).unwrap(), records);
    let wrong = json.replace("\"ja\"", "\"jp\"");
    let error = serde_json::from_str::<Records>(&wrong).unwrap_err().to_string();
    assert!(error.contains("unknown language `jp`"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_decoder_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = decode(&bytes);
        let _ = decode(&[b"KTL3", bytes.as_slice()].concat());
        let _ = add(&mut small::records(), Lang::Ru, &[b"KTT3\x01", bytes.as_slice()].concat());
    }

    #[test]
    fn no_damaged_byte_makes_the_gate_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = encode(&small::records());
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(records) = decode(&bytes) {
            let _ = Dataset::new(records.clone());
            let _ = Dataset::resolve(records);
        }
    }
}
