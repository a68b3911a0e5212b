//! A page for every address that the app has, in every language: each names its language and title before any script
//! runs, says what the toolkit is where scripts are off, and carries the content security policy.

use crate::site::{Plan, Scripts, place_hashed};
use crate::step::Result;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// Codes, directions and own names.
pub const LANGUAGES: [(&str, &str, &str); 7] = [
    ("en", "ltr", "English"),
    ("fr", "ltr", "Français"),
    ("es", "ltr", "Español"),
    ("ar", "rtl", "العربية"),
    ("ru", "ltr", "Русский"),
    ("zh", "ltr", "中文"),
    ("pt", "ltr", "Português"),
];
/// The app's pages: path and the key of the name in the locale's file.
const PAGES: [(&str, &str); 10] = [
    ("", "nav.home"),
    ("explore", "nav.explore"),
    ("countries", "nav.countries"),
    ("corridors", "nav.corridors"),
    ("topics", "nav.topics"),
    ("answers", "nav.answers"),
    ("library", "nav.library"),
    ("brief", "nav.brief"),
    ("data", "nav.data"),
    ("about", "nav.about"),
];

/// The content security policy of the page. A header may add `frame-ancestors`, which a page cannot say of itself.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; \
                          manifest-src 'self'; base-uri 'self'; form-action 'none'";

/// Turns Trunk's `index.html` into the pages of the site.
///
/// # Errors
/// When a file cannot be read or written, or lacks what is expected.
pub fn write(root: &Path, plan: &Plan, scripts: &Scripts) -> Result<()> {
    let index = plan.dist.join("index.html");
    let template =
        std::fs::read_to_string(&index).map_err(|e| format!("{}: {e}", index.display()))?;
    let template = template
        .replace("{charts}", &scripts.charts)
        .replace("{flows}", &scripts.flows)
        .replace("{writer}", &scripts.writer)
        .replace("{policy}", POLICY);
    let template = move_script(&template, plan)?;
    for (code, direction, _) in LANGUAGES {
        let words = locale(root, code)?;
        for (page, name) in PAGES {
            let name = word(&words, name)?;
            let mut text = fill(&template, plan, (code, direction), page, &words, name)?;
            text = text.replace("{files}", &data_files(plan)?);
            if page == "data" {
                text = describe_data(&text, plan)?;
            }
            save(&plan.dist.join(code).join(page).join("index.html"), &text)?;
        }
        // The pages of places and texts are many: they lead to the files and do not list them.
        let data = word(&words, "nav.data")?;
        let files = format!(
            "<li><a href=\"{}\">{}</a></li>",
            address(plan, code, "data"),
            escape(data)
        );
        for (page, name) in places(plan, code)?.into_iter().chain(texts(plan, code)?) {
            let text = fill(&template, plan, (code, direction), &page, &words, &name)?;
            let text = text.replace("{files}", &files);
            save(&plan.dist.join(code).join(page).join("index.html"), &text)?;
        }
    }
    let english = locale(root, "en")?;
    let text = fill(&template, plan, ("en", "ltr"), "", &english, "")?;
    let text = text.replace("{files}", &data_files(plan)?);
    save(&index, &text)?;
    // What a static host answers for addresses that have no file.
    save(&plan.dist.join("404.html"), &text)
}

/// The page on the data describes them for search engines too, as schema.org's Dataset. It is no script that runs.
fn describe_data(html: &str, plan: &Plan) -> Result<String> {
    let path = plan.dist.join("data/dataset.jsonld");
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    // Addresses in it are relative to its own folder.
    let address = format!("\"contentUrl\":\"{}data/", plan.public_url);
    let text = text
        .replace("\"contentUrl\":\"", &address)
        .replace("</", "<\\/");
    let (before, after) = html.split_once("</head>").ok_or("index.html has no head")?;
    Ok(format!(
        "{before}<script type=\"application/ld+json\">{text}</script></head>{after}"
    ))
}

/// Trunk starts the app with a script inside the page, which the policy forbids: it moves to a file.
fn move_script(html: &str, plan: &Plan) -> Result<String> {
    let (before, rest) = html
        .split_once("<script type=\"module\">")
        .ok_or("index.html starts no app")?;
    let (script, after) = rest
        .split_once("</script>")
        .ok_or("index.html's script does not end")?;
    if after.contains("<script>") || after.contains("<script type=\"module\">") {
        return Err("index.html has more than one script of its own".into());
    }
    let name = place_hashed(script.as_bytes(), &plan.dist, "start", "js")?;
    let address = format!("{}{name}", plan.public_url);
    Ok(format!(
        "{before}<script type=\"module\" src=\"{address}\"></script>{after}"
    ))
}

fn save(path: &Path, text: &str) -> Result<()> {
    let fail = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(fail)?;
    }
    std::fs::write(path, text).map_err(fail)
}

/// The words of a locale's file.
///
/// # Errors
/// When it cannot be read.
pub fn locale(root: &Path, code: &str) -> Result<Value> {
    let path = root.join("src/app/locales").join(format!("{code}.json"));
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// A word by its whole key.
///
/// # Errors
/// When the locale lacks it.
pub fn word<'a>(words: &'a Value, key: &str) -> Result<&'a str> {
    let pointer = format!("/{}", key.replace('.', "/"));
    let found = words.pointer(&pointer).and_then(Value::as_str);
    found.ok_or_else(|| format!("the locale has no {key}"))
}

fn fill(
    template: &str,
    plan: &Plan,
    (code, direction): (&str, &str),
    page: &str,
    words: &Value,
    name: &str,
) -> Result<String> {
    let app = word(words, "app.name")?;
    let title = if page.is_empty() {
        app.to_owned()
    } else {
        format!("{name} · {app}")
    };
    let mut links = String::new();
    for (other, _, own) in LANGUAGES {
        let address = address(plan, other, page);
        let _ = write!(
            links,
            "<li><a lang=\"{other}\" href=\"{address}\">{own}</a></li>"
        );
    }
    let mut alternates = String::new();
    for (other, ..) in LANGUAGES {
        let address = address(plan, other, page);
        let _ = write!(
            alternates,
            "<link rel=\"alternate\" hreflang=\"{other}\" href=\"{address}\">"
        );
    }
    let mut text = template.to_owned();
    for (gap, value) in [
        ("{lang}", code),
        ("{dir}", direction),
        ("{title}", &escape(&title)),
        ("{name}", &escape(app)),
        ("{description}", &escape(word(words, "app.description")?)),
        (
            "{independence}",
            &escape(word(words, "footer.independence")?),
        ),
        ("{needs}", &escape(word(words, "fallback.needs")?)),
        ("{slow}", &escape(word(words, "fallback.slow")?)),
        ("{languages}", &links),
        ("{alternates}", &alternates),
    ] {
        if !text.contains(gap) {
            return Err(format!("index.html has no {gap}"));
        }
        text = text.replace(gap, value);
    }
    Ok(text)
}

fn address(plan: &Plan, code: &str, page: &str) -> String {
    let slash = if page.is_empty() { "" } else { "/" };
    format!("{}{code}{slash}{page}", plan.public_url)
}

/// A file of the bundle.
fn data(plan: &Plan, name: &str) -> Result<Value> {
    let path = plan.dist.join("data").join(name);
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The pages of places that have a profile, with their names in a language.
fn places(plan: &Plan, code: &str) -> Result<Vec<(String, String)>> {
    let index = data(plan, "index.json")?;
    let profiles = data(plan, &text(&index["profiles"]))?;
    let words = data(plan, &text(&index["words"][code]))?;
    let all = index["places"].as_array().into_iter().flatten();
    let names = words["places"].as_array().into_iter().flatten();
    let places = all.zip(names).map(|(p, n)| (text(&p["c"]), text(&n["n"])));
    Ok(places
        .filter(|(code, _)| profiles.get(code).is_some())
        .map(|(code, name)| (format!("countries/{code}"), name))
        .collect())
}

/// The pages of texts, with their names in a language.
fn texts(plan: &Plan, code: &str) -> Result<Vec<(String, String)>> {
    let index = data(plan, "index.json")?;
    let room = data(plan, &text(&index["rooms"]["texts"][code]))?;
    let shelf = data(plan, &text(&index["shelves"][code]))?;
    let words = data(plan, &text(&index["words"][code]))?;
    let library = data(plan, &text(&shelf["library"]))?;
    let glossary = data(plan, &text(&shelf["glossary"]))?;
    let mut pages = Vec::new();
    for page in ["practices", "glossary"] {
        pages.push((page.to_owned(), text(&room[format!("{page}.name")])));
    }
    for topic in shelf["topics"].as_array().into_iter().flatten() {
        let id = text(&topic["id"]);
        let name = text(&words["topics"][&id]);
        pages.push((format!("topics/{id}"), name));
    }
    for (room, items, name) in [
        ("answers", &shelf["answers"], "title"),
        ("practices", &shelf["practices"], "title"),
        ("library", &library["publications"], "title"),
        ("glossary", &glossary["terms"], "term"),
    ] {
        for item in items.as_array().into_iter().flatten() {
            pages.push((format!("{room}/{}", text(&item["id"])), text(&item[name])));
        }
    }
    Ok(pages)
}

/// Links to the figures as CSV.
fn data_files(plan: &Plan) -> Result<String> {
    let folder = plan.dist.join("data/csv");
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|f| f.file_name().to_string_lossy().into_owned())
        .filter(|n| n.ends_with(".csv"))
        .collect();
    names.sort();
    Ok(names.iter().fold(String::new(), |mut out, name| {
        let _ = write!(
            out,
            "<li><a href=\"{}data/csv/{name}\" download>{name}</a></li>",
            plan.public_url
        );
        out
    }))
}

/// A text as HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deployments_in_the_readme_send_the_policy() {
        let readme = include_str!("../../README.md");
        for sent in [
            // nginx, with what forbids frames where it does, and Caddy for pages and for the page in frames.
            format!("{POLICY}$frames\""),
            format!("{POLICY}; frame-ancestors 'self'\""),
            format!("{POLICY}\""),
        ] {
            assert_eq!(readme.matches(&sent).count(), 1, "{sent}");
        }
        assert!(readme.contains("default         \"; frame-ancestors 'self'\";"));
    }

    #[test]
    fn the_policy_allows_nothing_inline() {
        assert!(!POLICY.contains("unsafe-inline") && !POLICY.contains("'unsafe-eval'"));
        assert!(!POLICY.contains("  "));
    }
}
