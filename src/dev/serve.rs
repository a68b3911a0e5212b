//! The development server: the built site on loopback, with the headers that a deployment sends.

use crate::embed;
use crate::pages::POLICY;
use crate::step::{Result, say};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, HeaderValue};
use hyper::server::conn::http1;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use tower::ServiceExt;
use tower_http::services::ServeDir;

type Body = UnsyncBoxBody<Bytes, std::io::Error>;

/// What is served, and where it stands.
#[derive(Clone, Debug)]
pub struct Site {
    pub folder: PathBuf,
    /// The path under which it stands, with slashes at both ends.
    pub public_url: String,
}

/// Headers that every answer carries; README gives the same for nginx and Caddy.
const HEADERS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    ),
];

/// Serves until the process ends. Port 0 takes a free one. The address is printed as the last word of a line.
///
/// # Errors
/// When the port is taken.
pub fn run(site: Site, port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| e.to_string())?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|e| {
            format!("Port {port} cannot be used ({e}); choose another with --port.")
        })?;
        let port = listener.local_addr().map_err(|e| e.to_string())?.port();
        say(&format!(
            "The toolkit is at http://127.0.0.1:{port}{}",
            site.public_url
        ));
        let site = Arc::new(site);
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                continue;
            };
            let site = site.clone();
            tokio::spawn(async move {
                let answer =
                    hyper::service::service_fn(move |request| answer(site.clone(), request));
                // A browser that closes a connection early is nobody's error.
                let _ = http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), answer)
                    .await;
            });
        }
    })
}

async fn answer(
    site: Arc<Site>,
    mut request: Request<Incoming>,
) -> std::result::Result<Response<Body>, Infallible> {
    let path = request.uri().path().to_owned();
    let Some(inner) = path.strip_prefix(site.public_url.as_str()) else {
        let mut elsewhere = plain(StatusCode::FOUND, "");
        if let Ok(value) = HeaderValue::from_str(&site.public_url) {
            elsewhere.headers_mut().insert("location", value);
        }
        return Ok(elsewhere);
    };
    let (file, found) = file_for(&site.folder, inner);
    let Ok(uri) = format!("/{file}").parse() else {
        return Ok(plain(StatusCode::BAD_REQUEST, "bad address"));
    };
    *request.uri_mut() = uri;
    let service = ServeDir::new(&site.folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let mut response = match service.oneshot(request).await {
        Ok(response) => response.map(|body| body.map_err(std::io::Error::other).boxed_unsync()),
        Err(never) => match never {},
    };
    if !found {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&policy(&file)) {
        headers.insert("content-security-policy", policy);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(freshness(&file)));
    Ok(response)
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let body = http_body_util::Full::new(Bytes::from_static(text.as_bytes()));
    let mut response = Response::new(body.map_err(|never| match never {}).boxed_unsync());
    *response.status_mut() = status;
    response
}

/// The file for an address, and whether there is one; otherwise the page for unknown addresses.
fn file_for(folder: &Path, address: &str) -> (String, bool) {
    let trimmed = address.trim_matches('/');
    let safe = !trimmed.split('/').any(|part| part == "..");
    let page = if trimmed.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{trimmed}/index.html")
    };
    if safe && folder.join(trimmed).is_file() {
        (trimmed.to_owned(), true)
    } else if safe && folder.join(&page).is_file() {
        (page, true)
    } else {
        ("404.html".to_owned(), false)
    }
}

/// Other sites may show the frame, and no other page.
fn policy(file: &str) -> String {
    match file {
        embed::PAGE => POLICY.to_owned(),
        _ => format!("{POLICY}; frame-ancestors 'self'"),
    }
}

/// Files with a hash in their name are kept for ever; all others are asked for anew each time.
fn freshness(file: &str) -> &'static str {
    let stem = file.rsplit('/').next().unwrap_or(file);
    let hashed = stem
        .split(['-', '.', '_'])
        .any(|part| part.len() >= 12 && part.bytes().all(|b| b.is_ascii_hexdigit()));
    if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_sites_may_show_the_frame_only() {
        assert!(!policy("embed.html").contains("frame-ancestors"));
        assert!(policy("embed.html").starts_with("default-src 'none'"));
        for page in [
            "index.html",
            "en/explore/index.html",
            "404.html",
            "en/embed.html",
        ] {
            assert!(policy(page).ends_with("frame-ancestors 'self'"), "{page}");
        }
    }

    #[test]
    fn only_hashed_files_are_kept() {
        assert!(freshness("data/figures/migrant-stock-0123456789ab.json").contains("immutable"));
        assert!(freshness("app-0123456789abcdef_bg.wasm").contains("immutable"));
        assert_eq!(freshness("data/index.json"), "no-cache");
        assert_eq!(freshness("en/explore/index.html"), "no-cache");
        assert_eq!(freshness("data/csv/migrant-stock.csv"), "no-cache");
    }
}
