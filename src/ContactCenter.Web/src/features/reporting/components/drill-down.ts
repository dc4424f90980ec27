import type { FigureName } from '@/format/figure';
import { addDays, withOffset } from '@/format/time';
import { centreOffsetMinutes } from '@/hooks/server-clock';
import type { CallFilter, Fact, OutboundReport, OutboundRow, RecordReport, RecordRow, Report, ReportFilter, ReportRow } from '@/typings/api/history';

export interface DrillDown {
  title: string;
  filter: CallFilter;
}

const facts: Record<FigureName, Fact> = {
  offered: 'offered',
  answered: 'answered',
  abandoned: 'abandoned',
  answerRate: 'offered',
  within60Rate: 'answeredWithin60Seconds',
  averageWait: 'answered',
  averageHandle: 'handled',
};

/** The calls that a figure counts; for a rate its denominator, except 60 seconds, where the numerator is what people ask for. */
export const factOf = (name: FigureName): Fact => facts[name];

/** The filter for the calls behind one figure of one row, or of the total when `row` is null. */
export const drillFilter = (name: FigureName, row: ReportRow | null, report: Report, asked: ReportFilter): CallFilter =>
  ({ ...filterOf(row, report, asked), fact: facts[name] });

/** The calls that agents made, of one row or of all. */
export const outboundFilter = (row: OutboundRow | null, report: OutboundReport, asked: ReportFilter): CallFilter =>
  ({ ...filterOf(row, report, asked), direction: 'outbound' });

/** The answered calls that lack their recording, their question, or any of both. */
export const lackingFilter = (row: RecordRow | null, lacks: CallFilter['lacks'], report: RecordReport, asked: ReportFilter): CallFilter =>
  ({ ...filterOf(row, report, asked), lacks });

type Row = Pick<ReportRow, 'key' | 'from' | 'to'>;

function filterOf(row: Row | null, report: Pick<Report, 'from' | 'to' | 'by'>, asked: ReportFilter): CallFilter {
  const filter: CallFilter = {
    from: row?.from ?? startOf(report.from),
    to: row?.to ?? startOf(addDays(report.to.slice(0, 10), 1)),
    queue: asked.queue,
    agent: asked.agent,
    entryNumber: asked.entryNumber,
  };
  if (row && report.by === 'queue') {
    filter.queue = row.key;
  }
  if (row && report.by === 'agent') {
    filter.agent = row.key || '-';
  }
  if (row && report.by === 'team') {
    filter.team = row.key || undefined;
    filter.agent = row.key ? filter.agent : '-';
  }
  return filter;
}

/** Days begin at midnight of the centre; a time is passed on as it is. */
function startOf(day: string): string {
  return day.length > 10 ? day : withOffset(`${day} 00:00:00`, centreOffsetMinutes());
}
