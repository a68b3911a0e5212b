// Times queries on the corridors of all dates, in the app's Rust and in a plain loop of JavaScript over the same
// arrays, in turns. Both group places by the level, sum, sort and take the largest.
import init, { Gauge } from "./gauge.js";

const LEVELS = ["country", "subregion", "region", "income"];
const SELECTIONS = [["", ""], ["MEX", ""], ["", "USA"], ["002", "150"], ["income-low", "001"]];
const ROUNDS = 21;

const text = async (path) => (await fetch(path)).text();

/** The parents of a level, as evidence::corridors::Level has them. */
function group(code, level, places) {
  const place = places.get(code);
  if (!place || place.k !== "country" || level === "country") return code;
  const kinds = (kind) => (place.p ?? []).filter((p) => places.get(p)?.k === kind);
  const regions = kinds("region");
  if (level === "region") return place.p[0] ?? "none";
  if (level === "subregion") return regions[1] ?? regions[0] ?? "none";
  return kinds("income")[0] ?? "none";
}

function chosen(selection, file, places) {
  const list = selection.split(",").filter(Boolean);
  return file.places.map((code) =>
    list.length === 0 || list.some((whole) =>
      whole === code ||
      (places.get(whole)?.k === "world" ? places.get(code)?.k !== "world" : (places.get(code)?.p ?? []).includes(whole))));
}

/** What the app's query answers: sum shown, number shown, sum of all. */
function ask({ file, values }, from, to, level, top, places) {
  const origins = chosen(from, file, places);
  const destinations = chosen(to, file, places);
  const groups = file.places.map((code) => group(code, level, places));
  const names = [...new Set(groups)];
  const at = new Map(names.map((name, i) => [name, i]));
  const of = groups.map((name) => at.get(name));
  const width = names.length;
  const sums = new Float64Array(width * width);
  const found = [];
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!(value > 0) || !origins[file.from[i]] || !destinations[file.to[i]]) continue;
    const cell = of[file.from[i]] * width + of[file.to[i]];
    if (sums[cell] === 0) found.push(cell);
    sums[cell] += value;
    total += value;
  }
  found.sort((a, b) => sums[b] - sums[a] || a - b);
  const links = found.slice(0, top).map((cell) => ({
    from: names[Math.floor(cell / width)], to: names[cell % width], value: sums[cell],
  }));
  return [links.reduce((sum, link) => sum + link.value, 0), links.length, total];
}

function median(list) {
  return list.sort((a, b) => a - b)[list.length >> 1];
}

async function run() {
  await init();
  const index = await text("data/index.json");
  const { corridors, places: list } = JSON.parse(index);
  const places = new Map(list.map((place) => [place.c, place]));
  const { measures } = JSON.parse(await text(`data/${corridors}`));
  const files = measures.find((m) => m.id === "migrants").years.map(([, file]) => file);
  const texts = await Promise.all(files.map((file) => text(`data/${file}`)));
  const gauge = new Gauge(index, texts);
  const matrices = texts.flatMap((t) => {
    const file = JSON.parse(t);
    const sum = (i) => {
      const [f, m] = [file.figures[0][i], file.figures[1][i]];
      return f === null && m === null ? null : (f ?? 0) + (m ?? 0);
    };
    const both = { file, values: file.from.map((_, i) => sum(i)) };
    return [both, ...file.figures.map((values) => ({ file, values }))];
  });
  const queries = matrices.flatMap((_, m) => LEVELS.flatMap((level) =>
    SELECTIONS.map(([from, to]) => [m, from, to, level])));
  const rust = ([m, from, to, level]) => gauge.ask(m, from, to, level, 30);
  const script = ([m, from, to, level]) => ask(matrices[m], from, to, level, 30, places);
  for (const query of queries) {
    const [a, b] = [[...rust(query)], script(query)];
    const same = a.every((value, i) => Math.abs(value - b[i]) <= 1e-9 * Math.abs(b[i]));
    if (!same) throw new Error(`${query}: ${a}, not ${b}`);
  }
  const time = (answer) => {
    let worst = 0;
    const begun = performance.now();
    for (const query of queries) {
      const start = performance.now();
      answer(query);
      worst = Math.max(worst, performance.now() - start);
    }
    return [performance.now() - begun, worst];
  };
  const rounds = Array.from({ length: ROUNDS }, () => [time(script), time(rust)]);
  return {
    queries: queries.length,
    pairs: Math.max(...matrices.map((m) => m.values.length)),
    script: median(rounds.map(([s]) => s[0])),
    rust: median(rounds.map(([, r]) => r[0])),
    ratio: median(rounds.map(([s, r]) => r[0] / s[0])),
    worst: median(rounds.map(([, r]) => r[1])),
  };
}

run().then((result) => { window.result = result; }, (error) => { window.result = { error: String(error) }; });
