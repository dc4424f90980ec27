import { computed, shallowRef, watch, ref } from 'vue';
import { periodOf } from '@/format/period';
import { dayAt } from '@/format/time';
import { centreOffsetMinutes, serverNow } from '@/hooks/server-clock';
import { useProblem } from '@/hooks/use-problem';
import { useUrlQuery } from '@/hooks/use-url-query';
import { fetchAgentTime, fetchOutbound, fetchRecords, fetchReport } from '@/features/reporting/api';
import type { AgentTimeBy, AgentTimeFilter, AgentTimeReport, OutboundReport, RecordReport, Report, ReportBy, ReportFilter } from '@/typings/api/history';

export const reportSubjects = ['calls', 'outbound', 'records', 'agentTime'] as const;
export type ReportSubject = (typeof reportSubjects)[number];
export const groupings: ReportBy[] = ['hour', 'day', 'queue', 'agent', 'team'];
/** Beside the 60 s that a provider is assessed by. */
export const serviceLevels = ['20', '30'] as const;
export const timeGroupings: AgentTimeBy[] = ['agent', 'day', 'agentDay'];

export const centreToday = () => dayAt(serverNow(), centreOffsetMinutes());

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const known = <Name extends string>(names: readonly Name[], wanted: string | undefined) => names.find((name) => name === wanted) ?? names[0]!;

/** What the address asks, and the report that belongs to it; an answer that was overtaken by a later question is dropped. */
export function useReport() {
  const { unwrap } = useProblem();
  const { values, put } = useUrlQuery();
  const report = shallowRef<Report | null>(null);
  const outbound = shallowRef<OutboundReport | null>(null);
  const records = shallowRef<RecordReport | null>(null);
  const times = shallowRef<AgentTimeReport | null>(null);
  const loading = ref(false);
  let question = 0;

  const subject = computed({ get: () => known(reportSubjects, values.value.subject), set: (next) => put({ subject: next }) });
  const timeBy = computed({ get: () => known(timeGroupings, values.value.timeBy), set: (next) => put({ timeBy: next }) });
  const filter = computed<ReportFilter>({
    get: () => {
      const { from, to, by, queue, agent, entryNumber, within, callbacks } = values.value;
      const [first, last] = DAY.test(from ?? '') && DAY.test(to ?? '') ? [from!, to!] : periodOf('today', centreToday());
      return { from: first, to: last, by: known(groupings, by), queue, agent, entryNumber, within: serviceLevels.find((seconds) => seconds === within), callbacks: callbacks === 'true' ? true : undefined };
    },
    set: (next) => put({ ...next, callbacks: next.callbacks ? 'true' : undefined }),
  });
  const timeFilter = computed<AgentTimeFilter>(() => ({ from: filter.value.from, to: filter.value.to, by: timeBy.value, agent: filter.value.agent }));

  async function load(): Promise<void> {
    const own = ++question;
    loading.value = true;
    const asked = subject.value;
    const result = await {
      calls: () => fetchReport(filter.value),
      outbound: () => fetchOutbound(filter.value),
      records: () => fetchRecords(filter.value),
      agentTime: () => fetchAgentTime(timeFilter.value),
    }[asked]();
    if (own !== question) {
      return;
    }
    loading.value = false;
    const answer = unwrap<Report | OutboundReport | RecordReport | AgentTimeReport>(result);
    if (answer && asked === 'calls') {
      report.value = answer as Report;
    } else if (answer && asked === 'outbound') {
      outbound.value = answer as OutboundReport;
    } else if (answer && asked === 'records') {
      records.value = answer as RecordReport;
    } else if (answer) {
      times.value = answer as AgentTimeReport;
    }
  }

  watch(() => JSON.stringify([subject.value, subject.value === 'agentTime' ? timeFilter.value : filter.value]), load, { immediate: true });

  return { filter, subject, timeBy, timeFilter, report, outbound, records, times, loading, load };
}
