import { ref, shallowRef } from 'vue';
import { periodOf } from '@/format/period';
import { dayAt } from '@/format/time';
import { centreOffsetMinutes, serverNow } from '@/hooks/server-clock';
import { useProblem } from '@/hooks/use-problem';
import { fetchReport } from '@/service/api/history';
import type { Report, ReportFilter } from '@/typings/api/history';

export const centreToday = () => dayAt(serverNow(), centreOffsetMinutes());

/** The report that belongs to the filter; an answer that was overtaken by a later question is dropped. */
export function useReport() {
  const { unwrap } = useProblem();
  const [from, to] = periodOf('today', centreToday());
  const filter = ref<ReportFilter>({ from, to, by: 'hour' });
  const report = shallowRef<Report | null>(null);
  const loading = ref(false);
  let question = 0;

  async function load(): Promise<void> {
    const own = ++question;
    loading.value = true;
    const result = await fetchReport({ ...filter.value });
    if (own === question) {
      loading.value = false;
      report.value = unwrap(result) ?? report.value;
    }
  }

  return { filter, report, loading, load };
}
