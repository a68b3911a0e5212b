//! The world map: TopoJSON of Natural Earth outlines (visionscarto's edition, which keeps Western Sahara apart and
//! shows Crimea as the UN does) to projected, simplified whole-number outlines.
//!
//! The projection is Equal Earth (Šavrič, Patterson and Jenny 2018), which keeps areas true, centred on 11° E: its
//! edge at 169° W runs through the Bering Strait, so that no country is cut and the Pacific stays together.

use crate::places::Register;
use crate::refusal::{Refusal, Result, name, read_text};
use evidence::bundle::WorldMap;
use evidence::ids::PlaceCode;
use geo::{Area, Coord, LineString, Polygon, SimplifyVw};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

const CENTRAL_MERIDIAN: f64 = 11.0;
/// Units across the map; half a unit is a pixel on a wide screen.
const WIDTH: f64 = 2000.0;
/// Triangles smaller than this, in square units, are smoothed away.
const DETAIL: f64 = 1.5;
/// Islands smaller than this are left out.
const SMALLEST_RING: f64 = 1.5;
/// A place with less area than this is drawn as a dot.
const SMALLEST_SHAPE: f64 = 40.0;
/// Windows on the major areas: west, south, east, north in degrees. Far parts (overseas territories, Siberia for
/// Europe) lie outside; the whole world shows them.
const AREAS: [(&str, [f64; 4]); 6] = [
    ("002", [-20.0, -36.0, 56.0, 38.0]),
    ("142", [24.0, -11.0, 148.0, 55.0]),
    ("150", [-25.0, 34.0, 46.0, 71.0]),
    ("419", [-118.0, -56.0, -33.0, 33.0]),
    ("021", [-168.0, 18.0, -50.0, 74.0]),
    ("009", [110.0, -48.0, 190.0, 20.0]),
];
/// Antarctica: no inhabitants, no figures.
const ANTARCTICA: &str = "010";
/// An outline that belongs to no place, drawn without colour.
const NO_PLACE: &str = "";

/// Outlines of areas that statistics count as part of another place.
const PART_OF: [(&str, &str); 5] = [
    ("SOL", "SOM"),
    ("CYN", "CYP"),
    ("ALA", "FIN"),
    ("GGY", "CHI"),
    ("JEY", "CHI"),
];
/// Areas that Natural Earth draws as part of a State, and that statistics count apart.
const APART: [(&str, &[&str]); 1] = [("FRA", &["GUF", "GLP", "MTQ", "REU", "MYT"])];

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<(f64, f64)>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: String,
    properties: Properties,
    #[serde(flatten)]
    outline: Outline,
}

#[derive(Deserialize)]
struct Properties {
    a3: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Outline {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

impl Outline {
    fn polygons(&self) -> Vec<&Vec<Vec<i64>>> {
        match self {
            Self::Polygon(rings) => vec![rings],
            Self::MultiPolygon(polygons) => polygons.iter().collect(),
        }
    }
}

/// Reads TopoJSON and gives the map as JSON.
///
/// # Errors
/// When the file is no such topology, or an outline's place is unknown.
pub fn import(path: &Path, register: &Register) -> Result<String> {
    let refuse = |reason: String| Refusal::new(name(path), reason);
    let topology: Topology =
        serde_json::from_str(&read_text(path)?).map_err(|e| refuse(e.to_string()))?;
    let arcs: Vec<Vec<Coord>> = topology
        .arcs
        .iter()
        .map(|a| arc(a, &topology.transform))
        .collect();

    let mut shapes: BTreeMap<String, Vec<Polygon>> = BTreeMap::new();
    for geometry in &topology.objects.countries.geometries {
        if geometry.id == ANTARCTICA {
            continue;
        }
        let code = place(geometry, register);
        for rings in geometry.outline.polygons() {
            let polygon = polygon(rings, &arcs).map_err(&refuse)?;
            let code = apart(&code, &polygon, register);
            shapes.entry(code).or_default().push(polygon);
        }
    }
    if shapes.len() < 150 {
        return Err(refuse(format!(
            "only {} places have an outline",
            shapes.len()
        )));
    }
    let map = world(&shapes, register);
    serde_json::to_string(&map).map_err(|e| refuse(e.to_string()))
}

fn place(geometry: &Geometry, register: &Register) -> String {
    let a3 = geometry.properties.a3.as_str();
    if let Some((_, state)) = PART_OF.iter().find(|(part, _)| *part == a3) {
        return (*state).to_owned();
    }
    let numeric = geometry
        .id
        .parse()
        .ok()
        .and_then(|m49| register.by_m49(m49));
    numeric
        .cloned()
        .or_else(|| register.country(a3))
        .map_or_else(|| NO_PLACE.to_owned(), |code| code.to_string())
}

/// The place nearest to a polygon among a State and the areas that are counted apart from it.
fn apart(code: &str, polygon: &Polygon, register: &Register) -> String {
    let Some((state, areas)) = APART.iter().find(|(state, _)| *state == code) else {
        return code.to_owned();
    };
    let at = polygon.exterior().0.first().copied().unwrap_or_default();
    let distance = |code: &str| {
        let centre = centre(register, code).unwrap_or_default();
        (centre.x - at.x).powi(2) + (centre.y - at.y).powi(2)
    };
    let candidates = std::iter::once(state).chain(areas.iter());
    candidates
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
        .map_or(code, |c| c)
        .to_owned()
}

fn centre(register: &Register, code: &str) -> Option<Coord> {
    let code = PlaceCode::new(code);
    let (_, lon, lat) = register.centres.iter().find(|(c, ..)| *c == code)?;
    Some(project(*lon, *lat))
}

fn arc(steps: &[(f64, f64)], transform: &Transform) -> Vec<Coord> {
    let (mut x, mut y) = (0.0, 0.0);
    let mut before: Option<f64> = None;
    let points: Vec<Coord> = steps
        .iter()
        .map(|(dx, dy)| {
            x += dx;
            y += dy;
            let lat = y * transform.scale.1 + transform.translate.1;
            let mut lambda = centred(x * transform.scale.0 + transform.translate.0);
            // An island on the edge (of the Aleutians) overhangs it rather than being torn apart.
            if let Some(before) = before {
                lambda -= 360.0 * ((lambda - before) / 360.0).round();
            }
            before = Some(lambda);
            project_centred(lambda, lat)
        })
        .collect();
    let closed = points.len() > 3 && points.first() == points.last();
    let simple = LineString::new(points.clone()).simplify_vw(DETAIL);
    // A small island must keep a face.
    if closed && simple.0.len() < 4 {
        let third = points.len() / 3;
        let corners = [0, third, 2 * third, 0];
        return corners
            .iter()
            .filter_map(|&i| points.get(i).copied())
            .collect();
    }
    simple.0
}

fn polygon(rings: &[Vec<i64>], arcs: &[Vec<Coord>]) -> std::result::Result<Polygon, String> {
    let mut lines = Vec::new();
    for ring in rings {
        let mut points: Vec<Coord> = Vec::new();
        for &index in ring {
            let reversed = index < 0;
            let position = if reversed { !index } else { index };
            let arc = usize::try_from(position).ok().and_then(|p| arcs.get(p));
            let arc = arc.ok_or_else(|| format!("arc {index} does not exist"))?;
            let skip = usize::from(!points.is_empty());
            if reversed {
                points.extend(arc.iter().rev().skip(skip));
            } else {
                points.extend(arc.iter().skip(skip));
            }
        }
        // Only an outline of several arcs could still jump; there is none in this edition.
        let streak = points
            .windows(2)
            .any(|w| (w[0].x - w[1].x).abs() > WIDTH / 2.0);
        if streak {
            let at = points.first().copied().unwrap_or_default();
            return Err(format!(
                "an outline near {:.0}, {:.0} crosses the edge of the map",
                at.x, at.y
            ));
        }
        lines.push(LineString::new(points));
    }
    let mut lines = lines.into_iter();
    let exterior = lines.next().ok_or("a polygon has no ring")?;
    Ok(Polygon::new(exterior, lines.collect()))
}

/// Degrees east of the central meridian, from -180 to 180.
fn centred(lon: f64) -> f64 {
    let lambda = lon - CENTRAL_MERIDIAN;
    if lambda < -180.0 {
        lambda + 360.0
    } else {
        lambda
    }
}

/// Equal Earth, in units, y downwards.
fn project(lon: f64, lat: f64) -> Coord {
    project_centred(centred(lon), lat)
}

fn project_centred(lambda: f64, lat: f64) -> Coord {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let m = 3f64.sqrt() / 2.0;
    let theta = (m * lat.to_radians().sin()).asin();
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    let derivative = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
    let x = lambda.to_radians() * theta.cos() / (m * derivative);
    let y = theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
    // The equator is 2 × 2.70663 long in these coordinates.
    let unit = WIDTH / (2.0 * 2.706_63);
    Coord {
        x: WIDTH / 2.0 + x * unit,
        y: -y * unit,
    }
}

fn world(shapes: &BTreeMap<String, Vec<Polygon>>, register: &Register) -> WorldMap {
    let top = bounds(shapes).0;
    let bottom = bounds(shapes).1;
    let mut map = WorldMap {
        width: WIDTH as i32,
        height: (bottom - top).ceil() as i32,
        shapes: Vec::new(),
        dots: Vec::new(),
        centres: Vec::new(),
        areas: AREAS
            .iter()
            .map(|(code, window)| ((*code).to_owned(), area(*window, top)))
            .collect(),
    };
    for (code, polygons) in shapes {
        let kept: Vec<_> = polygons
            .iter()
            .filter(|p| p.unsigned_area() >= SMALLEST_RING)
            .map(|p| rings(p, top))
            .filter(|p| !p.is_empty())
            .collect();
        if !kept.is_empty() {
            map.shapes.push((code.clone(), kept));
        }
    }
    for (code, lon, lat) in &register.centres {
        let area: f64 = shapes
            .get(code.as_str())
            .map_or(0.0, |p| p.iter().map(Area::unsigned_area).sum());
        let at = project(*lon, *lat);
        let (x, y) = (at.x.round() as i32, (at.y - top).round() as i32);
        let points = if area < SMALLEST_SHAPE {
            &mut map.dots
        } else {
            &mut map.centres
        };
        points.push((code.to_string(), x, y));
    }
    map
}

/// The box around a window, whose sides are curved in the projection.
fn area([west, south, east, north]: [f64; 4], top: f64) -> [i32; 4] {
    let corners = [(west, south), (west, north), (east, south), (east, north)];
    let middles = [(west, 0.0), (east, 0.0)]
        .into_iter()
        .filter(|_| south < 0.0 && north > 0.0);
    let points: Vec<Coord> = corners
        .into_iter()
        .chain(middles)
        .map(|(lon, lat)| project_centred(lon - CENTRAL_MERIDIAN, lat))
        .collect();
    let low = |f: fn(&Coord) -> f64| points.iter().map(f).fold(f64::MAX, f64::min);
    let high = |f: fn(&Coord) -> f64| points.iter().map(f).fold(f64::MIN, f64::max);
    [
        low(|c| c.x).round() as i32,
        (low(|c| c.y) - top).round() as i32,
        high(|c| c.x).round() as i32,
        (high(|c| c.y) - top).round() as i32,
    ]
}

fn bounds(shapes: &BTreeMap<String, Vec<Polygon>>) -> (f64, f64) {
    let ys = shapes.values().flatten().flat_map(|p| &p.exterior().0);
    ys.fold((f64::MAX, f64::MIN), |(low, high), c| {
        (low.min(c.y), high.max(c.y))
    })
}

/// Whole numbers, the first point absolute, the others as steps; rings that collapse are left out.
fn rings(polygon: &Polygon, top: f64) -> Vec<Vec<i32>> {
    let lines = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    lines.filter_map(|line| ring(line, top)).collect()
}

fn ring(line: &LineString, top: f64) -> Option<Vec<i32>> {
    let mut points: Vec<(i32, i32)> = line
        .0
        .iter()
        .map(|c| (c.x.round() as i32, (c.y - top).round() as i32))
        .collect();
    points.dedup();
    if points.len() < 4 {
        return None;
    }
    let mut out = Vec::with_capacity(points.len() * 2);
    let (mut x, mut y) = (0, 0);
    for (px, py) in points {
        out.extend([px - x, py - y]);
        (x, y) = (px, py);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values from the projection's definition: the equator is true to scale, poles are half as long.
    #[test]
    fn the_projection_is_equal_earth() {
        let centre = project(11.0, 0.0);
        assert!((centre.x - 1000.0).abs() < 1e-9 && centre.y.abs() < 1e-9);
        let east = project(11.0 + 179.999, 0.0);
        assert!((east.x - 2000.0).abs() < 0.1, "{}", east.x);
        let pole = project(11.0, 90.0);
        assert!(
            (pole.y + 1000.0 * 1.317_362_7 / 2.706_63).abs() < 0.1,
            "{}",
            pole.y
        );
    }

    #[test]
    fn the_edge_lies_in_the_bering_strait() {
        let chukotka = project(-169.7, 66.0);
        let alaska = project(-168.1, 65.6);
        assert!(chukotka.x > 1500.0 && alaska.x < 500.0);
    }
}
