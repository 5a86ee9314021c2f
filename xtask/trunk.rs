//! Running trunk, with the right tools before all others on its `PATH`.

use crate::Outcome;
use crate::process::{cargo, command, root, run};
use crate::shapes::site;
use crate::tools::Tools;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names the variable that tells the post-build step where the page is being served.
pub(crate) const ADDRESS: &str = "KURIL_TIMELINE_ADDRESS";

/// How the module is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to make.
    Debug,
    /// Small and fast.
    Release,
}

/// What happens once the page is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// The address is printed.
    Quiet,
    /// The page is opened in the person's browser too.
    Browser,
}

/// Builds the page into `dist/`, for a public address if one is given.
pub(crate) fn build(tools: &Tools, profile: Profile, site: Option<&str>) -> Outcome {
    site.map_or(Ok(()), site::check_address)?;
    let mut command = command_for(tools, "build", profile)?;
    command.env(site::SITE, site.unwrap_or_default());
    println!("build: {} (the first one takes a few minutes, later ones seconds)", of(profile));
    run(&mut command)?;
    println!("build: the page is in dist/");
    Ok(())
}

/// Builds, watches and serves the page until interrupted.
pub(crate) fn serve(tools: &Tools, port: u16, opening: Opening, profile: Profile) -> Outcome {
    let taken = |error| format!("cannot listen on 127.0.0.1:{port} ({error}); choose another with --port");
    drop(TcpListener::bind(("127.0.0.1", port)).map_err(taken)?);
    let mut command = command_for(tools, "serve", profile)?;
    command.args(["--address", "127.0.0.1", "--port"]).arg(port.to_string());
    // Beside dist/, not in it: what is served while one works carries a reload script and is no page to publish or test.
    command.args(["--dist", "target/serve"]);
    if opening == Opening::Browser {
        command.arg("--open");
    }
    let address = format!("http://127.0.0.1:{port}/");
    println!("serve: {}, then {address} (Ctrl-C stops)", of(profile));
    become_it(command.env(ADDRESS, address))
}

/// Turns this process into the server, so that whoever stops this one stops that one.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Outcome {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(format!("cannot start trunk: {error}"))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Outcome {
    run(command)
}

fn of(profile: Profile) -> &'static str {
    match profile {
        Profile::Debug => "debug build",
        Profile::Release => "release build",
    }
}

/// trunk with a verb, ready to run.
pub(crate) fn command_for(tools: &Tools, verb: &str, profile: Profile) -> Outcome<Command> {
    let mut command = command(&tools.trunk.path);
    command.env("PATH", tools.search_path()?).env("TRUNK_SKIP_VERSION_CHECK", "true");
    // A mistake in the seeds should be the last thing on the screen, not under a trace of trunk itself.
    command.env("RUST_LIB_BACKTRACE", "0");
    // Beside the flags of .cargo/config.toml, and for the page's own programs only.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_folders(&left_out()).join(" "));
    // Trunk refuses to start where NO_COLOR is set the usual way, to 1.
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        command.env("NO_COLOR", "true");
    } else {
        command.env_remove("NO_COLOR");
    }
    command.arg(verb);
    if profile == Profile::Release {
        command.arg("--release");
    }
    Ok(command)
}

/// Folders of this machine whose names would stand in the program, in the places that its faults are told by: that of the
/// project, and those of the crates. The crates are fetched first, so that the folders are there the first time too.
///
/// Flags in a variable are parted by spaces, so a folder with one in its name is not among them: the page is then built all
/// the same, but names it.
pub(crate) fn left_out() -> Vec<PathBuf> {
    let mut fetch = cargo();
    fetch.args(["fetch", "--locked", "--quiet"]);
    // Whoever cannot fetch cannot build either, and is told so by the build.
    let _ = run(&mut fetch);
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let crates = home.and_then(|home| std::fs::read_dir(home.join("registry").join("src")).ok());
    let mut folders: Vec<PathBuf> = crates.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders.insert(0, std::path::absolute(root()).unwrap_or_default());
    folders.retain(|folder| can_be_left_out(folder));
    folders
}

fn can_be_left_out(folder: &Path) -> bool {
    folder.is_absolute() && folder.parent().is_some() && !folder.to_string_lossy().contains(char::is_whitespace)
}

/// Flags for the compiler by which those folders are left out of what it writes.
fn without_folders(folders: &[PathBuf]) -> Vec<String> {
    folders
        .iter()
        .map(|folder| format!("--remap-path-prefix={}{}=", folder.display(), std::path::MAIN_SEPARATOR))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_left_out_by_name_and_those_with_spaces_left_in() {
        assert_eq!(without_folders(&["/srv/me/project".into()]), ["--remap-path-prefix=/srv/me/project/="]);
        let folders = ["/srv/me", "/srv/my things/crates", "relative", "/"].map(PathBuf::from);
        let left_out: Vec<_> = folders.iter().filter(|folder| can_be_left_out(folder)).collect();
        assert_eq!(left_out, [&folders[0]]);
    }
}
