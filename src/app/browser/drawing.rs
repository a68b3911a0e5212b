//! The chart library: fetched when first needed, bound here where charming binds nothing — formatters, tooltips,
//! clicks, the map, pictures, and the end of a chart's life.

use super::page;
use charts::drawing::{Drawing, Ticks};
use charts::speaker::Speaker;
use evidence::bundle::WorldMap;
use js_sys::{JSON, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, ResizeObserver};

#[wasm_bindgen(module = "/browser/load.js")]
extern "C" {
    fn load(address: &str) -> Promise;
}

#[wasm_bindgen]
extern "C" {
    /// The script of `charts.js`.
    #[derive(Clone)]
    type Library;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Library, element: &HtmlElement) -> Result<Instance, JsValue>;
    /// The script of `flows.js`, which adds to it.
    #[wasm_bindgen(method, catch)]
    fn register(this: &Library) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = addMap)]
    fn add_map(this: &Library, name: &str, geojson: &JsValue) -> Result<(), JsValue>;

    /// A chart of ECharts.
    #[derive(Clone)]
    type Instance;
    #[wasm_bindgen(method, catch, js_name = setOption)]
    fn set_option(this: &Instance, option: &JsValue, not_merge: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn clear(this: &Instance) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn resize(this: &Instance) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn dispose(this: &Instance);
    #[wasm_bindgen(method)]
    fn on(this: &Instance, event: &str, call: &JsValue);
    #[wasm_bindgen(method, catch, js_name = renderToSVGString)]
    fn svg(this: &Instance) -> Result<String, JsValue>;
}

/// Why there is no chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undrawable {
    /// The library could not be fetched.
    Library,
    /// The library refused the drawing.
    Drawing,
}

thread_local! {
    static LIBRARY: RefCell<Option<Library>> = const { RefCell::new(None) };
    static MAP: Cell<bool> = const { Cell::new(false) };
    static FLOWS: Cell<bool> = const { Cell::new(false) };
}

/// Fetches the chart library, once.
///
/// # Errors
/// When it cannot be fetched or run.
pub async fn prepare() -> Result<(), Undrawable> {
    if LIBRARY.with_borrow(Option::is_some) {
        return Ok(());
    }
    LIBRARY.set(Some(script("charts").await?));
    Ok(())
}

/// Fetches the part of the library that draws corridors, once.
///
/// # Errors
/// When it cannot be fetched or run.
pub async fn prepare_flows() -> Result<(), Undrawable> {
    if !FLOWS.get() {
        let flows = script("flows").await?;
        flows.register().map_err(|_| Undrawable::Library)?;
        FLOWS.set(true);
    }
    Ok(())
}

/// Fetches a script whose name the build writes into the page.
async fn script(name: &str) -> Result<Library, Undrawable> {
    let address = page::script(name).ok_or(Undrawable::Library)?;
    let script = JsFuture::from(load(&address)).await;
    let script = script.map_err(|_| Undrawable::Library)?;
    Ok(script.unchecked_into())
}

/// Gives the world map to the library, once.
///
/// # Errors
/// When the library is missing or refuses the map.
pub fn prepare_map(map: &WorldMap) -> Result<(), Undrawable> {
    if MAP.get() {
        return Ok(());
    }
    let geojson = charts::map::geojson(map).to_string();
    let geojson = JSON::parse(&geojson).map_err(|_| Undrawable::Drawing)?;
    let library = LIBRARY
        .with_borrow(Clone::clone)
        .ok_or(Undrawable::Library)?;
    library
        .add_map(charts::map::NAME, &geojson)
        .map_err(|_| Undrawable::Drawing)?;
    MAP.set(true);
    Ok(())
}

type Tips = Rc<RefCell<HashMap<String, Vec<String>>>>;

/// A chart on the page. Dropping it disposes it.
pub struct Chart {
    instance: Instance,
    element: HtmlElement,
    /// Of the box when the chart was opened or last drawn in it, in CSS pixels.
    size: (i32, i32),
    tips: Tips,
    tip: Closure<dyn Fn(JsValue) -> JsValue>,
    /// Labels of axes, kept for as long as ECharts may call them.
    labels: Vec<Closure<dyn Fn(f64) -> String>>,
    _click: Closure<dyn Fn(JsValue)>,
}

impl Chart {
    /// Opens a chart in an element. `click` is called with the name of the mark that was clicked.
    ///
    /// # Errors
    /// When the library is missing or refuses.
    pub fn open(
        element: &HtmlElement,
        click: impl Fn(String) + 'static,
    ) -> Result<Self, Undrawable> {
        let library = LIBRARY
            .with_borrow(Clone::clone)
            .ok_or(Undrawable::Library)?;
        let instance = library.open(element).map_err(|_| Undrawable::Drawing)?;
        let tips = Tips::default();
        let known = tips.clone();
        let tip = Closure::<dyn Fn(JsValue) -> JsValue>::new(move |mark| {
            let lines = name_of(&mark).and_then(|name| known.borrow().get(&name).cloned());
            lines
                .and_then(|lines| tip_element(&lines))
                .unwrap_or(JsValue::from_str(""))
        });
        let click = Closure::<dyn Fn(JsValue)>::new(move |mark| {
            if let Some(name) = name_of(&mark) {
                click(name);
            }
        });
        instance.on("click", click.as_ref());
        Ok(Self {
            instance,
            element: element.clone(),
            size: size(element),
            tips,
            tip,
            labels: Vec::new(),
            _click: click,
        })
    }

    /// Draws, in place of what was drawn before.
    ///
    /// # Errors
    /// When the library refuses the drawing.
    pub fn draw(
        &mut self,
        drawing: &Drawing,
        label: &Rc<dyn Fn(f64, Ticks) -> String>,
    ) -> Result<(), Undrawable> {
        let fail = |_| Undrawable::Drawing;
        let option = JSON::parse(&drawing.option.to_string()).map_err(fail)?;
        let mut labels = Vec::new();
        for (pointer, ticks) in &drawing.ticks {
            let (label, ticks) = (label.clone(), *ticks);
            let call = Closure::<dyn Fn(f64) -> String>::new(move |value| label(value, ticks));
            set(&option, pointer, call.as_ref()).map_err(fail)?;
            labels.push(call);
        }
        set(&option, "/tooltip/formatter", self.tip.as_ref()).map_err(fail)?;
        if drawing.map {
            // Countries do not ask the one for all.
            set(&option, "/geo/tooltip/formatter", self.tip.as_ref()).map_err(fail)?;
        }
        self.tips.replace(drawing.tips.iter().cloned().collect());
        let size = size(&self.element);
        if self.size != size {
            // Emptied before, as it would draw what it holds once more in the new size.
            self.instance.clear().map_err(fail)?;
            self.instance.resize().map_err(fail)?;
        }
        self.size = size;
        self.instance.set_option(&option, true).map_err(fail)?;
        self.labels = labels;
        self.make_scalable();
        Ok(())
    }

    /// Lets the chart shrink with its box, as in print, where it is not drawn anew.
    fn make_scalable(&self) {
        let svg = self.element.query_selector("svg").ok().flatten();
        if let Some(svg) = svg {
            let size = |name| svg.get_attribute(name).unwrap_or_default();
            let window = format!("0 0 {} {}", size("width"), size("height"));
            let _ = svg.set_attribute("viewBox", &window);
        }
    }

    /// The chart as SVG.
    #[must_use]
    pub fn svg(&self) -> Option<String> {
        self.instance.svg().ok()
    }
}

impl Drop for Chart {
    fn drop(&mut self) {
        self.instance.dispose();
    }
}

fn size(element: &HtmlElement) -> (i32, i32) {
    (element.client_width(), element.client_height())
}

/// What an axis writes at a value.
#[must_use]
pub fn tick_label(speaker: &Speaker<'_>, value: f64, ticks: Ticks) -> String {
    match ticks {
        Ticks::Year => speaker.year(value as i32).text,
        Ticks::Figure(unit, precision) => speaker.value(value, unit, precision).text,
    }
}

/// The name that a mark was given; ribbons between two marks have one in their data only.
fn name_of(mark: &JsValue) -> Option<String> {
    let name = |of: &JsValue| Reflect::get(of, &"name".into()).ok()?.as_string();
    let data = Reflect::get(mark, &"data".into()).ok();
    let given = data.filter(JsValue::is_object).and_then(|d| name(&d));
    given.or_else(|| name(mark))
}

/// Sets a function where a JSON pointer leads.
fn set(option: &JsValue, pointer: &str, function: &JsValue) -> Result<(), JsValue> {
    let mut at = option.clone();
    let mut parts = pointer.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            Reflect::set(&at, &part.into(), function)?;
            break;
        }
        at = Reflect::get(&at, &part.into())?;
    }
    Ok(())
}

/// A tooltip as elements, since the page's policy allows no styles inside markup.
fn tip_element(lines: &[String]) -> Option<JsValue> {
    let document = web_sys::window()?.document()?;
    let tip = document.create_element("div").ok()?;
    tip.set_attribute("class", "tip").ok()?;
    let root = document.document_element()?;
    tip.set_attribute("dir", &root.get_attribute("dir").unwrap_or_default())
        .ok()?;
    for line in lines {
        let element = document.create_element("div").ok()?;
        element.set_text_content(Some(line));
        tip.append_child(&element).ok()?;
    }
    Some(tip.into())
}

/// Watches the width of an element until it is dropped.
pub struct Width {
    observer: ResizeObserver,
    _call: Closure<dyn Fn()>,
}

impl Width {
    /// Calls back with the width in CSS pixels, at once and whenever it changes.
    #[must_use]
    pub fn watch(element: &HtmlElement, call: impl Fn(f64) + 'static) -> Option<Self> {
        let watched = element.clone();
        let last = RefCell::new(0.0);
        let call = Closure::<dyn Fn()>::new(move || {
            let width = watched.get_bounding_client_rect().width().floor();
            if width > 0.0 && *last.borrow() != width {
                last.replace(width);
                call(width);
            }
        });
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _call: call,
        })
    }
}

impl Drop for Width {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
