//! That nothing that is shipped names a folder of the machine that built it: what stood there would differ on the next
//! machine, and is nobody's business.

use crate::Outcome;
use crate::shapes::files_below;
use std::path::{Path, PathBuf};

/// Fails at the first file below a folder that holds the name of one of `folders`.
pub(crate) fn check(below: &Path, folders: &[PathBuf]) -> Outcome {
    let names: Vec<String> = folders.iter().map(|folder| folder.to_string_lossy().into_owned()).collect();
    for (file, path) in files_below(below)? {
        let bytes = std::fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        if let Some(name) = names.iter().find(|name| holds(&bytes, name.as_bytes())) {
            return Err(format!(
                "dist/{file} names a folder of this machine, {name}: see `without_folders` in xtask/trunk.rs"
            ));
        }
    }
    Ok(())
}

/// Whether the bytes hold the name; none is no name.
fn holds(bytes: &[u8], name: &[u8]) -> bool {
    !name.is_empty() && bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_wherever_it_stands() {
        let folder = std::env::temp_dir().join(format!("kuril-private-{}", std::process::id()));
        let folders = [PathBuf::from("/srv/me/project")];
        crate::page::write(&folder.join("inner/good.wasm"), b"\0src/widget/app.rs\0/srv/you").unwrap();
        assert_eq!(check(&folder, &folders), Ok(()));
        crate::page::write(&folder.join("inner/bad.wasm"), b"\0/srv/me/project/src/widget/app.rs").unwrap();
        let told = check(&folder, &folders).unwrap_err();
        assert!(told.contains("inner/bad.wasm"), "{told}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
