// Fetches a script when it is first needed. (wasm cannot say `import()` itself.)
export function load(address) {
  return import(address);
}
