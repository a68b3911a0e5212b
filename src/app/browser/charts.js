// The parts of ECharts that the toolkit draws with, as a script of their own that is fetched with the first chart.
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GeoComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, registerMap, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart,
  LineChart,
  ScatterChart,
  GeoComponent,
  GridComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

export function open(element) {
  return init(element, null, { renderer: "svg" });
}

export function addMap(name, geojson) {
  registerMap(name, geojson);
}
