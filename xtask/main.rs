//! What a person types: `cargo xtask VERB` sets up, serves, builds and tests the widget.
//!
//! Each verb is one file's work; this file only reads the command line. Nothing here is shipped, and nothing is
//! downloaded except through cargo, rustup, npm and (only for a browser, only when allowed) apt.

mod audit;
mod browser;
mod budget;
mod chromium;
mod glue;
mod harvest;
mod page;
mod process;
mod profile;
mod program;
mod setup;
mod shapes;
mod split;
mod suite;
mod tools;
mod trunk;

use lexopt::{Arg, Parser, ValueExt};
use std::process::ExitCode;

/// What went wrong and what to do about it, in words.
type Outcome<T = ()> = Result<T, String>;

const VERBS: &str = "\
cargo xtask VERB: what a person types in this project

  setup   fetch the pinned tools into .tools/ (done by the other verbs too)
  serve   build, watch and serve the page on 127.0.0.1
  build   build the page into dist/
  package build it and make its other shapes: one file, npm, packed copies
  test    check everything: style, tests, size budget, a real browser
  audit   hold the record against the documents it was drawn from
  harvest find the dates of a document nobody has read yet
  profile find out in a browser what the first view runs

cargo xtask VERB --help explains a verb.
";

const SETUP: &str = "\
cargo xtask setup: make this machine ready

Adds the wasm target to the Rust toolchain and puts pinned versions of trunk, wasm-bindgen and wasm-opt into .tools/.
What is already on PATH in the right version is used instead. The first run takes about 5 minutes on two cores, later
ones a second. Afterwards plain `trunk serve` and `trunk build --release` work too.
Needs: rustup's Rust, and Node.js 20 or newer with npm.
";

const SERVE: &str = "\
cargo xtask serve [--port PORT] [--open] [--release]: build, watch and serve the page

  --port PORT   port on 127.0.0.1 (default 8080)
  --open        open the page in your browser once it is built
  --release     optimised build: slower to make, small and fast to run

Sets up first when needed. The page rebuilds and reloads when src/, seeds/, styles/ or index.html change.
";

const BUILD: &str = "\
cargo xtask build [--debug] [--site ADDRESS]: build the page into dist/

  --release        optimised (the default)
  --debug          quick build with debug checks
  --site ADDRESS   where the page will be, as https://example.org/kurils/ (the folder, with a slash at its end)

Sets up first when needed. dist/ can be copied to any static web server, into any folder. With --site the page also tells
others what they want to know by an absolute address: its own, the picture of its card, and oEmbed (oembed.json).
";

const PACKAGE: &str = "\
cargo xtask package [--site ADDRESS]: build the page and make its other shapes

  --site ADDRESS   as for build

After a release build, dist/ has every shape of it:
  kuril-timeline.js     the script by which any page, also of another origin, gets <kuril-timeline>
  embed.html            the element alone, for frames
  npm/                  a package for npm, as `npm pack` and bundlers take it
  kuril-timeline.html   the page in one file, which opens from a disk and asks for nothing; 1.5 MB at most
  *.br, *.gz            packed copies, for servers that send such files instead
The same sources give the same bytes. docs/hosting.md tells what a server should do with them.
";

const TEST: &str = "\
cargo xtask test [--native]: check everything

  --native      leave out the browser tests (and say so)

In order: set-up, format, clippy (host and wasm), native tests, audit, release build, its shapes, size budget, browser
tests.
Every step that can run does; the last line sums up: `N passed, N failed`. A failed step without tests of its own
counts as one failure. The browser is $CHROME, else a Chromium or Chrome on PATH, else installed with apt on Debian
and Ubuntu when this user may.
";

const AUDIT: &str = "\
cargo xtask audit [--documents DIR] [--json]: hold the record against the documents it was drawn from

  --documents DIR   the folder of the documents and their sentences.json (default ../shared/sources beside the project)
  --json            one JSON object instead of a table

For each document: its sentences, those with a date expression, those claimed, those dismissed in seeds/dismissed.toml
and those neither claimed nor dismissed, which must be none. Also: documents whose fingerprint is not the recorded one
(the audit stops there), cited sentences that are not there, dates a sentence does not state, years no claim carries,
and eight words in a row from a document in seeds/, README.md, index.html or the words of the interface. Where the folder is missing
only the recorded fingerprints are checked.
";

const HARVEST: &str = "\
cargo xtask harvest FILE [--json] [--out DRAFT.toml]: find the dates of a document nobody has read yet

  --json             one JSON object instead of a table; it holds no sentence
  --out DRAFT.toml   also write a draft for seeds/, to be filled in; a file that is there is left alone

For each date expression: its sentence (pN.sM), its words, the date as EDTF, and whether it is stated, computed from
another date of the sentence or taken from the context. Times that the document does not date, and places where digits
are lost, are told without one. FILE is a text of at most 8 MB, one paragraph a line. The draft has the document's own
record and an event for each sentence with a find; of the words of the document it holds only those of dates, and the
build refuses it until every FILL IN is filled in.
";

const PROFILE: &str = "\
cargo xtask profile: find out in a browser what the first view runs

A release cuts the first program in two files: what runs until the first picture is there, and the rest, which arrives
while it is looked at. This verb builds the page so that each function tells whether it ran, opens it in a browser (as
`test` finds one) at several sizes and in all languages, and writes the names into xtask/first-view.txt. Needed when a
test says that the rest was asked for early, or the size budget that the first file has grown.
";

const POST_BUILD: &str = "\
cargo xtask post-build: what trunk runs after each build (see Trunk.toml); not for typing

Writes what is fetched later (desk, texts, land) and what is there for download (dataset.json with its schema, data/)
into $TRUNK_STAGING_DIR, moves the program into a folder named by its content, and adds the loader and the page for
frames. In a release it also takes comments and long names out of the scripts and adds the worker that keeps the page for
times without a network.
";

fn main() -> ExitCode {
    match dispatch(Parser::from_env()) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut args: Parser) -> Outcome<ExitCode> {
    let verb = match args.next().map_err(words)? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => {
            print!("{VERBS}");
            return Ok(ExitCode::SUCCESS);
        }
        Some(Arg::Value(verb)) => verb.to_string_lossy().into_owned(),
        Some(other) => return Err(format!("{}\n\n{VERBS}", words(other.unexpected()))),
    };
    let help = match verb.as_str() {
        "setup" => SETUP,
        "serve" => SERVE,
        "build" => BUILD,
        "package" => PACKAGE,
        "test" => TEST,
        "audit" => AUDIT,
        "harvest" => HARVEST,
        "profile" => PROFILE,
        "post-build" => POST_BUILD,
        "help" => VERBS,
        unknown => return Err(format!("there is no verb '{unknown}'\n\n{VERBS}")),
    };
    match run(&verb, &mut args) {
        Ok(code) => Ok(code),
        Err(Stop::Help) => {
            print!("{help}");
            Ok(ExitCode::SUCCESS)
        }
        Err(Stop::Usage(error)) => Err(format!("{verb}: {}\n\n{help}", words(error))),
        Err(Stop::Failed(message)) => Err(message),
    }
}

/// Why a verb ended early.
enum Stop {
    Help,
    Usage(lexopt::Error),
    Failed(String),
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error)
    }
}

impl From<String> for Stop {
    fn from(message: String) -> Self {
        Self::Failed(message)
    }
}

fn run(verb: &str, args: &mut Parser) -> Result<ExitCode, Stop> {
    let mut port = 8080;
    let mut opening = trunk::Opening::Quiet;
    let released = ["build", "package"].contains(&verb);
    let mut profile = if released { trunk::Profile::Release } else { trunk::Profile::Debug };
    let mut site = None;
    let mut scope = suite::Scope::Everything;
    let (mut documents, mut form) = (None, audit::Form::Table);
    let (mut document, mut draft) = (None, None);
    while let Some(arg) = args.next()? {
        match (verb, arg) {
            (_, Arg::Short('h') | Arg::Long("help")) => return Err(Stop::Help),
            ("serve", Arg::Long("port")) => port = args.value()?.parse::<u16>()?,
            ("serve", Arg::Long("open")) => opening = trunk::Opening::Browser,
            ("serve" | "build", Arg::Long("release")) => profile = trunk::Profile::Release,
            ("build", Arg::Long("debug")) => profile = trunk::Profile::Debug,
            ("build" | "package", Arg::Long("site")) => site = Some(args.value()?.string()?),
            ("test", Arg::Long("native")) => scope = suite::Scope::Native,
            ("audit", Arg::Long("documents")) => documents = Some(args.value()?.into()),
            ("harvest", Arg::Value(file)) if document.is_none() => document = Some(file.into()),
            ("harvest", Arg::Long("out")) => draft = Some(args.value()?.into()),
            ("audit" | "harvest", Arg::Long("json")) => form = audit::Form::Json,
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    match verb {
        "setup" => {
            let tools = setup::run()?;
            println!("{}", setup::closing_words(&tools));
        }
        "serve" => trunk::serve(&setup::run()?, port, opening, profile)?,
        "build" => trunk::build(&setup::run()?, profile, site.as_deref())?,
        "package" => {
            trunk::build(&setup::run()?, profile, site.as_deref())?;
            shapes::make()?;
        }
        "test" => return Ok(suite::run(scope)?),
        "audit" => {
            audit::run(documents, form)?;
        }
        "harvest" => {
            let document = document.ok_or_else(|| Stop::Usage("which document? give its file".into()))?;
            harvest::run(&harvest::Order { document, form, draft })?;
        }
        "profile" => profile::run()?,
        "post-build" => page::finish()?,
        _ => print!("{VERBS}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn words(error: lexopt::Error) -> String {
    error.to_string()
}
