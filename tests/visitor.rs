//! A visitor: a browser of its own, driven as a person would by what is seen: roles, labels, texts and keys.

use crate::server::Server;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use thirtyfour::common::command::{Command as WebDriverCommand, ExtensionCommand};
use thirtyfour::prelude::*;

/// How long a page may take to show what is waited for. Generous: machines are slow, and nothing is timed by it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request that the browser made.
#[derive(Clone, Debug)]
pub struct Request {
    pub url: String,
    /// Bytes over the wire, headers included.
    pub bytes: u64,
}

/// How a visitor's browser is set up.
#[derive(Clone, Debug)]
pub struct Setup {
    pub width: u32,
    pub height: u32,
    /// The browser's languages, as its setting for `Accept-Language`.
    pub languages: &'static str,
    pub dark: bool,
    pub less_motion: bool,
    /// Where what the browser keeps lasts longer than one visit.
    pub profile: Option<PathBuf>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 900,
            languages: "en-US,en",
            dark: false,
            less_motion: false,
            profile: None,
        }
    }
}

/// A browser with the site.
pub struct Visitor {
    pub driver: WebDriver,
    pub server: Arc<Server>,
    pub downloads: tempfile::TempDir,
    driver_program: Child,
    requests: std::sync::Mutex<Vec<Request>>,
    /// Console messages that a test expects, by a part of their text.
    expected: Vec<&'static str>,
    profile: Option<PathBuf>,
}

/// A log of ChromeDriver.
#[derive(Debug)]
struct Log(&'static str);

impl ExtensionCommand for Log {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "type": self.0 }))
    }

    fn method(&self) -> http::Method {
        http::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/se/log".into()
    }
}

impl Visitor {
    /// Opens a browser for the built site.
    pub async fn new() -> Self {
        Self::with(Setup::default(), Server::start(&crate::site())).await
    }

    /// Opens a browser set up as asked, for a server.
    pub async fn with(setup: Setup, server: impl Into<Arc<Server>>) -> Self {
        let (driver_program, port) = start_driver();
        let downloads = tempfile::tempdir().expect("a folder for downloads");
        let driver = WebDriver::new(
            format!("http://127.0.0.1:{port}"),
            capabilities(&setup, downloads.path()),
        )
        .await
        .expect("ChromeDriver opens a browser");
        let visitor = Self {
            driver,
            server: server.into(),
            downloads,
            driver_program,
            requests: std::sync::Mutex::default(),
            expected: Vec::new(),
            profile: setup.profile.clone(),
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": if setup.dark { "dark" } else { "light" } },
            { "name": "prefers-reduced-motion", "value": if setup.less_motion { "reduce" } else { "no-preference" } },
        ]);
        visitor
            .devtools(
                "Emulation.setEmulatedMedia",
                json!({ "features": features }),
            )
            .await;
        visitor
            .devtools(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": setup.width, "height": setup.height, "deviceScaleFactor": 1, "mobile": false }),
            )
            .await;
        visitor
            .devtools(
                "Browser.grantPermissions",
                json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
            )
            .await;
        visitor
    }

    /// Lets messages with this text pass when the visit ends.
    #[must_use]
    pub fn expecting(mut self, message: &'static str) -> Self {
        self.expected.push(message);
        self
    }

    /// A command of the browser's developer tools.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let result = self.driver.cdp().send_raw(command, parameters).await;
        result.unwrap_or_else(|e| panic!("{command}: {e}"))
    }

    /// Opens an address of the site, given without the leading slash.
    pub async fn open(&self, path: &str) {
        let address = format!("{}{path}", self.server.address);
        self.driver.goto(&address).await.expect("the page opens");
    }

    /// Opens an address and waits for its heading.
    pub async fn open_page(&self, path: &str) -> String {
        self.open(path).await;
        self.heading().await
    }

    /// The page's address without the server's part.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("an address");
        url.as_str().replacen(&self.server.address, "", 1)
    }

    /// Runs a script that gives a value.
    pub async fn eval(&self, script: &str) -> Value {
        let result = self
            .driver
            .execute(format!("return ({script})"), Vec::new())
            .await;
        result
            .unwrap_or_else(|e| panic!("{script}: {e}"))
            .json()
            .clone()
    }

    /// Waits until a script gives true.
    pub async fn wait_for(&self, what: &str, script: &str) {
        let start = std::time::Instant::now();
        loop {
            if self.eval(script).await == Value::Bool(true) {
                return;
            }
            if start.elapsed() > PATIENCE {
                let text = self.text_of("body").await;
                panic!("waited in vain for {what}; the page reads:\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Waits for the app's heading and gives it.
    pub async fn heading(&self) -> String {
        self.wait_for("a heading", "!!document.querySelector('main h1')?.innerText?.trim() && !document.querySelector('#static')")
            .await;
        self.text_of("main h1").await
    }

    /// Waits until the heading contains a text.
    pub async fn heading_with(&self, text: &str) -> String {
        let script = format!(
            "(document.querySelector('main h1')?.innerText ?? '').includes({})",
            Value::from(text)
        );
        self.wait_for(&format!("a heading with «{text}»"), &script)
            .await;
        self.text_of("main h1").await
    }

    /// Waits until a chart is drawn.
    pub async fn chart(&self) {
        self.wait_for(
            "a chart",
            "!!document.querySelector('.plot svg path, .plot svg circle')",
        )
        .await;
    }

    /// The visible text of the first element for a CSS selector; empty if there is none.
    pub async fn text_of(&self, selector: &str) -> String {
        let script = format!(
            "document.querySelector({})?.innerText ?? ''",
            Value::from(selector)
        );
        self.eval(&script)
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until the page shows a text.
    pub async fn sees(&self, text: &str) {
        // Spaces of several widths are a matter of typography.
        let script = format!(
            "document.body.innerText.replace(/\\s+/g, ' ').includes({})",
            Value::from(text)
        );
        self.wait_for(&format!("«{text}»"), &script).await;
    }

    /// The button with this text or label.
    pub async fn button(&self, name: &str) -> WebElement {
        let path = format!(
            "//button[normalize-space(.)={0} or @aria-label={0}] | //summary[normalize-space(.)={0}]",
            quoted(name)
        );
        self.find(By::XPath(path), name).await
    }

    async fn find(&self, by: By, name: &str) -> WebElement {
        let start = std::time::Instant::now();
        loop {
            let found = self.driver.find_all(by.clone()).await.unwrap_or_default();
            for element in found {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            assert!(start.elapsed() < PATIENCE, "there is no «{name}»");
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Presses the button with this text or label.
    pub async fn press(&self, name: &str) {
        // The page may be drawn anew between finding and pressing.
        for _ in 0..5 {
            if self.button(name).await.click().await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("«{name}» cannot be pressed");
    }

    /// Follows the link with this text or label.
    pub async fn press_summary(&self, text: &str) {
        let script = format!(
            "[...document.querySelectorAll('summary')].find(s => s.innerText === {}).click()",
            Value::from(text)
        );
        self.driver
            .execute(script, Vec::new())
            .await
            .expect("the summary");
    }

    /// Follows a link.
    pub async fn follow(&self, name: &str) {
        let path = format!(
            "//a[normalize-space(.)={0} or @aria-label={0}]",
            quoted(name)
        );
        self.find(By::XPath(path), name)
            .await
            .click()
            .await
            .expect("the link is followed");
    }

    /// The field with this label.
    pub async fn field(&self, label: &str) -> WebElement {
        let path = format!(
            "//*[self::input or self::select or self::textarea][@aria-label={0} or @id=//label[normalize-space(.)={0}]/@for \
             or ancestor::label[span[normalize-space(.)={0}]]]",
            quoted(label)
        );
        self.find(By::XPath(path), label).await
    }

    /// Chooses an option of the list with this label by the option's text.
    pub async fn choose(&self, label: &str, option: &str) {
        let field = self.field(label).await;
        let path = format!("./option[normalize-space(.)={0}]", quoted(option));
        let option = field
            .find(By::XPath(path))
            .await
            .expect("the list has the option");
        option.click().await.expect("the option is chosen");
    }

    /// Types keys to whatever has the focus.
    pub async fn type_keys(&self, keys: impl Into<TypingData>) {
        let actions = self.driver.action_chain().send_keys(keys);
        actions.perform().await.expect("keys are typed");
    }

    /// Types into a combobox and takes the first entry.
    pub async fn pick(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.click().await.expect("the field takes the focus");
        field.send_keys(text).await.expect("letters are typed");
        self.wait_for(
            "an entry of the list",
            "!!document.querySelector('[role=listbox]:not([hidden]) [role=option]')",
        )
        .await;
        field.send_keys(Key::Enter).await.expect("Enter is typed");
    }

    /// What is on the clipboard.
    pub async fn clipboard(&self) -> String {
        let script = "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done('failed: ' + e));";
        let result = self.driver.execute_async(script, Vec::new()).await;
        let value = result.expect("the clipboard is read").json().clone();
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for a downloaded file with this ending and gives its path.
    pub async fn downloaded(&self, ending: &str) -> PathBuf {
        let start = std::time::Instant::now();
        loop {
            let files = std::fs::read_dir(self.downloads.path())
                .expect("a folder")
                .flatten();
            let done = files
                .map(|f| f.path())
                .find(|p| p.to_string_lossy().ends_with(ending));
            if let Some(path) = done.filter(|p| p.metadata().is_ok_and(|m| m.len() > 0)) {
                return path;
            }
            assert!(start.elapsed() < PATIENCE, "no {ending} was downloaded");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Whether the page scrolls sideways.
    pub async fn overflow(&self) -> i64 {
        let script = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth";
        self.eval(script).await.as_i64().unwrap_or_default()
    }

    /// What the axe audit finds.
    pub async fn violations(&self) -> Value {
        let axe = crate::root().join("node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("axe is installed");
        self.driver.execute(axe, Vec::new()).await.expect("axe");
        let script = "const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then(r => done(r.violations.map(
                v => v.id + ': ' + v.help + ' — ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | '))));";
        let result = self.driver.execute_async(script, Vec::new()).await;
        result.expect("the audit ends").json().clone()
    }

    /// Requests since the last call.
    pub async fn requests(&self) -> Vec<Request> {
        self.collect().await;
        std::mem::take(&mut *self.requests.lock().expect("requests are kept"))
    }

    /// Reads the browser's log of the network.
    async fn collect(&self) {
        let mut kept = self.requests.lock().expect("requests are kept").clone();
        for message in self.log("performance").await {
            let text = message["message"].as_str().unwrap_or_default();
            let event: Value = serde_json::from_str(text).unwrap_or_default();
            let (method, parameters) = (&event["message"]["method"], &event["message"]["params"]);
            let id = parameters["requestId"].as_str().unwrap_or_default();
            match method.as_str().unwrap_or_default() {
                "Network.requestWillBeSent" => {
                    let url = parameters["request"]["url"].as_str().unwrap_or_default();
                    if url.starts_with("http") {
                        // The identity rides along until the length is known.
                        kept.push(Request {
                            url: format!("{url} {id}"),
                            bytes: 0,
                        });
                    }
                }
                "Network.loadingFinished" => {
                    let bytes = parameters["encodedDataLength"].as_f64().unwrap_or_default() as u64;
                    let suffix = format!(" {id}");
                    if let Some(request) = kept.iter_mut().rev().find(|r| r.url.ends_with(&suffix))
                    {
                        request.url.truncate(request.url.len() - suffix.len());
                        request.bytes = bytes;
                    }
                }
                _ => {}
            }
        }
        *self.requests.lock().expect("requests are kept") = kept;
    }

    async fn log(&self, kind: &'static str) -> Vec<Value> {
        let response = self
            .driver
            .cmd(WebDriverCommand::ExtensionCommand(Box::new(Log(kind))))
            .await
            .expect("ChromeDriver has the log");
        let value: Value = response.value_json().unwrap_or_default();
        value.as_array().cloned().unwrap_or_default()
    }

    /// Ends the visit: the console is clean, no other host was asked, no cookie was set.
    pub async fn leave(self) {
        let messages: Vec<String> = self
            .log("browser")
            .await
            .iter()
            .map(|m| m["message"].as_str().unwrap_or_default().to_owned())
            .filter(|m| !self.expected.iter().any(|e| m.contains(e)))
            .collect();
        assert!(messages.is_empty(), "the console says: {messages:#?}");
        let own = self.server.address.clone();
        let origin = own.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let strangers: Vec<String> = self
            .requests()
            .await
            .into_iter()
            .map(|r| r.url)
            .filter(|u| !u.starts_with(&origin) && !u.starts_with("http://127.0.0.1:1/"))
            .collect();
        assert!(
            strangers.is_empty(),
            "other hosts were asked: {strangers:#?}"
        );
        let cookies = self
            .driver
            .get_all_cookies()
            .await
            .expect("cookies are listed");
        assert!(cookies.is_empty(), "cookies were set: {cookies:?}");
        self.quit().await;
    }

    /// Ends the browser as a power cut would.
    pub async fn kill(mut self) {
        let profile = self.profile.clone().expect("a profile of its own");
        let named = format!("--user-data-dir={}", profile.display());
        let killed = Command::new("pkill")
            .args(["-9", "-f", "--", &named])
            .status();
        assert!(killed.is_ok_and(|s| s.success()), "the browser was killed");
        let _ = self.driver.clone().quit().await;
        let _ = self.driver_program.kill();
        let _ = self.driver_program.wait();
    }

    /// Gives a file to the field with a label.
    pub async fn upload(&self, label: &str, path: &Path) {
        let quoted = quoted(label);
        let xpath = format!("//label[contains(normalize-space(.), {quoted})]//input[@type='file']");
        let field = self.driver.find(By::XPath(&xpath)).await;
        let field = field.unwrap_or_else(|e| panic!("{label}: {e}"));
        let sent = field.send_keys(path.display().to_string()).await;
        sent.unwrap_or_else(|e| panic!("{label}: {e}"));
    }

    /// Ends the visit without a look back.
    pub async fn quit(mut self) {
        let _ = self.driver.clone().quit().await;
        let _ = self.driver_program.kill();
        let _ = self.driver_program.wait();
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        // A test that fails leaves no browser behind.
        let _ = self.driver_program.kill();
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// Starts ChromeDriver on a free port. Now and then another program takes the port that it was just given, and it ends:
/// then it is started again.
fn start_driver() -> (Child, u16) {
    let started = (0..5).find_map(|_| try_to_start_driver());
    started.expect("ChromeDriver says its port")
}

fn try_to_start_driver() -> Option<(Child, u16)> {
    let program =
        std::env::var_os("DRIVER").map_or_else(|| PathBuf::from("chromedriver"), PathBuf::from);
    let mut child = Command::new(&program)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|e| {
            panic!(
                "{}: {e}; run the browser tests with `cargo dev test`",
                program.display()
            )
        });
    let output = child.stdout.take().expect("its output is read");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let Some(line) = lines.find(|l| l.contains("successfully on port")) else {
        let _ = child.wait();
        return None;
    };
    // Whatever else it says is taken from it, so that it never waits to be heard.
    std::thread::spawn(move || lines.for_each(drop));
    let digits: String = line
        .chars()
        .rev()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let port = digits
        .chars()
        .rev()
        .collect::<String>()
        .parse()
        .expect("a port");
    Some((child, port))
}

fn capabilities(setup: &Setup, downloads: &Path) -> Capabilities {
    let browser = std::env::var("BROWSER").unwrap_or_else(|_| "chromium".into());
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--disable-gpu".into(),
        "--disable-quic".into(),
        "--no-first-run".into(),
        "--disable-background-networking".into(),
        "--disable-component-update".into(),
        "--disable-sync".into(),
        format!("--window-size={},{}", setup.width, setup.height),
    ];
    if let Some(profile) = &setup.profile {
        arguments.push(format!("--user-data-dir={}", profile.display()));
    }
    // Chromium refuses its sandbox to root.
    if is_root() {
        arguments.push("--no-sandbox".into());
    }
    let options = json!({
        "args": arguments,
        "binary": find_program(&browser),
        "prefs": {
            "intl.accept_languages": setup.languages,
            "intl.selected_languages": setup.languages,
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
        },
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    let mut capabilities = Capabilities::new();
    let logs = json!({ "browser": "ALL", "performance": "ALL" });
    for (key, value) in [
        ("browserName", json!("chrome")),
        ("goog:chromeOptions", options),
        ("goog:loggingPrefs", logs),
    ] {
        capabilities.set(key, value).expect("a JSON value");
    }
    capabilities
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|o| o.stdout.starts_with(b"0"))
}

/// The whole path of a program on the search path, which ChromeDriver wants.
fn find_program(name: &str) -> PathBuf {
    if name.contains('/') {
        return PathBuf::from(name);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|p| p.exists())
        .unwrap_or_else(|| PathBuf::from(name))
}
