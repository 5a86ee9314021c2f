//! The record as it is, read once for all tests of a file.
#![allow(dead_code, reason = "not every test file needs all of it")]

use std::path::Path;
use std::sync::{Arc, OnceLock};

use chronicle::Dataset;

/// The record of the seeds.
pub(crate) fn dataset() -> Arc<Dataset> {
    static DATA: OnceLock<Arc<Dataset>> = OnceLock::new();
    let read = || {
        let seeds = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds"));
        Arc::new(ingest::read(seeds).unwrap_or_else(|report| panic!("\n{report}")))
    };
    DATA.get_or_init(read).clone()
}

/// The ids of these events.
pub(crate) fn ids<'a>(data: &'a Dataset, events: &[u32]) -> Vec<&'a str> {
    events.iter().map(|event| data.records().events[*event as usize].id.as_str()).collect()
}
