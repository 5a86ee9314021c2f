//! The seeds become bytes: record and land are checked, encoded and laid into `OUT_DIR` for the front door.
//!
//! When anything is wrong with the seeds the build stops here, with every problem and its place.

use std::{env, fs, io, path::Path, process};

const SEEDS: &str = "seeds";

fn main() {
    println!("cargo::rerun-if-changed={SEEDS}");
    let built = ingest::build(Path::new(SEEDS)).unwrap_or_else(|report| {
        eprintln!("\nthe seeds cannot be built:\n\n{report}");
        process::exit(1)
    });
    let fixed = [("record.bin", &built.record), ("geometry.bin", &built.geometry)];
    for (name, bytes) in fixed {
        if let Err(error) = write(name, bytes) {
            eprintln!("\n{name} cannot be written: {error}");
            process::exit(1);
        }
    }
}

fn write(name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo gives no OUT_DIR"))?;
    fs::write(Path::new(&folder).join(name), bytes)
}
