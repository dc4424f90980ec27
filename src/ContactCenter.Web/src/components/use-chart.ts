import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

/** A chart that follows the size of its element. */
export function useChart(element: Ref<HTMLElement | null>, option: Ref<EChartsCoreOption>): void {
  let chart: EChartsType | null = null;
  let observer: ResizeObserver | null = null;

  onMounted(() => {
    if (element.value) {
      chart = init(element.value);
      chart.setOption(option.value);
      observer = new ResizeObserver(() => chart?.resize());
      observer.observe(element.value);
    }
  });
  watch(option, (next) => chart?.setOption(next, { notMerge: true }));
  onBeforeUnmount(() => {
    observer?.disconnect();
    chart?.dispose();
  });
}
