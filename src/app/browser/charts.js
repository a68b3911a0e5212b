// The parts of ECharts that the toolkit draws with, as a script of their own that is fetched with the first chart. They
// come from their own files: whatever the library's lists name would be shared with the script for corridors.
import { install as BarChart } from "echarts/lib/chart/bar/install.js";
import { install as LineChart } from "echarts/lib/chart/line/install.js";
import { install as ScatterChart } from "echarts/lib/chart/scatter/install.js";
import { install as GeoComponent } from "echarts/lib/component/geo/install.js";
import { install as GridComponent } from "echarts/lib/component/grid/install.js";
import { install as TooltipComponent } from "echarts/lib/component/tooltip/install.js";
import { init, registerMap, use } from "echarts/core";
import { installLabelLayout as LabelLayout } from "echarts/lib/label/installLabelLayout.js";
import { install as SVGRenderer } from "echarts/lib/renderer/installSVGRenderer.js";

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
