// Starts a frame. Its language stands in the address, so that the page has it before anything else arrives, and a frame
// that cannot be started says so in it.
import start from "./embed.js";

const words = JSON.parse(document.getElementById("words").textContent);
const asked = new URLSearchParams(location.search).get("language");
const language = Object.hasOwn(words, asked) ? asked : "en";
document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";

const status = document.getElementById("status");
status.textContent = words[language]["app.loading"];
start({ module_or_path: new URL("{wasm}", import.meta.url) }).catch(() => {
  status.textContent = words[language]["fallback.slow"];
});
