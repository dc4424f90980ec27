import { computed, type ComputedRef } from 'vue';
import { isDark } from '@/hooks/use-theme';

export interface ChartColours {
  ink: string;
  line: string;
  target: string;
  series: string[];
}

/** The colours of styles/tokens.css as they hold now, for a chart that draws by itself. */
export function useChartColours(): ComputedRef<ChartColours> {
  return computed(() => {
    // Asked for so that the colours are read again when the theme changes.
    void isDark.value;
    const style = getComputedStyle(document.documentElement);
    const read = (name: string) => style.getPropertyValue(name).trim();
    return {
      ink: read('--ink-soft'),
      line: read('--line'),
      target: read('--chart-target'),
      series: [1, 2, 3, 4].map((number) => read(`--chart-${number}`)),
    };
  });
}
