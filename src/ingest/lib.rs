//! Host only: the grammar of the seeds, located diagnostics, geometry preparation, audit and harvest of documents, the
//! record as tables and gazetteer.
//!
//! [`read`] turns the text files of `seeds/` into a checked [`Dataset`]; [`build`] also turns that into the bytes and the
//! text that are published. Everything wrong is collected into one [`Report`] with file, line and column.
//! Left out on purpose: any opinion on content (the gate of the chronicle has those), and anything of the browser.

pub mod audit;
mod diagnostic;
mod dismissed;
pub mod export;
mod files;
pub mod geo;
mod grammar;
pub mod harvest;
mod languages;
mod origin;
mod read;
mod row;

use std::path::{Path, PathBuf};

use chronicle::{Dataset, Lang, Records, TextPart, Unit, geometry::Geometry};

pub use diagnostic::{Diagnostic, Report};
pub use dismissed::Dismissed;
pub use files::{SeedFile, find as seed_files};
pub use read::{read_files, read_files_with_dismissed};

/// What a build makes of the seeds.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// The checked record.
    pub dataset: Dataset,
    /// The outline of the record with English names, for map and timeline; see [`chronicle::encode`].
    pub outline: Vec<u8>,
    /// The whole record with English names, for the reading desk.
    pub record: Vec<u8>,
    /// The land of the first picture, places and borders, see [`chronicle::geometry::Geometry::encode`].
    pub geometry: Vec<u8>,
    /// The land in finer detail, for when the map is enlarged.
    pub fine_land: Vec<u8>,
    /// The coasts of half the world, for when a place far away is looked at.
    pub far_land: Vec<u8>,
    /// The names that the outline's bytes leave out, see [`chronicle::encode_texts`].
    pub names: Vec<(Lang, Vec<u8>)>,
    /// The texts that the whole record's bytes leave out.
    pub texts: Vec<(Lang, TextPart, Vec<u8>)>,
    /// The record as `dataset.json`.
    pub json: String,
    /// Every file that was read.
    pub files: Vec<PathBuf>,
}

/// Reads and checks every `*.toml` below the folder of the seeds, except what is below its `geo`.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn read(seeds: &Path) -> Result<Dataset, Report> {
    read_files(&files::find(seeds)?)
}

/// Reads and checks the seeds, prepares the land, and encodes all of it.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn build(seeds: &Path) -> Result<Built, Report> {
    let files = files::find(seeds)?;
    let (dataset, units) = read::read_with_units(&files);
    let of_land = land(seeds, units).and_then(|land| Ok((land, told(seeds, geo::far(&geometry_folder(seeds)))?)));
    let (dataset, (geometry, far)) = match (dataset, of_land) {
        (Ok((dataset, _)), Ok(land)) => (dataset, land),
        (Err(report), Ok(_)) => return Err(report),
        (dataset, Err(of_land)) => {
            let of_record = dataset.err().unwrap_or_default().diagnostics;
            return Err(Report::new([of_record, of_land].concat()));
        }
    };
    let records = dataset.records();
    let (mut geometry, fine_land) = geometry.split();
    geometry.places_km = chronicle::geometry::places_km(&records.places);
    geometry.borders_km = chronicle::geometry::borders_km(&records.borders);
    let outline = records.outline();
    let names = |lang| (lang, chronicle::encode_texts(&outline, lang, TextPart::Names));
    Ok(Built {
        outline: chronicle::encode(&outline),
        names: Lang::ALL.into_iter().filter(|lang| *lang != Lang::En).map(names).collect(),
        record: chronicle::encode(records),
        geometry: geometry.encode(),
        fine_land: fine_land.encode(),
        far_land: far.encode(),
        texts: texts(records),
        json: dataset_json(records),
        files: files.into_iter().map(|file| file.path).chain(files::geometry(seeds)).collect(),
        dataset,
    })
}

/// The land of these units. A unit without land is the gate's affair and is not told twice.
fn land(seeds: &Path, mut units: Vec<Unit>) -> Result<Geometry, Vec<Diagnostic>> {
    units.retain(|unit| !unit.land.groups.is_empty() || !unit.land.ids.is_empty());
    told(seeds, geo::prepare(&geometry_folder(seeds), &units))
}

fn geometry_folder(seeds: &Path) -> PathBuf {
    seeds.join(files::GEOMETRY_FOLDER)
}

/// Problems of the geometry as the build tells them.
fn told(seeds: &Path, geometry: Result<Geometry, Vec<geo::GeoProblem>>) -> Result<Geometry, Vec<Diagnostic>> {
    geometry.map_err(|problems| {
        let told = problems.into_iter().map(|problem| {
            let below = problem.file.strip_prefix(seeds).ok();
            let file = below.map_or(problem.file.clone(), |below| files::name_of(seeds).join(below));
            Diagnostic::of_file(file, problem.message, problem.help)
        });
        told.collect()
    })
}

fn texts(records: &Records) -> Vec<(Lang, TextPart, Vec<u8>)> {
    let parts = |lang| TextPart::ALL.map(|part| (lang, part));
    let left_out = Lang::ALL.into_iter().flat_map(parts).filter(|pair| *pair != (Lang::En, TextPart::Names));
    left_out.map(|(lang, part)| (lang, part, chronicle::encode_texts(records, lang, part))).collect()
}

/// The published record: `dataset.json`, described by [`chronicle::json_schema`].
#[must_use]
pub fn dataset_json(records: &Records) -> String {
    // Plain data with text keys: writing it as JSON cannot fail.
    let body = serde_json::to_string_pretty(records).unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "{{\n  \"$schema\": \"dataset.schema.json\",\n  \"version\": \"{version}\",\n  \"licence\": \"CC BY 4.0\",\n{}\n",
        body.strip_prefix("{\n").unwrap_or("}")
    )
}
