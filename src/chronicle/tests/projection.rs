//! The projection against values computed with PROJ 9 (pyproj 3.7):
//! `+proj=lcc +lat_1=44 +lat_2=52 +lat_0=48 +lon_0=148 +ellps=WGS84 +units=m`. PROJ's northing is our y with the sign
//! turned.

use chronicle::geometry::{project, unproject};

/// Degrees east and north, easting and northing in metres.
const REFERENCE: [(f64, f64, f64, f64); 13] = [
    (148.0, 48.0, 0.0, 0.0),
    (143.0, 50.0, -357_565.2, 233_528.8),
    (142.7, 54.4, -345_311.3, 723_655.2),
    (156.7, 50.9, 610_012.8, 356_363.7),
    (146.0, 43.4, -162_125.5, -508_475.6),
    (145.6, 43.3, -194_887.4, -518_663.4),
    (131.89, 43.12, -1_303_033.3, -404_970.7),
    (139.7, 41.4, -695_540.7, -695_749.4),
    (140.2, 45.4, -608_826.0, -257_581.2),
    (158.6, 53.0, 710_418.2, 604_494.0),
    (150.0, 45.93, 154_832.0, -227_606.1),
    (124.0, 38.0, -2_099_279.8, -784_031.8),
    (170.0, 60.0, 1_237_316.4, 1_520_660.0),
];

#[test]
fn projected_positions_agree_with_proj_to_ten_metres() {
    for (lon, lat, east, north) in REFERENCE {
        let (x, y) = project(lon, lat);
        let off = (x - east).hypot(y + north);
        assert!(off < 10.0, "{lon} E {lat} N lies {off:.1} m off");
    }
}

#[test]
fn a_place_west_of_greenwich_lies_to_the_east() {
    let (washington_x, _) = project(-77.04, 38.91);
    assert!(washington_x > 1e6, "{washington_x}");
    assert_eq!(project(-77.04, 38.91), project(282.96, 38.91));
}

#[test]
fn what_is_projected_is_found_again_to_a_metre() {
    for (lon, lat) in [(142.0, 50.0), (156.5, 50.9), (145.4, 43.8), (-77.04, 38.91), (179.9, 66.0), (148.0, 48.0)] {
        let (x, y) = project(lon, lat);
        let (lon_again, lat_again) = unproject(x, y);
        assert!(
            (lon - lon_again).abs() < 1e-5 && (lat - lat_again).abs() < 1e-5,
            "{lon} {lat}: {lon_again} {lat_again}"
        );
    }
}
