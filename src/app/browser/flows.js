// The parts of ECharts that draw corridors, as a script of their own that is fetched with the first of them. They come
// from their own files, as those of the whole list would be shared with all other charts.
import { install as ChordChart } from "echarts/lib/chart/chord/install.js";
import { install as LinesChart } from "echarts/lib/chart/lines/install.js";
import { install as SankeyChart } from "echarts/lib/chart/sankey/install.js";
import { use } from "echarts/core";

export function register() {
  use([ChordChart, LinesChart, SankeyChart]);
}
