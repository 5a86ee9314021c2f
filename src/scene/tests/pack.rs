//! Pictures as bytes and back.

use scene::{
    Affine, Align, Ink, Mark, Outline, Paint, Pattern, Point, Rect, Scene, ShapeBook, ShapeId, TextStyle, pack, unpack,
};

fn picture() -> (Scene, ShapeBook) {
    let outline = |x: f32, closed| {
        let rings = vec![vec![Point::new(x, 0.5), Point::new(1.0, 2.0), Point::new(-3.0, 4.0)]];
        Outline { rings, closed, bounds: Rect::default() }
    };
    let book = ShapeBook { outlines: vec![outline(0.0, true), outline(7.0, false), outline(9.0, true)] };
    let mut scene = Scene::new(640.0, 480.5);
    let fill = Some(Paint::pattern(Ink::Kind(10), Pattern::Cross).at(0.5));
    let rect = Rect::new(1.0, 2.0, 3.0, 4.0);
    scene.push(Mark::Clip(Some(rect)));
    scene.push(Mark::Rect { rect, radius: 2.0, fill, stroke: Some((Ink::Coast, 1.5)) });
    scene.push(Mark::Fade { rect, fill: Paint::solid(Ink::Rust), rising: false });
    scene.push(Mark::Clip(None));
    let (from, to) = (Point::new(0.0, -1.0), Point::new(5.0, 6.0));
    scene.push(Mark::Line { from, to, ink: Ink::Line, width: 0.5, dashed: true });
    scene.push(Mark::Disc { center: from, radius: 3.0, fill: None, stroke: Some((Ink::Text, 1.0)) });
    scene.push(Mark::Diamond { center: to, radius: 4.0, fill, stroke: None });
    let style = TextStyle { bold: true, italic: false, align: Align::End, halo: true, size_px: 11.5 };
    scene.push_text(None, to, "北方 Курилы <&>", Ink::TextSoft, style);
    let place = Affine { scale: 2.0, dx: 1.0, dy: -1.0 };
    scene.push(Mark::Shape { id: ShapeId(1), place, fill, stroke: Some((Ink::Coast, 0.7)) });
    (scene, book)
}

#[test]
fn what_is_packed_is_unpacked_with_the_outlines_it_uses() {
    let (scene, book) = picture();
    let (again, outlines) = unpack(&pack(&scene, &book)).expect("a picture");
    assert_eq!(again, scene);
    assert_eq!(outlines.outlines.get(1), book.outlines.get(1));
    assert_eq!(outlines.outlines.first(), Some(&Outline::default()), "what no mark uses stays behind");
    assert_eq!(outlines.outlines.len(), 2);
}

#[test]
fn damaged_bytes_are_no_picture() {
    let (scene, book) = picture();
    let bytes = pack(&scene, &book);
    for length in 0..bytes.len() {
        assert_eq!(unpack(&bytes[..length]), None, "cut at {length}");
    }
    for place in 0..bytes.len() {
        let mut other = bytes.clone();
        other[place] ^= 0xFF;
        // Whatever it is taken for, it is taken without harm.
        let _ = unpack(&other);
    }
}
