import { computed, ref, shallowRef } from 'vue';
import { periodOf } from '@/format/period';
import { dayAt } from '@/format/time';
import { centreOffsetMinutes, serverNow } from '@/hooks/server-clock';
import { useProblem } from '@/hooks/use-problem';
import { fetchAgentTime, fetchReport } from '@/features/reporting/api';
import type { AgentTimeBy, AgentTimeFilter, AgentTimeReport, Report, ReportFilter } from '@/typings/api/history';

export type ReportSubject = 'calls' | 'agentTime';
export const reportSubjects: ReportSubject[] = ['calls', 'agentTime'];

export const centreToday = () => dayAt(serverNow(), centreOffsetMinutes());

/** The report that belongs to the filter; an answer that was overtaken by a later question is dropped. */
export function useReport() {
  const { unwrap } = useProblem();
  const [from, to] = periodOf('today', centreToday());
  const filter = ref<ReportFilter>({ from, to, by: 'hour' });
  const subject = ref<ReportSubject>('calls');
  const timeBy = ref<AgentTimeBy>('agent');
  const report = shallowRef<Report | null>(null);
  const times = shallowRef<AgentTimeReport | null>(null);
  const loading = ref(false);
  let question = 0;

  const timeFilter = computed<AgentTimeFilter>(() => ({ from: filter.value.from, to: filter.value.to, by: timeBy.value, agent: filter.value.agent }));

  async function load(): Promise<void> {
    const own = ++question;
    loading.value = true;
    const asked = subject.value;
    const result = asked === 'calls' ? await fetchReport({ ...filter.value }) : await fetchAgentTime(timeFilter.value);
    if (own !== question) {
      return;
    }
    loading.value = false;
    const answer = unwrap<Report | AgentTimeReport>(result);
    if (answer && asked === 'calls') {
      report.value = answer as Report;
    } else if (answer) {
      times.value = answer as AgentTimeReport;
    }
  }

  return { filter, subject, timeBy, timeFilter, report, times, loading, load };
}
