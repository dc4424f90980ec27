import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';

/** A chart that follows the size of its element. The library is the heaviest part of the site: it comes when a chart comes into view. */
export function useChart(element: Ref<HTMLElement | null>, option: Ref<EChartsCoreOption>): void {
  let chart: EChartsType | null = null;
  let sizes: ResizeObserver | null = null;
  let views: IntersectionObserver | null = null;
  let gone = false;

  async function draw(place: HTMLElement): Promise<void> {
    const { init } = await import('./chart-library');
    if (gone) {
      return;
    }
    chart = init(place);
    chart.setOption(option.value);
    sizes = new ResizeObserver(() => chart?.resize());
    sizes.observe(place);
  }

  onMounted(() => {
    const place = element.value;
    if (!place) {
      return;
    }
    views = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) {
        views?.disconnect();
        void draw(place);
      }
    });
    views.observe(place);
  });
  watch(option, (next) => chart?.setOption(next, { notMerge: true }));
  onBeforeUnmount(() => {
    gone = true;
    views?.disconnect();
    sizes?.disconnect();
    chart?.dispose();
  });
}
