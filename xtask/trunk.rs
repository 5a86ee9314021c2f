//! Running trunk, with the right tools before all others on its `PATH`.

use crate::Outcome;
use crate::process::{command, run};
use crate::tools::Tools;
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

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

/// Builds the page into `dist/`.
pub(crate) fn build(tools: &Tools, profile: Profile) -> Outcome {
    let mut command = trunk(tools, "build", profile)?;
    println!("build: {} (the first one takes a few minutes, later ones seconds)", of(profile));
    run(&mut command)?;
    println!("build: the page is in dist/");
    Ok(())
}

/// Builds, watches and serves the page until interrupted.
pub(crate) fn serve(tools: &Tools, port: u16, opening: Opening, profile: Profile) -> Outcome {
    let taken = |error| format!("cannot listen on 127.0.0.1:{port} ({error}); choose another with --port");
    drop(TcpListener::bind(("127.0.0.1", port)).map_err(taken)?);
    let mut command = trunk(tools, "serve", profile)?;
    command.args(["--address", "127.0.0.1", "--port"]).arg(port.to_string());
    if opening == Opening::Browser {
        command.arg("--open");
    }
    println!("serve: {}, then http://127.0.0.1:{port}/ (Ctrl-C stops)", of(profile));
    std::thread::spawn(move || announce(port));
    run(&mut command)
}

fn of(profile: Profile) -> &'static str {
    match profile {
        Profile::Debug => "debug build",
        Profile::Release => "release build",
    }
}

fn trunk(tools: &Tools, verb: &str, profile: Profile) -> Outcome<Command> {
    let mut command = command(&tools.trunk.path);
    command.env("PATH", tools.search_path()?).env("TRUNK_SKIP_VERSION_CHECK", "true");
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

/// Says where the page is once the server answers, after the last line of the first build.
fn announce(port: u16) {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(3600) {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            println!("\n    The page is at  http://127.0.0.1:{port}/\n");
            return;
        }
        std::thread::sleep(Duration::from_millis(300));
    }
}
