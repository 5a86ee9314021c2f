//! Making a machine ready that has only rustup's Rust and Node.js: the wasm target and the pinned tools.
//!
//! Says before each step what it does and how long that takes, on two cores. What is already there is left alone.

use crate::Outcome;
use crate::process::{answer, cargo, command, npm, root, run as run_to_end};
use crate::tools::{self, BINARYEN, FOLDER, Home, TERSER, TRUNK, Tool, Tools, WASM_BINDGEN};
use std::io::IsTerminal;

/// The oldest Node.js that will do.
const NODE: u32 = 20;
/// Where cargo compiles the tools, below their folder.
const LEFTOVERS: &str = "build";
const TARGET: &str = "wasm32-unknown-unknown";

/// Checks everything, installs what is missing and gives back where the tools are.
pub(crate) fn run() -> Outcome<Tools> {
    wasm_target()?;
    node()?;
    let trunk = ready(tools::find_trunk, install_trunk, "trunk")?;
    let wasm_bindgen = ready(tools::find_wasm_bindgen, install_wasm_bindgen, "wasm-bindgen")?;
    let wasm_opt = ready(tools::find_wasm_opt, install_from_npm, "wasm-opt")?;
    if tools::find_terser().is_none() {
        install_from_npm()?;
    }
    let tools = Tools { trunk, wasm_bindgen, wasm_opt };
    tools::fill_trunk_cache(&tools)?;
    // What was compiled on the way to the tools is of no further use.
    let _ = std::fs::remove_dir_all(root().join(FOLDER).join(LEFTOVERS));
    Ok(tools)
}

/// What to know after a set-up that was asked for.
pub(crate) fn closing_words(tools: &Tools) -> String {
    let found = [("trunk", &tools.trunk), ("wasm-bindgen", &tools.wasm_bindgen), ("wasm-opt", &tools.wasm_opt)];
    let mut text = String::new();
    for (name, tool) in found {
        let home = match tool.home {
            Home::Path => "on PATH",
            Home::Project => FOLDER,
        };
        text.push_str(&format!("{name}: {home}\n"));
    }
    text.push_str("Ready: `cargo xtask serve`, `cargo xtask build`, `cargo xtask test`; plain `trunk serve` works too");
    if tools.trunk.home == Home::Project {
        text.push_str(&format!(", after\nexport PATH=\"$PWD/{FOLDER}/bin:$PATH\""));
    }
    text
}

fn ready(find: fn() -> Option<Tool>, install: fn() -> Outcome, name: &str) -> Outcome<Tool> {
    if let Some(tool) = find() {
        return Ok(tool);
    }
    install()?;
    find().ok_or_else(|| {
        format!("{name} was installed into {FOLDER} but does not run there; delete {FOLDER} and try again")
    })
}

fn wasm_target() -> Outcome {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let library = answer(command(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    if library.is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return Ok(());
    }
    println!("setup: adding the Rust target {TARGET} (a few seconds)");
    run_to_end(command("rustup").args(["target", "add", TARGET]))
        .map_err(|error| format!("{error}\nthe Rust target {TARGET} is needed: install Rust with https://rustup.rs"))
}

fn node() -> Outcome {
    let advice = format!("install Node.js {NODE} or newer, with npm: https://nodejs.org");
    let version = answer(command("node").arg("--version")).ok_or(format!("Node.js is missing; {advice}"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|part| part.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(()),
        _ => Err(format!("Node.js {version} is too old; {advice}")),
    }
}

fn install_trunk() -> Outcome {
    println!("setup: building trunk {TRUNK} into {FOLDER} (once; about 4 minutes on two cores)");
    // Trunk's own downloads are not wanted, so neither is its TLS.
    cargo_install(&format!("trunk@{TRUNK}"), &["--no-default-features"])
}

fn install_wasm_bindgen() -> Outcome {
    println!("setup: building wasm-bindgen {WASM_BINDGEN} into {FOLDER} (once; about 1 minute on two cores)");
    cargo_install(&format!("wasm-bindgen-cli@{WASM_BINDGEN}"), &[])
}

/// Builds a tool from the registry. Its speed matters less than ours: no link-time optimisation.
fn cargo_install(what: &str, flags: &[&str]) -> Outcome {
    let folder = root().join(FOLDER);
    let mut command = cargo();
    command.args(["install", "--locked", what]).args(flags);
    if !std::io::stderr().is_terminal() {
        command.arg("--quiet");
    }
    command.arg("--root").arg(&folder).arg("--target-dir").arg(folder.join(LEFTOVERS));
    command.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    run_to_end(&mut command)
}

/// Exactly what the lock file names, so that the same sources give the same bytes.
fn install_from_npm() -> Outcome {
    println!(
        "setup: fetching binaryen {BINARYEN} (wasm-opt) and terser {TERSER} from npm into {FOLDER} (once; seconds)"
    );
    let folder = root().join(FOLDER).join("node");
    std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for name in ["package.json", "package-lock.json"] {
        let copied = std::fs::copy(root().join("xtask/node").join(name), folder.join(name));
        copied.map_err(|error| format!("cannot copy {name} to {}: {error}", folder.display()))?;
    }
    let mut command = npm();
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder);
    run_to_end(&mut command)
}
