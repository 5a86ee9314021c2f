//! Scripts of pointers and the commands they make.

use scene::Point;
use widget::gesture::{Command, Gesture};

enum Step {
    Down(i32, f32, f32),
    Move(i32, f32, f32),
    Up(i32, f32, f32),
    Cancel(i32),
}
use Step::{Cancel, Down, Move, Up};

fn commands(script: &[Step]) -> Vec<Command> {
    let mut gesture = Gesture::default();
    let mut out = Vec::new();
    for step in script {
        match *step {
            Down(id, x, y) => gesture.down(id, Point::new(x, y)),
            Move(id, x, y) => out.extend(gesture.moved(id, Point::new(x, y))),
            Up(id, x, y) => out.extend(gesture.up(id, Point::new(x, y))),
            Cancel(id) => gesture.cancel(id),
        }
    }
    out
}

fn total_pan(commands: &[Command]) -> (f32, f32) {
    commands.iter().fold((0.0, 0.0), |sum, command| match command {
        Command::Pan { dx, dy } | Command::Pinch { dx, dy, .. } => (sum.0 + dx, sum.1 + dy),
        Command::Tap { .. } => sum,
    })
}

#[test]
fn a_press_without_movement_is_a_tap() {
    let at = Point::new(10.0, 20.0);
    assert_eq!(commands(&[Down(1, 10.0, 20.0), Up(1, 10.0, 20.0)]), [Command::Tap { at }]);
}

#[test]
fn a_trembling_press_is_still_a_tap_and_moves_nothing() {
    let script = [Down(1, 10.0, 20.0), Move(1, 12.0, 21.0), Move(1, 9.0, 20.0), Up(1, 10.0, 20.0)];
    assert!(matches!(commands(&script)[..], [Command::Tap { .. }]));
}

#[test]
fn a_drag_gives_back_the_pixels_it_took_to_be_sure() {
    let script = [Down(1, 0.0, 0.0), Move(1, 3.0, 0.0), Move(1, 5.0, 0.0), Move(1, 50.0, 0.0), Up(1, 50.0, 0.0)];
    let commands = commands(&script);
    assert_eq!(total_pan(&commands), (50.0, 0.0));
    assert!(!commands.iter().any(|c| matches!(c, Command::Tap { .. })));
}

#[test]
fn two_fingers_scale_by_the_ratio_of_their_distances() {
    let script = [Down(1, 0.0, 0.0), Down(2, 100.0, 0.0), Move(2, 200.0, 0.0), Up(2, 200.0, 0.0), Up(1, 0.0, 0.0)];
    let commands = commands(&script);
    let [Command::Pinch { center, factor, dx, .. }] = commands[..] else { panic!("{commands:?}") };
    assert_eq!((center, factor, dx), (Point::new(100.0, 0.0), 2.0, 50.0));
}

#[test]
fn lifting_one_of_two_fingers_does_not_tap_and_the_other_goes_on_panning() {
    let script = [
        Down(1, 0.0, 0.0),
        Down(2, 100.0, 0.0),
        Move(2, 120.0, 0.0),
        Up(2, 120.0, 0.0),
        Move(1, 30.0, 0.0),
        Up(1, 30.0, 0.0),
    ];
    let commands = commands(&script);
    assert!(matches!(commands.last(), Some(Command::Pan { dx, .. }) if *dx == 30.0), "{commands:?}");
}

#[test]
fn a_cancelled_pointer_says_nothing_more() {
    assert_eq!(commands(&[Down(1, 0.0, 0.0), Cancel(1), Move(1, 90.0, 0.0), Up(1, 90.0, 0.0)]), []);
    assert_eq!(commands(&[Move(7, 90.0, 0.0), Up(7, 90.0, 0.0)]), []);
}

#[test]
fn fingers_on_one_spot_do_not_divide_by_nothing() {
    let commands = commands(&[Down(1, 5.0, 5.0), Down(2, 5.0, 5.0), Move(2, 60.0, 5.0)]);
    assert!(matches!(commands[..], [Command::Pinch { factor: 1.0, .. }]), "{commands:?}");
}
