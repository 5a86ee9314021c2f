//! Pictures as SVG text: complete, escaped, each outline and pattern written once.

use scene::{
    Affine, Ink, Mark, Outline, Paint, Palette, Pattern, Point, Rect, Scene, ShapeBook, ShapeId, TextStyle, to_svg,
};

fn svg(scene: &Scene, book: &ShapeBook) -> String {
    to_svg(scene, book, &Palette::light(), "A <title> & more")
}

#[test]
fn words_from_data_cannot_become_markup() {
    let mut scene = Scene::new(10.0, 10.0);
    scene.push_text(None, Point::new(1.0, 2.0), "<script>alert(\"1\")</script>&", Ink::Text, TextStyle::size(12.0));
    let svg = svg(&scene, &ShapeBook::default());
    assert!(!svg.contains("<script"), "{svg}");
    assert!(svg.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;"), "{svg}");
    assert!(svg.contains("<title>A &lt;title&gt; &amp; more</title>"), "{svg}");
}

#[test]
fn patterns_and_outlines_are_defined_once_and_used_often() {
    let ring = vec![Point::new(0.0, 0.0), Point::new(1.0, 0.0), Point::new(0.0, 1.0)];
    let book = ShapeBook {
        outlines: vec![Outline { rings: vec![ring], closed: true, bounds: Rect::new(0.0, 0.0, 1.0, 1.0) }],
    };
    let mut scene = Scene::new(10.0, 10.0);
    for pattern in [Pattern::Hatch, Pattern::Hatch, Pattern::Dots] {
        let fill = Some(Paint::pattern(Ink::Ochre, pattern));
        scene.push(Mark::Shape { id: ShapeId(0), place: Affine::IDENTITY, fill, stroke: None });
    }
    let svg = svg(&scene, &book);
    assert_eq!(svg.matches("<pattern ").count(), 2, "{svg}");
    assert_eq!(svg.matches("<path id=").count(), 1, "{svg}");
    assert_eq!(svg.matches("<use ").count(), 3, "{svg}");
}

#[test]
fn every_clip_is_closed() {
    let mut scene = Scene::new(10.0, 10.0);
    scene.push(Mark::Clip(Some(Rect::new(0.0, 0.0, 5.0, 5.0))));
    scene.push(Mark::Clip(Some(Rect::new(5.0, 0.0, 5.0, 5.0))));
    let svg = svg(&scene, &ShapeBook::default());
    assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count(), "{svg}");
    assert!(svg.trim_end().ends_with("</svg>"));
}

#[test]
fn every_role_has_a_colour_of_six_digits() {
    for ink in Ink::all() {
        let color = Palette::light().color(ink).to_string();
        let digits = color.strip_prefix('#').unwrap_or_default();
        assert!(digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()), "{ink:?}: {color}");
    }
}
