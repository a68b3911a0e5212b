//! The world, each country in the colour of its class, small ones as dots.

use crate::drawing::{Canvas, Drawing, Key, base, merge, typed};
use crate::scene::Scene;
use crate::speaker::Precision;
use analysis::breaks::{balanced_breaks, class_of, round_breaks};
use charming::series::Scatter;
use evidence::bundle::WorldMap;
use evidence::ids::PlaceCode;
use serde_json::{Map, Value, json};

/// The name under which the map is registered with ECharts.
pub const NAME: &str = "world";
/// Above and below the map, in CSS pixels.
const MARGIN: f64 = 4.0;
/// The tallest map on a narrow screen.
const TALLEST: f64 = 480.0;
/// Colours of the ramp.
const CLASSES: usize = 6;
/// Parts of the figures below each class limit: upper classes are smaller, as few countries have very high figures
/// and they are looked for.
const QUANTILES: [f64; CLASSES - 1] = [0.15, 0.35, 0.6, 0.8, 0.93];

/// The same on each side of zero, for figures that can be negative.
const SIDES: [f64; 2] = [0.5, 0.85];

impl Scene<'_> {
    /// The map. Class limits are the same for all years on screen, so that colours can be compared as years pass.
    #[must_use]
    pub fn draw_map(&self, canvas: &Canvas<'_>, world: &WorldMap) -> Drawing {
        let palette = canvas.palette();
        let breaks = self.breaks();
        let year = self.span.year;
        let unit = self.quantity.measure.unit;
        let mut tips = Vec::new();
        let colour = |code: &str| {
            let value = self.value(&PlaceCode::new(code), year);
            value.map_or(palette.no_data, |v| self.class_colour(canvas, v, &breaks))
        };
        let chosen = |code: &str| self.view.places.iter().any(|p| p.as_str() == code);
        let mut regions = Vec::new();
        for (code, _) in &world.shapes {
            let mut style = json!({ "areaColor": colour(code) });
            if chosen(code) {
                merge(
                    &mut style,
                    json!({ "borderColor": palette.ink, "borderWidth": 1.8 }),
                );
            }
            regions.push(json!({ "name": code, "itemStyle": style }));
        }
        let mut dots = Vec::new();
        for (code, x, y) in &world.dots {
            let edge = if chosen(code) {
                palette.ink
            } else {
                palette.soft
            };
            let width = if chosen(code) { 2.0 } else { 0.6 };
            dots.push(json!({
                "name": code,
                "value": [x, -y],
                "itemStyle": { "color": colour(code), "borderColor": edge, "borderWidth": width },
            }));
        }
        for place in self.places.members(&PlaceCode::world()) {
            let figure = match self.value(&place.code, year) {
                Some(v) => self.speaker.value(v, unit, Precision::Exact).text,
                None => self.speaker.words.say("legend.none", &Vec::new()),
            };
            let lines = vec![
                self.speaker.name(&place.code),
                self.speaker.year(year).text,
                figure,
            ];
            tips.push((place.code.to_string(), lines));
        }
        let (mut option, height) = ground(canvas, world, self.view.area.as_ref());
        option["geo"]["regions"] = Value::from(regions);
        let mut marks = typed(Scatter::new());
        merge(
            &mut marks,
            canvas.options(
                r#"{
                    "coordinateSystem": "geo",
                    "symbol": "circle",
                    "symbolSize": "$size",
                    "emphasis": { "scale": 1.4 }
                }"#,
                &[("size", if canvas.is_wide() { 7.0 } else { 5.0 })],
            ),
        );
        marks["data"] = Value::from(dots);
        option["series"] = json!([marks]);
        Drawing {
            height,
            ticks: Vec::new(),
            tips,
            legend: self.classes(canvas, &breaks),
            map: true,
            option,
        }
    }

    /// The limits between classes.
    #[must_use]
    pub fn breaks(&self) -> Vec<f64> {
        let years = &self.span.years;
        let values: Vec<f64> = self
            .countries()
            .flat_map(|p| self.quantity.measure.series(p, years, self.sex()))
            .map(|(_, v)| v)
            .collect();
        if self.quantity.indicator.signed {
            balanced_breaks(&values, &SIDES)
        } else {
            round_breaks(&values, &QUANTILES)
        }
    }

    fn class_colour(&self, canvas: &Canvas<'_>, value: f64, breaks: &[f64]) -> &'static str {
        let classes = breaks.len() + 1;
        let class = class_of(value, breaks);
        let ramp = if self.quantity.indicator.signed {
            canvas.palette().sides
        } else {
            canvas.palette().ramp
        };
        // Fewer classes than colours are spread over the whole ramp.
        let step = if classes > 1 {
            class * (CLASSES - 1) / (classes - 1)
        } else {
            CLASSES / 2
        };
        ramp.get(step).copied().unwrap_or(canvas.palette().accent)
    }

    /// The legend: classes from low to high, then «no figure».
    fn classes(&self, canvas: &Canvas<'_>, breaks: &[f64]) -> Vec<Key> {
        let unit = self.quantity.measure.unit;
        let say = |value: f64| self.speaker.value(value, unit, canvas.tick_precision());
        let mut keys = Vec::new();
        for class in 0..=breaks.len() {
            let below = class.checked_sub(1).and_then(|i| breaks.get(i));
            let above = breaks.get(class);
            let (label, sample) = match (below, above) {
                (None, Some(&b)) => (
                    self.class_label("legend.below", &[("b", say(b))]),
                    b - b.abs() / 2.0,
                ),
                (Some(&a), Some(&b)) => (
                    self.class_label("legend.between", &[("a", say(a)), ("b", say(b))]),
                    a,
                ),
                (Some(&a), None) => (self.class_label("legend.above", &[("a", say(a))]), a),
                (None, None) => continue,
            };
            keys.push(Key {
                colour: self.class_colour(canvas, sample, breaks),
                symbol: "square",
                label,
            });
        }
        keys.push(Key {
            colour: canvas.palette().no_data,
            symbol: "square",
            label: self.class_label("legend.none", &[]),
        });
        keys
    }

    fn class_label(
        &self,
        key: &str,
        limits: &[(&'static str, evidence::message::Argument)],
    ) -> String {
        self.speaker.words.say(key, &limits.to_vec())
    }
}

/// The outlines of the world or of one of its areas, and the height that they take.
pub(crate) fn ground(
    canvas: &Canvas<'_>,
    world: &WorldMap,
    area: Option<&PlaceCode>,
) -> (Value, f64) {
    // Left, top, right, bottom of what is shown.
    let window = world
        .areas
        .iter()
        .find(|(code, _)| area.is_some_and(|a| a.as_str() == code));
    let [left, top, right, bottom] =
        window.map_or([0, 0, world.width, world.height], |(_, window)| *window);
    let shape = f64::from(bottom - top) / f64::from(right - left);
    let height = (canvas.width * shape)
        .min(canvas.width.max(TALLEST))
        .floor();
    let width = (height / shape).floor();
    let mut option = base(canvas);
    // Labels are refused to every state, even to one that never comes: each country's would be laid out all the same.
    merge(
        &mut option,
        canvas.options(
            r#"{
                "geo": {
                    "aspectScale": 1,
                    "left": "$left",
                    "top": "$top",
                    "width": "$width",
                    "height": "$height",
                    "roam": false,
                    "itemStyle": { "areaColor": "$nodata", "borderColor": "$ground", "borderWidth": 0.6 },
                    "label": { "show": false },
                    "emphasis": {
                        "label": { "show": false },
                        "itemStyle": { "areaColor": null, "color": null, "borderColor": "$ink", "borderWidth": 1.4 }
                    },
                    "select": { "disabled": true, "label": { "show": false } },
                    "tooltip": { "show": true }
                }
            }"#,
            &[
                ("left", (canvas.width - width) / 2.0),
                ("top", MARGIN),
                ("width", width),
                ("height", height),
            ],
        ),
    );
    option["geo"]["map"] = NAME.into();
    option["geo"]["boundingCoords"] = json!([[left, -top], [right, -bottom]]);
    (option, height + 2.0 * MARGIN)
}

/// The map as GeoJSON for ECharts, which counts y upwards.
#[must_use]
pub fn geojson(world: &WorldMap) -> Value {
    let features = world.shapes.iter().map(|(code, polygons)| {
        let coordinates: Vec<Value> = polygons
            .iter()
            .map(|rings| rings.iter().map(|r| Value::from(points(r))).collect())
            .collect();
        let mut properties = Map::new();
        properties.insert("name".into(), code.as_str().into());
        json!({
            "type": "Feature",
            "properties": properties,
            "geometry": { "type": "MultiPolygon", "coordinates": coordinates },
        })
    });
    json!({ "type": "FeatureCollection", "features": features.collect::<Vec<_>>() })
}

/// From steps to points.
fn points(ring: &[i32]) -> Vec<Value> {
    let (mut x, mut y) = (0, 0);
    ring.chunks_exact(2)
        .map(|step| {
            x += step.first().copied().unwrap_or_default();
            y += step.get(1).copied().unwrap_or_default();
            json!([x, -y])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_become_points_with_y_upwards() {
        assert_eq!(
            points(&[10, 20, 5, -5, -5, 5]),
            [json!([10, -20]), json!([15, -15]), json!([10, -20])]
        );
    }
}
