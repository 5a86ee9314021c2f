//! Running trunk, with the right tools before all others on its `PATH`.

use crate::Outcome;
use crate::process::{command, run};
use crate::shapes::site;
use crate::tools::Tools;
use std::net::TcpListener;
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
