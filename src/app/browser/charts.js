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
import SVGPainter from "zrender/lib/svg/Painter.js";

// Paints in a task of its own: with the layout before it, it would hold up slow devices.
class Painter extends SVGPainter {
  refresh() {
    this.next ??= setTimeout(() => {
      this.next = undefined;
      super.refresh();
    });
  }

  dispose() {
    clearTimeout(this.next);
    super.dispose();
  }
}

use([
  BarChart,
  LineChart,
  ScatterChart,
  GeoComponent,
  GridComponent,
  TooltipComponent,
  LabelLayout,
  (registers) => registers.registerPainter("svg", Painter),
]);

export function open(element) {
  return init(element, null, { renderer: "svg" });
}

export function addMap(name, geojson) {
  registerMap(name, geojson);
}
