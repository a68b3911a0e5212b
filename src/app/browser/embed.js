// Starts a frame. Its language and theme stand in the address, so that the page has them before anything else arrives,
// and a frame that cannot be started says so in its language.
import start from "./embed.js";

const words = JSON.parse(document.getElementById("words").textContent);
const parameters = new URLSearchParams(location.search);
const asked = parameters.get("language");
const language = Object.hasOwn(words, asked) ? asked : "en";
document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";

const theme = parameters.get("theme");
if (theme === "light" || theme === "dark") {
  document.documentElement.dataset.theme = theme;
}

const status = document.getElementById("status");
status.textContent = words[language]["app.loading"];
start({ module_or_path: new URL("{wasm}", import.meta.url) }).catch(() => {
  status.textContent = words[language]["fallback.slow"];
});
