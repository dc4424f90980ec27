import { request, withQuery } from '@/service/request';
import type { AgentTimeFilter, AgentTimeReport, OutboundReport, RecordReport, Report, ReportFilter } from '@/typings/api/history';

/** What only calls that came in are asked by, and what only those that went out. */
const inbound = (filter: ReportFilter) => ({ ...filter, callbacks: undefined });
const outbound = (filter: ReportFilter) => ({ ...filter, within: undefined });
const records = (filter: ReportFilter) => ({ ...filter, within: undefined, callbacks: undefined });

export const fetchReport = (filter: ReportFilter) => request<Report>('/api/metrics/report', { query: inbound(filter) });

export const fetchOutbound = (filter: ReportFilter) => request<OutboundReport>('/api/metrics/outbound', { query: outbound(filter) });

export const fetchRecords = (filter: ReportFilter) => request<RecordReport>('/api/metrics/records', { query: records(filter) });

export const fetchAgentTime = (filter: AgentTimeFilter) => request<AgentTimeReport>('/api/metrics/agent-time', { query: { ...filter } });

export const agentTimeCsvAddress = (filter: AgentTimeFilter, reason: string) => withQuery('/api/metrics/agent-time.csv', { ...filter, reason });
export const reportCsvAddress = (filter: ReportFilter, reason: string) => withQuery('/api/metrics/report.csv', { ...inbound(filter), reason });
export const outboundCsvAddress = (filter: ReportFilter, reason: string) => withQuery('/api/metrics/outbound.csv', { ...outbound(filter), reason });
export const recordsCsvAddress = (filter: ReportFilter, reason: string) => withQuery('/api/metrics/records.csv', { ...records(filter), reason });
