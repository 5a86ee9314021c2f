//! The record as bytes: what goes in comes out, and what is not ours is refused.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::{CodecError, Dataset, Lang, Records, Text, add_language, decode, encode, encode_language};
use proptest::prelude::*;

/// The record with English texts alone.
fn in_english(records: &Records) -> Records {
    let mut records = records.clone();
    records.for_each_text(&mut |text| *text = Text::english(text.get(Lang::En)));
    records
}

#[test]
fn a_record_comes_back_in_english_and_then_in_every_language() {
    let records = small::records();
    let mut again = decode(&encode(&records)).unwrap();
    assert_eq!(again, in_english(&records));
    for lang in [Lang::Ja, Lang::Ru] {
        add_language(&mut again, lang, &encode_language(&records, lang)).unwrap();
    }
    assert_eq!(again, records);
}

#[test]
fn a_checked_record_comes_back_as_an_equal_dataset() {
    let dataset = Dataset::new(small::records()).unwrap();
    let mut again = Dataset::new(decode(&encode(dataset.records())).unwrap()).unwrap();
    again.add_language(Lang::Ja, &encode_language(dataset.records(), Lang::Ja)).unwrap();
    assert_eq!(again, dataset);
}

#[test]
fn a_text_without_a_translation_falls_back_to_english() {
    let mut records = in_english(&small::records());
    records.events[0].title.set(Lang::Ru, "Договор");
    let mut again = decode(&encode(&records)).unwrap();
    add_language(&mut again, Lang::Ru, &encode_language(&records, Lang::Ru)).unwrap();
    assert_eq!(again, records);
    assert_eq!(again.events[0].title.get(Lang::Ru), "Договор");
    assert_eq!(again.events[1].title.get(Lang::Ru), "first");
    assert_eq!(again.events[1].title.exactly(Lang::Ru), None);
}

#[test]
fn a_pack_of_another_record_is_refused_and_changes_nothing() {
    let records = small::records();
    let mut other = records.clone();
    other.events.push(small::event("third", "1905"));
    let before = other.clone();
    let error = add_language(&mut other, Lang::Ja, &encode_language(&records, Lang::Ja)).unwrap_err();
    let CodecError::OtherRecord { pack, record } = error else { panic!("{error}") };
    // A title, a summary and the words of one claim.
    assert_eq!(record - pack, 3);
    assert_eq!(other, before);
}

#[test]
fn bytes_of_another_kind_are_refused() {
    let mut records = small::records();
    let record = encode(&records);
    let pack = encode_language(&records, Lang::Ja);
    assert_eq!(decode(b""), Err(CodecError::NotOurs));
    assert_eq!(decode(b"KTL0 and more"), Err(CodecError::NotOurs));
    assert_eq!(decode(&pack), Err(CodecError::NotOurs));
    assert_eq!(add_language(&mut records, Lang::Ja, &record), Err(CodecError::NotOurs));
}

#[test]
fn bytes_cut_short_are_refused() {
    let mut records = small::records();
    let (record, pack) = (encode(&records), encode_language(&records, Lang::Ja));
    for end in 4..record.len() {
        assert_eq!(decode(&record[..end]), Err(CodecError::Damaged), "{end} of {} bytes", record.len());
    }
    for end in 4..pack.len() {
        assert_eq!(add_language(&mut records, Lang::Ja, &pack[..end]), Err(CodecError::Damaged), "{end}");
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
        let _ = decode(&[b"KTL1", bytes.as_slice()].concat());
        let _ = add_language(&mut small::records(), Lang::Ru, &[b"KTLL", bytes.as_slice()].concat());
    }

    #[test]
    fn no_damaged_byte_makes_the_gate_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = encode(&small::records());
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(records) = decode(&bytes) {
            let _ = Dataset::new(records);
        }
    }
}
