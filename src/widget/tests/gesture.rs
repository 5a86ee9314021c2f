//! Scripts of pointers and the commands they make: every line of `gestures.txt`.

use scene::Point;
use widget::gesture::{Command, Gesture};

/// How far apart the taps of a double tap may be.
const SLACK_PX: f32 = 24.0;

fn point(text: &str) -> Point {
    let (x, y) = text.split_once(',').unwrap_or_else(|| panic!("not a place: {text}"));
    Point::new(x.parse().unwrap_or_else(|_| panic!("{x}")), y.parse().unwrap_or_else(|_| panic!("{y}")))
}

/// Does one step; for example `m1 30,0@16`.
fn step(gesture: &mut Gesture, head: &str, rest: Option<&str>) -> Option<Command> {
    let id = head[1..].parse().unwrap_or_else(|_| panic!("not a pointer: {head}"));
    if head.starts_with('c') {
        gesture.cancel(id);
        return None;
    }
    let (at, ms) = rest.and_then(|rest| rest.split_once('@')).unwrap_or_else(|| panic!("no place and time: {head}"));
    let (at, now_ms) = (point(at), ms.parse().unwrap_or_else(|_| panic!("{ms}")));
    match &head[..1] {
        "d" => {
            gesture.down(id, at, now_ms);
            None
        }
        "m" => gesture.moved(id, at, now_ms),
        "u" => gesture.up(id, at, now_ms, SLACK_PX),
        _ => panic!("not a step: {head}"),
    }
}

fn number(value: f32) -> String {
    let rounded = (value * 10_000.0).round() / 10_000.0;
    format!("{rounded}").replace("-0", if rounded == 0.0 { "0" } else { "-0" })
}

fn told(command: Command) -> String {
    let pair = |x: f32, y: f32| format!("{},{}", number(x), number(y));
    match command {
        Command::Tap { at } => format!("tap {}", pair(at.x, at.y)),
        Command::DoubleTap { at } => format!("double {}", pair(at.x, at.y)),
        Command::Pan { dx, dy } => format!("pan {}", pair(dx, dy)),
        Command::Fling { vx, vy } => format!("fling {}", pair(vx, vy)),
        Command::Pinch { center, factor, dx, dy } => {
            format!("pinch {} ×{} {}", pair(center.x, center.y), number(factor), pair(dx, dy))
        }
    }
}

fn run(steps: &str) -> String {
    let mut gesture = Gesture::default();
    let mut words = steps.split_whitespace().peekable();
    let mut out = Vec::new();
    while let Some(head) = words.next() {
        let rest = if head.starts_with('c') { None } else { words.next() };
        out.extend(step(&mut gesture, head, rest).map(told));
    }
    out.join("; ")
}

#[test]
fn every_script_of_pointers_makes_its_commands() {
    let mut wrong = Vec::new();
    for line in include_str!("gestures.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [name, steps, expected] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("not a script: {line}")
        };
        let made = run(steps);
        if made != expected {
            wrong.push(format!("{name}\n  expected {expected}\n  made     {made}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
