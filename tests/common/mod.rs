//! The real record, and pictures kept as SVG text.

use std::path::{Path, PathBuf};

use chronicle::{Dataset, geometry::Geometry};
use scene::TextStyle;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The record and the map, built from the seeds.
pub(crate) fn built() -> (Dataset, Geometry) {
    let built = ingest::build(&root().join("seeds")).unwrap_or_else(|report| panic!("{report}"));
    let decode = |bytes: &[u8]| Geometry::decode(bytes).expect("the geometry just encoded");
    (built.dataset, decode(&built.geometry).with_finer(decode(&built.fine_land)))
}

/// Widths as an ordinary sans-serif has them, so that snapshots do not depend on installed fonts.
pub(crate) fn estimate(text: &str, style: &TextStyle) -> f32 {
    let em: f32 = text.chars().map(|c| if c as u32 >= 0x2E80 { 1.0 } else { 0.54 }).sum();
    em * style.size_px * if style.bold { 1.06 } else { 1.0 }
}

/// Compares with `tests/snapshots/NAME.svg`; `UPDATE_SNAPSHOTS=1` writes it instead.
pub(crate) fn assert_snapshot(name: &str, svg: &str) {
    let path = root().join("tests/snapshots").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, svg).expect("the snapshot can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept != svg {
        let line = kept.lines().zip(svg.lines()).position(|(a, b)| a != b).map_or(0, |i| i + 1);
        panic!(
            "the picture `{name}` changed, first at line {line}; look at it, then run with UPDATE_SNAPSHOTS=1 to keep it"
        );
    }
}
