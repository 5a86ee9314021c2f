//! The seeds become bytes: record and land are checked, encoded and laid into `OUT_DIR` for the front door.
//!
//! When anything is wrong with the seeds the build stops here, with every problem and its place.

use std::{env, fs, io, path::Path, process};

const SEEDS: &str = "seeds";
const STYLES: &str = "styles/widget.css";

fn main() {
    println!("cargo::rerun-if-changed={SEEDS}");
    println!("cargo::rerun-if-changed={STYLES}");
    let built = ingest::build(Path::new(SEEDS)).unwrap_or_else(|report| {
        eprintln!("\nthe seeds cannot be built:\n\n{report}");
        process::exit(1)
    });
    let styles = fs::read_to_string(STYLES).map(|css| without_comments(&css).into_bytes()).unwrap_or_else(|error| {
        eprintln!("\n{STYLES} cannot be read: {error}");
        process::exit(1)
    });
    let fixed = [("record.bin", &built.outline), ("geometry.bin", &built.geometry), ("widget.css", &styles)];
    for (name, bytes) in fixed {
        if let Err(error) = write(name, bytes) {
            eprintln!("\n{name} cannot be written: {error}");
            process::exit(1);
        }
    }
}

/// A style sheet without comments, indentation and empty lines: they are for us, not for every visitor to download.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn write(name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo gives no OUT_DIR"))?;
    fs::write(Path::new(&folder).join(name), bytes)
}
