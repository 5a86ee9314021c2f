//! What lies beside the widget for download: the record as tables and as a gazetteer, for those who work with other tools.
//!
//! `events.csv`, `claims.csv`, `holdings.csv`, `figures.csv`, `borders.csv`, `annotations.csv` and `citations.csv` (RFC
//! 4180, UTF-8, one header line) with `csv-metadata.json` that describes them (CSV on the Web), `linked-places.json`
//! (Linked Places format) and `borders.geojson`. Dates are
//! EDTF as in the record, with their bounds as days beside them. [`reading`] makes the text of the site's pages. The same record always gives the same bytes. Left out on
//! purpose: what only `dataset.json` holds in full (people, disagreements, points of view), and writing files.

mod csvw;
mod gazetteer;
mod lines;
pub mod reading;
mod table;
mod tables;

pub use press::csv;

use chronicle::Dataset;
use press::linked::{LICENCE_URL, iso, pretty};

/// One file to offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its name.
    pub name: &'static str,
    /// What is in it.
    pub text: String,
}

/// Every file; `unit_points` are the longitude and latitude of a point on each unit, see [`crate::geo::unit_points`].
#[must_use]
pub fn files(dataset: &Dataset, unit_points: &[[f64; 2]]) -> Vec<Export> {
    let tables = tables::all(dataset);
    let mut files: Vec<Export> = tables.iter().map(|table| Export { name: table.name, text: table.csv() }).collect();
    files.push(Export { name: csvw::NAME, text: csvw::metadata(&tables) });
    files.push(Export { name: gazetteer::NAME, text: gazetteer::linked_places(dataset, unit_points) });
    files.push(Export { name: lines::GEOJSON, text: lines::geojson(dataset) });
    files
}
