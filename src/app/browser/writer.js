// Writes a document in a worker of its own. It takes {kind: "docx" | "xlsx", paper: JSON}, or {kind: "qr", paper: text},
// and answers with {progress: "fetching" | "writing"} at each step, then with {bytes: Uint8Array} (of a QR code: an SVG in
// UTF-8), or with {error, step} where it failed.
// To stop it, end the worker; also after an error, as the wasm may have broken off.
let ready;

function fetched() {
  importScripts(new URL("{glue}", self.location.href));
  return wasm_bindgen({ module_or_path: new URL("{wasm}", self.location.href) });
}

self.onmessage = async ({ data: { kind, paper } }) => {
  let step = "fetching";
  try {
    self.postMessage({ progress: step });
    ready ??= fetched();
    await ready;
    step = "writing";
    self.postMessage({ progress: step });
    const write = { docx: wasm_bindgen.docx, xlsx: wasm_bindgen.xlsx, qr: wasm_bindgen.qr }[kind];
    const written = write(paper);
    const bytes = kind === "qr" ? new TextEncoder().encode(written) : written;
    self.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    self.postMessage({ error: String(error), step });
  }
};
